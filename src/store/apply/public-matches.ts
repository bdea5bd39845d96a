import sql, { raw } from 'sql-template-tag'
import { enoughTerms, termsOfWanted } from '../../rules/apply/wanted-terms.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Report } from '../../rules/report/report.ts'
import { everyone, visibleSql } from '../../rules/visibility.ts'
import type { Agency } from '../agencies.ts'
import type { Transaction } from '../database.ts'
import { type SearchedText, searchedColumns, searchTextOf } from '../publication/search-text.ts'
import { folded } from '../search/fold.ts'
import { entriesHoldingAny, searchTextOfReport } from '../search-entries.ts'
import { haystackOf, queryOf } from '../search-words.ts'
import { type SnippetPart, snippetOf } from '../snippet.ts'

/** Something that everyone can have already, and that may be what is wanted. */
export type PublicMatch =
  /** An answer that the office lets everyone find, in its own words. */
  | {
      readonly kind: 'answer'
      readonly agencyName: string
      readonly title: string
      readonly available: string
      readonly webAddress: string | null
      readonly listedOn: Day
    }
  | {
      readonly kind: 'report'
      readonly agencyName: string
      readonly agencySlug: string
      readonly year: number
      readonly snippet: readonly SnippetPart[]
    }
  | {
      readonly kind: 'publication'
      readonly agencyName: string
      readonly id: number
      readonly title: string
      readonly releasedOn: Day
      readonly snippet: readonly SnippetPart[]
    }

const mostAnswers = 5
const mostPublications = 5
const mostReports = 3
const mostCandidates = 300

/**
 * What is public already and comes near to a description, the nearest first, this agency's before others'. Asks as
 * everyone, whoever asks: nothing of any application is looked at, only what an office has put where all may see it.
 * Cost: one index scan for pieces of four signs, of which at most some hundred texts are compared.
 */
export async function publicMatches(
  tx: Transaction,
  agency: Pick<Agency, 'id' | 'name' | 'region'>,
  wanted: string,
): Promise<readonly PublicMatch[]> {
  const haystack = haystackOf(wanted.slice(0, 2000)).text
  const terms = termsOfWanted(
    haystack,
    [agency.name, ...agency.region.split('/')].map((name) => haystackOf(name).text),
  )
  if (terms.length === 0) return []
  return [
    ...(await answersLike(tx, agency.id, terms)),
    ...(await publicationsLike(tx, agency.id, terms)),
    ...(await reportsLike(tx, agency.id, terms)),
  ]
}

async function answersLike(tx: Transaction, agencyId: number, terms: readonly string[]): Promise<PublicMatch[]> {
  const { rows } = await tx.query<Omit<Extract<PublicMatch, { kind: 'answer' }>, 'kind'>>(sql`
    select agency.name as "agencyName", found.title, found.available, found.web_address as "webAddress",
      found.listed_on as "listedOn"
    from (
      select *
      from public_answer
      where taken_off_on is null
        and words @@ ${anyOf(terms)}::tsquery
      limit ${mostCandidates}
    ) as found
    join agency on agency.id = found.agency_id
    cross join lateral (${heldTerms(terms)}) as compared
    where compared.held >= ${Math.min(2, enoughTerms(terms))}
    order by found.agency_id = ${agencyId} desc, compared.held desc, found.listed_on desc, found.id
    limit ${mostAnswers}`)
  return rows.map((row) => ({ kind: 'answer', ...row }))
}

async function reportsLike(tx: Transaction, agencyId: number, terms: readonly string[]): Promise<PublicMatch[]> {
  type Row = { agencyName: string; agencySlug: string; year: number; report: Report }
  const { rows } = await tx.query<Row>(sql`
    select agency.name as "agencyName", agency.slug as "agencySlug", near.year, version.report
    from (
      select found.report_id, found.agency_id, found.year, compared.held
      from (
        select search_entry.report_id, search_entry.agency_id, report.year, search_entry.haystack
        from ${entriesHoldingAny(terms)}
        join report on report.id = search_entry.report_id
        join agency on agency.id = report.agency_id
        where ${raw(visibleSql(everyone, 'report'))}
        limit ${mostCandidates}
      ) as found
      cross join lateral (${heldTerms(terms.map(folded))}) as compared
      where compared.held >= ${enoughTerms(terms)}
      order by found.agency_id = ${agencyId} desc, compared.held desc, found.year desc, found.agency_id
      limit ${mostReports}
    ) as near
    join agency on agency.id = near.agency_id
    join report_version as version on version.report_id = near.report_id and version.latest
    order by near.agency_id = ${agencyId} desc, near.held desc, near.year desc, near.agency_id`)
  return rows.map(({ report, ...row }) => {
    const text = searchTextOfReport(report)
    const compared = folded(haystackOf(text).text)
    const held = terms.filter((term) => compared.includes(folded(term)))
    return { kind: 'report', ...row, snippet: snippetOf(text, held) }
  })
}

async function publicationsLike(tx: Transaction, agencyId: number, terms: readonly string[]): Promise<PublicMatch[]> {
  type Row = { agencyName: string; id: number; title: string; releasedOn: Day; searched: SearchedText }
  const { rows } = await tx.query<Row>(sql`
    select agency.name as "agencyName", near.id, version.title, near.released_on as "releasedOn",
      ${searchedColumns} as searched
    from (
      select found.*, compared.held
      from (
        select publication.id, publication.agency_id, publication.released_version, search_entry.haystack,
          (publication.released_at at time zone 'Asia/Shanghai')::date as released_on
        from ${entriesHoldingAny(terms)}
        join publication on publication.id = search_entry.publication_id
        where ${raw(may.publication.see.sql(everyone))}
        limit ${mostCandidates}
      ) as found
      cross join lateral (${heldTerms(terms.map(folded))}) as compared
      where compared.held >= ${enoughTerms(terms)}
      order by found.agency_id = ${agencyId} desc, compared.held desc, found.released_on desc, found.id
      limit ${mostPublications}
    ) as near
    join agency on agency.id = near.agency_id
    join publication_version as version
      on version.publication_id = near.id and version.version = near.released_version
    order by near.agency_id = ${agencyId} desc, near.held desc, near.released_on desc, near.id`)
  return rows.map(({ searched, ...row }) => {
    const text = searchTextOf(searched)
    const compared = folded(haystackOf(text).text)
    const held = terms.filter((term) => compared.includes(folded(term)))
    return { kind: 'publication', ...row, snippet: snippetOf(text, held) }
  })
}

/** A tsquery literal that every text with at least one of the terms satisfies. */
function anyOf(terms: readonly string[]): string {
  return terms.map((term) => `(${queryOf([term])})`).join(' | ')
}

/** How many of the terms the text of `found` holds. */
function heldTerms(terms: readonly string[]) {
  return sql`
    select count(*)::int as held
    from unnest(${[...terms]}::text[]) as term
    where position(term in found.haystack) > 0`
}
