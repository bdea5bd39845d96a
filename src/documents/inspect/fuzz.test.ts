import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pdfOfPages, textAt } from '../../../test/pdf.ts'
import { docx, zip } from '../../../test/zip.ts'
import { inspect } from './inspect.ts'

// Broken files are either refused, or what they hold is still found: never clean. The same ones for the same seed.

const secret = { kind: 'name', value: '欧阳若水', of: 'x' } as const
const seeds: readonly (readonly [string, Buffer])[] = [
  ['a.docx', docx('<w:p><w:r><w:t>由欧阳若水提出</w:t></w:r></w:p>')],
  ['a.zip', zip({ '甲.txt': '由欧阳若水提出', '乙.docx': docx('<w:p><w:r><w:t>欧阳若水</w:t></w:r></w:p>') })],
  ['a.pdf', pdfOfPages([textAt(100, 700, '由欧阳若水提出') + textAt(100, 600, '由欧阳若水提出')])],
]

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

for (const [name, whole] of seeds) {
  test(`${name}: a file cut anywhere is never clean`, async () => {
    const step = Math.max(1, Math.floor(whole.length / 60))
    for (let length = 0; length < whole.length - 8; length += step) {
      const { verdict } = await inspect(whole.subarray(0, length), name, { protectedStrings: [secret] })
      assert.notEqual(verdict, 'clean', `cut to ${length} of ${whole.length}`)
    }
  })
  test(`${name}: a file with flipped bits never throws, and is never clean`, async () => {
    const random = randomFrom(7)
    // Another encoding of the same bytes shows other signs: the name is truly gone then.
    const fonts = { from: whole.indexOf('3 0 obj'), to: whole.indexOf('5 0 obj') }
    for (let run = 0; run < 300; run++) {
      const bytes = Buffer.from(whole)
      const at = Math.floor(random() * bytes.length)
      if (at >= fonts.from && at < fonts.to) continue
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      const { verdict } = await inspect(bytes, name, { protectedStrings: [secret] })
      assert.notEqual(verdict, 'clean', `bit flipped at ${at} of ${whole.length}`)
    }
  })
}
