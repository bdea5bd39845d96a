import type { Sealer } from '../../outside/keyring.ts'
import type { CaseEvent } from '../../rules/application/case-event.ts'
import type { Outcome } from '../../rules/application/outcome.ts'
import { missingToServe } from '../../rules/decision/evidence.ts'
import { readService } from '../../rules/decision/service.ts'
import { mayGoByInternet } from '../../rules/letter/block.ts'
import { may } from '../../rules/permission.ts'
import { mayNow } from '../../rules/procedure/procedure.ts'
import { type Decision, decisionOf } from '../../store/decision/decisions.ts'
import { itemsOf } from '../../store/decision/items.ts'
import { type ReplyLetter, replyLetterOf } from '../../store/decision/reply-letters.ts'
import { insertService, servicesOf } from '../../store/decision/services.ts'
import { letterById } from '../../store/letter/letters.ts'
import type { CopyAtHand } from '../apply/copies.ts'
import type { By, DeskApp, NotDone, Refused } from '../desk-act.ts'
import { type AtCase, atCase, lawSays } from '../procedure/at-case.ts'
import { decisionFacts, evidenceOfItem } from './decision-facts.ts'
import { canMailReply, type MailingApp, mailReply } from './mail-reply.ts'
import { behind, refusalOfMissing } from './propose-decision.ts'
import { refuseStale } from './review-decision.ts'

type App = DeskApp & MailingApp
type Typed = Readonly<Record<string, string>>
export type ServeField = 'way' | 'on' | 'receiver' | 'organ' | 'carrier' | 'tracking' | 'sender' | 'consent' | 'note'

export type Served = {
  readonly kind: 'done'
  readonly id: number
  /** What it ended: the case, a part of it, or nothing, because an earlier try had given the answer already. */
  readonly ended: 'case' | 'part' | 'again'
}

/**
 * Hands the answer over, or records how it was handed over (送达). The day that counts is that of its way; with it the
 * case is answered, late as well. An e-mail is sent by the program itself where it can and the officer has not sent it
 * already (`sender`: 'self'). Refused while the decision is not signed, its letter not issued, a file not let go by
 * its inspection, or a third party not told.
 */
