import type { VNode } from 'preact'
import type { NoticePreview } from '../../actions/calendar/import-holiday-notice.ts'
import { addDays, type Day, day, dayInChinese, weekdayOf } from '../../rules/day.ts'
import { minuteInChinese } from '../../rules/minute.ts'
import type { Decision } from '../../rules/permission.ts'
import type { TypedNotice } from '../../rules/read-notice.ts'
import { isWorkingDay, lacksComingYear, type WorkCalendar, workingDaysBetween } from '../../rules/work-calendar.ts'
import type { ImportedNotice } from '../../store/calendar.ts'
import type { ClockChange } from '../../store/procedure/clock-changes.ts'
import { addresses } from '../addresses.ts'
import { DeskPage } from './desk-page.tsx'
import { ActLink } from './form.tsx'
import type { DeskFrame } from './frame.ts'

export function CalendarPage({
  calendar,
  year,
  history,
  changes,
  today,
  decision,
  frame,
}: {
  readonly calendar: WorkCalendar
  readonly year: number
  readonly history: readonly ImportedNotice[]
  /** What each of them made of the open cases, by notice. */
  readonly changes: ReadonlyMap<number, ClockChange>
  readonly today: Day
  readonly decision: Decision
  readonly frame: DeskFrame
}): VNode {
  const notice = calendar.notices.find((known) => known.year === year)
  const years = calendar.notices.map((known) => known.year).toSorted((a, b) => b - a)
  return (
    <DeskPage title="工作日历" frame={frame} place="calendar">
      <h1>工作日历</h1>
      <p>
        已知到<strong>{dayInChinese(calendar.knownUntil)}</strong>
        。之后的日子还没有放假安排，算到那里的期限都标明“暂定”。
      </p>
      {lacksComingYear(today, calendar) && (
        <p class="trouble">
          下一年的放假安排通常在10月、11月公布，还没有导入。请在公布后及时导入，暂定的期限会自行重算。
        </p>
      )}
      <ActLink decision={decision} address={addresses.deskCalendarImport}>
        导入放假安排通知
      </ActLink>
      <nav aria-label="年份">
        <ul class="tabs">
          {years.map((known) => (
            <li key={known}>
              <a href={addresses.deskCalendar({ year: known })} aria-current={known === year ? 'page' : undefined}>
                {known}年
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h2>{year}年</h2>
      {notice === undefined ? <p>这一年还没有放假安排。</p> : <p class="hint">依据：{notice.source}</p>}
      {notice !== undefined && <YearPicture year={year} calendar={calendar} />}
      {history.length > 0 && (
        <>
          <h2>导入记录</h2>
          <ol class="rows">
            {history.map((imported) => (
              <li key={imported.id}>
                {minuteInChinese(imported.recordedAt)}，{imported.recordedByName}导入{imported.year}年：
                {imported.source}
                <MovedLink change={changes.get(imported.id)} />
              </li>
            ))}
          </ol>
        </>
      )}
    </DeskPage>
  )
}

function MovedLink({ change }: { readonly change: ClockChange | undefined }): VNode | null {
  if (change === undefined) return null
  return (
    <>
      。
      <a href={addresses.deskMovedDays(change.id)}>
        {change.finishedAt === null ? '在办申请正在重新计算' : `${change.moved}件申请的期限随之变动`}
      </a>
    </>
  )
}

/** What a notice would make of the year, to be compared with the paper before it is confirmed. */
export function NoticePreviewPage({
  typed,
  preview,
  frame,
}: {
  readonly typed: TypedNotice
  readonly preview: NoticePreview
  readonly frame: DeskFrame
}): VNode {
  const { notice, calendar, changed, knownUntil } = preview
  return (
    <DeskPage
      title="核对后确认"
      frame={frame}
      place="calendar"
      crumbs={[{ name: '工作日历', address: addresses.deskCalendar() }]}
    >
      <h1>{notice.year}年放假安排：核对后确认</h1>
      <p>还没有保存。请对照通知，逐月核对。</p>
      <p class="hint">依据：{notice.source}</p>
      <YearPicture year={notice.year} calendar={calendar} />
      <p>
        与现在的日历相比，有{changed.length}天不同
        {changed.length > 0 && '：'}
        {changed.map(({ day: on, is }) => `${dayInChinese(on)}改为${is === 'worked' ? '上班' : '休息'}`).join('、')}
        {'。日历已知到'}
        {dayInChinese(knownUntil.after)}
        {knownUntil.after !== knownUntil.before && `（原为${dayInChinese(knownUntil.before)}）`}。
      </p>
      <form class="desk-form" method="post" action={addresses.deskCalendarImport} encType="multipart/form-data">
        <input type="hidden" name="csrf" value={frame.csrf} />
        <input type="hidden" name="version" value="" />
        <input type="hidden" name="year" value={typed.year} />
        <input type="hidden" name="source" value={typed.source} />
        <input type="hidden" name="text" value={typed.text} />
        <input type="hidden" name="confirmed" value="on" />
        <p class="act">
          <button type="submit">确认导入</button>
          <a class="button quiet" href={addresses.deskCalendarImport}>
            不对，重新填写
          </a>
        </p>
      </form>
    </DeskPage>
  )
}

/** Twelve months, a mark on each day that differs from the week, and the same in words below. */
function YearPicture({ year, calendar }: { readonly year: number; readonly calendar: WorkCalendar }): VNode {
  const all = daysOf(year)
  const off = all.filter((on) => calendar.daysOff.has(on))
  const worked = all.filter((on) => calendar.daysWorked.has(on))
  const before = addDays(day(year, 1, 1), -1)
  return (
    <>
      <div class="year" aria-hidden="true">
        {Array.from({ length: 12 }, (_, index) => (
          <Month key={index} year={year} month={index + 1} calendar={calendar} />
        ))}
      </div>
      <p>
        全年{workingDaysBetween(before, day(year, 12, 31), calendar)}个工作日。放假的工作日（休）：{listed(off)}
        {'。调休上班的周末（班）：'}
        {listed(worked)}。其余周末休息。
      </p>
    </>
  )
}

function Month({ year, month, calendar }: { year: number; month: number; calendar: WorkCalendar }): VNode {
  const days = daysOf(year).filter((on) => Number(on.slice(5, 7)) === month)
  const first = days[0]
  const blanks = first === undefined ? 0 : (weekdayOf(first) + 6) % 7
  return (
    <div class="month">
      <p>{month}月</p>
      <ol>
        {['一', '二', '三', '四', '五', '六', '日'].map((word) => (
          <li key={word} class="week">
            {word}
          </li>
        ))}
        {Array.from({ length: blanks }, (_, index) => (
          <li key={`blank-${index}`} />
        ))}
        {days.map((on) => (
          <li key={on} class={isWorkingDay(on, calendar) ? 'worked' : 'off'}>
            {Number(on.slice(8))}
            {calendar.daysOff.has(on) && <b>休</b>}
            {calendar.daysWorked.has(on) && <b>班</b>}
          </li>
        ))}
      </ol>
    </div>
  )
}

function daysOf(year: number): readonly Day[] {
  const days: Day[] = []
  for (let on = day(year, 1, 1); on <= day(year, 12, 31); on = addDays(on, 1)) days.push(on)
  return days
}

function listed(days: readonly Day[]): string {
  return days.length === 0 ? '无' : days.map((on) => dayInChinese(on).replace(/^\d+年/u, '')).join('、')
}
