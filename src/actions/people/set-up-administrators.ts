import type { Sealer } from '../../outside/keyring.ts'
import type { Day } from '../../rules/day.ts'
import { PlainFault } from '../../rules/plain-fault.ts'
import { type administrators, roleNames } from '../../rules/role.ts'
import type { Database } from '../../store/database.ts'
import { type PlaceToAdminister, vacantAdministration } from '../../store/workplaces.ts'
import { introduce } from './introduce.ts'

/** A person who was made by it, and has no way to sign in yet. */
export type NewAdministrator = { readonly personId: number; readonly role: (typeof administrators)[number] }

/**
 * Gives the agency at the top of a tree those of the three administrators whom it lacks, one person each, so that
 * somebody can register and appoint all others. Does nothing where all three are there: a second run makes nobody.
 * Refuses (throws) an agency that is not there, has no desk, or stands below another.
 */
export async function setUpAdministrators(
  { db, sealer }: { readonly db: Database; readonly sealer: Sealer },
  agencySlug: string,
  day: Day,
): Promise<readonly NewAdministrator[]> {
  return db.transaction(async (tx) => {
    const place = await vacantAdministration(tx, agencySlug, day)
    const fault = faultOf(place, agencySlug)
    if (place === null || fault !== null) throw new PlainFault(fault ?? '')
    const made: NewAdministrator[] = []
    for (const role of place.vacant) {
      const { agencyId } = place
      const posts = [{ role, agencyId, unitId: null }]
      // An earlier one, who has left, keeps the plain number.
      for (const employeeNumber of [numbers[role], `${numbers[role]}-${day}`]) {
        const person = { name: roleNames[role], employeeNumber, phone: null, email: null, idNumber: null }
        const personId = await introduce(tx, sealer, { agencyId, person, posts, sample: false }, day)
        if (personId === null) continue
        made.push({ personId, role })
        break
      }
    }
    return made
  })
}

const numbers = {
  systemAdministrator: 'system',
  securityAdministrator: 'security',
  auditAdministrator: 'audit',
} as const

function faultOf(place: PlaceToAdminister | null, slug: string): string | null {
  if (place === null) return `机关名录中没有“${slug}”，请先导入机关名录。`
  if (!place.hasDesk) return `“${slug}”只有公开的年度报告，没有工作台，不能设管理员。`
  if (!place.top) return `“${slug}”有上级机关，请由上级机关的管理员办理。`
  return null
}
