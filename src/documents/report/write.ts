import type { Finding } from '../../rules/report/finding.ts'
import type { Report } from '../../rules/report/report.ts'
import type { Typeset } from '../typst.ts'
import { layOutReport } from './layout.ts'

export const writtenFormats = ['docx', 'pdf', 'xlsx', 'csv', 'html', 'json'] as const
export type WrittenFormat = (typeof writtenFormats)[number]

export type WriteOptions = {
  /** Given: an annex of its own after the report. The statutory tables never carry findings. */
  readonly findings?: readonly Finding[] | undefined
  /** Printed below the title, e.g. 样例，文字非原文. */
  readonly note?: string | undefined
  /** The permanent address of the report; printed, with a QR code in PDF and HTML. */
  readonly address?: string | undefined
  /** Where a PDF is typeset; in this process unless given. A server hands in outside/typesetter.ts. */
  readonly typeset?: Typeset | undefined
}

export type Written = { readonly bytes: Uint8Array; readonly mediaType: string; readonly extension: string }

const mediaTypes: Readonly<Record<WrittenFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/**
 * A report as a file. Read again, it gives the same agency, year, prose and certain cells; JSON alone also gives back
 * places, candidates and the difference between a missing and an uncertain cell. The library of a format is loaded
 * when that format is first asked for. Refuses (NoTypesetter) a PDF on a computer without the typesetting engine.
 */
export async function writeReport(report: Report, format: WrittenFormat, options: WriteOptions = {}): Promise<Written> {
  return { bytes: await bytesOf(report, format, options), mediaType: mediaTypes[format], extension: format }
}

async function bytesOf(report: Report, format: WrittenFormat, options: WriteOptions): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return (await import('./write-docx.ts')).writeDocx(layOutReport(report, options))
    case 'pdf':
      return (await import('./write-pdf.ts')).writePdf(layOutReport(report, options), options.typeset)
    case 'xlsx':
      return (await import('./write-xlsx.ts')).writeXlsx(layOutReport(report, options))
    case 'csv':
      return (await import('./write-csv.ts')).writeCsv(layOutReport(report, options))
    case 'html':
      return (await import('./write-html.tsx')).writeHtml(layOutReport(report, options))
    case 'json':
      return (await import('./write-json.ts')).writeJson(report, options.findings ?? [])
  }
}
