import { readDocument } from '../documents/body/read-document.ts'
import { openFolder } from '../documents/publication-import/folder.ts'
import { openImport } from '../documents/publication-import/open-import.ts'
import { type ReadPages, readPages } from '../documents/publication-import/read-page.ts'
import { readSource } from '../documents/read-source.ts'
import { readReports } from '../documents/report/read-reports.ts'
import { UnreadableFile } from '../documents/source.ts'
import type { ImportedRow } from '../rules/publication-import/row.ts'
import type { ReadAnswer, ReadRequest } from './report-reader.ts'

/** The process that reads files from outside: one request, one answer, until the program that started it is gone. */
process.on('disconnect', () => process.exit())
// The PDF library leaves some promises of a damaged file unheard. What fails for us fails where we wait for it.
process.on('unhandledRejection', () => {})
process.on('message', async (message) => {
  process.send?.(await answer(message as ReadRequest))
})

async function answer(request: ReadRequest): Promise<ReadAnswer> {
  const { wants, bytes, name } = request
  try {
    if (wants === 'import') return { kind: 'opened', opened: await openImport(bytes, name) }
    if (wants === 'pages') return { kind: 'pages', pages: await pagesOf(bytes, request.rows, request.have) }
    if (wants === 'document') return { kind: 'document', document: await readDocument(bytes, name) }
    if (wants === 'reports') return await readReports(bytes, name)
    return { kind: 'source', source: await readSource(bytes, name) }
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'unreadable', unreadable: error.unreadable }
    return { kind: 'fault', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

async function pagesOf(bytes: Uint8Array, rows: readonly ImportedRow[], have: readonly string[]): Promise<ReadPages> {
  const folder = await openFolder(bytes)
  try {
    return await readPages(folder, rows, new Set(have))
  } finally {
    folder.close()
  }
}
