import { type Day, dayInChinese } from './day.ts'
import { type DeskNotice, noticeForMail } from './notice.ts'
import { dueInWords, urgencyOf, type WorkItem } from './worklist.ts'

/** From this minute of the day in Asia/Shanghai on, the summaries of a working day are sent: 8:30. */
const firstMinute = 8 * 60 + 30

export function isTimeForSummary(now: Date): boolean {
  const shanghai = new Date(now.getTime() + 8 * 3_600_000)
  return shanghai.getUTCHours() * 60 + shanghai.getUTCMinutes() >= firstMinute
}

const mostItems = 15

/**
 * The one mail of a day to one person: what is overdue or due within thirty days, and what colleagues did. Null where
 * there is nothing of either: then no mail is sent. `address`: of the desk.
 */
export function summaryOf(
  items: readonly WorkItem[],
  notices: readonly DeskNotice[],
  today: Day,
  address: string | null,
): { readonly subject: string; readonly text: string } | null {
  const due = items.filter((item) => urgencyOf(item, today) !== 'later')
  if (due.length === 0 && notices.length === 0) return null
  const overdue = due.filter((item) => urgencyOf(item, today) === 'overdue').length
  const counts = [
    overdue > 0 ? `逾期${overdue}件` : '',
    due.length > overdue ? `三十日内到期${due.length - overdue}件` : '',
    notices.length > 0 ? `提醒${notices.length}条` : '',
  ].filter((count) => count !== '')
  const paragraphs = [
    `${dayInChinese(today)}：${counts.join('，')}。`,
    list(
      '待办',
      due.map((item) => `${dueInWords(item, today)}：${item.what}。${item.why}`),
    ),
    list(
      '提醒',
      notices.map((notice) => `${noticeForMail(notice)}。`),
    ),
    items.length > due.length ? `另有${items.length - due.length}件没有临近的期限，见工作台。` : '',
    address === null ? '' : `在工作台办理：${address}`,
    '这是系统每个工作日早上的汇总，请勿直接回复；没有事的日子不发。',
  ]
  return { subject: `公开工作待办：${counts.join('，')}`, text: paragraphs.filter((part) => part !== '').join('\n\n') }
}

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  const shown = lines.slice(0, mostItems).map((line, index) => `${index + 1}. ${line}`)
  const more = lines.length > mostItems ? [`……共${lines.length}项，其余见工作台。`] : []
  return [title, ...shown, ...more].join('\n')
}
