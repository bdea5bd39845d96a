import sql, { raw, type Sql } from 'sql-template-tag'
import type { Behind } from '../../rules/decision/approval.ts'
import { may } from '../../rules/permission.ts'
import type { SecrecySheet } from '../../rules/publication/review/secrecy-sheet.ts'
import type { ImportSource, ImportState, RowState } from '../../rules/publication-import/row.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openInRow, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** An upload of what an office published elsewhere. */
export type StoredImport = {
  readonly id: number
  readonly agencyId: number
  readonly agencyName: string
  readonly agencySlug: string
  readonly source: ImportSource
  readonly state: ImportState
  readonly remarks: readonly string[]
  readonly startedBy: number
  readonly startedByName: string
  readonly startedAt: Date
  readonly proposedBy: number | null
  readonly proposedFor: number | null
  readonly proposedByName: string | null
  readonly proposedAt: Date | null
  readonly signedByName: string | null
  readonly signedAt: Date | null
  readonly opinion: string | null
  /** How many rows stand where. */
  readonly counts: Readonly<Partial<Record<RowState, number>>>
}

type KeptUpload = { readonly key: string; readonly name: string }

export type NewImport = {
  readonly agencyId: number
  readonly source: ImportSource
  readonly remarks: readonly string[]
  readonly fileId: string
  readonly sha256: string
  readonly size: number
  readonly startedBy: number
}

export async function addImport(
  tx: Transaction,
  sealer: Sealing,
  given: NewImport,
  upload: KeptUpload,
): Promise<number> {
  const id = await nextId(tx, 'publication_import')
  const sealed = sealInRow(sealer, { table: 'publication_import', column: 'sealed', id }, upload)
  await tx.query(sql`
    insert into publication_import (
      id, agency_id, source, state, file_id, sha256, size, sealed, remarks, started_by
    )
    values (
      ${id}, ${given.agencyId}, ${given.source}, 'reading', ${given.fileId}, ${given.sha256}, ${given.size}, ${sealed},
      ${given.remarks.map(storable)}::text[], ${given.startedBy}
    )`)
  return id
}

/** Where the bytes of an upload lie, what opens them, and the name that it came with. */
export async function uploadOf(
  tx: Transaction,
  sealer: Sealing,
  id: number,
): Promise<(KeptUpload & { readonly fileId: string }) | null> {
  const { rows } = await tx.query<{ fileId: string; sealed: Buffer }>(sql`
    select file_id as "fileId", sealed from publication_import where id = ${id}`)
  const [row] = rows
  if (row === undefined) return null
  const place = { table: 'publication_import', column: 'sealed', id } as const
  return { fileId: row.fileId, ...openInRow<KeptUpload>(sealer, place, row.sealed) }
}

const columns = (condition: Sql): Sql => sql`
  select import.id, import.agency_id as "agencyId", agency.name as "agencyName", agency.slug as "agencySlug",
    import.source, import.state, import.remarks, import.started_by as "startedBy", starter.name as "startedByName",
    import.started_at as "startedAt", import.proposed_by as "proposedBy", import.proposed_for as "proposedFor",
    proposer.name as "proposedByName", import.proposed_at as "proposedAt", signer.name as "signedByName",
    import.signed_at as "signedAt", import.opinion,
    coalesce((
      select json_object_agg(counted.state, counted.count)
      from (
        select state, count(*)::int as count
        from publication_import_row
        where import_id = import.id
        group by state
      ) as counted
    ), '{}') as counts
  from publication_import as import
  join agency on agency.id = import.agency_id
  join person as starter on starter.id = import.started_by
  left join person as proposer on proposer.id = import.proposed_by
  left join person as signer on signer.id = import.signed_by
  where ${condition}
  order by import.id desc
  limit 50`

const seen = (viewer: Viewer): Sql => sql`exists (
  select
  from agency
  where agency.id = import.agency_id
    and ${raw(may.publishing.seeInside.sql(viewer))}
)`

