import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { PlainFault } from '../../rules/plain-fault.ts'
import { type AuditEntry, record, recordAll } from '../../store/audit.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { setResetReleased } from '../../store/people.ts'
import { endSessionsOf } from '../../store/sessions.ts'
import { clearSignIn, openSignInAccount, peopleByNumber, personBySignInName } from '../../store/sign-in-accounts.ts'
import {
  dropSignInLinks,
  type LinkState,
  linkState,
  type Newcomer,
  newcomersByProgram,
  putSignInLink,
  useSignInLink,
} from '../../store/sign-in-links.ts'
import { atDesk, type By, type NotDone } from '../desk-act.ts'
import { askOfPerson } from '../people/ask-of-person.ts'
import { type Begun, begin } from './begin-session.ts'
import { signInNameOf } from './check-password.ts'
import type { Place, SignInApp } from './place.ts'
import { newToken, tokenHash } from './token.ts'

const hour = 3_600_000
/** A link on paper or on the console serves for a day, one in a mail for an hour. */
export const linkHours = 24
export const mailedLinkHours = 1

type Maker = Pick<AuditEntry, 'actor' | 'from'> & { readonly way: 'console' | 'mail' | 'administrator' }

/** A link by its token, and what the audit log is to say of it once all is done. */
export type MadeLink = { readonly token: string; readonly entry: AuditEntry }

/**
 * Makes a link that signs a person in once. It takes the place of those that were made before, unless it is mailed:
 * whoever asks for mails to another must not undo that one's links.
 */
export async function makeLink(
  tx: Transaction,
  personId: number,
  now: Date,
  { actor, from, way }: Maker,
): Promise<MadeLink> {
  const token = newToken()
  const hours = way === 'mail' ? mailedLinkHours : linkHours
  await openSignInAccount(tx, personId)
  if (way !== 'mail') await dropSignInLinks(tx, personId)
  const expiresAt = new Date(now.getTime() + hours * hour)
  await putSignInLink(tx, { tokenHash: tokenHash(token), personId, madeAt: now, expiresAt })
  const subject = { kind: 'person', id: String(personId) }
  return { token, entry: { actor, act: 'signInLink.make', subject, result: 'done', from, detail: { way, hours } } }
}

const console = { actor: { kind: 'system' }, from: null, way: 'console' } as const

/**
 * A link for whoever has this number or name to sign in with; for the server's console, where nothing else is asked.
 * `anew`: password and second factor are taken away and all sessions end first, for a lost phone or a stolen password.
 * Refuses (throws) a number that nobody has, or several have.
 */
export function makeLinkOnConsole(
  db: Database,
  number: string,
  now: Date,
  day: Day,
  anew: boolean,
): Promise<{ readonly token: string }> {
  return db.transaction(async (tx) => {
    const named = await personBySignInName(tx, signInNameOf(number), day)
    const people = named?.usable ? [named.personId] : await peopleByNumber(tx, number, day)
    const [personId, ...others] = people
    if (personId === undefined) throw new PlainFault(`没有可用的账号是“${number}”，请写工号或登录名。`)
    if (others.length > 0) throw new PlainFault(`有几个机关都有工号“${number}”，请写登录名，如 ${number}@机关短名。`)
    const taken = anew ? [await takeAway(tx, personId, console)] : []
    const { token, entry } = await makeLink(tx, personId, now, console)
    await recordAll(tx, [...taken, entry])
    return { token }
  })
}

export type PrintedLink = Newcomer & { readonly token: string }

/**
 * Links for those whom the program itself appointed and who have no password yet: the first three administrators, or
 * of the sample one person a role. Made anew at every start.
 */
export function makeFirstLinks(db: Database, now: Date, day: Day): Promise<readonly PrintedLink[]> {
  return db.transaction(async (tx) => {
    const printed: PrintedLink[] = []
    const entries: AuditEntry[] = []
    const rolesDone = new Set<string>()
    for (const newcomer of await newcomersByProgram(tx, day)) {
      if (newcomer.sample && newcomer.roles.every((role) => rolesDone.has(role))) continue
      for (const role of newcomer.roles) rolesDone.add(role)
      const { token, entry } = await makeLink(tx, newcomer.personId, now, console)
      printed.push({ ...newcomer, token })
      entries.push(entry)
    }
    await recordAll(tx, entries)
    return printed
  })
}

/** The system administrator's half of a new sign-in, after the security administrator's (`releaseReset`). */
export function resetSignIn(
  app: SignInApp,
  by: By,
  personId: number,
  now: Date,
): Promise<{ readonly kind: 'done'; readonly token: string } | NotDone> {
  return atDesk(app, by, 'person.resetSignIn', async (desk) => {
    const asked = await askOfPerson(desk, may.person.resetSignIn, personId)
    if (asked.kind !== 'allowed') return asked
    await setResetReleased(desk.tx, personId, null)
    const administrator = {
      actor: { kind: 'person', personId: by.personId },
      from: by.from,
      way: 'administrator',
    } as const
    const taken = await takeAway(desk.tx, personId, administrator)
    const { token, entry } = await makeLink(desk.tx, personId, now, administrator)
    await recordAll(desk.tx, [taken, entry])
    return { kind: 'done', token }
  })
}

export function lookAtLink(app: Pick<SignInApp, 'db'>, token: string, now: Date): Promise<LinkState> {
  return app.db.read((tx) => linkState(tx, tokenHash(token), now))
}

export type LinkUsed = Begun | Exclude<LinkState, { kind: 'good' }>

/** Signs in by a link, once. A link that is not good any more says why. */
export function useLink(app: Pick<SignInApp, 'db'>, token: string, place: Place): Promise<LinkUsed> {
  return app.db.transaction(async (tx): Promise<LinkUsed> => {
    const personId = await useSignInLink(tx, tokenHash(token), place.now)
    if (personId !== null) return begin(tx, { personId, firstFactor: 'link' }, place)
    const state = await linkState(tx, tokenHash(token), place.now)
    if (state.kind === 'good') throw new Error('a good link was not taken')
    await record(tx, {
      actor: { kind: 'visitor' },
      act: 'session.signIn',
      subject: { kind: 'signInLink', id: tokenHash(token).toString('hex').slice(0, 16) },
      result: 'refused',
      from: place.from,
      detail: { firstFactor: 'link', reason: state.kind },
    })
    return state
  })
}

async function takeAway(tx: Transaction, personId: number, { actor, from }: Maker): Promise<AuditEntry> {
  await clearSignIn(tx, personId)
  const sessionsEnded = await endSessionsOf(tx, personId)
  const subject = { kind: 'person', id: String(personId) }
  return { actor, act: 'person.clearSignIn', subject, result: 'done', from, detail: { sessionsEnded } }
}
