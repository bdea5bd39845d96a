import type { Context, MiddlewareHandler } from 'hono'
import { byOf, dayAt, type Place } from '../actions/sign-in/place.ts'
import { newToken } from '../actions/sign-in/token.ts'
import { type Visit, type Visiting, visitOf } from '../actions/sign-in/visit.ts'
import type { Officer } from '../rules/officer.ts'
import type { NextStep } from '../rules/sign-in/session.ts'
import { everyone, type Viewer } from '../rules/visibility.ts'
import { addresses, routes } from './addresses.ts'
import { setHere } from './desk/here.ts'
import { answerFault } from './faults.tsx'
import { formTokenField, formTokenOf, isFormToken } from './form-token.ts'
import { networkOf } from './serving/client-address.ts'
import { dropCookie, readCookie, writeCookie } from './serving/cookies.ts'
import { comesFromElsewhere } from './serving/security.ts'
import { deviceName } from './sign-in/device-name.ts'
import type { Web } from './web.ts'

/** From where and when a request comes. */
export function placeOf(c: Context, web: Web): Place {
  const from = web.clientAddress(c)
  return {
    now: web.clock(),
    from,
    network: networkOf(from),
    device: deviceName(c.req.header('user-agent')),
    deviceToken: readCookie(c, web, 'device'),
    sessionToken: readCookie(c, web, 'session'),
  }
}

const asked = new WeakMap<Context, Promise<Visiting>>()

/** Who has sent this request, asked of the store once. */
export function visiting(c: Context, web: Web): Promise<Visiting> {
  const known = asked.get(c)
  if (known !== undefined) return known
  const place = placeOf(c, web)
  const found: Promise<Visiting> =
    place.sessionToken === null ? Promise.resolve({ kind: 'none' }) : visitOf(web, place.sessionToken, place)
  asked.set(c, found)
  return found
}

/** The officer who has signed in, with all steps done; null for everybody else. */
export async function officerOf(c: Context, web: Web): Promise<Officer | null> {
  const found = await visiting(c, web)
  return found.kind === 'here' && found.visit.step === 'none' ? found.visit.officer : null
}

/** As whom queries are asked for this request. */
export async function viewerOf(c: Context, web: Web): Promise<Viewer> {
  const officer = await officerOf(c, web)
  return officer === null ? everyone : { kind: 'officer', officer }
}

const visits = new WeakMap<Context, Visit>()

/** The visit that `guardDesk` let in. */
export function visitHere(c: Context): Visit {
  const visit = visits.get(c)
  if (visit === undefined) throw new Error(`${c.req.path} is not behind the session`)
  return visit
}

/** The token for the forms of a session; it stays the same secret while the session's own token changes. */
export function sessionFormToken(web: Web, { session }: Visit): string {
  return formTokenOf(sessionSecret(web, session.id))
}

/** The token for forms of somebody who has no session yet; gives the browser a cookie to hold it by. */
export function visitFormToken(c: Context, web: Web): string {
  const token = readCookie(c, web, 'visit') ?? newToken()
  writeCookie(c, web, 'visit', token)
  return formTokenOf(visitSecret(web, token))
}

export async function hasVisitFormToken(c: Context, web: Web): Promise<boolean> {
  const token = readCookie(c, web, 'visit')
  return token !== null && isFormToken(visitSecret(web, token), await givenToken(c))
}

export async function hasSessionFormToken(c: Context, web: Web, { session }: Visit): Promise<boolean> {
  return isFormToken(sessionSecret(web, session.id), await givenToken(c))
}

/** In the form, or as a header where a script sends it. */
async function givenToken(c: Context): Promise<string> {
  const header = c.req.header('x-csrf')
  if (header !== undefined) return header
  const form = await c.req.formData().catch(() => null)
  const given = form?.get(formTokenField)
  return typeof given === 'string' ? given : ''
}

function sessionSecret({ sealer }: Web, sessionId: number): Buffer {
  return sealer.keyedHash(String(sessionId), 'formToken.session')
}

function visitSecret({ sealer }: Web, token: string): Buffer {
  return sealer.keyedHash(token, 'formToken.visit')
}

/** Where each step before the desk is taken. */
const stepRoute: Readonly<Record<Exclude<NextStep, 'none'>, string>> = {
  code: routes.signInCode,
  password: routes.accountPassword,
  enrol: routes.accountSecondFactor,
}

/** Where somebody goes who has signed in or taken a step: to the next step, else to where he wanted to go. */
export function addressAfter(step: NextStep, next: string): string {
  if (step === 'none') return next
  if (step === 'code') return addresses.signInCode({ next })
  return step === 'password' ? addresses.accountPassword : addresses.accountSecondFactor
}

/**
 * Guards everything below /desk: lets in who has signed in with all steps done, and who has steps to do only to where
 * they are done; sends others to sign in and back.
 */
export function guardDesk(web: Web): MiddlewareHandler {
  return async (c, next) => {
    c.header('Cache-Control', 'no-store')
    const found = await visiting(c, web)
    if (found.kind !== 'here') {
      if (found.kind === 'ended') dropCookie(c, web, 'session')
      const why = found.kind === 'ended' ? found.why : undefined
      return c.redirect(addresses.signIn({ next: wanted(c), why }), 303)
    }
    const { visit } = found
    if (visit.step !== 'none' && !c.req.path.startsWith(stepRoute[visit.step])) {
      return c.redirect(addressAfter(visit.step, wanted(c)), 303)
    }
    visits.set(c, visit)
    const { officer } = visit
    const place = placeOf(c, web)
    setHere(c, {
      officer,
      viewer: { kind: 'officer', officer },
      by: byOf(officer.personId, place),
      day: dayAt(place),
      csrf: sessionFormToken(web, visit),
    })
    return next()
  }
}

/** What is posted to the desk must come from a form that was made here for this session. */
export function guardDeskForms(web: Web): MiddlewareHandler {
  return async (c, next) => {
    if (comesFromElsewhere(c, web.config.publicUrl)) return answerFault(c, web, 'elsewhere')
    if (!(await hasSessionFormToken(c, web, visitHere(c)))) return answerFault(c, web, 'staleForm')
    return next()
  }
}

/** Only a page can be gone back to. */
function wanted(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? pathname + search : addresses.desk()
}
