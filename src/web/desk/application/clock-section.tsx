import type { VNode } from 'preact'
import { clockInWords } from '../../../rules/application/clock-words.ts'
import { correctionNoticeUntil } from '../../../rules/application/next-step.ts'
import { dayInChinese } from '../../../rules/day.ts'
import type { WorkCalendar } from '../../../rules/work-calendar.ts'
import { calendarOn } from '../../../store/calendar.ts'
import type { Transaction } from '../../../store/database.ts'
import { ClockLines, ClockPicture } from '../../application/clock-picture.tsx'
import type { Web } from '../../web.ts'
import type { Here } from '../here.ts'
import type { CaseAtDesk } from './case.ts'
import type { SectionProps } from './sections.ts'

export function loadClockSection(
  tx: Transaction,
  _web: Web,
  _here: Here,
  _application: CaseAtDesk,
): Promise<WorkCalendar> {
  return calendarOn(tx)
}

/** The day, and why it is that day: as a sentence, as a picture of the days, and step by step. */
export function ClockSection({
  data: calendar,
  application: { clock },
  here: { day },
}: SectionProps<WorkCalendar>): VNode {
  const until = correctionNoticeUntil(clock, calendar, day)
  return (
    <>
      <p>{clockInWords(clock, day)}</p>
      {until !== null && <p class="hint">需要补正的，最迟{dayInChinese(until.day)}一次性告知（第三十条）。</p>}
      <ClockPicture clock={clock} calendar={calendar} today={day} />
      <ClockLines clock={clock} />
    </>
  )
}
