import type { ClockEvent } from '../application/case-event.ts'
import type { Outcome } from '../application/outcome.ts'
import { addDays, type Day } from '../day.ts'
import { type CountedDay, type WorkCalendar, workingDayAfter } from '../work-calendar.ts'
import { countDays, earlier, later, unionOf, workingDaysOf } from './clock-count.ts'
import type { ClockStep, NoEffect, Pause } from './clock-step.ts'

/** One duty to answer: that of the application, or that which a review body or a court ordered. */
export type Duty = {
  readonly calendar: WorkCalendar
  readonly rules: ClockRules
  /** The day of receipt, or of the order: the law of that day holds. */
  readonly since: Day | null
  readonly ordered: boolean
  /** The last day that a review body or a court set; Art 33 says nothing about it, and nothing moves it. */
  readonly setDay: Day | null
  readonly workingDays: number
  startsAfter: Day | null
  correction: { readonly until: Day; open: boolean } | null
  corrected: boolean
  reasons: { readonly askedOn: Day; readonly until: Day; givenOn: Day | null } | null
  delayedUntil: Day | null
  extension: { readonly workingDays: number; readonly toldOn: Day } | null
  wasExtended: boolean
  fee: { readonly id: number; readonly until: CountedDay; open: boolean } | null
  readonly consultations: Map<number, Consultation>
  conclusion: Conclusion | null
}

type Consultation = {
  readonly with: 'thirdParty' | 'coMaker' | 'agency'
  readonly sentOn: Day
  /** The last day of the party, from delivery; null: not delivered, or the law sets none. */
  until: CountedDay | null
  endedOn: Day | null
}

/** What is assumed of a pause that is still open: no day of it, all days to its end, or all days to this one. */
export type OpenPauses = 'dropped' | 'kept' | { readonly endOn: Day }

export function dutyFrom(
  day: Day | null,
  order: { readonly until: Day | null } | null,
  calendar: WorkCalendar,
  rules: ClockRules,
): Duty {
  return {
    calendar,
    rules,
    since: day,
    ordered: order !== null,
    setDay: order?.until ?? null,
    workingDays: day === null ? 0 : (workingDaysOf('reply', day) ?? 0),
    startsAfter: day,
    correction: null,
    corrected: false,
    reasons: null,
    delayedUntil: null,
    extension: null,
    wasExtended: false,
    fee: null,
    consultations: new Map(),
    conclusion: null,
  }
}

const heldBySetDay: ReadonlySet<ClockEvent['kind']> = new Set(['reasonsAsked', 'delayed', 'extended', 'feeNoticed'])

export type Moving = Exclude<ClockEvent, { kind: 'orderedAnew' | 'replied' | 'closed' | 'reopened' }>

