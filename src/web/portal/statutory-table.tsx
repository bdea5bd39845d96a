import type { ComponentChildren, VNode } from 'preact'
import { sectionTitles, type TableId } from '../../rules/report/form.ts'
import { type Grid, type GridCell, type GridRow, gridOf, gridRows, scopeOf } from '../../rules/report/grid.ts'
import type { CellRef, Report } from '../../rules/report/report.ts'
import { FindingMark } from './report/finding-mark.tsx'
import { cellId, type Marks, type NumberedFinding } from './report/marks.ts'
import { sourcePlace } from './words.ts'

type Props = {
  readonly report: Report
  readonly table: TableId
  readonly marks: Marks
  /** Begins every id of this report: several reports may stand on one page. */
  readonly prefix: string
  /** Said before the name of the table where several reports stand on one page. */
  readonly whose?: string | undefined
  /** Whether a cell tells where in the uploaded file it was read. */
  readonly showSource?: boolean | undefined
  /** What stands in the cell of a number in place of its bare text. */
  readonly drawn?: ((ref: CellRef, text: string) => ComponentChildren) | undefined
}

/** What scrolls sideways can be reached by keyboard (WCAG 2.1.1). */
export const scrollable = { tabIndex: 0 }

/** A statutory table as the form prints it, each finding marked at its cell with a link to its sentence. */
export function StatutoryTable({ report, table, marks, prefix, whose = '', showSource, drawn }: Props): VNode {
  const grid = gridOf(report, table)
  const row = (cells: GridRow) => (
    <Row key={rowKey(cells)} row={cells} grid={grid} {...{ marks, prefix, showSource, drawn }} />
  )
  return (
    <section class="wide" aria-label={`${whose}${sectionTitles[table]}表格`} {...scrollable}>
      <table class={`statutory ${table}`}>
        <caption class="unseen">{sectionTitles[table]}</caption>
        {table === 'requests' && (
          <colgroup>
            <col class="group" />
            <col class="group" />
            <col class="item" />
            <col span={grid.columns - 3} />
          </colgroup>
        )}
        {grid.head.length > 0 && <thead>{grid.head.map(row)}</thead>}
        {grid.bodies.map((rows) => (
          <tbody key={rows.map(rowKey).join()}>{rows.map(row)}</tbody>
        ))}
      </table>
    </section>
  )
}

type RowProps = Omit<Props, 'report' | 'table' | 'whose'> & { readonly row: GridRow; readonly grid: Grid }

function Row({ row, grid, ...rest }: RowProps): VNode {
  return (
    <tr>
      {row.cells.map((cell) => (
        <GridCellOf key={cell.column} cell={cell} row={row} grid={grid} {...rest} />
      ))}
    </tr>
  )
}

function GridCellOf({
  cell,
  row,
  grid,
  marks,
  prefix,
  showSource,
  drawn,
}: RowProps & { readonly cell: GridCell }): VNode {
  const span = {
    colspan: cell.columnSpan > 1 ? cell.columnSpan : undefined,
    rowspan: cell.rowSpan > 1 ? cell.rowSpan : undefined,
  }
  switch (cell.kind) {
    case 'value':
    case 'note': {
      const refs = cell.kind === 'value' ? [cell.ref] : cell.refs
      const found = findingsAt(marks, refs)
      const [first, ...others] = refs
      return (
        <td
          id={first === undefined ? undefined : `${prefix}${cellId(first)}`}
          class={classOf(cell, found)}
          title={showSource && cell.kind === 'value' ? (sourcePlace(cell.cell.at) ?? undefined) : undefined}
          headers={headersOf(cell, row, grid, prefix)}
          {...span}
        >
          {cell.kind === 'value' && drawn !== undefined ? drawn(cell.ref, cell.text) : cell.text}
          {others.map((ref) => marks.at(ref).length > 0 && <span key={ref.column} id={`${prefix}${cellId(ref)}`} />)}
          {found.map((numbered) => (
            <FindingMark key={numbered.number} numbered={numbered} prefix={prefix} />
          ))}
        </td>
      )
    }
    case 'corner':
      return (
        <td class="corner" {...span}>
          {cell.text}
        </td>
      )
    case 'caption':
    case 'columnHead':
    case 'rowHead': {
      const upright = grid.table === 'requests' && cell.kind === 'rowHead' && cell.rowSpan > 1
      return (
        <th
          id={headId(cell, row, grid, prefix)}
          class={`${cell.kind} c${cell.column}${upright ? ' upright' : ''}`}
          scope={upright ? 'rowgroup' : (scopeOf(cell) ?? undefined)}
          {...span}
        >
          {upright ? <span>{cell.text}</span> : cell.text}
        </th>
      )
    }
  }
}

function findingsAt(marks: Marks, refs: readonly CellRef[]): readonly NumberedFinding[] {
  return [...new Set(refs.flatMap((ref) => marks.at(ref)))]
}

function classOf(cell: GridCell, found: readonly NumberedFinding[]): string | undefined {
  const gravest = (['error', 'warning', 'note'] as const).find((severity) =>
    found.some(({ finding }) => finding.severity === severity),
  )
  const parts = [
    cell.kind === 'note' || (cell.kind === 'value' && cell.cell.state !== 'number' && cell.cell.state !== 'zero')
      ? 'words'
      : '',
    cell.kind === 'value' && cell.cell.state === 'zero' ? 'zero' : '',
    gravest === undefined ? '' : `found ${gravest}`,
  ].filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.join(' ')
}

/** Table 二 stacks blocks with heads of their own: only there a cell names its heads, elsewhere scopes say all. */
function headersOf(cell: GridCell, row: GridRow, grid: Grid, prefix: string): string | undefined {
  if (grid.table !== 'disclosure') return undefined
  const block = grid.bodies.find((rows) => rows.includes(row)) ?? []
  return block
    .slice(0, block.indexOf(row) + 1)
    .flatMap((above) => above.cells.map((head) => ({ above, head })))
    .filter(({ above, head }) =>
      head.kind === 'rowHead'
        ? above === row
        : head.kind === 'caption' || (head.kind === 'columnHead' && covers(head, cell)),
    )
    .flatMap(({ above, head }) => headId(head, above, grid, prefix) ?? [])
    .join(' ')
}

function headId(cell: GridCell, row: GridRow, grid: Grid, prefix: string): string | undefined {
  if (grid.table !== 'disclosure') return undefined
  return `${prefix}head-${gridRows(grid).indexOf(row)}-${cell.column}`
}

function covers(head: GridCell, cell: GridCell): boolean {
  return head.column < cell.column + cell.columnSpan && cell.column < head.column + head.columnSpan
}

function rowKey(row: GridRow): string {
  return row.cells.map((cell) => `${cell.column}${cell.text}`).join()
}
