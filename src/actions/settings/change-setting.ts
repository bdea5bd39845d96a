import { addDays, type Day, dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { readSetting, type SettingGroup, type SettingKey, settings } from '../../rules/settings.ts'
import { addClockChange } from '../../store/procedure/clock-changes.ts'
import { addSetting, holdSettings, settingHistory } from '../../store/settings.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { recomputeAtOnce } from '../procedure/recompute-clocks.ts'

export type SettingChange = {
  readonly key: SettingKey
  /** As typed, picked, or ticked. */
  readonly typed: readonly string[]
  /** From which day it holds: today or later. */
  readonly from: Day
  readonly reason: string
  /** The newest decision (its id) that was there when the form was opened; null: none. Whoever saves second is told. */
  readonly basedOn: number | null
}

/** `clockChange`: where it moves the clocks of open cases, by which those that moved are found. */
export type SettingChanged = { readonly kind: 'done'; readonly id: number; readonly clockChange: number | null }

/** The permission that each group of settings asks for. */
export const mayChange: Readonly<Record<SettingGroup, typeof may.settings.changeWork>> = {
  work: may.settings.changeWork,
  site: may.settings.changeWork,
  security: may.settings.changeSecurity,
}

const acts: Readonly<Record<SettingGroup, string>> = {
  work: 'settings.changeWork',
  site: 'settings.changeWork',
  security: 'settings.changeSecurity',
}

/**
 * Decides what a setting is from a day on. What held before stays on record. One that moves clocks has the open cases
 * recomputed on its day.
 */
export async function changeSetting(
  app: DeskApp,
  by: By,
  change: SettingChange,
): Promise<SettingChanged | NotDone<'value' | 'from' | 'reason'>> {
  const { key, from } = change
  const { group } = settings[key]
  const changed = await atDesk<SettingChanged, 'value' | 'from' | 'reason'>(app, by, acts[group], async (desk) => {
    const { tx, day, officer } = desk
    const refused = desk.ask(mayChange[group], {})
    if (refused !== null) return refused
    const read = readSetting(key, change.typed)
    if (read.kind === 'invalid') return { kind: 'invalid', problems: [{ field: 'value', message: read.message }] }
    const fault = faultOfStart(from, day)
    if (fault !== null) return { kind: 'invalid', problems: [{ field: 'from', message: fault }] }
    const why = readReason(change.reason)
    if (why.kind === 'invalid') return why
    await holdSettings(tx)
    const [newest] = await settingHistory(tx, key)
    if (change.basedOn !== (newest?.id ?? null)) {
      return { kind: 'refused', reason: '您打开之后已有人修改了此项设置，请核对最新内容后再保存。' }
    }
    const { value } = read
    const id = await addSetting(tx, key, { from, value, reason: why.reason, recordedBy: officer.personId })
    const clockChange = key.startsWith('clock.') ? await addClockChange(tx, { settingId: id }, from) : null
    desk.about('setting', id, { key, value: JSON.stringify(value), from })
    return { kind: 'done', id, clockChange }
  })
  if (changed.kind === 'done' && changed.clockChange !== null) await recomputeAtOnce(app, by.day)
  return changed
}

/** Why nothing can be decided from this day on, as one sentence; null where it can: from today, for a year ahead. */
function faultOfStart(from: Day, today: Day): string | null {
  const last = addDays(today, 366)
  if (from >= today && from <= last) return null
  return `生效日期应在${dayInChinese(today)}至${dayInChinese(last)}之间：已经过去的日子不能改变。`
}
