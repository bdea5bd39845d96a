import type { InspectedFormat, Inspection, ProtectedString } from '../../rules/inspection.ts'
import { decodeText } from '../decode-text.ts'
import { containerOfBytes, containerOfText, hasExtension } from '../sniff.ts'
import { UnreadableFile } from '../source.ts'
import { inspectHtml } from './html.ts'
import { Looking } from './looking.ts'
import { inspectMail, isMail } from './mail.ts'
import { inspectOfd, isOfd } from './ofd.ts'
import { inspectOffice, officeFormatOf } from './office.ts'
import { inspectOpenDocument, isOpenDocument } from './open-document.ts'
import { inspectPdf } from './pdf.ts'
import { inspectPicture, isPicture } from './picture.ts'
import { inspectText } from './plain-text.ts'
import { Uninspectable } from './uninspectable.ts'
import { zipParts } from './zip-entries.ts'

export type InspectOptions = {
  readonly protectedStrings: readonly ProtectedString[]
  /** It is to be public (主动公开): every kind of personal data is looked for. */
  readonly forPublic?: boolean | undefined
  /** Numbers and texts that an agency allowed, with its reason: the telephone of its counter. */
  readonly allowed?: ReadonlySet<string> | undefined
}

/**
 * Reads a file that is about to leave the house to its end, and says what is in it that is not meant to be: hidden
 * parts, remains of earlier versions, traces of whoever wrote it, personal numbers, and any of the protected strings
 * wherever they stand. It fails closed: what is encrypted, damaged, too large or of a kind that it does not know is
 * `uninspectable`, never `clean`. It never throws for what is in the file.
 */
export async function inspect(
  bytes: Uint8Array,
  name: string,
  { protectedStrings, forPublic, allowed }: InspectOptions,
): Promise<Inspection> {
  const looking = new Looking(protectedStrings, { forPublic, allowed })
  let format: InspectedFormat | null = null
  try {
    looking.texts('文件名', [name])
    looking.looked('文件名')
    format = await inspectInto(bytes, name, looking, '', 0)
  } catch (error) {
    looking.find('uninspectable', '整个文件', sentenceOf(error))
  }
  return looking.result(format)
}

async function inspectInto(
  bytes: Uint8Array,
  name: string,
  looking: Looking,
  where: string,
  depth: number,
): Promise<InspectedFormat> {
  if (bytes.length === 0) throw new Uninspectable('文件是空的。')
  const inside = (content: Uint8Array, inner: string): Promise<void> =>
    inspectWithin(content, inner, looking, where, depth)
  if (isPicture(bytes)) {
    expect(name, 'png', 'jpg', 'jpeg', 'tif', 'tiff', 'gif', 'webp')
    inspectPicture(bytes, looking, where === '' ? '图片' : where)
    looking.find('picture', where === '' ? '整个文件' : where, '程序看不到图片里的文字，须由人员查看。')
    return 'picture'
  }
  switch (containerOfBytes(bytes, name)) {
    case 'pdf':
      expect(name, 'pdf')
      await inspectPdf(bytes, looking, where)
      return 'pdf'
    case 'zip':
      return inspectZip(bytes, name, looking, where, depth)
    case 'ole':
      throw new Uninspectable('旧版 Office、WPS 或加密的文件，请另存为 docx、xlsx 或 pdf 再上传。')
    case 'rtf':
      throw new Uninspectable('RTF 文件，请另存为 docx 或 pdf 再上传。')
    case 'archive':
      throw new Uninspectable('这种压缩包无法检查，请改用 zip，或逐个上传其中的文件。')
    case 'image':
      throw new Uninspectable('这种图片无法检查，请另存为 png、jpg 或 tiff。')
    default:
      return inspectTextual(bytes, name, looking, where, inside)
  }
}

async function inspectTextual(
  bytes: Uint8Array,
  name: string,
  looking: Looking,
  where: string,
  inside: (bytes: Uint8Array, name: string) => Promise<void>,
): Promise<InspectedFormat> {
  if (isMail(bytes, name)) {
    expect(name, 'eml', 'txt')
    await inspectMail(bytes, looking, where, inside)
    return 'mail'
  }
  switch (containerOfText(decodeText(bytes), name)) {
    case 'html':
    case 'textWithTables':
      expect(name, 'html', 'htm', 'xhtml', 'shtml')
      await inspectHtml(bytes, looking, where, inside)
      return 'html'
    case 'csv':
    case 'text':
      expect(name, 'txt', 'csv', 'tsv', 'md')
      inspectText(bytes, looking, where)
      return 'text'
    default:
      throw new Uninspectable('无法识别的文件，请另存为 pdf、docx 或 xlsx 再上传。')
  }
}

async function inspectZip(
  bytes: Uint8Array,
  name: string,
  looking: Looking,
  where: string,
  depth: number,
): Promise<InspectedFormat> {
  const parts = await zipParts(bytes, looking, where === '' ? '文件' : where)
  const office = officeFormatOf(parts)
  if (office !== null) {
    expect(name, ...(office === 'docx' ? ['docx'] : office === 'xlsx' ? ['xlsx'] : ['pptx', 'ppsx']))
    inspectOffice(parts, office, looking, where)
    return office
  }
  if (isOpenDocument(parts)) {
    expect(name, 'odt', 'ods', 'odp', 'odg')
    inspectOpenDocument(parts, looking, where)
    return 'odf'
  }
  if (isOfd(parts)) {
    expect(name, 'ofd')
    inspectOfd(parts, looking, where)
    return 'ofd'
  }
  expect(name, 'zip')
  if (parts.length === 0) throw new Uninspectable('压缩包是空的。')
  for (const part of parts) await inspectWithin(part.bytes, part.name, looking, where, depth)
  return 'zip'
}

/** A file within a file. What cannot be inspected there is said with its place; the rest is inspected all the same. */
async function inspectWithin(
  bytes: Uint8Array,
  name: string,
  looking: Looking,
  where: string,
  depth: number,
): Promise<void> {
  const place = `${where}${name}`
  try {
    await inspectInto(bytes, name, looking, `${place} › `, looking.deeper(depth))
  } catch (error) {
    looking.find('uninspectable', place, sentenceOf(error))
  }
}

/** A name that promises another kind of file would be opened by another program, which may show something else. */
function expect(name: string, ...extensions: readonly string[]): void {
  if (!hasExtension(name, ...extensions))
    throw new Uninspectable(
      `文件的内容与扩展名不符，应为 ${extensions.map((extension) => `.${extension}`).join('、')}。`,
    )
}

function sentenceOf(error: unknown): string {
  if (error instanceof Uninspectable) return error.message
  if (error instanceof UnreadableFile)
    return error.unreadable.kind === 'encrypted' ? '文件设有密码，无法检查。' : '文件已损坏或不完整，无法检查。'
  return '文件已损坏或不完整，无法检查。'
}
