import sql from 'sql-template-tag'
import type { Inspection } from '../../rules/inspection.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openInRow, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'

/** An inspection of a copy as it was kept, with what was confirmed since. */
export type KeptInspection = {
  readonly id: number
  readonly fileId: number
  readonly sha256: string
  readonly protectedKey: Buffer
  readonly program: number
  readonly inspection: Inspection
  readonly inspectedByName: string
  readonly inspectedAt: Date
  readonly confirmations: readonly Confirmation[]
}

export type Confirmation = {
  /** The place of the finding in the list. */
  readonly finding: number
  readonly reason: string
  readonly confirmedByName: string
  readonly confirmedAt: Date
}

const inspectionPlace = (id: number) => ({ table: 'release_inspection', column: 'sealed', id })
const confirmationPlace = (id: number) => ({ table: 'release_confirmation', column: 'sealed', id })

/** The last inspection of each copy of a case, by the number of its file. */
export async function inspectionsOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<ReadonlyMap<number, KeptInspection>> {
  const { rows } = await tx.query<Omit<KeptInspection, 'inspection' | 'confirmations'> & { sealed: Buffer }>(sql`
    select distinct on (inspection.file_id) inspection.id, inspection.file_id as "fileId", inspection.sha256,
      inspection.protected_key as "protectedKey", inspection.program, inspection.sealed, person.name as "inspectedByName",
      inspection.inspected_at as "inspectedAt"
    from release_inspection as inspection
    join person on person.id = inspection.inspected_by
    where inspection.application_id = ${applicationId}
    order by inspection.file_id, inspection.id desc`)
  const confirmed = await confirmationsOf(
    tx,
    sealer,
    rows.map(({ id }) => id),
  )
  return new Map(
    rows.map(({ sealed, ...row }) => [
      row.fileId,
      {
        ...row,
        inspection: openInRow<Inspection>(sealer, inspectionPlace(row.id), sealed),
        confirmations: confirmed.filter(({ inspectionId }) => inspectionId === row.id),
      },
    ]),
  )
}

async function confirmationsOf(tx: Transaction, sealer: Sealing, inspections: readonly number[]) {
  const { rows } = await tx.query<
    Omit<Confirmation, 'reason'> & { id: number; inspectionId: number; sealed: Buffer }
  >(sql`
    select confirmation.id, confirmation.inspection_id as "inspectionId", confirmation.finding, confirmation.sealed,
      person.name as "confirmedByName", confirmation.confirmed_at as "confirmedAt"
    from release_confirmation as confirmation
    join person on person.id = confirmation.confirmed_by
    where confirmation.inspection_id = any(${[...inspections]}::int[])
    order by confirmation.finding`)
  return rows.map(({ id, sealed, ...row }) => ({
    ...row,
    reason: openInRow<{ reason: string }>(sealer, confirmationPlace(id), sealed).reason,
  }))
}

/** Keeps what an inspection found; the one before it counts no more. */
export async function insertInspection(
  tx: Transaction,
  sealer: Sealing,
  given: Pick<KeptInspection, 'fileId' | 'sha256' | 'protectedKey' | 'program' | 'inspection'> & {
    readonly applicationId: number
    readonly inspectedBy: number
  },
): Promise<number> {
  const id = await nextId(tx, 'release_inspection')
  await tx.query(sql`
    insert into release_inspection (
      id, application_id, file_id, sha256, protected_key, program, verdict, sealed, inspected_by
    )
    values (
      ${id}, ${given.applicationId}, ${given.fileId}, ${given.sha256}, ${given.protectedKey}, ${given.program},
      ${given.inspection.verdict}, ${sealInRow(sealer, inspectionPlace(id), given.inspection)}, ${given.inspectedBy}
    )`)
  return id
}

/** Keeps that somebody looked at a finding and why it may stay. The first reason stands. */
export async function insertConfirmation(
  tx: Transaction,
  sealer: Sealing,
  given: { readonly inspectionId: number; readonly finding: number; readonly reason: string; readonly by: number },
): Promise<void> {
  const id = await nextId(tx, 'release_confirmation')
  await tx.query(sql`
    insert into release_confirmation (id, inspection_id, finding, sealed, confirmed_by)
    values (
      ${id}, ${given.inspectionId}, ${given.finding},
      ${sealInRow(sealer, confirmationPlace(id), { reason: given.reason })}, ${given.by}
    )
    on conflict (inspection_id, finding) do nothing`)
}
