import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { limitInWords, limitOn } from '../../../rules/statutory-limits.ts'
import type { PlacedPublication } from '../../../store/publication/lists-by-place.ts'
import type { ReportOfYear } from '../../../store/reports.ts'
import { addresses } from '../../addresses.ts'
import type { Frame } from '../../web.ts'
import { PublicationRows } from '../publication/publication-rows.tsx'
import { ReportTrend } from '../report/report-trend.tsx'
import type { Disclosure } from './disclosure.ts'
import { DisclosurePage } from './disclosure-page.tsx'

type Props = {
  readonly disclosure: Disclosure
  /** Newest first. */
  readonly reports: readonly ReportOfYear[]
  /** What the office has put into the columns of the block besides. */
  readonly besides: readonly PlacedPublication[]
  readonly today: Day
  readonly frame: Frame
}

/** 政府信息公开年报: each year's report, and how the requests went over the years. */
export function ReportsPage({ disclosure, reports, besides, today, frame }: Props): VNode {
  const { agency } = disclosure
  const limit = limitOn(agency.kind === 'government' ? 'governmentReport' : 'departmentReport', today)
  return (
    <DisclosurePage
      disclosure={disclosure}
      place={{ kind: 'block', key: 'annual-report' }}
      title="政府信息公开年报"
      meta={{
        canonical: addresses.agencyReports(agency.slug),
        column: {
          name: '政府信息公开年报',
          description: `${agency.name}各年度的政府信息公开工作年度报告`,
          keywords: ['年度报告', '政府信息公开', agency.name],
          type: '政府信息公开年报',
        },
      }}
      frame={frame}
    >
      <h1>政府信息公开年报</h1>
      {limit !== null && (
        <p class="lead">
          上一年度的报告在{limitInWords(limit.value)}向社会公布（{limit.source}
          {limit.article}）。
        </p>
      )}
      {reports.length === 0 ? (
        <p class="card">还没有公布年度报告。</p>
      ) : (
        <>
          <Reports disclosure={disclosure} reports={reports} />
          <ReportTrend reports={reports.toReversed()} />
        </>
      )}
      {besides.length > 0 && (
        <section>
          <h2>与年报有关的其他信息</h2>
          <PublicationRows publications={besides} of={agency} />
        </section>
      )}
    </DisclosurePage>
  )
}

function Reports({ disclosure: { agency }, reports }: Pick<Props, 'disclosure' | 'reports'>): VNode {
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">各年报告</h2>
      <ul class="rows">
        {reports.map((report, index) => {
          const before = reports[index + 1]
          const of = { slug: agency.slug, year: report.year }
          return (
            <li key={report.year}>
              <p class="name">
                <a href={addresses.report(of)}>{report.year}年政府信息公开工作年度报告</a>
              </p>
              <div class="meta">
                <span>{report.form}年格式</span>
                <span>第{report.version}版</span>
                {report.publishedOn !== null && <span>{dayInChinese(report.publishedOn)}发布</span>}
                {before !== undefined && (
                  <a href={addresses.compare({ slug: agency.slug, year: before.year }, of)}>与{before.year}年对比</a>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
