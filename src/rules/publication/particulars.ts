import { z } from 'zod'
import { isDay } from '../day.ts'
import { type PublicationKind, publicationKinds } from './publication.ts'

// What only one kind of publication says of itself. Each kind has a schema, which is the truth of what is kept, and the
// fields by which a person fills it in; both stand here side by side, so that neither is there without the other.

const text = (most: number) => z.string().trim().min(1).max(most).nullable().default(null)
const calendarDay = z.custom<`${number}`>(isDay).nullable().default(null)
const none = z.object({})

/** One schema a kind. Every field may be empty while it is written: what has to be there is asked before the review. */
export const particularsSchemas = {
  information: none,
  news: none,
  regulation: none,
  normativeDocument: none,
  otherDocument: none,
  interpretation: none,
  publicNotice: none,
  consultation: none,
  budget: z.object({
    /** 预算、决算 of which year. */
    fiscalYear: z.coerce.number().int().min(1990).max(2100).nullable().default(null),
    part: z.enum(['budget', 'finalAccounts', 'threePublic', 'adjustment', 'performance']).nullable().default(null),
    /** 批复之日: the twenty days run from it. */
    approvedOn: calendarDay,
  }),
  project: none,
  assignedCase: none,
  statement: z.object({
    /** 为何没有: why there is nothing to disclose. */
    why: text(500),
  }),
} as const satisfies Record<PublicationKind, z.ZodType>

export type ParticularsOf<K extends PublicationKind> = z.infer<(typeof particularsSchemas)[K]>

/** How one of them is asked for. In the form it goes by `particulars.` and its name. */
export type ParticularField = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** Whether the review may begin without it. */
  readonly needed: boolean
} & (
  | { readonly type: 'text' | 'longText' | 'day' | 'number' }
  | { readonly type: 'choice'; readonly choices: readonly { readonly value: string; readonly name: string }[] }
)

export const particularFields: Readonly<Record<PublicationKind, readonly ParticularField[]>> = {
  information: [],
  news: [],
  regulation: [],
  normativeDocument: [],
  otherDocument: [],
  interpretation: [],
  publicNotice: [],
  consultation: [],
  budget: [
    { name: 'fiscalYear', label: '预算年度', hint: '四位数字，如2026。', needed: true, type: 'number' },
    {
      name: 'part',
      label: '内容',
      needed: true,
      type: 'choice',
      choices: [
        { value: 'budget', name: '预算' },
        { value: 'finalAccounts', name: '决算' },
        { value: 'threePublic', name: '“三公”经费' },
        { value: 'adjustment', name: '预算调整' },
        { value: 'performance', name: '预算绩效' },
      ],
    },
    { name: 'approvedOn', label: '批复日期', hint: '公开的期限从批复之日起算。', needed: false, type: 'day' },
  ],
  project: [],
  assignedCase: [],
  statement: [
    {
      name: 'why',
      label: '没有内容的原因',
      hint: '说明信息不计为公开，也不算填过栏目。',
      needed: true,
      type: 'longText',
    },
  ],
}

/** What is wrong with what was typed into the fields of a kind; `field` as the form names it. */
export type ParticularProblem = { readonly field: string; readonly message: string }

export type ReadParticulars =
  | { readonly kind: 'read'; readonly particulars: unknown }
  | { readonly kind: 'invalid'; readonly problems: readonly ParticularProblem[] }

/** Reads the fields of a kind as they were posted. Empty ones are null. */
export function readParticulars(kind: PublicationKind, typed: Readonly<Record<string, string>>): ReadParticulars {
  const fields = particularFields[kind]
  const given = fields.map(({ name }) => {
    const value = (typed[particularName(name)] ?? '').normalize('NFC').trim()
    return [name, value === '' ? null : value] as const
  })
  const parsed = particularsSchemas[kind].safeParse(Object.fromEntries(given))
  if (parsed.success) return { kind: 'read', particulars: parsed.data }
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))
  const problems = fields
    .filter(({ name }) => wrong.has(name))
    .map(({ name, label }) => ({ field: particularName(name), message: `“${label}”的写法不对，请核对。` }))
  return { kind: 'invalid', problems }
}

/** What was kept for a kind; what another kind had left behind is dropped, and what is not there is null. */
export function particularsOf<K extends PublicationKind>(kind: K, kept: unknown): ParticularsOf<K> {
  const schema: z.ZodType = particularsSchemas[kind]
  const parsed = schema.safeParse(kept)
  // The schema is the one of this kind; TypeScript does not follow a lookup by a type parameter.
  return (parsed.success ? parsed.data : schema.parse({})) as ParticularsOf<K>
}

/** The kept particulars as the fields of the form show them. */
export function particularValues(kind: PublicationKind, kept: unknown): Readonly<Record<string, string>> {
  const values: Readonly<Record<string, unknown>> = { ...particularsOf(kind, kept) }
  return Object.fromEntries(
    particularFields[kind].map(({ name }) => [particularName(name), values[name] == null ? '' : String(values[name])]),
  )
}

/** The needed fields of a kind that are empty still, by their labels. */
export function missingParticulars(kind: PublicationKind, kept: unknown): readonly ParticularField[] {
  const values: Readonly<Record<string, unknown>> = { ...particularsOf(kind, kept) }
  return particularFields[kind].filter(({ name, needed }) => needed && values[name] == null)
}

export function particularName(name: string): string {
  return `particulars.${name}`
}

export function isPublicationKind(value: unknown): value is PublicationKind {
  return publicationKinds.some((kind) => kind === value)
}
