import { baseNotAdopted } from '../../rules/catalogue/gaps.ts'
import { statutoryContent } from '../../rules/catalogue/statutory.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { putExemption } from '../../store/catalogue/gaps.ts'
import { adoptNodes } from '../../store/catalogue/nodes.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { holdToEdit } from './change-node.ts'

export type BaseAdopted = { readonly kind: 'done'; readonly added: number }

/** Adopts of the shipped catalogue what the agency has not; those that it took out of use stay out. */
export function adoptShipped(app: DeskApp, by: By, wanted: { readonly slug: string }): Promise<BaseAdopted | NotDone> {
  return atDesk<BaseAdopted>(app, by, 'catalogue.adoptBase', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, wanted.slug)
    if (agency === null) return { kind: 'unknown' }
    desk.about('agency', agency.id)
    const held = await holdToEdit(desk, agency.id)
    if (held.kind !== 'held') return held
    const missing = baseNotAdopted(agency, held.tree, desk.day)
    if (missing.length === 0) return { kind: 'refused', reason: '内置目录中属于本机关的部分都已采用。' }
    return { kind: 'done', added: await adoptNodes(desk.tx, agency.id, missing, desk.officer.personId) }
  })
}

export type Exempted = { readonly kind: 'done' }

/** Says that the agency has nothing of a content of Art 20 or 21, and why; or takes that back, without a reason. */
export function exemptContent(
  app: DeskApp,
  by: By,
  wanted: { readonly slug: string; readonly key: string; readonly reason: string; readonly takeBack: boolean },
): Promise<Exempted | NotDone<'reason'>> {
  return atDesk<Exempted, 'reason'>(app, by, 'catalogue.exempt', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, wanted.slug)
    const content = statutoryContent(wanted.key)
    if (agency === null || content === null || !content.by.includes(agency.kind)) return { kind: 'unknown' }
    desk.about('agency', agency.id, { content: content.key, takeBack: wanted.takeBack })
    const held = await holdToEdit(desk, agency.id)
    if (held.kind !== 'held') return held
    const reason = wanted.takeBack ? null : readReason(wanted.reason)
    if (reason?.kind === 'invalid') return reason
    await putExemption(desk.tx, agency.id, content.key, reason?.reason ?? null, desk.officer.personId)
    return { kind: 'done' }
  })
}
