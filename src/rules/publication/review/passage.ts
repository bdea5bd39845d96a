import { printableLine } from '../../printable.ts'

/** What a reviewer says of a passage: its words as they stand in the text, and what is to be changed. */
export type Passage = {
  /** The number of the paragraph in the text, from 1; null: the title or the metadata. */
  readonly paragraph: number | null
  readonly quote: string
  readonly comment: string
}

export const mostPassages = 10

export type PassageProblem = { readonly field: `passage${number}`; readonly message: string }

/**
 * Reads the passages of a form: `paragraphN`, `quoteN`, `passageN` (the comment). What is quoted must stand in the
 * paragraph that it is said to stand in, so that the writer finds it; a paragraph may be named without a quotation.
 */
export function readPassages(
  typed: Readonly<Record<string, string>>,
  paragraphs: readonly string[],
):
  | { readonly kind: 'read'; readonly passages: readonly Passage[] }
  | { readonly kind: 'invalid'; readonly problems: readonly PassageProblem[] } {
  const problems: PassageProblem[] = []
  const passages: Passage[] = []
  for (let n = 1; n <= mostPassages; n += 1) {
    const quote = printableLine(typed[`quote${n}`] ?? '')
    const comment = (typed[`passage${n}`] ?? '').trim()
    const chosen = typed[`paragraph${n}`] ?? ''
    if (quote === '' && comment === '') continue
    const problem = (message: string) => problems.push({ field: `passage${n}`, message: `第${n}处：${message}` })
    if (comment === '') problem('请写明要怎么改。')
    if (comment.length > 500) problem('意见不超过500个字。')
    if (quote.length > 300) problem('引用的文字不超过300个字。')
    const paragraph = paragraphOf(quote, chosen, paragraphs)
    if (paragraph === 'nowhere') problem('正文里没有引用的这段文字，请从正文中复制，或者只选段落。')
    else passages.push({ paragraph, quote, comment })
  }
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'read', passages }
}

function paragraphOf(quote: string, chosen: string, paragraphs: readonly string[]): number | null | 'nowhere' {
  const at = /^\d{1,5}$/.test(chosen) ? Number(chosen) : null
  if (at !== null && (at < 1 || at > paragraphs.length)) return 'nowhere'
  if (quote === '') return at
  const holds = (text: string | undefined) => text !== undefined && bare(text).includes(bare(quote))
  if (at !== null && holds(paragraphs[at - 1])) return at
  const found = paragraphs.findIndex(holds)
  return found === -1 ? 'nowhere' : found + 1
}

/** Selected in a browser, white space comes as it likes. */
function bare(text: string): string {
  return text.replaceAll(/\s+/gu, '')
}
