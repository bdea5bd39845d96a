import { delayBefore, triesForgottenAfter } from '../../rules/sign-in/delay.ts'
import { asTyped } from '../../rules/sign-in/password.ts'
import { type AuditEntry, record } from '../../store/audit.ts'
import { personBySignInName } from '../../store/sign-in-accounts.ts'
import { countTry, forgetTries, knownSource, triesOf } from '../../store/sign-in-tries.ts'
import { dayAt, type Place, type SignInApp, sourceOf } from './place.ts'

export type PasswordChecked =
  | { readonly kind: 'right'; readonly personId: number }
  /** No such name, no password, or another one: the three are not told apart. */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }

/**
 * Compares a password with that of whoever signs in by this name. The try is counted before it is looked at, so that
 * many at once are many; success forgets it. A name that nobody has takes the same way to the end, and the same time.
 */
export async function checkPassword(
  app: SignInApp,
  typed: { readonly name: string; readonly password: string },
  place: Place,
  act: string,
): Promise<PasswordChecked> {
  const name = signInNameOf(typed.name)
  const subject = app.sealer.keyedHash(name, 'signIn.name')
  const tried = await app.db.transaction(async (tx) => {
    const person = await personBySignInName(tx, name, dayAt(place))
    const source = await knownSource(tx, person?.personId ?? null, sourceOf(place), place.now)
    const delay = delayBefore(await triesOf(tx, subject, source), place.now)
    if (delay > 0) {
      await record(tx, refusal(act, person?.personId ?? null, subject, place, 'wait'))
      return { kind: 'wait', seconds: Math.ceil(delay / 1000) } as const
    }
    const forgotten = new Date(place.now.getTime() - triesForgottenAfter)
    await countTry(tx, subject, source, place.now, forgotten)
    return { kind: 'counted', person, source } as const
  })
  if (tried.kind === 'wait') return tried
  const { person, source } = tried
  const matches = await app.passwords.matches(person?.hash ?? app.passwords.nobodys, asTyped(typed.password))
  return app.db.transaction(async (tx): Promise<PasswordChecked> => {
    if (person === null || person.hash === null || !matches) {
      await record(tx, refusal(act, person?.personId ?? null, subject, place, 'wrong'))
      return { kind: 'wrong' }
    }
    await forgetTries(tx, subject, source)
    return { kind: 'right', personId: person.personId }
  })
}

/** Names are compared without case and width: 工号 is typed as it comes. */
export function signInNameOf(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/gu, '').toLowerCase().slice(0, 200)
}

/** Whoever is refused has not proved who he is: a visitor, who tried to be this person, or a name that nobody has. */
function refusal(act: string, personId: number | null, subject: Buffer, { from }: Place, reason: string): AuditEntry {
  return {
    actor: { kind: 'visitor' },
    act,
    subject:
      personId === null
        ? { kind: 'signInName', id: subject.toString('hex') }
        : { kind: 'person', id: String(personId) },
    result: 'refused',
    from,
    detail: { reason },
  }
}
