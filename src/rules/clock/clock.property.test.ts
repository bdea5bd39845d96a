import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyDay, anyHistory, anyRules } from '../../../test/clock-histories.ts'
import { tellByLiving } from '../../../test/clock-oracle.ts'
import { type CaseEvent, type ClockEvent, clockHistory } from '../application/case-event.ts'
import { addDays, type Day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf, isWorkingDay, workingDayAfter } from '../work-calendar.ts'
import { type Clock, type ClockRules, clockOf, dueOn, isLate, silenceOf, stateOn, waitingOn } from './clock.ts'
import { clockInWords } from './clock-words.ts'

const calendar = calendarOf(shippedNotices)
// Fixed, so that every run is the same; fast-check prints it with the path to what failed.
const seed = 20260302

test('ten thousand random histories come to what living through each of their days comes to', () => {
  fc.assert(
    fc.property(anyHistory, anyRules, (history, rules) => {
      const clock = clockOf(history, calendar, rules)
      const expected = tellByLiving(history, calendar, rules)
      assert.deepEqual(
        {
          state: clock.state,
          startsAfter: clock.startsAfter,
          due: clock.due?.day ?? null,
          waitingFor: clock.waiting?.for ?? null,
          waitingUntil: clock.waiting?.until?.day ?? null,
          dueIfSilent: clock.waiting?.dueIfSilent?.day ?? null,
          extension: clock.extension?.workingDays ?? null,
          corrected: clock.corrected,
          conclusion:
            clock.conclusion === null
              ? null
              : {
                  on: clock.conclusion.on,
                  due: clock.conclusion.due?.day ?? null,
                  inTime: clock.conclusion.inTime,
                },
          countedOn: clock.counted?.on ?? null,
        },
        expected,
      )
    }),
    { numRuns: 10_000, seed },
  )
})

test('what lists keep of a silence says of every day what the clock says', () => {
  fc.assert(
    fc.property(anyHistory, anyRules, (history, rules) => {
      const clock = clockOf(history, calendar, rules)
      const silence = silenceOf(clock)
      if (silence === null) {
        const { waiting } = clock
        assert.ok(waiting === null || waiting.dueIfSilent === null || waitingOn(clock, '2099-12-31' as Day) !== null)
        return
      }
      const { until, due } = silence
      assert.notEqual(waitingOn(clock, until), null)
      for (const day of [addDays(until, 1), due.day, addDays(due.day, 1)].filter((later) => later > until)) {
        assert.equal(waitingOn(clock, day), null)
        assert.deepEqual(dueOn(clock, day), due)
        assert.equal(isLate(clock, day), day > due.day)
      }
    }),
    { numRuns: 3_000, seed },
  )
})

/** A consultation of a case, both days after its receipt. */
type Span = { readonly sentAfter: number; readonly days: number }
const anySpan = fc.record({ sentAfter: fc.integer({ min: 0, max: 40 }), days: fc.integer({ min: 0, max: 25 }) })
const anySpans = fc.array(anySpan, { maxLength: 4 })

const received = (on: Day): readonly ClockEvent[] => [
  { kind: 'arrived', day: on, channel: 'counter' },
  { kind: 'receiptConfirmed', day: on },
]

function spans(receipt: Day, all: readonly Span[], firstId = 1): readonly ClockEvent[] {
  return all.flatMap(({ sentAfter, days }, index) => {
    const day = addDays(receipt, sentAfter)
    const consultation = firstId + index
    return [
      { kind: 'consultationSent', day, consultation, with: 'thirdParty' } as const,
      { kind: 'consultationEnded', day: addDays(day, days), consultation } as const,
    ]
  })
}

const inOrder = (events: readonly ClockEvent[]) =>
  events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
const clock = (events: readonly ClockEvent[], rules: ClockRules): Clock => clockOf(inOrder(events), calendar, rules)
const due = (events: readonly ClockEvent[], rules: ClockRules): string => clock(events, rules).due?.day ?? ''

