import {
  type CaseEvent,
  type ClockEvent,
  clockEventNames,
  clockHistory,
  isClockEvent,
} from '../application/case-event.ts'
import { dayInChinese } from '../day.ts'
import type { Ruling } from './procedure.ts'

type Numbered = CaseEvent & { readonly id: number }

/**
 * Whether an event may be struck out as recorded by mistake, or replaced in one act by what really happened. What was
 * recorded after it must not come to rest on nothing: then that is to be struck out first. The arrival stays as it is.
 */
export function mayStrike(events: readonly Numbered[], eventId: number, replacedBy: ClockEvent | null = null): Ruling {
  const event = events.find(({ id }) => id === eventId)
  if (event === undefined) return no('没有这条记录。')
  if (event.kind === 'struck') return no('作废本身不能再作废；请重新登记正确的内容。')
  if (events.some((other) => other.kind === 'struck' && other.event === eventId)) return no('这条记录已经作废。')
  if (event.kind === 'searched') return { kind: 'allowed' }
  if (!isClockEvent(event)) return no('这类记录只记载经过，不能作废；有误的，写明情况即可。')
  if (event.kind === 'arrived') return no('申请到达的记录不能作废。')
  if (replacedBy !== null && replacedBy.kind !== event.kind) return no('只能更正为同一类记录。')
  const before = new Set(baselessOf(clockHistory(events)).map(nameOf))
  const id = Math.max(...events.map((other) => other.id)) + 1
  const struck: Numbered = { kind: 'struck', day: event.day, event: eventId, reason: '', id }
  const after = [...events, struck, ...(replacedBy === null ? [] : [{ ...replacedBy, id: id + 1 }])]
  const orphan = baselessOf(clockHistory(after)).find((one) => !before.has(nameOf(one)))
  return orphan === undefined
    ? { kind: 'allowed' }
    : no(`${dayInChinese(orphan.day)}的“${clockEventNames[orphan.kind]}”以它为前提，请先作废那条记录。`)
}

/** The events that rest on nothing: an answer to what was not asked, a step before receipt or after the end. */
export function baselessOf(history: readonly ClockEvent[]): readonly ClockEvent[] {
  const baseless: ClockEvent[] = []
  const happened = new Set<string>()
  let concluded = false
  let duty = false
  for (const event of history) {
    const rests = restsOn(event)
    const isAfterEnd = concluded && !afterTheEnd.has(event.kind)
    const isBeforeReceipt = !duty && !beforeReceipt.has(event.kind)
    const isTwice = event.kind === 'receiptConfirmed' && happened.has('receiptConfirmed')
    const lacks = rests !== null && !happened.has(rests)
    const reopensNothing = event.kind === 'reopened' && !concluded
    if (isAfterEnd || isBeforeReceipt || isTwice || lacks || reopensNothing) {
      baseless.push(event)
      continue
    }
    if (event.kind === 'orderedAnew') happened.clear()
    happened.add(keyOf(event))
    if (event.kind === 'receiptConfirmed' || event.kind === 'orderedAnew') duty = true
    if (event.kind === 'replied' || event.kind === 'closed') concluded = true
    if (event.kind === 'reopened' || event.kind === 'orderedAnew') concluded = false
  }
  return baseless
}

const beforeReceipt: ReadonlySet<ClockEvent['kind']> = new Set([
  'arrived',
  'contactFailed',
  'receiptConfirmed',
  'orderedAnew',
  'reopened',
  // Withdrawn before anybody confirmed anything.
  'closed',
])
const afterTheEnd: ReadonlySet<ClockEvent['kind']> = new Set([
  'reopened',
  'orderedAnew',
  'consultationDelivered',
  'consultationEnded',
])

function restsOn(event: ClockEvent): string | null {
  switch (event.kind) {
    case 'corrected':
      return 'correctionAsked'
    case 'reasonsGiven':
      return 'reasonsAsked'
    case 'delayed':
      return 'reasonsGiven'
    case 'consultationDelivered':
    case 'consultationEnded':
      return `consultationSent:${event.consultation}`
    case 'feePaid':
    case 'feeTakenBack':
      return `feeNoticed:${event.fee}`
    case 'closed':
      return event.why === 'uncorrected' ? 'correctionAsked' : null
    case 'arrived':
    case 'contactFailed':
    case 'receiptConfirmed':
    case 'correctionAsked':
    case 'reasonsAsked':
    case 'consultationSent':
    case 'extended':
    case 'feeNoticed':
    case 'partReplied':
    case 'replied':
    case 'reopened':
    case 'orderedAnew':
      return null
  }
}

function keyOf(event: ClockEvent): string {
  if (event.kind === 'consultationSent') return `${event.kind}:${event.consultation}`
  return event.kind === 'feeNoticed' ? `${event.kind}:${event.fee}` : event.kind
}

function nameOf(event: ClockEvent & { readonly id?: number }): string {
  return `${event.kind}:${event.day}:${event.id ?? ''}`
}

function no(reason: string): Ruling {
  return { kind: 'refused', reason, article: null }
}
