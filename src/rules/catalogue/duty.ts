import { addDays, type Day, dayInChinese, yearOf } from '../day.ts'
import { limitOn } from '../statutory-limits.ts'
import { type CountedDay, type WorkCalendar, workingDayAfter } from '../work-calendar.ts'
import { type Start, startsFor } from './duty-start.ts'
import { fiscalLimitOf, fiscalRuleOf, isFiscalEvent } from './fiscal.ts'
import { endOfSpan, type Turn, turnsIn } from './limit-days.ts'
import { eventInWords, isOwnDay, type LimitPart, partsOf, type Span, type TimeLimit, type When } from './time-limit.ts'

/** What of an item of a catalogue its duties depend on. */
export type DutyItem = {
  readonly id: number
  readonly name: string
  readonly timeLimit: TimeLimit | null
  readonly basis: string | null
  readonly statutory: readonly string[]
  readonly field: string | null
  /** Since when it stands in the catalogue; null: not known. */
  readonly since: Day | null
}

/** A draft of something that was formed and never was public. */
export type Pending = { readonly publicationId: number; readonly title: string; readonly madeOn: Day }

/** Something that is public in the item, or was until its time to be shown was over. */
export type Release = {
  readonly source: ReleaseSource
  readonly title: string
  readonly on: Day
  readonly madeOn: Day | null
}

/** A publication; or the annual report of a year, which is published on pages of its own. */
export type ReleaseSource =
  | { readonly kind: 'publication'; readonly id: number }
  | { readonly kind: 'report'; readonly year: number }

export type Exemption = { readonly reason: string }

/** What happened in the item: no statements (说明信息), which meet no duty. */
export type ItemFacts = {
  readonly starts: readonly Start[]
  readonly pending: readonly Pending[]
  /** Those that `releasesToAsk` asks for, in the order of their release. */
  readonly releases: readonly Release[]
  /** The newest that is public. */
  readonly latest: Release | null
  readonly exemption: Exemption | null
}

/** 红、黄、绿、灰: overdue, due soon or to be looked after, done, nothing yet. */
export type Light = 'red' | 'yellow' | 'green' | 'grey'
export const lightNames: Readonly<Record<Light, string>> = {
  red: '逾期',
  yellow: '临近',
  green: '已公开',
  grey: '未到期',
}

export type Duty = {
  /** Tells it from the others of its year. */
  readonly key: string
  readonly itemId: number
  /** Of the item: which turn, which document; null: the item as a whole. */
  readonly what: string | null
  /** Null: nothing has started the limit. */
  readonly due: CountedDay | null
  readonly light: Light
  /** Met after its day. */
  readonly late: boolean
  readonly doneBy: Release | null
  /** Where it is written on: the draft. */
  readonly draftId: number | null
  readonly startId: number | null
  /** One sentence on why the light is what it is. */
  readonly said: string
  readonly article: string
}

export type DutyDays = { readonly year: number; readonly today: Day; readonly calendar: WorkCalendar }

const art26 = '《条例》第二十六条'

/** The limit that holds for an item: that of the Budget Law, of its catalogue, or of Art 26 where that says nothing. */
export function limitOf(item: DutyItem, day: Day): TimeLimit {
  return fiscalLimitOf(item) ?? item.timeLimit ?? statutoryLimitOn(day)
}

function statutoryLimitOn(day: Day): TimeLimit {
  return { when: { kind: 'after', event: { kind: 'formed' }, within: statutorySpanOn(day) }, also: [], shown: null }
}

/** 20 working days (Art 26). */
export function statutorySpanOn(day: Day): Span {
  const value = limitOn('publish', day)?.value
  if (value?.kind !== 'workingDays') throw new RangeError(`no limit for disclosure is known on ${day}`)
  return { count: value.count, unit: 'workingDay' }
}

/** Which releases of an item its duties of a year depend on: so many of the first ones of each span of days. */
export type AskedReleases = {
  readonly itemId: number
  readonly from: Day
  /** Null: without an end. */
  readonly until: Day | null
  readonly first: number
}

export function releasesToAsk(item: DutyItem, starts: readonly Start[], days: DutyDays): readonly AskedReleases[] {
  return partsOf(limitOf(item, days.today)).flatMap(({ when }): readonly AskedReleases[] => {
    const turns = turnsIn(days.year, when, days.calendar)
    if (turns.length > 0) return turns.map(({ from, until }) => ({ itemId: item.id, from, until, first: 2 }))
    const own = startsFor(item.id, when, starts)
    const earliest = own.map(({ on }) => on).toSorted()[0]
    if (earliest === undefined) return []
    // Some may be of something else, and meet none of them.
    return [{ itemId: item.id, from: earliest, until: null, first: own.length + 20 }]
  })
}

