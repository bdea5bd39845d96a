import { type Outcome, outcomeKeys, outcomes } from '../application/outcome.ts'
import type { FieldProblem } from '../person.ts'
import {
  type Ground,
  groundRule,
  grounds,
  isGround,
  type Particular,
  particulars,
  withholdingGrounds,
} from './ground.ts'

/** How an item is answered, as a person decided it. */
export type ItemAnswer = {
  readonly ground: Ground
  readonly particulars: Readonly<Partial<Record<Particular, string>>>
  /** As the letter tells them; empty where simply disclosed. */
  readonly reasons: string
  /** Why it is not what the guide proposes; null: it is. */
  readonly differs: string | null
}

/** A part that is left out of a released copy (Art 37). */
export type WithheldPart = {
  readonly where: string
  readonly ground: Ground
  readonly reason: string
}

/** An item as it stands in a proposal. */
export type DecidedItem = {
  readonly itemId: number
  readonly position: number
  readonly wanted: string
  readonly answer: ItemAnswer
  readonly withheld: readonly WithheldPart[]
  /** What was answered in the guide, as words: for whoever reviews it. */
  readonly guide: readonly { readonly question: string; readonly answer: string }[]
}

/** A copy that goes out with the answer. */
export type ReleasedCopy = { readonly fileId: number; readonly title: string; readonly sha256: string }

/** What was proposed: frozen, because reviewers answer for what they saw. */
export type DecisionContent = {
  readonly items: readonly DecidedItem[]
  readonly copies: readonly ReleasedCopy[]
  /** Why the case has another outcome than its items give; null: it has not. */
  readonly caseDiffers: string | null
  /** For the reviewers. */
  readonly note: string
}

export function outcomeOf(ground: Ground): Outcome {
  return grounds[ground].outcome
}

/**
 * What the outcomes of its items make of the case, which is counted once. Something disclosed beside
 * something that is not: partly disclosed. Nothing disclosed, for different reasons: the first of them in the order of
 * table 三. Null without items.
 */
export function outcomeOfItems(of: readonly Outcome[]): Outcome | null {
  const different = outcomeKeys.filter((outcome) => of.includes(outcome))
  const [first] = different
  if (first === undefined) return null
  const discloses = different.some((outcome) => outcome === 'disclosed' || outcome === 'partlyDisclosed')
  return different.length > 1 && discloses ? 'partlyDisclosed' : first
}

/** Why that outcome, in one sentence, where the items differ; null where they do not. */
export function mixedInWords(of: readonly Outcome[]): string | null {
  if (new Set(of).size < 2) return null
  const outcome = outcomeOfItems(of)
  return outcome === 'partlyDisclosed'
    ? '有的事项公开、有的不公开，全件计为“部分公开”。'
    : `各事项都没有公开，理由不同，全件建议计为“${outcome === null ? '' : outcomes[outcome].name}”，也可以选另一事项的结果。`
}

type AnswerField = 'ground' | 'reasons' | 'differs' | Particular

/** Reads what was typed for an item. `proposed`: the ground that the guide gave; null: none. */
export function readItemAnswer(
  typed: Readonly<Record<string, string>>,
  proposed: Ground | null,
):
  | { readonly kind: 'read'; readonly answer: ItemAnswer }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<AnswerField>[] } {
  const text = (field: string) => (typed[field] ?? '').trim()
  const ground = text('ground')
  if (!isGround(ground)) return { kind: 'invalid', problems: [{ field: 'ground', message: '请选择处理意见。' }] }
  const rule = groundRule(ground)
  const problems: FieldProblem<AnswerField>[] = []
  for (const field of rule.needs) {
    if (text(field) === '') problems.push({ field, message: `请写明${particulars[field].name}。` })
  }
  const asked = [...rule.needs, ...(rule.may ?? [])]
  for (const field of asked) {
    if (text(field).length > 500) problems.push({ field, message: `${particulars[field].name}不超过500个字。` })
  }
  if (rule.adverse && text('reasons') === '') problems.push({ field: 'reasons', message: '请写明向申请人说明的理由。' })
  if (text('reasons').length > 2000) problems.push({ field: 'reasons', message: '理由不超过2000个字。' })
  if (ground !== proposed && text('differs') === '') {
    problems.push({ field: 'differs', message: '处理意见与向导的结论不同，请写明理由。' })
  }
  if (text('differs').length > 500) problems.push({ field: 'differs', message: '不同于向导的理由不超过500个字。' })
  if (problems.length > 0) return { kind: 'invalid', problems }
  const given = asked.flatMap((field) => (text(field) === '' ? [] : [[field, text(field)] as const]))
  return {
    kind: 'read',
    answer: {
      ground,
      particulars: Object.fromEntries(given),
      reasons: text('reasons'),
      differs: ground === proposed ? null : text('differs'),
    },
  }
}

