import sql, { join, raw, type Sql } from 'sql-template-tag'
import { type Day, day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import {
  cellRule,
  countedRow,
  type Measure,
  noTotals,
  type RegisterKey,
  type RegisterTotals,
  registers,
  registersOfRow,
  rowsOfForm,
} from '../../rules/register/register.ts'
import { type AgencyRow, type TableTwo, tableOfRows } from '../../rules/register/table-two.ts'
import type { FormId } from '../../rules/report/form.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'
import { returnsInForce } from './returns.ts'

// Table 二 from the lines of registers (view register_line: entries, and documents that are publications) and from the
// returns in force. A few statements for all registers of all agencies asked for; their cost grows with the stocks of these
// agencies and with what happened in the year.

/** A year, or its beginning: what is counted happened up to and with `through`. */
export type RegisterPeriod = { readonly year: number; readonly through: Day }

/** Those of the agencies of which the viewer may see registers. */
function seen(viewer: Viewer, agencyIds: readonly number[]): Sql {
  return sql`any(array(
    select agency.id
    from agency
    where agency.id = any(${agencyIds})
      and ${raw(may.register.view.sql(viewer))}
  ))`
}

/** Which lines of `line` a measure counts. */
function within(measure: Exclude<Measure, 'change'>, { year, through }: RegisterPeriod): Sql {
  const first = day(year, 1, 1)
  switch (measure) {
    case 'begun':
    case 'quantity':
    case 'amount':
      return sql`line.started_on between ${first} and ${through}`
    case 'ended':
      return sql`line.ended_on between ${first} and ${through}`
    case 'standing':
      return sql`(line.started_on <= ${through} and (line.ended_on is null or line.ended_on > ${through}))`
    case 'stoodBefore':
      return sql`(line.started_on < ${first} and (line.ended_on is null or line.ended_on >= ${first}))`
    case 'disclosed':
      return sql`line.disclosed_on between ${first} and ${through}`
    case 'disclosedEver':
      return sql`line.disclosed_on <= ${through}`
    case 'disclosedBefore':
      return sql`line.disclosed_on < ${first}`
  }
}

type TotalsRow = RegisterTotals & { readonly agencyId: number; readonly register: RegisterKey }

/**
 * The totals of each register that an agency has kept until then: that has any line so far. A stock is counted over all its lines; of what happens
 * on a day only the lines of the year are read, however many there are of other years.
 */
async function totalsOf(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  keys: readonly RegisterKey[],
  period: RegisterPeriod,
): Promise<readonly TotalsRow[]> {
  const counted = (measure: Exclude<Measure, 'change'>) => sql`count(*) filter (where ${within(measure, period)})::int`
  const totals = (those: readonly RegisterKey[], narrowed: Sql) => sql`
    select agency_id as "agencyId", register, ${counted('begun')} as begun, ${counted('ended')} as ended,
      ${counted('standing')} as standing, ${counted('stoodBefore')} as "stoodBefore",
      ${counted('disclosed')} as disclosed, ${counted('disclosedEver')} as "disclosedEver",
      ${counted('disclosedBefore')} as "disclosedBefore",
      coalesce(sum(quantity) filter (where ${within('quantity', period)}), 0)::float8 as quantity,
      coalesce(sum(amount) filter (where ${within('amount', period)}), 0)::float8 as amount
    from register_line as line
    where agency_id = ${seen(viewer, agencyIds)}
      and register = any(${[...those]}::text[])
      and ${narrowed}
    group by agency_id, register`
  const stocks = keys.filter((key) => registers[key].sort === 'document' || registers[key].sort === 'item')
  const flows = keys.filter((key) => !stocks.includes(key))
  const stood = await tx.query<TotalsRow>(totals(stocks, sql`line.started_on <= ${period.through}`))
  const happened = await tx.query<TotalsRow>(totals(flows, within('begun', period)))
  const kept = await tx.query<{ agencyId: number; register: RegisterKey }>(sql`
    select agency.id as "agencyId", key.register
    from agency
    cross join unnest(${[...flows]}::text[]) as key (register)
    where agency.id = ${seen(viewer, agencyIds)}
      and exists (
        select
        from register_entry as entry
        where entry.agency_id = agency.id
          and entry.register = key.register
          and entry.started_on <= ${period.through}
          and not entry.struck
      )`)
  const idle = kept.rows.filter(
    (one) => !happened.rows.some(({ agencyId, register }) => agencyId === one.agencyId && register === one.register),
  )
  return [...stood.rows, ...happened.rows, ...idle.map((one) => ({ ...noTotals, ...one }))]
}

/** The totals of every register of an agency that has lines, in a year. */
export async function registerTotals(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  keys: readonly RegisterKey[],
  period: RegisterPeriod,
): Promise<ReadonlyMap<RegisterKey, RegisterTotals>> {
  const rows = await totalsOf(tx, viewer, agencyIds, keys, period)
  const byRegister = Map.groupBy(rows, ({ register }) => register)
  return new Map(
    [...byRegister].map(([register, all]) => [
      register,
      all.reduce<RegisterTotals>((sum, one) => {
        const keys = Object.keys(noTotals) as (keyof RegisterTotals)[]
        return Object.fromEntries(keys.map((key) => [key, sum[key] + one[key]])) as RegisterTotals
      }, noTotals),
    ]),
  )
}

/**
 * Table 二 of some agencies together: of each row the return in force, else the registers where the agency has kept a line
 * of them by then: a register that was begun later says nothing of the year. A row that none of them has anything to is not there. Agencies that the viewer may not see count nothing.
 */
export async function tableTwo(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  period: RegisterPeriod,
  form: FormId,
): Promise<TableTwo> {
  const rows = rowsOfForm(form)
  const keys = [...new Set(rows.flatMap((row) => registersOfRow(form, row)))]
  const totals = await totalsOf(tx, viewer, agencyIds, keys, period)
  const returns = await returnsInForce(tx, viewer, agencyIds, period.year)
  return tableOfRows(form, (row) =>
    agencyIds.flatMap((agencyId): AgencyRow[] => {
      const own = totals.filter((one) => one.agencyId === agencyId && registersOfRow(form, row).includes(one.register))
      const registered =
        own.length === 0
          ? null
          : countedRow(form, row, (register) => own.find((one) => one.register === register) ?? noTotals)
      const stated = returns.find((one) => one.agencyId === agencyId && one.row === row)
      if (stated !== undefined) {
        return [{ agencyId, figures: stated.figures.cells, registered, returnId: stated.id }]
      }
      return registered === null ? [] : [{ agencyId, figures: registered, registered, returnId: null }]
    }),
  )
}

/** A line that a cell counts. `signed`: what it adds, or takes away (本年增/减). */
export type CountedLine = {
  readonly source: 'publication' | 'entry'
  readonly id: number
  readonly agencyId: number
  readonly agencyName: string
  readonly register: RegisterKey
  readonly number: string | null
  readonly name: string
  readonly startedOn: Day
  readonly endedOn: Day | null
  readonly disclosedOn: Day | null
  readonly quantity: number
  readonly amount: number | null
}

const pageSize = 50

/** The lines behind a cell, exactly those that it counts; null where the form has no such cell. */
export async function linesOfCell(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  period: RegisterPeriod,
  cell: { readonly form: FormId; readonly row: string; readonly column: string; readonly page: number },
): Promise<(Page & { readonly rows: readonly CountedLine[] }) | null> {
  const rule = cellRule(cell.form, cell.row, cell.column)
  if (rule === null) return null
  const counted =
    rule.measure === 'change'
      ? join([within('begun', period), within('ended', period)], ' or ')
      : within(rule.measure, period)
  const from = sql`
    from register_line as line
    join agency on agency.id = line.agency_id
    where line.agency_id = ${seen(viewer, agencyIds)}
      and line.register = ${rule.register}
      and (${counted})`
  const total = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const at = pagesOf(total.rows[0]?.total ?? 0, cell.page, pageSize)
  const { rows } = await tx.query<CountedLine>(sql`
    select line.source, line.id, line.agency_id as "agencyId", agency.name as "agencyName", line.register, line.number,
      line.name, line.started_on as "startedOn", line.ended_on as "endedOn", line.disclosed_on as "disclosedOn",
      line.quantity, line.amount::float8
    ${from}
    order by line.started_on, line.source, line.id
    ${pageOf(at)}`)
  return { rows, ...at }
}

/** Lines of money whose amount is far from the others of their register: a scale mistaken (元 for 万元) looks like that. */
export async function outlyingAmounts(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  period: RegisterPeriod,
): Promise<readonly { readonly id: number; readonly register: RegisterKey; readonly number: string }[]> {
  const { rows } = await tx.query<{ id: number; register: RegisterKey; number: string }>(sql`
    with paid as (
      select register, id, number, amount
      from register_entry as line
      where agency_id = ${seen(viewer, agencyIds)}
        and not struck
        and amount > 0
        and ${within('amount', period)}
    ),
    usual as (
      select register, percentile_cont(0.5) within group (order by amount) as middle
      from paid
      group by register
      having count(*) >= 5
    )
    select paid.id, paid.register, paid.number
    from paid
    join usual on usual.register = paid.register
    where paid.amount >= usual.middle * 5000
      or paid.amount * 5000 <= usual.middle
    order by paid.id
    limit 20`)
  return rows
}

/** What began, ended, happened and was paid in each year by each register, newest year first. */
export async function registerYears(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  until: Day,
): Promise<readonly RegisterYear[]> {
  const { rows } = await tx.query<RegisterYear>(sql`
    select register, year, sum(begun)::int as begun, sum(ended)::int as ended, sum(quantity)::float8 as quantity,
      sum(amount)::float8 as amount
    from (
      select register, extract(year from started_on)::int as year, 1 as begun, 0 as ended, quantity, amount
      from register_line
      where agency_id = ${seen(viewer, agencyIds)}
        and started_on <= ${until}
      union all
      select register, extract(year from ended_on)::int, 0, 1, 0, 0
      from register_line
      where agency_id = ${seen(viewer, agencyIds)}
        and ended_on <= ${until}
    ) as happened
    group by register, year
    order by year desc, register`)
  return rows
}

export type RegisterYear = {
  readonly register: RegisterKey
  readonly year: number
  readonly begun: number
  readonly ended: number
  readonly quantity: number
  readonly amount: number | null
}
