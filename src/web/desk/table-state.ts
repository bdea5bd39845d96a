import { plain } from '../asked.ts'

/** How a table is arranged: all of it stands in the address, so it can be sent, kept and gone back to. */
export type TableState = {
  readonly sort: string
  readonly descending: boolean
  readonly page: number
  /** Where a list that is leafed through row by row goes on; null: its beginning. */
  readonly after: string | null
  readonly filters: Readonly<Record<string, string>>
  /** Every row on the page is ticked: what "select all" asks for where there is no script. */
  readonly ticked: boolean
}

export type TableShape = {
  /** By which it is remembered. */
  readonly name: string
  readonly sortable: readonly string[]
  /** What it is sorted by unless the reader says otherwise; `-` before it: descending. */
  readonly sortedBy: string
  readonly filters: readonly string[]
}

/** Reads the arrangement from an address; what it does not know is not taken. */
export function readTableState(shape: TableShape, query: URLSearchParams): TableState {
  const asked = query.get('sort') ?? ''
  const sort = shape.sortable.includes(asked.replace(/^-/, '')) ? asked : shape.sortedBy
  const given = shape.filters.map((filter) => [filter, plain(query.get(filter) ?? '')] as const)
  return {
    sort: sort.replace(/^-/, ''),
    descending: sort.startsWith('-'),
    page: Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1),
    after: plain(query.get('after') ?? '') || null,
    filters: Object.fromEntries(given.filter(([, value]) => value !== '')),
    ticked: query.get('tick') === 'all',
  }
}

/** The state as the parts of an address; changes are laid over it, and null takes a part away. */
export function tableQuery(
  state: TableState,
  changes: Readonly<Record<string, string | number | null>> = {},
): Readonly<Record<string, string | number | null>> {
  return { ...state.filters, sort: (state.descending ? '-' : '') + state.sort, page: state.page, ...changes }
}

/** The arrangement that is kept: everything but the page. An address without a question is answered with it. */
export function rememberedQuery(state: TableState): string {
  const { page: _, ...kept } = tableQuery(state)
  return new URLSearchParams(Object.entries(kept).map(([key, value]) => [key, String(value)])).toString()
}

export function preferenceOf(shape: Pick<TableShape, 'name'>): string {
  return `table.${shape.name}`
}
