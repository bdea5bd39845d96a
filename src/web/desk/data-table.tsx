import type { ComponentChildren, VNode } from 'preact'
import type { Page } from '../../store/page.ts'
import { addresses } from '../addresses.ts'
import { countOf } from '../portal/paging.tsx'
import { scrollable } from '../portal/statutory-table.tsx'
import type { DeskFrame } from './frame.ts'
import { Icon } from './icon.tsx'
import { preferenceOf, rememberedQuery, type TableShape, type TableState, tableQuery } from './table-state.ts'

/** What a column shows of a row on the screen, and writes of it into a workbook. */
export type Column<Row> = {
  readonly key: string
  readonly name: string
  readonly cell: (row: Row) => ComponentChildren
  readonly text: (row: Row) => string | number | null
  readonly numeric?: boolean
  /** The one that names the row. */
  readonly heading?: boolean
  /** Left out on a phone, where each row is a card: the page of the row says it. */
  readonly minor?: boolean
}

export type Filter =
  | { readonly key: string; readonly name: string; readonly kind: 'text'; readonly hint?: string }
  | {
      readonly key: string
      readonly name: string
      /** `kept`: chosen elsewhere on the page, and kept by the form of the filters. */
      readonly kind: 'choice' | 'kept'
      readonly choices: readonly { readonly value: string; readonly name: string }[]
    }

/** A table that people work in. The shape says how it can be arranged; `address` leads to it arranged so. */
export type Table<Row> = TableShape & {
  readonly caption: string
  /** What is counted: 份, 人. */
  readonly unit: string
  readonly columns: readonly Column<Row>[]
  readonly fields: readonly Filter[]
  readonly address: (query: Readonly<Record<string, string | number | null>>) => string
  readonly exportAddress?: ((format: 'xlsx' | 'csv') => string) | undefined
  readonly rowKey: (row: Row) => string
  /** The row in words, for whoever ticks it without seeing it. */
  readonly rowName: (row: Row) => string
}

/** Where the page stands; `next` of a list that is leafed through row by row. */
type At = Page & { readonly next?: string | null }

type Props<Row> = {
  readonly table: Table<Row>
  readonly state: TableState
  readonly rows: readonly Row[]
  readonly at: At
  readonly frame: DeskFrame
  /** What is said where there is nothing. */
  readonly nothing: ComponentChildren
  /** An act on the ticked rows; its fields and its button stand below the table. */
  readonly act?: { readonly address: string; readonly content: ComponentChildren } | undefined
}

