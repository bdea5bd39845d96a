import type { VNode } from 'preact'
import type { Clock } from '../../rules/clock/clock.ts'
import { type ClockDay, type ClockWeek, type DayKind, daysOf } from '../../rules/clock/clock-days.ts'
import { clockLines } from '../../rules/clock/clock-words.ts'
import { type Day, dayInChinese } from '../../rules/day.ts'
import type { WorkCalendar } from '../../rules/work-calendar.ts'

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const

/** What stands in the corner of a day, so that the picture needs no colour: on paper, and for whoever sees none. */
const marks: Readonly<Record<DayKind, string>> = {
  start: '起',
  counted: '',
  rest: '休',
  excluded: '扣',
  stopped: '停',
  void: '旧',
  over: '逾',
  set: '',
  outside: '',
}

const said: Readonly<Record<DayKind, string>> = {
  start: '起算日，当日不计',
  counted: '',
  rest: '休息日',
  excluded: '不计入期限',
  stopped: '期限停止计算',
  void: '重新计算以前',
  over: '已过期限',
  set: '延长的时间',
  outside: '',
}

/**
 * The days of a clock as a table of weeks: which counted, and as the how-manieth; which did not, and why; which is the
 * last. The page says the same in a sentence above it. Null: there is no count yet.
 */
export function ClockPicture({
  clock,
  calendar,
  today,
}: {
  readonly clock: Clock
  readonly calendar: WorkCalendar
  readonly today: Day
}): VNode | null {
  const weeks = daysOf(clock, calendar, today)
  if (weeks.length === 0) return null
  const shown = new Set(weeks.flat().map(({ is }) => is))
  return (
    <figure class="clock-picture">
      <table aria-label="答复期限逐日图，每行一周">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">周</span>
            </th>
            {weekdays.map((name) => (
              <th key={name} scope="col" abbr={`星期${name}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={week[0]?.day}>
              <th scope="row">{nameOf(week, weeks[index - 1])}</th>
              {week.map((one) => (
                <OneDay key={one.day} one={one} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption>
        <ul class="clock-legend" aria-label="图例">
          <li class="counted">数字：第几个工作日</li>
          {(['start', 'rest', 'excluded', 'stopped', 'void', 'over'] as const).map((kind) =>
            shown.has(kind) ? (
              <li key={kind} class={kind}>
                {marks[kind]}：{said[kind]}
              </li>
            ) : null,
          )}
          {weeks.flat().some(({ madeUp }) => madeUp) && <li class="counted">班：调休上班</li>}
          {weeks.flat().some(({ last }) => last) && <li class="last">限：最后答复日</li>}
        </ul>
      </figcaption>
    </figure>
  )
}

/** Every step of the count in words, to be opened by whoever wants to check it. */
export function ClockLines({ clock }: { readonly clock: Clock }): VNode {
  return (
    <details class="clock-lines">
      <summary>期限是怎样算出来的</summary>
      <ol>
        {clockLines(clock).map(({ day, words }) => (
          <li key={day + words}>
            <time dateTime={day}>{dayInChinese(day)}</time>
            {words}
          </li>
        ))}
      </ol>
    </details>
  )
}

function OneDay({ one }: { readonly one: ClockDay }): VNode {
  const { day, is, last, today, concluded } = one
  if (is === 'outside') return <td />
  const classes = [is, last && 'last', today && 'today', concluded && 'concluded'].filter(Boolean).join(' ')
  return (
    <td class={classes} aria-current={today ? 'date' : undefined}>
      <span aria-hidden="true">
        {Number(day.slice(8))}
        <b>{markOf(one)}</b>
      </span>
      <span class="unseen">{inWords(one)}</span>
    </td>
  )
}

function markOf({ is, number, last, concluded, madeUp }: ClockDay): string {
  const mark = number === null ? marks[is] : `${number}`
  return `${madeUp ? '班' : ''}${mark}${concluded ? '结' : last ? '限' : ''}`
}

function inWords({ day, is, number, last, today, concluded, madeUp }: ClockDay): string {
  return [
    `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`,
    today ? '今天' : '',
    madeUp ? '调休上班' : '',
    number === null ? said[is] : `第${number}个工作日`,
    last ? '最后答复日' : '',
    concluded ? '办结' : '',
  ]
    .filter((part) => part !== '')
    .join('，')
}

/** The month where it is another than that of the row before, with the year where that is; else the week, read out. */
function nameOf(week: ClockWeek, before: ClockWeek | undefined): VNode | string {
  const month = monthOf(week)
  const former = before === undefined ? '' : monthOf(before)
  if (month === former) return <span class="unseen">{Number(week[0]?.day.slice(8))}日起的一周</span>
  const name = `${Number(month.slice(5))}月`
  if (month.slice(0, 4) === former.slice(0, 4)) return name
  return (
    <>
      {month.slice(0, 4)}年<wbr />
      {name}
    </>
  )
}

function monthOf(week: ClockWeek): string {
  return week.find(({ is }) => is !== 'outside')?.day.slice(0, 7) ?? ''
}
