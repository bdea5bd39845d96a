import { linesOf, type PdfLine } from './pdf-lines.ts'
import type { PdfText, Rule } from './pdf-page.ts'

/** A ruled table on one page: its cells in points, by row. */
export type PdfTable = {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly rows: PdfCell[][]
}

export type PdfCell = { left: number; right: number; rowSpan: number; text: string }

/** Lines nearer than this are one line: double borders, and borders that neighbouring cells draw each for themselves. */
const tolerance = 4
const mostPlaces = 60_000
/** A box no taller than this may be the first row of a table that goes on over the page; a taller one is a frame. */
const tallestBox = 80

/** The ruled tables of a page, and the text that stands in none of them. Boxes round prose are no tables. */
export function tablesOf(
  texts: readonly PdfText[],
  horizontals: readonly Rule[],
  verticals: readonly Rule[],
): { tables: PdfTable[]; rest: PdfText[] } {
  const grids = connected(merged(horizontals), merged(verticals))
    .flatMap((rules) => gridOf(rules) ?? [])
    .map((grid) => withOpenColumn(grid, texts))
  const inside = grids.map((): Map<number, PdfText[]> => new Map())
  const rest: PdfText[] = []
  for (const text of texts) {
    const index = grids.findIndex((grid) => contains(grid, text))
    const grid = grids[index]
    const regions = inside[index]
    if (grid === undefined || regions === undefined) {
      rest.push(text)
      continue
    }
    for (const [region, piece] of partedByRules(text, grid)) {
      const there = regions.get(region)
      if (there === undefined) regions.set(region, [piece])
      else there.push(piece)
    }
  }
  return { tables: grids.map((grid, index) => tableOf(grid, inside[index] ?? new Map())), rest }
}

/** Pieces of one line, drawn cell by cell, become one. */
function merged(rules: readonly Rule[]): Rule[] {
  const lines: Rule[] = []
  let group: Rule[] = []
  const close = () => {
    let last: Rule | undefined
    for (const rule of group.sort((a, b) => a.start - b.start)) {
      if (last !== undefined && rule.start <= last.end + tolerance) last.end = Math.max(last.end, rule.end)
      else {
        last = { ...rule }
        lines.push(last)
      }
    }
    group = []
  }
  for (const rule of [...rules].sort((a, b) => a.at - b.at)) {
    if (group[0] !== undefined && rule.at - group[0].at > 2) close()
    group.push(rule)
  }
  close()
  return lines
}

type Rules = { horizontals: Rule[]; verticals: Rule[] }

/** Sets of lines that touch each other: each may be a table. */
function connected(horizontals: readonly Rule[], verticals: readonly Rule[]): Rules[] {
  const parent = [...horizontals, ...verticals].map((_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (parent[root] !== root) root = parent[root] ?? root
    parent[index] = root
    return root
  }
  for (const [h, { at: y, start, end }] of horizontals.entries()) {
    for (const [v, vertical] of verticals.entries()) {
      const touches =
        vertical.at >= start - tolerance &&
        vertical.at <= end + tolerance &&
        y >= vertical.start - tolerance &&
        y <= vertical.end + tolerance
      if (touches) parent[find(h)] = find(horizontals.length + v)
    }
  }
  const sets = new Map<number, Rules>()
  const setOf = (index: number): Rules => {
    const set = sets.get(find(index)) ?? { horizontals: [], verticals: [] }
    sets.set(find(index), set)
    return set
  }
  for (const [index, rule] of horizontals.entries()) setOf(index).horizontals.push(rule)
  for (const [index, rule] of verticals.entries()) setOf(horizontals.length + index).verticals.push(rule)
  return [...sets.values()]
}

/** The smallest places between lines, and for each the region (cell) it belongs to. */
type Grid = { xs: number[]; ys: number[]; region: number[] }

function gridOf({ horizontals, verticals }: Rules): Grid | null {
  const xs = positions([...verticals.map((rule) => rule.at), ...horizontals.flatMap((rule) => [rule.start, rule.end])])
  const ys = positions([...horizontals.map((rule) => rule.at), ...verticals.flatMap((rule) => [rule.start, rule.end])])
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns < 1 || rows < 1 || columns * rows > mostPlaces) return null
  if (columns === 1 && (ys.at(-1) ?? 0) - (ys[0] ?? 0) > tallestBox) return null
  const region = Array.from({ length: rows * columns }, (_, index) => index)
  const find = (index: number): number => {
    let root = index
    while (region[root] !== root) root = region[root] ?? root
    return root
  }
  const isRuled = (rules: readonly Rule[], at: number, from: number, to: number) =>
    rules.some((r) => Math.abs(r.at - at) <= tolerance && r.start <= (from + to) / 2 && (from + to) / 2 <= r.end)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [left = 0, right = 0] = [xs[column], xs[column + 1]]
      const [top = 0, bottom = 0] = [ys[row], ys[row + 1]]
      const here = row * columns + column
      if (column + 1 < columns && !isRuled(verticals, right, top, bottom)) region[find(here + 1)] = find(here)
      if (row + 1 < rows && !isRuled(horizontals, bottom, left, right)) region[find(here + columns)] = find(here)
    }
  }
  const found = region.map((_, index) => find(index))
  return { xs, ys, region: partedIntoStrips(found, columns) }
}

