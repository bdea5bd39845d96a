import { contentFindingKinds } from '../../rules/content/finding.ts'
import { findPersonalData } from '../../rules/content/personal/find-personal-data.ts'
import { maskOf, type TextContext } from '../../rules/content/personal/found.ts'
import type { Mending } from './mended.ts'
import type { XmlText } from './xml-tree.ts'

type Mask = { readonly start: number; readonly end: number; readonly replacement: string; readonly name: string }

/** What is personal in a text and is to be masked, in its order, no two over one another. */
function masksIn(text: string, { choices }: Mending, context: TextContext): Mask[] {
  return findPersonalData(text, { ...context, allowed: choices.allowed })
    .filter(({ kind }) => choices.mask.includes(kind))
    .map((found) => ({
      ...{ start: found.start, end: found.end, replacement: maskOf(found) },
      name: contentFindingKinds[found.kind].name,
    }))
}

export function holdsPersonal(text: string, mending: Mending, context: TextContext = {}): boolean {
  return masksIn(text, mending, context).length > 0
}

/** A text in which what is personal by its form is masked. */
export function maskedText(text: string, mending: Mending, context: TextContext = {}): string {
  let shown = ''
  let at = 0
  for (const { start, end, replacement, name } of masksIn(text, mending, context)) {
    shown += text.slice(at, start) + replacement
    at = end
    mending.add(`遮蔽${name} {} 处`)
  }
  return shown + text.slice(at)
}

/**
 * Masks what is personal in a text that stands in pieces (runs of a line): the mask goes where the value begins, and
 * the rest of it is taken out of the pieces that it reached into.
 */
export function maskAcross(pieces: readonly XmlText[], mending: Mending, context: TextContext = {}): void {
  const starts: number[] = []
  let joined = ''
  for (const { value } of pieces) {
    starts.push(joined.length)
    joined += value
  }
  // From the end, so that what stands before keeps its place.
  for (const { start, end, replacement, name } of masksIn(joined, mending, context).toReversed()) {
    for (const [index, piece] of pieces.entries()) {
      const from = starts[index] ?? 0
      const to = starts[index + 1] ?? joined.length
      if (to <= start || from >= end) continue
      const head = piece.value.slice(0, Math.max(0, start - from))
      const tail = piece.value.slice(Math.min(to, end) - from)
      piece.value = head + (from <= start ? replacement : '') + tail
    }
    mending.add(`遮蔽${name} {} 处`)
  }
}
