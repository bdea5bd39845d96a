import type { Behind } from '../../decision/approval.ts'
import { type Role, roleNames } from '../../role.ts'

// 送审 → 逐级审核、保密审查 → 审定. No step is skipped, nobody reviews what he wrote or passed before, and what is changed
// is reviewed from the beginning.

/** A step that a version has to pass in this round, by somebody in this role. */
export type ReviewStep = { readonly name: string; readonly role: Role }

/**
 * Who makes the secrecy review (先审查、后公开): a secrecy reviewer, in a step of his own beside the others, or whoever
 * takes the last step. Somebody always does.
 */
export const secrecyWays = {
  own: '由保密审查人员单独审查',
  last: '由最后一步的审核人填写保密审查表',
} as const
export type SecrecyWay = keyof typeof secrecyWays

/** What a round of review has to pass, settled when the version was submitted. */
export type ReviewChain = { readonly steps: readonly ReviewStep[]; readonly secrecy: SecrecyWay }

/** `step`: its number in the chain; null: the secrecy review. */
export type ReviewMade = Behind & { readonly step: number | null; readonly verdict: 'passed' | 'returned' }

export type RoundState =
  | {
      readonly kind: 'reviewing'
      /** Null: every step is passed, the secrecy review is not. */
      readonly step: number | null
      readonly secrecyOwed: boolean
    }
  | { readonly kind: 'returned' }
  | { readonly kind: 'approved' }

/** Where a round stands. */
export function roundState(chain: ReviewChain, reviews: readonly ReviewMade[]): RoundState {
  if (reviews.some(({ verdict }) => verdict === 'returned')) return { kind: 'returned' }
  const step = nextStep(chain, reviews)
  const secrecyOwed = chain.secrecy === 'own' && !reviews.some((review) => review.step === null)
  return step === null && !secrecyOwed ? { kind: 'approved' } : { kind: 'reviewing', step, secrecyOwed }
}

/** The number of the first step that nobody has passed; null: all are passed. */
export function nextStep({ steps }: ReviewChain, reviews: readonly ReviewMade[]): number | null {
  const at = steps.findIndex((_, step) => !reviews.some((review) => review.step === step))
  return at === -1 ? null : at
}

/** Whether the sheet of the secrecy review is filled in with this step. */
export function hasSheet({ steps, secrecy }: ReviewChain, step: number | null): boolean {
  return step === null || (secrecy === 'last' && step === steps.length - 1)
}

type Round = {
  readonly chain: ReviewChain
  readonly reviews: readonly ReviewMade[]
  /** Who wrote or submitted it, and those for whom they acted. */
  readonly writerIds: readonly number[]
}

/** Why this person may not pass or return at this step now, in one sentence; null: he may, as far as the round goes. */
export function stepRefused(round: Round, step: number | null, reviewer: Behind): string | null {
  const { chain, reviews, writerIds } = round
  const state = roundState(chain, reviews)
  if (state.kind === 'returned') return '这一稿已经退回，待修改后重新送审。'
  if (state.kind === 'approved') return '这一稿已经审定。'
  const behind = peopleBehind(reviewer)
  if (behind.some((id) => writerIds.includes(id))) return '不能审核自己起草或者送审的信息，请由另一位有权的人员办理。'
  if (step === null) {
    if (chain.secrecy !== 'own') return '本机关不单设保密审查，由最后一步的审核人填写保密审查表。'
    return state.secrecyOwed ? null : '保密审查已经办过。'
  }
  const wanted = chain.steps[step]
  if (wanted === undefined) return '这一轮审核没有这一步。'
  if (state.step === null || step < state.step) return `${wanted.name}已经办过。`
  if (step > state.step) return `须先经${chain.steps[state.step]?.name ?? '上一步'}，再办${wanted.name}。`
  if (step === chain.steps.length - 1 && state.secrecyOwed) return `须先经保密审查，再办${wanted.name}。`
  const before = reviews.some(
    (review) => review.step !== null && peopleBehind(review).some((id) => behind.includes(id)),
  )
  return before ? '同一个人不能审两步，请由另一位有权的人员办理。' : null
}

/** Somebody, and whoever he acted for: neither gives a second pair of eyes to the other. */
export function peopleBehind({ personId, actingFor }: Behind): readonly number[] {
  return actingFor === null ? [personId] : [personId, actingFor]
}

/** 初审、保密审查: what a version waits for, in words. */
export function waitingInWords(chain: ReviewChain, reviews: readonly ReviewMade[]): string {
  const state = roundState(chain, reviews)
  if (state.kind !== 'reviewing') return state.kind === 'approved' ? '已审定' : '已退回'
  const step = state.step === null ? undefined : chain.steps[state.step]
  const names = [...(step === undefined ? [] : [step.name]), ...(state.secrecyOwed ? ['保密审查'] : [])]
  return `等待${names.join('、')}`
}

/** Which step a review was, in words. */
export function stepName({ steps }: ReviewChain, step: number | null): string {
  return step === null ? roleNames.secrecyReviewer : (steps[step]?.name ?? '审核')
}
