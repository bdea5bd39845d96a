import type { Hono } from 'hono'
import { pino } from 'pino'
import type { VNode } from 'preact'
import { canMailReply } from '../../../actions/decision/mail-reply.ts'
import { recordDelivery } from '../../../actions/decision/record-delivery.ts'
import { readyToServe, serveReply } from '../../../actions/decision/serve-reply.ts'
import { receivingWays } from '../../../rules/application/application.ts'
import { clockHistory } from '../../../rules/application/case-event.ts'
import { outcomes } from '../../../rules/application/outcome.ts'
import { dueOn, isLate } from '../../../rules/clock/clock.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { carriers, dayThatCounts, type ServiceWay, serviceWays } from '../../../rules/decision/service.ts'
import { letterKindName } from '../../../rules/letter/letter-kind.ts'
import { may } from '../../../rules/permission.ts'
import { type Decision, decisionOf } from '../../../store/decision/decisions.ts'
import { type ServiceAttempt, servicesOf } from '../../../store/decision/services.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { type CaseAtDesk, caseCrumbs, caseOfPath, ofCase } from '../application/case.ts'
import { CheckBox, SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'

type Shown = CaseAtDesk & {
  readonly proposal: Decision | null
  readonly ready: Awaited<ReturnType<typeof readyToServe>> | null
  readonly today: Day
  /** The program can send it by e-mail itself. */
  readonly mails: boolean
}

/** The answer is handed over, and it is recorded what became of it. */
export function serveRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationServe,
    load: async (tx, c, here): Promise<Shown | null> => {
      const application = await caseOfPath(tx, c, here)
      if (application === null) return null
      const proposal = await decisionOf(tx, web.sealer, application.id)
      const at = { tx, history: clockHistory(application.events), clock: application.clock, day: here.day }
      const ready = proposal === null ? null : await readyToServe(at, web, proposal)
      return { ...application, proposal, ready, today: here.day, mails: canMailReply(web, application) }
    },
    decision: ({ facts }, { viewer }) => may.application.serve.decide(viewer, facts),
    title: ({ number }) => `送达答复：${number}`,
    intro: (shown) => <Intro shown={shown} />,
    form: ({ id, receivingWay, proposal }, { day }) => [
      `application.serve:${id}`,
      proposal?.id ?? 0,
      { way: wayWanted[receivingWay], on: day },
    ],
    fields: (form, { mails }) => <Fields form={form} mails={mails} />,
    button: '登记送达',
    act: ({ here, posted: { values }, shown: { id } }) => serveReply({ ...web, onFault }, here.by, id, values),
    after: (_, { id }) => `${addresses.deskApplication(id, { done: 'served' })}#service`,
  })
  actRoutes(app, web, {
    route: routes.deskApplicationDelivery,
    place: 'applications',
    load: async (tx, c, here) => {
      const application = await caseOfPath(tx, c, here)
      const all = application === null ? [] : await servicesOf(tx, web.sealer, application.id)
      const service = all.find(({ id }) => id === Number(c.req.param('service')))
      return application === null || service === undefined ? null : { application, service }
    },
    crumbs: ({ application }) => caseCrumbs(application),
    decision: ({ application, service }, { viewer }) =>
      service.state === 'sent'
        ? may.application.serve.decide(viewer, application.facts)
        : { kind: 'refused', reason: '这次送达的结果已经登记。' },
    title: ({ application }) => `送达结果：${application.number}`,
    intro: ({ service }) => <p>{serviceInWords(service)}</p>,
    form: ({ service }, { day }) => [`application.delivery:${service.id}`, '', { on: day }],
    fields: (form) => (
      <>
        <SelectField
          form={form}
          name="result"
          label="结果"
          nothing="请选择"
          choices={[
            { value: 'delivered', name: '已送达' },
            { value: 'failed', name: '未能送达' },
          ]}
        />
        <TextField form={form} name="on" label="日期" type="date" />
        <TextArea
          form={form}
          name="why"
          label="未能送达的原因"
          hint="未能送达的，另行送达；答复的日期仍以第一次为准。"
          rows={2}
          optional
        />
      </>
    ),
    button: '登记',
    act: ({ here, posted: { values }, shown: { application, service } }) =>
      recordDelivery(web, here.by, { applicationId: application.id, serviceId: service.id }, values),
    after: (_, { application }) => `${addresses.deskApplication(application.id, { done: 'deliveryRecorded' })}#service`,
  })
}

const onFault = (fault: unknown) =>
  log.warn({ error: fault instanceof Error ? fault.message : String(fault) }, 'the mail with an answer was not sent')

const log = pino({ name: 'gongkai' }, pino.destination(2))

const wayWanted = {
  platform: 'platform',
  email: 'email',
  post: 'post',
  collect: 'direct',
  inspect: 'direct',
} as const satisfies Record<CaseAtDesk['receivingWay'], ServiceWay>

