import type { VNode } from 'preact'
import { outcomes } from '../../../rules/application/outcome.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { type ApprovalState, approvalSteps } from '../../../rules/decision/approval.ts'
import { grounds } from '../../../rules/decision/ground.ts'
import { wayOf } from '../../../rules/decision/guide.ts'
import { guideSteps } from '../../../rules/decision/guide-questions.ts'
import { type Decision as Asked, may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { type Decision, proposalsOf } from '../../../store/decision/decisions.ts'
import { itemsOf, type RequestedItem, roundOf } from '../../../store/decision/items.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { CaseAtDesk } from '../application/case.ts'
import type { SectionProps } from '../application/sections.ts'
import { ActButton, ActLink } from '../form.tsx'
import type { Here } from '../here.ts'

type Shown = { readonly items: readonly RequestedItem[]; readonly current: Decision | null }

export async function loadDecisionSection(tx: Transaction, web: Web, _here: Here, { id }: CaseAtDesk): Promise<Shown> {
  const round = await roundOf(tx, id)
  const proposals = await proposalsOf(tx, web.sealer, id)
  return {
    items: await itemsOf(tx, web.sealer, id),
    current: proposals.findLast((proposal) => proposal.round === round) ?? null,
  }
}

/** The items with what was decided of each, the proposal and where it stands. */
export function DecisionSection({ data: { items, current }, application, frame, here }: SectionProps<Shown>): VNode {
  const { id, facts, clock, wanted } = application
  const concluded = clock.state === 'concluded'
  const work: Asked = concluded
    ? { kind: 'refused', reason: '本件已经办结。' }
    : may.application.work.decide(here.viewer, facts)
  if (items.length === 0) {
    return (
      <>
        <p>先列明申请事项：每一项分别办理、分别答复。</p>
        <div class="acts">
          <form method="post" action={addresses.deskApplicationItems(id)}>
            <input type="hidden" name="csrf" value={frame.csrf} />
            <input type="hidden" name="items" value={wanted.replace(/\s+/gu, ' ').trim().slice(0, 2000)} />
            <ActButton decision={work}>只有一项，开始办理</ActButton>
          </form>
          <ActLink decision={work} address={addresses.deskApplicationItems(id)} quiet>
            分项列明
          </ActLink>
        </div>
      </>
    )
  }
  return (
    <>
      <ol class="items">
        {items.map((item) => (
          <li key={item.id}>
            <p>
              <b>{item.wanted}</b>
            </p>
            <p>{progressOf(item)}</p>
            {!item.answered && !concluded && (
              <p class="links">
                <a href={addresses.deskApplicationItem(id, item.id)} aria-label={`向导：事项${item.position}`}>
                  向导
                </a>{' '}
                <a
                  href={addresses.deskApplicationItemAnswer(id, item.id)}
                  aria-label={`处理意见：事项${item.position}`}
                >
                  处理意见
                </a>
              </p>
            )}
          </li>
        ))}
      </ol>
      {current !== null && <Standing decision={current} id={id} />}
      <div class="acts">
        <ActLink decision={work} address={addresses.deskApplicationDecision(id)}>
          {current === null ? '拟办' : current.step.kind === 'returned' ? '修改后重新拟办' : '重新拟办'}
        </ActLink>
        <ActLink decision={work} address={addresses.deskApplicationItems(id)} quiet>
          修改申请事项
        </ActLink>
      </div>
    </>
  )
}

function progressOf({ guide, answer, answered, withheld }: RequestedItem): VNode {
  if (answer !== null) {
    return (
      <>
        {answered && <span class="state">已答复</span>} {grounds[answer.ground].name}（{grounds[answer.ground].article}
        ）{withheld.length > 0 && `，不公开的部分${withheld.length}处`}
        {answer.differs !== null && '；与向导的结论不同'}
      </>
    )
  }
  const way = wayOf(guide)
  if (way.turns.length === 0) return <span class="hint">还没有走向导</span>
  return (
    <span class="hint">
      {way.kind === 'asking' ? `向导走到“${guideSteps[way.question.step]}”` : '向导已走完，还没有拟定处理意见'}
    </span>
  )
}

function Standing({ decision, id }: { readonly decision: Decision; readonly id: number }): VNode {
  const { version, outcome, caseOutcome, proposedByName, proposedAt, step, chain, reviews, served } = decision
  const returned = reviews.find(({ verdict }) => verdict === 'returned')
  return (
    <div class="standing">
      <p>
        <b>第{version}稿</b>：{outcomes[outcome].name}
        {caseOutcome === null
          ? '（先答复部分事项）'
          : caseOutcome !== outcome && `；全件计为“${outcomes[caseOutcome].name}”`}
        。{proposedByName}
        {dayInShanghai(proposedAt)}提交。
      </p>
      <ol class="approval-steps" aria-label="审批">
        {chain.map((each) => {
          const made = reviews.find((review) => review.step === each)
          return (
            <li key={each} class={made === undefined ? undefined : made.verdict}>
              {approvalSteps[each]}
              {made !== undefined &&
                `：${made.byName}${made.verdict === 'returned' ? '退回' : ''}，${dayInChinese(made.day)}`}
            </li>
          )
        })}
      </ol>
      {returned !== undefined && (
        <p class="returned-why">
          {approvalSteps[returned.step]}退回：{returned.opinion}
        </p>
      )}
      <p>
        {served ? '已送达。' : stateInWords(step)} <a href={addresses.deskApplicationApproval(id)}>看拟办意见和审批</a>
      </p>
    </div>
  )
}

export function stateInWords(state: ApprovalState): string {
  switch (state.kind) {
    case 'reviewing':
      return `等待${state.waiting.map((step) => approvalSteps[step]).join('、')}。`
    case 'signing':
      return '等待签发。'
    case 'returned':
      return '已退回，修改后重新拟办。'
    case 'signed':
      return `${dayInChinese(state.on)}签发。`
  }
}

function dayInShanghai(instant: Date): string {
  const shanghai = new Date(instant.getTime() + 8 * 3_600_000)
  return `${shanghai.getUTCMonth() + 1}月${shanghai.getUTCDate()}日`
}
