import { decodeText } from '../decode-text.ts'
import { isPicture } from '../inspect/picture.ts'
import { Uninspectable } from '../inspect/uninspectable.ts'
import { containerOfBytes, hasExtension } from '../sniff.ts'
import { UnreadableFile } from '../source.ts'
import { maskedText } from './masks.ts'
import { type MendChoices, type Mended, Mending, Unmendable } from './mended.ts'
import { openParts } from './package.ts'
import { mendPicture } from './picture.ts'
import { mendWord } from './word.ts'
import { mendWorkbook } from './workbook.ts'

/**
 * A copy of a file without what is not meant to be public: hidden parts, remains, traces of whoever wrote it, and
 * personal data by its form. It says what was done, and promises nothing: the copy must be inspected like any other
 * file before it is used. What it cannot mend it refuses with what to do instead; it never throws for what is in the file.
 */
export async function mend(bytes: Uint8Array, name: string, choices: MendChoices): Promise<Mended> {
  const mending = new Mending(choices)
  try {
    const mended = await mendedBytes(bytes, name, mending)
    const done = mending.said()
    if (mended === null || done.length === 0)
      return { kind: 'unmendable', reason: '没有找到程序能够修整的内容，请按检查结果在原文件中修改后重新上传。' }
    return { kind: 'mended', bytes: mended, done }
  } catch (error) {
    if (error instanceof Unmendable || error instanceof Uninspectable)
      return { kind: 'unmendable', reason: error.message }
    // What reaches beyond the end of a picture.
    if (!(error instanceof UnreadableFile || error instanceof RangeError)) throw error
    const encrypted = error instanceof UnreadableFile && error.unreadable.kind === 'encrypted'
    return {
      kind: 'unmendable',
      reason: encrypted
        ? '文件设有密码，请去掉密码后再上传。'
        : '文件已损坏，或者内部结构与常用软件写的不同，请另存为新文件后再上传。',
    }
  }
}

async function mendedBytes(bytes: Uint8Array, name: string, mending: Mending): Promise<Uint8Array | null> {
  if (isPicture(bytes)) return mendPicture(bytes, mending)
  const container = containerOfBytes(bytes, name)
  if (container === 'pdf')
    throw new Unmendable(
      'PDF 不能在这里修整。请回到生成它的原文件（如 Word、Excel），删除或遮蔽后重新导出 PDF 再上传。',
    )
  if (container === 'zip' && hasExtension(name, 'xlsx', 'docx')) {
    const parts = await openParts(bytes)
    if (hasExtension(name, 'xlsx')) mendWorkbook(parts, mending)
    else mendWord(parts, mending)
    return parts.write()
  }
  if (container === null && hasExtension(name, 'txt', 'csv', 'tsv', 'md')) {
    const text = decodeText(bytes)
    const masked = text
      .split(/(?<=\n)/)
      .map((line) => maskedText(line, mending))
      .join('')
    // Excel takes a table without this mark for one in the encoding of the machine.
    return Buffer.from(hasExtension(name, 'csv', 'tsv') ? `\uFEFF${masked}` : masked)
  }
  throw new Unmendable('这种文件不能在这里修整，请在原来的软件中修改，另存为 docx、xlsx 或 pdf 后再上传。')
}
