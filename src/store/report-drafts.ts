import sql from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import type { YearFigures } from '../rules/figures/count.ts'
import type { TableTwo } from '../rules/register/table-two.ts'
import type { DraftEntry } from '../rules/report/draft.ts'
import type { Transaction } from './database.ts'
import { storableJson } from './storable.ts'

export type KeptDraft = {
  readonly entry: DraftEntry
  readonly version: number
  readonly savedAt: Date
  readonly savedByName: string
}

/** What was written for a year; null: nothing yet. */
export async function reportDraft(tx: Transaction, agencyId: number, year: number): Promise<KeptDraft | null> {
  const { rows } = await tx.query<KeptDraft>(sql`
    select entry, version, saved_at as "savedAt", person.name as "savedByName"
    from report_draft
    join person on person.id = report_draft.saved_by
    where report_draft.agency_id = ${agencyId}
      and year = ${year}`)
  return rows[0] ?? null
}

/** Keeps what was written over the version that it rests on (0: nothing yet); null: somebody else saved meanwhile. */
export async function putReportDraft(
  tx: Transaction,
  of: { readonly agencyId: number; readonly year: number; readonly basedOn: number; readonly savedBy: number },
  entry: DraftEntry,
): Promise<number | null> {
  const { rows } = await tx.query<{ version: number }>(sql`
    insert into report_draft (agency_id, year, entry, version, saved_by)
    values (${of.agencyId}, ${of.year}, ${storableJson(entry)}, 1, ${of.savedBy})
    on conflict (agency_id, year) do update
    set entry = excluded.entry, version = report_draft.version + 1, saved_at = now(), saved_by = excluded.saved_by
    where report_draft.version = ${of.basedOn}
    returning version`)
  return rows[0]?.version ?? null
}

/** Names the version of a report that was just made from the records; once. */
export async function addSnapshot(
  tx: Transaction,
  of: { readonly agencyId: number; readonly year: number; readonly version: number },
  taken: {
    readonly countedThrough: Day
    readonly asOf: Date
    /** Tables 三 and 四, and what table 二 rests on, as they were counted. */
    readonly figures: YearFigures & { readonly disclosure: TableTwo }
    readonly draftVersion: number
    readonly takenBy: number
  },
): Promise<void> {
  await tx.query(sql`
    insert into report_snapshot (version_id, counted_through, as_of, figures, draft_version, taken_by)
    select version.id, ${taken.countedThrough}, ${taken.asOf}, ${storableJson(taken.figures)}, ${taken.draftVersion},
      ${taken.takenBy}
    from report_version as version
    join report on report.id = version.report_id
    where report.agency_id = ${of.agencyId}
      and report.year = ${of.year}
      and version.version = ${of.version}
    on conflict (version_id) do nothing`)
}
