import type { Handler, Hono, MiddlewareHandler } from 'hono'
import { codeKeyOf } from '../../../actions/apply/query-code.ts'
import { reportablePublication, sendErrorReport } from '../../../actions/error-report/send-error-report.ts'
import { closedInWords, noticeTakingOpinions, sendOpinion } from '../../../actions/opinion/send-opinion.ts'
import { plainQueryCode } from '../../../rules/application/query-code.ts'
import { dayOfInstant } from '../../../rules/day.ts'
import { errorNumberFrom, readErrorReport } from '../../../rules/error-report/error-report.ts'
import { opinionNumberFrom, readOpinion } from '../../../rules/opinion/opinion.ts'
import { everyone } from '../../../rules/visibility.ts'
import type { Transaction } from '../../../store/database.ts'
import { reportByCode } from '../../../store/error-report/error-reports.ts'
import { resultsOf } from '../../../store/opinion/notice-results.ts'
import { opinionByCode } from '../../../store/opinion/opinions.ts'
import { publicPublication } from '../../../store/publication/publications.ts'
import { settingOn } from '../../../store/settings.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import { hasVisitFormToken, visitFormToken } from '../../session.ts'
import { framed, type Web } from '../../web.ts'
import { ErrorFormPage } from '../publication/error-form.tsx'
import { ErrorStatusPage } from './error-status.tsx'
import { dropNumber, holdNumber, numberHeld } from './held-number.ts'
import { OpinionFormPage } from './opinion-form.tsx'
import { AskNumberPage, OpinionStatusPage } from './opinion-status.tsx'
import { visitorForm } from './visitor-form.ts'

type Bounds = { readonly fromHere: MiddlewareHandler; readonly bounded: readonly MiddlewareHandler[] }

/**
 * What anybody says to a notice or a consultation, what he reports as wrong on a page, and how he learns what became of
 * it. Nobody needs an account.
 */
export function opinionRoutes(app: Hono, web: Web, { fromHere, bounded }: Bounds): void {
  const neverKept: MiddlewareHandler = (c, next) => {
    c.header('Cache-Control', 'no-store')
    return next()
  }
  const opinions = opinionForm(web)
  app.get(routes.opinionForm, neverKept, opinions.show)
  app.post(routes.opinionForm, neverKept, fromHere, ...bounded, opinions.post)
  const errors = errorForm(web)
  app.get(routes.publicationError, neverKept, errors.show)
  app.post(routes.publicationError, neverKept, fromHere, ...bounded, errors.post)
  app.use('/opinions/*', neverKept)
  app.get(routes.opinionStatus, showStatus(web))
  app.post(routes.opinionStatus, fromHere, ...bounded, postNumber(web))
  app.post(routes.opinionLeave, fromHere, ...bounded, async (c) => {
    if (!(await hasVisitFormToken(c, web))) return answerFault(c, web, 'staleForm')
    dropNumber(c, web)
    return c.redirect(addresses.opinionStatus(), 303)
  })
}

function opinionForm(web: Web) {
  return visitorForm(web, {
    async load(tx, c) {
      const day = dayOfInstant(web.clock())
      const notice = await noticeTakingOpinions(tx, Number(c.req.param('id')))
      if (notice === null) return null
      const months = await settingOn(tx, 'publication.opinionMonths', day)
      return { notice, months, closed: closedInWords(notice.period, day) }
    },
    formOf: ({ notice }) => `opinion:${notice.publication.id}`,
    fields: ['opinion', 'about', 'name', 'contact'],
    page: (shown, form, frame) => <OpinionFormPage {...shown} {...frame} {...form} />,
    read: readOpinion,
    send: ({ notice }, asked, place) => sendOpinion(web, { publicationId: notice.publication.id, ...asked }, place),
    changed: (number) =>
      `这份意见先前已经提交成功，编号${number}；之后改动的内容没有提交。要另外提一条，请再按一次“提交意见”。`,
  })
}

function errorForm(web: Web) {
  return visitorForm(web, {
    async load(tx, c) {
      const on = await reportablePublication(tx, Number(c.req.param('id')))
      if (on === null) return null
      return { ...on, months: await settingOn(tx, 'publication.opinionMonths', dayOfInstant(web.clock())) }
    },
    formOf: ({ publication }) => `error:${publication.id}`,
    fields: ['what', 'sort', 'where', 'name', 'contact'],
    page: (shown, form, frame) => <ErrorFormPage {...shown} {...frame} {...form} />,
    read: readErrorReport,
    send: ({ publication }, asked, place) => sendErrorReport(web, { publicationId: publication.id, ...asked }, place),
    changed: (number) =>
      `这份报告先前已经提交成功，编号${number}；之后改动的内容没有提交。要另外报告一处，请再按一次“提交”。`,
  })
}

function showStatus(web: Web): Handler {
  return async (c) => {
    const known = numberHeld(c, web)
    const csrf = visitFormToken(c, web)
    const [found, frame] = await framed(web, async (tx) =>
      known === null ? null : sentUnder(tx, web, known.number, known.code),
    )
    if (known === null || found === null) return answer(c, <AskNumberPage {...frame} csrf={csrf} />)
    const shown = { code: known.code, fresh: c.req.query('done') === 'sent', csrf, ...frame }
    return answer(
      c,
      found.kind === 'error' ? <ErrorStatusPage {...found} {...shown} /> : <OpinionStatusPage {...found} {...shown} />,
    )
  }
}

function postNumber(web: Web): Handler {
  return async (c) => {
    const body = await c.req.formData().catch(() => null)
    const [number, code] = ['number', 'code'].map((name) => {
      const value = body?.get(name)
      return typeof value === 'string' ? value.toWellFormed().slice(0, 100) : ''
    }) as [string, string]
    const [found, frame] = await framed(web, (tx) => sentUnder(tx, web, number, code))
    const again = (message: string, status: 403 | 422) =>
      answer(
        c,
        <AskNumberPage
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
    holdNumber(c, web, { number, code: `${plain.slice(0, 5)}-${plain.slice(5)}` })
    return c.redirect(addresses.opinionStatus(), 303)
  }
}

/** An opinion or an error report by number and code; both must fit. */
async function sentUnder(tx: Transaction, web: Web, number: string, code: string) {
  const codeKey = codeKeyOf(web.sealer, code)
  const [ofOpinion, ofError] = [opinionNumberFrom(number), errorNumberFrom(number)]
  if (codeKey === null) return null
  if (ofError !== null) {
    const report = await reportByCode(tx, web.sealer, codeKey)
    if (report?.publicationId !== ofError.publicationId || report.serial !== ofError.serial) return null
    const publication = await publicPublication(tx, report.publicationId)
    const shown = publication?.state === 'released' ? publication : null
    return { kind: 'error', report, publication: shown } as const
  }
  const opinion = ofOpinion === null ? null : await opinionByCode(tx, web.sealer, codeKey)
  if (opinion === null || opinion.publicationId !== ofOpinion?.publicationId) return null
  if (opinion.serial !== ofOpinion.serial) return null
  const publication = await publicPublication(tx, opinion.publicationId)
  const results = await resultsOf(tx, everyone, opinion.publicationId)
  const title = publication?.state === 'released' ? publication.title : null
  return { kind: 'opinion', opinion, context: { title, results } } as const
}
