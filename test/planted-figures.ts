import { adjustFigure } from '../src/actions/figures/adjust-figure.ts'
import { registerComplaint } from '../src/actions/figures/handle-complaint.ts'
import { openDispute } from '../src/actions/figures/open-dispute.ts'
import type { DeskSite } from './desk.ts'
import { by } from './people.ts'

/** By what the records beside a case are named in addresses of the route table. */
export type PlantedFigures = {
  readonly dispute: string
  /** The opening of its first instance. */
  readonly disputeEvent: string
  readonly complaint: string
  readonly adjustment: string
}

/** A dispute about a case of the district's government, a complaint to it, and a word beside its figures. */
export async function plantFigures(site: DeskSite, applicationId: string): Promise<PlantedFigures> {
  const office = by(await site.person('Q002'))
  const opened = await openDispute(site, office, {
    applicationId: Number(applicationId),
    typed: {
      block: 'reconsideration',
      after: '',
      about: '',
      body: '哨兵复议机关',
      number: '',
      day: '2026-11-18',
      procedure: 'ordinary',
    },
  })
  const complaint = await registerComplaint(site, office, {
    agency: 'shili-jiaotiju',
    about: 'notPublished',
    number: '',
    way: 'phone',
    receivedOn: '2026-11-18',
    dueOn: '',
    who: '哨兵投诉人',
    contact: '',
    said: '年度报告没有公布。',
  })
  const reason = '哨兵调整理由'
  await adjustFigure(site, office, {
    slug: 'shili-qu',
    year: 2026,
    cell: 'requests/received/person',
    amount: '1',
    reason,
  })
  if (opened.kind !== 'done' || complaint.kind !== 'done') throw new Error('the figures were not planted')
  const idOf = async (query: string, ...values: readonly unknown[]) => {
    const { rows } = await site.db.pool.query<{ id: string }>(query, [...values])
    return String(rows[0]?.id ?? '')
  }
  return {
    dispute: String(opened.id),
    disputeEvent: await idOf('select id from dispute_event where dispute_id = $1', opened.id),
    complaint: String(complaint.id),
    adjustment: await idOf('select id from figure_adjustment where reason = $1', reason),
  }
}
