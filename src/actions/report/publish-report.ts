import { may } from '../../rules/permission.ts'
import { addReportEvent, holdReport, setReportState } from '../../store/report-states.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'

/**
 * Makes the draft of an agency's year public. Whoever imported it cannot, where somebody else of the agency may: four
 * eyes see what goes out. Its day of publication is this one, unless the import said another.
 */
export function publishReport(
  app: DeskApp,
  by: By,
  { slug, year }: { readonly slug: string; readonly year: number },
): Promise<{ readonly kind: 'done' } | NotDone> {
  return atDesk(app, by, 'report.publish', async (desk) => {
    const held = await holdReport(desk.tx, slug, year, desk.day)
    if (held === null) return { kind: 'unknown' }
    const { reportId, version, facts } = held
    desk.about('report', reportId, { version })
    if (may.report.view.decide(desk.viewer, facts).kind === 'refused') return { kind: 'unknown' }
    const refused = desk.ask(may.report.publish, facts)
    if (refused !== null) return refused
    await setReportState(desk.tx, reportId, 'published', desk.day)
    await addReportEvent(desk.tx, { reportId, kind: 'published', version, reason: null, recordedBy: by.personId })
    return { kind: 'done' }
  })
}
