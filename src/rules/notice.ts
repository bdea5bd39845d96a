import { type CaseEvent, clockEventNames, workEventNames } from './application/case-event.ts'
import { type PublicationEventKind, publicationEventNames } from './publication/publication-event.ts'

/** What somebody should know of: what a colleague did to a report, or what happened to an application or a publication. */
export type DeskNotice = ReportNotice | CaseNotice | PublicationNotice

/** What a colleague did to a report, for those who work on it. */
export type ReportNotice = {
  readonly about: 'report'
  readonly kind: 'imported' | 'published' | 'withdrawn'
  readonly byName: string
  readonly agencyName: string
  readonly year: number
  readonly version: number
}

/** What happened to a case, for those whom it concerns. */
export type CaseNotice = {
  readonly about: 'application'
  readonly kind: CaseEvent['kind']
  /** Null: the applicant, or the program. */
  readonly byName: string | null
  readonly number: string
  /** What is asked for, in one line. */
  readonly title: string
}

/** What happened to a publication, for those whom it concerns. */
export type PublicationNotice = {
  readonly about: 'publication'
  readonly kind: PublicationEventKind
  /** Null: the program. */
  readonly byName: string | null
  readonly agencyName: string
  readonly title: string
}

/** The same as a mail may say it: neither in the words of an applicant, nor by a title that may not be public yet. */
export function noticeForMail(notice: DeskNotice): string {
  switch (notice.about) {
    case 'report':
      return reportInWords(notice)
    case 'application':
      return happenedIn(notice)
    case 'publication':
      return `${happenedTo(notice)}，${notice.agencyName}的一条信息`
  }
}

/** 王五公开了示例区教育局2025年度报告第1版; 王五催办：0007-2026-00012（2025年征地补偿方案）. */
export function noticeInWords(notice: DeskNotice): string {
  switch (notice.about) {
    case 'report':
      return reportInWords(notice)
    case 'application':
      return caseInWords(notice)
    case 'publication':
      return `${happenedTo(notice)}，《${notice.title}》`
  }
}

function happenedTo({ kind, byName }: PublicationNotice): string {
  return `${byName ?? '本系统'}：${publicationEventNames[kind]}`
}

function reportInWords({ kind, byName, agencyName, year, version }: ReportNotice): string {
  const report = `${agencyName}${year}年度报告第${version}版`
  switch (kind) {
    case 'imported':
      return `${byName}导入了${report}，待审阅公开`
    case 'published':
      return `${byName}公开了${report}`
    case 'withdrawn':
      return `${byName}撤回了${report}`
  }
}

function caseInWords(notice: CaseNotice): string {
  return `${happenedIn(notice)}（${notice.title}）`
}

function happenedIn({ kind, byName, number }: CaseNotice): string {
  const names: Readonly<Record<string, string>> = { ...clockEventNames, ...workEventNames, struck: '作废记录' }
  return `${byName ?? '申请人或程序'}：${names[kind] ?? kind}，${number}`
}
