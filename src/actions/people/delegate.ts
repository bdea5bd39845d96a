import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { addDelegation, factsOfWanted } from '../../store/delegations.ts'
import { holdPeople, personById } from '../../store/people.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { postFacts } from '../../store/posts.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'

export type DelegationAsked = {
  /** Posts of one's own: all of them are delegated, or none. */
  readonly postIds: readonly number[]
  readonly delegateId: number
  readonly from: Day
  /** The first day on which it no longer holds. */
  readonly until: Day
  readonly reason: string
}

export type Delegated = { readonly kind: 'done'; readonly delegationIds: readonly number[] }
type Field = 'posts' | 'from' | 'until' | 'reason'

/** Lets a colleague act in one's posts for some days. He cannot pass them on, nor do alone what takes two. */
export function delegate(app: DeskApp, by: By, wanted: DelegationAsked): Promise<Delegated | NotDone<Field>> {
  return atDesk<Delegated, Field>(app, by, 'delegation.give', async (desk) => {
    const { tx, day } = desk
    const { postIds, delegateId, from, until } = wanted
    desk.about('person', delegateId, { posts: postIds.join(','), from, until })
    if (postIds.length === 0) return invalid('posts', '请选择要委托的岗位。')
    if (from < day) return invalid('from', '委托不能从已经过去的日期起算。')
    if (until <= from) return invalid('until', '结束日期须在开始日期之后。')
    const why = readReason(wanted.reason)
    if (why.kind === 'invalid') return why
    await holdPeople(tx, [by.personId, delegateId])
    if ((await personById(tx, desk.viewer, delegateId)) === null) return { kind: 'unknown' }
    const delegationIds: number[] = []
    for (const postId of new Set(postIds)) {
      const facts = await factsOfWanted(tx, { postId, delegateId, from, until }, from)
      const post = await postFacts(tx, postId, day)
      if (facts === null || post === null) return { kind: 'unknown' }
      if (may.post.view.decide(desk.viewer, post).kind === 'refused') return { kind: 'unknown' }
      const refused = desk.ask(may.delegation.give, facts)
      if (refused !== null) return refused
      if (post.from > from || (post.until !== null && post.until < until)) {
        return { kind: 'refused', reason: '委托的日期须在本人任职的期间之内。' }
      }
      const { reason } = why
      const delegationId = await addDelegation(tx, { postId, delegateId, from, until, reason })
      if (delegationId === null) return { kind: 'refused', reason: '该岗位在这段时间已经委托他人。' }
      const event = {
        personId: by.personId,
        kind: 'delegated',
        postId,
        delegationId,
        otherPersonId: delegateId,
      } as const
      await addPersonEvent(tx, { ...event, day: from, recordedBy: by.personId })
      delegationIds.push(delegationId)
    }
    return { kind: 'done', delegationIds }
  })
}

function invalid(field: Field, message: string): NotDone<Field> {
  return { kind: 'invalid', problems: [{ field, message }] }
}
