import { type Day, isDay } from './day.ts'
import type { FieldProblem } from './person.ts'
import { printableLine } from './printable.ts'
import { unfitForPublic } from './publication/said-to-public.ts'

/** What a place is at which an agency lets people read what it discloses (Art 25). */
export const readingPointKinds = {
  readingPoint: '政府信息公开查阅点',
  openArea: '政务公开专区',
  library: '公共图书馆',
  archive: '国家档案馆',
  other: '其他查阅场所',
} as const
export type ReadingPointKind = keyof typeof readingPointKinds

export type ReadingPointFacts = {
  readonly kind: ReadingPointKind
  readonly name: string
  readonly address: string
  readonly hours: string
  readonly phone: string | null
  /** What there is: screens, printing, help. */
  readonly facilities: string | null
  readonly since: Day
  /** The first day on which it is no more. */
  readonly endedOn: Day | null
}

type Field = keyof ReadingPointFacts
export type ReadReadingPoint =
  | { readonly kind: 'read'; readonly point: ReadingPointFacts }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<Field>[] }

type Typed = Readonly<Record<string, string>>

/** Reads a reading point as it was typed. All of it stands on public pages. */
export function readReadingPoint(typed: Typed): ReadReadingPoint {
  const problems: FieldProblem<Field>[] = []
  const line = (field: Field, name: string, most: number, needed: boolean): string | null => {
    const text = printableLine((typed[field] ?? '').normalize('NFC'))
    // The address of an office may well look like a home's.
    const unfit = text === '' || field === 'address' ? null : unfitForPublic(text)
    if (text === '' && needed) problems.push({ field, message: `请填写${name}。` })
    else if ([...text].length > most) problems.push({ field, message: `${name}不超过${most}个字。` })
    else if (unfit !== null) problems.push({ field, message: unfit })
    return text === '' ? null : text
  }
  const kind = Object.hasOwn(readingPointKinds, typed.kind ?? '') ? (typed.kind as ReadingPointKind) : null
  if (kind === null) problems.push({ field: 'kind', message: '请选择类型。' })
  const name = line('name', '名称', 100, true)
  const address = line('address', '地址', 200, true)
  const hours = line('hours', '开放时间', 200, true)
  const phone = line('phone', '电话', 100, false)
  const facilities = line('facilities', '设施和服务', 300, false)
  const since = typed.since ?? ''
  if (!isDay(since)) problems.push({ field: 'since', message: '请填写启用日期。' })
  const endedOn = typed.endedOn ?? ''
  if (endedOn !== '' && (!isDay(endedOn) || endedOn < since)) {
    problems.push({ field: 'endedOn', message: '停用日期不能早于启用日期。' })
  }
  if (kind === null || name === null || address === null || hours === null || !isDay(since) || problems.length > 0) {
    return { kind: 'invalid', problems }
  }
  return {
    kind: 'read',
    point: { kind, name, address, hours, phone, facilities, since, endedOn: isDay(endedOn) ? endedOn : null },
  }
}

/** How many came on a day, and how many of them were helped with an application. Counts alone: nobody's name. */
export type VisitCount = { readonly day: Day; readonly visitors: number; readonly helped: number }

export type ReadVisitCount =
  | { readonly kind: 'read'; readonly count: VisitCount }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<keyof VisitCount>[] }

/** Reads the count of a day as it was typed; of a day within the life of the reading point, not after today. */
export function readVisitCount(
  typed: Typed,
  { since, endedOn }: Pick<ReadingPointFacts, 'since' | 'endedOn'>,
  today: Day,
): ReadVisitCount {
  const problems: FieldProblem<keyof VisitCount>[] = []
  const day = typed.day ?? ''
  if (!isDay(day)) problems.push({ field: 'day', message: '请填写日期。' })
  else if (day > today) problems.push({ field: 'day', message: '日期不能晚于今天。' })
  else if (day < since || (endedOn !== null && day >= endedOn)) {
    problems.push({ field: 'day', message: '那一天还没有启用，或者已经停用。' })
  }
  const visitors = countIn(typed.visitors)
  if (visitors === null) problems.push({ field: 'visitors', message: '来访人数用整数，最多100000。' })
  const helped = (typed.helped ?? '').trim() === '' ? 0 : countIn(typed.helped)
  if (helped === null) problems.push({ field: 'helped', message: '协助申请的人数用整数。' })
  else if (visitors !== null && helped > visitors) {
    problems.push({ field: 'helped', message: '协助申请的人数不能多于来访人数。' })
  }
  if (!isDay(day) || visitors === null || helped === null || problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'read', count: { day, visitors, helped } }
}

function countIn(typed: string | undefined): number | null {
  const plain = (typed ?? '').normalize('NFKC').trim()
  return /^\d{1,6}$/u.test(plain) && Number(plain) <= 100_000 ? Number(plain) : null
}
