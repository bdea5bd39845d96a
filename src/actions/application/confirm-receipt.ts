import { type ContactField, readContact } from '../../rules/application/register-form.ts'
import { needsConfirmation, receiptDay } from '../../rules/clock/receipt.ts'
import { dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { addReceiptEvidence } from '../../store/application/receipt-evidence.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import type { FilesApp } from '../kept-file.ts'
import { type AtCase, atCase } from '../procedure/at-case.ts'

type Done = { readonly kind: 'done' }
type Typed = Readonly<Record<string, string>>

/** Records that the day of receipt was confirmed with the applicant: with whom, when, how. From it the clock runs (Art 31). */
export function confirmReceipt(
  app: DeskApp & FilesApp,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<ContactField>> {
  const of = { act: 'application.confirmReceipt', rule: may.application.confirmReceipt, applicationId }
  return atCase<Done, ContactField>(app, by, of, async (at) => {
    const refusal = refusedToConfirm(at)
    if (refusal !== null) return { kind: 'refused', reason: refusal }
    const read = readContact(typed, by.day, at.clock.arrivedOn)
    if (read.kind === 'invalid') return read
    const { contact } = read
    const { channel } = at.application
    // What was signed for counts from the signature, whenever somebody writes it down.
    const receipt = receiptDay(channel, {
      arrivedOn: at.clock.arrivedOn,
      signedOn: at.clock.arrivedOn,
      confirmedOn: contact.day,
    })
    if (receipt.kind === 'notYet') return { kind: 'refused', reason: receipt.why }
    const [eventId = 0] = await at.append({ kind: 'receiptConfirmed', day: receipt.day })
    const evidence = { applicationId, kind: 'confirmed', eventId, recordedBy: by.personId } as const
    await addReceiptEvidence(at.tx, app.sealer, { ...evidence, ...contact })
    return { kind: 'done' }
  })
}

/** Records that the applicant was not reached. No clock runs; the tries are kept as evidence (国办公开办函〔2015〕207号). */
export function contactFailed(
  app: DeskApp & FilesApp,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<ContactField>> {
  const of = { act: 'application.contactFailed', rule: may.application.confirmReceipt, applicationId }
  return atCase<Done, ContactField>(app, by, of, async (at) => {
    const refusal = refusedToConfirm(at)
    if (refusal !== null) return { kind: 'refused', reason: refusal }
    const read = readContact(typed, by.day, at.clock.arrivedOn)
    if (read.kind === 'invalid') return read
    const [eventId = 0] = await at.append({ kind: 'contactFailed', day: read.contact.day })
    const evidence = { applicationId, kind: 'failed', eventId, recordedBy: by.personId } as const
    await addReceiptEvidence(at.tx, app.sealer, { ...evidence, ...read.contact })
    return { kind: 'done' }
  })
}

/** Why there is nothing to be confirmed any more; null: there is. */
export function refusedToConfirm({ application, clock }: Pick<AtCase, 'application' | 'clock'>): string | null {
  if (clock.receiptOn !== null) {
    const wrong = needsConfirmation(application.channel) ? '确有错误的，先将原来的确认作废，再重新确认。' : ''
    return `收到申请的日期已经确认为${dayInChinese(clock.receiptOn)}。${wrong}`
  }
  return clock.conclusion === null ? null : '这件申请已经办结。'
}
