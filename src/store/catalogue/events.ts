import sql, { type Sql } from 'sql-template-tag'
import type { CatalogueEventKind } from '../../rules/catalogue/catalogue-event.ts'
import type { Transaction } from '../database.ts'
import { storableJson } from '../storable.ts'

/** A change of a catalogue. `before` and `after`: what stood there, in the shape that the kind of change has. */
export type CatalogueEvent = {
  readonly agencyId: number
  readonly nodeId: number
  readonly kind: CatalogueEventKind
  readonly before: unknown
  readonly after: unknown
  readonly reason: string | null
  /** Null: the program. */
  readonly by: number | null
}

export async function appendCatalogueEvents(tx: Transaction, events: readonly CatalogueEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ agencyId, nodeId, kind, before, after, reason, by }) => {
    return { agency_id: agencyId, node_id: nodeId, kind, before, after, reason, by_person: by }
  })
  await tx.query(sql`
    insert into catalogue_event (agency_id, node_id, kind, before, after, reason, by_person)
    select agency_id, node_id, kind, before, after, reason, by_person
    from json_to_recordset(${storableJson(rows)})
      as event (agency_id int, node_id int, kind text, before jsonb, after jsonb, reason text, by_person int)`)
}

export type RecordedCatalogueEvent = CatalogueEvent & {
  readonly id: number
  readonly at: Date
  /** As the node is called now. */
  readonly nodeName: string
}

/** What happened to a node, newest first: the latest so many. */
export async function eventsOfNode(
  tx: Transaction,
  nodeId: number,
  most: number,
): Promise<readonly RecordedCatalogueEvent[]> {
  return recorded(tx, sql`event.node_id = ${nodeId}`, most)
}

/**
 * What happened in the catalogue of an agency, newest first; `before`: the event after which it goes on; `kinds`: only
 * what is of these.
 */
export async function eventsOfAgency(
  tx: Transaction,
  agencyId: number,
  before: number | null,
  most: number,
  kinds: readonly CatalogueEventKind[] | null = null,
): Promise<readonly RecordedCatalogueEvent[]> {
  const where = sql`
    event.agency_id = ${agencyId}
      and (${before}::int is null or event.id < ${before})
      and (${kinds}::text[] is null or event.kind = any(${kinds}))`
  return recorded(tx, where, most)
}

async function recorded(tx: Transaction, where: Sql, most: number): Promise<readonly RecordedCatalogueEvent[]> {
  const { rows } = await tx.query<RecordedCatalogueEvent>(sql`
    select event.id, event.agency_id as "agencyId", event.node_id as "nodeId", event.kind, event.before, event.after,
      event.reason, event.at, event.by_person as "by", node.name as "nodeName"
    from catalogue_event as event
    join catalogue_node as node on node.id = event.node_id
    where ${where}
    order by event.id desc
    limit ${most}`)
  return rows
}