/** What an event does to a duty, and the step that tells of it; null: nothing to be told. */
export function move(duty: Duty, event: Moving): ClockStep | null {
  const { day } = event
  const nothing = (why: NoEffect): ClockStep => ({ kind: 'withoutEffect', day, event: event.kind, why })
  if (duty.setDay !== null && heldBySetDay.has(event.kind)) return nothing('setDay')
  switch (event.kind) {
    case 'arrived':
      return { kind: 'arrived', day, channel: event.channel }
    case 'contactFailed':
      return { kind: 'contactFailed', day }
    case 'receiptConfirmed':
      if (day !== duty.since || duty.ordered) return nothing('again')
      return { kind: 'received', day, workingDays: duty.workingDays }
    case 'correctionAsked':
      if (duty.correction !== null || duty.ordered) return nothing('again')
      if (day > lastDayToAskCorrection(duty)) return nothing('late')
      duty.correction = { until: event.until, open: true }
      return { kind: 'stopped', day, for: 'correction', until: { kind: 'fixed', day: event.until } }
    case 'corrected':
      if (duty.correction === null) return nothing('unasked')
      if (!duty.correction.open) return nothing('again')
      duty.correction.open = false
      duty.corrected = true
      return restart(duty, day, 'corrected')
    case 'reasonsAsked':
      if (duty.reasons !== null) return nothing('again')
      if (isOver(duty, day)) return nothing('late')
      duty.reasons = { askedOn: day, until: event.until, givenOn: null }
      return null
    case 'reasonsGiven':
      if (duty.reasons === null) return nothing('unasked')
      if (duty.reasons.givenOn === null) duty.reasons = { ...duty.reasons, givenOn: day }
      return null
    case 'delayed':
      if (duty.delayedUntil !== null) return nothing('again')
      if (isOver(duty, day)) return nothing('late')
      duty.delayedUntil = event.until
      return { kind: 'delayed', day, until: event.until }
    case 'extended': {
      if (duty.wasExtended) return nothing('again')
      if (isOver(duty, day)) return nothing('late')
      const most = duty.since === null ? 0 : (workingDaysOf('extension', duty.since) ?? 0)
      const workingDays = Math.max(0, Math.min(event.workingDays, most))
      duty.wasExtended = true
      duty.extension = { workingDays, toldOn: day }
      return { kind: 'extended', day, workingDays }
    }
    case 'consultationSent':
      if (!duty.consultations.has(event.consultation)) {
        duty.consultations.set(event.consultation, { with: event.with, sentOn: day, until: null, endedOn: null })
      }
      return null
    case 'consultationDelivered': {
      const consultation = duty.consultations.get(event.consultation)
      if (consultation !== undefined) consultation.until ??= lastDayOfParty(consultation.with, day, duty)
      return null
    }
    case 'consultationEnded': {
      const consultation = duty.consultations.get(event.consultation)
      if (consultation !== undefined) consultation.endedOn ??= day
      return null
    }
    case 'feeNoticed': {
      const toPay = workingDaysOf('feePayment', day)
      // Before the measures of 2020 no fee could be asked for, and none stops the clock.
      if (toPay === null) return nothing('unasked')
      if (duty.fee !== null) return nothing('again')
      if (isOver(duty, day)) return nothing('late')
      duty.fee = { id: event.fee, until: workingDayAfter(day, toPay, duty.calendar), open: true }
      return { kind: 'stopped', day, for: 'fee', until: duty.fee.until }
    }
    case 'feePaid':
      if (duty.fee?.id !== event.fee) return nothing('unasked')
      if (!duty.fee.open) return nothing('again')
      duty.fee.open = false
      return restart(duty, day, 'feePaid')
    case 'feeTakenBack':
      return null
    case 'partReplied':
      return { kind: 'partReplied', day }
  }
}

/**
 * The period runs anew from here (Art 30; 国办函〔2020〕109号). What was told about the former one is over with it: an extension
 * or a delayed day is not carried into a period that has not begun to run short.
 */
function restart(duty: Duty, day: Day, by: 'corrected' | 'feePaid'): ClockStep {
  duty.startsAfter = duty.startsAfter === null ? null : later(duty.startsAfter, day)
  duty.extension = null
  duty.delayedUntil = null
  return { kind: 'restarted', day, by, workingDays: duty.workingDays }
}

/** Whether the period had run out before this day: what is told then comes too late to move anything. */
function isOver(duty: Duty, day: Day): boolean {
  if (stands(duty)) return false
  const due = dueOf(duty, 'kept')
  return due !== null && due.day < day
}

/** The clock stands: receipt is not confirmed, or the applicant is to correct, or to pay. */
function stands({ correction, fee, startsAfter }: Duty): boolean {
  return startsAfter === null || correction?.open === true || fee?.open === true
}

function dueOf(duty: Duty, open: OpenPauses): CountedDay | null {
  if (duty.setDay !== null) return { kind: 'fixed', day: duty.setDay }
  const due = countedDue(duty, open)
  // The day that the agency set under Art 35 takes the place of that of Art 33, and is never the earlier of the two.
  if (due === null || duty.delayedUntil === null || due.day >= duty.delayedUntil) return due
  return { ...due, day: duty.delayedUntil }
}

/** The last day by the count of Art 33 alone. */
function countedDue(duty: Duty, open: OpenPauses): CountedDay | null {
  const { startsAfter, workingDays, extension, calendar } = duty
  if (startsAfter === null) return null
  return countDays(startsAfter, workingDays + (extension?.workingDays ?? 0), pausesOf(duty, open), calendar)
}

/** The day as it stands: a consultation that is open leaves it as early as it can be. */
export function dueToday(duty: Duty, waiting: Waiting | null): CountedDay | null {
  if (duty.conclusion !== null) return duty.conclusion.due
  return waiting === null || waiting.for === 'consultation' ? dueOf(duty, 'dropped') : null
}

/** The day against which an answer is measured: what was still open ended with it. */
export function dueWhenAnswered(duty: Duty, day: Day): CountedDay | null {
  return stands(duty) ? null : dueOf(duty, { endOn: day })
}

