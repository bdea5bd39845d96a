import sql from 'sql-template-tag'
import type { AgencyKind } from '../../rules/agency.ts'
import type { ContentCount } from '../../rules/catalogue/gaps.ts'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

type ByContent<T> = ReadonlyMap<string, T>

/** What the catalogues of these agencies have of each content of Art 20 and 21, by agency and content. */
export async function contentCounts(
  tx: Transaction,
  agencyIds: readonly number[],
): Promise<ReadonlyMap<number, ByContent<ContentCount>>> {
  const { rows } = await tx.query<ContentCount & { agencyId: number; key: string }>(sql`
    with recursive standing as (
      select id, agency_id, elements
      from catalogue_node
      where agency_id = any(${agencyIds}::int[])
        and parent_id is null
        and retired_on is null
      union all
      select node.id, node.agency_id, node.elements
      from standing
      join catalogue_node as node on node.parent_id = standing.id
      where node.retired_on is null
    )
    select standing.agency_id as "agencyId", content.key, count(*)::int as nodes,
      sum((
        select count(*)
        from publication
        where publication.column_id = standing.id
          and publication.state = 'released'
          and publication.kind <> 'statement'
      ))::int as released
    from standing
    cross join jsonb_array_elements_text(standing.elements -> 'statutory') as content (key)
    group by standing.agency_id, content.key`)
  return nested(rows, ({ nodes, released }) => ({ nodes, released }))
}

/** What these agencies have said that they have nothing of, and why, by agency and content. */
export async function exemptionsOf(
  tx: Transaction,
  agencyIds: readonly number[],
): Promise<ReadonlyMap<number, ByContent<string>>> {
  const { rows } = await tx.query<{ agencyId: number; key: string; reason: string }>(sql`
    select agency_id as "agencyId", statutory_key as key, reason
    from catalogue_exemption
    where agency_id = any(${agencyIds}::int[])`)
  return nested(rows, ({ reason }) => reason)
}

/** Null as the reason takes it back. */
export async function putExemption(
  tx: Transaction,
  agencyId: number,
  key: string,
  reason: string | null,
  by: number,
): Promise<void> {
  await tx.query(sql`
    delete from catalogue_exemption
    where agency_id = ${agencyId}
      and statutory_key = ${key}`)
  if (reason === null) return
  await tx.query(sql`
    insert into catalogue_exemption (agency_id, statutory_key, reason, by_person)
    values (${agencyId}, ${key}, ${storable(reason)}, ${by})`)
}

export type MatrixAgency = {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
}

/** Of these agencies those that stand on a day, a page of them by name. */
export async function matrixAgencies(
  tx: Transaction,
  agencyIds: readonly number[],
  day: Day,
  page: { readonly from: number; readonly most: number },
): Promise<readonly MatrixAgency[]> {
  const { rows } = await tx.query<MatrixAgency>(sql`
    select id, slug, name, kind
    from agency
    where id = any(${agencyIds}::int[])
      and has_desk
      and (ended_on is null or ended_on > ${day})
    order by name collate "zh-x-icu", id
    limit ${page.most}
    offset ${page.from}`)
  return rows
}

function nested<Row extends { readonly agencyId: number; readonly key: string }, T>(
  rows: readonly Row[],
  value: (row: Row) => T,
): ReadonlyMap<number, ByContent<T>> {
  return new Map(
    [...Map.groupBy(rows, ({ agencyId }) => agencyId)].map(([agencyId, own]) => [
      agencyId,
      new Map(own.map((row) => [row.key, value(row)])),
    ]),
  )
}
