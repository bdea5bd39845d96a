import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Validity } from '../../rules/publication/publication.ts'
import type { SearchedKind } from '../../rules/search/reading.ts'
import { type Viewer, visibleSql } from '../../rules/visibility.ts'
import { type Agency, agencyColumns } from '../agencies.ts'
import type { Transaction } from '../database.ts'
import {
  agencyShelf,
  type Word,
  wordOfAgency,
  wordOfDocuments,
  wordOfKind,
  wordOfTopic,
  wordOfWhole,
  wordOfYear,
  wordsOfPhrase,
} from './entry-words.ts'

/** What a search is narrowed to, decided by the index but for the validity, which the publication says. */
export type Narrowing = {
  readonly agencyId: number | null
  readonly kind: SearchedKind | null
  readonly topic: string | null
  readonly year: number | null
  readonly validity: Validity | null
}

/** One way in which something may be what is asked for: all these phrases, in the title or anywhere, and these words. */
export type Way = {
  readonly phrases: readonly string[]
  readonly inTitle: readonly string[]
  readonly words: readonly Word[]
}

/** What is ranked: nothing of it is read from a long text. */
export type Candidate = {
  readonly id: number
  readonly agencyId: number
  readonly reportId: number | null
  readonly publicationId: number | null
  readonly kind: SearchedKind
  readonly topic: string | null
  readonly years: readonly number[]
  readonly listedAt: Date | null
  /** As it is compared. */
  readonly title: string
  readonly validity: Validity | null
}

/** Of a word that stands everywhere so many of the newest are looked at. */
export const mostCandidates = 400
const mostInTitles = 150
/** Of a quarter's documents so many are asked how they stand today. */
const mostOfValidity = 10_000

export type Candidates = { readonly found: readonly Candidate[]; readonly more: boolean }

/**
 * The newest that may hold what is asked for, in titles first and then anywhere. Cost: the index is asked quarter by quarter
 * from the newest until there are enough; what it gives of a quarter is put in order, and at most some hundred are read.
 */
export async function candidatesOf(
  tx: Transaction,
  viewer: Viewer,
  ways: readonly Way[],
  narrowing: Narrowing,
  today: Day,
  most = mostCandidates,
): Promise<Candidates> {
  const anywhere = await candidatesOn(tx, viewer, ways, narrowing, today, most)
  // Fewer than the cap are all there are, those with it in the title among them.
  if (!anywhere.more || ways.every((way) => way.phrases.length === 0)) return anywhere
  const inTitles = ways.map((way) => ({ ...way, inTitle: [...way.inTitle, ...way.phrases], phrases: [] }))
  const titled = await candidatesOn(tx, viewer, inTitles, narrowing, today, mostInTitles)
  const known = new Set(titled.found.map(({ id }) => id))
  return { found: [...titled.found, ...anywhere.found.filter(({ id }) => !known.has(id))], more: true }
}

async function candidatesOn(
  tx: Transaction,
  viewer: Viewer,
  ways: readonly Way[],
  narrowing: Narrowing,
  today: Day,
  most: number,
): Promise<Candidates> {
  const wanted = [
    ...new Map(ways.map((way) => wordsOfWay(way, narrowing)).map((words) => [words.join(), words])).values(),
  ]
  const { rows } = await tx.query<Candidate>(sql`
    select ${columns}
    from (
      select on_shelf.shelf::bigint << 36 as place, way.words
      from search_shelf as on_shelf
      cross join (values ${join(wanted.map((words) => sql`(${[...words]}::bigint[])`))}) as way (words)
      order by on_shelf.shelf desc
    ) as probe
    cross join lateral (
      select *
      from (
        select *
        from search_entry
        where search_entry.words @> array(select word + probe.place from unnest(probe.words) as word)
        offset 0
      ) as held
      order by held.listed_at desc, held.id desc
      limit ${narrowing.validity === null ? most + 1 : mostOfValidity}
    ) as search_entry
    ${seenBy(viewer, narrowing.validity, today)}
    limit ${most + 1}`)
  const found = [...new Map(rows.map((row) => [row.id, row])).values()]
  return { found: found.slice(0, most), more: rows.length > most }
}

/** Those of which a number or the title as a whole is what was typed. */
export async function candidatesNamed(
  tx: Transaction,
  viewer: Viewer,
  query: string,
  narrowing: Narrowing,
  today: Day,
): Promise<readonly Candidate[]> {
  const { agencyId, kind, topic, year } = narrowing
  const { rows } = await tx.query<Candidate>(sql`
    select ${columns}
    from (
      select *
      from search_entry
      where search_entry.words @> array[${wordOfWhole(query)}::bigint]
      offset 0
    ) as search_entry
    ${seenBy(viewer, narrowing.validity, today)}
      ${agencyId === null ? empty : sql`and search_entry.agency_id = ${agencyId}`}
      ${kind === null ? empty : sql`and search_entry.kind = ${kind}`}
      ${topic === null ? empty : sql`and (search_entry.topic = ${topic} or search_entry.topic like ${`${topic}-%`})`}
      ${year === null ? empty : sql`and ${year} = any(search_entry.years)`}
    order by search_entry.listed_at desc, search_entry.id desc
    limit 50`)
  return rows
}

