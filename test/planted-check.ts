import assert from 'node:assert/strict'
import sql from 'sql-template-tag'
import { day } from '../src/rules/day.ts'
import { lexiconFor } from '../src/store/content/lexicon-mark.ts'
import type { Transaction } from '../src/store/database.ts'
import { keepCheck, keepFileCheck, versionToCheck } from '../src/store/publication/finding/content-checks.ts'
import { releaseVersion } from '../src/store/publication/releasing.ts'

/** For tests of what comes after: a version as if it had been checked as it stands, and nothing found. */
export async function plantCleanCheck(tx: Transaction, id: number, version: number): Promise<void> {
  const toCheck = await versionToCheck(tx, id, version)
  if (toCheck === null) throw new Error(`publication ${id} has no version ${version}`)
  const { mark } = await lexiconFor(tx, toCheck.agencyId)
  for (const file of toCheck.files) {
    const inspection = { verdict: 'clean', format: 'text', findings: [], searched: [], looked: [] } as const
    await keepFileCheck(tx, file.id, mark, { inspection, inItsText: [] })
  }
  await keepCheck(tx, { id, version, hash: toCheck.hash, lexicon: mark, by: null, found: [] })
}

/** An approved version, as if it had been checked. */
export async function release(tx: Transaction, id: number, version: number, now: Date): Promise<void> {
  await tx.query(sql`update publication set working = 'approved' where id = ${id}`)
  await plantCleanCheck(tx, id, version)
  const released = await releaseVersion(tx, { id, day: day(2026, 11, 22), now, by: null })
  assert.equal(released.kind, 'released', JSON.stringify(released))
}
