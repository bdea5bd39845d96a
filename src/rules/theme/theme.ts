import { z } from 'zod'
import { type Day, dayFrom, dayInChinese, isDay } from '../day.ts'
import { publicationKinds } from '../publication/publication.ts'

// 专题: what was published of one matter, gathered from the columns in which it stands. A theme holds no text of its own but its
// introduction: what it shows are publications, as far as everybody may see them, taken by rules or picked by hand.

/** What a section takes by rule: all of these together. An empty list narrows nothing. */
export type ThemeRule = {
  readonly kind: 'rule'
  readonly kinds: readonly (typeof publicationKinds)[number][]
  /** 主题分类 by key: classes, or those below them. */
  readonly topics: readonly string[]
  /** Of the 26 fields, by key. */
  readonly fields: readonly string[]
  /** Any of these in the title or among the keywords. */
  readonly words: readonly string[]
  /** Of the agency of the theme and those below it; none: all of them. */
  readonly agencyIds: readonly number[]
  readonly columnIds: readonly number[]
  readonly fromYear: number | null
  readonly untilYear: number | null
}

export type ThemeTake = ThemeRule | { readonly kind: 'picked'; readonly publicationIds: readonly number[] }

export type ThemeSection = {
  readonly title: string
  readonly note: string | null
  readonly take: ThemeTake
  /** So many of what the rule takes, the newest. */
  readonly most: number
}

/** What a theme says, as it is drafted and as it is shown. */
export type Theme = {
  readonly name: string
  readonly introduction: string
  /** It is not opened before this day; null: at any time. */
  readonly from: Day | null
  /** The first day on which it is archived (已归档); null: until somebody archives it. */
  readonly until: Day | null
  readonly sections: readonly ThemeSection[]
}

export const mostSections = 12
export const mostInSection = 50
export const mostPicked = 100

/** `draft`: nothing was opened yet. `closed` (撤下): taken down, gone for everybody. */
export const themeStates = { draft: '未开设', open: '已开设', archived: '已归档', closed: '已撤下' } as const
export type ThemeState = keyof typeof themeStates

export const themeEventNames = {
  started: '起草',
  submitted: '送审',
  returned: '退回',
  opened: '开设',
  archived: '归档',
  closed: '撤下',
} as const
export type ThemeEventKind = keyof typeof themeEventNames

/** Since when it is archived as a day shows it: by somebody, or because its time is over; null: it goes on. */
export function archivedSince(
  theme: { readonly archivedOn: Day | null; readonly until: Day | null },
  today: Day,
): Day | null {
  const over = theme.until !== null && theme.until <= today ? theme.until : null
  if (theme.archivedOn === null || over === null) return theme.archivedOn ?? over
  return theme.archivedOn < over ? theme.archivedOn : over
}

/** Why it can't be opened on a day, as one sentence; null: it can. */
export function notReadyToOpen(theme: Theme, today: Day): string | null {
  if (theme.introduction === '') return '请先写明专题的简介。'
  if (theme.sections.length === 0) return '专题还没有任何部分。'
  if (theme.from !== null && theme.from > today) return `专题定于${dayInChinese(theme.from)}起开设，届时再开设。`
  if (theme.until !== null && theme.until <= today) return '归档日期已经过了，请先修改。'
  return null
}

const id = z.int().positive()
const year = z.int().min(1949).max(2100).nullable()
const dayOrNull = z.custom<Day>(isDay).nullable()

const takeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rule'),
    kinds: z.array(z.enum(publicationKinds)),
    topics: z.array(z.string()),
    fields: z.array(z.string()),
    words: z.array(z.string()),
    agencyIds: z.array(id),
    columnIds: z.array(id),
    fromYear: year,
    untilYear: year,
  }),
  z.object({ kind: z.literal('picked'), publicationIds: z.array(id) }),
])

const themeSchema = z.object({
  name: z.string(),
  introduction: z.string(),
  from: dayOrNull,
  until: dayOrNull,
  sections: z.array(
    z.object({
      title: z.string(),
      note: z.string().nullable(),
      take: takeSchema,
      most: z.int().min(1).max(mostInSection),
    }),
  ),
})

/** A theme as it is stored. */
export function themeFrom(stored: unknown): Theme {
  return themeSchema.parse(stored)
}

export function dayTyped(typed: string): Day | null | 'wrong' {
  return typed.trim() === '' ? null : (dayFrom(typed.trim()) ?? 'wrong')
}
