import type { Context, Hono } from 'hono'
import {
  consult,
  deliverConsultation,
  dropUnsentConsultation,
  sendConsultation,
  tellOfConsultation,
} from '../../../actions/procedure/consult.ts'
import {
  takeBackConsultation,
  takeOpinion,
  takeSilence,
  tellParty,
  weighOpinion,
} from '../../../actions/procedure/weigh-opinion.ts'
import type { ClockEvent } from '../../../rules/application/case-event.ts'
import { countedInWords } from '../../../rules/clock/clock-words.ts'
import { dayFrom, dayInChinese } from '../../../rules/day.ts'
import {
  consultationAnswers,
  consultedKinds,
  givenAnswers,
  isConsultedKind,
  mayConclude,
  opinionDueOn,
  silenceMeans,
  weighingConclusions,
} from '../../../rules/procedure/consultation.ts'
import { mayNow } from '../../../rules/procedure/procedure.ts'
import type { Transaction } from '../../../store/database.ts'
import { type Consultation, consultationsOf } from '../../../store/procedure/consultations.ts'
import { stepRoutes } from '../../addresses/desk-application.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { CheckBox, SelectField, TextArea, TextField } from '../form.tsx'
import type { Here } from '../here.ts'
import {
  ClockChange,
  Facts,
  LawNote,
  lawAsked,
  ofStep,
  type StepShown,
  stepDecision,
  stepShown,
  ToldFields,
} from './step-page.tsx'

type Shown = StepShown & { readonly consultation: Consultation }

const choices = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([value, name]) => ({ value, name }))

/** 征求意见 (Art 32 to 34): drawn up, sent, delivered, answered, weighed, and the party told before release. */
export function consultationRoutes(app: Hono, web: Web): void {
  beginning(app, web)
  const load = async (tx: Transaction, c: Context, here: Here): Promise<Shown | null> => {
    const shown = await stepShown(tx, c, here)
    if (shown === null) return null
    const all = await consultationsOf(tx, web.sealer, shown.application.id)
    const consultation = all.find(({ id }) => id === Number(c.req.param('consultation')))
    return consultation === undefined ? null : { ...shown, consultation }
  }
  const of = {
    ...ofStep,
    load,
    intro: ({ consultation }: Shown) => <About consultation={consultation} />,
    after: (_: unknown, { application }: Shown) =>
      `${addresses.deskApplication(application.id, { done: 'recorded' })}#consultations`,
  }
  const address = ({ application, consultation }: Shown) => ({
    applicationId: application.id,
    consultationId: consultation.id,
  })
  const named = (act: string, { consultation }: Shown) => `application.consultation.${act}:${consultation.id}`
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.consultation('send'),
    title: () => '登记征求意见书发出',
    form: (shown, { day }) => [named('send', shown), '', { toldOn: day }],
    fields: (form, shown, here) => {
      const day = dayFrom(form.values.toldOn ?? '') ?? here.day
      const { id, kind } = shown.consultation
      return (
        <>
          <ToldFields form={form} what="发出" who="征求意见书" />
          <ClockChange
            shown={shown}
            here={here}
            events={[{ kind: 'consultationSent', day, consultation: id, with: kind }]}
          />
        </>
      )
    },
    button: '登记',
    act: ({ here, posted, shown }) => sendConsultation(web, here.by, address(shown), posted.values),
  })
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.consultation('deliver'),
    title: () => '登记征求意见书送达',
    form: (shown, { day }) => [named('deliver', shown), '', { deliveredOn: day }],
    fields: (form, shown, here) => {
      const day = dayFrom(form.values.deliveredOn ?? '') ?? here.day
      const { id, kind } = shown.consultation
      const due = opinionDueOn(kind, day, shown.application.law.calendar)
      const hint = due === null ? silenceMeans[kind] : `答复的期限到${countedInWords(due)}为止。${silenceMeans[kind]}`
      return (
        <>
          <TextField form={form} name="deliveredOn" label="对方收到的日期" type="date" hint={hint} />
          <ClockChange shown={shown} here={here} events={[{ kind: 'consultationDelivered', day, consultation: id }]} />
        </>
      )
    },
    button: '登记',
    act: ({ here, posted, shown }) => deliverConsultation(web, here.by, address(shown), posted.values),
  })
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.consultation('told'),
    title: () => '登记已告知申请人正在征求意见',
    form: (shown, { day }) => [named('told', shown), '', { toldOn: day }],
    fields: (form) => (
      <TextField
        form={form}
        name="toldOn"
        label="告知申请人的日期"
        type="date"
        hint="告知正在征求意见、所需时间不计算在答复期限内；不告诉申请人第三方是谁。"
      />
    ),
    button: '登记',
    act: ({ here, posted, shown }) => tellOfConsultation(web, here.by, address(shown), posted.values),
  })
  ending(app, web, of, address, named)
}

