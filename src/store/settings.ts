import sql from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { type SettingKey, type SettingValues, settings } from '../rules/settings.ts'
import type { Transaction } from './database.ts'

/** A value as it was decided, with who decided it and why. */
export type DecidedSetting<K extends SettingKey = SettingKey> = {
  readonly id: number
  readonly from: Day
  readonly value: SettingValues[K]
  readonly reason: string
  readonly recordedAt: Date
  readonly recordedBy: number
  readonly recordedByName: string
}

/** What holds on a day: the latest that was decided for it or a day before, else what the program comes with. */
export async function settingOn<K extends SettingKey>(tx: Transaction, key: K, day: Day): Promise<SettingValues[K]> {
  const { rows } = await tx.query<{ value: unknown }>(sql`
    select value
    from setting
    where key = ${key}
      and from_day <= ${day}
    order by from_day desc, id desc
    limit 1`)
  return rows[0] === undefined ? settings[key].default : settings[key].schema.parse(rows[0].value)
}

/** All that was ever decided of a setting, newest first. */
export async function settingHistory<K extends SettingKey>(
  tx: Transaction,
  key: K,
): Promise<readonly DecidedSetting<K>[]> {
  const { rows } = await tx.query<DecidedSetting & { value: unknown }>(sql`
    select setting.id, setting.from_day as "from", setting.value, setting.reason, setting.recorded_at as "recordedAt",
      setting.recorded_by as "recordedBy", person.name as "recordedByName"
    from setting
    join person on person.id = setting.recorded_by
    where setting.key = ${key}
    order by setting.id desc`)
  return rows.map((row) => ({ ...row, value: settings[key].schema.parse(row.value) }))
}

/** Makes every other change of a setting wait until this transaction ends. */
export async function holdSettings(tx: Transaction): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('setting'))`)
}

export async function addSetting<K extends SettingKey>(
  tx: Transaction,
  key: K,
  decided: { from: Day; value: SettingValues[K]; reason: string; recordedBy: number },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into setting (key, from_day, value, reason, recorded_by)
    values (${key}, ${decided.from}, ${JSON.stringify(decided.value)}, ${decided.reason}, ${decided.recordedBy})
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no value of ${key} was kept`)
  return added.id
}
