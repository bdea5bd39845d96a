import { dayInChinese } from '../../rules/day.ts'
import { deskIn, informationPosts } from '../../rules/officer.ts'
import type { WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { openInterpretations } from '../../store/document/interpretations.ts'
import type { Asker } from '../worklist.ts'

const most = 50

/** Released documents without an interpretation: for the desk of the agency that drafted them, and the unit that did. */
export const documentsToInterpret: WorkSource<Transaction, Asker> = async (tx, { officer }) => {
  const desk = deskIn(officer)
  const units = informationPosts(officer, 'unit')
  const agencies = [...new Set([...desk, ...units.flatMap(({ agencyIds }) => agencyIds)])]
  if (agencies.length === 0) return []
  const open = await openInterpretations(tx, agencies, most)
  return open
    .filter(({ agencyId, unitId }) => desk.includes(agencyId) || units.some((post) => post.unitId === unitId))
    .map(({ documentId, title, dueOn, agencySlug }) => ({
      kind: 'interpretation',
      subject: { kind: 'interpretation', slug: agencySlug, documentId },
      what: `公开政策解读：${title}`,
      why: `谁起草、谁解读，应于${dayInChinese(dueOn)}前公开解读并与文件互相关联；不需要解读的，在文件的页面上写明理由。`,
      due: dueOn,
      grave: false,
    }))
}
