import sql from 'sql-template-tag'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openInRow, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** A file that pages of an upload use: kept on disk already, or not taken, with the reason. */
export type ImportFile =
  | { readonly kind: 'refused'; readonly problem: string }
  | {
      readonly kind: 'kept'
      readonly fileId: string
      readonly key: string
      readonly name: string
      readonly mediaType: string
      readonly size: number
      readonly sha256: string
    }

/** The paths that were seen to already, so that a file is kept once. */
export async function pathsKept(tx: Transaction, importId: number): Promise<readonly string[]> {
  const { rows } = await tx.query<{ path: string }>(sql`
    select path from publication_import_file where import_id = ${importId}`)
  return rows.map(({ path }) => path)
}

export async function addImportFile(
  tx: Transaction,
  sealer: Sealing,
  importId: number,
  path: string,
  file: ImportFile,
): Promise<void> {
  const id = await nextId(tx, 'publication_import_file')
  const kept = file.kind === 'kept' ? file : null
  const secret = kept === null ? null : { key: kept.key, name: kept.name }
  const sealed =
    secret === null ? null : sealInRow(sealer, { table: 'publication_import_file', column: 'sealed', id }, secret)
  await tx.query(sql`
    insert into publication_import_file (
      id, import_id, path, problem, file_id, media_type, size, sha256, sealed
    )
    values (
      ${id}, ${importId}, ${storable(path)}, ${file.kind === 'refused' ? file.problem : null}, ${kept?.fileId ?? null},
      ${kept?.mediaType ?? null}, ${kept?.size ?? null}, ${kept?.sha256 ?? null}, ${sealed}
    )
    on conflict (import_id, path) do nothing`)
}

export async function importFilesOf(
  tx: Transaction,
  sealer: Sealing,
  importId: number,
  paths: readonly string[],
): Promise<ReadonlyMap<string, ImportFile>> {
  type Row = {
    readonly id: number
    readonly path: string
    readonly problem: string | null
    readonly fileId: string
    readonly mediaType: string
    readonly size: number
    readonly sha256: string
    readonly sealed: Buffer | null
  }
  const { rows } = await tx.query<Row>(sql`
    select id, path, problem, file_id as "fileId", media_type as "mediaType", size, sha256, sealed
    from publication_import_file
    where import_id = ${importId}
      and path = any(${paths.map(storable)}::text[])`)
  return new Map(
    rows.map(({ id, path, problem, sealed, ...kept }): [string, ImportFile] => {
      if (sealed === null) return [path, { kind: 'refused', problem: problem ?? '' }]
      const place = { table: 'publication_import_file', column: 'sealed', id } as const
      const secret = openInRow<{ key: string; name: string }>(sealer, place, sealed)
      return [path, { kind: 'kept', ...kept, ...secret }]
    }),
  )
}