/** The days that do not count, as a union (Art 33: 征求第三方和其他机关意见所需时间). */
export function pausesOf(duty: Duty, open: OpenPauses): readonly Pause[] {
  const { reasons, consultations, rules } = duty
  const pauses: Pause[] = []
  for (const { with: party, sentOn, until, endedOn } of consultations.values()) {
    if (endedOn === null && open === 'dropped') continue
    const to = endedOn ?? (open === 'kept' || open === 'dropped' ? null : open.endOn)
    // No more time is needed than the party has: what comes later, or never, does not lengthen the pause (Art 32, 34).
    const last = until === null ? to : to === null ? until.day : earlier(to, until.day)
    pauses.push({
      from: rules.sendingDayCounts ? addDays(sentOn, 1) : sentOn,
      until: last !== null && rules.answerDayCounts ? addDays(last, -1) : last,
      because: [party],
    })
  }
  if (reasons !== null && !(reasons.givenOn === null && open === 'dropped')) {
    // Art 35 lets the agency ask and is silent about the days in between: those of asking and of the answer count, and
    // those after the day that was set.
    const to = reasons.givenOn ?? (typeof open === 'string' ? null : open.endOn)
    const last = to === null ? reasons.until : earlier(addDays(to, -1), reasons.until)
    pauses.push({ from: addDays(reasons.askedOn, 1), until: last, because: ['reasons'] })
  }
  return unionOf(pauses)
}

/** What the duty waits for. A question that was put after the period had run out stops nothing. */
export function waitingOf(duty: Duty): Waiting | null {
  const { correction, fee, reasons, startsAfter, setDay } = duty
  if (startsAfter === null || setDay !== null) return null
  if (correction?.open) {
    return { for: 'correction', until: { kind: 'fixed', day: correction.until }, dueIfSilent: null, next: null }
  }
  if (fee?.open) return { for: 'fee', until: fee.until, dueIfSilent: null, next: null }
  const dueIfSilent = dueOf(duty, 'kept')
  const next = waitingForParties(duty, dueIfSilent)
  if (reasons === null || reasons.givenOn !== null) return next
  return { for: 'reasons', until: { kind: 'fixed', day: reasons.until }, dueIfSilent, next }
}

function waitingForParties(duty: Duty, dueIfSilent: CountedDay | null): Waiting | null {
  const counted = countedDue(duty, 'kept')
  const untils = [...duty.consultations.values()]
    .filter(({ endedOn, sentOn }) => endedOn === null && (counted === null || sentOn < counted.day))
    .map(({ until }) => until)
  if (untils.length === 0) return null
  const until = untils.reduce((a, b) => (a === null || b === null ? null : a.day >= b.day ? a : b))
  return { for: 'consultation', until, dueIfSilent: until === null ? null : dueIfSilent, next: null }
}

/** Within the seven working days of Art 30; a later notice neither stops the clock nor starts it anew. */
function lastDayToAskCorrection({ since, calendar }: Duty): Day {
  const count = since === null ? null : workingDaysOf('correctionNotice', since)
  return since === null || count === null ? ('9999-12-31' as Day) : workingDayAfter(since, count, calendar).day
}

function lastDayOfParty(party: Consultation['with'], delivered: Day, duty: Duty): CountedDay | null {
  if (party === 'agency') return null
  const key = party === 'thirdParty' ? 'thirdPartyOpinion' : 'agencyOpinion'
  const count = duty.since === null ? null : workingDaysOf(key, duty.since)
  return count === null ? null : workingDayAfter(delivered, count, duty.calendar)
}

export type Waiting = {
  readonly for: 'correction' | 'reasons' | 'fee' | 'consultation'
  /** The last day that is left for it; null: nobody has to answer by a day. */
  readonly until: CountedDay | null
  /** The last day to answer if nothing comes until then; null: the case lapses, or nothing ends the waiting. */
  readonly dueIfSilent: CountedDay | null
  /** For what the case waits when that day is over; for a correction and a payment nothing is left to wait for. */
  readonly next: Waiting | null
}

export type Conclusion = {
  readonly on: Day
  readonly outcome: Outcome
  readonly how: 'replied' | 'closed'
  /** The last day to answer as it stood; null: no clock ran. */
  readonly due: CountedDay | null
  readonly inTime: boolean | null
}

/**
 * Whether the day on which a consultation was sent, and that on which it was answered, are days of handling. No source
 * settles this, so an office does (settings.ts).
 */
export type ClockRules = { readonly sendingDayCounts: boolean; readonly answerDayCounts: boolean }

/** As in the example of practice: what follows the day of sending, up to and with that of the answer, does not count. */
export const defaultClockRules: ClockRules = { sendingDayCounts: true, answerDayCounts: false }
