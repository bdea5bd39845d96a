import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { addDays, type Day } from '../rules/day.ts'
import { readReadingPoint } from '../rules/reading-point.ts'
import { everyone } from '../rules/visibility.ts'
import { agencyBySlug, hasOwnAgencies } from '../store/agencies.ts'
import type { Database } from '../store/database.ts'
import { addReadingPoint, addVisits, anyReadingPoint } from '../store/reading-points.ts'

const sampleFile = join(import.meta.dirname, '../../samples/reading-points.json')

const count = z.number().int()
const sampleReadingPoints = z.object({
  readingPoints: z.array(
    z.object({
      agency: z.string(),
      kind: z.string(),
      name: z.string(),
      address: z.string(),
      hours: z.string(),
      phone: z.string(),
      facilities: z.string(),
      since: z.string(),
      visits: z.array(z.object({ daysAgo: count, visitors: count, helped: count })),
    }),
  ),
})

/** Gives the sample district places to read what it discloses, and how many came, once. Gives how many places. */
export async function loadSampleReadingPoints(app: { readonly db: Database }, today: Day): Promise<number> {
  const { readingPoints } = sampleReadingPoints.parse(JSON.parse(await readFile(sampleFile, 'utf8')))
  return app.db.transaction(async (tx) => {
    if ((await anyReadingPoint(tx)) || (await hasOwnAgencies(tx))) return 0
    let added = 0
    for (const { agency: slug, visits, ...typed } of readingPoints) {
      const agency = await agencyBySlug(tx, everyone, slug)
      const read = readReadingPoint(typed)
      if (read.kind === 'invalid')
        throw new Error(`${typed.name}: ${read.problems.map(({ message }) => message).join()}`)
      const id = agency === null ? null : await addReadingPoint(tx, agency.id, read.point, null)
      if (id === null) continue
      added++
      for (const { daysAgo, ...counted } of visits) {
        await addVisits(tx, id, { day: addDays(today, -daysAgo), ...counted }, null)
      }
    }
    return added
  })
}
