import type { VNode } from 'preact'
import { outcomes } from '../../../rules/application/outcome.ts'
import { dayInChinese } from '../../../rules/day.ts'
import {
  type ApprovalStep,
  approvalSteps,
  checklists,
  secrecyConclusions,
  sheetStepOf,
} from '../../../rules/decision/approval.ts'
import type { Change } from '../../../rules/decision/decision.ts'
import { grounds, type Particular, particulars } from '../../../rules/decision/ground.ts'
import type { Risk } from '../../../rules/decision/risk.ts'
import { letterKindName } from '../../../rules/letter/letter-kind.ts'
import type { Decision as Asked } from '../../../rules/permission.ts'
import type { Decision, Review } from '../../../store/decision/decisions.ts'
import type { Precedent } from '../../../store/decision/precedents.ts'
import type { Letter } from '../../../store/letter/letters.ts'
import { addresses } from '../../addresses.ts'
import { DoneNote } from '../act-routes.tsx'
import { type CaseAtDesk, caseCrumbs } from '../application/case.ts'
import { dueInWords } from '../application/case-page.tsx'
import { ChangesTable } from '../changes-table.tsx'
import { Checklist, SecrecyFields } from '../checklist.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActButton, ActLink, DeskForm, TextArea } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { stateInWords } from './decision-section.tsx'
import { PrecedentList } from './guide-page.tsx'

/** A step of the chain as it is for this officer: whether his posts allow it at all, and whether it is his turn now. */
export type StepAtDesk = {
  readonly step: ApprovalStep
  readonly permitted: Asked
  readonly open: Asked
  readonly form: FormState
}

export type ApprovalAtDesk = {
  readonly application: CaseAtDesk
  readonly decision: Decision
  /** The one before it, which was returned or changed. */
  readonly before: Decision | null
  readonly changes: readonly Change[]
  readonly risks: readonly Risk[]
  readonly steps: readonly StepAtDesk[]
  /** What the applicant will read. */
  readonly letter: Letter | null
  /** What this agency answered before on nearly the same. */
  readonly precedents: readonly Precedent[]
}

type Props = ApprovalAtDesk & {
  /** The form that was sent, with what was wrong. */
  readonly form: { readonly step: ApprovalStep; readonly form: FormState } | null
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
}

/** What to know, what changed, what is decided, and the buttons: to be read on a phone in less than a minute. */
export function ApprovalPage(props: Props): VNode {
  const { application, decision, before, changes, risks, steps, letter, precedents, form, frame, here, done } = props
  const { outcome, caseOutcome, version, content, proposedByName } = decision
  const mine = steps.filter(({ permitted }) => permitted.kind === 'allowed')
  const open = mine.filter((each) => each.open.kind === 'allowed')
  return (
    <DeskPage
      title={`审批：${application.number}`}
      frame={frame}
      place="applications"
      crumbs={caseCrumbs(application)}
      failed={form !== null}
    >
      <article class="approval">
        <h1>
          审批：{outcomes[outcome].name}
          {caseOutcome === null && '（先答复部分事项）'}
        </h1>
        <DoneNote words={done} />
        <dl class="facts">
          <div>
            <dt>期限</dt>
            <dd>{dueInWords(application.clock, here.day)}</dd>
          </div>
          <div>
            <dt>拟办</dt>
            <dd>
              {proposedByName}，第{version}稿
            </dd>
          </div>
          <div>
            <dt>进度</dt>
            <dd>{stateInWords(decision.step)}</dd>
          </div>
          {caseOutcome !== null && caseOutcome !== outcome && (
            <div>
              <dt>全件计为</dt>
              <dd>{outcomes[caseOutcome].name}</dd>
            </div>
          )}
        </dl>
        {risks.length > 0 && (
          <section class="risks" aria-labelledby="risks-title">
            <h2 id="risks-title">要点</h2>
            <ul>
              {risks.map(({ grave, words }) => (
                <li key={words} class={grave ? 'grave' : undefined}>
                  {grave && <strong>注意：</strong>}
                  {words}
                </li>
              ))}
            </ul>
          </section>
        )}
        {before !== null && <Changed before={before} changes={changes} />}
        <Items decision={decision} application={application} />
        {letter !== null && (
          <p>
            文书：
            <a href={addresses.deskLetter(application.id, letter.id)}>
              {letterKindName(letter.kind)}
              {letter.number === null ? '（待签发后编号）' : ` ${letter.number}`}
            </a>
          </p>
        )}
        {content.note !== '' && <p>说明：{content.note}</p>}
        {precedents.length > 0 && (
          <details open={precedents.some(({ overturned }) => overturned)}>
            <summary>本机关类似的答复（{precedents.length}件）</summary>
            <PrecedentList precedents={precedents} />
          </details>
        )}
        <Reviews reviews={decision.reviews} />
        {open.map((each) => (
          <StepForm
            key={each.step}
            at={each}
            form={form?.step === each.step ? form.form : each.form}
            decision={decision}
            application={application}
            frame={frame}
          />
        ))}
        {open.length === 0 && mine.length > 0 && decision.step.kind !== 'signed' && (
          <section class="card">
            {mine.map(({ step, open: refused }) => (
              <ActButton key={step} decision={refused}>
                {approvalSteps[step]}
              </ActButton>
            ))}
          </section>
        )}
        <p class="act">
          <a class="button quiet" href={addresses.deskApplication(application.id)}>
            看全部材料
          </a>
        </p>
      </article>
    </DeskPage>
  )
}

