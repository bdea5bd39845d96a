import type { VNode } from 'preact'
import type { ReportOfYear } from '../../../store/reports.ts'
import { scrollable } from '../statutory-table.tsx'
import { numberInChinese } from '../words.ts'
import { type Series, TrendChart, TrendLegend } from './trend-chart.tsx'

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

/** How the requests of an agency went over the years, the oldest first: drawn, and as a table. */
export function ReportTrend({ reports }: { readonly reports: readonly ReportOfYear[] }): VNode {
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
