import type { Sealer } from '../../outside/keyring.ts'
import { type ApplicantField, readApplicant } from '../../rules/application/read-applicant.ts'
import { may } from '../../rules/permission.ts'
import { applicantOf, putApplicant } from '../../store/application/applicants.ts'
import { type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { atCase } from '../procedure/at-case.ts'

type Done = { readonly kind: 'done' }

/**
 * Puts right what was written down of the applicant. What stood there before is gone; that it was changed, by whom and
 * why is kept. Fields that were left as they were shown masked, because empty, keep what they had.
 */
export function correctApplicant(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  applicationId: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<ApplicantField | 'reason'>> {
  const of = { act: 'application.correctApplicant', rule: may.application.reveal, applicationId }
  return atCase<Done, ApplicantField | 'reason'>(app, by, of, async ({ tx, append }) => {
    const known = await applicantOf(tx, app.sealer, applicationId)
    if (known === null) return { kind: 'refused', reason: '身份资料的保存期限已满，已经删除，不再更正。' }
    const given = Object.entries(typed).filter(([, value]) => value.trim() !== '')
    const erased = Object.keys(typed).flatMap((key) => (key.startsWith('erase-') ? [[key.slice(6), '']] : []))
    const read = readApplicant({ ...known, ...Object.fromEntries(given), ...Object.fromEntries(erased) })
    const reason = readReason(typed.reason ?? '')
    if (read.kind === 'invalid' || reason.kind === 'invalid') {
      const problems = [
        ...(read.kind === 'invalid' ? read.problems : []),
        ...(reason.kind === 'invalid' ? reason.problems : []),
      ]
      return { kind: 'invalid', problems }
    }
    await putApplicant(tx, app.sealer, applicationId, read.applicant)
    await append({ kind: 'applicantCorrected', day: by.day, reason: reason.reason })
    return { kind: 'done' }
  })
}
