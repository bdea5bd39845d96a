import sql, { type Sql } from 'sql-template-tag'

/** Where a page stands in its list. `page` starts at 1 and is the nearest one that exists. */
export type Page = {
  readonly total: number
  /** True where counting stopped: there are at least `total`. */
  readonly totalCapped: boolean
  readonly page: number
  readonly pages: number
  readonly pageSize: number
}

/** A list is counted, and can be leafed through, up to here: what lies beyond is for a narrower question. */
export const countCap = 10_000

/** The place of the wanted page in a list of `counted` things; a count above the cap says that it was capped. */
export function pagesOf(counted: number, wanted: number, pageSize: number): Page {
  const total = Math.min(counted, countCap)
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const page = Number.isFinite(wanted) ? Math.min(Math.max(1, Math.trunc(wanted)), pages) : 1
  return { total, totalCapped: counted > countCap, page, pages, pageSize }
}

export function pageOf(page: Page): Sql {
  return sql`limit ${page.pageSize} offset ${(page.page - 1) * page.pageSize}`
}
