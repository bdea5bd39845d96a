import sql from 'sql-template-tag'
import type { Behind } from '../../../rules/decision/approval.ts'
import type { SecrecySheet } from '../../../rules/publication/review/secrecy-sheet.ts'
import type { Sealing } from '../../application/applicants.ts'
import { nextId, openIfAny, openInRow, sealInRow } from '../../application/sealed-row.ts'
import type { Transaction } from '../../database.ts'

/** 应急发布: what was released before its review, and what the review that followed came to. */
export type UrgentRelease = {
  readonly id: number
  readonly version: number
  /** The secrecy review comes first even then. */
  readonly sheet: SecrecySheet
  readonly releasedByName: string
  readonly releasedAt: Date
  /** Null: the review is owed still. */
  readonly review: {
    readonly passed: boolean
    readonly opinion: string
    readonly byName: string
    readonly at: Date
  } | null
}

const placeOf = (id: number, column: 'sheet' | 'opinion') => ({ table: 'urgent_release', column, id })

export async function addUrgentRelease(
  tx: Transaction,
  sealer: Sealing,
  given: {
    readonly publicationId: number
    readonly version: number
    readonly sheet: SecrecySheet
    readonly by: Behind
  },
): Promise<void> {
  const id = await nextId(tx, 'urgent_release')
  await tx.query(sql`
    insert into urgent_release (id, publication_id, version, sheet, released_by, released_for)
    values (
      ${id}, ${given.publicationId}, ${given.version}, ${sealInRow(sealer, placeOf(id, 'sheet'), given.sheet)},
      ${given.by.personId}, ${given.by.actingFor}
    )`)
}

/** The urgent releases of a publication, the oldest first. */
export async function urgentReleasesOf(
  tx: Transaction,
  sealer: Sealing,
  publicationId: number,
): Promise<readonly UrgentRelease[]> {
  const { rows } = await tx.query<{
    id: number
    version: number
    sheet: Buffer
    releasedByName: string
    releasedAt: Date
    passed: boolean | null
    opinion: Buffer | null
    byName: string | null
    at: Date | null
  }>(sql`
    select urgent.id, urgent.version, urgent.sheet, releaser.name as "releasedByName",
      urgent.released_at as "releasedAt", urgent.passed, urgent.opinion, reviewer.name as "byName",
      urgent.reviewed_at as at
    from urgent_release as urgent
    join person as releaser on releaser.id = urgent.released_by
    left join person as reviewer on reviewer.id = urgent.reviewed_by
    where urgent.publication_id = ${publicationId}
    order by urgent.id`)
  return rows.map(({ sheet, passed, opinion, byName, at, ...row }) => ({
    ...row,
    sheet: openInRow<SecrecySheet>(sealer, placeOf(row.id, 'sheet'), sheet),
    review:
      passed === null || at === null
        ? null
        : {
            passed,
            opinion: openIfAny<string>(sealer, placeOf(row.id, 'opinion'), opinion) ?? '',
            byName: byName ?? '',
            at,
          },
  }))
}

/** What the review that followed came to. False: none was owed any more. */
export async function settleUrgentRelease(
  tx: Transaction,
  sealer: Sealing,
  publicationId: number,
  review: { readonly passed: boolean; readonly opinion: string; readonly by: Behind },
): Promise<boolean> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from urgent_release
    where publication_id = ${publicationId}
      and passed is null
    order by id desc
    limit 1
    for update`)
  const [owed] = rows
  if (owed === undefined) return false
  await tx.query(sql`
    update urgent_release
    set passed = ${review.passed}, opinion = ${sealInRow(sealer, placeOf(owed.id, 'opinion'), review.opinion)},
      reviewed_by = ${review.by.personId}, reviewed_for = ${review.by.actingFor}, reviewed_at = now()
    where id = ${owed.id}`)
  return true
}
