import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { registerApplication, type Scans } from '../../../actions/application/register.ts'
import { renewCode } from '../../../actions/apply/renew-code.ts'
import { channels, media, receivingWays } from '../../../rules/application/application.ts'
import { deskChannels } from '../../../rules/application/register-form.ts'
import { contactWays, evidenceWays } from '../../../rules/clock/receipt-evidence.ts'
import { may } from '../../../rules/permission.ts'
import type { DeskAgency } from '../../../store/agencies-allowing.ts'
import { applicationById, applicationOfApplicant } from '../../../store/application/applications.ts'
import { agenciesToRegisterFor } from '../../../store/application/registering.ts'
import { addresses, routes } from '../../addresses.ts'
import { answer } from '../../layout.tsx'
import { originOf } from '../../origin.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { CheckBox, FileField, SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import { atDeskPage } from '../frame.ts'
import { hereOf } from '../here.ts'
import { alikeTo } from './alike.ts'
import { ApplicantFields, MoreFields } from './applicant-fields.tsx'
import { caseCrumbs, ofCase } from './case.ts'
import { uploadedFiles } from './file-routes.tsx'
import { officeOf, ReceiptPage } from './receipt-page.tsx'

/** An application comes to the desk: it is written down, and its receipt printed. */
export function registerRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskApplicationRegister,
    place: 'applications',
    load: async (tx, _, here) => ({ agencies: await agenciesToRegisterFor(tx, here.viewer) }),
    decision: ({ agencies }) =>
      agencies.length > 0
        ? { kind: 'allowed', actingFor: null }
        : { kind: 'refused', reason: '只有本机关的公开办、信息员或查阅点可以登记申请。' },
    title: () => '登记申请',
    crumbs: () => [{ name: '依申请公开', address: addresses.deskApplications() }],
    intro: () => (
      <p>
        当面、书信、传真、电子邮件和口头提出的申请在这里登记；网上提交的自动进入待确认。一件申请只写一项内容，内容不相关的登记后可以分立。不问用途。
      </p>
    ),
    form: ({ agencies }, { day, officer }) => [
      'application.register',
      '',
      {
        agency: String(ownFirst(agencies, officer.posts)?.id ?? ''),
        channel: 'counter',
        arrivedOn: day,
        contactDay: day,
        contactWay: 'phone',
        receivingWay: 'post',
        medium: 'paper',
        kind: 'person',
        submissionKey: randomUUID(),
      },
    ],
    fields: (form, { agencies }) => <RegisterFields form={form} agencies={agencies} />,
    button: '登记',
    upload: true,
    drafts: true,
    act: async ({ here, posted: { values }, body }) =>
      registerApplication(web, here.by, {
        agencyId: /^\d{1,9}$/.test(values.agency ?? '') ? Number(values.agency) : 0,
        submissionKey: /^[0-9a-f-]{36}$/.test(values.submissionKey ?? '')
          ? `desk:${values.submissionKey}`
          : `desk:${randomUUID()}`,
        typed: values,
        scans: await scansIn(body),
      }),
    after: ({ id, code }, _, c) => showReceipt(web, c, id, code),
  })
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationReceipt,
    crumbs: caseCrumbs,
    decision: ({ facts }, { viewer }) => may.application.work.decide(viewer, facts),
    title: ({ number }) => `重新给出查询码：${number}`,
    intro: () => <p>原来的查询码即刻作废，给出新的查询码和登记回执。请先核对来人或者来电人的身份。</p>,
    form: ({ id }) => [`application.renewCode:${id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="理由" hint="不写个人信息，不超过300个字" rows={2} />,
    button: '重新给出',
    act: ({ here, posted, shown: { id } }) => renewCode(web, here.by, id, posted.values.reason ?? ''),
    after: ({ code }, { id }, c) => showReceipt(web, c, id, code),
  })
}

function ownFirst(
  agencies: readonly DeskAgency[],
  posts: readonly { readonly agencyId: number }[],
): DeskAgency | undefined {
  return agencies.find(({ id }) => posts.some(({ agencyId }) => agencyId === id)) ?? agencies[0]
}

function RegisterFields({
  form,
  agencies,
}: {
  readonly form: FormState
  readonly agencies: readonly DeskAgency[]
}): VNode {
  return (
    <>
      <input type="hidden" name="submissionKey" value={form.values.submissionKey ?? ''} />
      <SelectField
        form={form}
        name="agency"
        label="受理机关"
        choices={agencies.map(({ id, name }) => ({ value: String(id), name }))}
      />
      <fieldset class="field">
        <legend>怎样到达</legend>
        <SelectField
          form={form}
          name="channel"
          label="提出方式"
          choices={deskChannels.map((channel) => ({ value: channel, name: channels[channel] }))}
        />
        <TextField
          form={form}
          name="arrivedOn"
          label="到达日期"
          type="date"
          hint="当面、口头为提交之日；邮寄须签收的为本机关签收之日；其他为实际收到之日。"
        />
        <TextField form={form} name="arrivedTime" label="时间" type="time" optional />
        <TextField form={form} name="mailNumber" label="邮件号码、来件号码或者来件邮箱" optional />
        <TextArea form={form} name="arrivalNote" label="收件情况" hint="如谁签收、附件几页" rows={2} optional />
        <CheckBox
          form={form}
          name="signedRecord"
          label="口头申请：申请人已核对代填内容并签名"
          hint="仅口头申请需要；签名页请作为扫描件添加。"
        />
      </fieldset>
      <MoreFields
        form={form}
        name="与申请人确认收到日期（平常信函、传真、电子邮件）"
        fields={['confirmedNow', 'contactTime', 'contactWith', 'contactAt', 'contactNote']}
      >
        <CheckBox
          form={form}
          name="confirmedNow"
          label="已经与申请人确认"
          hint="还没有确认或者联系不上的不勾选，登记后在“待确认”中记录每次联系。"
        />
        <ContactFields form={form} />
      </MoreFields>
      <fieldset class="field">
        <legend>申请公开的政府信息</legend>
        <TextArea
          form={form}
          name="wanted"
          label="申请内容"
          hint="照申请人的原话，写名称、文号或者便于查询的其他特征。"
          rows={6}
        />
        <TextField form={form} name="wantedDocument" label="文件名称、文号" optional />
        <SelectField
          form={form}
          name="receivingWay"
          label="获取方式"
          choices={Object.entries(receivingWays).map(([value, name]) => ({ value, name }))}
        />
        <SelectField
          form={form}
          name="medium"
          label="载体形式"
          choices={Object.entries(media).map(([value, name]) => ({ value, name }))}
        />
      </fieldset>
      <fieldset class="field">
        <legend>申请人</legend>
        <ApplicantFields form={form} />
      </fieldset>
      <fieldset class="field pairs">
        <legend>扫描件</legend>
        {scanFields.map(({ field, label }) => (
          <FileField key={field} form={form} name={field} label={label} optional />
        ))}
      </fieldset>
      <CheckBox form={form} name="knownSame" label="已知有相同的申请，仍登记为另一件" />
    </>
  )
}

/** When, how and with whom the applicant was spoken to. */
export function ContactFields({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <TextField form={form} name="contactDay" label="联系日期" type="date" />
      <TextField form={form} name="contactTime" label="联系时间" type="time" optional />
      <SelectField
        form={form}
        name="contactWay"
        label="联系方式"
        choices={contactWays.map((way) => ({ value: way, name: evidenceWays[way] }))}
      />
      <TextField form={form} name="contactWith" label="联系对象" hint="如申请人本人、代理人" optional />
      <TextField form={form} name="contactAt" label="所用号码或者邮箱" optional />
      <TextArea form={form} name="contactNote" label="情况" rows={2} optional />
    </>
  )
}

const scanFields = [
  { field: 'scanRequest', label: '申请书', purpose: 'form', title: '申请书扫描件' },
  { field: 'scanIdentity', label: '身份证明', purpose: 'identity', title: '身份证明扫描件' },
  { field: 'scanAuthorisation', label: '授权委托书', purpose: 'authorisation', title: '授权委托书扫描件' },
  { field: 'scanEnvelope', label: '信封、回执、来件页', purpose: 'envelope', title: '收件凭证扫描件' },
] as const

async function scansIn(body: FormData): Promise<Scans> {
  const scans: { purpose: (typeof scanFields)[number]['purpose']; title: string; file: Scans[number]['file'] }[] = []
  for (const { field, purpose, title } of scanFields) {
    for (const file of await uploadedFiles(body, field)) scans.push({ purpose, title, file })
  }
  return scans
}

/** What the applicant takes home: shown once with the code, never at an address of its own. */
async function showReceipt(web: Web, c: Context, id: number, code: string): Promise<Response> {
  const here = hereOf(c)
  const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
    // Whoever registered it is shown what he has just made, a reading point as well, which sees no case afterwards.
    const application = await applicationOfApplicant(tx, id)
    if (application === null) throw new Error(`case ${id} is not there`)
    return {
      application,
      office: await officeOf(tx, application.agencyId, here.day),
      alike: await alikeTo(tx, here.viewer, application),
      seen: (await applicationById(tx, here.viewer, id)) !== null,
    }
  })
  c.header('Cache-Control', 'no-store')
  return answer(
    c,
    <ReceiptPage
      {...shown}
      code={code}
      statusAddress={originOf(c, web) + addresses.applicationStatus()}
      frame={frame}
    />,
  )
}
