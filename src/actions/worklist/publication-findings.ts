import { may } from '../../rules/permission.ts'
import { nameOfFound } from '../../rules/publication/finding/found.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { publishedWithFindings } from '../../store/publication/finding/content-findings.ts'
import { publicationFacts } from '../../store/publication/publications.ts'
import type { Asker } from '../worklist.ts'

/** So many are listed one by one; the rest is on a page of its own. */
const most = 30

/** What is public and in which something was found since: for those of its agency who may put it right. */
export const findingsToSettle: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const agencyIds = [...new Set(officer.posts.map(({ agencyId }) => agencyId))]
  const asked = { agencyIds, kind: null, before: null, limit: most }
  const items: WorkItem[] = []
  for (const { id, title, open, grave, kinds } of await publishedWithFindings(tx, viewer, asked)) {
    const facts = await publicationFacts(tx, id, officer.day)
    if (facts === null || may.publication.acceptFinding.decide(viewer, facts).kind === 'refused') continue
    items.push({
      kind: 'publicationFindings',
      subject: { kind: 'publication', id, part: 'findings' },
      what: `处理已公开信息中的${open}个核查发现`,
      title,
      why: `发现${kinds.slice(0, 3).map(nameOfFound).join('、')}${kinds.length > 3 ? '等' : ''}，须更正、撤回，或者写明理由保留。`,
      due: null,
      grave: grave > 0,
    })
  }
  return items
}
