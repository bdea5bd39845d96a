import type { AgencyKind } from '../../src/rules/agency.ts'
import type { Day } from '../../src/rules/day.ts'
import { putAgency } from '../../src/store/agencies.ts'
import { adoptBase, leavesOf } from '../../src/store/catalogue/nodes.ts'
import type { Database } from '../../src/store/database.ts'
import { addProfileValues } from '../../src/store/profiles.ts'

/** An agency of the province, and the leaves of its catalogue in which its publications stand. */
export type Place = {
  readonly agencyId: number
  readonly name: string
  readonly columns: readonly { readonly id: number; readonly key: string }[]
}

const cities = [
  ...[
    '青岑',
    '临湾',
    '望山',
    '清溪',
    '河阳',
    '安陵',
    '石桥',
    '云台',
    '白鹭',
    '长汀',
    '松原岭',
    '南浦',
    '东篱',
    '桃源里',
  ],
  ...['枫林', '雁北', '平川', '沙洲', '古城', '丰泽', '永宁', '广济', '兴塘', '博山镇'],
]
const bureaus = [
  ...[
    '发展和改革委员会',
    '教育体育局',
    '公安局',
    '民政局',
    '财政局',
    '人力资源和社会保障局',
    '自然资源局',
    '生态环境局',
  ],
  ...['住房和城乡建设局', '交通运输局', '农业农村局', '卫生健康委员会'],
]
const departments = [
  ...['发展和改革委员会', '教育厅', '科学技术厅', '公安厅', '民政厅', '司法厅', '财政厅', '人力资源和社会保障厅'],
  ...['自然资源厅', '生态环境厅', '住房和城乡建设厅', '交通运输厅', '水利厅', '农业农村厅', '商务厅', '文化和旅游厅'],
]
const province = '某省'

/** The first of them is the busiest, and the one whose desk is measured. */
export const busiest = 'sheng-0'

type Body = { readonly slug: string; readonly name: string; readonly kind: AgencyKind; readonly region: string }

/** A province: its government, its departments, and cities with their bureaus; 329 in all. */
export async function makeAgencies(db: Database, today: Day): Promise<readonly Place[]> {
  const top: Body = { slug: 'sheng', name: `${province}人民政府`, kind: 'government', region: province }
  const below = departments.map((name, at) => body(`sheng-${at}`, province + name, 'department', province))
  const ofCities = cities.flatMap((city, at) => {
    const region = `${province}/${city}市`
    return [
      body(`shi-${at}`, `${city}市人民政府`, 'government', region),
      ...bureaus.map((name, index) => body(`shi-${at}-${index}`, `${city}市${name}`, 'department', region)),
    ]
  })
  const all = [top, ...below, ...ofCities]
  const places = await db.transaction(async (tx) => {
    const made: Place[] = []
    for (const one of all) {
      const parentSlug = one === top ? null : (/^(shi-\d+)-/.exec(one.slug)?.[1] ?? top.slug)
      const { id } = await putAgency(tx, { ...one, parentSlug, sample: false, findingsPublic: false })
      await tx.query('update agency set has_desk = true where id = $1', [id])
      await adoptBase(tx, id, today)
      const columns = (await leavesOf(tx, id)).map(({ id: leaf, key }) => ({ id: leaf, key }))
      made.push({ agencyId: id, name: one.name, columns })
    }
    const code = { field: 'creditCode', from: null, value: '1199010100000001XU', source: null } as const
    await addProfileValues(tx, [{ ...code, agency: busiest }], null)
    return made
  })
  // The busiest first, then as they stand.
  return places.toSorted((a, b) => Number(b.name === below[0]?.name) - Number(a.name === below[0]?.name))
}

function body(slug: string, name: string, kind: AgencyKind, region: string): Body {
  return { slug, name, kind, region }
}
