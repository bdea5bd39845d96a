import { day } from '../src/rules/day.ts'
import type { HeldPost, Officer } from '../src/rules/officer.ts'
import type { Role } from '../src/rules/role.ts'
import type { Viewer } from '../src/rules/visibility.ts'
import type { Transaction } from '../src/store/database.ts'

let lastPost = 0

/** A post as a test needs it: in a department that has nothing below it, unless the test says otherwise. */
export function heldPost(role: Role, agencyId: number, more: Partial<HeldPost> = {}): HeldPost {
  const post = {
    postId: ++lastPost,
    role,
    agencyId,
    agencyKind: 'department',
    agencyIds: [agencyId],
    belowIds: [],
  } as const
  return { ...post, top: false, unitId: null, actingFor: null, ...more }
}

export function officer(personId: number, ...posts: readonly HeldPost[]): Officer {
  return { personId, day: day(2026, 11, 22), posts }
}

/** Somebody who holds this one post. */
export function viewerIn(role: Role, agencyId: number, more: Partial<HeldPost> = {}): Viewer {
  return { kind: 'officer', officer: officer(1, heldPost(role, agencyId, more)) }
}

/** The office above all agencies that are kept: it sees whatever its program shows to anybody. */
export async function officeAboveAll(tx: Transaction): Promise<Viewer> {
  const { rows } = await tx.query<{ id: number }>('select id from agency order by id')
  const agencyIds = rows.map(({ id }) => id)
  return viewerIn('disclosureOffice', agencyIds[0] ?? 0, { agencyKind: 'government', belowIds: agencyIds })
}
