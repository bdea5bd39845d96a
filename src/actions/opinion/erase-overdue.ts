import type { Day } from '../../rules/day.ts'
import { record } from '../../store/audit.ts'
import type { Database } from '../../store/database.ts'
import { eraseOverdue } from '../../store/opinion/opinions.ts'

const atOnce = 500

/** Erases the opinions whose time is over (个人信息保护法 Art 19, 47), each publication with a line of the audit log. */
export async function eraseOverdueOpinions(db: Database, today: Day, now: Date): Promise<number> {
  for (let erased = 0; ; ) {
    const count = await db.transaction(async (tx) => {
      const publications = await eraseOverdue(tx, today, now, atOnce)
      for (const { publicationId, count } of publications) {
        await record(tx, {
          actor: { kind: 'system' },
          act: 'opinion.eraseOverdue',
          subject: { kind: 'publication', id: String(publicationId) },
          result: 'done',
          from: null,
          detail: { opinions: count },
        })
      }
      return publications.reduce((sum, one) => sum + one.count, 0)
    })
    erased += count
    if (count < atOnce) return erased
  }
}