function Intro({ shown }: { readonly shown: Shown }): VNode {
  const { id, proposal, ready, clock, receivingWay, concludedOn, today } = shown
  if (proposal === null || ready === null) return <p>还没有拟办，不能送达。</p>
  const due = dueOn(clock, today)
  return (
    <>
      {ready.kind === 'refused' ? (
        <section class="trouble" aria-labelledby="not-ready">
          <h2 id="not-ready">还不能送达</h2>
          <p>{ready.reason}</p>
        </section>
      ) : (
        <dl class="facts">
          <div>
            <dt>结果</dt>
            <dd>
              {outcomes[proposal.outcome].name}
              {proposal.caseOutcome === null && '（先答复部分事项，其余另行答复）'}
            </dd>
          </div>
          <div>
            <dt>文书</dt>
            <dd>
              <a href={addresses.deskLetter(id, ready.letter.id)}>
                {letterKindName(ready.letter.kind)} {ready.letter.number ?? ''}
              </a>
            </dd>
          </div>
          <div>
            <dt>随附文件</dt>
            <dd>{ready.copies.length === 0 ? '无' : ready.copies.map(({ title }) => title).join('、')}</dd>
          </div>
          <div>
            <dt>申请人选择</dt>
            <dd>{receivingWays[receivingWay]}</dd>
          </div>
        </dl>
      )}
      {proposal.served && <p>答复已经送达过；再次送达的，答复的日期仍以第一次为准。</p>}
      {concludedOn === null && due !== null && isLate(clock, today) && (
        <p class="warning" role="note">
          答复期限已于{dayInChinese(due.day)}届满。逾期仍须答复，如实登记送达日期，本件将记为超过期限。
        </p>
      )}
    </>
  )
}

function Fields({ form, mails }: { readonly form: FormState; readonly mails: boolean }): VNode {
  return (
    <>
      <SelectField
        form={form}
        name="way"
        label="送达方式"
        choices={Object.entries(serviceWays).map(([value, name]) => ({ value, name }))}
      />
      <details>
        <summary>各种方式以哪一天为准</summary>
        <ul>
          {Object.entries(serviceWays).map(([way, name]) => (
            <li key={way}>
              {name}：{dayThatCounts[way as ServiceWay]}。
            </li>
          ))}
        </ul>
      </details>
      <TextField
        form={form}
        name="on"
        label="签收、交邮或者发出的日期"
        type="date"
        hint={mails ? '网上提供、由本程序发出邮件的以今天为准，不用填。' : '网上提供的以今天为准，不用填。'}
      />
      <fieldset class="field">
        <legend>直接送达、委托送达的</legend>
        <TextField form={form} name="receiver" label="签收人" hint="申请人本人，或者写明代理人姓名。" optional />
        <TextField form={form} name="organ" label="受委托机关" optional />
      </fieldset>
      <fieldset class="field">
        <legend>邮寄送达的</legend>
        <SelectField
          form={form}
          name="carrier"
          label="寄递单位"
          nothing="请选择"
          choices={Object.entries(carriers).map(([value, name]) => ({ value, name }))}
          optional
        />
        <TextField form={form} name="tracking" label="邮件号码" optional />
      </fieldset>
      {mails ? (
        <fieldset class="field">
          <legend>以电子邮件送达的</legend>
          <SelectField
            form={form}
            name="sender"
            label="由谁发出"
            hint="由本程序发出的，答复书和随附文件作为附件发到申请人资料中的电子邮箱，邮件服务器收下才登记送达。"
            choices={[
              { value: 'program', name: '由本程序现在发出' },
              { value: 'self', name: '已经另行发出，只登记' },
            ]}
          />
        </fieldset>
      ) : (
        <p class="hint">以电子邮件送达的：本程序不发出邮件，这里只登记；请另行发出并留存发送记录。</p>
      )}
      <fieldset class="field">
        <legend>以电子邮件、网上提供，而申请人原来选了其他方式的</legend>
        <CheckBox form={form} name="consent" label="申请人同意以这种方式送达" />
      </fieldset>
      <TextArea form={form} name="note" label="备注" rows={2} optional />
    </>
  )
}

const states = { sent: '已发出，结果待登记', delivered: '已送达', failed: '未能送达' } as const

/** 邮寄送达，2026年11月20日交邮，邮件号码…；已送达。 */
export function serviceInWords({
  way,
  sentOn,
  countsOn,
  state,
  deliveredOn,
  failedOn,
  readAt,
  detail,
}: ServiceAttempt): string {
  const parts = [
    `${serviceWays[way]}，${dayInChinese(sentOn)}`,
    detail.organ === '' ? '' : `由${detail.organ}代为送达`,
    detail.tracking === '' ? '' : `邮件号码${detail.tracking}`,
    way !== 'email' ? '' : detail.mailId === undefined ? '另行发出' : '由本程序发出，邮件服务器已收下',
    way === 'platform' ? (readAt === null ? '申请人尚未查看' : '申请人已查看') : states[state],
    deliveredOn !== null && deliveredOn !== sentOn ? dayInChinese(deliveredOn) : '',
    failedOn === null ? '' : `${dayInChinese(failedOn)}，${detail.failedWhy}`,
    countsOn === null ? '答复的日期以先前一次为准' : `以${dayInChinese(countsOn)}为答复之日`,
  ]
  return `${parts.filter((part) => part !== '').join('，')}。`
}
