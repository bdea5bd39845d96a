import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { FilledLetter } from '../../rules/letter/block.ts'
import type { LetterKind, LetterSeries } from '../../rules/letter/letter-kind.ts'
import type { OwnTexts } from '../../rules/letter/template.ts'
import type { Sealing } from '../application/applicants.ts'
import { openIfAny, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

const table = 'letter'

/** A letter of a case: a draft, filled anew whenever it is shown, or issued and frozen. */
export type Letter = {
  readonly id: number
  readonly applicationId: number
  readonly agencyId: number
  readonly kind: LetterKind
  readonly aboutId: number | null
  readonly templateId: number | null
  /** Of this letter alone; null: those of its template. */
  readonly texts: OwnTexts | null
  readonly madeBy: number
  readonly madeByName: string
  readonly madeAt: Date
  readonly issuedOn: Day | null
  readonly issuedBy: number | null
  readonly number: string | null
  /** The blocks as they were issued. */
  readonly issued: FilledLetter | null
  /** What was issued, among the files of the case, and the copy that was signed or sealed by hand. */
  readonly fileId: number | null
  readonly signedFileId: number | null
}

const columns = raw(`letter.id, letter.application_id as "applicationId", letter.agency_id as "agencyId", letter.kind,
  letter.about_id as "aboutId", letter.template_id as "templateId", letter.texts, letter.made_by as "madeBy",
  person.name as "madeByName", letter.made_at as "madeAt", letter.issued_on as "issuedOn",
  letter.issued_by as "issuedBy", letter.number, letter.issued, letter.file_id as "fileId",
  letter.signed_file_id as "signedFileId"`)

type Row = Omit<Letter, 'texts' | 'issued'> & { readonly texts: Buffer | null; readonly issued: Buffer | null }

function opened(sealer: Sealing, row: Row): Letter {
  const { id } = row
  return {
    ...row,
    texts: openIfAny<OwnTexts>(sealer, { table, column: 'texts', id }, row.texts),
    issued: openIfAny<FilledLetter>(sealer, { table, column: 'issued', id }, row.issued),
  }
}

/** The letters of a case in the order in which they were made; drafts that were given up are left away. */
export async function lettersOf(tx: Transaction, sealer: Sealing, applicationId: number): Promise<readonly Letter[]> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    from letter
    join person on person.id = letter.made_by
    where letter.application_id = ${applicationId}
      and letter.dropped_at is null
    order by letter.id`)
  return rows.map((row) => opened(sealer, row))
}

export async function letterById(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
  id: number,
): Promise<Letter | null> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    from letter
    join person on person.id = letter.made_by
    where letter.application_id = ${applicationId}
      and letter.id = ${id}
      and letter.dropped_at is null`)
  const [row] = rows
  return row === undefined ? null : opened(sealer, row)
}

/** A draft; the one that is there where there is one of this kind about the same thing. */
export async function insertLetter(
  tx: Transaction,
  made: Pick<Letter, 'applicationId' | 'agencyId' | 'kind' | 'aboutId' | 'templateId' | 'madeBy'>,
): Promise<{ readonly id: number; readonly isNew: boolean }> {
  const found = await tx.query<{ id: number }>(sql`
    select id
    from letter
    where application_id = ${made.applicationId}
      and kind = ${made.kind}
      and about_id is not distinct from ${made.aboutId}
      and issued_on is null
      and dropped_at is null`)
  if (found.rows[0] !== undefined) return { id: found.rows[0].id, isNew: false }
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into letter (application_id, agency_id, kind, about_id, template_id, made_by)
    values (
      ${made.applicationId}, ${made.agencyId}, ${made.kind}, ${made.aboutId}, ${made.templateId}, ${made.madeBy}
    )
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no letter was made for case ${made.applicationId}`)
  return { id: added.id, isNew: true }
}

/** Null: those of its template again. */
export async function putLetterTexts(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  texts: OwnTexts | null,
): Promise<void> {
  const sealed = texts === null ? null : sealInRow(sealer, { table, column: 'texts', id }, texts)
  await tx.query(sql`update letter set texts = ${sealed} where id = ${id} and issued_on is null`)
}

export async function dropLetter(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`update letter set dropped_at = now() where id = ${id} and issued_on is null`)
}

/** The next number of an agency in a series and a year, without gaps: others who number wait until the transaction ends. */
export async function nextSerial(
  tx: Transaction,
  agencyId: number,
  series: LetterSeries,
  year: number,
): Promise<number> {
  const { rows } = await tx.query<{ serial: number }>(sql`
    insert into letter_serial (agency_id, series, year, last)
    values (${agencyId}, ${series}, ${year}, 1)
    on conflict (agency_id, series, year) do update
    set last = letter_serial.last + 1
    returning last as serial`)
  const [next] = rows
  if (next === undefined) throw new Error(`no number for a letter of agency ${agencyId}`)
  return next.serial
}

/** Freezes a letter: what it says, under which number, on which day. */
export async function putIssued(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  issued: {
    readonly on: Day
    readonly by: number
    /** Who answers, and numbers it. */
    readonly agencyId: number
    readonly letter: FilledLetter
    readonly fileId: number
    readonly numbered: {
      readonly text: string
      readonly series: LetterSeries
      readonly year: number
      readonly serial: number
    } | null
  },
): Promise<void> {
  const { numbered } = issued
  await tx.query(sql`
    update letter
    set agency_id = ${issued.agencyId}, issued_on = ${issued.on}, issued_by = ${issued.by}, file_id = ${issued.fileId},
      issued = ${sealInRow(sealer, { table, column: 'issued', id }, issued.letter)},
      number = ${numbered === null ? null : storable(numbered.text)}, series = ${numbered?.series ?? null},
      year = ${numbered?.year ?? null}, serial = ${numbered?.serial ?? null}
    where id = ${id}
      and issued_on is null`)
}

/** Whether this agency has used a number already, in whatever series. */
export async function isNumberTaken(tx: Transaction, agencyId: number, number: string): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    select
    from letter
    where agency_id = ${agencyId}
      and number = ${number}`)
  return rowCount !== 0
}

export async function putSignedCopy(tx: Transaction, id: number, fileId: number): Promise<void> {
  await tx.query(sql`update letter set signed_file_id = ${fileId} where id = ${id}`)
}
