import { endRounds } from '../../../store/publication/review/reviews.ts'
import { workOnAgain } from '../../../store/publication/review/working.ts'
import { contentOf, freezeVersion } from '../../../store/publication/versions.ts'
import type { AtPublication } from '../at-publication.ts'

/** The version in hand is written on again; what was reviewed is kept, so that the next round shows what changed since. */
export async function backToDraft(
  { tx, publication }: Pick<AtPublication, 'tx' | 'publication'>,
  why: 'returned' | 'takenBack',
): Promise<void> {
  const { id, workingVersion } = publication
  if (workingVersion === null) throw new Error(`publication ${id} has no version in hand`)
  const stored = await contentOf(tx, id, workingVersion)
  await endRounds(tx, id, workingVersion, why, stored?.content ?? null)
  await freezeVersion(tx, id, workingVersion, false)
  await workOnAgain(tx, id)
}