export function DataTable<Row>({ table, state, rows, at, frame, nothing, act }: Props<Row>): VNode {
  const ticks = `${table.name}-ticks`
  return (
    <section aria-label={table.caption}>
      <FilterForm table={table} state={state} />
      {rows.length === 0 ? (
        <div class="card nothing">{nothing}</div>
      ) : (
        <section class="wide" aria-label={`${table.caption}，可左右滚动`} {...scrollable}>
          <table class="working">
            <caption class="unseen">{table.caption}</caption>
            <thead>
              <tr>
                {act !== undefined && (
                  <th scope="col" class="tick">
                    <a href={table.address(tableQuery(state, { tick: state.ticked ? null : 'all' }))}>
                      {state.ticked ? '全不选' : '全选'}
                      <span class="unseen">本页</span>
                    </a>
                  </th>
                )}
                {table.columns.map((column) => (
                  <Head key={column.key} column={column} table={table} state={state} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={table.rowKey(row)}>
                  {act !== undefined && (
                    <td class="tick">
                      <label>
                        <input
                          type="checkbox"
                          name="row"
                          value={table.rowKey(row)}
                          form={ticks}
                          checked={state.ticked}
                        />
                        <span class="unseen">{`选择${table.rowName(row)}`}</span>
                      </label>
                    </td>
                  )}
                  {table.columns.map((column) => (
                    <Cell key={column.key} column={column} row={row} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {act !== undefined && rows.length > 0 && (
        <form id={ticks} class="bulk" method="post" action={act.address}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          {act.content}
        </form>
      )}
      <Foot table={table} state={state} at={at} frame={frame} />
    </section>
  )
}

function Head<Row>({ column, table, state }: { column: Column<Row>; table: Table<Row>; state: TableState }): VNode {
  const className = column.numeric ? 'number' : undefined
  if (!table.sortable.includes(column.key)) {
    return (
      <th scope="col" class={className}>
        {column.name}
      </th>
    )
  }
  const sorted = state.sort === column.key
  const next = sorted && !state.descending ? `-${column.key}` : column.key
  return (
    <th scope="col" class={className} aria-sort={sorted ? (state.descending ? 'descending' : 'ascending') : undefined}>
      <a href={table.address(tableQuery(state, { sort: next, page: 1 }))}>
        {column.name}
        <span class="sorted" aria-hidden="true">
          {sorted ? (state.descending ? '↓' : '↑') : '↕'}
        </span>
      </a>
    </th>
  )
}

/** On a phone each row is a card and each cell says its column. */
function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }): VNode {
  if (column.heading) return <th scope="row">{column.cell(row)}</th>
  return (
    <td class={column.numeric ? 'number' : column.minor ? 'minor' : undefined} data-column={column.name}>
      {column.cell(row)}
    </td>
  )
}

function FilterForm<Row>({ table, state }: { table: Table<Row>; state: TableState }): VNode | null {
  if (table.fields.length === 0) return null
  const kept = table.fields.filter(({ kind }) => kind === 'kept').map(({ key }) => key)
  const narrowed = Object.keys(state.filters).some((key) => !kept.includes(key))
  return (
    <form class="filter" method="get" action={table.address({})}>
      {kept.map((key) => {
        const value = state.filters[key]
        return value === undefined ? null : <input key={key} type="hidden" name={key} value={value} />
      })}
      {table.fields.map((field) =>
        field.kind === 'kept' ? null : (
          <div key={field.key} class={field.kind === 'text' ? 'field long' : 'field'}>
            <label for={`${table.name}-${field.key}`}>{field.name}</label>
            {field.kind === 'text' ? (
              <input
                id={`${table.name}-${field.key}`}
                name={field.key}
                type="search"
                value={state.filters[field.key] ?? ''}
                placeholder={field.hint}
                autocomplete="off"
              />
            ) : (
              <select id={`${table.name}-${field.key}`} name={field.key}>
                <option value="">全部</option>
                {field.choices.map(({ value, name }) => (
                  <option key={value} value={value} selected={state.filters[field.key] === value}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </div>
        ),
      )}
      <input type="hidden" name="sort" value={(state.descending ? '-' : '') + state.sort} />
      <button type="submit">筛选</button>
      {narrowed && (
        <a
          class="clear"
          href={table.address({
            ...Object.fromEntries(kept.map((key) => [key, state.filters[key] ?? null])),
            sort: table.sortedBy,
          })}
        >
          清除筛选
        </a>
      )}
    </form>
  )
}

function Foot<Row>({ table, state, at, frame }: { table: Table<Row>; state: TableState; at: At; frame: DeskFrame }) {
  const remembered = frame.preferences.get(preferenceOf(table))
  const now = rememberedQuery(state)
  return (
    <div class="table-foot">
      <nav class="paging" aria-label="翻页">
        <span>
          共{countOf(at)}
          {table.unit}
          {at.next === undefined && at.pages > 1 && `，第${at.page}页（共${at.pages}页）`}
        </span>
        {at.next !== undefined && state.after !== null && (
          <a href={table.address(tableQuery(state, { page: 1 }))}>回到开头</a>
        )}
        {typeof at.next === 'string' && (
          <a href={table.address(tableQuery(state, { page: 1, after: at.next }))} rel="next">
            下一页
          </a>
        )}
        {at.next === undefined && at.page > 1 && (
          <a href={table.address(tableQuery(state, { page: at.page - 1 }))} rel="prev">
            上一页
          </a>
        )}
        {at.next === undefined && at.page < at.pages && (
          <a href={table.address(tableQuery(state, { page: at.page + 1 }))} rel="next">
            下一页
          </a>
        )}
      </nav>
      <div class="table-tools no-print">
        {table.exportAddress !== undefined && at.total > 0 && (
          <>
            <ExportForm table={table} state={state} frame={frame} format="xlsx" name="导出 Excel" />
            <ExportForm table={table} state={state} frame={frame} format="csv" name="导出 CSV" />
          </>
        )}
        {remembered === now ? (
          <Remember table={table} value="" frame={frame} name="不再记住这样的排列" />
        ) : (
          <Remember table={table} value={now} frame={frame} name="记住这样的排列" />
        )}
      </div>
    </div>
  )
}

function ExportForm<Row>({
  table,
  state,
  frame,
  format,
  name,
}: {
  table: Table<Row>
  state: TableState
  frame: DeskFrame
  format: 'xlsx' | 'csv'
  name: string
}): VNode | null {
  if (table.exportAddress === undefined) return null
  return (
    <form method="post" action={table.exportAddress(format)}>
      <input type="hidden" name="csrf" value={frame.csrf} />
      <input type="hidden" name="query" value={rememberedQuery(state)} />
      <button type="submit" class="quiet small">
        <Icon name="download" />
        {name}
      </button>
    </form>
  )
}

function Remember<Row>({
  table,
  value,
  frame,
  name,
}: {
  table: Table<Row>
  value: string
  frame: DeskFrame
  name: string
}): VNode {
  return (
    <form method="post" action={addresses.deskPreferences}>
      <input type="hidden" name="csrf" value={frame.csrf} />
      <input type="hidden" name="key" value={preferenceOf(table)} />
      <input type="hidden" name="value" value={value} />
      <input type="hidden" name="return" value={frame.path} />
      <button type="submit" class="quiet small">
        {name}
      </button>
    </form>
  )
}
