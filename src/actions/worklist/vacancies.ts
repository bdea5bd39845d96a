import { reachIn } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import { requiredPosts } from '../../rules/required-posts.ts'
import { roleNames } from '../../rules/role.ts'
import type { WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { staffing } from '../../store/worklist.ts'
import type { Asker } from '../worklist.ts'

/** Posts that somebody must hold and nobody holds, for whoever may appoint somebody to them. */
export const postsToFill: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const agencies = await staffing(tx, reachIn(officer, ['securityAdministrator']), officer.day)
  return agencies.flatMap(({ id, slug, name, kind, top, roles }) => {
    const vacant = requiredPosts(kind, top).filter(({ role }) => {
      const post = { personId: 0, role, agencyId: id, personActive: true, otherRoles: [], ended: false }
      return !roles.includes(role) && may.post.appoint.decide(viewer, post).kind === 'allowed'
    })
    if (vacant.length === 0) return []
    return [
      {
        kind: 'posts' as const,
        subject: { kind: 'posts' as const, slug },
        what: `${name}的${vacant.map(({ role }) => roleNames[role]).join('、')}无人担任`,
        why: `${[...new Set(vacant.map(({ basis }) => basis))].join('；')}。`,
        due: null,
        grave: true,
      },
    ]
  })
}
