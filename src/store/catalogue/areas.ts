import sql from 'sql-template-tag'
import type { NodeKind } from '../../rules/catalogue/item.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'

// Who has places for an area: a field (26个领域) or a content of Art 20 and 21. Counted by triggers, so no page counts a catalogue.

/** How many agencies have places for an area, and how many places. */
export type AreaHeld = { readonly agencies: number; readonly places: number }

/** By area; areas that nobody has places for are not in it. Cost: grows with agencies, not with catalogues. */
export async function areasHeld(tx: Transaction, areas: readonly string[]): Promise<ReadonlyMap<string, AreaHeld>> {
  const { rows } = await tx.query<AreaHeld & { area: string }>(sql`
    select area, count(*)::int as agencies, sum(places)::int as places
    from area_holding
    where area = any(${[...areas]}::text[])
    group by area`)
  return new Map(rows.map(({ area, agencies, places }) => [area, { agencies, places }]))
}

export type AreaHolder = {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly sample: boolean
  readonly places: number
}

export type AreaHolders = Page & { readonly agencies: readonly AreaHolder[] }

const pageSize = 20

/** A page of the agencies that have places for one of these areas: those with the most first. */
export async function holdersOfAreas(tx: Transaction, areas: readonly string[], page: number): Promise<AreaHolders> {
  const counted = await tx.query<{ total: number }>(sql`
    select count(distinct agency_id)::int as total
    from area_holding
    where area = any(${[...areas]}::text[])`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, page, pageSize)
  const { rows } = await tx.query<AreaHolder>(sql`
    select agency.id, agency.slug, agency.name, agency.sample, held.places
    from (
      select agency_id, sum(places)::int as places
      from area_holding
      where area = any(${[...areas]}::text[])
      group by agency_id
    ) as held
    join agency on agency.id = held.agency_id
    order by held.places desc, agency.name collate "zh-x-icu", agency.id
    ${pageOf(pages)}`)
  return { agencies: rows, ...pages }
}

/** A place of a catalogue for an area. */
export type AreaPlace = {
  readonly id: number
  readonly agencyId: number
  readonly name: string
  readonly kind: NodeKind
  readonly content: string | null
}

const mostPlaces = 40

/** The places of these agencies for one of these areas, those of each in the order in which they were made. */
export async function placesForAreas(
  tx: Transaction,
  agencyIds: readonly number[],
  areas: readonly string[],
): Promise<ReadonlyMap<number, readonly AreaPlace[]>> {
  const { rows } = await tx.query<AreaPlace>(sql`
    select place.*
    from unnest(${[...agencyIds]}::int[]) as holder (id)
    cross join lateral (
      select node.id, node.agency_id as "agencyId", node.name, node.kind, node.elements ->> 'content' as content
      from catalogue_node as node
      where node.agency_id = holder.id
        and node.retired_on is null
        and (
          (
            node.elements ->> 'field' = any(${[...areas]}::text[])
            and (
              node.kind = 'item'
              or not exists (
                select
                from catalogue_node as below
                where below.parent_id = node.id
                  and below.retired_on is null
              )
            )
          )
          or node.elements -> 'statutory' ?| ${[...areas]}::text[]
        )
      order by node.position, node.id
      limit ${mostPlaces}
    ) as place`)
  return Map.groupBy(rows, ({ agencyId }) => agencyId)
}