/** Tests a promise on many cases, always the same ones. */
function always<T extends readonly unknown[]>(
  given: { [K in keyof T]: fc.Arbitrary<T[K]> },
  promise: (...of: T) => void,
) {
  const property = fc.property(fc.tuple(...(given as unknown as fc.Arbitrary<unknown>[])), (of) =>
    promise(...(of as unknown as T)),
  )
  fc.assert(property, { numRuns: 1000, seed })
}

test('in whatever order consultations are recorded, the day is the same', () => {
  always<[Day, Span[], ClockRules]>([anyDay, anySpans, anyRules], (receipt, all, rules) => {
    const forwards = due([...received(receipt), ...spans(receipt, all)], rules)
    const backwards = all.toReversed()
    assert.equal(due([...received(receipt), ...spans(receipt, backwards)], rules), forwards)
  })
})

test('a consultation that is taken for two in a row, or with a part told twice, pauses as long as one', () => {
  const cut = fc.integer({ min: 0, max: 25 })
  always<[Day, Span, number, Span[], boolean]>(
    [anyDay, anySpan, cut, anySpans, fc.boolean()],
    (receipt, span, at, others, sendingDayCounts) => {
      const rules = { sendingDayCounts, answerDayCounts: !sendingDayCounts }
      const first = Math.min(at, span.days)
      const rest = { sentAfter: span.sentAfter + first, days: span.days - first }
      const whole = due([...received(receipt), ...spans(receipt, [...others, span])], rules)
      const halves = [{ ...span, days: first }, rest]
      assert.equal(due([...received(receipt), ...spans(receipt, [...others, ...halves])], rules), whole)
      assert.equal(due([...received(receipt), ...spans(receipt, [...others, span, rest])], rules), whole)
    },
  )
})

test('a consultation that is sent and answered on one day pauses nothing where one of its days counts', () => {
  const some = anyRules.filter((rules) => rules.sendingDayCounts || rules.answerDayCounts)
  always<[Day, Span[], number, ClockRules]>(
    [anyDay, anySpans, fc.integer({ min: 0, max: 40 }), some],
    (receipt, all, sentAfter, rules) => {
      const without = due([...received(receipt), ...spans(receipt, all)], rules)
      const empty = spans(receipt, [...all, { sentAfter, days: 0 }])
      assert.equal(due([...received(receipt), ...empty], rules), without)
    },
  )
})

test('pausing twice is pausing once over the union', () => {
  always<[Day, Span[], ClockRules]>([anyDay, anySpans, anyRules], (receipt, all, rules) => {
    const once = due([...received(receipt), ...spans(receipt, all)], rules)
    assert.equal(due([...received(receipt), ...spans(receipt, [...all, ...all])], rules), once)
  })
})

test('a longer or a further pause never gives an earlier day', () => {
  always<[Day, Span, Span[], number, ClockRules]>(
    [anyDay, anySpan, anySpans, fc.integer({ min: 1, max: 10 }), anyRules],
    (receipt, span, all, more, rules) => {
      const without = due([...received(receipt), ...spans(receipt, all)], rules)
      const before = due([...received(receipt), ...spans(receipt, [...all, span])], rules)
      const after = due([...received(receipt), ...spans(receipt, [...all, { ...span, days: span.days + more }])], rules)
      assert.ok(without <= before && before <= after)
    },
  )
})

test('without a pause the last day lies so many working days after receipt', () => {
  always<[Day, ClockRules]>([anyDay, anyRules], (receipt, rules) => {
    const whole = clock(received(receipt), rules)
    const [step] = whole.steps.filter(({ kind }) => kind === 'received')
    assert.equal(
      workingDayAfter(receipt, step?.kind === 'received' ? step.workingDays : 0, calendar).day,
      whole.due?.day,
    )
  })
})

