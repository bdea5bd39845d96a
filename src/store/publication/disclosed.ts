import sql from 'sql-template-tag'
import { day } from '../../rules/day.ts'
import type { Period } from '../../rules/figures/count.ts'
import type { PublicationKind } from '../../rules/publication/publication.ts'
import type { Transaction } from '../database.ts'

/**
 * How many publications agencies released for the first time in a period, by kind; what was withdrawn or unpublished
 * since, and 说明信息, are in no count. Cost: grows with all that these agencies ever released.
 */
export async function disclosedIn(
  tx: Transaction,
  agencyIds: readonly number[],
  { year, through }: Period,
): Promise<ReadonlyMap<PublicationKind, number>> {
  const { rows } = await tx.query<{ kind: PublicationKind; disclosed: number }>(sql`
    select kind, count(*)::int as disclosed
    from publication
    where agency_id = any(${[...agencyIds]}::int[])
      and state in ('released', 'expired')
      and kind <> 'statement'
      and (released_at at time zone 'Asia/Shanghai')::date between ${day(year, 1, 1)} and ${through}
    group by kind`)
  return new Map(rows.map(({ kind, disclosed }) => [kind, disclosed]))
}
