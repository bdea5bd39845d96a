import { type Applicant, type IdentityKind, identityKinds } from '../application/applicant.ts'
import {
  type ApplicantKind,
  applicantKinds,
  type Medium,
  media,
  type ReceivingWay,
  receivingWays,
} from '../application/application.ts'
import { isCreditCode } from '../credit-code.ts'
import { isIdNumber } from '../id-number.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'

/** Who fills in the public form: the fields differ. */
export type Applying = 'person' | 'organisation'

/** The fields of the public form, each as it is typed. The purpose is not asked: Art 27 asks for none. */
export const applyFields = [
  'name',
  'identityKind',
  'identityNumber',
  'organisation',
  'creditCode',
  'legalRepresentative',
  'contact',
  'phone',
  'email',
  'address',
  'postcode',
  'agent',
  'agentIdentityNumber',
  'agentPhone',
  'wanted',
  'wantedDocument',
  'receivingWay',
  'medium',
] as const
export type ApplyField = (typeof applyFields)[number]
export type TypedApplication = Readonly<Record<ApplyField, string>>

/** What is asked for, and by whom, once the form is right. */
export type FiledApplication = {
  readonly applicant: Applicant
  readonly wanted: string
  readonly wantedDocument: string | null
  readonly receivingWay: ReceivingWay
  readonly medium: Medium
}

export type ReadApplication =
  | { readonly kind: 'read'; readonly filed: FiledApplication }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<ApplyField>[] }

/** The kinds that an organisation can be. */
export const organisationKinds = (Object.keys(applicantKinds) as ApplicantKind[]).filter((kind) => kind !== 'person')

/** The ways in which something on this medium can be received. */
export const waysOf: Readonly<Record<Medium, readonly ReceivingWay[]>> = {
  electronic: ['platform', 'email'],
  paper: ['post', 'collect', 'inspect'],
}

/**
 * Reads what was typed: what Art 29 requires and what the chosen way of receiving needs, and nothing more. Width and
 * blanks of numbers do not matter.
 */
export function readApplication(applying: Applying, typed: TypedApplication): ReadApplication {
  const problems: FieldProblem<ApplyField>[] = []
  const wrong = (field: ApplyField, message: string) => void problems.push({ field, message })
  const line = (field: ApplyField, most: number, label: string): string => {
    const text = printableLine(typed[field])
    if ([...text].length > most) wrong(field, `${label}不超过${most}个字。`)
    return text
  }
  const applicant = applying === 'person' ? personOf(typed, line, wrong) : organisationOf(typed, line, wrong)
  const wanted = printableText(typed.wanted)
  if (wanted === '') wrong('wanted', '请写明您想要的政府信息。')
  else if ([...wanted].length > 3000) wrong('wanted', '描述不超过3000个字；更长的请写成附件。')
  const wantedDocument = line('wantedDocument', 200, '文件名称或者文号')
  const medium = Object.keys(media).find((key): key is Medium => key === typed.medium)
  const way = Object.keys(receivingWays).find((key): key is ReceivingWay => key === typed.receivingWay)
  if (medium === undefined) wrong('medium', '请选择载体形式。')
  if (way === undefined) wrong('receivingWay', '请选择获取信息的方式。')
  if (medium !== undefined && way !== undefined && !waysOf[medium].includes(way)) {
    wrong('receivingWay', `${media[medium]}不能${receivingWays[way]}，请另选一种获取方式。`)
  }
  if (way === 'email' && applicant.email === '') wrong('email', '选择用电子邮件获取，请填写电子邮箱。')
  if (way === 'post' && applicant.address === '') wrong('address', '选择邮寄，请填写通信地址。')
  if (problems.length > 0 || medium === undefined || way === undefined) return { kind: 'invalid', problems }
  const filed = { applicant, wanted, wantedDocument: wantedDocument === '' ? null : wantedDocument }
  return { kind: 'read', filed: { ...filed, receivingWay: way, medium } }
}

type Line = (field: ApplyField, most: number, label: string) => string
type Wrong = (field: ApplyField, message: string) => void

