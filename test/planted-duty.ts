import { exemptItem, recordStart } from '../src/actions/catalogue/duties.ts'
import { noElements } from '../src/rules/catalogue/item.ts'
import { day } from '../src/rules/day.ts'
import { insertNodes } from '../src/store/catalogue/nodes.ts'
import type { DeskSite } from './desk.ts'

/** By what an item, another of which there is nothing this year, and a start are named in addresses of the route table. */
export type PlantedDuty = Readonly<Record<'duties' | 'dutyItem' | 'exemptItem' | 'dutyStart', string>>

/** Two items of the bureau of education: one of which something was formed, one of which there is nothing this year. */
export async function plantDuty(site: DeskSite): Promise<PlantedDuty> {
  const slug = 'shili-jiaotiju'
  const [itemId = 0, emptyId = 0] = await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>('select id from agency where slug = $1', [slug])
    const node = {
      ...{ agencyId: rows[0]?.id ?? 0, parent: null, kind: 'item' as const, elements: noElements },
      ...{ originId: null, baseKey: null },
    }
    return insertNodes(tx, [
      { ...node, name: '校园安全', key: 'planted-duty', position: 90 },
      { ...node, name: '招生结果', key: 'planted-exempt', position: 91 },
    ])
  })
  const by = async (number: string) => ({ personId: await site.person(number), from: null, day: day(2026, 11, 22) })
  const started = await recordStart(site, await by('J001'), {
    slug,
    of: { kind: 'item', itemId, event: 'formed' },
    typed: { what: '哨兵起算事由', on: '2026-11-20' },
  })
  if (started.kind !== 'recorded') throw new Error(`no start was recorded: ${JSON.stringify(started)}`)
  const exempt = { slug, itemId: emptyId, year: 2026, reason: '哨兵没有的理由' }
  const exempted = await exemptItem(site, await by('J005'), exempt)
  if (exempted.kind !== 'exempted') throw new Error(`it was not exempted: ${JSON.stringify(exempted)}`)
  const duties = `/desk/duties/${slug}/2026`
  return {
    ...{ duties, dutyItem: `${duties}/items/${itemId}`, exemptItem: `${duties}/items/${emptyId}` },
    dutyStart: `/desk/duties/starts/${started.id}`,
  }
}
