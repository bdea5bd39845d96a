import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { ProjectFacts, ProjectStage } from '../../rules/project/project.ts'
import type { PublicationState } from '../../rules/publication/publication.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

export type Project = ProjectFacts & {
  readonly id: number
  readonly agencyId: number
  readonly agencyName: string
  readonly agencySlug: string
}

const columns = raw(`project.id, project.agency_id as "agencyId", agency.name as "agencyName",
  agency.slug as "agencySlug", project.name, project.code, project.investment::text, project.responsible,
  project.public_interest as "publicInterest"`)

/** With how many of its publications are public, by stage. */
export type ListedProject = Project & { readonly stages: readonly ProjectStage[]; readonly released: number }

const most = 200

/** The projects of some agencies, those that the public cares for first, then the latest. Cost: an index of the agency. */
export async function projectsOf(tx: Transaction, agencyIds: readonly number[]): Promise<readonly ListedProject[]> {
  const { rows } = await tx.query<ListedProject>(sql`
    select ${columns}, coalesce(bound.stages, '{}') as stages, coalesce(bound.released, 0) as released
    from project
    join agency on agency.id = project.agency_id
    left join lateral (
      select array_agg(distinct bond.stage) as stages, count(*)::int as released
      from project_publication as bond
      join publication on publication.id = bond.publication_id
      where bond.project_id = project.id
        and ${raw(may.publication.see.sql({ kind: 'public' }))}
    ) as bound on true
    where project.agency_id = any(${[...agencyIds]}::int[])
    order by project.public_interest desc, project.id desc
    limit ${most}`)
  return rows
}

export async function projectById(tx: Transaction, id: number): Promise<Project | null> {
  const { rows } = await tx.query<Project>(sql`
    select ${columns}
    from project
    join agency on agency.id = project.agency_id
    where project.id = ${id}`)
  return rows[0] ?? null
}

/** Whether the agency has another project of this code. */
export async function codeTaken(
  tx: Transaction,
  agencyId: number,
  code: string | null,
  except: number | null,
): Promise<boolean> {
  if (code === null) return false
  const { rowCount } = await tx.query(sql`
    select
    from project
    where agency_id = ${agencyId}
      and code = ${storable(code)}
      and id is distinct from ${except}`)
  return (rowCount ?? 0) > 0
}

export async function insertProject(
  tx: Transaction,
  agencyId: number,
  { name, code, investment, responsible, publicInterest }: ProjectFacts,
  by: number,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into project (agency_id, name, code, investment, responsible, public_interest, registered_by)
    values (
      ${agencyId}, ${storable(name)}, ${code === null ? null : storable(code)}, ${investment}, ${storable(responsible)},
      ${publicInterest}, ${by}
    )
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no project was added for agency ${agencyId}`)
  return added.id
}

export async function updateProject(
  tx: Transaction,
  id: number,
  { name, code, investment, responsible, publicInterest }: ProjectFacts,
): Promise<void> {
  await tx.query(sql`
    update project
    set name = ${storable(name)}, code = ${code === null ? null : storable(code)}, investment = ${investment},
      responsible = ${storable(responsible)}, public_interest = ${publicInterest}
    where id = ${id}`)
}

/** A publication in the file of a project. */
export type ProjectPublication = {
  readonly id: number
  readonly stage: ProjectStage
  readonly title: string
  readonly state: PublicationState
  readonly releasedAt: Date | null
}

/** What stands in the file of a project, by stage in the order of release: as far as this viewer may see it. */
export async function publicationsOfProject(
  tx: Transaction,
  viewer: Viewer,
  projectId: number,
): Promise<readonly ProjectPublication[]> {
  const { see, view } = may.publication
  const { rows } = await tx.query<ProjectPublication>(sql`
    select publication.id, bond.stage, coalesce(publication.title, version.title, '') as title, publication.state,
      publication.released_at as "releasedAt"
    from project_publication as bond
    join publication on publication.id = bond.publication_id
    left join publication_version as version
      on version.publication_id = publication.id and version.version = publication.working_version
    where bond.project_id = ${projectId}
      and (
        ${raw(see.sql(viewer))}
        or (publication.trashed_at is null and ${raw(view.sql(viewer))})
      )
    order by publication.released_at nulls last, publication.id
    limit ${most}`)
  return rows
}

export type ProjectBond = { readonly project: Project; readonly stage: ProjectStage }

/** Of which project a publication is, and of which stage; null: of none. */
export async function projectOfPublication(tx: Transaction, publicationId: number): Promise<ProjectBond | null> {
  const { rows } = await tx.query<Project & { stage: ProjectStage }>(sql`
    select ${columns}, bond.stage
    from project_publication as bond
    join project on project.id = bond.project_id
    join agency on agency.id = project.agency_id
    where bond.publication_id = ${publicationId}`)
  const [row] = rows
  if (row === undefined) return null
  const { stage, ...project } = row
  return { project, stage }
}

/** Puts a publication into the file of a project; null: takes it out of any. */
export async function setProject(
  tx: Transaction,
  publicationId: number,
  bond: { readonly projectId: number; readonly stage: ProjectStage } | null,
  by: number,
): Promise<void> {
  if (bond === null) {
    await tx.query(sql`delete from project_publication where publication_id = ${publicationId}`)
    return
  }
  await tx.query(sql`
    insert into project_publication (publication_id, project_id, stage, bound_by)
    values (${publicationId}, ${bond.projectId}, ${bond.stage}, ${by})
    on conflict (publication_id) do update
    set project_id = excluded.project_id, stage = excluded.stage, bound_by = excluded.bound_by, bound_at = now()`)
}
