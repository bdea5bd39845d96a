import sql, { type Sql } from 'sql-template-tag'
import type { SearchRecord } from '../../rules/application/search-record.ts'
import type { Transaction } from '../database.ts'
import type { Sealing } from './applicants.ts'
import { nextId, openInRow, sealInRow } from './sealed-row.ts'

const place = (id: number) => ({ table: 'application_search', column: 'record', id })

/** A search record as it was kept. */
export type KeptSearchRecord = SearchRecord & {
  readonly id: number
  readonly applicationId: number
  readonly recordedBy: number
  readonly recordedByName: string
  readonly recordedAt: Date
}

/** Keeps a record under the number that `nextSearchId` gave; `eventId`: the event that says so. */
export async function addSearchRecord(
  tx: Transaction,
  sealer: Sealing,
  given: {
    readonly id: number
    readonly applicationId: number
    readonly record: SearchRecord
    readonly eventId: number
    readonly recordedBy: number
  },
): Promise<void> {
  const { fromDay, untilDay, minutes, found, ...words } = given.record
  await tx.query(sql`
    insert into application_search
      (id, application_id, from_day, until_day, found, minutes, record, event_id, recorded_by)
    overriding system value
    values (
      ${given.id}, ${given.applicationId}, ${fromDay}, ${untilDay}, ${found}, ${minutes},
      ${sealInRow(sealer, place(given.id), words)}, ${given.eventId}, ${given.recordedBy}
    )`)
}

export function nextSearchId(tx: Transaction): Promise<number> {
  return nextId(tx, 'application_search')
}

/** The search records of a case that stand, the oldest first: those whose event was struck out are left away. */
export function searchRecordsOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<readonly KeptSearchRecord[]> {
  return read(tx, sealer, sql`search.application_id = ${applicationId}`)
}

export async function searchRecordById(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
  id: number,
): Promise<KeptSearchRecord | null> {
  const [found] = await read(tx, sealer, sql`search.application_id = ${applicationId} and search.id = ${id}`)
  return found ?? null
}

async function read(tx: Transaction, sealer: Sealing, which: Sql): Promise<readonly KeptSearchRecord[]> {
  const { rows } = await tx.query<Row>(sql`
    select search.id, search.application_id as "applicationId", search.from_day as "fromDay",
      search.until_day as "untilDay", search.found, search.minutes, search.record, search.recorded_by as "recordedBy",
      person.name as "recordedByName", search.recorded_at as "recordedAt"
    from application_search as search
    join person on person.id = search.recorded_by
    where ${which}
      and not exists (
        select
        from application_event as struck
        where struck.application_id = search.application_id
          and struck.kind = 'struck'
          and (struck.detail ->> 'event')::bigint = search.event_id
      )
    order by search.id`)
  return rows.map(({ record, ...row }) => ({ ...row, ...openInRow<Words>(sealer, place(row.id), record) }))
}

type Words = Pick<SearchRecord, 'systems' | 'words' | 'places' | 'people' | 'account'>
type Row = Omit<KeptSearchRecord, keyof Words> & { readonly record: Buffer }
