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

/** A text of several lines: paragraphs stay, controls do not. */
export function printableText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .split('\n')
    .map(printableLine)
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()
}
