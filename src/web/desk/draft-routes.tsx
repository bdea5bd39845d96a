import type { Context, Handler, Hono } from 'hono'
import { freezeDraft } from '../../actions/report/freeze-draft.ts'
import { saveReportDraft } from '../../actions/report/save-draft.ts'
import { checkDraft, type YearDraft, yearDraft } from '../../actions/report/year-draft.ts'
import { writeReport, writtenFormats } from '../../documents/report/write.ts'
import { NoTypesetter } from '../../documents/typst.ts'
import { dayInChinese } from '../../rules/day.ts'
import { minuteInChinese } from '../../rules/minute.ts'
import { type Decision, may } from '../../rules/permission.ts'
import type { DraftEntry } from '../../rules/report/draft.ts'
import { formOfYear, forms } from '../../rules/report/form.ts'
import type { Transaction } from '../../store/database.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { addresses, type ReportAddress, routes } from '../addresses.ts'
import { answerFault } from '../faults.tsx'
import { answer } from '../layout.tsx'
import { attachment } from '../serving/security.ts'
import { sendFile } from '../serving/send.ts'
import type { Web } from '../web.ts'
import { DraftPage } from './draft-page.tsx'
import { type FormState, forgetDraft, freshForm, postedForm, readPosted, withDraft } from './form-state.ts'
import { atDeskPage } from './frame.ts'
import { forOfficer, type Here } from './here.ts'

const done: Readonly<Record<string, string>> = { saved: '已保存。' }

/** The draft of an agency's annual report: written, checked, downloaded, and made a version of the report. */
export function draftRoutes(app: Hono, web: Web): void {
  app.get(routes.deskReportDraft, showDraft(web))
  app.post(routes.deskReportDraft, postDraft(web))
  app.get(routes.deskReportDraftDownload, downloadDraft(web))
  app.post(routes.deskReportDraftFreeze, postFreeze(web))
}

type Shown = { readonly draft: YearDraft; readonly decision: Decision }

async function load(tx: Transaction, c: Context, { viewer, day }: Here): Promise<Shown | null> {
  const { slug, year } = addressed(c)
  const draft = await yearDraft(tx, viewer, slug, year, day)
  const facts = draft === null ? null : await agencyFacts(tx, draft.agency.id, day)
  if (draft === null || facts === null) return null
  return { draft, decision: may.application.editDraft.decide(viewer, facts) }
}

function showDraft(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
      const found = await load(tx, c, here)
      if (found === null) return null
      return { ...found, form: await withDraft(tx, web.sealer, here.officer.personId, formOf(found.draft)) }
    })
    if (shown === null) return answerFault(c, web, 'notFound')
    const told = done[c.req.query('done') ?? ''] ?? null
    const findings = checkDraft(shown.draft)
    return answer(c, <DraftPage {...shown} findings={findings} frame={frame} done={told} refusal={null} />)
  })
}

function postDraft(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const of = addressed(c)
    const posted = readPosted(await c.req.formData())
    const entry = entryOf(of.year, posted.values)
    const basedOn = /^\d{1,9}$/.test(posted.version) ? Number(posted.version) : 0
    const result = await saveReportDraft(web, here.by, { ...of, basedOn, entry })
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => load(tx, c, here))
    if (shown === null || result.kind === 'unknown') return answerFault(c, web, 'notFound')
    const form = formOf(shown.draft)
    if (result.kind === 'done') {
      await web.db.transaction((tx) => forgetDraft(tx, here.officer.personId, form.name))
      return c.redirect(addresses.deskReportDraft(of, { done: 'saved' }), 303)
    }
    const trouble =
      result.kind === 'invalid'
        ? { problems: result.problems }
        : result.kind === 'refused'
          ? { refusal: result.reason }
          : { conflict: conflictWith(shown.draft, entry) }
    const again = postedForm(form, posted, trouble)
    return answer(
      c,
      <DraftPage {...shown} findings={checkDraft(shown.draft)} form={again} frame={frame} done={null} refusal={null} />,
      result.kind === 'invalid' ? 422 : 409,
    )
  })
}

