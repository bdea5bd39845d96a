import { catalogueField } from '../../rules/catalogue/fields.ts'
import { type ItemElements, itemChannels, itemLevels, limitInWords } from '../../rules/catalogue/item.ts'
import { type CatalogueNode, type CatalogueTree, catalogueTree, inListOrder } from '../../rules/catalogue/node.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { namedAgency } from '../../store/agency-lives.ts'
import { registeredAgencies } from '../../store/agency-register.ts'
import { nodeById, nodesOf } from '../../store/catalogue/nodes.ts'
import { reportsOfAgency } from '../../store/reports.ts'
import { addresses } from '../addresses.ts'
import * as answers from './answers.ts'
import { type Operation, operation } from './operation.ts'
import { agencyKind, id, numberPart, partOf, slug } from './question.ts'
import { agencyRefOf, columnRefOf, named, shownAgency } from './shown.ts'

/** Agencies, and what each says that it discloses. */
export const agencyOperations: readonly Operation[] = [
  operation({
    name: 'listAgencies',
    route: 'apiAgencies',
    summary: 'All agencies, in an order that never changes.',
    query: { kind: agencyKind.optional(), ...numberPart },
    answer: answers.listOf('AgencyList', answers.agency),
    find: async ({ tx, origin }, _, { kind, limit, after = 0 }) => {
      const { items, last } = partOf(await registeredAgencies(tx, { kind }, { after, count: limit + 1 }), limit)
      const next = last === null ? null : origin + addresses.apiAgencies({ kind, limit, after: last.id })
      const value = { items: items.map((one) => shownAgency(one, origin)), next }
      return { kind: 'found', value, agencies: 'all' }
    },
  }),
  operation({
    name: 'readAgency',
    route: 'apiAgency',
    summary: 'One agency, and where what it discloses stands.',
    path: { slug },
    answer: answers.agencyDetail,
    find: async ({ tx, origin }, path) => {
      const [agency] = await registeredAgencies(tx, { slug: path.slug }, { after: 0, count: 1 })
      if (agency === undefined) return { kind: 'unknown' }
      const reports = await reportsOfAgency(tx, everyone, agency.id)
      const value = {
        ...shownAgency(agency, origin),
        reports: reports.map(({ year }) => ({
          year,
          page: origin + addresses.report({ slug: agency.slug, year }),
          api: origin + addresses.apiReport(agency.slug, year),
        })),
        catalogue: origin + addresses.apiCatalogue(agency.slug),
        publications: origin + addresses.apiPublications({ agency: agency.slug }),
        feed: origin + addresses.feed({ kind: 'agency', slug: agency.slug }, 'atom'),
      }
      return { kind: 'found', value, agencies: [agency.id] }
    },
  }),
  operation({
    name: 'listCatalogueItems',
    route: 'apiCatalogue',
    summary: 'The standard catalogue (标准目录) of an agency: its items in use, in their order.',
    path: { slug },
    query: numberPart,
    answer: answers.listOf('Catalogue', answers.catalogueItem),
    find: async ({ tx, origin }, path, { limit, after }) => {
      const agency = await agencyBySlug(tx, everyone, path.slug)
      if (agency === null) return { kind: 'unknown' }
      const tree = catalogueTree(await nodesOf(tx, agency.id))
      const all = inListOrder(tree).filter((node) => node.kind === 'item' && tree.standing(node.id))
      const from = after === undefined ? 0 : all.findIndex((node) => node.id === after) + 1
      const { items, last } = partOf(all.slice(from, from + limit + 1), limit)
      const next = last === null ? null : origin + addresses.apiCatalogue(agency.slug, { limit, after: last.id })
      const value = { items: items.map((node) => shownItem(tree, node, agency.name, origin)), next }
      return { kind: 'found', value, agencies: [agency.id] }
    },
  }),
  operation({
    name: 'readColumn',
    route: 'apiColumn',
    summary: 'A column (栏目) or item of a catalogue, by its number, which it keeps wherever it is moved to.',
    path: { id },
    answer: answers.column,
    find: async ({ tx, origin }, path) => {
      const node = await nodeById(tx, path.id)
      if (node === null) return { kind: 'unknown' }
      const successor = node.successorId === null ? null : await nodeById(tx, node.successorId)
      const above = catalogueTree(await nodesOf(tx, node.agencyId)).above(node.id)
      const value = {
        ...{ id: node.id, name: node.name, agency: agencyRefOf(await namedAgency(tx, node.agencyId), origin) },
        path: above.map(({ name }) => name),
        content: node.elements.content,
        retiredOn: node.retiredOn,
        successor: successor === null ? null : columnRefOf(successor, origin),
        page: origin + addresses.column(node.id),
        publications: origin + addresses.apiPublications({ column: node.id }),
        feed: origin + addresses.feed({ kind: 'column', id: node.id }, 'atom'),
      }
      return { kind: 'found', value, agencies: [node, successor ?? node].map(({ agencyId }) => agencyId) }
    },
  }),
]

function shownItem(tree: CatalogueTree, node: CatalogueNode, agencyName: string, origin: string) {
  const { elements } = node
  return {
    ...{ key: node.key, code: elements.code, name: node.name },
    field: named(elements.field, (key) => catalogueField(key)?.name ?? null),
    path: tree.above(node.id).map(({ name }) => name),
    ...{ content: elements.content, basis: elements.basis, timeLimit: limitInWords(elements) },
    owner: elements.owner ?? agencyName,
    channels: channelsOf(elements),
    audience: elements.group ?? '全社会',
    method: elements.method,
    levels: elements.levels.map((level) => itemLevels[level]),
    column: columnRefOf(node, origin),
  }
}

function channelsOf({ channels, otherChannels }: ItemElements): string[] {
  return [...channels.map((channel) => itemChannels[channel]), ...(otherChannels === null ? [] : [otherChannels])]
}
