import { genreName } from '../../../../rules/catalogue/genres.ts'
import { isChannelKind } from '../../../../rules/channel/channel-kind.ts'
import { type CountLine, channelCountName, type DisclosureCounts } from '../../../../rules/channel/counts.ts'
import { publicationKindNames, stageNames } from '../../../../rules/publication/publication.ts'
import type { CountsShown } from './shown.ts'

/** One way to divide what was disclosed, as the page and its file show it. */
export type ShownDivision = {
  /** By what the list behind a number is asked. */
  readonly key: 'category' | 'statutory' | 'kind' | 'genre' | 'stage' | 'month' | 'channel'
  readonly title: string
  readonly hint: string | null
  readonly lines: readonly (CountLine & { readonly inner?: boolean })[]
  /** What is left of the total, and what it is called; null: the lines are not parts of it. */
  readonly rest: { readonly name: string; readonly count: number; readonly value: string } | null
}

/** Everything that the page shows, in its order. */
export function divisionsOf({ counts, categories, statutory, year }: CountsShown): readonly ShownDivision[] {
  return [
    {
      key: 'channel',
      title: '按渠道',
      hint: '同一条在几个渠道发布，在每个渠道各计一条，合计会大于总条数。',
      lines: channelLines(counts),
      rest: null,
    },
    {
      key: 'category',
      title: '按栏目',
      hint: null,
      lines: categories.lines,
      rest: { name: '没有归入栏目', count: categories.remainder, value: '-' },
    },
    {
      key: 'statutory',
      title: '按法定十五类（条例第二十条）',
      hint: '按所在栏目对应的第一类计，一条只计入一类。',
      lines: statutory.lines,
      rest: { name: '没有对应的类', count: statutory.remainder, value: '-' },
    },
    { key: 'kind', title: '按信息种类', hint: null, lines: linesOf(counts.byKind, publicationKindNames), rest: null },
    {
      key: 'genre',
      title: '按体裁',
      hint: null,
      lines: withoutNull(counts.byGenre, (key) => genreName(key) ?? key),
      rest: { name: '没有标注', count: counts.byGenre.get(null) ?? 0, value: '-' },
    },
    {
      key: 'stage',
      title: '按五公开',
      hint: null,
      lines: withoutNull(counts.byStage, (key) => stageNames[key]),
      rest: { name: '没有标注', count: counts.byStage.get(null) ?? 0, value: '-' },
    },
    {
      key: 'month',
      title: '按月份',
      hint: null,
      lines: [...counts.byMonth]
        .toSorted(([a], [b]) => a - b)
        .map(([month, count]) => ({ value: String(month), name: `${year}年${month}月`, count })),
      rest: null,
    },
  ]
}

function channelLines({ byChannel }: DisclosureCounts): ShownDivision['lines'] {
  return byChannel.map((one) => ({
    value: one.id === null ? (one.kind ?? 'site') : String(one.id),
    name: channelCountName(one),
    count: one.count,
    inner: one.id !== null,
  }))
}

function linesOf<K extends string>(
  counts: ReadonlyMap<K, number>,
  names: Readonly<Record<K, string>>,
): readonly CountLine[] {
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([key, count]) => ({ value: key, name: names[key], count }))
}

function withoutNull<K extends string>(
  counts: ReadonlyMap<K | null, number>,
  nameOf: (key: K) => string,
): readonly CountLine[] {
  return [...counts]
    .flatMap(([key, count]) => (key === null ? [] : [{ value: key, name: nameOf(key), count }]))
    .toSorted((a, b) => b.count - a.count)
}

/** Of the address: this site, a channel by its number, or all of a kind; null: not by channel. */
export function channelAsked(text: string) {
  if (text === 'site' || isChannelKind(text)) return text
  return /^\d{1,9}$/u.test(text) ? Number(text) : null
}
