import type { Day } from '../day.ts'
import { limitOn } from '../statutory-limits.ts'
import { type CountedDay, type WorkCalendar, workingDayAfter } from '../work-calendar.ts'

/** Whose opinion is asked for before the answer. */
export const consultedKinds = {
  thirdParty: '第三方',
  coMaker: '共同制作机关',
  agency: '其他行政机关',
} as const
export type ConsultedKind = keyof typeof consultedKinds

export function isConsultedKind(value: unknown): value is ConsultedKind {
  return typeof value === 'string' && Object.hasOwn(consultedKinds, value)
}

/** What the letter is called, and the article that it rests on. */
export const consultationLetters = {
  thirdParty: { name: '征求第三方意见书', article: '第三十二条' },
  coMaker: { name: '征求意见函', article: '第三十四条' },
  agency: { name: '会商、协办函', article: '第三十三条' },
} as const satisfies Record<ConsultedKind, { readonly name: string; readonly article: string }>

/** What no answer by the last day means. It differs: silence of a third party is no consent. */
export const silenceMeans: Readonly<Record<ConsultedKind, string>> = {
  thirdParty: '逾期未提出意见的，由本机关依照条例的规定决定是否公开（第三十二条）。',
  coMaker: '逾期未提出意见的，视为同意公开（第三十四条）。',
  agency: '条例没有规定答复的期限；不再等待的，撤回征求意见。',
}

export const consultationAnswers = {
  agrees: '同意公开',
  partly: '同意部分公开',
  objects: '不同意公开',
  silent: '逾期未提出意见',
  takenBack: '撤回征求意见',
} as const
export type ConsultationAnswer = keyof typeof consultationAnswers

/** The answers that a party gives in words. */
export const givenAnswers = ['agrees', 'partly', 'objects'] as const satisfies readonly ConsultationAnswer[]
export type GivenAnswer = (typeof givenAnswers)[number]

export function isGivenAnswer(value: unknown): value is GivenAnswer {
  return givenAnswers.some((answer) => answer === value)
}

export const weighingConclusions = {
  disclose: '公开',
  partly: '部分公开',
  withhold: '不予公开',
} as const
export type WeighingConclusion = keyof typeof weighingConclusions

export function isWeighingConclusion(value: unknown): value is WeighingConclusion {
  return typeof value === 'string' && Object.hasOwn(weighingConclusions, value)
}

/** What the law's rules on a consultation depend on. */
export type ConsultationFacts = {
  readonly kind: ConsultedKind
  readonly sentOn: Day | null
  readonly endedOn: Day | null
  readonly answer: ConsultationAnswer | null
  readonly conclusion: WeighingConclusion | null
  readonly partyToldOn: Day | null
}

/**
 * The last day of the party's 15 working days, from the day on which it received the letter (Art 32, 34); null: the law
 * sets none.
 */
export function opinionDueOn(kind: ConsultedKind, delivered: Day, calendar: WorkCalendar): CountedDay | null {
  if (kind === 'agency') return null
  const limit = limitOn(kind === 'thirdParty' ? 'thirdPartyOpinion' : 'agencyOpinion', delivered)
  return limit?.value.kind === 'workingDays' ? workingDayAfter(delivered, limit.value.count, calendar) : null
}

export type Weighing = {
  /** Whether its reasons against disclosure hold; null: it gave none. */
  readonly reasonable: boolean | null
  /** Whether not to disclose would gravely affect the public interest (不公开会对公共利益造成重大影响). */
  readonly publicInterest: boolean
  readonly conclusion: WeighingConclusion
}

type Ruling =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: string; readonly article: string }
const allowed: Ruling = { kind: 'allowed' }

/** Whether what was concluded may follow from the answer (Art 15, 32). */
export function mayConclude(of: Pick<ConsultationFacts, 'kind' | 'answer'>, weighing: Weighing): Ruling {
  if (of.answer === null || of.answer === 'takenBack') {
    return { kind: 'refused', reason: '还没有答复，也没有逾期，不能权衡。', article: '第三十二条' }
  }
  if (of.kind !== 'thirdParty') return allowed
  if (weighing.reasonable === null && against(of.answer)) {
    return { kind: 'refused', reason: '第三方不同意公开的，须判断其理由是否合理。', article: '第三十二条' }
  }
  if (of.answer === 'objects' && weighing.reasonable === true && !weighing.publicInterest) {
    return weighing.conclusion === 'withhold'
      ? allowed
      : {
          kind: 'refused',
          reason: '第三方不同意公开且有合理理由的，不予公开；只有不公开会对公共利益造成重大影响的，才可以决定公开。',
          article: '第十五条、第三十二条',
        }
  }
  if (of.answer === 'partly' && weighing.reasonable === true && !weighing.publicInterest) {
    return weighing.conclusion === 'disclose'
      ? {
          kind: 'refused',
          reason: '第三方有合理理由只同意部分公开的，不能全部公开，除非不公开会对公共利益造成重大影响。',
          article: '第十五条、第三十二条',
        }
      : allowed
  }
  return allowed
}

/** Whether the party must be told in writing, before release, what is disclosed against its will and why (Art 32). */
export function mustBeTold({ kind, answer, conclusion }: Omit<ConsultationFacts, 'sentOn' | 'endedOn'>): boolean {
  if (kind !== 'thirdParty') return false
  return (
    (answer === 'objects' && conclusion !== null && conclusion !== 'withhold') ||
    (answer === 'partly' && conclusion === 'disclose')
  )
}

/** A third party has answered, or let its days pass, and nobody has said what follows from it (Art 32). */
export function isUnweighed({ kind, endedOn, answer, conclusion }: ConsultationFacts): boolean {
  return kind === 'thirdParty' && endedOn !== null && answer !== 'takenBack' && conclusion === null
}

/**
 * Why information may not be released yet, as far as those whose opinion was asked for are concerned; the answer as a
 * whole waits for none of them where nothing is released.
 */
export function releaseBlockedBy(
  consultations: readonly ConsultationFacts[],
): Extract<Ruling, { kind: 'refused' }> | null {
  for (const one of consultations) {
    if (one.answer === 'takenBack') continue
    const name = consultedKinds[one.kind]
    if (one.sentOn !== null && one.endedOn === null) {
      return {
        kind: 'refused',
        reason: `还在征求${name}的意见，答复或者逾期之前不能提供信息。`,
        article: '第三十二条至第三十四条',
      }
    }
    if (isUnweighed(one)) {
      return { kind: 'refused', reason: '第三方的意见还没有权衡，不能提供信息。', article: '第三十二条' }
    }
    if (mustBeTold(one) && one.partyToldOn === null) {
      return {
        kind: 'refused',
        reason: '不顾第三方反对而公开的，须先把决定公开的信息内容和理由书面告知第三方。',
        article: '第三十二条',
      }
    }
  }
  return null
}

function against(answer: ConsultationAnswer): boolean {
  return answer === 'objects' || answer === 'partly'
}
