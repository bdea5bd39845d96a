import type { Sealer } from '../../outside/keyring.ts'
import { isRight, type Reporter, readErrorAnswer } from '../../rules/error-report/error-report.ts'
import { may } from '../../rules/permission.ts'
import {
  answerErrorReport,
  type ErrorReport,
  errorReportById,
  reporterOf,
} from '../../store/error-report/error-reports.ts'
import { eraseWords } from '../../store/opinion/said-words.ts'
import { appendPublicationEvent } from '../../store/publication/events.ts'
import { lockPublication } from '../../store/publication/publications.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, readReason } from '../desk-act.ts'

type App = DeskApp & { readonly sealer: Sealer }
type Done = { readonly kind: 'done' }

/** One act of the desk on what a reader reported, in one transaction. Whoever may not handle it is told of none. */
function atReport<D extends { readonly kind: string }, Field extends string = never>(
  app: App,
  by: By,
  act: string,
  id: number,
  work: (desk: Desk, report: ErrorReport) => Promise<D | NotDone<Field>>,
): Promise<D | NotDone<Field>> {
  return atDesk<D, Field>(app, by, act, async (desk) => {
    desk.about('errorReport', id)
    const report = await errorReportById(desk.tx, app.sealer, desk.viewer, id)
    if (report === null) return { kind: 'unknown' }
    const refused = desk.ask(may.publishing.answerErrors, { agencyId: report.agencyId, ended: false })
    return refused ?? work(desk, report)
  })
}

/** Tells whoever reported it what was found. Once: he may have read it. */
export function answerReport(
  app: App,
  by: By,
  id: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<string>> {
  return atReport<Done, string>(app, by, 'errorReport.answer', id, async ({ tx, day, about }, report) => {
    const read = readErrorAnswer(typed)
    if (read.kind === 'invalid') return read
    const { outcome } = read.answer
    await lockPublication(tx, report.publicationId)
    if (!(await answerErrorReport(tx, id, read.answer, { on: day, by: by.personId }))) {
      return { kind: 'refused', reason: '这件纠错已经答复，报告的人可能已经看到，不能再改。' }
    }
    const event = { kind: 'errorAnswered', serial: report.serial, right: isRight(outcome) } as const
    await appendPublicationEvent(tx, report.publicationId, null, event, by.personId)
    about('errorReport', id, { publication: report.publicationId, outcome })
    return { kind: 'done' }
  })
}

/** Opens who reported it. The look is in the audit log before it is shown. */
export function revealReporter(
  app: App,
  by: By,
  id: number,
): Promise<{ readonly kind: 'done'; readonly person: Reporter | null } | NotDone> {
  type Result = { readonly kind: 'done'; readonly person: Reporter | null }
  return atReport<Result>(app, by, 'errorReport.revealPerson', id, async ({ tx, about }, report) => {
    about('errorReport', id, { publication: report.publicationId })
    return { kind: 'done', person: await reporterOf(tx, app.sealer, id) }
  })
}

/** Erases what somebody wrote and who he is before its time, because he asks for it or it should not be kept. */
export function eraseReport(
  app: App & { readonly clock: () => Date },
  by: By,
  id: number,
  reason: string,
): Promise<Done | NotDone<'reason'>> {
  return atReport<Done, 'reason'>(app, by, 'errorReport.erase', id, async ({ tx, about }, report) => {
    if (report.answer === null) return { kind: 'refused', reason: '这件纠错还没有答复，先答复再清除。' }
    const read = readReason(reason)
    if (read.kind === 'invalid') return read
    if (!(await eraseWords(tx, 'error_report', id, app.clock(), by.personId))) {
      return { kind: 'refused', reason: '原文已经清除。' }
    }
    about('errorReport', id, { publication: report.publicationId, reason: read.reason })
    return { kind: 'done' }
  })
}
