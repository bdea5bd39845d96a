import { readReports } from '../documents/report/read-reports.ts'
import type { ReadAnswer, ReadRequest } from './report-reader.ts'

/** The process that reads files from outside: one request, one answer, until the program that started it is gone. */
process.on('disconnect', () => process.exit())
// The PDF library leaves some promises of a damaged file unheard. What fails for us fails where we wait for it.
process.on('unhandledRejection', () => {})
process.on('message', async (message) => {
  const { bytes, name } = message as ReadRequest
  process.send?.(await answer(bytes, name))
})

async function answer(bytes: Uint8Array, name: string): Promise<ReadAnswer> {
  try {
    return await readReports(bytes, name)
  } catch (error) {
    return { kind: 'fault', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
