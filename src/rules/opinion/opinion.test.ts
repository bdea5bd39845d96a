import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { addDays, day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf, isWorkingDay } from '../work-calendar.ts'
import { opinionNumber, opinionNumberFrom, readAnswer, readOfflineOpinion, readOpinion } from './opinion.ts'
import { lastDayOf, periodOf, periodOn, proposedShownUntil, resultDueOn, shorterThan, workingDaysOf } from './period.ts'
import { resultBody, resultTitle, tallyInWords } from './result-body.ts'

const calendar = calendarOf(shippedNotices)
const period = { startsOn: day(2026, 11, 20), endsOn: day(2026, 11, 24), online: true }

describe('the period', () => {
  test('both days belong to it', () => {
    const states = [19, 20, 24, 25].map((date) => periodOn(period, day(2026, 11, date)))
    assert.deepEqual(states, [
      { kind: 'ahead', startsOn: '2026-11-20' },
      { kind: 'open', daysLeft: 4 },
      { kind: 'open', daysLeft: 0 },
      { kind: 'over' },
    ])
  })

  test('is there once both days are', () => {
    const kept = { startsOn: '2026-11-20', endsOn: '2026-11-24', online: 'yes' }
    assert.deepEqual(periodOf('publicNotice', kept), period)
    assert.equal(periodOf('publicNotice', { ...kept, endsOn: null }), null)
    assert.equal(periodOf('news', kept), null)
  })

  test('the working days that it was made of are those that it has', () => {
    const start = fc.integer({ min: 0, max: 300 }).map((days) => addDays(day(2026, 1, 1), days))
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 30 }), (startsOn, count) => {
        const endsOn = lastDayOf(startsOn, count, calendar).day
        assert.equal(workingDaysOf({ startsOn, endsOn, online: false }, calendar), count)
        assert.ok(isWorkingDay(endsOn, calendar))
      }),
    )
  })

  test('a draft decision is out for 30 days, a normative document for 7 working days, other things as long as one likes', () => {
    const of = (days: number) => ({ ...period, endsOn: addDays(period.startsOn, days - 1) })
    assert.equal(shorterThan('decision', of(30), calendar), null)
    assert.equal(shorterThan('decision', of(29), calendar)?.count, 30)
    // Friday the 20th to Monday the 30th: seven working days.
    assert.equal(shorterThan('normativeDocument', of(11), calendar), null)
    assert.equal(shorterThan('normativeDocument', of(10), calendar)?.unit, 'workingDays')
    assert.equal(shorterThan('other', of(1), calendar), null)
  })

  test('the result is due 20 working days after the end', () => {
    assert.equal(resultDueOn(period, calendar), '2026-12-22')
  })

  test('only a notice that lists persons is taken off by itself', () => {
    const kept = { startsOn: '2026-11-20', endsOn: '2026-11-24', persons: 'yes' }
    assert.equal(proposedShownUntil('publicNotice', kept), '2026-11-24')
    assert.equal(proposedShownUntil('publicNotice', { ...kept, persons: 'no' }), null)
    assert.equal(proposedShownUntil('consultation', kept), null)
  })
})

describe('an opinion', () => {
  test('needs words and nothing else', () => {
    assert.deepEqual(readOpinion({ opinion: ' 夜里开放\r\n\r\n\r\n\r\n周末也开放 ' }), {
      kind: 'read',
      said: { words: { opinion: '夜里开放\n\n周末也开放', about: null }, person: null },
    })
    const wrong = readOpinion({ opinion: '', name: '长'.repeat(51) })
    assert.deepEqual(wrong.kind === 'invalid' && wrong.problems.map(({ field }) => field), ['opinion', 'name'])
  })

  test('that came in person has its way and its day within the period', () => {
    const of = { startsOn: period.startsOn, today: day(2026, 11, 22) }
    const typed = { opinion: '开放', way: 'visit', receivedOn: '2026-11-21' }
    assert.equal(readOfflineOpinion(typed, of).kind, 'read')
    for (const wrong of [{ way: 'online' }, { receivedOn: '2026-11-23' }, { receivedOn: '2026-11-19' }]) {
      assert.equal(readOfflineOpinion({ ...typed, ...wrong }, of).kind, 'invalid', JSON.stringify(wrong))
    }
  })

  test('its number is read as people write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 1, max: 999_999 }), (id, serial) => {
        const number = opinionNumber(id, serial)
        assert.deepEqual(opinionNumberFrom(number), { publicationId: id, serial })
        assert.deepEqual(opinionNumberFrom(` ${number.replace('-', '－')} `), { publicationId: id, serial })
      }),
    )
    for (const wrong of ['', '118', '118-', 'a-1', '118-0007-1']) assert.equal(opinionNumberFrom(wrong), null, wrong)
  })

  test('is answered with a reason unless it is adopted in full', () => {
    assert.equal(readAnswer({ outcome: 'adopted', summary: '开放' }).kind, 'read')
    for (const outcome of ['partly', 'notAdopted', 'unrelated']) {
      assert.equal(readAnswer({ outcome, summary: '开放' }).kind, 'invalid', outcome)
      assert.equal(readAnswer({ outcome, summary: '开放', reason: '夜间无人值守' }).kind, 'read', outcome)
    }
  })
})

describe('the result', () => {
  const lines = [
    { serial: 1, outcome: 'partly', summary: '第六条<太严>', reason: '放宽' },
    { serial: 2, outcome: 'adopted', summary: '夜里开放', reason: null },
  ] as const

  test('has a line for every opinion, and nothing that is markup', () => {
    const body = resultBody('consultation', 118, '停车办法', lines)
    for (const part of [
      '118-0001',
      '第六条&lt;太严&gt;',
      '部分采纳',
      '118-0002',
      '共收到意见2条，其中采纳1条、部分采纳1条。',
    ]) {
      assert.ok(body.includes(part), part)
    }
    assert.equal(body.match(/<tr>/g)?.length, 3)
  })

  test('of no opinions says so without a table', () => {
    assert.equal(tallyInWords('publicNotice', []), '没有收到意见。')
    assert.doesNotMatch(resultBody('publicNotice', 118, '停车办法', []), /<table>/)
  })

  test('its title is no longer than a title may be', () => {
    assert.equal([...resultTitle('consultation', '长'.repeat(200))].length, 200)
  })
})
