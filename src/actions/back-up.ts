import { Readable } from 'node:stream'
import { z } from 'zod'
import { type Part, writeArchive } from '../outside/archive.ts'
import type { FileStore } from '../outside/file-store.ts'
import { PlainFault } from '../rules/plain-fault.ts'
import { copyOut, fixFormats, listSequences, listTables } from '../store/contents.ts'
import type { Database } from '../store/database.ts'
import { appliedMigrations } from '../store/migrate.ts'

/** What a backup says of itself: the schema, and what each table held. */
export const backupShape = z.object({
  format: z.literal('gongkai-backup-1'),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.object({ number: z.number(), name: z.string(), sha256: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number() })),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  files: z.number(),
})
export type BackupContents = z.infer<typeof backupShape>

export const tablePart = (name: string) => `tables/${name}.copy`
export const filePart = (id: string) => `files/${id}`

export type BackupSummary = { readonly tables: number; readonly rows: number; readonly files: number }

/**
 * Writes everything into one file at `path`, from a running system: the database as it is at one instant, then the
 * files. A file is kept before the row that names it, so every row of that instant finds its file.
 */
export async function backUp(app: { db: Database; files: FileStore }, path: string): Promise<BackupSummary> {
  return app.db.read(async (tx) => {
    const migrations = await appliedMigrations(tx)
    if (migrations.length === 0) throw new PlainFault('数据库是空的，没有可备份的内容。')
    await fixFormats(tx)
    const tables = await listTables(tx)
    const sequences = await listSequences(tx)
    const ids = await app.files.listFiles()
    const counted: BackupContents['tables'] = []

    async function* parts(): AsyncGenerator<Part> {
      for (const table of tables) {
        const rows = copyOut(tx, table)
        yield { name: tablePart(table.name), content: () => rows }
        counted.push({ name: table.name, columns: [...table.columns], rows: rows.rowCount })
      }
      for (const id of ids) {
        yield { name: filePart(id), content: async () => Readable.from([await app.files.getFile(id)]) }
      }
    }

    await writeArchive(path, parts(), (): BackupContents => {
      const takenAt = new Date().toISOString()
      return { format: 'gongkai-backup-1', takenAt, migrations, tables: counted, sequences, files: ids.length }
    })
    return summaryOf({ tables: counted, files: ids.length })
  })
}

export function summaryOf({ tables, files }: Pick<BackupContents, 'tables' | 'files'>): BackupSummary {
  return { tables: tables.length, rows: tables.reduce((sum, table) => sum + table.rows, 0), files }
}
