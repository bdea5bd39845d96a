import sql, { raw, type Sql } from 'sql-template-tag'
import type { ApplicantKind } from '../../rules/application/application.ts'
import type { Adjustment, CarryKind, CarryLine } from '../../rules/figures/reconcile.ts'
import { may } from '../../rules/permission.ts'
import type { TableTwoAdjustment } from '../../rules/register/table-two.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { numberOf } from '../application/applications.ts'
import type { Transaction } from '../database.ts'

/** All that was said beside tables 三 and 四 of an agency's year, oldest first; what was taken back is there, too. */
export function adjustmentsOf(
  tx: Transaction,
  viewer: Viewer,
  agencyId: number,
  year: number,
): Promise<readonly Adjustment[]> {
  const seen = may.application.seeFigures.sql(viewer)
  return saidBeside<Adjustment>(tx, agencyId, year, sql`said."table" <> 'disclosure' and ${raw(seen)}`)
}

/** The same of table 二, for those who see the registers. */
export function tableTwoAdjustments(
  tx: Transaction,
  viewer: Viewer,
  agencyId: number,
  year: number,
): Promise<readonly TableTwoAdjustment[]> {
  const seen = may.register.view.sql(viewer)
  return saidBeside<TableTwoAdjustment>(tx, agencyId, year, sql`said."table" = 'disclosure' and ${raw(seen)}`)
}

async function saidBeside<Said extends Adjustment | TableTwoAdjustment>(
  tx: Transaction,
  agencyId: number,
  year: number,
  which: Sql,
): Promise<readonly Said[]> {
  const { rows } = await tx.query<Said>(sql`
    select said.id, said."table", said."row", said."column", said.amount, said.reason, said.takes_back as "takesBack",
      exists (select from figure_adjustment as later where later.takes_back = said.id) as "takenBack",
      said.recorded_at as "recordedAt", person.name as "recordedByName"
    from figure_adjustment as said
    join agency on agency.id = said.agency_id
    join person on person.id = said.recorded_by
    where said.agency_id = ${agencyId}
      and said.year = ${year}
      and ${which}
    order by said.id`)
  return rows
}

export type NewAdjustment = Pick<
  Adjustment | TableTwoAdjustment,
  'table' | 'row' | 'column' | 'amount' | 'reason' | 'takesBack'
> & {
  readonly agencyId: number
  readonly year: number
}

export async function addAdjustment(tx: Transaction, said: NewAdjustment, recordedBy: number): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into figure_adjustment (agency_id, year, "table", "row", "column", amount, reason, takes_back, recorded_by)
    values (
      ${said.agencyId}, ${said.year}, ${said.table}, ${said.row}, ${said.column}, ${said.amount}, ${said.reason},
      ${said.takesBack}, ${recordedBy}
    )
    returning id`)
  return rows[0]?.id ?? 0
}

/** The lines that reconcile what an agency carries into a year, oldest first. */
export async function carryLinesOf(
  tx: Transaction,
  viewer: Viewer,
  agencyId: number,
  year: number,
): Promise<readonly CarryLine[]> {
  type Row = Omit<CarryLine, 'application'> & {
    readonly applicationId: number | null
    readonly applicationAgency: number
    readonly applicationYear: number
    readonly serial: number
  }
  const { rows } = await tx.query<Row>(sql`
    select said.id, said.kind, said."column", said.amount, said.reason, said.takes_back as "takesBack",
      exists (select from carry_line as later where later.takes_back = said.id) as "takenBack",
      said.recorded_at as "recordedAt", person.name as "recordedByName", application.id as "applicationId",
      application.agency_id as "applicationAgency", application.year as "applicationYear", application.serial
    from carry_line as said
    join agency on agency.id = said.agency_id
    join person on person.id = said.recorded_by
    left join application on application.id = said.application_id
    where said.agency_id = ${agencyId}
      and said.year = ${year}
      and ${raw(may.application.seeFigures.sql(viewer))}
    order by said.id`)
  return rows.map(({ applicationId, applicationAgency, applicationYear, serial, ...row }) => {
    const number = numberOf({ agencyId: applicationAgency, year: applicationYear, serial })
    return { ...row, application: applicationId === null ? null : { id: applicationId, number } }
  })
}

export type NewCarryLine = {
  readonly agencyId: number
  readonly year: number
  readonly kind: CarryKind
  readonly applicationId: number | null
  readonly column: ApplicantKind
  readonly amount: number
  readonly reason: string
  readonly takesBack: number | null
}

export async function addCarryLine(tx: Transaction, said: NewCarryLine, recordedBy: number): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into carry_line (
      agency_id, year, kind, application_id, "column", amount, reason, takes_back, recorded_by
    )
    values (
      ${said.agencyId}, ${said.year}, ${said.kind}, ${said.applicationId}, ${said.column}, ${said.amount},
      ${said.reason}, ${said.takesBack}, ${recordedBy}
    )
    returning id`)
  return rows[0]?.id ?? 0
}

/** Makes everyone else who speaks about figures of this agency wait until the transaction ends. */
export async function holdFigures(tx: Transaction, agencyId: number): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('figures'), ${agencyId})`)
}
