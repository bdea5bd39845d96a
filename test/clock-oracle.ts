import type { ClockEvent } from '../src/rules/application/case-event.ts'
import { addDays, type Day } from '../src/rules/day.ts'
import { isWorkingDay, type WorkCalendar } from '../src/rules/work-calendar.ts'

// A second reading of the law, written to be slow and plain: it lives through every calendar day of a case and moves a
// counter. It shares nothing with src/rules/clock/clock.ts but `addDays` and `isWorkingDay`.

export type Told = {
  readonly state: string
  readonly startsAfter: Day | null
  readonly due: Day | null
  readonly waitingFor: string | null
  readonly waitingUntil: Day | null
  readonly dueIfSilent: Day | null
  readonly extension: number | null
  readonly corrected: boolean
  readonly conclusion: { readonly on: Day; readonly due: Day | null; readonly inTime: boolean | null } | null
  readonly countedOn: Day | null
}

type Rules = { readonly sendingDayCounts: boolean; readonly answerDayCounts: boolean }

/** The limits of two regulations, as plain numbers. */
function limits(on: Day) {
  const is2019 = on >= '2019-05-15'
  return {
    reply: is2019 ? 20 : 15,
    extension: is2019 ? 20 : 15,
    correction: is2019 ? 7 : null,
    opinion: is2019 ? 15 : null,
  }
}

type Life = {
  begins: Day | null
  ordered: boolean
  setDay: Day | null
  law: ReturnType<typeof limits> | null
  /** The first day of the count is the one after. */
  startsAfter: Day | null
  /** The days counted so far, in order: the last of `budget` many is the last day to answer. */
  run: Day[]
  extra: number
  extended: boolean
  extension: number | null
  correction: { until: Day; open: boolean } | null
  corrected: boolean
  reasons: { asked: Day; until: Day; given: Day | null } | null
  told: Day | null
  fee: { id: number; until: Day; open: boolean } | null
  talks: { id: number; who: string; sent: Day; delivered: Day | null; ended: Day | null }[]
  end: { on: Day; due: Day | null; inTime: boolean | null } | null
}

