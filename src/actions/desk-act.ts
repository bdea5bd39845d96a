import type { Facts } from '../rules/condition.ts'
import type { Day } from '../rules/day.ts'
import type { Officer } from '../rules/officer.ts'
import type { Act } from '../rules/permission.ts'
import type { FieldProblem } from '../rules/person.ts'
import { printableLine } from '../rules/printable.ts'
import type { Viewer } from '../rules/visibility.ts'
import { type AuditEntry, record } from '../store/audit.ts'
import type { Database, Transaction } from '../store/database.ts'
import { officerOn } from '../store/officers.ts'

export type DeskApp = { readonly db: Database }

/** Who acts, from which network address, and on which day. */
export type By = { readonly personId: number; readonly from: string | null; readonly day: Day }

/** Why nothing was done. Nothing has changed then but the audit log. */
export type NotDone<Field extends string = never> =
  | Refused
  /** There is no such record, or none that this officer may know of. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<Field>[] }

/** The rules, or what stands in the records, say no: one Chinese sentence for whoever asked. */
export type Refused = { readonly kind: 'refused'; readonly reason: string }

/** What an act at the desk works with: its transaction, and the officer as his rights are in this very moment. */
export type Desk = {
  readonly tx: Transaction
  readonly officer: Officer
  readonly viewer: Viewer
  readonly day: Day
  /** Asks the rule; null where it allows. The audit log will say for whom the officer acted. */
  ask<F extends Facts>(act: Act<F>, facts: F): Refused | null
  /** Names the record that the act is about, and what else the audit log shall hold: references, no personal data. */
  about(kind: string, id: number, detail?: AuditEntry['detail']): void
}

/**
 * Does one act of an officer in one transaction: resolves his rights, works, and appends the audit entry, of refusals
 * as well. What `work` had changed before it gave a refusal is taken back.
 */
export async function atDesk<D extends { readonly kind: string }, Field extends string = never>(
  app: DeskApp,
  by: By,
  act: string,
  work: (desk: Desk) => Promise<D | NotDone<Field>>,
): Promise<D | NotDone<Field>> {
  const actor = { kind: 'person', personId: by.personId } as const
  const entry: { subject: AuditEntry['subject']; detail: NonNullable<AuditEntry['detail']> } = {
    subject: null,
    detail: {},
  }
  const recorded = (result: AuditEntry['result']): AuditEntry => ({ actor, act, result, from: by.from, ...entry })
  try {
    return await app.db.transaction(async (tx) => {
      const officer = await officerOn(tx, by.personId, by.day)
      if (officer === null) {
        await record(tx, recorded('refused'))
        return { kind: 'refused', reason: '您的账号未启用或已停用。' }
      }
      await tx.query('savepoint before_act')
      const viewer = { kind: 'officer', officer } as const
      const result = await work({
        tx,
        officer,
        viewer,
        day: by.day,
        ask(rule, facts) {
          const decision = rule.decide(viewer, facts)
          if (decision.kind === 'refused') return decision
          if (decision.actingFor !== null) entry.detail = { ...entry.detail, actingFor: decision.actingFor }
          return null
        },
        about(kind, id, detail) {
          entry.subject = { kind, id: String(id) }
          entry.detail = { ...entry.detail, ...detail }
        },
      })
      const notDone = result.kind === 'refused' || result.kind === 'unknown' || result.kind === 'invalid'
      if (notDone) await tx.query('rollback to savepoint before_act')
      if (result.kind !== 'invalid') await record(tx, recorded(notDone ? 'refused' : 'done'))
      return result
    })
  } catch (fault) {
    await app.db.transaction((tx) => record(tx, recorded('failed'))).catch(() => {})
    throw fault
  }
}

/** Reads why something is done: required, and short enough to be kept. It must not name personal data; the form says so. */
export function readReason(
  typed: string,
):
  | { readonly kind: 'read'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<'reason'>[] } {
  const reason = printableLine(typed)
  if (reason === '') return { kind: 'invalid', problems: [{ field: 'reason', message: '请写明理由。' }] }
  if (reason.length > 300) return { kind: 'invalid', problems: [{ field: 'reason', message: '理由不超过300个字。' }] }
  return { kind: 'read', reason }
}