export function serveReply(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Served | NotDone<ServeField>> {
  const wanted = { act: 'application.serveReply', rule: may.application.serve, applicationId }
  return atCase<Served, ServeField>(app, by, wanted, async (at) => {
    const decision = await decisionOf(at.tx, app.sealer, applicationId)
    const ready = decision === null ? notSigned : await readyToServe(at, app, decision)
    if (ready.kind === 'refused' || decision === null || decision.step.kind !== 'signed') {
      return ready.kind === 'refused' ? ready : notSigned
    }
    const { receivingWay } = at.application
    const mails = typed.way === 'email' && typed.sender !== 'self' && canMailReply(app, at.application)
    const entered = mails ? { ...typed, on: at.day } : typed
    const read = readService(entered, { signedOn: decision.step.on, today: at.day, wanted: receivingWay })
    if (read.kind !== 'read') return read
    let { service } = read
    if (service.sentOn < ready.letter.issuedOn) {
      return { kind: 'invalid', problems: [{ field: 'on', message: '不能早于文书印发的日期。' }] }
    }
    const issued = (await letterById(at.tx, app.sealer, applicationId, ready.letter.id))?.issued ?? null
    const byInternet = service.way === 'email' || service.way === 'platform'
    if (byInternet && (issued === null || !mayGoByInternet(issued))) return noWayToReviewOnline
    const refused = decision.served ? null : refusedByLaw(at, decision, service.countsOn)
    if (refused !== null) return refused
    if (mails) {
      const before = await servicesOf(at.tx, app.sealer, applicationId)
      const open = before.some((one) => one.letterId === ready.letter.id && one.detail.mailId && one.state === 'sent')
      if (open) return mailedAlready
      const attempt = before.length
      const mailed = await mailReply(at.tx, app, at.application, { ...ready, number: at.number, attempt })
      if (mailed.kind === 'refused') return mailed
      service = { ...service, sealed: { ...service.sealed, receiver: mailed.to, mailId: mailed.mailId } }
    }
    const server = await behind(at, may.application.serve, applicationId)
    const id = await insertService(at.tx, app.sealer, {
      ...{ applicationId, service, proposalId: decision.id, letterId: ready.letter.id },
      fileIds: decision.content.copies.map(({ fileId }) => fileId),
      countsOn: decision.served ? null : service.countsOn,
      servedBy: server.personId,
      servedFor: server.actingFor,
    })
    at.about('application', applicationId, { proposal: decision.id, service: id })
    const sent: CaseEvent[] = [{ kind: 'letterSent', day: service.sentOn, ref: id }]
    if (service.way === 'direct' || service.way === 'entrusted') {
      sent.push({ kind: 'letterDelivered', day: service.countsOn, ref: id })
    }
    if (!decision.served) sent.push(answered(decision, service.countsOn))
    await at.append(...sent)
    const ended = decision.served ? 'again' : decision.caseOutcome === null ? 'part' : 'case'
    return { kind: 'done', id, ended }
  })
}

const notSigned: Refused = { kind: 'refused', reason: '答复还没有签发，不能送达。' }

const noWayToReviewOnline: Refused = {
  kind: 'refused',
  reason:
    '这份文书没有写明网上申请行政复议的渠道，不能通过互联网送达（《行政复议法》第二十二条）；请在文书设置中填写网址后重新印发，或者改用其他方式送达。',
}

const mailedAlready: Refused = {
  kind: 'refused',
  reason: '这份答复已由本程序以电子邮件发出；要再发的，先登记上次的送达结果。',
}

type Ready = Refused | { readonly kind: 'ready'; readonly letter: ReplyLetter; readonly copies: readonly CopyAtHand[] }

/** Whether a decision may go out now, and with which letter. */
export async function readyToServe(
  at: Pick<AtCase, 'tx' | 'history' | 'clock' | 'day'>,
  app: { readonly sealer: Sealer },
  decision: Decision,
): Promise<Ready> {
  if (decision.step.kind !== 'signed') return notSigned
  const { applicationId } = decision
  const stale = await refuseStale(at, app, decision)
  if (stale !== null) return stale
  const letter = await replyLetterOf(at.tx, decision)
  if (letter === null) return { kind: 'refused', reason: '与这份签发稿相符的答复文书还没有编号印发，不能送达。' }
  const { evidence, copies } = await decisionFacts(at.tx, app, { applicationId, ...at, today: at.day })
  const ids = decision.items.map(({ itemId }) => itemId)
  const items = (await itemsOf(at.tx, app.sealer, applicationId)).filter(({ id }) => ids.includes(id))
  const lacking = refusalOfMissing(
    missingToServe(
      items.flatMap((item) => evidenceOfItem(item) ?? []),
      evidence,
    ),
  )
  if (lacking !== null) return lacking
  const own = copies.filter(({ fileId }) => decision.content.copies.some((copy) => copy.fileId === fileId))
  const stopped = own.find((copy) => copy.stopped !== null)
  if (stopped !== undefined) return { kind: 'refused', reason: `“${stopped.title}”不能送出：${stopped.stopped}` }
  return { kind: 'ready', letter, copies: own }
}

/** Whether the procedure lets it be answered on that day. */
function refusedByLaw(at: AtCase, { caseOutcome }: Decision, on: AtCase['day']): Refused | null {
  const { history, calendar, rules, day } = at
  const why = closedWhyOf(caseOutcome)
  if (why !== null) return lawSays(mayNow.close(history, calendar, rules, day, { why, on }))
  const step = caseOutcome === null ? mayNow.partReply : mayNow.reply
  return lawSays(step(history, calendar, rules, day, { on }))
}

/** What the service is in the history of the case. */
function answered({ caseOutcome }: Decision, day: AtCase['day']): CaseEvent {
  const why = closedWhyOf(caseOutcome)
  if (caseOutcome === null) return { kind: 'partReplied', day }
  return why === null
    ? { kind: 'replied', day, outcome: caseOutcome }
    : { kind: 'closed', day, outcome: caseOutcome, why }
}

/** The applicant let a day pass: it is told to him, but it is no answer to what he asked. */
function closedWhyOf(outcome: Outcome | null): 'uncorrected' | 'feeUnpaid' | null {
  if (outcome === 'otherHandling.uncorrected') return 'uncorrected'
  return outcome === 'otherHandling.feeUnpaid' ? 'feeUnpaid' : null
}