function beginning(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofStep,
    route: routes.deskConsultationNew,
    load: async (tx, c, here) => {
      const shown = await stepShown(tx, c, here)
      return shown === null ? null : { ...shown, ruling: mayNow.consult(...lawAsked(shown, here)) }
    },
    title: () => '征求意见',
    drafts: true,
    intro: ({ ruling }) => (
      <>
        <LawNote ruling={ruling} />
        <p>
          可以同时征求几家的意见，一家一份，分别登记。征求意见所需时间不计算在答复期限内，同时进行的只扣除一次（第三十三条）。
        </p>
        <p>发出的内容不得透露申请人是谁，含有申请人姓名、号码、地址的不能保存。</p>
      </>
    ),
    form: ({ application }) => [
      `application.consult:${application.id}`,
      '',
      { kind: 'thirdParty', summary: application.wanted },
    ],
    fields: (form, shown, here) => {
      const kind = isConsultedKind(form.values.kind) ? form.values.kind : 'thirdParty'
      const day = dayFrom(form.values.toldOn ?? '') ?? here.day
      const event = { kind: 'consultationSent', day, consultation: -1, with: kind } as const
      return (
        <>
          <SelectField
            form={form}
            name="kind"
            label="征求谁的意见"
            choices={choices(consultedKinds)}
            hint="第三方逾期不提出意见的，由本机关决定；共同制作机关逾期不提出意见的，视为同意公开。"
          />
          <TextField form={form} name="name" label="名称或者姓名" />
          <TextField form={form} name="contact" label="联系人" optional />
          <TextField form={form} name="phone" label="联系电话" type="tel" optional />
          <TextField form={form} name="address" label="送达地址" optional />
          <TextArea
            form={form}
            name="summary"
            label="征求意见的信息"
            hint="写明拟公开的信息是什么、涉及对方的哪些内容。已填入申请的内容，请删去与对方无关的和能看出申请人的。"
            rows={6}
          />
          <ToldFields form={form} what="发出" who="征求意见书" later />
          <ClockChange shown={shown} here={here} events={[event]} />
        </>
      )
    },
    button: '保存',
    act: ({ here, posted, shown }) => consult(web, here.by, shown.application.id, posted.values),
    after: (_, { application }) => `${addresses.deskApplication(application.id, { done: 'recorded' })}#consultations`,
  })
}

type Of = {
  readonly place: 'applications'
  readonly load: (tx: Transaction, c: Context, here: Here) => Promise<Shown | null>
  readonly decision: (typeof ofStep)['decision']
  readonly crumbs: (typeof ofStep)['crumbs']
  readonly intro: (shown: Shown) => ReturnType<typeof About>
  readonly after: (done: unknown, shown: Shown) => string
}

