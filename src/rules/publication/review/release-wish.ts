import { addDays, dayFrom, dayOfInstant } from '../../day.ts'

/** How the writer wishes a version to be released once it is approved. */
export type ReleaseWish =
  | { readonly kind: 'office' }
  | { readonly kind: 'atOnce' }
  | { readonly kind: 'at'; readonly at: Date }

export const releaseWishes = {
  atOnce: '审定后立即发布',
  at: '审定后定时发布',
  office: '审定后由公开办或负责人发布',
} as const satisfies Record<ReleaseWish['kind'], string>

export type TimeField = 'wish' | 'day' | 'time'
export type TimeProblem = { readonly field: TimeField; readonly message: string }

/** Reads a wish from the fields `wish`, `day`, `time`. */
export function readWish(
  typed: Readonly<Record<string, string>>,
  now: Date,
):
  | { readonly kind: 'read'; readonly wish: ReleaseWish }
  | { readonly kind: 'invalid'; readonly problems: readonly TimeProblem[] } {
  const { wish } = typed
  if (wish === 'office' || wish === 'atOnce') return { kind: 'read', wish: { kind: wish } }
  if (wish !== 'at') return { kind: 'invalid', problems: [{ field: 'wish', message: '请选择审定后怎样发布。' }] }
  const read = readReleaseTime(typed, now)
  return read.kind === 'invalid' ? read : { kind: 'read', wish: { kind: 'at', at: read.at } }
}

/** Reads the minute at which something is to be released, in Asia/Shanghai, from `day` and `time`: later than now, within a year. */
export function readReleaseTime(
  typed: Readonly<Record<string, string>>,
  now: Date,
):
  | { readonly kind: 'read'; readonly at: Date }
  | { readonly kind: 'invalid'; readonly problems: readonly TimeProblem[] } {
  const day = dayFrom((typed.day ?? '').trim())
  const time = (typed.time ?? '').normalize('NFKC').trim()
  const problems: TimeProblem[] = []
  if (day === null) problems.push({ field: 'day', message: '请填写发布日期，如2026-11-23。' })
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) problems.push({ field: 'time', message: '请填写发布时间，如09:00。' })
  if (day === null || problems.length > 0) return { kind: 'invalid', problems }
  const at = new Date(`${day}T${time}:00+08:00`)
  if (at.getTime() <= now.getTime()) {
    return { kind: 'invalid', problems: [{ field: 'time', message: '发布时间已过，请选择以后的时间，或者立即发布。' }] }
  }
  if (day > addDays(dayOfInstant(now), 366)) {
    return { kind: 'invalid', problems: [{ field: 'day', message: '定时发布不能晚于一年以后。' }] }
  }
  return { kind: 'read', at }
}
