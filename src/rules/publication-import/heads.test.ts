import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldOfHead, headNames, readHead, templateFields } from './heads.ts'

test('a column is known by the names that offices give it, whatever their width and blanks', () => {
  assert.equal(fieldOfHead('发文 字号'), 'documentNumber')
  assert.equal(fieldOfHead('发布时间（年月日）'), 'releasedOn')
  assert.equal(fieldOfHead('ＵＲＬ'), 'address')
  assert.equal(fieldOfHead('Content_HTML'), 'body')
  assert.equal(fieldOfHead('浏览次数'), null)
})

test('no name stands for two fields, and every column of the template is known again', () => {
  const all = Object.values(headNames).flat()
  assert.deepEqual(
    all.filter((name, at) => all.indexOf(name) !== at),
    [],
  )
  for (const field of templateFields) assert.equal(fieldOfHead(headNames[field][0] ?? ''), field)
})

test('a row of heads has one of those that are needed and another; a second of the same field is not read', () => {
  const cells = ['标题', '文章标题', '栏目', '点击数'].map((text, column) => ({ text, column }))
  const read = readHead(cells, ['title'])
  assert.deepEqual(
    [...(read?.columns ?? [])],
    [
      [0, 'title'],
      [2, 'column'],
    ],
  )
  assert.deepEqual(read?.unknown, ['文章标题', '点击数'])
  assert.equal(readHead(cells, ['page']), null)
  assert.equal(readHead(cells.slice(0, 1), ['title']), null)
})
