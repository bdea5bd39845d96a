import { publicationFileKind } from '../../documents/publication-file-kind.ts'
import { isFileId } from '../../outside/file-store.ts'
import { getSealedFile } from '../../outside/sealed-files.ts'
import type { ImportedRow } from '../../rules/publication-import/row.ts'
import type { Database } from '../../store/database.ts'
import { addImportFile, type ImportFile, pathsKept } from '../../store/publication-import/import-files.ts'
import { holdImport, setImportState, uploadOf } from '../../store/publication-import/imports.ts'
import { putRead, type RowToWorkOn, rowsIn } from '../../store/publication-import/rows.ts'
import { keepFile } from '../kept-file.ts'
import { problemOf } from '../publication/add-files.ts'
import type { ImportApp } from './at-import.ts'

/** How many pages one question to the reader is about; it answers with as many as it has room for. */
const pagesAtOnce = 10

/** Reads some pages of an upload and keeps their files. The bytes of the upload are fetched once for all steps. */
export function pageReader(app: ImportApp, importId: number): () => Promise<void> {
  let upload: Uint8Array | null = null
  return async () => {
    const [waiting, have] = await app.db.read(async (tx) => [
      await rowsIn(tx, importId, 'waiting', pagesAtOnce),
      await pathsKept(tx, importId),
    ])
    if (waiting.length === 0) return app.db.transaction((tx) => next(tx, importId))
    upload ??= await bytesOf(app, importId)
    const { rows, files } = await readSome(app, upload, waiting, have)
    const kept: (readonly [string, ImportFile])[] = []
    for (const { path, bytes } of files) kept.push([path, await keepImportFile(app, path, bytes)])
    await app.db.transaction(async (tx) => {
      if ((await holdImport(tx, importId))?.state !== 'reading') return
      for (const [path, file] of kept) await addImportFile(tx, app.sealer, importId, path, file)
      for (const [at, row] of rows.entries()) await putRead(tx, importId, waiting[at]?.position ?? 0, row)
    })
  }
}

async function next(tx: Parameters<Parameters<Database['transaction']>[0]>[0], importId: number): Promise<void> {
  if ((await holdImport(tx, importId))?.state === 'reading') await setImportState(tx, importId, 'judging')
}

type Read = {
  readonly rows: readonly ImportedRow[]
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
}

/** Where several pages together cannot be read, one alone is; what cannot be read even so says why. */
async function readSome(
  app: ImportApp,
  upload: Uint8Array,
  waiting: readonly RowToWorkOn[],
  have: readonly string[],
): Promise<Read> {
  const contents = waiting.map(({ content }) => content)
  const result = await app.reader.readPages(upload, contents, have)
  if (result.kind === 'pages') return result.pages
  const [first] = contents
  if (first === undefined) return { rows: [], files: [] }
  if (contents.length > 1) return readSome(app, upload, waiting.slice(0, 1), have)
  return { rows: [{ ...first, problem: result.unreadable.message }], files: [] }
}

async function bytesOf(app: ImportApp, importId: number): Promise<Uint8Array> {
  const upload = await app.db.read((tx) => uploadOf(tx, app.sealer, importId))
  if (upload === null || !isFileId(upload.fileId)) throw new Error(`import ${importId} has no upload`)
  return getSealedFile(app.files, { fileId: upload.fileId, key: upload.key })
}

/** A picture of a Word document goes by the path of the document and a name of its own. */
async function keepImportFile(app: ImportApp, path: string, bytes: Uint8Array): Promise<ImportFile> {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('#')) + 1)
  const problem = await problemOf(app, { bytes, name })
  if (problem !== null) return { kind: 'refused', problem }
  const mediaType = publicationFileKind(bytes, name)?.mediaType ?? 'application/octet-stream'
  const { sealed, size, sha256 } = await keepFile(app, { bytes, name, mediaType })
  return { kind: 'kept', ...sealed, name, mediaType, size, sha256 }
}
