import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redPixel } from '../../../test/png.ts'
import { zip } from '../../../test/zip.ts'
import type { ImportedRow } from '../../rules/publication-import/row.ts'
import { UnreadableFile } from '../source.ts'
import { writeTableXlsx } from '../write-table.ts'
import { openFolder } from './folder.ts'
import { oldPage } from './old-page.ts'
import { openImport } from './open-import.ts'
import { readPages } from './read-page.ts'

async function rowsOf(bytes: Uint8Array): Promise<readonly ImportedRow[]> {
  const { rows } = await openImport(bytes, 'a.zip')
  const folder = await openFolder(bytes)
  try {
    const read = await readPages(
      folder,
      rows.filter(({ problem }) => problem === null),
      new Set(),
    )
    return [...read.rows, ...rows.filter(({ problem }) => problem !== null)]
  } finally {
    folder.close()
  }
}

async function refusal(bytes: Uint8Array, name: string): Promise<string> {
  const fault: unknown = await openImport(bytes, name).catch((error: unknown) => error)
  assert.ok(fault instanceof UnreadableFile)
  return fault.unreadable.message
}

test('names that Chinese Windows put into a ZIP are read as they were meant', async () => {
  const bytes = zip({ 'XXXX.html': '<h1>甲</h1><div id="zoom"><p>正文</p></div>' })
  const gbk = Buffer.from('cdf8d2b3', 'hex') // 网页 in GBK: four bytes
  const named = Buffer.from(bytes.toString('latin1').replaceAll('XXXX', gbk.toString('latin1')), 'latin1')
  const [row] = await rowsOf(named)
  assert.equal(row?.place, '网页.html')
  assert.equal(row?.fields.title, '甲')
})

test('a list in the folder says what its files are, and what it says goes before what they say', async () => {
  const mapping = await writeTableXlsx({
    title: '对应表',
    notes: [],
    head: ['文件', '标题', '栏目', '正文区域', '附件'],
    rows: [
      ['pages/a.html', '对应表里的标题', '通知', 'div.here', 'plan.csv；没有.pdf'],
      ['pages/no.html', '', '通知', '', ''],
      ['pages/a.html', '', '通知', 'div > p', ''],
    ],
  })
  const rows = await rowsOf(
    zip({
      '对应表.xlsx': mapping,
      'pages/a.html': '<h1>页面上的标题</h1><div class="here"><p>要的</p></div><div id="zoom"><p>不要的</p></div>',
      'pages/plan.csv': '甲,乙',
      'pages/b.html': '<p>没有写进去的</p>',
    }),
  )
  assert.deepEqual(
    rows.map(({ fields: { title }, body, problem }) => [title, body, problem]),
    [
      ['对应表里的标题', '<p>要的</p>', null],
      [undefined, '', '压缩包里没有“pages/no.html”这个文件。'],
      [undefined, '', '正文区域“div > p”看不懂，请写成 #zoom、.TRS_Editor 或 div.content 这样。'],
    ],
  )
  assert.deepEqual(
    rows[0]?.files.map(({ path }) => path),
    ['pages/plan.csv'],
  )
  assert.deepEqual(rows[0]?.lacks, ['附件“没有.pdf”不在压缩包里，没有带过来'])
})

test('pictures and attachments are found beside the page, from the root of the site, and by its name', async () => {
  const page = `<div class="TRS_Editor"><p><img src="a.png"><img src="/up/b.png"><img src="http://www.x.gov.cn/up/c.png"></p>
    <p><a href="../../files/%E8%A1%A8.csv?v=2">表</a><a href="file:9">假的</a><a href="no.pdf">附件二</a><a href="next.html">下一篇</a></p></div>`
  const png = redPixel()
  const [row] = await rowsOf(
    zip({
      'www.x.gov.cn/art/1/p.html': page,
      'www.x.gov.cn/art/1/a.png': png,
      'www.x.gov.cn/up/b.png': png,
      'www.x.gov.cn/up/c.png': png,
      'www.x.gov.cn/files/表.csv': '甲',
    }),
  )
  assert.deepEqual(
    row?.files.map(({ path }) => path.replace('www.x.gov.cn/', '')),
    ['art/1/a.png', 'up/b.png', 'up/c.png', 'files/表.csv'],
  )
  assert.match(row?.body ?? '', /src="file:3"/)
  assert.match(row?.body ?? '', /<a href="file:4">表<\/a>/)
  assert.match(row?.body ?? '', /href="http:\/\/www\.x\.gov\.cn\/art\/1\/next\.html"/)
  assert.doesNotMatch(row?.body ?? '', /file:9/)
  assert.deepEqual(row?.lacks, ['附件“附件二”不在压缩包里，没有带过来'])
})

test('nothing is reached outside the folder', async () => {
  const [row] = await rowsOf(
    zip({
      '../outside.html': '<p>外面</p>',
      'in.html': '<div id="zoom"><p>里面</p><img src="../../etc/passwd.png"></div>',
    }),
  )
  assert.equal(row?.place, 'in.html')
  assert.deepEqual(row?.files, [])
})

test('the text of a page that names its place in no known way is where most is written', () => {
  const long = '为保障供水安全，对老城区供水管网进行改造，施工期间分时段停水，请提前储水。'
  const page = oldPage(
    `<body><div><p><a href="/">首页首页首页首页首页首页首页首页首页首页首页首页首页首页首页</a></p></div>
    <div><p>${long}</p><p>${long}</p></div><footer><p>${long}${long}${long}</p></footer></body>`,
    null,
  )
  assert.equal(page?.html(), `<p>${long}</p><p>${long}</p>`)
})

test('a page of endless nesting and a text that calls itself a file of ours are taken for what they are', async () => {
  assert.equal(oldPage('<div>'.repeat(5000), null), null)
  const feed = [{ 标题: '甲', 正文: '<p><img src="file:3"><a href="file:4">乙</a></p>' }]
  const { rows } = await openImport(Buffer.from(JSON.stringify(feed)), 'a.json')
  assert.doesNotMatch(rows[0]?.body ?? '', /file:/)
})

test('every refusal says what to do', async () => {
  assert.match(await refusal(Buffer.from(''), 'a.zip'), /重新导出/)
  assert.match(await refusal(Buffer.from('PK\x03\x04rest'), 'a.zip'), /重新压缩/)
  assert.match(await refusal(Buffer.from('[1,'), 'a.json'), /重新导出/)
  assert.match(await refusal(Buffer.from('[]'), 'a.json'), /没有一条信息/)
  assert.match(await refusal(Buffer.from('甲'), 'a.doc'), /请上传 Excel 清单/)
  const noHeads = await writeTableXlsx({ title: '表', notes: [], head: ['甲', '乙'], rows: [['1', '2']] })
  assert.match(await refusal(noHeads, 'a.xlsx'), /至少有“标题”/)
  const many = JSON.stringify(Array.from({ length: 5001 }, () => ({ 标题: '甲' })))
  assert.match(await refusal(Buffer.from(many), 'a.json'), /请分成几个文件/)
})
