import { catalogueTree } from '../../rules/catalogue/node.ts'
import { byCategory, sentenceOfCounts } from '../../rules/channel/counts.ts'
import { type Day, day, yearOf } from '../../rules/day.ts'
import { periodOf, type YearFigures } from '../../rules/figures/count.ts'
import { adjusted, isReconciled, reconcile } from '../../rules/figures/reconcile.ts'
import { may } from '../../rules/permission.ts'
import { profileOn } from '../../rules/profile.ts'
import { sentenceOfTableTwo } from '../../rules/register/sentence.ts'
import { adjustedTwo, cellsOfTableTwo, type TableTwo, type TableTwoAdjustment } from '../../rules/register/table-two.ts'
import { checkReport } from '../../rules/report/check.ts'
import {
  type DraftEntry,
  type DraftOf,
  emptyEntry,
  type OfferedSentence,
  offeredSentences,
  reportOfDraft,
} from '../../rules/report/draft.ts'
import type { Finding } from '../../rules/report/finding.ts'
import { formOfYear } from '../../rules/report/form.ts'
import { cellAt, type Report } from '../../rules/report/report.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { type Agency, agencyBySlug } from '../../store/agencies.ts'
import { nodesOf } from '../../store/catalogue/nodes.ts'
import { disclosureCounts } from '../../store/channel/counts.ts'
import type { Transaction } from '../../store/database.ts'
import { adjustmentsOf, carryLinesOf, tableTwoAdjustments } from '../../store/figures/adjustments.ts'
import { agenciesCounted } from '../../store/figures/figure-agencies.ts'
import { figuresOf, yearTables } from '../../store/figures/year-tables.ts'
import { feesCollected } from '../../store/procedure/fees.ts'
import { profileValues } from '../../store/profiles.ts'
import { tableTwo } from '../../store/register/lines.ts'
import { returnsOf } from '../../store/register/returns.ts'
import { type KeptDraft, reportDraft } from '../../store/report-drafts.ts'
import { reportVersion } from '../../store/reports.ts'

/** The draft of an agency's year with all that it is made and checked from. */
export type YearDraft = {
  readonly agency: Agency
  readonly year: number
  readonly entry: DraftEntry
  /** What was written before; null: nothing yet. */
  readonly kept: KeptDraft | null
  readonly of: DraftOf
  readonly figures: YearFigures
  /** Table 二 as registers and returns give it, alone and with what was said beside it. */
  readonly tableTwo: {
    readonly counted: TableTwo
    readonly said: TableTwo
    readonly adjustments: readonly TableTwoAdjustment[]
    /** How many returns wait for a signature and are not counted yet. */
    readonly waiting: number
  }
  readonly report: Report
  /** The same agency's report of the year before, for what was carried over. */
  readonly previous: Report | null
  /** What is carried in equals what was carried out, or its lines explain the difference. */
  readonly reconciled: boolean
  readonly offered: readonly OfferedSentence[]
}

/** Null: there is no such agency or year, or none whose figures this viewer may see. */
export async function yearDraft(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  year: number,
  today: Day,
): Promise<YearDraft | null> {
  const agency = await agencyBySlug(tx, viewer, slug)
  if (agency === null || !hasDraft(year, today)) return null
  if (may.application.seeFigures.decide(viewer, { agencyId: agency.id, ended: false }).kind === 'refused') return null
  const { period, counting } = await figuresOf(tx, periodOf(year, today))
  const agencyIds = await agenciesCounted(tx, agency.id, period.through, false)
  const counted = await yearTables(tx, viewer, agencyIds, { period, counting })
  const figures = adjusted(counted, await adjustmentsOf(tx, viewer, agency.id, year))
  const last = day(year, 12, 31)
  const profile = profileOn(await profileValues(tx, agency.id), today < last ? today : last)
  const registered = await tableTwo(tx, viewer, agencyIds, period, formOfYear(year))
  const adjustments = await tableTwoAdjustments(tx, viewer, agency.id, year)
  const said = adjustedTwo(registered, adjustments)
  const disclosure = cellsOfTableTwo(said)
  const returns = await returnsOf(tx, viewer, agency.id, year)
  const waiting = returns.filter(({ ended }) => ended === null).length
  const sentence = sentenceOfTableTwo(said, year)
  const disclosed = await disclosureCounts(tx, viewer, { agencyIds, from: day(year, 1, 1), through: period.through })
  const trees = [catalogueTree(await nodesOf(tx, agency.id))]
  const disclosedSentence = sentenceOfCounts(disclosed, byCategory(trees, disclosed.byColumn), year)
  const of: DraftOf = { agency: agency.name, year, profile, figures, disclosure, through: period.through }
  const kept = await reportDraft(tx, agency.id, year)
  const entry = kept?.entry ?? emptyEntry
  const previous = (await reportVersion(tx, viewer, slug, year - 1))?.report ?? null
  const lines = await carryLinesOf(tx, viewer, agency.id, year)
  return {
    agency,
    year,
    entry,
    kept,
    of,
    figures,
    tableTwo: { counted: registered, said, adjustments, waiting },
    report: reportOfDraft(of, entry),
    previous,
    reconciled:
      previous === null || isReconciled(reconcile(figures.requests.carriedIn ?? {}, carriedOut(previous), lines)),
    offered: [
      ...offeredSentences(year, figures, await feesCollected(tx, [agency.id], year)),
      ...(disclosedSentence === null
        ? []
        : [{ section: 'overview', text: disclosedSentence, from: 'channels' } as const]),
      ...(sentence === null ? [] : [{ section: 'overview', text: sentence } as const]),
    ],
  }
}

/** A year of the Regulations, which came into force in 2008, that has begun. */
export function hasDraft(year: number, today: Day): boolean {
  return year >= 2008 && year <= yearOf(today)
}

/**
 * What the report's own rules say of the draft. A difference to what last year carried out is no fault where its lines
 * explain it.
 */
export function checkDraft({ agency, report, previous, reconciled }: YearDraft): readonly Finding[] {
  const findings = checkReport(report, { agency, previous: previous ?? undefined })
  return reconciled ? findings.filter(({ rule }) => rule !== 'requests.carriedOver') : findings
}

function carriedOut(previous: Report): Readonly<Record<string, number | null>> {
  return Object.fromEntries(
    Object.keys(previous.requests.carriedOut ?? {}).map((column) => [
      column,
      cellAt(previous, 'requests', 'carriedOut', column).value,
    ]),
  )
}
