import { type SummaryApp, sendDailySummaries } from '../actions/send-summaries.ts'
import { type Job, repeating } from './repeating.ts'

/** Looks every few minutes whether the summaries of the day are due. */
export function sendSummariesEveryDay(app: SummaryApp, clock: () => Date, everyMs = 5 * 60_000): Job {
  return repeating(() => sendDailySummaries(app, clock), app.onFault, everyMs)
}
