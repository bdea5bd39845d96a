import { cleanTyped } from '../../documents/body/clean-body.ts'
import { may } from '../../rules/permission.ts'
import type { Dropped } from '../../rules/publication/body/dropped.ts'
import { filesIn, longestBody } from '../../rules/publication/body.ts'
import { isPublicationKind } from '../../rules/publication/particulars.ts'
import type { Content, PublicationKind } from '../../rules/publication/publication.ts'
import { readContent } from '../../rules/publication/read-content.ts'
import { leavesOf } from '../../store/catalogue/nodes.ts'
import { setKind } from '../../store/publication/review/working-changes.ts'
import { contentOf, type StoredVersion, saveContent } from '../../store/publication/versions.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type AtPublication, atPublication } from './at-publication.ts'
import { checkedAsItStands } from './finding/check-now.ts'
import type { CheckApp } from './finding/check-version.ts'

export type SavedPublication =
  | { readonly kind: 'done'; readonly dropped: readonly Dropped[] }
  /** Somebody saved since this revision was read, or began another version: nothing was written. */
  | { readonly kind: 'changed' }

/** The state of a draft that a form rests on, as it goes there and back. */
export function basisOf({ version, revision }: Pick<StoredVersion, 'version' | 'revision'>): string {
  return `${version}.${revision}`
}

/**
 * Keeps what was typed into the draft of a publication. `basedOn`: the state of it that whoever typed had before him.
 * Saving asks only that it can be kept; whether it is ready is asked when it goes to review.
 */
export async function savePublication(
  app: DeskApp & CheckApp,
  by: By,
  asked: { readonly id: number; readonly basedOn: string; readonly typed: Readonly<Record<string, string>> },
): Promise<SavedPublication | NotDone<string>> {
  const { id, basedOn, typed } = asked
  const long = (typed.body ?? '').length > longestBody
  const cleaned = cleanTyped(long ? '' : (typed.body ?? ''))
  const wanted = { act: 'publication.save', rule: may.publication.edit, id }
  const result = await atPublication<SavedPublication, string>(app, by, wanted, async (at) => {
    const stored = await draftAt(at)
    if (stored === null) return { kind: 'refused', reason: '没有正在起草的版本。' }
    const kind = kindWanted(at, typed.kind)
    const fileIds = [...new Set([...stored.content.fileIds, ...filesIn(cleaned.html)])]
    const read = readContent(kind, typed, { today: at.day, body: cleaned.html, fileIds })
    const problems = [
      ...(read.kind === 'invalid' ? read.problems : []),
      ...(long || cleaned.html.length > longestBody
        ? [{ field: 'body', message: '正文太长，请把一部分改作附件。' }]
        : []),
      ...(read.kind === 'read' ? await columnProblems(at, read.content, stored.content) : []),
    ]
    if (read.kind === 'invalid' || problems.length > 0) return { kind: 'invalid', problems }
    if (basisOf(stored) !== basedOn) return { kind: 'changed' }
    const of = { revision: stored.revision, editedBy: by.personId }
    const saved = await saveContent(at.tx, id, stored.version, read.content, of)
    if (saved === 'changed') return { kind: 'changed' }
    if (kind !== at.publication.kind) await setKind(at.tx, id, kind)
    return { kind: 'done', dropped: cleaned.dropped }
  })
  if (result.kind === 'done') await checkedAsItStands(app, by, id)
  return result
}

/** The version that is being written, where there is one. */
export async function draftAt({ tx, publication }: AtPublication): Promise<StoredVersion | null> {
  const { id, workingVersion } = publication
  return workingVersion === null ? null : contentOf(tx, id, workingVersion)
}

/** What was public keeps its kind: its address, its duties and its counts rest on it. */
function kindWanted({ publication }: AtPublication, typed: string | undefined): PublicationKind {
  return publication.state === 'unreleased' && isPublicationKind(typed) ? typed : publication.kind
}

/** A column has to be one of this agency's that is in use; one that was retired meanwhile may stay where it stands. */
async function columnProblems({ tx, publication }: AtPublication, { columnId }: Content, before: Content) {
  if (columnId === null || columnId === before.columnId) return []
  const leaves = await leavesOf(tx, publication.agencyId)
  return leaves.some(({ id }) => id === columnId) ? [] : [{ field: 'column', message: '请从列表中选择栏目。' }]
}
