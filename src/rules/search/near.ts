/**
 * The pieces of a text that differ from a phrase by one sign: another in its place, one too many, one too few. Nothing where
 * the phrase itself stands in the text.
 */
export function nearIn(text: string, phrase: string): readonly string[] {
  if (text.includes(phrase)) return []
  const found = new Set<string>()
  for (const length of [phrase.length, phrase.length + 1, phrase.length - 1]) {
    if (length < 2) continue
    for (let at = 0; at + length <= text.length; at += 1) {
      const piece = text.slice(at, at + length)
      if (!piece.includes(' ') && differsByOne(piece, phrase)) found.add(piece)
    }
    if (found.size > 0) break
  }
  return [...found]
}

function differsByOne(a: string, b: string): boolean {
  let front = 0
  while (front < a.length && a[front] === b[front]) front += 1
  let back = 0
  while (back < Math.min(a.length, b.length) - front && a.at(-1 - back) === b.at(-1 - back)) back += 1
  const left = Math.max(a.length, b.length) - front - back
  // A sign more at either end is the phrase with its neighbour, or a part of it: that is no slip.
  return left === 1 && (a.length === b.length || (front > 0 && back > 0))
}
