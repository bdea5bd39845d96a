import sql from 'sql-template-tag'
import { type Applicant, identityOf } from '../../rules/application/applicant.ts'
import type { Transaction } from '../database.ts'

/** What seals personal data (src/outside/keyring.ts). */
export type Sealing = {
  seal(plain: string, context: string): Buffer
  open(sealed: Uint8Array, context: string): string
  keyedHash(plain: string, context: string): Buffer
}

const contextOf = (applicationId: number) => `applicant.sealed:${applicationId}`

/** Keeps who applied, or corrects it. */
export async function putApplicant(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
  applicant: Applicant,
): Promise<void> {
  const identity = identityOf(applicant)
  const hash = (plain: string | null, context: string) =>
    plain === null || plain === '' ? null : sealer.keyedHash(plain, context)
  await tx.query(sql`
    insert into applicant (application_id, sealed, identity_key, phone_key, email_key)
    values (
      ${applicationId}, ${sealer.seal(JSON.stringify(applicant), contextOf(applicationId))},
      ${hash(identity, 'applicant.identity')},
      ${hash(applicant.phone.normalize('NFKC').replace(/\D/g, ''), 'applicant.phone')},
      ${hash(applicant.email.normalize('NFKC').trim().toLowerCase(), 'applicant.email')}
    )
    on conflict (application_id) do update
    set sealed = excluded.sealed, identity_key = excluded.identity_key, phone_key = excluded.phone_key,
      email_key = excluded.email_key`)
  await tx.query(sql`update application set applicant_kind = ${applicant.kind} where id = ${applicationId}`)
}

/** Who applied, in full; null where it was erased. Whoever shows it to a person masks it, or records the look. */
export async function applicantOf(tx: Transaction, sealer: Sealing, applicationId: number): Promise<Applicant | null> {
  const found = await applicantsOf(tx, sealer, [applicationId])
  return found.get(applicationId) ?? null
}

/** The same for a page of cases at once. */
async function applicantsOf(
  tx: Transaction,
  sealer: Sealing,
  applicationIds: readonly number[],
): Promise<ReadonlyMap<number, Applicant>> {
  const { rows } = await tx.query<{ id: number; sealed: Buffer }>(sql`
    select application_id as id, sealed
    from applicant
    where application_id = any(${[...applicationIds]}::int[])
      and sealed is not null`)
  // Written by putApplicant alone.
  return new Map(rows.map(({ id, sealed }) => [id, JSON.parse(sealer.open(sealed, contextOf(id))) as Applicant]))
}

/** Other cases of the same applicant with this agency, newest first; none where nothing identifies the applicant. */
export async function casesOfSameApplicant(
  tx: Transaction,
  applicationId: number,
  limit = 50,
): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select other.id
    from applicant
    join application on application.id = applicant.application_id
    join applicant as same on same.identity_key = applicant.identity_key
    join application as other on other.id = same.application_id
    where applicant.application_id = ${applicationId}
      and other.id <> application.id
      and other.agency_id = application.agency_id
    order by other.id desc
    limit ${limit}`)
  return rows.map(({ id }) => id)
}
