import type { CatalogueTree } from '../catalogue/node.ts'
import { statutoryContent } from '../catalogue/statutory.ts'
import type { PublicationKind, Stage } from '../publication/publication.ts'
import { type ChannelKind, channelKinds, ownSiteName } from './channel-kind.ts'

/** One group of what was counted; `value` is what the list behind the number is asked by. */
export type CountLine = { readonly value: string; readonly name: string; readonly count: number }

/** What an agency disclosed in a period. Each thing counts once, in the period in which it was first put out anywhere. */
export type DisclosureCounts = {
  readonly total: number
  readonly byKind: ReadonlyMap<PublicationKind, number>
  /** Null: none was chosen. */
  readonly byGenre: ReadonlyMap<string | null, number>
  readonly byStage: ReadonlyMap<Stage | null, number>
  readonly byColumn: ReadonlyMap<number | null, number>
  /** 1 to 12. */
  readonly byMonth: ReadonlyMap<number, number>
  /** What each channel carried in the period, each thing once a channel: together more than the total. */
  readonly byChannel: readonly ChannelCount[]
  /** How often documents were explained by word of mouth. */
  readonly interpreted: number
}

/** `id` null with `kind` null: this site. `id` null with a kind: all channels of the kind together. */
export type ChannelCount = {
  readonly id: number | null
  readonly kind: ChannelKind | null
  readonly name: string | null
  readonly count: number
}

/** The groups of one way to divide, and what of the total they leave unexplained. */
export type Division = { readonly lines: readonly CountLine[]; readonly remainder: number }

/** The column right below the blocks of the platform that something stands in: 政策法规, 财政资金. */
export function categoryOf(tree: CatalogueTree, columnId: number): string | null {
  const node = tree.nodes.get(columnId)
  if (node === undefined) return null
  const path = [...tree.above(columnId), node]
  return (path.find(({ kind }) => kind !== 'block') ?? node).name
}

/** Which of the kinds of Art 20 a column discloses: its own first one, else that of the nearest above it. */
export function statutoryOf(tree: CatalogueTree, columnId: number): string | null {
  const node = tree.nodes.get(columnId)
  if (node === undefined) return null
  for (const one of [node, ...tree.above(columnId).toReversed()]) {
    const key = one.elements.statutory.find((each) => each.startsWith('art20-')) ?? one.elements.statutory[0]
    if (key !== undefined) return key
  }
  return null
}

/** Items by category, the largest first; what stands in no column, or in one that is no more, is the remainder. */
export function byCategory(trees: readonly CatalogueTree[], byColumn: DisclosureCounts['byColumn']): Division {
  return divided(byColumn, (columnId) => {
    const name = firstOf(trees, (tree) => categoryOf(tree, columnId))
    return name === null ? null : { value: name, name }
  })
}

/** Items by the kinds of Art 20, in their order; what belongs to none is the remainder. */
export function byStatutory(trees: readonly CatalogueTree[], byColumn: DisclosureCounts['byColumn']): Division {
  const { lines, remainder } = divided(byColumn, (columnId) => {
    const key = firstOf(trees, (tree) => statutoryOf(tree, columnId))
    const content = key === null ? null : statutoryContent(key)
    return content === null ? null : { value: content.key, name: content.name }
  })
  return { lines: lines.toSorted((a, b) => (a.value < b.value ? -1 : 1)), remainder }
}

function divided(
  byColumn: DisclosureCounts['byColumn'],
  groupOf: (columnId: number) => { readonly value: string; readonly name: string } | null,
): Division {
  const lines = new Map<string, CountLine>()
  let remainder = 0
  for (const [columnId, count] of byColumn) {
    const group = columnId === null ? null : groupOf(columnId)
    if (group === null) remainder += count
    else lines.set(group.value, { ...group, count: (lines.get(group.value)?.count ?? 0) + count })
  }
  return { lines: [...lines.values()].toSorted((a, b) => b.count - a.count), remainder }
}

function firstOf<T>(trees: readonly CatalogueTree[], ask: (tree: CatalogueTree) => T | null): T | null {
  for (const tree of trees) {
    const answer = ask(tree)
    if (answer !== null) return answer
  }
  return null
}

/** 本平台, 微信公众号. */
export function channelCountName({ kind, name }: Pick<ChannelCount, 'kind' | 'name'>): string {
  return name ?? (kind === null ? ownSiteName : channelKinds[kind])
}

/** What the counts of a year let section 一 of its report say; null: nothing was disclosed. */
export function sentenceOfCounts(counts: DisclosureCounts, categories: Division, year: number): string | null {
  if (counts.total === 0) return null
  const kinds = counts.byChannel.filter(({ id, count }) => id === null && count > 0)
  const channels = kinds.map((one) => `${channelCountName(one)}${one.count}条`).join('、')
  const interpreted = counts.interpreted === 0 ? '' : `；以会议等方式口头解读${counts.interpreted}次`
  const columns = categories.lines.map(({ name, count }) => `${name}${count}条`)
  const rest = categories.remainder === 0 ? [] : [`其他${categories.remainder}条`]
  const byColumn = columns.length === 0 ? '' : `按栏目分：${[...columns, ...rest].join('、')}。`
  return `${year}年，本机关共公开政府信息${counts.total}条，同一条在几个渠道发布的只计一条，各渠道分别发布${channels}${interpreted}。${byColumn}`
}
