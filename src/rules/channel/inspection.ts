import { addDays, type Day, day } from '../day.ts'
import { htmlText } from '../html-text.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import { type ChannelKind, channelKinds } from './channel-kind.ts'

// 政务新媒体自查: each quarter, each account by the points of the inspection.

export type InspectionPoint = {
  readonly key: 'updated' | 'usable' | 'interactive' | 'safe' | 'honest'
  /** What holds where all is well. */
  readonly name: string
  /** How many days may pass without anything new; null: nothing to count. */
  readonly days: number | null
  readonly source: string
  readonly from: Day
  readonly until: Day | null
  readonly toConfirm: string | null
}
export type PointKey = InspectionPoint['key']

const indicators = {
  source: '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）政务新媒体单项否决指标',
  from: '2019-04-01' as Day,
  until: null,
} as const
const unread = '指标的条目据转述整理，原文没有在手边核对'

const inspectionPoints: readonly InspectionPoint[] = [
  { key: 'updated', name: '两周内有更新', days: 14, ...indicators, toConfirm: null },
  { key: 'usable', name: '能正常打开，客户端能下载和使用', days: null, ...indicators, toConfirm: unread },
  { key: 'interactive', name: '有有效的互动功能', days: null, ...indicators, toConfirm: unread },
  { key: 'safe', name: '没有严重表述错误、泄密和安全事故', days: null, ...indicators, toConfirm: unread },
  { key: 'honest', name: '没有购买粉丝、强制点赞', days: null, ...indicators, toConfirm: unread },
]

/** The points that hold on a day. */
export function pointsOn(on: Day): readonly InspectionPoint[] {
  return inspectionPoints.filter(({ from, until }) => from <= on && (until === null || on < until))
}

export const pointAnswers = { fine: '符合', wrong: '不符合' } as const
export type PointAnswer = keyof typeof pointAnswers
export type PointAnswers = Readonly<Partial<Record<PointKey, PointAnswer>>>

/** One account as it was inspected. */
export type InspectedChannel = {
  readonly channelId: number
  readonly name: string
  readonly kind: ChannelKind
  readonly answers: PointAnswers
  readonly note: string | null
}

export type Quarter = { readonly year: number; readonly quarter: number }

export function quarterName({ year, quarter }: Quarter): string {
  return `${year}年第${['一', '二', '三', '四'][quarter - 1] ?? quarter}季度`
}

/** First and last day of a quarter. */
export function daysOfQuarter({ year, quarter }: Quarter): { readonly from: Day; readonly through: Day } {
  const next = quarter === 4 ? day(year + 1, 1, 1) : day(year, quarter * 3 + 1, 1)
  return { from: day(year, quarter * 3 - 2, 1), through: addDays(next, -1) }
}

/** The last quarter that is over on a day. */
export function lastQuarter(today: Day): Quarter {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const quarter = Math.floor((month - 1) / 3)
  return quarter === 0 ? { year: year - 1, quarter: 4 } : { year, quarter }
}

/** The most days in a row without anything new between two days, both counted; the whole time where there was nothing. */
export function longestGap(
  days: readonly Day[],
  { from, through }: { readonly from: Day; readonly through: Day },
): number {
  const inside = days.filter((one) => from <= one && one <= through).toSorted()
  const marks = [addDays(from, -1), ...inside, addDays(through, 1)]
  return Math.max(
    0,
    ...marks.slice(1).map((one, at) => Math.round((Date.parse(one) - Date.parse(marks[at] ?? one)) / 86_400_000) - 1),
  )
}

/** What the records say of a point, before anybody looked; null: they say nothing of it. */
export function proposedAnswer({ days }: InspectionPoint, gap: number): PointAnswer | null {
  if (days === null) return null
  return gap > days ? 'wrong' : 'fine'
}

export type ReadInspection =
  | { readonly kind: 'read'; readonly lines: readonly Pick<InspectedChannel, 'channelId' | 'answers' | 'note'>[] }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<string>[] }

/** Reads the form: `updated-17`, `note-17`. What does not hold needs a word on it. */
export function readInspection(
  typed: Readonly<Record<string, string>>,
  channels: readonly { readonly id: number; readonly name: string }[],
  on: Day,
): ReadInspection {
  const problems: FieldProblem<string>[] = []
  const lines = channels.map(({ id, name }) => {
    const answers: Partial<Record<PointKey, PointAnswer>> = {}
    for (const { key } of pointsOn(on)) {
      const answer = typed[`${key}-${id}`]
      if (answer === 'fine' || answer === 'wrong') answers[key] = answer
    }
    const note = printableLine(typed[`note-${id}`] ?? '')
    if (note.length > 300) problems.push({ field: `note-${id}`, message: `“${name}”的说明不超过300个字。` })
    if (note === '' && Object.values(answers).includes('wrong')) {
      problems.push({ field: `note-${id}`, message: `请写明“${name}”不符合的情形和整改安排。` })
    }
    return { channelId: id, answers, note: note === '' ? null : note }
  })
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'read', lines }
}

/** Whether every point of every account is answered. */
export function isAnswered({ answers }: Pick<InspectedChannel, 'answers'>, on: Day): boolean {
  return pointsOn(on).every(({ key }) => answers[key] !== undefined)
}

/** The result for the public, as the body of a publication. */
export function inspectionBody(quarter: Quarter, lines: readonly InspectedChannel[], on: Day): string {
  const points = pointsOn(on)
  const wrong = lines.filter(({ answers }) => Object.values(answers).includes('wrong')).length
  const head = ['名称', '种类', ...points.map(({ name }) => name), '说明']
  const rows = lines.map(({ name, kind, answers, note }) => [
    name,
    channelKinds[kind],
    ...points.map(({ key }) => (answers[key] === undefined ? '' : pointAnswers[answers[key]])),
    note ?? '',
  ])
  const summary = `${quarterName(quarter)}共自查政务新媒体${lines.length}个，${
    wrong === 0 ? '没有发现不符合检查指标的情形' : `发现${wrong}个有不符合检查指标的情形，整改安排见下表`
  }。`
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${htmlText(cell)}</${tag}>`).join('')}</tr>`
  return `<p>${htmlText(summary)}</p><table><tbody>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`
}
