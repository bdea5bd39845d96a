import { type Ground, grounds } from './ground.ts'
import {
  type Evidence,
  type GuideAnswer,
  type GuideEnd,
  type GuideQuestion,
  type GuideStep,
  type QuestionKey,
  questions,
} from './guide-questions.ts'

/** What was answered, by question. Answers that are no longer on the way are kept, and count again when it leads there. */
export type GuideAnswers = Readonly<Record<string, string>>

export type GuideTurn = {
  readonly key: QuestionKey
  readonly question: GuideQuestion
  readonly answer: string
  readonly chosen: GuideAnswer
}

/** The way through the guide: what was answered on it, and the question that comes next or what it ended in. */
export type GuideWay = {
  readonly turns: readonly GuideTurn[]
  /** Something on the way must stay closed. */
  readonly partly: boolean
  /** What the answers on the way rest on. */
  readonly evidence: readonly Evidence[]
} & (
  | { readonly kind: 'asking'; readonly key: QuestionKey; readonly question: GuideQuestion }
  | { readonly kind: 'ended'; readonly end: GuideEnd; readonly step: GuideStep }
)

const firstQuestion: QuestionKey = 'complete'

/** Follows the answers from the first question; one that does not fit its question counts as not given. */
export function wayOf(answers: GuideAnswers): GuideWay {
  const turns: GuideTurn[] = []
  let key: QuestionKey = firstQuestion
  for (;;) {
    const question: GuideQuestion = questions[key]
    const answer = answers[key]
    const partly = turns.some(({ chosen }) => chosen.partly === true)
    const chosen = answer === undefined ? undefined : answersOpen(key, partly)[answer]
    const evidence = [...new Set(turns.flatMap((turn) => turn.chosen.evidence ?? []))]
    if (answer === undefined || chosen === undefined) return { kind: 'asking', key, question, turns, partly, evidence }
    turns.push({ key, question, answer, chosen })
    if (typeof chosen.leads !== 'string') {
      const all = [...new Set([...evidence, ...(chosen.evidence ?? [])])]
      const { step } = question
      return { kind: 'ended', end: chosen.leads, step, turns, partly: partly || chosen.partly === true, evidence: all }
    }
    if (!isQuestion(chosen.leads)) throw new Error(`${key} leads to ${chosen.leads}, which is no question`)
    key = chosen.leads
  }
}

/**
 * The answers that are open to a question. What must stay closed in part is not provided whole, and what may be
 * disclosed whole is not cut (Art 37).
 */
export function answersOpen(key: QuestionKey, partly: boolean): Readonly<Record<string, GuideAnswer>> {
  const all: Readonly<Record<string, GuideAnswer>> = questions[key].answers
  if (key !== 'form') return all
  return Object.fromEntries(Object.entries(all).filter(([answer]) => (answer === 'partly') === partly))
}

/** The answers with one more: those to questions before it stay, and what was answered after it is asked anew. */
export function withAnswer(answers: GuideAnswers, key: QuestionKey, answer: string): GuideAnswers | null {
  const before = wayOf(answers)
  const at = before.turns.findIndex((turn) => turn.key === key)
  const known = at === -1 ? before.turns : before.turns.slice(0, at)
  const isNext = at !== -1 || (before.kind === 'asking' && before.key === key)
  const partly = known.some(({ chosen }) => chosen.partly === true)
  if (!isNext || answersOpen(key, partly)[answer] === undefined) return null
  return Object.fromEntries([...known.map((turn) => [turn.key, turn.answer] as const), [key, answer] as const])
}

/** The ground that the guide proposes; null while it asks, or where something is to be done first. */
export function proposedGround(answers: GuideAnswers): Ground | null {
  const way = wayOf(answers)
  return way.kind === 'ended' && way.end.kind === 'outcome' ? way.end.ground : null
}

export function isQuestion(key: string): key is QuestionKey {
  return Object.hasOwn(questions, key)
}

/** 属于过程性信息：过程稿（第十六条第二款） and the like, for what the guide proposes. */
export function groundInWords(ground: Ground): string {
  const { name, article } = grounds[ground]
  return `${name}（${article}）`
}
