import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { redPixel } from '../../../test/png.ts'
import { docx, unzip, zip } from '../../../test/zip.ts'
import { inspect } from '../inspect/inspect.ts'
import { mend } from './mend.ts'
import { usualChoices } from './mended.ts'

// Masking never fails open: a broken file is refused, or what comes out of it holds no number that the inspection would
// let pass. The same broken files for the same seed.

const idNumber = '11010519491231002X'

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名单')
  sheet.addRow(['姓名', '身份证号', '电话'])
  for (let row = 0; row < 5; row++) sheet.addRow([`张${row}`, idNumber, 13_800_138_000 + row])
  sheet.getColumn(2).hidden = true
  sheet.getCell('A3').note = '有争议'
  return Buffer.from(await book.xlsx.writeBuffer())
}

const seeds: readonly (readonly [string, () => Promise<Buffer>])[] = [
  ['a.xlsx', workbook],
  [
    'a.docx',
    async () =>
      docx(
        `<w:p><w:r><w:t>身份证1101051949</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>1231002X</w:t></w:r></w:ins></w:p>`,
      ),
  ],
  ['a.png', async () => Buffer.concat([Buffer.from(redPixel()), Buffer.from(`behind ${idNumber}`)])],
]

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Bytes flipped or cut; of an Office file also elements of a part doubled or left out, with right checksums. */
async function broken(whole: Buffer, name: string, random: () => number): Promise<Buffer> {
  if (name !== 'a.png' && random() < 0.7) {
    const parts = await unzip(whole)
    const names = Object.keys(parts).filter((part) => /\.xml$|\.rels$/.test(part))
    const target = names[Math.floor(random() * names.length)] ?? ''
    const pieces = (parts[target] ?? '').split(/(?=<)/)
    for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
      const at = Math.floor(random() * pieces.length)
      pieces.splice(at, random() < 0.5 ? 1 : 0, random() < 0.5 ? '' : (pieces[at] ?? ''))
    }
    return zip({ ...parts, [target]: pieces.join('') })
  }
  const copy = Buffer.from(whole)
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--)
    copy[Math.floor(random() * copy.length)] = random() * 256
  return random() < 0.3 ? copy.subarray(0, Math.floor(random() * copy.length)) : copy
}

for (const [name, seed] of seeds) {
  test(`${name}: broken files are refused, or no number comes through that the inspection would not find`, async () => {
    const random = randomFrom(38)
    const whole = await seed()
    for (let run = 0; run < 150; run++) {
      const bytes = await broken(whole, name, random)
      const result = await mend(bytes, name, usualChoices)
      if (result.kind === 'unmendable') continue
      const inspection = await inspect(result.bytes, name, { protectedStrings: [], forPublic: true })
      const parts =
        name === 'a.png' ? [Buffer.from(result.bytes).toString('latin1')] : Object.values(await unzip(result.bytes))
      if (parts.some((part) => part.includes(idNumber)))
        assert.notEqual(inspection.verdict, 'clean', `run ${run}: the number came through`)
    }
  })
}
