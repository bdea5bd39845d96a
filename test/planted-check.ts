import { lexiconFor } from '../src/store/content/lexicon-mark.ts'
import type { Transaction } from '../src/store/database.ts'
import { keepCheck, keepFileCheck, versionToCheck } from '../src/store/publication/finding/content-checks.ts'

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
