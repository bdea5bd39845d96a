import { catalogueField } from '../catalogue/fields.ts'
import { topicName } from '../catalogue/topics.ts'
import { publicationKindNames } from '../publication/publication.ts'
import type { ThemeSection } from './theme.ts'

/** What agencies and columns are called, by number. */
export type TakeNames = {
  readonly agencies: ReadonlyMap<number, string>
  readonly columns: ReadonlyMap<number, string>
}

/** What a section takes, as one line for the desk. */
export function takeInWords({ take, most }: ThemeSection, names: TakeNames): string {
  if (take.kind === 'picked') return `逐条选定${take.publicationIds.length}条，按选定的次序列出。`
  const { kinds, topics, fields, words, agencyIds, columnIds, fromYear, untilYear } = take
  const narrowed: readonly (readonly [string, readonly string[]])[] = [
    ['机关', agencyIds.map((id) => names.agencies.get(id) ?? `第${id}号机关`)],
    ['栏目', columnIds.map((id) => names.columns.get(id) ?? `第${id}号栏目`)],
    ['种类', kinds.map((kind) => publicationKindNames[kind])],
    ['主题', topics.map((key) => topicName(key) ?? key)],
    ['领域', fields.map((key) => catalogueField(key)?.name ?? key)],
    ['标题或者关键词含', words.map((word) => `“${word}”`)],
    ['年份', yearsInWords(fromYear, untilYear)],
  ]
  const said = narrowed.flatMap(([name, values]) => (values.length === 0 ? [] : [`${name}：${values.join('、')}`]))
  return `${said.join('；')}。最近的${most}条。`
}

export const mostLookedAtInWords = '5,000'

function yearsInWords(from: number | null, until: number | null): readonly string[] {
  if (from === null && until === null) return []
  if (from !== null && until !== null) return [from === until ? `${from}年` : `${from}年至${until}年`]
  return [from === null ? `${until}年及以前` : `${from}年以来`]
}
