import assert from 'node:assert/strict'
import test from 'node:test'
import { docx, relations, wordNamespace } from '../../test/zip.ts'
import { readSource } from './read-source.ts'

const p = (...runs: string[]) => `<w:p>${runs.map((run) => `<w:r>${run}</w:r>`).join('')}</w:p>`
const t = (text: string) => `<w:t xml:space="preserve">${text}</w:t>`
const tc = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const tbl = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

async function read(body: string, more: Record<string, string> = {}) {
  const { blocks } = await readSource(docx(body, more), 'a.docx')
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : block.rows.map((row) => row.cells.map((c) => `${c.text}@${c.column}+${c.columnSpan}x${c.rowSpan}`)),
  )
}

test('merged cells: gridSpan, vMerge and gridBefore', async () => {
  const restart = '<w:vMerge w:val="restart"/>'
  const body = tbl(
    tr(tc(p(t('三、')), restart), tc(p(t('（一）')), '<w:gridSpan w:val="2"/>'), tc(p(t('4')))),
    tr(tc(p(), '<w:vMerge/>'), tc(p(t('（三）')), restart), tc(p(t('1.'))), tc(p(t('0')))),
    tr(tc(p(), '<w:vMerge/>'), tc(p(), '<w:vMerge w:val="continue"/>'), tc(p(t('2.'))), tc(p(t('1')))),
    `<w:tr><w:trPr><w:gridBefore w:val="3"/></w:trPr>${tc(p(t('9')))}</w:tr>`,
  )
  assert.deepEqual(await read(body), [
    [
      ['三、@0+1x3', '（一）@1+2x1', '4@3+1x1'],
      ['（三）@1+1x2', '1.@2+1x1', '0@3+1x1'],
      ['2.@2+1x1', '1@3+1x1'],
      ['9@3+1x1'],
    ],
  ])
})

test('runs are joined, paragraphs of a cell stand below each other, tabs and breaks are kept', async () => {
  const cell = tc(p(t('4'), t('1')) + p(t('本年新')) + p(t('制作')))
  assert.deepEqual(
    await read(p(t('规章'), '<w:tab/>', t('0'), '<w:ptab/>', t('1')) + p(t('甲'), '<w:br/>', t('乙')) + tbl(tr(cell))),
    ['规章\t0\t1', '甲', '乙', [['41\n本年新\n制作@0+1x1']]],
  )
})

test('changes are accepted, hidden and struck-out text is not read, a raised number is no digit', async () => {
  const deleted = '<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>8</w:t></w:r></w:moveFrom>'
  const inserted = '<w:ins><w:r><w:t>5</w:t></w:r></w:ins>'
  const hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>6</w:t></w:r>'
  const shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>3</w:t></w:r>'
  const raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
  assert.deepEqual(await read(`<w:p>${deleted}${inserted}${hidden}${shown}${raised}</w:p>`), ['53[1]'])
  const removedRow = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>${tc(p(t('旧')))}</w:tr>`
  assert.deepEqual(await read(tbl(removedRow, tr(tc(p(t('新')))))), [[['新@0+1x1']]])
})

test('text boxes are read once, structured content is read, the table of contents is not', async () => {
  const box = `<w:txbxContent>${p(t('框'))}</w:txbxContent>`
  const shape = `<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>`
  const control = `<w:sdt><w:sdtPr/><w:sdtContent>${p(t('控件'))}</w:sdtContent></w:sdt>`
  const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  const contents = `<w:p>${char('begin')}<w:r><w:instrText> TOC \\o </w:instrText></w:r>${char('separate')}<w:r>${t('一、总体情况 1')}</w:r></w:p><w:p>${char('end')}</w:p>`
  assert.deepEqual(await read(`<w:p>${shape}<w:r>${t('文')}</w:r></w:p>${control}${contents}${p(t('完'))}`), [
    '框',
    '文',
    '控件',
    '完',
  ])
})

test('automatic numbers are printed, those of a style too', async () => {
  const level = (ilvl: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = `<w:numbering ${wordNamespace}><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}${level(1, 'decimal', '%2.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
  const styles = `<w:styles ${wordNamespace}><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`
  const numbered = (ilvl: number, text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r>${t(text)}</w:r></w:p>`
  const styled = `<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r>${t('主动公开')}</w:r></w:p>`
  const parts = {
    'word/_rels/document.xml.rels': relations({ r1: ['numbering', 'numbering.xml'], r2: ['styles', 'styles.xml'] }),
    'word/numbering.xml': numbering,
    'word/styles.xml': styles,
  }
  const body = numbered(0, '总体情况') + numbered(1, '甲') + numbered(1, '乙') + styled + numbered(1, '丙')
  assert.deepEqual(await read(body, parts), ['一、总体情况', '1.甲', '2.乙', '二、主动公开', '1.丙'])
})

test('the main part is found by its relation, in the strict namespace and with any prefix', async () => {
  const parts = {
    '_rels/.rels': relations({ r9: ['officeDocument', '/word/document2.xml'] }),
    'word/document2.xml':
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>',
  }
  assert.deepEqual(await read('', parts), ['严格'])
})
