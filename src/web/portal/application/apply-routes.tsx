import type { Context, Handler, Hono, MiddlewareHandler } from 'hono'
import { type ApplicantPlace, apply, type SentFile } from '../../../actions/apply/apply.ts'
import {
  type Challenge,
  challengeOf,
  judge,
  newChallenge,
  type RobotAnswer,
  submissionKeyOf,
} from '../../../actions/apply/robot-check.ts'
import {
  type Applying,
  applyFields,
  type FiledApplication,
  readApplication,
  type TypedApplication,
} from '../../../rules/apply/apply-form.ts'
import { dayOfInstant } from '../../../rules/day.ts'
import { type Profile, profileOn } from '../../../rules/profile.ts'
import { everyone } from '../../../rules/visibility.ts'
import { type Agency, agencyTakingApplications, listAgencies } from '../../../store/agencies.ts'
import { publicMatches } from '../../../store/apply/public-matches.ts'
import { profileValues } from '../../../store/profiles.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answerFault } from '../../faults.tsx'
import type { Problem } from '../../form-parts.tsx'
import { answer, renderPart } from '../../layout.tsx'
import { writeCookie } from '../../serving/cookies.ts'
import { hasVisitFormToken, placeOf, visitFormToken } from '../../session.ts'
import { framed, type Web } from '../../web.ts'
import { readAttachments } from './applicant-files.ts'
import { ApplyCheckPage } from './apply-check.tsx'
import { ApplyChoosePage } from './apply-choose.tsx'
import { ApplyFormPage, receivings } from './apply-form.tsx'
import { Matches } from './apply-parts.tsx'

type Bounds = { readonly fromHere: MiddlewareHandler; readonly bounded: readonly MiddlewareHandler[] }

/** The public form: choosing an agency, filling in, checking, sending. Nobody needs an account. */
export function applyRoutes(app: Hono, web: Web, { fromHere, bounded }: Bounds): void {
  const neverKept: MiddlewareHandler = (c, next) => {
    c.header('Cache-Control', 'no-store')
    return next()
  }
  app.get(routes.apply, showChoice(web))
  app.use('/apply/*', neverKept)
  app.get(routes.applyTo, showForm(web))
  app.post(routes.applyTo, fromHere, ...bounded, postForm(web))
  app.post(routes.applyMatches, fromHere, ...bounded, postMatches(web))
}

export function applicantPlace(c: Context, web: Web): ApplicantPlace {
  const { now, from, network } = placeOf(c, web)
  return { now, from, network }
}

function showChoice(web: Web): Handler {
  return async (c) => {
    const query = asked.text(c, 'q')
    const day = dayOfInstant(web.clock())
    const [held, frame] = await framed(web, async (tx) => ({
      found: await listAgencies(tx, everyone, { query, takingApplicationsOn: day, page: asked.pageNumber(c) }),
      matches: query === '' ? [] : await publicMatches(tx, { id: 0, name: '', region: '' }, query),
    }))
    return answer(c, <ApplyChoosePage {...held} query={query} {...frame} />)
  }
}

type To = { readonly agency: Agency; readonly profile: Profile }

async function loadAgency(c: Context, web: Web) {
  const day = dayOfInstant(web.clock())
  return framed(web, async (tx): Promise<To | null> => {
    const agency = await agencyTakingApplications(tx, c.req.param('slug') ?? '', day)
    return agency === null ? null : { agency, profile: profileOn(await profileValues(tx, agency.id), day) }
  })
}

const formOf = ({ slug }: Agency) => `apply:${slug}`

function showForm(web: Web): Handler {
  return async (c) => {
    const [to, frame] = await loadAgency(c, web)
    if (to === null) return answerFault(c, web, 'noApplications')
    const applying = applyingOf(c.req.query('as'))
    const challenge = newChallenge(web.sealer, formOf(to.agency), web.clock())
    const wanted = asked.text(c, 'wanted')
    const filled = { values: { identityKind: 'residentId', receiving: 'electronic.platform', wanted }, problems: [] }
    const csrf = visitFormToken(c, web)
    return answer(c, <ApplyFormPage {...to} {...frame} {...{ applying, filled, challenge, csrf }} />)
  }
}

function postForm(web: Web): Handler {
  return async (c) => {
    const [to, frame] = await loadAgency(c, web)
    if (to === null) return answerFault(c, web, 'noApplications')
    const body = await c.req.formData().catch(() => null)
    if (body === null) return answerFault(c, web, 'staleForm')
    const posted: Posted = (name) => {
      const value = body.get(name)
      return typeof value === 'string' ? value.toWellFormed() : ''
    }
    const applying = applyingOf(posted('as'))
    const robot = { token: posted('token'), work: posted('work'), answer: posted('answer'), bait: posted('homepage') }
    const pages = pagesOf(c, web, { ...to, ...frame, applying }, robot, posted)
    if (!(await hasVisitFormToken(c, web))) return pages.form([{ field: 'name', message: noCookie }], 403)
    if (posted('step') === 'edit') return pages.form([], 200)
    const read = readApplication(applying, typedOf(posted))
    if (read.kind === 'invalid') return pages.form(read.problems, 422)
    if (posted('step') === 'check') return pages.check(read.filed, [], 200)

    // From the page that scripts make whole mistakes lead back to it; from the page before sending, to that one.
    const again = (problems: readonly Problem[], status: 422 | 429, fresh = false) =>
      posted('page') === 'whole'
        ? pages.form(problems, status, fresh)
        : pages.check(read.filed, problems, status, fresh)
    const last = await readLastPart(web, formOf(to.agency), robot, body)
    if (last.kind === 'wrong') return again(last.problems, 422, last.stale)
    const { submissionKey, files } = last
    const application = { agencyId: to.agency.id, submissionKey, filed: read.filed, files }
    const result = await apply(web, application, applicantPlace(c, web))
    if (result.kind === 'changed')
      return again([{ field: 'informed', message: changedSince(result.number) }], 422, true)
    if (result.kind === 'wait') return again([{ field: 'informed', message: result.reason }], 429)
    writeCookie(c, web, 'application', result.token)
    return c.redirect(addresses.applicationReceipt, 303)
  }
}

