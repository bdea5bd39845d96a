import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { mountAt } from '../base.ts'
import { attachment } from '../serving/security.ts'
import { fileOf, savedName, thingOf } from './file-of.ts'
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
  assert.throws(() => fileOf('/numbers/..%2f..%2fetc', 'text/html'))
  assert.throws(() => fileOf('/numbers/%2e%2e', 'text/html'))
})

test('a file is saved by the name that the site gives it, and no server runs it or shows it as a page', () => {
  const named = (name: string) => savedName('application/pdf', attachment(name))
  assert.equal(named('关于供水的公告（附件1）.PDF'), '关于供水的公告（附件1）.PDF')
  assert.equal(named('../../etc/passwd.docx'), '__.._etc_passwd.docx')
  assert.equal(named('页面.html'), '页面.html.bin')
  assert.equal(named('x.php'), 'x.php.bin')
  assert.equal(named('.htaccess'), '_htaccess.bin')
  assert.equal(named('没有后缀'), '没有后缀.bin')
  assert.equal(savedName('image/png', 'inline'), 'file.png')
  assert.ok(Buffer.byteLength(named(`${'长'.repeat(200)}.docx`)) < 250)
})

test('what is taken down as a whole is known by where it lies', () => {
  assert.equal(thingOf('publications/12/files/5/file.pdf'), 'publications/12')
  assert.equal(thingOf('publications/pages/2/index.html'), null)
  assert.equal(thingOf('agencies/shili-qu/reports/2023/index.html'), 'agencies/shili-qu/reports/2023')
  assert.equal(thingOf('agencies/shili-qu/reports/index.html'), null)
})
