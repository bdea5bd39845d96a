import { isCreditCode } from '../credit-code.ts'
import { isIdNumber } from '../id-number.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import { type Applicant, applicantFields, identityKinds } from './applicant.ts'
import { applicantKinds } from './application.ts'

export type ApplicantField = keyof Applicant | 'asPrinted'

export type ReadApplicant =
  | { readonly kind: 'read'; readonly applicant: Applicant }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<ApplicantField>[] }

/**
 * Reads who applies, as an officer has written it down. A name and one way of contact must be there (Art 29); all else
 * may be asked for in a correction. A number whose check digit does not fit is asked about once: `asPrinted: 'on'`
 * keeps it as it stands on the paper.
 */
export function readApplicant(typed: Readonly<Record<string, string>>): ReadApplicant {
  const problems: FieldProblem<ApplicantField>[] = []
  const line = (field: keyof typeof applicantFields) => printableLine((typed[field] ?? '').normalize('NFKC'))
  const compact = (field: keyof typeof applicantFields) => line(field).replace(/\s/gu, '')
  const kind = Object.keys(applicantKinds).find((key): key is Applicant['kind'] => key === typed.kind)
  const identityKind = Object.keys(identityKinds).find(
    (key): key is Exclude<Applicant['identityKind'], ''> => key === typed.identityKind,
  )
  if (kind === undefined) problems.push({ field: 'kind', message: '请选择申请人类型。' })
  const applicant: Applicant = {
    kind: kind ?? 'person',
    name: line('name'),
    identityKind: compact('identityNumber') === '' ? '' : (identityKind ?? 'other'),
    identityNumber: compact('identityNumber').toUpperCase(),
    creditCode: compact('creditCode').toUpperCase(),
    legalRepresentative: line('legalRepresentative'),
    contact: line('contact'),
    phone: compact('phone'),
    email: compact('email'),
    address: line('address'),
    postcode: compact('postcode'),
    agent: line('agent'),
    agentIdentityNumber: compact('agentIdentityNumber').toUpperCase(),
    agentPhone: compact('agentPhone'),
  }
  if (applicant.name === '') problems.push({ field: 'name', message: '请填写申请人的姓名或者名称。' })
  for (const [field, name] of Object.entries(applicantFields)) {
    const key = field as keyof typeof applicantFields
    if ([...applicant[key]].length > 200) problems.push({ field: key, message: `${name}不超过200个字。` })
  }
  const { phone, email, address } = applicant
  if (phone + email + address === '') {
    problems.push({ field: 'phone', message: '联系电话、电子邮箱、通信地址至少填写一项，以便联系申请人。' })
  }
  if (email !== '' && !/^[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+$/u.test(email)) {
    problems.push({ field: 'email', message: '电子邮箱的写法不对，应如 name@example.cn。' })
  }
  if (typed.asPrinted !== 'on') problems.push(...doubtfulNumbers(applicant))
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'read', applicant }
}

/** The numbers whose check digits do not fit: mistyped, or wrong on the paper. */
function doubtfulNumbers(applicant: Applicant): readonly FieldProblem<keyof Applicant>[] {
  const problems: FieldProblem<keyof Applicant>[] = []
  if (applicant.identityKind === 'residentId' && !isIdNumber(applicant.identityNumber)) {
    problems.push({ field: 'identityNumber', message: `居民身份证号码与校验码不符，请逐位核对。${keepAsPrinted}` })
  }
  if (applicant.creditCode !== '' && !isCreditCode(applicant.creditCode)) {
    problems.push({ field: 'creditCode', message: `统一社会信用代码与校验码不符，请逐位核对。${keepAsPrinted}` })
  }
  return problems
}

const keepAsPrinted = '确与证件一致的，勾选“号码已与证件核对”后再提交。'
