import { dayOfInstant } from '../../rules/day.ts'
import { roundState, stepName } from '../../rules/publication/review/review.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import {
  rechecksOwed,
  reviewsOwed,
  toMend,
  toRelease,
  underReview,
} from '../../store/publication/review/review-work.ts'
import type { Asker } from '../worklist.ts'

/** Steps of a review that are this officer's now. */
export const publicationsToReview: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const found = await underReview(tx, viewer, ownAgencies(officer))
  return found.flatMap((each): readonly WorkItem[] => {
    const chain = { steps: each.steps, secrecy: each.secrecy }
    const reviews = each.reviews.map((review) => ({ ...review, personId: 0, actingFor: null }))
    const state = roundState(chain, reviews)
    if (state.kind !== 'reviewing') return []
    // The last step waits for the secrecy review.
    const waits = state.secrecyOwed && state.step === chain.steps.length - 1
    const steps = [
      ...(state.step !== null && each.mayReview && !waits ? [state.step] : []),
      ...(state.secrecyOwed && each.mayReviewSecrecy ? [null] : []),
    ]
    return steps.map((step) => ({
      kind: 'publicationReview',
      subject: { kind: 'publicationReview', id: each.id },
      what: `${stepName(chain, step)}：${each.title}`,
      why: `${each.submitterName}送审。`,
      due: each.wishedFor === null ? null : dayOfInstant(each.wishedFor),
      grave: false,
    }))
  })
}

/** What was approved, and what could not be released at its time. */
export const publicationsToRelease: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const found = await toRelease(tx, viewer, ownAgencies(officer))
  return found.map(({ id, title, failed }) => ({
    kind: 'publicationRelease',
    subject: { kind: 'publication', id, part: 'release' },
    what: failed === null ? `发布：${title}` : `处理未成功的发布：${title}`,
    why: failed ?? '已审定，等待发布。',
    due: null,
    grave: failed !== null,
  }))
}

/** Reviews that are owed after urgent releases, rechecks, and what they asked to be mended. */
export const publicationsToRecheck: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const item = (id: number, part: string, words: Pick<WorkItem, 'what' | 'why' | 'due' | 'grave'>): WorkItem => ({
    kind: 'publicationRecheck',
    subject: { kind: 'publication', id, part },
    ...words,
  })
  const owed = await reviewsOwed(tx, viewer)
  const rechecks = await rechecksOwed(tx, viewer, ownAgencies(officer))
  const mend = await toMend(tx, viewer)
  return [
    ...owed.map(({ id, title, dueOn }) =>
      item(id, 'review', {
        ...{ what: `补审应急发布：${title}`, why: '应急发布的信息，须由另一个人限期补审。' },
        ...{ due: dueOn, grave: true },
      }),
    ),
    ...mend.map(({ id, title, result, correcting }) =>
      item(id, correcting ? 'review' : 'release', {
        ...{ what: `更正或者撤回：${title}`, why: result, due: null, grave: true },
      }),
    ),
    ...rechecks.map(({ id, title, dueOn }) =>
      item(id, 'release', {
        ...{ what: `复查：${title}`, why: '发布后被抽中复查。', due: dueOn, grave: false },
      }),
    ),
  ]
}

function ownAgencies({ posts }: Asker['officer']): readonly number[] {
  return [...new Set(posts.flatMap(({ agencyIds }) => agencyIds))]
}
