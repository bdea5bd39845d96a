import { asTyped, passwordProblems } from '../../rules/sign-in/password.ts'
import { record } from '../../store/audit.ts'
import { endSessionsOf, rotateSession, type Session } from '../../store/sessions.ts'
import { passwordHashes, putPassword, signInAccount, wordsAbout } from '../../store/sign-in-accounts.ts'
import { checkPassword } from './check-password.ts'
import { dayAt, type Place, type SignInApp } from './place.ts'
import { newToken, tokenHash } from './token.ts'
import type { Visit } from './visit.ts'

export type PasswordForm = { readonly current: string; readonly chosen: string; readonly again: string }
export type PasswordField = keyof PasswordForm

export type PasswordChanged =
  /** All other sessions have ended; this one goes on under a new token. */
  | { readonly kind: 'done'; readonly token: string }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'ended' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly problems: readonly { field: PasswordField; message: string }[] }

/** Whether the present password must be given: not by whoever came by a link because he has none, or forgot it. */
export function needsCurrent({ firstFactor, passwordSetAt, beganAt }: Session): boolean {
  return passwordSetAt !== null && !(firstFactor === 'link' && passwordSetAt < beganAt)
}

/** Whether this person signs in with a password at all; single sign-on needs none, and shall not be got round by one. */
export function mayHavePassword({ firstFactor, passwordSetAt }: Session): boolean {
  return firstFactor !== 'singleSignOn' || passwordSetAt !== null
}

/** Sets a new password: one that is good, is no former one, and was typed twice alike. */
export async function changePassword(
  app: SignInApp,
  { session }: Visit,
  typed: PasswordForm,
  place: Place,
): Promise<PasswordChanged> {
  const { personId } = session
  if (!mayHavePassword(session)) return { kind: 'refused', reason: '您用统一身份认证登录，不需要口令。' }
  const known = await app.db.read(async (tx) => ({
    account: await signInAccount(tx, personId),
    words: await wordsAbout(tx, personId),
    former: await passwordHashes(tx, personId),
  }))
  if (known.account === null) return { kind: 'ended' }
  if (needsCurrent(session)) {
    const own = { name: known.account.signInName, password: typed.current }
    const checked = await checkPassword(app, own, place, 'password.change')
    if (checked.kind === 'wait') return checked
    if (checked.kind === 'wrong') return invalid('current', '现在的口令不对，请重新输入。')
  }
  const chosen = asTyped(typed.chosen)
  const problems = passwordProblems(typed.chosen, known.words, dayAt(place))
  if (problems.length > 0) return invalid('chosen', problems.join(''))
  if (chosen !== asTyped(typed.again)) return invalid('again', '两次输入的新口令不一样，请重新输入。')
  for (const hash of known.former) {
    if (await app.passwords.matches(hash, chosen)) return invalid('chosen', '这个口令您最近用过，请换一个。')
  }
  const hash = await app.passwords.hash(chosen)
  return app.db.transaction(async (tx) => {
    const token = newToken()
    if (!(await rotateSession(tx, session.id, tokenHash(token), null))) return { kind: 'ended' }
    await putPassword(tx, personId, hash, place.now)
    const ended = await endSessionsOf(tx, personId, session.id)
    await record(tx, {
      actor: { kind: 'person', personId },
      act: 'password.change',
      subject: { kind: 'person', id: String(personId) },
      result: 'done',
      from: place.from,
      detail: { otherSessionsEnded: ended },
    })
    return { kind: 'done', token }
  })
}

function invalid(field: PasswordField, message: string): PasswordChanged {
  return { kind: 'invalid', problems: [{ field, message }] }
}
