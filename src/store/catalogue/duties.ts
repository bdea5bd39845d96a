import sql, { raw } from 'sql-template-tag'
import type { FreshnessKind } from '../../rules/catalogue/item.ts'
import { catalogueTree, leaves } from '../../rules/catalogue/node.ts'
import type { Day } from '../../rules/day.ts'
import {
  type AskedReleases,
  type Duty,
  type DutyDays,
  type DutyItem,
  dutiesOf,
  type Exemption,
  type Pending,
  type Release,
  releasesToAsk,
} from '../../rules/duty/duty.ts'
import type { Start } from '../../rules/duty/duty-start.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { calendarOn } from '../calendar.ts'
import type { Transaction } from '../database.ts'
import { type Page, pagesOf } from '../page.ts'
import { unitsStanding } from '../units.ts'
import { type RecordedStart, startsOf } from './duty-starts.ts'
import { nodesOf } from './nodes.ts'

export type DutyAgency = {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly ended: boolean
}

/** An item as its duties are listed: where it stands, and who answers for it. */
export type ListedItem = DutyItem & {
  readonly key: string
  readonly path: readonly string[]
  readonly baseKey: string | null
  readonly unitId: number | null
  /** The unit, or whoever the catalogue names; null: the agency. */
  readonly owner: string | null
  readonly freshness: FreshnessKind | null
  /** The time limit as the catalogue writes it, where the program does not understand all of it; null: it does. */
  readonly unclearLimit: string | null
  readonly latest: Release | null
  readonly exemption: Exemption | null
}

export type ListedDuty = Duty & { readonly item: ListedItem }

export type AgencyDuties = {
  readonly agency: DutyAgency
  readonly days: DutyDays
  readonly items: readonly ListedItem[]
  readonly duties: readonly ListedDuty[]
  readonly starts: readonly RecordedStart[]
}

/** The agencies whose duties the viewer may see, in the order of their names: those with a desk that stand. */
export async function agenciesWithDuties(tx: Transaction, viewer: Viewer): Promise<readonly DutyAgency[]> {
  const { rows } = await tx.query<DutyAgency>(sql`
    select agency.id, agency.slug, agency.name, false as ended
    from agency
    where agency.has_desk
      and agency.ended_on is null
      and ${raw(may.duty.view.sql(viewer))}
    order by agency.name collate "zh-x-icu", agency.id`)
  return rows
}

/** Null where there is none, or the viewer may not see its duties. */
export async function agencyWithDuties(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  today: Day,
): Promise<DutyAgency | null> {
  const { rows } = await tx.query<DutyAgency>(sql`
    select agency.id, agency.slug, agency.name, coalesce(agency.ended_on <= ${today}, false) as ended
    from agency
    where agency.slug = ${slug}
      and ${raw(may.duty.view.sql(viewer))}`)
  return rows[0] ?? null
}

/** Twenty of them. */
export async function pageOfAgenciesWithDuties(
  tx: Transaction,
  viewer: Viewer,
  page: number,
): Promise<Page & { readonly agencies: readonly DutyAgency[] }> {
  const all = await agenciesWithDuties(tx, viewer)
  const at = pagesOf(all.length, page, 20)
  return { ...at, agencies: all.slice((at.page - 1) * at.pageSize, at.page * at.pageSize) }
}

/**
 * All duties of an agency in a year, worked out from its catalogue, what was recorded, and what is released; `only`: those
 * of this item.
 * Cost: eight statements. They read the nodes of the catalogue and what the agency has in hand, and of what is released so
 * many index entries as there are duties: it grows with the catalogue, not with the publications.
 */
export async function dutiesOfAgency(
  tx: Transaction,
  viewer: Viewer,
  agency: DutyAgency,
  year: number,
  today: Day,
  only: number | null = null,
): Promise<AgencyDuties> {
  const days = { year, today, calendar: await calendarOn(tx) }
  if (may.duty.view.decide(viewer, { agencyId: agency.id, ended: agency.ended }).kind === 'refused') {
    return { agency, days, items: [], duties: [], starts: [] }
  }
  const reports = await reportsOf(tx, agency.id, year)
  const items = (await placesOf(tx, agency.id, year, today, only)).map((item) => withReport(item, reports))
  const starts = await startsOf(tx, agency.id, year)
  const pending = await pendingOf(tx, agency.id)
  const asked = items.flatMap((item) => releasesToAsk(item, starts, days))
  const releases = Map.groupBy(await releasesAsked(tx, agency.id, asked, starts), ({ itemId }) => itemId)
  const duties = items.flatMap((item) =>
    dutiesOf(
      item,
      {
        ...{ starts, latest: item.latest, exemption: item.exemption },
        pending: pending.get(item.id) ?? [],
        releases: releasesOf(item, releases.get(item.id) ?? [], reports, year),
      },
      days,
    ).map((duty): ListedDuty => ({ ...duty, item })),
  )
  return { agency, days, items, duties, starts }
}

