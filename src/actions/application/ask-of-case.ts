import type { Act } from '../../rules/permission.ts'
import type { ApplicationFacts } from '../../rules/permission-facts.ts'
import {
  type ApplicationRow,
  applicationById,
  applicationFacts,
  numberOf,
} from '../../store/application/applications.ts'
import { holdCase } from '../../store/application/events.ts'
import type { Desk, Refused } from '../desk-act.ts'

export type AskedOfCase =
  | { readonly kind: 'allowed'; readonly application: ApplicationRow; readonly number: string }
  | Refused
  | { readonly kind: 'unknown' }

/**
 * Begins an act on a case: holds it until the transaction ends, names it for the audit log, and asks the rule. A case
 * that the officer may not see is not there for him.
 */
export async function askOfCase(desk: Desk, act: Act<ApplicationFacts>, applicationId: number): Promise<AskedOfCase> {
  desk.about('application', applicationId)
  await holdCase(desk.tx, applicationId)
  const application = await applicationById(desk.tx, desk.viewer, applicationId)
  const facts = await applicationFacts(desk.tx, applicationId)
  if (application === null || facts === null) return { kind: 'unknown' }
  return desk.ask(act, facts) ?? { kind: 'allowed', application, number: numberOf(application) }
}
