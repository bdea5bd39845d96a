import type { Hono, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { pino } from 'pino'
import * as account from '../account/account-routes.tsx'
import { routes } from '../addresses.ts'
import { answerFault } from '../faults.tsx'
import { uploadRoom } from '../serving/upload-room.ts'
import { guardDesk, guardDeskForms } from '../session.ts'
import type { Web } from '../web.ts'
import * as signIn from './sign-in-routes.tsx'
import * as singleSignOn from './single-sign-on-routes.ts'

/** More than any form of these pages holds. */
const formBytes = 20_000
/** About two seconds' work. */
const atOnce = 200

/**
 * The addresses of signing in, with what answers them, and the guard of everything below /desk: add what is there after
 * this. `bounded` keeps what is posted to the desk from filling the memory, before a form is read for its token.
 */
export function addSignIn(
  app: Hono,
  web: Web,
  { fromHere, bounded }: { fromHere: MiddlewareHandler; bounded: readonly [MiddlewareHandler, MiddlewareHandler] },
): void {
  const small = bodyLimit({ maxSize: formBytes, onError: (c) => answerFault(c, web, 'tooLarge') })
  const neverKept: MiddlewareHandler = (c, next) => {
    c.header('Cache-Control', 'no-store')
    return next()
  }
  const onFault = (fault: unknown) =>
    log.warn({ error: fault instanceof Error ? fault.message : String(fault) }, 'signing in failed outside')

  // Every password takes its time to compare: a flood of them is turned away, not queued. Each weighs one.
  const whenQuiet = uploadRoom(atOnce, 1, (c) => answerFault(c, web, 'busy'))

  app.use('/sign-in/*', neverKept)
  app.use(routes.signOut, neverKept)
  app.get(routes.signIn, signIn.showSignIn(web))
  app.post(routes.signIn, fromHere, whenQuiet, small, signIn.postSignIn(web))
  app.get(routes.signInCode, signIn.showCode(web))
  app.post(routes.signInCode, fromHere, small, signIn.postCode(web))
  app.get(routes.signInForgotten, signIn.showForgotten(web))
  app.post(routes.signInForgotten, fromHere, small, signIn.postForgotten(web, onFault))
  app.get(routes.singleSignOn, singleSignOn.beginSingleSignOn(web, onFault))
  app.get(routes.singleSignOnAnswer, singleSignOn.finishSingleSignOn(web, onFault))
  app.get(routes.signInLink, signIn.showLink(web))
  app.post(routes.signInLink, fromHere, small, signIn.postLink(web))
  app.post(routes.signOut, fromHere, small, signIn.postSignOut(web))

  app.use('/desk/*', guardDesk(web))
  app.use('/desk/*', ...[...bounded, guardDeskForms(web)].map(whenPosted))
  app.get(routes.account, account.showAccount(web))
  app.get(routes.accountPassword, account.showPassword(web))
  app.post(routes.accountPassword, account.postPassword(web))
  app.get(routes.accountSecondFactor, account.showSecondFactor(web))
  app.post(routes.accountSecondFactor, account.postSecondFactor(web))
  app.post(routes.accountSecondFactorConfirm, account.confirmSecondFactor(web))
  app.post(routes.accountSecondFactorRemove, account.postRemove(web))
  app.post(routes.accountRecoveryCodes, account.postRecoveryCodes(web))
  app.post(routes.accountSessions, account.postSessions(web))
}

/** For what is posted alone; with `app.post` every address below the pattern would be one that takes a POST. */
function whenPosted(guard: MiddlewareHandler): MiddlewareHandler {
  return (c, next) => (c.req.method === 'POST' ? guard(c, next) : next())
}

/** A path as it may stand in a log: links that open something are secrets. */
export function withoutSecrets(path: string): string {
  return path.replace(/^(\/sign-in\/link\/|\/applications\/code\/|\/previews\/\d+\/).*$/, '$1…')
}

const log = pino({ name: 'gongkai' }, pino.destination(2))
