import type { Day } from '../../day.ts'
import type { Remark } from '../remark.ts'
import { confusions } from '../wording/confusions.ts'
import { holdsOn, type LexiconEntry } from './entry.ts'
import { remarksOnLeaders } from './leaders.ts'
import { shippedLexicon } from './shipped.ts'

/** The lexicon of an agency, ready for searching: what the program comes with and what the agency entered. */
export type Lexicon = {
  /** Entries by the first character of what is looked for. */
  readonly words: ReadonlyMap<string, readonly LexiconEntry[]>
  /** Texts and numbers that are allowed, each as it stands and without blanks and hyphens. */
  readonly allowed: ReadonlySet<string>
  readonly leaders: readonly LexiconEntry[]
}

/**
 * `own`: the entries of the agency and of those above it. What is allowed is allowed today; all else holds for texts of
 * its days.
 */
export function lexiconOn(today: Day, own: readonly LexiconEntry[] = []): Lexicon {
  const words = new Map<string, LexiconEntry[]>()
  const allowed = new Set<string>()
  const leaders: LexiconEntry[] = []
  for (const entry of [...shippedLexicon, ...confusions, ...own]) {
    if (entry.kind === 'leader') {
      leaders.push(entry)
      continue
    }
    if (entry.kind === 'allowed') {
      if (!holdsOn(entry, today)) continue
      allowed.add(entry.text)
      allowed.add(entry.text.replace(/[\s\-·•・]/gu, '').toUpperCase())
      continue
    }
    const isDocument = entry.kind === 'nonPublicDocument'
    for (const text of isDocument ? [entry.text, entry.other ?? ''] : [entry.text]) {
      const word = alike(text).replace(/ /g, '')
      if (word.length < 2) continue
      const first = word.charAt(0)
      words.set(first, [...(words.get(first) ?? []), { ...entry, text: word, ...(isDocument ? { other: null } : {}) }])
    }
  }
  // The longest first: 国务院扶贫办 before 扶贫办.
  for (const list of words.values()) list.sort((a, b) => b.text.length - a.text.length)
  return { words, allowed, leaders }
}

/** What the lexicon finds in a text of a day. One pass; each place is said once, the longest entry first. */
export function remarksOfLexicon(text: string, lexicon: Lexicon, day: Day): readonly Remark[] {
  const { dense, origin } = withoutBlanks(text)
  const remarks: Remark[] = []
  for (let at = 0; at < dense.length; at += 1) {
    const entry = lexicon.words.get(dense.charAt(at))?.find((one) => holdsOn(one, day) && stands(one, dense, at))
    if (entry === undefined) continue
    const [start, end] = [origin[at] ?? 0, (origin[at + entry.text.length - 1] ?? text.length - 1) + 1]
    remarks.push(remark(entry, start, end, text.slice(start, end)))
    at += entry.text.length - 1
  }
  return [...remarks, ...remarksOnLeaders(text, lexicon.leaders, day)]
}

function stands(entry: LexiconEntry, text: string, at: number): boolean {
  const end = at + entry.text.length
  return (
    text.startsWith(entry.text, at) &&
    !(entry.notAfter ?? []).some((word) => text.endsWith(word, at)) &&
    !(entry.notBefore ?? []).some((word) => text.startsWith(word, end)) &&
    // Where the right word begins like the wrong one, the right one is let pass.
    !(entry.other?.startsWith(entry.text) === true && text.startsWith(entry.other, at))
  )
}

function remark(entry: LexiconEntry, start: number, end: number, quote: string): Remark {
  if (entry.kind === 'nonPublicDocument') {
    const what = `提到未公开的文件“${quote}”。`
    return { kind: 'nonPublicDocument', start, end, what, why: entry.reason }
  }
  const kind = entry.kind === 'leader' || entry.kind === 'allowed' ? 'phrase' : entry.kind
  const what = entry.other === null ? `“${quote}”不规范。` : `“${quote}”应为“${entry.other}”。`
  return { kind, start, end, what, why: entry.reason, replacement: entry.other ?? undefined }
}

/** Signs that stand for one another in numbers of documents; lengths stay. */
function alike(text: string): string {
  return text
    .replace(/[[［【〔]/gu, '〔')
    .replace(/[\]］】〕]/gu, '〕')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]/gu, ' ')
}

function withoutBlanks(text: string): { dense: string; origin: readonly number[] } {
  const same = alike(text)
  const origin: number[] = []
  let dense = ''
  for (let at = 0; at < same.length; at += 1) {
    const sign = same.charAt(at)
    if (sign === ' ' || sign === '\u200B') continue
    dense += sign
    origin.push(at)
  }
  return { dense, origin }
}
