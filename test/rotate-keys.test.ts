import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { matchKeys } from '../src/actions/keys/match-keys.ts'
import { openPersonalData, sealPersonalData } from '../src/actions/people/personal-data.ts'
import { type Keyring, keyIdOf, openKeyring } from '../src/outside/keyring.ts'
import { putSealedData, sealedDataOf } from '../src/store/people.ts'
import { sealedTables } from '../src/store/sealed-columns.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { audited, worker, workingAgency } from './people.ts'

const cli = join(import.meta.dirname, '../src/cli.ts')
const people = 1500

let database: TestDatabase
let folder: string
let keyring: Keyring
const ids: number[] = []
before(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'gongkai-rotate-'))
  keyring = await openKeyring(join(folder, 'keys.json'), { cipher: 'aes-256-gcm' })
  await matchKeys(database.db, keyring)
  await database.db.transaction(async (tx) => {
    const agency = await workingAgency(tx, 'rotate', { kind: 'government' })
    for (let n = 0; n < people; n++) {
      const id = await worker(tx, agency, [])
      await putSealedData(tx, id, sealPersonalData(keyring, id, dataOf(id)))
      ids.push(id)
    }
  })
})
after(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const dataOf = (id: number) => ({ phone: `138${String(id).padStart(8, '0')}`, email: null, idNumber: null })

test('every sealed column is listed for rotation, and guarded by its trigger', async () => {
  const { rows } = await database.db.pool.query<{ guarded: string }>(`
    select tgrelid::regclass::text || ' ' || encode(tgargs, 'escape') as guarded
    from pg_trigger
    join pg_proc on pg_proc.oid = tgfoid
    where proname = 'refuse_superseded_key'
    order by 1`)
  const listed = sealedTables.map(
    ({ name, columns }) => `${name} ${columns.map((column) => `${column.name}\\000`).join('')}`,
  )
  assert.deepEqual(
    rows.map(({ guarded }) => guarded),
    listed.toSorted(),
  )
})

test('whatever is kept in bytes is either sealed and listed, or a hash that opens nothing', async () => {
  const { rows } = await database.db.pool.query<{ place: string }>(`
    select table_name || '.' || column_name as place
    from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea'
    order by 1`)
  const listed = new Set(sealedTables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)))
  const isHash = (place: string) => /\.(?:hash|proof|subject|\w+_(?:key|hash))$/.test(place)
  const neither = rows.map(({ place }) => place).filter((place) => !listed.has(place) && !isHash(place))
  assert.deepEqual(neither, [])
})

test('keys are rotated beside a running site; killed in the middle, the next run finishes, and nothing is lost', async () => {
  let killed = 0
  for (const delay of [0, 15, 40, 80]) if (await rotate({ killAfter: delay })) killed += 1
  assert.ok(killed > 0, 'no run was cut off')
  await readAll()
  assert.equal(await rotate({}), false)
  assert.equal(keyring.keys.length, 1)
  await readAll()
  await matchKeys(database.db, await openKeyring(join(folder, 'keys.json'), null))
  assert.equal((await audited(database.db)).at(-1), 'keys.rotate done')
})

test('a value that was sealed before the key was superseded is not taken after', async () => {
  const [id = 0] = ids
  const late = sealPersonalData(keyring, id, dataOf(id))
  assert.equal(await rotate({}), false)
  await assert.rejects(
    database.db.transaction((tx) => putSealedData(tx, id, late)),
    /superseded key/,
  )
  await database.db.transaction((tx) => putSealedData(tx, id, sealPersonalData(keyring, id, dataOf(id))))
})

test('the program does not start with a key file that lacks a key, or is another’s', async () => {
  const other = await openKeyring(join(folder, 'other.json'), { cipher: 'sm4' })
  await assert.rejects(matchKeys(database.db, other), /密钥文件与数据库不符：缺少第 \d+ 号密钥/)
  const copy = await testDatabase()
  await matchKeys(copy.db, other)
  const third = await openKeyring(join(folder, 'third.json'), { cipher: 'sm4' })
  await assert.rejects(matchKeys(copy.db, third), /第 1 号密钥不是本库所用的密钥/)
  await copy.drop()
})

/** All that is sealed opens with the key file as it is, with keys that it has. */
async function readAll(): Promise<void> {
  const fresh = await openKeyring(join(folder, 'keys.json'), null)
  await database.db.read(async (tx) => {
    for (const id of ids) {
      const sealed = await sealedDataOf(tx, id)
      assert.ok(sealed?.phone)
      assert.ok(fresh.keys.some((key) => key.id === keyIdOf(sealed.phone ?? Buffer.alloc(0))))
      assert.deepEqual(openPersonalData(fresh, id, sealed), dataOf(id))
    }
  })
}

/** Whether the run was cut off: `killAfter` milliseconds after the first row is sealed with a new key. */
async function rotate({ killAfter }: { killAfter?: number }): Promise<boolean> {
  const env = { ...process.env, DATABASE_URL: database.url, DATA_DIR: folder, CIPHER: 'sm4' }
  const child = spawn(process.execPath, ['--import', 'tsx', cli, 'keys', 'rotate'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  if (killAfter !== undefined) {
    const keysBefore = keyring.keys.length
    while (keyring.keys.length === keysBefore && keysBefore === 1 && child.exitCode === null) await sleep(1)
    await sleep(killAfter)
    child.kill('SIGKILL')
  }
  const status = await ended
  if (status !== null) assert.equal(status, 0)
  return status === null
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
