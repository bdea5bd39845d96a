import type { Context, Handler, Hono } from 'hono'
import {
  decidePublicity,
  draftBatch,
  recordAssignedCase,
  recordCaseResult,
} from '../../../actions/assigned/assigned-cases.ts'
import { foundNames, progressNames } from '../../../rules/assigned/assigned-case.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import {
  type AssignedCase,
  assignedCaseById,
  assignedCases,
  type CaseView,
  caseViews,
} from '../../../store/assigned/assigned-cases.ts'
import type { Transaction } from '../../../store/database.ts'
import { agenciesToStartFor } from '../../../store/publication/agencies-to-start-for.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import type { Web } from '../../web.ts'
import { actRoutes, refusedPage, showPage } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import { atDeskPage } from '../frame.ts'
import { forOfficer, type Here } from '../here.ts'
import { agenciesSeenInside, mayStartForOne } from '../seen-inside.ts'
import { AssignedCasePage, AssignedCasesPage, assignedCrumbs } from './assigned-pages.tsx'

const done: Readonly<Record<string, string>> = {
  recorded: '已登记交办件。',
  result: '已登记办理结果。',
  publicity: '已保存是否公开。',
}

/** 交办件: the ledger, one case, and several told to the public at once. */
export function assignedRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskAssignedCases,
    forOfficer((c, here) => listCases(c, web, here, null)),
  )
  app.post(routes.deskAssignedCaseDraft, postBatch(web))
  actRoutes(app, web, {
    place: 'publications',
    route: routes.deskAssignedCaseNew,
    load: async (tx, _c, here) => ({ own: await agenciesToStartFor(tx, here.viewer) }),
    decision: ({ own }, here) => mayStartForOne(own, here),
    title: () => '登记交办件',
    crumbs: assignedCrumbs,
    form: (_, { day }) => ['assignedCase.record', '', { receivedOn: day }],
    fields: (form, { own }) => (
      <>
        <SelectField
          form={form}
          name="agency"
          label="公开的机关"
          choices={own.map(({ slug, name }) => ({ value: slug, name }))}
        />
        <TextField form={form} name="source" label="交办单位" hint="如：省生态环境保护督察组。" />
        <TextField form={form} name="number" label="交办编号" />
        <TextField form={form} name="responsible" label="责任单位" />
        <TextField form={form} name="receivedOn" label="交办日期" type="date" />
        <TextField form={form} name="dueOn" label="办结期限" type="date" />
        <TextArea
          form={form}
          name="matter"
          label="交办内容"
          hint="加密保存；公开时自动遮盖身份证号、电话、住址等，姓名请自己处理。"
          rows={6}
        />
      </>
    ),
    button: '登记',
    drafts: true,
    act: ({ here, posted }) => recordAssignedCase(web, here.by, posted.values),
    after: ({ id }) => addresses.deskAssignedCase(id, { done: 'recorded' }),
  })
  app.get(
    routes.deskAssignedCase,
    showPage(web, {
      place: 'publications',
      title: '交办件',
      load: (tx, c, here) => caseOfPath(tx, web, c, here),
      page: (one, frame, here, c) => (
        <AssignedCasePage one={one} may={mayWork(one, here)} frame={frame} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  const ofCase = {
    place: 'publications',
    load: (tx: Transaction, c: Context, here: Here) => caseOfPath(tx, web, c, here),
    decision: mayWork,
    crumbs: ({ id, number }: AssignedCase) => [
      ...assignedCrumbs(),
      { name: number, address: addresses.deskAssignedCase(id) },
    ],
  } as const
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskAssignedCaseResult,
    title: ({ number }) => `办理结果：交办件${number}`,
    intro: ({ matter }) => <blockquote>{matter}</blockquote>,
    form: ({ id, result }, { day }) => [
      `assignedCase.recordResult:${id}`,
      '',
      {
        ...{ found: result?.found ?? '', progress: result?.progress ?? '', result: result?.result ?? '' },
        resultOn: result?.resultOn ?? day,
      },
    ],
    fields: (form) => (
      <>
        <SelectField form={form} name="found" label="调查核实情况" nothing="没有选择" choices={choicesOf(foundNames)} />
        <SelectField
          form={form}
          name="progress"
          label="办理进度"
          nothing="没有选择"
          choices={choicesOf({ partly: progressNames.partly, done: progressNames.done })}
        />
        <TextField form={form} name="resultOn" label="办理日期" type="date" />
        <TextArea form={form} name="result" label="处理和整改情况" rows={6} />
      </>
    ),
    button: '保存',
    drafts: true,
    act: ({ here, posted, shown: { id } }) => recordCaseResult(web, here.by, id, posted.values),
    after: (_, { id }) => addresses.deskAssignedCase(id, { done: 'result' }),
  })
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskAssignedCasePublicity,
    title: ({ number }) => `是否公开：交办件${number}`,
    form: ({ id, withheldReason }) => [`assignedCase.decidePublicity:${id}`, '', { reason: withheldReason ?? '' }],
    fields: (form) => (
      <TextArea
        form={form}
        name="reason"
        label="不公开的理由和依据"
        hint="不写个人信息。清空后保存，就改为公开。"
        rows={3}
        optional
      />
    ),
    button: '保存',
    act: ({ here, posted, shown: { id } }) => decidePublicity(web, here.by, id, posted.values.reason ?? ''),
    after: (_, { id }) => addresses.deskAssignedCase(id, { done: 'publicity' }),
  })
}

function viewOf(c: Context): CaseView {
  return (Object.keys(caseViews) as CaseView[]).find((known) => known === c.req.query('view')) ?? 'all'
}

async function listCases(c: Context, web: Web, here: Here, problem: string | null): Promise<Response> {
  const view = viewOf(c)
  const [shown, frame] = await atDeskPage(web, c, here, async (tx) => ({
    found: await assignedCases(
      tx,
      web.sealer,
      agenciesSeenInside(here),
      { view, today: here.day },
      asked.pageNumber(c),
    ),
    own: await agenciesToStartFor(tx, here.viewer),
  }))
  const { found, own } = shown
  const page = { found, view, may: mayStartForOne(own, here), today: here.day, frame, problem }
  return answer(c, <AssignedCasesPage {...page} />, problem === null ? 200 : 422)
}

function postBatch(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const rows = (await c.req.formData()).getAll('row')
    const ids = [
      ...new Set(rows.flatMap((row) => (typeof row === 'string' && /^\d{1,9}$/.test(row) ? [Number(row)] : []))),
    ]
    const result = await draftBatch(web, here.by, ids)
    if (result.kind === 'unknown') return answerFault(c, web, 'notFound')
    if (result.kind === 'invalid') return listCases(c, web, here, result.problems[0]?.message ?? '')
    if (result.kind === 'refused') {
      const [, frame] = await atDeskPage(web, c, here, async () => null)
      return refusedPage(c, 'publications', '起草交办件办理情况', result.reason, frame)
    }
    return c.redirect(addresses.deskPublication(result.id, { done: 'started' }), 303)
  })
}

async function caseOfPath(tx: Transaction, web: Web, c: Context, here: Here): Promise<AssignedCase | null> {
  const found = await assignedCaseById(tx, web.sealer, Number(c.req.param('id')))
  return found !== null && agenciesSeenInside(here).includes(found.agencyId) ? found : null
}

function mayWork({ agencyId }: AssignedCase, { viewer }: Here): Decision {
  return may.publishing.start.decide(viewer, { agencyId, ended: false })
}

function choicesOf(names: Readonly<Record<string, string>>) {
  return Object.entries(names).map(([value, name]) => ({ value, name }))
}
