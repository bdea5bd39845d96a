import type { Sealer } from '../../outside/keyring.ts'
import { may } from '../../rules/permission.ts'
import { correctionItemKeys } from '../../rules/procedure/correction.ts'
import { mayNow } from '../../rules/procedure/procedure.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import { workingDayAfter } from '../../rules/work-calendar.ts'
import { correctionOf, prepareCorrection, putCorrectionTold } from '../../store/procedure/corrections.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type AtCase, atCase, lawSays, sinceReceipt } from './at-case.ts'
import { readTold, readToldIfGiven, type Told, type ToldField, type Typed } from './read-told.ts'

export type CorrectionField = 'items' | 'what' | 'guidance' | 'workingDays' | ToldField
type Done = { readonly kind: 'prepared' | 'told'; readonly id: number }

/**
 * Prepares the one 补正告知 of a case (Art 30), in the place of one that was not told yet; told at once where the form
 * says on which day. Ticked items come as `item-name: on`.
 */
export function askCorrection(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<CorrectionField>> {
  const wanted = { act: 'application.askCorrection', rule: may.application.work, applicationId }
  return atCase<Done, CorrectionField>(app, by, wanted, async (at) => {
    const form = stepForm<CorrectionField>()
    const items = correctionItemKeys.filter((item) => typed[`item-${item}`] === 'on')
    if (items.length === 0) form.wrong('items', '请选择需要补正的事项。')
    const what = form.text('what', typed.what, { what: '需要补正的内容', most: 2000 })
    const guidance = form.text('guidance', typed.guidance, { what: '指导和释明', most: 2000, optional: true })
    const period = { what: '补正期限', least: 1, most: 60, unit: '个工作日' }
    const workingDays = form.number('workingDays', typed.workingDays, period)
    const told = readToldIfGiven(typed, sinceReceipt(at))
    if (told?.kind === 'invalid') return { kind: 'invalid', problems: [...form.problems, ...told.problems] }
    if (workingDays === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const refused = lawSays(mayNow.askCorrection(...at.asked, { on: told?.on }))
    if (refused !== null) return refused
    const id = await prepareCorrection(at.tx, app.sealer, {
      ...{ applicationId, items, workingDays },
      said: { what, guidance },
      preparedBy: by.personId,
      preparedOn: at.day,
    })
    if (told === null) return { kind: 'prepared', id }
    return tell(at, id, workingDays, told)
  })
}

/** The 补正告知 that was prepared went out on this day: from here the clock stands. */
export function tellCorrection(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<ToldField>> {
  const wanted = { act: 'application.tellCorrection', rule: may.application.work, applicationId }
  return atCase<Done, ToldField>(app, by, wanted, async (at) => {
    const request = await correctionOf(at.tx, app.sealer, applicationId)
    if (request === null) return { kind: 'refused', reason: '还没有拟出补正告知。' }
    if (request.toldOn !== null) return { kind: 'refused', reason: '已经告知过补正，补正须一次性告知（第三十条）。' }
    const told = readTold(typed, sinceReceipt(at))
    if (told.kind === 'invalid') return told
    const refused = lawSays(mayNow.askCorrection(...at.asked, { on: told.on }))
    return refused ?? tell(at, request.id, request.workingDays, told)
  })
}

async function tell(at: AtCase, id: number, workingDays: number, { on, way }: Told): Promise<Done> {
  const until = workingDayAfter(on, workingDays, at.calendar).day
  const [event = 0] = await at.append({ kind: 'correctionAsked', day: on, until })
  await putCorrectionTold(at.tx, id, { on, way, until, event })
  return { kind: 'told', id }
}
