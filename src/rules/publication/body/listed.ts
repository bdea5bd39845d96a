import type { Block, List } from './block.ts'

/** A paragraph that says of itself that it is an item of a list, as Word writes lists. `level` counts from 0. */
export type Listed = {
  readonly kind: 'listed'
  readonly level: number
  /** Its number in an ordered list; null: a bullet. */
  readonly number: number | null
  readonly blocks: readonly Block[]
}

export type Marker =
  | { readonly kind: 'bullet' }
  | { readonly kind: 'number'; readonly number: number }
  /** 一、, （一）, 第一条, (1), a): what an ordered list would not print again. */
  | { readonly kind: 'text'; readonly text: string }

/** What stands before an item: bullets are single signs, in Symbol and Wingdings single letters. */
export function markerOf(written: string): Marker {
  const text = written.replace(/[\s\u00a0\u3000]+/g, '')
  const number = /^(\d{1,4})[.．]$/.exec(text)?.[1]
  if (number !== undefined) return { kind: 'number', number: Number(number) }
  if (/^(?:[·•●○◦▪■□◆◇➢➤✓✔§Øülnuvqo*\-–—]|[\ue000-\uf8ff])$/.test(text)) return { kind: 'bullet' }
  return { kind: 'text', text: written.trim() }
}

/** The blocks with the items that follow each other gathered into lists, by level. */
export function gathered(blocks: readonly (Block | Listed)[]): readonly Block[] {
  const result: Block[] = []
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at]
    if (block === undefined) break
    if (block.kind !== 'listed') {
      result.push(block)
      at++
      continue
    }
    const items: Listed[] = []
    for (let next = blocks[at]; next?.kind === 'listed'; next = blocks[++at]) items.push(next)
    result.push(...lists(items))
  }
  return result
}

function lists(items: readonly Listed[]): readonly List[] {
  const found: List[] = []
  for (let at = 0; at < items.length; ) {
    const first = items[at]
    if (first === undefined) break
    const own: (readonly Block[])[] = []
    let expected = first.number
    while (at < items.length) {
      const item = items[at]
      if (item === undefined || item.number !== expected) break
      const deeper: Listed[] = []
      for (let next = items[++at]; next !== undefined && next.level > first.level; next = items[++at]) deeper.push(next)
      own.push([...item.blocks, ...lists(deeper)])
      if (items[at] !== undefined && (items[at]?.level ?? 0) < first.level) break
      expected = expected === null ? null : expected + 1
    }
    found.push({ kind: 'list', ordered: first.number !== null, start: first.number ?? 1, items: own })
  }
  return found
}
