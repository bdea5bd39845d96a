import type { Context, Handler } from 'hono'
import { changePassword, mayHavePassword, needsCurrent } from '../../actions/sign-in/change-password.ts'
import { checkPassword } from '../../actions/sign-in/check-password.ts'
import { endOneSession, endOwnSessions } from '../../actions/sign-in/end-session.ts'
import { byOf } from '../../actions/sign-in/place.ts'
import {
  beginEnrolment,
  confirmEnrolment,
  enrolmentOf,
  removeSecondFactor,
  renewRecoveryCodes,
} from '../../actions/sign-in/second-factor.ts'
import type { Visit } from '../../actions/sign-in/visit.ts'
import { hasExpired } from '../../rules/sign-in/session.ts'
import type { Transaction } from '../../store/database.ts'
import { type Session, sessionsOf } from '../../store/sessions.ts'
import { type SignInAccount, signInAccount } from '../../store/sign-in-accounts.ts'
import { addresses } from '../addresses.ts'
import { atDeskPage } from '../desk/frame.ts'
import { hereOf } from '../desk/here.ts'
import type { Problem } from '../form-parts.tsx'
import { answer } from '../layout.tsx'
import { dropCookie, hold } from '../serving/cookies.ts'
import { placeOf, sessionFormToken, visitHere } from '../session.ts'
import { formOf, goOn } from '../sign-in/sign-in-routes.tsx'
import { waitSentence } from '../sign-in/wait.ts'
import { framed, type Web } from '../web.ts'
import { AccountPage, accountNews, type News } from './account.tsx'
import { PasswordPage } from './password.tsx'
import { RecoveryCodesPage, SecondFactorPage } from './second-factor.tsx'
import type { Shell } from './shell.tsx'

export function showAccount(web: Web): Handler {
  return async (c) => {
    const done = (Object.keys(accountNews) as News[]).find((news) => news === c.req.query('done'))
    return accountPage(c, web, visitHere(c), { done })
  }
}

export function showPassword(web: Web): Handler {
  return async (c) => {
    const visit = visitHere(c)
    if (!mayHavePassword(visit.session)) return c.redirect(addresses.account(), 303)
    return passwordPage(c, web, visit, 200, [])
  }
}

export function postPassword(web: Web): Handler {
  return async (c) => {
    const visit = visitHere(c)
    const form = await formOf(c)
    const typed = { current: form('current'), chosen: form('chosen'), again: form('again') }
    const result = await changePassword(web, visit, typed, placeOf(c, web))
    switch (result.kind) {
      case 'done':
        return goOn(c, web, result, addresses.account({ done: 'password' }))
      case 'invalid':
        return passwordPage(c, web, visit, 422, result.problems)
      case 'wait':
        return passwordPage(c, web, visit, 429, [{ field: 'current', message: waitSentence(result.seconds) }])
      case 'refused':
        return passwordPage(c, web, visit, 409, [{ field: 'main', message: result.reason }])
      case 'ended':
        return c.redirect(addresses.signIn({ why: 'expired' }), 303)
    }
  }
}

export function showSecondFactor(web: Web): Handler {
  return (c) => secondFactorPage(c, web, visitHere(c), 200, [])
}

/** Begins: a new secret, shown as a QR code. Whoever is at the desk gives the password once more. */
export function postSecondFactor(web: Web): Handler {
  return async (c) => {
    const visit = visitHere(c)
    const wrong = await passwordProblem(c, web, visit, 'secondFactor.begin')
    if (wrong !== null) return secondFactorPage(c, web, visit, 422, [wrong])
    await beginEnrolment(web, visit, placeOf(c, web))
    return c.redirect(addresses.accountSecondFactor, 303)
  }
}

/** The recovery codes are in this answer and nowhere else. */
export function confirmSecondFactor(web: Web): Handler {
  return async (c) => {
    const visit = visitHere(c)
    const form = await formOf(c)
    const confirmed = await confirmEnrolment(web, visit, form('code'), placeOf(c, web))
    if (confirmed === null) {
      const message = '动态口令不对，请等下一个再输入；也请核对手机的时间。'
      return secondFactorPage(c, web, visit, 422, [{ field: 'code', message }])
    }
    hold(c, web, confirmed.rotated)
    return recoveryCodesPage(c, web, visit, confirmed.recoveryCodes)
  }
}

export function postRecoveryCodes(web: Web): Handler {
  return async (c) => {
    const visit = visitHere(c)
    const wrong = await passwordProblem(c, web, visit, 'secondFactor.renewCodes')
    if (wrong !== null) return secondFactorPage(c, web, visit, 422, [wrong])
    if (!visit.session.hasSecondFactor) return c.redirect(addresses.accountSecondFactor, 303)
    return recoveryCodesPage(c, web, visit, await renewRecoveryCodes(web, visit, placeOf(c, web)))
  }
}

