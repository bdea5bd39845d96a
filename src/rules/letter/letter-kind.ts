import type { Outcome } from '../application/outcome.ts'
import type { Ground } from '../decision/ground.ts'

/** In which part of the work a letter is made: the order of lists. */
export const letterStages = {
  intake: '登记和补正',
  handling: '办理过程',
  reply: '答复',
  thirdParty: '告知第三方',
  ownData: '更正个人信息',
  end: '送达和归档',
} as const
export type LetterStage = keyof typeof letterStages

/** To whom it goes. Only a letter to the applicant, and a paper of the file, may say who applied. */
export type LetterTo = 'applicant' | 'thirdParty' | 'agency' | 'file'

/** By which series it is numbered (发文字号); null: it has no number of its own. */
export type LetterSeries = 'reply' | 'notice' | 'outward'
export const letterSeries: Readonly<Record<LetterSeries, string>> = {
  reply: '答复类文书',
  notice: '程序性文书',
  outward: '发往第三方和其他机关的文书',
}

/** What of the record a letter is about: which part it is filled from. */
export type LetterAbout =
  | 'case'
  | 'correction'
  | 'reasons'
  | 'delay'
  | 'extension'
  | 'consultation'
  | 'fee'
  | 'transfer'
  | 'reply'
  | 'ownData'
  | 'withdrawal'
  | 'secrecy'
  | 'service'
  | 'archive'

type KindRule = {
  /** The title of the letter. */
  readonly name: string
  readonly stage: LetterStage
  readonly to: LetterTo
  readonly series: LetterSeries | null
  readonly about: LetterAbout
  /** Of a reply: the outcomes that it says, and where one outcome has several letters, the grounds. */
  readonly outcomes?: readonly Outcome[]
  readonly grounds?: readonly Ground[]
  /** Against it there is reconsideration or litigation, and it must say so. */
  readonly remedy: boolean
  /** The articles that it rests on, as they stand in lists. */
  readonly basis: string
}

const notice = { series: 'notice', remedy: false } as const
const reply = { stage: 'reply', to: 'applicant', series: 'reply', about: 'reply', remedy: true } as const
const refusal = { name: '不予公开告知书', ...reply } as const

