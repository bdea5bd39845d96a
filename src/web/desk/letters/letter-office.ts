import type { Context } from 'hono'
import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../../rules/day.ts'
import { isLetterKind, type LetterKind, letterKindRule } from '../../../rules/letter/letter-kind.ts'
import { numberBy } from '../../../rules/letter/office.ts'
import type { LetterRecord } from '../../../rules/letter/record.ts'
import { sampleRecord } from '../../../rules/letter/sample-record.ts'
import type { Decision } from '../../../rules/permission.ts'
import { may } from '../../../rules/permission.ts'
import { type Agency, agencyBySlug } from '../../../store/agencies.ts'
import type { Transaction } from '../../../store/database.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { letterFactsOf } from '../../../store/letter/letter-record.ts'
import type { Here } from '../here.ts'

/** An agency with a desk whose letters somebody may look after. */
export type LetterAgencyShown = {
  readonly agency: Agency
  readonly decision: Decision
  readonly facts: Awaited<ReturnType<typeof letterFactsOf>>
}

/** The agency that the address names; null where there is none, or none whose letters this officer looks after. */
export async function agencyOfPath(tx: Transaction, c: Context, here: Here): Promise<LetterAgencyShown | null> {
  return agencyShown(tx, c.req.param('slug') ?? '', here)
}

export async function agencyShown(tx: Transaction, slug: string, here: Here): Promise<LetterAgencyShown | null> {
  const agency = await agencyBySlug(tx, here.viewer, slug)
  const facts = agency === null ? null : await agencyFacts(tx, agency.id, here.day)
  if (agency === null || facts === null) return null
  const decision = may.application.editLetters.decide(here.viewer, facts)
  if (decision.kind === 'refused' || facts.ended) return null
  return { agency, decision, facts: await letterFactsOf(tx, agency.id, here.day) }
}

/** The agencies whose letters this officer looks after, in the order of their names. */
export async function agenciesToEdit(tx: Transaction, here: Here): Promise<readonly { slug: string; name: string }[]> {
  const { rows } = await tx.query<{ slug: string; name: string }>(sql`
    select agency.slug, agency.name
    from agency
    where agency.has_desk
      and ${raw(may.application.editLetters.sql(here.viewer))}
    order by agency.name collate "zh-x-icu", agency.id
    limit 1000`)
  return rows
}

export function kindOfPath(c: Context): LetterKind | null {
  const kind = c.req.param('kind')
  return isLetterKind(kind) ? kind : null
}

/** An invented case as this agency's letter would tell it, with its own remedy where all is known that it depends on. */
export function sampleFor({ agency, facts }: LetterAgencyShown, kind: LetterKind, day: Day): LetterRecord {
  const own = sampleRecord(kind, day, facts.remedy)
  const sample = own.remedy?.kind === 'unknown' ? sampleRecord(kind, day) : own
  const known = Object.fromEntries(Object.entries(facts.agency).filter(([, value]) => value !== ''))
  const { series } = letterKindRule(kind)
  const { patterns, mark } = facts.office
  const number = series === null ? null : numberBy(patterns[series], mark, Number(day.slice(0, 4)), 12)
  return { ...sample, agency: { ...sample.agency, ...known, name: agency.name }, number }
}
