import {
  eventInWords,
  isOwnDay,
  type LimitPart,
  partsOf,
  type Span,
  type TimeLimit,
  type When,
} from '../catalogue/time-limit.ts'
import { addDays, type Day, dayInChinese, yearOf } from '../day.ts'
import { limitOn } from '../statutory-limits.ts'
import { type CountedDay, type WorkCalendar, workingDayAfter } from '../work-calendar.ts'
import type { Light } from './duty-light.ts'
import { type Start, startsFor } from './duty-start.ts'
import { type FiscalEvent, fiscalLimitOf, fiscalRuleOf, isFiscalEvent } from './fiscal.ts'
import { endOfSpan, type Turn, turnsIn } from './limit-days.ts'

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

/**
 * What makes it due: something started its limit, a draft was formed, a turn came, it has to be there always; the approval of
 * a budget is waited for; or nothing does, and this is how the item stands.
 */
export type DutyKind = 'started' | 'draft' | 'turn' | 'always' | 'approval' | 'standing'

export type Duty = {
  readonly kind: DutyKind
  /** Tells it from the others of its year. */
  readonly key: string
  readonly itemId: number
  /** Of which approval it depends; null: of none. */
  readonly approval: FiscalEvent | null
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
    return own.map(({ on }) => {
      const around = own.filter((other) => other.on <= on && other.on >= addDays(on, -60)).length
      return { itemId: item.id, from: on, until: null, first: around + spareReleases }
    })
  })
}

/** So many of the releases after a start may be of something else. */
const spareReleases = 10

/**
 * What is due in a year from whoever answers for an item, with its light. In the current year also what is owed from
 * earlier ones. `starts` of other items are not looked at.
 */
export function dutiesOf(item: DutyItem, facts: ItemFacts, days: DutyDays): readonly Duty[] {
  const taken: Taken = {
    releases: new Set(facts.starts.flatMap(({ publicationId }) => publicationId ?? [])),
    drafts: new Set(),
  }
  const duties = partsOf(limitOf(item, days.today)).flatMap((part) => dutiesOfPart(item, facts, days, part, taken))
  const drafts = facts.pending.filter(({ publicationId }) => !taken.drafts.has(publicationId))
  const all = [...duties, ...drafts.flatMap((draft) => dutyOfDraft(item, draft, days))]
  const due = all.filter(({ due, doneBy }) => belongsTo(days, due, doneBy !== null))
  const open = facts.exemption === null ? due : due.map((duty) => exempted(duty, facts.exemption, days.year))
  return open.length > 0 ? open : standing(item, facts, days)
}

/** What meets a start already, so that it meets no other. */
type Taken = { readonly releases: Set<number>; readonly drafts: Set<number> }

function belongsTo({ year, today }: DutyDays, due: CountedDay | null, done: boolean): boolean {
  if (due === null) return true
  const of = yearOf(due.day)
  return of === year || (!done && of < year && year === yearOf(today))
}

function dutiesOfPart(
  item: DutyItem,
  facts: ItemFacts,
  days: DutyDays,
  { of, when }: LimitPart,
  taken: Taken,
): readonly Duty[] {
  const turns = turnsIn(days.year, when, days.calendar)
  if (turns.length > 0) return dutiesOfTurns(item, facts, days, { of, when, turns })
  if (when.kind === 'longTerm') return [dutyOfLongTerm(item, facts, days)]
  const starts = startsFor(item.id, when, facts.starts).toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : a.id - b.id,
  )
  const approval = when.kind === 'after' && isFiscalEvent(when.event.kind) ? when.event.kind : null
  const started = starts.map((start) => {
    const due = dueOf(when, start.on, days)
    const doneBy = releaseFor(start, facts.releases, taken.releases)
    if (doneBy?.source.kind === 'publication') taken.releases.add(doneBy.source.id)
    const draft = doneBy === null ? draftFor(start, when, facts.pending, taken.drafts) : null
    if (draft !== null) taken.drafts.add(draft.publicationId)
    return judged(days, soonInWorkingDays, {
      ...{ kind: 'started', key: `${item.id}-start-${start.id}`, itemId: item.id, what: start.what, approval },
      ...{ startId: start.id, draftId: draft?.publicationId ?? null, due, doneBy, article: articleOf(item, when) },
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
      ...{ kind: 'turn', key: `${item.id}-${of ?? ''}${turn.key}`, itemId: item.id, what: `${turn.name}${of ?? ''}` },
      approval: null,
      ...{ due: turn.due, doneBy, draftId: null, startId: null, article: articleOf(item, when), reason: null },
    })
  })
}

