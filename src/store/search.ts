import sql, { raw } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import type { PublicationKind } from '../rules/publication/publication.ts'
import type { Report } from '../rules/report/report.ts'
import { type Viewer, visibleSql } from '../rules/visibility.ts'
import { type Agency, agencyColumns } from './agencies.ts'
import type { Transaction } from './database.ts'
import { countCap, type Page, pagesOf } from './page.ts'
import { type SearchedText, searchedColumns, searchTextOf } from './publication/search-text.ts'
import { agencyHoldsTerms, entriesHolding, searchTextOfReport } from './search-entries.ts'
import { termsOf } from './search-words.ts'
import { marked, type SnippetPart, snippetOf } from './snippet.ts'

export type FoundPublication = {
  readonly id: number
  readonly kind: PublicationKind
  readonly title: string
  readonly releasedOn: Day
}

const listedColumns = raw(`jsonb_build_object(
  'id', publication.id, 'kind', publication.kind, 'title', publication.title,
  'releasedOn', (publication.released_at at time zone 'Asia/Shanghai')::date
)`)

export type SearchHit =
  | { readonly kind: 'agency'; readonly agency: Agency; readonly name: readonly SnippetPart[] }
  | {
      readonly kind: 'report'
      readonly agency: Agency
      readonly year: number
      readonly snippet: readonly SnippetPart[]
    }
  | {
      readonly kind: 'publication'
      readonly agency: Agency
      readonly publication: FoundPublication
      readonly title: readonly SnippetPart[]
      readonly snippet: readonly SnippetPart[]
    }

/** Agencies first, then what they published, the latest first, then reports, newest year first. `terms` are what was looked for; none: nothing was asked. */
export type SearchPage = Page & { readonly terms: readonly string[]; readonly hits: readonly SearchHit[] }

const pageSize = 20

/**
 * Agencies by name, region, slug or pinyin, publications by all that stands in them, and reports by the prose of their
 * latest version, holding every term.
 * Cost: the index gives the candidates of the rarest bigrams, of which at most the cap are verified and sorted; only
 * the texts on the page are read for their snippets.
 */
export async function searchAll(tx: Transaction, viewer: Viewer, query: string, page: number): Promise<SearchPage> {
  const terms = termsOf(query)
  if (terms.length === 0) return { terms, hits: [], ...pagesOf(0, 1, pageSize) }
  const { rows: found } = await tx.query<{ id: number }>(sql`
    select hit.id
    from (
      select search_entry.id, search_entry.agency_id, report.year, publication.released_at
      from (
        select id, agency_id, report_id, publication_id from search_entry where ${agencyHoldsTerms(terms)}
        union all
        select search_entry.id, search_entry.agency_id, search_entry.report_id, search_entry.publication_id
        from ${entriesHolding(terms)}
      ) as search_entry
      join agency on agency.id = search_entry.agency_id
      left join report on report.id = search_entry.report_id
      left join publication on publication.id = search_entry.publication_id
      where case
          when search_entry.publication_id is not null then ${raw(may.publication.see.sql(viewer))}
          when search_entry.report_id is null then ${raw(visibleSql(viewer, 'agency'))}
          else ${raw(visibleSql(viewer, 'report'))}
        end
      limit ${countCap + 1}
    ) as hit
    order by hit.year desc nulls first, hit.released_at desc nulls first, hit.agency_id`)
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
  type Row = {
    agency: Agency
    year: number | null
    report: Report | null
    publication: FoundPublication | null
    searched: SearchedText | null
  }
  const { rows } = await tx.query<Row>(sql`
    select report.year, version.report, published.listed as publication, published.searched,
      (select row_to_json(agency_row) from (select ${agencyColumns}) as agency_row) as agency
    from unnest(${ids}::int[]) with ordinality as wanted (id, place)
    join search_entry on search_entry.id = wanted.id
    join agency on agency.id = search_entry.agency_id
    left join report on report.id = search_entry.report_id
    left join report_version as version on version.report_id = report.id and version.latest
    left join lateral (
      select ${listedColumns} as listed, ${searchedColumns} as searched
      from publication
      join publication_version as version
        on version.publication_id = publication.id and version.version = publication.released_version
      where publication.id = search_entry.publication_id
    ) as published on true
    order by wanted.place`)
  return rows.map(({ agency, year, report, publication, searched }) => {
    if (publication !== null && searched !== null) {
      const title = marked(publication.title, terms)
      const { title: _, ...rest } = searched
      return {
        kind: 'publication',
        agency,
        publication,
        title,
        snippet: snippetOf(searchTextOf({ ...rest, title: '' }), terms),
      }
    }
    return year === null || report === null
      ? { kind: 'agency', agency, name: marked(agency.name, terms) }
      : { kind: 'report', agency, year, snippet: snippetOf(searchTextOfReport(report), terms) }
  })
}
