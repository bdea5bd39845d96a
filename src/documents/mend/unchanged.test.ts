import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { readSource } from '../read-source.ts'
import { readReports } from '../report/read-reports.ts'
import { writeReport } from '../report/write.ts'
import { mend } from './mend.ts'
import { usualChoices } from './mended.ts'

const name = 'luoyang-jianxi-2020.txt'

for (const format of ['docx', 'xlsx'] as const) {
  test(`a whole report in ${format} says after mending what it said, paragraph by paragraph and cell by cell`, async () => {
    const read = await readReports(await readFile(new URL(`../../../samples/${name}`, import.meta.url)), name)
    assert.ok(read.kind === 'read' && read.reports[0] !== undefined)
    const { bytes } = await writeReport(read.reports[0], format)
    const result = await mend(bytes, `a.${format}`, usualChoices)
    assert.ok(result.kind === 'mended')
    const [before, after] = [await readSource(bytes, `a.${format}`), await readSource(result.bytes, `a.${format}`)]
    assert.ok(before.blocks.length > 0)
    assert.deepEqual(after.blocks, before.blocks)
  })
}
