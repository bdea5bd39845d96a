import assert from 'node:assert/strict'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { PlainFault } from '../rules/plain-fault.ts'
import { openHostFrames } from './host-frame.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-frame-'))
})
after(() => rm(folder, { recursive: true, force: true }))

const silent = () => assert.fail('nothing should have gone wrong')

test('a folder without any fragment is refused with one sentence', async () => {
  await assert.rejects(openHostFrames(folder, silent), (fault) => {
    assert.ok(fault instanceof PlainFault)
    assert.match(fault.message, /FRAME_DIR.*没有 head\.html、header\.html 或 footer\.html/)
    return true
  })
})

test('what is no UTF-8 is refused by its name', async () => {
  await writeFile(join(folder, 'header.html'), Buffer.from([0xb9, 0xab, 0xbf, 0xaa]))
  await assert.rejects(openHostFrames(folder, silent), /header\.html 不是 UTF-8/)
})

test('a changed file is read again, and one that breaks leaves what was there', async () => {
  await writeFile(join(folder, 'header.html'), '<p>旧页眉</p>')
  const faults: unknown[] = []
  const frames = await openHostFrames(folder, (fault) => faults.push(fault))
  const first = await frames.current()
  assert.equal(first.header, '<p>旧页眉</p>')
  assert.equal(first.footer, '')

  await writeFile(join(folder, 'header.html'), '<p>新页眉</p>')
  await utimes(join(folder, 'header.html'), new Date(), new Date(Date.now() + 5000))
  await setTimeout(1100)
  const second = await frames.current()
  assert.equal(second.header, '<p>新页眉</p>')
  assert.notEqual(second.version, first.version)

  await writeFile(join(folder, 'header.html'), Buffer.from([0xff, 0xfe]))
  await setTimeout(1100)
  assert.equal((await frames.current()).header, '<p>新页眉</p>')
  assert.equal(faults.length, 1)
})
