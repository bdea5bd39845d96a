import { pinyin } from 'pinyin-pro'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Report } from '../rules/report/report.ts'
import type { Transaction } from './database.ts'
import { haystackOf, queryOf, wordsOf } from './search-words.ts'

/** What is searched of an agency: its name, its region, its slug, and its name in pinyin, whole and by initials. */
export function searchTextOfAgency(agency: { name: string; region: string; slug: string }): string {
  const syllables = pinyin(agency.name, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  return [
    agency.name,
    agency.region,
    agency.slug,
    syllables.join(''),
    syllables.map((syllable) => syllable.slice(0, 1)).join(''),
  ].join('\n')
}

/** What is searched of a report: its prose, a paragraph a line. */
export function searchTextOfReport(report: Report): string {
  return report.paragraphs.map((paragraph) => paragraph.text).join('\n')
}

/** Replaces the entry of an agency, of one of its reports, or of something that it published. */
export async function putSearchEntry(
  tx: Transaction,
  of: { agencyId: number; reportId: number | null; publicationId?: number | null },
  text: string,
): Promise<void> {
  const haystack = haystackOf(text).text
  await tx.query(sql`
    insert into search_entry (agency_id, report_id, publication_id, haystack, words)
    values (${of.agencyId}, ${of.reportId}, ${of.publicationId ?? null}, ${haystack}, ${wordsOf(haystack)}::tsvector)
    on conflict (agency_id, report_id, publication_id) do update
    set haystack = excluded.haystack,
      words = excluded.words`)
}

/** What a publication was found by: nothing of it is found from the end of this transaction on. */
export async function removeSearchEntry(tx: Transaction, publicationId: number): Promise<void> {
  await tx.query(sql`delete from search_entry where publication_id = ${publicationId}`)
}

/**
 * The condition that an entry holds every term letter by letter. The index decides one and two characters by itself;
 * of longer terms it finds candidates, and the text decides.
 */
export function holdsTerms(terms: readonly string[]): Sql {
  const phrases = terms.filter((term) => [...term].length > 2)
  return join(
    [
      sql`search_entry.words @@ ${queryOf(terms)}::tsquery`,
      ...phrases.map((phrase) => sql`position(${phrase} in search_entry.haystack) > 0`),
    ],
    ' and ',
  )
}
