import type { Sealer } from '../../outside/keyring.ts'
import type { Passwords } from '../../outside/passwords.ts'
import { type Day, dayOfInstant } from '../../rules/day.ts'
import type { Database } from '../../store/database.ts'
import type { Source } from '../../store/sign-in-tries.ts'
import type { By } from '../desk-act.ts'
import { tokenHash } from './token.ts'

export type SignInApp = { readonly db: Database; readonly sealer: Sealer; readonly passwords: Passwords }

/** From where and when somebody asks. */
export type Place = {
  readonly now: Date
  /** The network address; null where there is none. */
  readonly from: string | null
  /** The part of it that one office or household shares. */
  readonly network: string
  /** What the browser says of itself, in words. */
  readonly device: string
  /** The token by which a browser is known that has signed somebody in before. */
  readonly deviceToken: string | null
  /** The token of the session that the browser has, if any: a new one takes its place. */
  readonly sessionToken: string | null
}

export function dayAt(place: Place): Day {
  return dayOfInstant(place.now)
}

export function sourceOf({ deviceToken, network }: Place): Source {
  return { deviceToken: deviceToken === null ? null : tokenHash(deviceToken), network }
}

export function byOf(personId: number, place: Place): By {
  return { personId, from: place.from, day: dayAt(place) }
}
