import type { Context } from 'hono'
import { type RuleKey, rules, type Severity } from '../rules/report/finding.ts'
import { everyone } from '../rules/visibility.ts'
import { type Agency, agenciesNamed, agencyBySlug } from '../store/agencies.ts'
import type { Transaction } from '../store/database.ts'

/** What a reader typed into a field of the query: trimmed, no control characters, two hundred characters at most. */
export function text(c: Context, name: string): string {
  return plain(c.req.query(name) ?? '')
}

export function plain(typed: string): string {
  return typed
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()
}

/** The page asked for; the store takes the nearest one that exists. */
export function pageNumber(c: Context): number {
  return Number(c.req.query('page') ?? 1)
}

/** A year of four digits, as people write it: 2021, ２０２１, 2021年. Undefined for anything else. */
export function year(c: Context, name: string): number | undefined {
  const digits = /^([1-9]\d{3})年?$/.exec(text(c, name).normalize('NFKC'))?.[1]
  return digits === undefined ? undefined : Number(digits)
}

export function rule(c: Context): RuleKey | undefined {
  const asked = c.req.query('rule')
  return (Object.keys(rules) as RuleKey[]).find((known) => known === asked)
}

export function severity(c: Context): Severity | undefined {
  const asked = c.req.query('severity')
  return (['error', 'warning', 'note'] as const).find((known) => known === asked)
}

/** The agencies that a reader may mean: the one of this slug, else those of this name. */
export async function agencies(tx: Transaction, typed: string): Promise<readonly Agency[]> {
  const bySlug = await agencyBySlug(tx, everyone, typed)
  return bySlug === null ? agenciesNamed(tx, everyone, typed) : [bySlug]
}
