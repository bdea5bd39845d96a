import sql, { raw } from 'sql-template-tag'
import type { AgencyKind } from '../rules/agency.ts'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import type { ProfileValue } from '../rules/profile.ts'
import type { Role } from '../rules/role.ts'
import type { Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'

/** An agency with a desk that stands on the day, as the list of work names it. */
export type WorkingAgency = {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
  readonly top: boolean
}

/** An agency whose report of a year is not public; `hasDraft`: somebody has imported one. */
export type OwedReport = WorkingAgency & { readonly hasDraft: boolean }

const agencyColumns = raw('agency.id, agency.slug, agency.name, agency.kind, agency.parent_id is null as top')

const standsOn = (day: Day) => sql`agency.has_desk and (agency.ended_on is null or agency.ended_on > ${day})`

/**
 * The agencies that owe the report of a year and for which the viewer may import it, unless it waits for the viewer
 * himself to publish it. One that was set up after the year has none to write. Cost: the agencies with a desk.
 */
export async function owedReports(
  tx: Transaction,
  viewer: Viewer,
  year: number,
  today: Day,
): Promise<readonly OwedReport[]> {
  const { rows } = await tx.query<OwedReport>(sql`
    select ${agencyColumns}, report.id is not null as "hasDraft"
    from agency
    left join report on report.agency_id = agency.id and report.year = ${year}
    where ${standsOn(today)}
      and ${raw(may.report.importDraft.sql(viewer))}
      and not (report.id is not null and ${raw(may.report.publish.sql(viewer))})
      and exists (
        select
        from agency_standing
        where agency_standing.agency_id = agency.id
          and agency_standing.from_day <= ${`${year}-12-31`}::date
      )
    order by agency.name collate "zh-x-icu", agency.id`)
  return rows
}

export type DraftToPublish = WorkingAgency & { readonly year: number; readonly importedBy: string | null }

/** The drafts that the viewer may publish now. Cost: the drafts there are. */
export async function draftsToPublish(tx: Transaction, viewer: Viewer, today: Day): Promise<readonly DraftToPublish[]> {
  const { rows } = await tx.query<DraftToPublish>(sql`
    select ${agencyColumns}, report.year, importer.name as "importedBy"
    from report
    join agency on agency.id = report.agency_id
    join report_version as version on version.report_id = report.id and version.latest
    left join person as importer on importer.id = version.imported_by
    where report.state = 'draft'
      and ${standsOn(today)}
      and ${raw(may.report.publish.sql(viewer))}
    order by report.year, agency.name collate "zh-x-icu"
    limit 200`)
  return rows
}

export type ReportWithFindings = WorkingAgency & {
  readonly year: number
  readonly state: 'draft' | 'published'
  readonly errors: number
  readonly warnings: number
}

/** The drafts of these agencies, and their public reports since a year, whose latest version has errors or warnings that the viewer may see. */
export async function reportsWithFindings(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  sinceYear: number,
): Promise<readonly ReportWithFindings[]> {
  const { rows } = await tx.query<ReportWithFindings>(sql`
    select ${agencyColumns}, report.year, report.state, found.errors, found.warnings
    from report
    join agency on agency.id = report.agency_id
    join report_version as version on version.report_id = report.id and version.latest
    cross join lateral (
      select count(*) filter (where severity = 'error')::int as errors,
        count(*) filter (where severity = 'warning')::int as warnings
      from finding
      where finding.version_id = version.id
    ) as found
    where agency.id = any(${agencyIds})
      and agency.has_desk
      and (report.state = 'draft' or report.year >= ${sinceYear})
      and found.errors + found.warnings > 0
      and ${raw(may.report.seeFindings.sql(viewer))}
    order by report.year desc, agency.id`)
  return rows
}

export type AgencyProfile = WorkingAgency & { readonly values: readonly ProfileValue[] }

/** The agencies whose profile the viewer may edit, each with all values that were recorded for it, the oldest first. */
export async function profilesToKeep(tx: Transaction, viewer: Viewer, today: Day): Promise<readonly AgencyProfile[]> {
  const { rows } = await tx.query<AgencyProfile>(sql`
    select ${agencyColumns},
      coalesce((
        select json_agg(
          json_build_object(
            'field', stored.field, 'from', nullif(stored.from_day, '-infinity'), 'value', stored.value,
            'source', stored.source
          )
          order by stored.id
        )
        from agency_profile_value as stored
        where stored.agency_id = agency.id
      ), '[]') as values
    from agency
    where ${standsOn(today)}
      and ${raw(may.agency.editProfile.sql(viewer))}
    order by agency.name collate "zh-x-icu", agency.id`)
  return rows
}

export type StaffedAgency = WorkingAgency & { readonly roles: readonly Role[] }

/** These agencies with the roles that somebody holds in them on the day, delegates not counted. */
export async function staffing(
  tx: Transaction,
  agencyIds: readonly number[],
  today: Day,
): Promise<readonly StaffedAgency[]> {
  const { rows } = await tx.query<StaffedAgency>(sql`
    select ${agencyColumns},
      array(
        select distinct held_post.role
        from held_post
        where held_post.agency_id = agency.id
          and held_post.acting_for is null
          and held_post.from_day <= ${today}
          and held_post.until_day > ${today}
      ) as roles
    from agency
    where ${standsOn(today)}
      and agency.id = any(${agencyIds})
    order by agency.name collate "zh-x-icu", agency.id`)
  return rows
}
