import type { Context } from 'hono'
import { registerPeriod } from '../../../actions/register/register-period.ts'
import { may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import { explainedBy, type OpeningLine, type ReconciledOpening } from '../../../rules/register/opening.ts'
import {
  type RegisterKey,
  type RegisterTotals,
  registerKeys,
  rowsOfForm,
  stockOf,
} from '../../../rules/register/register.ts'
import { adjustedTwo, type TableTwo, type TableTwoAdjustment } from '../../../rules/register/table-two.ts'
import { type FormId, formOfYear } from '../../../rules/report/form.ts'
import type { Report } from '../../../rules/report/report.ts'
import { type Agency, agencyBySlug } from '../../../store/agencies.ts'
import type { Transaction } from '../../../store/database.ts'
import { tableTwoAdjustments } from '../../../store/figures/adjustments.ts'
import { agenciesCounted, agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { entryCounts } from '../../../store/register/entries.ts'
import { outlyingAmounts, type RegisterPeriod, registerTotals, tableTwo } from '../../../store/register/lines.ts'
import { openingLinesOf, openingsOf } from '../../../store/register/openings.ts'
import { type RegisterReturn, returnsOf } from '../../../store/register/returns.ts'
import { reportVersion } from '../../../store/reports.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import type { Here } from '../here.ts'

/** Whose registers of which year the address asks for. */
export type RegistersAsked = {
  readonly agency: Agency
  readonly facts: AgencyFacts
  readonly year: number
  readonly form: FormId
  readonly period: RegisterPeriod
  /** Its own, and those of agencies that are no more and for which it answers; `below`: of all that stand below it, too. */
  readonly agencyIds: readonly number[]
  readonly below: boolean
}

/** The agency of the address; null where there is none, or none whose registers this officer may see. */
export async function agencyAsked(
  tx: Transaction,
  c: Context,
  here: Here,
): Promise<{ readonly agency: Agency; readonly facts: AgencyFacts } | null> {
  const agency = await agencyBySlug(tx, here.viewer, c.req.param('slug') ?? '')
  const facts = agency === null ? null : await agencyFacts(tx, agency.id, here.day)
  if (agency === null || facts === null) return null
  return may.register.view.decide(here.viewer, facts).kind === 'refused' ? null : { agency, facts }
}

/** `below` stands in place of the query of the address, where a form has sent it. */
export async function registersAsked(
  tx: Transaction,
  c: Context,
  here: Here,
  below = c.req.query('below') === 'on',
): Promise<RegistersAsked | null> {
  const year = Number(c.req.param('year'))
  const period = registerPeriod(year, here.day)
  const found = period === null ? null : await agencyAsked(tx, c, here)
  if (period === null || found === null) return null
  const agencyIds = await agenciesCounted(tx, found.agency.id, period.through, below)
  return { ...found, year, form: formOfYear(year), period, agencyIds, below }
}

export type YearShown = RegistersAsked & {
  readonly counted: TableTwo
  readonly said: TableTwo
  readonly adjustments: readonly TableTwoAdjustment[]
  readonly openings: readonly ReconciledOpening[]
  readonly lines: readonly OpeningLine[]
  readonly returns: readonly RegisterReturn[]
  readonly totals: ReadonlyMap<RegisterKey, RegisterTotals>
  readonly entries: ReadonlyMap<RegisterKey, number>
  /** The published report of the year before. */
  readonly previous: Report | null
  readonly outlying: readonly { readonly id: number; readonly register: RegisterKey; readonly number: string }[]
}

export async function yearShown(tx: Transaction, c: Context, here: Here, sums?: boolean): Promise<YearShown | null> {
  const asked = await registersAsked(tx, c, here, sums)
  if (asked === null) return null
  const { agency, agencyIds, period, form, year, below } = asked
  const { viewer } = here
  const counted = await tableTwo(tx, viewer, agencyIds, period, form)
  const adjustments = below ? [] : await tableTwoAdjustments(tx, viewer, agency.id, year)
  const lines = below ? [] : await openingLinesOf(tx, viewer, agency.id, year)
  const totals = await registerTotals(tx, viewer, agencyIds, registerKeys, period)
  const known = below ? new Map() : await openingsOf(tx, viewer, agency, year)
  const stored = below ? null : await reportVersion(tx, viewer, agency.slug, year - 1)
  return {
    ...asked,
    counted,
    adjustments,
    said: adjustedTwo(counted, adjustments),
    lines,
    openings: reconciledOpenings(form, counted, known, lines, totals),
    returns: below ? [] : await returnsOf(tx, viewer, agency.id, year),
    totals,
    entries: below ? new Map() : await entryCounts(tx, viewer, agency.id),
    previous: stored?.state === 'published' ? stored.report : null,
    outlying: await outlyingAmounts(tx, viewer, agencyIds, period),
  }
}

/** What each counted row opens with beside what the year before closed with. A return has taken that over already. */
function reconciledOpenings(
  form: FormId,
  counted: TableTwo,
  known: Awaited<ReturnType<typeof openingsOf>>,
  lines: readonly OpeningLine[],
  totals: ReadonlyMap<RegisterKey, RegisterTotals>,
): readonly ReconciledOpening[] {
  return rowsOfForm(form).flatMap((row): ReconciledOpening[] => {
    const stock = stockOf(form, row)
    const before = known.get(row)
    const parts = counted.rows[row]?.parts ?? []
    if (stock === null || before === undefined || parts.length === 0) return []
    const [only] = parts
    const stated =
      parts.length === 1 && only !== undefined && only.returnId !== null ? openedBy(form, row, only.figures) : null
    const opens = stated ?? totals.get(stock.register)?.[stock.opens] ?? 0
    const explained = explainedBy(lines, row)
    return [{ row, known: before.value, from: before.from, opens, explained, open: opens - before.value - explained }]
  })
}

/** What a row opened with, by its own cells: what it closes with less what came in the year. */
function openedBy(
  form: FormId,
  row: Parameters<typeof stockOf>[1],
  figures: Readonly<Record<string, number>>,
): number | null {
  const stock = stockOf(form, row)
  if (stock === null) return null
  if (stock.opening !== null) return figures[stock.opening] ?? null
  const taken = stock.minus === null ? 0 : (figures[stock.minus] ?? 0)
  return (figures[stock.closing ?? ''] ?? 0) - (figures[stock.plus] ?? 0) + taken
}

export function yearOfAsked({ agency, year }: Pick<RegistersAsked, 'agency' | 'year'>) {
  return { slug: agency.slug, year }
}

export const registersCrumb = (): Crumb => ({ name: '登记簿', address: addresses.deskRegisters() })

export function yearCrumbs(of: Pick<RegistersAsked, 'agency' | 'year'>): readonly Crumb[] {
  return [
    registersCrumb(),
    { name: `${of.agency.name}${of.year}年表二`, address: addresses.deskRegistersOf(yearOfAsked(of)) },
  ]
}

export function mayEdit({ facts }: RegistersAsked, { viewer }: Here) {
  return may.register.edit.decide(viewer, facts)
}
