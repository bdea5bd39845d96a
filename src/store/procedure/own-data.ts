import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { NoticeWay } from '../../rules/procedure/notice-way.ts'
import type { OwnDataClaim, OwnDataFinding, OwnDataOutcome } from '../../rules/procedure/own-data.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openIfAny, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** A request to correct a record about oneself (Art 41), with what became of it. */
export type OwnDataRequest = {
  readonly id: number
  readonly applicationId: number
  readonly askedOn: Day
  readonly claim: OwnDataClaim
  readonly verifiedOn: Day | null
  readonly finding: OwnDataFinding | null
  readonly verifiedWhy: string | null
  readonly outcome: OwnDataOutcome | null
  readonly otherAgency: string | null
  readonly doneOn: Day | null
  readonly toldOn: Day | null
  readonly toldWay: NoticeWay | null
}

const table = 'own_data_request'
const erased: OwnDataClaim = { which: '', wrong: '', right: '', evidence: '' }

export async function ownDataRequestsOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<readonly OwnDataRequest[]> {
  type Row = Omit<OwnDataRequest, 'claim' | 'verifiedWhy'> & { claim: Buffer | null; verifiedWhy: Buffer | null }
  const { rows } = await tx.query<Row>(sql`
    select id, application_id as "applicationId", asked_on as "askedOn", claim, verified_on as "verifiedOn", finding,
      verified_why as "verifiedWhy", outcome, other_agency as "otherAgency", done_on as "doneOn",
      told_on as "toldOn", told_way as "toldWay"
    from own_data_request
    where application_id = ${applicationId}
    order by id`)
  return rows.map((row) => ({
    ...row,
    claim: openIfAny<OwnDataClaim>(sealer, { table, column: 'claim', id: row.id }, row.claim) ?? erased,
    verifiedWhy: openIfAny<string>(sealer, { table, column: 'verified_why', id: row.id }, row.verifiedWhy),
  }))
}

export async function insertOwnDataRequest(
  tx: Transaction,
  sealer: Sealing,
  asked: Pick<OwnDataRequest, 'applicationId' | 'askedOn' | 'claim'> & { readonly recordedBy: number },
): Promise<number> {
  const id = await nextId(tx, table)
  await tx.query(sql`
    insert into own_data_request (id, application_id, asked_on, claim, recorded_by)
    values (
      ${id}, ${asked.applicationId}, ${asked.askedOn},
      ${sealInRow(sealer, { table, column: 'claim', id }, asked.claim)}, ${asked.recordedBy}
    )`)
  return id
}

export async function putOwnDataVerified(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  verified: {
    readonly finding: OwnDataFinding
    readonly outcome: OwnDataOutcome
    readonly otherAgency: string | null
    readonly why: string
    readonly by: number
    readonly on: Day
  },
): Promise<void> {
  const { finding, outcome, otherAgency, by, on } = verified
  await tx.query(sql`
    update own_data_request
    set finding = ${finding}, outcome = ${outcome}, done_on = ${on}, verified_by = ${by}, verified_on = ${on},
      other_agency = ${otherAgency === null ? null : storable(otherAgency)},
      verified_why = ${sealInRow(sealer, { table, column: 'verified_why', id }, verified.why)}
    where id = ${id}`)
}

export async function putOwnDataTold(tx: Transaction, id: number, on: Day, way: NoticeWay): Promise<void> {
  await tx.query(sql`update own_data_request set told_on = ${on}, told_way = ${way} where id = ${id}`)
}
