import sql from 'sql-template-tag'
import { disclosureClassNames } from '../../rules/publication/publication.ts'
import type { Transaction } from '../database.ts'
import { notCleared } from './finding/content-checks.ts'
import { contentOf } from './versions.ts'

/**
 * Why a version may not be released, as Chinese sentences that each say what to do; none: it may. Whether its review is
 * over is asked where it is released (releasing.ts). It fails closed: what was not checked is not ready.
 */
export async function notReadyForRelease(tx: Transaction, id: number, version: number): Promise<readonly string[]> {
  const stored = await contentOf(tx, id, version)
  if (stored === null) return ['没有可以公开的内容。']
  const { content } = stored
  const reasons: string[] = []
  if (content.disclosureClass !== 'proactive') {
    reasons.push(`公开属性是“${disclosureClassNames[content.disclosureClass]}”，不能主动公开。`)
  }
  if (content.title === '') reasons.push('没有标题，请先填写。')
  if (content.body === '' && content.fileIds.length === 0) reasons.push('没有正文，也没有附件，请先填写。')
  if (content.columnId === null) reasons.push('没有选择栏目，请先选择。')
  else if (!(await isOwnColumn(tx, id, content.columnId)))
    reasons.push('所选栏目不在本机关的目录里，或者已停用，请重新选择。')
  reasons.push(...(await notCleared(tx, id, version)))
  return reasons
}

async function isOwnColumn(tx: Transaction, id: number, columnId: number): Promise<boolean> {
  const { rows } = await tx.query<{ own: boolean }>(sql`
    select exists (
      select
      from publication
      join catalogue_node as node on node.agency_id = publication.agency_id
      where publication.id = ${id}
        and node.id = ${columnId}
        and node.retired_on is null
    ) as own`)
  return rows[0]?.own ?? false
}
