import { emptyRow, type ImportedRow, type ImportSource } from '../../rules/publication-import/row.ts'
import { decodeText } from '../decode-text.ts'
import { hasExtension } from '../sniff.ts'
import { UnreadableFile } from '../source.ts'
import { type Folder, folderOf, joined, openFolder } from './folder.ts'
import { isSelector } from './old-page.ts'
import { readFeed } from './read-feed.ts'
import { readList } from './read-list.ts'
import { listed, rowWithText } from './read-page.ts'

/** What an upload holds. The rows of a folder name their pages (`fields.page`), which are read later, some at a time. */
export type OpenedImport = {
  readonly source: ImportSource
  readonly rows: readonly ImportedRow[]
  /** Columns of a list that nothing is read from. */
  readonly unknownHeads: readonly string[]
  /** What else is to be said of the upload as a whole, as sentences. */
  readonly notes: readonly string[]
}

export const mostRows = 5000

/**
 * Opens what an office had: a list (XLSX, CSV), a folder of pages and documents (ZIP) with or without a list that says what
 * each is, a feed (JSON). Throws UnreadableFile with a sentence that says what to do.
 */
export async function openImport(bytes: Uint8Array, name: string): Promise<OpenedImport> {
  if (bytes.length === 0) throw new UnreadableFile('empty', '文件是空的，没有任何内容，请重新导出后再上传。')
  const opened = await openAny(bytes, name)
  if (opened.rows.length === 0) throw new UnreadableFile('empty', '文件里没有一条信息。')
  if (opened.rows.length > mostRows) {
    throw new UnreadableFile('tooLarge', `文件里有${opened.rows.length}条，一次最多导入${mostRows}条，请分成几个文件。`)
  }
  return opened
}

async function openAny(bytes: Uint8Array, name: string): Promise<OpenedImport> {
  if (hasExtension(name, 'json')) return { source: 'feed', rows: readFeed(bytes), unknownHeads: [], notes: [] }
  if (hasExtension(name, 'xlsx', 'csv')) return openList(bytes, name)
  if (hasExtension(name, 'zip')) {
    const folder = await openFolder(bytes)
    try {
      return await openPages(folder)
    } finally {
      folder.close()
    }
  }
  throw new UnreadableFile(
    'unknownFormat',
    '请上传 Excel 清单（.xlsx）、网页和文档的压缩包（.zip）或者 JSON 数据（.json）。',
  )
}

async function openList(bytes: Uint8Array, name: string): Promise<OpenedImport> {
  const list = await readList(bytes, name, ['title'])
  if (list === null) {
    throw new UnreadableFile(
      'noTables',
      '没有读到表头，请在第一行写明列名，至少有“标题”和另外一列，或者用空白清单填写。',
    )
  }
  const rows = list.rows.map((row) => {
    const read = rowWithText(row, row.fields.body ?? '')
    const lacks = listed(row.fields.attachments).map((file) => `附件“${file}”不在清单里，没有带过来`)
    return { ...read, lacks: [...read.lacks, ...lacks] }
  })
  return { source: 'list', rows, unknownHeads: list.unknownHeads, notes: [] }
}

/** Named so, a list in the folder says what its files are. */
const mappingName = /^(?:mapping|对应表|清单)\.(?:xlsx|csv)$/iu

async function openPages(folder: Folder): Promise<OpenedImport> {
  const mapping = folder.paths
    .filter((path) => mappingName.test(path.slice(path.lastIndexOf('/') + 1)))
    .toSorted((a, b) => a.length - b.length)[0]
  return mapping === undefined ? withoutMapping(folder) : withMapping(folder, mapping)
}

async function withMapping(folder: Folder, mapping: string): Promise<OpenedImport> {
  const list = await readList(await folder.content(mapping), mapping, ['page'])
  if (list === null) {
    throw new UnreadableFile('noTables', `“${mapping}”里没有读到表头：至少要有“文件”和另外一列，如“栏目”。`)
  }
  const rows = list.rows.map((row): ImportedRow => {
    const { page, selector } = row.fields
    if (page === undefined) return { ...row, problem: '没有写文件，不知道是压缩包里的哪一个。' }
    if (selector !== undefined && !isSelector(selector)) {
      return { ...row, problem: `正文区域“${selector}”看不懂，请写成 #zoom、.TRS_Editor 或 div.content 这样。` }
    }
    const path = folder.find(joined(folderOf(mapping), page) ?? '') ?? folder.find(joined('', page) ?? '')
    if (path === null) return { ...row, problem: `压缩包里没有“${page}”这个文件。` }
    if (!isPage(path)) return { ...row, problem: `“${page}”不是网页也不是 .docx 文件，请写在“附件”一列。` }
    return { ...row, fields: { ...row.fields, page: path } }
  })
  const named = new Set(rows.map(({ fields }) => fields.page))
  const left = folder.paths.filter((path) => isPage(path) && !named.has(path)).length
  const notes = left === 0 ? [] : [`压缩包里另有${left}个网页或文档没有写进“${mapping}”，没有读取。`]
  return { source: 'folder', rows, unknownHeads: list.unknownHeads, notes }
}

async function withoutMapping(folder: Folder): Promise<OpenedImport> {
  const pages = folder.paths.filter(isHtml)
  const documents = folder.paths.filter((path) => hasExtension(path, 'docx'))
  // A document that a page links to is its attachment.
  const linked = documents.length === 0 ? '' : await linksOf(folder, pages)
  const alone = documents.filter((path) => !linked.includes(`/${path.slice(path.lastIndexOf('/') + 1)}"`))
  const rows = [...pages, ...alone].map((path): ImportedRow => ({ ...emptyRow, place: path, fields: { page: path } }))
  if (rows.length === 0) throw new UnreadableFile('empty', '压缩包里没有网页，也没有 .docx 文件。')
  return { source: 'folder', rows, unknownHeads: [], notes: [] }
}

async function linksOf(folder: Folder, pages: readonly string[]): Promise<string> {
  const found = new Set<string>()
  for (const path of pages) {
    const html = decodeText(await folder.content(path))
    for (const [, address = ''] of html.matchAll(/href\s*=\s*["']?([^"'\s>]{1,500}\.docx)/giu)) {
      found.add(`/${decoded(address.slice(address.lastIndexOf('/') + 1))}"`)
    }
  }
  return [...found].join('')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function isHtml(path: string): boolean {
  return hasExtension(path, 'html', 'htm', 'shtml', 'xhtml')
}

function isPage(path: string): boolean {
  return isHtml(path) || hasExtension(path, 'docx')
}
