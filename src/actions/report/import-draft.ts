import { may } from '../../rules/permission.ts'
import type { ReportFacts } from '../../rules/permission-facts.ts'
import { tellColleagues } from '../../store/notices.ts'
import { addReportEvent, holdReport } from '../../store/report-states.ts'
import { holdAgencies } from '../../store/reports.ts'
import { atDesk, type By, type Desk, type NotDone } from '../desk-act.ts'
import {
  type ImportApp,
  type ImportResult,
  imported,
  keepFile,
  keepReports,
  type PlacedReport,
  placeUpload,
  type Upload,
} from '../import-report.ts'

/**
 * Imports a report file as a draft, in the name of the officer who brings it: it is public when somebody else has seen
 * it (`publishReport`). Reports that are public already are taken back first (`withdrawReport`), so that no version
 * gets out unseen.
 */
export async function importDraft(
  app: ImportApp,
  by: By,
  upload: Omit<Upload, 'state' | 'importedBy'>,
): Promise<ImportResult | NotDone> {
  const placed = await placeUpload(app, upload)
  if (placed.kind !== 'placed') return placed
  return atDesk<ImportResult>(app, by, 'report.importDraft', async (desk) => {
    const { tx } = desk
    await holdAgencies(
      tx,
      placed.reports.map(({ agency }) => agency.id),
    )
    for (const report of placed.reports) {
      desk.about('agency', report.agency.id, { year: report.year })
      const refused = desk.ask(may.report.importDraft, await factsOf(desk, report))
      if (refused !== null) return { ...refused, message: refused.reason }
    }
    const file = await keepFile(app, upload, placed.format)
    const draft = { ...upload, state: 'draft', importedBy: by.personId } as const
    const reports = await keepReports(tx, draft, file, placed.reports)
    for (const { agency, year, kind } of reports) {
      const held = await holdReport(tx, agency.slug, year, desk.day)
      if (held === null || kind === 'unchanged') continue
      const { reportId, version } = held
      const event = { reportId, kind: 'imported', version, reason: null, recordedBy: by.personId } as const
      await tellColleagues(tx, await addReportEvent(tx, event), desk.day)
      desk.about('report', reportId, { version })
    }
    return imported(reports)
  })
}

async function factsOf({ tx, day }: Desk, { agency, year }: PlacedReport): Promise<ReportFacts> {
  const held = await holdReport(tx, agency.slug, year, day)
  const none = { state: null, importedBy: null, anotherMayPublish: false } as const
  return held?.facts ?? { agencyId: agency.id, findingsPublic: agency.findingsPublic, ...none }
}
