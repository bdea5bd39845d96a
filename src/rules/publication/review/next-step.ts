import type { Day } from '../../day.ts'
import { type Role, roleNames } from '../../role.ts'
import type { PublicationState, WorkingState } from '../publication.ts'

/** Where a publication stands, as far as its next step depends on it. */
export type Standing = {
  readonly state: PublicationState
  readonly working: WorkingState | null
  readonly trashed: boolean
  /** Of the version in hand; null: there is none. */
  readonly proactive: boolean | null
  readonly stepRole: Role | null
  readonly secrecyPassed: boolean
  readonly releaseFailed: boolean
  readonly reviewOwedBy: Day | null
  /** A recheck or a late review found something, and it is public still as it was. */
  readonly mending?: boolean
}

/** What is to be done next, by whom; `part`: of the page (sections.ts). */
export type PublicationStep = {
  readonly who: string
  readonly what: string
  readonly part: string
  readonly by: Day | null
}

/** The next step of a publication; null: nothing is owed. */
export function nextStepOf(standing: Standing): PublicationStep | null {
  const { working, trashed, reviewOwedBy } = standing
  if (reviewOwedBy !== null)
    return { who: '终审、负责人或公开办', what: '补审应急发布', part: 'review', by: reviewOwedBy }
  if (working === null && standing.mending === true) {
    return { who: '起草人或负责人', what: '更正或者撤回', part: 'release', by: null }
  }
  if (trashed || working === null) return null
  switch (working) {
    case 'draft':
      // A publication that is kept and never released ends as a draft (公开属性 other than 主动公开).
      if (standing.proactive === false) return null
      return { who: '起草人', what: '写完后送审', part: 'review', by: null }
    case 'inReview':
      if (standing.stepRole !== null)
        return { who: roleNames[standing.stepRole], what: '审核', part: 'review', by: null }
      if (!standing.secrecyPassed) return { who: '保密审查人员', what: '保密审查', part: 'review', by: null }
      return { who: '终审、负责人或公开办', what: '审定', part: 'review', by: null }
    case 'approved':
      return { who: '终审、负责人或公开办', what: '发布', part: 'release', by: null }
    case 'scheduled':
      return standing.releaseFailed
        ? { who: '终审、负责人或公开办', what: '处理未成功的定时发布', part: 'release', by: null }
        : { who: '本系统', what: '到时发布', part: 'release', by: null }
  }
}
