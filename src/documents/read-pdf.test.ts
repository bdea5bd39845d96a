import assert from 'node:assert/strict'
import test from 'node:test'
import { line, pdfOfPages, textAt } from '../../test/pdf.ts'
import { readSource } from './read-source.ts'

async function read(...pages: string[]) {
  const { blocks } = await readSource(pdfOfPages(pages), 'a.pdf')
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : block.rows.map((row) => row.cells.map((c) => `${c.text}@${c.column}+${c.columnSpan}x${c.rowSpan}`)),
  )
}

const prose = textAt(60, 700, '本年度坚持以公开为常态、不公开为例外，报告如下')

/** Ruled lines of a grid. */
function grid(xs: number[], ys: number[]): string {
  const [left = 0, right = 0] = [Math.min(...xs), Math.max(...xs)]
  const [bottom = 0, top = 0] = [Math.min(...ys), Math.max(...ys)]
  return ys.map((y) => line(left, y, right, y)).join('') + xs.map((x) => line(x, bottom, x, top)).join('')
}

test('a ruled table is a grid, merged where no line parts, text around it is lines', async () => {
  const lines =
    line(60, 600, 360, 600) +
    line(160, 570, 360, 570) +
    line(60, 540, 360, 540) +
    [60, 160, 260, 360].map((x) => line(x, 540, x, 600)).join('')
  const texts =
    textAt(65, 565, '（三）') +
    textAt(165, 580, '1.') +
    textAt(265, 580, '41') +
    textAt(165, 550, '2.') +
    textAt(300, 550, '0')
  assert.deepEqual(await read(prose + lines + texts + textAt(60, 500, '五、')), [
    '本年度坚持以公开为常态、不公开为例外，报告如下',
    [
      ['（三）@0+1x2', '1.@1+1x1', '41@2+1x1'],
      ['2.@1+1x1', '0@2+1x1'],
    ],
    '五、',
  ])
})

test('bars drawn as filled rectangles are rules; a row written in one stroke is parted at the rules', async () => {
  const bars = '60 600 200 0.5 re f 60 580 200 0.5 re f 60 580 0.5 20 re f 160 580 0.5 20 re f 260 580 0.5 20 re f\n'
  assert.deepEqual(await read(prose + bars + textAt(145, 586, '1    2')), [
    '本年度坚持以公开为常态、不公开为例外，报告如下',
    [['1@0+1x1', '2@1+1x1']],
  ])
})

test('wrapped and vertical labels stand line below line; a box round prose is no table', async () => {
  const vertical = ['三', '、', '本'].map((glyph, index) => textAt(70, 590 - index * 12, glyph)).join('')
  const box = '60 680 400 40 re S\n'
  assert.deepEqual(
    await read(
      box + prose + grid([60, 90, 160], [540, 610]) + vertical + textAt(100, 580, '重复') + textAt(100, 565, '申请'),
    ),
    ['本年度坚持以公开为常态、不公开为例外，报告如下', [['三\n、\n本@0+1x1', '重复\n申请@1+1x1']]],
  )
})

test('a table goes on over the page break: cut labels are joined, heads printed again and page numbers left out', async () => {
  const xs = [60, 120, 240, 300]
  const head = (y: number) => textAt(125, y, '项目') + textAt(250, y, '总计')
  const first =
    prose +
    grid(xs, [60, 80, 100, 120]) +
    head(105) +
    textAt(62, 85, '（四）不') +
    textAt(125, 85, '1.信访举报') +
    textAt(250, 85, '3') +
    textAt(125, 65, '2. 重') +
    textAt(250, 65, '4') +
    textAt(290, 30, '- 1 -')
  // On the first page the group covers both rows: no line parts them.
  const merged = first.replace(line(60, 80, 300, 80), line(120, 80, 300, 80))
  const second =
    grid(xs, [680, 700, 720, 740]) +
    head(725) +
    textAt(62, 705, '予处理') +
    textAt(125, 705, '复申请') +
    textAt(62, 685, '（五）') +
    textAt(125, 685, '3.其他') +
    textAt(250, 685, '7') +
    textAt(290, 30, '- 2 -') +
    textAt(60, 600, '完')
  assert.deepEqual(await read(merged, second), [
    '本年度坚持以公开为常态、不公开为例外，报告如下',
    [
      ['@0+1x1', '项目@1+1x1', '总计@2+1x1'],
      ['（四）不\n予处理@0+1x2', '1.信访举报@1+1x1', '3@2+1x1'],
      ['2. 重\n复申请@1+1x1', '4@2+1x1'],
      ['（五）@0+1x1', '3.其他@1+1x1', '7@2+1x1'],
    ],
    '完',
  ])
})

