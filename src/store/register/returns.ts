import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { RegisterRow } from '../../rules/register/register.ts'
import type { ReturnFigures } from '../../rules/register/return.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Sealing } from '../application/applicants.ts'
import type { FileSecret } from '../application/files.ts'
import type { Transaction } from '../database.ts'
import { storableJson } from '../storable.ts'

/** A return with what became of it. */
export type RegisterReturn = {
  readonly id: number
  readonly agencyId: number
  readonly slug: string
  readonly agencyName: string
  readonly year: number
  readonly row: RegisterRow
  readonly figures: ReturnFigures
  readonly source: string
  readonly replaces: number | null
  readonly reason: string | null
  readonly preparedAt: Date
  readonly preparedBy: number
  readonly preparedByName: string
  /** Null: it waits for a signature. */
  readonly ended: 'signed' | 'dropped' | null
  readonly endedAt: Date | null
  readonly endedByName: string | null
  readonly droppedWhy: string | null
  /** A later one was signed in its place. */
  readonly replaced: boolean
  readonly hasFile: boolean
}

const columns = raw(`stated.id, stated.agency_id as "agencyId", agency.slug, agency.name as "agencyName", stated.year,
  stated."row", stated.figures, stated.source, stated.replaces, stated.reason, stated.prepared_at as "preparedAt",
  stated.prepared_by as "preparedBy", person.name as "preparedByName", ending.kind as ended, ending.at as "endedAt",
  signer.name as "endedByName", ending.reason as "droppedWhy",
  exists (
    select
    from register_return as later
    join register_return_end as signed on signed.return_id = later.id and signed.kind = 'signed'
    where later.agency_id = stated.agency_id
      and later.year = stated.year
      and later."row" = stated."row"
      and later.id > stated.id
  ) as replaced,
  exists (select from register_return_file as file where file.return_id = stated.id) as "hasFile"`)

const joined = raw(`register_return as stated
  join agency on agency.id = stated.agency_id
  join person on person.id = stated.prepared_by
  left join register_return_end as ending on ending.return_id = stated.id
  left join person as signer on signer.id = ending.by_person`)

/** The returns of some agencies for a year that count: signed, and no later one signed. */
export async function returnsInForce(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  year: number,
): Promise<readonly RegisterReturn[]> {
  const { rows } = await tx.query<RegisterReturn>(sql`
    select distinct on (stated.agency_id, stated."row") ${columns}
    from ${joined}
    where stated.agency_id = any(${agencyIds})
      and stated.year = ${year}
      and ending.kind = 'signed'
      and ${raw(may.register.view.sql(viewer))}
    order by stated.agency_id, stated."row", stated.id desc`)
  return rows
}

/** All returns of an agency's year, newest first. */
export async function returnsOf(
  tx: Transaction,
  viewer: Viewer,
  agencyId: number,
  year: number,
): Promise<readonly RegisterReturn[]> {
  const { rows } = await tx.query<RegisterReturn>(sql`
    select ${columns}
    from ${joined}
    where stated.agency_id = ${agencyId}
      and stated.year = ${year}
      and ${raw(may.register.view.sql(viewer))}
    order by stated.id desc`)
  return rows
}

export async function returnById(tx: Transaction, viewer: Viewer, id: number): Promise<RegisterReturn | null> {
  const { rows } = await tx.query<RegisterReturn>(sql`
    select ${columns}
    from ${joined}
    where stated.id = ${id}
      and ${raw(may.register.view.sql(viewer))}`)
  return rows[0] ?? null
}

/** Those that wait for a signature and were prepared by somebody else, of agencies in which the viewer may sign. */
export async function returnsToSign(
  tx: Transaction,
  viewer: Viewer,
  personId: number,
): Promise<readonly RegisterReturn[]> {
  const { rows } = await tx.query<RegisterReturn>(sql`
    select ${columns}
    from ${joined}
    where ending.return_id is null
      and stated.prepared_by <> ${personId}
      and ${raw(may.register.sign.sql(viewer))}
    order by stated.id
    limit 50`)
  return rows
}

export type NewReturn = Pick<
  RegisterReturn,
  'agencyId' | 'year' | 'row' | 'figures' | 'source' | 'replaces' | 'reason' | 'preparedBy'
>

export async function addReturn(tx: Transaction, stated: NewReturn): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into register_return (agency_id, year, "row", figures, source, replaces, reason, prepared_by)
    values (
      ${stated.agencyId}, ${stated.year}, ${stated.row}, ${storableJson(stated.figures)}, ${stated.source},
      ${stated.replaces}, ${stated.reason}, ${stated.preparedBy}
    )
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no return of agency ${stated.agencyId} was kept`)
  return added.id
}

/** Signs a return, or drops it with a reason; once. */
export async function endReturn(
  tx: Transaction,
  id: number,
  end: { readonly kind: 'signed' | 'dropped'; readonly reason: string | null; readonly by: number },
): Promise<void> {
  await tx.query(sql`
    insert into register_return_end (return_id, kind, reason, by_person)
    values (${id}, ${end.kind}, ${end.reason}, ${end.by})`)
}

/** Makes everyone else who enters, imports or states anything in the registers of this agency wait. */
export async function holdRegisters(tx: Transaction, agencyId: number): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('registers'), ${agencyId})`)
}

const contextOf = (returnId: number) => `register_return_file.sealed:${returnId}`

export async function addReturnFile(
  tx: Transaction,
  sealer: Sealing,
  file: { readonly returnId: number; readonly mediaType: string; readonly size: number; readonly sha256: string },
  { fileId, key, name }: FileSecret,
): Promise<void> {
  await tx.query(sql`
    insert into register_return_file (return_id, file_id, media_type, size, sha256, sealed)
    values (
      ${file.returnId}, ${fileId}, ${file.mediaType}, ${file.size}, ${file.sha256},
      ${sealer.seal(JSON.stringify({ key, name }), contextOf(file.returnId))}
    )`)
}

/** What opens the evidence of a return; null where it has none. */
export async function returnFileSecret(
  tx: Transaction,
  sealer: Sealing,
  returnId: number,
): Promise<(FileSecret & { readonly mediaType: string }) | null> {
  const { rows } = await tx.query<{ fileId: string; mediaType: string; sealed: Buffer }>(sql`
    select file_id as "fileId", media_type as "mediaType", sealed
    from register_return_file
    where return_id = ${returnId}`)
  const [row] = rows
  if (row === undefined) return null
  // Written by addReturnFile alone.
  const opened = JSON.parse(sealer.open(row.sealed, contextOf(returnId))) as Omit<FileSecret, 'fileId'>
  return { ...opened, fileId: row.fileId, mediaType: row.mediaType }
}
