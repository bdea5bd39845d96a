import { adjustCell } from '../src/actions/register/adjust-cell.ts'
import { enterLine } from '../src/actions/register/keep-entries.ts'
import { addOpeningReason } from '../src/actions/register/reconcile-opening.ts'
import { prepareReturn } from '../src/actions/register/state-return.ts'
import type { DeskSite } from './desk.ts'
import { by } from './people.ts'

/** By what the registers are named in addresses of the route table. */
export type PlantedRegister = {
  readonly registerEntry: string
  readonly registerReturn: string
  readonly cellAdjustment: string
  readonly openingLine: string
}

/** A line, a return that waits for a signature, and words beside table 二 of the district's government, by its office. */
export async function plantRegister(site: DeskSite): Promise<PlantedRegister> {
  const office = by(await site.person('Q002'))
  const of = { slug: 'shili-qu', year: 2026 }
  const entry = await enterLine(site, office, {
    slug: of.slug,
    register: 'penaltyDecisions',
    typed: { number: '示政罚〔2026〕1号', name: '哨兵登记内容', startedOn: '2026-03-02' },
  })
  const typed = { amount: '3', source: '哨兵填报来源' }
  const stated = await prepareReturn(site, office, { ...of, row: 'fees', typed, file: null })
  const said = { cell: 'penalties/decisions', amount: '1', reason: '哨兵表二理由' }
  const adjusted = await adjustCell(site, office, { ...of, ...said })
  const line = { row: 'normativeDocuments', kind: 'restated', amount: '1', reason: '上年报告多计一件' }
  const explained = await addOpeningReason(site, office, { ...of, typed: line })
  if (entry.kind !== 'done' || stated.kind !== 'done' || adjusted.kind !== 'done' || explained.kind !== 'done') {
    throw new Error('the registers were not planted')
  }
  const idOf = async (query: string) => String((await site.db.pool.query<{ id: number }>(query)).rows[0]?.id)
  return {
    registerEntry: `/desk/registers/entries/${entry.id}`,
    registerReturn: `/desk/registers/returns/${stated.id}`,
    cellAdjustment: await idOf(`select id from figure_adjustment where reason = '${said.reason}'`),
    openingLine: await idOf('select id from register_opening_line'),
  }
}
