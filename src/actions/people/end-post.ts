import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { holdPeople } from '../../store/people.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { endPost as end, postFacts } from '../../store/posts.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'

/**
 * Ends a post: from `until` on it gives no right, and what was delegated of it ends with it. An end that was set may
 * be put off to no later day: that is an appointment.
 */
export function endPost(
  app: DeskApp,
  by: By,
  wanted: { readonly postId: number; readonly until: Day; readonly reason: string },
): Promise<{ readonly kind: 'done' } | NotDone<'until' | 'reason'>> {
  return atDesk<{ kind: 'done' }, 'until' | 'reason'>(app, by, 'post.end', async (desk) => {
    const { tx, day } = desk
    const { postId, until } = wanted
    desk.about('post', postId, { until })
    const known = await postFacts(tx, postId, day)
    if (known === null || may.post.view.decide(desk.viewer, known).kind === 'refused') return { kind: 'unknown' }
    const { personId } = known
    await holdPeople(tx, [personId])
    const facts = (await postFacts(tx, postId, day)) ?? known
    const refused = desk.ask(may.post.end, facts)
    if (refused !== null) return refused
    if (until < day)
      return { kind: 'invalid', problems: [{ field: 'until', message: '岗位不能在已经过去的日期结束。' }] }
    if (facts.until !== null && until > facts.until) {
      return {
        kind: 'invalid',
        problems: [{ field: 'until', message: '不能晚于原定的结束日期；延长须重新授予岗位。' }],
      }
    }
    const why = readReason(wanted.reason)
    if (why.kind === 'invalid') return why
    await end(tx, postId, until)
    const { reason } = why
    await addPersonEvent(tx, { personId, kind: 'postEnded', postId, day: until, reason, recordedBy: by.personId })
    return { kind: 'done' }
  })
}
