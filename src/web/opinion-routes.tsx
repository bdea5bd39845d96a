import type { Context, Handler, Hono, MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { codeKeyOf } from '../actions/apply/query-code.ts'
import { challengeOf, judge, newChallenge, submissionKeyOf } from '../actions/apply/robot-check.ts'
import { closedInWords, noticeTakingOpinions, sendOpinion } from '../actions/opinion/send-opinion.ts'
import { plainQueryCode } from '../rules/application/query-code.ts'
import { dayOfInstant } from '../rules/day.ts'
import { opinionNumberFrom, readOpinion } from '../rules/opinion/opinion.ts'
import { everyone } from '../rules/visibility.ts'
import type { Transaction } from '../store/database.ts'
import { resultsOf } from '../store/opinion/notice-results.ts'
import { opinionByCode } from '../store/opinion/opinions.ts'
import { publicPublication } from '../store/publication/publications.ts'
import { settingOn } from '../store/settings.ts'
import { addresses, routes } from './addresses.ts'
import { applicantPlace, robotWords } from './apply-routes.tsx'
import { dropCookie, readCookie, writeCookie } from './cookies.ts'
import { answerFault } from './faults.tsx'
import type { Problem } from './form-parts.tsx'
import { answer } from './layout.tsx'
import { OpinionFormPage } from './portal/opinion/opinion-form.tsx'
import { AskOpinionPage, OpinionStatusPage } from './portal/opinion/opinion-status.tsx'
import { hasVisitFormToken, visitFormToken } from './session.ts'
import { framed, type Web } from './web.ts'

type Bounds = { readonly fromHere: MiddlewareHandler; readonly bounded: readonly MiddlewareHandler[] }

/** What anybody says to a notice or a consultation, and how he learns what became of it. Nobody needs an account. */
export function opinionRoutes(app: Hono, web: Web, { fromHere, bounded }: Bounds): void {
  const neverKept: MiddlewareHandler = (c, next) => {
    c.header('Cache-Control', 'no-store')
    return next()
  }
  app.get(routes.opinionForm, neverKept, showForm(web))
  app.post(routes.opinionForm, neverKept, fromHere, ...bounded, postForm(web))
  app.use('/opinions/*', neverKept)
  app.get(routes.opinionStatus, showStatus(web))
  app.post(routes.opinionStatus, fromHere, ...bounded, postNumber(web))
  app.post(routes.opinionLeave, fromHere, ...bounded, async (c) => {
    if (!(await hasVisitFormToken(c, web))) return answerFault(c, web, 'staleForm')
    dropCookie(c, web, 'opinion')
    return c.redirect(addresses.opinionStatus(), 303)
  })
}

const formOf = (id: number) => `opinion:${id}`

function loadForm(c: Context, web: Web) {
  const day = dayOfInstant(web.clock())
  return framed(web, async (tx) => {
    const notice = await noticeTakingOpinions(tx, Number(c.req.param('id')))
    if (notice === null) return null
    const months = await settingOn(tx, 'publication.opinionMonths', day)
    return { notice, months, closed: closedInWords(notice.period, day) }
  })
}

function showForm(web: Web): Handler {
  return async (c) => {
    const [shown, frame] = await loadForm(c, web)
    if (shown === null) return answerFault(c, web, 'notFound')
    const challenge = newChallenge(web.sealer, formOf(shown.notice.publication.id), web.clock())
    const filled = { values: {}, problems: [] }
    const csrf = visitFormToken(c, web)
    return answer(c, <OpinionFormPage {...shown} {...frame} {...{ filled, challenge, csrf }} />)
  }
}

const fields = ['opinion', 'about', 'name', 'contact', 'informed'] as const

function postForm(web: Web): Handler {
  return async (c) => {
    const [shown, frame] = await loadForm(c, web)
    const ofThisVisit = await hasVisitFormToken(c, web)
    if (shown === null) return answerFault(c, web, ofThisVisit ? 'notFound' : 'staleForm')
    const body = await c.req.formData().catch(() => null)
    if (body === null) return answerFault(c, web, 'staleForm')
    const posted = (name: string): string => {
      const value = body.get(name)
      return typeof value === 'string' ? value.toWellFormed() : ''
    }
    const { id } = shown.notice.publication
    const form = formOf(id)
    const values = Object.fromEntries(fields.map((name) => [name, posted(name)]))
    const again = (problems: readonly Problem[], status: 403 | 409 | 422 | 429, fresh = false) => {
      const token = posted('token')
      const known = !fresh && submissionKeyOf(web.sealer, form, token) !== null
      const challenge = known ? challengeOf(web.sealer, token) : newChallenge(web.sealer, form, web.clock())
      const page = { filled: { values, problems }, challenge, csrf: visitFormToken(c, web) }
      return answer(c, <OpinionFormPage {...shown} {...frame} {...page} />, status)
    }
    if (!ofThisVisit) return again([{ field: 'opinion', message: noCookie }], 403)
    const read = readOpinion(values)
    const robot = { token: posted('token'), work: posted('work'), answer: posted('answer'), bait: posted('homepage') }
    const verdict = judge(web.sealer, form, robot, web.clock())
    const problems: Problem[] = read.kind === 'invalid' ? [...read.problems] : []
    if (posted('informed') !== 'on') {
      problems.push({ field: 'informed', message: '请看过个人信息怎样处理，再勾选。' })
    }
    if (verdict.kind !== 'person') problems.push({ field: 'answer', message: robotWords[verdict.kind] })
    if (read.kind === 'invalid' || verdict.kind !== 'person' || problems.length > 0) {
      return again(problems, 422, verdict.kind === 'stale')
    }
    const { submissionKey } = verdict
    const sent = await sendOpinion(web, { publicationId: id, submissionKey, said: read.said }, applicantPlace(c, web))
    switch (sent.kind) {
      case 'unknown':
        return answerFault(c, web, 'notFound')
      case 'closed':
        return again([{ field: 'opinion', message: sent.reason }], 409)
      case 'wait':
        return again([{ field: 'opinion', message: sent.reason }], 429)
      case 'changed':
        return again([{ field: 'opinion', message: changedSince(sent.number) }], 422, true)
      case 'sent':
        hold(c, web, sent)
        return c.redirect(addresses.opinionStatus({ done: 'sent' }), 303)
    }
  }
}

const noCookie =
  '浏览器没有接受 Cookie，或者页面停留太久，没有提交。内容还在，请再按一次；还不行的，请允许本站的 Cookie。'

const changedSince = (number: string) =>
  `这份意见先前已经提交成功，编号${number}；之后改动的内容没有提交。要另外提一条，请再按一次“提交意见”。`

// The browser holds number and code, sealed, for half an hour: no address names an opinion.

const held = z.object({ number: z.string(), code: z.string(), at: z.number() })
const heldForMs = 30 * 60_000
const cookieContext = 'opinion.cookie'

function hold(c: Context, web: Web, { number, code }: { readonly number: string; readonly code: string }): void {
  const sealed = web.sealer.seal(JSON.stringify({ number, code, at: web.clock().getTime() }), cookieContext)
  writeCookie(c, web, 'opinion', sealed.toString('base64url'), heldForMs / 1000)
}

function heldBy(c: Context, web: Web): z.infer<typeof held> | null {
  const cookie = readCookie(c, web, 'opinion')
  if (cookie === null) return null
  try {
    const opened = held.parse(JSON.parse(web.sealer.open(Buffer.from(cookie, 'base64url'), cookieContext)))
    return web.clock().getTime() - opened.at < heldForMs ? opened : null
  } catch {
    return null
  }
}

function showStatus(web: Web): Handler {
  return async (c) => {
    const known = heldBy(c, web)
    const csrf = visitFormToken(c, web)
    const [found, frame] = await framed(web, async (tx) =>
      known === null ? null : opinionFor(tx, web, known.number, known.code),
    )
    if (known === null || found === null) return answer(c, <AskOpinionPage {...frame} csrf={csrf} />)
    const fresh = c.req.query('done') === 'sent'
    const today = dayOfInstant(web.clock())
    return answer(c, <OpinionStatusPage {...frame} {...found} {...{ code: known.code, fresh, today, csrf }} />)
  }
}

function postNumber(web: Web): Handler {
  return async (c) => {
    const body = await c.req.formData().catch(() => null)
    const [number, code] = ['number', 'code'].map((name) => {
      const value = body?.get(name)
      return typeof value === 'string' ? value.toWellFormed().slice(0, 100) : ''
    }) as [string, string]
    const [found, frame] = await framed(web, (tx) => opinionFor(tx, web, number, code))
    const again = (message: string, status: 403 | 422) =>
      answer(
        c,
        <AskOpinionPage
          {...frame}
          csrf={visitFormToken(c, web)}
          number={number}
          problems={[{ field: 'number', message }]}
        />,
        status,
      )
    if (!(await hasVisitFormToken(c, web))) return again('页面停留太久，请再按一次“查看”。', 403)
    const plain = plainQueryCode(code)
    if (found === null || plain === null) return again('没有找到。请核对编号和查询码。', 422)
    hold(c, web, { number, code: `${plain.slice(0, 5)}-${plain.slice(5)}` })
    return c.redirect(addresses.opinionStatus(), 303)
  }
}

/** An opinion by number and code; both must fit. */
async function opinionFor(tx: Transaction, web: Web, number: string, code: string) {
  const named = opinionNumberFrom(number)
  const codeKey = codeKeyOf(web.sealer, code)
  const opinion = named === null || codeKey === null ? null : await opinionByCode(tx, web.sealer, codeKey)
  if (opinion === null || opinion.publicationId !== named?.publicationId || opinion.serial !== named.serial) return null
  const publication = await publicPublication(tx, opinion.publicationId)
  const results = await resultsOf(tx, everyone, opinion.publicationId)
  const title = publication?.state === 'released' ? publication.title : null
  return { opinion, context: { title, results } }
}
