import { type Block, textOf } from '../../rules/publication/body/block.ts'
import { clean } from '../../rules/publication/body/clean.ts'
import type { Dropped } from '../../rules/publication/body/dropped.ts'
import { htmlOf, picturesOf } from '../../rules/publication/body.ts'
import { type Proposed, proposedOf } from '../../rules/publication/proposal/proposed.ts'
import { decodeText } from '../decode-text.ts'
import { readNumbering } from '../docx-numbering.ts'
import { mostBytes } from '../limits.ts'
import { containerOfBytes, containerOfText } from '../sniff.ts'
import { UnreadableFile } from '../source.ts'
import { attribute, readXml } from '../xml.ts'
import { openPackage, type Package } from '../zip-package.ts'
import { cleanHtml } from './clean-body.ts'
import { nodesOfWord } from './docx-nodes.ts'
import { readStyles, wordNames } from './docx-styles.ts'

/** A document as a draft can be made of it. */
export type ReadDocument = {
  /** The text without its head; a picture is `file:N`, its place in `pictures` from 1 (`withFiles` gives the numbers). */
  readonly body: string
  /** What stands above the text (机关标志, 文号, 标题) and is proposed as metadata, as HTML. */
  readonly head: string
  readonly pictures: readonly ReadPicture[]
  readonly proposed: Proposed
  readonly dropped: readonly Dropped[]
}

export type ReadPicture = { readonly bytes: Uint8Array; readonly name: string; readonly alt: string }

/**
 * Reads a Word document or a saved page into the vocabulary of a publication's text, with what it says of itself and what
 * was left out. Throws UnreadableFile with a sentence that says what to do.
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  if (bytes.length === 0) throw new UnreadableFile('empty', '文件是空的，没有任何内容，请重新导出后再上传。')
  if (bytes.length > mostBytes) throw new UnreadableFile('tooLarge', '文件超过50 MB，请压缩其中的图片后再上传。')
  const container = containerOfBytes(bytes, name)
  if (container === 'zip') return readPackage(bytes)
  if (container === 'ole') throw oldFormat()
  if (container === null) {
    const text = decodeText(bytes)
    if (containerOfText(text, name) === 'html') return documentOf(cleanHtml(text), [])
  }
  throw new UnreadableFile(
    'unknownFormat',
    '这里只能读 Word 文件（.docx）和网页；其他文件请作为附件上传，文字请复制后粘贴。',
  )
}

function oldFormat(): UnreadableFile {
  return new UnreadableFile(
    'oldFormat',
    '旧版 Word 或 WPS 文件（.doc、.wps）请用 Word 或 WPS 打开，另存为 .docx 再上传。',
  )
}

async function readPackage(bytes: Uint8Array): Promise<ReadDocument> {
  const parts = await openPackage(bytes)
  try {
    const main = parts.main ?? ''
    const xml = main.startsWith('word/') ? await parts.text(main) : null
    if (xml === null) {
      throw new UnreadableFile(
        'unknownFormat',
        '这不是 Word 文件，请上传 .docx；表格文件请作为附件上传，或复制后粘贴。',
      )
    }
    return await readWord(parts, main, xml)
  } finally {
    parts.close()
  }
}

async function readWord(parts: Package, main: string, xml: string): Promise<ReadDocument> {
  const relations = await parts.relations(main)
  const partOf = async (kind: string) => {
    const target = [...relations.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target
    return target === undefined ? null : parts.text(target)
  }
  const numbering = await partOf('numbering')
  const styles = await partOf('styles')
  const notes = new Map<string, string>()
  for (const kind of ['footnote', 'endnote', 'comment'] as const) {
    for (const [id, text] of notesIn((await partOf(`${kind}s`)) ?? '', kind)) notes.set(`${kind}:${id}`, text)
  }
  const images = new Map<string, Uint8Array>()
  for (const [id, { type, target }] of relations) {
    if (!type.endsWith('/image')) continue
    const content = await parts.content(target)
    if (content !== null && formatOf(content) !== null) images.set(id, content)
  }
  const used: string[] = []
  const nodes = nodesOfWord(xml, {
    numbering: numbering === null ? null : readNumbering(numbering, wordNames),
    styles: styles === null ? new Map() : readStyles(styles),
    links: await parts.links(main),
    notes,
    picture(relation) {
      if (!images.has(relation)) return null
      used.push(relation)
      return used.length
    },
  })
  return documentOf(
    clean(nodes),
    used.map((relation) => images.get(relation) ?? new Uint8Array()),
  )
}

function documentOf({ blocks, dropped }: ReturnType<typeof clean>, images: readonly Uint8Array[]): ReadDocument {
  const { proposed, head } = proposedOf(blocks)
  const alts = new Map(picturesOf(htmlOf(blocks)).map(({ file, alt }) => [file, alt]))
  return {
    body: htmlOf(addressed(blocks.filter((_, at) => !head.has(at)))),
    head: htmlOf(blocks.filter((_, at) => head.has(at))),
    pictures: images.map((bytes, at) => ({
      bytes: Uint8Array.from(bytes),
      name: `图${at + 1}.${formatOf(bytes) ?? 'png'}`,
      alt: alts.get(at + 1) ?? '',
    })),
    proposed,
    dropped,
  }
}

/** Whom it is sent to (主送机关) stands before the text, 顶格, and ends with a colon. */
function addressed(blocks: readonly Block[]): readonly Block[] {
  const at = blocks
    .slice(0, 4)
    .findIndex((block) => block.kind === 'paragraph' && /[：:]$/u.test(textOf(block.content)))
  return blocks.map((block, place) =>
    place === at && block.kind === 'paragraph' ? { ...block, place: 'flush' } : block,
  )
}

/** The formats that a browser shows and that go out inspected. */
function formatOf(bytes: Uint8Array): 'png' | 'jpg' | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8)).toString('latin1')
  return head.startsWith('\x89PNG') ? 'png' : head.startsWith('\xff\xd8\xff') ? 'jpg' : null
}

function notesIn(xml: string, kind: string): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  if (xml === '') return notes
  let id = ''
  let inText = false
  readXml(xml, wordNames, {
    open: (name, tag) => {
      if (name === `w:${kind}`)
        id = (attribute(tag, 'type') ?? 'normal') === 'normal' ? (attribute(tag, 'id') ?? '') : ''
      else if (name === 'w:t') inText = true
    },
    close: (name) => {
      if (name === 'w:t') inText = false
    },
    text: (value) => {
      if (inText && id !== '') notes.set(id, (notes.get(id) ?? '') + value)
    },
  })
  return notes
}
