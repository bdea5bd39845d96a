import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { type Role, roleNames } from '../../rules/role.ts'
import { holdPeople, personById, personFacts } from '../../store/people.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { addPost, rolesDuring } from '../../store/posts.ts'
import { workplaceOf } from '../../store/workplaces.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from '../desk-act.ts'

export type Appointment = {
  readonly personId: number
  readonly role: Role
  readonly agencyId: number
  readonly unitId: number | null
  readonly from: Day
  /** The first day on which it no longer holds; null: no end is set. */
  readonly until: Day | null
}

export type Appointed = { readonly kind: 'done'; readonly postId: number }
type Field = 'from' | 'until' | 'unit'

/** Gives a person a post, from this day or a later one. Nobody gives one to himself, nor one that excludes another. */
export function appoint(app: DeskApp, by: By, wanted: Appointment): Promise<Appointed | NotDone<Field>> {
  return atDesk<Appointed, Field>(app, by, 'post.appoint', async (desk) => {
    const { personId, ...detail } = wanted
    desk.about('person', personId, detail)
    if (wanted.from < desk.day) return invalid('from', '岗位不能从已经过去的日期起算。')
    if (wanted.until !== null && wanted.until <= wanted.from) return invalid('until', '结束日期须在开始日期之后。')
    const result = await appointWithin(desk, wanted)
    if (result.kind === 'done') desk.about('post', result.postId, { personId })
    return result
  })
}

/** The same as a step of a larger act. */
export async function appointWithin(desk: Desk, wanted: Appointment): Promise<Appointed | NotDone<Field>> {
  const { tx, officer } = desk
  const { personId, role, agencyId, unitId } = wanted
  await holdPeople(tx, [personId])
  const person = await personFacts(tx, personId, wanted.from)
  const workplace = await workplaceOf(tx, agencyId, unitId, wanted.from)
  if (person === null || workplace === null) return { kind: 'unknown' }
  if ((await personById(tx, desk.viewer, personId)) === null) return { kind: 'unknown' }
  const otherRoles = await rolesDuring(tx, personId, wanted)
  const facts = { personId, role, agencyId, personActive: person.active, otherRoles, ended: false }
  const refused = desk.ask(may.post.appoint, facts)
  if (refused !== null) return refused
  if (workplace.ended) return { kind: 'refused', reason: '该机关到那一天已不存在，不能授予岗位。' }
  if (!workplace.hasDesk) return { kind: 'refused', reason: '该机关只有公开的年度报告，没有工作台，不能授予岗位。' }
  if (!workplace.unitStands) return invalid('unit', '该机关没有这个股室，或股室已经撤销。')
  const postId = await addPost(tx, { ...wanted, appointedBy: officer.personId })
  if (postId === null) return { kind: 'refused', reason: `此人在这段时间已任该机关的${roleNames[role]}。` }
  await addPersonEvent(tx, { personId, kind: 'appointed', postId, day: wanted.from, recordedBy: officer.personId })
  return { kind: 'done', postId }
}

function invalid(field: Field, message: string): NotDone<Field> {
  return { kind: 'invalid', problems: [{ field, message }] }
}
