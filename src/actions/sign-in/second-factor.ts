import { delayBeforeCode, triesForgottenAfter } from '../../rules/sign-in/delay.ts'
import { record } from '../../store/audit.ts'
import type { Transaction } from '../../store/database.ts'
import {
  codeGenerator,
  confirmCodeGenerator,
  putCodeGenerator,
  putRecoveryCodes,
  removeCodeGenerator,
  takeStep,
  useRecoveryCode,
} from '../../store/second-factors.ts'
import { rotateSession } from '../../store/sessions.ts'
import { countTry, forgetTries, knownSource, triesOf } from '../../store/sign-in-tries.ts'
import { becomeKnown } from './begin-session.ts'
import * as oneTimeCode from './one-time-code.ts'
import { type Place, type SignInApp, sourceOf } from './place.ts'
import { newToken, tokenHash } from './token.ts'
import type { Visit } from './visit.ts'

type App = Pick<SignInApp, 'db' | 'sealer'>

/** The session goes on under a new token. */
export type Rotated = { readonly kind: 'done'; readonly token: string; readonly deviceToken: string }
export type CodeGiven =
  | Rotated
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly seconds: number }
  /** The session has ended meanwhile. */
  | { readonly kind: 'ended' }

/** The second half of signing in: a code from the phone, or one of the recovery codes. Each is taken once. */
export function giveCode(app: App, { session }: Visit, typed: string, place: Place): Promise<CodeGiven> {
  const { personId } = session
  const code = oneTimeCode.asCode(typed)
  return app.db.transaction(async (tx): Promise<CodeGiven> => {
    const subject = app.sealer.keyedHash(String(personId), 'signIn.code')
    const source = await knownSource(tx, personId, sourceOf(place), place.now)
    const delay = delayBeforeCode(await triesOf(tx, subject, source), place.now)
    if (delay > 0) {
      await noteCode(tx, personId, place, 'refused', 'wait')
      return { kind: 'wait', seconds: Math.ceil(delay / 1000) }
    }
    const method = await takeCode(tx, app, personId, code, place.now)
    if (method === null) {
      await countTry(tx, subject, source, place.now, new Date(place.now.getTime() - triesForgottenAfter))
      await noteCode(tx, personId, place, 'refused', 'wrong')
      return { kind: 'wrong' }
    }
    await forgetTries(tx, subject, source)
    const rotated = await rotate(tx, session, place)
    await noteCode(tx, personId, place, rotated === null ? 'refused' : 'done', rotated === null ? 'ended' : method)
    return rotated ?? { kind: 'ended' }
  })
}

/** What an app needs to be set up; null where nothing was begun, or a second factor is there already. */
export type Enrolment = { readonly secret: string; readonly address: string }

export function enrolmentOf(app: App, personId: number, signInName: string): Promise<Enrolment | null> {
  return app.db.transaction(async (tx) => {
    const generator = await codeGenerator(tx, personId)
    if (generator === null || generator.confirmed) return null
    const secret = openSecret(app, personId, generator.secret)
    return { secret, address: oneTimeCode.enrolmentAddress(secret, signInName) }
  })
}

/** Begins with a new secret; nothing counts until a code proves that the phone has it. */
export function beginEnrolment(app: App, { session: { personId } }: Visit, place: Place): Promise<void> {
  return app.db.transaction(async (tx) => {
    const secret = app.sealer.seal(oneTimeCode.newSecret(), secretContext(personId))
    const begun = await putCodeGenerator(tx, personId, secret)
    await note(tx, personId, place, 'secondFactor.begin', begun ? 'done' : 'refused')
  })
}

export type Confirmed = { readonly recoveryCodes: readonly string[]; readonly rotated: Rotated }

