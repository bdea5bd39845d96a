import type { Context } from 'hono'
import type { CatalogueNode, CatalogueTree } from '../../../rules/catalogue/node.ts'
import { catalogueTree } from '../../../rules/catalogue/node.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import { type Agency, agencyBySlug } from '../../../store/agencies.ts'
import { nodesOf } from '../../../store/catalogue/nodes.ts'
import type { Transaction } from '../../../store/database.ts'
import { workplaceOf } from '../../../store/workplaces.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import type { Here } from '../here.ts'

/** The catalogue of an agency as the desk shows it and works on it. */
export type CatalogueAtDesk = {
  readonly agency: Agency
  readonly tree: CatalogueTree
  readonly decisions: { readonly edit: Decision; readonly handDown: Decision }
  /** Whether it is told who made a change: to those who see the work of the agency. */
  readonly seesInside: boolean
}

/** The catalogue that the address names; null for an agency without a desk. */
export async function catalogueOfPath(tx: Transaction, c: Context, here: Here): Promise<CatalogueAtDesk | null> {
  const agency = await agencyBySlug(tx, here.viewer, c.req.param('slug') ?? '')
  const place = agency === null ? null : await workplaceOf(tx, agency.id, null, here.day)
  if (agency === null || place === null || !place.hasDesk) return null
  if (may.catalogue.view.decide(here.viewer, place).kind === 'refused') return null
  return {
    agency,
    tree: catalogueTree(await nodesOf(tx, agency.id)),
    decisions: {
      edit: may.catalogue.edit.decide(here.viewer, place),
      handDown: may.catalogue.handDown.decide(here.viewer, place),
    },
    seesInside: may.publishing.seeInside.decide(here.viewer, place).kind === 'allowed',
  }
}

/** A node with the catalogue that it stands in. */
export type NodeAtDesk = CatalogueAtDesk & {
  readonly node: CatalogueNode
  readonly above: readonly CatalogueNode[]
}

export async function nodeOfPath(tx: Transaction, c: Context, here: Here): Promise<NodeAtDesk | null> {
  const shown = await catalogueOfPath(tx, c, here)
  const node = shown?.tree.nodes.get(Number(c.req.param('id')))
  return shown === null || node === undefined ? null : { ...shown, node, above: shown.tree.above(node.id) }
}

/** The catalogue, above its parts. */
export function catalogueCrumbs({ agency }: Pick<CatalogueAtDesk, 'agency'>): readonly Crumb[] {
  return [
    { name: '公开目录', address: addresses.deskCatalogues },
    { name: agency.name, address: addresses.deskCatalogue(agency.slug) },
  ]
}

/** The node, above what is done to it. */
function nodeCrumbs(shown: NodeAtDesk): readonly Crumb[] {
  const { agency, node } = shown
  return [...catalogueCrumbs(shown), { name: node.name, address: addresses.deskCatalogueNode(agency.slug, node.id) }]
}

/** What every act on a catalogue has in common: `actRoutes(app, web, { ...ofCatalogue, route, … })`. */
export const ofCatalogue = {
  place: 'catalogue',
  load: catalogueOfPath,
  decision: ({ decisions }: CatalogueAtDesk) => decisions.edit,
  crumbs: catalogueCrumbs,
} as const

/** What every act on a node has in common. */
export const ofNode = {
  place: 'catalogue',
  load: nodeOfPath,
  decision: ({ decisions }: NodeAtDesk) => decisions.edit,
  crumbs: nodeCrumbs,
} as const
