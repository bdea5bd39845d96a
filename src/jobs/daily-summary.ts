import { type SummaryApp, sendDailySummaries } from '../actions/send-summaries.ts'
import type { DailyJob } from './tree-of-today.ts'

/** Looks every few minutes whether the summaries of the day are due; `stop` resolves when what is on its way is done. */
export function sendSummariesEveryDay(app: SummaryApp, clock: () => Date, everyMs = 5 * 60_000): DailyJob {
  let running: Promise<unknown> | null = null
  const look = () => {
    running ??= sendDailySummaries(app, clock)
      .catch(app.onFault)
      .finally(() => {
        running = null
      })
  }
  look()
  const timer = setInterval(look, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