export function readWithheldPart(
  typed: Readonly<Record<string, string>>,
):
  | { readonly kind: 'read'; readonly part: WithheldPart }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<'where' | 'ground' | 'reason'>[] } {
  const [where, ground, reason] = ['where', 'ground', 'reason'].map((field) => (typed[field] ?? '').trim())
  const problems: FieldProblem<'where' | 'ground' | 'reason'>[] = []
  const known = isGround(ground) && withholdingGrounds.includes(ground) ? ground : null
  if (where === undefined || where === '') problems.push({ field: 'where', message: '请写明不公开的部分在哪里。' })
  else if (where.length > 200) problems.push({ field: 'where', message: '不公开的部分不超过200个字。' })
  if (known === null) problems.push({ field: 'ground', message: '请选择不公开这一部分的依据。' })
  if (reason === undefined || reason === '') problems.push({ field: 'reason', message: '请写明这一部分不公开的理由。' })
  else if (reason.length > 500) problems.push({ field: 'reason', message: '理由不超过500个字。' })
  if (problems.length > 0 || known === null) return { kind: 'invalid', problems }
  return { kind: 'read', part: { where: where ?? '', ground: known, reason: reason ?? '' } }
}

/** The items of a case as they were typed: one a line, numbers before them left out. */
export function readItems(
  typed: string,
):
  | { readonly kind: 'read'; readonly items: readonly string[] }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<'items'>[] } {
  const items = typed
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、．.]\s*)(?=\S)/u, ''))
    .filter((line) => line !== '')
  const problem =
    items.length === 0
      ? '请列明至少一项申请事项，每行一项。'
      : items.length > 50
        ? '一件申请不超过50项；事项更多的，请分立为多件办理。'
        : items.some((item) => item.length > 2000)
          ? '每项不超过2000个字。'
          : null
  return problem === null
    ? { kind: 'read', items }
    : { kind: 'invalid', problems: [{ field: 'items', message: problem }] }
}

export type Change = { readonly what: string; readonly before: string; readonly after: string }

/** What is different in a later proposal, field by field: so that whoever reviewed the former one sees it at once. */
export function changesBetween(
  before: { readonly outcome: Outcome; readonly content: DecisionContent },
  after: { readonly outcome: Outcome; readonly content: DecisionContent },
): readonly Change[] {
  const changes: Change[] = []
  const compare = (what: string, was: string, is: string) => {
    if (was !== is) changes.push({ what, before: was, after: is })
  }
  compare('办理结果', outcomes[before.outcome].name, outcomes[after.outcome].name)
  const items = [...before.content.items, ...after.content.items]
  for (const itemId of new Set(items.map((item) => item.itemId))) {
    const [was, is] = [before, after].map(({ content }) => content.items.find((item) => item.itemId === itemId))
    const name = `事项${is?.position ?? was?.position ?? ''}`
    compare(`${name}：内容`, was?.wanted ?? '', is?.wanted ?? '')
    compare(`${name}：处理意见`, groundName(was), groundName(is))
    for (const [key, { name: field }] of Object.entries(particulars)) {
      const of = (item: DecidedItem | undefined) => item?.answer.particulars[key as Particular] ?? ''
      compare(`${name}：${field}`, of(was), of(is))
    }
    compare(`${name}：理由`, was?.answer.reasons ?? '', is?.answer.reasons ?? '')
    compare(`${name}：不同于向导的理由`, was?.answer.differs ?? '', is?.answer.differs ?? '')
    compare(`${name}：不公开的部分`, withheldInWords(was), withheldInWords(is))
  }
  compare('拟提供的文件', copiesInWords(before.content), copiesInWords(after.content))
  compare('全件结果的说明', before.content.caseDiffers ?? '', after.content.caseDiffers ?? '')
  compare('说明', before.content.note, after.content.note)
  return changes
}

function groundName(item: DecidedItem | undefined): string {
  return item === undefined ? '' : grounds[item.answer.ground].name
}

function withheldInWords(item: DecidedItem | undefined): string {
  return (item?.withheld ?? [])
    .map(({ where, ground, reason }) => `${where}（${grounds[ground].name}：${reason}）`)
    .join('；')
}

function copiesInWords({ copies }: DecisionContent): string {
  return copies.map(({ title, sha256 }) => `${title}（${sha256.slice(0, 8)}）`).join('、')
}
