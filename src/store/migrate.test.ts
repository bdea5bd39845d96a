import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, afterEach, beforeEach } from 'node:test'
import { emptyTestDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from './database.ts'
import { migrate, readMigrations } from './migrate.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-migrations-'))
let empty: Awaited<ReturnType<typeof emptyTestDatabase>>
let db: Database

beforeEach(async () => {
  empty = await emptyTestDatabase()
  db = openDatabase(empty.url)
})
afterEach(async () => {
  await db.close()
  await empty.drop()
})
after(() => rm(folder, { recursive: true }))

const create = { '0001_first.sql': 'create table note (text text not null)' }
const fill = { ...create, '0002_second.sql': "insert into note values ('甲')" }

test('migrations run in order, each once', async () => {
  assert.deepEqual(await migrate(db, await files('order', create)), ['0001_first.sql'])
  assert.deepEqual(await migrate(db, await files('order', fill)), ['0002_second.sql'])
  assert.deepEqual(await migrate(db, await files('order', fill)), [])
  assert.equal(await notes(), 1)
})

test('processes that start together do the work once', async () => {
  const path = await files('together', fill)
  const others = [openDatabase(empty.url), openDatabase(empty.url)]
  const applied = await Promise.all([db, ...others].map((each) => migrate(each, path)))
  await Promise.all(others.map((other) => other.close()))
  assert.equal(applied.flat().length, 2)
  assert.equal(await notes(), 1)
})

test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
  const path = await files('failing', { ...create, '0002_wrong.sql': "insert into note values ('甲'); select 1/0" })
  await assert.rejects(migrate(db, path), /division by zero/)
  assert.equal(await notes(), 0)
  assert.deepEqual(await migrate(db, await files('mended', fill)), ['0002_second.sql'])
})

test('a landed migration that was changed since is refused, and so is a database newer than the program', async () => {
  await migrate(db, await files('landed', fill))
  const changed = { ...fill, '0002_second.sql': "insert into note values ('乙')" }
  await assert.rejects(migrate(db, await files('changed', changed)), /0002_second\.sql.*内容不同/)
  await assert.rejects(migrate(db, await files('older', create)), /数据来自更新版本的 gongkai（含 0002_second\.sql）/)
})

test('a gap, a doubled number or a nameless file is refused', async () => {
  for (const [name, wrong] of Object.entries({
    gap: { ...create, '0003_third.sql': '' },
    doubled: { ...create, '0001_other.sql': '' },
    nameless: { '1.sql': '' },
  })) {
    await assert.rejects(readMigrations(await files(name, wrong)), /expected number/)
  }
})

async function files(name: string, contents: Record<string, string>): Promise<string> {
  const path = await mkdtemp(join(folder, name))
  for (const [file, text] of Object.entries(contents)) await writeFile(join(path, file), text)
  return path
}

async function notes(): Promise<number | undefined> {
  return (await db.pool.query<{ notes: number }>('select count(*)::int as notes from note')).rows[0]?.notes
}
