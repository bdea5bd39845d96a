import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { zip } from '../../test/zip.ts'
import { writeBody } from '../documents/body/write-body.ts'
import { convertingOld, findOfficeConverter } from './office-converter.ts'
import { type ReportReader, startReportReader } from './report-reader.ts'

// Where LibreOffice is not installed, a program of the same name and options stands for it: what it writes is ours.

const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)])

let folder: string
let reader: ReportReader
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-test-'))
  reader = startReportReader()
  const written = {
    title: '关于甲的通知',
    organ: '',
    note: null,
    metadata: [],
    body: '<p>正文一段。</p>',
    pictures: new Map(),
  }
  await writeFile(join(folder, 'made.docx'), (await writeBody(written, 'docx')).bytes)
})
after(async () => {
  await reader?.close()
  await rm(folder, { recursive: true, force: true })
})

async function converter(script: string, deadlineMs?: number) {
  const program = join(folder, 'soffice')
  await writeFile(program, `#!/bin/sh\n${script}\n`)
  await chmod(program, 0o755)
  const found = await findOfficeConverter(`/nowhere:${folder}`, deadlineMs === undefined ? {} : { deadlineMs })
  assert.ok(found !== null)
  return found
}

const leftBehind = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('gongkai-office-'))

test('an old document is read once it is converted, and nothing of it stays behind', async () => {
  const before = await leftBehind()
  // The folder is the option after --outdir; what it was started with must hold nothing of ours.
  const office = await converter(
    `[ -z "$DATABASE_URL" ] && while [ "$1" != --outdir ]; do shift; done && cp ${join(folder, 'made.docx')} "$2/document.docx"`,
  )
  const read = await convertingOld(reader, office).readDocument(old, 'a.wps')
  assert.equal(read.kind === 'document' && read.document.body, '<p>正文一段。</p>')
  assert.deepEqual(await leftBehind(), before)
})

test('what cannot be converted, or not in time, is refused with what to do', async () => {
  for (const [script, deadlineMs] of [
    ['exit 1', 5000],
    ['sleep 60 & sleep 60', 200],
  ] as const) {
    const read = await convertingOld(reader, await converter(script, deadlineMs)).readDocument(old, 'a.doc')
    assert.match(read.kind === 'unreadable' ? read.unreadable.message : '', /另存为 \.docx/)
  }
})

test('what is too large or too deep is refused in words that speak of no annual report', async () => {
  const refusals = [
    await reader.readDocument(new Uint8Array(51 * 1024 * 1024).fill(1), 'a.docx'),
    await reader.readDocument(deepDocument(), 'a.docx'),
  ]
  for (const read of refusals) {
    assert.match(read.kind === 'unreadable' ? read.unreadable.message : '', /^文件太大，请压缩其中的图片/)
  }
})

function deepDocument(): Uint8Array {
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const main = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
  const depth = 20_000
  return zip({
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${main}" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document ${word}><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${'</w:tc></w:tr></w:tbl>'.repeat(depth)}</w:body></w:document>`,
  })
}

test('without LibreOffice there is no converter, and the reader says what to do', async () => {
  assert.equal(await findOfficeConverter('/nowhere'), null)
  const read = await reader.readDocument(old, 'a.doc')
  assert.match(read.kind === 'unreadable' ? read.unreadable.message : '', /另存为 \.docx/)
})
