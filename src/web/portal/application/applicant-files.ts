import type { SentFile } from '../../../actions/apply/apply.ts'
import { attachmentKind } from '../../../documents/attachment-kind.ts'
import type { FilePurpose } from '../../../rules/application/case-file.ts'
import { tooHeavy } from '../../../rules/apply/attachment-limits.ts'
import { plain } from '../../asked.ts'
import type { Web } from '../../web.ts'

/** The files of a form, or one sentence on why they are not taken. */
export type Attachments =
  | { readonly kind: 'read'; readonly files: readonly SentFile[] }
  | { readonly kind: 'refused'; readonly reason: string }

/** A field for files, and what they are in the case. */
export type FileField = { readonly field: string; readonly purpose: FilePurpose; readonly title: string }

const chooseAgain = '请重新选择全部附件。'

/**
 * Reads the files of a form: few, small, of known kinds, and known to be clean where a virus scanner is set up. Each is
 * named by what it is and its place, never as it was called.
 */
export async function readAttachments(
  web: Pick<Web, 'scanner'>,
  body: FormData,
  fields: readonly FileField[],
): Promise<Attachments> {
  const uploads = fields.flatMap((field) =>
    body
      .getAll(field.field)
      .filter((entry): entry is File => entry instanceof File && entry.name !== '')
      .map((file, at) => ({ ...field, file, at, name: plain(file.name) })),
  )
  const refused = (reason: string): Attachments => ({ kind: 'refused', reason: `${reason}${chooseAgain}` })
  const heavy = tooHeavy(uploads.map(({ file, name }) => ({ name, size: file.size })))
  if (heavy !== null) return refused(heavy)
  const files: SentFile[] = []
  for (const { file, name, purpose, title, at } of uploads) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (bytes.length === 0) return refused(`“${name}”是空的。`)
    const kind = attachmentKind(bytes, name)
    if (kind === null) return refused(`“${name}”不是可以上传的文件类型，请改用 PDF、图片或者 Word。`)
    const verdict = await web.scanner?.scan(bytes)
    if (verdict?.kind === 'infected') return refused(`“${name}”没有通过病毒检查。`)
    if (verdict?.kind === 'unknown') {
      return refused('病毒检查程序没有应答，附件没有收下，请稍后再试，或者先不带附件提交、以后再补。')
    }
    files.push({ bytes, name, mediaType: kind.mediaType, purpose, title: at === 0 ? title : `${title}（${at + 1}）` })
  }
  return { kind: 'read', files }
}
