import type { Hono } from 'hono'
import {
  closeLapsed,
  closeOtherwise,
  outcomeOfClosing,
  reopen,
  whysToClose,
  withdrawAtDesk,
} from '../../../actions/procedure/close-case.ts'
import { strikeEvent } from '../../../actions/procedure/strike-event.ts'
import { takenBackByOthers } from '../../../actions/procedure/take-back.ts'
import { transfer } from '../../../actions/procedure/transfer.ts'
import { type ClosedWhy, clockHistory } from '../../../rules/application/case-event.ts'
import { eventInWords } from '../../../rules/application/event-words.ts'
import { clockOf } from '../../../rules/clock/clock.ts'
import { type Day, dayFrom, dayInChinese } from '../../../rules/day.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import { expressedWays } from '../../../rules/procedure/notice-way.ts'
import { mayNow, type Ruling } from '../../../rules/procedure/procedure.ts'
import { mayStrike } from '../../../rules/procedure/strike.ts'
import { recordedTodayBy } from '../../../store/application/events.ts'
import { agenciesToTransferTo } from '../../../store/procedure/closings.ts'
import { stepRoutes } from '../../addresses/desk-application.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { Here } from '../here.ts'
import { ClockChange, ClockChanged, LawNote, lawAsked, ofStep, stepDecision, stepShown } from './step-page.tsx'

const ways = Object.entries(expressedWays).map(([value, name]) => ({ value, name }))
const closed = (why: ClosedWhy, day: Day) => [{ kind: 'closed', day, outcome: outcomeOfClosing[why], why } as const]

/** The ends of a case without a reply, its reopening, and the striking out of mistakes. */
export function closingRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofStep,
    route: stepRoutes.procedure('withdraw'),
    load: stepShown,
    title: () => '申请人撤回申请',
    drafts: true,
    intro: () => <p>撤回是申请人自己的意思，须有凭证；本机关不得劝说撤回。撤回的计入“其他处理：其他”。</p>,
    form: ({ application }, { day }) => [`application.withdraw:${application.id}`, '', { on: day }],
    fields: (form, shown, here) => (
      <>
        <TextField form={form} name="on" label="申请人撤回的日期" type="date" />
        <SelectField form={form} name="way" label="撤回的方式" choices={ways} nothing="请选择" />
        <TextArea
          form={form}
          name="said"
          label="申请人的表示和凭证"
          hint="申请人原话、谁记录的、凭证是什么；扫描件在“材料”里添加。"
          rows={4}
        />
        <ClockChange
          shown={shown}
          here={here}
          events={closed('withdrawn', dayFrom(form.values.on ?? '') ?? here.day)}
        />
      </>
    ),
    button: '登记撤回',
    act: ({ here, posted, shown }) => withdrawAtDesk(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    route: stepRoutes.procedure('close-lapsed'),
    load: async (tx, c, here) => {
      const shown = await stepShown(tx, c, here)
      if (shown === null) return null
      const why = shown.application.clock.waiting?.for === 'fee' ? ('feeUnpaid' as const) : ('uncorrected' as const)
      return { ...shown, why, ruling: mayNow.close(...lawAsked(shown, here), { why }) }
    },
    title: ({ why }) => (why === 'feeUnpaid' ? '逾期未缴费结案' : '逾期不补正结案'),
    open: (shown, here) => stepDecision(shown, here, shown.ruling),
    intro: ({ ruling, why }) => (
      <>
        <LawNote ruling={ruling} />
        <p>
          {why === 'feeUnpaid'
            ? '收到收费通知的次日起20个工作日内未缴费的，视为放弃申请，不再处理。'
            : '无正当理由逾期不补正的，视为放弃申请，不再处理（第三十条）。有正当理由的，等待补正。'}
        </p>
      </>
    ),
    form: ({ application }) => [`application.closeLapsed:${application.id}`, '', {}],
    fields: (form, shown, here) => (
      <>
        <TextArea form={form} name="said" label="核实的情况" hint="是否有正当理由，向谁、怎样核实的。" rows={3} />
        <ClockChange shown={shown} here={here} events={closed(shown.why, here.day)} />
      </>
    ),
    button: '结案',
    act: ({ here, posted, shown }) => closeLapsed(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    route: stepRoutes.procedure('close'),
    load: stepShown,
    title: () => '其他原因结案',
    intro: () => (
      <p>
        只用于重复登记、申请人不再存在等不能答复的情形；能答复的都应当答复。重复登记的并入另一件，年报只计那一件；其余计入“其他处理：其他”。
      </p>
    ),
    form: ({ application }) => [`application.close:${application.id}`, '', {}],
    fields: (form, shown, here) => (
      <>
        <SelectField form={form} name="why" label="原因" choices={whysToClose} nothing="请选择" />
        <TextField
          form={form}
          name="other"
          label="并入的另一件"
          hint="重复登记的，填写同一申请人那一件的受理编号。"
          optional
        />
        <TextArea form={form} name="said" label="说明" rows={3} />
        <ClockChange shown={shown} here={here} events={closed('other', here.day)} />
      </>
    ),
    button: '结案',
    act: ({ here, posted, shown }) => closeOtherwise(web, here.by, shown.application.id, posted.values),
  })
  transferring(app, web)
  takingBack(app, web)
}

