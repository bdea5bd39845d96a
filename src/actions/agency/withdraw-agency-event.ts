import { growTree } from '../../rules/grow-tree.ts'
import { printableLine } from '../../rules/printable.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { holdTree, readEvents, withdrawEvent } from '../../store/agency-events.ts'
import { recomputeAgencies } from '../../store/agency-tree.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { askToRestructure, type TreeChanged } from './change-tree.ts'

/**
 * Takes back an event that was recorded by mistake, with the reason. It stays on record and counts for nothing; refused
 * where later events rest on it. The set-up of an agency stays: abolish it instead.
 */
export function withdrawAgencyEvent(
  app: DeskApp,
  by: By,
  withdrawal: { eventId: number; reason: string },
): Promise<TreeChanged | NotDone<'reason'>> {
  return atDesk(app, by, 'agency.withdrawEvent', async (desk) => {
    const { tx, day, officer } = desk
    const { eventId } = withdrawal
    const reason = printableLine(withdrawal.reason)
    if (reason === '' || [...reason].length > 300) {
      return { kind: 'invalid', problems: [{ field: 'reason', message: '请写明更正的原因，不超过300个字。' }] }
    }
    await holdTree(tx)
    const events = await readEvents(tx)
    const event = events.find(({ id }) => id === eventId)
    if (event === undefined) return { kind: 'unknown' }
    const refused = await askToRestructure(desk, [event.agency])
    if (refused !== null) return refused
    if (event.kind === 'setUp') return { kind: 'refused', reason: '设立不能作废；不再需要的机关请办理撤销。' }

    const grown = growTree(events.filter(({ id }) => id !== eventId))
    if (grown.kind === 'refused') {
      return { kind: 'refused', reason: `作废后沿革不再成立：${grown.refusals[0].message}` }
    }
    await withdrawEvent(tx, { eventId, reason, recordedBy: officer.personId })
    await recomputeAgencies(tx, grown.tree, day)
    const agency = await agencyBySlug(tx, everyone, event.agency)
    if (agency === null) throw new Error(`agency ${event.agency} vanished`)
    desk.about('agency', agency.id, { event: eventId })
    return { kind: 'done', agency }
  })
}
