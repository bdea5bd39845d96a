import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Day, isDay } from '../../rules/day.ts'
import { defaultOffice } from '../../rules/letter/office.ts'
import type { Database } from '../../store/database.ts'
import { addLetterOffice, latestLetterOffice } from '../../store/letter/letter-templates.ts'

const sampleFile = join(import.meta.dirname, '../../../samples/letters.json')

const some = z.record(z.string(), z.string())
const sample = z.object({ 自: z.custom<Day>(isDay), 机关: z.record(z.string(), some), 其他机关: some })

/** Gives the agencies of the invented district what their letters need: courts, the way to review by internet. Once. */
export async function loadSampleLetterOffices(app: { readonly db: Database }): Promise<void> {
  const { 自: from, 机关: named, 其他机关: others } = sample.parse(JSON.parse(await readFile(sampleFile, 'utf8')))
  await app.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number; slug: string }>(
      'select id, slug from agency where sample and has_desk order by id',
    )
    for (const { id, slug } of rows) {
      if ((await latestLetterOffice(tx, id)) !== 0) continue
      const office = { ...defaultOffice, ...others, ...named[slug] }
      await addLetterOffice(tx, { agencyId: id, from, office, recordedBy: null })
    }
  })
}
