import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nginxLine, oldAddressOf } from './old-address.ts'

test('an old address is known by path and query, as a browser asks for them', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['http://www.old.gov.cn/art/2019/3/1/art_1.html#top', '/art/2019/3/1/art_1.html'],
    ['//old.gov.cn/view.jsp?id=7&c=2', '/view.jsp?id=7&c=2'],
    ['art/../通知 1.html', '/%E9%80%9A%E7%9F%A5%201.html'],
    ['/a/b', '/a/b'],
    ['/%e9%80%9a?q=%cd%f8', '/%E9%80%9A?q=%CD%F8'],
    ['http://www.old.gov.cn/', null],
    ['http://www.old.gov.cn', null],
    ['javascript:alert(1)', null],
    ['mailto:a@b', null],
    ['', null],
    [`/${'长'.repeat(400)}`, null],
  ]
  for (const [written, key] of cases) assert.equal(oldAddressOf(written), key, written)
})

test('no address can end its place in the configuration of a web server', () => {
  const path = oldAddressOf('/a"; return 200 "x\\') ?? ''
  assert.equal(nginxLine(path, '/publications/1').match(/"/g)?.length, 4)
  assert.doesNotMatch(nginxLine('/a"b\\c d', '/x'), /a"b|\\/)
})
