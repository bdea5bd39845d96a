import type { AgencyKind } from './agency.ts'
import type { Role } from './role.ts'

/** A role that somebody in every agency of these kinds must hold, and what says so. */
export type RequiredPost = {
  readonly role: Role
  readonly basis: string
  readonly kinds: readonly AgencyKind[] | 'all'
}

const authorities = ['government', 'office', 'department', 'functionalZone', 'township'] as const

const required: readonly RequiredPost[] = [
  { role: 'disclosureOffice', basis: '《条例》第四条：指定机构负责日常工作', kinds: authorities },
  { role: 'secrecyReviewer', basis: '《条例》第十七条：公开前依法审查', kinds: authorities },
  { role: 'informationOfficer', basis: '报送和发布信息须有专人', kinds: 'all' },
  { role: 'head', basis: '延期答复、公开报告须由负责人决定（《条例》第三十三条）', kinds: 'all' },
]

/** 三员分立 holds for the installation: its top has all three, for itself and all below. */
const atTop: readonly RequiredPost[] = [
  { role: 'systemAdministrator', basis: '三员分立（GB/T 22239-2019）', kinds: 'all' },
  { role: 'securityAdministrator', basis: '三员分立（GB/T 22239-2019）', kinds: 'all' },
  { role: 'auditAdministrator', basis: '三员分立（GB/T 22239-2019）', kinds: 'all' },
]

/** The posts that somebody must hold in an agency. `top`: nothing stands above it. */
export function requiredPosts(kind: AgencyKind, top: boolean): readonly RequiredPost[] {
  const all = top ? [...required, ...atTop] : required
  return all.filter(({ kinds }) => kinds === 'all' || kinds.includes(kind))
}
