import { exemptContent } from '../src/actions/catalogue/mend-gaps.ts'
import { day } from '../src/rules/day.ts'
import { putPowerItems } from '../src/store/catalogue/power-items.ts'
import type { DeskSite } from './desk.ts'

/** Addresses of what was planted in catalogues, as the route table names them. */
export type PlantedCatalogue = Readonly<Record<'catalogueItem' | 'retiredItem' | 'takenItem' | 'powerItem', string>>

/**
 * In the catalogue of the district: an item, one out of use, a power item. The township's heading of the fields came
 * from the district, which has a field below it that the township has not.
 */
export async function plantCatalogue(site: DeskSite): Promise<PlantedCatalogue> {
  const { pool } = site.db
  const idOf = async (slug: string, key: string) => {
    const { rows } = await pool.query<{ id: number }>(
      `select node.id from catalogue_node as node join agency on agency.id = node.agency_id
      where agency.slug = $1 and node.key = $2`,
      [slug, key],
    )
    const [found] = rows
    if (found === undefined) throw new Error(`${slug} has no ${key}`)
    return found.id
  }
  const [item, retired, field] = [
    await idOf('shili-qu', 'guide'),
    await idOf('shili-qu', 'systems'),
    await idOf('shili-qu', 'field-household-registration'),
  ]
  await pool.query("update catalogue_node set retired_on = '2026-11-01' where id = $1", [retired])
  await pool.query('update catalogue_node set origin_id = $1 where id = $2', [
    await idOf('shili-qu', 'fields'),
    await idOf('shili-chengdong', 'fields'),
  ])
  const { rows } = await pool.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
  const agencyId = rows[0]?.id ?? 0
  await site.db.transaction((tx) => putPowerItems(tx, agencyId, [{ code: 'Q-1', name: '许可事项', kind: null }]))
  const power = await pool.query<{ id: number }>('select id from power_item where agency_id = $1', [agencyId])
  const by = { personId: await site.person('Q002'), from: null, day: day(2026, 11, 22) }
  const exempted = await exemptContent(site, by, {
    ...{ slug: 'shili-qu', key: 'art20-09', reason: '由采购中心统一公开', takeBack: false },
  })
  if (exempted.kind !== 'done') throw new Error(`it was not exempted: ${JSON.stringify(exempted)}`)
  return {
    catalogueItem: `/desk/catalogue/shili-qu/nodes/${item}`,
    retiredItem: `/desk/catalogue/shili-qu/nodes/${retired}`,
    takenItem: `/desk/catalogue/shili-chengdong/differences/${field}/take`,
    powerItem: `/desk/catalogue/shili-qu/powers/${power.rows[0]?.id}/exempt`,
  }
}
