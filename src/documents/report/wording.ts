/** Removes what layouts add inside words: blanks of every width, zero-width marks, line ends. */
export function withoutBlanks(text: string): string {
  return text.replace(/[\s\u00a0\u200b-\u200f\u2028\u2029\u2060\ufeff]+/gu, '')
}

/** The form in which labels are compared: compatibility forms folded, blanks and punctuation gone. */
export function bare(text: string): string {
  return withoutBlanks(text.normalize('NFKC')).replace(/[()[\]{}【】〔〕《》<>"“”'‘’、，。,.:;!?/\\|·…—–\-_*#]+/gu, '')
}

/** A label as it would be set: blanks gone, brackets and marks in one form. For telling a real difference from a typographic one. */
export function label(text: string): string {
  return withoutBlanks(text.normalize('NFKC'))
    .replace(/[[【〔]/gu, '(')
    .replace(/[\]】〕]/gu, ')')
    .replace(/["“”'‘’]/gu, '')
    .replace(/^(\d+)[、.．,，]/u, '$1.')
    .replace(/[,，、]/gu, '、')
    .replace(/[:：]$/u, '')
}

/** The number and marks before a heading or an item: 一、（一） 1. ① */
export const leadingMark =
  /^[\s\u3000]*(?:第?[一二三四五六七八九十]+[、.．,，\s]|[(（][一二三四五六七八九十\d]+[)）]|\d+[、.．)）]|[①-⑳])[\s\u3000]*/u

const pageNumber =
  /^(?:[-—–－]\s*\d{1,4}\s*[-—–－]|\d{1,4}\s*\/\s*\d{1,4}|第\s*\d{1,4}\s*页(?:\s*[,，共/]*\s*\d*\s*页?)?)$/u

/** A line that only numbers the page: - 4 -, 4 / 6, 第4页. */
export function isPageNumber(text: string): boolean {
  return pageNumber.test(text.trim())
}

const chineseDigits = '〇一二三四五六七八九'

/** The years that a text names, in digits or as 二〇二一年, in the order in which they stand. */
export function yearsIn(text: string): number[] {
  const folded = text.normalize('NFKC').replace(/[○Oo零]/gu, '〇')
  return [...folded.matchAll(/20[0-4]\d|二〇[〇一二三四][〇一二三四五六七八九](?=年)/gu)].map(([year]) =>
    Number([...year].map((digit) => (/\d/u.test(digit) ? digit : chineseDigits.indexOf(digit))).join('')),
  )
}
