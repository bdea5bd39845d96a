import type { WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { importsToSign } from '../../store/publication-import/imports.ts'
import type { Asker } from '../worklist.ts'

/** Drafts that another person has brought over from an old site, and that are public once this officer has signed. */
export const importsToCountersign: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const waiting = await importsToSign(tx, viewer, officer.personId)
  return waiting.map(({ id, agencyName, proposedByName, counts }) => ({
    kind: 'publicationImport',
    subject: { kind: 'publicationImport', id },
    what: `签发${agencyName}导入的原有信息${counts.clear ?? 0}条`,
    why: `${proposedByName ?? ''}导入，内容已逐条核查，签发后公开。`,
    due: null,
    grave: false,
  }))
}
