import sql from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { unitNameOn as nameOn, type Unit, unitsOn } from '../rules/unit.ts'
import { sinceDay } from './agency-events.ts'
import type { Transaction } from './database.ts'
import { storable } from './storable.ts'

export type StoredUnit = Unit & { readonly id: number }

/** All units that an agency ever had, by their numbers. */
export async function unitsOf(tx: Transaction, agencyId: number): Promise<readonly StoredUnit[]> {
  const { rows } = await tx.query<StoredUnit>(sql`
    select unit.id, unit.number, unit.ordinal, unit.ended_on as "endedOn", ${namesOfUnit} as names
    from agency_unit as unit
    where unit.agency_id = ${agencyId}
    order by unit.number`)
  return rows
}

/** A unit as it is called on a day. */
export type StandingUnit = { readonly id: number; readonly agencyId: number; readonly name: string }

/** The units of these agencies that stand on a day, those of each in their order. */
export async function unitsStanding(
  tx: Transaction,
  agencyIds: readonly number[],
  day: Day,
): Promise<readonly StandingUnit[]> {
  const { rows } = await tx.query<StoredUnit & { agencyId: number }>(sql`
    select unit.id, unit.agency_id as "agencyId", unit.number, unit.ordinal, unit.ended_on as "endedOn",
      ${namesOfUnit} as names
    from agency_unit as unit
    where unit.agency_id = any(${agencyIds})`)
  return unitsOn(rows, day).map((unit) => ({ id: unit.id, agencyId: unit.agencyId, name: nameOn(unit, day) ?? '' }))
}

/** The units of all agencies with a desk, by slug. */
export async function unitsOfDesks(tx: Transaction): Promise<ReadonlyMap<string, readonly Unit[]>> {
  const { rows } = await tx.query<Unit & { slug: string }>(sql`
    select agency.slug, unit.number, unit.ordinal, unit.ended_on as "endedOn", ${namesOfUnit} as names
    from agency_unit as unit
    join agency on agency.id = unit.agency_id
    where agency.has_desk
    order by agency.slug, unit.number`)
  const bySlug = Map.groupBy(rows, ({ slug }) => slug)
  return new Map([...bySlug].map(([slug, units]) => [slug, units.map(({ slug: _, ...unit }) => unit)]))
}

/** Keeps a unit as it is given: sets it up, or puts its names, place and end. A name once given is never taken away. */
export async function putUnit(tx: Transaction, agencyId: number, unit: Unit): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into agency_unit (agency_id, number, ordinal, ended_on)
    values (${agencyId}, ${unit.number}, ${unit.ordinal}, ${unit.endedOn})
    on conflict (agency_id, number) do update
    set ordinal = excluded.ordinal,
      ended_on = excluded.ended_on
    returning id`)
  const [put] = rows
  if (put === undefined) throw new Error(`unit ${unit.number} of agency ${agencyId} was not kept`)
  for (const { from, name } of unit.names) {
    await tx.query(sql`
      insert into agency_unit_name (unit_id, from_day, name)
      values (${put.id}, ${sinceDay(from)}, ${storable(name)})
      on conflict (unit_id, from_day) do update
      set name = excluded.name`)
  }
  return put.id
}

/** What a unit is called on a day; null where it is not there. */
export async function unitNameOn(tx: Transaction, unitId: number, day: Day): Promise<string | null> {
  const { rows } = await tx.query<{ name: string }>(sql`
    select agency_unit_name.name
    from agency_unit
    join agency_unit_name on agency_unit_name.unit_id = agency_unit.id
    where agency_unit.id = ${unitId}
      and agency_unit_name.from_day <= ${day}
      and (agency_unit.ended_on is null or agency_unit.ended_on > ${day})
    order by agency_unit_name.from_day desc
    limit 1`)
  return rows[0]?.name ?? null
}

const namesOfUnit = sql`(
  select json_agg(
    json_build_object('from', nullif(unit_name.from_day, '-infinity'), 'name', unit_name.name)
    order by unit_name.from_day
  )
  from agency_unit_name as unit_name
  where unit_name.unit_id = unit.id
)`