test('a label that runs on without a line round it, and a caption left alone at the foot of a page', async () => {
  const caption = prose + grid([60, 300], [60, 80]) + textAt(65, 65, '第二十条第（一）项')
  const first = grid([60, 120, 240, 300], [40, 60, 80]).replace(line(60, 60, 300, 60), line(120, 60, 300, 60))
  const labels = textAt(62, 65, '三、本') + textAt(125, 65, '（一）') + textAt(250, 65, '1') + textAt(125, 45, '（二）')
  const openBeside =
    grid([120, 240, 300], [700, 720]) + textAt(62, 705, '年') + textAt(125, 705, '（三）') + textAt(250, 705, '4')
  const unseen = grid([120, 240, 300], [700, 720]) + textAt(125, 705, '（四）') + textAt(250, 705, '5')
  assert.deepEqual((await read(caption, first + labels, openBeside, unseen))[1], [
    ['第二十条第（一）项@0+3x1'],
    ['三、本\n年@0+1x4', '（一）@1+1x1', '1@2+1x1'],
    ['（二）@1+1x1', '@2+1x1'],
    ['（三）@1+1x1', '4@2+1x1'],
    ['（四）@1+1x1', '5@2+1x1'],
  ])
})

test('a number goes on in the next line only where its line is full; bold print drawn twice is one text', async () => {
  const two =
    grid([60, 90, 200], [600, 640]) +
    textAt(65, 625, '1234') +
    textAt(65, 610, '56') +
    textAt(120, 625, '3') +
    textAt(120, 610, '4')
  const bold =
    grid([60, 90, 200], [500, 540]) +
    textAt(65, 525, '12') +
    textAt(65.2, 525, '12') +
    textAt(120, 525, '3') +
    textAt(119, 525, '4')
  const tables = (await read(prose + two + bold)).slice(1)
  assert.deepEqual(tables, [[['1234\n56@0+1x1', '3 4@1+1x1']], [['12@0+1x1', '4 3@1+1x1']]])
})

test('two rows with values of their own are never joined over a page break', async () => {
  const xs = [60, 240, 300]
  const first = prose + grid(xs, [60, 80]) + textAt(65, 65, '行政处罚')
  const second = grid(xs, [700, 720]) + textAt(65, 705, '行政强制') + textAt(250, 705, '5') + textAt(60, 600, '完')
  assert.deepEqual((await read(first, second))[1], [
    ['行政处罚@0+1x1', '@1+1x1'],
    ['行政强制@0+1x1', '5@1+1x1'],
  ])
})

test('without rules a line keeps its chunks apart', async () => {
  assert.deepEqual(await read(prose + textAt(60, 600, '规章') + textAt(200, 600, '12') + textAt(260, 600, '0')), [
    '本年度坚持以公开为常态、不公开为例外，报告如下',
    '规章\t12\t0',
  ])
})

test('a number that the sheet or a rule cuts is none any more', async () => {
  const cells = grid([400, 480, 560, 640], [560, 600]) + textAt(420, 576, '12') + textAt(596, 576, '4177')
  assert.deepEqual(await read(prose + cells), [
    '本年度坚持以公开为常态、不公开为例外，报告如下',
    [['12@0+1x1', '@1+1x1', '4…@2+1x1']],
  ])
  const touching = grid([60, 100, 140], [560, 600]) + textAt(85, 576, '1234567')
  assert.deepEqual(await read(prose + touching), [
    '本年度坚持以公开为常态、不公开为例外，报告如下',
    [['123…@0+1x1', '…4567@1+1x1']],
  ])
})
