import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { PlainFault } from '../rules/plain-fault.ts'
import type { Database, Transaction } from './database.ts'

/** One file of src/store/migrations: `0001_reports.sql` is number 1. */
export type Migration = {
  readonly number: number
  readonly name: string
  readonly sha256: string
  readonly text: string
}

/** A migration that a database has had. */
export type AppliedMigration = Omit<Migration, 'text'>

const migrationsFolder = join(import.meta.dirname, 'migrations')

/**
 * Brings a database to the newest schema: every migration once, in order, each in a transaction of its own. Processes
 * that start together wait for one another. Refuses a database that is newer than this program, and a landed file
 * that has changed since it was applied. Gives the names of those it applied.
 */
export async function migrate(db: Database, folder = migrationsFolder): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const guard = await db.pool.connect()
  try {
    await guard.query('select pg_advisory_lock($1)', [advisoryLock])
    const applied = await db.transaction(appliedMigrations)
    const pending = pendingMigrations(migrations, applied)
    for (const migration of pending) await db.transaction((tx) => applyMigrations(tx, [migration]))
    return pending.map((migration) => migration.name)
  } finally {
    guard.release(true)
  }
}

/** All migrations of this program in order. Refuses gaps and doubled numbers. */
export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(/^(\d{4})_[a-z0-9_-]+\.sql$/.exec(name)?.[1])
      if (number !== index + 1) throw new Error(`migration ${name}: expected number ${index + 1} as NNNN_name.sql`)
      const text = await readFile(join(folder, name), 'utf8')
      return { number, name, sha256: createHash('sha256').update(text).digest('hex'), text }
    }),
  )
}

/** What a database has had so far; nothing when it was never migrated. */
export async function appliedMigrations(tx: Transaction): Promise<AppliedMigration[]> {
  const { rows } = await tx.query<{ known: boolean }>("select to_regclass('public.migration') is not null as known")
  if (!rows[0]?.known) return []
  const applied = await tx.query<AppliedMigration>(sql`select number, name, sha256 from migration order by number`)
  return applied.rows
}

/** The migrations still to come. Refuses (throws) when `applied` is not the beginning of `migrations`. */
export function pendingMigrations(migrations: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  for (const [index, had] of applied.entries()) {
    const ours = migrations[index]
    if (ours === undefined) {
      throw new PlainFault(`数据来自更新版本的 gongkai（含 ${had.name}），请先升级程序再打开。`)
    }
    if (ours.sha256 !== had.sha256 || ours.name !== had.name) {
      throw new PlainFault(
        `数据库结构脚本 ${ours.name} 与数据库中已执行的 ${had.name} 内容不同，请恢复原文件后再启动。`,
      )
    }
  }
  return migrations.slice(applied.length)
}

/** Runs migrations inside the transaction given and records them. */
export async function applyMigrations(tx: Transaction, migrations: readonly Migration[]): Promise<void> {
  await tx.query(`
    create table if not exists migration (
      number integer primary key,
      name text not null,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`)
  for (const { number, name, sha256, text } of migrations) {
    await tx.query(text)
    await tx.query(sql`insert into migration (number, name, sha256) values (${number}, ${name}, ${sha256})`)
  }
}

const advisoryLock = 7_103_001
