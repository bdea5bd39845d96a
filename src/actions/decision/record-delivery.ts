import type { Sealer } from '../../outside/keyring.ts'
import { readDelivery } from '../../rules/decision/service.ts'
import { may } from '../../rules/permission.ts'
import { putDelivery, servicesOf } from '../../store/decision/services.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atCase } from '../procedure/at-case.ts'

type Done = { readonly kind: 'done' }

/** What became of something that was sent: it arrived, or it came back and why. The day of the answer stays. */
export function recordDelivery(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  { applicationId, serviceId }: { readonly applicationId: number; readonly serviceId: number },
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<'result' | 'on' | 'why'>> {
  const wanted = { act: 'application.recordDelivery', rule: may.application.serve, applicationId }
  return atCase<Done, 'result' | 'on' | 'why'>(app, by, wanted, async (at) => {
    const service = (await servicesOf(at.tx, app.sealer, applicationId)).find(({ id }) => id === serviceId)
    if (service === undefined) return { kind: 'unknown' }
    at.about('application', applicationId, { service: serviceId })
    if (service.state !== 'sent') return { kind: 'refused', reason: '这次送达的结果已经登记。' }
    const read = readDelivery(typed, { sentOn: service.sentOn, today: at.day })
    if (read.kind === 'invalid') return read
    await putDelivery(at.tx, app.sealer, service, read)
    await at.append({ kind: read.delivered ? 'letterDelivered' : 'letterUndelivered', day: read.on, ref: serviceId })
    return { kind: 'done' }
  })
}
