import { type Day, dayInChinese } from '../day.ts'
import { type CaseEvent, clockEventNames, closedWhys, isClockEvent, workEventNames } from './case-event.ts'
import { outcomes } from './outcome.ts'

/** What happened, in two parts: its name, and what belongs to it in a sentence or less; '' where nothing does. */
export type EventInWords = { readonly name: string; readonly more: string }

/** `nameOf`: of the person with this number at the desk. */
export function eventInWords(event: CaseEvent, nameOf: (personId: number) => string): EventInWords {
  if (event.kind === 'struck') return { name: '作废记录', more: event.reason }
  if (isClockEvent(event)) return { name: clockEventNames[event.kind], more: moreOf(event, nameOf) }
  return { name: workEventNames[event.kind], more: event.reason ?? '' }
}

type ClockEvent = Extract<CaseEvent, { kind: keyof typeof clockEventNames }>

function moreOf(event: ClockEvent, nameOf: (personId: number) => string): string {
  switch (event.kind) {
    case 'receiptConfirmed':
      return `${dayInChinese(event.day)}为收到申请之日`
    case 'correctionAsked':
      return `限${dayInChinese(event.until)}前补正`
    case 'reasonsAsked':
      return `限${dayInChinese(event.until)}前说明`
    case 'delayed':
      return `延迟至${dayInChinese(event.until)}答复`
    case 'consultationSent':
      return consulted[event.with]
    case 'extended':
      return `延长${event.workingDays}个工作日，${nameOf(event.consentedBy)}同意`
    case 'replied':
      return outcomes[event.outcome].name
    case 'closed':
      return `${closedWhys[event.why]}（${outcomes[event.outcome].name}）`
    case 'orderedAnew':
      return anew(event.until)
    case 'arrived':
    case 'contactFailed':
    case 'corrected':
    case 'reasonsGiven':
    case 'consultationDelivered':
    case 'consultationEnded':
    case 'feeNoticed':
    case 'feePaid':
    case 'feeTakenBack':
    case 'partReplied':
      return ''
    case 'reopened':
      return event.reason ?? ''
  }
}

const consulted = { thirdParty: '第三方', coMaker: '共同制作机关', agency: '其他机关' } as const

function anew(until: Day | null): string {
  return until === null ? '未指定期限，按《条例》第三十三条的期限' : `限${dayInChinese(until)}前答复`
}
