import sql from 'sql-template-tag'
import type { ClosedWhy } from '../../rules/application/case-event.ts'
import type { Day } from '../../rules/day.ts'
import type { ExpressedWay } from '../../rules/procedure/notice-way.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Sealing } from '../application/applicants.ts'
import { type ApplicationRow, applicationById } from '../application/applications.ts'
import { nextId, openIfAny, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'

/** How a case came to an end without a reply: what its event does not say. */
export type CaseClosing = {
  readonly id: number
  readonly applicationId: number
  readonly eventId: number
  readonly why: ClosedWhy
  readonly way: ExpressedWay | null
  /** In whose words, and what evidence there is. */
  readonly said: string | null
  readonly toApplicationId: number | null
}

const table = 'case_closing'

/** The one that stands; null where the case is not closed so. */
export async function closingOf(tx: Transaction, sealer: Sealing, applicationId: number): Promise<CaseClosing | null> {
  const { rows } = await tx.query<Omit<CaseClosing, 'said'> & { said: Buffer | null }>(sql`
    select id, application_id as "applicationId", event_id::int as "eventId", why, way, said,
      to_application_id as "toApplicationId"
    from case_closing
    where application_id = ${applicationId}
      and dropped_on is null
      and reopened_event is null
    order by id desc
    limit 1`)
  const [row] = rows
  if (row === undefined) return null
  return { ...row, said: openIfAny<string>(sealer, { table, column: 'said', id: row.id }, row.said) }
}

export async function insertClosing(
  tx: Transaction,
  sealer: Sealing,
  closing: Omit<CaseClosing, 'id'>,
): Promise<number> {
  const id = await nextId(tx, table)
  const said = closing.said === null ? null : sealInRow(sealer, { table, column: 'said', id }, closing.said)
  await tx.query(sql`
    insert into case_closing (id, application_id, event_id, why, way, said, to_application_id)
    values (
      ${id}, ${closing.applicationId}, ${closing.eventId}, ${closing.why}, ${closing.way}, ${said},
      ${closing.toApplicationId}
    )`)
  return id
}

export async function putReopened(tx: Transaction, applicationId: number, eventId: number): Promise<void> {
  await tx.query(sql`
    update case_closing
    set reopened_event = ${eventId}
    where application_id = ${applicationId}
      and reopened_event is null
      and dropped_on is null`)
}

/**
 * The case of this number in which one goes on that was entered twice: of the same agency, not joined with another
 * itself, and of the same applicant as far as both are identified. Null where there is none.
 */
export async function caseToJoin(
  tx: Transaction,
  applicationId: number,
  number: { readonly agencyId: number; readonly year: number; readonly serial: number } | null,
): Promise<number | null> {
  if (number === null) return null
  const { rows } = await tx.query<{ id: number }>(sql`
    select other.id
    from application
    join application as other on other.agency_id = application.agency_id
    left join applicant on applicant.application_id = application.id
    left join applicant as theirs on theirs.application_id = other.id
    where application.id = ${applicationId}
      and other.id <> application.id
      and other.agency_id = ${number.agencyId}
      and other.year = ${number.year}
      and other.serial = ${number.serial}
      and not other.joined
      and coalesce(applicant.identity_key = theirs.identity_key or applicant.phone_key = theirs.phone_key, true)`)
  return rows[0]?.id ?? null
}

/** The case with which one is tied by a transfer, or as entered twice: what of it this viewer may know. */
export type TransferTie = {
  readonly direction: 'to' | 'from'
  readonly joined: boolean
  readonly agencyName: string
  /** Null where he may not see the other case; its agency he may know of. */
  readonly other: ApplicationRow | null
}

export async function transferTies(
  tx: Transaction,
  viewer: Viewer,
  applicationId: number,
): Promise<readonly TransferTie[]> {
  const { rows } = await tx.query<Omit<TransferTie, 'other'> & { otherId: number }>(sql`
    select tie.direction, tie.joined, tie.other as "otherId", agency.name as "agencyName"
    from (
      select 'to' as direction, why = 'joined' as joined, to_application_id as other
      from case_closing
      where application_id = ${applicationId}
        and to_application_id is not null
        and dropped_on is null
        and not (why = 'joined' and reopened_event is not null)
      union all
      select 'from', why = 'joined', application_id
      from case_closing
      where to_application_id = ${applicationId}
        and dropped_on is null
        and not (why = 'joined' and reopened_event is not null)
    ) as tie
    join application on application.id = tie.other
    join agency on agency.id = application.agency_id
    order by tie.other`)
  const ties: TransferTie[] = []
  for (const { otherId, ...tie } of rows) {
    ties.push({ ...tie, other: await applicationById(tx, viewer, otherId) })
  }
  return ties
}

export type AgencyToTransferTo = { readonly id: number; readonly name: string }

/** The agencies with a desk to which a case of this one may be handed. */
export async function agenciesToTransferTo(
  tx: Transaction,
  agencyId: number,
  day: Day,
): Promise<readonly AgencyToTransferTo[]> {
  const { rows } = await tx.query<AgencyToTransferTo>(sql`
    select id, name
    from agency
    where has_desk
      and (ended_on is null or ended_on > ${day})
      and id <> ${agencyId}
    order by name collate "zh-x-icu", id`)
  return rows
}
