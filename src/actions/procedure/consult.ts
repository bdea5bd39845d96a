import type { Sealer } from '../../outside/keyring.ts'
import { applicantFoundIn } from '../../rules/application/hidden-applicant.ts'
import { may } from '../../rules/permission.ts'
import { isConsultedKind, opinionDueOn } from '../../rules/procedure/consultation.ts'
import { mayNow } from '../../rules/procedure/procedure.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import { agenciesNamed } from '../../store/agencies.ts'
import { applicantOf } from '../../store/application/applicants.ts'
import {
  type Consultation,
  consultationsOf,
  dropConsultation,
  insertConsultation,
  putApplicantTold,
  putConsultationDelivered,
  putConsultationSent,
} from '../../store/procedure/consultations.ts'
import type { By, DeskApp, NotDone, Refused } from '../desk-act.ts'
import { type AtCase, atCase, lawSays, sinceReceipt } from './at-case.ts'
import { readTold, readToldIfGiven, type ToldField, type Typed } from './read-told.ts'

export type ConsultApp = DeskApp & { readonly sealer: Sealer }
type Done = { readonly kind: 'done' }
type Prepared = { readonly kind: 'prepared' | 'sent'; readonly id: number }
export type ConsultField = 'kind' | 'name' | 'contact' | 'phone' | 'address' | 'summary' | ToldField

/**
 * Prepares the question to a third party (Art 32), to an agency that made the information too (Art 34), or to another
 * one (Art 33); sent at once where a day is given. What is sent must not say who applied.
 */
