import type { Viewer } from '../../../rules/visibility.ts'
import { casesOfSameApplicant } from '../../../store/application/applicants.ts'
import type { ApplicationRow } from '../../../store/application/applications.ts'
import { type OtherCase, otherCases, type SimilarCase, similarCases } from '../../../store/application/duplicates.ts'
import type { Transaction } from '../../../store/database.ts'

/** Other cases of the same applicant, and those that ask for nearly the same. */
export type Alike = {
  readonly earlier: readonly OtherCase[]
  /** In which the case arrived: fees by item count those of a month together (国办函〔2020〕109号). */
  readonly month: string
  readonly similar: readonly SimilarCase[]
}

export async function alikeTo(
  tx: Transaction,
  viewer: Viewer,
  { id, agencyId, wanted, arrivedOn }: Pick<ApplicationRow, 'id' | 'agencyId' | 'wanted' | 'arrivedOn'>,
): Promise<Alike> {
  return {
    month: arrivedOn.slice(0, 7),
    earlier: await otherCases(tx, viewer, await casesOfSameApplicant(tx, id)),
    similar: await similarCases(tx, viewer, { agencyId, wanted, except: id }),
  }
}
