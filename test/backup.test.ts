import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { copyFile, open, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { readCaseFile } from '../src/actions/application/case-files.ts'
import { backUp } from '../src/actions/back-up.ts'
import { loadSample } from '../src/actions/load-sample.ts'
import { openBackup, restoreBackup } from '../src/actions/restore.ts'
import { type FileStore, openFileStore } from '../src/outside/file-store.ts'
import { startReportReader } from '../src/outside/report-reader.ts'
import { listSequences, listTables } from '../src/store/contents.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { emptyTestDatabase, temporaryFolder, testDatabase } from './database.ts'
import { openDeskSite } from './desk.ts'
import { plantCase } from './planted-case.ts'
import { plantCasework } from './planted-casework.ts'
import { plantDecision } from './planted-decision.ts'
import { plantFigures } from './planted-figures.ts'
import { plantLetter } from './planted-letter.ts'

const folder = await temporaryFolder('backup')
const original = await testDatabase()
const files = openFileStore(join(folder, 'files'))
await fill(original.db, files)

after(async () => {
  await original.drop()
  await rm(folder, { recursive: true })
})

test('a restored system is the same row for row, sequence for sequence and file for file', async () => {
  const path = join(folder, 'whole.zip')
  const summary = await backUp({ db: original.db, files }, path)
  assert.ok(summary.files >= 5 + 2 && summary.rows > 50)

  const empty = await emptyTestDatabase()
  const restored = { db: openDatabase(empty.url), files: openFileStore(join(folder, 'restored')) }
  try {
    const backup = await openBackup(path)
    assert.deepEqual(await restoreBackup(restored, backup), summary)
    await backup.close()
    const before = await everything(original.db)
    assert.deepEqual(await everything(restored.db), before)
    assert.deepEqual(await everyFile(restored.files), await everyFile(files))
    assert.equal(
      await addAgencyWithReport(restored.db, 'next'),
      before.agencies + 1,
      'numbering goes on where it stood',
    )
    await assert.rejects(
      restored.db.pool.query('delete from audit_entry'),
      /append only/,
      'what guarded rows still does',
    )
  } finally {
    await restored.db.close()
    await empty.drop()
  }
})

test('a site with cases in hand is the same once it is restored, what is sealed included', async () => {
  const site = await openDeskSite()
  const path = join(folder, 'cases.zip')
  const empty = await emptyTestDatabase()
  const restored = { db: openDatabase(empty.url), files: openFileStore(join(folder, 'restored-cases')) }
  try {
    const { case: planted } = await plantCase(site)
    const { identityFile } = await plantCasework(site, Number(planted))
    await plantDecision(site)
    await plantLetter(site, planted)
    await plantFigures(site, planted)
    await backUp(site, path)
    const backup = await openBackup(path)
    await restoreBackup(restored, backup)
    await backup.close()
    assert.deepEqual(await everything(restored.db), await everything(site.db))
    const opened = await restored.db.read((tx) =>
      readCaseFile(tx, { ...restored, sealer: site.sealer }, Number(planted), Number(identityFile)),
    )
    assert.equal(new TextDecoder().decode(opened?.bytes), '哨兵身份证明')
  } finally {
    await restored.db.close()
    await empty.drop()
    await site.close()
  }
})

test('a backup taken while rows are written holds one instant: no child row without its parent', async () => {
  const busy = await testDatabase()
  const store = openFileStore(join(folder, 'busy'))
  let writing = true
  const writer = (async () => {
    for (let n = 0; writing; n++) await addAgencyWithReport(busy.db, `busy-${n}`)
    return undefined
  })()
  try {
    for (let round = 0; round < 5; round++) await backUp({ db: busy.db, files: store }, join(folder, 'busy.zip'))
  } finally {
    writing = false
    await writer
    await busy.drop()
  }
  const backup = await openBackup(join(folder, 'busy.zip'))
  const rows = new Map(backup.contents.tables.map((table) => [table.name, table.rows]))
  await backup.close()
  assert.ok((rows.get('agency') ?? 0) > 0)
  assert.equal(rows.get('report'), rows.get('agency'))
})

test('a database that holds anything is refused and stays as it was', async () => {
  const path = join(folder, 'refused.zip')
  await backUp({ db: original.db, files }, path)
  const before = await everything(original.db)
  const backup = await openBackup(path)
  await assert.rejects(restoreBackup({ db: original.db, files }, backup), /不是空的，未做任何改动/)
  await backup.close()
  assert.deepEqual(await everything(original.db), before)
})

test('a damaged or cut backup is refused before anything is restored', async () => {
  const path = join(folder, 'good.zip')
  await backUp({ db: original.db, files }, path)
  const { size } = await stat(path)
  for (const [name, harm] of Object.entries({
    cut: (file: string) => truncate(file, size - 40),
    flipped: (file: string) => flipByte(file, 200),
    'not-a-backup': (file: string) => writeFile(file, '政府信息公开'),
  })) {
    const harmed = join(folder, `${name}.zip`)
    await copyFile(path, harmed)
    await harm(harmed)
    await assert.rejects(openBackup(harmed), /备份/, name)
  }
  await assert.rejects(openBackup(join(folder, 'absent.zip')), /没有找到文件/)
})

test('a backup that fails leaves neither a half file nor the old one harmed', async () => {
  const path = join(folder, 'nightly.zip')
  await backUp({ db: original.db, files }, path)
  const before = await stat(path)
  const broken: FileStore = { ...files, getFile: async () => Promise.reject(new Error('the disk is gone')) }
  await assert.rejects(backUp({ db: original.db, files: broken }, path), /the disk is gone/)
  assert.equal((await stat(path)).ino, before.ino)
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.includes('unfinished')),
    [],
  )
})

