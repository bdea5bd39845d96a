import sql from 'sql-template-tag'
import { readNumber } from '../application/applications.ts'
import type { Transaction } from '../database.ts'

/** The case of this number whose applicant has given this e-mail address, by its keyed hash; null tells nothing. */
export async function caseByEmail(tx: Transaction, number: string, emailKey: Buffer): Promise<number | null> {
  const parts = readNumber(number)
  if (parts === null) return null
  const { rows } = await tx.query<{ id: number }>(sql`
    select application.id
    from application
    join applicant on applicant.application_id = application.id
    where application.agency_id = ${parts.agencyId}
      and application.year = ${parts.year}
      and application.serial = ${parts.serial}
      and applicant.email_key = ${emailKey}
      and applicant.sealed is not null`)
  return rows[0]?.id ?? null
}

export async function putCodeRecovery(
  tx: Transaction,
  recovery: {
    readonly tokenHash: Buffer
    readonly applicationId: number
    readonly madeAt: Date
    readonly expiresAt: Date
  },
): Promise<void> {
  await tx.query(sql`
    insert into code_recovery (token_hash, application_id, made_at, expires_at)
    values (${recovery.tokenHash}, ${recovery.applicationId}, ${recovery.madeAt}, ${recovery.expiresAt})`)
}

/** The case that a link is for while it is good. */
export async function codeRecovery(tx: Transaction, tokenHash: Buffer, now: Date): Promise<number | null> {
  const { rows } = await tx.query<{ applicationId: number }>(sql`
    select application_id as "applicationId"
    from code_recovery
    where token_hash = ${tokenHash}
      and used_at is null
      and expires_at > ${now}`)
  return rows[0]?.applicationId ?? null
}

/** Links that were mailed and not used are good no more. */
export async function dropCodeRecoveries(tx: Transaction, applicationId: number): Promise<void> {
  await tx.query(sql`delete from code_recovery where application_id = ${applicationId} and used_at is null`)
}

/** Uses a link; the new code that follows takes all others of its case with it. Null: it is not good, or not any more. */
export async function useCodeRecovery(tx: Transaction, tokenHash: Buffer, now: Date): Promise<number | null> {
  const { rows } = await tx.query<{ applicationId: number }>(sql`
    update code_recovery
    set used_at = ${now}
    where token_hash = ${tokenHash}
      and used_at is null
      and expires_at > ${now}
    returning application_id as "applicationId"`)
  return rows[0]?.applicationId ?? null
}

/** Whether this code is still the one of the case. */
export async function hasCodeKey(tx: Transaction, applicationId: number, codeKey: Buffer): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    select
    from application
    where id = ${applicationId}
      and code_key = ${codeKey}`)
  return rowCount === 1
}
