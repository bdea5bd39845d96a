import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import ExcelJS from 'exceljs'
import { startReportReader } from '../src/outside/report-reader.ts'
import { pdfOfPages, stream, textAt } from './pdf.ts'
import { docx, relations, wordNamespace, zip } from './zip.ts'

const reader = startReportReader()
after(() => reader.close())

type Expected = 'empty' | 'tooLarge' | 'encrypted' | 'damaged' | 'scanned' | 'oldFormat' | 'unknownFormat' | 'noTables'

/** Read or refused within ten seconds; a refusal is one Chinese sentence. Gives the kind of the refusal, or `read`. */
async function outcome(bytes: Uint8Array, name: string): Promise<string> {
  const start = performance.now()
  const result = await reader.read(bytes, name)
  assert.ok(performance.now() - start < 10_000, `${name}: ${Math.round(performance.now() - start)} ms`)
  if (result.kind === 'read') return 'read'
  assert.match(result.unreadable.message, /^[^。\n]*\p{Script=Han}[^。\n]*。$/u)
  return result.unreadable.kind
}

function refuses(title: string, files: () => Record<string, Uint8Array>, ...expected: Expected[]): void {
  test(title, async () => {
    for (const [name, bytes] of Object.entries(files())) {
      const kind = await outcome(bytes, name)
      assert.ok(expected.includes(kind as Expected), `${name} came out as ${kind}`)
    }
  })
}

/** For input that a person may or may not call a report: what matters is that an answer comes in time. */
function answers(title: string, files: () => Record<string, Uint8Array>): void {
  test(title, async () => {
    for (const [name, bytes] of Object.entries(files())) await outcome(bytes, name)
  })
}

const ole = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)])
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const page = pdfOfPages([textAt(60, 700, '本年度坚持以公开为常态、不公开为例外，报告如下')])
const word = docx(paragraph('年度报告').repeat(50))

