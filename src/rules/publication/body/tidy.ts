import { type Content, type Inline, type Mark, marks } from './block.ts'

/** A stretch of text as it was found; `face`: a face that documents set headings in. */
export type Piece =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly marks: ReadonlySet<Mark>
      readonly href: string | null
      readonly face: Face | null
      /** Line ends in it are breaks. */
      readonly preformatted: boolean
    }
  | { readonly kind: 'break' }

/** 黑体 and 楷体. */
export type Face = 'hei' | 'kai'

type Sign = { readonly sign: string; readonly of: Extract<Piece, { kind: 'text' }> } | null

/**
 * The paragraphs that a stretch of text comes to. Blanks run together as they do on a page, a line end between two
 * Chinese characters is none, and the blanks that stand for an indent go: the sheet indents. Two breaks, or a break
 * before an indent, begin another paragraph.
 */
export function paragraphsOf(pieces: readonly Piece[]): readonly { content: Content; face: Face | null }[] {
  return linesOf(signsOf(pieces)).flatMap((lines) => {
    const tidied = lines.map(joined).filter((line) => line.length > 0)
    const first = tidied[0]
    if (first === undefined) return []
    const content = tidied.flatMap((line, at): Inline[] => [
      ...(at === 0 ? [] : [{ kind: 'break' } as const]),
      ...runs(line),
    ])
    const face = tidied.flat().every((sign) => sign?.of.face === first[0]?.of.face) ? (first[0]?.of.face ?? null) : null
    return [{ content, face }]
  })
}

/** One entry a character; null is a break. */
function signsOf(pieces: readonly Piece[]): readonly Sign[] {
  return pieces.flatMap((piece): readonly Sign[] => {
    if (piece.kind === 'break') return [null]
    return [...plainText(piece.text)].map((sign) => (piece.preformatted && sign === '\n' ? null : { sign, of: piece }))
  })
}

/**
 * Without characters that nobody sees, that turn the writing direction, or that no document holds. Radicals, as the text
 * layers of PDFs have them for characters, are the characters; nothing else changes its form.
 */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2e80-\u2fdf]/g, (sign) => sign.normalize('NFKC'))
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g, '')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\t\u00a0\u2000-\u200a\u2028\u2029\u202f]/g, (sign) => (sign === '\t' ? '\t' : '\u00a0'))
}

/** Paragraphs, each with its lines: an empty line and one with an indent begin another. */
function linesOf(signs: readonly Sign[]): readonly (readonly (readonly Sign[])[])[] {
  const paragraphs: (readonly Sign[])[][] = [[]]
  let from = 0
  for (let at = 0; at <= signs.length; at++) {
    if (at < signs.length && signs[at] !== null) continue
    const line = signs.slice(from, at)
    const blank = line.every((sign) => /\s/.test(sign?.sign ?? ' '))
    if ((blank || indented(line)) && paragraphs.at(-1)?.length !== 0) paragraphs.push([])
    if (!blank) paragraphs.at(-1)?.push(line)
    from = at + 1
  }
  return paragraphs
}

/** Two full-width blanks, or four that do not break. */
function indented(line: readonly Sign[]): boolean {
  let width = 0
  for (const sign of line) {
    if (sign?.sign === '\u3000') width += 2
    else if (sign?.sign === '\u00a0') width += 1
    else if (sign?.sign !== '\n' && sign?.sign !== ' ') break
  }
  return width >= 4
}

const han = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/

/** A line with its blanks run together, and none around it. */
function joined(line: readonly Sign[]): readonly NonNullable<Sign>[] {
  const kept: NonNullable<Sign>[] = []
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]
    if (sign == null) continue
    if (!/[ \t\n\u00a0]/.test(sign.sign)) {
      kept.push(sign)
      continue
    }
    let to = at
    let ends = false
    let hard = false
    for (let next = line[to]; next != null && /[ \t\n\u00a0]/.test(next.sign); next = line[++to]) {
      if (next.sign === '\n') ends = true
      if (next.sign === '\u00a0') hard = true
    }
    const before = kept.at(-1)?.sign ?? ''
    const after = line[to]?.sign ?? ''
    if (!(ends && !hard && han.test(before) && han.test(after))) kept.push({ sign: ' ', of: sign.of })
    at = to - 1
  }
  const blank = ({ sign }: NonNullable<Sign>) => sign === ' ' || sign === '\u3000'
  const from = kept.findIndex((sign) => !blank(sign))
  return from === -1 ? [] : kept.slice(from, kept.findLastIndex((sign) => !blank(sign)) + 1)
}

function runs(line: readonly NonNullable<Sign>[]): Inline[] {
  return mergedRuns(
    line.map(({ sign, of }) => ({
      kind: 'run',
      text: sign,
      marks: marks.filter((mark) => of.marks.has(mark)),
      href: of.href,
    })),
  )
}

/** Neighbours that look alike and lead to one place, as one. */
export function mergedRuns(content: Content): Inline[] {
  const merged: Inline[] = []
  for (const inline of content) {
    const last = merged.at(-1)
    if (
      inline.kind === 'run' &&
      last?.kind === 'run' &&
      last.href === inline.href &&
      last.marks.join() === inline.marks.join()
    ) {
      merged[merged.length - 1] = { ...last, text: last.text + inline.text }
    } else merged.push(inline)
  }
  return merged
}
