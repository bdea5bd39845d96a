import type { Sealer } from '../../outside/keyring.ts'
import { may } from '../../rules/permission.ts'
import { isOwnDataFinding, isOwnDataOutcome, outcomesOfFinding } from '../../rules/procedure/own-data.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import {
  insertOwnDataRequest,
  type OwnDataRequest,
  ownDataRequestsOf,
  putOwnDataTold,
  putOwnDataVerified,
} from '../../store/procedure/own-data.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type AtCase, atCase } from './at-case.ts'
import { readTold, type ToldField, type Typed } from './read-told.ts'

type App = DeskApp & { readonly sealer: Sealer }
type Done = { readonly kind: 'done' }
export type OwnDataAddress = { readonly applicationId: number; readonly requestId: number }

/** Somebody shows that what this agency keeps about himself is wrong, and asks for it to be corrected (Art 41). */
export function takeOwnDataRequest(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<'askedOn' | 'which' | 'wrong' | 'right' | 'evidence'>> {
  type Field = 'askedOn' | 'which' | 'wrong' | 'right' | 'evidence'
  const wanted = { act: 'application.takeOwnDataRequest', rule: may.application.work, applicationId }
  return atCase<Done, Field>(app, by, wanted, async (at) => {
    const form = stepForm<Field>()
    const day = { what: '提出的日期', today: at.day, notBefore: at.since, after: '提交申请' }
    const askedOn = form.day('askedOn', typed.askedOn, day)
    const claim = {
      which: form.text('which', typed.which, { what: '哪一条记录', most: 500 }),
      wrong: form.text('wrong', typed.wrong, { what: '不准确的内容', most: 1000 }),
      right: form.text('right', typed.right, { what: '请求更正为', most: 1000 }),
      evidence: form.text('evidence', typed.evidence, { what: '证明记录不准确的证据', most: 1000 }),
    }
    if (askedOn === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    await insertOwnDataRequest(at.tx, app.sealer, { applicationId, askedOn, claim, recordedBy: by.personId })
    return { kind: 'done' }
  })
}

/** What looking at it showed, and what was done: corrected, not corrected, forwarded, or told whom to ask (Art 41). */
export function verifyOwnData(
  app: App,
  by: By,
  of: OwnDataAddress,
  typed: Typed,
): Promise<Done | NotDone<'finding' | 'outcome' | 'otherAgency' | 'why'>> {
  type Field = 'finding' | 'outcome' | 'otherAgency' | 'why'
  return atRequest<Field>(app, by, 'application.correctOwnData', of, async (at, request) => {
    if (request.toldOn !== null) return { kind: 'refused', reason: '结果已经告知申请人，不能再改。' }
    const form = stepForm<Field>()
    const outcome = form.choice('outcome', typed.outcome, isOwnDataOutcome, '处理结果')
    const finding = form.choice('finding', typed.finding, isOwnDataFinding, '核实的结论')
    const why = form.text('why', typed.why, { what: '核实的情况', most: 2000 })
    const elsewhere = finding === 'elsewhere'
    const named = form.text('otherAgency', typed.otherAgency, {
      what: '有权更正的机关',
      most: 200,
      optional: !elsewhere,
    })
    if (finding !== null && outcome !== null && !outcomesOfFinding[finding].includes(outcome)) {
      form.wrong('outcome', '处理结果与核实的结论不一致。')
    }
    if (finding === null || outcome === null || form.problems.length > 0) {
      return { kind: 'invalid', problems: form.problems }
    }
    const otherAgency = elsewhere ? named : null
    const verified = { finding, outcome, otherAgency, why, by: by.personId, on: at.day }
    await putOwnDataVerified(at.tx, app.sealer, request.id, verified)
    if (outcome === 'corrected') await at.append({ kind: 'ownDataCorrected', day: at.day, ref: request.id })
    return { kind: 'done' }
  })
}

export function tellOwnData(app: App, by: By, of: OwnDataAddress, typed: Typed): Promise<Done | NotDone<ToldField>> {
  return atRequest<ToldField>(app, by, 'application.tellOwnData', of, async (at, request) => {
    if (request.doneOn === null) return { kind: 'refused', reason: '须先核实并处理，再告知申请人（第四十一条）。' }
    const told = readTold(typed, { today: at.day, notBefore: request.doneOn, after: '处理' })
    if (told.kind === 'invalid') return told
    await putOwnDataTold(at.tx, request.id, told.on, told.way)
    return { kind: 'done' }
  })
}

function atRequest<Field extends string>(
  app: App,
  by: By,
  act: string,
  { applicationId, requestId }: OwnDataAddress,
  work: (at: AtCase, request: OwnDataRequest) => Promise<Done | NotDone<Field>>,
): Promise<Done | NotDone<Field>> {
  return atCase<Done, Field>(app, by, { act, rule: may.application.work, applicationId }, async (at) => {
    const all = await ownDataRequestsOf(at.tx, app.sealer, applicationId)
    const request = all.find(({ id }) => id === requestId)
    if (request === undefined) return { kind: 'unknown' }
    at.about('application', applicationId, { request: requestId })
    return work(at, request)
  })
}
