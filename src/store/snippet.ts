import { folded } from './search/fold.ts'
import { haystackOf } from './search-words.ts'

/** A piece of a text, marked where it is what was looked for. */
export type SnippetPart = { readonly text: string; readonly marked: boolean }

/** The whole of a text, with every place of a term marked. */
export function marked(original: string, terms: readonly string[]): SnippetPart[] {
  return partsOf(original, 0, original.length, placesOf(original, terms))
}

/** About a hundred characters of a text around the first place of the longest term, every place in it marked. */
export function snippetOf(original: string, terms: readonly string[]): SnippetPart[] {
  const places = placesOf(original, terms)
  const first = places.find((place) => place.term === longest(terms)) ?? places[0]
  const start = startNear(original, first?.start ?? 0, charactersBefore)
  const end = boundary(original, Math.max(start + charactersShown, first?.end ?? 0))
  const parts = partsOf(original, start, end, places)
  return [
    ...(start > 0 ? [{ text: '…', marked: false }] : []),
    ...parts,
    ...(end < original.length ? [{ text: '…', marked: false }] : []),
  ]
}

/**
 * Some passages of a text, in its order: each word that stands there stands in one of them if it can, and those that stand
 * near one another stand together. None where none of the words does.
 */
export function passagesOf(original: string, terms: readonly string[], most = 3): readonly SnippetPart[][] {
  const places = placesOf(original, terms)
  const chosen: Window[] = []
  const seen = new Set<string>()
  const take = (place: Range) => {
    const near = chosen.find((window) => place.start >= window.start && place.end <= window.end)
    if (near === undefined) {
      if (chosen.length >= most) return
      const start = startNear(original, place.start, passageBefore)
      chosen.push({ start, end: boundary(original, Math.max(start + passageShown, place.end)) })
    }
    seen.add(place.term)
  }
  for (const place of places) if (!seen.has(place.term)) take(place)
  for (const place of places) take(place)
  chosen.sort((a, b) => a.start - b.start)
  return chosen.map(({ start, end }, nth) => {
    const from = Math.max(start, chosen[nth - 1]?.end ?? 0)
    return [
      ...(from > 0 ? [{ text: '…', marked: false }] : []),
      ...partsOf(original, from, end, places),
      ...(end < original.length ? [{ text: '…', marked: false }] : []),
    ]
  })
}

type Window = { readonly start: number; readonly end: number }

const passageBefore = 20
const passageShown = 70

const charactersBefore = 30
const charactersShown = 120

type Range = { readonly start: number; readonly end: number; readonly term: string }

/** Where the terms stand in the original, in order. */
function placesOf(original: string, terms: readonly string[]): Range[] {
  const { text: compared, at } = haystackOf(original)
  const text = folded(compared)
  const places = terms.map(folded).flatMap((term) => {
    const found: Range[] = []
    for (let from = text.indexOf(term); from !== -1; from = text.indexOf(term, from + term.length)) {
      const last = at[from + term.length - 1] ?? original.length
      found.push({ start: at[from] ?? original.length, end: endOfCharacter(original, last), term })
    }
    return found
  })
  return places.sort((a, b) => a.start - b.start || b.end - a.end)
}

function partsOf(original: string, start: number, end: number, places: readonly Range[]): SnippetPart[] {
  const parts: SnippetPart[] = []
  let done = start
  for (const place of places) {
    const from = Math.max(place.start, done)
    const until = Math.min(place.end, end)
    if (from >= until) continue
    if (from > done) parts.push({ text: original.slice(done, from), marked: false })
    parts.push({ text: original.slice(from, until), marked: true })
    done = until
  }
  if (done < end) parts.push({ text: original.slice(done, end), marked: false })
  return parts
}

/** A snippet begins after a line's end where one is near, and never inside a character. */
function startNear(original: string, place: number, before: number): number {
  const wanted = place - before
  if (wanted <= 0) return 0
  const line = original.lastIndexOf('\n', place - 1)
  return line >= wanted ? line + 1 : boundary(original, wanted)
}

function boundary(original: string, index: number): number {
  if (index >= original.length) return original.length
  return isLowSurrogate(original, index) ? index - 1 : index
}

function endOfCharacter(original: string, start: number): number {
  return isLowSurrogate(original, start + 1) ? start + 2 : start + 1
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index)
  return unit >= 0xdc00 && unit <= 0xdfff
}

function longest(terms: readonly string[]): string {
  return terms.reduce((a, b) => (b.length > a.length ? b : a), '')
}
