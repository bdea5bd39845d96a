import sql from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { profileOn } from '../rules/profile.ts'
import type { SiteIdentity } from '../rules/site-identity.ts'
import type { Transaction } from './database.ts'
import { profileValues } from './profiles.ts'
import { settingOn } from './settings.ts'

export type TopAgency = { readonly id: number; readonly slug: string; readonly name: string }

/** The agency that the site is run for: of those with a desk and none above them a government first, else the oldest. */
export async function topAgency(tx: Transaction, day: Day): Promise<TopAgency | null> {
  const { rows } = await tx.query<TopAgency>(sql`
    select id, slug, name
    from agency
    where has_desk
      and parent_id is null
      and coalesce(ended_on > ${day}, true)
    order by kind <> 'government', id
    limit 1`)
  return rows[0] ?? null
}

/** What the site says of itself on a day: from the profile of its agency, and from what the office settled. */
export async function siteIdentity(tx: Transaction, day: Day): Promise<SiteIdentity> {
  const agency = await topAgency(tx, day)
  const profile = agency === null ? {} : profileOn(await profileValues(tx, agency.id), day)
  const host = agency?.name ?? null
  return {
    siteName: (await settingOn(tx, 'site.name', day)) ?? host,
    host,
    website: profile.website ?? null,
    siteCode: profile.siteCode ?? null,
    phone: profile.phone ?? null,
    address: profile.address ?? null,
    icp: await settingOn(tx, 'site.icp', day),
    publicSecurity: await settingOn(tx, 'site.publicSecurity', day),
    mistakes: await settingOn(tx, 'site.mistakes', day),
    organMark: await settingOn(tx, 'site.organMark', day),
  }
}
