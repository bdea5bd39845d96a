import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { alike, bandsOf, likeness, pairsOf } from './likeness.ts'

const asked = '申请公开2025年柳林村征地补偿安置方案及征收土地公告'
const again = '请贵局公开柳林村2025年的征地补偿安置方案和征收土地公告'
const other = '河西新区义务教育学校招生学区划分依据'

describe('what nearly the same is', () => {
  test('the same words in another order are alike, other words are not', () => {
    assert.ok(likeness(pairsOf(asked), pairsOf(again)) >= alike)
    assert.ok(likeness(pairsOf(asked), pairsOf(other)) < 0.1)
  })

  test('a text is as like itself as can be; nothing is like nothing', () => {
    assert.equal(likeness(pairsOf(asked), pairsOf(asked)), 1)
    assert.equal(likeness(pairsOf(''), pairsOf('')), 0)
    assert.equal(likeness(pairsOf('申请公开政府信息'), pairsOf(asked)), 0)
  })
})

describe('how it is found', () => {
  test('texts that are alike share a band, others seldom do', () => {
    const bands = new Set(bandsOf(pairsOf(asked), 7))
    assert.ok(bandsOf(pairsOf(again), 7).some((band) => bands.has(band)))
    assert.ok(!bandsOf(pairsOf(other), 7).some((band) => bands.has(band)))
  })

  test('the same text has the same bands, and they fit a column of whole numbers', () => {
    const bands = bandsOf(pairsOf(asked), 7)
    assert.deepEqual(bands, bandsOf(pairsOf(asked), 7))
    assert.equal(bands.length, 16)
    assert.ok(bands.every((band) => Number.isInteger(band) && band >= -(2 ** 31) && band < 2 ** 31))
    assert.deepEqual(bandsOf(pairsOf(''), 7), [])
  })

  test('in two agencies the same text has no band in common', () => {
    const here = new Set(bandsOf(pairsOf(asked), 7))
    assert.ok(!bandsOf(pairsOf(asked), 8).some((band) => here.has(band)))
  })

  test('of a hundred texts with a few words changed nearly all are found', () => {
    const found = Array.from({ length: 100 }, (_, index) => {
      const text = `${2000 + index}年第${index}号地块房屋征收补偿决定及分户评估报告、征收范围红线图`
      const changed = `请提供${2000 + index}年第${index}号地块的房屋征收补偿决定、分户评估结果和红线图`
      const bands = new Set(bandsOf(pairsOf(text), 7))
      return bandsOf(pairsOf(changed), 7).some((band) => bands.has(band))
    }).filter(Boolean).length
    assert.ok(found >= 95, String(found))
  })
})
