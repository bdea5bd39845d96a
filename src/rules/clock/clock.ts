import type { CaseState } from '../application/application.ts'
import type { ClockEvent } from '../application/case-event.ts'
import type { Outcome } from '../application/outcome.ts'
import { addDays, type Day, yearOf } from '../day.ts'
import type { CountedDay, WorkCalendar } from '../work-calendar.ts'
import { later, workingDaysIn } from './clock-count.ts'
import {
  type ClockRules,
  type Conclusion,
  type Duty,
  dueToday,
  dueWhenAnswered,
  dutyFrom,
  move,
  pausesOf,
  type Waiting,
  waitingOf,
} from './clock-duty.ts'
import type { ClockStep } from './clock-step.ts'

export { type ClockRules, type Conclusion, defaultClockRules, type Waiting } from './clock-duty.ts'

/** The clock of an application (办理期限), as its events give it. It is never kept as truth: it is computed anew. */
export type Clock = {
  readonly state: Exclude<CaseState, 'lapsed'>
  readonly arrivedOn: Day
  readonly receiptOn: Day | null
  /** The day of receipt, correction, payment or order from which the count runs; day 1 is the next working day. */
  readonly startsAfter: Day | null
  /**
   * The last day to answer as it stands. While a consultation is open: the earliest that it can be. Null: receipt is not
   * confirmed, or the clock stands until the applicant has corrected, given reasons, or paid.
   */
  readonly due: CountedDay | null
  readonly waiting: Waiting | null
  /** The extension (延期) that counts in the period that runs. */
  readonly extension: { readonly workingDays: number; readonly toldOn: Day } | null
  /** A correction came in and the period ran anew. */
  readonly corrected: boolean
  /** The last answer or close; null: there was none, or it was taken back. */
  readonly conclusion: Conclusion | null
  /** What table 三 counts: the first conclusion, which nothing changes once its year is over. */
  readonly counted: { readonly on: Day; readonly outcome: Outcome } | null
  /** It was registered twice and goes on under another number: no case of its own, and in no table. */
  readonly joined: boolean
  readonly steps: readonly ClockStep[]
}

/**
 * The clock after these events (Art 30 to 35; 国办函〔2020〕109号). The limits are those of the law on the day of receipt.
 * Where the law leaves open what a combination of events means, the earlier day holds: it is safe for the applicant, and
 * an answer by it is in time under every reading. Throws without events.
 */
export function clockOf(history: readonly ClockEvent[], calendar: WorkCalendar, rules: ClockRules): Clock {
  const events = history.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const [first] = events
  if (first === undefined) throw new RangeError('a case without events has no clock')
  // Of two days of receipt the earlier holds; whoever means the later strikes the other out.
  const receiptOn = events.find(({ kind }) => kind === 'receiptConfirmed')?.day ?? null
  const feesTakenBack = takenBack(events)
  const steps: ClockStep[] = []
  const conclusions: Conclusion[] = []
  let duty = dutyFrom(receiptOn, null, calendar, rules)
  let counted: Conclusion | null = null
  let joined: Conclusion | null = null
  for (const event of events) {
    if (event.kind === 'orderedAnew') {
      duty = dutyFrom(event.day, { until: event.until }, calendar, rules)
      steps.push({ kind: 'orderedAnew', day: event.day, until: event.until, workingDays: duty.workingDays })
    } else if (event.kind === 'replied' || event.kind === 'closed') {
      if (duty.conclusion !== null) continue
      const due = dueWhenAnswered(duty, event.day)
      const inTime = due === null ? null : event.day <= due.day
      const how = event.kind
      duty.conclusion = { on: event.day, outcome: event.outcome, how, due, inTime }
      conclusions.push(duty.conclusion)
      if (counted === null && event.kind === 'closed' && event.why === 'joined') joined = duty.conclusion
      else counted ??= duty.conclusion
      steps.push({ kind: 'concluded', day: event.day, how, outcome: event.outcome })
    } else if (event.kind === 'reopened') {
      if (duty.conclusion === null) continue
      conclusions.pop()
      if (counted === duty.conclusion && yearOf(counted.on) === yearOf(event.day)) counted = null
      duty.conclusion = null
      steps.push({ kind: 'reopened', day: event.day })
    } else if (event.kind !== 'feeNoticed' || !feesTakenBack.has(event.fee)) {
      const step = move(duty, event)
      if (step !== null) steps.push(step)
    }
  }
  const waiting = duty.conclusion === null ? waitingOf(duty) : null
  const due = dueToday(duty, waiting)
  return {
    state: stateWith(duty, receiptOn, waiting),
    arrivedOn: events.find(({ kind }) => kind === 'arrived')?.day ?? first.day,
    receiptOn,
    startsAfter: duty.startsAfter,
    due,
    waiting,
    extension: duty.extension,
    corrected: duty.corrected,
    conclusion: conclusions.at(-1) ?? null,
    counted: counted === null ? null : { on: counted.on, outcome: counted.outcome },
    joined: joined !== null && joined === duty.conclusion,
    steps: withPauses(steps, duty, due),
  }
}

