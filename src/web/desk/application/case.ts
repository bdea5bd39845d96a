import type { Context } from 'hono'
import { type CaseEvent, clockHistory, type Recorded } from '../../../rules/application/case-event.ts'
import { type Clock, clockOf } from '../../../rules/clock/clock.ts'
import type { ApplicationFacts } from '../../../rules/permission-facts.ts'
import {
  type ApplicationRow,
  applicationById,
  applicationFacts,
  numberOf,
} from '../../../store/application/applications.ts'
import { type ClockLaw, clockLaw, eventsOf } from '../../../store/application/events.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import type { Here } from '../here.ts'

/** A case as the desk shows it and works on it: its row, and what follows from its events, asked once for all of a page. */
export type CaseAtDesk = ApplicationRow & {
  /** 受理编号. */
  readonly number: string
  readonly facts: ApplicationFacts
  /** Everything that happened, in the order of recording; those struck out too. */
  readonly events: readonly Recorded[]
  readonly clock: Clock
  /** With what the clock is computed. */
  readonly law: ClockLaw
}

/** The case that the address names; null where there is none, or none that this officer may see. */
export async function caseOfPath(tx: Transaction, c: Context, { viewer }: Here): Promise<CaseAtDesk | null> {
  return caseById(tx, viewer, Number(c.req.param('id')))
}

async function caseById(tx: Transaction, viewer: Here['viewer'], id: number): Promise<CaseAtDesk | null> {
  const row = await applicationById(tx, viewer, id)
  const facts = row === null ? null : await applicationFacts(tx, id)
  if (row === null || facts === null) return null
  const events = await eventsOf(tx, id)
  const law = await clockLaw(tx)
  const clock = clockOf(clockHistory(events), law.calendar, law.rules)
  return { ...row, number: numberOf(row), facts, events, law, clock }
}

/** The events that were not struck out. */
export function standingEvents(
  events: readonly Recorded[],
): readonly Recorded<Exclude<CaseEvent, { kind: 'struck' }>>[] {
  const struck = new Set(events.flatMap((event) => (event.kind === 'struck' ? [event.event] : [])))
  return events.filter(
    (event): event is Recorded<Exclude<CaseEvent, { kind: 'struck' }>> =>
      event.kind !== 'struck' && !struck.has(event.id),
  )
}

/** The pages above one that belongs to a case. */
export function caseCrumbs(application: Pick<CaseAtDesk, 'id' | 'number'>): readonly Crumb[] {
  return [
    { name: '依申请公开', address: addresses.deskApplications() },
    { name: application.number, address: addresses.deskApplication(application.id) },
  ]
}

/** What every act on a case has in common: `actRoutes(app, web, { ...ofCase, route, … })`. */
export const ofCase = { place: 'applications', load: caseOfPath, crumbs: caseCrumbs } as const