/**
 * What is due in a year from whoever answers for an item, with its light. In the current year also what is owed from
 * earlier ones. `starts` of other items are not looked at.
 */
export function dutiesOf(item: DutyItem, facts: ItemFacts, days: DutyDays): readonly Duty[] {
  const limit = limitOf(item, days.today)
  const used = new Set(facts.starts.flatMap(({ publicationId }) => publicationId ?? []))
  const duties = partsOf(limit).flatMap(({ of, when }) => dutiesOfPart(item, facts, days, { of, when, used }))
  const pending = facts.pending.flatMap((draft) => dutyOfDraft(item, facts, draft, days))
  const all = [...duties, ...pending].filter(({ due, doneBy }) => belongsTo(days, due, doneBy !== null))
  const open = facts.exemption === null ? all : all.map((duty) => exempted(duty, facts.exemption, days.year))
  return open.length > 0 ? open : standing(item, facts, days)
}

function belongsTo({ year, today }: DutyDays, due: CountedDay | null, done: boolean): boolean {
  if (due === null) return true
  const of = yearOf(due.day)
  return of === year || (!done && of < year && year === yearOf(today))
}

function dutiesOfPart(
  item: DutyItem,
  facts: ItemFacts,
  days: DutyDays,
  { of, when, used }: LimitPart & { readonly used: Set<number> },
): readonly Duty[] {
  const turns = turnsIn(days.year, when, days.calendar)
  if (turns.length > 0) return dutiesOfTurns(item, facts, days, { of, when, turns })
  if (when.kind === 'longTerm') return [dutyOfLongTerm(item, facts, days)]
  const starts = startsFor(item.id, when, facts.starts).toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : a.id - b.id,
  )
  const started = starts.map((start) => {
    const due = dueOf(when, start.on, days)
    const doneBy = releaseFor(start, facts.releases, used)
    if (doneBy?.source.kind === 'publication') used.add(doneBy.source.id)
    return judged(days, soonInWorkingDays, {
      ...{ key: `start-${start.id}`, itemId: item.id, what: start.what, startId: start.id, draftId: null },
      ...{ due, doneBy, article: articleOf(item, when) },
      reason: `${dayInChinese(start.on)}${eventInWords(start.event)}`,
    })
  })
  const waiting = waitingForApproval(item, days, { of, when }, starts)
  return waiting === null ? started : [...started, waiting]
}

function dutiesOfTurns(
  item: DutyItem,
  facts: ItemFacts,
  days: DutyDays,
  { of, when, turns }: LimitPart & { readonly turns: readonly Turn[] },
): readonly Duty[] {
  const within = ({ from, until }: Turn) => facts.releases.filter(({ on }) => from <= on && on < until)
  const own = turns.map((turn) => within(turn)[0] ?? null)
  // What was left out in its own time may have been made good later: by what its time had one more of.
  const spare = turns.flatMap((turn) => within(turn).slice(1, 2))
  return turns.map((turn, at) => {
    const first = own[at] ?? null
    const late = first === null ? spare.findIndex(({ on }) => on >= turn.until) : -1
    const doneBy = first ?? (late < 0 ? null : (spare.splice(late, 1)[0] ?? null))
    return judged(days, soonInDays, {
      ...{ key: `${of ?? ''}${turn.key}`, itemId: item.id, what: `${turn.name}${of ?? ''}` },
      ...{ due: turn.due, doneBy, draftId: null, startId: null, article: articleOf(item, when), reason: null },
    })
  })
}

/** It has to be there from the time on that the catalogue asks for it. */
function dutyOfLongTerm(item: DutyItem, { latest }: ItemFacts, days: DutyDays): Duty {
  const due = item.since === null ? null : endOfSpan(item.since, statutorySpanOn(days.today), days.calendar)
  const shown = latest !== null && yearOf(latest.on) <= days.year ? latest : null
  const duty = judged(days, soonInWorkingDays, {
    ...{ key: `always-${item.id}`, itemId: item.id, what: null, draftId: null, startId: null, due: null },
    ...{ doneBy: shown, article: articleOf(item, { kind: 'longTerm' }), reason: null },
  })
  if (shown !== null) return duty
  const overdue = due === null || due.day < days.today
  return {
    ...duty,
    light: overdue ? 'red' : 'yellow',
    said: `应当长期公开，现在没有公开的信息${overdue || due === null ? '' : `，须在${dayInWords(due)}前公开`}。`,
  }
}

