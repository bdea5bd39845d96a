import sql, { empty, raw } from 'sql-template-tag'
import type { AgencyKind } from '../rules/agency.ts'
import { nameKey as keyOf } from '../rules/agency-form.ts'
import type { Day } from '../rules/day.ts'
import { everyone, type Viewer, visibleSql } from '../rules/visibility.ts'
import { putKnownAgency } from './agency-events.ts'
import type { Transaction } from './database.ts'
import { countCap, type Page, pageOf, pagesOf } from './page.ts'
import { agencyHoldsTerms, entryOfAgency, putSearchEntries } from './search-entries.ts'
import { termsOf } from './search-words.ts'
import { storable } from './storable.ts'

/** A body that reports. `region` runs from the province down, divided by `/`: 河南省/洛阳市/涧西区. */
export type Agency = {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
  readonly region: string
  readonly parentId: number | null
  /** One of the agencies that come with the program: every page about it says 样例，文字非原文. */
  readonly sample: boolean
  readonly findingsPublic: boolean
}

export type AgencyToPut = Omit<Agency, 'id' | 'parentId'> & { readonly parentSlug: string | null }

/** `years` are those of the reports that the viewer may see, newest first. */
export type AgencyListed = Agency & { readonly years: readonly number[] }

export type AgencyPage = Page & { readonly agencies: readonly AgencyListed[] }

/** The columns of an agency under the names of `Agency`, for every statement that reads one. */
export const agencyColumns = raw(
  `agency.id, agency.slug, agency.name, agency.kind, agency.region, agency.parent_id as "parentId",
  agency.sample, agency.findings_public as "findingsPublic"`,
)

const pageSize = 50

const inOrder = raw(`order by agency.name collate "zh-x-icu", agency.id`)

/**
 * A page of agencies in the order of their names' pinyin. `query` is matched as on the search page.
 * Cost: without a query an index walk that grows with the page number, not with the table; with one, with its matches.
 */
