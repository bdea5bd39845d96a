import { type Day, day, dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { tellColleagues } from '../../store/notices.ts'
import { addReportEvent, holdReport, setReportState } from '../../store/report-states.ts'
import { holdAgencies } from '../../store/reports.ts'
import { checkStoredReport } from '../check-stored-report.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'

export type Publication = {
  readonly slug: string
  readonly year: number
  /** The version that the officer has read; another one that came meanwhile is not published unread. */
  readonly version?: number | undefined
  /** The day from which the public can read it; this one, or the one that the import said, where none is given. */
  readonly publishedOn?: Day | undefined
}

/**
 * Makes the draft of an agency's year public. Whoever imported it cannot, where somebody else of the agency may: four
 * eyes see what goes out. The findings are made anew, because the day of publication is checked too (Art 49).
 */
export function publishReport(
  app: DeskApp,
  by: By,
  { slug, year, version: read, publishedOn }: Publication,
): Promise<{ readonly kind: 'done' } | NotDone<'publishedOn'>> {
  return atDesk<{ kind: 'done' }, 'publishedOn'>(app, by, 'report.publish', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, slug)
    if (agency === null) return { kind: 'unknown' }
    // An import of the year before puts the findings of this one anew: one after the other.
    await holdAgencies(desk.tx, [agency.id])
    const held = await holdReport(desk.tx, slug, year, desk.day)
    if (held === null) return { kind: 'unknown' }
    const { reportId, version, facts } = held
    desk.about('report', reportId, { version })
    if (may.report.view.decide(desk.viewer, facts).kind === 'refused') return { kind: 'unknown' }
    const refused = desk.ask(may.report.publish, facts)
    if (refused !== null) return refused
    if (read !== undefined && read !== version) {
      return { kind: 'refused', reason: `您看的是第${read}版，现在已有第${version}版，请看过新版再公开。` }
    }
    const problem = publishedOn === undefined ? null : faultOfDay(publishedOn, year, desk.day)
    if (problem !== null) return { kind: 'invalid', problems: [{ field: 'publishedOn', message: problem }] }
    await setReportState(desk.tx, reportId, 'published', publishedOn ?? held.publishedOn ?? desk.day)
    await checkStoredReport(desk.tx, agency, year)
    const event = { reportId, kind: 'published', version, reason: null, recordedBy: by.personId } as const
    await tellColleagues(desk.tx, await addReportEvent(desk.tx, event), desk.day)
    return { kind: 'done' }
  })
}

/** The report of a year is written when the year is over, and nobody has published it tomorrow. */
function faultOfDay(publishedOn: Day, year: number, today: Day): string | null {
  if (publishedOn > today) return '公布日期不能晚于今天。'
  const first = day(year + 1, 1, 1)
  return publishedOn < first ? `${year}年度报告的公布日期不能早于${dayInChinese(first)}。` : null
}
