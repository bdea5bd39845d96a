import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { redPixel } from '../../../test/png.ts'
import { zip } from '../../../test/zip.ts'
import { UnreadableFile } from '../source.ts'
import { readDocument } from './read-document.ts'

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A Word document with this text and, where they are given, these parts. */
async function docx(body: string, parts: Record<string, string | Buffer> = {}): Promise<Uint8Array> {
  const related = [
    ['styles', 'styles.xml'],
    ['numbering', 'numbering.xml'],
    ['footnotes', 'footnotes.xml'],
    ['comments', 'comments.xml'],
    ['image', 'media/image1.png'],
    ['image', 'media/image2.emf'],
  ].map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${relation}/${type}" Target="${target}"/>`)
  return zip({
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${namespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related.join('')}<Relationship Id="rId9" Type="${relation}/hyperlink" Target="https://example.com/a?b=1&amp;c=2" TargetMode="External"/></Relationships>`,
    ...parts,
  })
}

const p = (text: string, properties = '', look = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const centre = '<w:jc w:val="center"/>'

async function bodyOf(xml: string, parts: Record<string, string | Buffer> = {}): Promise<string> {
  return (await readDocument(await docx(`${p('上面的一段话是正文。')}${xml}`, parts), 'a.docx')).body.slice(
    '<p>上面的一段话是正文。</p>'.length,
  )
}

const circular = [
  p('000123'),
  p('机密★1年'),
  p('示例区人民政府文件', centre),
  p('示政发〔2026〕03号', centre),
  p('示例区人民政府', centre),
  p('关于做好汛期安全工作的通知', centre),
  p('各街道办事处，区政府各部门：'),
  p('一、总体要求', '', '<w:rFonts w:eastAsia="黑体"/>'),
  p('　　各单位要落实责任。本通知自2026年2月1日起施行，有效期五年。'),
  p('附件：1.责任分工表'),
  p('2.值班安排'),
  p('示例区人民政府', '<w:jc w:val="right"/>'),
  p('二○二六年一月二日', '<w:jc w:val="right"/>'),
  p('（此件公开发布）'),
].join('')

describe('a document by GB/T 9704', () => {
  test('says its title, number, organ, day, class, validity and attachments, each with the words that say it', async () => {
    const { proposed, head, body, dropped } = await readDocument(await docx(circular), 'a.docx')
    assert.deepEqual(proposed, {
      title: { value: '示例区人民政府关于做好汛期安全工作的通知', quote: '示例区人民政府 关于做好汛期安全工作的通知' },
      documentNumber: { value: '示政发〔2026〕3号', quote: '示政发〔2026〕03号' },
      issuedBy: { value: '示例区人民政府', quote: '示例区人民政府文件' },
      madeOn: { value: '2026-01-02', quote: '二○二六年一月二日' },
      genre: { value: 'circular', quote: '示例区人民政府 关于做好汛期安全工作的通知' },
      disclosureClass: { value: 'proactive', quote: '此件公开发布' },
      effectiveOn: { value: '2026-02-01', quote: '自2026年2月1日起施行' },
      expiresOn: { value: '2031-01-31', quote: '有效期五年' },
      attachments: ['责任分工表', '值班安排'],
    })
    assert.deepEqual(dropped, [])
    assert.equal(
      head,
      '<p class="centre">示例区人民政府文件</p><p class="centre">示政发〔2026〕03号</p><p class="centre">示例区人民政府</p><p class="centre">关于做好汛期安全工作的通知</p>',
    )
    assert.equal(
      body,
      '<p>000123</p><p>机密★1年</p><p class="flush">各街道办事处，区政府各部门：</p><h2>一、总体要求</h2><p>各单位要落实责任。本通知自2026年2月1日起施行，有效期五年。</p><p>附件：1.责任分工表</p><p>2.值班安排</p><p class="right">示例区人民政府</p><p class="right">二○二六年一月二日</p><p>（此件公开发布）</p>',
    )
  })

  test('a text without a head keeps all its lines and proposes nothing that it does not say', async () => {
    const { proposed, head, body } = await readDocument(await docx(p('今天上午，全区召开了会议。')), 'a.docx')
    assert.equal(head, '')
    assert.equal(body, '<p>今天上午，全区召开了会议。</p>')
    assert.ok(Object.values(proposed).every((found) => found === null || (Array.isArray(found) && found.length === 0)))
  })
})

test('headings by outline, letters by their look, links, breaks and tabs', async () => {
  const styles = `<w:styles ${namespaces}><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="5"><w:basedOn w:val="2"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style><w:style w:type="character" w:styleId="a3"><w:rPr><w:b/></w:rPr></w:style></w:styles>`
  assert.equal(
    await bodyOf(
      `${p('二级标题', '<w:pStyle w:val="2"/>', '<w:b/>')}${p('三级标题', '<w:pStyle w:val="5"/>')}
       <w:p><w:r><w:t>甲</w:t></w:r><w:r><w:rPr><w:rStyle w:val="a3"/></w:rPr><w:t>乙</w:t></w:r><w:r><w:rPr><w:u w:val="single"/><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:tab/><w:t>丙</w:t><w:br/><w:t>丁</w:t></w:r><w:hyperlink r:id="rId9"><w:r><w:t>网址</w:t></w:r></w:hyperlink></w:p>`,
      { 'word/styles.xml': styles },
    ),
    '<h2>二级标题</h2><h3>三级标题</h3><p>甲<strong>乙</strong><u><sup>2</sup></u> 丙<br>丁<a href="https://example.com/a?b=1&amp;c=2">网址</a></p>',
  )
})

test('numbers that Word counts are text where a list would not print them, and lists where it would', async () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
  const numbering = `<w:numbering ${namespaces}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'decimal', '%2.')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '·')}${level(1, 'bullet', 'o')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
  const item = (text: string, list: number, at: number) =>
    p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`)
  assert.equal(
    await bodyOf(
      item('总则', 1, 0) +
        item('甲', 1, 1) +
        item('乙', 1, 1) +
        item('附则', 1, 0) +
        item('点', 2, 0) +
        item('小点', 2, 1),
      { 'word/numbering.xml': numbering },
    ),
    '<p>一、总则</p><ol><li>甲</li><li>乙</li></ol><p>二、附则</p><ul><li>点<ul><li>小点</li></ul></li></ul>',
  )
})

test('a table keeps its spans and its heads; hidden rows go and are told', async () => {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
  const table = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('项目')}${cell('金额', '<w:gridSpan w:val="2"/>')}</w:tr>
    <w:tr>${cell('甲', '<w:vMerge w:val="restart"/>')}${cell('1')}${cell('2')}</w:tr>
    <w:tr>${cell('', '<w:vMerge/>')}${cell('3')}${cell('4')}</w:tr>
    <w:tr><w:trPr><w:hidden/></w:trPr>${cell('藏')}${cell('5')}${cell('6')}</w:tr></w:tbl>`
  const read = await readDocument(await docx(`${p('前面有一句话。')}${table}`), 'a.docx')
  assert.equal(
    read.body,
    '<p>前面有一句话。</p><table><tbody><tr><th scope="col">项目</th><th scope="col" colspan="2">金额</th></tr><tr><td rowspan="2">甲</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>',
  )
  assert.deepEqual(read.dropped, [{ kind: 'hidden', count: 3, texts: ['藏', '5', '6'] }])
})

