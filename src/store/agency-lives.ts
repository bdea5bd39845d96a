import sql from 'sql-template-tag'
import type { AgencyKind } from '../rules/agency.ts'
import type { AgencyEventKind } from '../rules/agency-event.ts'
import type { Day } from '../rules/day.ts'
import type { Transaction } from './database.ts'

/** An agency as others speak of it. */
export type NamedAgency = { readonly id: number; readonly slug: string; readonly name: string }

/** An agency that is no more, and how this one came to go on with its work. */
export type Predecessor = NamedAgency & { readonly endedOn: Day; readonly by: AgencyEventKind }

export type FormerName = { readonly name: string; readonly until: Day }

/** What the public is told of how an agency came to be and what became of it, as of a day. */
export type AgencyLifeShown = {
  readonly kind: AgencyKind
  readonly hasDesk: boolean
  /** Null: it stands. */
  readonly endedOn: Day | null
  /** Who goes on with its work and answers for it; null while it stands. */
  readonly heir: NamedAgency | null
  readonly parent: NamedAgency | null
  readonly predecessors: readonly Predecessor[]
  readonly formerNames: readonly FormerName[]
  /** The agencies right below it, by name. */
  readonly below: readonly NamedAgency[]
}

const mostBelow = 100

export async function agencyLifeShown(tx: Transaction, agencyId: number, day: Day): Promise<AgencyLifeShown> {
  const { rows } = await tx.query<
    Pick<AgencyLifeShown, 'kind' | 'hasDesk' | 'endedOn' | 'heir' | 'parent'> & { id: number }
  >(sql`
    select agency.id, agency.kind, agency.has_desk as "hasDesk",
      case when agency.ended_on <= ${day} then agency.ended_on end as "endedOn",
      case when agency.ended_on <= ${day} and heir.id is not null
        then json_build_object('id', heir.id, 'slug', heir.slug, 'name', heir.name)
      end as heir,
      case when parent.id is not null
        then json_build_object('id', parent.id, 'slug', parent.slug, 'name', parent.name)
      end as parent
    from agency
    left join agency as heir on heir.id = agency.heir_id
    left join agency as parent on parent.id = agency.parent_id
    where agency.id = ${agencyId}`)
  const [row] = rows
  if (row === undefined) throw new Error(`there is no agency ${agencyId}`)
  const { id: _, ...known } = row
  return {
    ...known,
    predecessors: await predecessorsOf(tx, agencyId, day),
    formerNames: await formerNamesOf(tx, agencyId, day),
    below: await agenciesRightBelow(tx, agencyId, day),
  }
}

/** Those that were merged into it, left their work to it when they were abolished, or were split into it and others. */
async function predecessorsOf(tx: Transaction, agencyId: number, day: Day): Promise<readonly Predecessor[]> {
  const { rows } = await tx.query<Predecessor>(sql`
    select agency.id, agency.slug, agency.name, agency.ended_on as "endedOn", event.kind as by
    from agency_event as event
    join agency on agency.id = event.agency_id
    where event.kind in ('merged', 'split', 'abolished')
      and agency.ended_on <= ${day}
      and agency.id <> ${agencyId}
      and (
        event.successor_id = ${agencyId}
        or event.id in (select event_id from agency_split_part where part_id = ${agencyId})
      )
      and event.id not in (select event_id from agency_event_withdrawal)
    order by agency.ended_on desc, agency.id`)
  return rows
}

async function formerNamesOf(tx: Transaction, agencyId: number, day: Day): Promise<readonly FormerName[]> {
  const { rows } = await tx.query<FormerName>(sql`
    select standing.name, max(standing.until_day) as until
    from agency_standing as standing
    join agency on agency.id = standing.agency_id
    where standing.agency_id = ${agencyId}
      and standing.until_day <= ${day}
      and standing.name <> agency.name
    group by standing.name
    order by until desc`)
  return rows
}

async function agenciesRightBelow(tx: Transaction, agencyId: number, day: Day): Promise<readonly NamedAgency[]> {
  const { rows } = await tx.query<NamedAgency>(sql`
    select agency.id, agency.slug, agency.name
    from agency_standing as standing
    join agency on agency.id = standing.agency_id
    where standing.parent_id = ${agencyId}
      and standing.from_day <= ${day}
      and standing.until_day > ${day}
    order by agency.name collate "zh-x-icu", agency.id
    limit ${mostBelow}`)
  return rows
}

/** An agency by its number: who keeps it has it from a row that refers to one. */
export async function namedAgency(tx: Transaction, agencyId: number): Promise<NamedAgency> {
  const { rows } = await tx.query<NamedAgency>(sql`
    select id, slug, name
    from agency
    where id = ${agencyId}`)
  const [agency] = rows
  if (agency === undefined) throw new Error(`there is no agency ${agencyId}`)
  return agency
}

/** These agencies, by name. */
export async function agenciesNumbered(tx: Transaction, ids: readonly number[]): Promise<readonly NamedAgency[]> {
  const { rows } = await tx.query<NamedAgency>(sql`
    select id, slug, name
    from agency
    where id = any(${[...ids]}::int[])
    order by name collate "zh-x-icu", id`)
  return rows
}
