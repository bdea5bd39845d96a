import sql, { empty, raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type {
  ConsultationAnswer,
  ConsultedKind,
  GivenAnswer,
  Weighing,
  WeighingConclusion,
} from '../../rules/procedure/consultation.ts'
import type { NoticeWay } from '../../rules/procedure/notice-way.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { CountedDay } from '../../rules/work-calendar.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openIfAny, openInRow, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'

/** Whose opinion is asked for, and what was sent to it. Sealed as one value: who it is may be personal data. */
export type Party = {
  readonly name: string
  readonly contact: string
  readonly phone: string
  readonly address: string
  /** What is asked about. The applicant does not stand in it. */
  readonly summary: string
}

/** 权衡 in words: what is disclosed, or not, and why. */
export type WeighingSaid = { readonly content: string; readonly reasons: string }

/** One consultation of a case, with all that became of it. */
export type Consultation = {
  readonly id: number
  readonly applicationId: number
  readonly kind: ConsultedKind
  readonly agencyId: number | null
  readonly party: Party
  readonly preparedBy: number
  readonly preparedOn: Day
  readonly sentOn: Day | null
  readonly sentWay: NoticeWay | null
  readonly deliveredOn: Day | null
  /** The last day of its 15 working days. */
  readonly dueOn: Day | null
  readonly dueProvisional: boolean
  readonly answer: ConsultationAnswer | null
  readonly endedOn: Day | null
  readonly opinion: string | null
  readonly reasonable: boolean | null
  readonly publicInterest: boolean | null
  readonly conclusion: WeighingConclusion | null
  readonly weighing: WeighingSaid | null
  readonly weighedOn: Day | null
  readonly partyToldOn: Day | null
  readonly partyToldWay: NoticeWay | null
  readonly applicantToldOn: Day | null
}

const table = 'consultation'

type Row = Omit<Consultation, 'party' | 'opinion' | 'weighing'> & {
  readonly party: Buffer
  readonly opinion: Buffer | null
  readonly weighing: Buffer | null
}

const columns = raw(`consultation.id, consultation.application_id as "applicationId", consultation.kind,
  consultation.agency_id as "agencyId", consultation.party, consultation.prepared_by as "preparedBy",
  consultation.prepared_on as "preparedOn", consultation.sent_on as "sentOn", consultation.sent_way as "sentWay",
  consultation.delivered_on as "deliveredOn", consultation.due_on as "dueOn",
  consultation.due_provisional as "dueProvisional", consultation.answer, consultation.ended_on as "endedOn",
  consultation.opinion, consultation.reasonable, consultation.public_interest as "publicInterest",
  consultation.conclusion, consultation.weighing, consultation.weighed_on as "weighedOn",
  consultation.party_told_on as "partyToldOn", consultation.party_told_way as "partyToldWay",
  consultation.applicant_told_on as "applicantToldOn"`)

function opened(sealer: Sealing, row: Row): Consultation {
  const { id } = row
  return {
    ...row,
    party: openInRow<Party>(sealer, { table, column: 'party', id }, row.party),
    opinion: openIfAny<string>(sealer, { table, column: 'opinion', id }, row.opinion),
    weighing: openIfAny<WeighingSaid>(sealer, { table, column: 'weighing', id }, row.weighing),
  }
}

/** All of a case that were not given up, in the order in which they were prepared. */
export async function consultationsOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<readonly Consultation[]> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    from consultation
    where application_id = ${applicationId}
      and dropped_on is null
      and party is not null
    order by id`)
  return rows.map((row) => opened(sealer, row))
}

export async function insertConsultation(
  tx: Transaction,
  sealer: Sealing,
  given: Pick<Consultation, 'applicationId' | 'kind' | 'agencyId' | 'party' | 'preparedBy' | 'preparedOn'>,
): Promise<number> {
  const id = await nextId(tx, table)
  await tx.query(sql`
    insert into consultation (id, application_id, kind, agency_id, party, prepared_by, prepared_on)
    values (
      ${id}, ${given.applicationId}, ${given.kind}, ${given.agencyId},
      ${sealInRow(sealer, { table, column: 'party', id }, given.party)}, ${given.preparedBy}, ${given.preparedOn}
    )`)
  return id
}

export async function putConsultationSent(tx: Transaction, id: number, on: Day, way: NoticeWay): Promise<void> {
  await tx.query(sql`update consultation set sent_on = ${on}, sent_way = ${way} where id = ${id}`)
}

export async function putApplicantTold(tx: Transaction, id: number, on: Day): Promise<void> {
  await tx.query(sql`update consultation set applicant_told_on = ${on} where id = ${id}`)
}

export async function putConsultationDelivered(
  tx: Transaction,
  id: number,
  on: Day,
  due: CountedDay | null,
): Promise<void> {
  await tx.query(sql`
    update consultation
    set delivered_on = ${on}, due_on = ${due?.day ?? null}, due_provisional = ${due?.kind === 'provisional'}
    where id = ${id}`)
}

export async function putConsultationEnded(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  ended: { readonly on: Day; readonly answer: GivenAnswer | 'silent' | 'takenBack'; readonly opinion: string },
): Promise<void> {
  const opinion = ended.opinion === '' ? null : sealInRow(sealer, { table, column: 'opinion', id }, ended.opinion)
  await tx.query(sql`
    update consultation
    set answer = ${ended.answer}, ended_on = ${ended.on}, opinion = ${opinion}
    where id = ${id}`)
}

export async function putWeighing(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  weighed: Weighing & { readonly said: WeighingSaid; readonly by: number; readonly on: Day },
): Promise<void> {
  await tx.query(sql`
    update consultation
    set reasonable = ${weighed.reasonable}, public_interest = ${weighed.publicInterest},
      conclusion = ${weighed.conclusion}, weighing = ${sealInRow(sealer, { table, column: 'weighing', id }, weighed.said)},
      weighed_by = ${weighed.by}, weighed_on = ${weighed.on}, party_told_on = null, party_told_way = null
    where id = ${id}`)
}

export async function putPartyTold(tx: Transaction, id: number, on: Day, way: NoticeWay): Promise<void> {
  await tx.query(sql`update consultation set party_told_on = ${on}, party_told_way = ${way} where id = ${id}`)
}

export async function dropConsultation(tx: Transaction, id: number, on: Day): Promise<void> {
  await tx.query(sql`update consultation set dropped_on = ${on} where id = ${id}`)
}

/** A consultation that is out, as a list of answers due has it. */
export type AwaitedAnswer = {
  readonly id: number
  readonly applicationId: number
  readonly agencyId: number
  readonly agencyName: string
  readonly year: number
  readonly serial: number
  readonly kind: ConsultedKind
  readonly partyAgency: string | null
  readonly sentOn: Day
  readonly deliveredOn: Day | null
  readonly dueOn: Day | null
  readonly dueProvisional: boolean
}

export type AwaitedWanted = { readonly kind: ConsultedKind | undefined; readonly page: number }

const pageSize = 30

/** The answers that are awaited in cases that this viewer sees: the earliest day first, then what has none. */
export async function awaitedAnswers(
  tx: Transaction,
  viewer: Viewer,
  wanted: AwaitedWanted,
): Promise<Page & { readonly rows: readonly AwaitedAnswer[] }> {
  const from = sql`
    from consultation
    join application on application.id = consultation.application_id
    join agency on agency.id = application.agency_id
    left join agency as consulted on consulted.id = consultation.agency_id
    where consultation.sent_on is not null
      and consultation.ended_on is null
      and consultation.dropped_on is null
      and application.state <> 'concluded'
      ${wanted.kind === undefined ? empty : sql`and consultation.kind = ${wanted.kind}`}
      and ${raw(may.application.view.sql(viewer))}`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, wanted.page, pageSize)
  const { rows } = await tx.query<AwaitedAnswer>(sql`
    select consultation.id, application.id as "applicationId", application.agency_id as "agencyId",
      agency.name as "agencyName", application.year, application.serial, consultation.kind,
      consulted.name as "partyAgency", consultation.sent_on as "sentOn", consultation.delivered_on as "deliveredOn",
      consultation.due_on as "dueOn", consultation.due_provisional as "dueProvisional"
    ${from}
    order by consultation.due_on nulls last, consultation.sent_on, consultation.id
    ${pageOf(pages)}`)
  return { rows, ...pages }
}

/** Those that came to the end of their days on which this viewer works, and those not weighed yet. */
export async function consultationsToMove(
  tx: Transaction,
  viewer: Viewer,
  today: Day,
): Promise<readonly (AwaitedAnswer & { readonly answered: boolean })[]> {
  const { rows } = await tx.query<AwaitedAnswer & { answered: boolean }>(sql`
    select consultation.id, application.id as "applicationId", application.agency_id as "agencyId",
      agency.name as "agencyName", application.year, application.serial, consultation.kind,
      consulted.name as "partyAgency", consultation.sent_on as "sentOn", consultation.delivered_on as "deliveredOn",
      consultation.due_on as "dueOn", consultation.due_provisional as "dueProvisional",
      consultation.ended_on is not null as answered
    from consultation
    join application on application.id = consultation.application_id
    join agency on agency.id = application.agency_id
    left join agency as consulted on consulted.id = consultation.agency_id
    where consultation.id in (
        select id
        from consultation
        where sent_on is not null
          and ended_on is null
          and dropped_on is null
          and due_on < ${today}
        union all
        select id
        from consultation
        where kind = 'thirdParty'
          and ended_on is not null
          and answer <> 'takenBack'
          and weighed_on is null
          and dropped_on is null
      )
      and application.state <> 'concluded'
      and ${raw(may.application.work.sql(viewer))}
    order by consultation.due_on nulls last, consultation.id
    limit 50`)
  return rows
}
