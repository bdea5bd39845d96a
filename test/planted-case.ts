import { queryCodeOfForm } from '../src/actions/apply/query-code.ts'
import { day } from '../src/rules/day.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { insertConsultation } from '../src/store/procedure/consultations.ts'
import { insertOwnDataRequest } from '../src/store/procedure/own-data.ts'
import type { DeskSite } from './desk.ts'

/** By what the records of a case are named in addresses of the route table. */
export type PlantedCase = {
  readonly case: string
  /** The event of its arrival. */
  readonly arrival: string
  readonly consultation: string
  readonly ownData: string
}

/** A case of the district's own government, six days old, with something in it that not everyone may read. */
export function plantCase(site: DeskSite): Promise<PlantedCase> {
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    const arrivedOn = day(2026, 11, 16)
    const { id } = await insertApplication(tx, {
      agencyId: rows[0]?.id ?? 0,
      channel: 'counter',
      applicantKind: 'person',
      wanted: '哨兵申请内容',
      wantedDocument: null,
      receivingWay: 'post',
      medium: 'paper',
      arrivedOn,
      submissionKey: null,
      codeKey: queryCodeOfForm(site.sealer, 'planted-case-of-the-route-table').codeKey,
    })
    await putApplicant(tx, site.sealer, id, {
      kind: 'person',
      name: '哨兵申请人',
      identityKind: 'residentId',
      identityNumber: '110101199003074514',
      ...{ creditCode: '', legalRepresentative: '', contact: '', phone: '0000-0000777', email: '', address: '' },
      ...{ postcode: '', agent: '', agentIdentityNumber: '', agentPhone: '' },
    })
    const [arrival = 0] = await appendEvents(
      tx,
      id,
      [
        { kind: 'arrived', day: arrivedOn, channel: 'counter' },
        { kind: 'receiptConfirmed', day: arrivedOn },
      ],
      null,
    )
    const preparedBy = await site.person('Q002')
    const consultation = await insertConsultation(tx, site.sealer, {
      applicationId: id,
      kind: 'thirdParty',
      agencyId: null,
      party: { name: '哨兵第三方', contact: '', phone: '', address: '', summary: '哨兵征求意见' },
      preparedBy,
      preparedOn: arrivedOn,
    })
    const claim = { which: '哨兵个人记录', wrong: '误', right: '正', evidence: '证' }
    const request = { applicationId: id, askedOn: arrivedOn, claim, recordedBy: preparedBy }
    const ownData = await insertOwnDataRequest(tx, site.sealer, request)
    const named = { case: id, arrival, consultation, ownData }
    return Object.fromEntries(Object.entries(named).map(([key, value]) => [key, String(value)])) as PlantedCase
  })
}
