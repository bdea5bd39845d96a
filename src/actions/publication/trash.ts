import { may } from '../../rules/permission.ts'
import { setTrashed } from '../../store/publication/review/working-changes.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atPublication } from './at-publication.ts'

type Done = { readonly kind: 'done' }

/** Puts a draft that was never public into the trash, from where it can be taken back whole. */
export function trashPublication(app: DeskApp, by: By, id: number): Promise<Done | NotDone> {
  const wanted = { act: 'publication.trash', rule: may.publication.trash, id }
  return atPublication<Done>(app, by, wanted, async (at) => {
    if (at.publication.trashedAt !== null) return { kind: 'refused', reason: '这份草稿已经删除。' }
    await setTrashed(at.tx, id, true)
    await at.append(at.publication.workingVersion, { kind: 'trashed' })
    return { kind: 'done' }
  })
}

export function untrashPublication(app: DeskApp, by: By, id: number): Promise<Done | NotDone> {
  const wanted = { act: 'publication.untrash', rule: may.publication.trash, id }
  return atPublication<Done>(app, by, wanted, async (at) => {
    if (at.publication.trashedAt === null) return { kind: 'refused', reason: '这份草稿没有删除。' }
    await setTrashed(at.tx, id, false)
    await at.append(at.publication.workingVersion, { kind: 'untrashed' })
    return { kind: 'done' }
  })
}
