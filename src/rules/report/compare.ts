import type { Cell } from './cell.ts'
import { amount, cellMeant, comparableCells } from './comparable.ts'
import type { SectionId } from './form.ts'
import type { Place } from './place.ts'
import { sentencesOf } from './prose.ts'
import type { CellRef, Report } from './report.ts'

/** One cell in both reports. `difference` is b − a, null where either cannot be known; amounts in 万元. */
export type ComparedCell = CellRef & { readonly a: Cell; readonly b: Cell; readonly difference: number | null }

/** A sentence of some length that stands in both reports word for word; `text` is as the second prints it. */
export type RepeatedSentence = {
  readonly section: SectionId
  readonly text: string
  readonly a?: Place | undefined
  readonly b?: Place | undefined
}

/** Two years of an agency, or two agencies. `sameForm` is false where table 二 has few cells that mean the same. */
export type Comparison = {
  readonly sameForm: boolean
  readonly cells: readonly ComparedCell[]
  readonly sentences: readonly RepeatedSentence[]
  /** How much of each report's prose (characters of 一, 五, 六) is in repeated sentences, 0 to 1. */
  readonly share: { readonly a: number; readonly b: number }
}

export function compareReports(a: Report, b: Report): Comparison {
  const proseOfA = prose(a)
  const proseOfB = prose(b)
  const inA = new Map(proseOfA.map((sentence) => [sentence.words, sentence]))
  const repeated = proseOfB.filter(({ words }) => inA.has(words))
  const words = new Set(repeated.map((sentence) => sentence.words))
  return {
    sameForm: a.form === b.form,
    cells: comparableCells([a, b]).map((ref) => compareCell(ref, cellMeant(a, ref), cellMeant(b, ref))),
    sentences: repeated
      .filter((sentence) => sentence.words.length >= shortest)
      .map(({ section, text, at, words }) => ({ section, text, a: inA.get(words)?.at, b: at })),
    share: { a: shareIn(proseOfA, words), b: shareIn(proseOfB, words) },
  }
}

/** A shorter sentence is a heading or a formula that every report has: counted in the share, not listed. */
const shortest = 12

type Words = {
  readonly section: SectionId
  readonly text: string
  readonly words: string
  readonly at?: Place | undefined
}

/** Sentences by their words alone: blanks and the width of signs do not make a sentence another one. */
function prose(report: Report): Words[] {
  return sentencesOf(report).flatMap(({ section, text, at }) =>
    section === 'head' ? [] : [{ section, text, words: text.normalize('NFKC').replace(/\s/gu, ''), at }],
  )
}

function shareIn(sentences: readonly Words[], repeated: ReadonlySet<string>): number {
  let all = 0
  let again = 0
  for (const { words } of sentences) {
    all += words.length
    if (repeated.has(words)) again += words.length
  }
  return all === 0 ? 0 : again / all
}

function compareCell(ref: CellRef, a: Cell, b: Cell): ComparedCell {
  const valueOfA = amount(a)
  const valueOfB = amount(b)
  const known = valueOfA !== null && valueOfB !== null
  return { ...ref, a, b, difference: known ? Math.round((valueOfB - valueOfA) * 1e6) / 1e6 : null }
}
