import type { CaseEvent, ClockEvent } from '../../rules/application/case-event.ts'
import { clockHistory } from '../../rules/application/case-event.ts'
import { type Day, dayOfInstant } from '../../rules/day.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { mayNow, type Ruling } from '../../rules/procedure/procedure.ts'
import { tellWhoAnswers } from '../../store/application/case-notices.ts'
import { appendEvents, type ClockLaw, clockLaw, eventsOf, holdCase } from '../../store/application/events.ts'
import { acknowledge } from '../../store/apply/readings.ts'
import type { ApplicantSession } from '../../store/apply/status-sessions.ts'
import { type AuditEntry, record } from '../../store/audit.ts'
import type { Transaction } from '../../store/database.ts'
import { markRead, servedOnPlatform } from '../../store/decision/services.ts'
import { insertClosing } from '../../store/procedure/closings.ts'
import { putReasonsGiven, reasonsOf } from '../../store/procedure/reasons.ts'
import { addCaseFile } from '../application/case-files.ts'
import { type KeptFile, keepFile } from '../kept-file.ts'
import { outcomeOfClosing } from '../procedure/close-case.ts'
import { correctionTaken } from '../procedure/take-correction.ts'
import type { ApplicantPlace, ApplyApp, SentFile } from './apply.ts'

/** What an applicant does with his case: done, or why not. */
export type ByApplicant<Field extends string = never> =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<Field>[] }

type Answered = { readonly words: string; readonly files: readonly SentFile[] }

/** Sends what the office asked to be put right (Art 30): the period runs anew from today. */
export function sendCorrection(
  app: ApplyApp,
  session: ApplicantSession,
  { words, files }: Answered,
  place: ApplicantPlace,
): Promise<ByApplicant<'words'>> {
  return answering(app, session, { words, files }, place, 'application.sendCorrection', async (at) => {
    const refused = at.law(mayNow.correct(...at.asked, { on: at.day }))
    if (refused !== null) return refused
    await correctionTaken(at.tx, app.sealer, session.applicationId, { on: at.day, way: 'online', words }, null)
    return null
  })
}

/** Gives the reasons that the office asked for (Art 35). */
export function sendReasons(
  app: ApplyApp,
  session: ApplicantSession,
  { words, files }: Answered,
  place: ApplicantPlace,
): Promise<ByApplicant<'words'>> {
  return answering(app, session, { words, files }, place, 'application.sendReasons', async (at) => {
    const refused = at.law(mayNow.giveReasons(...at.asked, { on: at.day }))
    if (refused !== null) return refused
    const [event = 0] = await at.append({ kind: 'reasonsGiven', day: at.day })
    const request = await reasonsOf(at.tx, app.sealer, session.applicationId)
    if (request !== null) await putReasonsGiven(at.tx, app.sealer, request.id, { on: at.day, event, words })
    return null
  })
}

/** Withdraws the application: the case ends today, and stays on record. */
export function withdraw(app: ApplyApp, session: ApplicantSession, place: ApplicantPlace): Promise<ByApplicant> {
  return atOwnCase(app, session, place, 'application.withdrawOnline', async (at) => {
    const refused = at.law(mayNow.close(...at.asked, { why: 'withdrawn', on: at.day }))
    if (refused !== null) return refused
    const { applicationId } = session
    const outcome = outcomeOfClosing.withdrawn
    const [eventId = 0] = await at.append({ kind: 'closed', day: at.day, outcome, why: 'withdrawn' })
    const said = '申请人凭受理编号和查询码在门户撤回。'
    const closing = { applicationId, eventId, why: 'withdrawn', way: 'online', said, toApplicationId: null } as const
    await insertClosing(at.tx, app.sealer, closing)
    return null
  })
}

/** Acknowledges what an event told: an extension, a delay, a fee. */
export function acknowledgeNotice(
  app: ApplyApp,
  session: ApplicantSession,
  eventId: number,
  place: ApplicantPlace,
): Promise<ByApplicant> {
  return atOwnCase(app, session, place, 'application.acknowledge', async (at) => {
    at.detail({ event: eventId })
    const fresh = await acknowledge(at.tx, session.applicationId, eventId, place.now)
    if (fresh) await at.append({ kind: 'letterRead', day: at.day, ref: eventId })
    return null
  })
}

