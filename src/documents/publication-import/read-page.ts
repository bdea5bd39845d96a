import { type Dropped, droppedInWords } from '../../rules/publication/body/dropped.ts'
import { longestBody } from '../../rules/publication/body.ts'
import { oldAddressOf, siteOf } from '../../rules/publication-import/old-address.ts'
import type { ImportedRow, RowField, RowFields, RowFile } from '../../rules/publication-import/row.ts'
import { cleanBody, cleanTyped } from '../body/clean-body.ts'
import { readDocument } from '../body/read-document.ts'
import { decodeText } from '../decode-text.ts'
import { publicationFileEndings } from '../publication-file-kind.ts'
import { hasExtension } from '../sniff.ts'
import { UnreadableFile } from '../source.ts'
import { type Folder, folderOf, joined } from './folder.ts'
import { oldPage, type PageLink } from './old-page.ts'

/** Some pages of a folder, and the bytes of the files that they use. */
export type ReadPages = {
  readonly rows: readonly ImportedRow[]
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
}

/** What one answer holds of files; what is beyond it comes with the next question. */
const fileBytesAtOnce = 24 * 1024 * 1024

/**
 * Reads the page of each row (`fields.page`): its text, what it says of itself, its files. Files in `have` are not given
 * again. Gives as many rows as there is room for, at least one; a page that cannot be read says why in its row.
 */
export async function readPages(
  folder: Folder,
  asked: readonly ImportedRow[],
  have: ReadonlySet<string>,
): Promise<ReadPages> {
  const rows: ImportedRow[] = []
  const files = new Map<string, Uint8Array>()
  let size = 0
  for (const row of asked) {
    if (rows.length > 0 && size > fileBytesAtOnce) break
    const read = await readOne(folder, row).catch((fault: unknown) => {
      if (!(fault instanceof UnreadableFile)) throw fault
      return { row: { ...row, problem: fault.unreadable.message }, made: new Map<string, Uint8Array>() }
    })
    for (const { path } of read.row.files) {
      if (have.has(path) || files.has(path)) continue
      const bytes = read.made.get(path) ?? (await folder.content(path))
      size += bytes.length
      files.set(path, bytes)
    }
    rows.push(read.row)
  }
  return { rows, files: [...files].map(([path, bytes]) => ({ path, bytes: Uint8Array.from(bytes) })) }
}

type ReadRow = { readonly row: ImportedRow; readonly made: ReadonlyMap<string, Uint8Array> }

async function readOne(folder: Folder, row: ImportedRow): Promise<ReadRow> {
  const path = folder.find(row.fields.page ?? '')
  if (path === null) throw new UnreadableFile('noFile', `压缩包里没有“${row.fields.page ?? ''}”这个文件。`)
  const bytes = await folder.content(path)
  const gathered = new Gathered(folder, path)
  for (const name of listed(row.fields.attachments)) gathered.attach(name, name)
  if (hasExtension(path, 'docx')) return withWord(row, bytes, path, gathered)
  return { row: withHtml(row, decodeText(bytes), path, gathered), made: new Map() }
}

export function listed(written: string | undefined): readonly string[] {
  return (written ?? '')
    .split(/[;；|\n]+/u)
    .map((name) => name.trim())
    .filter(Boolean)
}

function withHtml(row: ImportedRow, html: string, path: string, gathered: Gathered): ImportedRow {
  const page = oldPage(html, row.fields.selector ?? null)
  if (page === null) throw new UnreadableFile('damaged', '网页层层嵌套，不能读取，请用浏览器另存后再试。')
  const fields = merged(row.fields, page.fields, addressByPath(path))
  const site = siteOf(fields.address ?? '')
  for (const link of page.links) gathered.settle(link, fields.address ?? '', site)
  for (const link of page.linksAround) gathered.attach(link.address, link.words, false)
  return finished(row, fields, cleanBody(page.html()), gathered)
}

async function withWord(row: ImportedRow, bytes: Uint8Array, path: string, gathered: Gathered): Promise<ReadRow> {
  const document = await readDocument(bytes, path)
  const made = new Map<string, Uint8Array>()
  const places = document.pictures.map(({ bytes: picture, name, alt }) => {
    const at = `${path}#${name}`
    made.set(at, picture)
    return gathered.add({ path: at, title: name.replace(/\.[^.]*$/u, ''), alt })
  })
  const body = document.body.replace(/"file:(\d{1,9})"/gu, (_, at: string) => `"file:${places[Number(at) - 1] ?? 0}"`)
  const { title, documentNumber, issuedBy, madeOn } = document.proposed
  const proposed: Partial<Record<RowField, string>> = {}
  if (title !== null) proposed.title = title.value
  if (documentNumber !== null) proposed.documentNumber = documentNumber.value
  if (issuedBy !== null) proposed.issuedBy = issuedBy.value
  if (madeOn !== null) proposed.madeOn = madeOn.value
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/u, '')
  const fields = merged(row.fields, proposed, { title: name })
  return { row: finished(row, fields, { html: body, dropped: document.dropped }, gathered), made }
}

