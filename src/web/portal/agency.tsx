import type { VNode } from 'preact'
import { agencyKindNames } from '../../rules/agency.ts'
import { dayInChinese, dayOfInstant } from '../../rules/day.ts'
import type { Agency } from '../../store/agencies.ts'
import type { FilledColumn, ListedPublication } from '../../store/publication/public-lists.ts'
import type { ReportOfYear } from '../../store/reports.ts'
import { addresses } from '../addresses.ts'
import type { Assets } from '../assets.ts'
import { Page } from '../layout.tsx'
import { PublicationRows } from './publication/publication-rows.tsx'
import { scrollable } from './statutory-table.tsx'
import { type Series, TrendChart, TrendLegend } from './trend-chart.tsx'
import { numberInChinese } from './words.ts'

type Props = {
  readonly agency: Agency
  /** Newest first. */
  readonly reports: readonly ReportOfYear[]
  readonly takesApplications: boolean
  readonly latest: readonly ListedPublication[]
  readonly columns: readonly FilledColumn[]
  readonly assets: Assets
  readonly sample: boolean
}

const columns = [
  { key: 'received', name: '新收申请' },
  { key: 'carriedIn', name: '上年结转' },
  { key: 'disclosed', name: '予以公开' },
  { key: 'partlyDisclosed', name: '部分公开' },
  { key: 'concluded', name: '办理总计' },
  { key: 'carriedOut', name: '结转下年' },
  { key: 'reconsiderations', name: '行政复议' },
  { key: 'litigations', name: '行政诉讼' },
] as const

/** An agency: what it published last and in which columns, how its requests went over the years, and each year's report. */
export function AgencyPage(props: Props): VNode {
  const { agency, reports, takesApplications, latest, assets, sample } = props
  const oldestFirst = reports.toReversed()
  return (
    <Page
      title={agency.name}
      assets={assets}
      sample={sample}
      place="agencies"
      crumbs={[{ name: '机关名录', address: addresses.agencies() }]}
    >
      <header>
        <h1>{agency.name}</h1>
        <div class="meta">
          <span>{agencyKindNames[agency.kind]}</span>
          <span>{agency.region.replaceAll('/', ' ')}</span>
        </div>
        {takesApplications && (
          <p class="choices">
            <a class="button" href={addresses.applyTo(agency.slug)}>
              向本机关申请公开
            </a>
          </p>
        )}
      </header>
      {latest.length === 0 && reports.length === 0 && <p class="card">这个机关还没有公开信息和年度报告。</p>}
      {latest.length > 0 && <Published {...props} />}
      {reports.length > 0 && (
        <>
          <Trend reports={oldestFirst} />
          <Reports agency={agency} reports={reports} />
        </>
      )}
    </Page>
  )
}

function Published({ agency, latest, columns }: Props): VNode {
  return (
    <div class="two">
      <section>
        <h2>最近公开</h2>
        <PublicationRows publications={latest} of={agency} />
        <p>
          <a href={addresses.publications({ agency: agency.slug })}>本机关公开的全部信息</a>
        </p>
      </section>
      {columns.length > 0 && (
        <section>
          <h2>按栏目看</h2>
          <ul class="rows brief">
            {columns.map(({ id, name, latestAt }) => (
              <li key={id}>
                <a href={addresses.publications({ agency: agency.slug, column: id })}>{name}</a>
                <span class="meta">{dayInChinese(dayOfInstant(latestAt))}更新</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Trend({ reports }: { reports: readonly ReportOfYear[] }): VNode {
  const valuesOf = (key: 'received' | 'concluded' | 'carriedOut') => reports.map(({ totals }) => totals[key])
  const series: readonly Series[] = [
    { name: '新收申请', values: valuesOf('received') },
    { name: '办理总计', values: valuesOf('concluded') },
    { name: '结转下年', values: valuesOf('carriedOut') },
  ]
  return (
    <section>
      <h2>历年申请办理情况（件）</h2>
      <div class="two even">
        <figure class="card">
          <TrendLegend series={series} />
          <TrendChart years={reports.map(({ year }) => year)} series={series} />
        </figure>
        <section class="wide" aria-label="历年申请办理情况表格" {...scrollable}>
          <table class="by-year">
            <caption class="unseen">历年申请办理情况（件）</caption>
            <thead>
              <tr>
                <th scope="col">年度</th>
                {columns.map(({ key, name }) => (
                  <th key={key} scope="col" class="number">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {reports.map(({ year, totals }) => (
                <tr key={year}>
                  <th scope="row">{year}</th>
                  {columns.map(({ key }) => (
                    <td key={key} class="number">
                      {totals[key] === null ? '缺' : numberInChinese(totals[key])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <p class="hint">“缺”表示报告这一格没有可以确定的数字。数字取自各年报告最新版的“总计”列，不作推算。</p>
    </section>
  )
}

function Reports({ agency, reports }: { agency: Agency; reports: readonly ReportOfYear[] }): VNode {
  return (
    <section>
      <h2>各年报告</h2>
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
