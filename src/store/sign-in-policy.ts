import sql from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { defaultPolicy, type SignInPolicy, signInPolicy } from '../rules/sign-in/policy.ts'
import type { Transaction } from './database.ts'

/** What holds about signing in on a day: the settings `signIn.…`, and the default of each that nobody has decided. */
export async function signInPolicyOn(tx: Transaction, day: Day): Promise<SignInPolicy> {
  const { rows } = await tx.query<{ key: string; value: unknown }>(sql`
    select distinct on (key) key, value
    from setting
    where key in ('signIn.idleMinutes', 'signIn.sessionHours', 'signIn.passwordDays', 'signIn.secondFactorRoles')
      and from_day <= ${day}
    order by key, from_day desc, id desc`)
  const decided = Object.fromEntries(rows.map(({ key, value }) => [key.slice('signIn.'.length), value]))
  return signInPolicy.parse({ ...defaultPolicy, ...decided })
}
