import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import { everyone, type Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'

/** Another publication, as pages beside it name it. */
export type Neighbour = { readonly id: number; readonly title: string; readonly listedAt: Date }

const visible = raw(may.publication.see.sql(everyone))
const columns = raw('publication.id, publication.title, publication.listed_at as "listedAt"')

/** What stands before and after a publication in its column, as the list of the column has them. Cost: two looks at its index. */
export async function besideInColumn(
  tx: Transaction,
  of: { readonly id: number; readonly columnId: number },
): Promise<{ readonly newer: Neighbour | null; readonly older: Neighbour | null }> {
  const one = async (earlier: boolean): Promise<Neighbour | null> => {
    const { rows } = await tx.query<Neighbour>(sql`
      select ${columns}
      from publication
      where publication.column_id = ${of.columnId}
        and ${visible}
        and (publication.listed_at, publication.id) ${raw(earlier ? '<' : '>')} (
          select listed_at, id from publication where id = ${of.id}
        )
      order by ${raw(earlier ? 'publication.listed_at desc, publication.id desc' : 'publication.listed_at, publication.id')}
      limit 1`)
    return rows[0] ?? null
  }
  return { newer: await one(false), older: await one(true) }
}

/** The latest of a column beside one of its publications. Cost: a look at the index of the column. */
export async function latestInColumn(
  tx: Transaction,
  of: { readonly id: number; readonly columnId: number },
  count: number,
): Promise<readonly Neighbour[]> {
  const { rows } = await tx.query<Neighbour>(sql`
    select ${columns}
    from publication
    where publication.column_id = ${of.columnId}
      and ${visible}
      and publication.id <> ${of.id}
    order by publication.listed_at desc, publication.id desc
    limit ${count}`)
  return rows
}

/** The titles of those among these publications that this viewer may see. */
export async function publicTitles(
  tx: Transaction,
  viewer: Viewer,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await tx.query<{ id: number; title: string }>(sql`
    select publication.id, publication.title
    from publication
    where publication.id = any(${[...ids]}::int[])
      and ${raw(may.publication.see.sql(viewer))}`)
  return new Map(rows.map(({ id, title }) => [id, title]))
}
