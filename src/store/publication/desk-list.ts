import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { reach } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import type {
  DisclosureClass,
  PublicationKind,
  PublicationState,
  Validity,
  WorkingState,
} from '../../rules/publication/publication.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pagesOf } from '../page.ts'
import { entriesHolding } from '../search-entries.ts'
import { termsOf } from '../search-words.ts'

/** The tabs of the list. `kept`: not to be disclosed of one's own accord, and so never released. */
export const publicationViews = [
  'all',
  'mine',
  'draft',
  'inReview',
  'toRelease',
  'released',
  'ended',
  'kept',
  'trash',
] as const
export type PublicationView = (typeof publicationViews)[number]

export type PublicationFilter = {
  readonly view: PublicationView
  readonly kind?: PublicationKind | undefined
  readonly columnId?: number | undefined
  /** Of the first release; of what was never released, of its beginning. */
  readonly year?: number | undefined
  readonly agencyId?: number | undefined
  /** 有效性 as it stands on a day: what has run out by its own date has lapsed. */
  readonly validity?: { readonly is: Validity; readonly day: Day } | undefined
  readonly query: string
}

/** A publication as the list of the desk shows it: by the version in hand, or the released one. */
export type ListedPublication = {
  readonly id: number
  readonly title: string
  readonly kind: PublicationKind
  readonly state: PublicationState
  readonly working: WorkingState | null
  readonly indexNumber: string | null
  readonly documentNumber: string | null
  readonly columnName: string | null
  readonly disclosureClass: DisclosureClass
  readonly madeOn: Day | null
  /** 有效性 as it was decided, and the last day of its own; of documents. */
  readonly validity: Validity | null
  readonly expiresOn: Day | null
  readonly releasedAt: Date | null
  readonly trashedAt: Date | null
  readonly archivedOn: Day | null
  readonly editedAt: Date
  readonly editorName: string | null
  readonly agencyName: string
}

export type PublicationsWanted = {
  readonly filter: PublicationFilter
  /** From `next` of the page before; null: the first page. */
  readonly after: string | null
  /** False: the pages of an export, of which nobody reads how many there are. */
  readonly counted?: boolean
}

export type PublicationPage = Page & { readonly rows: readonly ListedPublication[]; readonly next: string | null }

const pageSize = 30

/**
 * A page of what the viewer may see at the desk, the newest first. Cost: for each agency of the viewer one walk along an
 * index, which ends with the page; a search looks into the titles of what is not public, and up to a cap of the rest.
 */
export async function listPublications(
  tx: Transaction,
  viewer: Viewer,
  { filter, after, counted }: PublicationsWanted,
): Promise<PublicationPage> {
  const beyond = after !== null && /^\d{1,9}$/.test(after) ? sql`and publication.id < ${Number(after)}` : empty
  const { rows } = await tx.query<ListedPublication>(sql`
    select publication.id, version.title, publication.kind, publication.state, publication.working,
      publication.index_number as "indexNumber", version.document_number as "documentNumber",
      node.name as "columnName", version.disclosure_class as "disclosureClass", version.made_on as "madeOn",
      publication.validity, publication.expires_on as "expiresOn",
      publication.released_at as "releasedAt", publication.trashed_at as "trashedAt",
      publication.archived_on as "archivedOn", version.edited_at as "editedAt", editor.name as "editorName",
      agency.name as "agencyName"
    from (${foundIn(viewer, filter, beyond, pageSize + 1)}) as found
    join publication on publication.id = found.id
    join agency on agency.id = publication.agency_id
    join publication_version as version
      on version.publication_id = publication.id
      and version.version = coalesce(publication.working_version, publication.released_version)
    left join catalogue_node as node on node.id = version.column_id
    left join person as editor on editor.id = version.edited_by
    order by publication.id desc
    limit ${pageSize + 1}`)
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const total = counted === false ? 0 : await countPublications(tx, viewer, filter, countCap + 1)
  return {
    rows: shown,
    next: rows.length > pageSize && last !== undefined ? String(last.id) : null,
    ...pagesOf(total, 1, pageSize),
  }
}

