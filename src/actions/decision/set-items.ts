import type { Sealer } from '../../outside/keyring.ts'
import { readItems } from '../../rules/decision/decision.ts'
import { may } from '../../rules/permission.ts'
import { itemsOf, putItems } from '../../store/decision/items.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type AtCase, atCase } from '../procedure/at-case.ts'

/** Lists what is asked for, item by item (列明申请事项): each is answered by itself. One a line. */
export function setItems(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  applicationId: number,
  typed: string,
): Promise<{ readonly kind: 'done' } | NotDone<'items'>> {
  const wanted = { act: 'application.setItems', rule: may.application.work, applicationId }
  return atCase<{ kind: 'done' }, 'items'>(app, by, wanted, async (at) => {
    const refused = refuseOver(at)
    if (refused !== null) return refused
    const read = readItems(typed)
    if (read.kind === 'invalid') return read
    const before = await itemsOf(at.tx, app.sealer, applicationId)
    const gone = before.find((item) => item.answered && !read.items.includes(item.wanted))
    if (gone !== undefined) {
      return { kind: 'refused', reason: `事项${gone.position}已经答复，不能改动或者删去。` }
    }
    await putItems(at.tx, applicationId, read.items)
    await at.append({ kind: 'itemsSet', day: at.day })
    return { kind: 'done' }
  })
}

/** What is concluded is not worked on. */
export function refuseOver({ clock }: Pick<AtCase, 'clock'>): Extract<NotDone, { kind: 'refused' }> | null {
  return clock.state === 'concluded' ? { kind: 'refused', reason: '本件已经办结；办结有误的，先恢复办理。' } : null
}
