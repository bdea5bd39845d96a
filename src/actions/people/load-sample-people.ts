import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Sealer } from '../../outside/keyring.ts'
import { type Day, dayOfInstant } from '../../rules/day.ts'
import { roles } from '../../rules/role.ts'
import { hasOwnAgencies } from '../../store/agencies.ts'
import type { Database } from '../../store/database.ts'
import { sampleWorkplaces } from '../../store/workplaces.ts'
import { introduce } from './introduce.ts'

const sampleFile = join(import.meta.dirname, '../../../samples/people.json')

const samplePeople = z.array(
  z.object({
    employeeNumber: z.string(),
    name: z.string(),
    agency: z.string(),
    phone: z.string(),
    email: z.string(),
    /** In the person's own agency where none is named; `unit` is the number of the unit in it. */
    posts: z.array(z.object({ role: z.enum(roles), agency: z.string().optional(), unit: z.number().int().optional() })),
  }),
)

/**
 * Loads the invented people of 示例区, every role among them, where the sample district is, and no agency of one's
 * own: somebody who is there already stays as he is, so loading them again changes nothing. Nobody gets a password. Gives the number of newcomers.
 */
export async function loadSamplePeople(
  { db, sealer }: { readonly db: Database; readonly sealer: Sealer },
  today: Day = dayOfInstant(new Date()),
): Promise<number> {
  const people = samplePeople.parse(JSON.parse(await readFile(sampleFile, 'utf8')))
  return db.transaction(async (tx) => {
    const places = await sampleWorkplaces(tx)
    if (places.size === 0 || (await hasOwnAgencies(tx))) return 0
    const placeOf = (slug: string) => {
      const place = places.get(slug)
      if (place === undefined) throw new Error(`samples/people.json: there is no sample agency ${slug}`)
      return place
    }
    let newcomers = 0
    for (const { agency: home, posts, ...contact } of people) {
      const held = posts.map(({ role, agency = home, unit }) => {
        const { agencyId, units } = placeOf(agency)
        const unitId = unit === undefined ? null : units.get(unit)
        if (unitId === undefined) throw new Error(`samples/people.json: ${agency} has no unit ${unit}`)
        return { role, agencyId, unitId }
      })
      const { agencyId } = placeOf(home)
      const person = { ...contact, idNumber: null }
      const id = await introduce(tx, sealer, { agencyId, person, posts: held, sample: true }, today)
      if (id !== null) newcomers++
    }
    return newcomers
  })
}