refuses(
  'an empty file is called empty',
  () => ({
    'a.txt': Buffer.alloc(0),
    'b.docx': Buffer.alloc(0),
    'c.txt': Buffer.from(' \r\n\t'),
    'd.txt': Buffer.alloc(5000),
  }),
  'empty',
)
refuses(
  'more than 50 MB are refused: 100 MB of digits',
  () => ({ 'a.txt': Buffer.alloc(100e6, '1234567890') }),
  'tooLarge',
)
refuses('a line of 49 MB of digits is no report', () => ({ 'a.txt': Buffer.alloc(49e6, '1234567890') }), 'tooLarge')
answers('tens of megabytes of digits in lines, cells and pages', () => ({
  'lines.txt': Buffer.alloc(20e6, '1234567890 0 0 0\n'),
  'cells.csv': Buffer.alloc(20e6, '1234567890,0,0,0\n'),
  'page.html': Buffer.from(`<table><tr><td>${'1234567890 '.repeat(2e6)}`),
  'a.docx': docx(paragraph('1234567890'.repeat(2e6))),
}))
refuses(
  'a truncated Office file or PDF is called damaged',
  () => ({
    'a.docx': word.subarray(0, word.length - 30),
    'b.docx': word.subarray(0, 60),
    'a.pdf': page.subarray(0, page.length - 200),
    'b.pdf': Buffer.from('%PDF-1.7\n'),
  }),
  'damaged',
)
refuses(
  'truncated text or HTML without a table says so',
  () => ({ 'a.html': Buffer.from('<html><body><table><tr><td') }),
  'noTables',
  'empty',
)
refuses(
  'passwords: Office files, PDF, and parts of a zip',
  () => {
    const locked = zip({
      '_rels/.rels': relations({ r1: ['officeDocument', 'word/document.xml'] }),
      'word/document.xml': '',
    })
    for (let at = locked.indexOf('PK\x01\x02'); at !== -1; at = locked.indexOf('PK\x01\x02', at + 1)) locked[at + 8] = 1
    return {
      'a.docx': ole('EncryptedPackage'),
      'a.xlsx': ole('EncryptionInfo EncryptedPackage'),
      'a.pdf': pdfOfPages(
        ['BT ET'],
        '',
        [],
        `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
      ),
      'b.docx': locked,
    }
  },
  'encrypted',
)
refuses(
  'pictures: a file that is one, and a PDF that holds nothing else',
  () => ({
    'a.png': png,
    'b.pdf': png,
    'c.pdf': pdfOfPages(['q 600 0 0 800 0 0 cm /I Do Q', 'q 600 0 0 800 0 0 cm /I Do Q'], '/XObject << /I 9 0 R >>', [
      stream(
        Buffer.alloc(300 * 400),
        '/Type /XObject /Subtype /Image /Width 300 /Height 400 /ColorSpace /DeviceGray /BitsPerComponent 8',
      ),
    ]),
  }),
  'scanned',
)
refuses(
  'old formats say what to save them as',
  () => ({
    'a.doc': ole('WordDocument'),
    'a.wps': ole('x'),
    'a.xls': ole('Workbook'),
    'a.rtf': Buffer.from('{\\rtf1\\ansi 1}'),
  }),
  'oldFormat',
)
refuses(
  'what is no document is called so',
  () => ({
    'a.docx': zip({ 'a.txt': 'x' }),
    'a.7z': Buffer.from('377abcaf271c0004', 'hex'),
    'a.bin': randomBytes(10_000),
    'program.txt': Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(9), randomBytes(4000)]),
    'a.pptx': zip({ '_rels/.rels': relations({ r1: ['officeDocument', 'ppt/presentation.xml'] }) }),
  }),
  'unknownFormat',
)
test('a wrong extension does not matter', async () => {
  const table = '<table><tr><td>规章</td><td>0</td><td>1</td><td>2</td></tr></table>'
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`
  const sameTable = `<w:tbl><w:tr>${['规章', '0', '1', '2'].map(cell).join('')}</w:tr></w:tbl>`
  assert.equal(await outcome(Buffer.from(table), 'a.doc'), await outcome(Buffer.from(table), 'a.html'))
  assert.equal(await outcome(docx(sameTable), 'a.txt'), await outcome(docx(sameTable), 'a.docx'))
})
answers('HTML nested 100,000 deep', () => {
  const deep = (...names: string[]) =>
    Buffer.from(
      names
        .map((name) => `<${name}>`)
        .join('')
        .repeat(100_000 / names.length),
    )
  return {
    'div.html': deep('div'),
    'font.html': deep('font'),
    'table.html': deep('table', 'tr', 'td'),
    'cell.html': deep('td', 'table'),
    'list.html': deep('ul', 'li'),
    'b.html': deep('b', 'p'),
    'a.html': Buffer.from(Array.from({ length: 100_000 }, (_, i) => `<font size=${i}><p>`).join('')),
    'svg.html': deep('svg'),
  }
})
answers('Word XML nested 100,000 deep', () => ({
  'a.docx': docx('<w:tbl><w:tr><w:tc>'.repeat(33_000)),
  'b.docx': docx(`${'<w:tbl><w:tr><w:tc>'.repeat(33_000)}${'</w:tc></w:tr></w:tbl>'.repeat(33_000)}`),
  'c.docx': docx(`${'<w:p><w:r>'.repeat(50_000)}${'</w:r></w:p>'.repeat(50_000)}`),
}))
refuses(
  'zip bombs, honest ones and ones that lie about their size',
  () => {
    const huge = docx(' '.repeat(200e6))
    const lying = Buffer.from(huge)
    for (const magic of ['PK\x01\x02', 'PK\x03\x04']) {
      const at = lying.lastIndexOf(magic)
      lying.writeUInt32LE(1000, at + (magic === 'PK\x01\x02' ? 24 : 22))
    }
    return {
      'a.docx': huge,
      'b.docx': lying,
      'c.docx': zip({ 'a.docx': huge, 'b.docx': huge }),
      'd.zip': manyEntries(30_000),
    }
  },
  'tooLarge',
  'damaged',
  'unknownFormat',
)
answers('parts that unpack to tens of megabytes of elements', () => ({
  'a.docx': docx('<w:p/>'.repeat(6e6)),
  'b.docx': docx(`<w:tbl>${`<w:tr>${'<w:tc/>'.repeat(100)}</w:tr>`.repeat(20_000)}</w:tbl>`),
  'c.docx': docx('<w:p><w:r><w:t>1</w:t></w:r></w:p>'.repeat(1e6)),
}))
refuses(
  'XML entities and document types, in every part that is read',
  () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}">${'bcdefgh'
      .split('')
      .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefg'[i]};`.repeat(10)}">`)
      .join('')}]>`
    const outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    const body = (type: string, entity: string) =>
      `${type}<w:document ${wordNamespace}><w:body>${paragraph(`&${entity};`)}</w:body></w:document>`
    return {
      'a.docx': docx('', { 'word/document.xml': body(laughs, 'h') }),
      'b.docx': docx('', { 'word/document.xml': body(outside, 'f') }),
      'c.docx': docx('', { '_rels/.rels': `${outside}<Relationships/>` }),
      'd.docx': docx(paragraph('&unknown;')),
    }
  },
  'damaged',
)
answers('ten thousand tables', () => ({
  'a.html': Buffer.from('<table><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr></table>'.repeat(10_000)),
  'b.docx': docx(
    `<w:tbl><w:tr><w:tc>${paragraph('规章')}</w:tc><w:tc>${paragraph('0')}</w:tc></w:tr></w:tbl>`.repeat(10_000),
  ),
  'c.txt': Buffer.from('信息内容\t本年制发件数\n规章\t0\t0\t0\n\n'.repeat(10_000)),
  'd.md': Buffer.from('| 第二十条第（一）项 |\n|---|\n| 规章 | 0 | 0 | 0 |\n\n'.repeat(10_000)),
}))
answers('absurd spans and cells far away', () => ({
  'a.html': Buffer.from(`<table>${'<tr><td colspan=99999 rowspan=99999>0</td></tr>'.repeat(3000)}</table>`),
  'b.html': Buffer.from(`<table>${`<tr>${'<td rowspan=2>0'.repeat(1000)}</tr>`.repeat(300)}</table>`),
  'c.html': Buffer.from(`<table><tr>${'<td>0'.repeat(300_000)}${'<tr><td>1'.repeat(50_000)}</table>`),
}))
test('a workbook with cells at its far ends and merges over all of it is answered', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('一')
  sheet.getCell('XFD1048576').value = 1
  sheet.getCell('A1').value = 2
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())
  await outcome(bytes, 'a.xlsx')
  const cells = Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`).join('')
  const merges = Array.from({ length: 19_000 }, (_, i) => `<mergeCell ref="A1:XFD${1_048_576 - i}"/>`).join('')
  await outcome(workbook(`<sheetData>${cells}</sheetData><mergeCells>${merges}</mergeCells>`), 'b.xlsx')
})
answers('NULs, lone surrogates and control characters', () => ({
  'a.txt': Buffer.from('二、主动公开\0\n规章\t0\0\t1\0'),
  'b.html': Buffer.from('<table><tr><td>规章\0</td><td>&#0;4&#xD800;1</td><td>\0</td></tr></table>'),
  'c.txt': Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x34, 0x00, 0x00, 0xdc]),
  'd.docx': docx(paragraph('&#xD800;')),
  'e.docx': docx(paragraph('4&#0;1')),
  'f.csv': Buffer.from([0x34, 0xed, 0xa0, 0x80, 0x31, 0x2c, 0x00]),
  'g.json': Buffer.from('{"a\\ud800": "\\u0000"}'),
}))
answers('patterns that make careless expressions slow', () => ({
  'a.txt': Buffer.from(`${'（'.repeat(50_000)}\n${' '.repeat(5_000)}x\n${'1 '.repeat(50_000)}`),
  'b.html': Buffer.from(`<html${' '.repeat(300_000)}>${'<'.repeat(200_000)}${'\n 公'.repeat(100_000)}<table>`),
  'c.txt': Buffer.from(`${'一、'.repeat(90_000)}\n${'第二十条'.repeat(50_000)}`),
  'd.csv': Buffer.from(`${'"'.repeat(1_000_001)}\n${'"a""'.repeat(200_000)}`),
  'e.txt': Buffer.from('0'.repeat(190_000)),
  'f.txt': Buffer.from(`规章${'0'.repeat(5000)}\n（一）予以公开${'123'.repeat(3000)}\n`.repeat(20)),
}))
refuses(
  'JSON that is no report says so',
  () => ({ 'a.json': Buffer.from('{"x": 1}'), 'b.json': Buffer.from('{"x": ') }),
  'damaged',
)

