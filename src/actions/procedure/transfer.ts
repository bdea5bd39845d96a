import type { Sealer } from '../../outside/keyring.ts'
import type { FilePurpose } from '../../rules/application/case-file.ts'
import { may } from '../../rules/permission.ts'
import { isExpressedWay } from '../../rules/procedure/notice-way.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import { applicantOf, putApplicant } from '../../store/application/applicants.ts'
import { codeKeyOfCase, insertApplication } from '../../store/application/applications.ts'
import { appendEvents } from '../../store/application/events.ts'
import { addFileRow, caseFilesOf, fileSecretOf } from '../../store/application/files.ts'
import { agenciesToTransferTo } from '../../store/procedure/closings.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type AtCase, atCase } from './at-case.ts'
import { close } from './close-case.ts'
import type { Typed } from './read-told.ts'

type App = DeskApp & { readonly sealer: Sealer }
export type Transferred = { readonly kind: 'done'; readonly to: number; readonly number: string }
type Field = 'agency' | 'on' | 'way' | 'said'

/** What goes along: what the applicant had handed in. What this agency did with it stays here. */
const handedIn: readonly FilePurpose[] = ['request', 'form', 'identity', 'authorisation', 'correction']

/**
 * Hands a case to another agency with the applicant's agreement: it ends here, and begins there as a new application
 * whose day of receipt that agency has to confirm with the applicant (Art 31). The query code stays the same.
 */
export function transfer(app: App, by: By, applicationId: number, typed: Typed): Promise<Transferred | NotDone<Field>> {
  const wanted = { act: 'application.transfer', rule: may.application.work, applicationId }
  return atCase<Transferred, Field>(app, by, wanted, async (at) => {
    const form = stepForm<Field>()
    const agencies = await agenciesToTransferTo(at.tx, at.application.agencyId, at.day)
    const agency = agencies.find(({ id }) => String(id) === typed.agency)
    if (agency === undefined) form.wrong('agency', '请选择转往的机关。')
    const day = { what: '申请人同意的日期', today: at.day, notBefore: at.since, after: '提交申请' }
    const on = form.day('on', typed.on, day)
    const way = form.choice('way', typed.way, isExpressedWay, '同意的方式')
    const said = form.text('said', typed.said, { what: '转送的理由和同意的凭证', most: 1000 })
    if (agency === undefined || on === null || way === null || form.problems.length > 0) {
      return { kind: 'invalid', problems: form.problems }
    }
    const { id, number } = await beginThere(app, at, agency.id)
    const refused = await close(app, at, 'transferred', { on: at.day, way, said, to: id })
    if (refused !== null) return refused
    at.about('application', applicationId, { to: id, agency: agency.id })
    return { kind: 'done', to: id, number }
  })
}

async function beginThere(
  app: App,
  { tx, application, day }: AtCase,
  agencyId: number,
): Promise<{ readonly id: number; readonly number: string }> {
  const { applicantKind, wanted, wantedDocument, receivingWay, medium, sample } = application
  const begun = await insertApplication(tx, {
    ...{ agencyId, applicantKind, wanted, wantedDocument, receivingWay, medium, sample },
    // It comes from one agency to another over the network: both sides confirm the day (Art 31).
    channel: 'online',
    arrivedOn: day,
    submissionKey: null,
    codeKey: await codeKeyOfCase(tx, application.id),
  })
  const applicant = await applicantOf(tx, app.sealer, application.id)
  if (applicant !== null) await putApplicant(tx, app.sealer, begun.id, applicant)
  for (const file of await caseFilesOf(tx, application.id)) {
    const secret = handedIn.includes(file.purpose) ? await fileSecretOf(tx, app.sealer, file.id) : null
    if (secret !== null) await addFileRow(tx, app.sealer, { ...file, applicationId: begun.id }, secret)
  }
  await appendEvents(tx, begun.id, [{ kind: 'arrived', day, channel: 'online' }], null)
  return begun
}
