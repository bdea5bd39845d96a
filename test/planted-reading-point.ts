import { enterReadingPoint } from '../src/actions/reading-points.ts'
import type { DeskSite } from './desk.ts'
import { by } from './people.ts'

/** A reading point of the district's government, entered by its disclosure office; where it stands at the desk. */
export async function plantReadingPoint(site: DeskSite): Promise<string> {
  const entered = await enterReadingPoint(site, by(await site.person('Q002')), {
    ...{ agency: 'shili-qu', kind: 'openArea', name: '政务公开专区', since: '2026-01-01' },
    ...{ address: '示例区示范路1号一楼大厅', hours: '工作日9:00—17:00' },
  })
  if (entered.kind !== 'done') throw new Error('the reading point was not planted')
  return `/desk/reading-points/${entered.id}`
}
