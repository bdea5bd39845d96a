import { type Day, dayFrom } from '../day.ts'
import { numbersMaskedIn } from '../masking.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import { type ChannelKind, isChannelKind, isNewMedia } from './channel-kind.ts'
import { unsuitableOf } from './unsuitable.ts'

/** A channel as an agency keeps it in its register. Empty fields are null. */
export type ChannelContent = {
  readonly kind: ChannelKind
  readonly name: string
  /** Account, frequency, place. */
  readonly account: string | null
  readonly url: string | null
  /** Unit or post that keeps it. */
  readonly keeper: string
  readonly supervisor: string | null
  readonly since: Day
  /** The first day on which it is no more. */
  readonly endedOn: Day | null
  readonly filing: string | null
  /** Why it is kept although it is unsuitable; null where it is not. */
  readonly keptBecause: string | null
}
export type ChannelField = keyof ChannelContent

export const channelFieldNames: Readonly<Record<ChannelField, string>> = {
  kind: '种类',
  name: '名称',
  account: '账号、频率或者地点',
  url: '网址',
  keeper: '维护单位或者岗位',
  supervisor: '主管单位',
  since: '启用日期',
  endedOn: '停用日期',
  filing: '备案情况',
  keptBecause: '保留理由',
}

export type ReadChannel =
  | { readonly kind: 'read'; readonly channel: ChannelContent }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<ChannelField>[] }

/** Reads what somebody typed of a channel. An unsuitable one is refused unless the reason to keep it is written. */
export function readChannel(typed: Readonly<Record<string, string>>, today: Day): ReadChannel {
  const problems: FieldProblem<ChannelField>[] = []
  const wrong = (field: ChannelField, message: string) => problems.push({ field, message })
  const line = (field: ChannelField, most: number): string | null => {
    const text = printableLine(typed[field] ?? '')
    if (text.length > most) wrong(field, `${channelFieldNames[field]}不超过${most}个字。`)
    return text === '' ? null : text
  }
  const dayOf = (field: 'since' | 'endedOn'): Day | null => {
    const text = (typed[field] ?? '').trim()
    const day = dayFrom(text)
    if (text !== '' && day === null) wrong(field, '请写成 2026-11-22 这样的日期。')
    else if (day !== null && day > today) wrong(field, '日期不能晚于今天。')
    return day
  }
  const kind = isChannelKind(typed.kind) ? typed.kind : null
  if (kind === null) wrong('kind', '请选择种类。')
  const name = line('name', 100)
  if (name === null) wrong('name', '请填写名称。')
  const account = line('account', 200)
  if (account === null && kind !== null && isNewMedia(kind)) wrong('account', '请填写账号，如微信号、微博昵称。')
  const url = webAddress(typed.url ?? '')
  if (url === undefined) wrong('url', '请写完整的网址，以 http:// 或 https:// 开头，不超过500个字。')
  const keeper = line('keeper', 60)
  if (keeper === null) wrong('keeper', '请填写由哪个单位或者岗位维护。')
  else if (numbersMaskedIn(keeper) !== keeper) wrong('keeper', '这里写单位或者岗位，不写个人的手机号和证件号。')
  const [supervisor, filing, keptBecause] = [line('supervisor', 100), line('filing', 200), line('keptBecause', 300)]
  const [since, endedOn] = [dayOf('since'), dayOf('endedOn')]
  if (since === null && !problems.some(({ field }) => field === 'since')) wrong('since', '请填写启用日期。')
  if (since !== null && endedOn !== null && endedOn < since) wrong('endedOn', '停用日期早于启用日期，请核对。')
  const unsuitable = name === null ? null : unsuitableOf({ name, account, url: url ?? null }, today)
  if (unsuitable !== null && keptBecause === null && endedOn === null) {
    wrong('keptBecause', `${unsuitable.name}不宜作为公开渠道：${unsuitable.reason}确需保留的，请写明理由。`)
  }
  if (kind === null || name === null || keeper === null || since === null || url === undefined || problems.length > 0) {
    return { kind: 'invalid', problems }
  }
  const channel = { kind, name, account, url, keeper, supervisor, since, endedOn, filing }
  return { kind: 'read', channel: { ...channel, keptBecause: unsuitable === null ? null : keptBecause } }
}

/** An address of the web; null: none was typed; undefined: what was typed is none. */
export function webAddress(typed: string): string | null | undefined {
  const text = typed.trim()
  if (text === '') return null
  if (text.length > 500 || /\s/u.test(text) || !/^https?:\/\//u.test(text)) return undefined
  return URL.canParse(text) ? text : undefined
}

/** Whether a channel stood on a day. */
export function stands({ since, endedOn }: Pick<ChannelContent, 'since' | 'endedOn'>, day: Day): boolean {
  return since <= day && (endedOn === null || day < endedOn)
}
