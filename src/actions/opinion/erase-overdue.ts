import type { Day } from '../../rules/day.ts'
import { record } from '../../store/audit.ts'
import type { Database, Transaction } from '../../store/database.ts'
import { eraseOverdueReports } from '../../store/error-report/error-reports.ts'
import { eraseOverdue } from '../../store/opinion/opinions.ts'

const atOnce = 500

type Erased = readonly { readonly publicationId: number; readonly count: number }[]

/** What the public said, with the act of the audit log that erases it and by what the log counts it. */
const said: readonly {
  readonly act: string
  readonly counted: string
  readonly erase: (tx: Transaction, today: Day, now: Date, most: number) => Promise<Erased>
}[] = [
  { act: 'opinion.eraseOverdue', counted: 'opinions', erase: eraseOverdue },
  { act: 'errorReport.eraseOverdue', counted: 'reports', erase: eraseOverdueReports },
]

/**
 * Erases the opinions and error reports whose time is over (个人信息保护法 Art 19, 47), each publication with a line of the
 * audit log.
 */
export async function eraseOverdueWords(db: Database, today: Day, now: Date): Promise<number> {
  let erased = 0
  for (const { act, counted, erase } of said) {
    for (let count = atOnce; count >= atOnce; erased += count) {
      count = await db.transaction(async (tx) => {
        const publications = await erase(tx, today, now, atOnce)
        for (const { publicationId, count: ofOne } of publications) {
          await record(tx, {
            actor: { kind: 'system' },
            act,
            subject: { kind: 'publication', id: String(publicationId) },
            result: 'done',
            from: null,
            detail: { [counted]: ofOne },
          })
        }
        return publications.reduce((sum, one) => sum + one.count, 0)
      })
    }
  }
  return erased
}
