import type { Context } from 'hono'
import { addDays, type Day, isDay, yearOf } from '../../../rules/day.ts'
import { type CountedCase, firstDayOf, periodOf, rowsOf, type YearFigures } from '../../../rules/figures/count.ts'
import { checkFigures } from '../../../rules/figures/count-report.ts'
import {
  type Adjustment,
  adjusted,
  type CarriedColumn,
  type CarryKind,
  type CarryLine,
  isReconciled,
  reconcile,
} from '../../../rules/figures/reconcile.ts'
import { may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import { addend } from '../../../rules/report/cell.ts'
import type { Finding } from '../../../rules/report/finding.ts'
import { requestColumns } from '../../../rules/report/form.ts'
import { cellAt, type Report } from '../../../rules/report/report.ts'
import { type Agency, agencyBySlug } from '../../../store/agencies.ts'
import type { Transaction } from '../../../store/database.ts'
import { adjustmentsOf, carryLinesOf } from '../../../store/figures/adjustments.ts'
import { agenciesCounted, agenciesWithFigures, agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { casesMovedSince, type MovedCase, yearTablesKnownAt } from '../../../store/figures/known-at.ts'
import {
  type FiguresOf,
  figuresOf,
  unconfirmedCases,
  yearTables,
  yearTablesByAgency,
} from '../../../store/figures/year-tables.ts'
import { reportVersion } from '../../../store/reports.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import type { Here } from '../here.ts'
import type { AgencyFigures } from './by-agency.tsx'

/** Whose figures of which year, up to which day, the address asks for. */
export type FiguresAsked = {
  readonly agency: Agency
  readonly facts: AgencyFacts
  readonly year: number
  /** With all agencies that stand below it on the last day. */
  readonly below: boolean
  readonly agencyIds: readonly number[]
  readonly of: FiguresOf
}

/**
 * Null where there is no such agency, the viewer may not see its figures, or the year is not begun. `query` stands in
 * place of the query of the address, where a form has sent it.
 */
export async function figuresAsked(
  tx: Transaction,
  c: Context,
  here: Here,
  query: { readonly through?: string; readonly below?: string } = c.req.query(),
): Promise<FiguresAsked | null> {
  const year = Number(c.req.param('year'))
  const agency = await agencyBySlug(tx, here.viewer, c.req.param('slug') ?? '')
  const facts = agency === null ? null : await agencyFacts(tx, agency.id, here.day)
  if (agency === null || facts === null || year < 2008 || year > yearOf(here.day)) return null
  if (may.application.seeFigures.decide(here.viewer, facts).kind === 'refused') return null
  const typed = query.through ?? ''
  const through = isDay(typed) && typed <= here.day ? typed : here.day
  const { period, counting } = await figuresOf(tx, periodOf(year, through))
  const below = query.below === 'on'
  const agencyIds = await agenciesCounted(tx, agency.id, period.through, below)
  return { agency, facts, year, below, agencyIds, of: { period, counting } }
}

/** The parts of the address that say the same again; what stands without saying is left out. */
export function queryOf({ year, below, of }: FiguresAsked, { day }: Here): Readonly<Record<string, string | null>> {
  const { through } = of.period
  return { below: below ? 'on' : null, through: through === lastDayShown(year, day) ? null : through }
}

/** Until when a year is shown unless another day is asked for: its end, or today. */
export function lastDayShown(year: number, today: Day): Day {
  return periodOf(year, today).through
}

export function figureCrumbs({ agency, year }: Pick<FiguresAsked, 'agency' | 'year'>): readonly Crumb[] {
  return [
    { name: '统计', address: addresses.deskFigures() },
    { name: `${agency.name}${year}年`, address: addresses.deskFiguresOf({ slug: agency.slug, year }) },
  ]
}

export type FiguresShown = FiguresAsked & {
  /** By the records alone, and with what was said beside them. */
  readonly figures: YearFigures
  readonly said: YearFigures
  readonly adjustments: readonly Adjustment[]
  readonly unconfirmed: number
  readonly carried: Carried | null
  readonly findings: readonly Finding[]
  /** Each agency of a sum by itself; none where one alone is shown, or an earlier state of knowledge. */
  readonly byAgency: readonly AgencyFigures[]
  /** By what had been recorded until the end of a day; null: by all that is recorded. */
  readonly known: { readonly until: Day; readonly movedSince: readonly MovedCase[] } | null
}

/** What was carried over from last year's published report; null for several agencies, or where none is published. */
export type Carried = {
  readonly columns: readonly CarriedColumn[]
  readonly lines: readonly CarryLine[]
  readonly previous: Report
  /** Cases that were open at the end of last year by what is known now and not when the report came in, or the reverse. */
  readonly changed: readonly { readonly moved: MovedCase; readonly kind: CarryKind; readonly amount: 1 | -1 }[]
}

export async function figuresShown(tx: Transaction, c: Context, here: Here): Promise<FiguresShown | null> {
  const asked = await figuresAsked(tx, c, here)
  if (asked === null) return null
  const { agency, agencyIds, below, of, year } = asked
  const typed = c.req.query('known') ?? ''
  const until = isDay(typed) && typed < here.day ? typed : null
  const knownAt = until === null ? null : endOfDay(until)
  const figures =
    knownAt === null
      ? await yearTables(tx, here.viewer, agencyIds, of)
      : await yearTablesKnownAt(tx, here.viewer, agencyIds, of, knownAt)
  const everSaid = below ? [] : await adjustmentsOf(tx, here.viewer, agency.id, year)
  const adjustments = everSaid.filter(({ recordedAt }) => knownAt === null || recordedAt <= knownAt)
  const said = adjusted(figures, adjustments)
  const carried = below || knownAt !== null ? null : await carriedOver(tx, here, asked, figures)
  const known =
    until === null || knownAt === null ? null : { until, movedSince: await movedSince(tx, here, asked, knownAt) }
  const unconfirmed = await unconfirmedCases(tx, here.viewer, agencyIds, of.period.through)
  const found = checkFigures(said, year, agency.name, carried?.previous)
  const whole = of.period.through === addDays(firstDayOf(year + 1), -1)
  const findings = found.filter(
    ({ rule }) =>
      (whole || rule !== 'year.jump') &&
      !(rule === 'requests.carriedOver' && carried !== null && isReconciled(carried.columns)),
  )
  const byAgency = below && known === null ? await figuresByAgency(tx, here, asked) : []
  return { ...asked, figures, said, adjustments, unconfirmed, carried, findings, byAgency, known }
}

async function figuresByAgency(
  tx: Transaction,
  { viewer }: Here,
  { agencyIds, of }: FiguresAsked,
): Promise<readonly AgencyFigures[]> {
  const figures = await yearTablesByAgency(tx, viewer, agencyIds, of)
  const agencies = await agenciesWithFigures(tx, viewer)
  return agencies.flatMap((agency) => {
    const own = figures.get(agency.id)
    return own === undefined ? [] : [{ agency, figures: own }]
  })
}

/** Those that stand in other cells of table 三 by what was recorded after the instant. */
async function movedSince(
  tx: Transaction,
  here: Here,
  { agencyIds, of: { period } }: FiguresAsked,
  knownAt: Date,
): Promise<readonly MovedCase[]> {
  const moved = await casesMovedSince(tx, here.viewer, agencyIds, { knownAt, arrivedUntil: period.through })
  return moved.filter(({ knownThen, knownNow }) => rowsOf(knownThen, period).join() !== rowsOf(knownNow, period).join())
}

/** The last instant of a day in Asia/Shanghai. */
function endOfDay(of: Day): Date {
  return new Date(`${of}T23:59:59.999+08:00`)
}

async function carriedOver(
  tx: Transaction,
  here: Here,
  { agency, agencyIds, year }: FiguresAsked,
  figures: YearFigures,
): Promise<Carried | null> {
  const stored = await reportVersion(tx, here.viewer, agency.slug, year - 1)
  if (stored === null || stored.state !== 'published') return null
  const previous = stored.report
  const carriedOut = requestColumns.map(
    ({ key }) => [key, addend(cellAt(previous, 'requests', 'carriedOut', key))] as const,
  )
  const lines = await carryLinesOf(tx, here.viewer, agency.id, year)
  const columns = reconcile(figures.requests.carriedIn ?? {}, Object.fromEntries(carriedOut), lines)
  const differ = columns.some((column) => column.carriedIn !== column.carriedOut)
  const changed = differ ? await changedSince(tx, here, agencyIds, year, stored.importedAt) : []
  return { columns, lines, previous, changed }
}

/** What the records themselves can say of a difference: recorded about since last year's report came in. */
async function changedSince(
  tx: Transaction,
  { viewer }: Here,
  agencyIds: readonly number[],
  year: number,
  knownAt: Date,
): Promise<Carried['changed']> {
  const lastYear = periodOf(year - 1, addDays(firstDayOf(year), -1))
  const moved = await casesMovedSince(tx, viewer, agencyIds, { knownAt, arrivedUntil: lastYear.through })
  const wasOpen = (one: CountedCase) => rowsOf(one, lastYear).includes('carriedOut')
  return moved
    .filter(({ knownThen, knownNow }) => wasOpen(knownThen) !== wasOpen(knownNow))
    .map((one) =>
      wasOpen(one.knownNow)
        ? ({ moved: one, kind: 'lateOpened', amount: 1 } as const)
        : ({ moved: one, kind: 'lateClosed', amount: -1 } as const),
    )
}
