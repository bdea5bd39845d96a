/** Failed tries of one name: from where this try comes, and from everywhere. */
export type Tries = {
  /** From this device or network, since the last success. */
  readonly here: number
  readonly lastHere: Date | null
  readonly everywhere: number
  readonly lastEverywhere: Date | null
  /** Whether this device or network has signed this person in before. */
  readonly known: boolean
}

const second = 1000
/** Tries are forgotten when none was added for a day. */
export const triesForgottenAfter = 24 * 60 * 60 * second
const freeTries = 5
const manyTries = 30
const longestDelay = 15 * 60 * second

/**
 * How long a name must wait before its next try from here, in milliseconds. The fifth failure from one place begins a
 * delay that doubles from five seconds to fifteen minutes. When a name fails much from everywhere, places that have
 * never signed it in get one free try instead of five. Nobody can lock another out: a place that has signed the person
 * in waits for its own failures alone, and the first try of any place is always looked at.
 */
export function delayBefore(tries: Tries, now: Date): number {
  const here = fresh(tries.here, tries.lastHere, now)
  const underAttack = fresh(tries.everywhere, tries.lastEverywhere, now) >= manyTries
  const free = underAttack && !tries.known ? 1 : freeTries
  return remaining(here - free, tries.lastHere, now)
}

/**
 * The same for the second factor. Whoever tries codes knows the password already, and a code has six digits only: so
 * places that have not signed the person in wait for all failures together.
 */
export function delayBeforeCode(tries: Tries, now: Date): number {
  const own = remaining(fresh(tries.here, tries.lastHere, now) - freeTries, tries.lastHere, now)
  if (tries.known) return own
  const everywhere = fresh(tries.everywhere, tries.lastEverywhere, now)
  return Math.max(own, remaining(everywhere - 2 * freeTries, tries.lastEverywhere, now))
}

function fresh(tries: number, last: Date | null, now: Date): number {
  return last === null || now.getTime() - last.getTime() >= triesForgottenAfter ? 0 : tries
}

function remaining(beyondFree: number, last: Date | null, now: Date): number {
  if (beyondFree < 0 || last === null) return 0
  const delay = Math.min(5 * second * 2 ** Math.min(beyondFree, 10), longestDelay)
  return Math.max(0, last.getTime() + delay - now.getTime())
}
