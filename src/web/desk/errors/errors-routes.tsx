import type { Context, Hono } from 'hono'
import { answerReport, eraseReport, revealReporter } from '../../../actions/error-report/work-on-error-reports.ts'
import { errorNumber, errorOutcomes, errorSorts, type Reporter } from '../../../rules/error-report/error-report.ts'
import { may } from '../../../rules/permission.ts'
import { titleInWords } from '../../../rules/publication/title-in-words.ts'
import type { Transaction } from '../../../store/database.ts'
import { type ErrorReport, errorReportById, listErrorReports } from '../../../store/error-report/error-reports.ts'
import { publicationFacts } from '../../../store/publication/publications.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import { atDeskPage } from '../frame.ts'
import { forOfficer, type Here } from '../here.ts'
import { ErrorPage, ErrorsPage, errorCrumbs } from './error-pages.tsx'
import { handlesErrors } from './handles-errors.ts'

const done: Readonly<Record<string, string>> = {
  answered: '已答复，报告的人凭编号和查询码可以看到。',
  erased: '已清除原文和个人信息。',
}

/** What readers report as wrong on public pages (纠错): listed, answered, and led to a correction. */
export function errorsRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskErrors,
    showPage(web, {
      place: 'publications',
      title: '纠错',
      decision: handlesErrors,
      load: async (tx, c, { viewer }) => {
        const all = asked.text(c, 'all') === 'on'
        const found = await listErrorReports(tx, web.sealer, viewer, { open: !all, page: asked.pageNumber(c) })
        return { all, found }
      },
      page: ({ all, found }, frame) => <ErrorsPage found={found} all={all} frame={frame} />,
    }),
  )
  app.get(
    routes.deskError,
    forOfficer((c, here) => errorPage(c, web, here, undefined)),
  )
  app.post(
    routes.deskErrorPerson,
    forOfficer(async (c, here) => {
      const id = Number(c.req.param('error'))
      const result = await revealReporter(web, here.by, id)
      if (result.kind !== 'done') return answerFault(c, web, 'notFound')
      // It stands on the screen for a minute, and in no cache.
      c.header('Refresh', `60; url=${addresses.deskError(id)}`)
      c.header('Cache-Control', 'no-store')
      return errorPage(c, web, here, result.person)
    }),
  )
  const ofReport = {
    place: 'publications',
    load: (tx: Transaction, c: Context, here: Here) => reportOfPath(tx, web, c, here),
    crumbs: ({ id, publicationId, serial }: ErrorReport) => [
      ...errorCrumbs(),
      { name: errorNumber(publicationId, serial), address: addresses.deskError(id) },
    ],
    decision: ({ agencyId }: ErrorReport, { viewer }: Here) =>
      may.publishing.answerErrors.decide(viewer, { agencyId, ended: false }),
  } as const
  actRoutes(app, web, {
    ...ofReport,
    route: routes.deskErrorAnswer,
    title: ({ publicationId, serial }) => `答复纠错${errorNumber(publicationId, serial)}`,
    intro: ({ title, sort, words }) => (
      <>
        <p>
          {titleInWords(title)}：{errorSorts[sort]}
        </p>
        {words === null ? (
          <p>原文已经清除。</p>
        ) : (
          <blockquote class="as-written">
            {words.where !== null && `【${words.where}】`}
            {words.what}
          </blockquote>
        )}
      </>
    ),
    form: ({ id }) => [`errorReport.answer:${id}`, '', {}],
    fields: (form) => (
      <>
        <SelectField
          form={form}
          name="outcome"
          label="核实的结果"
          nothing="请选择"
          hint="属实的，答复以后从这件纠错开始更正。"
          choices={Object.entries(errorOutcomes).map(([value, name]) => ({ value, name }))}
        />
        <TextArea
          form={form}
          name="answer"
          label="答复"
          hint="给报告的人看，不写任何人的姓名、住址、联系方式。没有全部属实的必须写明理由。"
          rows={4}
          optional
        />
      </>
    ),
    button: '答复',
    drafts: true,
    open: ({ answer: given }, here) =>
      given === null ? handlesErrors(here) : { kind: 'refused', reason: '这件纠错已经答复，不能再改。' },
    act: ({ here, posted, shown: { id } }) => answerReport(web, here.by, id, posted.values),
    after: (_, { id }) => addresses.deskError(id, { done: 'answered' }),
  })
  actRoutes(app, web, {
    ...ofReport,
    route: routes.deskErrorErase,
    title: ({ publicationId, serial }) => `清除原文和个人信息：${errorNumber(publicationId, serial)}`,
    intro: () => <p>清除以后不能恢复；结果和答复保留。到保存期限的会自动清除。</p>,
    form: ({ id }) => [`errorReport.erase:${id}`, '', {}],
    fields: (form) => <TextField form={form} name="reason" label="理由" hint="如：本人要求删除。不写个人信息。" />,
    button: '清除',
    act: ({ here, posted, shown: { id } }) => eraseReport(web, here.by, id, posted.values.reason ?? ''),
    after: (_, { id }) => addresses.deskError(id, { done: 'erased' }),
  })
}

function reportOfPath(tx: Transaction, web: Web, c: Context, { viewer }: Here): Promise<ErrorReport | null> {
  return errorReportById(tx, web.sealer, viewer, Number(c.req.param('error')))
}

async function errorPage(c: Context, web: Web, here: Here, revealed: Reporter | null | undefined): Promise<Response> {
  const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
    const report = await reportOfPath(tx, web, c, here)
    const facts = report === null ? null : await publicationFacts(tx, report.publicationId, here.day)
    return report === null || facts === null ? null : { report, facts }
  })
  if (shown === null) return answerFault(c, web, 'notFound')
  const correct = may.publication.correct.decide(here.viewer, shown.facts)
  const words = done[c.req.query('done') ?? '']
  return answer(c, <ErrorPage report={shown.report} revealed={revealed} correct={correct} frame={frame} done={words} />)
}
