import sql, { raw } from 'sql-template-tag'
import type { Act } from '../rules/permission.ts'
import type { AgencyFacts } from '../rules/permission-facts.ts'
import type { Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'

/** An agency with a desk, to choose from. */
export type DeskAgency = { readonly id: number; readonly slug: string; readonly name: string }

/** The agencies with a desk for which the viewer may do this, in the order of their names. */
export async function agenciesAllowing(
  tx: Transaction,
  viewer: Viewer,
  act: Pick<Act<AgencyFacts>, 'sql'>,
): Promise<readonly DeskAgency[]> {
  const { rows } = await tx.query<DeskAgency>(sql`
    select agency.id, agency.slug, agency.name
    from agency
    where agency.has_desk
      and ${raw(act.sql(viewer))}
    order by agency.name collate "zh-x-icu", agency.id`)
  return rows
}
