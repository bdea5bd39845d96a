import { writeReport } from '../../documents/report/write.ts'
import { day, dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { cellsOf, type Report } from '../../rules/report/report.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { addSnapshot } from '../../store/report-drafts.ts'
import { atDesk, type By, type NotDone } from '../desk-act.ts'
import type { ImportApp } from '../import-report.ts'
import { importDraft } from './import-draft.ts'
import { checkDraft, yearDraft } from './year-draft.ts'

export type Frozen = { readonly kind: 'done'; readonly version: number }

/**
 * Makes a version of the agency's report from the records as they are at this instant: written as DOCX, read back from
 * those bytes, compared cell by cell, and imported as a draft that somebody else publishes. What is recorded later
 * changes nothing in it; a later version says when it was made.
 */
export async function freezeDraft(
  app: ImportApp,
  by: By,
  asked: { readonly slug: string; readonly year: number; readonly now: Date },
): Promise<Frozen | NotDone> {
  const { slug, year, now } = asked
  type Ready = {
    readonly kind: 'ready'
    readonly of: Parameters<typeof addSnapshot>[1]
    readonly report: Report
    readonly taken: Omit<Parameters<typeof addSnapshot>[2], 'takenBy'>
  }
  const prepared = await atDesk<Ready>(app, by, 'report.countYear', async (desk) => {
    const draft = await yearDraft(desk.tx, desk.viewer, slug, year, desk.day)
    const facts = draft === null ? null : await agencyFacts(desk.tx, draft.agency.id, desk.day)
    if (draft === null || facts === null) return { kind: 'unknown' }
    desk.about('agency', draft.agency.id, { year })
    const refused = desk.ask(may.application.editDraft, facts)
    if (refused !== null) return refused
    const over = day(year + 1, 1, 1)
    if (desk.day < over) {
      return { kind: 'refused', reason: `${year}年度还没有结束，自${dayInChinese(over)}起才能定稿。现在可以下载草稿。` }
    }
    if (draft.kept === null) return { kind: 'refused', reason: '还没有填写草稿，请先填写并保存。' }
    const { waiting } = draft.tableTwo
    if (waiting > 0) {
      return { kind: 'refused', reason: `表二还有${waiting}份填报等待签认，签认或者作废后才能定稿。` }
    }
    const [fault] = checkDraft(draft).filter(({ severity }) => severity === 'error')
    if (fault !== undefined) return { kind: 'refused', reason: `草稿还有错误，改正后才能定稿：${fault.message}` }
    const taken = {
      countedThrough: draft.of.through,
      asOf: now,
      figures: { ...draft.figures, disclosure: draft.tableTwo.said },
      draftVersion: draft.kept.version,
    }
    return { kind: 'ready', of: { agencyId: draft.agency.id, year, version: 0 }, report: draft.report, taken }
  })
  if (prepared.kind !== 'ready') return prepared
  const { report, of, taken } = prepared
  const { bytes, extension } = await writeReport(report, 'docx')
  const name = `${year}年政府信息公开工作年度报告.${extension}`
  const read = await app.reader.read(bytes, name)
  const [back] = read.kind === 'read' ? read.reports : []
  const differing = back === undefined ? '读不出年度报告' : firstDifference(report, back)
  if (differing !== null)
    throw new Error(`the report of ${slug} ${year} reads back otherwise than it was written: ${differing}`)
  const imported = await importDraft(app, by, { bytes, name, agencySlug: slug, year })
  if (imported.kind === 'refused' || imported.kind === 'unknown' || imported.kind === 'invalid') return imported
  if (imported.kind !== 'imported' && imported.kind !== 'unchanged')
    return { kind: 'refused', reason: imported.message }
  const [kept] = imported.reports
  if (kept === undefined) return { kind: 'unknown' }
  await app.db.transaction((tx) =>
    addSnapshot(tx, { ...of, version: kept.version }, { ...taken, takenBy: by.personId }),
  )
  return { kind: 'done', version: kept.version }
}

/** Where a written file says something else than the report that it was written from; null: nowhere. */
function firstDifference(written: Report, read: Report): string | null {
  for (const { table, row, column, cell } of cellsOf(written)) {
    const back = read[table][row]?.[column]
    if (back?.value !== cell.value) return `${table} ${row} ${column}: ${cell.text} / ${back?.text}`
  }
  return read.agency === written.agency && read.year === written.year ? null : 'head'
}
