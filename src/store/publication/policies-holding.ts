import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Transaction } from '../database.ts'
import { countCap } from '../page.ts'
import { type Word, wordOfDocuments, wordOfWhole, wordsOfPhrase } from '../search/entry-words.ts'
import { folded } from '../search/fold.ts'
import { termsOf } from '../search-words.ts'

/** Of the newest documents with all these signs anywhere in them so many are asked whether they stand at the head. */
const mostAsked = 1000

/**
 * The released documents that hold every word of a question in their title, or in number, outline and keywords. Cost: the
 * index gives the candidates quarter by quarter from the newest, up to a cap; of titles nothing long is read, and of the
 * rest the beginning alone.
 */
export async function policiesHolding(tx: Transaction, words: string): Promise<readonly number[]> {
  const terms = termsOf(words).map(folded)
  if (terms.length === 0) return []
  const of = (where: 'text' | 'title') => [wordOfDocuments, ...terms.flatMap((term) => wordsOfPhrase(term, where))]
  const all = (text: string) =>
    join(
      terms.map((term) => sql`position(${term} in ${raw(text)}) > 0`),
      ' and ',
    )
  const { rows } = await tx.query<{ id: number }>(sql`
    (
      select publication_id as id
      from ${newestWith(of('title'))}
      where ${all('title')}
      limit ${countCap}
    )
    union
    (
      select publication_id
      from (select * from ${newestWith(of('text'))} limit ${mostAsked}) as asked
      where ${all('left(haystack, head)')}
    )
    union
    (
      select publication_id
      from search_entry
      where words @> array[${wordOfWhole(terms.join(' '))}::bigint]
        and publication_id is not null
      limit ${mostAsked}
    )`)
  return rows.map(({ id }) => id)
}

function newestWith(words: readonly Word[]): Sql {
  return sql`(select shelf::bigint << 36 as place from search_shelf order by shelf desc) as on_shelf
    cross join lateral (
      select publication_id, title, haystack, head
      from search_entry
      where search_entry.words @> array(select word + on_shelf.place from unnest(${[...new Set(words)]}::bigint[]) as word)
      offset 0
    ) as held`
}