/**
 * Where a label runs on from the page before, some programs draw no line round the rest of it: text beside the rules,
 * to their left, is a column of its own.
 */
function withOpenColumn(grid: Grid, texts: readonly PdfText[]): Grid {
  const [left = 0] = grid.xs
  const [top = 0] = grid.ys
  const bottom = grid.ys.at(-1) ?? 0
  const beside = texts.filter((text) => {
    const y = middleOf(text)
    return y > top && y < bottom && text.x + text.width <= left + 2 && text.x + text.width > left - widestOpenColumn
  })
  if (beside.length === 0) return grid
  const start = Math.min(...beside.map((text) => text.x)) - 2
  const columns = grid.xs.length - 1
  const region = grid.ys
    .slice(1)
    .flatMap((_, row) => [
      0,
      ...grid.region
        .slice(row * columns, (row + 1) * columns)
        .map((root) => Math.floor(root / columns) * (columns + 1) + (root % columns) + 1),
    ])
  return { xs: [start, ...grid.xs], ys: grid.ys, region }
}

const widestOpenColumn = 120

function positions(values: readonly number[]): number[] {
  const found: { first: number; sum: number; count: number }[] = []
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last === undefined || value - last.first > tolerance) found.push({ first: value, sum: value, count: 1 })
    else {
      last.sum += value
      last.count++
    }
  }
  return found.map(({ sum, count }) => sum / count)
}

function contains({ xs, ys }: Grid, text: PdfText): boolean {
  const x = text.x + text.width / 2
  const y = middleOf(text)
  return x >= (xs[0] ?? 0) && x <= (xs.at(-1) ?? 0) && y >= (ys[0] ?? 0) && y <= (ys.at(-1) ?? 0)
}

function middleOf(text: PdfText): number {
  return text.y - text.size * 0.35
}

/**
 * The regions that a run stands in. A run that crosses a rule (a row written in one stroke) is parted there. Where the
 * rule runs through a number, nobody can tell whether it is one number too wide for its cell or two that touch: its
 * parts are marked as cut.
 */
