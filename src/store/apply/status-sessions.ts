import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'

/** An applicant who looks at one case. */
export type ApplicantSession = {
  readonly id: number
  readonly applicationId: number
  readonly beganAt: Date
  readonly seenAt: Date
  /** Begun by sending the form. */
  readonly bySubmission: boolean
}

export async function beginApplicantSession(
  tx: Transaction,
  session: {
    readonly tokenHash: Buffer
    readonly applicationId: number
    readonly at: Date
    readonly bySubmission: boolean
  },
): Promise<void> {
  await tx.query(sql`
    insert into applicant_session (token_hash, application_id, began_at, seen_at, by_submission)
    values (${session.tokenHash}, ${session.applicationId}, ${session.at}, ${session.at}, ${session.bySubmission})`)
}

export async function applicantSession(tx: Transaction, tokenHash: Buffer): Promise<ApplicantSession | null> {
  const { rows } = await tx.query<ApplicantSession>(sql`
    select id, application_id as "applicationId", began_at as "beganAt", seen_at as "seenAt",
      by_submission as "bySubmission"
    from applicant_session
    where token_hash = ${tokenHash}`)
  return rows[0] ?? null
}

export async function noteApplicantUse(tx: Transaction, id: number, at: Date): Promise<void> {
  await tx.query(sql`update applicant_session set seen_at = greatest(seen_at, ${at}::timestamptz) where id = ${id}`)
}

export async function endApplicantSession(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`delete from applicant_session where id = ${id}`)
}

/** Everywhere: the code was changed. */
export async function endApplicantSessionsOf(tx: Transaction, applicationId: number): Promise<void> {
  await tx.query(sql`delete from applicant_session where application_id = ${applicationId}`)
}

export async function forgetApplicantSessions(tx: Transaction, seenBefore: Date): Promise<void> {
  await tx.query(sql`delete from applicant_session where seen_at < ${seenBefore}`)
}