function postFreeze(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const of = addressed(c)
    const result = await freezeDraft(web, here.by, { ...of, now: web.clock() })
    if (result.kind === 'done') return c.redirect(`${addresses.deskReport(of)}?done=imported`, 303)
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => load(tx, c, here))
    if (shown === null || result.kind === 'unknown' || result.kind === 'invalid') return answerFault(c, web, 'notFound')
    const { draft } = shown
    return answer(
      c,
      <DraftPage
        {...shown}
        findings={checkDraft(draft)}
        form={formOf(draft)}
        frame={frame}
        done={null}
        refusal={result.reason}
      />,
      409,
    )
  })
}

/** As it stands now, marked as a draft with the day up to which the records were counted. */
function downloadDraft(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const format = writtenFormats.find((known) => `download.${known}` === c.req.param('download'))
    const shown = await web.db.read((tx) => load(tx, c, here))
    if (shown === null || format === undefined) return answerFault(c, web, 'notFound')
    const { agency, year, report, of } = shown.draft
    try {
      const note = `草稿，数据截至${dayInChinese(of.through)}`
      const written = await writeReport(report, format, { note, typeset: web.typesetter.typeset })
      const name = `${agency.name}${year}年度报告草稿.${written.extension}`
      return sendFile(c, written.bytes, written.mediaType, attachment(name))
    } catch (fault) {
      if (fault instanceof NoTypesetter) return c.text(fault.message, 501)
      throw fault
    }
  })
}

function addressed(c: Context): ReportAddress {
  return { slug: c.req.param('slug') ?? '', year: Number(c.req.param('year')) }
}

/** The form rests on the version that was saved last; what was typed since is the kit's own draft. */
function formOf({ agency, year, entry, kept }: YearDraft): FormState {
  const cells = Object.entries(entry.disclosure).flatMap(([row, columns]) =>
    Object.entries(columns).map(([column, typed]) => [`disclosure.${row}.${column}`, typed] as const),
  )
  const { overview, problems, other } = entry
  const values = { ...Object.fromEntries(cells), overview, problems, other }
  return freshForm(`report.draft:${agency.slug}-${year}`, kept?.version ?? 0, values)
}

/** Only cells that the form of the year has; the rest is not kept. */
function entryOf(year: number, values: Readonly<Record<string, string>>): DraftEntry {
  const disclosure: Record<string, Record<string, string>> = {}
  for (const { columns, rows } of forms[formOfYear(year)].disclosure) {
    for (const { key: row } of rows) {
      disclosure[row] = Object.fromEntries(
        columns.map(({ key }) => [key, (values[`disclosure.${row}.${key}`] ?? '').trim().slice(0, 30)]),
      )
    }
  }
  const { overview = '', problems = '', other = '' } = values
  return { disclosure, overview, problems, other }
}

function conflictWith({ entry, kept }: YearDraft, mine: DraftEntry): FormState['conflict'] {
  if (kept === null) return null
  const cells = Object.entries(mine.disclosure).flatMap(([row, columns]) =>
    Object.entries(columns).flatMap(([column, typed]) => {
      const theirs = entry.disclosure[row]?.[column] ?? ''
      return theirs === typed ? [] : [{ name: `表二 ${row} ${column}`, theirs, mine: typed }]
    }),
  )
  return {
    said: `您打开之后，${kept.savedByName}于${minuteInChinese(kept.savedAt)}保存了新的草稿。`,
    fields: [
      { name: '总体情况', theirs: entry.overview, mine: mine.overview },
      { name: '存在的主要问题及改进情况', theirs: entry.problems, mine: mine.problems },
      { name: '其他需要报告的事项', theirs: entry.other, mine: mine.other },
      ...cells,
    ],
  }
}
