import assert from 'node:assert/strict'
import test from 'node:test'
import { readCsv, readText } from './read-text.ts'
import type { SourceDocument } from './source.ts'

const rows = (document: SourceDocument) =>
  document.blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.cells.map((c) => c.text)) : [],
  )

test('every line is a paragraph as printed, with its line number', () => {
  const { blocks } = readText('\t\t6. 属\t1\r\n\r\n| 规章 | 0 |\n 0 ')
  assert.deepEqual(blocks, [
    { kind: 'paragraph', text: '\t\t6. 属\t1', at: { line: 1 } },
    { kind: 'paragraph', text: '', at: { line: 2 } },
    { kind: 'paragraph', text: '| 规章 | 0 |', at: { line: 3 } },
    { kind: 'paragraph', text: ' 0 ', at: { line: 4 } },
  ])
})

test('a page break parts like a blank', () => {
  assert.deepEqual(
    readText('\f（二）\n4\f1').blocks.map((b) => b.kind === 'paragraph' && b.text),
    ['（二）', '4 1'],
  )
})

test('CSV: quotes, quotes within quotes, line ends within cells, empty cells, guarded cells', () => {
  const document = readCsv('规章,"0",\r\n"a ""b"", c","d\ne"\n\n\'-6,\'=1')
  assert.deepEqual(rows(document), [['规章', '0', ''], ['a "b", c', 'd\ne'], [''], ['-6', '=1']])
  const last = document.blocks[0]?.kind === 'table' ? document.blocks[0].rows[3] : undefined
  assert.deepEqual(last?.at, { line: 5, table: 1, row: 4 })
})

test('CSV: the separator is found, a quote that is never closed ends with the file', () => {
  assert.deepEqual(rows(readCsv('a\tb,c\td\te')), [['a', 'b,c', 'd', 'e']])
  assert.deepEqual(rows(readCsv('a;b;"c;d')), [['a', 'b', 'c;d']])
})
