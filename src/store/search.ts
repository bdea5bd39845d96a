import sql, { raw } from 'sql-template-tag'
import type { Report } from '../rules/report/report.ts'
import { type Viewer, visibleSql } from '../rules/visibility.ts'
import { type Agency, agencyColumns } from './agencies.ts'
import type { Transaction } from './database.ts'
import { countCap, type Page, pagesOf } from './page.ts'
import { holdsTerms, searchTextOfReport } from './search-entries.ts'
import { termsOf } from './search-words.ts'
import { marked, type SnippetPart, snippetOf } from './snippet.ts'

export type SearchHit =
  | { readonly kind: 'agency'; readonly agency: Agency; readonly name: readonly SnippetPart[] }
  | {
      readonly kind: 'report'
      readonly agency: Agency
      readonly year: number
      readonly snippet: readonly SnippetPart[]
    }

/** Agencies first, then reports, newest year first. `terms` are what was looked for; none: nothing was asked. */
export type SearchPage = Page & { readonly terms: readonly string[]; readonly hits: readonly SearchHit[] }

const pageSize = 20

/**
 * Agencies by name, region, slug or pinyin, and reports by the prose of their latest version, holding every term.
 * Cost: the index gives the candidates of the rarest bigrams, of which at most the cap are verified and sorted; only
 * the reports on the page are read for their snippets.
 */
export async function searchAll(tx: Transaction, viewer: Viewer, query: string, page: number): Promise<SearchPage> {
  const terms = termsOf(query)
  if (terms.length === 0) return { terms, hits: [], ...pagesOf(0, 1, pageSize) }
  const { rows: found } = await tx.query<{ id: number }>(sql`
    select hit.id
    from (
      select search_entry.id, search_entry.agency_id, report.year
      from search_entry
      join agency on agency.id = search_entry.agency_id
      left join report on report.id = search_entry.report_id
      where ${holdsTerms(terms)}
        and case
          when search_entry.report_id is null then ${raw(visibleSql(viewer, 'agency'))}
          else ${raw(visibleSql(viewer, 'report'))}
        end
      limit ${countCap + 1}
    ) as hit
    order by hit.year desc nulls first, hit.agency_id`)
  const pages = pagesOf(found.length, page, pageSize)
  const start = (pages.page - 1) * pageSize
  const hits = await hitsOf(
    tx,
    found.slice(start, start + pageSize).map((hit) => hit.id),
    terms,
  )
  return { terms, hits, ...pages }
}

async function hitsOf(tx: Transaction, ids: readonly number[], terms: readonly string[]): Promise<SearchHit[]> {
  const { rows } = await tx.query<{ agency: Agency; year: number | null; report: Report | null }>(sql`
    select report.year, version.report,
      (select row_to_json(agency_row) from (select ${agencyColumns}) as agency_row) as agency
    from unnest(${ids}::int[]) with ordinality as wanted (id, place)
    join search_entry on search_entry.id = wanted.id
    join agency on agency.id = search_entry.agency_id
    left join report on report.id = search_entry.report_id
    left join report_version as version on version.report_id = report.id and version.latest
    order by wanted.place`)
  return rows.map(({ agency, year, report }) =>
    year === null || report === null
      ? { kind: 'agency', agency, name: marked(agency.name, terms) }
      : { kind: 'report', agency, year, snippet: snippetOf(searchTextOfReport(report), terms) },
  )
}
