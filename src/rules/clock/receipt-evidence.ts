import type { Day } from '../day.ts'
import { maskedIn, numbersMaskedIn } from '../masking.ts'

/** How an application came, or how the applicant was reached about it. */
export const evidenceWays = {
  inPerson: '当面',
  phone: '电话',
  textMessage: '短信',
  email: '电子邮件',
  fax: '传真',
  post: '邮寄',
  platform: '网上平台',
} as const
export type EvidenceWay = keyof typeof evidenceWays

/** Ways in which the day of receipt is confirmed with the applicant. */
export const contactWays = ['phone', 'inPerson', 'textMessage', 'email', 'fax', 'post'] as const

export const evidenceKinds = { arrival: '申请到达', failed: '联系未果', confirmed: '双方确认' } as const
export type EvidenceKind = keyof typeof evidenceKinds

/** What was noted; '' for what was not. */
export type ReceiptAccount = {
  /** Whom the officer spoke with: the applicant, the agent. */
  readonly with: string
  /** The number, address or mail that was used; of a letter its tracking number (挂号信、特快专递号). */
  readonly at: string
  readonly note: string
}

export type ReceiptEvidence = {
  readonly id: number
  readonly kind: EvidenceKind
  readonly day: Day
  readonly timeOfDay: string | null
  readonly way: EvidenceWay
  readonly account: ReceiptAccount
  readonly recordedBy: number | null
  readonly recordedByName: string | null
  readonly recordedAt: Date
  readonly struck: boolean
}

/** As pages show it before somebody asks for the applicant in full: who was spoken with, and under which number, masked. */
export function maskedEvidence(
  evidence: readonly ReceiptEvidence[],
  applicant: readonly string[],
): readonly ReceiptEvidence[] {
  const shown = (text: string) => numbersMaskedIn(maskedIn(text, applicant))
  return evidence.map(({ account, ...one }) => ({
    ...one,
    account: { with: shown(account.with), at: shown(account.at), note: shown(account.note) },
  }))
}
