import { may } from '../../rules/permission.ts'
import { type AuditQuestion, findEntries, type KeptAuditEntry } from '../../store/audit.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'

export type AuditExported = { readonly kind: 'done'; readonly entries: readonly KeptAuditEntry[] }

/** More is for a narrower question. */
const most = 10_000

/** The entries that a question finds, newest first, to be taken out of the program. */
export function exportAudit(app: DeskApp, by: By, question: AuditQuestion): Promise<AuditExported | NotDone> {
  return atDesk<AuditExported>(app, by, 'audit.export', async (desk) => {
    const refused = desk.ask(may.audit.export, {})
    if (refused !== null) return refused
    return { kind: 'done', entries: await findEntries(desk.tx, question, most) }
  })
}
