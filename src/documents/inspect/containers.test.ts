import assert from 'node:assert/strict'
import { test } from 'node:test'
import { docx, relations, wordNamespace, zip } from '../../../test/zip.ts'
import type { FindingKind, Inspection } from '../../rules/inspection.ts'
import { inspect } from './inspect.ts'

function look(bytes: Uint8Array | string, name: string): Promise<Inspection> {
  return inspect(Buffer.from(bytes), name, { protectedStrings: [{ kind: 'name', value: '欧阳若水', of: 'applicant' }] })
}

async function kindsIn(bytes: Uint8Array | string, name: string): Promise<FindingKind[]> {
  const { findings } = await look(bytes, name)
  return [...new Set(findings.map(({ kind }) => kind))].sort()
}

const inside = docx('<w:p><w:r><w:t>由欧阳</w:t></w:r><w:r><w:t>若水提出</w:t></w:r></w:p>')

test('archives are read to the bottom, and the place says where', async () => {
  const nested = zip({ '甲/乙.zip': zip({ '丙.docx': inside, '丁.txt': '无' }) })
  assert.deepEqual(
    (await look(nested, 'a.zip')).findings.map(({ where, kind }) => [where, kind]),
    [['甲/乙.zip › 丙.docx › 正文（document.xml）', 'protectedString']],
  )
  assert.equal((await look(zip({ '丁.txt': '无' }), 'a.zip')).verdict, 'clean')
})

test('names of files in an archive are searched, and never repeated', async () => {
  const result = await look(zip({ '欧阳若水的信.txt': '无' }), 'a.zip')
  assert.deepEqual(
    result.findings.map(({ kind }) => kind),
    ['protectedString'],
  )
  assert.ok(!JSON.stringify(result).includes('若水'))
})

test('archives fail closed: encrypted, too deep, too large inside, of unknown kinds, or damaged', async () => {
  const locked = zip({ '甲.txt': '无' })
  for (let at = locked.indexOf('PK\x01\x02'), flag = at + 8; at !== -1; at = -1) locked.writeUInt16LE(1, flag)
  locked.writeUInt16LE(1, 6)
  let deep = zip({ '甲.txt': '无' })
  for (let level = 0; level < 8; level++) deep = zip({ '甲.zip': deep })
  const bomb = zip({
    '甲.txt': Buffer.alloc(60 * 1024 * 1024),
    '乙.txt': Buffer.alloc(60 * 1024 * 1024),
    '丙.txt': Buffer.alloc(60 * 1024 * 1024),
    '丁.txt': Buffer.alloc(60 * 1024 * 1024),
    '戊.txt': Buffer.alloc(60 * 1024 * 1024),
  })
  const files = [
    locked,
    deep,
    bomb,
    zip({ '甲.exe': 'MZ\0\0\x01\x02\x03\x04' }),
    zip({ '甲.doc': Buffer.from('d0cf11e0a1b11ae1', 'hex') }),
    zip({ '甲.txt': '无' }).subarray(0, -10),
    zip({}),
  ]
  for (const bytes of files) assert.equal((await look(bytes, 'a.zip')).verdict, 'uninspectable')
})

test('parts of an Office file in unusual places would go unread: it is uninspectable', async () => {
  const body = '<w:p><w:r><w:t>甲</w:t></w:r></w:p>'
  const header = `<w:hdr ${wordNamespace}><w:p/></w:hdr>`
  const related = (kind: string, target: string) => ({
    'word/_rels/document.xml.rels': relations({ r: [kind, target] }),
  })
  const usual = docx(body, { 'word/header1.xml': header, ...related('header', 'header1.xml') })
  assert.deepEqual(await kindsIn(usual, 'a.docx'), [])
  const moved = docx(body, { 'other/header1.xml': header, ...related('header', '../other/header1.xml') })
  assert.deepEqual(await kindsIn(moved, 'a.docx'), ['uninspectable'])
  const chunk = docx(body, { 'word/a.html': '<p>乙</p>', ...related('aFChunk', 'a.html') })
  assert.ok((await kindsIn(chunk, 'a.docx')).includes('embeddedFile'))
})

