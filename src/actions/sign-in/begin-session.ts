import { triesForgottenAfter } from '../../rules/sign-in/delay.ts'
import { type AuditEntry, recordAll } from '../../store/audit.ts'
import type { Transaction } from '../../store/database.ts'
import { officerOn } from '../../store/officers.ts'
import { beginSession, endOutlived, endSession, sessionByToken } from '../../store/sessions.ts'
import { openSignInAccount, signInAccount } from '../../store/sign-in-accounts.ts'
import { signInPolicyOn } from '../../store/sign-in-policy.ts'
import { forgetDevice, forgetOldTries, rememberDevice } from '../../store/sign-in-tries.ts'
import { dayAt, type Place } from './place.ts'
import { newToken, tokenHash } from './token.ts'

export type Begun =
  /** `deviceToken`: for the browser to be known by, once all factors were given; else null. */
  | { readonly kind: 'begun'; readonly token: string; readonly deviceToken: string | null }
  /** The account cannot be used today, or no post is held: there is nothing to sign in to. */
  | { readonly kind: 'noPost' }

export type FirstFactor = 'password' | 'link' | 'singleSignOn'

/**
 * Begins a session for a person who has proved himself by one factor (`secondFactor`: by two), under a token of its
 * own: whatever token the browser had before is worth nothing afterwards. `former`: what led here, for the audit log,
 * which is written last: from then on others wait for this transaction.
 */
export async function begin(
  tx: Transaction,
  who: { readonly personId: number; readonly firstFactor: FirstFactor; readonly secondFactor?: boolean },
  place: Place,
  former: readonly AuditEntry[] = [],
): Promise<Begun> {
  const { personId, firstFactor } = who
  const entry = (subject: AuditEntry['subject'], result: AuditEntry['result'], detail: AuditEntry['detail']) => {
    const actor = { kind: 'person', personId } as const
    return { actor, act: 'session.signIn', subject, result, from: place.from, detail: { firstFactor, ...detail } }
  }
  const officer = await officerOn(tx, personId, dayAt(place))
  if (officer === null || officer.posts.length === 0) {
    const refused = entry({ kind: 'person', id: String(personId) }, 'refused', { reason: 'noPost' })
    await recordAll(tx, [...former, refused])
    return { kind: 'noPost' }
  }
  const swept = await sweep(tx, place)
  const replaced = await endFormer(tx, place)
  await openSignInAccount(tx, personId)
  const token = newToken()
  const sessionId = await beginSession(tx, {
    tokenHash: tokenHash(token),
    personId,
    firstFactor,
    secondFactorAt: who.secondFactor ? place.now : null,
    beganAt: place.now,
    cameFrom: place.from,
    device: place.device,
  })
  const account = await signInAccount(tx, personId)
  const complete = who.secondFactor === true || account?.hasSecondFactor !== true
  const deviceToken = complete ? await becomeKnown(tx, personId, place) : null
  const done = entry({ kind: 'session', id: String(sessionId) }, 'done', { complete })
  await recordAll(tx, [...former, ...swept, ...replaced, done])
  return { kind: 'begun', token, deviceToken }
}

/** The browser is known from now on by a new token. */
export async function becomeKnown(tx: Transaction, personId: number, place: Place): Promise<string> {
  if (place.deviceToken !== null) await forgetDevice(tx, tokenHash(place.deviceToken), personId)
  const deviceToken = newToken()
  await rememberDevice(tx, {
    tokenHash: tokenHash(deviceToken),
    personId,
    network: place.network,
    at: place.now,
  })
  return deviceToken
}

/** Whoever had a session in this browser signs out by signing in. */
async function endFormer(tx: Transaction, place: Place): Promise<readonly AuditEntry[]> {
  if (place.sessionToken === null) return []
  const former = await sessionByToken(tx, tokenHash(place.sessionToken))
  if (former === null || !(await endSession(tx, former.id))) return []
  const { id, personId } = former
  return [{ ...sessionEnd(id, 'replaced'), actor: { kind: 'person', personId }, from: place.from }]
}

/** Forgets sessions that nobody came back to, and tries that count no more. */
async function sweep(tx: Transaction, place: Place): Promise<readonly AuditEntry[]> {
  const policy = await signInPolicyOn(tx, dayAt(place))
  const before = (minutes: number) => new Date(place.now.getTime() - minutes * 60_000)
  const outlived = await endOutlived(tx, { seen: before(policy.idleMinutes), began: before(policy.sessionHours * 60) })
  await forgetOldTries(tx, new Date(place.now.getTime() - triesForgottenAfter))
  return outlived.map(({ id, personId }) => {
    return { ...sessionEnd(id, 'expired', { personId }), actor: { kind: 'system' }, from: null }
  })
}

/** A session's end as the audit log has it. */
export function sessionEnd(id: number, reason: string, more: AuditEntry['detail'] = {}) {
  const subject = { kind: 'session', id: String(id) }
  return { act: 'session.end', subject, result: 'done', detail: { reason, ...more } } as const
}
