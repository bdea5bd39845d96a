import type { Context, Handler } from 'hono'
import { endOneSession } from '../../actions/sign-in/end-session.ts'
import { lookAtLink, useLink } from '../../actions/sign-in/links.ts'
import { byOf } from '../../actions/sign-in/place.ts'
import { recover } from '../../actions/sign-in/recover.ts'
import { giveCode } from '../../actions/sign-in/second-factor.ts'
import { signIn } from '../../actions/sign-in/sign-in.ts'
import { type Visit, visitOf } from '../../actions/sign-in/visit.ts'
import { ownPath } from '../../rules/sign-in/own-path.ts'
import { addresses } from '../addresses.ts'
import { plain } from '../asked.ts'
import { publicOrigin } from '../base.ts'
import { answerFault } from '../faults.tsx'
import type { Problem } from '../form-parts.tsx'
import { answer } from '../layout.tsx'
import { dropCookie, hold } from '../serving/cookies.ts'
import {
  addressAfter,
  hasSessionFormToken,
  hasVisitFormToken,
  placeOf,
  sessionFormToken,
  visitFormToken,
  visiting,
} from '../session.ts'
import { frame, type Web } from '../web.ts'
import {
  BadLinkPage,
  CodePage,
  ForgottenPage,
  LinkPage,
  MailSentPage,
  SignInPage,
  type WhySignedOut,
  whySignedOut,
} from './pages.tsx'
import { waitSentence } from './wait.ts'

const stale = '页面停留太久，或浏览器没有接受 Cookie，请再试一次。'

export function showSignIn(web: Web): Handler {
  return async (c) => {
    const next = nextOf(c.req.query('next'))
    const found = await visiting(c, web)
    if (found.kind === 'here') return c.redirect(addressAfter(found.visit.step, next), 303)
    return signInPage(c, web, 200, { next, why: whyOf(c.req.query('why')) })
  }
}

export function postSignIn(web: Web): Handler {
  return async (c) => {
    const form = await formOf(c)
    const [name, next] = [plain(form('name')), nextOf(form('next'))]
    const again = (status: 403 | 422 | 429, field: string, message: string) =>
      signInPage(c, web, status, { next, name, problems: [{ field, message }] })
    if (!(await hasVisitFormToken(c, web))) return again(403, 'name', stale)
    if (name === '') return again(422, 'name', '请输入工号。')
    if (form('password') === '') return again(422, 'password', '请输入口令。')
    const result = await signIn(web, { name, password: form('password').slice(0, 1000) }, placeOf(c, web))
    switch (result.kind) {
      case 'begun':
        return goOn(c, web, result, next)
      case 'wrong':
        return again(422, 'name', '工号或口令不对，请重新输入。')
      case 'wait':
        return again(429, 'name', waitSentence(result.seconds))
      case 'noPost':
        return again(422, 'name', whySignedOut.noPost)
    }
  }
}

export function showCode(web: Web): Handler {
  return async (c) => {
    const found = await visiting(c, web)
    const next = nextOf(c.req.query('next'))
    if (found.kind !== 'here') return c.redirect(addresses.signIn({ next }), 303)
    if (found.visit.step !== 'code') return c.redirect(addressAfter(found.visit.step, next), 303)
    return codePage(c, web, found.visit, 200, next)
  }
}

export function postCode(web: Web): Handler {
  return async (c) => {
    const found = await visiting(c, web)
    const form = await formOf(c)
    const next = nextOf(form('next'))
    if (found.kind !== 'here') return c.redirect(addresses.signIn({ next, why: 'expired' }), 303)
    const { visit } = found
    if (!(await hasSessionFormToken(c, web, visit))) return codePage(c, web, visit, 403, next, stale)
    if (visit.step !== 'code') return c.redirect(addressAfter(visit.step, next), 303)
    const result = await giveCode(web, visit, form('code'), placeOf(c, web))
    switch (result.kind) {
      case 'done':
        return goOn(c, web, result, next)
      case 'wrong':
        return codePage(c, web, visit, 422, next, '动态口令不对或已经用过，请等下一个再输入；也请核对手机的时间。')
      case 'wait':
        return codePage(c, web, visit, 429, next, waitSentence(result.seconds))
      case 'ended':
        return c.redirect(addresses.signIn({ next, why: 'expired' }), 303)
    }
  }
}

export function showLink(web: Web): Handler {
  return async (c) => {
    const token = c.req.param('token') ?? ''
    const link = await lookAtLink(web, token, web.clock())
    if (link.kind !== 'good') return badLinkPage(c, web, link.kind)
    const address = addresses.signInLink(token)
    const { name, signInName } = link
    const shown = { token: visitFormToken(c, web), address, name, signInName }
    return answer(c, <LinkPage {...shown} {...(await frame(web))} />)
  }
}

