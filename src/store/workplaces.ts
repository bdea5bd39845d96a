import sql, { raw } from 'sql-template-tag'
import type { AgencyKind } from '../rules/agency.ts'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import { type AgencyFacts, agencyColumns } from '../rules/permission-facts.ts'
import { administrators } from '../rules/role.ts'
import type { Viewer } from '../rules/visibility.ts'
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

/** The kind of an agency, which nothing ever changes. */
export async function kindOf(tx: Transaction, agencyId: number): Promise<AgencyKind> {
  const { rows } = await tx.query<{ kind: AgencyKind }>(sql`select kind from agency where id = ${agencyId}`)
  const [agency] = rows
  if (agency === undefined) throw new Error(`there is no agency ${agencyId}`)
  return agency.kind
}

/** Those of these agencies that have a desk and that the viewer may see there. */
export async function desksSeen(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from agency
    where id = any(${agencyIds})
      and has_desk
      and ${raw(may.agency.view.sql(viewer))}`)
  return new Set(rows.map(({ id }) => id))
}

/** An agency as a place that needs administrators. */
export type PlaceToAdminister = {
  readonly agencyId: number
  readonly hasDesk: boolean
  /** Nothing stands above it. */
  readonly top: boolean
  /** Those of the three that nobody holds there on the day or later. */
  readonly vacant: readonly (typeof administrators)[number][]
}

/** Null where there is no such agency. The agency is held: two who ask at once do not both find a post vacant. */
export async function vacantAdministration(tx: Transaction, slug: string, day: Day): Promise<PlaceToAdminister | null> {
  await tx.query(sql`
    select
    from agency
    where slug = ${slug}
    for no key update`)
  const { rows } = await tx.query<PlaceToAdminister>(sql`
    select agency.id as "agencyId", agency.has_desk as "hasDesk", agency.parent_id is null as top,
      array(
        select role
        from unnest(${administrators}::text[]) with ordinality as wanted (role, place)
        where not exists (
          select
          from held_post
          where held_post.agency_id = agency.id
            and held_post.role = wanted.role
            and held_post.until_day > ${day}
            and held_post.from_day < held_post.until_day
        )
        order by wanted.place
      ) as vacant
    from agency
    where agency.slug = ${slug}`)
  return rows[0] ?? null
}

/** The agencies of the sample that have a desk, by slug, each with its units by number. */
export async function sampleWorkplaces(
  tx: Transaction,
): Promise<ReadonlyMap<string, { readonly agencyId: number; readonly units: ReadonlyMap<number, number> }>> {
  const { rows } = await tx.query<{ slug: string; agencyId: number; units: readonly { id: number; number: number }[] }>(
    sql`
      select agency.slug, agency.id as "agencyId",
        (
          select coalesce(json_agg(json_build_object('id', agency_unit.id, 'number', agency_unit.number)), '[]')
          from agency_unit
          where agency_unit.agency_id = agency.id
        ) as units
      from agency
      where agency.sample
        and agency.has_desk`,
  )
  return new Map(
    rows.map(({ slug, agencyId, units }) => [
      slug,
      { agencyId, units: new Map(units.map(({ number, id }) => [number, id])) },
    ]),
  )
}