export function postRemove(web: Web): Handler {
  return async (c) => {
    const visit = visitHere(c)
    const wrong = await passwordProblem(c, web, visit, 'secondFactor.remove')
    if (wrong !== null) return secondFactorPage(c, web, visit, 422, [wrong])
    const result = await removeSecondFactor(web, visit, placeOf(c, web))
    if (result.kind === 'done') return c.redirect(addresses.account({ done: 'removed' }), 303)
    return secondFactorPage(c, web, visit, 409, [{ field: 'main', message: result.reason }])
  }
}

/** Ends one session, or all others, or all. */
export function postSessions(web: Web): Handler {
  return async (c) => {
    const { session } = visitHere(c)
    const form = await formOf(c)
    const by = byOf(session.personId, placeOf(c, web))
    const wanted = form('end')
    if (wanted === 'others') await endOwnSessions(web, by, session.id)
    else if (wanted === 'all') await endOwnSessions(web, by, null)
    else {
      const id = /^\d{1,9}$/.test(wanted) ? Number(wanted) : 0
      const result = await endOneSession(web, by, id)
      if (result.kind !== 'done') return c.redirect(addresses.account(), 303)
    }
    if (wanted !== 'all' && wanted !== String(session.id)) return c.redirect(addresses.account({ done: 'ended' }), 303)
    dropCookie(c, web, 'session')
    return c.redirect(addresses.signIn({ why: 'out' }), 303)
  }
}

/** Null where the password is right, or where none can be asked for. */
async function passwordProblem(c: Context, web: Web, visit: Visit, act: string): Promise<Problem | null> {
  const account = await web.db.read((tx) => accountOf(tx, visit.session))
  if (visit.step === 'enrol' || account.passwordSetAt === null) return null
  const form = await formOf(c)
  const typed = { name: account.signInName, password: form('password').slice(0, 1000) }
  const checked = await checkPassword(web, typed, placeOf(c, web), act)
  switch (checked.kind) {
    case 'right':
      return null
    case 'wrong':
      return { field: 'password', message: '口令不对，请重新输入。' }
    case 'wait':
      return { field: 'password', message: waitSentence(checked.seconds) }
  }
}

async function accountPage(c: Context, web: Web, visit: Visit, shown: { done: News | undefined }): Promise<Response> {
  const { session } = visit
  const look = async (tx: Transaction) =>
    [await accountOf(tx, session), await sessionsOf(tx, session.personId)] as const
  const [[account, sessions], shell] = await shelled(c, web, visit, look)
  const now = web.clock()
  const live = sessions.filter((other) => !hasExpired(other, visit.policy, now))
  const { officer, policy } = visit
  const page = { account, officer, policy, sessions: live, here: session.id, shell, ...shown }
  const mayPassword = mayHavePassword(session)
  return answer(c, <AccountPage {...page} mayPassword={mayPassword} token={sessionFormToken(web, visit)} />)
}

async function passwordPage(
  c: Context,
  web: Web,
  visit: Visit,
  status: 200 | 409 | 422 | 429,
  problems: readonly Problem[],
): Promise<Response> {
  const [account, shell] = await shelled(c, web, visit, (tx) => accountOf(tx, visit.session))
  const must = visit.step === 'password'
  const shown = { account, shell, asksCurrent: needsCurrent(visit.session), must, problems }
  return answer(c, <PasswordPage {...shown} token={sessionFormToken(web, visit)} />, status)
}

async function secondFactorPage(
  c: Context,
  web: Web,
  visit: Visit,
  status: 200 | 409 | 422,
  problems: readonly Problem[],
): Promise<Response> {
  const [account, shell] = await shelled(c, web, visit, (tx) => accountOf(tx, visit.session))
  const enrolment = await enrolmentOf(web, visit.session.personId, account.signInName)
  const required = visit.officer.posts.some(({ role }) => visit.policy.secondFactorRoles.includes(role))
  const shown = { account, shell, enrolment, required, must: visit.step === 'enrol', problems }
  return answer(c, <SecondFactorPage {...shown} token={sessionFormToken(web, visit)} />, status)
}

async function recoveryCodesPage(c: Context, web: Web, visit: Visit, codes: readonly string[]): Promise<Response> {
  const [, shell] = await shelled(c, web, visit, async () => null)
  return answer(c, <RecoveryCodesPage codes={codes} shell={shell} />)
}

/** What a page shows with its shell: the desk's own, or none while there are steps before the desk. */
async function shelled<T>(
  c: Context,
  web: Web,
  { step }: Visit,
  look: (tx: Transaction) => Promise<T>,
): Promise<readonly [T, Shell]> {
  if (step === 'none') {
    const [shown, frame] = await atDeskPage(web, c, hereOf(c), look)
    return [shown, { kind: 'desk', frame }]
  }
  const [shown, frame] = await framed(web, look)
  return [shown, { kind: 'alone', frame }]
}

async function accountOf(tx: Transaction, { id, personId }: Session): Promise<SignInAccount> {
  const account = await signInAccount(tx, personId)
  if (account === null) throw new Error(`session ${id} is of a person without a sign-in account`)
  return account
}
