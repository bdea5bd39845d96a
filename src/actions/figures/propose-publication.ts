import { addDays, type Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { appendEvents } from '../../store/application/events.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { addProposalDecision, repeatedCases } from '../../store/figures/repeated.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'

type Asked = {
  readonly slug: string
  /** One of the cases that ask for it. */
  readonly applicationId: number
  readonly decision: string
  readonly reason: string
}

/** Two years and a little: what was asked for earlier is no sign of what people want to know now. */
export function comparedSince(today: Day): Day {
  return addDays(today, -750)
}

/** Decides that what several applicants asked for is proposed for publication (Art 44), or not, with the reason. */
export function proposePublication(
  app: DeskApp,
  by: By,
  { slug, applicationId, decision, reason }: Asked,
): Promise<{ readonly kind: 'done' } | NotDone<'decision' | 'reason'>> {
  return atDesk<{ kind: 'done' }, 'decision' | 'reason'>(app, by, 'publication.propose', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, slug)
    const facts = agency === null ? null : await agencyFacts(desk.tx, agency.id, desk.day)
    if (agency === null || facts === null) return { kind: 'unknown' }
    const groups = await repeatedCases(desk.tx, desk.viewer, agency.id, comparedSince(desk.day))
    const group = groups.find(({ ids }) => ids.includes(applicationId))
    if (group === undefined) return { kind: 'unknown' }
    const refused = desk.ask(may.application.proposePublication, facts)
    if (refused !== null) return refused
    if (decision !== 'accepted' && decision !== 'declined') {
      return { kind: 'invalid', problems: [{ field: 'decision', message: '请选择是否建议公开。' }] }
    }
    const why = readReason(reason)
    if (why.kind === 'invalid') return why
    const id = await addProposalDecision(
      desk.tx,
      { agencyId: agency.id, decision, reason: why.reason, applicationIds: group.ids },
      by.personId,
    )
    if (decision === 'accepted') {
      const event = { kind: 'proposedForPublication', day: desk.day, ref: id, reason: why.reason } as const
      for (const caseId of group.ids) await appendEvents(desk.tx, caseId, [event], by.personId)
    }
    desk.about('publicationProposal', id, { agencyId: agency.id, decision, cases: group.ids.length })
    return { kind: 'done' }
  })
}
