import { isGivenAnswer, isWeighingConclusion, mayConclude, mustBeTold } from '../../rules/procedure/consultation.ts'
import { mayNow } from '../../rules/procedure/procedure.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import {
  type Consultation,
  putConsultationEnded,
  putPartyTold,
  putWeighing,
} from '../../store/procedure/consultations.ts'
import type { By, NotDone, Refused } from '../desk-act.ts'
import { type AtCase, lawSays } from './at-case.ts'
import { atConsultation, type ConsultApp, type ConsultationAddress } from './consult.ts'
import { readTold, type ToldField, type Typed } from './read-told.ts'

type Done = { readonly kind: 'done' }

/** The party answered: from the next day the clock runs again, unless another consultation is still out. */
export function takeOpinion(
  app: ConsultApp,
  by: By,
  of: ConsultationAddress,
  typed: Typed,
): Promise<Done | NotDone<'answer' | 'answeredOn' | 'opinion'>> {
  type Field = 'answer' | 'answeredOn' | 'opinion'
  return atConsultation<Field>(app, by, 'application.takeOpinion', of, async (at, consultation) => {
    const { sentOn, deliveredOn } = consultation
    const form = stepForm<Field>()
    const answer = form.choice('answer', typed.answer, isGivenAnswer, '答复的意见')
    const day = { what: '收到答复的日期', today: at.day, notBefore: deliveredOn ?? sentOn, after: '送达' }
    const on = form.day('answeredOn', typed.answeredOn, day)
    const needed = answer === 'objects' || answer === 'partly'
    const opinion = form.text('opinion', typed.opinion, { what: '意见和理由', most: 5000, optional: !needed })
    if (answer === null || on === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    return (await end(app, at, consultation, { on, answer, opinion })) ?? { kind: 'done' }
  })
}

/** The 15 working days are over and nothing came (Art 32, 34): ended with the last of them. */
export function takeSilence(app: ConsultApp, by: By, of: ConsultationAddress): Promise<Done | NotDone> {
  return atConsultation(app, by, 'application.takeSilence', of, async (at, consultation) => {
    const on = consultation.dueOn ?? at.day
    return (await end(app, at, consultation, { on, answer: 'silent', opinion: '' })) ?? { kind: 'done' }
  })
}

/** The agency no longer asks. */
export function takeBackConsultation(
  app: ConsultApp,
  by: By,
  of: ConsultationAddress,
  typed: Typed,
): Promise<Done | NotDone<'why'>> {
  return atConsultation<'why'>(app, by, 'application.takeBackConsultation', of, async (at, consultation) => {
    const form = stepForm<'why'>()
    const opinion = form.text('why', typed.why, { what: '撤回的理由', most: 1000 })
    if (form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    return (await end(app, at, consultation, { on: at.day, answer: 'takenBack', opinion })) ?? { kind: 'done' }
  })
}

/** Ends it where the law allows: silence is asked of today, and counts from its last day. */
async function end(
  app: ConsultApp,
  at: AtCase,
  { id }: Consultation,
  ended: Parameters<typeof putConsultationEnded>[3],
): Promise<Refused | null> {
  const { answer } = ended
  const how = answer === 'silent' || answer === 'takenBack' ? answer : 'answered'
  const on = answer === 'silent' ? at.day : ended.on
  const refused = lawSays(mayNow.endConsultation(...at.asked, { on, consultation: id, how }))
  if (refused !== null) return refused
  await at.append({ kind: 'consultationEnded', day: ended.on, consultation: id })
  await putConsultationEnded(at.tx, app.sealer, id, ended)
  return null
}

export type WeighField = 'reasonable' | 'publicInterest' | 'conclusion' | 'content' | 'reasons'

/** 权衡 what a party said, or that it was silent: what is to be disclosed, and why (Art 15, 32). */
export function weighOpinion(
  app: ConsultApp,
  by: By,
  of: ConsultationAddress,
  typed: Typed,
): Promise<Done | NotDone<WeighField>> {
  return atConsultation<WeighField>(app, by, 'application.weighOpinion', of, async (at, consultation) => {
    const form = stepForm<WeighField>()
    const conclusion = form.choice('conclusion', typed.conclusion, isWeighingConclusion, '结论')
    const content = form.text('content', typed.content, { what: '决定公开的内容', most: 2000, optional: true })
    const reasons = form.text('reasons', typed.reasons, { what: '权衡的理由', most: 3000 })
    const reasonable = typed.reasonable === 'yes' ? true : typed.reasonable === 'no' ? false : null
    const publicInterest = typed.publicInterest === 'on'
    if (conclusion !== null && mustBeTold({ ...consultation, conclusion }) && content === '') {
      form.wrong('content', '不顾第三方反对而公开的，请写明决定公开的信息内容，告知书要写。')
    }
    if (conclusion === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const weighing = { reasonable, publicInterest, conclusion }
    const refused = lawSays(mayConclude(consultation, weighing))
    if (refused !== null) return refused
    const said = { content, reasons }
    await putWeighing(at.tx, app.sealer, consultation.id, { ...weighing, said, by: by.personId, on: at.day })
    await at.append({ kind: 'partyWeighed', day: at.day, ref: consultation.id })
    return { kind: 'done' }
  })
}

/** The party was told in writing what is disclosed against its will, and why (Art 32). */
export function tellParty(
  app: ConsultApp,
  by: By,
  of: ConsultationAddress,
  typed: Typed,
): Promise<Done | NotDone<ToldField>> {
  return atConsultation<ToldField>(app, by, 'application.tellParty', of, async (at, consultation) => {
    if (consultation.weighedOn === null) return { kind: 'refused', reason: '须先权衡第三方的意见（第三十二条）。' }
    const told = readTold(typed, { today: at.day, notBefore: consultation.weighedOn, after: '权衡' })
    if (told.kind === 'invalid') return told
    await putPartyTold(at.tx, consultation.id, told.on, told.way)
    await at.append({ kind: 'thirdPartyTold', day: told.on, ref: consultation.id })
    return { kind: 'done' }
  })
}