/** The places of a catalogue where something is to be published, each with the newest that is public there. */
export async function placesOf(
  tx: Transaction,
  agencyId: number,
  year: number,
  today: Day,
  only: number | null = null,
): Promise<readonly ListedItem[]> {
  const tree = catalogueTree(await nodesOf(tx, agencyId))
  const places = leaves(tree).filter(({ id }) => only === null || id === only)
  const units = new Map((await unitsStanding(tx, [agencyId], today)).map(({ id, name }) => [id, name]))
  const ids = places.map(({ id }) => id)
  const { rows } = await tx.query<Known>(sql`
    select node.id, (added.at at time zone 'Asia/Shanghai')::date as since, newest.id as "publicationId", newest.title,
      newest.on_day as "on", newest.made_on as "madeOn",
      exemption.reason
    from unnest(${ids}::int[]) as node (id)
    left join lateral (
      select event.at
      from catalogue_event as event
      where event.node_id = node.id
      order by event.id
      limit 1
    ) as added on true
    left join lateral (
      select found.*
      from (
        (
          select publication.id, publication.title, publication.made_on,
            (publication.released_at at time zone 'Asia/Shanghai')::date as on_day
          from publication
          where publication.column_id = node.id
            and publication.state = 'released'
            and publication.kind <> 'statement'
            and not publication.imported
          order by publication.released_at desc, publication.id desc
          limit 1
        )
        union all
        (
          -- What came over is as old as it was on the old site: bringing it over makes no column fresh.
          select publication.id, publication.title, publication.made_on, day.was as on_day
          from publication
          cross join lateral (
            select coalesce(
              publication.originally_released_on, publication.made_on,
              (publication.released_at at time zone 'Asia/Shanghai')::date
            ) as was
          ) as day
          where publication.column_id = node.id
            and publication.state = 'released'
            and publication.kind <> 'statement'
            and publication.imported
          order by day.was desc, publication.id desc
          limit 1
        )
      ) as found
      order by found.on_day desc
      limit 1
    ) as newest on true
    left join duty_exemption as exemption on exemption.agency_id = ${agencyId}
      and exemption.year = ${year}
      and exemption.node_id = node.id
      and exemption.taken_back_at is null`)
  const known = new Map(rows.map((row) => [row.id, row]))
  return places.flatMap(({ id, key, name, path }) => {
    const node = tree.nodes.get(id)
    // What is given on request alone is nobody's duty to publish.
    if (node === undefined || node.elements.method === 'onRequest') return []
    const { elements, baseKey } = node
    const { since = null, reason = null, ...newest } = known.get(id) ?? {}
    return {
      ...{ id, key, name, path, since, baseKey },
      ...{ timeLimit: elements.timeLimit, basis: elements.basis, statutory: elements.statutory },
      ...{ field: elements.field, unitId: elements.unitId, freshness: elements.freshness },
      unclearLimit: elements.timeLimitWords,
      owner: (elements.unitId === null ? null : units.get(elements.unitId)) ?? elements.owner,
      latest: releaseOf(newest),
      exemption: reason === null ? null : { reason },
    }
  })
}

type Known = {
  readonly id: number
  readonly since: Day | null
  readonly publicationId: number | null
  readonly title: string | null
  readonly on: Day | null
  readonly madeOn: Day | null
  readonly reason: string | null
}

function releaseOf({ publicationId, title, on, madeOn }: Partial<Known>): Release | null {
  if (publicationId == null || on == null) return null
  return { source: { kind: 'publication', id: publicationId }, title: title ?? '', on, madeOn: madeOn ?? null }
}

type PublishedReport = { readonly year: number; readonly on: Day }

/** The annual reports that were public by the end of a year, of that one and the two before: each with its first day. */
async function reportsOf(tx: Transaction, agencyId: number, year: number): Promise<readonly PublishedReport[]> {
  const { rows } = await tx.query<PublishedReport>(sql`
    select report.year, min(version.published_on) as "on"
    from report
    join report_version as version on version.report_id = report.id
    where report.agency_id = ${agencyId}
      and report.state = 'published'
      and report.year between ${year - 3} and ${year}
      and version.published_on is not null
    group by report.year
    order by report.year`)
  return rows
}