/** Where the case stands on a day: what the applicant had to do and let pass makes it lapsed, to be closed. */
export function stateOn(clock: Clock, today: Day): CaseState {
  if (clock.waiting === null) return clock.state
  const waiting = waitingOn(clock, today)
  if (waiting === null) return clock.steps.some(({ kind }) => kind === 'orderedAnew') ? 'answeringAnew' : 'handling'
  // While the calendar does not know that day, nothing is taken from the applicant.
  return isPast(waiting, today) && waiting.until?.kind === 'fixed' ? 'lapsed' : waitingStates[waiting.for]
}

/** For what the case waits on a day: the time of a silent party, or of one that gives no reasons, ends by itself. */
export function waitingOn(clock: Clock, today: Day): Waiting | null {
  let waiting = clock.waiting
  while (waiting !== null && isPast(waiting, today) && (waiting.for === 'consultation' || waiting.for === 'reasons')) {
    waiting = waiting.next
  }
  return waiting
}

/** The last day to answer as it stands on a day: once the time of a silent party is over, the clock runs again. */
export function dueOn(clock: Clock, today: Day): CountedDay | null {
  const { waiting, due } = clock
  return waiting !== null && waitingOn(clock, today) === null ? waiting.dueIfSilent : due
}

/**
 * Where all that is waited for ends by itself: its last day, and the last day to answer if everybody keeps silent. Null:
 * nothing is waited for, or something that somebody has to do.
 */
export function silenceOf({ waiting }: Clock): { readonly until: Day; readonly due: CountedDay } | null {
  if (waiting === null || waiting.dueIfSilent === null) return null
  let until = waiting.until?.day ?? null
  for (let one: Waiting | null = waiting; one !== null; one = one.next) {
    if (one.until === null || until === null || (one.for !== 'consultation' && one.for !== 'reasons')) return null
    until = later(until, one.until.day)
  }
  return until === null ? null : { until, due: waiting.dueIfSilent }
}

/** Late is only the day after the last one, and never while the clock stands. */
export function isLate(clock: Clock, today: Day): boolean {
  const state = stateOn(clock, today)
  const due = dueOn(clock, today)
  return due !== null && (state === 'handling' || state === 'answeringAnew') && today > due.day
}

function isPast({ until }: Waiting, today: Day): boolean {
  return until !== null && today > until.day
}

const waitingStates = {
  correction: 'awaitingCorrection',
  reasons: 'awaitingReasons',
  fee: 'awaitingFee',
  consultation: 'consulting',
} as const satisfies Readonly<Record<Waiting['for'], CaseState>>

/** A fee notice that the agency took back before it was paid is as if it had never been: the agency's error costs nobody days. */
function takenBack(events: readonly ClockEvent[]): ReadonlySet<number> {
  const paid = new Set<number>()
  const back = new Set<number>()
  for (const event of events) {
    if (event.kind === 'feePaid') paid.add(event.fee)
    if (event.kind === 'feeTakenBack' && !paid.has(event.fee)) back.add(event.fee)
  }
  return back
}

function stateWith(duty: Duty, receiptOn: Day | null, waiting: Waiting | null): Clock['state'] {
  if (duty.conclusion !== null) return 'concluded'
  if (!duty.ordered && receiptOn === null) return 'unconfirmed'
  if (waiting !== null) return waitingStates[waiting.for]
  return duty.ordered ? 'answeringAnew' : 'handling'
}

/** The steps with those pauses that lie in the period that runs, and the day that it comes to. */
function withPauses(steps: readonly ClockStep[], duty: Duty, due: CountedDay | null): readonly ClockStep[] {
  const { startsAfter, calendar, conclusion } = duty
  const all = [...steps]
  if (startsAfter !== null && duty.setDay === null) {
    for (const pause of pausesOf(duty, conclusion === null ? 'kept' : { endOn: conclusion.on })) {
      const from = later(pause.from, addDays(startsAfter, 1))
      if ((pause.until !== null && pause.until < from) || (due !== null && from > due.day && pause.until !== null))
        continue
      const workingDays = pause.until === null ? 0 : workingDaysIn(from, pause.until, calendar)
      all.push({ ...pause, kind: 'paused', day: from, from, workingDays })
    }
  }
  all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  if (due !== null) all.push({ kind: 'due', day: due.day, due })
  return all
}
