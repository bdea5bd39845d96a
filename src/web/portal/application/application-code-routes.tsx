import type { Context, Handler, Hono, MiddlewareHandler } from 'hono'
import { pino } from 'pino'
import { lookAtRecovery, recoverCode, renewCode } from '../../../actions/apply/applicant-code.ts'
import { applicationOfApplicant, numberOf } from '../../../store/application/applications.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import { originOf } from '../../origin.ts'
import { writeCookie } from '../../serving/cookies.ts'
import { hasVisitFormToken, visitFormToken } from '../../session.ts'
import { frame, type Web } from '../../web.ts'
import { BadCodeLinkPage, CodeAskedPage, CodeLinkPage, LostCodePage, NewCodePage } from './application-steps.tsx'
import { applicantPlace } from './apply-routes.tsx'

type Bounds = { readonly fromHere: MiddlewareHandler; readonly bounded: readonly MiddlewareHandler[] }

/** A lost query code: a link by mail, which gives a new one. Without mail the page leads to the counter. */
export function applicationCodeRoutes(app: Hono, web: Web, { fromHere, bounded }: Bounds): void {
  app.get(routes.applicationCode, showLost(web))
  app.post(routes.applicationCode, fromHere, ...bounded, postLost(web))
  app.get(routes.applicationCodeLink, showLink(web))
  app.post(routes.applicationCodeLink, fromHere, ...bounded, postLink(web))
}

function showLost(web: Web): Handler {
  return async (c) => {
    const csrf = visitFormToken(c, web)
    return answer(c, <LostCodePage {...(await frame(web))} csrf={csrf} mail={web.mailer !== null} />)
  }
}

function postLost(web: Web): Handler {
  return async (c) => {
    const { mailer } = web
    if (mailer === null) return answerFault(c, web, 'notFound')
    const form = await c.req.formData().catch(() => null)
    const text = (name: string) => {
      const value = form?.get(name)
      return typeof value === 'string' ? value.slice(0, 300).toWellFormed().trim() : ''
    }
    const [number, email] = [text('number'), text('email')]
    const again = async (status: 403 | 422, message: string, field = 'number') => {
      const page = { csrf: visitFormToken(c, web), mail: true, number, problems: [{ field, message }] }
      return answer(c, <LostCodePage {...(await frame(web))} {...page} />, status)
    }
    if (!(await hasVisitFormToken(c, web))) return again(403, '页面停留太久，或浏览器没有接受 Cookie，请再试一次。')
    if (number === '') return again(422, '请输入受理编号。')
    if (email === '') return again(422, '请输入申请时填写的电子邮箱。', 'email')
    const addressOf = (token: string) => originOf(c, web) + addresses.applicationCodeLink(token)
    void recoverCode({ ...web, mailer }, { number, email }, applicantPlace(c, web), addressOf, onFault).sending
    return answer(c, <CodeAskedPage {...(await frame(web))} />)
  }
}

function showLink(web: Web): Handler {
  return async (c) => {
    const token = c.req.param('token') ?? ''
    if (!(await lookAtRecovery(web, token, web.clock()))) return badLink(c, web)
    return answer(c, <CodeLinkPage {...(await frame(web))} csrf={visitFormToken(c, web)} token={token} />)
  }
}

function postLink(web: Web): Handler {
  return async (c) => {
    const token = c.req.param('token') ?? ''
    if (!(await hasVisitFormToken(c, web))) return answerFault(c, web, 'staleForm')
    const result = await renewCode(web, token, applicantPlace(c, web))
    if (result.kind === 'stale') return badLink(c, web)
    const application = await web.db.read((tx) => applicationOfApplicant(tx, result.applicationId))
    writeCookie(c, web, 'application', result.token)
    const number = application === null ? '' : numberOf(application)
    return answer(c, <NewCodePage {...(await frame(web))} code={result.code} number={number} />)
  }
}

async function badLink(c: Context, web: Web): Promise<Response> {
  return answer(c, <BadCodeLinkPage {...(await frame(web))} />, 410)
}

const onFault = (fault: unknown) =>
  log.warn({ error: fault instanceof Error ? fault.message : String(fault) }, 'a mail about a query code was not sent')

const log = pino({ name: 'gongkai' }, pino.destination(2))
