import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type Archive, openArchive } from '../outside/archive.ts'
import type { FileStore } from '../outside/file-store.ts'
import { PlainFault } from '../rules/plain-fault.ts'
import { copyIn, fixFormats, isEmpty, listTables, refill, setSequences, type TableContents } from '../store/contents.ts'
import type { Database, Transaction } from '../store/database.ts'
import { applyMigrations, migrate, pendingMigrations, readMigrations } from '../store/migrate.ts'
import { type BackupContents, type BackupSummary, backupShape, filePart, summaryOf, tablePart } from './back-up.ts'

/** A backup whose every part was found whole. */
export type Backup = { readonly contents: BackupContents; readonly archive: Archive; close(): Promise<void> }

/** Opens a backup and checks all of it. Refuses (throws) what is damaged or from a newer program. */
export async function openBackup(path: string): Promise<Backup> {
  const archive = await openArchive(path)
  try {
    const contents = backupShape.safeParse(archive.about)
    if (!contents.success) throw new PlainFault(`${path} 不是本版本认识的 gongkai 备份文件。`)
    pendingMigrations(await readMigrations(), contents.data.migrations)
    return { contents: contents.data, archive, close: () => archive.close() }
  } catch (error) {
    await archive.close()
    throw error
  }
}

/**
 * Puts a backup into an empty database and the file store: all of it, or nothing in the database. A backup of an older
 * version is then brought to the newest schema. Refuses (throws) a database that holds anything.
 */
export async function restoreBackup(app: { db: Database; files: FileStore }, backup: Backup): Promise<BackupSummary> {
  const { contents, archive } = backup
  await app.db.transaction(async (tx) => {
    if (!(await isEmpty(tx))) {
      throw new PlainFault(
        '目标数据库不是空的，未做任何改动：请用 DATA_DIR 另指一个空目录，或用 DATABASE_URL 指明一个空数据库。',
      )
    }
    const files = await restoreFiles(app.files, archive)
    if (files !== contents.files) {
      throw new PlainFault(`备份应有 ${contents.files} 个文件，只找到 ${files} 个，未恢复。`)
    }
    const migrations = await readMigrations()
    await applyMigrations(tx, migrations.slice(0, contents.migrations.length))
    await fixFormats(tx)
    const tables = await listTables(tx)
    await refill(tx, tables, () => restoreTables(tx, tables, backup))
    await setSequences(tx, contents.sequences)
  })
  await migrate(app.db)
  return summaryOf(contents)
}

/** Files go first: one that no row names does no harm, a row without its file would. */
async function restoreFiles(files: FileStore, archive: Archive): Promise<number> {
  const parts = archive.names.filter((name) => name.startsWith(filePart('')))
  for (const part of parts) {
    const id = await files.putFile(await buffer(await archive.content(part)))
    if (filePart(id) !== part) throw new PlainFault(`备份中的 ${part} 与其内容不符，未恢复。`)
  }
  return parts.length
}

async function restoreTables(tx: Transaction, tables: readonly TableContents[], { contents, archive }: Backup) {
  for (const table of tables) {
    const kept = contents.tables.find(({ name }) => name === table.name)
    if (kept === undefined || kept.columns.join() !== table.columns.join()) {
      throw new PlainFault(`备份中的表 ${table.name} 缺失或与本程序的结构不同，未恢复。`)
    }
    const into = copyIn(tx, table)
    await pipeline(await archive.content(tablePart(table.name)), into)
    if (into.rowCount !== kept.rows) {
      throw new PlainFault(`表 ${table.name} 应有 ${kept.rows} 行，只恢复了 ${into.rowCount} 行，未恢复。`)
    }
  }
}
