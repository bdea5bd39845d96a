import type { Columns } from './condition.ts'
import type { Day } from './day.ts'
import type { PublicationState, WorkingState } from './publication/publication.ts'
import type { Role } from './role.ts'
import type { ThemeState } from './theme/theme.ts'
import type { ReportState } from './visibility.ts'

// The facts that permissions depend on, and for each the SQL that gives it on a day. The statement that uses the SQL
// names its tables agency, person, post, delegation, report.

/** Acts that concern no record, but the installation. */
export type NoFacts = Readonly<Record<never, never>>
export const noColumns = (): Columns<NoFacts> => ({})

export type AgencyFacts = {
  readonly agencyId: number
  /** Merged, split up or abolished. */
  readonly ended: boolean
}

export const agencyColumns = (day: Day): Columns<AgencyFacts> => ({
  agencyId: 'agency.id',
  ended: `coalesce(agency.ended_on <= '${day}', false)`,
})

export type PersonFacts = {
  readonly personId: number
  /** The agency that keeps the person's account. */
  readonly agencyId: number
  /** That agency, and those where the person holds a post or ever held one. */
  readonly workplaces: readonly number[]
  /** What the person acts in on the day, by posts and by delegation. */
  readonly roles: readonly Role[]
  readonly active: boolean
  /** A security administrator has allowed today that the sign-in be made anew. */
  readonly resetReleased: boolean
}

export const personColumns = (day: Day): Columns<PersonFacts> => ({
  personId: 'person.id',
  agencyId: 'person.agency_id',
  workplaces: 'array(select person.agency_id union select agency_id from post where post.person_id = person.id)',
  roles: rolesOnSql('person.id', day),
  active: activeSql('person', day),
  resetReleased: `coalesce(person.reset_released_on = '${day}', false)`,
})

export type PostFacts = {
  readonly personId: number
  readonly role: Role
  readonly agencyId: number
  readonly personActive: boolean
  /** What the person acts in, beside this post, on any day of it. */
  readonly otherRoles: readonly Role[]
  readonly ended: boolean
}

export const postColumns = (day: Day): Columns<PostFacts> => ({
  personId: 'post.person_id',
  role: 'post.role',
  agencyId: 'post.agency_id',
  personActive: `(select ${activeSql('holder', day)} from person as holder where holder.id = post.person_id)`,
  otherRoles: `array(
    select other.role
    from held_post as other
    where other.person_id = post.person_id
      and other.post_id <> post.id
      and other.from_day < other.until_day
      and other.from_day < post.until_day
      and post.from_day < other.until_day
  )`,
  ended: `(post.until_day <= '${day}' or post.until_day = post.from_day)`,
})

/** A delegation, with what is known of the post that it gives and of the person who receives it. */
export type DelegationFacts = {
  readonly postId: number
  readonly role: Role
  readonly agencyId: number
  readonly holderId: number
  readonly delegateId: number
  readonly delegateActive: boolean
  /** The delegate's account is kept by the agency of the post, or the delegate holds a post there. */
  readonly delegateIsColleague: boolean
  /** What the delegate acts in, without this, on any day of it. */
  readonly delegateRoles: readonly Role[]
  readonly ended: boolean
}

/** The statement joins the post of the delegation as `post`. */
export const delegationColumns = (day: Day): Columns<DelegationFacts> => ({
  postId: 'delegation.post_id',
  role: 'post.role',
  agencyId: 'post.agency_id',
  holderId: 'post.person_id',
  delegateId: 'delegation.delegate_id',
  delegateActive: `(select ${activeSql('taker', day)} from person as taker where taker.id = delegation.delegate_id)`,
  delegateIsColleague: `exists (
    select from person as taker
    where taker.id = delegation.delegate_id
      and (
        taker.agency_id = post.agency_id
        or exists (
          select from post as own
          where own.person_id = taker.id
            and own.agency_id = post.agency_id
            and own.from_day <= '${day}'
            and own.until_day > '${day}'
        )
      )
  )`,
  delegateRoles: `array(
    select other.role
    from held_post as other
    where other.person_id = delegation.delegate_id
      and (other.delegation_id is null or other.delegation_id is distinct from delegation.id)
      and other.from_day < other.until_day
      and other.from_day < delegation.until_day
      and delegation.from_day < other.until_day
  )`,
  ended: `(delegation.until_day <= '${day}' or delegation.until_day = delegation.from_day)`,
})

/** A person who leaves, and the agencies of the posts that are to be handed over. */
export type HandoverFacts = {
  readonly personId: number
  readonly agencyIds: readonly number[]
}

export const handoverColumns = (day: Day): Columns<HandoverFacts> => ({
  personId: 'person.id',
  agencyIds: `array(
    select person.agency_id
    union
    select post.agency_id from post where post.person_id = person.id and post.until_day > '${day}'
  )`,
})

export type ReportFacts = {
  readonly agencyId: number
  /** Null where the agency has none of that year yet. */
  readonly state: ReportState | null
  readonly findingsPublic: boolean
  /** Who imported its latest version; null: the program, or a visitor. */
  readonly importedBy: number | null
  /** Besides the importer, somebody holds a post in this agency in which he may publish. */
  readonly anotherMayPublish: boolean
}

