import type { Day } from '../day.ts'
import type { Role } from '../role.ts'

/**
 * What happened to a publication, in the order of recording. Events hold references and reasons of the office, never
 * personal data. Opinions of reviewers stand sealed in tables of their own.
 */
export type PublicationEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'imported'; readonly from: string }
  | { readonly kind: 'submitted' }
  /** One step of the review was passed (三审). */
  | { readonly kind: 'stepPassed'; readonly step: number; readonly role: Role }
  | { readonly kind: 'secrecyPassed' }
  | { readonly kind: 'returned'; readonly role: Role; readonly reviewId: number }
  /** The writer took it back before it was decided. */
  | { readonly kind: 'takenBack' }
  | { readonly kind: 'approved' }
  | { readonly kind: 'scheduled'; readonly for: string }
  | { readonly kind: 'unscheduled' }
  | { readonly kind: 'releaseFailed'; readonly reason: string }
  | { readonly kind: 'released'; readonly indexNumber: string }
  /** Released before review, which has to follow (应急发布). */
  | { readonly kind: 'releasedUrgently'; readonly reason: string; readonly reviewBy: Day }
  | { readonly kind: 'reviewedAfterwards'; readonly passed: boolean }
  | { readonly kind: 'correctionStarted' }
  /** A later version took the place of an earlier one, with what the public is told. */
  | { readonly kind: 'corrected'; readonly notice: string }
  | { readonly kind: 'withdrawn'; readonly notice: string }
  | { readonly kind: 'unpublished'; readonly reason: string }
  | { readonly kind: 'restored'; readonly reason: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'archived'; readonly reason: string }
  | { readonly kind: 'unarchived'; readonly reason: string }
  | { readonly kind: 'rechecked'; readonly passed: boolean; readonly result: string }
  | { readonly kind: 'validityChanged'; readonly to: string; readonly by: number | null; readonly reason: string }
  | { readonly kind: 'moved'; readonly from: number | null; readonly to: number }
  /** What a check had found was masked in the text. */
  | { readonly kind: 'masked'; readonly count: number }
  /** A file gave way to its mended copy. */
  | { readonly kind: 'fileMended'; readonly from: number; readonly to: number }
  /** Findings stay as they are, for this reason. */
  | { readonly kind: 'findingsAccepted'; readonly count: number; readonly reason: string }
  /** A reader reported something wrong on its page (纠错), and what became of that. */
  | { readonly kind: 'errorReported'; readonly serial: number }
  | { readonly kind: 'errorAnswered'; readonly serial: number; readonly right: boolean }
  | { readonly kind: 'trashed' }
  | { readonly kind: 'untrashed' }

export type PublicationEventKind = PublicationEvent['kind']

export const publicationEventNames: Readonly<Record<PublicationEventKind, string>> = {
  started: '起草',
  imported: '导入',
  submitted: '送审',
  stepPassed: '审核通过',
  secrecyPassed: '保密审查通过',
  returned: '退回修改',
  takenBack: '撤回送审',
  approved: '审定',
  scheduled: '定时发布',
  unscheduled: '取消定时',
  releaseFailed: '定时发布未成功',
  released: '公开',
  releasedUrgently: '应急发布',
  reviewedAfterwards: '应急发布后补审',
  correctionStarted: '开始更正',
  corrected: '更正',
  withdrawn: '撤回',
  unpublished: '下线',
  restored: '恢复公开',
  expired: '展示期满',
  archived: '归档',
  unarchived: '取消归档',
  rechecked: '复查',
  validityChanged: '有效性变更',
  moved: '调整栏目',
  masked: '改正核查发现',
  fileMended: '修整附件',
  findingsAccepted: '确认核查发现',
  errorReported: '收到纠错',
  errorAnswered: '答复纠错',
  trashed: '删除草稿',
  untrashed: '恢复草稿',
}
