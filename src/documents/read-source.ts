import { decodeText } from './decode-text.ts'
import { mostBytes } from './limits.ts'
import { readCsv, readText } from './read-text.ts'
import { containerOfBytes, containerOfText, hasExtension } from './sniff.ts'
import type { SourceDocument, UnreadableFile } from './source.ts'
import { unreadable } from './unreadable.ts'

export { mostBytes }

/**
 * The paragraphs and tables of a file, whatever it is: what its content says counts, not what its name says.
 * Throws UnreadableFile, and nothing else, with a sentence that tells what to do instead.
 * The readers of each format are loaded when the first such file comes: a text needs no PDF library.
 */
export async function readSource(bytes: Uint8Array, name: string): Promise<SourceDocument> {
  if (bytes.length > mostBytes) throw unreadable.tooLarge()
  if (!bytes.some((byte) => byte !== 0 && byte !== 0x20 && (byte < 9 || byte > 13))) throw unreadable.empty()
  const container = containerOfBytes(bytes, name)
  if (container === 'zip') return readPackage(bytes)
  if (container === 'pdf') return (await import('./read-pdf.ts')).readPdf(bytes)
  if (container !== null) throw refused(container, bytes, name)
  const text = decodeText(bytes)
  const kind = containerOfText(text, name)
  if (kind === 'html' || kind === 'textWithTables') {
    return (await import('./read-html.ts')).readHtml(text, kind === 'textWithTables')
  }
  if (kind === 'csv') return readCsv(text)
  if (kind === 'text') return readText(text)
  throw refused(kind, bytes, name)
}

/** A zip is an Office file by the part that it says it is about. */
async function readPackage(bytes: Uint8Array): Promise<SourceDocument> {
  const { openPackage } = await import('./zip-package.ts')
  const parts = await openPackage(bytes)
  try {
    const main = parts.main ?? ''
    if (main.startsWith('word/')) return await (await import('./read-docx.ts')).readDocx(parts, main)
    if (parts.has('xl/workbook.bin')) throw unreadable.oldSheet()
    if (main.startsWith('xl/')) return await (await import('./read-xlsx.ts')).readXlsx(parts, main)
    if (parts.has('OFD.xml')) throw unreadable.otherFormat('OFD 版式文件无法直接读取')
    if (main.startsWith('ppt/')) throw unreadable.otherFormat('这是演示文稿，不是年度报告')
    if (parts.has('content.xml')) throw unreadable.otherFormat('OpenDocument 文件无法直接读取')
    throw unreadable.otherFormat('这是压缩包，请先解压')
  } finally {
    parts.close()
  }
}

function refused(container: string, bytes: Uint8Array, name: string): UnreadableFile {
  switch (container) {
    case 'ole':
      if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(encryptedPackage)) {
        return unreadable.encrypted()
      }
      return hasExtension(name, 'xls', 'et', 'xlsx')
        ? unreadable.oldSheet()
        : unreadable.oldFormat('旧版 Word 或 WPS 文件（.doc、.wps）')
    case 'rtf':
      return unreadable.oldFormat('RTF 文件')
    case 'wordXml':
      return unreadable.oldFormat('Word 2003 XML 文件')
    case 'image':
      return unreadable.image()
    case 'archive':
      return unreadable.otherFormat('这是压缩包，请先解压')
    default:
      return unreadable.otherFormat('无法识别这个文件的格式')
  }
}

/** An Office file with a password is an OLE2 file that holds a stream of this name. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')
