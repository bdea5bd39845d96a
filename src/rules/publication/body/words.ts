import { textOfHtml } from '../../html-text.ts'

/**
 * The words of a text that `htmlOf` wrote, a paragraph and a row a line: what searches read. In one pass over the signs,
 * because a page of hits reads many long tables; who needs to know where each word stands asks `plainOf`.
 */
export function wordsOfBody(body: string): string {
  const written = body
    .replace(/(?:<\/p>)?<\/t[dh]>/g, '\t')
    .replace(/<br>|<hr>|<\/(?:p|h[234]|li|tr|blockquote)>/g, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/[\t\n]*\n[\t\n]*/g, '\n')
    .trim()
  return textOfHtml(written)
}
