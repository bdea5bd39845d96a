import { type ApplicantMailApp, mailApplicants } from '../actions/apply/mail-applicant.ts'
import { type Job, repeating } from './repeating.ts'

/** Looks every minute whether applicants are to be told of something. */
export function mailApplicantsEveryMinute(app: ApplicantMailApp, clock: () => Date, everyMs = 60_000): Job {
  return repeating(() => mailApplicants(app, clock), app.onFault, everyMs)
}
