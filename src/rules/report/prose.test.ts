import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportOf } from '../../../test/reports.ts'
import { markOf, numeral, sentencesOf } from './prose.ts'
import { count } from './prose-numbers.ts'

test('numbers are read in both scripts', () => {
  for (const [text, value] of [
    ['0', 0],
    ['12.5', 12.5],
    ['零', 0],
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零三', 103],
    ['三千二百', 3200],
    ['两万三千', 23000],
  ] as const) {
    assert.equal(numeral(text), value, text)
  }
  for (const none of ['', '二三', '年']) assert.ok(Number.isNaN(numeral(none)), none)
})

test('counted things are found with their units; dates, numbers of documents and idioms are not', () => {
  const counts = (text: string) =>
    count(text).quantities.map(({ value, unit, approximate }) => [value, unit, approximate])
  assert.deepEqual(counts('发布信息 1,601 条，收到申请十二件，发放80余册，约30件，1.2万次。'), [
    [1601, '条', false],
    [12, '件', false],
    [80, '册', true],
    [30, '件', true],
    [1.2, '次', true],
  ])
  assert.deepEqual(
    counts('2019年12月31日，国办发〔2019〕54号，第3件，一件事一次办，《2019年第5期3件》，电话5696167。'),
    [],
  )
})

test('marks of order have their level', () => {
  assert.deepEqual(
    ['一、总体', '（二）申请', '(三) 平台', '3.其他', '1、主动', '（4）监督', '2019年', '3.5万'].map(
      (text) => markOf(text)?.level,
    ),
    [1, 2, 2, 3, 3, 4, undefined, undefined],
  )
})

test('a report without paragraphs has the sentences of its sections', () => {
  const report = { ...reportOf({ year: 2021, overview: '甲事办了。乙事没办！' }), paragraphs: [] }
  assert.deepEqual(
    sentencesOf(report).map(({ section, text }) => [section, text]),
    [
      ['overview', '甲事办了。'],
      ['overview', '乙事没办！'],
      ['problems', '更新不够及时，已经改进。'],
      ['other', '无。'],
    ],
  )
})
