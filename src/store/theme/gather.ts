import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Theme, ThemeRule, ThemeSection } from '../../rules/theme/theme.ts'
import { everyone } from '../../rules/visibility.ts'
import { agenciesBelow } from '../agency-tree.ts'
import type { Transaction } from '../database.ts'
import { type ListedPublication, listedColumns, listedFrom } from '../publication/public-lists.ts'

/** So many are looked at for a section: what a rule asks for is taken from the newest of these. */
const mostLookedAt = 5000

/** The agencies from which a theme may take: its own, and all below it on the day. */
export async function agenciesOfTheme(tx: Transaction, agencyId: number, day: Day): Promise<readonly number[]> {
  return [agencyId, ...(await agenciesBelow(tx, agencyId, day))]
}

/** What stands in each section, in order: only what everybody may see. Cost: bounded for each section, whatever is stored. */
export async function gather(
  tx: Transaction,
  theme: Pick<Theme, 'sections'>,
  agencyIds: readonly number[],
): Promise<readonly (readonly ListedPublication[])[]> {
  const gathered: (readonly ListedPublication[])[] = []
  for (const section of theme.sections) gathered.push(await gatherSection(tx, section, agencyIds))
  return gathered
}

function gatherSection(tx: Transaction, { take, most }: ThemeSection, agencyIds: readonly number[]) {
  return take.kind === 'picked'
    ? picked(tx, take.publicationIds, agencyIds, most)
    : takenByRule(tx, take, agencyIds, most)
}

/** In the order in which they were picked. */
async function picked(
  tx: Transaction,
  ids: readonly number[],
  agencyIds: readonly number[],
  most: number,
): Promise<readonly ListedPublication[]> {
  const { rows } = await tx.query<ListedPublication>(sql`
    select ${listedColumns}
    from unnest(${[...ids]}::int[]) with ordinality as wanted (id, ordinal)
    join ${listedFrom} on publication.id = wanted.id
    where ${raw(may.publication.see.sql(everyone))}
      and publication.agency_id = any(${[...agencyIds]}::int[])
    order by wanted.ordinal
    limit ${most}`)
  return rows
}

async function takenByRule(
  tx: Transaction,
  rule: ThemeRule,
  agencyIds: readonly number[],
  most: number,
): Promise<readonly ListedPublication[]> {
  const scope = rule.agencyIds.length === 0 ? agencyIds : agencyIds.filter((id) => rule.agencyIds.includes(id))
  const years = sql`
    ${rule.fromYear === null ? empty : sql`and publication.listed_at >= ${startOf(rule.fromYear)}::timestamptz`}
    ${rule.untilYear === null ? empty : sql`and publication.listed_at < ${startOf(rule.untilYear + 1)}::timestamptz`}`
  const { rows } = await tx.query<ListedPublication>(sql`
    select ${listedColumns}
    from (${candidates(rule, scope, years)}) as candidate
    join ${listedFrom} on publication.id = candidate.id
    where publication.agency_id = any(${scope}::int[])
      ${rule.kinds.length === 0 ? empty : sql`and publication.kind = any(${[...rule.kinds]}::text[])`}
      ${rule.fields.length === 0 ? empty : sql`and publication.field = any(${[...rule.fields]}::text[])`}
      ${rule.columnIds.length === 0 ? empty : sql`and publication.column_id = any(${[...rule.columnIds]}::int[])`}
      ${
        rule.topics.length === 0
          ? empty
          : sql`and (
              publication.topic = any(${[...rule.topics]}::text[])
              or left(publication.topic, 2) = any(${[...rule.topics]}::text[])
            )`
      }
      ${rule.words.length === 0 ? empty : holdsWords(rule.words)}
    order by publication.listed_at desc, publication.id desc
    limit ${most}`)
  return rows
}

/** In the title, or the whole of a keyword. */
function holdsWords(words: readonly string[]): Sql {
  return sql`and exists (
    select
    from unnest(${[...words]}::text[]) as word (text)
    where strpos(publication.title, word.text) > 0
      or word.text = any(version.keywords)
  )`
}

/**
 * The newest that one of the narrowings takes, by an index in this order; the others are asked of them. The one that
 * takes the least stands first.
 */
function candidates(rule: ThemeRule, scope: readonly number[], years: Sql): Sql {
  const few = 20
  if (rule.columnIds.length > 0) return newestOf(sql`publication.column_id`, ids(rule.columnIds), years)
  if (rule.fields.length > 0) return newestOf(sql`publication.field`, texts(rule.fields), years)
  if (rule.topics.length > 0) {
    const classes = [...new Set(rule.topics.map((key) => key.slice(0, 2)))]
    return newestOf(sql`publication.topic is not null and left(publication.topic, 2)`, texts(classes), years)
  }
  if (scope.length <= few) return newestOf(sql`publication.agency_id`, ids(scope), years)
  if (rule.kinds.length > 0) return newestOf(sql`publication.kind`, texts(rule.kinds), years)
  return sql`
    select publication.id
    from publication
    where ${raw(may.publication.see.sql(everyone))}
      ${years}
    order by publication.listed_at desc, publication.id desc
    limit ${mostLookedAt}`
}

type Keys = { readonly list: Sql; readonly count: number }
const ids = (keys: readonly number[]): Keys => ({ list: sql`${[...keys]}::int[]`, count: keys.length })
const texts = (keys: readonly string[]): Keys => ({ list: sql`${[...keys]}::text[]`, count: keys.length })

function newestOf(column: Sql, { list, count }: Keys, years: Sql): Sql {
  const each = Math.max(1, Math.floor(mostLookedAt / Math.max(1, count)))
  return sql`
    select newest.id
    from unnest(${list}) as wanted (key)
    cross join lateral (
      select publication.id
      from publication
      where ${column} = wanted.key
        and ${raw(may.publication.see.sql(everyone))}
        ${years}
      order by publication.listed_at desc, publication.id desc
      limit ${each}
    ) as newest`
}

/** The first instant of a year in Asia/Shanghai. */
function startOf(year: number): string {
  return `${year}-01-01T00:00:00+08:00`
}
