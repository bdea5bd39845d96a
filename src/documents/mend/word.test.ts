import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  InsertedTextRun,
  Packer,
  Paragraph,
  TextRun,
} from 'docx'
import { docx, relations, unzip, wordNamespace } from '../../../test/zip.ts'
import { inspect } from '../inspect/inspect.ts'
import { readSource } from '../read-source.ts'
import { mend } from './mend.ts'
import { type MendChoices, usualChoices } from './mended.ts'

const idNumber = '11010519491231002X'

async function mended(bytes: Uint8Array, choices: Partial<MendChoices> = {}) {
  const result = await mend(bytes, 'a.docx', { ...usualChoices, ...choices })
  assert.ok(result.kind === 'mended', JSON.stringify(result))
  const { blocks } = await readSource(result.bytes, 'a.docx')
  return {
    done: result.done,
    lines: blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])),
    xml: (await unzip(result.bytes))['word/document.xml'] ?? '',
    whole: Object.values(await unzip(result.bytes)).join('\n'),
    inspection: await inspect(result.bytes, 'a.docx', { protectedStrings: [] }),
  }
}

const run = (text: string, look = '') => `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t>${text}</w:t></w:r>`
const line = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`

test('an identity number is masked across the runs that it is written in, and their looks stay', async () => {
  const { lines, xml, inspection, done } = await mended(
    docx(
      line(
        run('身份证号'),
        run('1101051', '<w:b/>'),
        run('94912310', '<w:i/>'),
        run('02X，电话１３８００１３８０００'),
      ),
    ),
  )
  assert.deepEqual(lines, ['身份证号110***********002X，电话138****8000'])
  assert.match(xml, /<w:b\/><\/w:rPr><w:t xml:space="preserve">110\*{11}002X</)
  assert.equal(inspection.verdict, 'clean')
  assert.deepEqual(done, ['遮蔽手机号码 1 处', '遮蔽公民身份号码 1 处'])
})

test('comments, tracked changes and properties of a written document go; both readers find the same text', async () => {
  const bytes = await Packer.toBuffer(
    new Document({
      creator: '经办人甲',
      comments: { children: [{ id: 0, author: '领导乙', children: [new Paragraph('这一户再核实')] }] },
      sections: [
        {
          children: [
            new Paragraph({
              children: [
                new CommentRangeStart(0),
                new TextRun(`名单：${idNumber}`),
                new CommentRangeEnd(0),
                new TextRun({ children: [new CommentReference(0)] }),
                new InsertedTextRun({ text: '新增', id: 1, author: '丙', date: '2026-01-01T00:00:00Z' }),
                new DeletedTextRun({ text: '删去', id: 2, author: '丙', date: '2026-01-01T00:00:00Z' }),
              ],
            }),
          ],
        },
      ],
    }),
  )
  const accepted = await mended(bytes)
  assert.deepEqual(accepted.lines, ['名单：110***********002X新增'])
  for (const gone of ['经办人甲', '领导乙', '核实', '删去', '丙', idNumber])
    assert.ok(!accepted.whole.includes(gone), gone)
  assert.equal(accepted.inspection.verdict, 'clean')
  const rejected = await mended(bytes, { changes: 'reject' })
  assert.deepEqual(rejected.lines, ['名单：110***********002X删去'])
  assert.equal(rejected.inspection.verdict, 'clean')
})

test('changes of formats, rows and paragraph marks are settled either way', async () => {
  const mark = (kind: string) => `<w:pPr><w:rPr><w:${kind} w:id="1" w:author="丙"/></w:rPr></w:pPr>`
  const row = (text: string, kind = '') =>
    `<w:tr>${kind === '' ? '' : `<w:trPr><w:${kind} w:id="3" w:author="丙"/></w:trPr>`}<w:tc>${line(run(text))}</w:tc></w:tr>`
  const bytes = docx(
    `<w:p>${mark('del')}${run('一')}</w:p>${line(run('二'))}<w:p>${mark('ins')}${run('三')}</w:p>${line(run('四'))}
    <w:p><w:pPr><w:jc w:val="center"/><w:pPrChange w:id="2" w:author="丙"><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange></w:pPr>${run('五')}</w:p>
    <w:tbl>${row('留')}${row('来', 'ins')}${row('去', 'del')}</w:tbl>`,
  )
  const accepted = await mended(bytes)
  assert.deepEqual(accepted.lines, ['一二', '三', '四', '五'])
  assert.ok(accepted.xml.includes('来') && !accepted.xml.includes('去') && accepted.xml.includes('center'))
  assert.equal(accepted.inspection.verdict, 'clean')
  const rejected = await mended(bytes, { changes: 'reject' })
  assert.deepEqual(rejected.lines, ['一', '二', '三四', '五'])
  assert.ok(!rejected.xml.includes('来') && rejected.xml.includes('去') && rejected.xml.includes('right'))
  assert.equal(rejected.inspection.verdict, 'clean')
})

test('hidden, pale and blackened runs go or are shown', async () => {
  const bytes = docx(
    line(
      run('明'),
      run('藏', '<w:vanish/>'),
      run('白', '<w:color w:val="FFFFFF"/>'),
      run('黑', '<w:highlight w:val="black"/>'),
      run('小', '<w:sz w:val="2"/>'),
    ),
  )
  const removed = await mended(bytes)
  assert.deepEqual(removed.lines, ['明'])
  assert.equal(removed.inspection.verdict, 'clean')
  const shown = await mended(bytes, { hidden: 'show' })
  assert.deepEqual(shown.lines, ['明藏白黑小'])
  assert.equal(shown.inspection.verdict, 'clean')
})

test('headers, footers and text boxes are mended like the body', async () => {
  const header = `<w:hdr ${wordNamespace}>${line(run(idNumber))}</w:hdr>`
  const box = line(run('外'), `<w:r><w:txbxContent>${line(run('电话13800138000'))}</w:txbxContent></w:r>`)
  const { whole, inspection } = await mended(
    docx(box, {
      'word/header1.xml': header,
      'word/_rels/document.xml.rels': relations({ r1: ['header', 'header1.xml'] }),
    }),
  )
  assert.ok(!whole.includes(idNumber) && !whole.includes('13800138000') && whole.includes('138****8000'))
  assert.equal(inspection.verdict, 'clean')
})

test('what mending cannot reach is found again by the inspection', async () => {
  const covered = `<w:r><w:pict><v:rect xmlns:v="v" fillcolor="black" style="position:absolute"/></w:pict></w:r>`
  const { inspection } = await mended(docx(line(run(idNumber), covered)))
  assert.deepEqual(
    inspection.findings.map(({ kind }) => kind),
    ['coveringShape'],
  )
})
