import type { VNode } from 'preact'
import { outcomes } from '../../../rules/application/outcome.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { grounds } from '../../../rules/decision/ground.ts'
import { answersOpen, type GuideWay, groundInWords, wayOf } from '../../../rules/decision/guide.ts'
import {
  type GuideStep,
  guideSteps,
  type NextAct,
  nextActs,
  type QuestionKey,
  questions,
} from '../../../rules/decision/guide-questions.ts'
import { may } from '../../../rules/permission.ts'
import { numberOf } from '../../../store/application/applications.ts'
import type { RequestedItem } from '../../../store/decision/items.ts'
import type { Precedent } from '../../../store/decision/precedents.ts'
import { addresses } from '../../addresses.ts'
import { type CaseAtDesk, caseCrumbs } from '../application/case.ts'
import { DeskPage } from '../desk-page.tsx'
import { ActButton, ActLink, DeskForm } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import type { ItemAtDesk } from './guide-routes.tsx'

type Props = ItemAtDesk & {
  readonly precedents: readonly Precedent[]
  /** A question that was answered before and is asked again. */
  readonly ask: QuestionKey | null
  readonly form: FormState
  readonly frame: DeskFrame
  readonly here: Here
}

/** The guide for one item: where it stands among the seven steps, what was answered, and what comes next. */
export function GuidePage({ application, items, item, precedents, ask, form, frame, here }: Props): VNode {
  const way = wayOf(item.guide)
  const decision = may.application.work.decide(here.viewer, application.facts)
  const again = way.turns.find(({ key }) => key === ask)
  const asked = again?.key ?? (way.kind === 'asking' ? way.key : null)
  return (
    <DeskPage
      title={`事项${item.position}：向导`}
      frame={frame}
      place="applications"
      crumbs={caseCrumbs(application)}
      failed={form.refusal !== null || form.problems.length > 0}
    >
      <h1>
        {items.length > 1 ? `事项${item.position}` : '向导'}：{item.wanted}
      </h1>
      <Steps way={way} />
      <Turns way={way} application={application} item={item} />
      <section id="now" class="card" aria-labelledby="now-title">
        {asked === null ? (
          <Ended way={way} application={application} item={item} />
        ) : (
          <Question
            asked={asked}
            partly={way.turns
              .slice(0, again === undefined ? undefined : way.turns.indexOf(again))
              .some(({ chosen }) => chosen.partly === true)}
            chosen={form.values.answer ?? again?.answer}
            form={form}
            frame={frame}
            action={addresses.deskApplicationItem(application.id, item.id)}
            button={<ActButton decision={decision}>{again === undefined ? '下一步' : '改为这个答案'}</ActButton>}
          />
        )}
      </section>
      {item.withheld.length > 0 && <Parts application={application} item={item} frame={frame} />}
      <Precedents precedents={precedents} />
    </DeskPage>
  )
}

function Steps({ way }: { readonly way: GuideWay }): VNode {
  const done = new Set(way.turns.map(({ question }) => question.step))
  const current = way.kind === 'asking' ? way.question.step : way.step
  return (
    <ol class="guide-steps" aria-label="七步">
      {(Object.keys(guideSteps) as GuideStep[]).map((step) => (
        <li
          key={step}
          class={step === current ? 'current' : done.has(step) ? 'done' : undefined}
          aria-current={step === current ? 'step' : undefined}
        >
          {guideSteps[step]}
        </li>
      ))}
    </ol>
  )
}

