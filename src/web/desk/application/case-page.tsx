import type { VNode } from 'preact'
import { caseStates } from '../../../rules/application/application.ts'
import { caseTitleOf } from '../../../rules/application/case-title.ts'
import { type NextStep, owers } from '../../../rules/application/next-step.ts'
import { outcomes } from '../../../rules/application/outcome.ts'
import { type Clock, dueOn, isLate, stateOn } from '../../../rules/clock/clock.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import type { CountedDay } from '../../../rules/work-calendar.ts'
import { Fact } from '../../fact.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { NextStepLine, PageSections, type ShownSection } from '../page-sections.tsx'
import { type CaseAtDesk, caseCrumbs } from './case.ts'

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
          <Fact name="机关">{agencyName}</Fact>
          <Fact name="经办">{inHands ?? '还没有交办'}</Fact>
          <div>
            <dt>期限</dt>
            <dd class={isLate(clock, today) || clock.conclusion?.inTime === false ? 'late' : undefined}>
              {dueInWords(clock, today)}
            </dd>
          </div>
        </dl>
        {next.who !== 'nobody' && (
          <NextStepLine
            who={owers[next.who]}
            what={next.what}
            part={next.part}
            by={next.by === null ? null : dayInWords(next.by)}
            sections={sections}
          />
        )}
      </header>
      <DoneNote words={done} />
      <PageSections label="本件的各部分" sections={sections} />
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
