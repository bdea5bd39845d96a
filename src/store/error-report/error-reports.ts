import sql, { empty, raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type {
  ErrorAnswer,
  ErrorOutcome,
  ErrorSort,
  ErrorWords,
  ReportedError,
  Reporter,
} from '../../rules/error-report/error-report.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openIfAny, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pageOf, pagesOf } from '../page.ts'
import { storable } from '../storable.ts'

/** A report as the desk works on it. Who made it is opened by `reporterOf` alone. */
export type ErrorReport = {
  readonly id: number
  readonly publicationId: number
  readonly serial: number
  /** As the publication is called now. */
  readonly title: string
  readonly agencyId: number
  readonly agencyName: string
  /** Which version its writer saw, and which the public sees now. */
  readonly version: number
  readonly releasedVersion: number | null
  readonly sort: ErrorSort
  readonly receivedOn: Day
  /** Null: erased, its time being over. */
  readonly words: ErrorWords | null
  readonly leftPerson: boolean
  readonly keepUntil: Day
  readonly answer: (ErrorAnswer & { readonly answeredOn: Day }) | null
}

type Row = Omit<ErrorReport, 'words' | 'answer'> & {
  readonly words: Buffer | null
  readonly outcome: ErrorOutcome | null
  readonly answer: string | null
  readonly answeredOn: Day | null
}

const columns = raw(`error_report.id, error_report.publication_id as "publicationId", error_report.serial,
  coalesce(publication.title, '') as title, publication.agency_id as "agencyId", agency.name as "agencyName",
  error_report.version, publication.released_version as "releasedVersion", error_report.sort,
  error_report.received_on as "receivedOn", error_report.words,
  (error_report.person is not null) as "leftPerson", error_report.keep_until as "keepUntil",
  error_report.outcome, error_report.answer, error_report.answered_on as "answeredOn"`)

const from = raw(`error_report
  join publication on publication.id = error_report.publication_id
  join agency on agency.id = publication.agency_id`)

const table = 'error_report'

function opened(sealer: Sealing, { words, outcome, answer, answeredOn, ...row }: Row): ErrorReport {
  return {
    ...row,
    words: openIfAny<ErrorWords>(sealer, { table, column: 'words', id: row.id }, words),
    answer: outcome === null || answeredOn === null ? null : { outcome, answer, answeredOn },
  }
}

export type NewErrorReport = {
  readonly publicationId: number
  readonly version: number
  readonly receivedOn: Day
  readonly receivedAt: Date
  readonly said: ReportedError
  readonly keptMonths: number
  readonly form: { readonly submissionKey: string; readonly codeKey: Buffer; readonly networkKey: Buffer }
}

/** Keeps a report. Gives its number; whoever else reports something of the same publication waits meanwhile. */
export async function addErrorReport(
  tx: Transaction,
  sealer: Sealing,
  given: NewErrorReport,
): Promise<{ readonly id: number; readonly serial: number }> {
  await tx.query(sql`select pg_advisory_xact_lock(43, ${given.publicationId})`)
  const id = await nextId(tx, table)
  const { sort, words, person } = given.said
  const { rows } = await tx.query<{ serial: number }>(sql`
    insert into error_report (
      id, publication_id, serial, version, sort, received_on, received_at, words, person, keep_until, submission_key,
      code_key, network_key
    )
    select ${id}, ${given.publicationId}, coalesce(max(serial), 0) + 1, ${given.version}, ${sort}, ${given.receivedOn},
      ${given.receivedAt}, ${sealInRow(sealer, { table, column: 'words', id }, words)},
      ${person === null ? null : sealInRow(sealer, { table, column: 'person', id }, person)},
      (${given.receivedOn}::date + make_interval(months => ${given.keptMonths}::int))::date,
      ${given.form.submissionKey}, ${given.form.codeKey}, ${given.form.networkKey}
    from error_report
    where publication_id = ${given.publicationId}
    returning serial`)
  const serial = rows[0]?.serial
  if (serial === undefined) throw new Error(`no error report was kept for publication ${given.publicationId}`)
  return { id, serial }
}

/** What a form that was sent before had become; null: it is new. */
export async function reportOfForm(
  tx: Transaction,
  sealer: Sealing,
  submissionKey: string,
): Promise<(ErrorReport & { readonly person: Reporter | null }) | null> {
  const found = await one(tx, sealer, sql`error_report.submission_key = ${submissionKey}`)
  return found === null ? null : { ...found, person: await reporterOf(tx, sealer, found.id) }
}

/** By the code that its writer was given; null: there is none. */
export function reportByCode(tx: Transaction, sealer: Sealing, codeKey: Buffer): Promise<ErrorReport | null> {
  return one(tx, sealer, sql`error_report.code_key = ${codeKey}`)
}

/** For the desk; null: there is none, or none that this viewer handles. */
export function errorReportById(
  tx: Transaction,
  sealer: Sealing,
  viewer: Viewer,
  id: number,
): Promise<ErrorReport | null> {
  return one(tx, sealer, sql`error_report.id = ${id} and ${raw(may.publishing.answerErrors.sql(viewer))}`)
}

async function one(tx: Transaction, sealer: Sealing, condition: ReturnType<typeof sql>): Promise<ErrorReport | null> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    from ${from}
    where ${condition}`)
  return rows[0] === undefined ? null : opened(sealer, rows[0])
}

/** Who made it; null: nobody said, or it was erased. Whoever shows it records the look. */
export async function reporterOf(tx: Transaction, sealer: Sealing, id: number): Promise<Reporter | null> {
  const { rows } = await tx.query<{ person: Buffer | null }>(sql`select person from error_report where id = ${id}`)
  return openIfAny<Reporter>(sealer, { table, column: 'person', id }, rows[0]?.person ?? null)
}

export type ErrorReportList = Page & { readonly reports: readonly ErrorReport[] }

const pageSize = 30

/** What this viewer handles: what is open, the oldest first; or all, the latest first. */
export async function listErrorReports(
  tx: Transaction,
  sealer: Sealing,
  viewer: Viewer,
  { open, page }: { readonly open: boolean; readonly page: number },
): Promise<ErrorReportList> {
  const rest = sql`
    from ${from}
    where ${raw(may.publishing.answerErrors.sql(viewer))}
      ${open ? sql`and error_report.outcome is null` : empty}`
  const counted = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select ${rest} limit ${countCap + 1}) as capped`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, page, pageSize)
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    ${rest}
    order by error_report.id ${raw(open ? 'asc' : 'desc')}
    ${pageOf(pages)}`)
  return { ...pages, reports: rows.map((row) => opened(sealer, row)) }
}

/** The latest about one publication, for the page of it at the desk; none where this viewer does not handle them. */
export async function errorReportsAbout(
  tx: Transaction,
  sealer: Sealing,
  viewer: Viewer,
  publicationId: number,
  most: number,
): Promise<readonly ErrorReport[]> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    from ${from}
    where error_report.publication_id = ${publicationId}
      and ${raw(may.publishing.answerErrors.sql(viewer))}
    order by error_report.serial desc
    limit ${most}`)
  return rows.map((row) => opened(sealer, row))
}

/** What nobody of these agencies has answered, the oldest first: for the list of the day, without anybody's words. */
export async function openErrorReports(
  tx: Transaction,
  agencyIds: readonly number[],
  most: number,
): Promise<readonly Pick<ErrorReport, 'id' | 'title' | 'sort' | 'receivedOn'>[]> {
  const { rows } = await tx.query<Pick<ErrorReport, 'id' | 'title' | 'sort' | 'receivedOn'>>(sql`
    select error_report.id, coalesce(publication.title, '') as title, error_report.sort,
      error_report.received_on as "receivedOn"
    from error_report
    join publication on publication.id = error_report.publication_id
    where publication.agency_id = any(${[...agencyIds]}::int[])
      and error_report.outcome is null
    order by error_report.id
    limit ${most}`)
  return rows
}

/** Keeps what was found. False: it was answered already. */
export async function answerErrorReport(
  tx: Transaction,
  id: number,
  { outcome, answer }: ErrorAnswer,
  by: { readonly on: Day; readonly by: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update error_report
    set outcome = ${outcome}, answer = ${answer === null ? null : storable(answer)}, answered_on = ${by.on},
      answered_by = ${by.by}
    where id = ${id}
      and outcome is null`)
  return rowCount === 1
}
