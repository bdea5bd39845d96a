import type { FileInspector } from '../../outside/file-inspector.ts'
import type { Database } from '../../store/database.ts'
import { keepFileText, mostFileText, type UnreadFile, unreadFiles } from '../../store/publication/file-texts.ts'
import { putPublicationEntries } from '../../store/publication/publication-entries.ts'
import { lockPublication } from '../../store/publication/publications.ts'
import type { FilesApp } from '../kept-file.ts'
import { readPublicationFile } from '../publication/publication-files.ts'

export type ReadingApp = FilesApp & { readonly db: Database; readonly inspector: Pick<FileInspector, 'text'> }

/**
 * Reads the attachments of what was released since the last time, so that they are found by what stands in them. What
 * cannot be read is found by its title, and not tried again. Gives how many were read; a fault ends it until the next time.
 */
export async function readReleasedFiles(app: ReadingApp, most = 50): Promise<number> {
  let read = 0
  let after = 0
  while (read < most) {
    const files = await app.db.read((tx) => unreadFiles(tx, after, 10))
    if (files.length === 0) break
    for (const file of files) {
      await readOne(app, file)
      after = file.fileId
      read += 1
    }
  }
  return read
}

async function readOne(app: ReadingApp, { fileId, publicationId }: UnreadFile): Promise<void> {
  const opened = await app.db.read((tx) => readPublicationFile(tx, app, fileId))
  const text = opened === null ? null : await app.inspector.text(opened.bytes, opened.name, mostFileText)
  await app.db.transaction(async (tx) => {
    await lockPublication(tx, publicationId)
    if (await keepFileText(tx, fileId, text ?? '')) await putPublicationEntries(tx, [publicationId])
  })
}
