import type { Handler } from 'hono'
import type { VNode } from 'preact'
import type { WrittenTable } from '../../documents/write-table.ts'
import { dayInChinese } from '../../rules/day.ts'
import type { Transaction } from '../../store/database.ts'
import { countCap, type Page } from '../../store/page.ts'
import { answer } from '../layout.tsx'
import type { Web } from '../web.ts'
import type { Table } from './data-table.tsx'
import { atDeskPage, type DeskFrame } from './frame.ts'
import { forOfficer, type Here } from './here.ts'
import { exportTableFile } from './table-file.ts'
import { preferenceOf, readTableState, type TableState } from './table-state.ts'

/** A page of rows. `next`: of a list that is leafed through row by row, where it goes on; null: nowhere. */
export type Rows<Row> = Page & { readonly rows: readonly Row[]; readonly next?: string | null }

/** A table, how its rows are asked for (what this person may see, and no more), and the page that it stands on. */
export type TableAtDesk<Row, More> = {
  readonly table: (here: Here) => Table<Row>
  readonly load: (tx: Transaction, here: Here, state: TableState) => Promise<Rows<Row>>
  /** What else the page shows. */
  readonly more: (tx: Transaction, here: Here, state: TableState) => Promise<More>
  readonly page: (shown: TableShown<Row, More>) => VNode
}

export type TableShown<Row, More> = {
  readonly table: Table<Row>
  readonly found: Rows<Row>
  readonly more: More
  readonly state: TableState
  readonly frame: DeskFrame
  readonly here: Here
}

/** Shows a table as the address says; an address that says nothing leads to how this person wants it. */
export function showTable<Row, More>(web: Web, at: TableAtDesk<Row, More>): Handler {
  return forOfficer(async (c, here) => {
    const table = at.table(here)
    const query = new URL(c.req.url).searchParams
    const state = readTableState(table, query)
    const [shown, frame] = await atDeskPage(web, c, here, async (tx, preferences) => {
      if (query.size === 0 && preferences.has(preferenceOf(table))) return null
      const found = await at.load(tx, here, state)
      return { found, more: await at.more(tx, here, state) }
    })
    if (shown === null) {
      const kept = readTableState(table, new URLSearchParams(frame.preferences.get(preferenceOf(table))))
      return c.redirect(table.address({ ...kept.filters, sort: (kept.descending ? '-' : '') + kept.sort }), 302)
    }
    return answer(c, at.page({ table, ...shown, state: { ...state, page: shown.found.page }, frame, here }))
  })
}

/** All that the filters leave, as a file. */
export function exportTable<Row, More>(web: Web, at: TableAtDesk<Row, More>): Handler {
  return forOfficer(async (c, here) => {
    const form = await c.req.parseBody()
    const table = at.table(here)
    const state = readTableState(table, new URLSearchParams(typeof form.query === 'string' ? form.query : ''))
    const rows = await web.db.read((tx) => allRows(tx, here, state, at))
    const detail = { rows: rows.length }
    const name = `${table.caption} ${here.day}`
    return exportTableFile(c, web, here, writtenOf(table, rows, state, here), { id: table.name, detail, name })
  })
}

async function allRows<Row, More>(
  tx: Transaction,
  here: Here,
  state: TableState,
  at: TableAtDesk<Row, More>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  let after: string | null = null
  for (let page = 1; rows.length < countCap; page++) {
    const found: Rows<Row> = await at.load(tx, here, { ...state, page, after })
    if (found.next !== undefined) {
      rows.push(...found.rows)
      after = found.next
      if (after === null) break
      continue
    }
    if (found.page < page) break
    rows.push(...found.rows)
    if (page >= found.pages) break
  }
  return rows
}

function writtenOf<Row>(table: Table<Row>, rows: readonly Row[], state: TableState, { day }: Here): WrittenTable {
  return {
    title: table.caption,
    head: table.columns.map(({ name }) => name),
    rows: rows.map((row) => table.columns.map(({ text }) => text(row))),
    notes: [`${dayInChinese(day)}导出，共${rows.length}${table.unit}${filtersInWords(table, state)}`],
  }
}

function filtersInWords<Row>(table: Table<Row>, state: TableState): string {
  const words = table.fields.flatMap((field) => {
    const value = state.filters[field.key]
    if (value === undefined) return []
    const said = field.kind !== 'text' ? field.choices.find((choice) => choice.value === value)?.name : value
    return said === undefined ? [] : [`${field.name}“${said}”`]
  })
  return words.length === 0 ? '' : `，已按${words.join('、')}筛选`
}
