import { caseTitleOf } from '../../rules/application/case-title.ts'
import { workOfCase } from '../../rules/application/case-work.ts'
import { addDays, type Day, dayInChinese } from '../../rules/day.ts'
import { type ApprovalStep, approvalOf, approvalSteps } from '../../rules/decision/approval.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { isWorkingDay, type WorkCalendar, workingDayAfter } from '../../rules/work-calendar.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import { numberOf } from '../../store/application/applications.ts'
import { caseScopeOf } from '../../store/application/case-scope.ts'
import { openCasesOf, type ProposalOnItsWay, proposalsOnTheirWay } from '../../store/application/casework-due.ts'
import { tasksOwed } from '../../store/application/tasks.ts'
import { calendarOn } from '../../store/calendar.ts'
import type { Transaction } from '../../store/database.ts'
import type { Asker } from '../worklist.ts'

/** So many working days before its last day a case is on the list of the day; a correction notice so many before its. */
const nearDays = 5
const nearCorrection = 2
const correctionDays = 7

/** Cases to confirm, to assign, to answer, to close: each once, with what is most pressing about it. */
export const casesToMove: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const agencyIds = desksOf(viewer)
  const cases = await openCasesOf(tx, viewer, { agencyIds, personId: officer.personId })
  if (cases.length === 0) return []
  const calendar = await calendarOn(tx)
  const days = {
    today: officer.day,
    soon: workingDayAfter(officer.day, nearDays, calendar).day,
    correctionUntil: (receiptOn: Day) => workingDayAfter(receiptOn, correctionDays, calendar).day,
    correctionFrom: (until: Day) => workingDaysBefore(until, nearCorrection, calendar),
  }
  return cases.flatMap((open) => workOfCase(open, days) ?? [])
}

/** The agencies of which an officer works on every case at the desk: it follows from the rule. */
function desksOf(viewer: Viewer): readonly number[] {
  const nobodys = { handlerId: null, unitIds: [], personIds: [], proposedBy: null }
  return caseScopeOf(viewer).agencyIds.filter(
    (agencyId) => may.application.work.decide(viewer, { ...nobodys, agencyId }).kind === 'allowed',
  )
}

function workingDaysBefore(day: Day, count: number, calendar: WorkCalendar): Day {
  let before = day
  for (let left = count; left > 0; ) {
    before = addDays(before, -1)
    if (isWorkingDay(before, calendar)) left -= 1
  }
  return before
}

/** What was assigned to oneself or one's unit, and is owed still. */
export const tasksToDo: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const { unitIds, personId } = caseScopeOf(viewer)
  const tasks = await tasksOwed(tx, viewer, { personId, unitIds }, 100)
  return tasks.map((task) => ({
    kind: 'task',
    subject: { kind: 'application', id: task.applicationId, part: 'tasks' },
    what: `${task.state === 'assigned' ? '签收并办理' : '办理'}交办：${numberOf(task)}`,
    title: caseTitleOf(task.wanted),
    why: '',
    due: task.dueOn,
    grave: task.dueOn < officer.day,
  }))
}

/** Decisions to review and to sign, those that came back, and those to be served. */
export const approvalsToGive: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const { personId } = officer
  const agencyIds = [...new Set(officer.posts.flatMap((post) => post.agencyIds))]
  const proposals = await proposalsOnTheirWay(tx, viewer, { agencyIds, personId })
  return proposals.flatMap((proposal) => workOfProposal(proposal, viewer, personId))
}

const rules: Readonly<Record<ApprovalStep, (typeof may.application)['sign']>> = {
  secrecy: may.application.reviewSecrecy,
  legal: may.application.reviewLegal,
  sign: may.application.sign,
}

function workOfProposal(proposal: ProposalOnItsWay, viewer: Viewer, personId: number): readonly WorkItem[] {
  const { applicationId, number, wanted, dueOn, chain, reviews, facts, served } = proposal
  if (served) return []
  const item = (what: string, why: string): WorkItem => ({
    kind: 'approval',
    subject: { kind: 'application', id: applicationId, part: 'decision' },
    what: `${what}：${number}`,
    title: caseTitleOf(wanted),
    why,
    due: dueOn,
    grave: false,
  })
  const mayGive = (step: ApprovalStep) => rules[step].decide(viewer, facts).kind === 'allowed'
  const state = approvalOf(chain, reviews)
  const proposed = `${proposal.proposedByName}拟办。`
  switch (state.kind) {
    case 'reviewing':
      return state.waiting.filter(mayGive).map((step) => item(approvalSteps[step], proposed))
    case 'signing':
      return mayGive('sign') ? [item('签发答复', proposed)] : []
    case 'returned': {
      const own = proposal.proposedBy === personId || facts.handlerId === personId
      return own ? [item('修改退回的拟办意见', `${approvalSteps[state.step]}退回。`)] : []
    }
    case 'signed':
      return may.application.serve.decide(viewer, facts).kind === 'allowed'
        ? [item('送达答复', `${dayInChinese(state.on)}已签发。`)]
        : []
  }
}
