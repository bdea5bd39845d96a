import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { briefOf } from '../../rules/publication-import/judge.ts'
import type { ImportedRow, RowState } from '../../rules/publication-import/row.ts'
import type { Transaction } from '../database.ts'
import { storable, storableJson } from '../storable.ts'

/** A row as lists show it. */
export type ListedRow = {
  readonly position: number
  readonly place: string
  readonly state: RowState
  readonly title: string
  readonly oldColumn: string
  readonly notes: readonly string[]
  readonly reasons: readonly string[]
  readonly publicationId: number | null
}

/** A row with all that was read of it. */
export type RowToWorkOn = {
  readonly position: number
  readonly state: RowState
  readonly content: ImportedRow
}

/** Adds the rows of an upload in their order; those whose page is still to be read wait. */
export async function addRows(tx: Transaction, importId: number, rows: readonly ImportedRow[]): Promise<void> {
  const told = rows.map((row, at) => ({
    position: at + 1,
    place: row.place,
    state: row.problem === null && row.fields.page !== undefined ? 'waiting' : 'read',
    ...briefAndContent(row),
  }))
  await tx.query(sql`
    insert into publication_import_row (import_id, position, place, state, title, old_column, content)
    select ${importId}, row.position, row.place, row.state, row.title, row.column, row.content
    from jsonb_to_recordset(${storableJson(told)}::jsonb) as row (
      position int, place text, state text, title text, "column" text, content jsonb
    )`)
}

function briefAndContent(row: ImportedRow) {
  return { ...briefOf(row.fields), content: row }
}

/** What was read of the page of a row. */
export async function putRead(tx: Transaction, importId: number, position: number, row: ImportedRow): Promise<void> {
  const { title, column } = briefOf(row.fields)
  await tx.query(sql`
    update publication_import_row
    set state = 'read', title = ${storable(title)}, old_column = ${storable(column)}, content = ${storableJson(row)}
    where import_id = ${importId}
      and position = ${position}
      and state = 'waiting'`)
}

/** The next rows in a state, in their order. */
export async function rowsIn(
  tx: Transaction,
  importId: number,
  state: RowState,
  limit: number,
): Promise<readonly RowToWorkOn[]> {
  const { rows } = await tx.query<RowToWorkOn>(sql`
    select position, state, content
    from publication_import_row
    where import_id = ${importId}
      and state = ${state}
      and content is not null
    order by position
    limit ${limit}`)
  return rows
}

/** What was judged is judged anew: another column was chosen, or the catalogue changed. */
export async function judgeAgain(tx: Transaction, importId: number): Promise<void> {
  await tx.query(sql`
    update publication_import_row
    set state = 'read', publication_id = null, path = null, notes = '{}', reasons = '{}'
    where import_id = ${importId}
      and content is not null
      and state in ('ready', 'problem', 'there')`)
}

export type RowVerdict = {
  readonly position: number
  readonly state: 'ready' | 'problem' | 'there'
  readonly notes: readonly string[]
  readonly reasons: readonly string[]
  readonly publicationId: number | null
  readonly path: string | null
}

export async function putVerdicts(tx: Transaction, importId: number, verdicts: readonly RowVerdict[]): Promise<void> {
  await tx.query(sql`
    update publication_import_row as row
    set state = judged.state, notes = judged.notes, reasons = judged.reasons, publication_id = judged."publicationId",
      path = judged.path
    from jsonb_to_recordset(${storableJson(verdicts)}::jsonb) as judged (
      position int, state text, notes text[], reasons text[], "publicationId" int, path text
    )
    where row.import_id = ${importId}
      and row.position = judged.position`)
}

/** The draft that a row became. What was read is in it now. */
export async function putCreated(
  tx: Transaction,
  importId: number,
  position: number,
  made: { readonly publicationId: number; readonly revision: number; readonly reasons: readonly string[] },
): Promise<void> {
  await tx.query(sql`
    update publication_import_row
    set state = 'created', publication_id = ${made.publicationId}, revision = ${made.revision}, content = null,
      reasons = ${made.reasons.map(storable)}::text[]
    where import_id = ${importId}
      and position = ${position}`)
}

/** A draft of the import as it stands now. */
export type DraftOfRow = {
  readonly position: number
  readonly title: string
  readonly publicationId: number
  /** Why a person has to look at it, known when it was made. */
  readonly reasons: readonly string[]
  /** Nobody wrote in it, worked on its files, submitted it or deleted it since. */
  readonly untouched: boolean
}

