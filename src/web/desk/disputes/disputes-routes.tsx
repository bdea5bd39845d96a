import type { Context, Hono } from 'hono'
import { moveDispute, strikeDisputeEvent } from '../../../actions/figures/move-dispute.ts'
import { openDispute } from '../../../actions/figures/open-dispute.ts'
import { outcomes } from '../../../rules/application/outcome.ts'
import { dayInChinese, isDay } from '../../../rules/day.ts'
import {
  disputeProcedures,
  type InstanceKind,
  instanceNames,
  nextInstances,
  overturnedGrounds,
} from '../../../rules/dispute/dispute.ts'
import { disputeResults, resultsOf } from '../../../rules/dispute/dispute-result.ts'
import { readDecided, readOpened } from '../../../rules/dispute/read-dispute.ts'
import { isDisputeBlock } from '../../../rules/figures/count.ts'
import { postsIn } from '../../../rules/officer.ts'
import { may } from '../../../rules/permission.ts'
import { disputeBlocks } from '../../../rules/report/form.ts'
import { applicationFacts } from '../../../store/application/applications.ts'
import { eventsOf } from '../../../store/application/events.ts'
import { calendarOn } from '../../../store/calendar.ts'
import type { Transaction } from '../../../store/database.ts'
import { disputeById, disputesOf, listDisputes } from '../../../store/figures/disputes.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { caseOfPath, ofCase, standingEvents } from '../application/case.ts'
import { CheckBox, SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { Here } from '../here.ts'
import { DisputePage, type DisputeShown, eventInWords } from './dispute-page.tsx'
import { DisputesPage } from './list-page.tsx'
import { blockNames, standInWords } from './words.ts'

/** Reconsideration and litigation: the list, each by itself, and what is recorded of it. */
export function disputesRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskDisputes,
    showPage(web, {
      place: 'disputes',
      title: '复议诉讼',
      load: async (tx, c, { viewer }) => {
        const block = asked.text(c, 'block')
        const open = asked.text(c, 'open') === 'on'
        const wanted = { block: isDisputeBlock(block) ? block : null, open, page: asked.pageNumber(c) }
        return { found: await listDisputes(tx, viewer, wanted), block, open, calendar: await calendarOn(tx) }
      },
      page: (shown, frame, { officer }) => (
        <DisputesPage {...shown} complaints={postsIn(officer, ['disclosureOffice']).length > 0} frame={frame} />
      ),
    }),
  )
  app.get(
    routes.deskDispute,
    showPage(web, {
      place: 'disputes',
      title: '复议诉讼',
      load: disputeShown,
      page: (shown, frame, { day }, c) => (
        <DisputePage shown={shown} frame={frame} today={day} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskDisputeNew,
    load: async (tx, c, here) => {
      const application = await caseOfPath(tx, c, here)
      if (application === null) return null
      return { ...application, known: await disputesOf(tx, here.viewer, application.id) }
    },
    decision: ({ facts }, { viewer }) => may.application.dispute.decide(viewer, facts),
    title: ({ number }) => `登记复议、诉讼：${number}`,
    form: ({ id }, { day }) => [`dispute.open:${id}`, '', { day, procedure: 'ordinary' }],
    fields: (form, { events, known }) => (
      <>
        <SelectField
          form={form}
          name="block"
          label="种类"
          nothing="请选择"
          choices={disputeBlocks.map(({ key }) => ({ value: key, name: blockNames[key] }))}
        />
        <SelectField
          form={form}
          name="about"
          label="针对哪一次答复"
          hint="逾期没有答复的，不选"
          nothing="没有答复"
          optional
          choices={standingEvents(events).flatMap((event) =>
            event.kind === 'replied' || event.kind === 'closed'
              ? [{ value: String(event.id), name: `${dayInChinese(event.day)} ${outcomes[event.outcome].name}` }]
              : [],
          )}
        />
        {known.some(({ block }) => block === 'reconsideration') && (
          <SelectField
            form={form}
            name="after"
            label="先前的复议"
            hint="复议后起诉的，选所经的复议"
            nothing="不选"
            optional
            choices={known
              .filter(({ block }) => block === 'reconsideration')
              .map(({ id, instances }) => ({ value: String(id), name: standInWords(instances) }))}
          />
        )}
        <InstanceFields form={form} />
      </>
    ),
    button: '登记',
    act: ({ here, posted: { values }, shown }) => {
      const { block = '', after = '', about = '', body = '', number = '', day = '', procedure = '' } = values
      const typed = { block, after, about, body, number, day, procedure }
      return openDispute(web, here.by, { applicationId: shown.id, typed })
    },
    after: ({ id }) => addresses.deskDispute(id, { done: 'opened' }),
  })
  actRoutes(app, web, {
    ...ofDispute,
    route: routes.deskDisputeAnswered,
    title: () => '登记已提交答复',
    form: ({ dispute }, { day }) => [`dispute.answered:${dispute.id}`, '', { day }],
    fields: (form) => (
      <TextField form={form} name="day" label="提交日期" type="date" hint="邮寄的写交邮之日，在途时间不计算" />
    ),
    button: '登记',
    act: async ({ here, posted: { values }, shown: { dispute } }) => {
      const { day = '' } = values
      if (!isDay(day)) return { kind: 'invalid', problems: [{ field: 'day', message: '请填写日期。' }] }
      return moveDispute(web, here.by, { disputeId: dispute.id, event: { kind: 'answered', day } })
    },
    after: (_, { dispute }) => addresses.deskDispute(dispute.id, { done: 'answered' }),
  })
  actRoutes(app, web, {
    ...ofDispute,
    route: routes.deskDisputeDecided,
    title: () => '登记结果',
    form: ({ dispute }, { day }) => [`dispute.decided:${dispute.id}`, '', { receivedOn: day }],
    fields: (form, { dispute }) => (
      <>
        <SelectField
          form={form}
          name="result"
          label="结果"
          nothing="请选择"
          choices={resultsOf(dispute.instances.at(-1)?.instance ?? 'review').map((result) => ({
            value: result,
            name: disputeResults[result].name,
          }))}
        />
        <TextField
          form={form}
          name="day"
          label="决定、裁判日期"
          type="date"
          hint="决定书、裁判文书上的日期，年报按它统计"
        />
        <TextField form={form} name="receivedOn" label="收到日期" type="date" />
        <fieldset class="field">
          <legend>被纠正的原因（结果为纠正的，至少选一项）</legend>
          {Object.entries(overturnedGrounds).map(([ground, name]) => (
            <CheckBox key={ground} form={form} name={groundField(ground)} label={name} />
          ))}
        </fieldset>
        <CheckBox form={form} name="anew" label="责令重新答复" hint="申请将转为“重新答复中”，另行计算期限" />
        <TextField
          form={form}
          name="until"
          label="重新答复的最后一日"
          type="date"
          hint="没有确定期限的不填，按条例第三十三条计算"
          optional
        />
      </>
    ),
    button: '登记',
    act: async ({ here, posted: { values }, shown: { dispute } }) => {
      const { result = '', day = '', receivedOn = '', anew = '', until = '' } = values
      const ticked = Object.keys(overturnedGrounds).filter((ground) => values[groundField(ground)] === 'on')
      const read = readDecided({ result, day, receivedOn, anew, until }, ticked)
      if (read.kind === 'invalid') {
        return {
          kind: 'invalid',
          problems: read.problems.map(({ field, message }) => ({
            field: field === 'grounds' ? groundField('facts') : field,
            message,
          })),
        }
      }
      return moveDispute(web, here.by, { disputeId: dispute.id, event: read.event })
    },
    after: (_, { dispute }) => addresses.deskDispute(dispute.id, { done: 'decided' }),
  })
  actRoutes(app, web, {
    ...ofDispute,
    route: routes.deskDisputeNext,
    title: () => '登记下一审',
    form: ({ dispute }, { day }) => [`dispute.next:${dispute.id}`, '', { day, procedure: 'ordinary' }],
    fields: (form, { dispute }) => (
      <>
        <SelectField
          form={form}
          name="instance"
          label="审级"
          choices={nextInstances(dispute.block, dispute.instances).map((one: InstanceKind) => ({
            value: one,
            name: instanceNames[one],
          }))}
        />
        <InstanceFields form={form} />
      </>
    ),
    button: '登记',
    act: async ({ here, posted: { values }, shown: { dispute } }) => {
      const { instance = '', body = '', number = '', day = '', procedure = '' } = values
      const read = readOpened({ instance, body, number, day, procedure })
      if (read.kind === 'invalid') return read
      return moveDispute(web, here.by, { disputeId: dispute.id, event: read.event })
    },
    after: (_, { dispute }) => addresses.deskDispute(dispute.id, { done: 'opened' }),
  })
  actRoutes(app, web, {
    ...ofDispute,
    route: routes.deskDisputeStrike,
    load: async (tx, c, here) => {
      const shown = await disputeShown(tx, c, here)
      const event = shown?.dispute.events.find(({ id }) => id === Number(c.req.param('event')))
      return shown === null || event === undefined ? null : { ...shown, event }
    },
    title: () => '更正记录',
    intro: ({ event }) => (
      <p>
        作废“{dayInChinese(event.day)}，{eventInWords(event)}”。记录仍在，注明作废和理由；随后重新登记。
      </p>
    ),
    form: ({ event }) => [`dispute.strike:${event.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="理由" rows={2} />,
    button: '作废这项记录',
    act: ({ here, posted: { values }, shown: { dispute, event } }) =>
      strikeDisputeEvent(web, here.by, {
        disputeId: dispute.id,
        eventId: event.id,
        reason: values.reason ?? '',
      }),
    after: (_, { dispute }) => addresses.deskDispute(dispute.id, { done: 'struck' }),
  })
}

/** What was just done, by the word in the address. */
const done: Readonly<Record<string, string>> = {
  opened: '已登记，期限从收到材料起计算。',
  answered: '已登记提交答复。',
  decided: '已登记结果。',
  struck: '已作废，请重新登记。',
}

const ofDispute = {
  place: 'disputes',
  load: disputeShown,
  decision: ({ decision }: DisputeShown) => decision,
  crumbs: ({ dispute }: DisputeShown) => [
    { name: '复议诉讼', address: addresses.deskDisputes() },
    { name: `${blockNames[dispute.block]}：${dispute.applicationNumber}`, address: addresses.deskDispute(dispute.id) },
  ],
} as const

/** The dispute that the address names; null where there is none, or its case is not for this officer. */
async function disputeShown(tx: Transaction, c: Context, { viewer }: Here): Promise<DisputeShown | null> {
  const dispute = await disputeById(tx, viewer, Number(c.req.param('id')))
  const facts = dispute === null ? null : await applicationFacts(tx, dispute.applicationId)
  if (dispute === null || facts === null) return null
  const events = await eventsOf(tx, dispute.applicationId)
  return {
    dispute,
    decision: may.application.dispute.decide(viewer, facts),
    calendar: await calendarOn(tx),
    about: events.find(({ id }) => id === dispute.aboutEvent),
  }
}

function InstanceFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <TextField form={form} name="body" label="复议机关或者法院" hint="写全称" />
      <TextField form={form} name="number" label="案号" optional />
      <TextField
        form={form}
        name="day"
        label="收到材料的日期"
        type="date"
        hint="收到申请书副本、起诉状副本（答复通知书、应诉通知书）的日期，答复期限从这一天起计算"
      />
      <SelectField
        form={form}
        name="procedure"
        label="审理程序"
        choices={Object.entries(disputeProcedures).map(([value, name]) => ({ value, name }))}
      />
    </>
  )
}

function groundField(ground: string): string {
  return `ground-${ground}`
}
