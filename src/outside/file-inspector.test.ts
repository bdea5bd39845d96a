import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zip } from '../../test/zip.ts'
import { usualChoices } from '../documents/mend/mended.ts'
import { startFileInspector } from './file-inspector.ts'

const options = { protectedStrings: [{ kind: 'name', value: '欧阳若水', of: 'x' }] } as const

test('files are inspected in another process, one after the other', async () => {
  const inspector = startFileInspector()
  try {
    const [clean, found] = await Promise.all([
      inspector.inspect(Buffer.from('无'), 'a.txt', options),
      inspector.inspect(Buffer.from('欧阳若水'), 'a.txt', options),
    ])
    assert.equal(clean.verdict, 'clean')
    assert.deepEqual(
      found.findings.map(({ kind, of }) => [kind, of]),
      [['protectedString', 'x']],
    )
  } finally {
    await inspector.close()
  }
})

test('what takes too long or too much memory is uninspectable, and the next file is inspected all the same', async () => {
  const text = Buffer.from(`${'13912345678 '.repeat(4_000_000)}`)
  const slow = startFileInspector({ deadlineMs: 1_500 })
  const small = startFileInspector({ memoryBytes: 200 * 1024 * 1024 })
  try {
    for (const inspector of [slow, small]) {
      assert.equal((await inspector.inspect(text, 'a.txt', options)).verdict, 'uninspectable')
    }
    assert.equal((await slow.inspect(Buffer.from('无'), 'a.txt', options)).verdict, 'clean')
    assert.equal((await slow.inspect(zip({ '甲.txt': '无' }), 'a.zip', options)).verdict, 'clean')
  } finally {
    await Promise.all([slow.close(), small.close()])
  }
})

test('files are mended in that process too; what fails gives no copy', async () => {
  const inspector = startFileInspector()
  const hurried = startFileInspector({ deadlineMs: 1 })
  const list = Buffer.from('张示例,11010519491231002X')
  const mended = await inspector.mend(list, 'a.csv', usualChoices)
  assert.ok(mended.kind === 'mended')
  assert.equal(Buffer.from(mended.bytes).toString(), '\uFEFF张示例,110***********002X')
  for (const none of [
    await hurried.mend(list, 'a.csv', usualChoices),
    await inspector.mend(Buffer.alloc(51 * 1024 * 1024), 'a.csv', usualChoices),
    await inspector.mend(Buffer.from('%PDF-1.7'), 'a.pdf', usualChoices),
  ]) {
    assert.equal(none.kind, 'unmendable')
  }
  await Promise.all([inspector.close(), hurried.close()])
})

test('a file beyond the limit is refused unread', async () => {
  const inspector = startFileInspector()
  assert.equal((await inspector.inspect(Buffer.alloc(51 * 1024 * 1024), 'a.txt', options)).verdict, 'uninspectable')
  await inspector.close()
})
