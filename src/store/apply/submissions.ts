import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'

/** A form as it was received. `proof`: a keyed hash of its contents and the instant. */
export type Submission = { readonly receivedAt: Date; readonly proof: Buffer }

export async function putSubmission(
  tx: Transaction,
  applicationId: number,
  submission: Submission & { readonly networkKey: Buffer },
): Promise<void> {
  await tx.query(sql`
    insert into portal_submission (application_id, received_at, proof, network_key)
    values (${applicationId}, ${submission.receivedAt}, ${submission.proof}, ${submission.networkKey})`)
}

/** Null where the case did not come by the public form. */
export async function submissionOf(
  tx: Transaction,
  applicationId: number,
): Promise<(Submission & { readonly submissionKey: string }) | null> {
  const { rows } = await tx.query<Submission & { submissionKey: string }>(sql`
    select submission.received_at as "receivedAt", submission.proof, application.submission_key as "submissionKey"
    from portal_submission as submission
    join application on application.id = submission.application_id
    where submission.application_id = ${applicationId}
      and application.submission_key is not null`)
  return rows[0] ?? null
}

/** How many forms came from one network since an instant; whoever sends another one from there waits until this ends. */
export async function submissionsFrom(tx: Transaction, networkKey: Buffer, since: Date): Promise<number> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${networkKey.toString('hex')}, 29))`)
  const { rows } = await tx.query<{ sent: number }>(sql`
    select count(*)::int as sent
    from portal_submission
    where network_key = ${networkKey}
      and received_at > ${since}`)
  return rows[0]?.sent ?? 0
}

/** How many forms one applicant has sent since an instant, to any agency. */
export async function submissionsOf(tx: Transaction, identityKey: Buffer, since: Date): Promise<number> {
  const { rows } = await tx.query<{ sent: number }>(sql`
    select count(*)::int as sent
    from applicant
    join portal_submission as submission on submission.application_id = applicant.application_id
    where applicant.identity_key = ${identityKey}
      and submission.received_at > ${since}`)
  return rows[0]?.sent ?? 0
}
