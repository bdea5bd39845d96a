import sql from 'sql-template-tag'
import type { Transaction } from './database.ts'

/** What a person typed into a form and has not sent, sealed. */
export type SealedDraft = { readonly sealed: Buffer; readonly savedAt: Date }

export async function putDraft(
  tx: Transaction,
  of: { readonly personId: number; readonly form: string },
  draft: SealedDraft,
): Promise<void> {
  await tx.query(sql`
    insert into desk_draft (person_id, form, sealed, saved_at)
    values (${of.personId}, ${of.form}, ${draft.sealed}, ${draft.savedAt})
    on conflict (person_id, form) do update
    set sealed = excluded.sealed,
      saved_at = excluded.saved_at
    where desk_draft.saved_at <= excluded.saved_at`)
}

export async function draftOf(
  tx: Transaction,
  of: { readonly personId: number; readonly form: string },
): Promise<SealedDraft | null> {
  const { rows } = await tx.query<SealedDraft>(sql`
    select sealed, saved_at as "savedAt"
    from desk_draft
    where person_id = ${of.personId}
      and form = ${of.form}`)
  return rows[0] ?? null
}

export async function dropDraft(
  tx: Transaction,
  of: { readonly personId: number; readonly form: string },
): Promise<void> {
  await tx.query(sql`
    delete from desk_draft
    where person_id = ${of.personId}
      and form = ${of.form}`)
}

/** Forgets what nobody came back to. */
export async function dropDraftsBefore(tx: Transaction, instant: Date): Promise<number> {
  const { rowCount } = await tx.query(sql`
    delete from desk_draft
    where saved_at < ${instant}`)
  return rowCount ?? 0
}