function Turns({
  way,
  application,
  item,
}: {
  way: GuideWay
  application: CaseAtDesk
  item: RequestedItem
}): VNode | null {
  if (way.turns.length === 0) return null
  return (
    <table class="guide-turns">
      <caption class="unseen">已回答的问题</caption>
      <tbody>
        {way.turns.map(({ key, question, chosen }) => (
          <tr key={key}>
            <th scope="row">
              {question.words} <span class="hint">{question.article}</span>
            </th>
            <td>{chosen.words}</td>
            <td class="no-print">
              <a
                href={`${addresses.deskApplicationItem(application.id, item.id, { ask: key })}#now`}
                aria-label={`改答：${question.words}`}
              >
                改答
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Question({
  asked,
  partly,
  chosen,
  form,
  frame,
  action,
  button,
}: {
  readonly asked: QuestionKey
  readonly partly: boolean
  readonly chosen: string | undefined
  readonly form: FormState
  readonly frame: DeskFrame
  readonly action: string
  readonly button: VNode
}): VNode {
  const { words, article, look, step } = questions[asked]
  return (
    <>
      <p class="hint">
        {guideSteps[step]} · {article}
      </p>
      <h2 id="now-title">{words}</h2>
      <p>{look}</p>
      <DeskForm action={action} form={form} frame={frame}>
        <input type="hidden" name="question" value={asked} />
        <fieldset class="field choices" id={`${form.name.replaceAll(/[^A-Za-z0-9]/g, '-')}-answer`}>
          <legend class="unseen">{words}</legend>
          {Object.entries(answersOpen(asked, partly)).map(([key, choice]) => (
            <label key={key} class="choice">
              <input type="radio" name="answer" value={key} checked={key === chosen} />
              <span>{choice.words}</span>
            </label>
          ))}
        </fieldset>
        {button}
      </DeskForm>
    </>
  )
}

/** Where an act of the procedure is taken. */
function placeOf(act: NextAct, id: number): string {
  switch (act) {
    case 'askCorrection':
      return addresses.deskApplicationStep(id, 'correction')
    case 'awaitCorrection':
      return addresses.deskApplicationStep(id, 'correction/taken')
    case 'askReasons':
      return addresses.deskApplicationStep(id, 'reasons')
    case 'noticeFee':
      return addresses.deskApplicationStep(id, 'fee')
    case 'consultCoMaker':
    case 'consultThirdParty':
    case 'referSecrecy':
      return addresses.deskConsultationNew(id)
    case 'search':
      return addresses.deskApplicationAct(id, 'search')
  }
}

/** What the answers come to: something to be done first, or how the item is answered. */
function Ended({ way, application, item }: { way: GuideWay; application: CaseAtDesk; item: RequestedItem }): VNode {
  if (way.kind === 'asking') throw new Error('the guide still asks')
  if (way.end.kind === 'act') {
    return (
      <>
        <h2 id="now-title">先办这一步</h2>
        <p>{nextActs[way.end.act]}。办完后，改答上面最后一个问题，继续往下走。</p>
        <p class="act">
          <a class="button" href={placeOf(way.end.act, application.id)}>
            去办理
          </a>
        </p>
      </>
    )
  }
  const { ground } = way.end
  const { name, group } = { ...outcomes[grounds[ground].outcome] }
  const decided = item.answer
  return (
    <>
      <h2 id="now-title">向导的结论：{groundInWords(ground)}</h2>
      <p>
        计入“{name}”。{group === 'refused' && ground !== 'administrativeQuery' && '不服的，须先申请行政复议。'}
        结论供参考，由您决定；可以不同，但要写明理由。
      </p>
      {decided !== null && (
        <p>
          已拟定：{grounds[decided.ground].name}
          {decided.ground !== ground && `（与向导不同：${decided.differs ?? ''}）`}。
        </p>
      )}
      <ActLink
        decision={{ kind: 'allowed', actingFor: null }}
        address={addresses.deskApplicationItemAnswer(application.id, item.id)}
      >
        {decided === null ? '拟定处理意见' : '修改处理意见'}
      </ActLink>
    </>
  )
}

function Parts({
  application,
  item,
  frame,
}: {
  application: CaseAtDesk
  item: RequestedItem
  frame: DeskFrame
}): VNode {
  return (
    <section id="parts" class="card" aria-labelledby="parts-title">
      <h2 id="parts-title">不公开的部分</h2>
      <ol class="rows">
        {item.withheld.map(({ id, where, ground, reason }) => (
          <li key={id}>
            <p>
              {where}：{grounds[ground].name}。{reason}
            </p>
            <form method="post" action={addresses.deskApplicationItemPartBack(application.id, item.id, id)}>
              <input type="hidden" name="csrf" value={frame.csrf} />
              <button type="submit" class="quiet small" aria-label={`取消：${where}`}>
                取消
              </button>
            </form>
          </li>
        ))}
      </ol>
      <p class="act">
        <a class="button quiet" href={addresses.deskApplicationItemPart(application.id, item.id)}>
          再加一处
        </a>
      </p>
    </section>
  )
}

function Precedents({ precedents }: { readonly precedents: readonly Precedent[] }): VNode {
  return (
    <section class="card" aria-labelledby="precedents-title">
      <h2 id="precedents-title">本机关类似的答复</h2>
      {precedents.length === 0 ? <p>没有内容相近、已经答复的申请。</p> : <PrecedentList precedents={precedents} />}
    </section>
  )
}

/** What was answered before on nearly the same, and whether it held. */
export function PrecedentList({ precedents }: { readonly precedents: readonly Precedent[] }): VNode {
  return (
    <ul class="rows">
      {precedents.map((one) => (
        <li key={one.id}>
          <p>
            <a href={addresses.deskApplication(one.id)}>{numberOf(one)}</a>
            {`，${one.percent}%相近`}
            {one.concludedOn !== null && `，${dayInChinese(one.concludedOn)}`}：
            {one.outcome !== null && outcomes[one.outcome].name}
            {one.overturned && <strong class="late">（后在复议或者诉讼中被纠正）</strong>}
          </p>
          {one.grounds.length > 0 && <p class="hint">{one.grounds.map((ground) => grounds[ground].name).join('；')}</p>}
        </li>
      ))}
    </ul>
  )
}