type LastPart =
  | { readonly kind: 'right'; readonly submissionKey: string; readonly files: readonly SentFile[] }
  /** `stale`: the form needs a new mark. */
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[]; readonly stale: boolean }

/** The files, the notice that was read, and what tells a person from a robot. */
async function readLastPart(web: Web, form: string, robot: RobotAnswer, body: FormData): Promise<LastPart> {
  const files = await readAttachments(web, body, [
    { field: 'identity', purpose: 'identity', title: '身份证明' },
    { field: 'authorisation', purpose: 'authorisation', title: '授权委托书' },
    { field: 'request', purpose: 'request', title: '申请材料' },
  ])
  const verdict = judge(web.sealer, form, robot, web.clock())
  const problems: Problem[] = []
  if (files.kind === 'refused') problems.push({ field: 'files', message: files.reason })
  if (body.get('informed') !== 'on') {
    problems.push({ field: 'informed', message: '请看过个人信息怎样处理，再勾选。' })
  }
  if (verdict.kind !== 'person') problems.push({ field: 'answer', message: robotWords[verdict.kind] })
  if (problems.length > 0 || files.kind === 'refused' || verdict.kind !== 'person') {
    return { kind: 'wrong', problems, stale: verdict.kind === 'stale' }
  }
  return { kind: 'right', submissionKey: verdict.submissionKey, files: files.files }
}

const changedSince = (number: string) =>
  `这份表先前已经提交成功，受理编号${number}；之后改动的内容没有提交。要就改动后的内容另外申请一件，请再按一次“提交申请”；只要原来那一件的，不用再提交。`

const noCookie =
  '浏览器没有接受 Cookie，或者页面停留太久，没有提交。内容还在，请再按一次；还不行的，请允许本站的 Cookie。'

export const robotWords: Readonly<Record<'stale' | 'tooFast' | 'unanswered' | 'baited', string>> = {
  stale: '页面停留太久了，请回答新的问题再提交一次，填写的内容都还在。',
  tooFast: '提交得太快，请停几秒再提交一次。',
  unanswered: '请算一算题目，把得数填上。',
  baited: '有一栏请留空的被填上了（可能是浏览器自动填写的），请清空后再提交。',
}

type Shown = To & { readonly applying: Applying } & Awaited<ReturnType<typeof loadAgency>>[1]

/** The form, or the page before sending, with what was typed and what was wrong; the mark of the form stays with it. */
function pagesOf(c: Context, web: Web, shown: Shown, { token }: RobotAnswer, posted: Posted) {
  const csrf = visitFormToken(c, web)
  const values = { ...valuesOf(posted), informed: posted('informed') }
  const form = formOf(shown.agency)
  const challengeFor = (fresh: boolean): Challenge =>
    fresh || submissionKeyOf(web.sealer, form, token) === null
      ? newChallenge(web.sealer, form, web.clock())
      : challengeOf(web.sealer, token)
  return {
    form(problems: readonly Problem[], status: 200 | 403 | 422 | 429, fresh = false) {
      const filled = { values, problems }
      return answer(c, <ApplyFormPage {...shown} {...{ filled, csrf }} challenge={challengeFor(fresh)} />, status)
    },
    async check(filed: FiledApplication, problems: readonly Problem[], status: 200 | 422 | 429, fresh = false) {
      const matches = await web.db.read((tx) => publicMatches(tx, shown.agency, filed.wanted))
      const page = { filled: { values, problems }, csrf, filed, matches, challenge: challengeFor(fresh) }
      return answer(c, <ApplyCheckPage {...shown} {...page} />, status)
    },
  }
}

/** The part of a page about what is public already, for the script that asks while the description is typed. */
function postMatches(web: Web): Handler {
  return async (c) => {
    const [to] = await loadAgency(c, web)
    if (to === null) return answerFault(c, web, 'noApplications')
    if (!(await hasVisitFormToken(c, web))) return answerFault(c, web, 'staleForm')
    const wanted = (await c.req.formData()).get('wanted')
    const text = typeof wanted === 'string' ? wanted.toWellFormed() : ''
    const matches = await web.db.read((tx) => publicMatches(tx, to.agency, text))
    return c.html(renderPart(<Matches matches={matches} />))
  }
}

function applyingOf(as: string | undefined): Applying {
  return as === 'organisation' ? 'organisation' : 'person'
}

type Posted = (name: string) => string

function typedOf(posted: Posted): TypedApplication {
  const receiving = receivings.find(({ value }) => value === posted('receiving'))
  const typed = Object.fromEntries(applyFields.map((field) => [field, posted(field)])) as TypedApplication
  return { ...typed, medium: receiving?.medium ?? '', receivingWay: receiving?.way ?? '' }
}

/** What stands in the fields of the page again: of either kind of applicant only what its fields hold. */
function valuesOf(posted: Posted): Readonly<Record<string, string>> {
  const names = [...applyFields.filter((name) => name !== 'medium' && name !== 'receivingWay'), 'receiving']
  return Object.fromEntries(names.map((name) => [name, posted(name)] as const).filter(([, value]) => value !== ''))
}
