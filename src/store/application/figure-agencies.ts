import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { type AgencyFacts, agencyColumns } from '../../rules/permission-facts.ts'
import type { Viewer } from '../../rules/visibility.ts'
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

export type FigureAgency = { readonly id: number; readonly slug: string; readonly name: string }

/** The agencies with a desk of which the viewer may see figures, in the order of their names. */
export async function agenciesWithFigures(tx: Transaction, viewer: Viewer): Promise<readonly FigureAgency[]> {
  const { rows } = await tx.query<FigureAgency>(sql`
    select agency.id, agency.slug, agency.name
    from agency
    where agency.has_desk
      and ${raw(may.application.seeFigures.sql(viewer))}
    order by agency.name collate "zh-x-icu", agency.id`)
  return rows
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
