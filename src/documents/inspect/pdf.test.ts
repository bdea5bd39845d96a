import assert from 'node:assert/strict'
import { test } from 'node:test'
import { line, pdf, pdfOfPages, stream, textAt } from '../../../test/pdf.ts'
import type { FindingKind, Inspection, ProtectedString } from '../../rules/inspection.ts'
import { canTypeset, typeset } from '../typst.ts'
import { inspect } from './inspect.ts'

const secret: ProtectedString = { kind: 'name', value: '欧阳若水', of: 'applicant' }

function look(bytes: Uint8Array): Promise<Inspection> {
  return inspect(bytes, 'a.pdf', { protectedStrings: [secret] })
}

async function kindsIn(bytes: Uint8Array): Promise<FindingKind[]> {
  const { findings, verdict } = await look(bytes)
  assert.equal(verdict === 'clean', findings.length === 0)
  return [...new Set(findings.map(({ kind }) => kind))].sort()
}

const page = (content: string, resources = '', more: readonly (string | Buffer)[] = [], trailer = '') =>
  pdfOfPages([textAt(100, 700, '本页的正文') + content], resources, more, trailer)
const black = (x: number, y: number, width: number, height: number) => `0 g ${x} ${y} ${width} ${height} re f\n`
const picture = (dictionary: string) => [
  stream(
    Buffer.alloc(100, 9),
    `/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray ${dictionary}`,
  ),
]
const draw = (x: number, y: number, width: number, height: number) => `q ${width} 0 0 ${height} ${x} ${y} cm /P Do Q\n`

