import { masked } from '../masking.ts'
import type { ApplicantKind } from './application.ts'

/** What a person proves his identity with (Art 29). */
export const identityKinds = {
  residentId: '居民身份证',
  passport: '护照',
  hongKongMacaoPermit: '港澳居民来往内地通行证',
  taiwanPermit: '台湾居民来往大陆通行证',
  foreignerPermit: '外国人永久居留身份证',
  officerId: '军官证',
  other: '其他证件',
} as const
export type IdentityKind = keyof typeof identityKinds

/**
 * Who applied: personal data, sealed as one value and opened for whoever works on the case. Empty strings stand for
 * what was not given.
 */
export type Applicant = {
  readonly kind: ApplicantKind
  /** The person, or the organisation in full. */
  readonly name: string
  readonly identityKind: IdentityKind | ''
  readonly identityNumber: string
  /** Of an organisation: 统一社会信用代码, 法定代表人, 联系人. */
  readonly creditCode: string
  readonly legalRepresentative: string
  readonly contact: string
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly postcode: string
  /** Who acts for the applicant, by a power of attorney among the files. */
  readonly agent: string
  readonly agentIdentityNumber: string
  readonly agentPhone: string
}

export const applicantFields: { readonly [K in keyof Omit<Applicant, 'kind' | 'identityKind'>]: string } = {
  name: '姓名或者名称',
  identityNumber: '证件号码',
  creditCode: '统一社会信用代码',
  legalRepresentative: '法定代表人',
  contact: '联系人',
  phone: '联系电话',
  email: '电子邮箱',
  address: '通信地址',
  postcode: '邮政编码',
  agent: '代理人姓名',
  agentIdentityNumber: '代理人证件号码',
  agentPhone: '代理人联系电话',
}

/** As it stands on screens until somebody reveals it. The name of an organisation is no secret. */
export function maskedApplicant(applicant: Applicant): Applicant {
  return {
    ...applicant,
    name: applicant.kind === 'person' ? masked('name', applicant.name) : applicant.name,
    identityNumber: masked('idNumber', applicant.identityNumber),
    legalRepresentative: masked('name', applicant.legalRepresentative),
    contact: masked('name', applicant.contact),
    phone: masked('phone', applicant.phone),
    email: masked('email', applicant.email),
    address: masked('address', applicant.address),
    agent: masked('name', applicant.agent),
    agentIdentityNumber: masked('idNumber', applicant.agentIdentityNumber),
    agentPhone: masked('phone', applicant.agentPhone),
  }
}

/**
 * By what the same applicant is found again: the number of his identity document, the credit code, or else name and
 * phone together; null where none of it is known. Compared without width, blanks and case.
 */
export function identityOf(applicant: Applicant): string | null {
  const plain = (text: string) => text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase()
  if (applicant.kind !== 'person' && applicant.creditCode !== '') return `code:${plain(applicant.creditCode)}`
  if (applicant.kind === 'person' && applicant.identityNumber !== '') return `id:${plain(applicant.identityNumber)}`
  if (applicant.name !== '' && applicant.phone !== '') return `name:${plain(applicant.name)}:${plain(applicant.phone)}`
  return null
}

/** What of an applicant must not be found in anything that goes to others: every string of his that says who he is. */
export function protectedStringsOfApplicant(applicant: Applicant): readonly string[] {
  const { name, identityNumber, legalRepresentative, contact, phone, email, address, agent } = applicant
  const all = [name, identityNumber, applicant.creditCode, legalRepresentative, contact, phone, email, address]
  return [...new Set([...all, agent, applicant.agentIdentityNumber, applicant.agentPhone])].filter(
    (text) => text !== '',
  )
}
