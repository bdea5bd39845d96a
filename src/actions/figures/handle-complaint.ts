import type { Sealer } from '../../outside/keyring.ts'
import { type ComplaintField, readClosing, readComplaint } from '../../rules/dispute/complaint.ts'
import { ownIn } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { agenciesBelow } from '../../store/agency-tree.ts'
import { applicationById, readNumber } from '../../store/application/applications.ts'
import { appendEvents } from '../../store/application/events.ts'
import { closeComplaint, complaintById, insertComplaint } from '../../store/figures/complaints.ts'
import { agencyFacts, applicationNumbered } from '../../store/figures/figure-agencies.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, readReason } from '../desk-act.ts'

type Field = ComplaintField | 'agency' | 'number'
export type TypedComplaint = Readonly<Record<Field, string>>

/** Registers a complaint with the authority: the disclosure office that stands above the agency, or its own. */
export function registerComplaint(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  typed: TypedComplaint,
): Promise<{ readonly kind: 'done'; readonly id: number } | NotDone<Field>> {
  return atDesk<{ kind: 'done'; id: number }, Field>(app, by, 'complaint.register', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, typed.agency)
    const authority = agency === null ? null : await authorityOver(desk, agency.id)
    if (agency === null || authority === null) {
      const message = '请选择本级或者所属的机关；其他机关的投诉，请转其上级主管部门。'
      return { kind: 'invalid', problems: [{ field: 'agency', message }] }
    }
    const facts = await agencyFacts(desk.tx, authority, desk.day)
    if (facts === null) return { kind: 'unknown' }
    const refused = desk.ask(may.application.handleComplaints, facts)
    if (refused !== null) return refused
    const read = readComplaint(typed, desk.day)
    if (read.kind === 'invalid') return read
    const applicationId = await caseOf(desk, agency.id, typed.number)
    if (applicationId === undefined) {
      return { kind: 'invalid', problems: [{ field: 'number', message: '这个机关没有这个编号的申请。' }] }
    }
    const given = { ...read.form, authorityId: authority, agencyId: agency.id, applicationId }
    const id = await insertComplaint(desk.tx, app.sealer, given, by.personId)
    if (applicationId !== null) {
      const event = { kind: 'complaintOpened', day: read.form.receivedOn, ref: id } as const
      await appendEvents(desk.tx, applicationId, [event], by.personId)
    }
    desk.about('complaint', id, { agencyId: agency.id })
    return { kind: 'done', id }
  })
}

/** Closes a complaint with what was found and what followed. */
export function settleComplaint(
  app: DeskApp,
  by: By,
  asked: {
    readonly id: number
    readonly typed: Readonly<Record<'closedOn' | 'result' | 'measure' | 'reason', string>>
  },
): Promise<{ readonly kind: 'done' } | NotDone<'closedOn' | 'result' | 'measure' | 'reason'>> {
  type Fields = 'closedOn' | 'result' | 'measure' | 'reason'
  return atDesk<{ kind: 'done' }, Fields>(app, by, 'complaint.close', async (desk) => {
    const complaint = await complaintById(desk.tx, desk.viewer, asked.id)
    const facts = complaint === null ? null : await agencyFacts(desk.tx, complaint.authorityId, desk.day)
    if (complaint === null || facts === null) return { kind: 'unknown' }
    desk.about('complaint', complaint.id)
    const refused = desk.ask(may.application.handleComplaints, facts)
    if (refused !== null) return refused
    const read = readClosing(asked.typed, complaint.receivedOn, desk.day)
    if (read.kind === 'invalid') return read
    const why = readReason(asked.typed.reason)
    if (why.kind === 'invalid') return why
    if (!(await closeComplaint(desk.tx, complaint.id, { ...read.closed, reason: why.reason }, by.personId))) {
      return { kind: 'refused', reason: '这件投诉举报已经办结。' }
    }
    if (complaint.application !== null) {
      const event = { kind: 'complaintClosed', day: read.closed.closedOn, ref: complaint.id } as const
      await appendEvents(desk.tx, complaint.application.id, [event], by.personId)
    }
    return { kind: 'done' }
  })
}

/** In which of the officer's disclosure offices the complaint belongs: that of the agency's own, or one above it. */
async function authorityOver(desk: Desk, agencyId: number): Promise<number | null> {
  for (const own of ownIn(desk.officer, ['disclosureOffice'])) {
    if (own === agencyId || (await agenciesBelow(desk.tx, own, desk.day)).includes(agencyId)) return own
  }
  return null
}

/** Null where none was named, undefined where this agency has no such case. */
async function caseOf(desk: Desk, agencyId: number, typed: string): Promise<number | null | undefined> {
  if (typed.trim() === '') return null
  const parts = readNumber(typed)
  const id = parts === null ? null : await applicationNumbered(desk.tx, parts)
  const found = id === null ? null : await applicationById(desk.tx, desk.viewer, id)
  return found === null || found.agencyId !== agencyId ? undefined : found.id
}
