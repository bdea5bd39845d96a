import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { agenciesBelow } from '../agency-tree.ts'
import type { Transaction } from '../database.ts'

/** The agencies that may have drafted what an agency issued: itself first, then those that stand below it on the day. */
export async function agencyNamesFrom(
  tx: Transaction,
  agencyId: number,
  day: Day,
): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const ids = [agencyId, ...(await agenciesBelow(tx, agencyId, day))]
  const { rows } = await tx.query<{ slug: string; name: string }>(sql`
    select slug, name
    from agency
    where id = any(${ids}::int[])
      and coalesce(ended_on > ${day}, true)
    order by id = ${agencyId} desc, name collate "zh-x-icu"`)
  return rows
}
