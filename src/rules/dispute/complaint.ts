import { type Day, isDay } from '../day.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'

// Complaints to the authority (政府信息公开工作主管部门, Art 47): that an agency does not publish what it must, or does not
// answer as the regulation wants it. Founded ones are urged to be put right, and may be criticised.

export const complaintMatters = {
  notPublished: '未按要求主动公开',
  notAnswered: '未依法答复申请',
  wronglyAnswered: '答复不符合规定',
  other: '其他',
} as const
export type ComplaintMatter = keyof typeof complaintMatters

export const complaintWays = {
  counter: '当面',
  post: '来信',
  phone: '电话',
  email: '电子邮件',
  online: '网上',
  transferred: '其他机关转来',
} as const
export type ComplaintWay = keyof typeof complaintWays

export const complaintResults = {
  founded: '属实',
  partlyFounded: '部分属实',
  unfounded: '不属实',
  notOurs: '不属于受理范围',
  withdrawn: '投诉人撤回',
} as const
export type ComplaintResult = keyof typeof complaintResults

export const complaintMeasures = {
  none: '没有另外处理',
  urged: '督促整改',
  ordered: '责令改正',
  criticised: '通报批评',
  sanctioned: '建议依法处理责任人员',
} as const
export type ComplaintMeasure = keyof typeof complaintMeasures

/** Personal data, and sealed: who complains, how to reach them, and what they say. */
export type ComplaintContent = { readonly who: string; readonly contact: string; readonly said: string }

export type ComplaintForm = {
  readonly about: ComplaintMatter
  readonly way: ComplaintWay
  readonly receivedOn: Day
  readonly dueOn: Day | null
  readonly content: ComplaintContent
}

export type ComplaintField = 'about' | 'way' | 'receivedOn' | 'dueOn' | 'who' | 'contact' | 'said'

export function readComplaint(
  typed: Readonly<Record<ComplaintField, string>>,
  today: Day,
):
  | { readonly kind: 'read'; readonly form: ComplaintForm }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<ComplaintField>[] } {
  const problems: FieldProblem<ComplaintField>[] = []
  const about = keyIn(complaintMatters, typed.about)
  const way = keyIn(complaintWays, typed.way)
  const { receivedOn } = typed
  const dueOn = isDay(typed.dueOn) ? typed.dueOn : null
  const content = { who: printableLine(typed.who), contact: printableLine(typed.contact), said: typed.said.trim() }
  if (about === null) problems.push({ field: 'about', message: '请选择事由。' })
  if (way === null) problems.push({ field: 'way', message: '请选择来源。' })
  if (!isDay(receivedOn)) problems.push({ field: 'receivedOn', message: '请填写收到日期。' })
  else if (receivedOn > today) problems.push({ field: 'receivedOn', message: '收到日期不能晚于今天。' })
  if (typed.dueOn !== '' && dueOn === null) problems.push({ field: 'dueOn', message: '日期的写法不对。' })
  if (dueOn !== null && dueOn < receivedOn) problems.push({ field: 'dueOn', message: '不能早于收到日期。' })
  if (content.who.length > 100) problems.push({ field: 'who', message: '不超过100个字。' })
  if (content.contact.length > 200) problems.push({ field: 'contact', message: '不超过200个字。' })
  if (content.said === '') problems.push({ field: 'said', message: '请写明投诉举报的内容。' })
  if (content.said.length > 5000) problems.push({ field: 'said', message: '内容不超过5000个字。' })
  if (about === null || way === null || !isDay(receivedOn) || problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'read', form: { about, way, receivedOn, dueOn, content } }
}

export type ClosedComplaint = {
  readonly closedOn: Day
  readonly result: ComplaintResult
  readonly measure: ComplaintMeasure
}

export function readClosing(
  typed: Readonly<Record<'closedOn' | 'result' | 'measure', string>>,
  receivedOn: Day,
  today: Day,
):
  | { readonly kind: 'read'; readonly closed: ClosedComplaint }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<'closedOn' | 'result' | 'measure'>[] } {
  const problems: FieldProblem<'closedOn' | 'result' | 'measure'>[] = []
  const result = keyIn(complaintResults, typed.result)
  const measure = keyIn(complaintMeasures, typed.measure)
  const { closedOn } = typed
  if (result === null) problems.push({ field: 'result', message: '请选择调查结果。' })
  if (measure === null) problems.push({ field: 'measure', message: '请选择处理。' })
  if (!isDay(closedOn) || closedOn < receivedOn || closedOn > today) {
    problems.push({ field: 'closedOn', message: '办结日期应在收到日期与今天之间。' })
  }
  // Art 47 wants what is found to be so put right.
  if ((result === 'founded' || result === 'partlyFounded') && measure === 'none') {
    problems.push({ field: 'measure', message: '查证属实的，应当督促整改或者通报批评（条例第四十七条）。' })
  }
  if (result === null || measure === null || !isDay(closedOn) || problems.length > 0)
    return { kind: 'invalid', problems }
  return { kind: 'read', closed: { closedOn, result, measure } }
}

function keyIn<K extends string>(words: Readonly<Record<K, string>>, typed: string): K | null {
  return Object.hasOwn(words, typed) ? (typed as K) : null
}
