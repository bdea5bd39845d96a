import sql from 'sql-template-tag'
import { type Day, dayOfInstant } from '../../rules/day.ts'
import { adoptBase } from '../../store/catalogue/nodes.ts'
import type { Database, Transaction } from '../../store/database.ts'

/**
 * Gives every agency of the invented district its catalogue, where it has none yet. Doing it again changes nothing: an
 * office that took nodes away does not get them back.
 */
export async function loadSampleCatalogues(
  app: { readonly db: Database },
  today: Day = dayOfInstant(new Date()),
): Promise<void> {
  await app.db.transaction(async (tx) => {
    for (const agencyId of await sampleAgenciesWithout(tx)) await adoptBase(tx, agencyId, today)
  })
}

async function sampleAgenciesWithout(tx: Transaction): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from agency
    where sample
      and has_desk
      and ended_on is null
      and not exists (select from catalogue_node where catalogue_node.agency_id = agency.id)
    order by id`)
  return rows.map(({ id }) => id)
}
