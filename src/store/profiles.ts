import sql from 'sql-template-tag'
import type { ProfileValue } from '../rules/profile.ts'
import { sinceDay } from './agency-events.ts'
import type { Transaction } from './database.ts'
import { storableJson } from './storable.ts'

/** A value as it was recorded. `recordedBy` is a person; null: the program. */
export type RecordedValue = ProfileValue & {
  readonly id: number
  readonly recordedAt: Date
  readonly recordedBy: number | null
}

/** All that was ever recorded of an agency's profile, in the order in which it was. */
export async function profileValues(tx: Transaction, agencyId: number): Promise<readonly RecordedValue[]> {
  const { rows } = await tx.query<RecordedValue>(sql`
    select id, field, nullif(from_day, '-infinity') as "from", value, source, recorded_at as "recordedAt",
      recorded_by as "recordedBy"
    from agency_profile_value
    where agency_id = ${agencyId}
    order by id`)
  return rows
}

/** What holds, of all agencies with a desk, by slug: of two values of a field for one day the one recorded later. */
export async function profilesOfDesks(tx: Transaction): Promise<ReadonlyMap<string, readonly ProfileValue[]>> {
  const { rows } = await tx.query<ProfileValue & { slug: string }>(sql`
    select distinct on (agency.slug, stored.field, stored.from_day)
      agency.slug, stored.field, nullif(stored.from_day, '-infinity') as "from", stored.value, stored.source
    from agency_profile_value as stored
    join agency on agency.id = stored.agency_id
    where agency.has_desk
    order by agency.slug, stored.field, stored.from_day, stored.id desc`)
  const bySlug = Map.groupBy(rows, ({ slug }) => slug)
  return new Map(
    [...bySlug].map(([slug, values]) => [
      slug,
      values.map(({ field, from, value, source }) => ({ field, from, value, source })),
    ]),
  )
}

/** Appends values, in this order. The agencies go by their slugs. */
export async function addProfileValues(
  tx: Transaction,
  values: readonly (ProfileValue & { readonly agency: string })[],
  recordedBy: number | null,
): Promise<void> {
  const rows = values.map(({ agency, field, from, value, source }, at) => {
    return { at, agency, field, from: sinceDay(from), value, source }
  })
  await tx.query(sql`
    insert into agency_profile_value (agency_id, field, from_day, value, source, recorded_by)
    select agency.id, added.field, added."from", added.value, added.source, ${recordedBy}::int
    from json_to_recordset(${storableJson(rows)})
      as added (at int, agency text, field text, "from" date, value text, source text)
    join agency on agency.slug = added.agency
    order by added.at`)
}