/** Agencies that hold these phrases in their names, the shortest name first. */
export async function agenciesHolding(
  tx: Transaction,
  viewer: Viewer,
  phrases: readonly string[],
  most: number,
): Promise<readonly Candidate[]> {
  const words = [...new Set(phrases.flatMap((phrase) => wordsOfPhrase(phrase, 'text')))]
  if (words.length === 0) return []
  const { rows } = await tx.query<Candidate>(sql`
    select ${columns}
    from (
      select *
      from search_entry
      where search_entry.shelf = ${agencyShelf}
        and search_entry.words @> ${words}::bigint[]
        and ${join(
          phrases.map((phrase) => sql`position(${phrase} in search_entry.haystack) > 0`),
          ' and ',
        )}
      offset 0
    ) as search_entry
    ${seenBy(viewer, null, null)}
    order by length(search_entry.title), search_entry.id
    limit ${most}`)
  return rows
}

/** Agencies with any of these pieces in their names and what they go by. */
export async function agenciesWith(
  tx: Transaction,
  viewer: Viewer,
  pieces: readonly string[],
  most: number,
): Promise<readonly Agency[]> {
  if (pieces.length === 0) return []
  const any = pieces.map(
    (piece) => sql`search_entry.words @> ${wordsOfPhrase(piece, 'text')}::bigint[]
        and position(${piece} in search_entry.haystack) > 0`,
  )
  const { rows } = await tx.query<Agency>(sql`
    select ${agencyColumns}
    from (
      select *
      from search_entry
      where ${join(any, ' or ')}
      offset 0
    ) as search_entry
    join agency on agency.id = search_entry.agency_id
    where search_entry.shelf = ${agencyShelf}
      and ${raw(visibleSql(viewer, 'agency'))}
    order by length(agency.name), agency.id
    limit ${most}`)
  return rows
}

/** Where the phrases of each word stand in the texts of these, by entry; the first of other words that stands there. */
export async function placesIn(
  tx: Transaction,
  ids: readonly number[],
  words: readonly (readonly string[])[],
): Promise<ReadonlyMap<number, { places: readonly (number | null)[]; head: number; body: number }>> {
  const place = (phrase: string) => sql`nullif(position(${phrase} in haystack), 0) - 1`
  const places = words.map((phrases) => sql`coalesce(${join(phrases.map(place))})`)
  const { rows } = await tx.query<{ id: number; places: (number | null)[]; head: number; body: number }>(sql`
    select id, array[${places.length === 0 ? raw('') : join(places)}]::int[] as places, head, body
    from search_entry
    where id = any(${[...ids]}::int[])`)
  return new Map(rows.map(({ id, ...where }) => [id, where]))
}

const columns = raw(`search_entry.id, search_entry.agency_id as "agencyId", search_entry.report_id as "reportId",
  search_entry.publication_id as "publicationId", search_entry.kind, search_entry.topic, search_entry.years,
  search_entry.listed_at as "listedAt", search_entry.title, seen.validity`)

/** The one condition of what this viewer sees, asked entry by entry: an entry is guarded as the thing that it is of. */
function seenBy(viewer: Viewer, validity: Validity | null, today: Day | null): Sql {
  return sql`
    left join lateral (
      select publication.id,
        case
          when publication.validity in ('inForce', 'amended') and publication.expires_on < ${today} then 'lapsed'
          else publication.validity
        end as validity
      from publication
      where publication.id = search_entry.publication_id
        and ${raw(may.publication.see.sql(viewer))}
      offset 0
    ) as seen on true
    where case
        when search_entry.publication_id is not null then seen.id is not null
        when search_entry.report_id is not null then exists (
          select
          from report
          join agency on agency.id = report.agency_id
          where report.id = search_entry.report_id
            and ${raw(visibleSql(viewer, 'report'))}
        )
        else exists (
          select
          from agency
          where agency.id = search_entry.agency_id
            and ${raw(visibleSql(viewer, 'agency'))}
        )
      end
      ${validity === null ? empty : sql`and seen.validity = ${validity}`}`
}

function wordsOfWay(way: Way, { agencyId, kind, topic, year, validity }: Narrowing): readonly Word[] {
  return [
    ...new Set([
      ...way.phrases.flatMap((phrase) => wordsOfPhrase(phrase, 'text')),
      ...way.inTitle.flatMap((phrase) => wordsOfPhrase(phrase, 'title')),
      ...way.words,
      ...(agencyId === null ? [] : [wordOfAgency(agencyId)]),
      ...(kind === null ? [] : [wordOfKind(kind)]),
      ...(topic === null ? [] : [wordOfTopic(topic)]),
      ...(year === null ? [] : [wordOfYear(year)]),
      ...(validity === null ? [] : [wordOfDocuments]),
    ]),
  ]
}
