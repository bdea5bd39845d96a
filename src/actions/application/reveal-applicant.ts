import type { Sealer } from '../../outside/keyring.ts'
import type { Applicant } from '../../rules/application/applicant.ts'
import { may } from '../../rules/permission.ts'
import { applicantOf } from '../../store/application/applicants.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atCase } from '../procedure/at-case.ts'

/** `applicant` null: the personal data was erased when its time was over. */
export type RevealedApplicant = { readonly kind: 'done'; readonly applicant: Applicant | null }

/** Opens who applied, in full. The look is in the audit log and in the history of the case before it is shown. */
export function revealApplicant(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  applicationId: number,
): Promise<RevealedApplicant | NotDone> {
  const of = { act: 'application.reveal', rule: may.application.reveal, applicationId }
  return atCase<RevealedApplicant>(app, by, of, async ({ tx, append }) => {
    const applicant = await applicantOf(tx, app.sealer, applicationId)
    await append({ kind: 'personalDataRevealed', day: by.day })
    return { kind: 'done', applicant }
  })
}
