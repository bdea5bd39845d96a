import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayWritten } from './day-written.ts'

for (const [text, day, quote] of [
  ['2026年1月2日', '2026-01-02', '2026年1月2日'],
  ['２０２６年１１月２２日', '2026-11-22', '２０２６年１１月２２日'],
  ['二〇二六年一月二日', '2026-01-02', '二〇二六年一月二日'],
  ['二○二六年十二月三十一日', '2026-12-31', '二○二六年十二月三十一日'],
  ['二零一九年十月二十日', '2019-10-20', '二零一九年十月二十日'],
  ['二Ｏ二一年〇三月十一日', '2021-03-11', '二Ｏ二一年〇三月十一日'],
  ['印发于 2026 年 3 月 5 日。', '2026-03-05', '2026 年 3 月 5 日'],
] as const) {
  test(`${text} is ${day}`, () => assert.deepEqual(dayWritten(text), { day, quote }))
}

test('what is no day is none', () => {
  for (const text of ['2026年2月30日', '二〇二六年十三月一日', '2026年3月', '第2026号', ''])
    assert.equal(dayWritten(text), null)
})