/** Each leak with a twin that differs in as little as can be and passes. */
const leaks: readonly (readonly [string, FindingKind, Buffer, Buffer])[] = [
  [
    'text under a black box',
    'textUnderBox',
    page(textAt(100, 600, '涂黑') + black(90, 595, 60, 18)),
    page(black(90, 595, 60, 18)),
  ],
  [
    'text under a white box',
    'textUnderBox',
    page(`${textAt(100, 600, '涂白')}1 g 90 595 60 18 re f\n`),
    page(`1 g 90 595 60 18 re f 0 g\n${textAt(100, 600, '字在上')}`),
  ],
  [
    'text under a thick line',
    'textUnderBox',
    page(`${textAt(100, 600, '划去')}14 w ${line(95, 604, 140, 604)}`),
    page(`${textAt(100, 600, '下划')}1 w ${line(95, 598, 140, 598)}`),
  ],
  [
    'text under a box of many corners',
    'textUnderBox',
    page(`${textAt(100, 600, '涂')}0 g 90 590 m 90 620 l 120 630 l 130 600 l 110 585 l h f\n`),
    page(`${textAt(300, 600, '旁')}0 g 90 590 m 90 620 l 120 630 l 130 600 l 110 585 l h f\n`),
  ],
  [
    'text under a box in a form',
    'textUnderBox',
    page(`${textAt(100, 600, '涂黑')}/P Do\n`, '/XObject << /P 7 0 R >>', [
      stream(black(90, 595, 60, 18), '/Type /XObject /Subtype /Form /BBox [0 0 600 800]'),
    ]),
    page(`${textAt(300, 600, '在旁')}/P Do\n`, '/XObject << /P 7 0 R >>', [
      stream(black(90, 595, 60, 18), '/Type /XObject /Subtype /Form /BBox [0 0 600 800]'),
    ]),
  ],
  [
    'text under a picture',
    'textUnderPicture',
    page(textAt(100, 600, '贴图') + draw(95, 595, 40, 18), '/XObject << /P 7 0 R >>', picture('')),
    page(textAt(300, 600, '旁边') + draw(95, 595, 40, 18), '/XObject << /P 7 0 R >>', picture('')),
  ],
  [
    'text under a seal that lets it through',
    'textUnderSeal',
    page(textAt(100, 600, '盖章') + draw(95, 595, 40, 18), '/XObject << /P 7 0 R >>', picture('/Mask [255 255]')),
    page(textAt(300, 600, '盖章') + draw(95, 595, 40, 18), '/XObject << /P 7 0 R >>', picture('/Mask [255 255]')),
  ],
  [
    'invisible text',
    'invisibleText',
    page(`3 Tr ${textAt(100, 600, '识别')}`),
    page(`0 Tr ${textAt(100, 600, '识别')}`),
  ],
  [
    'transparent text',
    'invisibleText',
    page(`/G gs ${textAt(100, 600, '透明')}`, '/ExtGState << /G << /ca 0 >> >>'),
    page(`/G gs ${textAt(100, 600, '透明')}`, '/ExtGState << /G << /ca 1 >> >>'),
  ],
  [
    'white text',
    'paleText',
    page(`1 g ${textAt(100, 600, '白字')}`),
    page(`${black(90, 590, 100, 30)}1 g ${textAt(100, 600, '白字')}`),
  ],
  [
    'black text on black',
    'paleText',
    page(`${black(90, 590, 100, 30)}${textAt(100, 600, '黑字')}`),
    page(`0.8 g 90 590 100 30 re f 0 g ${textAt(100, 600, '黑字')}`),
  ],
  ['tiny text', 'tinyText', page(textAt(100, 600, '小', 1)), page(textAt(100, 600, '小', 6))],
  ['text beside the page', 'textOffPage', page(textAt(700, 600, '页外')), page(textAt(500, 600, '页内'))],
  [
    'text that is cut off',
    'clippedText',
    page(`q 0 0 200 800 re W n ${textAt(300, 600, '裁去')} Q\n`),
    page(`q 0 0 500 800 re W n ${textAt(300, 600, '未裁')} Q\n`),
  ],
  ['a hidden layer', 'hiddenLayer', layered('/OFF [7 0 R]'), layered('')],
  [
    'a note',
    'annotations',
    annotated('/Subtype /Text /Contents (note)'),
    annotated('/Subtype /Link /A << /S /URI /URI (https://example.cn) >>'),
  ],
  [
    'a filled form',
    'formValues',
    annotated('/Subtype /Widget /FT /Tx /T (a) /V (value)'),
    annotated('/Subtype /Widget /FT /Tx /T (a)'),
  ],
  [
    'a script',
    'macros',
    page('', '', ['<< /S /JavaScript /JS (app.alert\\(1\\)) >>'], '/X 7 0 R'),
    page('', '', ['<< /S /GoTo >>'], '/X 7 0 R'),
  ],
  [
    'a script by a name in disguise',
    'macros',
    page('', '', ['<< /S /J#61vaScript /JS (x) >>'], '/X 7 0 R'),
    page('', '', ['<< /S /GoTo >>'], '/X 7 0 R'),
  ],
  [
    'an attached file',
    'embeddedFile',
    page('', '', [stream('内部', '/Type /EmbeddedFile')], '/X 7 0 R'),
    page('', '', [stream('0 0 m', '/Type /XObject')], '/X 7 0 R'),
  ],
  [
    'an author',
    'properties',
    page('', '', ['<< /Author (someone) >>'], '/Info 7 0 R'),
    page('', '', ['<< /Title (report) /Producer (x) >>'], '/Info 7 0 R'),
  ],
  [
    'an author in the metadata',
    'properties',
    page(
      '',
      '',
      [stream('<x:xmpmeta><dc:creator>x</dc:creator></x:xmpmeta>', '/Type /Metadata /Subtype /XML')],
      '/X 7 0 R',
    ),
    page(
      '',
      '',
      [stream('<x:xmpmeta><dc:format>x</dc:format></x:xmpmeta>', '/Type /Metadata /Subtype /XML')],
      '/X 7 0 R',
    ),
  ],
  [
    'private data of a program',
    'customData',
    page('', '', ['<< /PieceInfo << >> >>'], '/X 7 0 R'),
    page('', '', ['<< /Other << >> >>'], '/X 7 0 R'),
  ],
  [
    'an object that nothing refers to',
    'unusedObjects',
    page('', '', [stream(textAt(1, 1, '删'), '')]),
    page('', '', [stream(textAt(1, 1, '删'), '/Type /XObject /Subtype /Form /BBox [0 0 1 1]')], '/X 7 0 R'),
  ],
  [
    'data behind the end',
    'trailingData',
    Buffer.concat([page(''), Buffer.from('PK more')]),
    Buffer.concat([page(''), Buffer.from('\r\n\n')]),
  ],
  ['data before the start', 'trailingData', Buffer.concat([Buffer.from('MZ secret\n'), page('')]), page('')],
  ['a page without text', 'scannedPage', pdfOfPages([black(90, 595, 60, 18)]), pdfOfPages([textAt(100, 600, '文字')])],
]

function layered(state: string): Buffer {
  return pdf([
    `<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [7 0 R] /D << /Order [7 0 R] ${state} >> >> >>`,
    ...objectsOfPage(`/OC /L BDC ${textAt(100, 600, '图层')} EMC\n`, '/Properties << /L 7 0 R >>'),
    '<< /Type /OCG /Name (L) >>',
  ])
}

