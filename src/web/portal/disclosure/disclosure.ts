import { type Block, type BlockKey, blockOf, blocksOf, columnsBesideBlocks } from '../../../rules/catalogue/blocks.ts'
import { type CatalogueNode, type CatalogueTree, catalogueTree } from '../../../rules/catalogue/node.ts'
import type { Day } from '../../../rules/day.ts'
import { everyone } from '../../../rules/visibility.ts'
import { type Agency, agencyBySlug, agencyTakingApplications } from '../../../store/agencies.ts'
import { type AgencyLifeShown, agencyLifeShown } from '../../../store/agency-lives.ts'
import { nodesOf } from '../../../store/catalogue/nodes.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'

/** The disclosure column (专栏) of an agency: what every page in it is framed with. */
export type Disclosure = {
  readonly agency: Agency
  readonly life: AgencyLifeShown
  readonly tree: CatalogueTree
  readonly blocks: readonly Block[]
  /** The columns beside the fixed blocks. */
  readonly others: readonly CatalogueNode[]
  readonly takesApplications: boolean
}

/** Null: there is no such agency. Cost: five statements, and the nodes of one catalogue. */
export async function disclosureOf(tx: Transaction, slug: string, today: Day): Promise<Disclosure | null> {
  const agency = await agencyBySlug(tx, everyone, slug)
  if (agency === null) return null
  const tree = catalogueTree(await nodesOf(tx, agency.id))
  return {
    agency,
    life: await agencyLifeShown(tx, agency.id, today),
    tree,
    blocks: blocksOf(tree),
    others: columnsBesideBlocks(tree),
    takesApplications: (await agencyTakingApplications(tx, slug, today)) !== null,
  }
}

/** Where a reader stands in the column: on its front, in a block, at a node of the catalogue. */
export type DisclosurePlace =
  | { readonly kind: 'front' }
  | { readonly kind: 'block'; readonly key: BlockKey }
  | { readonly kind: 'node'; readonly node: CatalogueNode }
  | { readonly kind: 'catalogue' }

/** Where a block leads to; null: the agency has nothing of it, and its place on the front says so. */
export function blockAddress({ agency, takesApplications }: Disclosure, { key, node }: Block): string | null {
  switch (key) {
    case 'guide':
      return addresses.agencyGuide(agency.slug)
    case 'annual-report':
      return addresses.agencyReports(agency.slug)
    case 'on-request':
      return takesApplications ? addresses.applyTo(agency.slug) : null
    case 'systems':
    case 'statutory':
    case 'policy':
      return node === null ? null : addresses.column(node.id)
  }
}

/** Whether an agency has the fixed blocks: public enterprises have columns of their own, and some are known by reports alone. */
export function hasBlocks({ life }: Pick<Disclosure, 'life'>): boolean {
  return life.hasDesk && life.kind !== 'enterprise'
}

/** The block that holds a place, for what is marked as the present one. */
export function blockOfPlace({ tree }: Disclosure, place: DisclosurePlace): BlockKey | null {
  switch (place.kind) {
    case 'block':
      return place.key
    case 'node':
      return blockOf(tree, place.node.id)
    case 'front':
    case 'catalogue':
      return null
  }
}

/** The pages above one in the column; `within`: and those above a node. */
export function disclosureCrumbs({ agency, tree }: Disclosure, place: DisclosurePlace): readonly Crumb[] {
  const all = { name: '机关名录', address: addresses.agencies() }
  if (place.kind === 'front') return [all]
  const front = { name: agency.name, address: addresses.agency(agency.slug) }
  const above = place.kind === 'node' ? tree.above(place.node.id) : []
  return [all, front, ...above.map(({ id, name }) => ({ name, address: addresses.column(id) }))]
}
