import sql from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { agenciesAllowing, type DeskAgency } from '../agencies-allowing.ts'
import { dropCodeRecoveries } from '../apply/code-recoveries.ts'
import { endApplicantSessionsOf } from '../apply/status-sessions.ts'
import type { Transaction } from '../database.ts'

/** Those for which the viewer may write applications down, by name. */
export function agenciesToRegisterFor(tx: Transaction, viewer: Viewer): Promise<readonly DeskAgency[]> {
  return agenciesAllowing(tx, viewer, may.application.register)
}

/** Gives a case another query code; neither the former one nor a link that was mailed opens anything any more. */
export async function putQueryCode(tx: Transaction, applicationId: number, codeKey: Buffer): Promise<void> {
  await tx.query(sql`update application set code_key = ${codeKey} where id = ${applicationId}`)
  await endApplicantSessionsOf(tx, applicationId)
  await dropCodeRecoveries(tx, applicationId)
}
