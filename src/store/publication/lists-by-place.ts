import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { type ListedPublication, listedColumns, listedFrom } from './public-lists.ts'

export type PlacedPublication = ListedPublication & { readonly columnId: number; readonly listedAt: Date }

/** By the numbers of columns; a column in which nothing is to be read is not in it. */
export type ByColumn = ReadonlyMap<number, readonly PlacedPublication[]>

/** The latest of what everybody may see in each of these columns. Cost: so many entries of an index for each of them. */
export async function latestInColumns(tx: Transaction, columnIds: readonly number[], each: number): Promise<ByColumn> {
  if (columnIds.length === 0) return new Map()
  const { rows } = await tx.query<PlacedPublication>(sql`
    select ${listedColumns}, publication.listed_at as "listedAt", publication.column_id as "columnId"
    from unnest(${[...columnIds]}::int[]) with ordinality as place (id, ordinal)
    cross join lateral (
      select publication.id
      from publication
      where publication.column_id = place.id
        and ${raw(may.publication.see.sql(everyone))}
      order by publication.listed_at desc, publication.id desc
      limit ${each}
    ) as latest
    join ${listedFrom} on publication.id = latest.id
    order by place.ordinal, publication.listed_at desc, publication.id desc`)
  return Map.groupBy(rows, ({ columnId }) => columnId)
}

/** The latest of several columns together. */
export function latestOf(
  byColumn: ByColumn,
  columnIds: readonly number[],
  count: number,
): readonly PlacedPublication[] {
  return columnIds
    .flatMap((id) => byColumn.get(id) ?? [])
    .toSorted((a, b) => b.listedAt.getTime() - a.listedAt.getTime() || b.id - a.id)
    .slice(0, count)
}

/** A count of many things is told up to here: 999, 1000 and more. */
export const subjectCountCap = 1000

/** How many everybody may see of each subject, counted up to the cap; subjects of which there is nothing are not in it. */
export async function countsOfSubjects(
  tx: Transaction,
  subject: 'field' | 'topicClass' | 'topic',
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ key: string; total: number }>(sql`
    select subject.key, counted.total
    from unnest(${[...keys]}::text[]) as subject (key)
    cross join lateral (
      select count(*)::int as total
      from (
        select
        from publication
        where ${raw(subjects[subject])} = subject.key
          and ${raw(may.publication.see.sql(everyone))}
        limit ${subjectCountCap}
      ) as capped
    ) as counted
    where counted.total > 0`)
  return new Map(rows.map(({ key, total }) => [key, total]))
}

const subjects = {
  field: 'publication.field',
  topicClass: 'publication.topic is not null and left(publication.topic, 2)',
  topic: 'publication.topic',
} as const
