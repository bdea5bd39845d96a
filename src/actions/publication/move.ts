import { may } from '../../rules/permission.ts'
import { leavesOf } from '../../store/catalogue/nodes.ts'
import { moveToColumn } from '../../store/publication/review/working-changes.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atPublication } from './at-publication.ts'

type Done = { readonly kind: 'done' }

/** Puts something public into another column of its agency: its address, number and time of release stay. */
export function movePublication(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly column: string },
): Promise<Done | NotDone<'column'>> {
  const wanted = { act: 'publication.move', rule: may.publication.keep, id: asked.id }
  return atPublication<Done, 'column'>(app, by, wanted, async (at) => {
    const { agencyId, columnId, releasedVersion } = at.publication
    const to = (await leavesOf(at.tx, agencyId)).find(({ id }) => String(id) === asked.column)
    if (to === undefined) return { kind: 'invalid', problems: [{ field: 'column', message: '请从列表中选择栏目。' }] }
    if (to.id === columnId) return { kind: 'invalid', problems: [{ field: 'column', message: '已经在这个栏目里。' }] }
    await moveToColumn(at.tx, asked.id, columnId, to.id)
    await at.append(releasedVersion, { kind: 'moved', from: columnId, to: to.id })
    return { kind: 'done' }
  })
}