/** A row whose text came with it, as HTML or plain text: a list, a feed. Nothing beside it can be resolved. */
export function rowWithText(row: ImportedRow, typed: string): ImportedRow {
  const fields: Partial<Record<RowField, string>> = { ...row.fields }
  delete fields.body
  // What calls itself a file of ours is none.
  const plain = typed.slice(0, longestBody).replace(/((?:src|href)\s*=\s*["']?\s*)file:(?=\d)/giu, '$1')
  return finished(row, fields, cleanTyped(plain), null, typed.length > longestBody)
}

/** What the mapping says goes before what the page says, and that before what can be guessed. */
function merged(...all: readonly RowFields[]): RowFields {
  return Object.assign({}, ...all.toReversed())
}

function finished(
  row: ImportedRow,
  fields: RowFields,
  { html, dropped }: { readonly html: string; readonly dropped: readonly Dropped[] },
  gathered: Gathered | null,
  cut = false,
): ImportedRow {
  if (cut || html.length > longestBody) {
    return { ...row, fields, problem: '正文太长，请把一部分改作附件。' }
  }
  const grave = dropped.filter(({ kind }) => kind === 'picture' || kind === 'embedded')
  const light = dropped.filter(({ kind }) => kind !== 'picture' && kind !== 'embedded')
  return {
    ...row,
    fields,
    body: html,
    files: gathered?.files ?? [],
    notes: [...row.notes, ...droppedInWords(light)],
    lacks: [...row.lacks, ...(gathered?.lacks ?? []), ...droppedInWords(grave)],
  }
}

/** A copy of a whole site has a folder named after it: what lies below has its address by its path. */
function addressByPath(path: string): RowFields {
  const [, host, rest] = /^(?:.*\/)?((?:[a-z0-9-]+\.)+(?:cn|com|net|org))\/(.+)$/iu.exec(path) ?? []
  return host === undefined || rest === undefined ? {} : { address: `http://${host}/${rest}` }
}

/** The files of one page, each once, and what it names that is not in the folder. */
class Gathered {
  readonly files: RowFile[] = []
  readonly lacks: string[] = []
  private readonly folder: Folder
  private readonly page: string

  constructor(folder: Folder, page: string) {
    this.folder = folder
    this.page = page
  }

  /** Gives its place among the files, from 1. */
  add(file: RowFile): number {
    const known = this.files.findIndex(({ path }) => path === file.path)
    return known === -1 ? this.files.push(file) : known + 1
  }

  /** `asked`: that it is missing is told. */
  attach(address: string, words: string, asked = true): void {
    const path = this.resolve(address)
    if (path !== null && isAttachment(path)) this.add({ path, title: titleOf(words, path), alt: '' })
    else if (asked) this.lacks.push(`附件“${short(words)}”不在压缩包里，没有带过来`)
  }

  /** A picture or a file of the folder is named by its place. */
  settle(link: PageLink, address: string, site: URL | null): void {
    const path = /^file:/iu.test(link.address) ? null : this.resolve(link.address)
    const { kind, words } = link
    if (path !== null && (isPicture(path) || (kind === 'link' && isAttachment(path)))) {
      link.set(`file:${this.add({ path, title: titleOf(words, path), alt: kind === 'picture' ? words : '' })}`)
    } else if (/^file:/iu.test(link.address)) link.set('')
    // The cleaner tells of pictures that it had to leave out, of those inside the address as well.
    else if (kind === 'link') this.keep(link, address, site)
  }

  /** A link to what is not in the folder keeps its address on the old site, from where readers are led on. */
  private keep(link: PageLink, address: string, site: URL | null): void {
    if (isAttachment(pathIn(link.address))) {
      this.lacks.push(`附件“${short(link.words || link.address)}”不在压缩包里，没有带过来`)
    }
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/iu.test(link.address)) return
    const base = site ?? URL.parse(oldAddressOf(address) ?? '', 'http://old.invalid')
    const found = base === null ? null : URL.parse(link.address, base)
    if (found !== null) link.set(site === null ? found.pathname + found.search + found.hash : found.href)
  }

  /** The file that an address on a page leads to: beside the page, from any folder above it on, or by the name of the site. */
  private resolve(address: string): string | null {
    const at = pathIn(address)
    if (at === '') return null
    const host = /^(?:https?:)?\/\/([^/?#]+)/iu.exec(address.trim())?.[1] ?? null
    if (host === null && !at.startsWith('/')) return this.find(folderOf(this.page), at)
    for (let above = folderOf(this.page); ; above = folderOf(above)) {
      const found = this.find('', `${above}/${at}`) ?? (host === null ? null : this.find('', `${above}/${host}/${at}`))
      if (found !== null || above === '') return found
    }
  }

  private find(folder: string, path: string): string | null {
    const full = joined(folder, path)
    return full === null ? null : this.folder.find(full)
  }
}

/** The path of an address, without host, query and percent signs; '' for what names no file. */
function pathIn(address: string): string {
  const plain = address.trim().replace(/[?#].*$/su, '')
  if (/^(?!https?:)[a-z][a-z0-9+.-]*:/iu.test(plain)) return ''
  const path = plain.replace(/^(?:https?:)?\/\/[^/]*/iu, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function isPicture(path: string): boolean {
  return hasExtension(path, 'png', 'jpg', 'jpeg', 'gif', 'webp')
}

function isAttachment(path: string): boolean {
  return publicationFileEndings.some((ending) => path.toLowerCase().endsWith(ending))
}

function titleOf(words: string, path: string): string {
  const own = path.slice(path.lastIndexOf('/') + 1)
  const text = words.replace(/\s+/gu, ' ').trim() || own
  return [...text.replace(/\.[0-9A-Za-z]{1,5}$/u, '')].slice(0, 200).join('') || '文件'
}

function short(text: string): string {
  return [...text].length <= 60 ? text : `${[...text].slice(0, 60).join('')}…`
}
