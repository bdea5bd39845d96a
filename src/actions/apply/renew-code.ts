import { may } from '../../rules/permission.ts'
import { putQueryCode } from '../../store/application/registering.ts'
import { type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import type { FilesApp } from '../kept-file.ts'
import { atCase } from '../procedure/at-case.ts'
import { newQueryCode } from './query-code.ts'

export type Renewed = { readonly kind: 'done'; readonly code: string }

/** Gives a new query code to an applicant who lost his; the former one opens nothing any more. */
export function renewCode(
  app: DeskApp & FilesApp,
  by: By,
  applicationId: number,
  typedReason: string,
): Promise<Renewed | NotDone<'reason'>> {
  const of = { act: 'application.renewCode', rule: may.application.work, applicationId }
  return atCase<Renewed, 'reason'>(app, by, of, async ({ tx }) => {
    const reason = readReason(typedReason)
    if (reason.kind === 'invalid') return reason
    const { code, codeKey } = newQueryCode(app.sealer)
    await putQueryCode(tx, applicationId, codeKey)
    return { kind: 'done', code }
  })
}
