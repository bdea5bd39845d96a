import type { Sealer } from '../../outside/keyring.ts'
import { outcomes } from '../../rules/application/outcome.ts'
import type { Clock } from '../../rules/clock/clock.ts'
import { may } from '../../rules/permission.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import { insertPublicAnswer, takeOffPublicAnswers } from '../../store/apply/public-answers.ts'
import { personsNamedIn } from '../application/persons-named.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atCase } from '../procedure/at-case.ts'
import type { Typed } from '../procedure/read-told.ts'

type App = DeskApp & { readonly sealer: Sealer }
type Done = { readonly kind: 'done' }
export type PublicAnswerField = 'title' | 'available' | 'webAddress'

/**
 * Lets everyone find what a case has brought to light (Art 44): those who are about to ask for the same see it before
 * they apply. In the office's own words, in which neither the applicant nor a third party may stand. What was listed of
 * the case before is replaced.
 */
export function listPublicAnswer(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<PublicAnswerField>> {
  const wanted = { act: 'application.listPublicAnswer', rule: may.application.serve, applicationId }
  return atCase<Done, PublicAnswerField>(app, by, wanted, async (at) => {
    const refused = mayBeListed(at.clock)
    if (refused !== null) return { kind: 'refused', reason: refused }
    const form = stepForm<PublicAnswerField>()
    const title = form.text('title', typed.title, { what: '信息的名称', most: 200 })
    const available = form.text('available', typed.available, { what: '获取的途径', most: 500 })
    const webAddress = form.text('webAddress', typed.webAddress, { what: '网址', most: 500, optional: true })
    if (webAddress !== '' && !(/^https?:\/\//u.test(webAddress) && URL.canParse(webAddress))) {
      form.wrong('webAddress', '网址应以 http:// 或 https:// 开头。')
    }
    const named = await personsNamedIn(at.tx, app.sealer, applicationId, `${title}\n${available}\n${webAddress}`)
    if (named !== null) form.wrong('title', named)
    if (form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    await takeOffPublicAnswers(at.tx, applicationId, { on: at.day, by: by.personId })
    await insertPublicAnswer(at.tx, {
      ...{ applicationId, agencyId: at.application.agencyId, title, available, listedOn: at.day },
      webAddress: webAddress === '' ? null : webAddress,
      listedBy: by.personId,
    })
    return { kind: 'done' }
  })
}

/** Takes it off again: it is found no more from this moment. */
export function takeOffPublicAnswer(app: App, by: By, applicationId: number): Promise<Done | NotDone> {
  const wanted = { act: 'application.takeOffPublicAnswer', rule: may.application.serve, applicationId }
  return atCase<Done>(app, by, wanted, async (at) => {
    const id = await takeOffPublicAnswers(at.tx, applicationId, { on: at.day, by: by.personId })
    return id === null ? { kind: 'refused', reason: '这件申请没有列入已公开答复。' } : { kind: 'done' }
  })
}

/** Why nothing of this case can be listed; null: it can. */
export function mayBeListed({ conclusion }: Pick<Clock, 'conclusion'>): string | null {
  if (conclusion === null) return '还没有答复，不能列入已公开答复。'
  const { group } = outcomes[conclusion.outcome]
  if (group === 'disclosed' || group === 'partlyDisclosed') return null
  return '这件申请没有提供信息，不能列入已公开答复。'
}