test('an extension never gives an earlier day, a longer one never an earlier than a shorter, and struck out it leaves no trace', () => {
  const count = fc.integer({ min: 1, max: 19 })
  always<[Day, Span[], number, ClockRules]>([anyDay, anySpans, count, anyRules], (receipt, all, workingDays, rules) => {
    const events: readonly ClockEvent[] = [...received(receipt), ...spans(receipt, all)]
    const with_ = (days: number): ClockEvent => ({ kind: 'extended', day: receipt, workingDays: days, consentedBy: 1 })
    const without = due(events, rules)
    const shorter = due([...events, with_(workingDays)], rules)
    const longer = due([...events, with_(workingDays + 1)], rules)
    assert.ok(without < shorter && shorter <= longer)
    const numbered: (CaseEvent & { id: number })[] = [...events, with_(workingDays)].map((e, id) => ({ ...e, id }))
    const event = numbered.length - 1
    const struck: CaseEvent & { id: number } = { kind: 'struck', day: receipt, event, reason: '误记', id: event + 1 }
    assert.deepEqual(clockOf(clockHistory([...numbered, struck]), calendar, rules), clock(events, rules))
  })
})

test('the day by which an answer is owed is a working day, later than the start of its count, unless somebody set it', () => {
  always<[readonly ClockEvent[], ClockRules]>([anyHistory, anyRules], (history, rules) => {
    const free = history.filter(({ kind }) => kind !== 'delayed' && kind !== 'orderedAnew')
    const { due: last, startsAfter, conclusion } = clockOf(free, calendar, rules)
    if (last === null || conclusion !== null) return
    assert.ok(isWorkingDay(last.day, calendar))
    assert.ok(startsAfter !== null && last.day > startsAfter)
    assert.equal(last.kind, last.day > calendar.knownUntil || startsAfter < '2018-12-31' ? 'provisional' : 'fixed')
  })
})

test('the day of receipt is not counted: a day of rest or two before the same working day give the same last day', () => {
  always<[Day, ClockRules]>([anyDay, anyRules], (receipt, rules) => {
    const next = addDays(receipt, 1)
    const sameLaw = receipt >= '2019-05-15' || next < '2019-05-15'
    if (!sameLaw || isWorkingDay(next, calendar)) return
    assert.equal(due(received(receipt), rules), due(received(next), rules))
  })
})

test('a later receipt never gives an earlier day', () => {
  always<[Day, number, ClockRules]>([anyDay, fc.integer({ min: 1, max: 30 }), anyRules], (receipt, days, rules) => {
    assert.ok(due(received(receipt), rules) <= due(received(addDays(receipt, days)), rules))
  })
})

test('recomputing gives the same, whatever was computed before, and events keep their order within a day only', () => {
  always<[readonly ClockEvent[], ClockRules]>([anyHistory, anyRules], (history, rules) => {
    const first = clockOf(history, calendar, rules)
    assert.deepEqual(clockOf(history, calendar, rules), first)
    const shuffledDays = [...new Set(history.map(({ day }) => day))].toReversed()
    const shuffled = shuffledDays.flatMap((day) => history.filter((event) => event.day === day))
    assert.deepEqual(clockOf(shuffled, calendar, rules), first)
  })
})

test('a case that is waiting or over is never late, and every state has its sentence', () => {
  const ahead = fc.integer({ min: 0, max: 90 })
  always<[readonly ClockEvent[], ClockRules, number]>([anyHistory, anyRules, ahead], (history, rules, days) => {
    const of = clockOf(history, calendar, rules)
    const today = addDays(history.at(-1)?.day ?? of.arrivedOn, days)
    const state = stateOn(of, today)
    if (state !== 'handling' && state !== 'answeringAnew') assert.equal(isLate(of, today), false)
    const words = clockInWords(of, today)
    assert.match(words, /^[^。]+。$/u)
    assert.doesNotMatch(words, /undefined|null|NaN|，，/u)
  })
})
