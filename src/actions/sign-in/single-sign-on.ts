import type { Claims } from '../../outside/single-sign-on.ts'
import { type AuditEntry, record } from '../../store/audit.ts'
import type { Transaction } from '../../store/database.ts'
import {
  bindSingleSignOn,
  openSignInAccount,
  peopleByNumber,
  personBySingleSignOn,
} from '../../store/sign-in-accounts.ts'
import { type Begun, begin } from './begin-session.ts'
import { dayAt, type Place, type SignInApp } from './place.ts'

export type SignedOn = Begun | { readonly kind: 'unknown' }

/**
 * Signs in whom the provider means: the person bound to its name for him, else the only one with the employee number
 * that it gives, who is bound now. Nobody is registered by this; a person bound to another name is not taken over.
 */
export function signInBySingleSignOn(
  app: Pick<SignInApp, 'db' | 'sealer'>,
  claims: Claims,
  place: Place,
): Promise<SignedOn> {
  return app.db.transaction(async (tx): Promise<SignedOn> => {
    const subjectKey = app.sealer.keyedHash(`${claims.issuer} ${claims.subject}`, 'singleSignOn.subject')
    const bound = await personBySingleSignOn(tx, claims.issuer, subjectKey)
    const personId = bound ?? (await bindByNumber(tx, claims, subjectKey, place))
    if (personId !== null) {
      const who = { personId, firstFactor: 'singleSignOn', secondFactor: claims.severalFactors } as const
      return begin(tx, who, place, bound === null ? [bindingOf(personId, place)] : [])
    }
    await noteRefusal(tx, place, { kind: 'singleSignOn', id: subjectKey.toString('hex') }, 'unknown')
    return { kind: 'unknown' }
  })
}

async function bindByNumber(tx: Transaction, claims: Claims, subjectKey: Buffer, place: Place): Promise<number | null> {
  if (claims.employeeNumber === null) return null
  const [personId, ...others] = await peopleByNumber(tx, claims.employeeNumber, dayAt(place))
  if (personId === undefined || others.length > 0) return null
  await openSignInAccount(tx, personId)
  if (!(await bindSingleSignOn(tx, { issuer: claims.issuer, subjectKey, personId }))) return null
  return personId
}

function bindingOf(personId: number, { from }: Place): AuditEntry {
  const subject = { kind: 'person', id: String(personId) }
  return { actor: { kind: 'person', personId }, act: 'singleSignOn.bind', subject, result: 'done', from }
}

/** Notes an answer of the provider that did not hold: forged, replayed, too old, or a refusal there. */
export function noteBadAnswer(app: Pick<SignInApp, 'db'>, place: Place): Promise<void> {
  return app.db.transaction((tx) => noteRefusal(tx, place, null, 'badAnswer'))
}

function noteRefusal(tx: Transaction, place: Place, subject: AuditEntry['subject'], reason: string): Promise<void> {
  return record(tx, {
    actor: { kind: 'visitor' },
    act: 'session.signIn',
    subject,
    result: 'refused',
    from: place.from,
    detail: { firstFactor: 'singleSignOn', reason },
  })
}
