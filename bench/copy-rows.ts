import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../src/store/database.ts'

/** Copies lines (`line`) into a table of an empty database. */
export async function copyRows(db: Database, into: string, lines: readonly string[]): Promise<void> {
  const client = await db.pool.connect()
  try {
    await pipeline(Readable.from(lines), client.query(copyFrom(`copy ${into} from stdin`)))
  } finally {
    client.release()
  }
}

export function line(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map((value) => (value === null ? '\\N' : String(value))).join('\t')}\n`
}

/** A backslash would be taken for an escape by COPY. */
export function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\')
}

export function hex(bytes: Buffer): string {
  return `\\\\x${bytes.toString('hex')}`
}
