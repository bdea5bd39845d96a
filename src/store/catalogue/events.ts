import sql from 'sql-template-tag'
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

export type RecordedCatalogueEvent = Omit<CatalogueEvent, 'by'> & {
  readonly id: number
  readonly at: Date
  readonly nodeName: string
  /** Who did it; null: the program. */
  readonly person: string | null
}
