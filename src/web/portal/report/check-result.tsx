import type { ComponentChildren, VNode } from 'preact'
import { reportToJson } from '../../../documents/report/json.ts'
import { writtenFormats } from '../../../documents/report/write.ts'
import type { Finding } from '../../../rules/report/finding.ts'
import type { Report } from '../../../rules/report/report.ts'
import { addresses } from '../../addresses.ts'
import { formatNames } from '../words.ts'
import { FindingList, SeverityCounts } from './finding-list.tsx'
import { markFindings } from './marks.ts'
import { ReportBody } from './report-body.tsx'

/** An uploaded file after it was read and checked. */
export type CheckedFile = { readonly name: string } & (
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'read'; readonly reports: readonly CheckedReport[]; readonly kept?: Kept | undefined }
)

export type CheckedReport = { readonly report: Report; readonly findings: readonly Finding[] }

/** What became of the wish to keep the file: where each of its reports now stands, or why it was not kept. */
export type Kept =
  | { readonly kind: 'kept'; readonly reports: readonly { readonly name: string; readonly address: string }[] }
  | { readonly kind: 'refused'; readonly reason: string }

/** All that is said of one uploaded file. */
export function CheckedFileResult({
  file,
  prefix,
  open,
}: {
  readonly file: CheckedFile
  readonly prefix: string
  readonly open: boolean
}): VNode {
  return (
    <section class="result" id={prefix} aria-labelledby={`${prefix}-title`}>
      <header>
        <h2 id={`${prefix}-title`}>{file.name}</h2>
        <p class="meta">{outcomeOf(file)}</p>
      </header>
      {file.kind === 'unreadable' ? (
        <p class="trouble">{file.reason}</p>
      ) : (
        <>
          {file.kept !== undefined && <KeptNotice kept={file.kept} />}
          {file.reports.map((checked, index) => (
            <CheckedReportResult
              key={checked.report.year}
              checked={checked}
              prefix={`${prefix}r${index + 1}-`}
              open={open}
              titled={file.reports.length > 1}
              whose={`${file.name}${file.reports.length > 1 ? ` ${checked.report.year}年` : ''}`}
            />
          ))}
        </>
      )}
    </section>
  )
}

/** A line about a file: whose report of which year it holds and how many findings, or that it could not be read. */
export function outcomeOf(file: CheckedFile): ComponentChildren {
  switch (file.kind) {
    case 'unreadable':
      return <span class="count error">读不了</span>
    case 'read':
      return file.reports.map(({ report, findings }) => (
        <span key={report.year}>
          {nameOf(report)}，{report.form}年格式 <SeverityCounts findings={findings} />
        </span>
      ))
  }
}

function CheckedReportResult({
  checked: { report, findings },
  prefix,
  open,
  titled,
  whose,
}: {
  checked: CheckedReport
  prefix: string
  open: boolean
  titled: boolean
  whose: string
}): VNode {
  const marks = markFindings(report, findings)
  return (
    <section>
      {titled && <h3>{nameOf(report)}</h3>}
      <FindingList marks={marks} report={report} prefix={prefix} />
      <details open={open}>
        <summary>读出的表格与正文</summary>
        <ReportBody report={report} marks={marks} prefix={prefix} whose={`${whose}，`} level={3} showSource />
      </details>
      <form class="downloads no-print" method="post" action={addresses.checkDownload} enctype="multipart/form-data">
        <input type="hidden" name="report" value={JSON.stringify(reportToJson(report, []))} />
        <span>下载读出的报告：</span>
        {writtenFormats.map((format) => (
          <button key={format} class="quiet" type="submit" name="format" value={format} title={formatNames[format]}>
            {format.toUpperCase()}
          </button>
        ))}
      </form>
    </section>
  )
}

function KeptNotice({ kept }: { kept: Kept }): VNode {
  switch (kept.kind) {
    case 'kept':
      return (
        <p class="clean">
          已保存：
          {kept.reports.map(({ name, address }) => (
            <a key={address} href={address}>
              {name}
            </a>
          ))}
        </p>
      )
    case 'refused':
      return <p class="trouble">没有保存：{kept.reason}</p>
  }
}

function nameOf(report: Report): string {
  return `${report.agency ?? '（未读出机关名称）'}${report.year === null ? '（未读出年度）' : `${report.year}年`}`
}
