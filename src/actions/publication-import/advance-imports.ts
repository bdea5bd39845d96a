import { dayOfInstant } from '../../rules/day.ts'
import { isAtWork } from '../../rules/publication-import/row.ts'
import type { Database } from '../../store/database.ts'
import { importsAtWork, stateOfImport } from '../../store/publication-import/imports.ts'
import type { ImportApp } from './at-import.ts'
import { judgeRows } from './judge-rows.ts'
import { makeDrafts } from './make-drafts.ts'
import { pageReader } from './read-rows.ts'
import { releaseDrafts } from './release-drafts.ts'

/** Which imports this process is at work on: one at a time is enough, and two would only do the same twice. */
const inHand = new WeakMap<Database, Set<number>>()

/**
 * Goes on with an import where it stopped, until somebody is asked or the time is up. Each step is kept by itself: killed
 * at any moment, it loses nothing and does nothing twice.
 */
export async function advanceImport(app: ImportApp, id: number, forMs = Number.POSITIVE_INFINITY): Promise<void> {
  const held = inHand.get(app.db) ?? new Set()
  inHand.set(app.db, held)
  if (held.has(id)) return
  held.add(id)
  const until = performance.now() + forMs
  const readPages = pageReader(app, id)
  try {
    for (;;) {
      const state = await app.db.read((tx) => stateOfImport(tx, id))
      if (state === null || !isAtWork(state)) return
      const today = dayOfInstant(app.clock())
      if (state === 'reading') await readPages()
      else if (state === 'judging') await judgeRows(app, id, today)
      else if (state === 'creating') await makeDrafts(app, id, today)
      else await releaseDrafts(app, id, today)
      if (performance.now() > until) return
    }
  } finally {
    held.delete(id)
  }
}

/** Goes on with every import that is at work; one that fails keeps no other from going on. */
export async function advanceImports(
  app: ImportApp & { readonly onFault: (fault: unknown, importId: number) => void },
  forMs = 30_000,
): Promise<void> {
  for (const id of await app.db.read(importsAtWork)) {
    await advanceImport(app, id, forMs).catch((fault: unknown) => app.onFault(fault, id))
  }
}
