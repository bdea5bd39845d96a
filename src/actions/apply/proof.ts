import type { FiledApplication } from '../../rules/apply/apply-form.ts'
import type { Sealing } from '../../store/application/applicants.ts'

/** All that a receipt proves to have been received. */
export type Received = {
  readonly number: string
  readonly receivedAt: Date
  readonly filed: FiledApplication
  /** SHA-256 of each file, in the order in which they came. */
  readonly fileSums: readonly string[]
}

/**
 * What proves a submission: a keyed hash (HMAC-SM3) of everything that was received and when. It is printed on the
 * receipt and stands in the chained audit log; without the key file nobody can make one, or guess from it what it covers.
 */
export function proofOf(sealer: Sealing, { number, receivedAt, filed, fileSums }: Received): Buffer {
  const { applicant, wanted, wantedDocument, receivingWay, medium } = filed
  const entries = Object.entries(applicant).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const covered = [number, receivedAt.toISOString(), entries, wanted, wantedDocument, receivingWay, medium, fileSums]
  return sealer.keyedHash(JSON.stringify(covered), 'application.proof')
}
