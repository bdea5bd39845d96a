import type { Officer } from '../../rules/officer.ts'
import type { SignInPolicy } from '../../rules/sign-in/policy.ts'
import { hasExpired, type NextStep, nextStep } from '../../rules/sign-in/session.ts'
import { record } from '../../store/audit.ts'
import type { Transaction } from '../../store/database.ts'
import { officerOn } from '../../store/officers.ts'
import { endSession, noteUse, type Session, sessionByToken } from '../../store/sessions.ts'
import { signInPolicyOn } from '../../store/sign-in-policy.ts'
import { sessionEnd } from './begin-session.ts'
import { dayAt, type Place, type SignInApp } from './place.ts'
import { tokenHash } from './token.ts'

/** A request of somebody who has signed in, or has begun to. */
export type Visit = {
  readonly session: Session
  readonly officer: Officer
  readonly policy: SignInPolicy
  /** What he must do before the desk is open to him. */
  readonly step: NextStep
}

export type Ended = { readonly kind: 'ended'; readonly why: 'expired' | 'noPost' }
export type Visiting = { readonly kind: 'none' } | Ended | { readonly kind: 'here'; readonly visit: Visit }

/** Uses within a minute of one another are noted once. */
const noteEvery = 60_000

/**
 * Who a session token stands for at this moment. A session that has outlived its limits ends here, and so does one
 * whose person holds no post any more or whose account was closed.
 */
export async function visitOf(app: Pick<SignInApp, 'db'>, token: string, place: Place): Promise<Visiting> {
  const seen = await app.db.read((tx) => look(tx, token, place))
  if (seen === null) return { kind: 'none' }
  const { session, officer, policy } = seen
  const why = hasExpired(session, policy, place.now)
    ? 'expired'
    : officer === null || officer.posts.length === 0
      ? 'noPost'
      : null
  if (why !== null || officer === null) {
    await app.db.transaction((tx) => end(tx, session, why ?? 'noPost', place))
    return { kind: 'ended', why: why ?? 'noPost' }
  }
  if (place.now.getTime() - session.seenAt.getTime() >= noteEvery) {
    await app.db.transaction((tx) => noteUse(tx, session.id, place.now))
  }
  const roles = officer.posts.map(({ role }) => role)
  return { kind: 'here', visit: { session, officer, policy, step: nextStep({ ...session, roles }, policy, place.now) } }
}

async function look(tx: Transaction, token: string, place: Place) {
  const session = await sessionByToken(tx, tokenHash(token))
  if (session === null) return null
  const day = dayAt(place)
  return { session, officer: await officerOn(tx, session.personId, day), policy: await signInPolicyOn(tx, day) }
}

async function end(tx: Transaction, session: Session, reason: Ended['why'], place: Place): Promise<void> {
  if (!(await endSession(tx, session.id))) return
  const actor = { kind: 'person', personId: session.personId } as const
  await record(tx, { ...sessionEnd(session.id, reason), actor, from: place.from })
}
