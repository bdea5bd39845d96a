import { caseTitleOf } from '../../rules/application/case-title.ts'
import { may } from '../../rules/permission.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { proposedNotBegun } from '../../store/publication/asked-for.ts'
import type { Asker } from '../worklist.ts'

const most = 20

/** What somebody decided to publish because several people asked for it (Art 44), and nobody has begun to write. */
export const proposalsToDraft: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const own = [...new Set(officer.posts.flatMap(({ agencyIds }) => agencyIds))].filter((agencyId) => {
    return may.publishing.start.decide(viewer, { agencyId, ended: false }).kind === 'allowed'
  })
  if (own.length === 0) return []
  const proposed = await proposedNotBegun(tx, viewer, own, most)
  return proposed.map(
    ({ applicationId, agencySlug, wanted, cases }): WorkItem => ({
      kind: 'publication',
      subject: { kind: 'proposal', slug: agencySlug, applicationId },
      what: '起草建议主动公开的信息',
      title: caseTitleOf(wanted),
      why: `${cases}件申请要同一信息，已建议主动公开，还没有起草。（《条例》第四十四条）`,
      due: null,
      grave: false,
    }),
  )
}
