import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { LexiconEntry } from '../../rules/content/lexicon/entry.ts'
import { shippedLexicon } from '../../rules/content/lexicon/shipped.ts'
import { confusions } from '../../rules/content/wording/confusions.ts'
import type { Transaction } from '../database.ts'

/**
 * What an agency and those above it added to the lexicon, and a mark that names the state of the whole: it changes with
 * every line, also of those that the program comes with (`lexiconOn` adds them).
 */
export type LexiconOfAgency = { readonly entries: readonly LexiconEntry[]; readonly mark: string }

export async function lexiconFor(tx: Transaction, agencyId: number): Promise<LexiconOfAgency> {
  const { rows: entries } = await tx.query<LexiconEntry>(sql`
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
  const mark = createHash('sha256').update(shipped).update(JSON.stringify(entries)).digest('hex').slice(0, 32)
  return { entries, mark }
}

const shipped = JSON.stringify([shippedLexicon, confusions])
