import { delayBefore, triesForgottenAfter } from '../../rules/sign-in/delay.ts'
import type { Sealing } from '../../store/application/applicants.ts'
import { applicationByCode } from '../../store/application/applications.ts'
import {
  type ApplicantSession,
  applicantSession,
  beginApplicantSession,
  endApplicantSession,
  forgetApplicantSessions,
  noteApplicantUse,
} from '../../store/apply/status-sessions.ts'
import { record } from '../../store/audit.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { countTry, forgetTries, triesOf } from '../../store/sign-in-tries.ts'
import { newToken, tokenHash } from '../sign-in/token.ts'
import type { ApplicantPlace } from './apply.ts'
import { codeKeyOf } from './query-code.ts'

export type StatusApp = { readonly db: Database; readonly sealer: Sealing }

export type Opened =
  | { readonly kind: 'open'; readonly token: string }
  /** Number or code are wrong, or there is no such case: nobody is told which. */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }

const minute = 60_000
const idleMs = 30 * minute
const longestMs = 4 * 60 * minute
/** How long after sending the form the receipt still shows the query code. */
const showsCodeMs = 30 * minute

/**
 * Opens a case to whoever knows its number and query code. Failures are counted for the number and for the network
 * before they are looked at, and make both wait longer and longer.
 */
export function openStatus(
  app: StatusApp,
  typed: { readonly number: string; readonly code: string },
  place: ApplicantPlace,
): Promise<Opened> {
  const { now, from, network } = place
  const number = typed.number
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[‐‑–—−]/gu, '-')
  const codeKey = codeKeyOf(app.sealer, typed.code) ?? Buffer.alloc(32)
  const counted = [
    {
      subject: app.sealer.keyedHash(number, 'application.status'),
      source: { key: `network:${network}`, known: false },
    },
    { subject: app.sealer.keyedHash(network, 'application.statusFrom'), source: { key: 'any number', known: true } },
  ]
  return app.db.transaction(async (tx): Promise<Opened> => {
    let wait = 0
    for (const { subject, source } of counted)
      wait = Math.max(wait, delayBefore(await triesOf(tx, subject, source), now))
    if (wait > 0) return { kind: 'wait', seconds: Math.ceil(wait / 1000) }
    const forgotten = new Date(now.getTime() - triesForgottenAfter)
    for (const { subject, source } of counted) await countTry(tx, subject, source, now, forgotten)
    const found = await applicationByCode(tx, number, codeKey)
    const entry = { actor: { kind: 'visitor' }, act: 'application.openStatus', from } as const
    if (found === null) {
      await record(tx, { ...entry, subject: null, result: 'refused' })
      return { kind: 'wrong' }
    }
    for (const { subject, source } of counted) await forgetTries(tx, subject, source)
    const token = await beginSession(tx, found.id, now)
    await record(tx, { ...entry, subject: { kind: 'application', id: String(found.id) }, result: 'done' })
    return { kind: 'open', token }
  })
}

/** A session for a case whose applicant has proved himself; sessions that are over are forgotten meanwhile. */
export async function beginSession(tx: Transaction, applicationId: number, at: Date): Promise<string> {
  const token = newToken()
  await forgetApplicantSessions(tx, new Date(at.getTime() - longestMs))
  await beginApplicantSession(tx, { tokenHash: tokenHash(token), applicationId, at, bySubmission: false })
  return token
}

/** The session that a token stands for at this moment, if it is not over; notes that it was used. */
export async function applicantHere(
  { db }: Pick<StatusApp, 'db'>,
  token: string,
  now: Date,
): Promise<ApplicantSession | null> {
  const session = await db.read((tx) => applicantSession(tx, tokenHash(token)))
  if (session === null) return null
  const isOver =
    now.getTime() - session.seenAt.getTime() >= idleMs || now.getTime() - session.beganAt.getTime() >= longestMs
  if (isOver) {
    await db.transaction((tx) => endApplicantSession(tx, session.id))
    return null
  }
  if (now.getTime() - session.seenAt.getTime() >= minute) {
    await db.transaction((tx) => noteApplicantUse(tx, session.id, now))
  }
  return session
}

export function leaveStatus({ db }: Pick<StatusApp, 'db'>, session: ApplicantSession): Promise<void> {
  return db.transaction((tx) => endApplicantSession(tx, session.id))
}

export function mayShowCode({ bySubmission, beganAt }: ApplicantSession, now: Date): boolean {
  return bySubmission && now.getTime() - beganAt.getTime() < showsCodeMs
}
