import sql, { type Sql } from 'sql-template-tag'
import { heirOf } from '../rules/agency-event.ts'
import { type AgencyLife, type AgencyTree, lastStanding, shownOn } from '../rules/agency-tree.ts'
import type { Day } from '../rules/day.ts'
import { growTree } from '../rules/grow-tree.ts'
import { type Agency, agencyColumns, nameKey } from './agencies.ts'
import { readEvents, sinceDay } from './agency-events.ts'
import type { Transaction } from './database.ts'
import { entryOfAgency, putSearchEntries } from './search-entries.ts'
import { storable } from './storable.ts'

/** The tree of the agencies that have a desk. What is stored was accepted, so it always grows. */
export async function readTree(tx: Transaction): Promise<AgencyTree> {
  const grown = growTree(await readEvents(tx))
  if (grown.kind === 'refused') throw new Error(`the stored events are no tree: ${grown.refusals[0].message}`)
  return grown.tree
}

/**
 * Gives an agency a desk: a new one, or one that was known by its published reports alone and keeps them. Its name,
 * kind and place come with its set-up (`addEvent`) and `recomputeAgencies`. False where the slug has a desk already, or
 * belongs to one of the published samples, which get none.
 */
export async function openDesk(
  tx: Transaction,
  agency: Pick<Agency, 'slug' | 'name' | 'kind' | 'region' | 'sample' | 'findingsPublic'>,
): Promise<boolean> {
  const { rows } = await tx.query<Agency>(sql`
    insert into agency (slug, name, name_key, kind, region, sample, findings_public, has_desk)
    values (
      ${agency.slug}, ${storable(agency.name)}, ${nameKey(agency.name)}, ${agency.kind}, ${storable(agency.region)},
      ${agency.sample}, ${agency.findingsPublic}, true
    )
    on conflict (slug) do update
    set has_desk = true,
      region = excluded.region
    where not agency.has_desk
      and not agency.sample
    returning ${agencyColumns}`)
  const [opened] = rows
  if (opened === undefined) return false
  await tx.query(sql`
    insert into agency_event_withdrawal (event_id, reason)
    select id, '开设工作台，沿革重新登记'
    from agency_event
    where agency_id = ${opened.id}
    on conflict (event_id) do nothing`)
  await putSearchEntries(tx, [entryOfAgency(opened)])
  return true
}

/**
 * Derives all that follows from the events: where each agency stands on which days, and its row as of `today`. Doing
 * it again changes nothing; done on a later day it lets what was recorded ahead take effect. Cost: grows with the tree.
 */
export async function recomputeAgencies(tx: Transaction, tree: AgencyTree, today: Day): Promise<void> {
  const standings = [...tree.values()].flatMap(({ agency, standings }) =>
    standings.map(({ from, until, name, parent }) => {
      return { slug: agency, from: sinceDay(from), until: until ?? 'infinity', name: storable(name), parent }
    }),
  )
  await tx.query(sql`
    delete from agency_standing
    using agency
    where agency.id = agency_standing.agency_id
      and agency.has_desk`)
  await tx.query(sql`
    insert into agency_standing (agency_id, from_day, until_day, name, parent_id)
    select agency.id, standing."from", standing.until, standing.name, parent.id
    from json_to_recordset(${JSON.stringify(standings)})
      as standing (slug text, "from" date, until date, name text, parent text)
    join agency on agency.slug = standing.slug
    left join agency as parent on parent.slug = standing.parent`)

  const current = [...tree.values()].map((life) => currentOf(life, today))
  const { rows } = await tx.query<Agency>(sql`
    update agency
    set name = now.name,
      name_key = now."nameKey",
      kind = now.kind,
      parent_id = parent.id,
      ended_on = now."endedOn",
      heir_id = heir.id
    from json_to_recordset(${JSON.stringify(current)}) as now
      (slug text, name text, "nameKey" text, kind text, parent text, "endedOn" date, heir text)
    left join agency as parent on parent.slug = now.parent
    left join agency as heir on heir.slug = now.heir
    where agency.slug = now.slug
      and (agency.name, agency.name_key, agency.kind, agency.parent_id, agency.ended_on, agency.heir_id)
        is distinct from (now.name, now."nameKey", now.kind, parent.id, now."endedOn", heir.id)
    returning ${agencyColumns}`)
  await putSearchEntries(tx, rows.map(entryOfAgency))
}

