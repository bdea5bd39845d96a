import type { Remark } from '../remark.ts'

const closings: Readonly<Record<string, string>> = {
  '（': '）',
  '《': '》',
  '【': '】',
  '〔': '〕',
  '“': '”',
  '「': '」',
}
const alike: Readonly<Record<string, string>> = { '(': '（', ')': '）', '[': '【', ']': '】', '［': '【', '］': '】' }
const openings: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(closings).map(([open, close]) => [close, open]),
)

/** Brackets and quotation marks of one paragraph that have no other half. 1）and 一）before a text need none. */
export function remarksOnBrackets(text: string): readonly Remark[] {
  const open: { sign: string; shown: string; at: number }[] = []
  const counts = new Map<string, number>()
  const count = (sign: string, by: 1 | -1): unknown => counts.set(sign, (counts.get(sign) ?? 0) + by)
  const remarks: Remark[] = []
  const from = /^\s*(?:[\d一二三四五六七八九十a-zA-Z①-⑳]{1,3})[)）]/u.exec(text)?.[0].length ?? 0
  for (let at = from; at < text.length; at += 1) {
    const shown = text.charAt(at)
    const sign = alike[shown] ?? shown
    if (closings[sign] !== undefined) {
      open.push({ sign, shown, at })
      count(sign, 1)
    }
    const opening = openings[sign]
    if (opening === undefined) continue
    if ((counts.get(opening) ?? 0) > 0) {
      // What was opened within and never closed.
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        count(last.sign, -1)
        if (last.sign === opening) break
        remarks.push(alone(last))
      }
    } else if (!/[；;，,。：:、]\s*[\d一二三四五六七八九十]{1,3}$/u.test(text.slice(Math.max(0, at - 6), at)))
      remarks.push(alone({ shown, at }))
  }
  return [...remarks, ...open.map(alone)].toSorted((a, b) => a.start - b.start)
}

function alone({ shown, at }: { shown: string; at: number }): Remark {
  return { kind: 'brackets', start: at, end: at + shown.length, what: `“${shown}”没有与之配对的另一半。` }
}
