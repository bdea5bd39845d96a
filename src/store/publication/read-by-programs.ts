import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { openingHtml, openingOf } from '../../rules/publication/opening.ts'
import type { PublicationKind, Validity } from '../../rules/publication/publication.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { type ListedBy, narrowedTo } from './public-lists.ts'

/** What a list for programs says of a publication: what everybody may see, and nothing of the desk. */
export type ListedForPrograms = {
  readonly id: number
  readonly kind: PublicationKind
  readonly title: string
  readonly indexNumber: string
  readonly documentNumber: string | null
  readonly agencyId: number
  readonly agencyName: string
  readonly agencySlug: string
  /** 发文机关, where it is another than the agency that publishes it. */
  readonly issuedBy: string | null
  readonly columnId: number | null
  readonly columnName: string | null
  readonly topic: string | null
  readonly field: string | null
  readonly madeOn: Day | null
  readonly effectiveOn: Day | null
  readonly expiresOn: Day | null
  readonly validity: Validity | null
  /** What its writers say of it, else the first words of its text. */
  readonly summary: string
  readonly keywords: readonly string[]
  readonly particulars: unknown
  readonly listedAt: Date
  readonly changedAt: Date
  readonly sample: boolean
  readonly place: PlaceInList
}

/** Where one stands in a list: after it the next part goes on, whatever is published meanwhile. */
export type PlaceInList = { readonly listedMicros: string; readonly id: number }

export type ReadBy = Omit<ListedBy, 'kind'> & { readonly kinds?: readonly PublicationKind[] | undefined }

/**
 * Part of what everybody may see, the latest first, after a place. Cost: with the part; of several kinds, that much of
 * each by its index.
 */
export async function readByPrograms(
  tx: Transaction,
  by: ReadBy,
  part: { readonly after: PlaceInList | null; readonly offset?: number; readonly count: number },
): Promise<readonly ListedForPrograms[]> {
  const ids = (kind: Sql): Sql => sql`
    select publication.id, publication.listed_at
    from publication
    ${narrowedTo(by)}
      ${afterPlace(part.after)}
      ${kind}
    order by publication.listed_at desc, publication.id desc
    limit ${(part.offset ?? 0) + part.count}`
  const wanted =
    by.kinds === undefined
      ? ids(empty)
      : join(
          by.kinds.map((kind) => sql`(${ids(sql`and publication.kind = ${kind}`)})`),
          ' union all ',
        )
  return listed(
    tx,
    sql`
      select id, listed_at
      from (${wanted}) as any_kind
      order by listed_at desc, id desc
      limit ${part.count}
      offset ${part.offset ?? 0}`,
  )
}

/** One of them; null where there is none that everybody may see. */
export async function readByProgram(tx: Transaction, id: number): Promise<ListedForPrograms | null> {
  const [found] = await listed(
    tx,
    sql`
      select publication.id, publication.listed_at
      from publication
      where ${raw(may.publication.see.sql(everyone))}
        and publication.id = ${id}`,
  )
  return found ?? null
}

/** These of them, the latest first. */
export async function readTheseByPrograms(
  tx: Transaction,
  ids: readonly number[],
): Promise<readonly ListedForPrograms[]> {
  return listed(
    tx,
    sql`
      select publication.id, publication.listed_at
      from publication
      where ${raw(may.publication.see.sql(everyone))}
        and publication.id = any(${ids}::int[])`,
  )
}

/** 索引号 and what has it. */
export type IndexNumbered = Pick<ListedForPrograms, 'id' | 'indexNumber' | 'title' | 'agencyName'>

/** In the order of their numbers, after one. Cost: with the part. */
export async function indexNumbersByPrograms(
  tx: Transaction,
  part: { readonly after: number; readonly count: number },
): Promise<readonly IndexNumbered[]> {
  const { rows } = await tx.query<IndexNumbered>(sql`
    select publication.id, publication.index_number as "indexNumber", publication.title, agency.name as "agencyName"
    from publication
    join agency on agency.id = publication.agency_id
    where ${raw(may.publication.see.sql(everyone))}
      and publication.id > ${part.after}
    order by publication.id
    limit ${part.count}`)
  return rows
}

async function listed(tx: Transaction, wanted: Sql): Promise<readonly ListedForPrograms[]> {
  const { rows } = await tx.query<Row>(sql`
    select ${listedColumns}
    from (${wanted}) as wanted
    join publication on publication.id = wanted.id
    join agency on agency.id = publication.agency_id
    join publication_version as version
      on version.publication_id = publication.id and version.version = publication.released_version
    order by wanted.listed_at desc, wanted.id desc`)
  return rows.map(({ beginning, summary, listedMicros, ...row }) => ({
    ...row,
    summary: summary ?? openingOf(beginning ?? ''),
    place: { listedMicros, id: row.id },
  }))
}

type Row = Omit<ListedForPrograms, 'summary' | 'place'> & {
  readonly summary: string | null
  /** Where there is no summary. */
  readonly beginning: string | null
  readonly listedMicros: string
}

const listedColumns = raw(`publication.id, publication.kind, publication.title,
  publication.index_number as "indexNumber", version.document_number as "documentNumber",
  publication.agency_id as "agencyId", agency.name as "agencyName", agency.slug as "agencySlug",
  version.issued_by as "issuedBy", publication.column_id as "columnId",
  (select name from catalogue_node where id = publication.column_id) as "columnName", publication.topic,
  publication.field, publication.made_on as "madeOn", version.effective_on as "effectiveOn", publication.expires_on as "expiresOn",
  publication.validity, version.summary,
  case when version.summary is null then left(version.body, ${openingHtml}) end as beginning, version.keywords,
  version.particulars, publication.listed_at as "listedAt",
  (extract(epoch from publication.listed_at) * 1000000)::bigint::text as "listedMicros",
  publication.changed_at as "changedAt", publication.sample`)

function afterPlace(after: PlaceInList | null): Sql {
  if (after === null) return empty
  return sql`and (publication.listed_at, publication.id)
      < ('epoch'::timestamptz + ${after.listedMicros}::bigint * interval '1 microsecond', ${after.id}::int)`
}
