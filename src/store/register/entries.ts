import sql, { join, raw, type Sql } from 'sql-template-tag'
import { day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { type EntryContent, plainNumber } from '../../rules/register/entry.ts'
import type { RegisterKey } from '../../rules/register/register.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { agenciesAllowing, type DeskAgency } from '../agencies-allowing.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'
import { storableJson } from '../storable.ts'

/** A line of a register as it stands. */
export type RegisterEntry = EntryContent & {
  readonly id: number
  readonly agencyId: number
  readonly slug: string
  readonly agencyName: string
  readonly register: RegisterKey
  readonly revision: number
  readonly struck: boolean
  /** The publication of the same 文号, which counts in its place. */
  readonly publicationId: number | null
}

const columns = raw(`entry.id, entry.agency_id as "agencyId", agency.slug, agency.name as "agencyName", entry.register,
  entry.number, entry.name, entry.started_on as "startedOn", entry.ended_on as "endedOn",
  entry.disclosed_on as "disclosedOn", entry.quantity, entry.amount::float8, entry.note, entry.revision, entry.struck,
  (
    select min(document.id)
    from document_line as document
    where document.agency_id = entry.agency_id
      and document.register = entry.register
      and document.number = plain_number(entry.number)
  ) as "publicationId"`)

const joined = raw('register_entry as entry join agency on agency.id = entry.agency_id')

export type EntriesWanted = {
  readonly slug: string
  readonly register: RegisterKey
  readonly year: number | null
  readonly state: 'standing' | 'ended' | 'struck' | null
  readonly query: string
  readonly sort: 'startedOn' | 'number' | 'amount'
  readonly descending: boolean
  readonly page: number
}

const pageSize = 50

/** The lines of a register that an agency has entered. */
export async function listEntries(
  tx: Transaction,
  viewer: Viewer,
  wanted: EntriesWanted,
): Promise<Page & { readonly rows: readonly RegisterEntry[] }> {
  const conditions: Sql[] = [
    sql`agency.slug = ${wanted.slug}`,
    sql`entry.register = ${wanted.register}`,
    raw(may.register.view.sql(viewer)),
  ]
  if (wanted.year !== null) {
    conditions.push(sql`entry.started_on between ${day(wanted.year, 1, 1)} and ${day(wanted.year, 12, 31)}`)
  }
  if (wanted.state !== 'struck') conditions.push(sql`not entry.struck`)
  if (wanted.state === 'struck') conditions.push(sql`entry.struck`)
  if (wanted.state === 'ended') conditions.push(sql`entry.ended_on is not null`)
  if (wanted.state === 'standing') conditions.push(sql`entry.ended_on is null`)
  if (wanted.query !== '') {
    const like = `%${wanted.query.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`
    conditions.push(sql`(entry.number ilike ${like} or entry.name ilike ${like})`)
  }
  const from = sql`from ${joined} where ${join(conditions, ' and ')}`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const at = pagesOf(counted.rows[0]?.total ?? 0, wanted.page, pageSize)
  const sorts = { startedOn: 'entry.started_on', number: 'entry.number', amount: 'entry.amount' } as const
  const order = raw(`${sorts[wanted.sort]} ${wanted.descending ? 'desc' : 'asc'} nulls last`)
  const { rows } = await tx.query<RegisterEntry>(sql`
    select ${columns}
    ${from}
    order by ${order}, entry.id desc
    ${pageOf(at)}`)
  return { rows, ...at }
}

export async function entryById(tx: Transaction, viewer: Viewer, id: number): Promise<RegisterEntry | null> {
  const { rows } = await tx.query<RegisterEntry>(sql`
    select ${columns}
    from ${joined}
    where entry.id = ${id}
      and ${raw(may.register.view.sql(viewer))}`)
  return rows[0] ?? null
}

/** The standing lines of a register with these numbers. */
export async function entriesNumbered(
  tx: Transaction,
  agencyId: number,
  register: RegisterKey,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: number; readonly content: EntryContent }>> {
  const { rows } = await tx.query<EntryContent & { readonly id: number }>(sql`
    select id, number, name, started_on as "startedOn", ended_on as "endedOn", disclosed_on as "disclosedOn", quantity,
      amount::float8, note
    from register_entry
    where agency_id = ${agencyId}
      and register = ${register}
      and number = any(${[...numbers]}::text[])
      and not struck`)
  return new Map(rows.map(({ id, ...content }) => [content.number, { id, content }]))
}

/** The publications that are documents of an agency, by their 文号 as they are compared. */
export async function documentsNumbered(
  tx: Transaction,
  agencyId: number,
  register: RegisterKey,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ number: string; id: number }>(sql`
    select number, min(id) as id
    from document_line
    where agency_id = ${agencyId}
      and register = ${register}
      and number = any(${numbers.map(plainNumber)}::text[])
    group by number`)
  return new Map(rows.map(({ number, id }) => [number, id]))
}

