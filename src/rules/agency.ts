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

/** The kind that a name tells, null where it tells none. A report often has no other source for it. */
export function kindByName(name: string): AgencyKind | null {
  const bare = name.replace(/[\s（(].*$/u, '')
  return endings.find(({ ending }) => ending.test(bare))?.kind ?? null
}

const endings: readonly { readonly ending: RegExp; readonly kind: AgencyKind }[] = [
  { ending: /(?:镇|乡|街道|苏木)(?:人民政府|办事处|党政办公室)?$/u, kind: 'township' },
  { ending: /人民政府$/u, kind: 'government' },
  { ending: /(?:政府|行署|管委会|管理委员会)办公?(?:厅|室)?$/u, kind: 'office' },
  { ending: /(?:管理委员会|管委会|管理区|开发区|高新区|示范区|风景区|度假区|保税区|园区)$/u, kind: 'functionalZone' },
  { ending: /(?:公司|集团|学校|中学|小学|幼儿园|大学|学院|医院)$/u, kind: 'enterprise' },
  { ending: /(?:局|厅|委|委员会|办公室|办|中心|站|所|队|部|署|社|会)$/u, kind: 'department' },
  { ending: /(?:省|市|县|区|旗|州|盟)$/u, kind: 'government' },
]

const municipalities = ['北京市', '天津市', '上海市', '重庆市']

/**
 * Whether a body can make 规章: departments of the State Council, governments of provinces and of cities divided into
 * districts (立法法). Null where neither kind, region nor name decides it, as for a 市 that may be of county rank.
 */
export function mayMakeRegulations(agency: { readonly name: string } & Partial<KnownAgency>): boolean | null {
  const name = agency.name.replace(/\s/gu, '')
  if (/^(?:国家|国务院|中华人民共和国|中国)/u.test(name)) return true
  const kind = agency.kind ?? kindByName(name)
  if (kind === 'department' || kind === 'township' || kind === 'enterprise' || kind === 'functionalZone') return false
  const region = agency.region?.split('/').filter((part) => part !== '') ?? []
  const [province = ''] = region
  if (region.length > (municipalities.includes(province) ? 1 : 2)) return false
  const place = name.replace(/(?:人民)?政府.*$/u, '')
  if (/(?:省|自治区)$/u.test(place) || municipalities.includes(place)) return kind === 'office' ? null : true
  if (/(?:县|旗|区)$/u.test(place) || /市.+市$/u.test(place)) return false
  return region.length > 0 && kind === 'government' ? true : null
}