/** The roles in which somebody publishes a report. */
export const publishers = ['finalReviewer', 'head', 'disclosureOffice'] as const satisfies readonly Role[]

/** The statement joins the agency of the report as `agency`. */
export const reportColumns = (day: Day): Columns<ReportFacts> => ({
  agencyId: 'agency.id',
  state: 'report.state',
  findingsPublic: 'agency.findings_public',
  importedBy: importedBySql,
  anotherMayPublish: `exists (
    select from held_post
    where held_post.agency_id = agency.id
      and held_post.acting_for is null
      and held_post.role = any('{${publishers.join(',')}}'::text[])
      and held_post.from_day <= '${day}'
      and held_post.until_day > '${day}'
      and held_post.person_id is distinct from ${importedBySql}
  )`,
})

const importedBySql = `(
    select version.imported_by from report_version as version where version.report_id = report.id and version.latest
  )`

export type ThemeFacts = {
  readonly agencyId: number
  readonly ended: boolean
  readonly state: ThemeState
  /** Its draft waits for a second person. */
  readonly submitted: boolean
  /** Who wrote on the draft. */
  readonly writerIds: readonly number[]
}

/** The statement joins the agency of the theme as `agency`. */
export const themeColumns = (day: Day): Columns<ThemeFacts> => ({
  agencyId: 'theme.agency_id',
  ended: `coalesce(agency.ended_on <= '${day}', false)`,
  state: 'theme.state',
  submitted: 'theme.submitted',
  writerIds: 'theme.writer_ids',
})

export type ApplicationFacts = {
  readonly agencyId: number
  /** Who answers for the case as a whole. */
  readonly handlerId: number | null
  /** The units inside the agency that have, or had, a part in it; and the persons. */
  readonly unitIds: readonly number[]
  readonly personIds: readonly number[]
  /** Who proposed the decision that is to be reviewed or signed; null: none is. */
  readonly proposedBy: number | null
}

export const applicationColumns = (): Columns<ApplicationFacts> => ({
  agencyId: 'application.agency_id',
  handlerId: 'application.handler_id',
  unitIds: `array(
    select task.unit_id
    from application_task as task
    where task.application_id = application.id
      and task.unit_id is not null
    union
    select application.unit_id where application.unit_id is not null
  )`,
  personIds: `array(
    select task.person_id
    from application_task as task
    where task.application_id = application.id
      and task.person_id is not null
    union
    select application.handler_id where application.handler_id is not null
  )`,
  proposedBy: 'application.proposed_by',
})

export type PublicationFacts = {
  readonly agencyId: number
  /** The unit that drafts it; null: the agency as a whole. */
  readonly unitId: number | null
  readonly state: PublicationState
  readonly working: WorkingState | null
  readonly trashed: boolean
  /** Who is to pass the next step of the review under way. */
  readonly stepRole: Role | null
  readonly secrecyPassed: boolean
  /** Who touched the version in hand, or the one that was released last; and who passed a step of its review. */
  readonly writerIds: readonly number[]
  /** The same of the version that the public sees or saw, and who released it before its review. */
  readonly releasedWriterIds: readonly number[]
  readonly reviewerIds: readonly number[]
  /** Besides the writers, somebody holds the post of the secrecy reviewer in this agency. */
  readonly anotherSecrecyReviewer: boolean
  /** It was released before its review. */
  readonly reviewOwed: boolean
}

export const publicationColumns = (day: Day): Columns<PublicationFacts> => ({
  agencyId: 'publication.agency_id',
  unitId: 'publication.unit_id',
  state: 'publication.state',
  working: 'publication.working',
  trashed: '(publication.trashed_at is not null)',
  stepRole: 'publication.step_role',
  secrecyPassed: 'publication.secrecy_passed',
  writerIds: 'publication.writer_ids',
  releasedWriterIds: 'publication.released_writer_ids',
  reviewerIds: 'publication.reviewer_ids',
  anotherSecrecyReviewer: `exists (
    select from held_post
    where held_post.agency_id = publication.agency_id
      and held_post.acting_for is null
      and held_post.role = 'secrecyReviewer'
      and held_post.from_day <= '${day}'
      and held_post.until_day > '${day}'
      and held_post.person_id <> all (publication.writer_ids)
  )`,
  reviewOwed: '(publication.review_owed_by is not null)',
})

/** What belongs to one person alone: a session, a notice. The statement joins its person as `person`. */
export type OwnFacts = {
  readonly personId: number
  /** The agency that keeps the person's account. */
  readonly agencyId: number
}

export const ownColumns = (): Columns<OwnFacts> => ({ personId: 'person.id', agencyId: 'person.agency_id' })

function activeSql(person: string, day: Day): string {
  return `(${person}.active_from <= '${day}' and ${person}.active_until > '${day}')`
}

function rolesOnSql(personId: string, day: Day): string {
  return `array(
    select held_post.role
    from held_post
    where held_post.person_id = ${personId}
      and held_post.from_day <= '${day}'
      and held_post.until_day > '${day}'
  )`
}