export type EntryEvent = {
  readonly id: number
  readonly kind: 'entered' | 'imported' | 'corrected' | 'struck'
  readonly before: EntryContent | null
  readonly after: EntryContent | null
  readonly reason: string | null
  readonly at: Date
  /** Null: the program. */
  readonly personName: string | null
}

/** What was done to a line, oldest first. */
export async function eventsOfEntry(tx: Transaction, viewer: Viewer, entryId: number): Promise<readonly EntryEvent[]> {
  const { rows } = await tx.query<EntryEvent>(sql`
    select event.id, event.kind, event.before, event.after, event.reason, event.at, person.name as "personName"
    from register_entry_event as event
    left join person on person.id = event.by_person
    join register_entry as entry on entry.id = event.entry_id
    join agency on agency.id = entry.agency_id
    where event.entry_id = ${entryId}
      and ${raw(may.register.view.sql(viewer))}
    order by event.id`)
  return rows
}

/** Adds lines with their first event, all in one statement. Gives their numbers in the order of the lines. */
export async function addEntries(
  tx: Transaction,
  to: {
    readonly agencyId: number
    readonly register: RegisterKey
    readonly importId: number | null
    readonly by: number | null
  },
  contents: readonly EntryContent[],
): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    with line as (
      select content, content ->> 'number' as number, ordinal
      from jsonb_array_elements(${storableJson(contents)}::jsonb) with ordinality as given (content, ordinal)
    ),
    added as (
      insert into register_entry (
        agency_id, register, number, name, started_on, ended_on, disclosed_on, quantity, amount, note, import_id
      )
      select ${to.agencyId}, ${to.register}, number, content ->> 'name', (content ->> 'startedOn')::date,
        (content ->> 'endedOn')::date, (content ->> 'disclosedOn')::date, (content ->> 'quantity')::int,
        (content ->> 'amount')::bigint, content ->> 'note', ${to.importId}
      from line
      order by ordinal
      returning id, number
    ),
    recorded as (
      insert into register_entry_event (entry_id, kind, after, by_person)
      select added.id, ${to.importId === null ? 'entered' : 'imported'}, line.content, ${to.by}
      from added
      join line on line.number = added.number
      order by line.ordinal
    )
    select added.id
    from added
    join line on line.number = added.number
    order by line.ordinal`)
  return rows.map(({ id }) => id)
}

/** Writes what a line says now, and keeps what it said before. */
export async function correctEntry(
  tx: Transaction,
  id: number,
  change: { readonly before: EntryContent; readonly after: EntryContent; readonly reason: string; readonly by: number },
): Promise<void> {
  const { after } = change
  await tx.query(sql`
    update register_entry
    set number = ${after.number}, name = ${after.name}, started_on = ${after.startedOn}, ended_on = ${after.endedOn},
      disclosed_on = ${after.disclosedOn}, quantity = ${after.quantity}, amount = ${after.amount}, note = ${after.note},
      revision = revision + 1
    where id = ${id}`)
  await tx.query(sql`
    insert into register_entry_event (entry_id, kind, before, after, reason, by_person)
    values (
      ${id}, 'corrected', ${storableJson(change.before)}, ${storableJson(after)}, ${change.reason}, ${change.by}
    )`)
}

export async function strikeEntry(
  tx: Transaction,
  id: number,
  change: { readonly before: EntryContent; readonly reason: string; readonly by: number },
): Promise<void> {
  await tx.query(sql`update register_entry set struck = true, revision = revision + 1 where id = ${id}`)
  await tx.query(sql`
    insert into register_entry_event (entry_id, kind, before, reason, by_person)
    values (${id}, 'struck', ${storableJson(change.before)}, ${change.reason}, ${change.by})`)
}

export async function addRegisterImport(
  tx: Transaction,
  given: {
    readonly agencyId: number
    readonly register: RegisterKey
    readonly sha256: string
    readonly lines: number
    readonly importedBy: number
  },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into register_import (agency_id, register, sha256, lines, imported_by)
    values (${given.agencyId}, ${given.register}, ${given.sha256}, ${given.lines}, ${given.importedBy})
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no import was added for agency ${given.agencyId}`)
  return added.id
}

/** How many lines each register of an agency holds, struck ones left out, publications left out. */
export async function entryCounts(
  tx: Transaction,
  viewer: Viewer,
  agencyId: number,
): Promise<ReadonlyMap<RegisterKey, number>> {
  const { rows } = await tx.query<{ register: RegisterKey; entries: number }>(sql`
    select entry.register, count(*)::int as entries
    from ${joined}
    where entry.agency_id = ${agencyId}
      and not entry.struck
      and ${raw(may.register.view.sql(viewer))}
    group by entry.register`)
  return new Map(rows.map(({ register, entries }) => [register, entries]))
}

/** The agencies with a desk of which the viewer may see registers, in the order of their names. */
export function agenciesWithRegisters(tx: Transaction, viewer: Viewer): Promise<readonly DeskAgency[]> {
  return agenciesAllowing(tx, viewer, may.register.view)
}

/** Whether any register holds a line. */
export async function anyEntry(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query(sql`select from register_entry limit 1`)
  return (rowCount ?? 0) > 0
}
