import type { Day } from '../day.ts'
import { readLedgerDay } from '../ledger/ledger.ts'
import { numbersMaskedIn } from '../masking.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import {
  countsAsDisclosure,
  type PublicationKind,
  publicationKinds,
  type Stage,
  stages,
} from '../publication/publication.ts'
import { webAddress } from './channel.ts'

/** `interpreted`: a document explained by word of mouth (口头解读). */
export const releaseActs = { released: '发布', interpreted: '口头解读' } as const
export type ReleaseAct = keyof typeof releaseActs

/** The kinds that something can be of which exists on channels alone: whatever counts as disclosure. */
export const itemKinds = publicationKinds.filter(countsAsDisclosure)

/** What was typed of a release; which channel and which publication is looked up by whoever holds the records. */
export type ReleaseContent = {
  readonly on: Day
  readonly act: ReleaseAct
  /** Title, 索引号, or 文号. */
  readonly what: string
  /** Of what exists on channels alone. */
  readonly itemKind: PublicationKind
  readonly stage: Stage | null
  readonly link: string | null
  readonly place: string | null
  readonly attended: number | null
  readonly note: string | null
}

export type ReleaseField =
  | 'channel'
  | 'on'
  | 'act'
  | 'what'
  | 'itemKind'
  | 'column'
  | 'stage'
  | 'link'
  | 'place'
  | 'attended'
  | 'note'

export type ReadRelease =
  | { readonly kind: 'read'; readonly release: ReleaseContent }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<ReleaseField>[] }

/** Reads one release as it was typed or stood in a workbook. */
export function readRelease(typed: Readonly<Partial<Record<ReleaseField, string>>>, today: Day): ReadRelease {
  const problems: FieldProblem<ReleaseField>[] = []
  const wrong = (field: ReleaseField, message: string) => problems.push({ field, message })
  const line = (field: 'what' | 'place' | 'note', most: number, name: string): string => {
    const text = printableLine(typed[field] ?? '')
    if (text.length > most) wrong(field, `${name}不超过${most}个字。`)
    else if (numbersMaskedIn(text) !== text) wrong(field, `${name}里有身份证号或者手机号，请删去。`)
    return text
  }
  const on = readLedgerDay((typed.on ?? '').trim())
  if (on === null) wrong('on', '请写发布日期，如 2026-11-22。')
  else if (on > today) wrong('on', `发布日期${on}在今天之后，请核对。`)
  else if (on < '2008-05-01') wrong('on', `发布日期${on}过早，请核对年份。`)
  const act: ReleaseAct = typed.act === 'interpreted' ? 'interpreted' : 'released'
  const what = line('what', 300, '标题')
  if (what === '') wrong('what', '请填写标题，或者索引号、文号。')
  const itemKind = itemKinds.find((kind) => kind === (typed.itemKind ?? '')) ?? null
  if (itemKind === null && (typed.itemKind ?? '') !== '') wrong('itemKind', '没有这个种类。')
  const stage = stages.find((one) => one === typed.stage) ?? null
  const link = webAddress(typed.link ?? '')
  if (link === undefined) wrong('link', '请写完整的网址，以 http:// 或 https:// 开头，不超过500个字。')
  const [place, note] = [line('place', 200, '会议、版面或者位置'), line('note', 300, '备注')]
  if (act === 'interpreted' && place === '') wrong('place', '请填写在什么会议、场合解读。')
  const people = printableLine(typed.attended ?? '').replace(/人$/u, '')
  const attended = people === '' ? null : Number(people)
  if (attended !== null && !(Number.isInteger(attended) && attended >= 1 && attended <= 1_000_000)) {
    wrong('attended', '人数请写1以上的整数。')
  }
  if (on === null || link === undefined || problems.length > 0) return { kind: 'invalid', problems }
  const orNull = (text: string) => (text === '' ? null : text)
  return {
    kind: 'read',
    release: {
      ...{ on, act, what, itemKind: itemKind ?? 'news', stage, link, attended },
      ...{ place: orNull(place), note: orNull(note) },
    },
  }
}

/** How many days two carryings of one title may lie apart and still be of one thing. */
export const sameItemDays = 30
