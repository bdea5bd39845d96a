import type { Context, Handler, Hono } from 'hono'
import { importDraft } from '../../actions/report/import-draft.ts'
import { publishReport } from '../../actions/report/publish-report.ts'
import { isDay } from '../../rules/day.ts'
import { ownIn } from '../../rules/officer.ts'
import { type Decision, may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import type { ReportState } from '../../rules/visibility.ts'
import { reportYearsOn } from '../../rules/worklist.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import {
  type AgencyChoice,
  agenciesToImportFor,
  type DeskReport,
  listDeskReports,
  reportOrders,
} from '../../store/desk-reports.ts'
import { owedReports, staffing } from '../../store/worklist.ts'
import { addresses, type ReportAddress, routes } from '../addresses.ts'
import * as asked from '../asked.ts'
import { answerFault } from '../faults.tsx'
import { answer } from '../layout.tsx'
import type { Web } from '../web.ts'
import {
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
import { ImportReportPage } from './import-report.tsx'
import { DeskReports, type OwedReports, PublishedTogether, type PublishOutcome, reportsTable } from './reports.tsx'
import { exportTable, showTable, type TableAtDesk } from './table-routes.tsx'

/** The list of reports, what is done to several at once, and bringing in a new one. */
export function reportsRoutes(app: Hono, web: Web): void {
  app.get(routes.deskReports, showTable(web, reportsAtDesk))
  app.post(routes.deskReportsExport, exportTable(web, reportsAtDesk))
  app.post(routes.deskReportsPublish, publishTogether(web))
  // Whoever comes back to the page with the results finds the list.
  app.get(routes.deskReportsPublish, (c) => c.redirect(addresses.deskReports(), 303))
  app.get(routes.deskReportImport, showImport(web))
  app.post(routes.deskReportImport, postImport(web))
}

type More = {
  readonly agencies: readonly AgencyChoice[]
  readonly mayDraft: readonly AgencyChoice[]
  readonly owed: OwedReports | null
}

const reportsAtDesk: TableAtDesk<DeskReport, More> = {
  table: reportsTable,
  load: (tx, { viewer }, { filters, sort, descending, page }) =>
    listDeskReports(tx, viewer, {
      query: filters.q ?? '',
      year: yearOf(filters),
      state: stateOf(filters.state),
      sort: reportOrders.find((order) => order === sort) ?? 'year',
      descending,
      page,
    }),
  async more(tx, here, { filters }) {
    const year = yearOf(filters)
    const over = year !== undefined && reportYearsOn(here.day).some((dueYear) => year <= dueYear)
    return {
      agencies: await agenciesToImportFor(tx, here.viewer, ownAgencies(here)),
      mayDraft: await staffing(tx, draftedBy(here), here.day),
      owed: over ? { year, agencies: await owedReports(tx, here.viewer, year, here.day) } : null,
    }
  },
  page: ({ more, here, found, ...shown }) => (
    <DeskReports
      {...shown}
      found={found}
      done={publishedInWords(shown.frame.path)}
      mayImport={mayImport(more.agencies)}
      owed={more.owed}
      mayDraft={more.mayDraft}
      publish={{ any: found.rows.some(({ state }) => state === 'draft'), today: here.day }}
    />
  ),
}

/** 已公开3份: after several were published together. */
function publishedInWords(path: string): string | null {
  const count = /[?&]published=(\d{1,3})(?:&|$)/.exec(path)?.[1]
  return count === undefined ? null : `已公开${count}份，网站上现在可以看到。`
}

function yearOf({ year }: Readonly<Record<string, string>>): number | undefined {
  return year !== undefined && /^\d{4}$/.test(year) ? Number(year) : undefined
}

function stateOf(typed: string | undefined): ReportState | undefined {
  return typed === 'draft' || typed === 'published' ? typed : undefined
}

function mayImport(agencies: readonly AgencyChoice[]): Decision {
  return agencies.length > 0
    ? { kind: 'allowed', actingFor: null }
    : { kind: 'refused', reason: '只有本机关的信息员或公开办可以导入年度报告。' }
}

/** The agencies whose report of the year this officer may write. */
function draftedBy({ officer, viewer }: Here): readonly number[] {
  return ownIn(officer, ['disclosureOffice', 'informationOfficer']).filter(
    (agencyId) => may.application.editDraft.decide(viewer, { agencyId, ended: false }).kind === 'allowed',
  )
}

function ownAgencies({ officer }: Here): readonly number[] {
  return officer.posts.map(({ agencyId }) => agencyId)
}

/** Each of the ticked drafts by itself: what is refused for one does not keep the others back. */
function publishTogether(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const body = await c.req.formData()
    const day = String(body.get('publishedOn') ?? '')
    const publishedOn = isDay(day) ? day : undefined
    const outcomes: { readonly of: TickedReport; readonly reason: string | null }[] = []
    for (const of of tickedReports(body)) {
      const result = await publishReport(web, here.by, { ...of, publishedOn })
      if (result.kind !== 'unknown') outcomes.push({ of, reason: reasonOf(result) })
    }
    if (outcomes.length > 0 && outcomes.every(({ reason }) => reason === null)) {
      return c.redirect(addresses.deskReports({ published: outcomes.length }), 303)
    }
    const [results, frame] = await atDeskPage(web, c, here, async (tx) => {
      const named: PublishOutcome[] = []
      for (const { of, reason } of outcomes) {
        const agency = await agencyBySlug(tx, here.viewer, of.slug)
        named.push({ name: `${agency?.name ?? of.slug}${of.year}年度报告`, address: addresses.deskReport(of), reason })
      }
      return named
    })
    return answer(c, <PublishedTogether results={results} frame={frame} />, outcomes.length === 0 ? 422 : 409)
  })
}

