import type { Role } from '../role.ts'
import type { SignInPolicy } from './policy.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** What is known of a session and of how its person signs in. */
export type SessionFacts = {
  readonly firstFactor: 'password' | 'link' | 'singleSignOn'
  readonly secondFactorAt: Date | null
  readonly beganAt: Date
  readonly seenAt: Date
  /** When the present password was set; null: there is none. */
  readonly passwordSetAt: Date | null
  /** The person has confirmed a second factor. */
  readonly hasSecondFactor: boolean
  /** Who comes with the sample is led in by a link, and neither password nor phone is asked of him. */
  readonly sample: boolean
  /** What the person acts in today. */
  readonly roles: readonly Role[]
}

/** Whether a session has outlived its limits: not used for too long, or begun too long ago. */
export function hasExpired(
  session: Pick<SessionFacts, 'beganAt' | 'seenAt'>,
  policy: SignInPolicy,
  now: Date,
): boolean {
  return (
    now.getTime() - session.seenAt.getTime() >= policy.idleMinutes * minute ||
    now.getTime() - session.beganAt.getTime() >= policy.sessionHours * 60 * minute
  )
}

/**
 * What still stands between a person who has begun to sign in and his desk. `code`: a code of his second factor.
 * `password`: a new password (first use, recovery, or too old). `enrol`: a second factor, which one of his roles asks for.
 */
export type NextStep = 'code' | 'password' | 'enrol' | 'none'

export function nextStep(session: SessionFacts, policy: SignInPolicy, now: Date): NextStep {
  if (session.hasSecondFactor && session.secondFactorAt === null) return 'code'
  if (session.sample) return 'none'
  if (needsPassword(session, policy, now)) return 'password'
  const required = session.roles.some((role) => policy.secondFactorRoles.includes(role))
  return required && session.secondFactorAt === null ? 'enrol' : 'none'
}

function needsPassword(session: SessionFacts, policy: SignInPolicy, now: Date): boolean {
  switch (session.firstFactor) {
    case 'singleSignOn':
      return false
    case 'link':
      return session.passwordSetAt === null || session.passwordSetAt < session.beganAt
    case 'password':
      return (
        policy.passwordDays !== null &&
        session.passwordSetAt !== null &&
        now.getTime() - session.passwordSetAt.getTime() >= policy.passwordDays * day
      )
  }
}
