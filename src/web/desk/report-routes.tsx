import type { Context, Handler, Hono } from 'hono'
import { publishReport } from '../../actions/report/publish-report.ts'
import { withdrawReport } from '../../actions/report/withdraw-report.ts'
import { isFileId } from '../../outside/file-store.ts'
import { isDay } from '../../rules/day.ts'
import { minuteInChinese } from '../../rules/minute.ts'
import { may } from '../../rules/permission.ts'
import type { Transaction } from '../../store/database.ts'
import { latestImport, reportFacts } from '../../store/desk-reports.ts'
import { eventsOfReport } from '../../store/report-states.ts'
import { reportVersion, type StoredReport } from '../../store/reports.ts'
import { addresses, type ReportAddress, routes } from '../addresses.ts'
import { answerFault } from '../faults.tsx'
import { answer } from '../layout.tsx'
import { attachment } from '../serving/security.ts'
import { sendFile } from '../serving/send.ts'
import type { Web } from '../web.ts'
import {
  type Conflict,
  type FormState,
  forgetDraft,
  freshForm,
  type PostedForm,
  postedForm,
  readPosted,
  withDraft,
} from './form-state.ts'
import { atDeskPage } from './frame.ts'
import { forOfficer, type Here } from './here.ts'
import { DeskReportPage, PublishPage, type ReportDecisions, WithdrawPage } from './report.tsx'

/** One report: what it says, and what becomes of it. */
export function reportRoutes(app: Hono, web: Web): void {
  app.get(routes.deskReport, showReport(web))
  app.get(routes.deskReportFile, sendReportFile(web))
  app.get(routes.deskReportPublish, showPublish(web))
  app.post(routes.deskReportPublish, postPublish(web))
  app.get(routes.deskReportWithdraw, showWithdraw(web))
  app.post(routes.deskReportWithdraw, postWithdraw(web))
}

const done = {
  imported: '已导入为草稿。请核对结果，再由另一位有权的人员公开。',
  unchanged: '这份文件先前已经导入，没有改动。',
  published: '已公开，网站上现在可以看到。',
  withdrawn: '已撤回为草稿，网站上不再显示。',
} as const

function showReport(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
      const seen = await reportFromInside(tx, c, here)
      if (seen === null) return null
      return { ...seen, events: await eventsOfReport(tx, here.viewer, seen.stored.reportId) }
    })
    if (shown === null) return answerFault(c, web, 'notFound')
    const told = Object.entries(done).find(([key]) => key === c.req.query('done'))?.[1] ?? null
    return answer(c, <DeskReportPage {...shown} frame={frame} done={told} />)
  })
}

/** The file as it was imported, of drafts as well. */
function sendReportFile(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const seen = await web.db.read((tx) => reportFromInside(tx, c, here, Number(c.req.param('version'))))
    if (seen === null) return answerFault(c, web, 'notFound')
    const { id, name, mediaType } = seen.stored.file
    if (!isFileId(id)) return answerFault(c, web, 'notFound')
    return sendFile(c, await web.files.getFile(id), mediaType, attachment(name))
  })
}

function showPublish(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => reportFromInside(tx, c, here))
    if (shown === null) return answerFault(c, web, 'notFound')
    const { stored, decisions } = shown
    return answer(
      c,
      <PublishPage stored={stored} decision={decisions.publish} form={publishForm(stored, here)} frame={frame} />,
    )
  })
}

function postPublish(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const of = addressed(c)
    const posted = readPosted(await c.req.formData())
    const day = posted.values.publishedOn ?? ''
    const publishedOn = isDay(day) ? day : undefined
    const result =
      publishedOn === undefined
        ? ({ kind: 'invalid', problems: [{ field: 'publishedOn', message: '请填写公布日期。' }] } as const)
        : await publishReport(web, here.by, { ...of, version: Number(posted.version), publishedOn })
    if (result.kind === 'done') return c.redirect(`${addresses.deskReport(of)}?done=published`, 303)
    const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
      const seen = await reportFromInside(tx, c, here)
      return seen === null ? null : { ...seen, conflict: await conflictWith(tx, seen.stored, posted) }
    })
    if (shown === null || result.kind === 'unknown') return answerFault(c, web, 'notFound')
    const { stored, decisions, conflict } = shown
    const trouble =
      result.kind === 'invalid'
        ? { problems: result.problems }
        : conflict === null
          ? { refusal: result.reason }
          : { conflict }
    const form = postedForm(publishForm(stored, here), posted, trouble)
    return answer(
      c,
      <PublishPage stored={stored} decision={decisions.publish} form={form} frame={frame} />,
      result.kind === 'invalid' ? 422 : 409,
    )
  })
}

