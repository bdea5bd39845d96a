import { isFileId } from '../../outside/file-store.ts'
import { getSealedFile } from '../../outside/sealed-files.ts'
import type { Transaction } from '../../store/database.ts'
import { addPublicationFileRow, type NewPublicationFile, publicationFileSecret } from '../../store/publication/files.ts'
import type { FilesApp, KeptFile } from '../kept-file.ts'

/** Puts a kept file (`keepFile`) into a publication; a version that uses it has to name it. Gives its number. */
export function addPublicationFile(
  tx: Transaction,
  app: Pick<FilesApp, 'sealer'>,
  kept: KeptFile,
  as: Omit<NewPublicationFile, 'mediaType' | 'size' | 'sha256'>,
): Promise<number> {
  const { sealed, size, sha256, name, mediaType } = kept
  return addPublicationFileRow(tx, app.sealer, { ...as, size, sha256, mediaType }, { ...sealed, name })
}

/** The plain bytes of a file and the name that it came with; null where there is none or it was erased. Asks nobody's permission. */
export async function readPublicationFile(
  tx: Transaction,
  app: FilesApp,
  id: number,
): Promise<{ readonly bytes: Uint8Array; readonly name: string } | null> {
  const secret = await publicationFileSecret(tx, app.sealer, id)
  if (secret === null || !isFileId(secret.fileId)) return null
  const { fileId, key, name } = secret
  return { name, bytes: await getSealedFile(app.files, { fileId, key }) }
}
