import { type ApplicantMailApp, mailApplicants } from '../actions/apply/mail-applicant.ts'
import type { DailyJob } from './tree-of-today.ts'

/** Looks every minute whether applicants are to be told of something; `stop` resolves when what is on its way is done. */
export function mailApplicantsEveryMinute(app: ApplicantMailApp, clock: () => Date, everyMs = 60_000): DailyJob {
  let running: Promise<unknown> | null = null
  const look = () => {
    running ??= mailApplicants(app, clock)
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
