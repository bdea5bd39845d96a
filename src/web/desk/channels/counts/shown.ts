import type { Context } from 'hono'
import { type CatalogueTree, catalogueTree } from '../../../../rules/catalogue/node.ts'
import { byCategory, byStatutory, type DisclosureCounts, type Division } from '../../../../rules/channel/counts.ts'
import { type Day, day, yearOf } from '../../../../rules/day.ts'
import { nodesOf } from '../../../../store/catalogue/nodes.ts'
import { type CountScope, disclosedTotal, disclosureCounts } from '../../../../store/channel/counts.ts'
import type { Transaction } from '../../../../store/database.ts'
import { agenciesCounted } from '../../../../store/figures/figure-agencies.ts'
import type { Here } from '../../here.ts'
import { agencyAsked, agencyCalled, type ChannelsAsked } from '../asked.ts'

/** Whose disclosures of which year the address asks for; `below`: those of all that stand below it, too. */
export type CountsAsked = ChannelsAsked & {
  readonly year: number
  readonly below: boolean
  readonly scope: CountScope
}

/** A year, or what there is of it; null: it lies before the Regulations (2008), or has not begun. */
function scopeOfYear(agencyIds: readonly number[], year: number, today: Day): CountScope | null {
  if (!(year >= 2008 && year <= yearOf(today))) return null
  const last = day(year, 12, 31)
  return { agencyIds, from: day(year, 1, 1), through: today < last ? today : last }
}

export async function countsAsked(
  tx: Transaction,
  c: Context,
  here: Here,
  below = c.req.query('below') === 'on',
): Promise<CountsAsked | null> {
  const found = await agencyAsked(tx, c, here)
  return found === null ? null : scoped(tx, here, found, Number(c.req.param('year')), below)
}

export async function countsOf(
  tx: Transaction,
  here: Here,
  slug: string,
  year: number,
  below: boolean,
): Promise<CountsAsked | null> {
  const found = await agencyCalled(tx, slug, here)
  return found === null ? null : scoped(tx, here, found, year, below)
}

async function scoped(
  tx: Transaction,
  here: Here,
  found: ChannelsAsked,
  year: number,
  below: boolean,
): Promise<CountsAsked | null> {
  const empty = scopeOfYear([], year, here.day)
  if (empty === null) return null
  const agencyIds = await agenciesCounted(tx, found.agency.id, empty.through, below)
  return { ...found, year, below, scope: { ...empty, agencyIds } }
}

export async function treesOf(tx: Transaction, agencyIds: readonly number[]): Promise<readonly CatalogueTree[]> {
  const trees: CatalogueTree[] = []
  for (const agencyId of agencyIds) trees.push(catalogueTree(await nodesOf(tx, agencyId)))
  return trees
}

export type CountsShown = CountsAsked & {
  readonly counts: DisclosureCounts
  readonly categories: Division
  readonly statutory: Division
  /** The totals of this year and those before it, the latest first. */
  readonly years: readonly { readonly year: number; readonly total: number }[]
}

export async function countsShown(
  tx: Transaction,
  c: Context,
  here: Here,
  below?: boolean,
): Promise<CountsShown | null> {
  const asked = await countsAsked(tx, c, here, below)
  if (asked === null) return null
  const { scope, year } = asked
  const counts = await disclosureCounts(tx, here.viewer, scope)
  const trees = await treesOf(tx, scope.agencyIds)
  const years = [{ year, total: counts.total }]
  for (const past of [1, 2, 3, 4]) {
    const before = scopeOfYear(scope.agencyIds, year - past, here.day)
    if (before !== null) years.push({ year: year - past, total: await disclosedTotal(tx, here.viewer, before) })
  }
  const { byColumn } = counts
  return { ...asked, counts, categories: byCategory(trees, byColumn), statutory: byStatutory(trees, byColumn), years }
}
