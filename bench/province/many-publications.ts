import { Worker } from 'node:worker_threads'
import type { Day } from '../../src/rules/day.ts'
import type { Database } from '../../src/store/database.ts'
import { recountReleases } from '../../src/store/publication/release-counts.ts'
import type { Place } from './agencies.ts'
import { withCopiedColumns, withoutIndexes } from './without-indexes.ts'

export type ManyPublications = {
  readonly count: number
  readonly places: readonly Place[]
  readonly today: Day
}

/** What a worker is given: each takes the batches whose number leaves its own when divided. */
export type Share = ManyPublications & { readonly url: string; readonly worker: number; readonly workers: number }

/** Texts are made in one while the server takes in the rows of another. */
const workers = 2

/**
 * Makes `count` publications of these agencies in the last twenty years, with their versions, events, names of
 * attachments, relations, old addresses and search entries, and copies them into a database that has none: the same
 * count makes the same publications. Nothing is checked and no trigger runs on the way; the indexes are built at the end.
 */
export async function makeManyPublications(db: Database, wanted: ManyPublications): Promise<void> {
  const { connectionString: url } = db.pool.options
  if (url === undefined) throw new Error('the database has no address')
  const work = () => Array.from({ length: workers }, (_, worker) => runWorker({ ...wanted, url, worker, workers }))
  await withoutIndexes(db, () =>
    withCopiedColumns(db, async () => {
      await Promise.all(work())
    }),
  )
  for (const table of ['publication', 'publication_file']) {
    await db.pool.query(`
      select setval(pg_get_serial_sequence('${table}', 'id'), max(id))
      from ${table}
      having max(id) is not null`)
  }
  await db.transaction(recountReleases)
  await db.pool.query('vacuum (analyze, parallel 2)')
}

function runWorker(share: Share): Promise<void> {
  const worker = new Worker(new URL('./copy-share.ts', import.meta.url), { workerData: share })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))))
  })
}
