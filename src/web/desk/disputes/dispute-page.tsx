import type { VNode } from 'preact'
import type { Recorded } from '../../../rules/application/case-event.ts'
import { outcomes } from '../../../rules/application/outcome.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import {
  type DisputeEvent,
  type DisputeInstance,
  disputeProcedures,
  instanceNames,
  nextInstances,
  overturnedGrounds,
  type RecordedDisputeEvent,
  standingDisputeEvents,
} from '../../../rules/dispute/dispute.ts'
import { answerDue, appealDue, type RunningDay } from '../../../rules/dispute/dispute-days.ts'
import { disputeResults } from '../../../rules/dispute/dispute-result.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { Decision } from '../../../rules/permission.ts'
import { disputeColumns } from '../../../rules/report/form.ts'
import type { WorkCalendar } from '../../../rules/work-calendar.ts'
import { dueInWords } from '../../../rules/worklist.ts'
import type { Dispute } from '../../../store/figures/disputes.ts'
import { addresses } from '../../addresses.ts'
import { Fact } from '../../fact.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import { blockNames, countedInWords, instanceInWords, lacksReview, lacksReviewWarning } from './words.ts'

export type DisputeShown = {
  readonly dispute: Dispute
  readonly decision: Decision
  readonly calendar: WorkCalendar
  /** The answer or end of the case that it is about. */
  readonly about: Recorded | undefined
}

type Props = {
  readonly shown: DisputeShown
  readonly frame: DeskFrame
  readonly today: Day
  readonly done: string | undefined
}

/** One dispute: its instances, the days that run, what came of it, and what may be recorded next. */
export function DisputePage({ shown, frame, today, done }: Props): VNode {
  const { dispute, decision, about } = shown
  return (
    <DeskPage
      title={`${blockNames[dispute.block]}：${dispute.applicationNumber}`}
      frame={frame}
      place="disputes"
      crumbs={[{ name: '复议诉讼', address: addresses.deskDisputes() }]}
    >
      <h1>{blockNames[dispute.block]}</h1>
      {done !== undefined && (
        <p class="done-note" role="status">
          {done}
        </p>
      )}
      <section class="part" aria-label="所针对的申请">
        <dl class="facts">
          <Fact name="申请">
            <a href={addresses.deskApplication(dispute.applicationId)}>{dispute.applicationNumber}</a>
            {`，${dispute.agencyName}`}
          </Fact>
          <Fact name="针对">{aboutInWords(about)}</Fact>
          {dispute.unitName !== null && <Fact name="承办">{dispute.unitName}</Fact>}
          {dispute.afterId !== null && (
            <Fact name="先前的复议">
              <a href={addresses.deskDispute(dispute.afterId)}>看复议</a>
            </Fact>
          )}
        </dl>
      </section>
      {lacksReview(dispute.block, about) && <p class="trouble">{lacksReviewWarning}</p>}
      {dispute.instances.map((instance) => (
        <Instance key={instance.openedOn + instance.instance} instance={instance} shown={shown} today={today} />
      ))}
      <Acts shown={shown} />
      <p class="hint">
        答复须附作出决定的证据、依据：已办结的申请在
        <a href={`${addresses.deskApplication(dispute.applicationId)}#archive`}>归档</a>
        一次导出全部文书、材料和办理经过，附目录和校验值；尚未办结的（如因逾期未答复被申请复议、起诉），
        <a href={addresses.deskEvidence(dispute.applicationId)}>导出证据材料</a>。
      </p>
      <History dispute={dispute} decision={decision} />
    </DeskPage>
  )
}

function aboutInWords(about: Recorded | undefined): string {
  if (about?.kind !== 'replied' && about?.kind !== 'closed') return '没有答复'
  const how = about.kind === 'replied' ? '答复' : '结案'
  return `${dayInChinese(about.day)}${how}（${outcomes[about.outcome].name}）`
}

