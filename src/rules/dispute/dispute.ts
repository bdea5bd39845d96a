import type { Day } from '../day.ts'
import type { DisputeBlock } from '../figures/count.ts'
import { classOf, type DisputeResult, isDisputeResult, type ResultClass, resultsOf } from './dispute-result.ts'

// Reconsideration and litigation about an answer, or about none. What happened is recorded and never changed: a mistake
// is struck out and recorded anew.

export const instanceNames = { review: '行政复议', first: '一审', second: '二审', retrial: '再审' } as const
export type InstanceKind = keyof typeof instanceNames

export const disputeProcedures = { ordinary: '普通程序', simplified: '简易程序' } as const
export type DisputeProcedure = keyof typeof disputeProcedures

/** Why a decision was overturned (行政复议法第六十四条、行政诉讼法第七十条 and what comes near). */
export const overturnedGrounds = {
  facts: '主要事实不清、证据不足',
  law: '适用依据错误',
  procedure: '违反法定程序',
  late: '逾期答复',
  noAnswer: '不履行答复职责',
  search: '检索义务履行不到位',
  power: '超越职权或者滥用职权',
  inappropriate: '明显不当',
} as const
export type OverturnedGround = keyof typeof overturnedGrounds

export function isOverturnedGround(value: unknown): value is OverturnedGround {
  return typeof value === 'string' && Object.hasOwn(overturnedGrounds, value)
}

export type DisputeEvent =
  /** The papers reached the agency on `day` (答复通知书、应诉通知书): from here its days run. */
  | {
      readonly kind: 'instanceOpened'
      readonly day: Day
      readonly instance: InstanceKind
      readonly body: string
      readonly number: string | null
      readonly procedure: DisputeProcedure
    }
  /** Answer and evidence went out. */
  | { readonly kind: 'answered'; readonly day: Day }
  | {
      readonly kind: 'decided'
      /** The day of the decision or judgment: by it table 四 counts. */
      readonly day: Day
      readonly result: DisputeResult
      /** The day on which it reached the agency: by it days run. */
      readonly receivedOn: Day
      readonly grounds: readonly OverturnedGround[]
      /** To answer again, until a day; null: none was set, and Art 33 holds. */
      readonly anew: { readonly until: Day | null } | null
    }
  | { readonly kind: 'struck'; readonly day: Day; readonly event: number; readonly reason: string }

export type RecordedDisputeEvent = DisputeEvent & {
  readonly id: number
  readonly recordedAt: Date
  readonly recordedByName: string
}

export type DisputeInstance = {
  readonly instance: InstanceKind
  readonly body: string
  readonly number: string | null
  readonly openedOn: Day
  readonly procedure: DisputeProcedure
  readonly answeredOn: Day | null
  readonly decided: {
    readonly on: Day
    readonly result: DisputeResult
    readonly class: ResultClass
    readonly remanded: boolean
    readonly receivedOn: Day
    readonly grounds: readonly OverturnedGround[]
    readonly anew: { readonly until: Day | null } | null
  } | null
}

/** The events that stand, in the order of recording. */
export function standingDisputeEvents<E extends DisputeEvent & { readonly id: number }>(
  events: readonly E[],
): readonly E[] {
  const struck = new Set(events.flatMap((event) => (event.kind === 'struck' ? [event.event] : [])))
  return events.filter((event) => event.kind !== 'struck' && !struck.has(event.id))
}

/** The instances that the events give, in the order of opening. An event without an instance to belong to is passed over. */
export function instancesOf(events: readonly (DisputeEvent & { readonly id: number })[]): readonly DisputeInstance[] {
  const instances: DisputeInstance[] = []
  for (const event of standingDisputeEvents(events)) {
    const last = instances.at(-1)
    if (event.kind === 'instanceOpened') {
      const { instance, body, number, procedure, day } = event
      instances.push({ instance, body, number, procedure, openedOn: day, answeredOn: null, decided: null })
    } else if (last !== undefined && event.kind === 'answered') {
      instances[instances.length - 1] = { ...last, answeredOn: event.day }
    } else if (last !== undefined && event.kind === 'decided') {
      const former = instances.flatMap(({ decided }) => (decided === null || decided.remanded ? [] : [decided.class]))
      const { day: on, result, receivedOn, grounds, anew } = event
      const remanded = result === 'remanded'
      const decided = { on, result, class: classOf(result, former), remanded, receivedOn, grounds, anew }
      instances[instances.length - 1] = { ...last, decided }
    }
  }
  return instances
}

/** Whether an event may come next; if not, why, in one sentence. */
export function refusalOf(
  block: DisputeBlock,
  instances: readonly DisputeInstance[],
  event: Exclude<DisputeEvent, { kind: 'struck' }>,
  today: Day,
): string | null {
  const last = instances.at(-1)
  if (event.day > today) return '日期不能晚于今天。'
  if (event.kind === 'instanceOpened') {
    const allowed = nextInstances(block, instances)
    if (allowed.length === 0) return '现在的一审还没有结果，或者不再有下一审。'
    if (!allowed.includes(event.instance))
      return `接下来只能登记${allowed.map((one) => instanceNames[one]).join('、')}。`
    const before = last?.decided?.on
    return before !== undefined && event.day < before ? '收到日期不能早于上一审的决定、裁判日期。' : null
  }
  if (last === undefined || last.decided !== null) return '这一审已有结果；记错的，请先更正原来的记录。'
  if (event.day < last.openedOn) return '日期不能早于收到材料的日期。'
  if (event.kind === 'answered') return last.answeredOn === null ? null : '这一审已登记提交答复。'
  if (!isDisputeResult(event.result) || !resultsOf(last.instance).includes(event.result)) return '这一审没有这种结果。'
  if (event.receivedOn < event.day || event.receivedOn > today) return '收到日期应在决定、裁判日期与今天之间。'
  return null
}

/** What can be opened next: nothing while an instance is open; after a remand the first one again. */
export function nextInstances(block: DisputeBlock, instances: readonly DisputeInstance[]): readonly InstanceKind[] {
  const last = instances.at(-1)
  if (last === undefined) return block === 'reconsideration' ? ['review'] : ['first']
  if (last.decided === null || block === 'reconsideration') return []
  if (last.decided.remanded) return ['first', 'second']
  return last.instance === 'first' ? ['second', 'retrial'] : ['retrial']
}
