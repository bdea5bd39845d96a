import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { redPixel } from '../../../test/png.ts'
import { unzip } from '../../../test/zip.ts'
import { type FilledBlock, type FilledLetter, linesOf } from '../../rules/letter/block.ts'
import { fill } from '../../rules/letter/fill.ts'
import { type LetterKind, letterKindKeys, letterKindName, letterKindRule } from '../../rules/letter/letter-kind.ts'
import type { LetterRecord } from '../../rules/letter/record.ts'
import { sampleRecord } from '../../rules/letter/sample-record.ts'
import { shippedTemplate } from '../../rules/letter/templates.ts'
import { remedyText } from '../../rules/remedy/remedy.ts'
import { readSource } from '../read-source.ts'
import type { SourceDocument } from '../source.ts'
import { canTypeset } from '../typst.ts'
import { writeLetterDocx } from './write-docx.ts'
import { writeLetterPdf } from './write-pdf.ts'

function letterOf(kind: LetterKind, record: LetterRecord = sampleRecord(kind)): FilledLetter {
  const filled = fill(shippedTemplate(kind), record)
  if (filled.kind === 'refused') throw new Error(filled.missing.join(''))
  return filled.letter
}

const writers = {
  docx: (letter: FilledLetter) => writeLetterDocx(letter),
  ...(canTypeset() ? { pdf: (letter: FilledLetter) => writeLetterPdf(letter, { draft: false, seal: null }) } : {}),
}

for (const [format, write] of Object.entries(writers)) {
  describe(`${format}, read back with our own reader`, () => {
    for (const kind of letterKindKeys) {
      test(`${letterKindName(kind)} says every line that it was filled with`, async () => {
        const record = sampleRecord(kind)
        const text = await readBack(await write(letterOf(kind)), format)
        const lines = letterOf(kind).blocks.flatMap((block) => said(block))
        for (const line of lines) assert.ok(text.includes(plain(line)), line)
        const { remedy } = record
        if (letterKindRule(kind).remedy) {
          assert.ok(remedy !== null && remedy.kind !== 'unknown')
          for (const line of remedyText(remedy)) assert.ok(text.includes(plain(line)), line)
        }
        if (letterKindRule(kind).to === 'thirdParty' || letterKindRule(kind).to === 'agency') {
          for (const secret of record.secrets.applicant) assert.equal(text.includes(plain(secret)), false)
        }
      })
    }

    test('characters that no document can hold are left out, and markup is text', async () => {
      const record = sampleRecord('replyDisclosed')
      const wanted = '甲\u0000乙\ud800丙\u001b#set page()[戊]<w:p>&amp;'
      const text = await readBack(
        await write(letterOf('replyDisclosed', { ...record, case: { ...record.case, wanted } })),
        format,
      )
      assert.ok(text.includes(plain('甲乙丙#set page()[戊]<w:p>&amp;')), text)
    })

    test('a request of 5000 signs fills its pages', async () => {
      const record = sampleRecord('replyPartly')
      const wanted = '需要的文件'.repeat(1000)
      const text = await readBack(
        await write(letterOf('replyPartly', { ...record, case: { ...record.case, wanted } })),
        format,
      )
      assert.ok(text.includes('需要的文件'.repeat(20)))
    })
  })
}

test('the Word document has the page of GB/T 9704, its faces by name, and the organ alone in its properties', async () => {
  const parts = await unzip(await writeLetterDocx(letterOf('refusedStateSecret')))
  const document = parts['word/document.xml'] ?? ''
  assert.match(document, /<w:pgSz w:w="11906" w:h="16838"/)
  assert.match(document, /<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
  assert.match(document, /示教公开〔2026〕12号/)
  const styles = `${parts['word/styles.xml']}${document}`
  for (const face of ['方正小标宋简体', '仿宋_GB2312']) assert.ok(styles.includes(face), face)
  const core = parts['docProps/core.xml'] ?? ''
  assert.match(core, /<dc:creator>示例区教育体育局<\/dc:creator>/)
  for (const secret of sampleRecord('refusedStateSecret').secrets.applicant) assert.equal(core.includes(secret), false)
  assert.equal(
    Object.keys(parts).some((name) => name.startsWith('word/media/')),
    false,
  )
})

test('the seal stands in a PDF that is issued, a draft says that it is one', { skip: !canTypeset() }, async () => {
  const letter = letterOf('replyDisclosed')
  const sealed = await writeLetterPdf(letter, { draft: false, seal: redPixel() })
  const draft = await writeLetterPdf(letter, { draft: true, seal: null })
  assert.match(Buffer.from(sealed).toString('latin1'), /\/Subtype\s*\/Image/)
  assert.doesNotMatch(Buffer.from(draft).toString('latin1'), /\/Subtype\s*\/Image/)
  assert.ok((await readBack(draft, 'pdf')).includes(plain('草稿，未印发')))
  assert.equal((await readBack(sealed, 'pdf')).includes('草稿'), false)
})

/** The lines that a reader of the page sees: the date of a signature is written out. */
function said(block: FilledBlock): readonly string[] {
  return block.kind === 'signature' ? [block.organ] : linesOf(block).flatMap((line) => line.split('\n'))
}

async function readBack(bytes: Uint8Array, format: string): Promise<string> {
  const read: SourceDocument = await readSource(Buffer.from(bytes), `letter.${format}`)
  const texts = read.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block.text] : block.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
  )
  return plain(texts.join(''))
}

/** Blanks are of the page, not of the text; numbers of pages stand between its lines. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/—\d+—|\s/gu, '')
}
