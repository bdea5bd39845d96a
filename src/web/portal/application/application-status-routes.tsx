import type { Context, Handler, Hono, MiddlewareHandler } from 'hono'
import { readCaseFile } from '../../../actions/application/case-files.ts'
import {
  acknowledgeNotice,
  type ByApplicant,
  openServed,
  sendCorrection,
  sendReasons,
  withdraw,
} from '../../../actions/apply/applicant-acts.ts'
import { applicantHere, leaveStatus, openStatus } from '../../../actions/apply/applicant-session.ts'
import { endingOf } from '../../../documents/attachment-kind.ts'
import { writeReceipt } from '../../../documents/receipt.ts'
import { NoTypesetter } from '../../../documents/typst.ts'
import { type Day, dayOfInstant } from '../../../rules/day.ts'
import { type Profile, profileOn } from '../../../rules/profile.ts'
import type { WorkCalendar } from '../../../rules/work-calendar.ts'
import type { ApplicantSession } from '../../../store/apply/status-sessions.ts'
import { calendarOn } from '../../../store/calendar.ts'
import { profileValues } from '../../../store/profiles.ts'
import { type ApplicantStep, addresses, routes } from '../../addresses.ts'
import { ClockPicture } from '../../application/clock-picture.tsx'
import { answerFault } from '../../faults.tsx'
import type { Problem } from '../../form-parts.tsx'
import { formTokenField, formTokenOf, isFormToken } from '../../form-token.ts'
import { answer } from '../../layout.tsx'
import { originOf } from '../../origin.ts'
import { dropCookie, readCookie, writeCookie } from '../../serving/cookies.ts'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import { hasVisitFormToken, visitFormToken } from '../../session.ts'
import { waitSentence } from '../../sign-in/wait.ts'
import { type Frame, framed, type Web } from '../../web.ts'
import { type ApplicantCase, caseOfApplicant, receiptOf } from './applicant-case.ts'
import { readAttachments } from './applicant-files.ts'
import { type ApplicantPapers, openFiles, papersOf } from './applicant-papers.ts'
import { ReceiptPage } from './application-receipt.tsx'
import { AskNumberPage, StatusPage } from './application-status.tsx'
import { CorrectionPage, ReasonsPage, WithdrawPage } from './application-steps.tsx'
import { applicantPlace } from './apply-routes.tsx'

type Bounds = { readonly fromHere: MiddlewareHandler; readonly bounded: readonly MiddlewareHandler[] }

/** What an applicant sees and does with number and code. No address names a case: the session does. */
export function applicationStatusRoutes(app: Hono, web: Web, { fromHere, bounded }: Bounds): void {
  app.use('/applications/*', (c, next) => {
    c.header('Cache-Control', 'no-store')
    return next()
  })
  app.get(routes.applicationStatus, showStatus(web))
  app.post(routes.applicationStatus, fromHere, ...bounded, postNumber(web))
  app.get(routes.applicationStep, showStep(web))
  app.post(routes.applicationStep, fromHere, ...bounded, postStep(web))
  app.post(routes.applicationAcknowledge, fromHere, ...bounded, postAcknowledge(web))
  app.post(routes.applicationFile, fromHere, ...bounded, postOpen(web))
  app.get(routes.applicationFile, sendCaseFile(web))
  app.post(routes.applicationLeave, fromHere, ...bounded, postLeave(web))
  app.get(routes.applicationReceipt, showReceipt(web))
  app.get(routes.applicationReceiptPdf, sendReceipt(web))
}

/** The case of the session that came with a request, as its applicant may know it. */
type OwnCase = {
  readonly session: ApplicantSession
  readonly shown: ApplicantCase
  readonly papers: ApplicantPapers
  readonly profile: Profile
  readonly calendar: WorkCalendar
  readonly today: Day
  readonly csrf: string
  readonly frame: Frame
}

/** Lets in whoever has a session; all others are asked for number and code, in the same words. */
function forApplicant(web: Web, work: (c: Context, own: OwnCase) => Response | Promise<Response>): Handler {
  return async (c) => {
    const now = web.clock()
    const token = readCookie(c, web, 'application')
    const session = token === null ? null : await applicantHere(web, token, now)
    if (session === null) return c.redirect(addresses.applicationStatus(), 303)
    if (c.req.method === 'POST' && !(await isFromSession(c, web, session))) return answerFault(c, web, 'staleForm')
    const today = dayOfInstant(now)
    const [held, frame] = await framed(web, async (tx) => {
      const shown = await caseOfApplicant(tx, web, session, now)
      if (shown === null) return null
      const profile = profileOn(await profileValues(tx, shown.application.agencyId), today)
      return { shown, papers: await papersOf(tx, web, shown), profile, calendar: await calendarOn(tx) }
    })
    if (held === null) return c.redirect(addresses.applicationStatus(), 303)
    const sample = held.shown.sample || frame.sample
    return work(c, { session, ...held, today, csrf: formTokenOf(secretOf(web, session)), frame: { ...frame, sample } })
  }
}

