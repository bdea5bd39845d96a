import type { Channel } from '../application/application.ts'
import type { ClockEvent } from '../application/case-event.ts'
import type { Outcome } from '../application/outcome.ts'
import type { Day } from '../day.ts'
import type { CountedDay } from '../work-calendar.ts'

/** What made the clock what it is, in the order of its days; the day that it came to stands last. */
export type ClockStep =
  | { readonly kind: 'arrived'; readonly day: Day; readonly channel: Channel }
  | { readonly kind: 'contactFailed'; readonly day: Day }
  /** `workingDays`: the limit of the law that held on the day of receipt. */
  | { readonly kind: 'received'; readonly day: Day; readonly workingDays: number }
  /** From here no day runs until the applicant has done his part. */
  | { readonly kind: 'stopped'; readonly day: Day; readonly for: 'correction' | 'fee'; readonly until: CountedDay }
  /** The whole period runs anew; day 1 is the next working day. */
  | {
      readonly kind: 'restarted'
      readonly day: Day
      readonly by: 'corrected' | 'feePaid'
      readonly workingDays: number
    }
  /** Days that do not count, without those that would not have counted anyway because of a new start. */
  | ({ readonly kind: 'paused'; readonly day: Day; readonly workingDays: number } & Pause)
  | { readonly kind: 'extended'; readonly day: Day; readonly workingDays: number }
  | { readonly kind: 'delayed'; readonly day: Day; readonly until: Day }
  | { readonly kind: 'partReplied'; readonly day: Day }
  /** `workingDays`: where nobody set a day, what Art 33 gives. */
  | { readonly kind: 'orderedAnew'; readonly day: Day; readonly until: Day | null; readonly workingDays: number }
  | { readonly kind: 'concluded'; readonly day: Day; readonly how: 'replied' | 'closed'; readonly outcome: Outcome }
  | { readonly kind: 'reopened'; readonly day: Day }
  /** It happened, and moved nothing. */
  | { readonly kind: 'withoutEffect'; readonly day: Day; readonly event: ClockEvent['kind']; readonly why: NoEffect }
  | { readonly kind: 'due'; readonly day: Day; readonly due: CountedDay }

/**
 * `late`: the period for it was over; `again`: it can be done once; `unasked`: nothing had been asked for; `setDay`: a
 * review body or a court had set the day.
 */
export type NoEffect = 'late' | 'again' | 'unasked' | 'setDay'

/** Days in a row that do not count, both with it. `until`: null while there is no end to be seen. */
export type Pause = {
  readonly from: Day
  readonly until: Day | null
  readonly because: readonly PauseReason[]
}

export type PauseReason = 'thirdParty' | 'coMaker' | 'agency' | 'reasons'
