import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../rules/day.ts'
import { minuteInChinese } from '../../rules/minute.ts'
import type { ImportedNotice } from '../../store/calendar.ts'
import type { Page } from '../../store/page.ts'
import type { ClockChange, MovedDay } from '../../store/procedure/clock-changes.ts'
import { addresses } from '../addresses.ts'
import { Paging } from '../portal/paging.tsx'
import { scrollable } from '../portal/statutory-table.tsx'
import { DoneNote } from './act-routes.tsx'
import { DeskPage } from './desk-page.tsx'
import type { DeskFrame } from './frame.ts'

/** What a holiday notice, or a setting about the boundary days, made of the open cases: each that moved, old and new. */
export function MovedDaysPage({
  change,
  notice,
  rows,
  at,
  frame,
  done,
}: {
  readonly change: ClockChange
  /** Null: a setting was the cause. */
  readonly notice: ImportedNotice | null
  /** Those that the officer may see. */
  readonly rows: readonly MovedDay[]
  readonly at: Page
  readonly frame: DeskFrame
  readonly done: string | undefined
}): VNode {
  const cause =
    notice === null
      ? '按修改后的“征求意见”起止日设置重新计算'
      : `${minuteInChinese(notice.recordedAt)}由${notice.recordedByName}导入：${notice.source}`
  return (
    <DeskPage
      title="期限变动"
      frame={frame}
      place="calendar"
      crumbs={[{ name: '工作日历', address: addresses.deskCalendar() }]}
    >
      <h1>在办申请的期限变动</h1>
      <DoneNote words={done} />
      <p>{cause}。</p>
      <p>
        <strong>{progressOf(change)}</strong>
        {change.moved > at.total && '这里只列出您可以查看的申请。'}
      </p>
      {change.finishedAt === null && (
        <p>
          <a class="button quiet" href={addresses.deskMovedDays(change.id)}>
            刷新
          </a>
        </p>
      )}
      {rows.length > 0 && <MovedTable rows={rows} />}
      <Paging at={at} unit="件" address={(page) => addresses.deskMovedDays(change.id, { page })} />
    </DeskPage>
  )
}

function MovedTable({ rows }: { readonly rows: readonly MovedDay[] }): VNode {
  return (
    <section class="wide" aria-label="期限变动的申请，可左右滚动" {...scrollable}>
      <table class="working">
        <caption class="unseen">期限变动的申请</caption>
        <thead>
          <tr>
            <th scope="col">受理编号</th>
            <th scope="col">机关</th>
            <th scope="col">原答复期限</th>
            <th scope="col">现答复期限</th>
            <th scope="col">申请人或者被征求意见方的期限</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.applicationId}>
              <th scope="row">
                <a href={addresses.deskApplication(row.applicationId)}>{row.number}</a>
              </th>
              <td data-column="机关">{row.agencyName}</td>
              <td data-column="原答复期限">{dayOr(row.dueBefore, row.provisionalBefore)}</td>
              <td data-column="现答复期限">{dayOr(row.dueAfter, row.provisionalAfter)}</td>
              <td data-column="申请人或者被征求意见方的期限">
                {row.waitingBefore === row.waitingAfter
                  ? '—'
                  : `由${dayOr(row.waitingBefore)}改为${dayOr(row.waitingAfter)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What moved the day of a case, in a line for its own page. */
export function movedInWords({
  cause,
  ...move
}: Pick<MovedDay, 'dueBefore' | 'dueAfter' | 'provisionalBefore' | 'provisionalAfter'> & {
  readonly cause: string
}): string {
  const why = cause === '' ? '按修改后的设置重新计算' : `按《${cause.replace(/^《|》$/gu, '')}》重新计算`
  const before = dayOr(move.dueBefore, move.provisionalBefore)
  return `${why}：答复期限由${before}变为${dayOr(move.dueAfter, move.provisionalAfter)}`
}

function progressOf({ lookedAt, moved, finishedAt, from }: ClockChange): string {
  if (finishedAt !== null) {
    return moved === 0
      ? `已重新计算${lookedAt}件在办申请，期限都没有变动。`
      : `已重新计算${lookedAt}件在办申请，其中${moved}件的期限有变动。`
  }
  return lookedAt === 0
    ? `自${dayInChinese(from)}起重新计算在办申请的期限，还没有开始。`
    : `正在重新计算：已看${lookedAt}件，其中${moved}件的期限有变动。`
}

function dayOr(day: Day | null, provisional = false): string {
  return day === null ? '无' : `${dayInChinese(day)}${provisional ? '（暂定）' : ''}`
}