test('the commands move the contents of a server into a data folder, and refuse one that is not empty', async () => {
  const url = original.url
  const path = join(folder, 'by-command.zip')
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder }
  assert.deepEqual(await gongkai(['backup', path], env), { status: 0, errors: '' })

  const target = { ...process.env, DATABASE_URL: '', DATA_DIR: join(folder, 'moved') }
  assert.deepEqual(await gongkai(['restore', path], target), { status: 0, errors: '' })
  const again = await gongkai(['restore', path], target)
  assert.equal(again.status, 1)
  assert.match(again.errors, /^目标数据库不是空的.*\n$/)

  const second = join(folder, 'second.zip')
  assert.deepEqual(await gongkai(['backup', second], target), { status: 0, errors: '' })
  const [first, later] = [await openBackup(path), await openBackup(second)]
  assert.deepEqual(later.contents.tables, first.contents.tables)
  assert.deepEqual(later.archive.names, first.archive.names)
  await Promise.all([first.close(), later.close()])
})

async function fill(db: Database, store: FileStore) {
  const reader = startReportReader()
  await loadSample({ db, files: store, reader }).finally(() => reader.close())
  await store.putFile(new TextEncoder().encode('年度报告'))
  await store.putFile(new Uint8Array(300_000).fill(7))
  await addAgencyWithReport(db, 'jia', '甲\t"\\N\n')
  await db.pool.query(`
    insert into audit_entry (id, happened_at, actor_kind, act, result, hash)
    values (coalesce((select max(id) from audit_entry), 0) + 1, now(), 'system', 'test', 'done', sha256('甲'))`)
}

async function addAgencyWithReport(db: Database, slug: string, name = slug): Promise<number | undefined> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      `insert into agency (slug, name, name_key, kind, region) values ($1, $2, $2, 'office', '') returning id`,
      [slug, name],
    )
    await tx.query("insert into report (agency_id, year, state) values ($1, 2021, 'published')", [rows[0]?.id])
    return rows[0]?.id
  })
}

/** Every row of every table as JSON, in order, and where the sequences stand. */
async function everything(db: Database) {
  return db.read(async (tx) => {
    const held = []
    for (const { name } of [...(await listTables(tx)), { name: 'migration' }]) {
      const hidden = name === 'migration' ? "- 'applied_at'" : ''
      const { rows } = await tx.query(`select to_jsonb(t) ${hidden} as row from ${name} t order by 1`)
      held.push({ name, rows })
    }
    const agencies = held.find(({ name }) => name === 'agency')?.rows.length ?? 0
    return { held, agencies, sequences: await listSequences(tx) }
  })
}

async function everyFile(store: FileStore) {
  return Promise.all(
    (await store.listFiles()).map(async (id) => [id, Buffer.from(await store.getFile(id)).toString('base64')]),
  )
}

async function flipByte(path: string, at: number) {
  const file = await open(path, 'r+')
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at)
  buffer.writeUInt8(buffer.readUInt8(0) ^ 0xff)
  await file.write(buffer, 0, 1, at)
  await file.close()
}

function gongkai(args: string[], env: NodeJS.ProcessEnv): Promise<{ status: number | null; errors: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../bin/gongkai.mjs'), ...args], { env })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  child.stdout.resume()
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, errors })))
}
