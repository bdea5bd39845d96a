import type { AgencyKind } from './agency.ts'
import type { Day } from './day.ts'
import { type Role, reachesBelow } from './role.ts'

/** A person at the desk with all that he may act in on one day: his own posts, and those that he acts in for others. */
export type Officer = {
  readonly personId: number
  /** The day for which the posts were resolved; every question about this officer is about this day. */
  readonly day: Day
  readonly posts: readonly HeldPost[]
}

/** A post as it is held on that day. */
export type HeldPost = {
  readonly postId: number
  readonly role: Role
  readonly agencyId: number
  readonly agencyKind: AgencyKind
  /** Nothing stands above its agency: such posts run the whole installation. */
  readonly top: boolean
  /** The agency, and those that are no more and for which it answers, at however many removes. */
  readonly agencyIds: readonly number[]
  /** The same of all that stood below it on that day; looked up for roles that reach them only. */
  readonly belowIds: readonly number[]
  /** The unit (股室) inside the agency, where the post is in one. */
  readonly unitId: number | null
  /** The person whose post it is, where this officer acts by delegation; null for his own. */
  readonly actingFor: number | null
}

/** The agencies that a post reaches: its own, or its own and all below, each with those for which it answers. */
export function reach({ role, agencyKind, agencyIds, belowIds }: HeldPost): readonly number[] {
  return reachesBelow(role, agencyKind) ? [...agencyIds, ...belowIds] : agencyIds
}

export function postsIn(officer: Officer, wanted: readonly Role[]): readonly HeldPost[] {
  return officer.posts.filter(({ role }) => wanted.includes(role))
}

/** The agencies where an officer can act in one of these roles. */
export function reachIn(officer: Officer, wanted: readonly Role[]): readonly number[] {
  return [...new Set(postsIn(officer, wanted).flatMap(reach))].sort((a, b) => a - b)
}

/** The agencies where an officer can act in one of these roles as one of their own: not those below. */
export function ownIn(officer: Officer, wanted: readonly Role[]): readonly number[] {
  return [...new Set(postsIn(officer, wanted).flatMap(({ agencyIds }) => agencyIds))].sort((a, b) => a - b)
}

/** Who acts when somebody acts in this post: he himself, and the person in whose place he does. */
export function personsBehind(officer: Officer, { actingFor }: HeldPost): readonly number[] {
  return actingFor === null ? [officer.personId] : [officer.personId, actingFor]
}

/** An information officer of a unit has what is that unit's; one outside the units works for the agency. */
export function informationPosts(officer: Officer, within: 'agency' | 'unit'): readonly HeldPost[] {
  return postsIn(officer, ['informationOfficer']).filter(({ unitId }) => (unitId === null) === (within === 'agency'))
}

/** The agencies at whose disclosure desk an officer works: in the office, or as information officer outside the units. */
export function deskIn(officer: Officer): readonly number[] {
  return [
    ...new Set([
      ...ownIn(officer, ['disclosureOffice']),
      ...informationPosts(officer, 'agency').flatMap(({ agencyIds }) => agencyIds),
    ]),
  ]
}
