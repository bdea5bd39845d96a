import { reachIn } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import { isDocument } from '../../rules/publication/publication.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import {
  assignInterpretation,
  bind,
  dutyOf,
  exemptInterpretation,
  unbind,
} from '../../store/document/interpretations.ts'
import { publicationById, publicPublication } from '../../store/publication/publications.ts'
import { type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { atPublication } from '../publication/at-publication.ts'

type Done = { readonly kind: 'done' }

/** Binds an interpretation to the document that it explains: of this agency, or one that everybody may see. */
export function bindInterpretation(
  app: DeskApp,
  by: By,
  id: number,
  typed: { readonly document: string },
): Promise<Done | NotDone<'document'>> {
  const wanted = { act: 'document.bindInterpretation', rule: may.publication.relate, id }
  return atPublication<Done, 'document'>(app, by, wanted, async (at) => {
    if (at.publication.kind !== 'interpretation')
      return { kind: 'refused', reason: '只有政策解读可以关联所解读的文件。' }
    const documentId = Number(/^\d{1,9}$/.exec(typed.document)?.[0] ?? Number.NaN)
    const document = Number.isNaN(documentId)
      ? null
      : ((await publicationById(at.tx, at.viewer, documentId)) ?? (await publicPublication(at.tx, documentId)))
    if (document === null || !isDocument(document.kind)) {
      return { kind: 'invalid', problems: [{ field: 'document', message: '请从列表中选择所解读的文件。' }] }
    }
    await bind(at.tx, { interpretationId: id, documentId }, by.personId)
    return { kind: 'done' }
  })
}

export function unbindInterpretation(
  app: DeskApp,
  by: By,
  id: number,
  documentId: number,
): Promise<Done | NotDone<never>> {
  const wanted = { act: 'document.unbindInterpretation', rule: may.publication.relate, id }
  return atPublication<Done>(app, by, wanted, async (at) => {
    const unbound = await unbind(at.tx, { interpretationId: id, documentId })
    return unbound ? { kind: 'done' } : { kind: 'unknown' }
  })
}

/** Why a document needs no interpretation; an empty reason where one was given before takes it back. */
export function exemptFromInterpretation(
  app: DeskApp,
  by: By,
  id: number,
  typed: string,
): Promise<Done | NotDone<'reason'>> {
  const wanted = { act: 'document.exemptFromInterpretation', rule: may.publication.keep, id }
  return atPublication<Done, 'reason'>(app, by, wanted, async (at) => {
    const duty = await dutyOf(at.tx, id)
    if (duty === null) return { kind: 'refused', reason: '这份文件没有待办的解读。' }
    const lifted = typed.trim() === '' && duty.exemptedReason !== null
    const read = lifted ? null : readReason(typed)
    if (read?.kind === 'invalid') return read
    await exemptInterpretation(at.tx, id, read?.reason ?? null, by.personId)
    return { kind: 'done' }
  })
}

/** 谁起草、谁解读: the office hands the interpretation to the agency below that drafted the document. */
export function handInterpretation(app: DeskApp, by: By, id: number, slug: string): Promise<Done | NotDone<'agency'>> {
  const wanted = { act: 'document.handInterpretation', rule: may.publication.keep, id }
  return atPublication<Done, 'agency'>(app, by, wanted, async (at) => {
    const agency = await agencyBySlug(at.tx, at.viewer, slug.trim())
    const reached = [...reachIn(at.officer, ['disclosureOffice']), at.publication.agencyId]
    if (agency === null || !reached.includes(agency.id)) {
      return { kind: 'invalid', problems: [{ field: 'agency', message: '请选择本机关或下级机关。' }] }
    }
    if ((await dutyOf(at.tx, id)) === null) return { kind: 'refused', reason: '这份文件没有待办的解读。' }
    await assignInterpretation(at.tx, id, agency.id)
    return { kind: 'done' }
  })
}
