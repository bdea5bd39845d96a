import type { Context, Handler } from 'hono'
import type { VNode } from 'preact'
import type { ApplicantPlace } from '../../../actions/apply/apply.ts'
import {
  type Challenge,
  challengeOf,
  judge,
  newChallenge,
  submissionKeyOf,
} from '../../../actions/apply/robot-check.ts'
import type { SentByVisitor } from '../../../actions/opinion/visitor-limit.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import type { Problem } from '../../form-parts.tsx'
import { answer } from '../../layout.tsx'
import { hasVisitFormToken, visitFormToken } from '../../session.ts'
import { type Frame, framed, type Web } from '../../web.ts'
import type { Filled } from '../application/apply-parts.tsx'
import { applicantPlace, robotWords } from '../application/apply-routes.tsx'
import { holdNumber } from './held-number.ts'

/** A form by which anybody says something about a publication, without an account. */
export type VisitorForm<Shown, Said> = {
  /** What it is about; null: nothing of this address takes it. */
  readonly load: (tx: Transaction, c: Context) => Promise<Shown | null>
  /** For which form the mark against robots is good. */
  readonly formOf: (shown: Shown) => string
  /** The names of what is typed; at the first one stands what concerns the whole form. */
  readonly fields: readonly [string, ...string[]]
  readonly page: (shown: Shown, form: ShownForm, frame: Frame) => VNode
  readonly read: (
    values: Readonly<Record<string, string>>,
  ) =>
    | { readonly kind: 'read'; readonly said: Said }
    | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  readonly send: (
    shown: Shown,
    asked: { readonly submissionKey: string; readonly said: Said },
    place: ApplicantPlace,
  ) => Promise<SentByVisitor | { readonly kind: 'closed'; readonly reason: string }>
  /** Told where the same form was sent before and says something else now. */
  readonly changed: (number: string) => string
}

export type ShownForm = { readonly filled: Filled; readonly challenge: Challenge; readonly csrf: string }

/** Shows a form of visitors and takes what is sent: what came in leads to its number and code, whatever is wrong back to the form. */
export function visitorForm<Shown, Said>(
  web: Web,
  form: VisitorForm<Shown, Said>,
): { readonly show: Handler; readonly post: Handler } {
  const load = (c: Context) => framed(web, (tx) => form.load(tx, c))
  const show: Handler = async (c) => {
    const [shown, frame] = await load(c)
    if (shown === null) return answerFault(c, web, 'notFound')
    const challenge = newChallenge(web.sealer, form.formOf(shown), web.clock())
    const filled = { values: {}, problems: [] }
    return answer(c, form.page(shown, { filled, challenge, csrf: visitFormToken(c, web) }, frame))
  }
  const post: Handler = async (c) => {
    const [shown, frame] = await load(c)
    const ofThisVisit = await hasVisitFormToken(c, web)
    if (shown === null) return answerFault(c, web, ofThisVisit ? 'notFound' : 'staleForm')
    const body = await c.req.formData().catch(() => null)
    if (body === null) return answerFault(c, web, 'staleForm')
    const posted = (name: string): string => {
      const value = body.get(name)
      return typeof value === 'string' ? value.toWellFormed() : ''
    }
    const [whole] = form.fields
    const name = form.formOf(shown)
    const values = Object.fromEntries([...form.fields, 'informed'].map((field) => [field, posted(field)]))
    const again = (problems: readonly Problem[], status: 403 | 409 | 422 | 429, fresh = false) => {
      const token = posted('token')
      const known = !fresh && submissionKeyOf(web.sealer, name, token) !== null
      const challenge = known ? challengeOf(web.sealer, token) : newChallenge(web.sealer, name, web.clock())
      const filled = { values, problems }
      return answer(c, form.page(shown, { filled, challenge, csrf: visitFormToken(c, web) }, frame), status)
    }
    if (!ofThisVisit) return again([{ field: whole, message: noCookie }], 403)
    const read = form.read(values)
    const robot = { token: posted('token'), work: posted('work'), answer: posted('answer'), bait: posted('homepage') }
    const verdict = judge(web.sealer, name, robot, web.clock())
    const problems: Problem[] = read.kind === 'invalid' ? [...read.problems] : []
    if (posted('informed') !== 'on') {
      problems.push({ field: 'informed', message: '请看过个人信息怎样处理，再勾选。' })
    }
    if (verdict.kind !== 'person') problems.push({ field: 'answer', message: robotWords[verdict.kind] })
    if (read.kind === 'invalid' || verdict.kind !== 'person' || problems.length > 0) {
      return again(problems, 422, verdict.kind === 'stale')
    }
    const { submissionKey } = verdict
    const sent = await form.send(shown, { submissionKey, said: read.said }, applicantPlace(c, web))
    switch (sent.kind) {
      case 'unknown':
        return answerFault(c, web, 'notFound')
      case 'closed':
        return again([{ field: whole, message: sent.reason }], 409)
      case 'wait':
        return again([{ field: whole, message: sent.reason }], 429)
      case 'changed':
        return again([{ field: whole, message: form.changed(sent.number) }], 422, true)
      case 'sent':
        holdNumber(c, web, sent)
        return c.redirect(addresses.opinionStatus({ done: 'sent' }), 303)
    }
  }
  return { show, post }
}

const noCookie =
  '浏览器没有接受 Cookie，或者页面停留太久，没有提交。内容还在，请再按一次；还不行的，请允许本站的 Cookie。'
