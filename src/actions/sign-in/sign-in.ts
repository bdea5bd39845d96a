import { type Begun, begin } from './begin-session.ts'
import { checkPassword, type PasswordChecked } from './check-password.ts'
import type { Place, SignInApp } from './place.ts'

export type SignedIn = Begun | Exclude<PasswordChecked, { kind: 'right' }>

/** Signs in by name and password. What else is needed before the desk opens, `visitOf` says of the session. */
export async function signIn(
  app: SignInApp,
  typed: { readonly name: string; readonly password: string },
  place: Place,
): Promise<SignedIn> {
  const checked = await checkPassword(app, typed, place, 'session.signIn')
  if (checked.kind !== 'right') return checked
  return app.db.transaction((tx) => begin(tx, { personId: checked.personId, firstFactor: 'password' }, place))
}
