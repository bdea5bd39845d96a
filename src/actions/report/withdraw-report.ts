import { may } from '../../rules/permission.ts'
import { tellColleagues } from '../../store/notices.ts'
import { addReportEvent, holdReport, setReportState } from '../../store/report-states.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'

/** Takes a public report back to draft, with the reason, so that a corrected version can be imported and published. */
export function withdrawReport(
  app: DeskApp,
  by: By,
  { slug, year, reason }: { readonly slug: string; readonly year: number; readonly reason: string },
): Promise<{ readonly kind: 'done' } | NotDone<'reason'>> {
  return atDesk<{ kind: 'done' }, 'reason'>(app, by, 'report.withdraw', async (desk) => {
    const held = await holdReport(desk.tx, slug, year, desk.day)
    if (held === null) return { kind: 'unknown' }
    const { reportId, version, facts } = held
    desk.about('report', reportId, { version })
    if (may.report.view.decide(desk.viewer, facts).kind === 'refused') return { kind: 'unknown' }
    const refused = desk.ask(may.report.withdraw, facts)
    if (refused !== null) return refused
    const why = readReason(reason)
    if (why.kind === 'invalid') return why
    await setReportState(desk.tx, reportId, 'draft', null)
    const event = { reportId, kind: 'withdrawn', version, reason: why.reason } as const
    await tellColleagues(desk.tx, await addReportEvent(desk.tx, { ...event, recordedBy: by.personId }), desk.day)
    return { kind: 'done' }
  })
}
