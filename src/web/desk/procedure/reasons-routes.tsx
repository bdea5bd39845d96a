import type { Context, Hono } from 'hono'
import {
  askReasons,
  judgeReasons,
  takeReasons,
  tellDelay,
  tellReasons,
} from '../../../actions/procedure/ask-reasons.ts'
import { dayFrom, dayInChinese } from '../../../rules/day.ts'
import { mayNow } from '../../../rules/procedure/procedure.ts'
import { judgements } from '../../../rules/procedure/reasons.ts'
import { workingDayAfter } from '../../../rules/work-calendar.ts'
import type { Transaction } from '../../../store/database.ts'
import { reasonsOf } from '../../../store/procedure/reasons.ts'
import { settingOn } from '../../../store/settings.ts'
import { stepRoutes } from '../../addresses/desk-application.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { Here } from '../here.ts'
import { ClockChange, Facts, LawNote, lawAsked, ofStep, type StepShown, stepShown, ToldFields } from './step-page.tsx'

/** 说明理由 (Art 35): asked of whoever applies beyond number or frequency, given, judged, and the later day told. */
export function reasonsRoutes(app: Hono, web: Web): void {
  const load = async (tx: Transaction, c: Context, here: Here) => {
    const shown = await stepShown(tx, c, here)
    if (shown === null) return null
    const request = await reasonsOf(tx, web.sealer, shown.application.id)
    return { ...shown, request, days: await settingOn(tx, 'procedure.reasonsDays', here.day) }
  }
  actRoutes(app, web, {
    ...ofStep,
    load: async (tx, c, here) => {
      const shown = await load(tx, c, here)
      return shown === null ? null : { ...shown, ruling: mayNow.askReasons(...lawAsked(shown, here)) }
    },
    route: stepRoutes.procedure('reasons'),
    title: () => '要求说明理由',
    drafts: true,
    intro: ({ ruling }) => (
      <>
        <LawNote ruling={ruling} />
        <p>
          申请人申请公开政府信息的数量、频次明显超过合理范围的，可以要求其说明理由：理由不合理的，告知不予处理；理由合理但不能按期答复的，可以确定延迟答复的合理期限并告知（第三十五条）。
        </p>
      </>
    ),
    form: ({ application, request, days }) => {
      const prepared = request?.toldOn === null ? request : null
      const values = { why: prepared?.said ?? '', workingDays: String(prepared?.workingDays ?? days) }
      return [`application.reasons:${application.id}`, '', values]
    },
    fields: (form, shown, here) => (
      <>
        <TextArea
          form={form}
          name="why"
          label="明显超过合理范围的情况"
          hint="写明多长时间内提出多少件、内容怎样重复；诉讼中须由本机关举证。"
          rows={4}
        />
        <TextField form={form} name="workingDays" label="说明理由的期限（工作日）" type="number" />
        <ToldFields form={form} later />
        <ClockChange shown={shown} here={here} events={askedEvents(form, shown, here)} />
      </>
    ),
    button: '保存',
    act: ({ here, posted, shown }) => askReasons(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    load,
    route: stepRoutes.procedure('reasons/told'),
    title: () => '登记说明理由通知书送出',
    form: ({ application }, { day }) => [`application.reasons.told:${application.id}`, '', { toldOn: day }],
    fields: (form, shown, here) => (
      <>
        <ToldFields form={form} />
        <ClockChange shown={shown} here={here} events={askedEvents(form, shown, here, shown.request?.workingDays)} />
      </>
    ),
    button: '登记',
    act: ({ here, posted, shown }) => tellReasons(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    load,
    route: stepRoutes.procedure('reasons/given'),
    title: () => '收到申请人的理由',
    drafts: true,
    form: ({ application }, { day }) => [`application.reasons.given:${application.id}`, '', { givenOn: day }],
    fields: (form, shown, here) => (
      <>
        <TextField form={form} name="givenOn" label="收到理由的日期" type="date" />
        <TextArea form={form} name="words" label="申请人说明的理由" rows={5} />
        <ClockChange
          shown={shown}
          here={here}
          events={[{ kind: 'reasonsGiven', day: dayFrom(form.values.givenOn ?? '') ?? here.day }]}
        />
      </>
    ),
    button: '登记',
    act: ({ here, posted, shown }) => takeReasons(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    load,
    route: stepRoutes.procedure('reasons/judge'),
    title: () => '判断理由是否合理',
    drafts: true,
    intro: ({ request }) => (
      <Facts
        of={[
          ['超过合理范围', request?.said],
          ['申请人的理由', request?.given ?? '（没有收到）'],
        ]}
      />
    ),
    form: ({ application, request }) => [
      `application.reasons.judge:${application.id}`,
      '',
      {
        judgement: request?.judgement ?? '',
        why: request?.judgedWhy ?? '',
        delayedUntil: request?.delayedUntil ?? '',
      },
    ],
    fields: (form, shown, here) => {
      const until = dayFrom(form.values.delayedUntil ?? '')
      return (
        <>
          <SelectField
            form={form}
            name="judgement"
            label="判断"
            nothing="请选择"
            choices={Object.entries(judgements).map(([value, name]) => ({ value, name }))}
            hint="理由不合理或者没有说明的，答复“不予处理：无正当理由大量反复申请”，在“拟办”中办理。"
          />
          <TextArea form={form} name="why" label="判断的依据" rows={4} />
          <TextField
            form={form}
            name="delayedUntil"
            label="延迟答复到哪一天"
            type="date"
            hint="理由合理但不能按期答复的才填；告知申请人以后起作用。"
            optional
          />
          {until !== null && (
            <ClockChange shown={shown} here={here} events={[{ kind: 'delayed', day: here.day, until }]} />
          )}
        </>
      )
    },
    button: '保存',
    act: ({ here, posted, shown }) => judgeReasons(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    load,
    route: stepRoutes.procedure('reasons/delay'),
    title: () => '登记延迟答复告知书送出',
    intro: ({ request }) =>
      request?.delayedUntil ? (
        <p>延迟到{dayInChinese(request.delayedUntil)}答复。</p>
      ) : (
        <p>还没有确定延迟答复的期限。</p>
      ),
    form: ({ application }, { day }) => [`application.reasons.delay:${application.id}`, '', { toldOn: day }],
    fields: (form, shown, here) => {
      const until = shown.request?.delayedUntil ?? null
      const day = dayFrom(form.values.toldOn ?? '') ?? here.day
      return (
        <>
          <ToldFields form={form} />
          {until !== null && <ClockChange shown={shown} here={here} events={[{ kind: 'delayed', day, until }]} />}
        </>
      )
    },
    button: '登记',
    act: ({ here, posted, shown }) => tellDelay(web, here.by, shown.application.id, posted.values),
  })
}

function askedEvents(form: FormState, shown: StepShown, here: Here, workingDays = Number(form.values.workingDays)) {
  const day = dayFrom(form.values.toldOn ?? '') ?? here.day
  if (!(workingDays >= 1 && workingDays <= 60)) return []
  const until = workingDayAfter(day, Math.trunc(workingDays), shown.application.law.calendar).day
  return [{ kind: 'reasonsAsked', day, until } as const]
}
