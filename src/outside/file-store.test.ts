import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { openFileStore } from './file-store.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-files-'))
after(() => rm(folder, { recursive: true }))

const report = new TextEncoder().encode('政府信息公开工作年度报告')

test('a file comes back byte for byte under the SHA-256 of its content', async () => {
  const files = openFileStore(join(folder, 'a'))
  const id = await files.putFile(report)
  assert.equal(id, createHash('sha256').update(report).digest('hex'))
  assert.deepEqual(Buffer.from(await files.getFile(id)), Buffer.from(report))
})

test('the same file is kept once, and nothing temporary stays', async () => {
  const files = openFileStore(join(folder, 'b'))
  await Promise.all([files.putFile(report), files.putFile(report), files.putFile(report)])
  assert.equal((await files.listFiles()).length, 1)
  const kept = await readdir(join(folder, 'b'), { recursive: true, withFileTypes: true })
  assert.equal(kept.filter((entry) => entry.isFile()).length, 1)
})

test('files are listed by name; an empty store has none', async () => {
  const files = openFileStore(join(folder, 'c'))
  assert.deepEqual(await files.listFiles(), [])
  const ids = [await files.putFile(report), await files.putFile(new Uint8Array())]
  assert.deepEqual(await files.listFiles(), ids.sort())
})

test('a file that was changed on the disk is refused, and putting it again heals it', async () => {
  const files = openFileStore(join(folder, 'd'))
  const id = await files.putFile(report)
  await writeFile(join(folder, 'd', id.slice(0, 2), id.slice(2)), 'changed')
  await assert.rejects(files.getFile(id), /damaged/)
  await files.putFile(report)
  assert.equal((await files.getFile(id)).length, report.length)
})

test('only the owner may read what is kept', async () => {
  const files = openFileStore(join(folder, 'e'))
  const id = await files.putFile(report)
  assert.equal((await stat(join(folder, 'e', id.slice(0, 2)))).mode & 0o077, 0)
  assert.equal((await stat(join(folder, 'e', id.slice(0, 2), id.slice(2)))).mode & 0o077, 0)
})
