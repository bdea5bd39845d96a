import assert from 'node:assert/strict'
import test from 'node:test'
import { minuteInChinese, minuteInWords, secondInChinese } from './minute.ts'

test('an instant is told as the clock in Asia/Shanghai shows it, wherever the program runs', () => {
  const lateInTheDay = new Date('2026-11-22T16:05:09Z')
  assert.equal(minuteInWords(lateInTheDay), '2026-11-23 00:05')
  assert.equal(minuteInChinese(lateInTheDay), '2026年11月23日0:05')
  assert.equal(secondInChinese(lateInTheDay), '2026年11月23日 00:05:09')
  assert.equal(minuteInChinese(new Date('2026-11-22T01:30:00Z')), '2026年11月22日9:30')
  assert.equal(minuteInChinese(new Date('2026-11-22T02:30:00Z')), '2026年11月22日10:30')
})
