import type { Hono } from 'hono'
import { askCorrection, tellCorrection } from '../../../actions/procedure/ask-correction.ts'
import { takeCorrection } from '../../../actions/procedure/take-correction.ts'
import { dayFrom, dayInChinese } from '../../../rules/day.ts'
import { correctionConsequence, correctionItemKeys, correctionItems } from '../../../rules/procedure/correction.ts'
import { expressedWays } from '../../../rules/procedure/notice-way.ts'
import { mayNow } from '../../../rules/procedure/procedure.ts'
import { workingDayAfter } from '../../../rules/work-calendar.ts'
import { correctionOf } from '../../../store/procedure/corrections.ts'
import { settingOn } from '../../../store/settings.ts'
import { stepRoutes } from '../../addresses/desk-application.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { Here } from '../here.ts'
import { ClockChange, LawNote, lawAsked, ofStep, type StepShown, stepShown, ToldFields } from './step-page.tsx'

/** 补正 (Art 30): drawn up, told, taken in. */
export function correctionRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofStep,
    route: stepRoutes.procedure('correction'),
    load: async (tx, c, here) => {
      const shown = await stepShown(tx, c, here)
      if (shown === null) return null
      const prepared = await correctionOf(tx, web.sealer, shown.application.id)
      const days = await settingOn(tx, 'procedure.correctionDays', here.day)
      const ruling = mayNow.askCorrection(...lawAsked(shown, here))
      return { ...shown, prepared: prepared?.toldOn === null ? prepared : null, days, ruling }
    },
    title: () => '告知补正',
    drafts: true,
    intro: ({ ruling }) => (
      <>
        <LawNote ruling={ruling} />
        <p>收到申请之日起7个工作日内，一次性告知需要补正的事项和合理的补正期限，并给予指导和释明（第三十条）。</p>
        <p>告知之日起期限停止计算，收到补正之日起重新计算。{correctionConsequence}</p>
      </>
    ),
    form: ({ application, prepared, days }) => [
      `application.correction:${application.id}`,
      '',
      {
        workingDays: String(prepared?.workingDays ?? days),
        what: prepared?.said.what ?? '',
        guidance: prepared?.said.guidance ?? '',
        ...Object.fromEntries((prepared?.items ?? []).map((item) => [`item-${item}`, 'on'])),
      },
    ],
    fields: (form, shown, here) => (
      <>
        <ItemChoices form={form} />
        <TextArea
          form={form}
          name="what"
          label="需要补正的内容"
          hint="逐项写明缺什么、哪里不清楚，一次说全；告知书照此写。"
          rows={5}
        />
        <TextArea form={form} name="guidance" label="指导和释明" hint="怎样补才算清楚，举例说明。" rows={4} optional />
        <TextField
          form={form}
          name="workingDays"
          label="补正期限（工作日）"
          type="number"
          hint={untilHint(form, shown, here)}
        />
        <ToldFields form={form} later />
        <ClockChange shown={shown} here={here} events={askedEvents(form, shown, here)} />
      </>
    ),
    button: '保存',
    act: ({ here, posted, shown }) => askCorrection(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    route: stepRoutes.procedure('correction/told'),
    load: async (tx, c, here) => {
      const shown = await stepShown(tx, c, here)
      if (shown === null) return null
      const prepared = await correctionOf(tx, web.sealer, shown.application.id)
      return { ...shown, prepared, ruling: mayNow.askCorrection(...lawAsked(shown, here)) }
    },
    title: () => '登记补正告知书送出',
    intro: ({ ruling }) => <LawNote ruling={ruling} />,
    form: ({ application }, { day }) => [`application.correction.told:${application.id}`, '', { toldOn: day }],
    fields: (form, shown, here) => (
      <>
        <ToldFields form={form} />
        {shown.prepared !== null && (
          <ClockChange shown={shown} here={here} events={askedEvents(form, shown, here, shown.prepared.workingDays)} />
        )}
      </>
    ),
    button: '登记',
    act: ({ here, posted, shown }) => tellCorrection(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    route: stepRoutes.procedure('correction/taken'),
    load: async (tx, c, here) => {
      const shown = await stepShown(tx, c, here)
      return shown === null ? null : { ...shown, ruling: mayNow.correct(...lawAsked(shown, here)) }
    },
    title: () => '收到补正',
    drafts: true,
    intro: ({ ruling }) => (
      <>
        <LawNote ruling={ruling} />
        <p>无论从哪个渠道来，收到之日起20个工作日重新计算。补正材料请在“材料”里添加。</p>
      </>
    ),
    form: ({ application }, { day }) => [`application.correction.taken:${application.id}`, '', { takenOn: day }],
    fields: (form, shown, here) => (
      <>
        <TextField form={form} name="takenOn" label="收到补正的日期" type="date" />
        <SelectField form={form} name="way" label="补正的方式" choices={ways} nothing="请选择" />
        <TextArea form={form} name="words" label="补正的内容" rows={5} />
        <ClockChange
          shown={shown}
          here={here}
          events={[{ kind: 'corrected', day: dayFrom(form.values.takenOn ?? '') ?? here.day }]}
        />
      </>
    ),
    button: '登记',
    act: ({ here, posted, shown }) => takeCorrection(web, here.by, shown.application.id, posted.values),
  })
}

const ways = Object.entries(expressedWays).map(([value, name]) => ({ value, name }))

function ItemChoices({ form }: { readonly form: FormState }) {
  const problem = form.problems.find(({ field }) => field === 'items')
  return (
    <fieldset
      class={problem === undefined ? 'field' : 'field wrong'}
      id={`${form.name.replaceAll(/[^A-Za-z0-9]/g, '-')}-items`}
    >
      <legend>需要补正的事项（第二十九条）</legend>
      {problem !== undefined && <p class="problem">{problem.message}</p>}
      {correctionItemKeys.map((item) => (
        <label key={item} class="choice">
          <input type="checkbox" name={`item-${item}`} value="on" checked={form.values[`item-${item}`] === 'on'} />
          <span>{correctionItems[item].name}</span>
        </label>
      ))}
    </fieldset>
  )
}

function askedEvents(form: FormState, shown: StepShown, here: Here, workingDays = Number(form.values.workingDays)) {
  const day = dayFrom(form.values.toldOn ?? '') ?? here.day
  if (!(workingDays >= 1 && workingDays <= 60)) return []
  const until = workingDayAfter(day, Math.trunc(workingDays), shown.application.law.calendar).day
  return [{ kind: 'correctionAsked', day, until } as const]
}

/** To which day the period leads if it is told today. */
function untilHint(form: FormState, shown: StepShown, here: Here): string {
  const [asked] = askedEvents(form, shown, here)
  const from = '条例没有规定长短，应当合理。自告知的次日起算'
  if (asked === undefined) return `${from}。`
  return `${from}：${dayInChinese(asked.day)}告知、补正期限${form.values.workingDays}个工作日的，到${dayInChinese(asked.until)}为止。`
}