function partedByRules(text: PdfText, grid: Grid): [region: number, piece: PdfText][] {
  if (regionAt(grid, text.x + 1, text) === regionAt(grid, text.x + text.width - 1, text)) {
    return [[regionAt(grid, text.x + text.width / 2, text), text]]
  }
  const characters = [...text.text]
  const weights = characters.map((character) => (character.charCodeAt(0) < 0x2000 ? 1 : 2))
  const unit = text.width / weights.reduce((sum, weight) => sum + weight, 0)
  const touching = unit < text.size * 0.8
  const pieces: [number, { text: string; x: number; y: number; width: number; size: number }][] = []
  let x = text.x
  for (const [index, character] of characters.entries()) {
    const width = (weights[index] ?? 1) * unit
    const region = regionAt(grid, x + width / 2, text)
    const last = pieces.at(-1)
    if (last?.[0] === region) {
      last[1].text += character
      last[1].width += width
    } else if (character.trim() !== '') {
      const cut = touching && isDigit(character) && isDigit(characters[index - 1])
      if (cut && last !== undefined) last[1].text += '…'
      pieces.push([region, { ...text, text: cut ? `…${character}` : character, x, width }])
    }
    x += width
  }
  return pieces
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /[\d０-９]/.test(character)
}

function regionAt({ xs, ys, region }: Grid, x: number, text: PdfText): number {
  const y = middleOf(text)
  const column = Math.min(
    Math.max(
      xs.findLastIndex((at) => at <= x),
      0,
    ),
    xs.length - 2,
  )
  const row = Math.min(
    Math.max(
      ys.findLastIndex((at) => at <= y),
      0,
    ),
    ys.length - 2,
  )
  return region[row * (xs.length - 1) + column] ?? 0
}

type Box = { top: number; left: number; bottom: number; right: number }

/** For each region the rows and columns it reaches, both ends included. */
function boxesOf(region: readonly number[], columns: number): Map<number, Box> {
  const boxes = new Map<number, Box>()
  for (const [index, root] of region.entries()) {
    const row = Math.floor(index / columns)
    const column = index % columns
    const box = boxes.get(root)
    if (box === undefined) boxes.set(root, { top: row, bottom: row, left: column, right: column })
    else {
      box.bottom = Math.max(box.bottom, row)
      box.left = Math.min(box.left, column)
      box.right = Math.max(box.right, column)
    }
  }
  return boxes
}

/** A cell is a rectangle. A region that is none, where lines are missing, is parted into a cell for each of its rows. */
function partedIntoStrips(region: readonly number[], columns: number): number[] {
  const boxes = boxesOf(region, columns)
  const places = new Map<number, number>()
  for (const root of region) places.set(root, (places.get(root) ?? 0) + 1)
  const parted: number[] = []
  for (const [index, root] of region.entries()) {
    const box = boxes.get(root)
    const area = box === undefined ? 1 : (box.bottom - box.top + 1) * (box.right - box.left + 1)
    const goesOn = index % columns > 0 && region[index - 1] === root
    if (area === places.get(root)) parted.push(root)
    else parted.push(goesOn ? (parted[index - 1] ?? index) : index)
  }
  return parted
}

function tableOf({ xs, ys, region }: Grid, texts: ReadonlyMap<number, PdfText[]>): PdfTable {
  const columns = xs.length - 1
  const boxes = boxesOf(region, columns)
  const rows: PdfCell[][] = ys.slice(1).map(() => [])
  for (const [root, box] of boxes) {
    const [left, right] = [xs[box.left] ?? 0, xs[box.right + 1] ?? 0]
    const text = textOf(linesOf(texts.get(root) ?? [], ' '), right - left)
    rows[box.top]?.push({ left, right, rowSpan: box.bottom - box.top + 1, text })
  }
  for (const row of rows) row.sort((a, b) => a.left - b.left)
  return { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0, rows }
}

/**
 * The lines of a cell, one below the other. A number goes on in the next line only where its line is full; two numbers
 * that merely stand below each other are kept apart by a blank.
 */
function textOf(lines: readonly PdfLine[], width: number): string {
  let text = ''
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1]
    if (before !== undefined) {
      const twoNumbers = number.test(before.text) && number.test(line.text)
      const isFull = before.width + before.size / 2 + widestPadding > width
      text += twoNumbers && !isFull ? ' ' : '\n'
    }
    text += line.text
  }
  return text
}

const number = /^[\d０-９.,，]+$/
/** Of both sides of a cell together. */
const widestPadding = 16
