import sql from 'sql-template-tag'
import type { Transaction } from './database.ts'

export type CodeGenerator = { readonly secret: Buffer; readonly confirmed: boolean; readonly lastStep: number | null }

/** The second factor of a person, its secret sealed; the row is held until the transaction ends. */
export async function codeGenerator(tx: Transaction, personId: number): Promise<CodeGenerator | null> {
  const { rows } = await tx.query<{ secret: Buffer; confirmed: boolean; lastStep: string | null }>(sql`
    select secret, confirmed_at is not null as confirmed, last_step as "lastStep"
    from code_generator
    where person_id = ${personId}
    for no key update`)
  const [row] = rows
  return row === undefined ? null : { ...row, lastStep: row.lastStep === null ? null : Number(row.lastStep) }
}

/** A new secret that is not confirmed yet; false where a confirmed one is there, which stays. */
export async function putCodeGenerator(tx: Transaction, personId: number, secret: Buffer): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    insert into code_generator (person_id, secret)
    values (${personId}, ${secret})
    on conflict (person_id) do update
    set secret = excluded.secret,
      last_step = null
    where code_generator.confirmed_at is null`)
  return rowCount === 1
}

export async function confirmCodeGenerator(tx: Transaction, personId: number, at: Date): Promise<void> {
  await tx.query(sql`
    update code_generator
    set confirmed_at = ${at}
    where person_id = ${personId}`)
}

/** Takes a code of this time step, once: false for one that was taken before, or is older than one that was. */
export async function takeStep(tx: Transaction, personId: number, step: number): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update code_generator
    set last_step = ${step}
    where person_id = ${personId}
      and (last_step is null or last_step < ${step})`)
  return rowCount === 1
}

export async function removeCodeGenerator(tx: Transaction, personId: number): Promise<boolean> {
  const { rowCount } = await tx.query(sql`delete from code_generator where person_id = ${personId}`)
  return rowCount === 1
}

/** New recovery codes in place of all that were. */
export async function putRecoveryCodes(tx: Transaction, personId: number, hashes: readonly Buffer[]): Promise<void> {
  await tx.query(sql`delete from recovery_code where person_id = ${personId}`)
  await tx.query(sql`
    insert into recovery_code (hash, person_id)
    select unnest(${hashes}::bytea[]), ${personId}`)
}

export async function useRecoveryCode(tx: Transaction, personId: number, hash: Buffer, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update recovery_code
    set used_at = ${at}
    where person_id = ${personId}
      and hash = ${hash}
      and used_at is null`)
  return rowCount === 1
}
