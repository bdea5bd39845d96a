import { dayInChinese } from '../../rules/day.ts'
import { type Officer, postsIn } from '../../rules/officer.ts'
import { publishers } from '../../rules/permission-facts.ts'
import { reportDueDay } from '../../rules/report/due-day.ts'
import type { Role } from '../../rules/role.ts'
import { reportYearsOn, type WorkItem, type WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { draftsToPublish, type OwedReport, owedReports, reportsWithFindings } from '../../store/worklist.ts'
import type { Asker } from '../worklist.ts'

type Source = WorkSource<Transaction, Asker>

const reporters = ['informationOfficer', 'disclosureOffice'] as const satisfies readonly Role[]
const basis = '《条例》第四十九条'

/** Reports that are owed: of one's own agencies each by itself, of those below in one entry a year and last day. */
export const reportsToImport: Source = async (tx, { officer, viewer }) => {
  const own = agenciesOfPosts(officer, reporters)
  const items: WorkItem[] = []
  for (const year of reportYearsOn(officer.day)) {
    const owed = await owedReports(tx, viewer, year, officer.day)
    items.push(...owed.filter(({ id }) => own.includes(id)).map((agency) => ownReport(agency, year)))
    const below = Map.groupBy(
      owed.filter(({ id }) => !own.includes(id)),
      ({ kind }) => reportDueDay(kind, year),
    )
    for (const [due, agencies] of below) {
      const named = agencies.slice(0, 3).map(({ name }) => name)
      items.push({
        kind: 'reportDue',
        subject: { kind: 'reportsOfYear', year },
        what: `催报${year}年度报告：${agencies.length}个下级机关尚未公开`,
        why: `${named.join('、')}${agencies.length > 3 ? '等' : ''}，应于${dayInChinese(due)}前公布（${basis}）。`,
        due,
        grave: true,
      })
    }
  }
  return items
}

function ownReport({ slug, name, kind, hasDraft }: OwedReport, year: number): WorkItem {
  const due = reportDueDay(kind, year)
  return {
    kind: 'reportDue',
    subject: { kind: hasDraft ? 'report' : 'reportImport', slug, year },
    what: hasDraft ? `${name}${year}年度报告等待公开` : `导入并公开${name}${year}年度报告`,
    why: `${hasDraft ? '草稿已导入，须由另一位有权的人员公开；' : ''}应于${dayInChinese(due)}前公布（${basis}）。`,
    due,
    grave: true,
  }
}

/** Drafts that wait for this officer's eyes: the last day is that of the report. */
export const reportsToPublish: Source = async (tx, { officer, viewer }) => {
  const drafts = await draftsToPublish(tx, viewer, officer.day)
  return drafts.map(({ slug, name, kind, year, importedBy }) => ({
    kind: 'reportToPublish',
    subject: { kind: 'report', slug, year },
    what: `审阅并公开${name}${year}年度报告`,
    why: `${importedBy === null ? '草稿' : `${importedBy}导入的草稿`}待公开，应于${dayInChinese(reportDueDay(kind, year))}前公布（${basis}）。`,
    due: reportDueDay(kind, year),
    grave: true,
  }))
}

/** What the check found in reports of one's own agencies: all that are not public yet, and the public ones of two years. */
export const findingsToClear: Source = async (tx, { officer, viewer }) => {
  const own = agenciesOfPosts(officer, [...reporters, ...publishers])
  const recent = Math.min(...reportYearsOn(officer.day)) - 1
  const reports = await reportsWithFindings(tx, viewer, own, recent)
  return reports.map(({ slug, name, kind, year, state, errors, warnings }) => {
    const counts = [errors > 0 ? `错误${errors}处` : '', warnings > 0 ? `提醒${warnings}处` : '']
    return {
      kind: 'findings',
      subject: { kind: 'report', slug, year },
      what: `核对${name}${year}年度报告：${counts.filter((count) => count !== '').join('、')}`,
      why:
        state === 'draft'
          ? `公开前改正；应于${dayInChinese(reportDueDay(kind, year))}前公布（${basis}）。`
          : '已公开的报告有误的，撤回更正后再公开，并说明理由。',
      due: state === 'draft' ? reportDueDay(kind, year) : null,
      grave: errors > 0,
    }
  })
}

/** The agencies of the posts themselves, without those that a post reaches below. */
function agenciesOfPosts(officer: Officer, roles: readonly Role[]): readonly number[] {
  return [...new Set(postsIn(officer, roles).map(({ agencyId }) => agencyId))]
}
