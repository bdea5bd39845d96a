import { workerData } from 'node:worker_threads'
import { wordsOfBody } from '../../src/rules/publication/body/words.ts'
import { isDocument } from '../../src/rules/publication/publication.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { type EntryText, entryColumns, entryRows, entryValues, shelvesOf } from '../../src/store/search/entry.ts'
import { copyRows, line } from '../copy-rows.ts'
import type { Share } from './many-publications.ts'
import { type Made, madeAt } from './publication.ts'
import { addRows, type Copied, copied, indexNumberOf } from './rows.ts'

const batch = 4000

/** A worker's part: its batches, one transaction each. In this session no trigger runs and no reference is checked. */
async function copyShare({ count, places, today, url, worker, workers }: Share): Promise<void> {
  const db = openDatabase(url, { connections: 1 })
  try {
    await db.pool.query('set session_replication_role = replica')
    for (let first = 1 + worker * batch; first <= count; first += workers * batch) {
      const made = Array.from({ length: Math.min(batch, count - first + 1) }, (_, at) =>
        madeAt(first + at, places, today),
      )
      const rows = Object.fromEntries(Object.keys(copied).map((table) => [table, []])) as unknown as Record<
        Copied,
        string[]
      >
      for (const one of made) addRows(rows, one)
      for (const [table, into] of Object.entries(copied)) await copyRows(db, into, rows[table as Copied])
      await copyEntries(db, made)
    }
  } finally {
    await db.close()
  }
}

/** What is searched: as the program writes it (src/store/search/entry.ts), many at once. */
async function copyEntries(db: Database, made: readonly Made[]): Promise<void> {
  const rows = entryRows(made.filter(({ state }) => state === 'released').map(entryText))
  const lines = rows.map((row) => line(entryValues(row)))
  await copyRows(db, `search_entry (${entryColumns})`, lines)
  await db.pool.query('insert into search_shelf (shelf) select unnest($1::smallint[]) on conflict do nothing', [
    shelvesOf(rows),
  ])
}

function entryText(made: Made): EntryText {
  const { id, place, kind, topic, listedAt, title, documentNumber, summary, keywords, body, attachments } = made
  return {
    ...{
      agencyId: place.agencyId,
      reportId: null,
      publicationId: id,
      kind,
      document: isDocument(kind),
      topic,
      listedAt,
      title,
    },
    numbers: [indexNumberOf(made), ...(documentNumber === null ? [] : [documentNumber])],
    head: [...(summary === null ? [] : [summary]), ...keywords],
    body: wordsOfBody(body),
    files: attachments,
  }
}

await copyShare(workerData as Share)
