import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { mountAt } from '../base.ts'
import { fileOf, namedFile, thingOf } from './file-of.ts'
import { copiedPath, heldAt } from './held.ts'

afterEach(() => mountAt(null))

test('a copy holds pages and files, and no answers to questions', () => {
  mountAt('https://www.example.gov.cn/zfxxgk')
  const kinds = (addresses: readonly string[]) => addresses.map((address) => heldAt(`/zfxxgk${address}`)?.kind ?? null)
  assert.deepEqual(kinds(['/', '/publications/12', '/columns/7/pages/2', '/feed.atom']), Array(4).fill('page'))
  assert.deepEqual(kinds(['/publications/12/files/5', '/publications/12/text.docx']), ['named', 'document'])
  assert.deepEqual(kinds(['/numbers/11990101-7/2026-00001']), ['way'])
  assert.deepEqual(
    kinds(['/search', '/search?q=1', '/apply', '/desk', '/publications/12/opinion']),
    Array(5).fill(null),
  )
  assert.deepEqual(
    kinds(['/agencies?page=2', '/agencies?kind=office', '/agencies?kind=office&page=2', '/desk?page=2']),
    ['page', null, null, null],
  )
  assert.equal(heldAt('/publications/12'), null, 'outside the base stands another site')
})

test('pages lie as the index of their address, files by their names', () => {
  assert.equal(fileOf('/', 'text/html; charset=utf-8'), 'index.html')
  assert.equal(fileOf(copiedPath('/agencies?page=3'), 'text/html'), 'agencies/pages/3/index.html')
  assert.equal(fileOf('/feed.atom', 'application/atom+xml'), 'feed.atom')
  assert.equal(
    namedFile('/publications/1/files/2', 'application/pdf', 'attachment; filename="a.PDF"'),
    'publications/1/files/2/file.pdf',
  )
  assert.equal(namedFile('/publications/1/files/2', 'image/png', 'inline'), 'publications/1/files/2/file.png')
  assert.throws(() => fileOf('/numbers/..%2f..%2fetc', 'text/html'))
  assert.throws(() => fileOf('/numbers/%2e%2e', 'text/html'))
})

test('what is taken down as a whole is known by where it lies', () => {
  assert.equal(thingOf('publications/12/files/5/file.pdf'), 'publications/12')
  assert.equal(thingOf('publications/pages/2/index.html'), null)
  assert.equal(thingOf('agencies/shili-qu/reports/2023/index.html'), 'agencies/shili-qu/reports/2023')
  assert.equal(thingOf('agencies/shili-qu/reports/index.html'), null)
})
