import type { AgencyKind } from './agency.ts'

/**
 * What a person is in an agency. One person may hold several posts, because most who do this work do it beside other
 * work (兼职); only the three administrators (三员) are kept apart.
 */
export const roles = [
  'informationOfficer',
  'firstReviewer',
  'secondReviewer',
  'finalReviewer',
  'secrecyReviewer',
  'legalReviewer',
  'disclosureOffice',
  'head',
  'supervisor',
  'readingPoint',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const

export type Role = (typeof roles)[number]

/** The roles as they stand on screens. */
export const roleNames: Readonly<Record<Role, string>> = {
  informationOfficer: '信息员',
  firstReviewer: '初审',
  secondReviewer: '复审',
  finalReviewer: '终审',
  secrecyReviewer: '保密审查',
  legalReviewer: '法制审核',
  disclosureOffice: '公开办',
  head: '负责人',
  supervisor: '督查',
  readingPoint: '查阅点',
  systemAdministrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditAdministrator: '审计管理员',
}

/** 三员: who keeps accounts, who grants rights, who watches both. */
export const administrators = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value)
}

export function isAdministrator(role: Role): boolean {
  return administrators.some((administrator) => administrator === role)
}

/**
 * The roles that nobody may hold, or act in, beside this one: an administrator holds no other role at all (GB/T
 * 22239-2019, separation of system, security and audit administration); all others go together.
 */
export function excludedBeside(role: Role): readonly Role[] {
  return isAdministrator(role) ? roles.filter((other) => other !== role) : administrators
}

/**
 * Whether a post in this role reaches the agencies below its own. The office in charge of disclosure guides and
 * supervises the whole region of its government (Art 3), so does the supervision; administrators care for whatever
 * tree they are appointed to.
 */
export function reachesBelow(role: Role, kind: AgencyKind): boolean {
  if (isAdministrator(role)) return true
  return (role === 'disclosureOffice' || role === 'supervisor') && governs(kind)
}

/** Governments, and the bodies that manage a zone in a government's place. */
function governs(kind: AgencyKind): boolean {
  return kind === 'government' || kind === 'functionalZone'
}
