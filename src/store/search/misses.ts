import sql, { empty } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'

/** What the public looked for and did not find: words, how often, and on how many days. */
export type Miss = {
  readonly words: string
  readonly asked: number
  readonly days: number
  readonly lastOn: Day
}

/** Beyond so many different words a day nothing more is counted: nobody fills the table by asking. */
export const mostADay = 500
const monthsKept = 24

/** Counts words that found nothing, of an agency that the searcher had chosen or of none. The words alone are kept. */
export async function noteMiss(
  tx: Transaction,
  { day, agencyId, words }: { readonly day: Day; readonly agencyId: number | null; readonly words: string },
): Promise<void> {
  await tx.query(sql`
    insert into search_miss (day, agency_id, words)
    select ${day}::date, ${agencyId}::int, ${words}
    where (select count(*) from search_miss where day = ${day}) < ${mostADay}
    on conflict (day, agency_id, words) do update
    set asked = search_miss.asked + 1`)
}

/**
 * What was missed since a day at an agency, the most wanted first; of the top office also what was asked for without an
 * agency. Words of a single search by a single person are there, too, and say nothing of that person.
 */
export async function missesOf(
  tx: Transaction,
  {
    agencyId,
    since,
    withoutAgency,
  }: { readonly agencyId: number; readonly since: Day; readonly withoutAgency: boolean },
  most = 50,
): Promise<readonly Miss[]> {
  const { rows } = await tx.query<Miss>(sql`
    select words, sum(asked)::int as asked, count(distinct day)::int as days, max(day) as "lastOn"
    from search_miss
    where day >= ${since}
      and (agency_id = ${agencyId} ${withoutAgency ? sql`or agency_id is null` : empty})
    group by words
    order by sum(asked) desc, max(day) desc, words
    limit ${most}`)
  return rows
}

/** Forgets what is older than two years. */
export async function eraseMisses(tx: Transaction, today: Day): Promise<void> {
  await tx.query(sql`delete from search_miss where day < ${today}::date - make_interval(months => ${monthsKept})`)
}
