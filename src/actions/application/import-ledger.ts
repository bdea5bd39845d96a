import { createHash, randomBytes } from 'node:crypto'
import { readLedgerRows } from '../../documents/ledger/read-ledger.ts'
import type { Unreadable } from '../../documents/source.ts'
import type { Sealer } from '../../outside/keyring.ts'
import type { ReportReader } from '../../outside/report-reader.ts'
import type { Applicant } from '../../rules/application/applicant.ts'
import { outcomes } from '../../rules/application/outcome.ts'
import { type Day, dayInChinese, yearOf } from '../../rules/day.ts'
import { type LedgerCase, type LedgerCells, type LedgerProblem, readCase } from '../../rules/ledger/ledger.ts'
import { may } from '../../rules/permission.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { putApplicant } from '../../store/application/applicants.ts'
import { insertApplication } from '../../store/application/applications.ts'
import { appendEvents, clockLaw } from '../../store/application/events.ts'
import { addLedgerImport, addLedgerRow, holdLedger, importedBefore } from '../../store/application/ledger-imports.ts'
import type { Database } from '../../store/database.ts'
import { atDesk, type By, type Desk, type NotDone } from '../desk-act.ts'

export type LedgerApp = {
  readonly db: Database
  readonly sealer: Sealer
  readonly reader: Pick<ReportReader, 'readSource'>
}

/** What becomes of each row of the sheet. */
export type LedgerLine =
  | { readonly kind: 'new'; readonly row: number; readonly oldNumber: string; readonly words: string }
  /** Brought in before, by its old number: left as it is. */
  | { readonly kind: 'known'; readonly row: number; readonly oldNumber: string }
  | { readonly kind: 'wrong'; readonly row: number; readonly problems: readonly LedgerProblem[] }

export type LedgerResult = {
  readonly kind: 'checked' | 'imported' | 'faulty'
  readonly agency: { readonly slug: string; readonly name: string }
  readonly lines: readonly LedgerLine[]
  /** Heads of the sheet that hold nothing that is kept. */
  readonly unknownHeads: readonly string[]
  /** How the tables of each year come out: for every year that the rows touch, oldest first. */
  readonly years: readonly LedgerYear[]
}

export type LedgerYear = {
  readonly year: number
  readonly carriedIn: number
  readonly received: number
  readonly concluded: number
  readonly carriedOut: number
}

export type FileNotRead = { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

const mostRows = 20_000

/**
 * Brings the old ledger of an agency in: closed and open cases with their events as far as it knows them, marked as
 * such. All new rows, or none where one of them has a fault; rows that were brought in before are passed over. A dry run
 * says row by row what would happen.
 */
export async function importLedger(
  app: LedgerApp,
  by: By,
  wanted: {
    readonly slug: string
    readonly file: { readonly bytes: Uint8Array; readonly name: string }
    readonly dryRun: boolean
  },
): Promise<LedgerResult | FileNotRead | NotDone> {
  const source = await app.reader.readSource(wanted.file.bytes, wanted.file.name)
  if (source.kind === 'unreadable') return source
  const read = readLedgerRows(source.source)
  if (read.kind === 'unreadable') return read
  return atDesk<LedgerResult>(app, by, 'application.importLedger', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, wanted.slug)
    if (agency === null) return { kind: 'unknown' }
    desk.about('agency', agency.id, { dryRun: wanted.dryRun, rows: read.rows.length })
    const refused = desk.ask(may.application.importLedger, { agencyId: agency.id, ended: false })
    if (refused !== null) return refused
    if (read.rows.length === 0) return { kind: 'refused', reason: '台账里没有一行内容。' }
    if (read.rows.length > mostRows) return { kind: 'refused', reason: `一次最多导入${mostRows}行，请按年度分开导入。` }
    await holdLedger(desk.tx, agency.id)
    const sorted = await sortOut(desk, agency.id, read.rows)
    const faulty = sorted.lines.some(({ kind }) => kind === 'wrong')
    const imports = !faulty && !wanted.dryRun && sorted.fresh.length > 0
    if (imports) {
      const sha256 = createHash('sha256').update(wanted.file.bytes).digest('hex')
      await keep(app, desk, agency.id, sha256, sorted.fresh)
    }
    desk.about('agency', agency.id, { imported: imports ? sorted.fresh.length : 0 })
    return {
      kind: faulty ? 'faulty' : imports ? 'imported' : 'checked',
      agency: { slug: agency.slug, name: agency.name },
      lines: sorted.lines,
      unknownHeads: read.head.unknown,
      years: yearsOf(sorted.fresh, desk.day),
    }
  })
}