export function postLink(web: Web): Handler {
  return async (c) => {
    if (!(await hasVisitFormToken(c, web))) return answerFault(c, web, 'staleForm')
    const result = await useLink(web, c.req.param('token') ?? '', placeOf(c, web))
    if (result.kind === 'begun') return goOn(c, web, result, nextOf(undefined))
    if (result.kind === 'noPost') return c.redirect(addresses.signIn({ why: 'noPost' }), 303)
    return badLinkPage(c, web, result.kind)
  }
}

export function showForgotten(web: Web): Handler {
  return async (c) => {
    if (web.mailer === null) return answerFault(c, web, 'notFound')
    return answer(c, <ForgottenPage token={visitFormToken(c, web)} {...(await frame(web))} />)
  }
}

export function postForgotten(web: Web, onFault: (fault: unknown) => void): Handler {
  return async (c) => {
    const { mailer } = web
    const origin = publicOrigin(web.config)
    if (mailer === null || origin === null) return answerFault(c, web, 'notFound')
    const form = await formOf(c)
    const fresh = await hasVisitFormToken(c, web)
    const problem = fresh ? (form('email').trim() === '' ? '请输入电子邮箱。' : null) : stale
    if (problem !== null) {
      const problems = [{ field: 'email', message: problem }]
      const shown = { token: visitFormToken(c, web), problems }
      return answer(c, <ForgottenPage {...shown} {...(await frame(web))} />, fresh ? 422 : 403)
    }
    // Never from the request: an address in a mail must be ours, whatever Host somebody asks with.
    const addressOf = (token: string) => origin + addresses.signInLink(token)
    recover({ ...web, mailer }, form('email'), placeOf(c, web), addressOf, onFault)
    return answer(c, <MailSentPage {...(await frame(web))} />)
  }
}

export function postSignOut(web: Web): Handler {
  return async (c) => {
    const found = await visiting(c, web)
    if (found.kind === 'here') {
      const { session } = found.visit
      if (!(await hasSessionFormToken(c, web, found.visit))) return answerFault(c, web, 'staleForm')
      await endOneSession(web, byOf(session.personId, placeOf(c, web)), session.id)
    }
    dropCookie(c, web, 'session')
    return c.redirect(addresses.signIn({ why: 'out' }), 303)
  }
}

/** The next step of whoever has just been given a token. */
export async function goOn(
  c: Context,
  web: Web,
  held: { readonly token: string; readonly deviceToken?: string | null },
  next: string,
): Promise<Response> {
  hold(c, web, held)
  const found = await visitOf(web, held.token, placeOf(c, web))
  return c.redirect(found.kind === 'here' ? addressAfter(found.visit.step, next) : addresses.signIn(), 303)
}

/** The fields of a form as text. */
export async function formOf(c: Context): Promise<(field: string) => string> {
  const form = await c.req.formData().catch(() => null)
  return (field) => {
    const value = form?.get(field)
    return typeof value === 'string' ? value : ''
  }
}

export function nextOf(asked: string | undefined): string {
  return ownPath(asked === '' ? undefined : asked, addresses.desk())
}

type Shown = { next: string; name?: string; why?: WhySignedOut | undefined; problems?: readonly Problem[] }

async function signInPage(c: Context, web: Web, status: 200 | 403 | 422 | 429, shown: Shown): Promise<Response> {
  const ways = { singleSignOn: web.singleSignOn !== null, mail: web.mailer !== null }
  const token = visitFormToken(c, web)
  return answer(c, <SignInPage token={token} {...ways} {...shown} {...(await frame(web))} />, status)
}

async function codePage(
  c: Context,
  web: Web,
  visit: Visit,
  status: 200 | 403 | 422 | 429,
  next: string,
  problem?: string,
): Promise<Response> {
  const problems = problem === undefined ? [] : [{ field: 'code', message: problem }]
  const token = sessionFormToken(web, visit)
  return answer(c, <CodePage token={token} next={next} problems={problems} {...(await frame(web))} />, status)
}

async function badLinkPage(c: Context, web: Web, kind: 'used' | 'expired' | 'unknown'): Promise<Response> {
  return answer(c, <BadLinkPage kind={kind} mail={web.mailer !== null} {...(await frame(web))} />, 410)
}

function whyOf(asked: string | undefined): WhySignedOut | undefined {
  return (Object.keys(whySignedOut) as WhySignedOut[]).find((why) => why === asked)
}