/** Every letter (文书) of a case, in the order of the work. */
export const letterKinds = {
  receipt: {
    name: '政府信息公开申请登记回执',
    stage: 'intake',
    to: 'applicant',
    about: 'case',
    series: null,
    remedy: false,
    basis: '第三十一条、第四十五条',
  },
  correctionNotice: {
    name: '补正告知书',
    stage: 'intake',
    to: 'applicant',
    about: 'correction',
    ...notice,
    basis: '第三十条',
  },
  reasonsNotice: {
    name: '说明理由通知书',
    stage: 'intake',
    to: 'applicant',
    about: 'reasons',
    ...notice,
    basis: '第三十五条',
  },
  extensionNotice: {
    name: '延期答复告知书',
    stage: 'handling',
    to: 'applicant',
    about: 'extension',
    ...notice,
    basis: '第三十三条第二款',
  },
  thirdPartyConsultation: {
    name: '征求第三方意见书',
    stage: 'handling',
    to: 'thirdParty',
    about: 'consultation',
    series: 'outward',
    remedy: false,
    basis: '第三十二条',
  },
  consultationTold: {
    name: '征求意见告知书',
    stage: 'handling',
    to: 'applicant',
    about: 'consultation',
    ...notice,
    basis: '第三十二条至第三十四条',
  },
  coMakerConsultation: {
    name: '征求共同制作机关意见函',
    stage: 'handling',
    to: 'agency',
    about: 'consultation',
    series: 'outward',
    remedy: false,
    basis: '第三十四条',
  },
  agencyConsultation: {
    name: '政府信息公开会商协办函',
    stage: 'handling',
    to: 'agency',
    about: 'consultation',
    series: 'outward',
    remedy: false,
    basis: '第三十三条第三款',
  },
  secrecyReview: {
    name: '政府信息公开保密审查表',
    stage: 'handling',
    to: 'file',
    about: 'secrecy',
    series: null,
    remedy: false,
    basis: '第十七条',
  },
  feeNotice: {
    name: '信息处理费收费通知书',
    stage: 'handling',
    to: 'applicant',
    about: 'fee',
    ...notice,
    basis: '第四十二条，国办函〔2020〕109号',
  },
  delayNotice: {
    name: '延迟答复告知书',
    stage: 'handling',
    to: 'applicant',
    about: 'delay',
    ...notice,
    basis: '第三十五条',
  },
  transferLetter: {
    name: '政府信息公开申请转送函',
    stage: 'handling',
    to: 'agency',
    about: 'transfer',
    series: 'outward',
    remedy: false,
    basis: '经申请人同意转送',
  },
  replyPublished: {
    name: '主动公开告知书',
    ...reply,
    outcomes: ['disclosed'],
    grounds: ['published'],
    basis: '第三十六条第一项',
  },
  replyDisclosed: {
    name: '公开告知书',
    ...reply,
    outcomes: ['disclosed'],
    grounds: ['provided', 'providedLater'],
    basis: '第三十六条第二项',
  },
  replyPartly: { name: '部分公开告知书', ...reply, outcomes: ['partlyDisclosed'], basis: '第三十七条' },
  refusedStateSecret: { ...refusal, outcomes: ['refused.stateSecret'], basis: '第十四条' },
  refusedForbiddenByLaw: { ...refusal, outcomes: ['refused.forbiddenByLaw'], basis: '第十四条' },
  refusedSafetyAndStability: { ...refusal, outcomes: ['refused.safetyAndStability'], basis: '第十四条' },
  refusedThirdPartyRights: { ...refusal, outcomes: ['refused.thirdPartyRights'], basis: '第十五条、第三十二条' },
  refusedInternalAffairs: { ...refusal, outcomes: ['refused.internalAffairs'], basis: '第十六条第一款' },
  refusedProcessInformation: { ...refusal, outcomes: ['refused.processInformation'], basis: '第十六条第二款' },
  refusedEnforcementFile: { ...refusal, outcomes: ['refused.enforcementFile'], basis: '第十六条第二款' },
  replyAdministrativeQuery: {
    name: '行政查询事项告知书',
    ...reply,
    outcomes: ['refused.administrativeQuery'],
    basis: '第三十六条第七项',
  },
  replyNotExisting: {
    name: '政府信息不存在告知书',
    ...reply,
    outcomes: ['unavailable.notHeld'],
    grounds: ['notExisting'],
    basis: '第三十六条第四项',
  },
  replyNotOurs: {
    name: '非本机关负责公开告知书',
    ...reply,
    outcomes: ['unavailable.notHeld'],
    grounds: ['notOurs', 'notOursUnknown'],
    basis: '第三十六条第五项',
  },
  replyNotReadyMade: {
    name: '需另行制作告知书',
    ...reply,
    outcomes: ['unavailable.notReadyMade'],
    basis: '第三十八条',
  },
  replyStillUnclear: {
    name: '补正后仍不明确告知书',
    ...reply,
    outcomes: ['unavailable.stillUnclear'],
    basis: '第三十条',
  },
  notHandledPetition: {
    name: '不予处理告知书',
    ...reply,
    outcomes: ['notHandled.petition'],
    basis: '第三十九条第一款',
  },
  notHandledRepeated: {
    name: '不予重复处理告知书',
    ...reply,
    outcomes: ['notHandled.repeated'],
    basis: '第三十六条第六项',
  },
  notHandledPublication: {
    name: '公开出版物获取途径告知书',
    ...reply,
    outcomes: ['notHandled.publication'],
    basis: '第三十九条第二款',
  },
  notHandledExcessive: {
    name: '不予处理告知书',
    ...reply,
    outcomes: ['notHandled.excessive'],
    basis: '第三十五条',
  },
  notHandledReconfirmation: {
    name: '不予处理告知书',
    ...reply,
    outcomes: ['notHandled.reconfirmation'],
    basis: '第三十六条第六项、第三十八条',
  },
  discontinuedUncorrected: {
    name: '不再处理告知书',
    ...reply,
    outcomes: ['otherHandling.uncorrected'],
    basis: '第三十条',
  },
  discontinuedFeeUnpaid: {
    name: '不再处理告知书',
    ...reply,
    outcomes: ['otherHandling.feeUnpaid'],
    basis: '国办函〔2020〕109号',
  },
  replyOther: { name: '告知书', ...reply, outcomes: ['otherHandling.other'], basis: '第二条' },
  thirdPartyTold: {
    name: '决定公开告知第三方书',
    stage: 'thirdParty',
    to: 'thirdParty',
    about: 'consultation',
    series: 'outward',
    remedy: true,
    basis: '第三十二条',
  },
  ownDataCorrected: {
    name: '更正告知书',
    stage: 'ownData',
    to: 'applicant',
    about: 'ownData',
    series: 'notice',
    remedy: true,
    basis: '第四十一条',
  },
  ownDataForwarded: {
    name: '转送告知书',
    stage: 'ownData',
    to: 'applicant',
    about: 'ownData',
    series: 'notice',
    remedy: true,
    basis: '第四十一条',
  },
  serviceProof: {
    name: '送达回证',
    stage: 'end',
    to: 'file',
    about: 'service',
    series: null,
    remedy: false,
    basis: '国办公开办函〔2016〕235号',
  },
  withdrawalConfirmation: {
    name: '撤回申请确认书',
    stage: 'end',
    to: 'applicant',
    about: 'withdrawal',
    ...notice,
    basis: '申请人自愿撤回',
  },
  archiveCatalogue: {
    name: '归档目录',
    stage: 'end',
    to: 'file',
    about: 'archive',
    series: null,
    remedy: false,
    basis: '第四十五条',
  },
} as const satisfies Record<string, KindRule>

