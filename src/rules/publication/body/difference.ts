import { likeness } from '../../application/likeness.ts'
import { blocksOf } from '../body.ts'
import { aligned, alignedByKey, type Step } from './align.ts'
import { type Block, type Cell, type Content, type Inline, type List, type Table, textOf, within } from './block.ts'
import {
  type Around,
  htmlOf,
  htmlOfBlock,
  htmlOfContent,
  htmlWithin,
  listHtml,
  paragraphHtml,
  rowHtml,
  tableHtml,
} from './print.ts'
import { mergedRuns } from './tidy.ts'

/**
 * How a text differs from the one before, for whoever reviews it: the later text, with what came in `ins` and what went in
 * `del`, sign by sign within a paragraph or a cell that is still recognisably the same. `changes` counts the places.
 */
export type Difference = { readonly html: string; readonly changes: number }

export function differenceOf(before: string, after: string): Difference {
  const html = ofBlocks(blocksOf(before), blocksOf(after))
  return { html, changes: html.match(/<(?:ins|del)>/g)?.length ?? 0 }
}

const ins: Around = (html) => (html === '' ? '' : `<ins>${html}</ins>`)
const del: Around = (html) => (html === '' ? '' : `<del>${html}</del>`)

function ofBlocks(before: readonly Block[], after: readonly Block[]): string {
  const keyed = (blocks: readonly Block[]) => blocks.map((block) => ({ block, key: htmlOf([block]) }))
  const steps = alignedByKey(keyed(before), keyed(after))
  return gaps(steps)
    .map((gap) =>
      gap.kind === 'same'
        ? gap.after.key
        : ofGap(
            gap.went.map(({ block }) => block),
            gap.came.map(({ block }) => block),
          ),
    )
    .join('')
}

/** Blocks that went and came in one place: those that are like each other are compared within. */
function ofGap(went: readonly Block[], came: readonly Block[]): string {
  const pairs = aligned(went.map(likenessOf), came.map(likenessOf), alike)
  return pairs
    .map((step) => {
      if (step.kind === 'went') return htmlOfBlock(step.before.block, del)
      if (step.kind === 'came') return htmlOfBlock(step.after.block, ins)
      return ofPair(step.before.block, step.after.block)
    })
    .join('')
}

function ofPair(before: Block, after: Block): string {
  if (before.kind === 'list' && after.kind === 'list') return ofLists(before, after)
  if (before.kind === 'table' && after.kind === 'table') return ofTables(before, after)
  if (before.kind === 'quote' && after.kind === 'quote') {
    return `<blockquote>${ofBlocks(before.blocks, after.blocks)}</blockquote>`
  }
  if ('content' in before && 'content' in after) {
    const content = ofContents(before.content, after.content)
    return after.kind === 'heading' ? `<h${after.level}>${content}</h${after.level}>` : paragraphHtml(after, content)
  }
  return htmlOfBlock(before, del) + htmlOfBlock(after, ins)
}

function ofLists(before: List, after: List): string {
  const items = (list: List) => list.items.map((blocks) => ({ blocks, ...likenessOf({ kind: 'quote', blocks }) }))
  const parts = aligned(
    items(before),
    items(after),
    (a, b) => htmlOf(a.blocks) === htmlOf(b.blocks) || alike(a, b),
  ).map((step) => {
    if (step.kind === 'went') return step.before.blocks.map((block) => htmlOfBlock(block, del)).join('')
    if (step.kind === 'came') return step.after.blocks.map((block) => htmlOfBlock(block, ins)).join('')
    return ofBlocks(step.before.blocks, step.after.blocks)
  })
  return listHtml(after, parts)
}

type Row = readonly Cell[]

/** Row by row; rows with as many cells are compared cell by cell. */
function ofTables(before: Table, after: Table): string {
  const keyed = (rows: readonly Row[]) => rows.map((row) => ({ row, key: plainRow(row) }))
  const likely = (rows: readonly { row: Row }[]) =>
    rows.map(({ row }) => ({ row, ...likenessOf({ kind: 'table', rows: [row] }) }))
  const steps = alignedByKey(keyed(before.rows), keyed(after.rows))
  const rows = gaps(steps).flatMap((gap) => {
    if (gap.kind === 'same') return [gap.after.key]
    const fits = (a: { row: Row }, b: { row: Row }) => a.row.length === b.row.length
    return aligned(likely(gap.went), likely(gap.came), (a, b) => fits(a, b) && alike(a, b)).map((step) => {
      if (step.kind === 'went') return wholeRow(step.before.row, del)
      if (step.kind === 'came') return wholeRow(step.after.row, ins)
      return rowHtml(
        step.after.row,
        step.after.row.map((cell, at) => ofCells(step.before.row[at]?.blocks ?? [], cell.blocks)),
      )
    })
  })
  return tableHtml(rows)
}

