import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { countsCommand } from './counts.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('a count that does not hold is named by the check and mended by the mending', async (t) => {
  const [said, complained] = [t.mock.method(console, 'log', () => {}), t.mock.method(console, 'error', () => {})]
  const run = (...args: readonly string[]) => countsCommand(args, database.db)
  assert.equal(await run('check'), 0)
  await database.db.pool.query(`
    insert into release_count (month, dimension, key, releases) values ('2026-01-01', 'kind', 'news', 3)`)
  assert.equal(await run('check'), 1)
  assert.match(String(complained.mock.calls[0]?.arguments[0]), /"news"\]：记为 3，实为 0/)
  assert.equal(await run('mend'), 0)
  assert.match(String(said.mock.calls.at(-1)?.arguments[0]), /改正 1 处/)
  assert.equal(await run('check'), 0)
  assert.equal(await run(), 2)
  assert.equal(await run('check', 'now'), 2)
})
