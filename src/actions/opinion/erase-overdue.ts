import type { Day } from '../../rules/day.ts'
import { record } from '../../store/audit.ts'
import type { Database } from '../../store/database.ts'
import { eraseOverdue, type SaidTable, saidTables } from '../../store/opinion/said-words.ts'

const atOnce = 500

/** The act of the audit log that erases, and by what the log counts what was erased. */
const acts: Readonly<Record<SaidTable, { readonly act: string; readonly counted: string }>> = {
  opinion: { act: 'opinion.eraseOverdue', counted: 'opinions' },
  error_report: { act: 'errorReport.eraseOverdue', counted: 'reports' },
}

/**
 * Erases the opinions and error reports whose time is over (个人信息保护法 Art 19, 47), each publication with a line of the
 * audit log.
 */
export async function eraseOverdueWords(db: Database, today: Day, now: Date): Promise<number> {
  let erased = 0
  for (const table of saidTables) {
    for (let count = atOnce; count >= atOnce; erased += count) {
      count = await eraseSome(db, table, today, now)
    }
  }
  return erased
}

function eraseSome(db: Database, table: SaidTable, today: Day, now: Date): Promise<number> {
  const { act, counted } = acts[table]
  return db.transaction(async (tx) => {
    const publications = await eraseOverdue(tx, table, today, now, atOnce)
    for (const { publicationId, count } of publications) {
      await record(tx, {
        actor: { kind: 'system' },
        act,
        subject: { kind: 'publication', id: String(publicationId) },
        result: 'done',
        from: null,
        detail: { [counted]: count },
      })
    }
    return publications.reduce((sum, one) => sum + one.count, 0)
  })
}
