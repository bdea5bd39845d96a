import { addDays, type Day } from '../day.ts'
import { limitOn, type StatutoryLimit, type StatutoryLimitKey } from '../statutory-limits.ts'
import { type CountedDay, type WorkCalendar, workingDayAfter, workingDayFrom } from '../work-calendar.ts'
import type { DisputeInstance } from './dispute.ts'

/** A last day that runs against the agency, by which limit. */
export type RunningDay = { readonly due: CountedDay; readonly limit: StatutoryLimit }

/** The last day for the answer with its evidence; null where the instance asks for none that the law sets a day for. */
export function answerDue(
  { instance, procedure, openedOn }: Pick<DisputeInstance, 'instance' | 'procedure' | 'openedOn'>,
  calendar: WorkCalendar,
): RunningDay | null {
  switch (instance) {
    case 'review':
      return running(procedure === 'simplified' ? 'simplifiedReviewAnswer' : 'reviewAnswer', openedOn, calendar)
    case 'first':
      return running('courtAnswer', openedOn, calendar)
    case 'second':
    case 'retrial':
      return null
  }
}

/** The agency's last day to appeal from a judgment or ruling of first instance; null where there is nothing to appeal. */
export function appealDue({ instance, decided }: DisputeInstance, calendar: WorkCalendar): RunningDay | null {
  if (instance !== 'first' || decided === null || decided.class === 'upheld') return null
  switch (decided.result) {
    case 'suitRejected':
    case 'notFiled':
    case 'suitWithdrawn':
    case 'mediated':
      return null
    default:
      return running('judgmentAppeal', decided.receivedOn, calendar)
  }
}

/** The start day is not counted; a count in calendar days rolls off days of rest (Civil Code Art 201, 203). */
function running(key: StatutoryLimitKey, start: Day, calendar: WorkCalendar): RunningDay | null {
  const limit = limitOn(key, start)
  if (limit === null) return null
  const { value } = limit
  if (value.kind === 'workingDays') return { limit, due: workingDayAfter(start, value.count, calendar) }
  if (value.kind === 'days') return { limit, due: workingDayFrom(addDays(start, value.count), calendar) }
  return null
}
