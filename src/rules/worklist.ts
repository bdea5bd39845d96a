import { addDays, type Day } from './day.ts'

/** The kinds of work, in the order in which they stand where nothing else decides. Later work adds its own. */
export const workKinds = {
  application: '依申请公开',
  task: '交办',
  approval: '审核签发',
  dispute: '复议诉讼',
  complaint: '投诉举报',
  publication: '信息起草',
  publicationReview: '信息审核',
  publicationRelease: '信息发布',
  publicationRecheck: '复查补审',
  publicationFindings: '核查发现',
  interpretation: '政策解读',
  opinions: '公众意见',
  errorReport: '纠错',
  theme: '专题开设',
  assignedCase: '交办件',
  extension: '延期审批',
  consultation: '征求意见',
  registerReturn: '填报签认',
  publicationImport: '导入签发',
  reportDue: '年报期限',
  reportToPublish: '待公开年报',
  duty: '公开任务',
  channel: '渠道发布',
  catalogue: '公开目录',
  findings: '核对发现',
  calendar: '工作日历',
  posts: '空缺岗位',
  profile: '机关资料',
} as const

export type WorkKind = keyof typeof workKinds

/** What an entry leads to. */
export type WorkSubject =
  | { readonly kind: 'report'; readonly slug: string; readonly year: number }
  /** The report of that year is not there yet. */
  | { readonly kind: 'reportImport'; readonly slug: string; readonly year: number }
  /** Several reports of a year, in a list. */
  | { readonly kind: 'reportsOfYear'; readonly year: number }
  | { readonly kind: 'profile'; readonly slug: string }
  | { readonly kind: 'agencies' }
  | { readonly kind: 'posts'; readonly slug: string }
  | { readonly kind: 'calendar' }
  /** `part`: of the page of the case (sections.ts). */
  | { readonly kind: 'application'; readonly id: number; readonly part?: string }
  /** A step of the procedure of a case, or the part of its page where the step is. */
  | { readonly kind: 'applicationStep'; readonly id: number; readonly step: 'extension/consent' | 'consultations' }
  /** `part`: of the page of the publication (publication/sections.ts). */
  | { readonly kind: 'publication'; readonly id: number; readonly part?: string }
  | { readonly kind: 'publicationReview'; readonly id: number }
  /** An interpretation is to be written by this agency, of this document. */
  | { readonly kind: 'interpretation'; readonly slug: string; readonly documentId: number }
  /** A publication is to be begun from this application of the agency, and from all that were proposed with it. */
  | { readonly kind: 'proposal'; readonly slug: string; readonly applicationId: number }
  | { readonly kind: 'assignedCase'; readonly id: number }
  | { readonly kind: 'assignedCases' }
  | { readonly kind: 'dispute'; readonly id: number }
  | { readonly kind: 'complaint'; readonly id: number }
  | { readonly kind: 'errorReport'; readonly id: number }
  | { readonly kind: 'theme'; readonly id: number }
  | { readonly kind: 'registerReturn'; readonly id: number }
  | { readonly kind: 'publicationImport'; readonly id: number }
  /** What the catalogue makes due in a year: one item, or all of an agency. */
  | { readonly kind: 'duty'; readonly slug: string; readonly year: number; readonly itemId: number }
  | { readonly kind: 'duties'; readonly slug: string; readonly year: number }
  /** What the catalogue wants on channels and nobody has recorded. */
  | { readonly kind: 'channelsOwed'; readonly slug: string }
  /** What was handed down to the agency and says something else there. */
  | { readonly kind: 'catalogueDifferences'; readonly slug: string }

/** One thing that somebody at the desk has to do: what, why, and until when. */
export type WorkItem = {
  readonly kind: WorkKind
  readonly subject: WorkSubject
  /** What to do, in one line. */
  readonly what: string
  /** What the case asks for, in the applicant's own words: for the desk alone, because nobody knows what he wrote. */
  readonly title?: string | undefined
  /** Why, with the article where one asks for it. It goes out by mail as well. */
  readonly why: string
  /** The last day; null where no day is set. */
  readonly due: Day | null
  /** Wrong by law or by the statutory form as it stands now, rather than merely not done yet. */
  readonly grave: boolean
}

/** 逾期, 近期, 其他: how near the last day is. */
export type Urgency = 'overdue' | 'soon' | 'later'

export const urgencyNames: Readonly<Record<Urgency, string>> = { overdue: '已逾期', soon: '三十日内', later: '其他' }

export function urgencyOf({ due }: Pick<WorkItem, 'due'>, today: Day): Urgency {
  if (due === null) return 'later'
  if (due < today) return 'overdue'
  return due <= addDays(today, 30) ? 'soon' : 'later'
}

/** What somebody else waits for: his work stands still until it is done. */
const waitedFor: ReadonlySet<WorkKind> = new Set([
  'task',
  'approval',
  'publication',
  'publicationReview',
  'publicationRelease',
  'publicationImport',
  'opinions',
  'errorReport',
  'theme',
  'extension',
  'consultation',
  'registerReturn',
])

/** 逾期295天, 还有39天; without a day, whether it must be done, somebody waits for it, or it had better be done. */
export function dueInWords(
  { due, grave, kind }: Pick<WorkItem, 'due' | 'grave'> & { readonly kind?: WorkKind },
  today: Day,
): string {
  if (due === null) return grave ? '须办理' : kind !== undefined && waitedFor.has(kind) ? '等您办理' : '宜办理'
  const days = Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000)
  if (days === 0) return '今天到期'
  return days < 0 ? `逾期${-days}天` : `还有${days}天`
}

/** By legal urgency: what has the earliest last day first, then what is wrong now, then the rest. */
export function inOrderOfUrgency(items: readonly WorkItem[]): readonly WorkItem[] {
  const kinds = Object.keys(workKinds)
  return items.toSorted(
    (a, b) =>
      compare(a.due ?? '9999-12-31', b.due ?? '9999-12-31') ||
      Number(b.grave) - Number(a.grave) ||
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      compare(a.what, b.what),
  )
}

/** What a list is narrowed to; null: not by this. */
export type WorkFilter = { readonly kind: WorkKind | null; readonly urgency: Urgency | null }

export function matching(items: readonly WorkItem[], filter: WorkFilter, today: Day): readonly WorkItem[] {
  return items.filter(
    (item) =>
      (filter.kind === null || item.kind === filter.kind) &&
      (filter.urgency === null || urgencyOf(item, today) === filter.urgency),
  )
}

/** The years whose reports are to be looked after on a day: last year's, and from December this year's. */
export function reportYearsOn(today: Day): readonly number[] {
  const year = Number(today.slice(0, 4))
  return today.slice(5, 7) === '12' ? [year - 1, year] : [year - 1]
}

/** Finds what one kind of work asks of an officer in the transaction of the question. */
export type WorkSource<Tx, Asker> = (tx: Tx, asker: Asker) => Promise<readonly WorkItem[]>

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
