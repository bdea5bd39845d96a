import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openCopyFolder } from './copy-folder.ts'

const page = {
  file: 'publications/7/index.html',
  address: '/publications/7',
  of: [1],
  etag: null,
  kind: 'copy',
} as const

test('nothing compressed says what a page said before, when runs no longer compress', async () => {
  const root = await mkdtemp(join(tmpdir(), 'gongkai-copy-'))
  const folder = join(root, 'copy')
  try {
    for (const [compressed, words] of [
      [true, '张某某的住址'],
      [false, '已更正'],
    ] as const) {
      const copy = await openCopyFolder(folder, { compressed })
      await copy.begin()
      await copy.put(page, Buffer.from(words))
      await copy.finish(null)
      await copy.close()
    }
    assert.deepEqual(await readdir(join(folder, 'publications/7')), ['index.html'])
    assert.equal(await readFile(join(folder, page.file), 'utf8'), '已更正')
  } finally {
    await rm(root, { recursive: true, force: true })
  }
})