function Changed({ before, changes }: { readonly before: Decision; readonly changes: readonly Change[] }): VNode {
  const returned = before.reviews.find(({ verdict }) => verdict === 'returned')
  return (
    <section aria-labelledby="changed-title">
      <h2 id="changed-title">与第{before.version}稿相比</h2>
      {returned !== undefined && (
        <p class="returned-why">
          {returned.byName}退回：{returned.opinion}
        </p>
      )}
      {changes.length === 0 ? <p>内容没有改动。</p> : <ChangesTable changes={changes} />}
    </section>
  )
}

function Items({ decision, application }: { readonly decision: Decision; readonly application: CaseAtDesk }): VNode {
  const { content } = decision
  return (
    <section aria-labelledby="items-title">
      <h2 id="items-title">拟答复</h2>
      <ol class="items">
        {content.items.map(({ itemId, wanted, answer, withheld, guide }) => (
          <li key={itemId}>
            <p>
              <b>{wanted}</b>
            </p>
            <p>
              {grounds[answer.ground].name}（{grounds[answer.ground].article}）
            </p>
            {Object.entries(answer.particulars).map(([key, said]) => (
              <p key={key}>
                {particulars[key as Particular].name}：{said}
              </p>
            ))}
            {answer.reasons !== '' && <p>理由：{answer.reasons}</p>}
            {withheld.length > 0 && (
              <ul>
                {withheld.map(({ where, ground, reason }) => (
                  <li key={where + reason}>
                    不公开：{where}，{grounds[ground].name}。{reason}
                  </li>
                ))}
              </ul>
            )}
            {guide.length > 0 && (
              <details>
                <summary>判断过程</summary>
                <dl>
                  {guide.map(({ question, answer: given }) => (
                    <div key={question}>
                      <dt>{question}</dt>
                      <dd>{given}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            )}
          </li>
        ))}
      </ol>
      {content.copies.length > 0 && (
        <p>
          随答复提供：
          {content.copies.map(({ fileId, title }, at) => (
            <span key={fileId}>
              {at > 0 && '、'}
              <a href={addresses.deskApplicationFile(application.id, fileId)}>{title}</a>
            </span>
          ))}
        </p>
      )}
    </section>
  )
}

function Reviews({ reviews }: { readonly reviews: readonly Review[] }): VNode | null {
  if (reviews.length === 0) return null
  return (
    <section aria-labelledby="reviews-title">
      <h2 id="reviews-title">审核意见</h2>
      <ul class="rows">
        {reviews.map(({ step, verdict, byName, day, opinion, sheet, checks }) => (
          <li key={step}>
            <p>
              <b>
                {approvalSteps[step]}
                {verdict === 'passed' ? '' : '：退回'}
              </b>{' '}
              {byName}，{dayInChinese(day)}
              {opinion !== '' && `：${opinion}`}
            </p>
            {sheet !== null && (
              <p class="hint">
                保密审查：{secrecyConclusions[sheet.conclusion]}。审查了{sheet.looked}；依据{sheet.basis}。
              </p>
            )}
            {checks.length > 0 && <p class="hint">逐项核对{checks.length}项。</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function StepForm({
  at: { step, open },
  form,
  decision,
  application,
  frame,
}: {
  readonly at: StepAtDesk
  readonly form: FormState
  readonly decision: Decision
  readonly application: CaseAtDesk
  readonly frame: DeskFrame
}): VNode {
  const withSheet = sheetStepOf(decision.chain) === step
  const checks = { ...checklists[step], ...(withSheet ? checklists.secrecy : {}) }
  return (
    <section class="card" aria-labelledby={`${step}-title`}>
      <h2 id={`${step}-title`}>{approvalSteps[step]}</h2>
      <DeskForm action={addresses.deskApplicationApprovalStep(application.id, step)} form={form} frame={frame}>
        {Object.keys(checks).length > 0 && <Checklist form={form} legend="逐项核对" prefix="check" checks={checks} />}
        {withSheet && (
          <SecrecyFields
            form={form}
            conclusions={secrecyConclusions}
            basisHint="如《保守国家秘密法》第三十五条和本领域保密事项范围。"
          />
        )}
        <TextArea form={form} name="opinion" label="意见" rows={2} optional />
        <div class="big">
          <ActButton decision={open}>{step === 'sign' ? '签发' : '通过'}</ActButton>
        </div>
      </DeskForm>
      <div class="big">
        <ActLink decision={open} address={addresses.deskApplicationApprovalReturn(application.id, step)} quiet>
          退回修改
        </ActLink>
      </div>
    </section>
  )
}
