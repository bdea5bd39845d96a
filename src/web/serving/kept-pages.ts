import { everyAgency, type PublicChanges } from '../../store/public-changes.ts'
import { boundedCache } from './page-cache.ts'

/** The agencies whose data stands on a page: it is kept until something public of one of them changes. */
export type DependsOn = readonly number[] | 'all'

/** Pages that were made once, each given out again only while nothing that stands on it has changed. */
export type KeptPages<T> = {
  /**
   * Resolves once every change that was committed before the call is known: what is given out next shows it. All who wait
   * at one moment share one question to the database. Rejects when it can't be asked; nothing is kept then.
   */
  fresh(): Promise<void>
  /** Of what `fresh` knows: to be taken before a page is read from the database, and given with it to `put`. */
  moment(): number
  get(key: string): T | undefined
  put(
    key: string,
    page: { readonly value: T; readonly bytes: number; readonly of: DependsOn; readonly moment: number },
  ): void
}

/**
 * While one question is answered the next takes whoever came meanwhile. Their answers may come in any order: a change that
 * is told twice only makes pages anew.
 */
const questionsAtOnce = 3

/** Whoever asked nothing for longer than this asks anew, as rows of a day are all that stays to be told. */
const forgetsAfterMs = 30 * 60_000

export function keptPages<T>(
  bytes: number,
  changesSince: (snapshot: string | null) => Promise<PublicChanges>,
): KeptPages<T> {
  const kept = boundedCache<{ readonly value: T; readonly of: DependsOn; readonly moment: number }>(bytes)
  const changedAt = new Map<number, number>()
  let anyChangedAt = 0
  let moment = 0
  let snapshot: string | null = null
  let askedAt = 0

  const changed = (agencies: readonly number[]) => {
    if (agencies.length === 0) return
    moment++
    anyChangedAt = moment
    for (const agency of agencies) changedAt.set(agency, moment)
  }

  const ask = async () => {
    if (performance.now() - askedAt > forgetsAfterMs) snapshot = null
    try {
      const since = snapshot
      const changes = await changesSince(since)
      changed(since === null ? [everyAgency] : changes.agencies)
      snapshot = changes.snapshot
      askedAt = performance.now()
    } catch (error) {
      snapshot = null
      changed([everyAgency])
      throw error
    }
  }

  // Whoever comes while a question is under way joins the next one: the answer to this one may be older than he is.
  let underWay = 0
  let next: Promise<void> | null = null
  let begin: (() => void) | null = null
  const room = () =>
    new Promise<void>((resolve) => {
      if (underWay < questionsAtOnce) resolve()
      else begin = resolve
    })
  const fresh = (): Promise<void> => {
    next ??= room()
      .then(() => new Promise(setImmediate))
      .then(() => {
        next = null
        underWay++
        return ask().finally(() => {
          underWay--
          begin?.()
          begin = null
        })
      })
    return next
  }

  const unchangedSince = (of: DependsOn, since: number) =>
    of === 'all'
      ? anyChangedAt <= since
      : (changedAt.get(everyAgency) ?? 0) <= since && of.every((agency) => (changedAt.get(agency) ?? 0) <= since)

  return {
    fresh,
    moment: () => moment,
    get(key) {
      const page = kept.get(key)
      return page !== undefined && unchangedSince(page.of, page.moment) ? page.value : undefined
    },
    put(key, { value, bytes: weight, of, moment: since }) {
      kept.set(key, { value, of, moment: since }, weight)
    },
  }
}
