import { owedSince, owedTicks } from '../../rules/channel/owed.ts'
import { may } from '../../rules/permission.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import { agenciesWithChannels, channelsOf } from '../../store/channel/channels.ts'
import { wantedOnChannels } from '../../store/channel/owed.ts'
import type { Transaction } from '../../store/database.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import type { Asker } from '../worklist.ts'

/** What the catalogue wants on channels that an agency has, and nobody has recorded there: one entry an agency. */
export const channelsToRecord: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const own = new Set(officer.posts.flatMap(({ agencyIds }) => agencyIds))
  const items: WorkItem[] = []
  for (const { id, slug, name } of await agenciesWithChannels(tx, viewer)) {
    const facts = own.has(id) ? await agencyFacts(tx, id, officer.day) : null
    if (facts === null || may.channel.record.decide(viewer, facts).kind === 'refused') continue
    const channels = await channelsOf(tx, viewer, id)
    if (channels.length === 0) continue
    const wanted = await wantedOnChannels(tx, id, owedSince(officer.day))
    const count = wanted.filter((one) => owedTicks(one, channels, officer.day).open.length > 0).length
    if (count === 0) continue
    items.push({
      kind: 'channel',
      subject: { kind: 'channelsOwed', slug },
      what: `登记渠道发布：${name}${count}条信息`,
      why: '目录选了其他公开渠道，还没有登记已在那里发布。',
      due: null,
      grave: false,
    })
  }
  return items
}