type TickedReport = ReportAddress & { readonly version: number }

/** The rows that were ticked, each with the version that the list showed. */
function tickedReports(body: FormData): readonly TickedReport[] {
  const ticked = body.getAll('row').flatMap((row) => {
    const [, slug, year, version] = /^([a-z0-9-]{1,100})\/(\d{4})\/(\d{1,6})$/.exec(String(row)) ?? []
    return slug === undefined ? [] : [{ slug, year: Number(year), version: Number(version) }]
  })
  return ticked.slice(0, 100)
}

function reasonOf(result: Exclude<Awaited<ReturnType<typeof publishReport>>, { kind: 'unknown' }>): string | null {
  switch (result.kind) {
    case 'done':
      return null
    case 'refused':
      return result.reason
    case 'invalid':
      return result.problems.map(({ message }) => message).join('')
  }
}

function showImport(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
      const agencies = await agenciesToImportFor(tx, here.viewer, ownAgencies(here))
      const wanted = { agency: asked.text(c, 'agency'), year: asked.text(c, 'year') }
      const form = await withDraft(tx, web.sealer, here.officer.personId, importForm)
      return { agencies, form: { ...form, values: { ...wanted, ...form.values } } }
    })
    if (shown.agencies.length === 0) return answerFault(c, web, 'notFound')
    return answer(c, <ImportReportPage {...shown} frame={frame} />)
  })
}

function postImport(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const body = await c.req.formData()
    const posted = readPosted(body)
    const file = body.get('file')
    const { agency = '', year = '', note = '' } = posted.values
    const problems: FieldProblem<string>[] = []
    if (!(file instanceof File) || file.name === '') problems.push({ field: 'file', message: '请选择报告文件。' })
    if (year !== '' && !/^\d{4}$/.test(year)) problems.push({ field: 'year', message: '年度写四位数字，如2025。' })
    if (note.length > 500) problems.push({ field: 'note', message: '说明不超过500个字。' })
    if (problems.length > 0 || !(file instanceof File)) return showAgain(web, c, here, posted, { problems }, 422)
    const result = await importDraft(web, here.by, {
      bytes: new Uint8Array(await file.arrayBuffer()),
      name: asked.plain(file.name),
      agencySlug: agency === '' ? undefined : agency,
      year: year === '' ? undefined : Number(year),
      note: note === '' ? undefined : note,
    })
    switch (result.kind) {
      case 'imported':
      case 'unchanged': {
        await web.db.transaction((tx) => forgetDraft(tx, here.officer.personId, importForm.name))
        const [first] = result.reports
        if (first === undefined) return c.redirect(addresses.deskReports(), 303)
        const of = { slug: first.agency.slug, year: first.year }
        return c.redirect(`${addresses.deskReport(of)}?done=${result.kind}`, 303)
      }
      case 'refused':
        return showAgain(web, c, here, posted, { refusal: result.reason }, 409)
      case 'unknown':
        return answerFault(c, web, 'notFound')
      case 'invalid':
        return showAgain(web, c, here, posted, { problems: result.problems }, 422)
      case 'needsYear':
        return showAgain(web, c, here, posted, { problems: [{ field: 'year', message: result.message }] }, 422)
      case 'needsAgency':
      case 'unknownAgency':
        return showAgain(web, c, here, posted, { problems: [{ field: 'agency', message: result.message }] }, 422)
      case 'sameYearTwice':
      case 'unreadable':
        return showAgain(web, c, here, posted, { problems: [{ field: 'file', message: result.message }] }, 422)
    }
  })
}

const importForm = freshForm('report.import', '', {})

async function showAgain(
  web: Web,
  c: Context,
  here: Here,
  posted: PostedForm,
  trouble: Pick<Partial<FormState>, 'problems' | 'refusal'>,
  status: 409 | 422,
): Promise<Response> {
  const [agencies, frame] = await atDeskPage(web, c, here, (tx) =>
    agenciesToImportFor(tx, here.viewer, ownAgencies(here)),
  )
  const form = postedForm(importForm, posted, trouble)
  return answer(c, <ImportReportPage agencies={agencies} form={form} frame={frame} />, status)
}