/** What stands in one line of a cell is compared however little is left of it: the place is the same. */
function ofCells(before: readonly Block[], after: readonly Block[]): string {
  const [was, ...wasMore] = before
  const [is, ...isMore] = after
  const single = wasMore.length === 0 && isMore.length === 0
  if (single && was?.kind === 'paragraph' && is?.kind === 'paragraph') return ofContents(was.content, is.content)
  return ofBlocks(before, after)
}

function plainRow(row: Row): string {
  return wholeRow(row, (html) => html)
}

function wholeRow(row: Row, around: Around): string {
  return rowHtml(
    row,
    row.map((cell) => htmlWithin(cell.blocks, around)),
  )
}

type Token = { readonly key: string; readonly inline: Inline }

/** Words of Latin letters and numbers change as a whole, all else sign by sign. */
function ofContents(before: Content, after: Content): string {
  const steps = alignedByKey(tokens(before), tokens(after))
  const html = (inlines: readonly Token[]) => htmlOfContent(mergedRuns(inlines.map(({ inline }) => inline)))
  return gaps(steps, isSpeck)
    .map((gap) => (gap.kind === 'same' ? html([gap.after]) : del(html(gap.went)) + ins(html(gap.came))))
    .join('')
    .replaceAll(/<\/(strong|em|u|s|sup|sub)><\1>/g, '')
}

/** One or two signs that stayed between changes would only tear them apart. */
function isSpeck(stayed: readonly Step<Token>[]): boolean {
  return stayed.length <= 2
}

function tokens(content: Content): readonly Token[] {
  return content.flatMap((inline): Token[] => {
    if (inline.kind === 'break') return [{ key: '\n', inline }]
    const looks = `${inline.marks.join()} ${inline.href ?? ''} `
    return (inline.text.match(/[A-Za-z]+|\d+(?:[.,]\d+)*|./gsu) ?? []).map((text) => ({
      key: looks + text,
      inline: { ...inline, text },
    }))
  })
}

type Gap<T> =
  | { readonly kind: 'same'; readonly after: T }
  | { readonly kind: 'gap'; readonly went: readonly T[]; readonly came: readonly T[] }

/** What changed between things that stayed, together; `joins`: what stayed, but so little that it joins the changes. */
function gaps<T>(steps: readonly Step<T>[], joins: (stayed: readonly Step<T>[]) => boolean = () => false): Gap<T>[] {
  const found: Gap<T>[] = []
  for (let at = 0; at < steps.length; ) {
    const step = steps[at]
    if (step?.kind === 'same') {
      found.push({ kind: 'same', after: step.after })
      at++
      continue
    }
    const went: T[] = []
    const came: T[] = []
    while (at < steps.length) {
      const stayed = steps.slice(at, at + 3).findIndex((one) => one.kind !== 'same')
      const speck = stayed > 0 && joins(steps.slice(at, at + stayed))
      const one = steps[at]
      if (one === undefined || (one.kind === 'same' && !speck)) break
      if (one.kind !== 'came') went.push(one.before)
      if (one.kind !== 'went') came.push(one.after)
      at++
    }
    found.push({ kind: 'gap', went, came })
  }
  return found
}

type Likeness = {
  readonly block: Block
  readonly kind: string
  readonly text: string
  readonly pairs: ReadonlySet<string>
}

function likenessOf(block: Block): Likeness {
  const text = plain(block)
  const pairs = new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
  const kind = block.kind === 'heading' ? 'paragraph' : block.kind
  return { block, kind, text, pairs }
}

function plain(block: Block): string {
  return 'content' in block ? textOf(block.content) : within(block).map(plain).join(' ')
}

/** Half of the pairs of signs in common, as the same paragraph after a change has. */
function alike(before: Likeness, after: Likeness): boolean {
  if (before.kind !== after.kind || before.kind === 'line') return false
  if (before.kind === 'picture' || before.kind === 'video') return false
  if (before.text === after.text) return true
  return likeness(before.pairs, after.pairs) >= 0.4
}
