import type { AgencyKind } from '../agency.ts'
import type { Day } from '../day.ts'

// 拟办 → 保密审查、法制审核 → 签发. No step is skipped, nobody reviews what he proposed, and what is changed is reviewed anew.

export const approvalSteps = { secrecy: '保密审查', legal: '法制审核', sign: '签发' } as const
export type ApprovalStep = keyof typeof approvalSteps

/** The kinds of agencies in which a step is somebody's own, by the settings. */
export type ApprovalSettings = {
  readonly secrecyStep: readonly AgencyKind[]
  readonly legalStep: readonly AgencyKind[]
}

/** What a proposal of an agency of this kind has to pass. Where few work, whoever signs makes the secrecy review too. */
export function chainOf(kind: AgencyKind, settings: ApprovalSettings): readonly ApprovalStep[] {
  return [
    ...(settings.secrecyStep.includes(kind) ? (['secrecy'] as const) : []),
    ...(settings.legalStep.includes(kind) ? (['legal'] as const) : []),
    'sign',
  ]
}

/** The step in which the sheet of the secrecy review is filled in: there always is one (先审查、后公开). */
export function sheetStepOf(chain: readonly ApprovalStep[]): ApprovalStep {
  return chain.includes('secrecy') ? 'secrecy' : 'sign'
}

/** What must be ticked before a step is passed: what was checked, word by word. */
export const checklists: Readonly<Record<ApprovalStep, Readonly<Record<string, string>>>> = {
  secrecy: {
    everyItem: '已逐项、逐份审查拟答复的内容和拟提供的文件',
    noSecret: '不含国家秘密；涉及的，已全部不予公开',
    noWorkSecret: '不含工作秘密，不含标有密级或者“内部资料”的内容',
    notTogether: '与已公开的信息放在一起，也不会推出涉密内容',
  },
  legal: {
    facts: '认定的事实有证据，证据已在本件中',
    ground: '适用的条款正确，理由具体',
    procedure: '补正、征求意见、延期等程序合法，期限计算正确',
    remedy: '救济途径（先复议或者可直接起诉）与结果相符',
  },
  sign: {},
}

/** 保密审查表: item by item, before anything goes out (保守国家秘密法实施条例). */
export type SecrecySheet = {
  /** What was looked through. */
  readonly looked: string
  readonly conclusion: SecrecyConclusion
  readonly basis: string
}

export const secrecyConclusions = {
  releasable: '不涉密，可以提供',
  nothing: '不提供信息内容，答复文书不涉密',
  withheld: '涉密部分已不予公开，其余不涉密',
} as const
export type SecrecyConclusion = keyof typeof secrecyConclusions

export function isSecrecyConclusion(value: unknown): value is SecrecyConclusion {
  return typeof value === 'string' && Object.hasOwn(secrecyConclusions, value)
}

/** Who proposed, or reviewed: the person, and in whose post. */
export type Behind = { readonly personId: number; readonly actingFor: number | null }

export type ReviewMade = Behind & {
  readonly step: ApprovalStep
  readonly verdict: 'passed' | 'returned'
  readonly day: Day
}

export type ApprovalState =
  | { readonly kind: 'reviewing'; readonly waiting: readonly ApprovalStep[] }
  | { readonly kind: 'signing' }
  | { readonly kind: 'returned'; readonly step: ApprovalStep }
  | { readonly kind: 'signed'; readonly on: Day }

/** Where a proposal stands. Secrecy and legal review may be made in either order; the signature comes last. */
export function approvalOf(chain: readonly ApprovalStep[], reviews: readonly ReviewMade[]): ApprovalState {
  const returned = reviews.find(({ verdict }) => verdict === 'returned')
  if (returned !== undefined) return { kind: 'returned', step: returned.step }
  const passed = (step: ApprovalStep) => reviews.some((review) => review.step === step)
  const waiting = chain.filter((step) => step !== 'sign' && !passed(step))
  if (waiting.length > 0) return { kind: 'reviewing', waiting }
  const signature = reviews.find(({ step }) => step === 'sign')
  return signature === undefined ? { kind: 'signing' } : { kind: 'signed', on: signature.day }
}

/** Why this person may not take this step now, in one sentence; null: he may, as far as the chain is concerned. */
export function stepRefused(
  {
    chain,
    proposer,
    reviews,
  }: {
    readonly chain: readonly ApprovalStep[]
    readonly proposer: Behind
    readonly reviews: readonly ReviewMade[]
  },
  step: ApprovalStep,
  reviewer: Behind,
): string | null {
  if (!chain.includes(step)) return `本机关的审批不设“${approvalSteps[step]}”环节。`
  const state = approvalOf(chain, reviews)
  if (state.kind === 'signed') return '这份拟办意见已经签发。'
  if (state.kind === 'returned') return `这份拟办意见已在${approvalSteps[state.step]}时退回，待经办人重新拟办。`
  if (step === 'sign' && state.kind === 'reviewing') {
    return `须先经${state.waiting.map((each) => approvalSteps[each]).join('、')}，再签发。`
  }
  if (state.kind === 'signing' ? step !== 'sign' : !state.waiting.includes(step))
    return `${approvalSteps[step]}已经办过。`
  return isSamePerson(proposer, reviewer) ? '拟办人不能审核、签发自己拟办的决定，请由另一位有权的人员办理。' : null
}

/** One of the two is the other, or acts for him: no second pair of eyes. */
function isSamePerson(a: Behind, b: Behind): boolean {
  const [behindA, behindB] = [a, b].map(({ personId, actingFor }) => [personId, actingFor ?? personId])
  return (behindA ?? []).some((person) => (behindB ?? []).includes(person))
}
