import { pinyin } from 'pinyin-pro'
import sql, { join, raw } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import { type Role, roleNames, roles } from '../rules/role.ts'
import type { Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'
import { agencyHoldsTerms } from './search-entries.ts'
import { haystackOf, termsOf } from './search-words.ts'

/** A post as a search shows it: who is what, where. */
export type FoundPost = {
  readonly id: number
  readonly personId: number
  readonly personName: string
  readonly role: Role
  readonly agencyName: string
  readonly agencySlug: string
}

/**
 * The posts held on the day that the viewer may see and that hold every term: in the role, the person, or the agency,
 * each by name, pinyin or initials. Cost: one pass over the posts, of which there are thousands.
 */
export async function findPosts(
  tx: Transaction,
  viewer: Viewer,
  day: Day,
  query: string,
  limit: number,
): Promise<readonly FoundPost[]> {
  const terms = termsOf(query)
  if (terms.length === 0) return []
  const holding = terms.map(
    (term) => sql`(
      post.role = any(${roles.filter((role) => roleHaystacks[role].includes(term))}::text[])
      or position(${term} in person.haystack) > 0
      or exists (
        select
        from search_entry
        where search_entry.agency_id = agency.id
          and ${agencyHoldsTerms([term])}
      )
    )`,
  )
  const { rows } = await tx.query<FoundPost>(sql`
    select post.id, person.id as "personId", person.name as "personName", post.role, agency.name as "agencyName",
      agency.slug as "agencySlug"
    from post
    join person on person.id = post.person_id
    join agency on agency.id = post.agency_id
    where post.from_day <= ${day}
      and post.until_day > ${day}
      and ${raw(may.post.view.sql(viewer))}
      and ${join(holding, ' and ')}
    order by agency.name collate "zh-x-icu", person.name collate "zh-x-icu", post.id
    limit ${limit}`)
  return rows
}

/** The role's name, its pinyin and its initials as they are compared. */
const roleHaystacks: Readonly<Record<Role, string>> = haystacksOfRoles()

function haystacksOfRoles(): Record<Role, string> {
  const haystacks: Partial<Record<Role, string>> = {}
  for (const role of roles) {
    const syllables = pinyin(roleNames[role], { toneType: 'none', type: 'array' })
    const lines = [roleNames[role], syllables.join(''), syllables.map((syllable) => syllable.slice(0, 1)).join('')]
    haystacks[role] = haystackOf(lines.join('\n')).text
  }
  return haystacks as Record<Role, string>
}
