import { may } from '../rules/permission.ts'
import { dismissNotices, noticeFacts } from '../store/notices.ts'
import { atDesk, type By, type DeskApp, type NotDone } from './desk-act.ts'

/** Puts notices away. They stay as history; what they told of is not touched. */
export function dismiss(
  app: DeskApp,
  by: By,
  ids: readonly number[],
  at: Date,
): Promise<{ readonly kind: 'done' } | NotDone> {
  return atDesk(app, by, 'notice.dismiss', async (desk) => {
    desk.about('person', by.personId, { notices: ids.length })
    for (const id of ids) {
      const facts = await noticeFacts(desk.tx, id)
      if (facts === null) return { kind: 'unknown' }
      const refused = desk.ask(may.notice.dismiss, facts)
      if (refused !== null) return refused
    }
    await dismissNotices(desk.tx, ids, at)
    return { kind: 'done' }
  })
}