function transferring(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofStep,
    route: stepRoutes.procedure('transfer'),
    load: async (tx, c, here) => {
      const shown = await stepShown(tx, c, here)
      if (shown === null) return null
      return { ...shown, agencies: await agenciesToTransferTo(tx, shown.application.agencyId, here.day) }
    },
    title: () => '转其他机关办理',
    intro: () => (
      <p>
        须经申请人同意。本件就此结案，计入“其他处理：其他”；在转往的机关作为新的申请登记，申请人交来的材料一并转去，由该机关与申请人确认收到日期（第三十一条），查询码不变。
        申请人不同意的，答复不属于本机关负责公开，并告知负责机关的名称和联系方式（第三十六条第五项）。
      </p>
    ),
    form: ({ application }, { day }) => [`application.transfer:${application.id}`, '', { on: day }],
    fields: (form, shown, here) => (
      <>
        <SelectField
          form={form}
          name="agency"
          label="转往"
          nothing="请选择"
          choices={shown.agencies.map(({ id, name }) => ({ value: String(id), name }))}
        />
        <TextField form={form} name="on" label="申请人同意的日期" type="date" />
        <SelectField form={form} name="way" label="同意的方式" choices={ways} nothing="请选择" />
        <TextArea form={form} name="said" label="转送的理由和同意的凭证" rows={4} />
        <ClockChange shown={shown} here={here} events={closed('transferred', here.day)} />
      </>
    ),
    button: '转送',
    act: ({ here, posted, shown }) => transfer(web, here.by, shown.application.id, posted.values),
  })
}

function openBy(ruling: Ruling, decision: Decision): Decision {
  return ruling.kind === 'refused' ? { kind: 'refused', reason: ruling.reason } : decision
}

/** By whoever recorded it on the same day, else by who signs. */
function takeBackDecision(
  facts: Parameters<typeof may.application.work.decide>[1],
  ownToday: boolean,
  { viewer }: Here,
): Decision {
  if (ownToday) return may.application.work.decide(viewer, facts)
  const consent = may.application.consent.decide(viewer, facts)
  return consent.kind === 'allowed' ? consent : takenBackByOthers
}

function takingBack(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofStep,
    route: stepRoutes.procedure('reopen'),
    load: async (tx, c, here) => {
      const shown = await stepShown(tx, c, here)
      if (shown === null) return null
      const last = shown.application.events.findLast(({ kind }) => kind === 'replied' || kind === 'closed')
      const ownToday = last !== undefined && (await recordedTodayBy(tx, last.id, here.officer.personId))
      return { ...shown, ownToday, ruling: mayNow.reopen(...lawAsked(shown, here)) }
    },
    decision: ({ application, ownToday }, here) => takeBackDecision(application.facts, ownToday, here),
    title: () => '恢复办理',
    open: (shown, here) => openBy(shown.ruling, takeBackDecision(shown.application.facts, shown.ownToday, here)),
    intro: ({ ruling }) => (
      <>
        <LawNote ruling={ruling} />
        <p>
          结案或者答复有误的，恢复办理，原来的期限接着计算。当年内恢复的，年报改按新的结果统计；跨年的，原来的统计不变。
        </p>
      </>
    ),
    form: ({ application }) => [`application.reopen:${application.id}`, '', {}],
    fields: (form, shown, here) => (
      <>
        <TextArea form={form} name="reason" label="恢复办理的理由" hint="写入办理经过，请勿写个人信息。" rows={3} />
        {shown.ruling.kind === 'allowed' && (
          <ClockChange shown={shown} here={here} events={[{ kind: 'reopened', day: here.day }]} />
        )}
      </>
    ),
    button: '恢复办理',
    act: ({ here, posted, shown }) => reopen(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    route: routes.deskApplicationStrike,
    load: async (tx, c, here) => {
      const shown = await stepShown(tx, c, here)
      const event = shown?.application.events.find(({ id }) => id === Number(c.req.param('event')))
      if (shown === null || event === undefined) return null
      const ownToday = await recordedTodayBy(tx, event.id, here.officer.personId)
      return { ...shown, event, ownToday, ruling: mayStrike(shown.application.events, event.id) }
    },
    decision: ({ application, ownToday }, here) => takeBackDecision(application.facts, ownToday, here),
    title: () => '作废记录',
    open: (shown, here) => openBy(shown.ruling, takeBackDecision(shown.application.facts, shown.ownToday, here)),
    intro: ({ event, ruling }) => {
      const { name, more } = eventInWords(event, () => '')
      return (
        <>
          <LawNote ruling={ruling} />
          <p>
            {dayInChinese(event.day)} <b>{name}</b> {more}
          </p>
          <p>作废的记录留在办理经过里，划去并写明理由；期限按没有这条记录重新计算。应当记为别样的，作废后另行登记。</p>
        </>
      )
    },
    form: ({ event }) => [`application.strike:${event.id}`, '', {}],
    fields: (form, shown, here) => {
      const { application, event } = shown
      const [history, calendar, rules, today] = lawAsked(shown, here)
      const struck = { id: 0, kind: 'struck', day: today, event: event.id, reason: '' } as const
      const without = clockHistory([...application.events, struck])
      return (
        <>
          <TextArea form={form} name="reason" label="作废的理由" hint="写入办理经过，请勿写个人信息。" rows={3} />
          {without.length > 0 && (
            <ClockChanged
              before={clockOf(history, calendar, rules)}
              after={clockOf(without, calendar, rules)}
              today={today}
            />
          )}
        </>
      )
    },
    button: '作废',
    act: ({ here, posted, shown }) => {
      const of = { applicationId: shown.application.id, eventId: shown.event.id }
      return strikeEvent(web, here.by, of, { reason: posted.values.reason ?? '' })
    },
    after: (_, { application }) => `${addresses.deskApplication(application.id, { done: 'recorded' })}#timeline`,
  })
}
