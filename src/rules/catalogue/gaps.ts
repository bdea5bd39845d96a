import type { AgencyKind } from '../agency.ts'
import type { Day } from '../day.ts'
import { type BaseNode, baseOf } from './base/base.ts'
import { type CatalogueField, catalogueFields } from './fields.ts'
import { type CatalogueTree, isLeaf } from './node.ts'
import { type StatutoryContent, statutoryContents, statutoryContentsOf } from './statutory.ts'

// 目录核对: what an agency's catalogue lacks of what the law names, and what of it is there and stays blank.

/** What an agency's catalogue has of one content: columns and items in use, and what is public in them. */
export type ContentCount = { readonly nodes: number; readonly released: number }

export type GapState =
  /** Something of it is public. */
  | 'published'
  /** It has its place, and nothing is in it. */
  | 'blank'
  /** It has no place in the catalogue. */
  | 'missing'
  /** The agency has said that it has nothing of the kind. */
  | 'exempt'
  /** It has to do with it only if it has anything of the kind, and has set nothing up. */
  | 'notSet'
  /** The law does not ask it of an agency of this kind. */
  | 'notAsked'

export const gapStateNames: Readonly<Record<GapState, string>> = {
  published: '已公开',
  blank: '空白',
  missing: '缺项',
  exempt: '无此类信息',
  notSet: '未设',
  notAsked: '不适用',
}

/** 缺项 and 空白 are to be mended; nothing else is. */
export function isGap(state: GapState): boolean {
  return state === 'missing' || state === 'blank'
}

export type GapCell = {
  readonly content: StatutoryContent
  readonly state: GapState
  readonly nodes: number
  readonly released: number
  /** Why the agency has nothing of it. */
  readonly reason: string | null
}

/** What becomes of each content of Art 20 and 21 that an agency of this kind is asked for, in their order. */
export function gapsOf(
  kind: AgencyKind,
  day: Day,
  counts: ReadonlyMap<string, ContentCount>,
  exemptions: ReadonlyMap<string, string>,
): readonly GapCell[] {
  return statutoryContentsOf(kind, day).map((content) => gapOf(content, kind, counts, exemptions))
}

/** The same over every content that any of these kinds is asked for: a row of the matrix. */
export function matrixRow(
  contents: readonly StatutoryContent[],
  kind: AgencyKind,
  counts: ReadonlyMap<string, ContentCount>,
  exemptions: ReadonlyMap<string, string>,
): readonly GapCell[] {
  return contents.map((content) => gapOf(content, kind, counts, exemptions))
}

/** The contents that agencies of these kinds are asked for on a day. */
export function contentsAsked(kinds: readonly AgencyKind[], day: Day): readonly StatutoryContent[] {
  const asked = new Set(kinds.flatMap((kind) => statutoryContentsOf(kind, day)))
  return statutoryContents.filter((content) => asked.has(content))
}

function gapOf(
  content: StatutoryContent,
  kind: AgencyKind,
  counts: ReadonlyMap<string, ContentCount>,
  exemptions: ReadonlyMap<string, string>,
): GapCell {
  const { nodes, released } = counts.get(content.key) ?? { nodes: 0, released: 0 }
  const reason = exemptions.get(content.key) ?? null
  return { content, state: stateOf(content, kind, nodes, released, reason), nodes, released, reason }
}

function stateOf(
  content: StatutoryContent,
  kind: AgencyKind,
  nodes: number,
  released: number,
  reason: string | null,
): GapState {
  if (released > 0) return 'published'
  if (!content.by.includes(kind)) return 'notAsked'
  if (reason !== null) return 'exempt'
  if (nodes > 0) return 'blank'
  return content.ifAny.includes(kind) ? 'notSet' : 'missing'
}

/** The shipped nodes that an agency of this kind is given and has not. Retired ones it has: it has decided about them. */
export function baseNotAdopted(
  agency: { readonly kind: AgencyKind; readonly name: string },
  tree: CatalogueTree,
  day: Day,
): readonly BaseNode[] {
  const adopted = new Set([...tree.nodes.values()].map(({ baseKey }) => baseKey))
  return baseOf(agency, day).filter(({ key }) => !adopted.has(key))
}

/** R2-4: how many items a field has, and how much of it is public. */
export type FieldCount = {
  readonly field: CatalogueField
  readonly matters: number
  readonly items: number
  readonly released: number
  /** Items in which nothing is public. */
  readonly blank: number
}

/** The fields that the catalogue has, in their order. */
export function countsByField(tree: CatalogueTree, released: ReadonlyMap<number, number>): readonly FieldCount[] {
  const standing = [...tree.nodes.values()].filter(({ id }) => tree.standing(id))
  return catalogueFields.flatMap((field) => {
    const nodes = standing.filter(({ elements }) => elements.field === field.key)
    if (nodes.length === 0) return []
    const items = nodes.filter(({ kind }) => kind === 'item')
    const leaves = nodes.filter(({ id }) => isLeaf(tree, id))
    return [
      {
        field,
        matters: new Set(items.map(({ parentId }) => parentId)).size,
        items: items.length,
        released: leaves.reduce((sum, { id }) => sum + (released.get(id) ?? 0), 0),
        blank: items.filter(({ id }) => (released.get(id) ?? 0) === 0).length,
      },
    ]
  })
}