function personOf(typed: TypedApplication, line: Line, wrong: Wrong): Applicant {
  const name = line('name', 50, '姓名')
  if (name === '') wrong('name', '请填写姓名。')
  const identityKind = Object.keys(identityKinds).find((key): key is IdentityKind => key === typed.identityKind)
  if (identityKind === undefined) wrong('identityKind', '请选择证件类型。')
  const identityNumber = numberOf(typed.identityNumber)
  if (identityNumber === '') wrong('identityNumber', '请填写证件号码。条例第二十九条要求申请人证明身份。')
  else if (identityKind === 'residentId' && !isIdNumber(identityNumber)) {
    wrong('identityNumber', '身份证号码有误，请逐位核对18位号码。')
  } else if (identityNumber.length > 40) wrong('identityNumber', '证件号码不超过40位。')
  return {
    ...reachable(typed, line, wrong),
    kind: 'person',
    name,
    identityKind: identityKind ?? '',
    identityNumber,
    creditCode: '',
    legalRepresentative: '',
    contact: '',
  }
}

function organisationOf(typed: TypedApplication, line: Line, wrong: Wrong): Applicant {
  const name = line('name', 100, '名称')
  if (name === '') wrong('name', '请填写法人或者其他组织的全称。')
  const kind = organisationKinds.find((key) => key === typed.organisation)
  if (kind === undefined) wrong('organisation', '请选择法人或者其他组织的类别。')
  const creditCode = numberOf(typed.creditCode)
  if (creditCode === '') wrong('creditCode', '请填写统一社会信用代码；没有代码的，填写登记证号。')
  else if (creditCode.length === 18 && !isCreditCode(creditCode)) {
    wrong('creditCode', '统一社会信用代码有误，请逐位核对18位代码。')
  } else if (creditCode.length > 40) wrong('creditCode', '代码或者登记证号不超过40位。')
  const contact = line('contact', 50, '联系人')
  if (contact === '') wrong('contact', '请填写联系人姓名。')
  return {
    ...reachable(typed, line, wrong),
    kind: kind ?? 'other',
    name,
    identityKind: '',
    identityNumber: '',
    creditCode,
    legalRepresentative: line('legalRepresentative', 50, '法定代表人'),
    contact,
  }
}

type Reachable = Pick<
  Applicant,
  'phone' | 'email' | 'address' | 'postcode' | 'agent' | 'agentIdentityNumber' | 'agentPhone'
>

function reachable(typed: TypedApplication, line: Line, wrong: Wrong): Reachable {
  const phone = numberOf(typed.phone)
  const email = typed.email.normalize('NFKC').replace(/\s/gu, '')
  if (phone === '' && email === '') {
    wrong('phone', '电话和电子邮箱至少填写一项：机关要与您确认收到申请的日期。')
  }
  if (phone !== '' && !/^\+?\d[\d-]{5,24}$/u.test(phone)) wrong('phone', '电话写11位手机号，或者区号加座机号。')
  if (email !== '' && !/^[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+$/u.test(email)) {
    wrong('email', '电子邮箱的写法不对，应如 name@example.com。')
  } else if (email.length > 200) wrong('email', '电子邮箱过长，请核对。')
  const postcode = numberOf(typed.postcode)
  if (postcode !== '' && !/^\d{6}$/u.test(postcode)) wrong('postcode', '邮政编码是6位数字。')
  const agent = line('agent', 50, '代理人姓名')
  const agentPhone = numberOf(typed.agentPhone)
  const agentIdentityNumber = numberOf(typed.agentIdentityNumber)
  if (agent === '' && (agentPhone !== '' || agentIdentityNumber !== '')) wrong('agent', '请填写代理人姓名。')
  if (agentPhone.length > 25) wrong('agentPhone', '代理人电话过长，请核对。')
  if (agentIdentityNumber.length > 40) wrong('agentIdentityNumber', '代理人证件号码不超过40位。')
  return { phone, email, address: line('address', 200, '通信地址'), postcode, agent, agentIdentityNumber, agentPhone }
}

function numberOf(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Cc}]/gu, '')
    .replace(/[‐‑–—−]/gu, '-')
    .toUpperCase()
}

/** A text of several lines that every document format can hold. */
function printableText(typed: string): string {
  return typed
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .split('\n')
    .map(printableLine)
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}
