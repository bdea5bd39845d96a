import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from './database.ts'
import { auditOf, staffedAgency } from './sign-in.ts'

let database: TestDatabase
let folder: string
let number: string
before(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'gongkai-link-'))
  const { clerk } = await staffedAgency(database.db, 'mingling', { clerk: ['informationOfficer'] })
  const { rows } = await database.db.pool.query('select employee_number as number from person where id = $1', [clerk])
  number = String(rows[0]?.number)
})
after(async () => {
  await rm(folder, { recursive: true, force: true })
  await database?.drop()
})

test('gongkai sign-in-link prints a link of this site, and the audit log has it', async () => {
  const { status, stdout } = await gongkai('sign-in-link', number, '--reset')
  assert.equal(status, 0)
  assert.match(stdout, /https:\/\/gongkai\.example\.gov\.cn\/sign-in\/link\/[\w-]{43}\n$/)
  assert.equal((await auditOf(database.db, 'person.clearSignIn')).length, 1)
  const [made] = await auditOf(database.db, 'signInLink.make')
  assert.deepEqual(made?.detail, { hours: 24, way: 'console' })
  assert.doesNotMatch(JSON.stringify(made), new RegExp(/link\/([\w-]{43})/.exec(stdout)?.[1] ?? 'link'))
})

test('a number that nobody has is said in words; wrong use shows the right one', async () => {
  const unknown = await gongkai('sign-in-link', 'nobody')
  assert.deepEqual([unknown.status, unknown.stdout], [1, ''])
  assert.match(unknown.stderr, /没有可用的账号/)
  for (const args of [[], ['a', 'b'], ['--anything']]) {
    const wrong = await gongkai('sign-in-link', ...args)
    assert.equal(wrong.status, 2)
    assert.match(wrong.stderr, /用法：gongkai sign-in-link/)
  }
})

function gongkai(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PUBLIC_URL: 'https://gongkai.example.gov.cn',
  }
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/gongkai.mjs', ...args], { env }, (fault, stdout, stderr) => {
      resolve({ status: typeof fault?.code === 'number' ? fault.code : 0, stdout, stderr })
    })
  })
}
