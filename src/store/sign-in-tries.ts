import sql from 'sql-template-tag'
import type { Tries } from '../rules/sign-in/delay.ts'
import type { Transaction } from './database.ts'

/** From where somebody tries: a browser that has signed a person in before, or else a network. */
export type Source = { readonly deviceToken: Buffer | null; readonly network: string }

/** The source as tries are counted by it, and whether it has signed this person in before. */
export type KnownSource = { readonly key: string; readonly known: boolean }

/** A network is known for half a year after it signed the person in. `personId` null: nobody has this name. */
export async function knownSource(
  tx: Transaction,
  personId: number | null,
  source: Source,
  now: Date,
): Promise<KnownSource> {
  const since = new Date(now.getTime() - 180 * 24 * 3_600_000)
  const { rows } = await tx.query<{ id: number; byDevice: boolean }>(sql`
    select id, coalesce(token_hash = ${source.deviceToken}, false) as "byDevice"
    from known_device
    where person_id = ${personId}
      and used_at > ${since}
      and (token_hash = ${source.deviceToken} or network = ${source.network})
    order by 2 desc
    limit 1`)
  const [found] = rows
  return found?.byDevice
    ? { key: `device:${found.id}`, known: true }
    : { key: `network:${source.network}`, known: found !== undefined }
}

/** The failed tries of a subject; whoever counts another one waits until this transaction ends. */
export async function triesOf(tx: Transaction, subject: Buffer, source: KnownSource): Promise<Tries> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${subject.toString('hex')}, 7))`)
  const { rows } = await tx.query<{ source: string; tries: number; lastAt: Date }>(sql`
    select source, tries, last_at as "lastAt"
    from sign_in_try
    where subject = ${subject}
      and source in ('all', ${source.key})`)
  const here = rows.find((row) => row.source === source.key)
  const all = rows.find((row) => row.source === 'all')
  return {
    here: here?.tries ?? 0,
    lastHere: here?.lastAt ?? null,
    everywhere: all?.tries ?? 0,
    lastEverywhere: all?.lastAt ?? null,
    known: source.known,
  }
}

/** Counts a try, from its place and from everywhere; a count that was forgotten (`since`) begins anew. */
export async function countTry(
  tx: Transaction,
  subject: Buffer,
  source: KnownSource,
  at: Date,
  since: Date,
): Promise<void> {
  await tx.query(sql`
    insert into sign_in_try (subject, source, tries, last_at)
    select ${subject}, unnest(array['all', ${source.key}]), 1, ${at}
    on conflict (subject, source) do update
    set tries = case when sign_in_try.last_at <= ${since} then 1 else least(sign_in_try.tries + 1, 1000000000) end,
      last_at = excluded.last_at`)
}

/** It succeeded: what failed from this place counts no more, nor does its part of all. */
export async function forgetTries(tx: Transaction, subject: Buffer, source: KnownSource): Promise<void> {
  await tx.query(sql`
    with here as (
      delete from sign_in_try
      where subject = ${subject}
        and source = ${source.key}
      returning tries
    )
    update sign_in_try
    set tries = greatest(sign_in_try.tries - here.tries, 1)
    from here
    where subject = ${subject}
      and source = 'all'`)
}

export async function forgetOldTries(tx: Transaction, before: Date): Promise<void> {
  await tx.query(sql`delete from sign_in_try where last_at <= ${before}`)
}

const devicesKept = 20

/** Remembers that this browser, in this network, has signed the person in; his least recent ones are forgotten. */
export async function rememberDevice(
  tx: Transaction,
  device: { tokenHash: Buffer; personId: number; network: string; at: Date },
): Promise<void> {
  await tx.query(sql`
    insert into known_device (token_hash, person_id, network, used_at)
    values (${device.tokenHash}, ${device.personId}, ${device.network}, ${device.at})`)
  await tx.query(sql`
    delete from known_device
    where person_id = ${device.personId}
      and id not in (
        select id
        from known_device
        where person_id = ${device.personId}
        order by used_at desc, id desc
        limit ${devicesKept}
      )`)
}

/** Forgets a browser of a person: it gets a new token each time that it signs him in. */
export async function forgetDevice(tx: Transaction, tokenHash: Buffer, personId: number): Promise<void> {
  await tx.query(sql`
    delete from known_device
    where token_hash = ${tokenHash}
      and person_id = ${personId}`)
}
