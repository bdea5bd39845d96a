import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { addDays, type Day } from '../../rules/day.ts'
import { readEntry } from '../../rules/register/entry.ts'
import { isRegisterKey, type RegisterKey } from '../../rules/register/register.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug, hasOwnAgencies } from '../../store/agencies.ts'
import type { Database } from '../../store/database.ts'
import { addEntries, anyEntry } from '../../store/register/entries.ts'

const sampleFile = join(import.meta.dirname, '../../../samples/registers.json')

const sampleLines = z.object({
  lines: z.array(
    z.object({
      agency: z.string(),
      register: z.custom<RegisterKey>(isRegisterKey),
      number: z.string(),
      name: z.string(),
      daysAgo: z.number().int(),
      endedDaysAgo: z.number().int().optional(),
      quantity: z.number().int().optional(),
      amount: z.number().int().optional(),
    }),
  ),
})

/** Gives the sample district some lines in its registers, once. Gives how many. */
export async function loadSampleRegisters(app: { readonly db: Database }, today: Day): Promise<number> {
  const { lines } = sampleLines.parse(JSON.parse(await readFile(sampleFile, 'utf8')))
  return app.db.transaction(async (tx) => {
    if ((await anyEntry(tx)) || (await hasOwnAgencies(tx))) return 0
    let added = 0
    for (const { agency: slug, register, number, name, daysAgo, endedDaysAgo, quantity, amount } of lines) {
      const agency = await agencyBySlug(tx, everyone, slug)
      if (agency === null) continue
      const typed = {
        ...{ number, name, startedOn: addDays(today, -daysAgo) },
        endedOn: endedDaysAgo === undefined ? '' : addDays(today, -endedDaysAgo),
        quantity: quantity === undefined ? '' : String(quantity),
        amount: amount === undefined ? '' : String(amount),
      }
      const read = readEntry(register, typed, today)
      if (read.kind === 'wrong') throw new Error(`${number}: ${read.problems.map(({ message }) => message).join()}`)
      await addEntries(tx, { agencyId: agency.id, register, importId: null, by: null }, [read.content])
      added++
    }
    return added
  })
}
