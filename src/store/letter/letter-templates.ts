import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { LetterKind } from '../../rules/letter/letter-kind.ts'
import { defaultOffice, type LetterOffice, letterOfficeSchema } from '../../rules/letter/office.ts'
import type { OwnTexts } from '../../rules/letter/template.ts'
import type { Transaction } from '../database.ts'
import { storable, storableJson } from '../storable.ts'

/** What an office decided about its letters on a day; what the program comes with where it decided nothing. */
export async function letterOfficeOn(tx: Transaction, agencyId: number, day: Day): Promise<LetterOffice> {
  const { rows } = await tx.query<{ value: unknown }>(sql`
    select value
    from letter_office
    where agency_id = ${agencyId}
      and from_day <= ${day}
    order by from_day desc, id desc
    limit 1`)
  return rows[0] === undefined ? defaultOffice : letterOfficeSchema.parse(rows[0].value)
}

export async function addLetterOffice(
  tx: Transaction,
  decided: {
    readonly agencyId: number
    readonly from: Day
    readonly office: LetterOffice
    readonly recordedBy: number | null
  },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into letter_office (agency_id, from_day, value, recorded_by)
    values (${decided.agencyId}, ${decided.from}, ${storableJson(decided.office)}, ${decided.recordedBy})
    returning id`)
  return rows[0]?.id ?? 0
}

/** The number of the last value, so that a save on top of another is told. */
export async function latestLetterOffice(tx: Transaction, agencyId: number): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select coalesce(max(id), 0)::int as id
    from letter_office
    where agency_id = ${agencyId}`)
  return rows[0]?.id ?? 0
}

/** A version of a template as an office has decided it. `texts` null: those that come with the program. */
export type TemplateVersion = {
  readonly id: number
  readonly kind: LetterKind
  readonly from: Day
  readonly texts: OwnTexts | null
  readonly reason: string
  readonly recordedAt: Date
  readonly recordedByName: string
}

/** All that an office has decided of its templates, the latest first. */
export async function templateVersions(
  tx: Transaction,
  agencyId: number,
  kind?: LetterKind | undefined,
): Promise<readonly TemplateVersion[]> {
  const { rows } = await tx.query<TemplateVersion>(sql`
    select template.id, template.kind, template.from_day as "from", template.texts, template.reason,
      template.recorded_at as "recordedAt", person.name as "recordedByName"
    from letter_template as template
    join person on person.id = template.recorded_by
    where template.agency_id = ${agencyId}
      and template.kind = coalesce(${kind ?? null}, template.kind)
    order by template.from_day desc, template.id desc`)
  return rows
}

/** The texts that an office uses on a day; null: those that come with the program. */
export async function templateOn(
  tx: Transaction,
  agencyId: number,
  kind: LetterKind,
  day: Day,
): Promise<{ readonly id: number; readonly texts: OwnTexts } | null> {
  const { rows } = await tx.query<{ id: number; texts: OwnTexts | null }>(sql`
    select id, texts
    from letter_template
    where agency_id = ${agencyId}
      and kind = ${kind}
      and from_day <= ${day}
    order by from_day desc, id desc
    limit 1`)
  const [row] = rows
  return row === undefined || row.texts === null ? null : { id: row.id, texts: row.texts }
}

export async function templateById(tx: Transaction, id: number): Promise<OwnTexts | null> {
  const { rows } = await tx.query<{ texts: OwnTexts | null }>(sql`select texts from letter_template where id = ${id}`)
  return rows[0]?.texts ?? null
}

export async function addTemplateVersion(
  tx: Transaction,
  decided: {
    readonly agencyId: number
    readonly kind: LetterKind
    readonly from: Day
    readonly texts: OwnTexts | null
    readonly reason: string
    readonly recordedBy: number
  },
): Promise<number> {
  const texts = decided.texts === null ? null : storableJson(decided.texts)
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into letter_template (agency_id, kind, from_day, texts, reason, recorded_by)
    values (
      ${decided.agencyId}, ${decided.kind}, ${decided.from}, ${texts}, ${storable(decided.reason)},
      ${decided.recordedBy}
    )
    returning id`)
  return rows[0]?.id ?? 0
}
