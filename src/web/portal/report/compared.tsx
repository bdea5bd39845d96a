import type { VNode } from 'preact'
import type { Cell } from '../../../rules/report/cell.ts'
import type { ComparedCell, Comparison } from '../../../rules/report/compare.ts'
import { sectionTitles, type TableId } from '../../../rules/report/form.ts'
import { printedText } from '../../../rules/report/grid.ts'
import { columnName, rowName } from '../../../rules/report/name.ts'
import type { StoredReport } from '../../../store/reports.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../statutory-table.tsx'
import { numberInChinese } from '../words.ts'

export type ComparedReports = {
  readonly a: StoredReport
  readonly b: StoredReport
  readonly comparison: Comparison
}

/** Two reports cell by cell, then the sentences that stand in both. */
export function Compared({ a, b, comparison }: ComparedReports): VNode {
  return (
    <div class="compare">
      <dl class="facts">
        <SideFact name="甲" of={a} />
        <SideFact name="乙" of={b} />
      </dl>
      <p class="hint">
        不同的格写作“甲 → 乙”，下面是乙比甲多（+）或少（−）多少；相同的格只写一个数。
        {!comparison.sameForm && '两份报告的格式不同（2019年、2021年），表二只列含义相同的格。'}
      </p>
      {(['disclosure', 'requests', 'disputes'] as const).map((table) => (
        <ComparedTable key={table} table={table} form={b.report} cells={comparison.cells} />
      ))}
      <Sentences comparison={comparison} />
    </div>
  )
}

function SideFact({ name, of: { agency, year } }: { name: string; of: StoredReport }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <a href={addresses.report({ slug: agency.slug, year })}>
          {agency.name}
          {year}年度报告
        </a>
      </dd>
    </div>
  )
}

type TableProps = {
  readonly table: TableId
  readonly form: Pick<StoredReport['report'], 'form'>
  readonly cells: readonly ComparedCell[]
}

/** Rows and columns as in the form; in table 二, of which every block has columns of its own, a cell says its column. */
function ComparedTable({ table, form, cells }: TableProps): VNode {
  const ofTable = cells.filter((cell) => cell.table === table)
  const rows = [...Map.groupBy(ofTable, (cell) => cell.row)]
  const columns = table === 'disclosure' ? [] : [...new Set(ofTable.map((cell) => cell.column))]
  const width = Math.max(...rows.map(([, ofRow]) => ofRow.length))
  return (
    <section>
      <h2>{sectionTitles[table]}</h2>
      <section class="wide" aria-label={`${sectionTitles[table]}对比表格`} {...scrollable}>
        <table class={`compared ${table}`}>
          <caption class="unseen">{sectionTitles[table]}对比</caption>
          {columns.length > 0 && (
            <thead>
              <tr>
                <th scope="col">项目</th>
                {columns.map((column) => (
                  <th key={column} scope="col" class="number">
                    {columnName(form, table, '', column)}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {rows.map(([row, ofRow]) => (
              <tr key={row}>
                <th scope="row">{rowName(form, table, row)}</th>
                {ofRow.map((cell) => (
                  <Both
                    key={cell.column}
                    cell={cell}
                    label={table === 'disclosure' ? columnName(form, table, row, cell.column) : null}
                  />
                ))}
                {ofRow.length < width && <td colspan={width - ofRow.length} />}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function Both({ cell: { a, b, difference }, label }: { cell: ComparedCell; label: string | null }): VNode {
  const same = difference === 0
  return (
    <td class={`number ${same ? 'same' : 'differs'}`}>
      {label !== null && <small>{label}</small>}
      {same ? shownValue(b) : `${shownValue(a)} → ${shownValue(b)}`}
      {!same && difference !== null && (
        <b>
          {difference > 0 ? '+' : '−'}
          {numberInChinese(Math.abs(difference))}
        </b>
      )}
    </td>
  )
}

/** What was printed; a place where nothing was, as 空. */
function shownValue(cell: Cell): string {
  const printed = printedText(cell)
  return printed === '' ? '空' : printed
}

function Sentences({ comparison: { sentences, share } }: { comparison: Comparison }): VNode {
  return (
    <section>
      <h2>一字不差的句子</h2>
      {sentences.length === 0 ? (
        <p class="clean">两份报告的正文没有一字不差的句子。</p>
      ) : (
        <>
          <p>
            共 {sentences.length} 句，占甲正文的{percent(share.a)}、乙正文的{percent(share.b)}。
          </p>
          <ol class="rows">
            {sentences.map(({ section, text }) => (
              <li key={text}>
                <p>{text}</p>
                <div class="meta">{sectionTitles[section]}</div>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function percent(share: number): string {
  return `${numberInChinese(Math.round(share * 1000) / 10)}%`
}
