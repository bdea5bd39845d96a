import sql from 'sql-template-tag'
import type { AgencyKind } from '../rules/agency.ts'
import type { Day } from '../rules/day.ts'
import type { Transaction } from './database.ts'

/** An agency in a list of names. */
export type NamedAgency = {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
  readonly sample: boolean
}

/**
 * The agencies of the site as its start shows them: the one at the top, then those right below it, by kind and by the
 * pinyin of their names. Cost: the children of one agency, as many as asked for.
 */
export async function agenciesAtTop(
  tx: Transaction,
  topId: number,
  day: Day,
  most: number,
): Promise<readonly NamedAgency[]> {
  const { rows } = await tx.query<NamedAgency>(sql`
    select id, slug, name, kind, sample
    from agency
    where (id = ${topId} or parent_id = ${topId})
      and has_desk
      and coalesce(ended_on > ${day}, true)
    order by id <> ${topId}, array_position(
        array['government', 'office', 'department', 'functionalZone', 'township', 'enterprise'], kind
      ), name collate "zh-x-icu", id
    limit ${most}`)
  return rows
}