/** How many there are, counted up to a cap. */
export async function countPublications(
  tx: Transaction,
  viewer: Viewer,
  filter: PublicationFilter,
  cap: number,
): Promise<number> {
  const { rows } = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select from (${foundIn(viewer, filter, empty, cap)}) as found limit ${cap}) as counted`)
  return rows[0]?.total ?? 0
}

/**
 * The newest that fit. What is searched for, or stands in a column, is found first by an index of its own; all else is
 * one walk along the index of each agency, no further than it is asked for.
 */
function foundIn(viewer: Viewer, filter: PublicationFilter, beyond: Sql, limit: number): Sql {
  const agencyIds = agenciesSeenInside(viewer).filter((id) => filter.agencyId === undefined || id === filter.agencyId)
  const { view, columnId } = filter
  const query = filter.query.trim()
  const fits = sql`
    ${view === 'draft' || view === 'kept' ? shownVersion : empty}
    where ${raw(may.publication.view.sql(viewer))}
      and ${inView(view, viewer)}
      ${filter.kind === undefined ? empty : sql`and publication.kind = ${filter.kind}`}
      ${filter.year === undefined ? empty : inYear(filter.year)}
      ${filter.validity === undefined ? empty : validOn(filter.validity)}
      ${beyond}`
  const order = sql`order by publication.id desc limit ${limit}`
  if (query !== '' || columnId !== undefined) {
    return sql`
      select publication.id
      from publication
      ${query === '' ? empty : sql`join (${holding(query, agencyIds)}) as hit on hit.id = publication.id`}
      ${columnId === undefined ? empty : sql`join (${standingIn(columnId, agencyIds)}) as place on place.id = publication.id`}
      ${fits}
        and publication.agency_id = any(${agencyIds}::int[])
      ${order}`
  }
  return sql`
    select newest.id
    from unnest(${agencyIds}::int[]) as scope (agency_id)
    cross join lateral (
      select publication.id
      from publication
      ${fits}
        and publication.agency_id = scope.agency_id
      ${order}
    ) as newest`
}

/** The version in hand, or the released one where none is. */
const shownVersion = sql`
    join publication_version as version
      on version.publication_id = publication.id
      and version.version = coalesce(publication.working_version, publication.released_version)`

function inView(view: PublicationView, viewer: Viewer): Sql {
  const me = viewer.kind === 'officer' ? viewer.officer.personId : 0
  switch (view) {
    case 'all':
      return sql`publication.trashed_at is null`
    case 'mine':
      return sql`publication.trashed_at is null and (coalesce(publication.handler_id, publication.created_by) = ${me} or ${me} = any(publication.writer_ids))`
    case 'draft':
      return sql`publication.working = 'draft' and publication.trashed_at is null
        and (version.disclosure_class = 'proactive' or publication.state <> 'unreleased')`
    case 'inReview':
      return sql`publication.working = 'inReview' and publication.trashed_at is null`
    case 'toRelease':
      return sql`publication.working in ('approved', 'scheduled') and publication.trashed_at is null`
    case 'released':
      return sql`publication.state = 'released'`
    case 'ended':
      return sql`publication.state in ('withdrawn', 'unpublished', 'expired')`
    case 'kept':
      return sql`publication.state = 'unreleased' and publication.trashed_at is null
        and version.disclosure_class <> 'proactive'`
    case 'trash':
      return sql`publication.state = 'unreleased' and publication.trashed_at is not null`
  }
}

function inYear(year: number): Sql {
  const from = `${year}-01-01T00:00:00+08:00`
  const until = `${year + 1}-01-01T00:00:00+08:00`
  return sql`and coalesce(publication.released_at, publication.created_at) >= ${from}::timestamptz
    and coalesce(publication.released_at, publication.created_at) < ${until}::timestamptz`
}

/** As `validityOn` (src/rules/publication/validity.ts) says it of one. */
function validOn({ is, day }: NonNullable<PublicationFilter['validity']>): Sql {
  if (is === 'repealed') return sql`and publication.validity = 'repealed'`
  const ranOut = sql`publication.validity in ('inForce', 'amended') and publication.expires_on < ${day}`
  if (is === 'lapsed') return sql`and (publication.validity = 'lapsed' or ${ranOut})`
  return sql`and publication.validity = ${is} and (publication.expires_on is null or publication.expires_on >= ${day})`
}

/**
 * Those whose numbers are this text, or whose title has it: of what is public by the search that everybody has, which
 * looks into the text as well; of all else, of which there is little, title by title.
 */
function holding(text: string, agencyIds: readonly number[]): Sql {
  const terms = termsOf(text)
  const byWords =
    terms.length === 0
      ? empty
      : sql`
        union
        (
          select search_entry.publication_id
          from ${entriesHolding(terms)}
          where search_entry.publication_id is not null
            and search_entry.agency_id = any(${agencyIds}::int[])
          limit ${countCap}
        )
        union
        select publication.id
        from publication
        ${shownVersion}
        where publication.agency_id = any(${agencyIds}::int[])
          and (publication.state <> 'released' or publication.working is not null)
          and strpos(publication_title_key(version.title), publication_title_key(${text})) > 0`
  return sql`
    select publication.id
    from publication
    where publication.index_number = ${text}
    union
    select version.publication_id
    from publication_version as version
    where version.document_number = ${text}
    ${byWords}`
}

/** Those of a column: of what is public by its copy, of all else by the version in hand. */
function standingIn(columnId: number, agencyIds: readonly number[]): Sql {
  return sql`
    select publication.id
    from publication
    where publication.column_id = ${columnId}
      and publication.state = 'released'
    union
    select publication.id
    from publication
    ${shownVersion}
    where publication.agency_id = any(${agencyIds}::int[])
      and (publication.state <> 'released' or publication.working is not null)
      and version.column_id = ${columnId}`
}

/** The agencies of which the viewer sees what is in hand: it follows from the rule, which each row is asked besides. */
export function agenciesSeenInside(viewer: Viewer): readonly number[] {
  if (viewer.kind !== 'officer') return []
  const reached = new Set(viewer.officer.posts.flatMap(reach))
  return [...reached]
    .filter((agencyId) => may.publishing.seeInside.decide(viewer, { agencyId, ended: false }).kind === 'allowed')
    .sort((a, b) => a - b)
}

/** The names of columns, each with those above it: 财政资金 › 预算. */
export async function columnNames(tx: Transaction, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query<{ id: number; name: string }>(sql`
    with recursive above (id, parent_id, name, depth, leaf) as (
      select id, parent_id, name, 0, id
      from catalogue_node
      where id = any(${[...new Set(ids)]}::int[])
      union all
      select node.id, node.parent_id, node.name, above.depth + 1, above.leaf
      from above
      join catalogue_node as node on node.id = above.parent_id
    )
    select leaf as id, string_agg(name, ' › ' order by depth desc) as name
    from above
    group by leaf`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
