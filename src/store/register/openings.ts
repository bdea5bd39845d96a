import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { OpeningKind, OpeningLine } from '../../rules/register/opening.ts'
import { closingOf, type RegisterRow, type RowFigures, rowsOfForm, stockOf } from '../../rules/register/register.ts'
import type { KnownOpening } from '../../rules/register/return.ts'
import { addend } from '../../rules/report/cell.ts'
import { type FormId, formOfYear } from '../../rules/report/form.ts'
import { cellAt, type Report } from '../../rules/report/report.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { reportVersion } from '../reports.ts'
import { returnsInForce } from './returns.ts'

/**
 * What the stock of each row closed with in the year before: by the published report of that year, else by the return
 * that was signed for it. A row of which neither says anything, and every row where the form changed between, is not there.
 */
export async function openingsOf(
  tx: Transaction,
  viewer: Viewer,
  agency: { readonly id: number; readonly slug: string },
  year: number,
): Promise<ReadonlyMap<RegisterRow, NonNullable<KnownOpening>>> {
  const form = formOfYear(year)
  if (formOfYear(year - 1) !== form) return new Map()
  const stored = await reportVersion(tx, viewer, agency.slug, year - 1)
  const report = stored?.state === 'published' && stored.report.form === form ? stored.report : null
  const returns = await returnsInForce(tx, viewer, [agency.id], year - 1)
  const known = new Map<RegisterRow, NonNullable<KnownOpening>>()
  for (const row of rowsOfForm(form)) {
    if (stockOf(form, row) === null) continue
    const published = report === null ? null : closingOf(form, row, printedRow(report, form, row))
    const stated = returns.find((one) => one.row === row)
    const signed = stated === undefined ? null : closingOf(form, row, stated.figures.cells)
    if (published !== null) known.set(row, { value: published, from: 'report' })
    else if (signed !== null) known.set(row, { value: signed, from: 'return' })
  }
  return known
}

/** The whole numbers that the report prints in a row; what is no number is not there. */
function printedRow(report: Report, form: FormId, row: RegisterRow): RowFigures {
  const stock = stockOf(form, row)
  const columns = [stock?.opening, stock?.plus, stock?.minus, stock?.closing].flatMap((column) => column ?? [])
  return Object.fromEntries(
    columns.flatMap((column) => {
      const value = addend(cellAt(report, 'disclosure', row, column))
      return value === null || !Number.isInteger(value) ? [] : [[column, value] as const]
    }),
  )
}

/** The lines that reconcile what an agency's year opens with, oldest first. */
export async function openingLinesOf(
  tx: Transaction,
  viewer: Viewer,
  agencyId: number,
  year: number,
): Promise<readonly OpeningLine[]> {
  const { rows } = await tx.query<OpeningLine>(sql`
    select said.id, said."row", said.kind, said.amount, said.reason, said.takes_back as "takesBack",
      exists (select from register_opening_line as later where later.takes_back = said.id) as "takenBack",
      said.recorded_at as "recordedAt", person.name as "recordedByName"
    from register_opening_line as said
    join agency on agency.id = said.agency_id
    join person on person.id = said.recorded_by
    where said.agency_id = ${agencyId}
      and said.year = ${year}
      and ${raw(may.register.view.sql(viewer))}
    order by said.id`)
  return rows
}

export async function addOpeningLine(
  tx: Transaction,
  said: {
    readonly agencyId: number
    readonly year: number
    readonly row: RegisterRow
    readonly kind: OpeningKind
    readonly amount: number
    readonly reason: string
    readonly takesBack: number | null
  },
  recordedBy: number,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into register_opening_line (agency_id, year, "row", kind, amount, reason, takes_back, recorded_by)
    values (
      ${said.agencyId}, ${said.year}, ${said.row}, ${said.kind}, ${said.amount}, ${said.reason}, ${said.takesBack},
      ${recordedBy}
    )
    returning id`)
  return rows[0]?.id ?? 0
}