/** Takes the first code: from now on the second factor is asked for. The recovery codes are shown this once. */
export function confirmEnrolment(app: App, { session }: Visit, typed: string, place: Place): Promise<Confirmed | null> {
  const { personId } = session
  return app.db.transaction(async (tx) => {
    const generator = await codeGenerator(tx, personId)
    const code = oneTimeCode.asCode(typed)
    const step =
      generator === null || generator.confirmed
        ? null
        : oneTimeCode.stepOfCode(openSecret(app, personId, generator.secret), code, place.now)
    if (step === null || !(await takeStep(tx, personId, step))) {
      await note(tx, personId, place, 'secondFactor.confirm', 'refused')
      return null
    }
    await confirmCodeGenerator(tx, personId, place.now)
    const recoveryCodes = await newCodes(tx, personId)
    const rotated = await rotate(tx, session, place)
    if (rotated === null) throw new Error('the session ended while its second factor was confirmed')
    await note(tx, personId, place, 'secondFactor.confirm', 'done')
    return { recoveryCodes, rotated }
  })
}

/** New recovery codes; the old ones are worth nothing. The caller has asked for the password. */
export function renewRecoveryCodes(
  app: App,
  { session: { personId } }: Visit,
  place: Place,
): Promise<readonly string[]> {
  return app.db.transaction(async (tx) => {
    const codes = await newCodes(tx, personId)
    await note(tx, personId, place, 'secondFactor.renewCodes', 'done')
    return codes
  })
}

/** Gives the second factor up, where no role asks for it. The caller has asked for the password. */
export function removeSecondFactor(
  app: App,
  { session: { personId }, officer, policy }: Visit,
  place: Place,
): Promise<{ readonly kind: 'done' } | { readonly kind: 'refused'; readonly reason: string }> {
  return app.db.transaction(async (tx) => {
    if (officer.posts.some(({ role }) => policy.secondFactorRoles.includes(role))) {
      await note(tx, personId, place, 'secondFactor.remove', 'refused')
      return { kind: 'refused', reason: '您的岗位必须使用动态口令，不能停用。' }
    }
    await removeCodeGenerator(tx, personId)
    await note(tx, personId, place, 'secondFactor.remove', 'done')
    return { kind: 'done' }
  })
}

async function takeCode(
  tx: Transaction,
  app: App,
  personId: number,
  code: string,
  now: Date,
): Promise<'code' | 'recoveryCode' | null> {
  const generator = await codeGenerator(tx, personId)
  if (generator === null || !generator.confirmed) return null
  const step = oneTimeCode.stepOfCode(openSecret(app, personId, generator.secret), code, now)
  if (step !== null) return (await takeStep(tx, personId, step)) ? 'code' : null
  const hash = oneTimeCode.recoveryCodeHash(personId, code)
  return (await useRecoveryCode(tx, personId, hash, now)) ? 'recoveryCode' : null
}

async function newCodes(tx: Transaction, personId: number): Promise<readonly string[]> {
  const codes = oneTimeCode.newRecoveryCodes()
  await putRecoveryCodes(
    tx,
    personId,
    codes.map((code) => oneTimeCode.recoveryCodeHash(personId, code)),
  )
  return codes
}

async function rotate(tx: Transaction, session: Visit['session'], place: Place): Promise<Rotated | null> {
  const token = newToken()
  if (!(await rotateSession(tx, session.id, tokenHash(token), place.now))) return null
  return { kind: 'done', token, deviceToken: await becomeKnown(tx, session.personId, place) }
}

function openSecret(app: App, personId: number, sealed: Buffer): string {
  return app.sealer.open(sealed, secretContext(personId))
}

function secretContext(personId: number): string {
  return `code_generator.secret:${personId}`
}

function noteCode(
  tx: Transaction,
  personId: number,
  place: Place,
  result: 'done' | 'refused',
  how: string,
): Promise<void> {
  return note(tx, personId, place, 'session.secondFactor', result, { how })
}

function note(
  tx: Transaction,
  personId: number,
  place: Place,
  act: string,
  result: 'done' | 'refused',
  detail?: Readonly<Record<string, string>>,
): Promise<void> {
  const actor = { kind: 'person', personId } as const
  return record(tx, { actor, act, subject: { kind: 'person', id: String(personId) }, result, from: place.from, detail })
}
