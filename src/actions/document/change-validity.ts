import type { Day } from '../../rules/day.ts'
import { type NewValidityChange, readValidityChange } from '../../rules/document/validity-change.ts'
import { may } from '../../rules/permission.ts'
import { isDocument } from '../../rules/publication/publication.ts'
import type { Database } from '../../store/database.ts'
import { addChange, applyChanges, changesOf, strikeChange } from '../../store/document/validity-changes.ts'
import { publicationById } from '../../store/publication/publications.ts'
import type { By, NotDone } from '../desk-act.ts'
import { type AtPublication, atPublication } from '../publication/at-publication.ts'
import type { ReviewApp } from '../publication/review/submit.ts'

type Done = { readonly kind: 'done' }
type Field = 'to' | 'cause' | 'basis' | 'on'

/**
 * Records that a released document is amended, repealed, or no longer in force, from a day on (立改废). What is due already
 * is done at once; what another publication does waits for its release, what lies ahead for its day.
 */
export function changeValidity(
  app: ReviewApp,
  by: By,
  id: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<Field>> {
  const wanted = { act: 'document.changeValidity', rule: may.publication.keep, id }
  return atPublication<Done, Field>(app, by, wanted, async (at) => {
    if (!isDocument(at.publication.kind)) return { kind: 'refused', reason: '只有规章和文件有有效性。' }
    const read = readValidityChange(typed, { from: at.publication.validity, madeOn: at.publication.madeOn })
    if (read.kind === 'invalid') return read
    const wrong = await wrongCause(at, read.change)
    if (wrong !== null) return { kind: 'invalid', problems: [{ field: 'cause', message: wrong }] }
    const waiting = (await changesOf(at.tx, id)).some(({ appliedAt }) => appliedAt === null)
    if (waiting) return { kind: 'refused', reason: '这份文件还有没生效的变更，请先撤销，或者等它生效。' }
    await addChange(at.tx, id, read.change, by.personId)
    await applyChanges(at.tx, at.day, app.clock())
    return { kind: 'done' }
  })
}

async function wrongCause(at: AtPublication, { causeId }: NewValidityChange): Promise<string | null> {
  if (causeId === null) return null
  if (causeId === at.publication.id) return '文件不能废止、修改自己。'
  const cause = await publicationById(at.tx, at.viewer, causeId)
  return cause === null || cause.agencyId !== at.publication.agencyId || !isDocument(cause.kind)
    ? '只能选本机关的规章或文件；其他机关的决定请写在依据里。'
    : null
}

/** Takes back a change that has not come yet. */
export function takeBackValidityChange(
  app: ReviewApp,
  by: By,
  id: number,
  changeId: number,
): Promise<Done | NotDone<never>> {
  const wanted = { act: 'document.takeBackValidityChange', rule: may.publication.keep, id }
  return atPublication<Done>(app, by, wanted, async (at) => {
    const struck = await strikeChange(at.tx, id, changeId, by.personId)
    return struck ? { kind: 'done' } : { kind: 'refused', reason: '这项变更已经生效或已经撤销。' }
  })
}

/** What a new day, or the release of a document, brings about. Gives how many documents changed. */
export function applyValidityChanges(db: Database, day: Day, now: Date): Promise<number> {
  return db.transaction((tx) => applyChanges(tx, day, now))
}
