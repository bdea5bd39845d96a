import { z } from 'zod'

/**
 * 公开时限: when something has to be public, as grammar rather than as text. `when` holds for all that the item asks for;
 * `also` for parts of it that have a limit of their own (许可、处罚自作出决定之日起7个工作日内).
 */
export type TimeLimit = {
  readonly when: When
  readonly also: readonly { readonly of: string; readonly when: When }[]
  /** How long it is shown (公示7个工作日); null: nothing is said of it. */
  readonly shown: Shown | null
}

/** `of`: the part of what is asked for that it holds for; null: for all of it. */
export type LimitPart = { readonly of: string | null; readonly when: When }

export function partsOf(limit: TimeLimit): readonly LimitPart[] {
  return [{ of: null, when: limit.when }, ...limit.also]
}

export type When =
  /** Within so much time after something happened. */
  | { readonly kind: 'after'; readonly event: StartingEvent; readonly within: Span }
  /** With the document that it belongs to; `within`: so much later at most. */
  | { readonly kind: 'together'; readonly within: Span | null }
  /** By this day of each year; a day that the month does not have is its last. */
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number }
  /** By this day of each month. */
  | { readonly kind: 'monthly'; readonly day: number }
  /** Once in each period, or where `afterEnd` is given, so soon after its end. */
  | { readonly kind: 'every'; readonly period: Period; readonly afterEnd: Span | null }
  | { readonly kind: 'atOnce'; readonly word: 'realTime' | 'promptly' }
  /** Always there. */
  | { readonly kind: 'longTerm' }

export type Span = { readonly count: number; readonly unit: Unit }
export type Unit = 'workingDay' | 'day' | 'month'
export type Period = 'year' | 'halfYear' | 'quarter' | 'month'

export type Shown =
  | { readonly kind: 'for'; readonly span: Span; readonly atLeast: boolean }
  | { readonly kind: 'always' }

/** What starts a limit. `named`: something that only this catalogue knows (合同签订), in its own words. */
export type StartingEvent = { readonly kind: KnownEvent } | { readonly kind: 'named'; readonly name: string }

/**
 * What starts limits in many catalogues. Of the first four a publication says the day itself (生成日期); the day of the
 * others is recorded by the office.
 */
export const knownEvents = {
  formed: '信息形成或者变更',
  obtained: '制定或者获取信息',
  changed: '信息变更',
  decided: '作出决定',
  approved: '批复',
  budgetApproved: '预算批复',
  accountsApproved: '决算批复',
  issued: '文件印发',
} as const
export type KnownEvent = keyof typeof knownEvents

/** Whether the publication itself says when this happened: its 生成日期. */
export function isOwnDay(event: StartingEvent): boolean {
  return ownDays.has(event.kind)
}

const ownDays: ReadonlySet<string> = new Set<KnownEvent>(['formed', 'obtained', 'changed', 'decided'])

/** 批复, 合同签订: what it is called, without 之日. */
export function eventInWords(event: StartingEvent): string {
  return event.kind === 'named' ? event.name : knownEvents[event.kind]
}

const span = z.object({ count: z.int().min(0).max(999), unit: z.enum(['workingDay', 'day', 'month']) })
const namedEvent = /^[\p{Script=Han}（）、]{2,30}$/u
const event = z.union([
  z.object({ kind: z.enum(Object.keys(knownEvents) as [KnownEvent, ...KnownEvent[]]) }),
  z.object({ kind: z.literal('named'), name: z.string().regex(namedEvent) }),
])
const dayOfMonth = z.int().min(1).max(31)
const when = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('after'), event, within: span }),
  z.object({ kind: z.literal('together'), within: span.nullable() }),
  z.object({ kind: z.literal('yearly'), month: z.int().min(1).max(12), day: dayOfMonth }),
  z.object({ kind: z.literal('monthly'), day: dayOfMonth }),
  z.object({
    kind: z.literal('every'),
    period: z.enum(['year', 'halfYear', 'quarter', 'month']),
    afterEnd: span.nullable(),
  }),
  z.object({ kind: z.literal('atOnce'), word: z.enum(['realTime', 'promptly']) }),
  z.object({ kind: z.literal('longTerm') }),
])

/** A limit as it is kept in the elements of an item. */
export const timeLimitSchema: z.ZodType<TimeLimit> = z.object({
  when,
  also: z.array(z.object({ of: z.string().min(1).max(60), when })),
  shown: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('for'), span, atLeast: z.boolean() }),
      z.object({ kind: z.literal('always') }),
    ])
    .nullable(),
})

/** The limit as it stands in a catalogue: 信息形成或者变更之日起20个工作日内，公示7个工作日. */
export function timeLimitInWords({ when, also, shown }: TimeLimit): string {
  const display = shown === null ? '' : `，${shownInWords(shown)}`
  return [
    `${whenInWords(when)}${display}`,
    ...also.map(({ of, when }) => `${of}${startsWithEvent(when) ? '自' : ''}${whenInWords(when)}`),
  ].join('；')
}

function whenInWords(when: When): string {
  switch (when.kind) {
    case 'after':
      return `${eventInWords(when.event)}之日起${spanInWords(when.within)}内`
    case 'together':
      return when.within === null ? '与政策文件同步' : `与政策文件同步（不超过${spanInWords(when.within)}）`
    case 'yearly':
      return when.month === 2 && when.day > 28 ? '每年2月底前' : `每年${when.month}月${when.day}日前`
    case 'monthly':
      return `每月${when.day}日前`
    case 'every':
      return when.afterEnd === null
        ? `按${periods[when.period]}公开`
        : `每${periods[when.period]}结束后${spanInWords(when.afterEnd)}内`
    case 'atOnce':
      return when.word === 'realTime' ? '实时公开' : '及时公开'
    case 'longTerm':
      return '长期公开'
  }
}

/** 20个工作日, 20日, 3个月. */
function spanInWords({ count, unit }: Span): string {
  return `${count}${units[unit]}`
}

const units: Readonly<Record<Unit, string>> = { workingDay: '个工作日', day: '日', month: '个月' }
const periods: Readonly<Record<Period, string>> = { year: '年', halfYear: '半年', quarter: '季度', month: '月' }

function shownInWords(shown: Shown): string {
  return shown.kind === 'always' ? '长期公开' : `公示${shown.atLeast ? '不少于' : ''}${spanInWords(shown.span)}`
}

function startsWithEvent(when: When): boolean {
  return when.kind === 'after'
}
