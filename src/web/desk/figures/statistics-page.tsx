import type { VNode } from 'preact'
import { overturnedGrounds } from '../../../rules/dispute/dispute.ts'
import {
  type Dimension,
  daysInWords,
  dimensions,
  type Measure,
  measures,
  type StatisticsRow,
  shareInWords,
} from '../../../rules/figures/statistics.ts'
import type { Overturned } from '../../../store/figures/statistics.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { type FiguresAsked, figureCrumbs, queryOf } from './shown.ts'

export type StatisticsShown = FiguresAsked & {
  readonly tables: readonly { readonly dimension: Dimension; readonly rows: readonly StatisticsRow[] }[]
  readonly overturned: readonly Overturned[]
  readonly unitNames: ReadonlyMap<string, string>
}

type Props = { readonly shown: StatisticsShown; readonly said: string; readonly frame: DeskFrame; readonly here: Here }

/** Statistics beside the statutory tables; each number leads to its cases, shares and days are computed from them. */
export function StatisticsPage({ shown, said, frame, here }: Props): VNode {
  const { agency, year, tables } = shown
  const at = { slug: agency.slug, year }
  const query = queryOf(shown, here)
  return (
    <DeskPage title={`${agency.name}${year}年分项统计`} frame={frame} place="figures" crumbs={figureCrumbs(shown)}>
      <h1>
        {agency.name}
        {year}年分项统计
      </h1>
      <p class="lead">
        {said}全部由办件记录算出，点数字看对应的办件。用时为收到之日至办结的工作日，含依法不计入期限的时间。
      </p>
      {tables.map(({ dimension, rows }) =>
        rows.length === 0 ? null : (
          <section key={dimension} aria-labelledby={`by-${dimension}`}>
            <h2 id={`by-${dimension}`}>{dimension === 'all' ? '总的情况' : `按${dimensions[dimension]}`}</h2>
            <Table shown={shown} here={here} dimension={dimension} rows={rows} />
          </section>
        ),
      )}
      <OverturnedSection shown={shown} here={here} />
      <section aria-label="导出" class="acts no-print">
        {(['xlsx', 'csv'] as const).map((format) => (
          <form key={format} method="post" action={addresses.deskStatisticsExport(at, format)}>
            <input type="hidden" name="csrf" value={frame.csrf} />
            <input type="hidden" name="through" value={query.through ?? ''} />
            <input type="hidden" name="below" value={query.below ?? ''} />
            <button type="submit" class="quiet">
              {format === 'xlsx' ? '导出 Excel' : '导出 CSV'}
            </button>
          </form>
        ))}
      </section>
    </DeskPage>
  )
}

function Table({
  shown,
  here,
  dimension,
  rows,
}: {
  readonly shown: StatisticsShown
  readonly here: Here
  readonly dimension: Dimension
  readonly rows: readonly StatisticsRow[]
}): VNode {
  const at = { slug: shown.agency.slug, year: shown.year }
  return (
    <section class="wide" aria-label={`按${dimensions[dimension]}，可左右滚动`} {...scrollable}>
      <table class="working">
        <thead>
          <tr>
            <th scope="col">{dimensions[dimension]}</th>
            {[...Object.values(measures), ...derived].map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.value}>
              <th scope="row">{row.name}</th>
              {(Object.keys(measures) as Measure[]).map((measure) => (
                <td key={measure} class="number" data-column={measures[measure]}>
                  {row.counts[measure] === 0 ? (
                    '0'
                  ) : (
                    <a
                      href={addresses.deskFiguresPart(at, 'statistics/cases', {
                        by: dimension,
                        value: row.value,
                        measure,
                        ...queryOf(shown, here),
                      })}
                      aria-label={`${row.name}${measures[measure]}${row.counts[measure]}件`}
                    >
                      {row.counts[measure]}
                    </a>
                  )}
                </td>
              ))}
              {derivedOf(row).map((words, index) => (
                <td key={derived[index]} class="number" data-column={derived[index]}>
                  {words}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export const derived = ['办结率', '按期办结率', '平均用时', '用时中位数'] as const

export function derivedOf(row: StatisticsRow): readonly string[] {
  return [
    shareInWords(row.concludedShare),
    shareInWords(row.onTimeShare),
    daysInWords(row.averageDays),
    daysInWords(row.medianDays),
  ]
}

function OverturnedSection({ shown, here }: { readonly shown: StatisticsShown; readonly here: Here }): VNode {
  const { overturned, unitNames, agency, year } = shown
  return (
    <section aria-labelledby="overturned">
      <h2 id="overturned">被复议、诉讼纠正的原因</h2>
      {overturned.length === 0 ? (
        <p>这一时期没有被纠正的决定。</p>
      ) : (
        <section class="wide" aria-label="被纠正的原因，可左右滚动" {...scrollable}>
          <table class="working">
            <thead>
              <tr>
                <th scope="col">承办股室</th>
                <th scope="col">原因</th>
                <th scope="col" class="number">
                  件数
                </th>
              </tr>
            </thead>
            <tbody>
              {overturned.map(({ unit, ground, disputes }) => (
                <tr key={`${unit} ${ground}`}>
                  <th scope="row">{unitNames.get(unit) ?? '没有交股室'}</th>
                  <td data-column="原因">{overturnedGrounds[ground]}</td>
                  <td class="number" data-column="件数">
                    <a
                      href={addresses.deskFiguresPart({ slug: agency.slug, year }, 'statistics/overturned', {
                        unit,
                        ground,
                        ...queryOf(shown, here),
                      })}
                      aria-label={`${unitNames.get(unit) ?? '没有交股室'}，${overturnedGrounds[ground]}，${disputes}件`}
                    >
                      {disputes}
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
