import { handedDownDifferences, openDifferences } from '../../rules/catalogue/handed-down.ts'
import { catalogueTree, inListOrder } from '../../rules/catalogue/node.ts'
import { deskIn } from '../../rules/officer.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import { nodesOf } from '../../store/catalogue/nodes.ts'
import { agenciesThatDiffer, originsOf } from '../../store/catalogue/origins.ts'
import type { Transaction } from '../../store/database.ts'
import type { Asker } from '../worklist.ts'

/** What was handed down to the officer's own agency and says something else there, unanswered. */
export const catalogueToCompare: WorkSource<Transaction, Asker> = async (tx, { officer }) => {
  const work: WorkItem[] = []
  for (const { agencyId, slug, name } of await agenciesThatDiffer(tx, deskIn(officer), officer.day)) {
    const nodes = await nodesOf(tx, agencyId)
    const tree = catalogueTree(nodes)
    const open = openDifferences(handedDownDifferences(tree, inListOrder(tree), await originsOf(tx, nodes)))
    if (open === 0) continue
    work.push({
      kind: 'catalogue',
      subject: { kind: 'catalogueDifferences', slug },
      what: `核对${name}与上级下发目录的不同`,
      why: `有${open}处与上级下发的内容不同，采用上级的，或者说明理由后保留。`,
      due: null,
      grave: false,
    })
  }
  return work
}