/** Whether it is the column of annual reports. */
export const holdsReports = ({ baseKey }: Pick<ListedItem, 'baseKey'>): boolean =>
  baseKey?.startsWith('annual-report-') ?? false

function releaseOfReport({ year, on }: PublishedReport): Release {
  const title = `${year}年政府信息公开工作年度报告`
  return { source: { kind: 'report', year }, title, on, madeOn: null }
}

/** Annual reports are published on pages of their own: they stand in the column for them as if it held them. */
function withReport(item: ListedItem, reports: readonly PublishedReport[]): ListedItem {
  const newest = holdsReports(item) ? reports.at(-1) : undefined
  if (newest === undefined || (item.latest !== null && item.latest.on >= newest.on)) return item
  return { ...item, latest: releaseOfReport(newest) }
}

/** The report that is due in a year is that of the year before (Art 49). */
function releasesOf(
  item: ListedItem,
  asked: readonly Asked[],
  reports: readonly PublishedReport[],
  year: number,
): readonly Release[] {
  const published = holdsReports(item) ? reports.filter((report) => report.year === year - 1) : []
  const all = [...asked.map(({ release }) => release), ...published.map(releaseOfReport)]
  return all.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** So many drafts are looked at, those that were formed first before the others. */
const pendingCap = 500

/** What was formed and never was public, by the item that it is meant for; what comes over from an old site was. */
async function pendingOf(tx: Transaction, agencyId: number): Promise<ReadonlyMap<number, readonly Pending[]>> {
  const { rows } = await tx.query<Pending & { itemId: number }>(sql`
    select publication.id as "publicationId", version.title, version.made_on as "madeOn", version.column_id as "itemId"
    from publication
    join publication_version as version on version.publication_id = publication.id
      and version.version = publication.working_version
    where publication.agency_id = ${agencyId}
      and publication.working is not null
      and publication.trashed_at is null
      and publication.released_version is null
      and publication.kind <> 'statement'
      and not publication.imported
      and version.made_on is not null
      and version.column_id is not null
      and version.disclosure_class = 'proactive'
    order by version.made_on, publication.id
    limit ${pendingCap}`)
  return Map.groupBy(rows, ({ itemId }) => itemId)
}

type Asked = { readonly itemId: number; readonly release: Release }

/**
 * What the duties ask for, and what somebody has named as meeting a start, each once. What came over from an old site meets
 * nothing by itself: it was not released on the day on which it came.
 */
async function releasesAsked(
  tx: Transaction,
  agencyId: number,
  asked: readonly AskedReleases[],
  starts: readonly Start[],
): Promise<readonly Asked[]> {
  const named = starts.flatMap(({ itemId, publicationId }) =>
    itemId === null || publicationId === null ? [] : [{ itemId, publicationId }],
  )
  if (asked.length === 0 && named.length === 0) return []
  const { rows } = await tx.query<Known & { itemId: number }>(sql`
    select asked.item_id as "itemId", ${released}
    from unnest(
      ${asked.map(({ itemId }) => itemId)}::int[],
      ${asked.map(({ from }) => from)}::date[],
      ${asked.map(({ until }) => until)}::date[],
      ${asked.map(({ first }) => first)}::int[]
    ) as asked (item_id, from_day, until_day, first)
    cross join lateral (
      select candidate.*
      from publication as candidate
      where candidate.column_id = asked.item_id
        and candidate.state in ('released', 'expired')
        and candidate.kind <> 'statement'
        and not candidate.imported
        and candidate.released_at >= asked.from_day::timestamp at time zone 'Asia/Shanghai'
        and candidate.released_at < coalesce(asked.until_day::timestamp at time zone 'Asia/Shanghai', 'infinity')
      order by candidate.released_at, candidate.id
      limit asked.first
    ) as publication
    union
    select named.item_id, ${released}
    from unnest(
      ${named.map(({ itemId }) => itemId)}::int[],
      ${named.map(({ publicationId }) => publicationId)}::int[]
    ) as named (item_id, publication_id)
    join publication on publication.id = named.publication_id
    where publication.agency_id = ${agencyId}
      and publication.state in ('released', 'expired')
      and publication.kind <> 'statement'
    order by "on", "publicationId"`)
  return rows.flatMap(({ itemId, ...row }) => {
    const release = releaseOf(row)
    return release === null ? [] : [{ itemId, release }]
  })
}

const released = raw(`publication.id as "publicationId", publication.title, publication.made_on as "madeOn",
  (publication.released_at at time zone 'Asia/Shanghai')::date as "on"`)
