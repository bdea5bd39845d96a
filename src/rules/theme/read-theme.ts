import { catalogueFields } from '../catalogue/fields.ts'
import { topics } from '../catalogue/topics.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine, printableText } from '../printable.ts'
import { publicationKinds } from '../publication/publication.ts'
import { dayTyped, mostInSection, mostPicked, type Theme, type ThemeRule, type ThemeSection } from './theme.ts'

// What is typed at the desk, as a theme. Boxes are named by what they stand for: kind-news, topic-02, agency-12.

type Typed = Readonly<Record<string, string>>
type Invalid = { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<string>[] }

/** What a theme says of itself, its sections left out. */
export type ThemeAbout = Omit<Theme, 'sections'>

export function readThemeAbout(typed: Typed): { readonly kind: 'read'; readonly about: ThemeAbout } | Invalid {
  const name = printableLine((typed.name ?? '').normalize('NFC'))
  const introduction = printableText(typed.introduction ?? '')
  const from = dayTyped(typed.from ?? '')
  const until = dayTyped(typed.until ?? '')
  const problems: FieldProblem<string>[] = []
  if (name === '') problems.push({ field: 'name', message: '请填写专题名称。' })
  if ([...name].length > 40) problems.push({ field: 'name', message: '专题名称不超过40个字。' })
  if ([...introduction].length > 500) problems.push({ field: 'introduction', message: '简介不超过500个字。' })
  if (from === 'wrong') problems.push({ field: 'from', message: '请填写日期，如 2026-03-01。' })
  if (until === 'wrong') problems.push({ field: 'until', message: '请填写日期，如 2026-12-31。' })
  if (from === 'wrong' || until === 'wrong' || problems.length > 0) return { kind: 'invalid', problems }
  if (from !== null && until !== null && until <= from) {
    return { kind: 'invalid', problems: [{ field: 'until', message: '归档日期应在开设日期之后。' }] }
  }
  return { kind: 'read', about: { name, introduction, from, until } }
}

/** The last part of its address. */
export function readThemeKey(typed: string): { readonly kind: 'read'; readonly key: string } | Invalid {
  const key = typed.trim().toLowerCase()
  return /^[a-z0-9][a-z0-9-]{0,59}$/u.test(key)
    ? { kind: 'read', key }
    : { kind: 'invalid', problems: [{ field: 'key', message: '地址用小写字母、数字和短横线，如 yanglao-2026。' }] }
}

/** `agencyIds`, `columnIds`: those that may be chosen. */
export function readSection(
  typed: Typed,
  among: { readonly agencyIds: readonly number[] },
): { readonly kind: 'read'; readonly section: ThemeSection } | Invalid {
  const title = printableLine((typed.title ?? '').normalize('NFC'))
  const note = printableText(typed.note ?? '')
  const most = Number((typed.most ?? '').trim() || '10')
  const problems: FieldProblem<string>[] = []
  if (title === '') problems.push({ field: 'title', message: '请填写这一部分的标题。' })
  if ([...title].length > 40) problems.push({ field: 'title', message: '标题不超过40个字。' })
  if ([...note].length > 200) problems.push({ field: 'note', message: '说明不超过200个字。' })
  if (!Number.isInteger(most) || most < 1 || most > mostInSection) {
    problems.push({ field: 'most', message: `条数请填写1至${mostInSection}。` })
  }
  const take = typed.how === 'picked' ? readPicked(typed, problems) : readRule(typed, among.agencyIds, problems)
  if (problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'read', section: { title, note: note === '' ? null : note, take, most } }
}