test('data before, between and behind the entries of an archive is found', async () => {
  const plain = zip({ '甲.txt': '无' })
  assert.deepEqual(await kindsIn(Buffer.concat([plain, Buffer.from('behind')]), 'a.zip'), ['uninspectable'])
  const directory = plain.indexOf('PK\x01\x02')
  const gap = Buffer.concat([plain.subarray(0, directory), Buffer.alloc(100, 7), plain.subarray(directory)])
  gap.writeUInt32LE(directory + 100, gap.length - 6)
  assert.deepEqual(await kindsIn(gap, 'a.zip'), ['trailingData'])
})

test('old Office files, RTF, other archives and unknown kinds are uninspectable', async () => {
  const files = [
    ['d0cf11e0a1b11ae1', 'a.doc'],
    ['d0cf11e0a1b11ae1', 'a.xls'],
    ['d0cf11e0a1b11ae1', 'a.wps'],
    ['7b5c727466', 'a.rtf'],
    ['526172211a0700', 'a.rar'],
    ['377abcaf271c', 'a.7z'],
    ['000102030405', 'a.bin'],
    ['', 'a.txt'],
  ] as const
  for (const [hex, name] of files)
    assert.equal((await look(Buffer.from(hex, 'hex'), name)).verdict, 'uninspectable', name)
  assert.equal((await look(inside, 'a.pdf')).verdict, 'uninspectable')
  assert.equal((await look('<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.svg')).verdict, 'uninspectable')
})

const page = (body: string, head = '') => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const pages: readonly (readonly [string, string, readonly FindingKind[]])[] = [
  ['a plain page', page('<p>甲<b>乙</b></p>'), []],
  ['a name split by tags', page('<p>欧<b>阳</b><i>若水</i></p>'), ['protectedString']],
  ['a name in an attribute', page('<p title="欧阳若水">甲</p>'), ['protectedString']],
  ['a name in entities', page('<p>&#27431;&#38451;&#33509;&#27700;</p>'), ['protectedString']],
  ['a comment', page('<!-- 内部 --><p>甲</p>'), ['comments']],
  ['a hidden block', page('<p style="display:none">甲</p>'), ['hiddenText']],
  ['a rule that hides', page('<p>甲</p>', '<style>p{visibility:hidden}</style>'), ['hiddenText']],
  ['white text', page('<p style="color:#FFFFFF">甲</p>'), ['paleText']],
  ['a script', page('<script>1</script>'), ['macros']],
  ['an author', page('<p>甲</p>', '<meta name="author" content="x">'), ['properties']],
  ['a picture elsewhere', page('<img src="/a.png">'), ['externalLinks']],
]
for (const [what, text, kinds] of pages) {
  test(`HTML: ${what} gives ${kinds.join() || 'nothing'}`, async () =>
    assert.deepEqual(await kindsIn(text, 'a.html'), kinds))
}

const mail = (headers: string, body: string) => `From: a@example.cn\r\nTo: b@example.cn\r\n${headers}\r\n\r\n${body}`
test('e-mails are read with their parts and attachments', async () => {
  const attachment = inside.toString('base64')
  const parts = mail(
    'Content-Type: multipart/mixed; boundary="x"',
    `--x\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\nzt4=\r\n--x\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="=?utf-8?B?55SyLmRvY3g=?="\r\n\r\n${attachment}\r\n--x--\r\n`,
  )
  const { findings } = await look(parts, 'a.eml')
  assert.deepEqual(
    findings.map(({ where, kind }) => [where, kind]),
    [
      ['甲.docx › 正文（document.xml）', 'protectedString'],
      ['邮件头', 'mailHeaders'],
    ],
  )
  const subject = `=?utf-8?B?${Buffer.from('欧阳若水').toString('base64')}?=`
  assert.ok((await kindsIn(mail(`Subject: ${subject}`, '无'), 'a.eml')).includes('protectedString'))
  assert.equal((await look(mail('Content-Type: application/pkcs7-mime', 'x'), 'a.eml')).verdict, 'uninspectable')
  assert.equal(
    (await look(mail('Content-Type: multipart/mixed; boundary="x"', 'cut'), 'a.eml')).verdict,
    'uninspectable',
  )
})

