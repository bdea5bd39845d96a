import sql from 'sql-template-tag'
import type { Sealer } from '../../outside/keyring.ts'
import type { ReleasedCopy } from '../../rules/decision/decision.ts'
import { releaseStops } from '../../rules/decision/release.ts'
import type { Transaction } from '../../store/database.ts'
import { copiesToRelease } from '../decision/release-file.ts'

/** A copy that was put into the case to be handed over, and why it may not go out; null: it may. */
export type CopyAtHand = ReleasedCopy & {
  readonly stopped: string | null
  /** It went out with an earlier answer. */
  readonly served: boolean
}

/** The copies of a case, each asked of its inspection: what was not inspected does not go out. */
export async function copiesAtHand(
  tx: Transaction,
  app: { readonly sealer: Sealer },
  applicationId: number,
): Promise<readonly CopyAtHand[]> {
  const copies = await copiesToRelease(tx, app, applicationId)
  const { rows } = await tx.query<{ id: number }>(sql`
    select distinct unnest(file_ids) as id
    from service_attempt
    where application_id = ${applicationId}
      and counts_on is not null`)
  const served = new Set(rows.map(({ id }) => id))
  return copies.map(({ file: { id, title, sha256 }, state }) => ({
    fileId: id,
    title,
    sha256,
    stopped: state === 'free' ? null : releaseStops[state],
    served: served.has(id),
  }))
}
