import type { Day } from '../../rules/day.ts'
import { roleNames } from '../../rules/role.ts'
import { tellOfCase } from '../../store/application/case-notices.ts'
import { appendEvents } from '../../store/application/events.ts'
import { openCaseworkOf, passTask, putHandler } from '../../store/application/tasks.ts'
import type { Transaction } from '../../store/database.ts'
import { endDelegation, openDelegationsOf } from '../../store/delegations.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { endPost, openPostsOf } from '../../store/posts.ts'
import { countDraftsOf, passDrafts } from '../../store/publication/drafts-in-hand.ts'
import { endSessionsOf, sessionsOf } from '../../store/sessions.ts'
import type { Desk, NotDone } from '../desk-act.ts'
import { appointWithin } from './appoint.ts'

/** What is handed over: everything of the leaver, to the successor, or for single posts to others; null: to nobody. */
export type Handover = {
  readonly leaverId: number
  readonly successorId: number | null
  readonly successorOfPost: ReadonlyMap<number, number | null>
  readonly reason: string
}

/** A kind of work that can lie with a person. */
export type OpenWork = {
  /** As it stands in the list that asks for confirmation. */
  readonly name: string
  /** How much of it lies with the person on this day. */
  count(tx: Transaction, personId: number, day: Day): Promise<number>
  /** Passes it on from this day, or ends what cannot be passed on; a refusal takes back the whole handover. */
  handOver(desk: Desk, handover: Handover): Promise<NotDone | null>
}

const delegations: OpenWork = {
  name: '委托',
  count: async (tx, personId, day) => (await openDelegationsOf(tx, personId, day)).length,
  async handOver({ tx, day, officer }, { leaverId, reason }) {
    for (const { id, postId, holderId } of await openDelegationsOf(tx, leaverId, day)) {
      await endDelegation(tx, id, day)
      const event = { personId: holderId, kind: 'delegationEnded', postId, delegationId: id } as const
      await addPersonEvent(tx, { ...event, day, reason, recordedBy: officer.personId })
    }
    return null
  },
}

const posts: OpenWork = {
  name: '岗位',
  count: async (tx, personId, day) => (await openPostsOf(tx, personId, day)).length,
  async handOver(desk, { leaverId, successorId, successorOfPost, reason }) {
    const { tx, day, officer } = desk
    for (const { id, role, agencyId, agencyName, unitId, from, until } of await openPostsOf(tx, leaverId, day)) {
      await endPost(tx, id, day)
      const event = { personId: leaverId, kind: 'postEnded', postId: id } as const
      await addPersonEvent(tx, { ...event, day, reason, recordedBy: officer.personId })
      const personId = successorOfPost.has(id) ? (successorOfPost.get(id) ?? null) : successorId
      if (personId === null) continue
      const appointment = { personId, role, agencyId, unitId, from: from > day ? from : day, until }
      const result = await appointWithin(desk, appointment)
      if (result.kind === 'refused') return { ...result, reason: `${agencyName}${roleNames[role]}：${result.reason}` }
      if (result.kind === 'unknown') return result
      if (result.kind === 'invalid') return { kind: 'refused', reason: '股室已经撤销，请先免去该岗位。' }
    }
    return null
  },
}

/** Without a successor a case lies with nobody, and is on the list of its office to be assigned. */
const cases: OpenWork = {
  name: '经办的申请',
  count: async (tx, personId) => (await openCaseworkOf(tx, personId)).cases.length,
  async handOver({ tx, day, officer }, { leaverId, successorId, reason }) {
    for (const { id, unitId } of (await openCaseworkOf(tx, leaverId)).cases) {
      await putHandler(tx, id, { unitId, handlerId: successorId })
      const to = successorId === null ? {} : { ref: successorId }
      const [eventId = 0] = await appendEvents(
        tx,
        id,
        [{ kind: 'handlerChanged', day, reason, ...to }],
        officer.personId,
      )
      if (successorId !== null) await tellOfCase(tx, eventId, [successorId])
    }
    return null
  },
}

const tasks: OpenWork = {
  name: '未办结的交办',
  count: async (tx, personId) => (await openCaseworkOf(tx, personId)).tasks.length,
  async handOver({ tx, day, officer }, { leaverId, successorId, reason }) {
    const open = (await openCaseworkOf(tx, leaverId)).tasks
    if (successorId === null) {
      if (open.length === 0) return null
      return { kind: 'refused', reason: `还有${open.length}项交办没有办结，请指定接手的人员，或者先由公开办收回。` }
    }
    for (const id of open) {
      const applicationId = await passTask(tx, id, successorId)
      const passed = { kind: 'assigned', day, ref: id, reason } as const
      const [eventId = 0] = await appendEvents(tx, applicationId, [passed], officer.personId)
      await tellOfCase(tx, eventId, [successorId])
    }
    return null
  },
}

/** Without a successor a draft stays where it is: every officer of its agency who writes can go on with it. */
const publications: OpenWork = {
  name: '起草中的信息',
  count: (tx, personId) => countDraftsOf(tx, personId),
  async handOver({ tx }, { leaverId, successorId }) {
    if (successorId !== null) await passDrafts(tx, leaverId, successorId)
    return null
  },
}

const sessions: OpenWork = {
  name: '登录',
  count: async (tx, personId) => (await sessionsOf(tx, personId)).length,
  async handOver({ tx }, { leaverId }) {
    await endSessionsOf(tx, leaverId)
    return null
  },
}

/** All that a person can leave behind, in the order in which it is passed on. Work of another kind adds its line here. */
export const openWork: readonly OpenWork[] = [delegations, cases, tasks, publications, posts, sessions]