export function consult(
  app: ConsultApp,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Prepared | NotDone<ConsultField>> {
  const wanted = { act: 'application.consult', rule: may.application.work, applicationId }
  return atCase<Prepared, ConsultField>(app, by, wanted, async (at) => {
    const form = stepForm<ConsultField>()
    const kind = form.choice('kind', typed.kind, isConsultedKind, '征求谁的意见')
    const party = {
      name: form.text('name', typed.name, { what: '名称或者姓名', most: 200 }),
      contact: form.text('contact', typed.contact, { what: '联系人', most: 100, optional: true }),
      phone: form.text('phone', typed.phone, { what: '联系电话', most: 50, optional: true }),
      address: form.text('address', typed.address, { what: '送达地址', most: 300, optional: true }),
      summary: form.text('summary', typed.summary, { what: '征求意见的信息', most: 3000 }),
    }
    const applicant = await applicantOf(at.tx, app.sealer, applicationId)
    const found = applicant === null ? [] : applicantFoundIn(party.summary, applicant)
    if (found.length > 0) {
      form.wrong('summary', `征求意见的内容里有申请人的${found.join('、')}，不得向被征求意见人透露，请删去。`)
    }
    const told = readToldIfGiven(typed, sending(at))
    if (told?.kind === 'invalid') return { kind: 'invalid', problems: [...form.problems, ...told.problems] }
    if (kind === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const refused = lawSays(mayNow.consult(...at.asked, { on: told?.on }))
    if (refused !== null) return refused
    const named = kind === 'thirdParty' ? [] : await agenciesNamed(at.tx, at.viewer, party.name)
    const agencyId = named.length === 1 ? (named[0]?.id ?? null) : null
    const given = { applicationId, kind, agencyId, party, preparedBy: by.personId, preparedOn: at.day }
    const id = await insertConsultation(at.tx, app.sealer, given)
    if (told === null) return { kind: 'prepared', id }
    await at.append({ kind: 'consultationSent', day: told.on, consultation: id, with: kind })
    await putConsultationSent(at.tx, id, told.on, told.way)
    return { kind: 'sent', id }
  })
}

/** The letter went out: from here the days do not count (Art 33). */
export function sendConsultation(
  app: ConsultApp,
  by: By,
  of: ConsultationAddress,
  typed: Typed,
): Promise<Done | NotDone<ToldField>> {
  return atConsultation<ToldField>(app, by, 'application.sendConsultation', of, async (at, consultation) => {
    if (consultation.sentOn !== null) return { kind: 'refused', reason: '已经发出。' }
    const applicant = await applicantOf(at.tx, app.sealer, at.application.id)
    const found = applicant === null ? [] : applicantFoundIn(consultation.party.summary, applicant)
    if (found.length > 0) return revealing(found)
    const told = readTold(typed, sending(at))
    if (told.kind === 'invalid') return told
    const refused = lawSays(mayNow.consult(...at.asked, { on: told.on }))
    if (refused !== null) return refused
    const { id, kind } = consultation
    await at.append({ kind: 'consultationSent', day: told.on, consultation: id, with: kind })
    await putConsultationSent(at.tx, id, told.on, told.way)
    return { kind: 'done' }
  })
}

/** The party received it: its 15 working days run from the next one (Art 32, 34). */
export function deliverConsultation(
  app: ConsultApp,
  by: By,
  of: ConsultationAddress,
  typed: Typed,
): Promise<Done | NotDone<'deliveredOn'>> {
  return atConsultation<'deliveredOn'>(app, by, 'application.deliverConsultation', of, async (at, consultation) => {
    const form = stepForm<'deliveredOn'>()
    const day = { what: '送达日期', today: at.day, notBefore: consultation.sentOn, after: '发出' }
    const on = form.day('deliveredOn', typed.deliveredOn, day)
    if (on === null) return { kind: 'invalid', problems: form.problems }
    const refused = lawSays(mayNow.deliverConsultation(...at.asked, { on, consultation: consultation.id }))
    if (refused !== null) return refused
    await at.append({ kind: 'consultationDelivered', day: on, consultation: consultation.id })
    await putConsultationDelivered(at.tx, consultation.id, on, opinionDueOn(consultation.kind, on, at.calendar))
    return { kind: 'done' }
  })
}

/** The applicant was told that others are asked, and that the time for it does not count. */
export function tellOfConsultation(
  app: ConsultApp,
  by: By,
  of: ConsultationAddress,
  typed: Typed,
): Promise<Done | NotDone<'toldOn'>> {
  return atConsultation<'toldOn'>(app, by, 'application.tellOfConsultation', of, async (at, consultation) => {
    if (consultation.sentOn === null) return { kind: 'refused', reason: '还没有发出。' }
    const form = stepForm<'toldOn'>()
    const day = { what: '告知申请人的日期', today: at.day, notBefore: consultation.sentOn, after: '发出' }
    const on = form.day('toldOn', typed.toldOn, day)
    if (on === null) return { kind: 'invalid', problems: form.problems }
    await putApplicantTold(at.tx, consultation.id, on)
    return { kind: 'done' }
  })
}

/** Gives up what was prepared and not sent. */
export function dropUnsentConsultation(app: ConsultApp, by: By, of: ConsultationAddress): Promise<Done | NotDone> {
  return atConsultation(app, by, 'application.dropConsultation', of, async (at, consultation) => {
    if (consultation.sentOn !== null) return { kind: 'refused', reason: '已经发出，请办理撤回征求意见。' }
    await dropConsultation(at.tx, consultation.id, at.day)
    return { kind: 'done' }
  })
}

export type ConsultationAddress = { readonly applicationId: number; readonly consultationId: number }

/** A step of one consultation of a case; `unknown` where the case has no such one. */
export function atConsultation<Field extends string = never>(
  app: ConsultApp,
  by: By,
  act: string,
  { applicationId, consultationId }: ConsultationAddress,
  work: (at: AtCase, consultation: Consultation) => Promise<Done | NotDone<Field>>,
): Promise<Done | NotDone<Field>> {
  return atCase<Done, Field>(app, by, { act, rule: may.application.work, applicationId }, async (at) => {
    const all = await consultationsOf(at.tx, app.sealer, applicationId)
    const consultation = all.find(({ id }) => id === consultationId)
    if (consultation === undefined) return { kind: 'unknown' }
    at.about('application', applicationId, { consultation: consultationId })
    return work(at, consultation)
  })
}

const sending = (at: AtCase) => ({ ...sinceReceipt(at), what: '发出' })

function revealing(found: readonly string[]): Refused {
  const reason = `征求意见的内容里有申请人的${found.join('、')}，不得向被征求意见人透露，请放弃后重新拟写。`
  return { kind: 'refused', reason }
}
