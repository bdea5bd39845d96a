import { type CaseEvent, type ClockEvent, clockHistory, type Recorded } from '../../rules/application/case-event.ts'
import { type Clock, type ClockRules, clockOf } from '../../rules/clock/clock.ts'
import type { Day } from '../../rules/day.ts'
import type { Act } from '../../rules/permission.ts'
import type { ApplicationFacts } from '../../rules/permission-facts.ts'
import type { Ruling } from '../../rules/procedure/procedure.ts'
import type { WorkCalendar } from '../../rules/work-calendar.ts'
import type { ApplicationRow } from '../../store/application/applications.ts'
import { appendEvents, type ClockLaw, clockLaw, eventsOf } from '../../store/application/events.ts'
import { askOfCase } from '../application/ask-of-case.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, type Refused } from '../desk-act.ts'

/** What a step of the procedure works with: the case held, and its history as it stands in this moment. */
export type AtCase = Desk &
  ClockLaw & {
    readonly application: ApplicationRow
    readonly number: string
    readonly events: readonly Recorded[]
    readonly history: readonly ClockEvent[]
    readonly clock: Clock
    /** The day that the case came in: no step lies before it. */
    readonly since: Day
    /** What the rules of the procedure are asked with: `mayNow.extend(...at.asked, { on })`. */
    readonly asked: readonly [readonly ClockEvent[], WorkCalendar, ClockRules, Day]
    /** Records what happened, by this officer; gives the numbers of the events. */
    append(...events: readonly CaseEvent[]): Promise<readonly number[]>
  }

type Wanted = { readonly act: string; readonly rule: Act<ApplicationFacts>; readonly applicationId: number }

/**
 * One step of an officer in the procedure of a case, in one transaction: nobody else acts on the case meanwhile.
 * `unknown` where there is no such case or he may not see it; refused where `rule` does not allow it to him.
 */
export function atCase<D extends { readonly kind: string }, Field extends string = never>(
  app: DeskApp,
  by: By,
  { act, rule, applicationId }: Wanted,
  work: (at: AtCase) => Promise<D | NotDone<Field>>,
): Promise<D | NotDone<Field>> {
  return atDesk<D, Field>(app, by, act, async (desk) => {
    const asked = await askOfCase(desk, rule, applicationId)
    if (asked.kind !== 'allowed') return asked
    const { application, number } = asked
    const law = await clockLaw(desk.tx)
    const events = await eventsOf(desk.tx, applicationId)
    const history = clockHistory(events)
    const clock = clockOf(history, law.calendar, law.rules)
    return work({
      ...desk,
      ...law,
      ...{ application, number, events, history, clock },
      since: application.arrivedOn,
      asked: [history, law.calendar, law.rules, desk.day],
      append: (...appended) => appendEvents(desk.tx, applicationId, appended, by.personId),
    })
  })
}

/** The bounds of a day that lies between the receipt of the application and today. */
export function sinceReceipt({ day, clock, since }: AtCase) {
  return { today: day, notBefore: clock.receiptOn ?? since, after: '收到申请' } as const
}

/** What a rule of the procedure says, for whoever asked: null where it allows, else its reason with the article. */
export function lawSays(ruling: Ruling): Refused | null {
  if (ruling.kind === 'allowed') return null
  const { reason, article } = ruling
  if (article === null || article === '' || reason.includes(article)) return { kind: 'refused', reason }
  return { kind: 'refused', reason: `${reason.replace(/。$/u, '')}（${article}）。` }
}
