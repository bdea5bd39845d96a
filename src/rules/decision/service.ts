import type { ReceivingWay } from '../application/application.ts'
import { type Day, isDay } from '../day.ts'
import type { FieldProblem } from '../person.ts'

// How an answer is handed over, and which day counts (国办公开办函〔2016〕235号; Art 40): a decision is an official document.

export const serviceWays = {
  direct: '直接送达',
  entrusted: '委托其他行政机关代为送达',
  post: '邮寄送达',
  email: '电子邮件',
  platform: '网上查看下载',
} as const
export type ServiceWay = keyof typeof serviceWays

function isServiceWay(value: unknown): value is ServiceWay {
  return typeof value === 'string' && Object.hasOwn(serviceWays, value)
}

export const carriers = { postal: '邮政企业（挂号信、邮政特快专递）', courier: '快递公司' } as const

/** How the day of a way counts, for whoever chooses it. */
export const dayThatCounts: Readonly<Record<ServiceWay, string>> = {
  direct: '以申请人或者其代理人签收之日为准',
  entrusted: '以申请人或者其代理人签收之日为准',
  post: '以交邮之日为准',
  email: '以发出之日为准，并留存发送记录',
  platform: '以在网上提供之日为准，申请人查看的时间另行记录',
}

/** What is kept of one try, without what names people: that is sealed beside it. */
export type Service = {
  readonly way: ServiceWay
  readonly sentOn: Day
  /** The day on which the answer counts as given. */
  readonly countsOn: Day
  readonly delivered: boolean
  readonly sealed: ServiceDetail
}

/** Who signed, where it went, under which number. */
export type ServiceDetail = {
  readonly receiver: string
  readonly organ: string
  readonly tracking: string
  readonly note: string
  readonly failedWhy: string
  /** Of an e-mail that the program sent: its id, by which mail servers know it. */
  readonly mailId?: string | undefined
}

export const noDetail: ServiceDetail = { receiver: '', organ: '', tracking: '', note: '', failedWhy: '' }

type ServiceField = 'way' | 'on' | 'receiver' | 'organ' | 'carrier' | 'tracking' | 'consent' | 'note'

export type ReadService =
  | { readonly kind: 'read'; readonly service: Service }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<ServiceField>[] }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Reads how an answer was handed over. `signedOn`: the day of the signature; nothing goes out before. Refuses a courier
 * company, freight to be paid by the receiver, and an electronic way that the applicant did not choose.
 */
export function readService(
  typed: Readonly<Record<string, string>>,
  { signedOn, today, wanted }: { readonly signedOn: Day; readonly today: Day; readonly wanted: ReceivingWay },
): ReadService {
  const text = (field: ServiceField) => (typed[field] ?? '').normalize('NFC').trim()
  const way = text('way')
  if (!isServiceWay(way)) return { kind: 'invalid', problems: [{ field: 'way', message: '请选择送达方式。' }] }
  const refused = refusalOf(way, text('carrier'), text('consent') === 'on' || wanted === way)
  if (refused !== null) return { kind: 'refused', reason: refused }
  const problems: FieldProblem<ServiceField>[] = []
  const needs = (field: ServiceField, message: string) => {
    if (text(field) === '') problems.push({ field, message })
    else if (text(field).length > 200) problems.push({ field, message: '不超过200个字。' })
  }
  const on = way === 'platform' ? today : text('on')
  if (!isDay(on)) problems.push({ field: 'on', message: `请填写${dayNames[way]}。` })
  else if (on > today) problems.push({ field: 'on', message: `${dayNames[way]}不能晚于今天。` })
  else if (on < signedOn) problems.push({ field: 'on', message: `${dayNames[way]}不能早于签发之日。` })
  if (way === 'direct' || way === 'entrusted') needs('receiver', '请填写签收人。')
  if (way === 'entrusted') needs('organ', '请填写受委托机关。')
  if (way === 'post') {
    if (text('carrier') === '') problems.push({ field: 'carrier', message: '请选择由谁寄递。' })
    needs('tracking', '请填写邮件号码。')
  }
  if (text('note').length > 500) problems.push({ field: 'note', message: '备注不超过500个字。' })
  if (problems.length > 0 || !isDay(on)) return { kind: 'invalid', problems }
  return {
    kind: 'read',
    service: {
      way,
      sentOn: on,
      countsOn: on,
      delivered: way === 'direct' || way === 'entrusted' || way === 'platform',
      sealed: {
        ...noDetail,
        receiver: text('receiver'),
        organ: way === 'entrusted' ? text('organ') : '',
        tracking: way === 'post' ? text('tracking') : '',
        note: text('note'),
      },
    },
  }
}

/** What the day of a way is called. */
const dayNames: Readonly<Record<ServiceWay, string>> = {
  direct: '签收日期',
  entrusted: '签收日期',
  post: '交邮日期',
  email: '发出日期',
  platform: '提供日期',
}

function refusalOf(way: ServiceWay, carrier: string, chosen: boolean): string | null {
  if (way === 'post' && carrier === 'courier') {
    return '答复书属于国家公文，邮寄送达只能通过邮政企业，不得通过快递公司（国办公开办函〔2016〕235号）。'
  }
  if ((way === 'email' || way === 'platform') && !chosen) {
    return '申请人没有选择这种方式；征得申请人同意后，勾选“申请人同意”再办理（第四十条）。'
  }
  return null
}

/** What became of a try: it arrived, or it came back. */
export function readDelivery(
  typed: Readonly<Record<string, string>>,
  { sentOn, today }: { readonly sentOn: Day; readonly today: Day },
):
  | { readonly kind: 'read'; readonly delivered: boolean; readonly on: Day; readonly why: string }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<'result' | 'on' | 'why'>[] } {
  const [result = '', on = '', why = ''] = ['result', 'on', 'why'].map((field) => (typed[field] ?? '').trim())
  const problems: FieldProblem<'result' | 'on' | 'why'>[] = []
  if (result !== 'delivered' && result !== 'failed') problems.push({ field: 'result', message: '请选择结果。' })
  if (!isDay(on)) problems.push({ field: 'on', message: '请填写日期。' })
  else if (on < sentOn || on > today) problems.push({ field: 'on', message: '日期须在发出之日到今天之间。' })
  if (result === 'failed' && why === '') problems.push({ field: 'why', message: '请写明未能送达的原因。' })
  if (why.length > 300) problems.push({ field: 'why', message: '原因不超过300个字。' })
  if (problems.length > 0 || !isDay(on)) return { kind: 'invalid', problems }
  return { kind: 'read', delivered: result === 'delivered', on, why }
}