/** Notes that the applicant opens what was put on the platform for him, before he is given it. */
export function openServed(
  app: ApplyApp,
  session: ApplicantSession,
  serviceId: number,
  place: ApplicantPlace,
): Promise<ByApplicant> {
  return atOwnCase(app, session, place, 'application.openServed', async (at) => {
    at.detail({ service: serviceId })
    const served = await servedOnPlatform(at.tx, session.applicationId)
    if (!served.some(({ id }) => id === serviceId)) return { kind: 'refused', reason: '没有这份送达的文书。' }
    const first = await markRead(at.tx, session.applicationId, serviceId, place.now)
    if (first) await at.append({ kind: 'letterRead', day: at.day, ref: serviceId })
    return null
  })
}

type Refused = { readonly kind: 'refused'; readonly reason: string }

type AtOwnCase = {
  readonly tx: Transaction
  readonly day: Day
  /** What rules of procedure are asked with. */
  readonly asked: readonly [readonly ClockEvent[], ClockLaw['calendar'], ClockLaw['rules'], Day]
  law(ruling: Ruling): Refused | null
  append(...events: readonly CaseEvent[]): Promise<readonly number[]>
  detail(detail: NonNullable<AuditEntry['detail']>): void
}

/** One act of an applicant on the case of his session, in one transaction, with its line in the audit log; whoever answers for the case is told. */
function atOwnCase(
  app: ApplyApp,
  { applicationId }: ApplicantSession,
  { now, from }: ApplicantPlace,
  act: string,
  work: (at: AtOwnCase) => Promise<Refused | null>,
): Promise<{ readonly kind: 'done' } | Refused> {
  return app.db.transaction(async (tx) => {
    await holdCase(tx, applicationId)
    const { calendar, rules } = await clockLaw(tx)
    const day = dayOfInstant(now)
    let detail: AuditEntry['detail']
    const events = await eventsOf(tx, applicationId)
    await tx.query('savepoint before_act')
    const refused = await work({
      tx,
      day,
      asked: [clockHistory(events), calendar, rules, day],
      law: (ruling) => (ruling.kind === 'allowed' ? null : { kind: 'refused', reason: ruling.reason }),
      append: (...events) => appendEvents(tx, applicationId, events, null),
      detail(given) {
        detail = given
      },
    })
    if (refused !== null) await tx.query('rollback to savepoint before_act')
    else await tellWhoAnswers(tx, applicationId, events.at(-1)?.id ?? 0, day)
    const subject = { kind: 'application', id: String(applicationId) }
    const result = refused === null ? 'done' : 'refused'
    await record(tx, { actor: { kind: 'visitor' }, act, subject, result, from, detail })
    return refused ?? { kind: 'done' }
  })
}

/** The same for what is sent with words and files: the files are on disk before the transaction that names them. */
async function answering(
  app: ApplyApp,
  session: ApplicantSession,
  { words, files }: Answered,
  place: ApplicantPlace,
  act: string,
  work: (at: AtOwnCase) => Promise<Refused | null>,
): Promise<ByApplicant<'words'>> {
  if (words === '') return { kind: 'invalid', problems: [{ field: 'words', message: '请写明内容。' }] }
  if ([...words].length > 5000) {
    return { kind: 'invalid', problems: [{ field: 'words', message: '不超过5000个字；更长的请写成附件。' }] }
  }
  const kept: KeptFile[] = await Promise.all(files.map((file) => keepFile(app, file)))
  return atOwnCase(app, session, place, act, async (at) => {
    const refused = await work(at)
    if (refused !== null) return refused
    for (const [index, file] of kept.entries()) {
      const { purpose, title } = files[index] ?? { purpose: 'correction', title: '补充材料' }
      await addCaseFile(at.tx, app, file, { applicationId: session.applicationId, purpose, title, addedBy: null })
    }
    return null
  })
}
