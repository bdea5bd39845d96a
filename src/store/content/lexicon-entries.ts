import sql from 'sql-template-tag'
import type { LexiconEntry, LexiconKind } from '../../rules/content/lexicon/entry.ts'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** A line that an agency added, with who did and why. */
export type LexiconLine = Pick<LexiconEntry, 'kind' | 'text' | 'other' | 'from' | 'until' | 'reason'> & {
  readonly id: number
  readonly agencyId: number
  readonly enteredAt: Date
  readonly enteredByName: string
}

/** So many lines a page shows. */
export const linesOfPage = 50

/** The lines of an agency that hold, newest first; one more than a page shows where there are more. */
export async function lexiconLines(
  tx: Transaction,
  agencyId: number,
  asked: { readonly kind: LexiconKind | null; readonly before: number | null },
): Promise<readonly LexiconLine[]> {
  const { rows } = await tx.query<LexiconLine>(sql`
    select entry.id, entry.agency_id as "agencyId", entry.kind, entry.text, entry.other, entry.from_day as "from",
      entry.until_day as "until", entry.reason, entry.entered_at as "enteredAt", person.name as "enteredByName"
    from lexicon_entry as entry
    join person on person.id = entry.entered_by
    where entry.agency_id = ${agencyId}
      and entry.ended_at is null
      and (${asked.kind}::text is null or entry.kind = ${asked.kind})
      and (${asked.before}::int is null or entry.id < ${asked.before})
    order by entry.id desc
    limit ${linesOfPage + 1}`)
  return rows
}

/** A line that holds, with the agency that added it; null where there is none, or it was ended. */
export async function lexiconLine(
  tx: Transaction,
  id: number,
): Promise<(LexiconLine & { readonly agencySlug: string; readonly agencyName: string }) | null> {
  const { rows } = await tx.query<LexiconLine & { agencySlug: string; agencyName: string }>(sql`
    select entry.id, entry.agency_id as "agencyId", entry.kind, entry.text, entry.other, entry.from_day as "from",
      entry.until_day as "until", entry.reason, entry.entered_at as "enteredAt", person.name as "enteredByName",
      agency.slug as "agencySlug", agency.name as "agencyName"
    from lexicon_entry as entry
    join person on person.id = entry.entered_by
    join agency on agency.id = entry.agency_id
    where entry.id = ${id}
      and entry.ended_at is null`)
  return rows[0] ?? null
}

/** Null where the same line is there already. */
export async function addLexiconLine(
  tx: Transaction,
  agencyId: number,
  line: {
    readonly kind: LexiconKind
    readonly text: string
    readonly other: string | null
    readonly from: Day | null
    readonly until: Day | null
    readonly reason: string
    readonly enteredBy: number
  },
): Promise<number | null> {
  const { kind, text, other, from, until, reason, enteredBy } = line
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into lexicon_entry (agency_id, kind, text, other, from_day, until_day, reason, entered_by)
    values (
      ${agencyId}, ${kind}, ${storable(text)}, ${other === null ? null : storable(other)}, ${from}, ${until},
      ${storable(reason)}, ${enteredBy}
    )
    on conflict do nothing
    returning id`)
  return rows[0]?.id ?? null
}

export async function endLexiconLine(
  tx: Transaction,
  id: number,
  ended: { readonly by: number; readonly reason: string },
): Promise<void> {
  await tx.query(sql`
    update lexicon_entry
    set ended_at = now(), ended_by = ${ended.by}, end_reason = ${storable(ended.reason)}
    where id = ${id}
      and ended_at is null`)
}
