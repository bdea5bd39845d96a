import type { PdfText } from './pdf-page.ts'

/** Runs on one baseline, from left to right. */
export type PdfLine = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  readonly text: string
}

/** The lines that runs of text make, from top to bottom. A wide gap within a line is printed as `gap`. */
export function linesOf(texts: readonly PdfText[], gap: '\t' | ' '): PdfLine[] {
  const lines: { y: number; size: number; runs: PdfText[] }[] = []
  for (const run of [...texts].sort((a, b) => a.y - b.y)) {
    const last = lines.at(-1)
    if (last !== undefined && run.y - last.y <= Math.max(last.size, run.size) * 0.6) {
      last.runs.push(run)
      if (run.size > last.size * 1.3) last.y = run.y
      last.size = Math.max(last.size, run.size)
    } else {
      lines.push({ y: run.y, size: run.size, runs: [run] })
    }
  }
  return lines.map(({ y, size, runs }) => {
    const ordered = runs.sort((a, b) => a.x - b.x)
    const x = ordered[0]?.x ?? 0
    const width = Math.max(...ordered.map((run) => run.x + run.width)) - x
    return { x, y, width, size, text: joined(ordered, y, size, gap) }
  })
}

/** Blanks of the file do not count, only the distance on paper: a blank of no width parts nothing, a gap does. */
function joined(runs: readonly PdfText[], baseline: number, size: number, gap: '\t' | ' '): string {
  let text = ''
  let end = Number.NaN
  let last: PdfText | undefined
  for (const run of runs) {
    // The same text again at the same place is how some programs print bold.
    if (last?.text === run.text && run.x - last.x < size * 0.2) continue
    last = run
    const raised = run.size < size * 0.75 && run.y < baseline - size * 0.15 && /^\d+$/.test(run.text.trim())
    const piece = raised ? `[${run.text.trim()}]` : run.text.trim()
    const leading = (run.text.length - run.text.trimStart().length) * size * 0.25
    const distance = (run.x + leading - end) / size
    if (distance > 1.8) text += gap
    else if (areApart(distance, text.at(-1) ?? '', piece[0] ?? '')) text += ' '
    text += piece
    end = Math.max(Number.isNaN(end) ? -Infinity : end, run.x + run.width)
  }
  return text
}

const han = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F\u2010-\u2027]/

/**
 * Chinese text is set with air between characters, and its punctuation closed up until it overlaps; digits and letters
 * that stand apart are apart, and digits drawn over other digits are not one number with them.
 */
function areApart(distance: number, before: string, after: string): boolean {
  if (han.test(before) || han.test(after)) return distance > 0.8
  return distance > 0.2 || distance < -0.25
}
