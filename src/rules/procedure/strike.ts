import type { CaseEvent, Recorded } from '../application/case-event.ts'
import { eventInWords } from '../application/event-words.ts'
import type { Ruling } from './procedure.ts'

type Kind = CaseEvent['kind']

/** The events that can be struck out as mistakes; answers are opened again, and what came to the agency came. */
const strikable: readonly Kind[] = [
  'contactFailed',
  'receiptConfirmed',
  'correctionAsked',
  'corrected',
  'reasonsAsked',
  'reasonsGiven',
  'delayed',
  'consultationSent',
  'consultationDelivered',
  'consultationEnded',
  'extended',
  'feeNoticed',
  'feePaid',
  'feeTakenBack',
  'closed',
  'reopened',
  'searched',
]

/** What rests on an event of this kind: it must be struck out first. */
const resting: Partial<Readonly<Record<Kind, readonly Kind[]>>> = {
  correctionAsked: ['corrected'],
  reasonsAsked: ['reasonsGiven', 'delayed'],
  reasonsGiven: ['delayed'],
  consultationSent: ['consultationDelivered', 'consultationEnded'],
  consultationDelivered: ['consultationEnded'],
  feeNoticed: ['feePaid', 'feeTakenBack'],
  // Of whichever fee: of two only one can stand.
  feeTakenBack: ['feeNoticed'],
  closed: ['reopened'],
  reopened: ['closed', 'replied'],
}

/** Whether an event may be struck out as if it had not been recorded, by what stands in the history of its case. */
export function mayStrike(events: readonly Recorded[], id: number): Ruling {
  const event = events.find((one) => one.id === id)
  if (event === undefined) return no('没有这条记录。')
  const struck = new Set(events.flatMap((one) => (one.kind === 'struck' ? [one.event] : [])))
  if (struck.has(id)) return no('这条记录已经作废。')
  if (event.kind === 'replied' || event.kind === 'partReplied')
    return no('答复不能作废；答复有误的，恢复办理后重新答复。')
  if (event.kind === 'closed' && event.why === 'transferred') {
    return no('已经转由其他机关办理，不能作废；需要由本机关办理的，恢复办理。')
  }
  if (!strikable.includes(event.kind)) return no('这类记录不能作废。')
  const standing = events.filter((one) => one.id > id && !struck.has(one.id))
  if (standing.some(({ kind }) => kind === 'orderedAnew')) return no('责令重新答复以前的记录不能作废。')
  const later = standing.find((one) => resting[event.kind]?.includes(one.kind) && isOfSame(event, one))
  if (later === undefined) return { kind: 'allowed' }
  const { name } = eventInWords(later, () => '')
  return no(`后面的“${name}”以它为前提，须先作废那一条。`)
}

/** Of one consultation, or one fee, where they name it. */
function isOfSame(a: CaseEvent, b: CaseEvent): boolean {
  if ('consultation' in a && 'consultation' in b) return a.consultation === b.consultation
  if ('fee' in a && 'fee' in b) return a.fee === b.fee || a.kind === 'feeTakenBack'
  return true
}

function no(reason: string): Ruling {
  return { kind: 'refused', reason, article: null }
}
