import sql, { empty, raw } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import { type PostFacts, postColumns } from '../rules/permission-facts.ts'
import type { Role } from '../rules/role.ts'
import type { Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'
import { factsSql } from './facts.ts'

/** What a person is in an agency, from a day until before another. */
export type Post = {
  readonly id: number
  readonly personId: number
  readonly personName: string
  readonly role: Role
  readonly agencyId: number
  readonly agencyName: string
  readonly unitId: number | null
  readonly from: Day
  /** The first day on which it is no longer held; null: no end is set. */
  readonly until: Day | null
  /** Null: the program, at the first start or with the sample. */
  readonly appointedBy: number | null
}

const columns = raw(
  `post.id, post.person_id as "personId", person.name as "personName", post.role, post.agency_id as "agencyId",
  agency.name as "agencyName", post.unit_id as "unitId", post.from_day as "from",
  nullif(post.until_day, 'infinity') as "until", post.appointed_by as "appointedBy"`,
)

/**
 * The posts that the viewer may see, of one person or of one agency, by the order of their agencies and roles.
 * `endingAfter`: without those that ended by this day.
 */
export async function listPosts(
  tx: Transaction,
  viewer: Viewer,
  of: { personId?: number | undefined; agencyId?: number | undefined; endingAfter?: Day | undefined },
): Promise<readonly Post[]> {
  const { rows } = await tx.query<Post>(sql`
    select ${columns}
    from post
    join person on person.id = post.person_id
    join agency on agency.id = post.agency_id
    where ${raw(may.post.view.sql(viewer))}
      ${of.personId === undefined ? empty : sql`and post.person_id = ${of.personId}`}
      ${of.agencyId === undefined ? empty : sql`and post.agency_id = ${of.agencyId}`}
      ${of.endingAfter === undefined ? empty : sql`and post.until_day > ${of.endingAfter}`}
    order by agency.name collate "zh-x-icu", post.role, post.from_day, post.id`)
  return rows
}

/** The posts of a person that have not ended by this day, those to come among them, whoever may see them. */
export async function openPostsOf(tx: Transaction, personId: number, day: Day): Promise<readonly Post[]> {
  const { rows } = await tx.query<Post>(sql`
    select ${columns}
    from post
    join person on person.id = post.person_id
    join agency on agency.id = post.agency_id
    where post.person_id = ${personId}
      and post.until_day > ${day}
      and post.from_day < post.until_day
    order by post.id`)
  return rows
}

export type PostToAdd = Pick<Post, 'personId' | 'role' | 'agencyId' | 'unitId' | 'from' | 'until' | 'appointedBy'>

/** Null where the person holds the same post on one of these days already. The caller holds the person. */
export async function addPost(tx: Transaction, post: PostToAdd): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into post (person_id, role, agency_id, unit_id, from_day, until_day, appointed_by)
    select ${post.personId}, ${post.role}, ${post.agencyId}, ${post.unitId}::int, ${post.from}::date,
      coalesce(${post.until}::date, 'infinity'), ${post.appointedBy}::int
    where not exists (
      select
      from post
      where person_id = ${post.personId}
        and role = ${post.role}
        and agency_id = ${post.agencyId}
        and unit_id is not distinct from ${post.unitId}::int
        and from_day < until_day
        and from_day < coalesce(${post.until}::date, 'infinity')
        and until_day > ${post.from}::date
    )
    returning id`)
  return rows[0]?.id ?? null
}

/** A post that has not begun by then is as if it never was: it ends on the day on which it begins. */
export async function endPost(tx: Transaction, id: number, until: Day): Promise<void> {
  await tx.query(sql`
    update post
    set until_day = greatest(${until}::date, from_day)
    where id = ${id}`)
}

/** What permissions on a post depend on, with its holder and days; null where there is none. */
export async function postFacts(
  tx: Transaction,
  id: number,
  day: Day,
): Promise<(PostFacts & { readonly from: Day; readonly until: Day | null }) | null> {
  const { rows } = await tx.query<PostFacts & { from: Day; until: Day | null }>(sql`
    select ${factsSql(postColumns(day))}, post.from_day as "from", nullif(post.until_day, 'infinity') as "until"
    from post
    where post.id = ${id}`)
  return rows[0] ?? null
}

/** What a person acts in, by posts and by delegation, on any day of a time. */
export async function rolesDuring(
  tx: Transaction,
  personId: number,
  during: { readonly from: Day; readonly until: Day | null },
): Promise<readonly Role[]> {
  const { rows } = await tx.query<{ role: Role }>(sql`
    select distinct role
    from held_post
    where person_id = ${personId}
      and from_day < until_day
      and from_day < coalesce(${during.until}::date, 'infinity')
      and until_day > ${during.from}`)
  return rows.map(({ role }) => role)
}