/** It has to be there from the time on that the catalogue asks for it. */
function dutyOfLongTerm(item: DutyItem, { latest }: ItemFacts, days: DutyDays): Duty {
  const due = item.since === null ? null : endOfSpan(item.since, statutorySpanOn(days.today), days.calendar)
  const shown = latest !== null && yearOf(latest.on) <= days.year ? latest : null
  const duty = judged(days, soonInWorkingDays, {
    ...{
      kind: 'always',
      key: `${item.id}-always`,
      itemId: item.id,
      what: null,
      draftId: null,
      startId: null,
      due: null,
    },
    approval: null,
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

/** What was formed and is not public yet. Where turns or an approval set the limit, those tell what is due. */
function dutyOfDraft(item: DutyItem, draft: Pending, days: DutyDays): readonly Duty[] {
  const { when } = limitOf(item, days.today)
  if (when.kind === 'longTerm' || turnsIn(days.year, when, days.calendar).length > 0) return []
  if (when.kind === 'after' && isFiscalEvent(when.event.kind)) return []
  const own = when.kind === 'after' && isOwnDay(when.event)
  // Information like any other: where the event of its item was not recorded, Art 26 holds for it.
  const due = own
    ? dueOf(when, draft.madeOn, days)
    : endOfSpan(draft.madeOn, statutorySpanOn(days.today), days.calendar)
  const duty = judged(days, soonInWorkingDays, {
    ...{ kind: 'draft', key: `${item.id}-draft-${draft.publicationId}`, itemId: item.id, approval: null },
    ...{ what: draft.title === '' ? '（无标题）' : draft.title, draftId: draft.publicationId, startId: null },
    ...{ due, doneBy: null, article: own ? articleOf(item, when) : art26 },
    reason: `${dayInChinese(draft.madeOn)}形成`,
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
  const event = when.event.kind
  return {
    ...{ kind: 'approval', key: `${item.id}-${event}`, itemId: item.id, approval: event, what: of },
    ...{ due: null, late: false, doneBy: null, draftId: null, startId: null },
    ...{ light: days.today >= asked ? 'yellow' : 'grey', said, article: rule.article },
  }
}

/** An item of which nothing is due by a day: what was last public, or that nothing ever was. */
function standing(item: DutyItem, { latest, exemption }: ItemFacts, days: DutyDays): readonly Duty[] {
  const none = {
    ...({ kind: 'standing', key: `${item.id}-item`, itemId: item.id, approval: null, what: null } as const),
    ...{ due: null, late: false, doneBy: null, draftId: null, startId: null },
    article: articleOf(item, limitOf(item, days.today).when),
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
  const due = ownDue(item, latest, days)
  const late = due !== null && latest.on > due.day
  const after = late ? `，比期限${dayInChinese(due.day)}晚` : ''
  const said = `没有待公开的信息；最近一次于${dayInChinese(latest.on)}公开${after}。`
  if (yearOf(latest.on) > days.year) return [{ ...none, light: 'grey', said }]
  return [{ ...none, light: 'green', late, doneBy: latest, said }]
}

/** By when it had to be public, where it says itself when it was formed. */
function ownDue(item: DutyItem, { madeOn }: Release, days: DutyDays): CountedDay | null {
  const { when } = limitOf(item, days.today)
  return madeOn !== null && when.kind === 'after' && isOwnDay(when.event) ? dueOf(when, madeOn, days) : null
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

/** The draft of what was started: of the same day; where the event is none of its own, the first that is there. */
function draftFor(start: Start, when: When, pending: readonly Pending[], taken: ReadonlySet<number>): Pending | null {
  const free = pending.filter(({ publicationId }) => !taken.has(publicationId))
  const sameDay = free.find(({ madeOn }) => madeOn === start.on)
  const own = when.kind === 'atOnce' || (when.kind === 'after' && isOwnDay(when.event))
  return sameDay ?? (own ? null : (free[0] ?? null))
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
