import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Leaf } from '../../rules/catalogue/node.ts'
import { type Day, dayOfInstant, yearOf } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { isDocument, type PublicationKind, type Validity } from '../../rules/publication/publication.ts'
import { everyone } from '../../rules/visibility.ts'
import { leavesOf } from '../catalogue/nodes.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pageOf, pagesOf } from '../page.ts'
import { type Bonds, bondsOf } from './bonds.ts'

/** A publication in a public list. */
export type ListedPublication = {
  readonly id: number
  readonly kind: PublicationKind
  readonly title: string
  readonly documentNumber: string | null
  readonly indexNumber: string
  readonly agencyName: string
  readonly agencySlug: string
  readonly releasedAt: Date
  /** By which lists are ordered: what came over from an old site stands where it stood there. */
  readonly listedAt: Date
  /** When it was released on the old site that it came over from; null: it was released here. */
  readonly originallyReleasedOn: Day | null
  /** As decided, and the last day of its own: `validityOn` adds the day that it is asked for. */
  readonly validity: Validity | null
  readonly expiresOn: Day | null
  readonly archivedOn: Day | null
  readonly sample: boolean
  /** What it is bound to, where the list was asked with it: of documents and of what explains them. */
  readonly bonds?: Bonds | undefined
}

export type PublicationList = Page & { readonly publications: readonly ListedPublication[] }

const pageSize = 20

/** What a list is narrowed to. */
export type ListedBy = {
  readonly agencyId?: number | undefined
  readonly columnId?: number | undefined
  readonly kind?: PublicationKind | undefined
  /** One of the 26 fields, by key. */
  readonly field?: string | undefined
  /** 主题分类 by key: a class with all that is below it, or one of those below. */
  readonly topic?: string | undefined
  /** In which it was released, on the old site where it came over from one. */
  readonly year?: number | undefined
  /** 有效性 on a day; what is no document has none. */
  readonly validity?: { readonly is: Validity; readonly on: Day } | undefined
}

/**
 * What everybody may see, the latest first. Cost: an index in this order for each narrowing; counting stops at the
 * cap, beyond which nobody leafs.
 */