/** The oldest of the old site first, so that lists of what was released last show them in their old order. */
export async function draftsIn(
  tx: Transaction,
  importId: number,
  state: 'created' | 'clear',
  limit: number,
): Promise<readonly DraftOfRow[]> {
  const { rows } = await tx.query<DraftOfRow>(sql`
    select row.position, row.title, row.publication_id as "publicationId", row.reasons,
      coalesce(
        publication.working = 'draft' and publication.trashed_at is null and version.version = 1
          and version.revision = row.revision and version.file_works = 0,
        false
      ) as untouched
    from publication_import_row as row
    join publication on publication.id = row.publication_id
    left join publication_version as version
      on version.publication_id = publication.id and version.version = publication.working_version
    where row.import_id = ${importId}
      and row.state = ${state}
    order by publication.originally_released_on nulls first, row.position
    limit ${limit}`)
  return rows
}

export async function settleRow(
  tx: Transaction,
  importId: number,
  position: number,
  { state, reasons }: { readonly state: 'clear' | 'held' | 'released'; readonly reasons: readonly string[] },
): Promise<void> {
  await tx.query(sql`
    update publication_import_row
    set state = ${state}, reasons = ${reasons.map(storable)}::text[]
    where import_id = ${importId}
      and position = ${position}`)
}

/** Rows after a position, of one state or of all. */
export async function listRows(
  tx: Transaction,
  importId: number,
  { state, after, limit }: { readonly state: RowState | null; readonly after: number; readonly limit: number },
): Promise<readonly ListedRow[]> {
  const { rows } = await tx.query<ListedRow>(sql`
    select position, place, state, title, old_column as "oldColumn", notes, reasons, publication_id as "publicationId"
    from publication_import_row
    where import_id = ${importId}
      and position > ${after}
      and (${state}::text is null or state = ${state})
    order by position
    limit ${limit}`)
  return rows
}

/** Rows that were found to be there already: their old addresses lead to what is there, and nothing else is done. */
export async function settleKnown(tx: Transaction, importId: number): Promise<void> {
  await tx.query(sql`
    insert into old_address (path, publication_id)
    select path, min(publication_id)
    from publication_import_row
    where import_id = ${importId}
      and state = 'there'
      and path is not null
    group by path
    on conflict (path) do nothing`)
  await tx.query(sql`
    update publication_import_row
    set content = null
    where import_id = ${importId}
      and state = 'there'`)
}

/** Of these addresses, the first row of the import that has each. */
export async function firstAtPath(
  tx: Transaction,
  importId: number,
  paths: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ path: string; position: number }>(sql`
    select path, min(position) as position
    from publication_import_row
    where import_id = ${importId}
      and path = any(${[...paths]}::text[])
      and state in ('ready', 'there')
    group by path`)
  return new Map(rows.map(({ path, position }) => [path, position]))
}

export type OldColumnOfImport = { readonly name: string; readonly rows: number }

/** The columns of the old site that the rows name, the most used first. */
export async function columnsOfImport(tx: Transaction, importId: number): Promise<readonly OldColumnOfImport[]> {
  const { rows } = await tx.query<OldColumnOfImport>(sql`
    select old_column as name, count(*)::int as rows
    from publication_import_row
    where import_id = ${importId}
      and content is not null
    group by old_column
    order by count(*) desc, old_column
    limit 300`)
  return rows
}

/** By what a row is found again among what an agency has already. */
export type Traits = {
  readonly position: number
  readonly path: string | null
  readonly title: string
  readonly documentNumber: string | null
  readonly madeOn: Day | null
  readonly releasedOn: Day | null
}

/**
 * Of each of these, the publication of the agency that it became before: by its old address, else by title and 文号, else,
 * where neither has a 文号, by title and day.
 */
export async function knownOf(
  tx: Transaction,
  agencyId: number,
  traits: readonly Traits[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await tx.query<{ position: number; id: number }>(sql`
    select wanted.position, found.id
    from jsonb_to_recordset(${storableJson(traits)}::jsonb) as wanted (
      position int, path text, title text, "documentNumber" text, "madeOn" date, "releasedOn" date
    )
    join lateral (
      select old_address.publication_id as id, 0 as rank
      from old_address
      join publication on publication.id = old_address.publication_id
      where old_address.path = wanted.path
        and publication.agency_id = ${agencyId}
      union all
      select publication.id, 1
      from publication_version as version
      join publication on publication.id = version.publication_id
      where publication_title_key(version.title) = publication_title_key(wanted.title)
        and version.document_number is not distinct from wanted."documentNumber"
        and version.version in (publication.working_version, publication.released_version)
        and publication.agency_id = ${agencyId}
        and publication.trashed_at is null
        and (
          wanted."documentNumber" is not null
          or version.made_on = wanted."madeOn"
          or publication.originally_released_on = wanted."releasedOn"
          or (wanted."madeOn" is null and wanted."releasedOn" is null)
        )
        -- Two pages of the old site are two things, whatever they are called.
        and (
          wanted.path is null
          or not exists (select from old_address where old_address.publication_id = publication.id)
        )
      order by 2, 1
      limit 1
    ) as found on true`)
  return new Map(rows.map(({ position, id }) => [position, id]))
}
