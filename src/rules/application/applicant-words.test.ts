import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../day.ts'
import { newsForApplicant } from './applicant-words.ts'

const on = day(2026, 11, 16)

test('an applicant is told what happened to the case, and neither what was struck out nor what is inside', () => {
  const news = newsForApplicant([
    { id: 1, kind: 'arrived', day: on, channel: 'online' },
    { id: 2, kind: 'receiptConfirmed', day: day(2026, 11, 17) },
    { id: 3, kind: 'commented', day: day(2026, 11, 17), reason: '内部意见' },
    { id: 4, kind: 'extended', day: day(2026, 11, 18), workingDays: 20, consentedBy: 1 },
    { id: 5, kind: 'struck', day: day(2026, 11, 18), event: 4, reason: '误登' },
    { id: 6, kind: 'correctionAsked', day: day(2026, 11, 18), until: day(2026, 12, 2) },
  ])
  assert.deepEqual(news, [
    { day: '2026-11-16', words: '您在网上提交申请' },
    { day: '2026-11-17', words: '确认2026年11月17日为收到申请之日，答复期限从次日起算' },
    { day: '2026-11-18', words: '机关请您补正，期限到2026年12月2日' },
  ])
})

test('a withdrawal is told as the applicant’s own act, other ends by their outcome', () => {
  const closed = { id: 1, kind: 'closed', day: on } as const
  const withdrawn = newsForApplicant([{ ...closed, why: 'withdrawn', outcome: 'otherHandling.other' }])
  assert.equal(withdrawn[0]?.words, '您撤回了申请，办结')
  const lapsed = newsForApplicant([{ ...closed, why: 'uncorrected', outcome: 'otherHandling.uncorrected' }])
  assert.equal(lapsed[0]?.words, '办结：其他处理：逾期不补正，不再处理')
})
