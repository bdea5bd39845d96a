import sql from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { type AgencyFacts, agencyColumns } from '../rules/permission-facts.ts'
import type { Transaction } from './database.ts'
import { factsSql } from './facts.ts'

/** An agency as a place to work in: agencies that are known by their reports alone have no desk. */
export type Workplace = AgencyFacts & {
  readonly hasDesk: boolean
  /** The unit that was asked for is one of this agency and stands on the day; true where none was asked for. */
  readonly unitStands: boolean
}

/** Null where there is no such agency. */
export async function workplaceOf(
  tx: Transaction,
  agencyId: number,
  unitId: number | null,
  day: Day,
): Promise<Workplace | null> {
  const { rows } = await tx.query<Workplace>(sql`
    select ${factsSql(agencyColumns(day))}, agency.has_desk as "hasDesk",
      ${unitId}::int is null or exists (
        select
        from agency_unit
        where agency_unit.id = ${unitId}
          and agency_unit.agency_id = agency.id
          and (agency_unit.ended_on is null or agency_unit.ended_on > ${day})
      ) as "unitStands"
    from agency
    where agency.id = ${agencyId}`)
  return rows[0] ?? null
}
