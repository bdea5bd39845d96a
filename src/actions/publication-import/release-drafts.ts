import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../../store/database.ts'
import { appendPublicationEvent } from '../../store/publication/events.ts'
import { lockPublication } from '../../store/publication/publications.ts'
import { releaseVersion } from '../../store/publication/releasing.ts'
import { markApprovedByImport } from '../../store/publication-import/imported.ts'
import { holdImport, peopleOfImport, setImportState } from '../../store/publication-import/imports.ts'
import { type DraftOfRow, draftsIn, settleRow } from '../../store/publication-import/rows.ts'
import { ensureChecked } from '../publication/finding/check-version.ts'
import { afterRelease } from '../publication/review/after-release.ts'
import type { ImportApp } from './at-import.ts'
import { againstRelease } from './make-drafts.ts'

/**
 * Releases the next draft of an import that was signed, in a transaction of its own. The server's clock says when; what was
 * changed, deleted or found something in since it came over is left to people.
 */
export async function releaseDrafts(app: ImportApp, importId: number, day: Day): Promise<void> {
  const [draft] = await app.db.read((tx) => draftsIn(tx, importId, 'clear', 1))
  if (draft !== undefined) await ensureChecked(app, { id: draft.publicationId, version: 1, day, by: null })
  await app.db.transaction(async (tx) => {
    if ((await holdImport(tx, importId))?.state !== 'releasing') return
    if (draft !== undefined) await lockPublication(tx, draft.publicationId)
    const [next] = await draftsIn(tx, importId, 'clear', 1)
    if (next === undefined) return setImportState(tx, importId, 'done')
    if (next.position !== draft?.position) return
    const reasons = await release(tx, importId, next, { day, now: app.clock() })
    const state = reasons.length === 0 ? 'released' : 'held'
    await settleRow(tx, importId, next.position, { state, reasons })
  })
}

async function release(
  tx: Transaction,
  importId: number,
  { publicationId: id, untouched }: DraftOfRow,
  { day, now }: { readonly day: Day; readonly now: Date },
): Promise<readonly string[]> {
  if (!untouched) return ['导入以后有人改过、送审或者删除了这份草稿，须按审核流程办理。']
  const against = await againstRelease(tx, id)
  if (against.length > 0) return against
  const signedBy = (await peopleOfImport(tx, importId))?.signedBy ?? null
  if (signedBy === null) throw new Error(`import ${importId} is not signed`)
  await tx.query('savepoint before_release')
  await markApprovedByImport(tx, id, signedBy)
  await appendPublicationEvent(tx, id, 1, { kind: 'approved' }, signedBy)
  const released = await releaseVersion(tx, { id, day, now, by: signedBy })
  if (released.kind === 'refused') {
    await tx.query('rollback to savepoint before_release')
    return [released.reason]
  }
  await afterRelease(tx, id, day)
  return []
}