test('deletions, hidden letters, comments and the table of contents go and are told; insertions and notes stay', async () => {
  const comments = `<w:comments ${namespaces}><w:comment w:id="0"><w:p><w:r><w:t>这里再核一下</w:t></w:r></w:p></w:comment></w:comments>`
  const footnotes = `<w:footnotes ${namespaces}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>数据截至年底</w:t></w:r></w:p></w:footnote></w:footnotes>`
  const xml = `<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del><w:ins><w:r><w:t>加</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>
    <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>目录一……1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
  const { body, dropped } = await readDocument(
    await docx(p('前面有一句话。') + xml, { 'word/comments.xml': comments, 'word/footnotes.xml': footnotes }),
    'a.docx',
  )
  assert.equal(body, '<p>前面有一句话。</p><p>留加<sup>[1]</sup></p><p>[1] 数据截至年底</p>')
  assert.deepEqual(dropped, [
    { kind: 'hidden', count: 1, texts: ['看不见'] },
    { kind: 'deleted', count: 1, texts: ['删去的话'] },
    { kind: 'note', count: 1, texts: ['这里再核一下'] },
    { kind: 'contents', count: 1, texts: [] },
  ])
})

test('pictures come along with what they show; formats that no page shows are told', async () => {
  const drawing = (id: string, alt: string) =>
    `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="${alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  const png = Buffer.from(redPixel())
  const read = await readDocument(
    await docx(p('前面有一句话。') + drawing('rId5', '全区地图') + drawing('rId6', '旧图'), {
      'word/media/image1.png': png,
      'word/media/image2.emf': 'EMF',
    }),
    'a.docx',
  )
  assert.equal(read.body, '<p>前面有一句话。</p><img src="file:1" alt="全区地图">')
  assert.deepEqual(
    read.pictures.map(({ name, alt, bytes }) => [name, alt, Buffer.from(bytes).equals(png)]),
    [['图1.png', '全区地图', true]],
  )
  assert.deepEqual(read.dropped, [{ kind: 'picture', count: 1, texts: ['旧图'] }])
})

test('what is no document is refused with a sentence that says what to do', async () => {
  for (const [bytes, name, words] of [
    [new Uint8Array(), 'a.docx', /空的/],
    [Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), 'a.doc', /另存为 \.docx/],
    [Buffer.from('%PDF-1.7'), 'a.pdf', /作为附件上传/],
    [await zip({ 'a.txt': 'x' }), 'a.zip', /请上传 \.docx/],
  ] as const) {
    await assert.rejects(
      readDocument(bytes, name),
      (fault) => fault instanceof UnreadableFile && words.test(fault.message),
    )
  }
})