export async function listAgencies(
  tx: Transaction,
  viewer: Viewer,
  wanted: {
    query?: string | undefined
    kind?: AgencyKind | undefined
    /** Only those that take applications on this day. */
    takingApplicationsOn?: Day | undefined
    page: number
  },
): Promise<AgencyPage> {
  const terms = termsOf(wanted.query ?? '')
  if (terms.length === 0 && (wanted.query ?? '').trim() !== '') return { agencies: [], ...pagesOf(0, 1, pageSize) }
  const condition = sql`
    where ${raw(visibleSql(viewer, 'agency'))}
      ${wanted.kind === undefined ? empty : sql`and agency.kind = ${wanted.kind}`}
      ${wanted.takingApplicationsOn === undefined ? empty : sql`and ${takesApplications(wanted.takingApplicationsOn)}`}
      ${
        terms.length === 0
          ? empty
          : sql`and agency.id in (
              select agency_id
              from search_entry
              where ${agencyHoldsTerms(terms)}
            )`
      }`
  const counted = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (
      select
      from agency
      ${condition}
      limit ${countCap + 1}
    ) as capped`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, wanted.page, pageSize)
  const { rows } = await tx.query<AgencyListed>(sql`
    select ${agencyColumns},
      array(
        select report.year
        from report
        where report.agency_id = agency.id
          and ${raw(visibleSql(viewer, 'report'))}
        order by report.year desc
      ) as years
    from (
      select *
      from agency
      ${condition}
      ${inOrder}
      ${pageOf(pages)}
    ) as agency
    ${inOrder}`)
  return { agencies: rows, ...pages }
}

export async function agencyBySlug(tx: Transaction, viewer: Viewer, slug: string): Promise<Agency | null> {
  const { rows } = await tx.query<Agency>(sql`
    select ${agencyColumns}
    from agency
    where agency.slug = ${slug}
      and ${raw(visibleSql(viewer, 'agency'))}`)
  return rows[0] ?? null
}

/** Those of these agencies that the viewer may see. */
export async function agenciesByIds(
  tx: Transaction,
  viewer: Viewer,
  ids: readonly number[],
): Promise<readonly Agency[]> {
  const { rows } = await tx.query<Agency>(sql`
    select ${agencyColumns}
    from unnest(${[...new Set(ids)]}::int[]) with ordinality as wanted (id, place)
    join agency on agency.id = wanted.id
    where ${raw(visibleSql(viewer, 'agency'))}
    order by wanted.place`)
  return rows
}

/** The agency of this slug if it takes applications on this day: it has a desk, and still exists. */
export async function agencyTakingApplications(tx: Transaction, slug: string, day: Day): Promise<Agency | null> {
  const { rows } = await tx.query<Agency>(sql`
    select ${agencyColumns}
    from agency
    where agency.slug = ${slug}
      and ${raw(visibleSql(everyone, 'agency'))}
      and ${takesApplications(day)}`)
  return rows[0] ?? null
}

/** Those of these agencies that take applications on this day, in this order. */
export async function agenciesTakingApplications(
  tx: Transaction,
  viewer: Viewer,
  ids: readonly number[],
  day: Day,
): Promise<readonly Agency[]> {
  const { rows } = await tx.query<Agency>(sql`
    select ${agencyColumns}
    from unnest(${[...new Set(ids)]}::int[]) with ordinality as wanted (id, place)
    join agency on agency.id = wanted.id
    where ${raw(visibleSql(viewer, 'agency'))}
      and ${takesApplications(day)}
    order by wanted.place`)
  return rows
}

/** Whom to ask where nobody else is in charge: the office of the government at the top of the tree, or that government. */
export async function topOffice(tx: Transaction, viewer: Viewer, day: Day): Promise<Agency | null> {
  const { rows } = await tx.query<Agency>(sql`
    select ${agencyColumns}
    from agency
    left join agency as above on above.id = agency.parent_id
    where agency.kind in ('government', 'office')
      and above.parent_id is null
      and ${raw(visibleSql(viewer, 'agency'))}
      and ${takesApplications(day)}
    order by agency.kind = 'office' desc, agency.id
    limit 1`)
  return rows[0] ?? null
}

/** Public enterprises and institutions answer at a window for enquiries instead (国办发〔2020〕50号). */
function takesApplications(day: Day) {
  return sql`agency.has_desk and agency.kind <> 'enterprise' and coalesce(agency.ended_on > ${day}, true)`
}

/** The agencies whose name is the same but for width and blanks; more than one where two bodies share a name. */
export async function agenciesNamed(tx: Transaction, viewer: Viewer, name: string): Promise<readonly Agency[]> {
  const { rows } = await tx.query<Agency>(sql`
    select ${agencyColumns}
    from agency
    where agency.name_key = ${nameKey(name)}
      and ${raw(visibleSql(viewer, 'agency'))}
    order by agency.id
    limit 20`)
  return rows
}

/**
 * Makes an agency that is known by its published reports alone, or corrects the one of this slug. The parent must be
 * there already. One that has a desk is refused (throws): only what happens to it changes it.
 */
export async function putAgency(tx: Transaction, agency: AgencyToPut): Promise<Agency> {
  const { rows } = await tx.query<Agency>(sql`
    insert into agency (slug, name, name_key, kind, region, parent_id, sample, findings_public)
    values (
      ${agency.slug}, ${agency.name}, ${nameKey(agency.name)}, ${agency.kind}, ${agency.region},
      (select id from agency where slug = ${agency.parentSlug}), ${agency.sample}, ${agency.findingsPublic}
    )
    on conflict (slug) do update
    set name = excluded.name,
      name_key = excluded.name_key,
      kind = excluded.kind,
      region = excluded.region,
      parent_id = excluded.parent_id,
      sample = excluded.sample,
      findings_public = excluded.findings_public
    returning ${agencyColumns}`)
  const [put] = rows
  if (put === undefined || (agency.parentSlug !== null && put.parentId === null)) {
    throw new Error(`agency ${agency.slug}: there is no parent ${agency.parentSlug}`)
  }
  await putKnownAgency(tx, put)
  await putSearchEntries(tx, [entryOfAgency(put)])
  return put
}

/** Whether any sample agency is stored: pages then say 样例，文字非原文. */
export async function holdsSample(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    select
    from agency
    where sample
    limit 1`)
  return rowCount === 1
}

/** Whether there is any agency that is no sample. */
export async function hasOwnAgencies(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    select
    from agency
    where not sample
    limit 1`)
  return rowCount === 1
}

/** A name as it is compared, as the database can hold it. */
export function nameKey(name: string): string {
  return keyOf(storable(name))
}
