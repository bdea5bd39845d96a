import type { Sealer } from '../../outside/keyring.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { type ExpressedWay, isExpressedWay } from '../../rules/procedure/notice-way.ts'
import { mayNow } from '../../rules/procedure/procedure.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import { appendEvents } from '../../store/application/events.ts'
import type { Transaction } from '../../store/database.ts'
import { correctionOf, putCorrectionTaken } from '../../store/procedure/corrections.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atCase, lawSays } from './at-case.ts'
import type { Typed } from './read-told.ts'

/** Takes in what the applicant corrected, by whatever channel it came: the period runs anew from that day (Art 30). */
export function takeCorrection(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<{ readonly kind: 'done' } | NotDone<'takenOn' | 'way' | 'words'>> {
  const wanted = { act: 'application.takeCorrection', rule: may.application.work, applicationId }
  return atCase<{ kind: 'done' }, 'takenOn' | 'way' | 'words'>(app, by, wanted, async (at) => {
    const form = stepForm<'takenOn' | 'way' | 'words'>()
    const request = await correctionOf(at.tx, app.sealer, applicationId)
    const askedOn = request?.toldOn ?? at.since
    const bounds = { what: '收到补正的日期', today: at.day, notBefore: askedOn, after: '告知补正' }
    const on = form.day('takenOn', typed.takenOn, bounds)
    const way = form.choice('way', typed.way, isExpressedWay, '补正的方式')
    const words = form.text('words', typed.words, { what: '补正的内容', most: 5000 })
    if (on === null || way === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const refused = lawSays(mayNow.correct(...at.asked, { on }))
    if (refused !== null) return refused
    await correctionTaken(at.tx, app.sealer, applicationId, { on, way, words }, by.personId)
    return { kind: 'done' }
  })
}

/**
 * Records that the corrected application came in; the rule has been asked. Part of the act at the desk, and of the
 * applicant's own (`recordedBy` null).
 */
export async function correctionTaken(
  tx: Transaction,
  sealer: Sealer,
  applicationId: number,
  came: { readonly on: Day; readonly way: ExpressedWay; readonly words: string },
  recordedBy: number | null,
): Promise<void> {
  const [event = 0] = await appendEvents(tx, applicationId, [{ kind: 'corrected', day: came.on }], recordedBy)
  const request = await correctionOf(tx, sealer, applicationId)
  if (request === null) return
  const { on, way, words } = came
  await putCorrectionTaken(tx, sealer, request.id, { on, event, came: { way, words } })
}
