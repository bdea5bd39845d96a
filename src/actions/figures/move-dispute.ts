import { clockHistory } from '../../rules/application/case-event.ts'
import { type DisputeEvent, refusalOf, standingDisputeEvents } from '../../rules/dispute/dispute.ts'
import { may } from '../../rules/permission.ts'
import { appendDisputeEvent, applicationOfDispute, type Dispute, disputeById } from '../../store/figures/disputes.ts'
import { type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { type AtCase, atCase } from '../procedure/at-case.ts'

type Done = { readonly kind: 'done' }
type Happened = Exclude<DisputeEvent, { kind: 'struck' }>
const acts = { answered: 'dispute.answered', decided: 'dispute.decided', instanceOpened: 'dispute.openNext' } as const

/**
 * Records what happened in a dispute. A decision that orders a new answer gives the case a new duty with a clock of its
 * own, from the day on which the decision reached the agency.
 */
export function moveDispute(
  app: DeskApp,
  by: By,
  { disputeId, event }: { readonly disputeId: number; readonly event: Happened },
): Promise<Done | NotDone> {
  return atDispute(app, by, acts[event.kind], disputeId, async (at, dispute) => {
    const refused = refusalOf(dispute.block, dispute.instances, event, at.day)
    if (refused !== null) return { kind: 'refused', reason: refused }
    await appendDisputeEvent(at.tx, disputeId, event, by.personId)
    await at.append({ kind: 'disputeMoved', day: event.day, ref: disputeId })
    if (event.kind === 'decided' && event.anew !== null) {
      const { until } = event.anew
      await at.append({ kind: 'orderedAnew', day: event.receivedOn, dispute: disputeId, until })
    }
    return { kind: 'done' }
  })
}

/** Strikes out what was recorded by mistake, the last first; a duty that it gave the case goes with it. */
export function strikeDisputeEvent(
  app: DeskApp,
  by: By,
  asked: { readonly disputeId: number; readonly eventId: number; readonly reason: string },
): Promise<Done | NotDone<'reason'>> {
  return atDispute<'reason'>(app, by, 'dispute.strike', asked.disputeId, async (at, dispute) => {
    const last = standingDisputeEvents(dispute.events).at(-1)
    if (last === undefined || !dispute.events.some(({ id }) => id === asked.eventId)) return { kind: 'unknown' }
    if (last.id !== asked.eventId) return { kind: 'refused', reason: '请从最后一项记录开始更正。' }
    const why = readReason(asked.reason)
    if (why.kind === 'invalid') return why
    const struck = { kind: 'struck', day: at.day, event: last.id, reason: why.reason } as const
    await appendDisputeEvent(at.tx, dispute.id, struck, by.personId)
    await at.append({ kind: 'disputeMoved', day: at.day, ref: dispute.id, reason: why.reason })
    const order = orderOf(at, dispute.id)
    if (last.kind === 'decided' && last.anew !== null && order !== null) {
      await at.append({ kind: 'struck', day: at.day, event: order, reason: why.reason })
    }
    return { kind: 'done' }
  })
}

/** The order to answer anew that this dispute last gave the case. */
function orderOf({ events }: AtCase, disputeId: number): number | null {
  const orders = clockHistory(events).filter((event) => event.kind === 'orderedAnew' && event.dispute === disputeId)
  const last: object | undefined = orders.at(-1)
  return last !== undefined && 'id' in last && typeof last.id === 'number' ? last.id : null
}

async function atDispute<Field extends string = never>(
  app: DeskApp,
  by: By,
  act: string,
  disputeId: number,
  work: (at: AtCase, dispute: Dispute) => Promise<Done | NotDone<Field>>,
): Promise<Done | NotDone<Field>> {
  const applicationId = await app.db.read((tx) => applicationOfDispute(tx, disputeId))
  const wanted = { act, rule: may.application.dispute, applicationId: applicationId ?? 0 }
  return atCase<Done, Field>(app, by, wanted, async (at) => {
    const dispute = await disputeById(at.tx, at.viewer, disputeId)
    if (dispute === null) return { kind: 'unknown' }
    at.about('application', dispute.applicationId, { disputeId })
    return work(at, dispute)
  })
}