function annotated(annotation: string): Buffer {
  const objects = objectsOfPage('', '', '/Annots [7 0 R]')
  return pdf(['<< /Type /Catalog /Pages 2 0 R >>', ...objects, `<< /Type /Annot /Rect [10 10 50 50] ${annotation} >>`])
}

/** Objects 2 to 6 of a file with one page. */
function objectsOfPage(content: string, resources: string, more = ''): (string | Buffer)[] {
  return [
    '<< /Type /Pages /Count 1 /Kids [5 0 R] /MediaBox [0 0 600 800] >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>',
    `<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Resources << /Font << /F 3 0 R >> ${resources} >> ${more} >>`,
    stream(textAt(100, 700, '本页的正文') + content),
  ]
}

for (const [what, kind, leaking, clean] of leaks) {
  test(`PDF: ${what} is found, and its clean twin passes`, async () => {
    assert.deepEqual(await kindsIn(leaking), [kind])
    assert.deepEqual(await kindsIn(clean), [])
  })
}

/** Saves a change at the end of a file, as editors do that keep the rest. */
function changed(file: Buffer, number: number, object: Buffer): Buffer {
  const previous = /startxref\s+(\d+)/.exec(file.toString('latin1'))?.[1]
  const head = Buffer.from(`${number} 0 obj\n`)
  const body = Buffer.concat([head, object, Buffer.from('\nendobj\n')])
  const table = file.length + body.length
  const entry = `xref\n${number} 1\n${String(file.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 20 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.concat([file, body, Buffer.from(entry)])
}

test('PDF: an earlier revision is found, and its text is searched', async () => {
  const whole = pdfOfPages([textAt(100, 700, '申请人欧阳若水')])
  const mended = changed(whole, 6, stream(textAt(100, 700, '申请人某某')))
  const { findings } = await look(mended)
  assert.deepEqual([...new Set(findings.map(({ kind }) => kind))].sort(), [
    'earlierRevision',
    'protectedString',
    'unusedObjects',
  ])
  assert.deepEqual(
    findings.filter(({ kind }) => kind === 'protectedString').map(({ where }) => where),
    ['第1个早期版本 › 第1页'],
  )
  assert.deepEqual(await kindsIn(pdfOfPages([textAt(100, 700, '申请人某某')])), [])
})

test('PDF: a protected name is found in runs, across lines, in any order of drawing, and in bookmarks', async () => {
  const found = (bytes: Buffer) => kindsIn(bytes)
  assert.deepEqual(await found(page(textAt(100, 600, '欧阳') + textAt(120, 600, '若水'))), ['protectedString'])
  assert.deepEqual(await found(page(textAt(560, 600, '欧阳') + textAt(100, 580, '若水'))), ['protectedString'])
  assert.deepEqual(
    await found(
      page(textAt(130, 600, '水') + textAt(110, 600, '阳') + textAt(120, 600, '若') + textAt(100, 600, '欧')),
    ),
    ['protectedString'],
  )
  const title = `<${Buffer.from('\uFEFF欧阳若水', 'utf16le').swap16().toString('hex')}>`
  assert.deepEqual(await found(page('', '', [`<< /Title ${title} >>`], '/X 7 0 R')), ['protectedString'])
  assert.deepEqual(await found(page(`/Span << /ActualText ${title} >> BDC ${textAt(100, 600, '某某')} EMC\n`)), [
    'protectedString',
  ])
})

test('PDF: encrypted and damaged files are uninspectable', async () => {
  const encrypted = page('', '', ['<< /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >>'], '/Encrypt 7 0 R')
  for (const bytes of [
    encrypted,
    page('').subarray(0, 600),
    Buffer.from('%PDF-1.7\n'),
    Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(500, 7)]),
  ]) {
    assert.equal((await look(bytes)).verdict, 'uninspectable')
  }
})

test('PDF: a typeset letter passes, and a name in it is found', { skip: !canTypeset() }, async () => {
  const letter = (name: string) =>
    typeset(
      `#set text(font: "Noto Serif SC", lang: "zh")\n= 答复书\n${name}：\n\n#table(columns: 2, [事项], [结果])`,
      {},
    )
  assert.deepEqual(await kindsIn(letter('某某')), [])
  assert.deepEqual(await kindsIn(letter('欧阳若水')), ['protectedString'])
})
