import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { Document, Packer, Paragraph, TextRun } from 'docx'
import ExcelJS from 'exceljs'
import { relations, wordNamespace, zip } from '../../../test/zip.ts'
import type { FindingKind, ProtectedString } from '../../rules/inspection.ts'
import { inspect } from './inspect.ts'

const secret: ProtectedString = { kind: 'name', value: '欧阳若水', of: 'applicant' }

async function kindsIn(bytes: Uint8Array, name: string): Promise<FindingKind[]> {
  const { findings, verdict } = await inspect(bytes, name, { protectedStrings: [secret] })
  assert.equal(verdict === 'clean', findings.length === 0)
  return [...new Set(findings.map(({ kind }) => kind))].sort()
}

const paragraph = (text: string, look = '') => `<w:p><w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r></w:p>`

function word(
  body: string,
  more: Record<string, string | Uint8Array> = {},
  related: Record<string, readonly [string, string]> = {},
): Buffer {
  return zip({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations({ r1: ['officeDocument', 'word/document.xml'] }),
    'word/document.xml': `<w:document ${wordNamespace} xmlns:wp="urn:wp" xmlns:a="urn:a" xmlns:wps="urn:wps" xmlns:v="urn:v"><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(related),
    ...more,
  })
}
const part = (root: string, content: string) => `<w:${root} ${wordNamespace}>${content}</w:${root}>`
const shape = (inside: string, geometry: string) =>
  `<w:p><w:r><w:drawing><wp:anchor><a:graphic><wps:wsp><wps:spPr><a:prstGeom prst="${geometry}"/>${inside}</wps:spPr></wps:wsp></a:graphic></wp:anchor></w:drawing></w:r></w:p>`

/** Each leak with a twin that differs in nothing else and passes. */
const words: readonly (readonly [string, FindingKind, Buffer, Buffer])[] = [
  [
    'an insertion',
    'trackedChanges',
    word(`<w:p><w:ins w:author="x"><w:r><w:t>甲</w:t></w:r></w:ins></w:p>`),
    word(paragraph('甲')),
  ],
  [
    'a deletion',
    'trackedChanges',
    word(`<w:p><w:del><w:r><w:delText>甲</w:delText></w:r></w:del></w:p>`),
    word(paragraph('甲')),
  ],
  [
    'a move',
    'trackedChanges',
    word(`<w:p><w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom></w:p>`),
    word(paragraph('甲')),
  ],
  [
    'a deletion in a header',
    'trackedChanges',
    word(
      paragraph('甲'),
      { 'word/header1.xml': part('hdr', '<w:p><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>') },
      { h: ['header', 'header1.xml'] },
    ),
    word(paragraph('甲'), { 'word/header1.xml': part('hdr', paragraph('乙')) }, { h: ['header', 'header1.xml'] }),
  ],
  ['hidden text', 'hiddenText', word(paragraph('甲', '<w:vanish/>')), word(paragraph('甲', '<w:vanish w:val="0"/>'))],
  [
    'text hidden by its style',
    'hiddenText',
    word(
      '<w:p><w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>甲</w:t></w:r></w:p>',
      { 'word/styles.xml': part('styles', '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>') },
      { s: ['styles', 'styles.xml'] },
    ),
    word(
      paragraph('甲'),
      { 'word/styles.xml': part('styles', '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>') },
      { s: ['styles', 'styles.xml'] },
    ),
  ],
  [
    'white text',
    'paleText',
    word(paragraph('甲', '<w:color w:val="FFFFFF"/>')),
    word(paragraph('甲', '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>')),
  ],
  ['tiny text', 'tinyText', word(paragraph('甲', '<w:sz w:val="2"/>')), word(paragraph('甲', '<w:sz w:val="21"/>'))],
  [
    'text under a black marker',
    'textUnderBox',
    word(paragraph('甲', '<w:highlight w:val="black"/>')),
    word(paragraph('甲', '<w:highlight w:val="yellow"/>')),
  ],
  [
    'text under black shading',
    'textUnderBox',
    word(paragraph('甲', '<w:shd w:val="clear" w:fill="000000"/>')),
    word(paragraph('甲', '<w:shd w:val="clear" w:fill="FFFF00"/>')),
  ],
  [
    'a box over the text',
    'coveringShape',
    word(shape('<a:solidFill/>', 'rect')),
    word(shape('<a:solidFill/>', 'line')),
  ],
  [
    'an old box over the text',
    'coveringShape',
    word('<w:p><w:pict><v:rect style="position:absolute" fillcolor="black"/></w:pict></w:p>'),
    word('<w:p><w:pict><v:rect style="position:absolute" filled="f"/></w:pict></w:p>'),
  ],
  [
    'a fallback that says something else',
    'alternateContent',
    word(
      '<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>乙</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>',
    ),
    word(
      '<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>',
    ),
  ],
  [
    'a comment',
    'comments',
    word(
      paragraph('甲'),
      { 'word/comments.xml': part('comments', `<w:comment>${paragraph('乙')}</w:comment>`) },
      { c: ['comments', 'comments.xml'] },
    ),
    word(paragraph('甲'), { 'word/comments.xml': part('comments', '') }, { c: ['comments', 'comments.xml'] }),
  ],
  [
    'an embedded file',
    'embeddedFile',
    word(paragraph('甲'), { 'word/embeddings/a.bin': 'x' }, { e: ['package', 'embeddings/a.bin'] }),
    word(paragraph('甲')),
  ],
  [
    'a macro',
    'macros',
    word(paragraph('甲'), { 'word/vbaProject.bin': 'x' }, { e: ['vbaProject', 'vbaProject.bin'] }),
    word(paragraph('甲')),
  ],
  [
    'a part that nothing refers to',
    'unusedParts',
    word(paragraph('甲'), { 'word/footer9.xml': part('ftr', paragraph('乙')) }),
    word(paragraph('甲'), { 'word/footer9.xml': part('ftr', paragraph('乙')) }, { f: ['footer', 'footer9.xml'] }),
  ],
  [
    'a template elsewhere',
    'externalLinks',
    word(paragraph('甲'), {
      'word/_rels/document.xml.rels': relations({ t: ['attachedTemplate', 'file:///x.dotx" TargetMode="External'] }),
    }),
    word(paragraph('甲'), {
      'word/_rels/document.xml.rels': relations({ t: ['hyperlink', 'https://example.cn" TargetMode="External'] }),
    }),
  ],
  ['a cropped picture', 'croppedPicture', word('<w:p><a:srcRect l="1000"/></w:p>'), word('<w:p><a:srcRect/></w:p>')],
  [
    'printer settings',
    'printerSettings',
    word(paragraph('甲'), { 'word/printerSettings/p.bin': 'x' }, { p: ['printerSettings', 'printerSettings/p.bin'] }),
    word(paragraph('甲')),
  ],
  [
    'custom data',
    'customData',
    word(paragraph('甲'), { 'customXml/item1.xml': '<a>乙</a>' }, { x: ['customXml', '../customXml/item1.xml'] }),
    word(paragraph('甲'), { 'customXml/item1.xml': '<a/>' }, { x: ['customXml', '../customXml/item1.xml'] }),
  ],
  [
    'document variables',
    'customData',
    word(
      paragraph('甲'),
      { 'word/settings.xml': part('settings', '<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars>') },
      { s: ['settings', 'settings.xml'] },
    ),
    word(paragraph('甲'), { 'word/settings.xml': part('settings', '') }, { s: ['settings', 'settings.xml'] }),
  ],
]

for (const [what, kind, leaking, clean] of words) {
  test(`Word: ${what} is found, and its clean twin passes`, async () => {
    assert.deepEqual(await kindsIn(leaking, 'a.docx'), [kind])
    assert.deepEqual(await kindsIn(clean, 'a.docx'), [])
  })
}

const places: readonly (readonly [string, Buffer])[] = [
  ['runs', word('<w:p><w:r><w:t>欧阳</w:t></w:r><w:r><w:t>若</w:t></w:r><w:r><w:t>水</w:t></w:r></w:p>')],
  [
    'cells',
    word(
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>欧阳</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>若水</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
    ),
  ],
  [
    'a footnote',
    word(
      paragraph('甲'),
      { 'word/footnotes.xml': part('footnotes', `<w:footnote>${paragraph('欧阳若水')}</w:footnote>`) },
      { f: ['footnotes', 'footnotes.xml'] },
    ),
  ],
  [
    'a text box',
    word(
      `<w:p><w:r><w:pict><v:shape><w:txbxContent>${paragraph('欧阳若水')}</w:txbxContent></v:shape></w:pict></w:r></w:p>`,
    ),
  ],
  ['an alternative text', word('<w:p><w:r><w:drawing><wp:docPr descr="欧阳若水的照片"/></w:drawing></w:r></w:p>')],
  ['a field', word('<w:p><w:r><w:instrText>HYPERLINK "欧阳若水.docx"</w:instrText></w:r></w:p>')],
  [
    'a link',
    word(paragraph('甲'), {
      'word/_rels/document.xml.rels': relations({
        t: ['hyperlink', 'https://example.cn/欧阳若水" TargetMode="External'],
      }),
    }),
  ],
  [
    'a theme',
    word(
      paragraph('甲'),
      { 'word/theme/theme1.xml': '<a:theme xmlns:a="a" name="欧阳若水"/>' },
      { t: ['theme', 'theme/theme1.xml'] },
    ),
  ],
  ['the name of a part', word(paragraph('甲'), { 'word/欧阳若水.xml': '<a/>' }, { t: ['x', '欧阳若水.xml'] })],
]
for (const [where, bytes] of places) {
  test(`Word: a protected name is found in ${where}`, async () => {
    assert.deepEqual(await kindsIn(bytes, 'a.docx'), ['protectedString'])
  })
}

test('Word: names that only touch across two paragraphs are left to a person', async () => {
  assert.deepEqual(await kindsIn(word(paragraph('复姓欧阳') + paragraph('若水流过')), 'a.docx'), ['possiblyProtected'])
})

test('a file of the docx library passes, and its author is found', async () => {
  const file = (creator: string) =>
    Packer.toBuffer(
      new Document({
        creator,
        lastModifiedBy: creator,
        sections: [{ children: [new Paragraph({ children: [new TextRun('甲')] })] }],
      }),
    )
  assert.deepEqual(await kindsIn(await file('某科员'), 'a.docx'), ['properties'])
  assert.deepEqual(await kindsIn(await file('Unknown'), 'a.docx'), [])
  assert.deepEqual(await kindsIn(await file('欧阳若水'), 'a.docx'), ['properties', 'protectedString'])
})

async function sheet(change: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名单')
  sheet.addRows([
    ['序号', '事项', '数量'],
    [1, '甲', 2],
    [2, '乙', 3],
  ])
  change(sheet, book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

const sheets: readonly (readonly [string, FindingKind, (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void])[] =
  [
    ['a hidden row', 'hiddenRows', (sheet) => (sheet.getRow(2).hidden = true)],
    ['a row without height', 'hiddenRows', (sheet) => (sheet.getRow(2).height = 0.5)],
    ['a hidden column', 'hiddenColumns', (sheet) => (sheet.getColumn(2).hidden = true)],
    ['a hidden sheet', 'hiddenSheets', (_, book) => (book.addWorksheet('底稿').state = 'hidden')],
    ['a very hidden sheet', 'hiddenSheets', (_, book) => (book.addWorksheet('底稿').state = 'veryHidden')],
    ['a cell whose format shows nothing', 'hiddenText', (sheet) => (sheet.getCell('B2').numFmt = ';;;')],
    ['white text', 'paleText', (sheet) => (sheet.getCell('B2').font = { color: { argb: 'FFFFFFFF' } })],
    [
      'a blackened cell',
      'textUnderBox',
      (sheet) => (sheet.getCell('B2').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF000000' } }),
    ],
    ['a comment', 'comments', (sheet) => (sheet.getCell('B2').note = '内部意见')],
    ['a name', 'definedNames', (_, book) => book.definedNames.add('名单!$A$1', '底数')],
    ['a protected name in neighbouring cells', 'protectedString', (sheet) => sheet.addRow(['欧', '阳若', '水'])],
    ['a protected name in a heading', 'protectedString', (sheet) => (sheet.headerFooter.oddHeader = '欧阳若水')],
    [
      'a protected name in a hidden formula',
      'protectedString',
      (sheet) => (sheet.getCell('D1').value = { formula: 'IF(A1="欧阳若水",1,0)', result: 0 }),
    ],
  ]
for (const [what, kind, change] of sheets) {
  test(`Excel: ${what} is found`, async () => {
    const found = await kindsIn(await sheet(change), 'a.xlsx')
    assert.ok(found.includes(kind), found.join())
  })
}

test('Excel: a plain sheet, and a dark heading with white letters, pass', async () => {
  assert.deepEqual(await kindsIn(await sheet(() => {}), 'a.xlsx'), [])
  const dark = await sheet((sheet) => {
    sheet.getCell('A1').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF1F3864' } }
    sheet.getCell('A1').font = { color: { argb: 'FFFFFFFF' } }
  })
  assert.deepEqual(await kindsIn(dark, 'a.xlsx'), [])
})

function book(
  more: Record<string, string>,
  related: Record<string, readonly [string, string]>,
  rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
  strings = '<si><t>甲</t></si>',
): Buffer {
  return zip({
    '_rels/.rels': relations({ r1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="表" r:id="s"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations({
      s: ['worksheet', 'worksheets/sheet1.xml'],
      t: ['sharedStrings', 'sharedStrings.xml'],
      ...related,
    }),
    'xl/worksheets/sheet1.xml': `<worksheet>${rows}</worksheet>`,
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    ...more,
  })
}
const books: readonly (readonly [string, FindingKind | null, Buffer])[] = [
  ['nothing', null, book({}, {})],
  [
    'rows that a filter leaves out',
    'filteredRows',
    book(
      {},
      {},
      '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2" hidden="1"/><autoFilter><filterColumn colId="0"/></autoFilter>',
    ),
  ],
  [
    'a cache of a pivot table',
    'pivotCache',
    book(
      { 'xl/pivotCache/pivotCacheDefinition1.xml': '<a/>' },
      { p: ['pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml'] },
    ),
  ],
  [
    'a copy of another workbook',
    'externalLinks',
    book({ 'xl/externalLinks/externalLink1.xml': '<a/>' }, { p: ['externalLink', 'externalLinks/externalLink1.xml'] }),
  ],
  [
    'a data connection',
    'externalLinks',
    book({ 'xl/connections.xml': '<a/>' }, { p: ['connections', 'connections.xml'] }),
  ],
  ['text that no cell uses', 'unusedText', book({}, {}, undefined, '<si><t>甲</t></si><si><t>删掉的</t></si>')],
  [
    'a threaded comment',
    'comments',
    book(
      {
        'xl/threadedComments/threadedComment1.xml':
          '<ThreadedComments><threadedComment><text>乙</text></threadedComment></ThreadedComments>',
      },
      { p: ['threadedComment', 'threadedComments/threadedComment1.xml'] },
    ),
  ],
  [
    'a shared workbook with its changes',
    'trackedChanges',
    book({ 'xl/revisions/revisionLog1.xml': '<a/>' }, { p: ['revisionLog', 'revisions/revisionLog1.xml'] }),
  ],
  [
    'a phone number kept as a number',
    'phone',
    book({}, {}, '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.3912345678E10</v></c></row>'),
  ],
]
for (const [what, kind, bytes] of books) {
  test(`Excel: ${what} gives ${kind ?? 'no finding'}`, async () =>
    assert.deepEqual(await kindsIn(bytes, 'a.xlsx'), kind === null ? [] : [kind]))
}

test('pictures in a document are left to a person, and what they carry is found', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const withPicture = (bytes: Buffer) =>
    word(paragraph('甲'), { 'word/media/image1.png': bytes }, { i: ['image', 'media/image1.png'] })
  assert.deepEqual(await kindsIn(withPicture(png), 'a.docx'), ['picture'])
  assert.deepEqual(await kindsIn(withPicture(Buffer.concat([png, deflateSync('remains')])), 'a.docx'), [
    'picture',
    'trailingData',
  ])
})
