/** What a file is in a case. The applicant sees his own and what was served to him; nobody else outside sees any. */
export const filePurposes = {
  request: '申请材料',
  form: '申请书',
  identity: '身份证明',
  authorisation: '授权委托书',
  envelope: '收件凭证',
  correction: '补正材料',
  reasons: '理由说明材料',
  evidence: '办理证据',
  found: '检索到的信息',
  opinion: '第三方或者机关意见',
  taskResult: '股室办理结果',
  release: '拟提供的文件',
  letter: '制发文书',
  signedLetter: '签章文书',
  serviceProof: '送达凭证',
  payment: '缴费凭证',
  dispute: '复议、诉讼材料',
  archive: '归档文件',
} as const
export type FilePurpose = keyof typeof filePurposes

/**
 * These come from the applicant or name him: shown to those who may see his data in full. What others need of them
 * stands on pages: what is asked for, and each letter with its names masked.
 */
export const personalPurposes = [
  'request',
  'form',
  'identity',
  'authorisation',
  'envelope',
  'correction',
  'reasons',
  'letter',
  'signedLetter',
  'serviceProof',
  'payment',
  'archive',
] as const satisfies readonly FilePurpose[]

export function isPersonal(purpose: FilePurpose): boolean {
  return personalPurposes.some((personal) => personal === purpose)
}

export type CaseFile = {
  readonly id: number
  readonly applicationId: number
  readonly purpose: FilePurpose
  /** As it is named on screens: says what it is, never whose. */
  readonly title: string
  readonly mediaType: string
  /** Of the plain bytes. */
  readonly size: number
  readonly sha256: string
  readonly addedAt: Date
  /** Null: the applicant, or the program. */
  readonly addedBy: number | null
  readonly removedAt: Date | null
}
