import { needsConfirmation, type ReceiptDay, receiptDay } from '../clock/receipt.ts'
import { contactWays, type EvidenceWay, type ReceiptAccount } from '../clock/receipt-evidence.ts'
import { addDays, type Day, dayFrom } from '../day.ts'
import type { FieldProblem } from '../person.ts'
import type { Applicant } from './applicant.ts'
import { type Channel, type Medium, media, type ReceivingWay, receivingWays } from './application.ts'
import { type ApplicantField, readApplicant } from './read-applicant.ts'

/** The ways in which an application reaches the desk; what is sent online comes in by itself. */
export const deskChannels = [
  'counter',
  'oral',
  'signedPost',
  'ordinaryPost',
  'fax',
  'email',
] as const satisfies readonly Channel[]
export type DeskChannel = (typeof deskChannels)[number]

/** How the day of receipt was, or was not, found with the applicant. */
export type Contact = {
  readonly day: Day
  readonly timeOfDay: string | null
  readonly way: EvidenceWay
  readonly account: ReceiptAccount
}

/** An application as an officer writes it down. */
export type WrittenDown = {
  readonly channel: DeskChannel
  readonly arrivedOn: Day
  readonly arrival: Contact
  /** Null: not confirmed yet, or no confirmation is needed. */
  readonly confirmation: Contact | null
  readonly receipt: ReceiptDay
  readonly applicant: Applicant
  readonly wanted: string
  readonly wantedDocument: string | null
  readonly receivingWay: ReceivingWay
  readonly medium: Medium
}

export type ContactField = 'contactDay' | 'contactTime' | 'contactWay' | 'contactWith' | 'contactAt' | 'contactNote'
export type RegisterField =
  | ApplicantField
  | ContactField
  | 'channel'
  | 'arrivedOn'
  | 'arrivedTime'
  | 'mailNumber'
  | 'arrivalNote'
  | 'signedRecord'
  | 'confirmedNow'
  | 'wanted'
  | 'wantedDocument'
  | 'receivingWay'
  | 'medium'

export type ReadWrittenDown =
  | { readonly kind: 'read'; readonly written: WrittenDown }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<RegisterField>[] }

/** How long after its arrival an application may still be written down: older ones come by the import of the ledger. */
const longestAgo = 366

/** Reads what the officer wrote down, by the channel: what Art 29 asks for, and what gives the day of receipt (Art 31). */
export function readWrittenDown(typed: Readonly<Record<string, string>>, today: Day): ReadWrittenDown {
  const problems: FieldProblem<RegisterField>[] = []
  const text = (field: string) => (typed[field] ?? '').trim()
  const channel = deskChannels.find((known) => known === typed.channel)
  if (channel === undefined) problems.push({ field: 'channel', message: '请选择提出方式。' })
  const arrivedOn = dayFrom(text('arrivedOn'))
  if (arrivedOn === null) problems.push({ field: 'arrivedOn', message: '请填写到达日期。' })
  else if (arrivedOn > today) problems.push({ field: 'arrivedOn', message: '到达日期不能晚于今天。' })
  else if (arrivedOn < addDays(today, -longestAgo)) {
    problems.push({ field: 'arrivedOn', message: '到达日期在一年以前，请核对年份；补录旧件请用台账导入。' })
  }
  const time = timeOf(text('arrivedTime'))
  if (time === undefined) problems.push({ field: 'arrivedTime', message: '时间的写法应如 09:30。' })
  if (channel === 'oral' && typed.signedRecord !== 'on') {
    problems.push({
      field: 'signedRecord',
      message: '口头申请由工作人员代为填写，请申请人核对并签名后，勾选这一项（《条例》第二十九条）。',
    })
  }
  const mailNumber = text('mailNumber')
  if (mailNumber.length > 60) problems.push({ field: 'mailNumber', message: '邮件号码不超过60位。' })
  const applicant = readApplicant(typed)
  if (applicant.kind === 'invalid') problems.push(...applicant.problems)
  const wanted = lines(typed.wanted ?? '')
  if (wanted === '') problems.push({ field: 'wanted', message: '请写明申请公开的政府信息。' })
  if (wanted.length > 5000) problems.push({ field: 'wanted', message: '申请内容不超过5000个字，更长的作为材料添加。' })
  const wantedDocument = lines(typed.wantedDocument ?? '').replaceAll('\n', ' ')
  if (wantedDocument.length > 300) problems.push({ field: 'wantedDocument', message: '名称、文号不超过300个字。' })
  const receivingWay = Object.keys(receivingWays).find((key): key is ReceivingWay => key === typed.receivingWay)
  if (receivingWay === undefined) problems.push({ field: 'receivingWay', message: '请选择获取方式。' })
  const medium = Object.keys(media).find((key): key is Medium => key === typed.medium)
  if (medium === undefined) problems.push({ field: 'medium', message: '请选择载体形式。' })
  const confirms = channel !== undefined && needsConfirmation(channel) && typed.confirmedNow === 'on'
  const confirmation = confirms ? readContact(typed, today, arrivedOn) : null
  if (confirmation?.kind === 'invalid') problems.push(...confirmation.problems)
  if (
    problems.length > 0 ||
    channel === undefined ||
    arrivedOn === null ||
    time === undefined ||
    applicant.kind === 'invalid' ||
    receivingWay === undefined ||
    medium === undefined ||
    confirmation?.kind === 'invalid'
  ) {
    return { kind: 'invalid', problems }
  }
  const confirmed = confirmation?.contact ?? null
  const signed = channel === 'oral' ? '申请人已核对代填内容并签名。' : ''
  const account = {
    with: '',
    at: mailNumber,
    note: [signed, lines(typed.arrivalNote ?? '')].filter(Boolean).join('\n'),
  }
  return {
    kind: 'read',
    written: {
      channel,
      arrivedOn,
      arrival: { day: arrivedOn, timeOfDay: time, way: wayOfChannel[channel], account },
      confirmation: confirmed,
      receipt: receiptDay(channel, { arrivedOn, signedOn: arrivedOn, confirmedOn: confirmed?.day ?? null }),
      applicant: applicant.applicant,
      wanted,
      wantedDocument: wantedDocument === '' ? null : wantedDocument,
      receivingWay,
      medium,
    },
  }
}

