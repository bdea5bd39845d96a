import { plainOf, replaceIn } from '../body.ts'
import type { Content } from '../publication.ts'

/** Where something was found in a version, and what is to stand there. */
export type Fixing = { readonly part: string; readonly from: number; readonly to: number; readonly fix: string }

const fields = ['title', 'documentNumber', 'issuedBy', 'summary', 'source', 'audience', 'classReason'] as const
type Field = (typeof fields)[number]

function isField(part: string): part is Field {
  return fields.some((field) => field === part)
}

/** Whether what is found there can be put right by a press of a button: other parts are changed where they are written. */
export function isFixablePart(part: string): boolean {
  return part === 'body' || part === 'keywords' || isField(part)
}

/** The sign that parts keywords where they are looked at as one text. */
const between = '　'

/** The text of a part as the checks read it; null: it has none, or is no text. */
function textOfPart(content: Content, part: string): string | null {
  if (part === 'body') return plainOf(content.body).text
  if (part === 'keywords') return content.keywords.join(between)
  return isField(part) ? content[part] : null
}

/** A version with what was found put right in its fields and its text; the looks of the text stay. */
export function fixed(content: Content, fixings: readonly Fixing[]): Content {
  const of = (part: string) => fixings.filter((one) => one.part === part)
  let result = content
  for (const field of fields) {
    const text = content[field]
    if (text !== null && of(field).length > 0) result = { ...result, [field]: replaced(text, of(field)) }
  }
  if (of('keywords').length > 0) {
    const keywords = replaced(content.keywords.join(between), of('keywords')).split(between)
    result = { ...result, keywords: keywords.filter((word) => word.trim() !== '') }
  }
  const inBody = of('body').map(({ from, to, fix }) => ({ start: from, end: to, by: fix }))
  return inBody.length === 0 ? result : { ...result, body: replaceIn(content.body, inBody) }
}

function replaced(text: string, fixings: readonly Fixing[]): string {
  return fixings
    .toSorted((a, b) => b.from - a.from)
    .reduce((shown, { from, to, fix }) => shown.slice(0, from) + fix + shown.slice(to), text)
}

/** What stands around a place, before and after it is put right: enough to see what becomes of it. */
export function aroundFixing(
  content: Content,
  { part, from, to, fix }: Fixing,
): { readonly before: string; readonly found: string; readonly fix: string; readonly after: string } | null {
  const text = textOfPart(content, part)
  if (text === null || to > text.length) return null
  const [start, end] = [Math.max(0, from - 20), Math.min(text.length, to + 20)]
  return {
    before: (start > 0 ? '…' : '') + text.slice(start, from),
    found: text.slice(from, to),
    fix,
    after: text.slice(to, end) + (end < text.length ? '…' : ''),
  }
}
