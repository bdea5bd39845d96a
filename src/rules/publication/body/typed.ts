import { htmlText } from '../../html-text.ts'

/** What somebody typed as HTML: itself where it begins like HTML, which no text does by chance; else a paragraph a line. */
export function htmlOfTyped(typed: string): string {
  if (looksLikeHtml(typed)) return typed
  return htmlText(typed)
    .split(/\r\n|[\r\n]/)
    .map((line) => `<p>${line}</p>`)
    .join('')
}

export function looksLikeHtml(typed: string): boolean {
  return /^\s*<(?:!--|!doctype|[a-z][a-z0-9]*[\s>/])/i.test(typed)
}