function secretOf({ sealer }: Web, { id }: ApplicantSession): Buffer {
  return sealer.keyedHash(String(id), 'formToken.applicant')
}

async function isFromSession(c: Context, web: Web, session: ApplicantSession): Promise<boolean> {
  const given = (await c.req.formData().catch(() => null))?.get(formTokenField)
  return typeof given === 'string' && isFormToken(secretOf(web, session), given)
}

const done: Readonly<Record<string, string>> = {
  correction: '补正已经收到，答复期限从今天重新计算。',
  reasons: '理由已经收到。',
  withdraw: '申请已经撤回。',
  acknowledged: '已经记下您看到了这份告知。',
}

function showStatus(web: Web): Handler {
  const own = forApplicant(web, (c, here) => statusPage(c, here, done[c.req.query('done') ?? ''] ?? null, null))
  return async (c, next) => {
    const token = readCookie(c, web, 'application')
    if (token !== null && (await applicantHere(web, token, web.clock())) !== null) return own(c, next)
    const note = token === null ? null : '已经退出，或者半小时没有操作。请重新输入受理编号和查询码。'
    return numberPage(c, web, 200, { note })
  }
}

function statusPage(c: Context, here: OwnCase, said: string | null, refusal: string | null): Response {
  const { shown, papers, profile, today, csrf, frame } = here
  const picture = <ClockPicture clock={shown.clock} calendar={here.calendar} today={today} />
  const page = <StatusPage {...frame} {...{ shown, papers, profile, today, csrf, picture, refusal }} done={said} />
  return answer(c, page, refusal === null ? 200 : 409)
}

async function numberPage(
  c: Context,
  web: Web,
  status: 200 | 403 | 422 | 429,
  more: { number?: string; problems?: readonly Problem[]; note?: string | null },
): Promise<Response> {
  const [, frame] = await framed(web, async () => null)
  return answer(c, <AskNumberPage {...frame} csrf={visitFormToken(c, web)} {...more} />, status)
}

function postNumber(web: Web): Handler {
  return async (c) => {
    const form = await c.req.formData().catch(() => null)
    const text = (name: string) => {
      const value = form?.get(name)
      return typeof value === 'string' ? value.slice(0, 100).toWellFormed() : ''
    }
    const number = text('number')
    const again = (status: 403 | 422 | 429, message: string) =>
      numberPage(c, web, status, { number, problems: [{ field: 'number', message }] })
    if (!(await hasVisitFormToken(c, web))) return again(403, '页面停留太久，或浏览器没有接受 Cookie，请再试一次。')
    const result = await openStatus(web, { number, code: text('code') }, applicantPlace(c, web))
    if (result.kind === 'wait') return again(429, waitSentence(result.seconds))
    if (result.kind === 'wrong') return again(422, '受理编号或者查询码不对，请对照回执再输入一次。')
    writeCookie(c, web, 'application', result.token)
    return c.redirect(addresses.applicationStatus(), 303)
  }
}

function showStep(web: Web): Handler {
  return forApplicant(web, (c, here) => stepPage(c, here, [], {}, 200))
}

/** The form of a step while it is open; else the status page, which says how things stand. */
function stepPage(
  c: Context,
  here: OwnCase,
  problems: readonly Problem[],
  values: Readonly<Record<string, string>>,
  status: 200 | 422,
): Response {
  const { shown, papers, csrf, frame } = here
  const props = { ...frame, csrf, number: shown.number, papers, filled: { values, problems } }
  switch (stepOf(c)) {
    case 'correction':
      return papers.correction === null ? home(c) : answer(c, <CorrectionPage {...props} />, status)
    case 'reasons':
      return papers.reasons === null ? home(c) : answer(c, <ReasonsPage {...props} />, status)
    case 'withdraw':
      return answer(c, <WithdrawPage {...props} reason={null} />, status)
  }
}

