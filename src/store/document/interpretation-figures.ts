import sql, { empty, raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'

/** How the regulations and normative documents of a year were explained: by public facts, and the day that each was due. */
export type InterpretationFigures = {
  /** Those of which an interpretation is expected; what came over from an old site is not. */
  readonly documents: number
  readonly inTime: number
  readonly later: number
  readonly none: number
  /** Not explained, because there is nothing to explain (人事任免). */
  readonly exempt: number
}

/** Cost: the regulations and normative documents of the year, each with some looks at indexes. */
export async function interpretationFigures(
  tx: Transaction,
  agencyId: number | null,
  year: number,
): Promise<InterpretationFigures> {
  const seen = raw(may.publication.see.sql(everyone))
  const { rows } = await tx.query<InterpretationFigures>(sql`
    select
      count(*)::int as documents,
      (count(*) filter (where first.day <= duty.due_on))::int as "inTime",
      (count(*) filter (where first.day > duty.due_on))::int as later,
      (count(*) filter (where first.day is null and duty.exempted_reason is null))::int as none,
      (count(*) filter (where first.day is null and duty.exempted_reason is not null))::int as exempt
    from publication
    join interpretation_duty as duty on duty.document_id = publication.id
    cross join lateral (
      select (min(publication.listed_at) at time zone 'Asia/Shanghai')::date as day
      from interpretation_of as bond
      join publication on publication.id = bond.interpretation_id
      where bond.document_id = duty.document_id
        and ${seen}
    ) as first
    where ${seen}
      and publication.kind in ('regulation', 'normativeDocument')
      and publication.listed_at >= make_timestamptz(${year}, 1, 1, 0, 0, 0, 'Asia/Shanghai')
      and publication.listed_at < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, 'Asia/Shanghai')
      ${agencyId === null ? empty : sql`and publication.agency_id = ${agencyId}`}`)
  const [figures] = rows
  if (figures === undefined) throw new Error('an aggregate gave no row')
  return figures
}
