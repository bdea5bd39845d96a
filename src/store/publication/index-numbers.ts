import sql from 'sql-template-tag'
import { type Day, yearOf } from '../../rules/day.ts'
import { profileOn } from '../../rules/profile.ts'
import {
  defaultIndexPattern,
  type IndexPattern,
  indexNumberOf,
  type MadeIndexNumber,
  readIndexPattern,
} from '../../rules/publication/index-number.ts'
import type { Transaction } from '../database.ts'
import { profileValues } from '../profiles.ts'

/** How an agency makes its index numbers: as it decided, or the default. */
export async function indexPatternOf(tx: Transaction, agencyId: number): Promise<IndexPattern> {
  const { rows } = await tx.query<{ pattern: string }>(sql`
    select pattern
    from index_number_pattern
    where agency_id = ${agencyId}`)
  const read = readIndexPattern(rows[0]?.pattern ?? defaultIndexPattern)
  if (read.kind === 'invalid') throw new Error(`the index number pattern of agency ${agencyId} cannot be read`)
  return read.pattern
}

/**
 * The next index number of an agency: one that was never given, in this or, where patterns meet, another agency. Waits
 * for others who number a publication of this agency. Nothing is used up where it cannot be made.
 */
export async function nextIndexNumber(tx: Transaction, agencyId: number, day: Day): Promise<MadeIndexNumber> {
  const pattern = await indexPatternOf(tx, agencyId)
  const profile = profileOn(await profileValues(tx, agencyId), day)
  const codes = { creditCode: profile.creditCode ?? null, divisionCode: profile.divisionCode ?? null }
  const probe = indexNumberOf(pattern, { ...codes, day, serial: 1 })
  if (probe.kind === 'missing') return probe
  for (;;) {
    const { rows } = await tx.query<{ serial: number }>(sql`
      insert into publication_serial (agency_id, year, last)
      values (${agencyId}, ${yearOf(day)}, 1)
      on conflict (agency_id, year) do update
      set last = publication_serial.last + 1
      returning last as serial`)
    const made = indexNumberOf(pattern, { ...codes, day, serial: rows[0]?.serial ?? 0 })
    if (made.kind === 'missing' || !(await isGiven(tx, made.number))) return made
  }
}

async function isGiven(tx: Transaction, number: string): Promise<boolean> {
  const { rows } = await tx.query<{ given: boolean }>(
    sql`select exists (select from publication where index_number = ${number}) as given`,
  )
  return rows[0]?.given ?? false
}

/** Sets how they are made from now on. */
export async function putIndexPattern(tx: Transaction, agencyId: number, pattern: string): Promise<void> {
  await tx.query(sql`
    insert into index_number_pattern (agency_id, pattern)
    values (${agencyId}, ${pattern})
    on conflict (agency_id) do update
    set pattern = excluded.pattern`)
}

/** The number that would be given next on a day, for showing: nothing is used up, and somebody may be quicker. */
export async function previewIndexNumber(
  tx: Transaction,
  agencyId: number,
  pattern: IndexPattern,
  day: Day,
): Promise<MadeIndexNumber> {
  const { rows } = await tx.query<{ last: number }>(sql`
    select last
    from publication_serial
    where agency_id = ${agencyId}
      and year = ${yearOf(day)}`)
  const profile = profileOn(await profileValues(tx, agencyId), day)
  const codes = { creditCode: profile.creditCode ?? null, divisionCode: profile.divisionCode ?? null }
  return indexNumberOf(pattern, { ...codes, day, serial: (rows[0]?.last ?? 0) + 1 })
}
