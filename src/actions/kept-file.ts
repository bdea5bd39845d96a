import { createHash } from 'node:crypto'
import type { FileStore } from '../outside/file-store.ts'
import type { Sealer } from '../outside/keyring.ts'
import { putSealedFile, type SealedFile } from '../outside/sealed-files.ts'

export type FilesApp = { readonly files: FileStore; readonly sealer: Sealer }

/** A file on disk, encrypted, that no row names yet. */
export type KeptFile = {
  readonly sealed: SealedFile
  readonly size: number
  readonly sha256: string
  /** As it came; sealed in the row, never shown in an address or a title. */
  readonly name: string
  readonly mediaType: string
}

/** Keeps the bytes on disk, encrypted, before the transaction that names them begins: what is acknowledged is there. */
export async function keepFile(
  app: Pick<FilesApp, 'files'>,
  file: { readonly bytes: Uint8Array; readonly name: string; readonly mediaType: string },
): Promise<KeptFile> {
  return {
    sealed: await putSealedFile(app.files, file.bytes),
    size: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    name: file.name,
    mediaType: file.mediaType,
  }
}
