import type { ReadDocument } from '../../documents/body/read-document.ts'
import { publicationFileKind } from '../../documents/publication-file-kind.ts'
import type { ReportReader } from '../../outside/report-reader.ts'
import { may } from '../../rules/permission.ts'
import { noteFileWork, setUsedFiles } from '../../store/publication/versions.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type FilesApp, type KeptFile, keepFile } from '../kept-file.ts'
import type { UploadedFile } from './add-files.ts'
import { atPublication } from './at-publication.ts'
import { addPublicationFile } from './publication-files.ts'
import { draftAt } from './save.ts'

export type ReadApp = DeskApp & FilesApp & { readonly reader: Pick<ReportReader, 'readDocument'> }

export type ReadUpload =
  | { readonly kind: 'document'; readonly fileName: string; readonly document: ReadDocument }
  | { readonly kind: 'invalid'; readonly problems: readonly { readonly field: 'file'; readonly message: string }[] }

/** Reads a document that was uploaded, in a process of its own, or says in one sentence why it cannot be read. */
export async function readUpload(app: Pick<ReadApp, 'reader'>, file: UploadedFile | null): Promise<ReadUpload> {
  if (file === null) return { kind: 'invalid', problems: [{ field: 'file', message: '请选择 Word 文件。' }] }
  const result = await app.reader.readDocument(file.bytes, file.name)
  if (result.kind === 'document') return { kind: 'document', fileName: file.name, document: result.document }
  return { kind: 'invalid', problems: [{ field: 'file', message: result.unreadable.message }] }
}

/** `body`: the text of the document with its pictures as files of the publication. Nothing of it is saved yet. */
export type PlacedDocument = { readonly kind: 'done'; readonly body: string }

/** Puts the pictures of a document into the draft, so that its text can show them, and gives that text. */
export async function placeDocument(
  app: ReadApp,
  by: By,
  { id, document }: { readonly id: number; readonly document: ReadDocument },
): Promise<PlacedDocument | NotDone> {
  const pictures: { readonly kept: KeptFile; readonly alt: string; readonly title: string; readonly at: number }[] = []
  for (const [index, { bytes, name, alt }] of document.pictures.entries()) {
    const kind = publicationFileKind(bytes, name)
    if (kind?.shows !== 'picture') continue
    const kept = await keepFile(app, { bytes, name, mediaType: kind.mediaType })
    pictures.push({
      kept,
      alt: [...alt.trim()].slice(0, 300).join(''),
      title: name.replace(/\.[^.]*$/u, ''),
      at: index + 1,
    })
  }
  const wanted = { act: 'publication.readDocument', rule: may.publication.edit, id }
  return atPublication<PlacedDocument>(app, by, wanted, async (at) => {
    const stored = await draftAt(at)
    if (stored === null) return { kind: 'refused', reason: '没有正在起草的版本。' }
    const numbers = new Map<number, number>()
    for (const { kept, alt, title, at: place } of pictures) {
      const as = {
        publicationId: id,
        purpose: 'picture',
        title,
        alt: alt === '' ? null : alt,
        addedBy: by.personId,
      } as const
      numbers.set(place, await addPublicationFile(at.tx, app, kept, as))
    }
    if (numbers.size > 0) {
      await setUsedFiles(at.tx, id, stored.version, [...stored.content.fileIds, ...numbers.values()])
      await noteFileWork(at.tx, id, stored.version, by.personId)
    }
    const body = document.body.replaceAll(
      /"file:(\d{1,9})"/g,
      (_, place: string) => `"file:${numbers.get(Number(place)) ?? 0}"`,
    )
    return { kind: 'done', body }
  })
}
