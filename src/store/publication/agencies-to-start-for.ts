import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'

/** An agency with a desk, to choose from. */
export type AgencyToStartFor = { readonly id: number; readonly slug: string; readonly name: string }

/** Those for which the viewer may write something to be disclosed, by name. */
export async function agenciesToStartFor(tx: Transaction, viewer: Viewer): Promise<readonly AgencyToStartFor[]> {
  const { rows } = await tx.query<AgencyToStartFor>(sql`
    select agency.id, agency.slug, agency.name
    from agency
    where agency.has_desk
      and ${raw(may.publishing.start.sql(viewer))}
    order by agency.name collate "zh-x-icu", agency.id`)
  return rows
}
