import sql, { empty, raw } from 'sql-template-tag'
import type { CaseResult, Found, HandedOver, Progress } from '../../rules/assigned/assigned-case.ts'
import type { Day } from '../../rules/day.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openInRow, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pageOf, pagesOf } from '../page.ts'
import { storable } from '../storable.ts'

/** A case that an inspection handed over, as the desk sees it. */
export type AssignedCase = HandedOver & {
  readonly id: number
  readonly agencyId: number
  readonly agencyName: string
  readonly progress: Progress
  /** Null: nothing was recorded yet. */
  readonly result: CaseResult | null
  /** Why it is not to be public; null: it is to be. */
  readonly withheldReason: string | null
  /** The publications that tell of it, drafts among them; deleted drafts do not count. */
  readonly publicationIds: readonly number[]
  /** Whether one of them is public, or was. */
  readonly told: boolean
}

type Row = Omit<AssignedCase, 'matter' | 'result'> & {
  readonly matter: Buffer
  readonly found: Found | null
  readonly result: Buffer | null
  readonly resultOn: Day | null
}

const columns = raw(`assigned_case.id, assigned_case.agency_id as "agencyId", agency.name as "agencyName",
  assigned_case.number, assigned_case.source, assigned_case.responsible, assigned_case.received_on as "receivedOn",
  assigned_case.due_on as "dueOn", assigned_case.matter, assigned_case.found, assigned_case.progress,
  assigned_case.result, assigned_case.result_on as "resultOn", assigned_case.withheld_reason as "withheldReason",
  coalesce(bound.ids, '{}') as "publicationIds", coalesce(bound.told, false) as told`)

const joined = raw(`join agency on agency.id = assigned_case.agency_id
  left join lateral (
    select array_agg(publication.id order by publication.id) as ids,
      bool_or(publication.released_at is not null) as told
    from assigned_case_publication as bond
    join publication on publication.id = bond.publication_id
    where bond.case_id = assigned_case.id
      and publication.trashed_at is null
  ) as bound on true`)

const table = 'assigned_case'

function opened(sealer: Sealing, row: Row): AssignedCase {
  const { matter, found, result, resultOn, ...rest } = row
  const { progress } = rest
  const said = result === null ? null : openInRow<string>(sealer, { table, column: 'result', id: row.id }, result)
  return {
    ...rest,
    matter: openInRow<string>(sealer, { table, column: 'matter', id: row.id }, matter),
    result:
      progress === 'open' || said === null || found === null || resultOn === null
        ? null
        : { found, progress, resultOn, result: said },
  }
}

/** Enters a case; null: this number of this source is in the ledger already. */
export async function addAssignedCase(
  tx: Transaction,
  sealer: Sealing,
  agencyId: number,
  { number, source, responsible, receivedOn, dueOn, matter }: HandedOver,
  by: number,
): Promise<number | null> {
  const id = await nextId(tx, table)
  const { rowCount } = await tx.query(sql`
    insert into assigned_case (
      id, agency_id, number, source, responsible, received_on, due_on, matter, recorded_by
    )
    values (
      ${id}, ${agencyId}, ${storable(number)}, ${storable(source)}, ${storable(responsible)}, ${receivedOn}, ${dueOn},
      ${sealInRow(sealer, { table, column: 'matter', id }, matter)}, ${by}
    )
    on conflict (agency_id, source, number) do nothing`)
  return rowCount === 1 ? id : null
}

export async function assignedCaseById(tx: Transaction, sealer: Sealing, id: number): Promise<AssignedCase | null> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    from assigned_case
    ${joined}
    where assigned_case.id = ${id}`)
  return rows[0] === undefined ? null : opened(sealer, rows[0])
}

/** `toTell`: settled in part or whole, to be public, and in no publication yet. */
export const caseViews = { all: '全部', open: '办理中', overdue: '已逾期', toTell: '待公开' } as const
export type CaseView = keyof typeof caseViews

export type AssignedCaseList = Page & { readonly cases: readonly AssignedCase[] }

const pageSize = 50

/** The cases of some agencies, the latest first. Cost: an index of the agency. */
export async function assignedCases(
  tx: Transaction,
  sealer: Sealing,
  agencyIds: readonly number[],
  { view, today }: { readonly view: CaseView; readonly today: Day },
  page: number,
): Promise<AssignedCaseList> {
  const rest = sql`
    from assigned_case
    ${joined}
    where assigned_case.agency_id = any(${[...agencyIds]}::int[])
      ${conditionOf(view, today)}`
  const counted = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select ${rest} limit ${countCap + 1}) as capped`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, page, pageSize)
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    ${rest}
    order by assigned_case.id desc
    ${pageOf(pages)}`)
  return { ...pages, cases: rows.map((row) => opened(sealer, row)) }
}

function conditionOf(view: CaseView, today: Day) {
  switch (view) {
    case 'all':
      return empty
    case 'open':
      return sql`and assigned_case.progress <> 'done'`
    case 'overdue':
      return sql`and assigned_case.progress <> 'done' and assigned_case.due_on < ${today}`
    case 'toTell':
      return sql`and assigned_case.progress <> 'open' and assigned_case.withheld_reason is null and bound.ids is null`
  }
}

/** Keeps what was found and done; what stood there is replaced, and the audit log knows when. */
export async function setCaseResult(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  { found, progress, resultOn, result }: CaseResult,
): Promise<void> {
  await tx.query(sql`
    update assigned_case
    set found = ${found}, progress = ${progress}, result_on = ${resultOn},
      result = ${sealInRow(sealer, { table, column: 'result', id }, result)}
    where id = ${id}`)
}

export async function setWithheld(tx: Transaction, id: number, reason: string | null): Promise<void> {
  await tx.query(sql`
    update assigned_case
    set withheld_reason = ${reason === null ? null : storable(reason)}
    where id = ${id}`)
}

export async function bindCases(tx: Transaction, caseIds: readonly number[], publicationId: number): Promise<void> {
  await tx.query(sql`
    insert into assigned_case_publication (case_id, publication_id)
    select id, ${publicationId}
    from unnest(${[...caseIds]}::int[]) as wanted (id)`)
}

/** What somebody has to do about cases: without what they are about. */
export type DueCase = Pick<AssignedCase, 'id' | 'number' | 'source' | 'responsible' | 'dueOn'>

/** Cases of some agencies that are not settled, the earliest day first. */
export async function openCases(
  tx: Transaction,
  agencyIds: readonly number[],
  until: Day,
  most: number,
): Promise<readonly DueCase[]> {
  const { rows } = await tx.query<DueCase>(sql`
    select id, number, source, responsible, due_on as "dueOn"
    from assigned_case
    where agency_id = any(${[...agencyIds]}::int[])
      and progress <> 'done'
      and due_on <= ${until}
    order by due_on, id
    limit ${most}`)
  return rows
}

/** How many cases of some agencies are settled and not told of yet. */
export async function countCasesToTell(tx: Transaction, agencyIds: readonly number[]): Promise<number> {
  const { rows } = await tx.query<{ cases: number }>(sql`
    select count(*)::int as cases
    from assigned_case
    where agency_id = any(${[...agencyIds]}::int[])
      and progress <> 'open'
      and withheld_reason is null
      and not exists (
        select
        from assigned_case_publication as bond
        join publication on publication.id = bond.publication_id
        where bond.case_id = assigned_case.id
          and publication.trashed_at is null
      )`)
  return rows[0]?.cases ?? 0
}
