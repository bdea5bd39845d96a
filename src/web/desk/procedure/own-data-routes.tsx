import type { Context, Hono } from 'hono'
import { takeOwnDataRequest, tellOwnData, verifyOwnData } from '../../../actions/procedure/correct-own-data.ts'
import { ownDataFindings, ownDataOutcomes } from '../../../rules/procedure/own-data.ts'
import type { Transaction } from '../../../store/database.ts'
import { type OwnDataRequest, ownDataRequestsOf } from '../../../store/procedure/own-data.ts'
import { stepRoutes } from '../../addresses/desk-application.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { Here } from '../here.ts'
import { Facts, ofStep, type StepShown, stepShown, ToldFields } from './step-page.tsx'

type Shown = StepShown & { readonly request: OwnDataRequest }

/** 更正与自身有关的记录 (Art 41): asked with evidence, verified, corrected or sent on, told. */
export function ownDataRoutes(app: Hono, web: Web): void {
  const load = async (tx: Transaction, c: Context, here: Here): Promise<Shown | null> => {
    const shown = await stepShown(tx, c, here)
    if (shown === null) return null
    const all = await ownDataRequestsOf(tx, web.sealer, shown.application.id)
    const request = all.find(({ id }) => id === Number(c.req.param('request')))
    return request === undefined ? null : { ...shown, request }
  }
  const address = ({ application, request }: Shown) => ({ applicationId: application.id, requestId: request.id })
  const about = ({ request: { claim } }: Shown) => (
    <Facts
      of={[
        ['记录', claim.which],
        ['不准确的内容', claim.wrong],
        ['请求更正为', claim.right],
        ['证据', claim.evidence],
      ]}
    />
  )
  actRoutes(app, web, {
    ...ofStep,
    route: stepRoutes.procedure('own-data'),
    load: stepShown,
    title: () => '登记更正个人信息记录的请求',
    intro: () => (
      <p>
        有证据证明本机关提供的与其自身相关的政府信息记录不准确的，可以要求更正（第四十一条）。不影响本件的答复期限。
      </p>
    ),
    form: ({ application }, { day }) => [`application.ownData:${application.id}`, '', { askedOn: day }],
    fields: (form) => (
      <>
        <TextField form={form} name="askedOn" label="提出的日期" type="date" />
        <TextField form={form} name="which" label="哪一条记录" hint="所在的文件、系统、字段。" />
        <TextArea form={form} name="wrong" label="不准确的内容" rows={3} />
        <TextArea form={form} name="right" label="请求更正为" rows={3} />
        <TextArea
          form={form}
          name="evidence"
          label="证据"
          hint="证明记录不准确的材料；扫描件在“材料”里添加。"
          rows={3}
        />
      </>
    ),
    button: '登记',
    act: ({ here, posted, shown }) => takeOwnDataRequest(web, here.by, shown.application.id, posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    load,
    route: stepRoutes.ownData('verify'),
    title: () => '核实和处理',
    drafts: true,
    intro: about,
    form: ({ request }) => [
      `application.ownData.verify:${request.id}`,
      '',
      {
        finding: request.finding ?? '',
        outcome: request.outcome ?? '',
        otherAgency: request.otherAgency ?? '',
        why: request.verifiedWhy ?? '',
      },
    ],
    fields: (form) => (
      <>
        <SelectField
          form={form}
          name="finding"
          label="核实的结论"
          nothing="请选择"
          choices={Object.entries(ownDataFindings).map(([value, name]) => ({ value, name }))}
        />
        <SelectField
          form={form}
          name="outcome"
          label="处理结果"
          nothing="请选择"
          choices={Object.entries(ownDataOutcomes).map(([value, name]) => ({ value, name }))}
          hint="本机关无权更正的，可以转送有权的机关，或者告知申请人向其提出。"
        />
        <TextField form={form} name="otherAgency" label="有权更正的机关" hint="不属于本机关职能范围的填。" optional />
        <TextArea form={form} name="why" label="核实的情况" rows={4} />
      </>
    ),
    button: '保存',
    act: ({ here, posted, shown }) => verifyOwnData(web, here.by, address(shown), posted.values),
  })
  actRoutes(app, web, {
    ...ofStep,
    load,
    route: stepRoutes.ownData('told'),
    title: () => '登记已告知更正结果',
    intro: about,
    form: ({ request }, { day }) => [`application.ownData.told:${request.id}`, '', { toldOn: day }],
    fields: (form) => <ToldFields form={form} />,
    button: '登记',
    act: ({ here, posted, shown }) => tellOwnData(web, here.by, address(shown), posted.values),
  })
}
