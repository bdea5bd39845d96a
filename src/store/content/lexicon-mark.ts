import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { LexiconEntry } from '../../rules/content/lexicon/entry.ts'
import { shippedLexicon } from '../../rules/content/lexicon/shipped.ts'
import type { Transaction } from '../database.ts'

/** The lexicon that texts of an agency are checked with, and a mark that names its state: it changes with every line. */
export type LexiconOfAgency = { readonly entries: readonly LexiconEntry[]; readonly mark: string }

/** What the program comes with, what the agency added, and what the agencies above it added for all below them. */
export async function lexiconFor(tx: Transaction, agencyId: number): Promise<LexiconOfAgency> {
  const { rows } = await tx.query<LexiconEntry>(sql`
    with recursive above (id, parent_id) as (
      select id, parent_id
      from agency
      where id = ${agencyId}
      union
      select agency.id, agency.parent_id
      from above
      join agency on agency.id = above.parent_id
    )
    select entry.kind, entry.text, entry.other, entry.from_day as "from", entry.until_day as "until", entry.reason
    from lexicon_entry as entry
    where entry.agency_id in (select id from above)
      and entry.ended_at is null
    order by entry.id`)
  return {
    entries: [...shippedLexicon, ...rows],
    mark: rows.length === 0 ? shippedMark : markOf([shippedMark, ...rows]),
  }
}

function markOf(entries: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 32)
}

const shippedMark = markOf(shippedLexicon)
