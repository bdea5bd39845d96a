import assert from 'node:assert/strict'
import test from 'node:test'
import { readHtml } from './read-html.ts'
import type { SourceDocument, SourceTable } from './source.ts'

const paragraphs = (document: SourceDocument) =>
  document.blocks.flatMap((b) => (b.kind === 'paragraph' ? [b.text] : []))
const tables = (document: SourceDocument) => document.blocks.filter((b): b is SourceTable => b.kind === 'table')
const texts = (html: string) => tables(readHtml(html)).map((t) => t.rows.map((r) => r.cells.map((c) => c.text)))
const page = (body: string) => `<!doctype html><html><head><title>标题</title></head><body>${body}</body></html>`

test('merged cells are laid out: every cell knows its grid column', () => {
  const [table] = tables(
    readHtml(`<table><tr><td rowspan="3">三、</td><td colspan=2>（一）</td><td>4</td></tr>
<tr><td rowspan=2>（三）</td><td>1.</td><td>0</td></tr><tr><td>2.</td><td>1</td></tr></table>`),
  )
  assert.deepEqual(
    table?.rows.map((row) => row.cells.map((c) => `${c.text}@${c.column}+${c.columnSpan}x${c.rowSpan}`)),
    [
      ['三、@0+1x3', '（一）@1+2x1', '4@3+1x1'],
      ['（三）@1+1x2', '1.@2+1x1', '0@3+1x1'],
      ['2.@2+1x1', '1@3+1x1'],
    ],
  )
  assert.deepEqual(table?.rows[1]?.cells[2]?.at, { line: 2, table: 1, row: 2, column: 4 })
})

test('pieces of a number are one number, paragraphs of a label stand below each other', () => {
  assert.deepEqual(
    texts(`<table><tr><td><span>4</span><span>1</span></td><td><p>本年新</p>\n<p><span>制作</span><font>数量</font></p></td>
<td>&nbsp;&nbsp;7&nbsp;</td><td><o:p>&nbsp;</o:p></td><td>未经<br>复议</td><td>8<sup>1</sup></td><td>8<sub>2</sub></td><td>1 2</td></tr></table>`),
    [[['41', '本年新\n制作数量', '7', '', '未经\n复议', '8[1]', '8[2]', '1 2']]],
  )
})

test('what a person does not see is not read', () => {
  const document = readHtml(
    page(`<style>p{}</style><script>document.write('9')</script><p hidden>甲</p><div style="color:red; display : none">乙</div>
<template>丙</template><!-- 丁 --><p>看得见</p><table><tr style="display:none"><td>9</td></tr><tr><td>1</td><td><s>2</s>3</td></tr></table>`),
  )
  assert.deepEqual(paragraphs(document), ['看得见'])
  assert.deepEqual(
    tables(document)[0]?.rows.map((r) => r.cells.map((c) => c.text)),
    [['1', '3']],
  )
})

test('blocks and line breaks part paragraphs, each with its line; a line end within Chinese text prints as nothing', () => {
  const { blocks } = readHtml(page('\n<h2>一、总体\n情况</h2>\n\n<div>收到<b>17</b>件<br>已答复\n<p>无</p></div>'))
  assert.deepEqual(blocks, [
    { kind: 'paragraph', text: '一、总体情况', at: { line: 2 } },
    { kind: 'paragraph', text: '收到17件', at: { line: 5 } },
    { kind: 'paragraph', text: '已答复', at: { line: 5 } },
    { kind: 'paragraph', text: '无', at: { line: 6 } },
  ])
})

test('a table that only places things gives its content in order', () => {
  const prose = '本年度坚持以公开为常态。'.repeat(30)
  const data = (n: number) => `<table><tr><td>规章</td><td>${n}</td></tr></table>`
  const { blocks } = readHtml(
    page(`<table><tr><td><p>题</p><p>${prose}</p>${data(1)}<p>三、</p>${data(2)}</td></tr></table><p>完</p>`),
  )
  assert.deepEqual(
    blocks.map((b) => (b.kind === 'paragraph' ? b.text : b.rows[0]?.cells.map((c) => c.text))),
    ['题', prose, ['规章', '1'], '三、', ['规章', '2'], '完'],
  )
})

test('a small table within a cell of a data table follows it, and its text stays in the cell', () => {
  const cells = '<td>0</td>'.repeat(12)
  assert.deepEqual(texts(`<table><tr>${cells}<td>甲<table><tr><td>乙</td></tr></table></td></tr></table>`), [
    [[...Array<string>(12).fill('0'), '甲\n乙']],
    [['乙']],
  ])
})

test('a cell that was never closed and swallowed the prose after it does not dissolve its table', () => {
  const swallowed = '<p>五、存在的主要问题</p>'.repeat(20)
  const read = texts(`<table><tr>${'<td>0</td>'.repeat(14)}<td>0${swallowed}</table>`)
  assert.equal(read[0]?.[0]?.length, 15)
})

test('absurd spans are clamped, cells without a table keep apart', () => {
  const [table] = tables(
    readHtml('<table><tr><td colspan=99999999 rowspan=99999999>a</td><td rowspan=0>b</td></tr></table>'),
  )
  assert.deepEqual(
    table?.rows[0]?.cells.map((c) => [c.columnSpan, c.rowSpan]),
    [
      [200, 1],
      [1, 1],
    ],
  )
  assert.deepEqual(texts('<tr><td>0</td><td>1</td></tr>'), [[['0', '1']]])
})

test('in Markdown with HTML tables the lines outside them stay lines', () => {
  const document = readHtml(
    '# 报告\n\n一、总体情况\n收到 3 件\n<table><tr><td>规章\n</td><td>0</td></tr></table>\n五、',
    true,
  )
  assert.deepEqual(paragraphs(document), ['# 报告', '一、总体情况', '收到 3 件', '五、'])
  assert.deepEqual(
    document.blocks.map((b) => b.at.line),
    [1, 3, 4, 5, 7],
  )
})

test('a page nested 100,000 deep is refused at once', () => {
  assert.throws(() => readHtml('<div>'.repeat(100_000)), { name: 'UnreadableFile' })
  assert.equal(paragraphs(readHtml(`${'<font>'.repeat(1000)}文`)).length, 1)
})
