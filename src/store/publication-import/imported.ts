import sql from 'sql-template-tag'
import type { PublicationKind, Validity } from '../../rules/publication/publication.ts'
import type { Transaction } from '../database.ts'

/** 有效性 as the old site had it, before the first release. */
export async function setOldValidity(tx: Transaction, publicationId: number, validity: Validity): Promise<void> {
  await tx.query(sql`update publication set validity = ${validity} where id = ${publicationId} and released_at is null`)
}

/** A draft of an import goes to its release by the signature of the import, which takes the place of its review. */
export async function markApprovedByImport(tx: Transaction, publicationId: number, signedBy: number): Promise<void> {
  await tx.query(sql`
    update publication
    set working = 'approved', step_role = null, secrecy_passed = true, reviewer_ids = array[${signedBy}::int]
    where id = ${publicationId}
      and working = 'draft'`)
}

export async function kindOf(tx: Transaction, publicationId: number): Promise<PublicationKind | null> {
  const { rows } = await tx.query<{ kind: PublicationKind }>(
    sql`select kind from publication where id = ${publicationId}`,
  )
  return rows[0]?.kind ?? null
}
