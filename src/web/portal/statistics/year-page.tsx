import type { VNode } from 'preact'
import type { Page as At } from '../../../store/page.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Paging } from '../paging.tsx'
import { Figures } from './figures.tsx'
import { type YearFigures, yearTable, yearTableKeys } from './year-tables.ts'

type Props = {
  readonly figures: YearFigures
  /** Where the table of agencies stands; null: one agency is asked for. */
  readonly at: At | null
  readonly years: readonly number[]
  readonly now: Date
}

/** What was disclosed in a year, in figures that anybody can count again. */
export function StatisticsYearPage({ figures, at, years, now, ...frame }: Props & Frame): VNode {
  const { year, agency } = figures
  const query = { agency: agency?.slug }
  const name = `${year}年政府信息公开统计`
  const title = agency === null ? name : `${agency.name} · ${name}`
  return (
    <Page
      title={title}
      place="publications"
      crumbs={[{ name: '公开统计', address: addresses.statistics(query) }]}
      meta={{ canonical: addresses.statisticsYear(year, query) }}
      {...frame}
    >
      <h1>{title}</h1>
      <p class="lead">
        每张表下写明数字的来源和统计时间，表旁可以下载数据。
        {agency === null ? (
          <>
            各机关法定主动公开内容的更新情况见
            <a href={addresses.statisticsContents()}>法定主动公开内容一览</a>。
          </>
        ) : (
          <a href={addresses.statisticsYear(year)}>看各机关的统计</a>
        )}
      </p>
      <nav aria-label="其他年份" class="no-print">
        <ul class="plain years">
          {years.map((one) => (
            <li key={one}>
              <a href={addresses.statisticsYear(one, query)} aria-current={one === year ? 'page' : undefined}>
                {one}年
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {figures.kinds.size === 0 && <p class="card">本站没有{year}年公开的信息。</p>}
      {yearTableKeys.map((key) => {
        const table = yearTable(key, figures)
        if (table === null) return null
        return (
          <div key={key}>
            <Figures table={table} file={addresses.statisticsCsv(year, key, query)} now={now} />
            {key === 'agencies' && at !== null && at.pages > 1 && (
              <Paging
                at={at}
                unit="个机关"
                address={(page) => `${addresses.statisticsYear(year, { page })}#agencies`}
              />
            )}
          </div>
        )
      })}
      {agency === null ? (
        <p class="hint">申请的办理结果按机关公布：点机关名称，看该机关已经公布的年度报告的数字。</p>
      ) : (
        !figures.reports.has(agency.id) && (
          <p class="card">
            {agency.name}还没有公布{year}年度政府信息公开工作年度报告，这里不列申请办理的数字。
          </p>
        )
      )}
    </Page>
  )
}
