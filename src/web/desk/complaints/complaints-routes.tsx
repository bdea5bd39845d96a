import type { Hono } from 'hono'
import { registerComplaint, settleComplaint } from '../../../actions/figures/handle-complaint.ts'
import {
  complaintMatters,
  complaintMeasures,
  complaintResults,
  complaintWays,
} from '../../../rules/dispute/complaint.ts'
import { ownIn } from '../../../rules/officer.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import { complaintById, contentOfComplaint, listComplaints } from '../../../store/figures/complaints.ts'
import { agenciesWithFigures } from '../../../store/figures/figure-agencies.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { Here } from '../here.ts'
import { ComplaintPage, ComplaintsPage } from './complaints-pages.tsx'

/** Complaints to the authority (Art 47): seen by its disclosure office alone. */
export function complaintsRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskComplaints,
    showPage(web, {
      place: 'disputes',
      title: '投诉举报',
      decision: mayHandle,
      load: async (tx, c, { viewer }) => {
        const open = asked.text(c, 'open') === 'on'
        return { open, found: await listComplaints(tx, viewer, { open, page: asked.pageNumber(c) }) }
      },
      page: ({ open, found }, frame) => <ComplaintsPage found={found} open={open} frame={frame} />,
    }),
  )
  actRoutes(app, web, {
    route: routes.deskComplaintNew,
    place: 'disputes',
    load: async (tx, _, { viewer }) => ({ agencies: await agenciesWithFigures(tx, viewer) }),
    decision: (_, here) => mayHandle(here),
    title: () => '登记投诉举报',
    crumbs,
    intro: () => (
      <p>
        公民、法人或者其他组织认为机关未按要求主动公开，或者对申请不依法答复的，可以向政府信息公开工作主管部门提出（条例第四十七条）。投诉人资料加密保存，不告知被投诉的机关。
      </p>
    ),
    form: (_, { day }) => ['complaint.register', '', { receivedOn: day }],
    fields: (form, { agencies }) => (
      <>
        <SelectField
          form={form}
          name="agency"
          label="投诉哪个机关"
          nothing="请选择"
          choices={agencies.map(({ slug, name }) => ({ value: slug, name }))}
        />
        <SelectField form={form} name="about" label="事由" nothing="请选择" choices={choicesOf(complaintMatters)} />
        <TextField form={form} name="number" label="所涉申请的受理编号" optional />
        <SelectField form={form} name="way" label="来源" nothing="请选择" choices={choicesOf(complaintWays)} />
        <TextField form={form} name="receivedOn" label="收到日期" type="date" />
        <TextField
          form={form}
          name="dueOn"
          label="办理期限"
          type="date"
          hint="条例没有规定期限，按本级要求填写"
          optional
        />
        <TextField form={form} name="who" label="投诉人" hint="匿名的不填" optional />
        <TextField form={form} name="contact" label="联系方式" optional />
        <TextArea form={form} name="said" label="内容" rows={6} />
      </>
    ),
    button: '登记',
    act: ({ here, posted: { values } }) => {
      const { agency = '', about = '', number = '', way = '', receivedOn = '', dueOn = '' } = values
      const { who = '', contact = '', said = '' } = values
      const typed = { agency, about, number, way, receivedOn, dueOn, who, contact, said }
      return registerComplaint(web, here.by, typed)
    },
    after: ({ id }) => addresses.deskComplaint(id, { done: 'registered' }),
  })
  app.get(
    routes.deskComplaint,
    showPage(web, {
      place: 'disputes',
      title: '投诉举报',
      load: async (tx, c, { viewer }) => {
        const complaint = await complaintById(tx, viewer, Number(c.req.param('id')))
        if (complaint === null) return null
        return { complaint, content: await contentOfComplaint(tx, viewer, web.sealer, complaint.id) }
      },
      page: ({ complaint, content }, frame, here, c) => (
        <ComplaintPage
          complaint={complaint}
          content={content}
          decision={mayHandle(here)}
          frame={frame}
          today={here.day}
          done={done[c.req.query('done') ?? '']}
        />
      ),
    }),
  )
  actRoutes(app, web, {
    route: routes.deskComplaintClose,
    place: 'disputes',
    load: (tx, c, { viewer }) => complaintById(tx, viewer, Number(c.req.param('id'))),
    decision: ({ closedOn }, here) =>
      closedOn === null ? mayHandle(here) : { kind: 'refused', reason: '这件投诉举报已经办结。' },
    title: () => '投诉举报办结',
    crumbs: ({ id, agencyName }) => [...crumbs(), { name: agencyName, address: addresses.deskComplaint(id) }],
    form: ({ id }, { day }) => [`complaint.close:${id}`, '', { closedOn: day }],
    fields: (form) => (
      <>
        <SelectField
          form={form}
          name="result"
          label="调查结果"
          nothing="请选择"
          choices={choicesOf(complaintResults)}
        />
        <SelectField form={form} name="measure" label="处理" nothing="请选择" choices={choicesOf(complaintMeasures)} />
        <TextField form={form} name="closedOn" label="办结日期" type="date" />
        <TextArea form={form} name="reason" label="查明的情况" hint="不写投诉人的资料" rows={3} />
      </>
    ),
    button: '办结',
    act: ({ here, posted: { values }, shown: { id } }) => {
      const { closedOn = '', result = '', measure = '', reason = '' } = values
      return settleComplaint(web, here.by, { id, typed: { closedOn, result, measure, reason } })
    },
    after: (_, { id }) => addresses.deskComplaint(id, { done: 'closed' }),
  })
}

const done: Readonly<Record<string, string>> = { registered: '已登记投诉举报。', closed: '已办结。' }

const crumbs = () => [
  { name: '复议诉讼', address: addresses.deskDisputes() },
  { name: '投诉举报', address: addresses.deskComplaints() },
]

/** In any of the offices in which this officer sits. */
function mayHandle({ viewer, officer }: Here): Decision {
  const [agencyId = 0] = ownIn(officer, ['disclosureOffice'])
  return may.application.handleComplaints.decide(viewer, { agencyId, ended: false })
}

function choicesOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, name]) => ({ value, name }))
}