/** The newest fifty that a viewer may see. */
export async function importsSeen(tx: Transaction, viewer: Viewer): Promise<readonly StoredImport[]> {
  const { rows } = await tx.query<StoredImport>(columns(seen(viewer)))
  return rows
}

/** Null where there is none, or none of an agency whose work this viewer sees. */
export async function importById(tx: Transaction, viewer: Viewer, id: number): Promise<StoredImport | null> {
  const { rows } = await tx.query<StoredImport>(columns(sql`import.id = ${id} and ${seen(viewer)}`))
  return rows[0] ?? null
}

/** Drafts of imports that wait for the signature of this person, who has not proposed them. */
export async function importsToSign(
  tx: Transaction,
  viewer: Viewer,
  personId: number,
): Promise<readonly StoredImport[]> {
  const { rows } = await tx.query<StoredImport>(
    columns(sql`
      import.state = 'created'
      and ${personId} not in (import.started_by, import.proposed_by)
      and import.proposed_for is distinct from ${personId}
      and exists (
        select
        from agency
        where agency.id = import.agency_id
          and ${raw(may.publishing.signImport.sql(viewer))}
      )`),
  )
  return rows
}

/** What is at work, and until when nobody else touches it: held until the transaction ends. Null: it is not there, or held. */
export async function holdImport(
  tx: Transaction,
  id: number,
  whenHeld: 'wait' | 'leave' = 'wait',
): Promise<{ readonly state: ImportState; readonly agencyId: number; readonly source: ImportSource } | null> {
  const { rows } = await tx.query<{ state: ImportState; agencyId: number; source: ImportSource }>(sql`
    select state, agency_id as "agencyId", source
    from publication_import
    where id = ${id}
    for update ${whenHeld === 'leave' ? sql`skip locked` : sql``}`)
  return rows[0] ?? null
}

export async function importsAtWork(tx: Transaction): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from publication_import
    where state in ('reading', 'judging', 'creating', 'releasing')
    order by id
    limit 20`)
  return rows.map(({ id }) => id)
}

export async function setImportState(tx: Transaction, id: number, state: ImportState): Promise<void> {
  await tx.query(sql`update publication_import set state = ${state} where id = ${id}`)
}

export async function markProposed(tx: Transaction, id: number, by: Behind): Promise<void> {
  await tx.query(sql`
    update publication_import
    set state = 'creating', proposed_by = ${by.personId}, proposed_for = ${by.actingFor}, proposed_at = now()
    where id = ${id}`)
}

/** Signed, with the sheet of the secrecy review; or ended without anything being released, where `sheet` is null. */
export async function markSigned(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  given: {
    readonly by: Behind
    readonly opinion: string
    readonly sheet: SecrecySheet | null
  },
): Promise<void> {
  const place = { table: 'publication_import', column: 'sheet', id } as const
  await tx.query(sql`
    update publication_import
    set state = ${given.sheet === null ? 'dropped' : 'releasing'},
      sheet = ${given.sheet === null ? null : sealInRow(sealer, place, given.sheet)}, signed_by = ${given.by.personId}, signed_for = ${given.by.actingFor}, signed_at = now(),
      opinion = ${storable(given.opinion)}
    where id = ${id}`)
}

/** Who has a part in an import before it is signed. */
export type ProposedBy = {
  readonly agencyId: number
  readonly agencyName: string
  readonly proposedBy: number | null
  readonly proposedFor: number | null
  readonly signedBy: number | null
}

export async function peopleOfImport(tx: Transaction, id: number): Promise<ProposedBy | null> {
  const { rows } = await tx.query<ProposedBy>(sql`
    select import.agency_id as "agencyId", agency.name as "agencyName", proposed_by as "proposedBy",
      proposed_for as "proposedFor", signed_by as "signedBy"
    from publication_import as import
    join agency on agency.id = import.agency_id
    where import.id = ${id}`)
  return rows[0] ?? null
}

export async function stateOfImport(tx: Transaction, id: number): Promise<ImportState | null> {
  const { rows } = await tx.query<{ state: ImportState }>(sql`select state from publication_import where id = ${id}`)
  return rows[0]?.state ?? null
}
