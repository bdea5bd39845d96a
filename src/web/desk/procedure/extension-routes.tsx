import type { Context, Hono } from 'hono'
import {
  askExtension,
  askedByOneself,
  consentToExtension,
  dropExtensionAsked,
  tellExtension,
} from '../../../actions/procedure/extend.ts'
import { caseTitleOf } from '../../../rules/application/case-title.ts'
import { dayFrom, dayInChinese } from '../../../rules/day.ts'
import { may } from '../../../rules/permission.ts'
import { mayNow } from '../../../rules/procedure/procedure.ts'
import type { Transaction } from '../../../store/database.ts'
import { extensionsOf, standingExtension } from '../../../store/procedure/extensions.ts'
import { stepRoutes } from '../../addresses/desk-application.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { Here } from '../here.ts'
import { ClockChange, Facts, LawNote, lawAsked, ofStep, stepDecision, stepShown, ToldFields } from './step-page.tsx'

/** 延期 (Art 33): asked, consented to by the head of the disclosure office, told to the applicant. */
export function extensionRoutes(app: Hono, web: Web): void {
  const load = async (tx: Transaction, c: Context, here: Here) => {
    const shown = await stepShown(tx, c, here)
    if (shown === null) return null
    const extension = standingExtension(await extensionsOf(tx, web.sealer, shown.application.id))
    return { ...shown, extension, ruling: mayNow.extend(...lawAsked(shown, here)) }
  }
  actRoutes(app, web, {
    ...ofStep,
    load,
    route: stepRoutes.procedure('extension'),
    title: () => '提出延期',
    drafts: true,
    open: (shown, here) => stepDecision(shown, here, shown.ruling),
    intro: ({ ruling }) => (
      <>
        <LawNote ruling={ruling} />
        <p>
          需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过20个工作日（第三十三条第二款）。
        </p>
        <p>提出以后由另一位负责人审批；告知申请人之日才起作用，并须早于答复期限的最后一日。</p>
      </>
    ),
    form: ({ application }) => [`application.extension:${application.id}`, '', { workingDays: '20' }],
    fields: (form, shown, here) => {
      const workingDays = Number(form.values.workingDays)
      const sound = Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= 20
      const event = { kind: 'extended', day: here.day, workingDays, consentedBy: 0 } as const
      return (
        <>
          <TextField
            form={form}
            name="workingDays"
            label="延长（工作日）"
            type="number"
            hint="1至20个工作日，只能延期一次。"
          />
          <TextArea form={form} name="reason" label="延长答复的理由" hint="写入告知书，请勿写个人信息。" rows={4} />
          {sound && <ClockChange shown={shown} here={here} events={[event]} />}
        </>
      )
    },
    button: '提请负责人同意',
    act: ({ here, posted, shown }) => askExtension(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    load,
    route: stepRoutes.procedure('extension/consent'),
    decision: ({ application, extension }, { viewer, officer }) => {
      const decision = may.application.consent.decide(viewer, application.facts)
      if (decision.kind === 'refused' || extension === null) return decision
      return askedByOneself({ officer, application }, extension.askedBy) ?? decision
    },
    title: () => '审批延期',
    intro: ({ application, extension, ruling }) => (
      <>
        <LawNote ruling={ruling} />
        {extension === null ? (
          <p>没有等待同意的延期。</p>
        ) : (
          <Facts
            of={[
              ['申请', caseTitleOf(application.wanted)],
              ['提出', `${extension.askedByName}，${dayInChinese(extension.askedOn)}`],
              ['延长', `${extension.workingDays}个工作日`],
              ['理由', extension.reason],
            ]}
          />
        )}
      </>
    ),
    form: ({ application }) => [`application.extension.consent:${application.id}`, '', { consent: '' }],
    fields: (form, shown, here) => (
      <>
        <SelectField
          form={form}
          name="consent"
          label="是否同意"
          nothing="请选择"
          choices={[
            { value: 'yes', name: '同意延期' },
            { value: 'no', name: '不同意，按原期限答复' },
          ]}
        />
        <TextArea form={form} name="why" label="意见" hint="不同意的须写明理由。" rows={3} optional />
        {shown.extension !== null && (
          <ClockChange
            shown={shown}
            here={here}
            events={[{ kind: 'extended', day: here.day, workingDays: shown.extension.workingDays, consentedBy: 0 }]}
          />
        )}
      </>
    ),
    button: '提交',
    act: ({ here, posted, shown }) => consentToExtension(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    load,
    route: stepRoutes.procedure('extension/told'),
    title: () => '登记延期告知书送出',
    intro: ({ ruling }) => <LawNote ruling={ruling} />,
    form: ({ application }, { day }) => [`application.extension.told:${application.id}`, '', { toldOn: day }],
    fields: (form, shown, here) => {
      const { extension } = shown
      const day = dayFrom(form.values.toldOn ?? '') ?? here.day
      return (
        <>
          <ToldFields form={form} />
          {extension !== null && (
            <ClockChange
              shown={shown}
              here={here}
              events={[{ kind: 'extended', day, workingDays: extension.workingDays, consentedBy: 0 }]}
            />
          )}
        </>
      )
    },
    button: '登记',
    act: ({ here, posted, shown }) => tellExtension(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    load,
    route: stepRoutes.procedure('extension/drop'),
    title: () => '放弃延期',
    intro: () => <p>还没有告知申请人的延期可以放弃，期限不变；以后仍可以再提出。</p>,
    form: ({ application }) => [`application.extension.drop:${application.id}`, '', {}],
    fields: () => null,
    button: '放弃',
    act: ({ here, shown }) => dropExtensionAsked(web, here.by, shown.application.id),
  })
}