export type LetterKind = keyof typeof letterKinds

export const letterKindKeys = Object.keys(letterKinds) as readonly LetterKind[]

export function isLetterKind(value: unknown): value is LetterKind {
  return typeof value === 'string' && Object.hasOwn(letterKinds, value)
}

export function letterKindRule(kind: LetterKind): KindRule {
  return letterKinds[kind]
}

/** As lists name it: letters that share a title are told apart by what they answer. */
export function letterKindName(kind: LetterKind): string {
  const { name, basis } = letterKindRule(kind)
  const shared = letterKindKeys.filter((other) => letterKinds[other].name === name).length > 1
  return shared ? `${name}（${nameOfGround[kind] ?? basis}）` : name
}

const nameOfGround: Partial<Record<LetterKind, string>> = {
  refusedStateSecret: '国家秘密',
  refusedForbiddenByLaw: '法律行政法规禁止公开',
  refusedSafetyAndStability: '三安全一稳定',
  refusedThirdPartyRights: '第三方合法权益',
  refusedInternalAffairs: '内部事务信息',
  refusedProcessInformation: '过程性信息',
  refusedEnforcementFile: '行政执法案卷',
  notHandledPetition: '信访举报投诉',
  notHandledExcessive: '大量反复申请',
  notHandledReconfirmation: '确认或重新出具',
  discontinuedUncorrected: '逾期不补正',
  discontinuedFeeUnpaid: '逾期未缴费',
}

/** The letter that says an outcome reached on these grounds. */
export function replyKindOf(outcome: Outcome, grounds: readonly Ground[]): LetterKind {
  const fitting = letterKindKeys.filter((kind) => letterKindRule(kind).outcomes?.includes(outcome))
  const exact = fitting.find((kind) => letterKindRule(kind).grounds?.some((ground) => grounds.includes(ground)))
  const found = exact ?? fitting[0]
  if (found === undefined) throw new Error(`no letter says ${outcome}`)
  return found
}
