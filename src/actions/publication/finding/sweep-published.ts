import { dayOfInstant } from '../../../rules/day.ts'
import { lexiconFor } from '../../../store/content/lexicon-mark.ts'
import {
  agenciesWithPublished,
  endSweep,
  publishedAfter,
  type Sweep,
  stepSweep,
  sweepOf,
  type VersionOf,
} from '../../../store/publication/finding/sweeps.ts'
import { type CheckApp, ensureChecked } from './check-version.ts'

export type SweepApp = CheckApp & {
  readonly clock: () => Date
  /** Told of what could not be checked, with its number; the pass goes on. */
  readonly onFault: (fault: unknown, publicationId: number) => void
}

/** How much one round does at most, all agencies together: what people do at the desk goes before. */
export const mostInRound = 20

/**
 * Goes on with checking everything published again: an agency is due when the program learnt to find more, or its
 * lexicon changed. A pass remembers how far it came; what ended the program in between ends one publication's check. Gives
 * how many were checked.
 */
export async function sweepPublished(app: SweepApp, most = mostInRound): Promise<number> {
  let [left, last] = [most, 0]
  for (;;) {
    const agencies = await app.db.read((tx) => agenciesWithPublished(tx, last, 50))
    if (agencies.length === 0) return most - left
    for (const agencyId of agencies) {
      if (left === 0) return most
      left -= await sweepAgency(app, agencyId, left)
      last = agencyId
    }
  }
}

async function sweepAgency(app: SweepApp, agencyId: number, most: number): Promise<number> {
  const sweep = await app.db.transaction(async (tx) => sweepOf(tx, agencyId, (await lexiconFor(tx, agencyId)).mark))
  if (sweep.finishedAt !== null) return 0
  const due = await app.db.read((tx) => publishedAfter(tx, agencyId, sweep.reached, most))
  for (const one of due) await sweepOne(app, sweep, one)
  if (due.length < most) await app.db.transaction((tx) => endSweep(tx, sweep))
  return due.length
}

async function sweepOne(app: SweepApp, sweep: Sweep, one: VersionOf): Promise<void> {
  let failed = false
  try {
    const checked = await ensureChecked(app, { ...one, day: dayOfInstant(app.clock()), by: null })
    failed = checked !== 'checked'
  } catch (fault) {
    failed = true
    app.onFault(fault, one.id)
  }
  await app.db.transaction((tx) => stepSweep(tx, sweep, one, failed))
}
