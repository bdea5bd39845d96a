import sql from 'sql-template-tag'
import type { CaseEvent } from '../../rules/application/case-event.ts'
import type { Transaction } from '../database.ts'

/** The events that an applicant is told of by mail. */
const mailedKinds = [
  'receiptConfirmed',
  'correctionAsked',
  'reasonsAsked',
  'delayed',
  'extended',
  'feeNoticed',
  'partReplied',
  'replied',
  'closed',
] as const satisfies readonly CaseEvent['kind'][]
export type MailedKind = (typeof mailedKinds)[number]

export function isMailedKind(kind: string | undefined): kind is MailedKind {
  return mailedKinds.some((mailed) => mailed === kind)
}

/**
 * Notes that the applicant is to be told of these events, where an address is known; in the transaction of the events
 * themselves, so that a mail is owed exactly when they are kept. Cases of the old ledger and of the sample tell nobody.
 */
export async function oweMails(tx: Transaction, applicationId: number, eventIds: readonly number[]): Promise<void> {
  await tx.query(sql`
    insert into applicant_mail (event_id, application_id)
    select event.id, event.application_id
    from application_event as event
    join application on application.id = event.application_id
    join applicant on applicant.application_id = event.application_id
    where event.application_id = ${applicationId}
      and event.id = any(${[...eventIds]}::bigint[])
      and event.kind = any(${[...mailedKinds]}::text[])
      and applicant.email_key is not null
      and not application.imported
      and not application.sample`)
}

/** A mail that is due. */
export type OwedMail = {
  readonly eventId: number
  readonly applicationId: number
  readonly kind: MailedKind
  readonly madeAt: Date
  readonly tries: number
  /** The event was struck out meanwhile. */
  readonly struck: boolean
}

/** Whether this transaction is the one that sends: of several processes one, until the transaction ends. */
export async function holdApplicantMails(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.query<{ held: boolean }>(sql`
    select pg_try_advisory_xact_lock(hashtext('applicant_mail')) as held`)
  return rows[0]?.held ?? false
}

export async function mailsDue(tx: Transaction, now: Date, limit: number): Promise<readonly OwedMail[]> {
  const { rows } = await tx.query<OwedMail>(sql`
    select mail.event_id::int as "eventId", mail.application_id as "applicationId", event.kind,
      mail.made_at as "madeAt", mail.tries,
      exists (
        select
        from application_event as striking
        where striking.application_id = mail.application_id
          and striking.kind = 'struck'
          and (striking.detail->>'event')::bigint = mail.event_id
      ) as struck
    from applicant_mail as mail
    join application_event as event on event.id = mail.event_id
    where mail.sent_at is null
      and mail.given_up is null
      and mail.next_try_at <= ${now}
    order by mail.next_try_at, mail.event_id
    limit ${limit}`)
  return rows
}

/** Notes a try before it is made, and when the next one would be. */
export async function noteTry(tx: Transaction, eventId: number, nextTryAt: Date): Promise<void> {
  await tx.query(sql`
    update applicant_mail
    set tries = tries + 1, next_try_at = ${nextTryAt}
    where event_id = ${eventId}`)
}

export async function markMailSent(tx: Transaction, eventId: number, at: Date): Promise<void> {
  await tx.query(sql`update applicant_mail set sent_at = ${at} where event_id = ${eventId}`)
}

export type GivenUp = 'noAddress' | 'refused' | 'struck' | 'tooOld'

export async function giveUpMail(tx: Transaction, eventId: number, why: GivenUp): Promise<void> {
  await tx.query(sql`update applicant_mail set given_up = ${why} where event_id = ${eventId} and sent_at is null`)
}