function ending(
  app: Hono,
  web: Web,
  of: Of,
  address: (shown: Shown) => { readonly applicationId: number; readonly consultationId: number },
  named: (act: string, shown: Shown) => string,
): void {
  const ended = ({ consultation: { id } }: Shown, day: string, here: Here): readonly ClockEvent[] => [
    { kind: 'consultationEnded', day: dayFrom(day) ?? here.day, consultation: id },
  ]
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.consultation('answer'),
    title: () => '收到意见',
    drafts: true,
    form: (shown, { day }) => [named('answer', shown), '', { answeredOn: day }],
    fields: (form, shown, here) => (
      <>
        <SelectField
          form={form}
          name="answer"
          label="意见"
          nothing="请选择"
          choices={givenAnswers.map((value) => ({ value, name: consultationAnswers[value] }))}
        />
        <TextField form={form} name="answeredOn" label="收到答复的日期" type="date" />
        <TextArea
          form={form}
          name="opinion"
          label="意见和理由"
          hint="不同意或者只同意部分公开的须写明理由。"
          rows={5}
          optional
        />
        <ClockChange shown={shown} here={here} events={ended(shown, form.values.answeredOn ?? '', here)} />
      </>
    ),
    button: '登记',
    act: ({ here, posted, shown }) => takeOpinion(web, here.by, address(shown), posted.values),
  })
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.consultation('silence'),
    title: () => '逾期未提出意见',
    form: (shown) => [named('silence', shown), '', {}],
    fields: (_, shown, here) => (
      <>
        <p>{silenceMeans[shown.consultation.kind]}</p>
        <ClockChange shown={shown} here={here} events={ended(shown, shown.consultation.dueOn ?? '', here)} />
      </>
    ),
    button: '按逾期结束',
    act: ({ here, shown }) => takeSilence(web, here.by, address(shown)),
  })
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.consultation('take-back'),
    title: () => '撤回征求意见',
    form: (shown) => [named('takeBack', shown), '', {}],
    fields: (form, shown, here) => (
      <>
        <TextArea form={form} name="why" label="撤回的理由" rows={3} />
        <ClockChange shown={shown} here={here} events={ended(shown, '', here)} />
      </>
    ),
    button: '撤回',
    act: ({ here, posted, shown }) => takeBackConsultation(web, here.by, address(shown), posted.values),
  })
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.consultation('weigh'),
    title: () => '权衡意见',
    open: (shown, here) => stepDecision(shown, here, mayConclude(shown.consultation, asWithheld)),
    drafts: true,
    form: (shown) => {
      const { reasonable, publicInterest, conclusion, weighing } = shown.consultation
      const values = {
        reasonable: reasonable === null ? '' : reasonable ? 'yes' : 'no',
        publicInterest: publicInterest ? 'on' : '',
        conclusion: conclusion ?? '',
        content: weighing?.content ?? '',
        reasons: weighing?.reasons ?? '',
      }
      return [named('weigh', shown), '', values]
    },
    fields: (form) => (
      <>
        <SelectField
          form={form}
          name="reasonable"
          label="不公开的理由是否合理"
          nothing="没有提出理由"
          choices={[
            { value: 'yes', name: '合理' },
            { value: 'no', name: '不合理' },
          ]}
          optional
        />
        <CheckBox
          form={form}
          name="publicInterest"
          label="不公开可能对公共利益造成重大影响"
          hint="认定的，即使第三方有合理理由反对，也可以决定公开，并书面告知第三方（第三十二条）。"
        />
        <SelectField
          form={form}
          name="conclusion"
          label="结论"
          nothing="请选择"
          choices={choices(weighingConclusions)}
        />
        <TextArea
          form={form}
          name="content"
          label="决定公开的内容"
          hint="不顾反对而公开的必填，写入告知第三方书。"
          rows={3}
          optional
        />
        <TextArea form={form} name="reasons" label="权衡的理由" rows={5} />
      </>
    ),
    button: '保存',
    act: ({ here, posted, shown }) => weighOpinion(web, here.by, address(shown), posted.values),
  })
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.consultation('tell'),
    title: () => '登记已书面告知第三方',
    form: (shown, { day }) => [named('tell', shown), '', { toldOn: day }],
    fields: (form) => <ToldFields form={form} who="第三方" />,
    button: '登记',
    act: ({ here, posted, shown }) => tellParty(web, here.by, address(shown), posted.values),
  })
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.consultation('drop'),
    title: () => '放弃征求意见',
    form: (shown) => [named('drop', shown), '', {}],
    fields: () => <p>还没有发出的可以放弃，不影响期限。</p>,
    button: '放弃',
    act: ({ here, shown }) => dropUnsentConsultation(web, here.by, address(shown)),
  })
}

/** What is always open once there is an answer. */
const asWithheld = { reasonable: true, publicInterest: false, conclusion: 'withhold' } as const

function About({ consultation }: { readonly consultation: Consultation }) {
  const { kind, party, sentOn, deliveredOn, dueOn, answer, opinion } = consultation
  return (
    <Facts
      of={[
        [consultedKinds[kind], party.name],
        ['征求意见的信息', party.summary],
        ['发出', sentOn === null ? null : dayInChinese(sentOn)],
        ['送达', deliveredOn === null ? null : dayInChinese(deliveredOn)],
        ['答复期限', dueOn === null ? null : dayInChinese(dueOn)],
        ['意见', answer === null ? null : `${consultationAnswers[answer]}${opinion === null ? '' : `：${opinion}`}`],
      ]}
    />
  )
}