/** Another version came while this one was read. */
async function conflictWith(tx: Transaction, stored: StoredReport, posted: PostedForm): Promise<Conflict | null> {
  const latest = await latestImport(tx, stored.reportId)
  if (latest === null || String(latest.version) === posted.version) return null
  const read = stored.versions.find(({ version }) => String(version) === posted.version)
  const who = latest.importedByName ?? '有人'
  return {
    said: `您打开之后，${who}于${minuteInChinese(latest.importedAt)}导入了第${latest.version}版。请看过新版再公开。`,
    fields: [
      { name: '版本', theirs: `第${latest.version}版`, mine: `第${posted.version}版` },
      { name: '文件', theirs: latest.fileName, mine: read?.fileName ?? '' },
    ],
  }
}

function showWithdraw(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
      const seen = await reportFromInside(tx, c, here)
      if (seen === null) return null
      return { ...seen, form: await withDraft(tx, web.sealer, here.officer.personId, withdrawForm(seen.stored)) }
    })
    if (shown === null) return answerFault(c, web, 'notFound')
    const { stored, decisions, form } = shown
    return answer(c, <WithdrawPage stored={stored} decision={decisions.withdraw} form={form} frame={frame} />)
  })
}

function postWithdraw(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const of = addressed(c)
    const posted = readPosted(await c.req.formData())
    const result = await withdrawReport(web, here.by, { ...of, reason: posted.values.reason ?? '' })
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => reportFromInside(tx, c, here))
    if (shown === null || result.kind === 'unknown') return answerFault(c, web, 'notFound')
    const { stored, decisions } = shown
    const form = withdrawForm(stored)
    if (result.kind === 'done') {
      await web.db.transaction((tx) => forgetDraft(tx, here.officer.personId, form.name))
      return c.redirect(`${addresses.deskReport(of)}?done=withdrawn`, 303)
    }
    const trouble = result.kind === 'invalid' ? { problems: result.problems } : { refusal: result.reason }
    return answer(
      c,
      <WithdrawPage
        stored={stored}
        decision={decisions.withdraw}
        form={postedForm(form, posted, trouble)}
        frame={frame}
      />,
      result.kind === 'invalid' ? 422 : 409,
    )
  })
}

type FromInside = { readonly stored: StoredReport; readonly decisions: ReportDecisions }

/** The report that the address names and what may be done to it; null where the viewer does not work on it. */
async function reportFromInside(
  tx: Transaction,
  c: Context,
  { viewer, day }: Here,
  version?: number | undefined,
): Promise<FromInside | null> {
  const { slug, year } = addressed(c)
  const stored = await reportVersion(tx, viewer, slug, year, version)
  if (stored === null) return null
  const facts = await reportFacts(tx, stored.reportId, day)
  if (facts === null || may.report.seeHistory.decide(viewer, facts).kind === 'refused') return null
  return {
    stored,
    decisions: {
      importDraft: may.report.importDraft.decide(viewer, facts),
      publish: may.report.publish.decide(viewer, facts),
      withdraw: may.report.withdraw.decide(viewer, facts),
    },
  }
}

function addressed(c: Context): ReportAddress {
  return { slug: c.req.param('slug') ?? '', year: Number(c.req.param('year')) }
}

function publishForm(stored: StoredReport, { day }: Here): FormState {
  return freshForm(`report.publish:${stored.reportId}`, stored.version, { publishedOn: stored.publishedOn ?? day })
}

function withdrawForm(stored: StoredReport): FormState {
  return freshForm(`report.withdraw:${stored.reportId}`, stored.version, { reason: '' })
}