/** What was formed and is not public yet. Where turns or other events set the limit, those tell what is due. */
function dutyOfDraft(item: DutyItem, facts: ItemFacts, draft: Pending, days: DutyDays): readonly Duty[] {
  const { when } = limitOf(item, days.today)
  if (when.kind === 'longTerm' || turnsIn(days.year, when, days.calendar).length > 0) return []
  const own = when.kind === 'after' && isOwnDay(when.event)
  if (!own && startsFor(item.id, when, facts.starts).length > 0) return []
  // Information like any other: where the event of its item was not recorded, Art 26 holds for it.
  const due = own
    ? dueOf(when, draft.madeOn, days)
    : endOfSpan(draft.madeOn, statutorySpanOn(days.today), days.calendar)
  const duty = judged(days, soonInWorkingDays, {
    ...{ key: `draft-${draft.publicationId}`, itemId: item.id, what: draft.title === '' ? '（无标题）' : draft.title },
    ...{ due, doneBy: null, draftId: draft.publicationId, startId: null },
    ...{ article: own ? articleOf(item, when) : art26, reason: `${dayInChinese(draft.madeOn)}形成` },
  })
  if (when.kind !== 'atOnce' || duty.light === 'red') return [duty]
  const asks = `目录要求${when.word === 'promptly' ? '及时' : '实时'}公开`
  return [{ ...duty, light: 'yellow', said: `${duty.said.replace(/。$/u, '')}；${asks}。` }]
}

