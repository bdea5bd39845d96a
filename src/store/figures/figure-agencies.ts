import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { type AgencyFacts, agencyColumns } from '../../rules/permission-facts.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { agenciesAllowing, type DeskAgency } from '../agencies-allowing.ts'
import { agenciesBelow } from '../agency-tree.ts'
import type { Transaction } from '../database.ts'
import { factsSql } from '../facts.ts'

/** What permissions on an agency depend on; null where there is none. */
export async function agencyFacts(tx: Transaction, agencyId: number, day: Day): Promise<AgencyFacts | null> {
  const { rows } = await tx.query<AgencyFacts>(sql`
    select ${factsSql(agencyColumns(day))}
    from agency
    where agency.id = ${agencyId}`)
  return rows[0] ?? null
}

/** The agencies with a desk of which the viewer may see figures, in the order of their names. */
export function agenciesWithFigures(tx: Transaction, viewer: Viewer): Promise<readonly DeskAgency[]> {
  return agenciesAllowing(tx, viewer, may.application.seeFigures)
}

/**
 * Whose cases are counted as an agency's on a day: its own, and those of agencies that are no more and for which it
 * answers; with `below` the same of all that stand below it.
 */
export async function agenciesCounted(
  tx: Transaction,
  agencyId: number,
  day: Day,
  below: boolean,
): Promise<readonly number[]> {
  const standing = below ? [agencyId, ...(await agenciesBelow(tx, agencyId, day))] : [agencyId]
  const { rows } = await tx.query<{ id: number }>(sql`
    with recursive answered (id) as (
      select unnest(${[...standing]}::int[])
      union
      select agency.id
      from answered
      join agency on agency.heir_id = answered.id
        and agency.ended_on <= ${day}
    )
    select id
    from answered
    order by id`)
  return rows.map(({ id }) => id)
}

export async function applicationNumbered(
  tx: Transaction,
  { agencyId, year, serial }: { readonly agencyId: number; readonly year: number; readonly serial: number },
): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from application
    where agency_id = ${agencyId}
      and year = ${year}
      and serial = ${serial}`)
  return rows[0]?.id ?? null
}
