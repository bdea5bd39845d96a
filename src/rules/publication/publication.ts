import type { Day } from '../day.ts'

/** 信息: what one piece of disclosed information is. On the kind depend its fields, its duties, and how it is counted. */
export const publicationKinds = [
  'information',
  'news',
  'regulation',
  'normativeDocument',
  'otherDocument',
  'interpretation',
  'publicNotice',
  'consultation',
  'budget',
  'project',
  'assignedCase',
  'statement',
] as const
export type PublicationKind = (typeof publicationKinds)[number]

export const publicationKindNames: Readonly<Record<PublicationKind, string>> = {
  information: '一般信息',
  news: '动态要闻',
  regulation: '规章',
  normativeDocument: '行政规范性文件',
  otherDocument: '其他文件',
  interpretation: '政策解读',
  publicNotice: '公示公告',
  consultation: '意见征集',
  budget: '预算决算',
  project: '重大建设项目',
  assignedCase: '交办件办理情况',
  statement: '说明信息',
}

/** 说明信息 says that there is nothing to disclose: it fills no column and is in no count of disclosures. */
export function countsAsDisclosure(kind: PublicationKind): boolean {
  return kind !== 'statement'
}

/** Documents (文件) have a validity, are filed, cleaned up, and explained. */
const documentKinds = ['regulation', 'normativeDocument', 'otherDocument'] as const

export function isDocument(kind: PublicationKind): boolean {
  return documentKinds.some((document) => document === kind)
}

/** 公开属性, set by whoever drafts it (公文公开属性源头认定). */
export const disclosureClasses = ['proactive', 'onRequest', 'withheld'] as const
export type DisclosureClass = (typeof disclosureClasses)[number]

export const disclosureClassNames: Readonly<Record<DisclosureClass, string>> = {
  proactive: '主动公开',
  onRequest: '依申请公开',
  withheld: '不予公开',
}

/**
 * What the public sees of it. `unreleased`: nothing yet. `withdrawn` (撤回): its page stays and says so, its text is
 * gone. `unpublished` (下线) and `expired` (展示期满): gone. Only `released` is listed, found, fed, served or exported.
 */
export const publicationStates = ['unreleased', 'released', 'withdrawn', 'unpublished', 'expired'] as const
export type PublicationState = (typeof publicationStates)[number]

export const publicationStateNames: Readonly<Record<PublicationState, string>> = {
  unreleased: '未公开',
  released: '已公开',
  withdrawn: '已撤回',
  unpublished: '已下线',
  expired: '展示期满',
}

/** Where the version that is being worked on stands; null beside these: no version is. */
export const workingStates = ['draft', 'inReview', 'approved', 'scheduled'] as const
export type WorkingState = (typeof workingStates)[number]

export const workingStateNames: Readonly<Record<WorkingState, string>> = {
  draft: '草稿',
  inReview: '审核中',
  approved: '待发布',
  scheduled: '定时发布',
}

/** 五公开: the stage of administration that the information belongs to. */
export const stages = ['decision', 'execution', 'management', 'service', 'result'] as const
export type Stage = (typeof stages)[number]

export const stageNames: Readonly<Record<Stage, string>> = {
  decision: '决策公开',
  execution: '执行公开',
  management: '管理公开',
  service: '服务公开',
  result: '结果公开',
}

/**
 * 有效性 of a document, as somebody decided it. Whether it has run out by its own date is not here: `validityOn`
 * (src/rules/publication/validity.ts) adds the day.
 */
export const validities = ['inForce', 'amended', 'repealed', 'lapsed'] as const
export type Validity = (typeof validities)[number]

export const validityNames: Readonly<Record<Validity, string>> = {
  inForce: '有效',
  amended: '已修改',
  repealed: '已废止',
  lapsed: '已失效',
}

/** A file of a publication as one version uses it. */
export type UsedFile = {
  readonly id: number
  /** `picture` and `video` stand in the text as `<img src="file:ID">`, `<video src="file:ID">`; `attachment` below it. */
  readonly purpose: 'attachment' | 'picture' | 'video'
  readonly title: string
  readonly mediaType: string
  readonly size: number
  /** What a picture shows, for those who cannot see it; null: not written yet, or not a picture. */
  readonly alt: string | null
}

/**
 * What one version of a publication says: its metadata and the text. Empty fields are null, never ''.
 * `Particulars` are those of its kind (src/rules/publication/particulars.ts).
 */
export type Content = {
  readonly title: string
  /** 文号, e.g. 示政发〔2026〕3号. */
  readonly documentNumber: string | null
  /** 发文机关: the full standard name. Null: the agency that publishes it. */
  readonly issuedBy: string | null
  /** 成文日期（生成日期）: when the information was formed; from it run the 20 working days of Art 26. */
  readonly madeOn: Day | null
  /** The leaf of the agency's catalogue that it stands in; null: not chosen yet. */
  readonly columnId: number | null
  /** 主题分类, by key of src/rules/catalogue/topics.ts. */
  readonly topic: string | null
  /** 体裁, by key of src/rules/catalogue/genres.ts. */
  readonly genre: string | null
  readonly stage: Stage | null
  readonly keywords: readonly string[]
  /** 内容概述, at most 300 characters. */
  readonly summary: string | null
  /** 信息来源. */
  readonly source: string | null
  /** 公开对象, where it is not everyone. */
  readonly audience: string | null
  readonly effectiveOn: Day | null
  /** Last day of its own validity (有效期至); null: long-term. */
  readonly expiresOn: Day | null
  /** Last day on which it is shown (展示期至), for 公示 and lists of persons; after it nothing of it is public. */
  readonly shownUntil: Day | null
  readonly disclosureClass: DisclosureClass
  /** Why that class; required for onRequest and withheld, with the article. */
  readonly classReason: string | null
  /** HTML in the vocabulary of src/rules/publication/body.ts, cleaned before it was kept. */
  readonly body: string
  /** In this order below the text. */
  readonly fileIds: readonly number[]
  readonly particulars: unknown
}

export const emptyContent: Content = {
  title: '',
  documentNumber: null,
  issuedBy: null,
  madeOn: null,
  columnId: null,
  topic: null,
  genre: null,
  stage: null,
  keywords: [],
  summary: null,
  source: null,
  audience: null,
  effectiveOn: null,
  expiresOn: null,
  shownUntil: null,
  disclosureClass: 'proactive',
  classReason: null,
  body: '',
  fileIds: [],
  particulars: {},
}