/** Of a budget whose approval nobody has recorded: from some day on the office is asked for it. */
function waitingForApproval(
  item: DutyItem,
  days: DutyDays,
  { of, when }: LimitPart,
  starts: readonly Start[],
): Duty | null {
  if (when.kind !== 'after' || !isFiscalEvent(when.event.kind)) return null
  if (starts.some(({ on }) => yearOf(on) === days.year)) return null
  const rule = fiscalRuleOf(when.event.kind)
  const { month, day } = rule.askedFrom
  const asked = `${days.year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const said = `${days.year - rule.yearsBack}年${rule.name}的批复日期还没有登记；批复后${rule.within.count}日内须公开。`
  return {
    ...{
      key: `approval-${when.event.kind}-${item.id}`,
      itemId: item.id,
      what: of,
      due: null,
      late: false,
      doneBy: null,
    },
    ...{ draftId: null, startId: null, light: days.today >= asked ? 'yellow' : 'grey', said, article: rule.article },
  }
}

/** An item of which nothing is due by a day: what was last public, or that nothing ever was. */
function standing(item: DutyItem, { latest, exemption }: ItemFacts, days: DutyDays): readonly Duty[] {
  const none = {
    ...{ key: `item-${item.id}`, itemId: item.id, what: null, due: null, late: false, doneBy: null },
    ...{ draftId: null, startId: null, article: articleOf(item, limitOf(item, days.today).when) },
  }
  if (exemption !== null) return [exempted({ ...none, light: 'grey', said: '' }, exemption, days.year)]
  if (latest === null) {
    const due = item.since === null ? null : endOfSpan(item.since, statutorySpanOn(days.today), days.calendar)
    const blank = due === null || due.day < days.today
    return [
      {
        ...none,
        light: blank ? 'yellow' : 'grey',
        said: blank
          ? '从未公开过信息：有应公开的请公开，本年没有的请登记。'
          : '还没有公开过信息；信息形成后起草，或者登记形成之日，即开始计算期限。',
      },
    ]
  }
  if (yearOf(latest.on) < days.year) {
    return [
      { ...none, light: 'grey', said: `${days.year}年还没有应公开的信息；最近一次于${dayInChinese(latest.on)}公开。` },
    ]
  }
  if (yearOf(latest.on) > days.year)
    return [{ ...none, light: 'grey', said: `没有待公开的信息；最近一次于${dayInChinese(latest.on)}公开。` }]
  return [
    { ...none, light: 'green', doneBy: latest, said: `没有待公开的信息；最近一次于${dayInChinese(latest.on)}公开。` },
  ]
}

function dueOf(when: When, on: Day, days: DutyDays): CountedDay {
  if (when.kind === 'after') return endOfSpan(on, when.within, days.calendar)
  if (when.kind === 'together') return endOfSpan(on, when.within ?? { count: 0, unit: 'day' }, days.calendar)
  return endOfSpan(on, statutorySpanOn(days.today), days.calendar)
}

/** The publication that somebody has named, else the first that is no older than what happened and meets nothing else. */
function releaseFor(start: Start, releases: readonly Release[], used: ReadonlySet<number>): Release | null {
  return (
    releases.find(({ source, on, madeOn }) => {
      if (source.kind !== 'publication') return false
      if (start.publicationId !== null) return source.id === start.publicationId
      return !used.has(source.id) && on >= start.on && (madeOn === null || madeOn >= start.on)
    }) ?? null
  )
}

/** What is most pressing first: overdue, near, owed later, done; of each the earliest day first. */
export function inOrderOfLight<D extends Pick<Duty, 'light' | 'due'>>(duties: readonly D[]): readonly D[] {
  const dayOf = ({ due }: D) => due?.day ?? '9999'
  return duties.toSorted(
    (a, b) =>
      lightOrder.indexOf(a.light) - lightOrder.indexOf(b.light) ||
      (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0),
  )
}

const lightOrder: readonly Light[] = ['red', 'yellow', 'grey', 'green']

/** The one light of several duties: what is overdue outshines all; what is not due yet nothing. Null: there are none. */
export function lightOf(duties: readonly Pick<Duty, 'light'>[]): Light | null {
  const lights = new Set(duties.map(({ light }) => light))
  return (['red', 'yellow', 'green', 'grey'] as const).find((light) => lights.has(light)) ?? null
}

type Judged = Omit<Duty, 'light' | 'late' | 'said'> & { readonly reason: string | null }
type Soon = (due: Day, days: DutyDays) => boolean

/** Five working days before its end a limit that something started is near, */
const soonInWorkingDays: Soon = (due, { today, calendar }) => due <= workingDayAfter(today, 5, calendar).day
/** and thirty days before it one that comes again by the calendar. */
const soonInDays: Soon = (due, { today }) => due <= addDays(today, 30)

function judged(days: DutyDays, soon: Soon, { reason, ...duty }: Judged): Duty {
  const { due, doneBy } = duty
  const because = reason === null ? '' : `${reason}，`
  if (doneBy !== null) {
    const late = due !== null && doneBy.on > due.day
    const when = late ? `，比期限${dayInChinese(due.day)}晚` : ''
    return { ...duty, late, light: 'green', said: `${because}${dayInChinese(doneBy.on)}已公开${when}。` }
  }
  if (due === null) return { ...duty, late: false, light: 'grey', said: `${because}还没有公开。` }
  const must = `${because}应于${dayInWords(due)}前公开`
  if (due.day < days.today) {
    return { ...duty, late: false, light: 'red', said: `${must}，已逾期${daysBetween(due.day, days.today)}天。` }
  }
  const left = daysBetween(days.today, due.day)
  const near = soon(due.day, days)
  const still = left === 0 ? '，今天到期' : near ? `，还有${left}天` : ''
  return { ...duty, late: false, light: near ? 'yellow' : 'grey', said: `${must}${still}。` }
}

function exempted(duty: Duty, exemption: Exemption | null, year: number): Duty {
  if (exemption === null || duty.doneBy !== null || duty.draftId !== null || duty.startId !== null) return duty
  return { ...duty, light: 'grey', said: `${year}年没有应公开的信息：${exemption.reason}` }
}

/** 20 working days from when it was formed or changed, which is what Art 26 says. */
function isThatOfLaw(when: When): boolean {
  if (when.kind !== 'after' || !isOwnDay(when.event)) return false
  return when.within.unit === 'workingDay' && when.within.count === 20
}

/** The article that sets the limit. */
function articleOf(item: DutyItem, when: When): string {
  if (when.kind === 'after' && isFiscalEvent(when.event.kind)) return fiscalRuleOf(when.event.kind).article
  if (item.timeLimit === null || isThatOfLaw(when)) return art26
  return item.basis === null || item.basis === '' ? `目录规定的时限（${art26}）` : item.basis
}

function dayInWords(counted: CountedDay): string {
  return `${dayInChinese(counted.day)}${counted.kind === 'provisional' ? '（暂定）' : ''}`
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
