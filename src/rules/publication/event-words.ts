import { dayInChinese } from '../day.ts'
import { minuteInChinese } from '../minute.ts'
import { roleNames } from '../role.ts'
import { type Validity, validityNames } from './publication.ts'
import { type PublicationEvent, publicationEventNames } from './publication-event.ts'

/** What happened, in words: its name, and what else the record says. `columnName` names a column of the catalogue. */
export function publicationEventInWords(
  event: PublicationEvent,
  columnName: (id: number) => string,
): { readonly name: string; readonly more: string } {
  return { name: publicationEventNames[event.kind], more: moreOf(event, columnName) }
}

function moreOf(event: PublicationEvent, columnName: (id: number) => string): string {
  switch (event.kind) {
    case 'started':
    case 'submitted':
    case 'secrecyPassed':
    case 'takenBack':
    case 'approved':
    case 'unscheduled':
    case 'correctionStarted':
    case 'expired':
    case 'trashed':
    case 'untrashed':
      return ''
    case 'imported':
      return `来自${event.from}`
    case 'stepPassed':
      return `第${event.step}步，${roleNames[event.role]}`
    case 'returned':
      return roleNames[event.role]
    case 'scheduled':
      return `定于${minuteInChinese(new Date(event.for))}`
    case 'releaseFailed':
      return event.reason
    case 'released':
      return `索引号${event.indexNumber}`
    case 'releasedUrgently':
      return `${event.reason}（${dayInChinese(event.reviewBy)}前补审）`
    case 'reviewedAfterwards':
      return event.passed ? '通过' : '未通过'
    case 'corrected':
    case 'withdrawn':
      return event.notice
    case 'unpublished':
    case 'restored':
    case 'archived':
    case 'unarchived':
      return event.reason
    case 'rechecked':
      return `${event.passed ? '无误' : '有问题'}：${event.result}`
    case 'validityChanged':
      return `${validityNames[event.to as Validity] ?? event.to}：${event.reason}`
    case 'masked':
      return `遮蔽或者改正${event.count}处`
    case 'fileMended':
      return '以修整后的副本替换，原件留存备查，不公开'
    case 'findingsAccepted':
      return `${event.count}个发现：${event.reason}`
    case 'errorReported':
      return `第${event.serial}号`
    case 'errorAnswered':
      return `第${event.serial}号，${event.right ? '属实' : '没有差错'}`
    case 'moved':
      return `${event.from === null ? '没有栏目' : columnName(event.from)} → ${columnName(event.to)}`
  }
}
