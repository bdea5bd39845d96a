import type { VNode } from 'preact'
import { caseStates } from '../../../rules/application/application.ts'
import { caseTitleOf } from '../../../rules/application/case-title.ts'
import { type NextStep, owers } from '../../../rules/application/next-step.ts'
import { outcomes } from '../../../rules/application/outcome.ts'
import { type Clock, dueOn, isLate, stateOn } from '../../../rules/clock/clock.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import type { CountedDay } from '../../../rules/work-calendar.ts'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { type CaseAtDesk, caseCrumbs } from './case.ts'

/** One part of the page as it is drawn. */
export type ShownSection = { readonly id: string; readonly name: string; readonly content: VNode }

type Props = {
  readonly application: CaseAtDesk
  readonly sections: readonly ShownSection[]
  /** Who answers for the case: the unit and the person; null: nobody yet. */
  readonly inHands: string | null
  readonly next: NextStep
  readonly frame: DeskFrame
  readonly today: Day
  readonly done: string | undefined
}

/** A case from its day to its last event. What stands in it comes from sections.ts. */
export function CasePage({ application, sections, inHands, next, frame, today, done }: Props): VNode {
  const { number, clock, agencyName } = application
  const state = stateOn(clock, today)
  const [up] = caseCrumbs(application)
  return (
    <DeskPage title={number} frame={frame} place="applications" crumbs={up === undefined ? [] : [up]}>
      <header class="case-head">
        <p class="case-number">
          {number} <span class={`state ${state}`}>{caseStates[state]}</span>
        </p>
        <h1>{caseTitleOf(application.wanted)}</h1>
        <dl class="facts">
          <div>
            <dt>机关</dt>
            <dd>{agencyName}</dd>
          </div>
          <div>
            <dt>经办</dt>
            <dd>{inHands ?? '还没有交办'}</dd>
          </div>
          <div>
            <dt>期限</dt>
            <dd class={isLate(clock, today) || clock.conclusion?.inTime === false ? 'late' : undefined}>
              {dueInWords(clock, today)}
            </dd>
          </div>
        </dl>
        {next.who !== 'nobody' && (
          <p class="next-step">
            下一步：<b>{owers[next.who]}</b>{' '}
            {sections.some(({ id }) => id === next.part) ? <a href={`#${next.part}`}>{next.what}</a> : next.what}
            {next.by !== null && `（${dayInWords(next.by)}前）`}
          </p>
        )}
      </header>
      <DoneNote words={done} />
      <div class="case">
        <nav class="case-parts no-print" aria-label="本件的各部分">
          <ul>
            {sections.map(({ id, name }) => (
              <li key={id}>
                <a href={`#${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="case-body">
          {sections.map(({ id, name, content }) => (
            <section key={id} id={id} class="card" aria-labelledby={`${id}-title`}>
              <h2 id={`${id}-title`}>{name}</h2>
              {content}
            </section>
          ))}
        </div>
      </div>
    </DeskPage>
  )
}

/** 2026年12月21日，还有20天; what it came to where it is over. */
export function dueInWords(clock: Clock, today: Day): string {
  if (clock.conclusion !== null && clock.state === 'concluded') {
    const { on, outcome, inTime } = clock.conclusion
    const late = inTime === false ? '，超过期限' : ''
    return `${dayInChinese(on)}办结${late}：${outcomes[outcome].name}`
  }
  const due = dueOn(clock, today)
  if (due === null) return clock.receiptOn === null ? '收到日期待确认' : '暂停计算'
  return `${dayInWords(due)}，${daysLeft(due.day, today)}`
}

export function dayInWords(counted: CountedDay): string {
  return `${dayInChinese(counted.day)}${counted.kind === 'provisional' ? '（暂定）' : ''}`
}

/** 还有20天, 今天到期, 逾期3天: by the calendar, not in working days. */
export function daysLeft(due: Day, today: Day): string {
  const days = Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000)
  if (days === 0) return '今天到期'
  return days < 0 ? `逾期${-days}天` : `还有${days}天`
}
