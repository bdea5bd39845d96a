/**
 * A text as one line that every document format can hold: line ends become a blank; controls, lone surrogates and
 * non-characters are left out.
 */
export function printableLine(text: string): string {
  return text
    .replace(/\s+/gu, (blanks) => (/^[ \u3000\u00a0]+$/u.test(blanks) ? blanks : ' '))
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '')
    .trim()
}
