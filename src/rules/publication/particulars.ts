import { z } from 'zod'
import { type Day, isDay } from '../day.ts'
import { type ConsultedOn, consultedOn } from '../opinion/consulted-on.ts'
import { type PublicationKind, publicationKinds } from './publication.ts'

// What only one kind of publication says of itself. Each kind has a schema, which is the truth of what is kept, and the
// fields by which a person fills it in; both stand here side by side, so that neither is there without the other.

const text = (most: number) => z.string().trim().min(1).max(most).nullable().default(null)
const calendarDay = z.custom<Day>(isDay).nullable().default(null)
const yesOrNo = z.enum(['yes', 'no']).nullable().default(null)
const none = z.object({})

/** One schema a kind. Every field may be empty while it is written: what has to be there is asked before the review. */
export const particularsSchemas = {
  information: none,
  news: none,
  regulation: none,
  normativeDocument: none,
  otherDocument: none,
  interpretation: none,
  publicNotice: z.object({
    /** 公示期, both days with it; empty: 公告、通告, which end with nothing. */
    startsOn: calendarDay,
    endsOn: calendarDay,
    /** Whether the public says what it thinks by the form of this site. */
    online: yesOrNo,
    phone: text(100),
    post: text(200),
    /** What follows where nobody objects. */
    expected: text(300),
    /** It lists persons: it is shown no longer than to the end of its period. */
    persons: yesOrNo,
  }),
  consultation: z.object({
    startsOn: calendarDay,
    endsOn: calendarDay,
    on: z
      .enum(Object.keys(consultedOn) as [ConsultedOn, ...ConsultedOn[]])
      .nullable()
      .default(null),
    /** Why it is drafted (起草背景). */
    background: text(1000),
    online: yesOrNo,
    phone: text(100),
    post: text(200),
    /** Why it is open for less than it should be. */
    shortened: text(300),
  }),
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

const yesNo = {
  needed: false,
  type: 'choice',
  choices: [
    { value: 'yes', name: '是' },
    { value: 'no', name: '否' },
  ],
} as const

export const particularFields: Readonly<Record<PublicationKind, readonly ParticularField[]>> = {
  information: [],
  news: [],
  regulation: [],
  normativeDocument: [],
  otherDocument: [],
  interpretation: [],
  publicNotice: [
    { name: 'startsOn', label: '公示开始', hint: '公告、通告没有公示期的，不填。', needed: false, type: 'day' },
    {
      name: 'endsOn',
      label: '公示截止',
      hint: '当天也算。按工作日推算的，保存后在“公示期和意见”里填天数。',
      needed: false,
      type: 'day',
    },
    { name: 'online', label: '网上意见表', hint: '在公示页面上放意见表，公示期内人人可填。', ...yesNo },
    { name: 'phone', label: '意见电话', needed: false, type: 'text' },
    { name: 'post', label: '来信来访地址', needed: false, type: 'text' },
    { name: 'expected', label: '公示期满无异议的结果', hint: '如：按程序办理聘用手续。', needed: false, type: 'text' },
    {
      name: 'persons',
      label: '含个人名单',
      hint: '拟聘用、拟资助等名单。选“是”而没有填展示期至的，展示到公示截止之日，次日自动撤下。',
      ...yesNo,
    },
  ],
  consultation: [
    { name: 'startsOn', label: '征集开始', needed: true, type: 'day' },
    { name: 'endsOn', label: '征集截止', hint: '当天也算。', needed: true, type: 'day' },
    {
      name: 'on',
      label: '征求什么的意见',
      needed: true,
      type: 'choice',
      choices: Object.entries(consultedOn).map(([value, name]) => ({ value, name })),
    },
    { name: 'background', label: '起草背景', hint: '为什么要制定、解决什么问题。', needed: true, type: 'longText' },
    { name: 'online', label: '网上意见表', hint: '在征集页面上放意见表，征集期内人人可填。', ...yesNo },
    { name: 'phone', label: '意见电话', needed: false, type: 'text' },
    { name: 'post', label: '来信来访地址', needed: false, type: 'text' },
    {
      name: 'shortened',
      label: '缩短期限的原因',
      hint: '少于规定期限的填写，会在页面上说明。',
      needed: false,
      type: 'text',
    },
  ],
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
  if (parsed.success) {
    const across = wrongPeriod(kind, parsed.data)
    return across === null
      ? { kind: 'read', particulars: parsed.data }
      : { kind: 'invalid', problems: [{ ...across, field: particularName(across.field) }] }
  }
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? '')))
  const problems = fields
    .filter(({ name }) => wrong.has(name))
    .map(({ name, label }) => ({ field: particularName(name), message: `“${label}”的写法不对，请核对。` }))
  return { kind: 'invalid', problems }
}

/** A period ends after it begins, and has both days or none. */
function wrongPeriod(kind: PublicationKind, kept: unknown): ParticularProblem | null {
  if (kind !== 'publicNotice' && kind !== 'consultation') return null
  const { startsOn, endsOn } = particularsOf(kind, kept)
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) {
    return { field: 'endsOn', message: '截止日期不能早于开始日期。' }
  }
  return startsOn === null && endsOn !== null ? { field: 'startsOn', message: '请填写开始日期。' } : null
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
