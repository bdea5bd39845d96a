import fc from 'fast-check'
import type { ClockEvent, ClosedWhy } from '../src/rules/application/case-event.ts'
import type { ClockRules } from '../src/rules/clock/clock.ts'
import { addDays, type Day } from '../src/rules/day.ts'

// Histories of cases as no office would have them, and as many do: in any order, with gaps, doubled, out of time.

export const anyRules: fc.Arbitrary<ClockRules> = fc.record({
  sendingDayCounts: fc.boolean(),
  answerDayCounts: fc.boolean(),
})

/** From the old regulation to beyond what the calendar knows. */
export const anyDay: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: 3150 })
  .map((count) => addDays('2018-06-01' as Day, count))

const few = fc.integer({ min: 1, max: 3 })
const party = fc.constantFrom('thirdParty', 'coMaker', 'agency')
const outcome = fc.constantFrom('disclosed', 'partlyDisclosed', 'unavailable.notHeld')
const why = fc.constantFrom<ClosedWhy>('withdrawn', 'uncorrected', 'feeUnpaid', 'transferred')
const ahead = fc.integer({ min: 1, max: 40 })

/** An event without its day; `until` is so many days later than it. */
type Later = { readonly make: (day: Day) => ClockEvent }

function made<T>(weight: number, given: fc.Arbitrary<T>, make: (day: Day, given: T) => ClockEvent) {
  return { weight, arbitrary: given.map((value): Later => ({ make: (day) => make(day, value) })) }
}

const nothing = fc.constant(null)

const anyEvent: fc.Arbitrary<Later> = fc.oneof(
  made(1, nothing, (day) => ({ kind: 'contactFailed', day })),
  made(1, nothing, (day) => ({ kind: 'receiptConfirmed', day })),
  made(3, ahead, (day, days) => ({ kind: 'correctionAsked', day, until: addDays(day, days) })),
  made(4, nothing, (day) => ({ kind: 'corrected', day })),
  made(2, ahead, (day, days) => ({ kind: 'reasonsAsked', day, until: addDays(day, days) })),
  made(2, nothing, (day) => ({ kind: 'reasonsGiven', day })),
  made(2, ahead, (day, days) => ({ kind: 'delayed', day, until: addDays(day, days + 10) })),
  made(8, fc.tuple(few, party), (day, [consultation, who]) => ({
    ...{ kind: 'consultationSent', day, consultation, with: who },
  })),
  made(5, few, (day, consultation) => ({ kind: 'consultationDelivered', day, consultation })),
  made(8, few, (day, consultation) => ({ kind: 'consultationEnded', day, consultation })),
  made(4, fc.integer({ min: -1, max: 25 }), (day, workingDays) => ({
    kind: 'extended',
    day,
    workingDays,
    consentedBy: 1,
  })),
  made(3, few, (day, fee) => ({ kind: 'feeNoticed', day, fee })),
  made(3, few, (day, fee) => ({ kind: 'feePaid', day, fee })),
  made(1, few, (day, fee) => ({ kind: 'feeTakenBack', day, fee })),
  made(1, nothing, (day) => ({ kind: 'partReplied', day })),
  made(2, outcome, (day, is) => ({ kind: 'replied', day, outcome: is })),
  made(1, why, (day, is) => ({ kind: 'closed', day, outcome: 'otherHandling.other', why: is })),
  made(2, nothing, (day) => ({ kind: 'reopened', day })),
  made(1, fc.option(ahead), (day, days) => ({
    ...{ kind: 'orderedAnew', day, dispute: 1, until: days === null ? null : addDays(day, days) },
  })),
)

/** What happens after the arrival, each so many days after the one before. */
const rest = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), anyEvent), { maxLength: 14 })

/** In the order of its days. Nine of ten have a day of receipt, soon after the arrival. */
export const anyHistory: fc.Arbitrary<readonly ClockEvent[]> = fc
  .record({ arrivedOn: anyDay, confirmedAfter: fc.option(fc.integer({ min: 0, max: 5 }), { freq: 9 }), rest })
  .map(({ arrivedOn, confirmedAfter, rest: later }) => {
    const events: ClockEvent[] = [{ kind: 'arrived', day: arrivedOn, channel: 'online' }]
    if (confirmedAfter !== null) events.push({ kind: 'receiptConfirmed', day: addDays(arrivedOn, confirmedAfter) })
    let day = arrivedOn
    for (const [gap, { make }] of later) {
      day = addDays(day, gap)
      events.push(make(day))
    }
    return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  })