const wayOfChannel: Readonly<Record<DeskChannel, EvidenceWay>> = {
  counter: 'inPerson',
  oral: 'inPerson',
  signedPost: 'post',
  ordinaryPost: 'post',
  fax: 'fax',
  email: 'email',
}

export type ReadContact =
  | { readonly kind: 'read'; readonly contact: Contact }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<ContactField>[] }

/** Reads when and how the applicant was reached, or was not. Not before the application had come. */
export function readContact(typed: Readonly<Record<string, string>>, today: Day, arrivedOn: Day | null): ReadContact {
  const problems: FieldProblem<ContactField>[] = []
  const day = dayFrom((typed.contactDay ?? '').trim())
  if (day === null) problems.push({ field: 'contactDay', message: '请填写联系日期。' })
  else if (day > today) problems.push({ field: 'contactDay', message: '联系日期不能晚于今天。' })
  else if (arrivedOn !== null && day < arrivedOn) {
    problems.push({ field: 'contactDay', message: '联系日期不能早于申请到达的日期。' })
  }
  const timeOfDay = timeOf((typed.contactTime ?? '').trim())
  if (timeOfDay === undefined) problems.push({ field: 'contactTime', message: '时间的写法应如 09:30。' })
  const way = contactWays.find((known) => known === typed.contactWay)
  if (way === undefined) problems.push({ field: 'contactWay', message: '请选择联系方式。' })
  const account = {
    with: lines(typed.contactWith ?? ''),
    at: lines(typed.contactAt ?? ''),
    note: lines(typed.contactNote ?? ''),
  }
  if (account.with.length > 100) problems.push({ field: 'contactWith', message: '联系对象不超过100个字。' })
  if (account.at.length > 100) problems.push({ field: 'contactAt', message: '号码或者地址不超过100个字。' })
  if (account.note.length > 1000) problems.push({ field: 'contactNote', message: '情况不超过1000个字。' })
  if (problems.length > 0 || day === null || timeOfDay === undefined || way === undefined) {
    return { kind: 'invalid', problems }
  }
  return { kind: 'read', contact: { day, timeOfDay, way, account } }
}

/** Null: not given. Undefined: no time of day. */
function timeOf(typed: string): string | null | undefined {
  const plain = typed.normalize('NFKC')
  if (plain === '') return null
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/u.exec(plain) ?? []
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute}`
}

/** A text of several lines, without what no document can hold. */
function lines(typed: string): string {
  return typed
    .replace(/\r\n?/gu, '\n')
    .replace(/[\p{Cs}\ufffe\uffff]|(?!\n)\p{Cc}/gu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}
