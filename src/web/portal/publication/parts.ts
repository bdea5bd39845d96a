import type { Day } from '../../../rules/day.ts'
import type { Transaction } from '../../../store/database.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import type { StoredVersion } from '../../../store/publication/versions.ts'
import { periodPart, waysPart } from '../opinion/period-part.tsx'
import { resultOfPart, resultPart } from '../opinion/result-part.tsx'
import { besidePart } from './beside-part.tsx'
import { historyPart } from './history-part.tsx'
import { projectPart } from './project-part.tsx'
import type { PublicPart } from './publication-page.tsx'
import { interpretationPart, validityPart, validityStrip } from './relations-part.tsx'
import { statementPart } from './statement-part.tsx'

/** What stands around the text of a publication on its public page; null: nothing of this sort. */
type PartOf = (
  tx: Transaction,
  publication: PublicationRow,
  stored: StoredVersion,
  day: Day,
) => Promise<PublicPart | null>

/** In this order. Whoever keeps something about publications that everybody may see adds a line. */
const parts: readonly PartOf[] = [
  validityStrip,
  periodPart,
  statementPart,
  waysPart,
  resultPart,
  resultOfPart,
  interpretationPart,
  validityPart,
  projectPart,
  historyPart,
  besidePart,
]

export async function publicPartsOf(
  tx: Transaction,
  publication: PublicationRow,
  stored: StoredVersion,
  day: Day,
): Promise<readonly PublicPart[]> {
  const made: PublicPart[] = []
  for (const part of parts) {
    const one = await part(tx, publication, stored, day)
    if (one !== null) made.push(one)
  }
  return made
}