/** What the row of an agency says on a day. An end that is recorded ahead is said, too: who asks compares the day. */
function currentOf(life: AgencyLife, today: Day) {
  const { agency, kind, end } = life
  const { name, parent } = shownOn(life, today)
  const heir = end === null ? null : (heirOf(end) ?? lastStanding(life).parent)
  const stored = storable(name)
  return { slug: agency, name: stored, nameKey: nameKey(stored), kind, parent, endedOn: end?.day ?? null, heir }
}

/** All agencies below one on a day, at whatever depth, itself left out. */
export async function agenciesBelow(tx: Transaction, agencyId: number, day: Day): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    with recursive below (id) as (
      select agency_id
      from agency_standing
      where parent_id = ${agencyId}
        and from_day <= ${day}
        and until_day > ${day}
      union
      select standing.agency_id
      from below
      join agency_standing as standing on standing.parent_id = below.id
        and standing.from_day <= ${day}
        and standing.until_day > ${day}
    )
    select id
    from below
    order by id`)
  return rows.map(({ id }) => id)
}

/** Null both at the top and where the agency is not there on that day. */
export async function parentOn(tx: Transaction, agencyId: number, day: Day): Promise<number | null> {
  return (await standingOn(tx, agencyId, day))?.parentId ?? null
}

/** Null where the agency is not there on that day. */
export async function nameOn(tx: Transaction, agencyId: number, day: Day): Promise<string | null> {
  return (await standingOn(tx, agencyId, day))?.name ?? null
}

/** Who answers on a day for the cases of an agency: itself while it stands, then the end of its chain of heirs. */
export async function successorOn(tx: Transaction, agencyId: number, day: Day): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    with recursive heirs (id, ended_on, heir_id) as (
      select id, ended_on, heir_id
      from agency
      where id = ${agencyId}
      union all
      select agency.id, agency.ended_on, agency.heir_id
      from heirs
      join agency on agency.id = heirs.heir_id
      where heirs.ended_on <= ${day}
    )
    select id
    from heirs
    where ended_on is null or ended_on > ${day}`)
  const [answerer] = rows
  if (answerer === undefined) throw new Error(`there is no agency ${agencyId}`)
  return answerer.id
}

/** Selects the ids of an agency that stands on a day and of those whose cases it answers for then; else none. */
export function answeredBy(agencyId: number, day: Day): Sql {
  return sql`
    with recursive answered (id) as (
      select id
      from agency
      where id = ${agencyId}
        and (ended_on is null or ended_on > ${day})
      union
      select agency.id
      from answered
      join agency on agency.heir_id = answered.id
        and agency.ended_on <= ${day}
    )
    select id
    from answered`
}

/**
 * Selects the ids of the agencies whose reports of a year are summed into this agency's: those that stood below it on
 * 31 December or on their last day in that year, or below one that it answers for since (rules/agency-tree.ts,
 * `rollsUpTo`).
 */
export function rollingUpInto(agencyId: number, year: number): Sql {
  const [firstDay, lastDay] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
  return sql`
    select standing.agency_id
    from agency_standing as standing
    join agency on agency.id = standing.agency_id
    where standing.parent_id in (${answeredBy(agencyId, lastDay)})
      and standing.from_day <= ${lastDay}
      and standing.until_day > ${firstDay}
      and (standing.until_day > ${lastDay} or standing.until_day = agency.ended_on)`
}

async function standingOn(
  tx: Transaction,
  agencyId: number,
  day: Day,
): Promise<{ name: string; parentId: number | null } | null> {
  const { rows } = await tx.query<{ name: string; parentId: number | null }>(sql`
    select name, parent_id as "parentId"
    from agency_standing
    where agency_id = ${agencyId}
      and from_day <= ${day}
      and until_day > ${day}`)
  return rows[0] ?? null
}
