import { pinyin } from 'pinyin-pro'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Report } from '../rules/report/report.ts'
import { shortNamesOf } from '../rules/search/short-names.ts'
import type { Transaction } from './database.ts'
import { type EntryText, entryColumns, entryRows, entryValues, shelvesOf } from './search/entry.ts'
import { agencyShelf, wordsOfPhrase } from './search/entry-words.ts'
import { folded } from './search/fold.ts'

type Named = { readonly id: number; readonly name: string; readonly region: string; readonly slug: string }

/** What is searched of an agency: its name and those it goes by, its region, its slug, and the names in pinyin, whole and by initials. */
export function entryOfAgency(agency: Named): EntryText {
  const names = [agency.name, ...shortNamesOf(agency)]
  return {
    agencyId: agency.id,
    reportId: null,
    publicationId: null,
    kind: 'agency',
    topic: null,
    listedAt: null,
    title: agency.name,
    numbers: [],
    head: [...names.slice(1), agency.region, agency.slug, ...new Set(names.flatMap(inPinyin))],
    body: '',
    files: [],
  }
}

/** A name in pinyin: whole, and by initials. */
export function inPinyin(name: string): readonly string[] {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  return [syllables.join(''), syllables.map((syllable) => syllable.slice(0, 1)).join('')]
}

/** What is searched of a report: its prose, a paragraph a line. */
export function searchTextOfReport(report: Report): string {
  return report.paragraphs.map((paragraph) => paragraph.text).join('\n')
}

/** Of the latest version of a report. */
export function entryOfReport(
  of: { readonly agencyId: number; readonly reportId: number; readonly agencyName: string; readonly year: number },
  report: Report,
): EntryText {
  return {
    agencyId: of.agencyId,
    reportId: of.reportId,
    publicationId: null,
    kind: 'report',
    topic: null,
    listedAt: new Date(`${of.year}-12-31T00:00:00Z`),
    year: of.year,
    title: `${of.agencyName}${of.year}年政府信息公开工作年度报告`,
    numbers: [],
    head: [],
    body: searchTextOfReport(report),
    files: [],
  }
}

/** Puts or replaces the entries of these things. */
export async function putSearchEntries(tx: Transaction, texts: readonly EntryText[]): Promise<void> {
  const rows = entryRows(texts)
  await tx.query(sql`
    insert into search_shelf (shelf)
    select unnest(${[...shelvesOf(rows)].filter((shelf) => shelf !== agencyShelf)}::smallint[])
    on conflict do nothing`)
  for (const row of rows) {
    await tx.query(sql`
      insert into search_entry (${raw(entryColumns)})
      values (${join([...entryValues(row)])})
      on conflict (agency_id, report_id, publication_id) do update
      set kind = excluded.kind,
        topic = excluded.topic,
        years = excluded.years,
        listed_at = excluded.listed_at,
        shelf = excluded.shelf,
        title = excluded.title,
        haystack = excluded.haystack,
        head = excluded.head,
        body = excluded.body,
        words = excluded.words`)
  }
}

/** What a publication was found by: nothing of it is found from the end of this transaction on. */
export async function removeSearchEntry(tx: Transaction, publicationId: number): Promise<void> {
  await tx.query(sql`delete from search_entry where publication_id = ${publicationId}`)
}

/** The condition that the entry of an agency (and no other) holds every term letter by letter. */
export function agencyHoldsTerms(terms: readonly string[]): Sql {
  return sql`search_entry.words @> ${wordsOnShelves(terms, sql`${agencyShelf}::bigint`)} and ${holdsLetterByLetter(terms)}`
}

/**
 * The entries of publications and reports that hold every term letter by letter, the newest quarter first, as a table of a
 * statement's `from` named `search_entry`. The index gives the candidates quarter by quarter for as long as the
 * statement asks for more; of terms longer than two signs the text decides.
 */
export function entriesHolding(terms: readonly string[]): Sql {
  return sql`(select shelf from search_shelf order by shelf desc) as on_shelf
    cross join lateral (
      select *
      from search_entry
      where search_entry.words @> ${wordsOnShelves(terms, sql`on_shelf.shelf::bigint`)}
        and ${holdsLetterByLetter(terms)}
    ) as search_entry`
}

/** The same of those that may hold any of the terms: pairs alone decide, so a text may hold none of them. */
export function entriesHoldingAny(terms: readonly string[]): Sql {
  const any = join(
    terms.map((term) => sql`search_entry.words @> ${wordsOnShelves([term], sql`on_shelf.shelf::bigint`)}`),
    ' or ',
  )
  return sql`(select shelf from search_shelf order by shelf desc) as on_shelf
    cross join lateral (
      select *
      from search_entry
      where ${any}
    ) as search_entry`
}

/** The words of phrases on the shelf that an expression gives. */
function wordsOnShelves(terms: readonly string[], shelf: Sql): Sql {
  const words = [...new Set(terms.flatMap((term) => wordsOfPhrase(term, 'text')))]
  return sql`array(select word + (${shelf} << 36) from unnest(${words}::bigint[]) as word)`
}

function holdsLetterByLetter(terms: readonly string[]): Sql {
  const phrases = terms.map(folded).filter((term) => term.length > 2)
  return phrases.length === 0
    ? sql`true`
    : join(
        phrases.map((phrase) => sql`position(${phrase} in search_entry.haystack) > 0`),
        ' and ',
      )
}
