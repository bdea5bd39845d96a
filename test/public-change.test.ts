import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { type PlantedState, plantStates } from './planted-states.ts'
import { type About, surfaces } from './public-surfaces.ts'

// Public pages are kept in memory until a row of `public_change` says that something on them changed. So every table
// that one of them reads must write such rows, or stand here with why it need not.

/** Tables that public pages read and whose rows do not note a change. */
const unwatched: Readonly<Record<string, string>> = {
  public_change: 'holds the changes themselves',
  publication_version: 'a released version never changes; its publication does when another is released',
  publication_version_file: 'of a released version it never changes',
  search_entry: 'answers to a search are not kept',
  person: 'events carry the names of officers for the desk; no public page shows them',
}

let site: DeskSite
let about: About
let planted: readonly PlantedState[]
before(async () => {
  site = await openDeskSite()
  ;({ about, planted } = await plantStates(site, sampleMorning))
})
after(() => site.close())

test('every table that a kept page reads notes its changes, or is known not to need it', async () => {
  const { rows } = await site.db.pool.query<{ name: string; watched: boolean }>(`
    select relname as name, exists (
      select
      from pg_trigger
      join pg_proc on pg_proc.oid = pg_trigger.tgfoid
      where pg_trigger.tgrelid = pg_class.oid
        and pg_proc.proname like 'note\\_change\\_of\\_%'
    ) as watched
    from pg_class
    where relkind = 'r'
      and relnamespace = 'public'::regnamespace`)
  const watched = new Map(rows.map(({ name, watched }) => [name, watched]))
  const read = await tablesRead()
  assert.ok(read.size > 10, [...read.keys()].join())
  const forgotten = [...read].flatMap(([table, address]) =>
    watched.get(table) === false && !(table in unwatched) ? [`${table} (read by ${address})`] : [],
  )
  assert.deepEqual(forgotten, [], 'give these a trigger note_change_of_…, or say here why they need none')
})

/** Each table that is named in a statement of a kept page, with the first address that reads it. */
async function tablesRead(): Promise<ReadonlyMap<string, string>> {
  const read = new Map<string, string>()
  let address = ''
  const query = pg.Client.prototype.query
  const listening = function (this: pg.Client, ...given: Parameters<typeof query>) {
    const [asked] = given as readonly unknown[]
    const text = typeof asked === 'string' ? asked : ((asked as { text?: string } | undefined)?.text ?? '')
    for (const [, table] of text.matchAll(/\b(?:from|join|update|into)\s+([a-z_]+)/g)) {
      if (table !== undefined && !read.has(table)) read.set(table, address)
    }
    return query.apply(this, given)
  }
  pg.Client.prototype.query = listening as typeof query
  try {
    for (const one of surfaces) {
      const addresses =
        one.shows === 'item' ? planted.flatMap(one.at) : one.shows === 'found' ? [] : (one.at?.(about) ?? [])
      for (address of addresses) await (await site.app.request(address)).arrayBuffer()
    }
  } finally {
    pg.Client.prototype.query = query
  }
  return read
}
