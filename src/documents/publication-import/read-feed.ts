import { z } from 'zod'
import { fieldsByName } from '../../rules/publication-import/heads.ts'
import { emptyRow, type ImportedRow, type RowField } from '../../rules/publication-import/row.ts'
import { decodeText } from '../decode-text.ts'
import { UnreadableFile } from '../source.ts'
import { rowWithText } from './read-page.ts'

const line = z.string().optional().catch(undefined)

/** JSON Feed 1.1, the parts that a publication has a place for (docs/publication-import.md). */
const feedItem = z.object({
  id: z.union([z.string(), z.number()]).optional().catch(undefined),
  url: line,
  title: line,
  content_html: line,
  content_text: line,
  summary: line,
  date_published: line,
  tags: z.array(z.string()).optional().catch(undefined),
  authors: z
    .array(z.object({ name: line }))
    .optional()
    .catch(undefined),
  attachments: z
    .array(z.object({ url: line, title: line }))
    .optional()
    .catch(undefined),
  /** What JSON Feed has no name for, by the names of a list. */
  _gongkai: z.record(z.string(), z.unknown()).optional().catch(undefined),
})

const anyObject = z.record(z.string(), z.unknown())

/** Reads a JSON feed, or a list of objects whose names are heads of a list. Throws UnreadableFile. */
export function readFeed(bytes: Uint8Array): readonly ImportedRow[] {
  const value = jsonOf(bytes)
  const feed = z.object({ version: z.string(), items: z.array(z.unknown()) }).safeParse(value)
  if (feed.success && feed.data.version.includes('jsonfeed.org')) return feed.data.items.map(rowOfItem)
  const own = z.union([z.array(z.unknown()), z.object({ publications: z.array(z.unknown()) })]).safeParse(value)
  if (own.success) return (Array.isArray(own.data) ? own.data : own.data.publications).map(rowOfObject)
  throw new UnreadableFile(
    'unknownFormat',
    'JSON 文件不是能读的结构：应当是 JSON Feed，或者含“publications”列表的对象。',
  )
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeText(bytes).replace(/^\ufeff/u, ''))
  } catch {
    throw new UnreadableFile('damaged', 'JSON 文件不完整或者写法不对，请重新导出后再上传。')
  }
}

function rowOfItem(value: unknown, at: number): ImportedRow {
  const row = { ...emptyRow, place: `第${at + 1}条` }
  const parsed = feedItem.safeParse(value)
  if (!parsed.success) return { ...row, problem: '这一条不是 JSON Feed 的条目。' }
  const { id, url, title, content_html, content_text, summary, date_published, tags, authors, attachments } =
    parsed.data
  const fields: Partial<Record<RowField, string>> = { ...fieldsByName(Object.entries(parsed.data._gongkai ?? {})) }
  const say = (field: RowField, text: string | undefined) => {
    if (text !== undefined && text.trim() !== '') fields[field] ??= text.trim()
  }
  say('title', title)
  say('address', url ?? (typeof id === 'string' && /^https?:/iu.test(id) ? id : undefined))
  say('summary', summary)
  say('releasedOn', date_published)
  say('keywords', tags?.join(' '))
  say('source', authors?.map(({ name }) => name ?? '').find(Boolean))
  const lacks = (attachments ?? []).map((one) => lackOf(one.title ?? one.url ?? ''))
  return rowWithText({ ...row, fields, lacks }, content_html ?? content_text ?? fields.body ?? '')
}

function rowOfObject(value: unknown, at: number): ImportedRow {
  const row = { ...emptyRow, place: `第${at + 1}条` }
  const parsed = anyObject.safeParse(value)
  if (!parsed.success || Array.isArray(value)) return { ...row, problem: '这一条不是一个对象。' }
  const { attachments, ...rest } = parsed.data
  const fields = fieldsByName(Object.entries(rest))
  const named = z.array(z.union([z.string(), z.object({ title: line, url: line })])).safeParse(attachments)
  const lacks = (named.success ? named.data : []).map((one) =>
    lackOf(typeof one === 'string' ? one : (one.title ?? one.url ?? '')),
  )
  return rowWithText({ ...row, fields, lacks }, fields.body ?? '')
}

/** Nothing is fetched from where a feed points to. */
function lackOf(name: string): string {
  return `附件“${[...name].slice(0, 60).join('')}”不在文件里，没有带过来`
}
