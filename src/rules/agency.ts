/**
 * The kinds of bodies that report. A government reports for all it covers, by 31 March; the others report for
 * themselves, by 31 January (Art 49; townships are not named there and follow the departments).
 */
export const agencyKinds = ['government', 'office', 'department', 'functionalZone', 'township', 'enterprise'] as const

export type AgencyKind = (typeof agencyKinds)[number]

/** The kinds as they stand on screens. An office (办公厅、办公室) reports for itself, unlike its government. */
export const agencyKindNames: Readonly<Record<AgencyKind, string>> = {
  government: '人民政府',
  office: '政府办公厅（室）',
  department: '政府部门',
  functionalZone: '功能区管理机构',
  township: '乡镇、街道',
  enterprise: '公共企事业单位',
}

/** What is known of an agency from outside its report. `region` runs from province down: 河南省/洛阳市/涧西区. */
export type KnownAgency = { readonly name: string; readonly kind: AgencyKind; readonly region?: string | undefined }

export function isAgencyKind(value: unknown): value is AgencyKind {
  return agencyKinds.some((kind) => kind === value)
}