/** What each row is; two rows with one old number are both wrong. */
async function sortOut(
  { tx, day }: Desk,
  agencyId: number,
  rows: readonly LedgerCells[],
): Promise<{ readonly lines: readonly LedgerLine[]; readonly fresh: readonly LedgerCase[] }> {
  const numbers = rows.map(({ cells }) => (cells.number ?? '').trim())
  const before = await importedBefore(tx, agencyId, numbers)
  const rowsOfNumber = Map.groupBy(rows, ({ cells }) => (cells.number ?? '').trim())
  const fresh: LedgerCase[] = []
  const lines = rows.map((cells): LedgerLine => {
    const number = (cells.cells.number ?? '').trim()
    if (before.has(number)) return { kind: 'known', row: cells.row, oldNumber: number }
    const twins = number === '' ? [] : (rowsOfNumber.get(number) ?? []).filter(({ row }) => row !== cells.row)
    const result = readCase(cells, day)
    const problems = result.kind === 'wrong' ? result.problems : []
    const [twin] = twins
    if (twin !== undefined) {
      const message = `编号“${number}”与第${twin.row}行相同，请改成各不相同的编号。`
      problems.push({ row: cells.row, column: 'number', message })
    }
    if (result.kind === 'wrong' || problems.length > 0) return { kind: 'wrong', row: cells.row, problems }
    fresh.push(result.case)
    return { kind: 'new', row: cells.row, oldNumber: number, words: wordsOf(result.case) }
  })
  return { lines, fresh }
}

function wordsOf({ receivedOn, conclusion }: LedgerCase): string {
  if (conclusion === null) return `${dayInChinese(receivedOn)}收到，在办`
  return `${dayInChinese(receivedOn)}收到，${dayInChinese(conclusion.on)}办结：${outcomes[conclusion.outcome].name}`
}

async function keep(
  { sealer }: LedgerApp,
  { tx, day, officer }: Desk,
  agencyId: number,
  sha256: string,
  cases: readonly LedgerCase[],
): Promise<void> {
  const importId = await addLedgerImport(tx, { agencyId, sha256, cases: cases.length, importedBy: officer.personId })
  const law = await clockLaw(tx)
  for (const from of cases) {
    const { id } = await insertApplication(tx, {
      agencyId,
      channel: from.channel,
      applicantKind: from.kind,
      wanted: from.wanted,
      wantedDocument: null,
      receivingWay: 'post',
      medium: 'paper',
      arrivedOn: from.receivedOn,
      submissionKey: null,
      // Nobody was given a query code: one that nobody knows.
      codeKey: randomBytes(32),
      imported: true,
    })
    await putApplicant(tx, sealer, id, applicantOf(from))
    await appendEvents(tx, id, [{ kind: 'imported', day, ref: importId }, ...from.events], officer.personId, law)
    await addLedgerRow(tx, id, agencyId, {
      importId,
      sheetRow: from.row,
      oldNumber: from.oldNumber,
      letterNumber: from.letterNumber === '' ? null : from.letterNumber,
      unitName: from.unit === '' ? null : from.unit,
    })
  }
}

function applicantOf(from: LedgerCase): Applicant {
  const { kind, identityNumber, creditCode, phone, email, address } = from
  return {
    kind,
    name: from.applicant,
    identityKind: '',
    identityNumber,
    creditCode,
    legalRepresentative: '',
    contact: '',
    phone,
    email,
    address,
    postcode: '',
    agent: '',
    agentIdentityNumber: '',
    agentPhone: '',
  }
}

/** What the new rows alone bring to the tables of each year, so that they can be held against what was published. */
function yearsOf(cases: readonly LedgerCase[], today: Day): readonly LedgerYear[] {
  const years = cases.flatMap(({ receivedOn, conclusion }) => [
    yearOf(receivedOn),
    ...(conclusion === null ? [] : [yearOf(conclusion.on)]),
  ])
  const first = Math.min(...years)
  const last = Math.min(Math.max(...years), yearOf(today))
  return Array.from({ length: cases.length === 0 ? 0 : last - first + 1 }, (_, index) => {
    const year = first + index
    const count = (test: (received: number, concluded: number) => boolean) =>
      cases.filter(({ receivedOn, conclusion }) =>
        test(yearOf(receivedOn), conclusion === null ? Number.POSITIVE_INFINITY : yearOf(conclusion.on)),
      ).length
    return {
      year,
      carriedIn: count((received, concluded) => received < year && concluded >= year),
      received: count((received) => received === year),
      concluded: count((_, concluded) => concluded === year),
      carriedOut: count((received, concluded) => received <= year && concluded > year),
    }
  })
}
