import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Document, Packer, Paragraph } from 'docx'
import { zip } from '../../../test/zip.ts'
import { writeTableCsv, writeTableXlsx } from '../write-table.ts'
import { searchedText } from './searched-text.ts'

const table = { title: '清单', head: ['小区', '户数'], rows: [['望江苑', '180']], notes: [] }

test('documents, sheets and lists give their text', async () => {
  const document = new Document({ sections: [{ children: [new Paragraph('供水管网改造'), new Paragraph('望江苑')] }] })
  assert.match(await searchedText(await Packer.toBuffer(document), '说明.docx', 1000), /供水管网改造\n望江苑/)
  assert.match(await searchedText(await writeTableXlsx(table), '清单.xlsx', 1000), /望江苑/)
  assert.match(await searchedText(writeTableCsv(table), '清单.csv', 1000), /望江苑/)
  assert.equal(await searchedText(new TextEncoder().encode('一句话'), '说明.txt', 1000), '一句话')
})

test('a text has an end', async () => {
  assert.equal(await searchedText(new TextEncoder().encode('长'.repeat(500)), '说明.txt', 100), '长'.repeat(100))
})

test('slides are read in their order, without those that are hidden and without notes', async () => {
  const slide = (text: string, more = '') =>
    `<p:sld xmlns:p="p" xmlns:a="a"${more}><p:cSld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:cSld></p:sld>`
  const rel = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const rels = (inside: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
  const bytes = zip({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': rels(rel('r', 'officeDocument', 'ppt/presentation.xml')),
    'ppt/presentation.xml':
      '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="1" r:id="b"/><p:sldId id="2" r:id="a"/><p:sldId id="3" r:id="c"/></p:sldIdLst></p:presentation>',
    'ppt/_rels/presentation.xml.rels': rels(
      rel('a', 'slide', 'slides/slide1.xml') +
        rel('b', 'slide', 'slides/slide2.xml') +
        rel('c', 'slide', 'slides/slide3.xml'),
    ),
    'ppt/slides/slide1.xml': slide('后面一张'),
    'ppt/slides/slide2.xml': slide('前面一张'),
    'ppt/slides/slide3.xml': slide('隐藏的', ' show="0"'),
    'ppt/notesSlides/notesSlide1.xml': slide('备注里的'),
  })
  assert.equal(await searchedText(bytes, '讲解.pptx', 1000), '前面一张\n后面一张')
})

test('OpenDocument texts are read without comments and deleted passages', async () => {
  const bytes = zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml':
      '<o:document-content xmlns:o="o" xmlns:t="t"><o:body><o:text><t:tracked-changes><t:p>删去的</t:p></t:tracked-changes><t:h>标题</t:h><t:p>正文<o:annotation><t:p>批注</t:p></o:annotation></t:p></o:text></o:body></o:document-content>',
  })
  const text = await searchedText(bytes, '说明.odt', 1000)
  assert.match(text, /标题\n[\s\S]*正文/)
  assert.doesNotMatch(text, /删去的|批注/)
})

test('what has no text gives none', async () => {
  assert.equal(await searchedText(zip({ 'a.bin': 'x' }), '资料.zip', 1000), '')
})