function Instance({
  instance,
  shown: { calendar },
  today,
}: {
  readonly instance: DisputeInstance
  readonly shown: DisputeShown
  readonly today: Day
}): VNode {
  const { decided, answeredOn, openedOn, procedure } = instance
  const answer = answerDue(instance, calendar)
  const appeal = appealDue(instance, calendar)
  return (
    <section class="part">
      <h2>{instanceInWords(instance)}</h2>
      <dl class="facts">
        <Fact name="收到材料">
          {dayInChinese(openedOn)}，{disputeProcedures[procedure]}
        </Fact>
        {answer !== null && (
          <Fact name="提交答复和证据">{answeredInWords(answeredOn, answer, today, decided !== null)}</Fact>
        )}
        {decided !== null && (
          <>
            <Fact name="结果">
              {dayInChinese(decided.on)}
              {disputeResults[decided.result].name}（
              {decided.remanded
                ? '尚未审结'
                : `计入“${disputeColumns.find(({ key }) => key === decided.class)?.label ?? ''}”`}
              ），{dayInChinese(decided.receivedOn)}收到
            </Fact>
            {decided.grounds.length > 0 && (
              <Fact name="被纠正的原因">{decided.grounds.map((ground) => overturnedGrounds[ground]).join('；')}</Fact>
            )}
            {decided.anew !== null && (
              <Fact name="重新答复">
                {decided.anew.until === null
                  ? '没有确定期限，按条例第三十三条重新计算。'
                  : `限于${dayInChinese(decided.anew.until)}前。`}
                期限在申请的页面计算。
              </Fact>
            )}
            {appeal !== null && <Fact name="上诉期限">{runningInWords(appeal, today)}</Fact>}
          </>
        )}
      </dl>
    </section>
  )
}

function answeredInWords(answeredOn: Day | null, answer: RunningDay, today: Day, over: boolean): string {
  if (answeredOn === null) return over ? '没有登记' : runningInWords(answer, today)
  const late = answeredOn > answer.due.day
  return `${dayInChinese(answeredOn)}${late ? `，超过期限（${countedInWords(answer.due)}）` : '，在期限内'}`
}

function runningInWords({ due, limit }: RunningDay, today: Day): string {
  const left = dueInWords({ due: due.day, grave: true }, today)
  const confirm = limit.toConfirm === null ? '' : `，${limit.toConfirm}`
  return `${countedInWords(due)}为最后一日，${left}（${limit.source}${limit.article}${confirm}）`
}

function Acts({ shown: { dispute, decision } }: { readonly shown: DisputeShown }): VNode {
  const last = dispute.instances.at(-1)
  const open = last !== undefined && last.decided === null
  const next = nextInstances(dispute.block, dispute.instances)
  return (
    <section aria-label="办理" class="acts no-print">
      {open && last.answeredOn === null && (
        <ActLink decision={decision} address={addresses.deskDisputeAct(dispute.id, 'answered')}>
          登记已提交答复
        </ActLink>
      )}
      {open && (
        <ActLink decision={decision} address={addresses.deskDisputeAct(dispute.id, 'decided')} quiet>
          登记结果
        </ActLink>
      )}
      {next.length > 0 && (
        <ActLink decision={decision} address={addresses.deskDisputeAct(dispute.id, 'next')} quiet>
          {`登记${next.map((one) => instanceNames[one]).join('、')}`}
        </ActLink>
      )}
    </section>
  )
}

function History({ dispute, decision }: { readonly dispute: Dispute; readonly decision: Decision }): VNode {
  const standing = standingDisputeEvents(dispute.events)
  const last = standing.at(-1)
  return (
    <section aria-labelledby="dispute-history">
      <h2 id="dispute-history">记录</h2>
      <section class="wide" aria-label="记录，可左右滚动" {...scrollable}>
        <table class="working">
          <thead>
            <tr>
              <th scope="col">事项</th>
              <th scope="col">日期</th>
              <th scope="col">登记</th>
              <th scope="col">更正</th>
            </tr>
          </thead>
          <tbody>
            {dispute.events.map((event) => (
              <tr key={event.id}>
                <th scope="row">
                  {standing.includes(event) || event.kind === 'struck' ? (
                    eventInWords(event)
                  ) : (
                    <del>{eventInWords(event)}</del>
                  )}
                </th>
                <td data-column="日期">{dayInChinese(event.day)}</td>
                <td data-column="登记">{`${event.recordedByName} ${minuteInChinese(event.recordedAt)}`}</td>
                <td data-column="更正">{strikeOf(dispute, event, last, decision)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function strikeOf(
  dispute: Dispute,
  event: RecordedDisputeEvent,
  last: RecordedDisputeEvent | undefined,
  decision: Decision,
): VNode | string {
  if (event.id !== last?.id || decision.kind === 'refused') return '—'
  return <a href={addresses.deskDisputeStrike(dispute.id, event.id)}>记错了，更正</a>
}

export function eventInWords(event: DisputeEvent): string {
  switch (event.kind) {
    case 'instanceOpened':
      return `收到${instanceNames[event.instance]}材料（${event.body}）`
    case 'answered':
      return '提交答复和证据'
    case 'decided':
      return `${disputeResults[event.result].name}${event.anew === null ? '' : '，责令重新答复'}`
    case 'struck':
      return `更正：${event.reason}`
  }
}
