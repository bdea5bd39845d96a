import type { Sealer } from '../../outside/keyring.ts'
import { dayOfInstant } from '../../rules/day.ts'
import { errorNumber, type ReportedError } from '../../rules/error-report/error-report.ts'
import { record } from '../../store/audit.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { addErrorReport, reportOfForm } from '../../store/error-report/error-reports.ts'
import { sentFrom } from '../../store/opinion/said-words.ts'
import { appendPublicationEvent } from '../../store/publication/events.ts'
import { keepersOf, tellOfPublication } from '../../store/publication/publication-notices.ts'
import { type PublicationRow, publicPublication } from '../../store/publication/publications.ts'
import { settingOn } from '../../store/settings.ts'
import type { ApplicantPlace } from '../apply/apply.ts'
import { queryCodeOfForm } from '../apply/query-code.ts'
import { type SentByVisitor, waitInWords } from '../opinion/visitor-limit.ts'

type App = { readonly db: Database; readonly sealer: Sealer }

/** What everybody may see now, and in which version; null: of this number there is nothing. */
export async function reportablePublication(
  tx: Transaction,
  id: number,
): Promise<{ readonly publication: PublicationRow; readonly version: number; readonly title: string } | null> {
  const publication = await publicPublication(tx, id)
  if (publication?.state !== 'released' || publication.releasedVersion === null) return null
  return { publication, version: publication.releasedVersion, title: publication.title ?? '' }
}

/**
 * Takes in what a reader reports as wrong on a page, without an account, and tells those who keep it. The same form sent
 * twice is one report, and gets the same answer.
 */
export function sendErrorReport(
  app: App,
  asked: { readonly publicationId: number; readonly submissionKey: string; readonly said: ReportedError },
  { now, from, network }: ApplicantPlace,
): Promise<SentByVisitor> {
  const { publicationId, submissionKey, said } = asked
  const { code, codeKey } = queryCodeOfForm(app.sealer, submissionKey)
  return app.db.transaction(async (tx): Promise<SentByVisitor> => {
    const on = await reportablePublication(tx, publicationId)
    if (on === null) return { kind: 'unknown' }
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 44))', [submissionKey])
    const known = await reportOfForm(tx, app.sealer, submissionKey)
    if (known !== null) {
      const number = errorNumber(known.publicationId, known.serial)
      const same =
        JSON.stringify([known.sort, known.words, known.person]) === JSON.stringify([said.sort, said.words, said.person])
      return same && known.publicationId === publicationId
        ? { kind: 'sent', number, code }
        : { kind: 'changed', number }
    }
    const networkKey = app.sealer.keyedHash(network, 'errorReport.network')
    const tooMany = await waitInWords((since) => sentFrom(tx, 'error_report', networkKey, since), now, '纠错')
    if (tooMany !== null) return { kind: 'wait', reason: tooMany }
    const today = dayOfInstant(now)
    const keptMonths = await settingOn(tx, 'publication.opinionMonths', today)
    const { id, serial } = await addErrorReport(tx, app.sealer, {
      ...{ publicationId, version: on.version, receivedOn: today, receivedAt: now, said, keptMonths },
      form: { submissionKey, codeKey, networkKey },
    })
    const eventId = await appendPublicationEvent(tx, publicationId, on.version, { kind: 'errorReported', serial }, null)
    await tellOfPublication(tx, eventId, await keepersOf(tx, publicationId, today))
    await record(tx, {
      actor: { kind: 'visitor' },
      act: 'errorReport.send',
      subject: { kind: 'errorReport', id: String(id) },
      result: 'done',
      from,
      detail: { publication: publicationId },
    })
    return { kind: 'sent', number: errorNumber(publicationId, serial), code }
  })
}