function readPicked(typed: Typed, problems: FieldProblem<string>[]): ThemeSection['take'] {
  const lines = linesOf(typed.picked)
  const ids = lines.map((line) => /(?:^|\/publications\/)(\d{1,9})(?:[/?#].*)?$/u.exec(line)?.[1])
  const wrong = lines.filter((_, at) => ids[at] === undefined)
  if (lines.length === 0) problems.push({ field: 'picked', message: '请写入信息的地址，每行一条。' })
  if (lines.length > mostPicked) problems.push({ field: 'picked', message: `最多${mostPicked}条。` })
  if (wrong.length > 0) problems.push({ field: 'picked', message: `看不懂这几行：${wrong.slice(0, 3).join('；')}` })
  const publicationIds = [...new Set(ids.flatMap((found) => (found === undefined ? [] : [Number(found)])))]
  return { kind: 'picked', publicationIds }
}

function readRule(typed: Typed, agencyIds: readonly number[], problems: FieldProblem<string>[]): ThemeRule {
  const ticked = <K extends string>(prefix: string, keys: readonly K[]) =>
    keys.filter((key) => typed[`${prefix}-${key}`] === 'on')
  const words = [...new Set((typed.words ?? '').split(/[\s、,，;；]+/u).map(printableLine))].filter(
    (word) => word !== '',
  )
  if (words.length > 20 || words.some((word) => [...word].length > 20)) {
    problems.push({ field: 'words', message: '最多20个词，每个不超过20个字。' })
  }
  const columns = linesOf(typed.columns)
  const columnIds = columns.map((line) => /(?:^|\/columns\/|\/nodes\/)(\d{1,9})(?:[/?#].*)?$/u.exec(line)?.[1])
  if (columnIds.includes(undefined) || columns.length > 50) {
    problems.push({ field: 'columns', message: '请写入栏目的地址，每行一个，最多50个。' })
  }
  const rule: ThemeRule = {
    kind: 'rule',
    kinds: ticked('kind', publicationKinds),
    topics: ticked(
      'topic',
      topics.map(({ key }) => key),
    ),
    fields: ticked(
      'field',
      catalogueFields.map(({ key }) => key),
    ),
    words,
    agencyIds: ticked('agency', agencyIds.map(String)).map(Number),
    columnIds: columnIds.flatMap((found) => (found === undefined ? [] : [Number(found)])),
    fromYear: yearTyped(typed.fromYear, 'fromYear', problems),
    untilYear: yearTyped(typed.untilYear, 'untilYear', problems),
  }
  const { kinds, fields, agencyIds: agencies, topics: chosen } = rule
  if ([kinds, fields, agencies, chosen, words, rule.columnIds].every((list) => list.length === 0)) {
    problems.push({ field: 'words', message: '请至少选定一项：种类、主题、领域、词、机关或者栏目。' })
  }
  return rule
}

function yearTyped(typed: string | undefined, field: string, problems: FieldProblem<string>[]): number | null {
  const text = (typed ?? '').normalize('NFKC').trim()
  if (text === '') return null
  if (/^(?:19[5-9]\d|20\d{2})$/u.test(text)) return Number(text)
  problems.push({ field, message: '年份请填写四位数字。' })
  return null
}

function linesOf(typed: string | undefined): readonly string[] {
  return (typed ?? '')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** A theme as it stands in its form. */
export function typedFromAbout({ name, introduction, from, until }: ThemeAbout): Typed {
  return { name, introduction, from: from ?? '', until: until ?? '' }
}

/** A section as it stands in its form. `addressOf`: of a publication, of a column. */
export function typedFromSection(
  { title, note, take, most }: ThemeSection,
  addressOf: { readonly publication: (id: number) => string; readonly column: (id: number) => string },
): Typed {
  const about = { title, note: note ?? '', most: String(most) }
  if (take.kind === 'picked') {
    return { ...about, how: 'picked', picked: take.publicationIds.map(addressOf.publication).join('\n') }
  }
  const ticks = (prefix: string, keys: readonly (string | number)[]) =>
    Object.fromEntries(keys.map((key) => [`${prefix}-${key}`, 'on']))
  return {
    ...about,
    how: 'rule',
    words: take.words.join('、'),
    columns: take.columnIds.map(addressOf.column).join('\n'),
    fromYear: String(take.fromYear ?? ''),
    untilYear: String(take.untilYear ?? ''),
    ...ticks('kind', take.kinds),
    ...ticks('topic', take.topics),
    ...ticks('field', take.fields),
    ...ticks('agency', take.agencyIds),
  }
}
