import { queryCodeOfForm } from '../src/actions/apply/query-code.ts'
import { day } from '../src/rules/day.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { insertProposal } from '../src/store/decision/decisions.ts'
import { addWithheldPart, itemsOf, putItemAnswer, putItems } from '../src/store/decision/items.ts'
import { insertService } from '../src/store/decision/services.ts'
import type { DeskSite } from './desk.ts'

/** By what the records of a case that is being decided are named in addresses of the route table. */
export type PlantedDecision = {
  readonly decided: string
  readonly item: string
  readonly part: string
  readonly service: string
}

/** A case of the district's own government of which an answer was proposed by its disclosure office, and not reviewed. */
export async function plantDecision(site: DeskSite): Promise<PlantedDecision> {
  const proposer = { personId: await site.person('Q002'), actingFor: null }
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    const arrivedOn = day(2026, 11, 16)
    const { id: applicationId } = await insertApplication(tx, {
      agencyId: rows[0]?.id ?? 0,
      channel: 'counter',
      applicantKind: 'person',
      wanted: '哨兵申请事项',
      wantedDocument: null,
      receivingWay: 'platform',
      medium: 'electronic',
      arrivedOn,
      submissionKey: null,
      codeKey: queryCodeOfForm(site.sealer, 'planted-decision-of-the-route-table').codeKey,
    })
    const arrival = [
      { kind: 'arrived', day: arrivedOn, channel: 'counter' },
      { kind: 'receiptConfirmed', day: arrivedOn },
    ] as const
    await appendEvents(tx, applicationId, arrival, null)
    await putItems(tx, applicationId, ['哨兵申请事项'])
    const [item] = await itemsOf(tx, site.sealer, applicationId)
    if (item === undefined) throw new Error('no item was kept')
    const withheld = { where: '第2页', ground: 'privacy', reason: '个人电话' } as const
    const part = await addWithheldPart(tx, site.sealer, item.id, withheld, proposer.personId)
    const answer = { ground: 'draft', particulars: { what: '初稿' }, reasons: '哨兵拟办理由', differs: null } as const
    await putItemAnswer(tx, site.sealer, item.id, answer, proposer.personId)
    const { id: proposalId } = await insertProposal(tx, site.sealer, {
      ...{ applicationId, outcome: 'refused.processInformation', caseOutcome: 'refused.processInformation', proposer },
      content: {
        items: [{ itemId: item.id, position: 1, wanted: item.wanted, answer, withheld: [withheld], guide: [] }],
        copies: [],
        caseDiffers: null,
        note: '',
      },
      chain: ['secrecy', 'legal', 'sign'],
    })
    const sealed = { receiver: '', organ: '', tracking: '哨兵邮件号码', note: '', failedWhy: '' }
    const service = { way: 'post', sentOn: arrivedOn, countsOn: arrivedOn, delivered: false, sealed } as const
    const sent = { applicationId, proposalId, letterId: null, fileIds: [], countsOn: null, service }
    const serviceId = await insertService(tx, site.sealer, {
      ...sent,
      servedBy: proposer.personId,
      servedFor: null,
    })
    const named = { decided: applicationId, item: item.id, part, service: serviceId }
    return Object.fromEntries(Object.entries(named).map(([key, value]) => [key, String(value)])) as PlantedDecision
  })
}
