import type { Mail, Mailer } from '../../outside/mailer.ts'
import { dayOfInstant } from '../../rules/day.ts'
import { applicantOf, type Sealing } from '../../store/application/applicants.ts'
import { applicationOfApplicant, numberOf } from '../../store/application/applications.ts'
import { appendEvents } from '../../store/application/events.ts'
import {
  type GivenUp,
  giveUpMail,
  holdApplicantMails,
  type MailedKind,
  mailsDue,
  markMailSent,
  noteTry,
  type OwedMail,
} from '../../store/apply/applicant-mails.ts'
import { record } from '../../store/audit.ts'
import type { Database } from '../../store/database.ts'

export type ApplicantMailApp = {
  readonly db: Database
  readonly sealer: Sealing
  readonly mailer: Pick<Mailer, 'send'>
  /** Of the status page, as readers know it. */
  readonly statusAddress: string
  /** Told of each mail that the server did not take. */
  readonly onFault: (fault: unknown) => void
}

const minute = 60_000
const day = 24 * 60 * minute
const mostTries = 8
const atOnce = 50

/** What a mail says happened: never what it is about, nor to whom. */
const news: Readonly<Record<MailedKind, string>> = {
  receiptConfirmed: '机关已确认收到申请的日期，答复期限开始计算。',
  correctionAsked: '机关请您补正申请内容，逾期未补正的视为放弃申请，请尽快查看补正的期限。',
  reasonsAsked: '机关请您说明理由，请尽快查看期限。',
  delayed: '机关告知延迟答复。',
  extended: '机关告知延长答复期限。',
  feeNoticed: '机关发出收费通知，缴费前答复期限不计算，请查看缴费的期限。',
  partReplied: '机关先答复了一部分。',
  replied: '机关已经答复，请查看答复书。',
  closed: '申请已经办结，请查看结果。',
}

/**
 * Sends the mails that are due, by one process at a time. A try is noted before it is made; a mail that the server took
 * just before a crash is sent again under the same id. Gives how many were sent.
 */
export async function mailApplicants(app: ApplicantMailApp, clock: () => Date): Promise<number> {
  return app.db.transaction(async (lock) => {
    if (!(await holdApplicantMails(lock))) return 0
    let [sent, failed] = [0, 0]
    for (const owed of await app.db.read((tx) => mailsDue(tx, clock(), atOnce))) {
      const outcome = await tell(app, owed, clock)
      if (outcome === 'sent') sent += 1
      if (outcome === 'failed') failed += 1
      // A server that takes nothing is not asked fifty times.
      if (failed >= 3 && sent === 0) break
    }
    return sent
  })
}

async function tell(app: ApplicantMailApp, owed: OwedMail, clock: () => Date): Promise<'sent' | 'failed' | 'givenUp'> {
  const mail = await mailOf(app, owed, clock())
  if (typeof mail === 'string') {
    await app.db.transaction((tx) => giveUpMail(tx, owed.eventId, mail))
    return 'givenUp'
  }
  const wait = Math.min(minute * 2 ** owed.tries, 6 * 60 * minute)
  await app.db.transaction((tx) => noteTry(tx, owed.eventId, new Date(clock().getTime() + wait)))
  try {
    await app.mailer.send(mail)
  } catch (fault) {
    app.onFault(fault)
    if (owed.tries + 1 >= mostTries) await app.db.transaction((tx) => giveUpMail(tx, owed.eventId, 'refused'))
    return 'failed'
  }
  await app.db.transaction(async (tx) => {
    const at = clock()
    await appendEvents(tx, owed.applicationId, [{ kind: 'mailed', day: dayOfInstant(at), ref: owed.eventId }], null)
    await markMailSent(tx, owed.eventId, at)
    const subject = { kind: 'application', id: String(owed.applicationId) }
    await record(tx, {
      ...{ actor: { kind: 'system' }, act: 'application.mail', subject, result: 'done', from: null },
      detail: { event: owed.eventId },
    })
  })
  return 'sent'
}

/** The mail, or why there is none to be sent. An old one would only frighten: whoever waits has looked by then. */
async function mailOf(
  { db, sealer, statusAddress }: ApplicantMailApp,
  { applicationId, eventId, kind, madeAt, struck }: OwedMail,
  now: Date,
): Promise<Mail | GivenUp> {
  if (struck) return 'struck'
  if (now.getTime() - madeAt.getTime() > 3 * day) return 'tooOld'
  return db.read(async (tx) => {
    const application = await applicationOfApplicant(tx, applicationId)
    const to = (await applicantOf(tx, sealer, applicationId))?.email ?? ''
    if (application === null || to === '') return 'noAddress'
    const number = numberOf(application)
    const text = [
      '您好：',
      '',
      `您的政府信息公开申请（受理编号 ${number}）有新的进展：${news[kind]}`,
      '',
      '请用受理编号和查询码查看：',
      statusAddress,
      '',
      `${application.agencyName}`,
      '',
      '这封邮件由程序发出，请不要回复。机关不会在邮件里索要查询码、银行卡号或者验证码。',
    ].join('\n')
    return { to, subject: `政府信息公开申请 ${number} 有新的进展`, text, id: `application.${eventId}@gongkai` }
  })
}
