import pairs from 'opencc-js/dict/TSCharacters'
import { variants } from '../../rules/search/variants.ts'

/**
 * The unit that a UTF-16 unit of a compared text is compared as in the search: simplified for traditional, the usual shape
 * for a variant. One unit for one unit, so that places in a text stay where they are.
 */
function foldedUnit(unit: number): number {
  return table[unit] ?? unit
}

/** A compared text with every character as it is compared in the search. Done twice it is the same. */
export function folded(text: string): string {
  let out = ''
  for (let from = 0; from < text.length; from += chunk) {
    const units = new Array<number>(Math.min(chunk, text.length - from))
    for (let at = 0; at < units.length; at += 1) units[at] = foldedUnit(text.charCodeAt(from + at))
    out += String.fromCharCode(...units)
  }
  return out
}

const chunk = 8192

const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit)
for (const pair of pairs.split('|')) {
  const [traditional = '', ...simplified] = pair.split(' ')
  const [usual = ''] = simplified
  // A character that is simplified writing itself (干, 后, 里) stays what it is.
  if (traditional.length === 1 && usual.length === 1 && !simplified.includes(traditional)) set(traditional, usual)
}
for (const [variant, usual] of variants) set(variant, usual)
// 昇 → 升 and a traditional character whose simplified one is itself a variant: one step leads to the end.
for (let unit = 0; unit < table.length; unit += 1) {
  let to = table[unit] ?? unit
  for (let steps = 0; steps < 4; steps += 1) to = table[to] ?? to
  table[unit] = to
}

function set(from: string, to: string): void {
  table[from.charCodeAt(0)] = to.charCodeAt(0)
}
