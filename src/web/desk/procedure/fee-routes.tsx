import type { Context, Hono } from 'hono'
import { chargeFee, noticeFee, recordPayment, takeBackFee } from '../../../actions/procedure/charge-fee.ts'
import { dayFrom, dayInChinese } from '../../../rules/day.ts'
import { feeBases, feePerItem, feePerPage } from '../../../rules/procedure/fee.ts'
import { mayNow } from '../../../rules/procedure/procedure.ts'
import type { Transaction } from '../../../store/database.ts'
import { feesOf, itemsInMonthBefore, standingFee } from '../../../store/procedure/fees.ts'
import { stepRoutes } from '../../addresses/desk-application.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { Here } from '../here.ts'
import { FeeSlices } from './fees-section.tsx'
import { ClockChange, Facts, LawNote, lawAsked, ofStep, stepDecision, stepShown, ToldFields } from './step-page.tsx'

/** 信息处理费 (国办函〔2020〕109号): computed, told, paid, or taken back. */
export function feeRoutes(app: Hono, web: Web): void {
  const load = async (tx: Transaction, c: Context, here: Here) => {
    const shown = await stepShown(tx, c, here)
    if (shown === null) return null
    const { id } = shown.application
    const fee = standingFee(await feesOf(tx, web.sealer, id))
    return {
      ...shown,
      fee,
      before: await itemsInMonthBefore(tx, id),
      ruling: mayNow.noticeFee(...lawAsked(shown, here)),
    }
  }
  type Shown = NonNullable<Awaited<ReturnType<typeof load>>>
  const of = {
    ...ofStep,
    load,
    after: (_: unknown, { application }: Shown) =>
      `${addresses.deskApplication(application.id, { done: 'recorded' })}#fees`,
  }
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.procedure('fee'),
    title: () => '计算信息处理费',
    open: (shown, here) => stepDecision(shown, here, shown.ruling),
    intro: ({ ruling, before }) => (
      <>
        <LawNote ruling={ruling} />
        <p>
          按件和按量只能选一种，选定以后不再改。按件的，同一申请人在本机关一个自然月内累计，10件以内免费；按量的，每件申请单独计算，30页以内免费。
        </p>
        <p>
          {before.known
            ? `该申请人在收到本件的自然月内，此前已有${before.items}件。`
            : '没有登记证件号码、统一社会信用代码或者姓名和电话，无法按同一申请人累计，按当月没有其他申请计算。'}
        </p>
      </>
    ),
    form: ({ application, fee }) => [
      `application.fee:${application.id}`,
      '',
      fee?.noticedOn === null ? { basis: fee.basis, count: String(fee.count) } : { basis: 'perItem', count: '1' },
    ],
    fields: (form, { before }, here) => (
      <>
        <SelectField
          form={form}
          name="basis"
          label="计费方式"
          choices={Object.entries(feeBases).map(([value, name]) => ({ value, name }))}
          hint="已经主动公开的信息不得按量收费；按量只用于申请人要求提供纸质件、发送电子邮件、复制电子数据的。"
        />
        <TextField
          form={form}
          name="count"
          label="件数或者页数"
          type="number"
          hint="按件的填本件申请含几件（一事一申请）；按量的填页数，A4以下单面为一页。"
        />
        <Computed form={form} before={before.items} here={here} />
      </>
    ),
    button: '保存',
    act: ({ here, posted, shown }) => chargeFee(web, here.by, shown.application.id, posted.values),
  })
  const about = ({ fee }: Shown) =>
    fee === null ? (
      <p>这件申请没有收取信息处理费。</p>
    ) : (
      <Facts
        of={[
          ['金额', `${fee.yuan}元（${feeBases[fee.basis]}）`],
          ['收费通知送达', fee.noticedOn === null ? null : dayInChinese(fee.noticedOn)],
          ['缴费期限', fee.untilOn === null ? null : dayInChinese(fee.untilOn)],
        ]}
      />
    )
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.procedure('fee/noticed'),
    title: () => '登记收费通知书送达',
    intro: (shown) => (
      <>
        <LawNote ruling={shown.ruling} />
        {about(shown)}
      </>
    ),
    form: ({ application }, { day }) => [`application.fee.noticed:${application.id}`, '', { toldOn: day }],
    fields: (form, shown, here) => {
      const day = dayFrom(form.values.toldOn ?? '') ?? here.day
      return (
        <>
          <ToldFields form={form} what="送达" who="收费通知" />
          {shown.fee !== null && (
            <ClockChange shown={shown} here={here} events={[{ kind: 'feeNoticed', day, fee: shown.fee.id }]} />
          )}
        </>
      )
    },
    button: '登记',
    act: ({ here, posted, shown }) => noticeFee(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.procedure('fee/paid'),
    title: () => '登记缴费',
    intro: about,
    form: ({ application }, { day }) => [`application.fee.paid:${application.id}`, '', { paidOn: day }],
    fields: (form, shown, here) => {
      const day = dayFrom(form.values.paidOn ?? '') ?? here.day
      return (
        <>
          <TextField
            form={form}
            name="paidOn"
            label="缴费完成的日期"
            type="date"
            hint="办理期限自缴费完成的次日起重新计算。"
          />
          <TextField form={form} name="receiptNumber" label="财政票据号码" />
          {shown.fee !== null && (
            <ClockChange shown={shown} here={here} events={[{ kind: 'feePaid', day, fee: shown.fee.id }]} />
          )}
        </>
      )
    },
    button: '登记',
    act: ({ here, posted, shown }) => recordPayment(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...of,
    route: stepRoutes.procedure('fee/take-back'),
    title: () => '撤回收费通知',
    intro: about,
    form: ({ application }) => [`application.fee.takeBack:${application.id}`, '', {}],
    fields: (form, shown, here) => (
      <>
        <TextArea form={form} name="why" label="撤回的理由" rows={3} />
        {shown.fee !== null && shown.fee.noticedOn !== null && (
          <ClockChange
            shown={shown}
            here={here}
            events={[{ kind: 'feeTakenBack', day: here.day, fee: shown.fee.id }]}
          />
        )}
      </>
    ),
    button: '撤回',
    act: ({ here, posted, shown }) => takeBackFee(web, here.by, shown.application.id, posted.values),
  })
}

/** What these numbers come to, slice by slice, before they are kept. */
function Computed({ form, before, here }: { readonly form: FormState; readonly before: number; readonly here: Here }) {
  const count = Number(form.values.count)
  if (!Number.isInteger(count) || count < 1 || count > 100_000) return null
  const perPage = form.values.basis === 'perPage'
  const fee = perPage ? feePerPage(count, here.day) : feePerItem(before, count, here.day)
  if (fee.kind === 'none') return <p>{fee.reason}</p>
  return <FeeSlices basis={fee.basis} slices={fee.slices} yuan={fee.yuan} />
}
