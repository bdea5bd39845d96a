import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { dropCodeRecoveries } from '../apply/code-recoveries.ts'
import { endApplicantSessionsOf } from '../apply/status-sessions.ts'
import type { Transaction } from '../database.ts'

/** An agency with a desk, to choose from. */
export type AgencyToRegisterFor = { readonly id: number; readonly slug: string; readonly name: string }

/** Those for which the viewer may write applications down, by name. */
export async function agenciesToRegisterFor(tx: Transaction, viewer: Viewer): Promise<readonly AgencyToRegisterFor[]> {
  const { rows } = await tx.query<AgencyToRegisterFor>(sql`
    select agency.id, agency.slug, agency.name
    from agency
    where agency.has_desk
      and ${raw(may.application.register.sql(viewer))}
    order by agency.name collate "zh-x-icu", agency.id`)
  return rows
}

/** Gives a case another query code; neither the former one nor a link that was mailed opens anything any more. */
export async function putQueryCode(tx: Transaction, applicationId: number, codeKey: Buffer): Promise<void> {
  await tx.query(sql`update application set code_key = ${codeKey} where id = ${applicationId}`)
  await endApplicantSessionsOf(tx, applicationId)
  await dropCodeRecoveries(tx, applicationId)
}
