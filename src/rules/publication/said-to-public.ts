import { contentFindingKinds } from '../content/finding.ts'
import { findPersonalData } from '../content/personal/find-personal-data.ts'

/** What names one person wherever it stands: none of it belongs into a sentence of the office. */
const ofOnePerson = ['idNumber', 'bankCard', 'passport', 'phone', 'wechat', 'address'] as const

/**
 * Why a sentence may not go to the public as it is; null: it may. For what stands beside a text and goes out without a
 * check of its own: what a correction corrects, why something was withdrawn, by what a document changed.
 */
export function unfitForPublic(sentence: string): string | null {
  const found = findPersonalData(sentence).find(({ kind }) => ofOnePerson.some((one) => one === kind))
  return found === undefined
    ? null
    : `这段话要向社会公开，里面疑似有${contentFindingKinds[found.kind].name}（${found.quote}），请去掉。`
}