function home(c: Context): Response {
  return c.redirect(addresses.applicationStatus(), 303)
}

function stepOf(c: Context): ApplicantStep {
  const step = c.req.param('step')
  return step === 'correction' || step === 'reasons' ? step : 'withdraw'
}

function postStep(web: Web): Handler {
  return forApplicant(web, async (c, here) => {
    const body = await c.req.formData()
    const step = stepOf(c)
    const place = applicantPlace(c, web)
    if (step === 'withdraw') {
      if (body.get('sure') !== 'on') return stepPage(c, here, [], {}, 422)
      return after(c, here, await withdraw(web, here.session, place), step)
    }
    const given = body.get('words')
    const words = typeof given === 'string' ? given.toWellFormed().replace(/\r\n?/g, '\n').trim() : ''
    const files = await readAttachments(web, body, [
      { field: 'identity', purpose: 'identity', title: '身份证明（补正）' },
      { field: 'files', purpose: step, title: step === 'correction' ? '补正材料' : '理由说明材料' },
    ])
    if (files.kind === 'refused') {
      return stepPage(c, here, [{ field: 'files', message: files.reason }], { words }, 422)
    }
    const act = step === 'correction' ? sendCorrection : sendReasons
    const result = await act(web, here.session, { words, files: files.files }, place)
    return result.kind === 'invalid' ? stepPage(c, here, result.problems, { words }, 422) : after(c, here, result, step)
  })
}

function after(c: Context, here: OwnCase, result: ByApplicant, word: string): Response {
  if (result.kind === 'done') return c.redirect(addresses.applicationStatus({ done: word }), 303)
  return statusPage(c, here, null, result.kind === 'refused' ? result.reason : '没有提交，请再试一次。')
}

function postAcknowledge(web: Web): Handler {
  return forApplicant(web, async (c, here) => {
    const event = Number((await c.req.formData()).get('event'))
    if (!here.papers.notices.some(({ eventId }) => eventId === event)) return answerFault(c, web, 'notFound')
    return after(c, here, await acknowledgeNotice(web, here.session, event, applicantPlace(c, web)), 'acknowledged')
  })
}

/** Opens an answer that was put on the platform: from now on its papers can be read and downloaded. */
function postOpen(web: Web): Handler {
  return forApplicant(web, async (c, here) => {
    const serviceId = Number(c.req.param('id'))
    if (!here.papers.served.some((served) => served.serviceId === serviceId)) return answerFault(c, web, 'notFound')
    const result = await openServed(web, here.session, serviceId, applicantPlace(c, web))
    if (result.kind !== 'done') return after(c, here, result, '')
    return c.redirect(`${addresses.applicationStatus()}#reply-${serviceId}`, 303)
  })
}

function sendCaseFile(web: Web): Handler {
  return forApplicant(web, async (c, { shown, papers }) => {
    const id = Number(c.req.param('id'))
    if (!openFiles(shown, papers).has(id)) return answerFault(c, web, 'notFound')
    const opened = await web.db.read((tx) => readCaseFile(tx, web, shown.application.id, id))
    if (opened === null) return answerFault(c, web, 'notFound')
    const { file, bytes } = opened
    return sendFile(c, bytes, file.mediaType, attachment(`${file.title}${endingOf(file.mediaType)}`))
  })
}

function postLeave(web: Web): Handler {
  return forApplicant(web, async (c, { session }) => {
    await leaveStatus(web, session)
    dropCookie(c, web, 'application')
    return c.redirect(addresses.applicationStatus(), 303)
  })
}

function showReceipt(web: Web): Handler {
  return forApplicant(web, (c, { session, shown, today, frame }) => {
    const receipt = receiptOf(shown, originOf(c, web) + addresses.applicationStatus(), today)
    const justSent = session.bySubmission && shown.code !== null
    return answer(c, <ReceiptPage {...frame} {...{ receipt, justSent }} agencySlug={shown.application.agencySlug} />)
  })
}

function sendReceipt(web: Web): Handler {
  return forApplicant(web, async (c, { shown, today }) => {
    try {
      const receipt = receiptOf(shown, originOf(c, web) + addresses.applicationStatus(), today)
      const bytes = await writeReceipt(receipt, web.typesetter.typeset)
      return sendFile(c, bytes, 'application/pdf', attachment(`政府信息公开申请回执${shown.number}.pdf`))
    } catch (fault) {
      if (fault instanceof NoTypesetter) return answerFault(c, web, 'noTypesetter')
      throw fault
    }
  })
}
