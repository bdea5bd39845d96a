import type { VNode } from 'preact'
import { minuteInWords } from '../../../rules/minute.ts'
import { TrendChart } from '../report/trend-chart.tsx'
import { scrollable } from '../statutory-table.tsx'
import { numberInChinese } from '../words.ts'
import { BarChart } from './bar-chart.tsx'
import type { FigureRow, FigureTable } from './figure-table.ts'

type Props = {
  readonly table: FigureTable
  /** Of the same table as a file. */
  readonly file: string
  /** When it was counted. */
  readonly now: Date
}

/** A table with its drawing, where its figures come from, and the file of it. */
export function Figures({ table, file, now }: Props): VNode {
  const { key, title, source } = table
  return (
    <section class="figures" aria-labelledby={key}>
      <h2 id={key}>{title}</h2>
      <div class={table.drawn === null ? undefined : 'two even'}>
        <section
          class={table.drawn === null && table.head.length === 2 ? 'wide short' : 'wide'}
          aria-label={`${title}表格`}
          {...scrollable}
        >
          <Table table={table} />
        </section>
        {table.drawn !== null && <figure class="card">{drawing(table)}</figure>}
      </div>
      <p class="source">
        {source}统计时间：{minuteInWords(now)}。{' '}
        <a class="no-print" href={file}>
          下载 CSV<span class="unseen">：{title}</span>
        </a>
      </p>
    </section>
  )
}

function Table({ table: { title, head, rows, total } }: { readonly table: FigureTable }): VNode {
  return (
    <table>
      <caption class="unseen">{title}</caption>
      <thead>
        <tr>
          {head.map((name, at) => (
            <th key={name} scope="col" class={at === 0 ? undefined : 'number'}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.name} ${row.address}`} row={row} />
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot>
          <Row row={total} />
        </tfoot>
      )}
    </table>
  )
}

function Row({ row: { name, address, values } }: { readonly row: FigureRow }): VNode {
  return (
    <tr>
      <th scope="row">{address === undefined ? name : <a href={address}>{name}</a>}</th>
      {values.map((value, at) => (
        <td key={String(at)} class="number">
          {value === null ? '—' : numberInChinese(value)}
        </td>
      ))}
    </tr>
  )
}

function drawing({ drawn, rows, head }: FigureTable): VNode | null {
  const bars = rows.map(({ name, values: [value] }) => ({ name, value: value ?? 0 }))
  if (drawn === 'bars') return <BarChart bars={bars} />
  const series = [{ name: head[1] ?? '', values: bars.map(({ value }) => value) }]
  return <TrendChart years={bars.map((_, at) => at + 1)} series={series} />
}