test('a file that takes too long or too much memory is refused, and the next file is read', async () => {
  const hasty = startReportReader({ deadlineMs: 150 })
  const small = startReportReader({ memoryBytes: 180 * 1024 * 1024 })
  try {
    const many = docx('<w:p><w:r><w:t>1</w:t></w:r></w:p>'.repeat(500_000))
    const refusal = async (asked: typeof hasty, bytes: Uint8Array) => {
      const result = await asked.read(bytes, 'a.docx')
      return result.kind === 'unreadable' ? result.unreadable.kind : 'read'
    }
    assert.equal(await refusal(hasty, many), 'tooSlow')
    assert.equal(await refusal(small, many), 'tooMuchMemory')
    assert.equal(await refusal(small, Buffer.alloc(0)), 'empty')
  } finally {
    await Promise.all([hasty.close(), small.close()])
  }
})

test('many files at once are each answered with their own outcome', async () => {
  const names = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'a.rtf' : 'b.txt'))
  const kinds = await Promise.all(names.map((name) => outcome(Buffer.from(name === 'a.rtf' ? '{\\rtf1}' : ''), name)))
  assert.deepEqual(
    kinds,
    names.map((name) => (name === 'a.rtf' ? 'oldFormat' : 'empty')),
  )
})

function workbook(sheet: string): Buffer {
  const names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  return zip({
    '_rels/.rels': relations({ r1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook ${names} xmlns:r="r"><sheets><sheet name="一" r:id="s1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({ s1: ['worksheet', 'worksheets/sheet1.xml'] }),
    'xl/worksheets/sheet1.xml': `<worksheet ${names}>${sheet}</worksheet>`,
  })
}

function manyEntries(count: number): Buffer {
  return zip(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.xml`, ''])))
}