export async function releasedPublications(tx: Transaction, by: ListedBy, page: number): Promise<PublicationList> {
  const condition = narrowedTo(by)
  const counted = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select from publication ${condition} limit ${countCap + 1}) as capped`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, page, pageSize)
  return { ...pages, publications: await withBonds(tx, await latestFirst(tx, condition, pageOf(pages))) }
}

/** What a list is narrowed to, of what everybody may see. */
export function narrowedTo(by: ListedBy): Sql {
  return sql`
    where ${raw(may.publication.see.sql(everyone))}
      ${by.agencyId === undefined ? empty : sql`and publication.agency_id = ${by.agencyId}`}
      ${by.columnId === undefined ? empty : sql`and publication.column_id = ${by.columnId}`}
      ${by.kind === undefined ? empty : sql`and publication.kind = ${by.kind}`}
      ${by.field === undefined ? empty : sql`and publication.field = ${by.field}`}
      ${by.topic === undefined ? empty : ofTopic(by.topic)}
      ${by.year === undefined ? empty : ofYear(by.year)}
      ${by.validity === undefined ? empty : ofValidity(by.validity)}`
}

async function withBonds(
  tx: Transaction,
  publications: readonly ListedPublication[],
): Promise<readonly ListedPublication[]> {
  const bound = publications.filter(({ kind }) => isDocument(kind) || kind === 'interpretation')
  const bonds = await bondsOf(
    tx,
    bound.map(({ id }) => id),
  )
  return publications.map((one) => ({ ...one, bonds: bonds.get(one.id) }))
}

/** The topic is known to be there: so an index that leaves the others out serves. */
function ofTopic(key: string): Sql {
  return sql`and publication.topic is not null and ${
    key.includes('-') ? sql`publication.topic = ${key}` : sql`left(publication.topic, 2) = ${key}`
  }`
}

function ofYear(year: number): Sql {
  return sql`
    and publication.listed_at >= make_timestamptz(${year}, 1, 1, 0, 0, 0, 'Asia/Shanghai')
    and publication.listed_at < make_timestamptz(${year + 1}, 1, 1, 0, 0, 0, 'Asia/Shanghai')`
}

/** As `validityOn` (src/rules/publication/validity.ts) has it. */
function ofValidity({ is, on }: NonNullable<ListedBy['validity']>): Sql {
  const expired = sql`(publication.expires_on is not null and publication.expires_on < ${on})`
  switch (is) {
    case 'inForce':
    case 'amended':
      return sql`and publication.validity = ${is} and not ${expired}`
    case 'repealed':
      return sql`and publication.validity = 'repealed'`
    case 'lapsed':
      return sql`
        and (publication.validity = 'lapsed' or (publication.validity in ('inForce', 'amended') and ${expired}))`
  }
}

/** The year of the oldest publication that everybody may see; null: there is none. Cost: one look at an index. */
export async function firstListedYear(tx: Transaction): Promise<number | null> {
  const { rows } = await tx.query<{ listedAt: Date }>(sql`
    select publication.listed_at as "listedAt"
    from publication
    where ${raw(may.publication.see.sql(everyone))}
    order by publication.listed_at, publication.id
    limit 1`)
  return rows[0] === undefined ? null : yearOf(dayOfInstant(rows[0].listedAt))
}

/** The latest of what everybody may see: of all agencies, or of one. */
export async function latestPublications(
  tx: Transaction,
  by: Pick<ListedBy, 'agencyId'>,
  count: number,
): Promise<readonly ListedPublication[]> {
  const condition = sql`
    where ${raw(may.publication.see.sql(everyone))}
      ${by.agencyId === undefined ? empty : sql`and publication.agency_id = ${by.agencyId}`}`
  return latestFirst(tx, condition, sql`limit ${count}`)
}

/** A column of an agency in which something is to be read, and when the latest of it was published. */
export type FilledColumn = Pick<Leaf, 'id' | 'name'> & { readonly latestAt: Date }

/** The columns of an agency that hold something, in the order of its catalogue. Cost: one look at an index a column. */
export async function filledColumns(tx: Transaction, agencyId: number): Promise<readonly FilledColumn[]> {
  const { rows } = await tx.query<{ id: number; latestAt: Date }>(sql`
    select node.id, latest.listed_at as "latestAt"
    from catalogue_node as node
    cross join lateral (
      select publication.listed_at
      from publication
      where publication.column_id = node.id
        and publication.agency_id = node.agency_id
        and ${raw(may.publication.see.sql(everyone))}
      order by publication.listed_at desc, publication.id desc
      limit 1
    ) as latest
    where node.agency_id = ${agencyId}`)
  const latestAt = new Map(rows.map((row) => [row.id, row.latestAt]))
  return (await leavesOf(tx, agencyId)).flatMap(({ id, name }) => {
    const at = latestAt.get(id)
    return at === undefined ? [] : [{ id, name, latestAt: at }]
  })
}

/** The columns of a listed publication, from what stands in `listedFrom`. */
export const listedColumns = raw(`publication.id, publication.kind, publication.title,
  version.document_number as "documentNumber", publication.index_number as "indexNumber",
  agency.name as "agencyName", agency.slug as "agencySlug", publication.released_at as "releasedAt",
  publication.listed_at as "listedAt", publication.originally_released_on as "originallyReleasedOn", publication.validity,
  publication.expires_on as "expiresOn", publication.archived_on as "archivedOn", publication.sample`)

export const listedFrom = raw(`publication
  join agency on agency.id = publication.agency_id
  join publication_version as version
    on version.publication_id = publication.id and version.version = publication.released_version`)

/** One page of a list. Of what is leafed over only the index is read. */
async function latestFirst(tx: Transaction, condition: Sql, part: Sql): Promise<readonly ListedPublication[]> {
  const { rows } = await tx.query<ListedPublication>(sql`
    select ${listedColumns}
    from ${listedFrom}
    where publication.id in (
      select publication.id
      from publication
      ${condition}
      order by publication.listed_at desc, publication.id desc
      ${part}
    )
    order by publication.listed_at desc, publication.id desc`)
  return rows
}
