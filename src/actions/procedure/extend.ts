import type { Sealer } from '../../outside/keyring.ts'
import { postsIn } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import { mayNow } from '../../rules/procedure/procedure.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import {
  decideExtension,
  dropExtension,
  extensionsOf,
  insertExtension,
  putExtensionTold,
  standingExtension,
} from '../../store/procedure/extensions.ts'
import type { By, DeskApp, NotDone, Refused } from '../desk-act.ts'
import { type AtCase, atCase, lawSays } from './at-case.ts'
import { readTold, type ToldField, type Typed } from './read-told.ts'

type App = DeskApp & { readonly sealer: Sealer }
type Done = { readonly kind: 'done' }

/** Asks for the one extension of a case (Art 33). It moves nothing until it is consented to and told. */
export function askExtension(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<'workingDays' | 'reason'>> {
  const wanted = { act: 'application.askExtension', rule: may.application.work, applicationId }
  return atCase<Done, 'workingDays' | 'reason'>(app, by, wanted, async (at) => {
    const form = stepForm<'workingDays' | 'reason'>()
    const period = { what: '延长的期限', least: 1, most: 999, unit: '个工作日' }
    const workingDays = form.number('workingDays', typed.workingDays, period)
    const reason = form.text('reason', typed.reason, { what: '延长答复的理由', most: 1000 })
    if (workingDays === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const refused = lawSays(mayNow.extend(...at.asked, { workingDays }))
    if (refused !== null) return refused
    const standing = standingExtension(await extensionsOf(at.tx, app.sealer, applicationId))
    // One that was told belongs to a former duty: of this one the rule has been asked.
    if (standing !== null && standing.toldOn === null) {
      return { kind: 'refused', reason: '已经提出过延期，延期只有一次（第三十三条第二款）。' }
    }
    const asked = { applicationId, workingDays, reason, askedBy: by.personId, askedOn: at.day }
    await insertExtension(at.tx, app.sealer, asked)
    return { kind: 'done' }
  })
}

/** The head of the disclosure office consents, or does not; never whoever asked, nor somebody who acts for him. */
export function consentToExtension(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<{ readonly kind: 'consented' | 'declined' } | NotDone<'consent' | 'why'>> {
  const wanted = { act: 'application.consentToExtension', rule: may.application.consent, applicationId }
  return atCase<{ kind: 'consented' | 'declined' }, 'consent' | 'why'>(app, by, wanted, async (at) => {
    const extension = standingExtension(await extensionsOf(at.tx, app.sealer, applicationId))
    if (extension === null) return { kind: 'refused', reason: '没有等待同意的延期。' }
    if (extension.decidedOn !== null) return { kind: 'refused', reason: '已经同意过延期。' }
    const same = askedByOneself(at, extension.askedBy)
    if (same !== null) return same
    const form = stepForm<'consent' | 'why'>()
    const consent = form.choice('consent', typed.consent, isConsent, '是否同意')
    const why = form.text('why', typed.why, { what: '不同意的理由', most: 500, optional: consent !== 'no' })
    if (consent === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const refused = consent === 'yes' ? lawSays(mayNow.extend(...at.asked)) : null
    if (refused !== null) return refused
    const consented = consent === 'yes'
    await decideExtension(at.tx, app.sealer, extension.id, { by: by.personId, on: at.day, consented, why })
    return { kind: consented ? 'consented' : 'declined' }
  })
}

/** Why this officer may not consent to what he asked for himself; null where another did. */
export function askedByOneself(
  { officer, application }: Pick<AtCase, 'officer'> & { readonly application: { readonly agencyId: number } },
  askedBy: number,
): Refused | null {
  const another = postsIn(officer, ['head', 'finalReviewer']).some(
    ({ agencyIds, actingFor }) => agencyIds.includes(application.agencyId) && actingFor !== askedBy,
  )
  if (askedBy !== officer.personId && another) return null
  return { kind: 'refused', reason: '提出延期的人不能自己同意，请由另一位负责人办理（第三十三条第二款）。' }
}

/** The extension was told to the applicant on this day, which must not be after the last day to answer. */
export function tellExtension(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<ToldField>> {
  const wanted = { act: 'application.extend', rule: may.application.work, applicationId }
  return atCase<Done, ToldField>(app, by, wanted, async (at) => {
    const extension = standingExtension(await extensionsOf(at.tx, app.sealer, applicationId))
    if (extension === null || extension.decidedBy === null || extension.decidedOn === null) {
      return { kind: 'refused', reason: '延期须先经政府信息公开工作机构负责人同意，再告知申请人（第三十三条第二款）。' }
    }
    if (extension.toldOn !== null)
      return { kind: 'refused', reason: '已经告知过延期，延期只有一次（第三十三条第二款）。' }
    const told = readTold(typed, { today: at.day, notBefore: extension.decidedOn, after: '同意延期' })
    if (told.kind === 'invalid') return told
    const refused = lawSays(mayNow.extend(...at.asked, { on: told.on }))
    if (refused !== null) return refused
    const { workingDays, decidedBy: consentedBy } = extension
    const [event = 0] = await at.append({ kind: 'extended', day: told.on, workingDays, consentedBy })
    await putExtensionTold(at.tx, extension.id, { on: told.on, way: told.way, event })
    return { kind: 'done' }
  })
}

/** Gives up an extension that was not told yet. */
export function dropExtensionAsked(app: App, by: By, applicationId: number): Promise<Done | NotDone> {
  const wanted = { act: 'application.dropExtension', rule: may.application.work, applicationId }
  return atCase<Done>(app, by, wanted, async (at) => {
    const extension = standingExtension(await extensionsOf(at.tx, app.sealer, applicationId))
    if (extension === null) return { kind: 'refused', reason: '没有提出过延期。' }
    if (extension.toldOn !== null)
      return { kind: 'refused', reason: '已经告知申请人，不能再放弃；记录有误的，作废该记录。' }
    await dropExtension(at.tx, extension.id, at.day)
    return { kind: 'done' }
  })
}

function isConsent(value: unknown): value is 'yes' | 'no' {
  return value === 'yes' || value === 'no'
}
