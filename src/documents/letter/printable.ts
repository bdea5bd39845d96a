import type { FilledLetter } from '../../rules/letter/block.ts'

/** The letter without the characters that no document format can hold: controls, lone surrogates, non-characters. */
export function printable(letter: FilledLetter): FilledLetter {
  return { ...letter, blocks: cleaned(letter.blocks) }
}

function cleaned<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll(/(?!\n)[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '') as T & string
  if (Array.isArray(value)) return value.map(cleaned) as T & unknown[]
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cleaned(part)])) as T & object
}
