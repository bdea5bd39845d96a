import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPassages } from './passage.ts'
import { readReleaseTime, readWish } from './release-wish.ts'

const paragraphs = ['为保障供水安全，对管网进行改造。', '施工期间每日9时至17时停水。']

function passagesOf(typed: Readonly<Record<string, string>>) {
  const read = readPassages(typed, paragraphs)
  return read.kind === 'read' ? read.passages : read.problems
}

test('a passage is a paragraph, words of it, and what is to be changed', () => {
  assert.deepEqual(passagesOf({ paragraph1: '2', quote1: '每日9时', passage1: '写明日期' }), [
    { paragraph: 2, quote: '每日9时', comment: '写明日期' },
  ])
  assert.deepEqual(passagesOf({ paragraph2: '1', passage2: '语句不通' }), [
    { paragraph: 1, quote: '', comment: '语句不通' },
  ])
  assert.deepEqual(passagesOf({ passage1: '标题太长' }), [{ paragraph: null, quote: '', comment: '标题太长' }])
})

test('words are found where they stand, whatever paragraph was named and however they were selected', () => {
  assert.deepEqual(passagesOf({ paragraph1: '1', quote1: '17时 停水', passage1: '改' }), [
    { paragraph: 2, quote: '17时 停水', comment: '改' },
  ])
})

test('words that stand nowhere, a paragraph that is not there, and a quotation without a wish are told', () => {
  assert.deepEqual(passagesOf({ quote1: '没有这句', passage1: '改' }), [
    { field: 'passage1', message: '第1处：正文里没有引用的这段文字，请从正文中复制，或者只选段落。' },
  ])
  assert.equal(passagesOf({ paragraph1: '3', passage1: '改' }).length, 1)
  assert.deepEqual(passagesOf({ paragraph1: '1', quote1: '管网' }), [
    { field: 'passage1', message: '第1处：请写明要怎么改。' },
  ])
})

test('a time of release is a minute in Asia/Shanghai, later than now and within a year', () => {
  const now = new Date('2026-11-22T01:00:00Z')
  const at = (day: string, time: string) => {
    const read = readReleaseTime({ day, time }, now)
    return read.kind === 'read' ? read.at.toISOString() : read.problems.map(({ field }) => field).join()
  }
  assert.equal(at('2026-11-23', '09:30'), '2026-11-23T01:30:00.000Z')
  assert.equal(at('2026-11-23', '０９：３０'), '2026-11-23T01:30:00.000Z')
  assert.equal(at('2026-11-22', '09:00'), 'time')
  assert.equal(at('2028-01-01', '09:00'), 'day')
  assert.equal(at('2026-02-30', '25:00'), 'day,time')
  assert.deepEqual(readWish({ wish: 'atOnce' }, now), { kind: 'read', wish: { kind: 'atOnce' } })
  assert.equal(readWish({}, now).kind, 'invalid')
})
