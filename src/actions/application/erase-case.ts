import type { Sealer } from '../../outside/keyring.ts'
import { may } from '../../rules/permission.ts'
import { archivesOf, dropErasure, eraseCase, erasureOf, proposeErasure } from '../../store/application/archives.ts'
import { putCaseWords } from '../../store/application/case-words.ts'
import { eraseWords } from '../../store/application/erased-words.ts'
import { disputesOf } from '../../store/figures/disputes.ts'
import { type By, type DeskApp, type NotDone, type Refused, readReason } from '../desk-act.ts'
import { type AtCase, atCase } from '../procedure/at-case.ts'

type Done = { readonly kind: 'done' }
const wantedErased = '（保管期限届满，申请内容已销毁）'

/** Why the personal data of a case may not be erased now; null: its time is over. */
async function notYet({ tx, viewer, day, clock }: AtCase, applicationId: number): Promise<Refused | null> {
  const [archive] = await archivesOf(tx, applicationId)
  if (archive === undefined) return { kind: 'refused', reason: '没有归档的案件不能销毁。' }
  if (clock.state !== 'concluded') return { kind: 'refused', reason: '案件正在办理，不能销毁。' }
  const disputes = await disputesOf(tx, viewer, applicationId)
  if (disputes.some(({ instances }) => instances.at(-1)?.decided === null)) {
    return { kind: 'refused', reason: '复议、诉讼尚未审结，不能销毁。' }
  }
  if (archive.keepUntil === null) return { kind: 'refused', reason: '永久保管的案件不能销毁。' }
  if (archive.keepUntil >= day) return { kind: 'refused', reason: '保管期限还没有满，不能销毁。' }
  return null
}

/** Proposes that what is kept of persons in a case be erased, its time being over (销毁). Another one does it. */
export function proposeToErase(
  app: DeskApp,
  by: By,
  applicationId: number,
  typed: string,
): Promise<Done | NotDone<'reason'>> {
  const wanted = { act: 'application.proposeErasure', rule: may.application.work, applicationId }
  return atCase<Done, 'reason'>(app, by, wanted, async (at) => {
    const refused = await notYet(at, applicationId)
    if (refused !== null) return refused
    if ((await erasureOf(at.tx, applicationId)) !== null) return { kind: 'refused', reason: '已经提出过销毁。' }
    const read = readReason(typed)
    if (read.kind === 'invalid') return read
    const [archive] = await archivesOf(at.tx, applicationId)
    if (archive === undefined) return { kind: 'unknown' }
    await proposeErasure(at.tx, {
      applicationId,
      archiveId: archive.id,
      reason: read.reason,
      by: by.personId,
      on: by.day,
    })
    at.about('application', applicationId, { archive: archive.id })
    return { kind: 'done' }
  })
}

/** Takes the proposal back. */
export function dropProposedErasure(app: DeskApp, by: By, applicationId: number): Promise<Done | NotDone> {
  const wanted = { act: 'application.dropErasure', rule: may.application.reveal, applicationId }
  return atCase<Done>(app, by, wanted, async (at) => {
    const proposed = await erasureOf(at.tx, applicationId)
    if (proposed === null || proposed.doneOn !== null) return { kind: 'refused', reason: '没有待办的销毁。' }
    await dropErasure(at.tx, applicationId)
    at.about('application', applicationId)
    return { kind: 'done' }
  })
}

/**
 * Erases what is kept of persons in a case: the applicant, third parties, what was asked for, whatever was said in words
 * while it was worked on, letters, and every file with its archive. Never done by itself, nor by whoever proposed it.
 * Days, outcomes, who acted, and the audit log stay.
 */
export function eraseCaseData(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  applicationId: number,
): Promise<Done | NotDone> {
  const wanted = { act: 'application.eraseCase', rule: may.application.reveal, applicationId }
  return atCase<Done>(app, by, wanted, async (at) => {
    const proposed = await erasureOf(at.tx, applicationId)
    if (proposed === null || proposed.doneOn !== null) return { kind: 'refused', reason: '没有待办的销毁。' }
    if (proposed.proposedBy === by.personId)
      return { kind: 'refused', reason: '提出销毁的人不能自己销毁，请由另一人办理。' }
    const refused = await notYet(at, applicationId)
    if (refused !== null) return refused
    const files = await eraseCase(at.tx, applicationId, by.personId, by.day)
    await eraseWords(at.tx, app.sealer, applicationId, wantedErased)
    const { agencyId } = at.application
    await at.tx.query('update application set wanted = $1, wanted_document = null where id = $2', [
      wantedErased,
      applicationId,
    ])
    await at.tx.query('update requested_item set wanted = $1 where application_id = $2', [wantedErased, applicationId])
    await putCaseWords(at.tx, applicationId, { agencyId, wanted: wantedErased, wantedDocument: null })
    at.about('application', applicationId, { files })
    return { kind: 'done' }
  })
}
