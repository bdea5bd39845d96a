import { requestColumns } from '../report/form.ts'

// The words in which an application for disclosure (依申请公开) is kept. Keys stand in the database and in exports.

/** How it came in. On this depends the day that counts as its receipt (Art 31). */
export const channels = {
  counter: '当面提交',
  oral: '口头申请',
  signedPost: '邮寄（须签收）',
  ordinaryPost: '平常信函',
  fax: '传真',
  email: '电子邮件',
  online: '网上申请',
} as const
export type Channel = keyof typeof channels

/** The applicant by his own nature, not his agent's: the columns of table 三 (law: a law firm acting for a person is 自然人). */
export const applicantKinds = {
  person: '自然人',
  business: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  legalService: '法律服务机构',
  other: '其他',
} as const
export type ApplicantKind = keyof typeof applicantKinds

/** In the order of the columns of table 三. */
export const applicantColumns: readonly ApplicantKind[] = requestColumns
  .map(({ key }) => key)
  .filter((key): key is ApplicantKind => key !== 'total')

/** How the applicant wants to get it: 获取信息的方式 (Art 29). */
export const receivingWays = {
  platform: '网上查看下载',
  email: '电子邮件',
  post: '邮寄',
  collect: '自行领取',
  inspect: '现场查阅、抄录',
} as const
export type ReceivingWay = keyof typeof receivingWays

/** 载体形式. */
export const media = { electronic: '电子文档', paper: '纸质' } as const
export type Medium = keyof typeof media

/** Where a case stands. Derived from its events by `stateOf`; the database keeps a copy for its lists. */
export const caseStates = {
  unconfirmed: '待确认收到日期',
  handling: '办理中',
  awaitingCorrection: '等待补正',
  awaitingReasons: '等待说明理由',
  consulting: '征求意见中',
  awaitingFee: '等待缴费',
  /** The applicant let the day of correction or payment pass: to be closed. */
  lapsed: '逾期未补正或未缴费，待结案',
  /** Answered once, and to be answered again by a decision of reconsideration or a judgment. */
  answeringAnew: '重新答复中',
  concluded: '已办结',
} as const
export type CaseState = keyof typeof caseStates
