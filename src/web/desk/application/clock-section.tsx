import type { VNode } from 'preact'
import { correctionNoticeUntil } from '../../../rules/application/next-step.ts'
import { clockInWords } from '../../../rules/clock/clock-words.ts'
import { dayInChinese } from '../../../rules/day.ts'
import type { WorkCalendar } from '../../../rules/work-calendar.ts'
import { calendarOn } from '../../../store/calendar.ts'
import type { Transaction } from '../../../store/database.ts'
import { type MoveOfCase, movesOf } from '../../../store/procedure/clock-changes.ts'
import { addresses } from '../../addresses.ts'
import { ClockLines, ClockPicture } from '../../application/clock-picture.tsx'
import type { Web } from '../../web.ts'
import type { Here } from '../here.ts'
import { movedInWords } from '../moved-days.tsx'
import type { CaseAtDesk } from './case.ts'
import type { SectionProps } from './sections.ts'

type Shown = { readonly calendar: WorkCalendar; readonly moves: readonly MoveOfCase[] }

export async function loadClockSection(tx: Transaction, _: Web, __: Here, { id }: CaseAtDesk): Promise<Shown> {
  return { calendar: await calendarOn(tx), moves: await movesOf(tx, id) }
}

/** The day, and why it is that day: as a sentence, as a picture of the days, and step by step. */
export function ClockSection({ data, application: { clock }, here: { day } }: SectionProps<Shown>): VNode {
  const { calendar, moves } = data
  const until = correctionNoticeUntil(clock, calendar, day)
  return (
    <>
      <p>{clockInWords(clock, day)}</p>
      {until !== null && <p class="hint">需要补正的，最迟{dayInChinese(until.day)}一次性告知（第三十条）。</p>}
      {moves.map((move) => (
        <p key={move.changeId} class="hint">
          <a href={addresses.deskMovedDays(move.changeId)}>{movedInWords(move)}</a>。
        </p>
      ))}
      <ClockPicture clock={clock} calendar={calendar} today={day} />
      <ClockLines clock={clock} />
    </>
  )
}
