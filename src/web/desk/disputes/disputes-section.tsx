import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { answerDue } from '../../../rules/dispute/dispute-days.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import type { WorkCalendar } from '../../../rules/work-calendar.ts'
import { dueInWords } from '../../../rules/worklist.ts'
import { calendarOn } from '../../../store/calendar.ts'
import type { Transaction } from '../../../store/database.ts'
import { type Dispute, disputesOf } from '../../../store/figures/disputes.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { evidenceDecision } from '../application/archive-section.tsx'
import type { CaseAtDesk } from '../application/case.ts'
import type { SectionProps } from '../application/sections.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import { blockNames, countedInWords, standInWords } from './words.ts'

type Data = { readonly disputes: readonly Dispute[]; readonly calendar: WorkCalendar; readonly decision: Decision }

export async function loadDisputesSection(
  tx: Transaction,
  _: Web,
  { viewer }: Here,
  { id, facts }: CaseAtDesk,
): Promise<Data> {
  return {
    disputes: await disputesOf(tx, viewer, id),
    calendar: await calendarOn(tx),
    decision: may.application.dispute.decide(viewer, facts),
  }
}

/** Reconsideration and litigation about this case, and the way to register one. */
export function DisputesSection({
  data: { disputes, calendar, decision },
  application,
  here,
}: SectionProps<Data>): VNode | null {
  if (disputes.length === 0 && decision.kind === 'refused') return null
  return (
    <>
      {disputes.length > 0 && (
        <ul class="rows">
          {disputes.map((dispute) => (
            <li key={dispute.id}>
              <p class="name">
                <a href={addresses.deskDispute(dispute.id)}>{blockNames[dispute.block]}</a>
              </p>
              <p class="meta">
                <span>{standInWords(dispute.instances)}</span>
                {dispute.instances.slice(-1).map((instance) => (
                  <span key={instance.instance}>{instance.body}</span>
                ))}
                {dispute.instances.slice(0, 1).map(({ openedOn }) => (
                  <span key={openedOn}>{dayInChinese(openedOn)}收到材料</span>
                ))}
                <Due dispute={dispute} calendar={calendar} today={here.day} />
              </p>
            </li>
          ))}
        </ul>
      )}
      <ActLink decision={decision} address={addresses.deskDisputeNew(application.id)} quiet>
        登记复议、诉讼
      </ActLink>
      {disputes.length > 0 && application.clock.state !== 'concluded' && (
        <ActLink
          decision={evidenceDecision(application, disputes, here)}
          address={addresses.deskEvidence(application.id)}
          quiet
        >
          导出证据材料
        </ActLink>
      )}
    </>
  )
}

function Due({
  dispute,
  calendar,
  today,
}: {
  readonly dispute: Dispute
  readonly calendar: WorkCalendar
  readonly today: Here['day']
}): VNode | null {
  const last = dispute.instances.at(-1)
  if (last === undefined || last.decided !== null || last.answeredOn !== null) return null
  const answer = answerDue(last, calendar)
  if (answer === null) return null
  return (
    <span>
      {countedInWords(answer.due)}前提交答复和证据，{dueInWords({ due: answer.due.day, grave: true }, today)}
    </span>
  )
}