function odt(content: string, more: Record<string, string> = {}, styles = ''): Buffer {
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:fo="f" xmlns:draw="d"><office:automatic-styles>${styles}</office:automatic-styles>${content}</office:document-content>`,
    ...more,
  })
}
const style = (look: string, of = 'text') =>
  `<style:style style:name="S"><style:${of}-properties ${look}/></style:style>`
const opens: readonly (readonly [string, Buffer, readonly FindingKind[]])[] = [
  ['a plain text', odt('<text:p>甲<text:span>乙</text:span></text:p>'), []],
  ['a name in spans', odt('<text:p>欧阳<text:span>若水</text:span></text:p>'), ['protectedString']],
  ['tracked changes', odt('<text:tracked-changes><text:changed-region/></text:tracked-changes>'), ['trackedChanges']],
  ['an annotation', odt('<text:p><office:annotation>甲</office:annotation></text:p>'), ['comments']],
  ['hidden text', odt('<text:p text:style-name="S">甲</text:p>', {}, style('text:display="none"')), ['hiddenText']],
  ['white text', odt('<text:p text:style-name="S">甲</text:p>', {}, style('fo:color="#ffffff"')), ['paleText']],
  [
    'blackened text',
    odt('<text:p text:style-name="S">甲</text:p>', {}, style('fo:background-color="#000000"')),
    ['textUnderBox'],
  ],
  ['a hidden row', odt('<table:table><table:table-row table:visibility="collapse"/></table:table>'), ['hiddenRows']],
  ['a filtered row', odt('<table:table><table:table-row table:visibility="filter"/></table:table>'), ['filteredRows']],
  [
    'a hidden sheet',
    odt('<table:table table:style-name="S"/>', {}, style('table:display="false"', 'table')),
    ['hiddenSheets'],
  ],
  ['a macro', odt('', { 'Basic/script-lc.xml': '<a/>' }), ['macros']],
  ['earlier versions', odt('', { 'VersionList.xml': '<a/>' }), ['earlierRevision']],
  ['an embedded object', odt('', { 'Object 1/content.xml': '<a/>' }), ['embeddedFile']],
  ['an author', odt('', { 'meta.xml': '<a xmlns:m="m"><m:initial-creator>x</m:initial-creator></a>' }), ['properties']],
]
for (const [what, bytes, kinds] of opens) {
  test(`ODF: ${what} gives ${kinds.join() || 'nothing'}`, async () =>
    assert.deepEqual(await kindsIn(bytes, 'a.odt'), kinds))
}
test('ODF: an encrypted file is uninspectable', async () => {
  assert.equal(
    (await look(odt('', { 'META-INF/manifest.xml': '<a><encryption-data/></a>' }), 'a.odt')).verdict,
    'uninspectable',
  )
})

function ofd(content: string, more: Record<string, string> = {}): Buffer {
  return zip({
    'OFD.xml': '<ofd:OFD xmlns:ofd="o"/>',
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page xmlns:ofd="o">${content}</ofd:Page>`,
    ...more,
  })
}
const text = '<ofd:TextObject Boundary="10 10 40 5" Size="4"><ofd:TextCode>欧阳</ofd:TextCode></ofd:TextObject>'
const fixed: readonly (readonly [string, Buffer, readonly FindingKind[]])[] = [
  ['a plain page', ofd(text), []],
  [
    'a name in two pieces',
    ofd(`${text}<ofd:TextObject Boundary="60 10 40 5" Size="4"><ofd:TextCode>若水</ofd:TextCode></ofd:TextObject>`),
    ['protectedString'],
  ],
  ['text under a box', ofd(`${text}<ofd:PathObject Fill="true" Boundary="5 8 60 10"/>`), ['textUnderBox']],
  ['a box below the text', ofd(`<ofd:PathObject Fill="true" Boundary="5 8 60 10"/>${text}`), []],
  ['something invisible', ofd(text.replace('Size', 'Visible="false" Size')), ['hiddenLayer']],
  ['an attachment', ofd(text, { 'Doc_0/Attachs/Attachments.xml': '<a/>' }), ['embeddedFile']],
  ['an annotation', ofd(text, { 'Doc_0/Annots/Annotations.xml': '<a/>' }), ['annotations']],
  ['no text at all', ofd(''), ['scannedPage']],
]
for (const [what, bytes, kinds] of fixed) {
  test(`OFD: ${what} gives ${kinds.join() || 'nothing'}`, async () =>
    assert.deepEqual(await kindsIn(bytes, 'a.ofd'), kinds))
}
