import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Day, dayOfInstant } from '../../rules/day.ts'
import { type SheetKey, type SheetRow, sheetNames } from '../../rules/district/district.ts'
import { record } from '../../store/audit.ts'
import type { Database } from '../../store/database.ts'
import { importDistrict } from './district.ts'

const sampleFile = join(import.meta.dirname, '../../../samples/district.json')

/** The sheets of a workbook, by their names; a row by the heads of its columns. */
const sheets = z.record(z.string(), z.array(z.record(z.string(), z.string())))

/**
 * Loads the invented district 示例区: every kind of agency and everything that can happen to one. What is there already
 * stays, so loading it again changes nothing. Gives the number of rows that brought something.
 */
export async function loadSampleDistrict(
  app: { readonly db: Database },
  today: Day = dayOfInstant(new Date()),
): Promise<number> {
  const rows = rowsOfSheets(sheets.parse(JSON.parse(await readFile(sampleFile, 'utf8'))))
  return app.db.transaction(async (tx) => {
    const options = { today, recordedBy: null, within: null, sample: true, dryRun: false }
    const { kind, lines } = await importDistrict(tx, rows, options)
    if (kind === 'faulty') throw new Error(lines.map(({ sheet, row, message }) => `${sheet} ${row}: ${message}`).join())
    const brought = lines.filter(({ outcome }) => outcome !== 'same').length
    const detail = { rows: brought, sample: true }
    const act = { actor: { kind: 'system' }, act: 'agency.import', subject: null, result: 'done', from: null } as const
    if (brought > 0) await record(tx, { ...act, detail })
    return brought
  })
}

function rowsOfSheets(given: z.infer<typeof sheets>): readonly SheetRow[] {
  return (Object.keys(sheetNames) as SheetKey[]).flatMap((sheet) =>
    (given[sheetNames[sheet]] ?? []).map((cells, index) => ({ sheet, row: index + 2, cells })),
  )
}