export function tellByLiving(history: readonly ClockEvent[], calendar: WorkCalendar, rules: Rules): Told {
  const byDay = new Map<Day, ClockEvent[]>()
  for (const event of history) byDay.set(event.day, [...(byDay.get(event.day) ?? []), event])
  const days = [...byDay.keys()].sort()
  const first = days[0]
  const final = days.at(-1)
  if (first === undefined || final === undefined) throw new Error('no life without days')
  let receipt: Day | null = null
  for (const event of history) {
    if (event.kind === 'receiptConfirmed' && (receipt === null || event.day < receipt)) receipt = event.day
  }
  let life = born(receipt, false, null)
  const ends: NonNullable<Life['end']>[] = []
  let counted: NonNullable<Life['end']> | null = null

  for (let today = first; today <= final; today = addDays(today, 1)) {
    for (const event of byDay.get(today) ?? []) happen(event, today)
    if (isCountedDay(life, today, 'wait')) life.run.push(today)
  }
  return tell()

  function happen(event: ClockEvent, today: Day): void {
    if (event.kind === 'orderedAnew') {
      life = born(today, true, event.until)
    } else if (event.kind === 'replied' || event.kind === 'closed') {
      if (life.end !== null) return
      const due = stopped() || life.startsAfter === null ? null : lastDay('end', today)
      life.end = { on: today, due, inTime: due === null ? null : today <= due }
      ends.push(life.end)
      if (counted === null) counted = life.end
    } else if (event.kind === 'reopened') {
      if (life.end === null) return
      if (counted === life.end && counted.on.slice(0, 4) === today.slice(0, 4)) counted = null
      ends.pop()
      life.end = null
    } else {
      step(event, today)
    }
  }

  function step(event: ClockEvent, today: Day): void {
    const fixed = life.setDay !== null
    if (event.kind === 'correctionAsked') {
      const nth =
        life.begins === null || life.law?.correction == null ? null : nthAfter(life.begins, life.law.correction)
      if (life.ordered || life.correction !== null || (nth !== null && today > nth)) return
      life.correction = { until: event.until, open: true }
    } else if (event.kind === 'corrected') {
      if (life.correction?.open !== true) return
      life.correction.open = false
      life.corrected = true
      anew(today)
    } else if (event.kind === 'reasonsAsked') {
      if (!fixed && life.reasons === null && !over(today))
        life.reasons = { asked: today, until: event.until, given: null }
    } else if (event.kind === 'reasonsGiven') {
      if (life.reasons !== null && life.reasons.given === null) life.reasons.given = today
    } else if (event.kind === 'delayed') {
      if (!fixed && life.told === null && !over(today)) life.told = event.until
    } else if (event.kind === 'extended') {
      if (fixed || life.extended || over(today)) return
      life.extended = true
      life.extra = Math.max(0, Math.min(event.workingDays, life.law?.extension ?? 0))
      life.extension = life.extra
    } else if (event.kind === 'feeNoticed') {
      const takenBack = history.some(
        (later) =>
          later.kind === 'feeTakenBack' &&
          later.fee === event.fee &&
          !history.some((paid) => paid.kind === 'feePaid' && paid.fee === event.fee && comesBefore(paid, later)),
      )
      if (takenBack || fixed || today < '2021-01-01' || life.fee !== null || over(today)) return
      life.fee = { id: event.fee, until: nthAfter(today, 20), open: true }
    } else if (event.kind === 'feePaid') {
      if (life.fee?.id !== event.fee || !life.fee.open) return
      life.fee.open = false
      anew(today)
    } else if (event.kind === 'consultationSent') {
      if (life.talks.some(({ id }) => id === event.consultation)) return
      life.talks.push({ id: event.consultation, who: event.with, sent: today, delivered: null, ended: null })
    } else if (event.kind === 'consultationDelivered') {
      const talk = life.talks.find(({ id }) => id === event.consultation)
      if (talk !== undefined && talk.delivered === null) talk.delivered = today
    } else if (event.kind === 'consultationEnded') {
      const talk = life.talks.find(({ id }) => id === event.consultation)
      if (talk !== undefined && talk.ended === null) talk.ended = today
    }
  }

  function comesBefore(a: ClockEvent, b: ClockEvent): boolean {
    return a.day < b.day || (a.day === b.day && history.indexOf(a) < history.indexOf(b))
  }

  function anew(today: Day): void {
    if (life.startsAfter !== null && today > life.startsAfter) life.startsAfter = today
    life.run = []
    life.extra = 0
    life.extension = null
    life.told = null
  }

  function stopped(): boolean {
    return life.correction?.open === true || life.fee?.open === true
  }

  function over(today: Day): boolean {
    if (life.startsAfter === null || stopped()) return false
    const reached = life.run[budget() - 1]
    return reached !== undefined && reached < today && (life.told === null || life.told < today)
  }

  function budget(): number {
    return (life.law?.reply ?? 0) + life.extra
  }

  function isCountedDay(of: Life, today: Day, open: 'wait' | 'drop' | 'end', end?: Day): boolean {
    if (of.startsAfter === null || today <= of.startsAfter || !isWorkingDay(today, calendar)) return false
    return !of.talks.some((talk) => isTalkDay(of, talk, today, open, end)) && !isReasonsDay(of, today, open, end)
  }

  function isTalkDay(of: Life, talk: Life['talks'][number], today: Day, open: string, end?: Day): boolean {
    if (today < talk.sent || (today === talk.sent && rules.sendingDayCounts)) return false
    let answered = talk.ended
    if (answered === null && open === 'drop') return false
    if (answered === null && open === 'end' && end !== undefined) answered = end
    const days = of.law?.opinion ?? null
    const cap =
      talk.delivered === null || talk.who === 'agency' || days === null ? null : nthAfter(talk.delivered, days)
    if (cap !== null && (answered === null || cap < answered)) answered = cap
    if (answered === null) return true
    return today < answered || (today === answered && !rules.answerDayCounts)
  }

  function isReasonsDay(of: Life, today: Day, open: string, end?: Day): boolean {
    if (of.reasons === null || today <= of.reasons.asked || today > of.reasons.until) return false
    if (of.reasons.given !== null) return today < of.reasons.given
    if (open === 'drop') return false
    return open === 'end' && end !== undefined ? today < end : true
  }

  /** Lives on from the start of the count until the day is reached; null: it never is. */
  function lastDay(open: 'wait' | 'drop' | 'end', end?: Day, withTold = true): Day | null {
    if (life.startsAfter === null) return null
    if (life.setDay !== null) return life.setDay
    let left = budget()
    let today = life.startsAfter
    for (let guard = 0; left > 0; guard += 1) {
      if (guard > 3000) return null
      today = addDays(today, 1)
      if (isCountedDay(life, today, open, end)) left -= 1
    }
    return withTold && life.told !== null && life.told > today ? life.told : today
  }

  function nthAfter(start: Day, count: number): Day {
    let today = start
    for (let left = count; left > 0; ) {
      today = addDays(today, 1)
      if (isWorkingDay(today, calendar)) left -= 1
    }
    return today
  }

  function born(begins: Day | null, ordered: boolean, setDay: Day | null): Life {
    return {
      ...{ begins, ordered, setDay, law: begins === null ? null : limits(begins), startsAfter: begins, run: [] },
      ...{ extra: 0, extended: false, extension: null, correction: null, corrected: false, reasons: null, told: null },
      ...{ fee: null, talks: [], end: null },
    }
  }

  function tell(): Told {
    const common = {
      startsAfter: life.startsAfter,
      extension: life.extension,
      corrected: life.corrected,
      conclusion: ends.at(-1) ?? null,
      countedOn: counted?.on ?? null,
    }
    const idle = { waitingFor: null, waitingUntil: null, dueIfSilent: null }
    if (life.end !== null) return { ...common, ...idle, state: 'concluded', due: life.end.due }
    if (life.startsAfter === null) return { ...common, ...idle, state: 'unconfirmed', due: null }
    const busy = { ...common, ...idle, state: life.ordered ? 'answeringAnew' : 'handling' }
    if (life.setDay !== null) return { ...busy, due: life.setDay }
    if (life.correction?.open) {
      const { until } = life.correction
      return { ...busy, state: 'awaitingCorrection', due: null, waitingFor: 'correction', waitingUntil: until }
    }
    if (life.fee?.open) {
      return { ...busy, state: 'awaitingFee', due: null, waitingFor: 'fee', waitingUntil: life.fee.until }
    }
    const silent = lastDay('wait')
    const counts = lastDay('wait', undefined, false)
    if (life.reasons !== null && life.reasons.given === null) {
      const { until } = life.reasons
      return {
        ...busy,
        state: 'awaitingReasons',
        due: null,
        waitingFor: 'reasons',
        waitingUntil: until,
        dueIfSilent: silent,
      }
    }
    const open = life.talks.filter((talk) => talk.ended === null && (counts === null || talk.sent < counts))
    if (open.length === 0) return { ...busy, due: lastDay('drop') }
    let until: Day | null = '0000-00-00' as Day
    for (const talk of open) {
      const days = life.law?.opinion ?? null
      const cap =
        talk.delivered === null || talk.who === 'agency' || days === null ? null : nthAfter(talk.delivered, days)
      until = until === null || cap === null ? null : cap > until ? cap : until
    }
    const dueIfSilent = until === null ? null : silent
    return {
      ...busy,
      state: 'consulting',
      due: lastDay('drop'),
      waitingFor: 'consultation',
      waitingUntil: until,
      dueIfSilent,
    }
  }
}
