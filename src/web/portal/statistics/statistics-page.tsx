import type { VNode } from 'preact'
import { minuteInWords } from '../../../rules/minute.ts'
import type { Agency } from '../../../store/agencies.ts'
import type { PublishedYear } from '../../../store/publication/release-counts.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { TrendChart } from '../report/trend-chart.tsx'
import { scrollable } from '../statutory-table.tsx'
import { numberInChinese } from '../words.ts'

type Props = {
  /** The latest first. */
  readonly years: readonly PublishedYear[]
  readonly agency: Agency | null
  readonly now: Date
}

const lead =
  '各年公开信息的数量。点年份看按月份、种类、机关、法定内容和“五公开”的统计，以及政策文件、解读、意见征集和年度报告的数字。另见'

/** As many columns as stay apart on a phone. */
const mostDrawn = 10

/** How much was published in each year, with the way to the figures of each. */
export function StatisticsPage({ years, agency, now, ...frame }: Props & Frame): VNode {
  const title = agency === null ? '公开统计' : `${agency.name} · 公开统计`
  const query = { agency: agency?.slug }
  const drawn = years.slice(0, mostDrawn).toReversed()
  return (
    <Page title={title} place="publications" crumbs={[]} meta={{ canonical: addresses.statistics(query) }} {...frame}>
      <h1>{title}</h1>
      <p class="lead">
        {lead}
        <a href={addresses.statisticsContents()}>法定主动公开内容一览</a>。
      </p>
      {years.length === 0 ? (
        <p class="card">还没有可以统计的公开信息。</p>
      ) : (
        <section class="figures" aria-label="各年公开信息">
          <div class="two even">
            <section class="wide" aria-label="各年公开信息表格" {...scrollable}>
              <table>
                <caption class="unseen">各年公开信息</caption>
                <thead>
                  <tr>
                    <th scope="col">年份</th>
                    <th scope="col" class="number">
                      公开信息（条）
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {years.map(({ year, releases }) => (
                    <tr key={year}>
                      <th scope="row">
                        <a href={addresses.statisticsYear(year, query)}>{year}年</a>
                      </th>
                      <td class="number">{numberInChinese(releases)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <figure class="card">
              <TrendChart
                years={drawn.map(({ year }) => year)}
                series={[{ name: '公开信息', values: drawn.map(({ releases }) => releases) }]}
              />
            </figure>
          </div>
          <p class="source">
            来源：本站现在公开的信息，按发布时间计入年份，从原网站转来的按原发布时间；说明信息不计。统计时间：
            {minuteInWords(now)}。
          </p>
        </section>
      )}
    </Page>
  )
}
