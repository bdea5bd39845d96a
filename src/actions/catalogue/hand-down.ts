import { planHandDown } from '../../rules/catalogue/handed-down.ts'
import { type CatalogueTree, catalogueTree } from '../../rules/catalogue/node.ts'
import { statutoryFor } from '../../rules/catalogue/statutory.ts'
import { may } from '../../rules/permission.ts'
import { agenciesBelow } from '../../store/agency-tree.ts'
import { appendCatalogueEvents, type CatalogueEvent } from '../../store/catalogue/events.ts'
import { holdCatalogue, insertNodes, type NewNode, nodeById, nodesOf, putNode } from '../../store/catalogue/nodes.ts'
import { kindOf, workplaceOf } from '../../store/workplaces.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from '../desk-act.ts'
import { holdToEdit, valuesOf } from './change-node.ts'

/** How many nodes the agencies were given, how many were tied to what they had, and how many were there. */
export type HandedDown = {
  readonly kind: 'done'
  readonly agencies: number
  readonly added: number
  readonly tied: number
}

/**
 * Hands a node with all below it down to agencies below. What an agency has of it stays as it is; where it says
 * something else, its desk is shown the difference and answers to it.
 */
export function handDown(
  app: DeskApp,
  by: By,
  wanted: { readonly id: number; readonly agencyIds: readonly number[] },
): Promise<HandedDown | NotDone<string>> {
  return atDesk<HandedDown, string>(app, by, 'catalogue.handDown', async (desk) => {
    const node = await nodeById(desk.tx, wanted.id)
    if (node === null) return { kind: 'unknown' }
    desk.about('catalogueNode', node.id, { agencies: wanted.agencyIds.length })
    const from = await workplaceOf(desk.tx, node.agencyId, null, desk.day)
    const refusedAbove = from === null ? null : desk.ask(may.catalogue.handDown, from)
    if (refusedAbove !== null) return refusedAbove
    if (node.retiredOn !== null) return { kind: 'refused', reason: '这一项已经停用，不能下发。' }
    if (wanted.agencyIds.length === 0) {
      return { kind: 'invalid', problems: [{ field: 'agencies', message: '请选择下发到哪些机关。' }] }
    }
    const below = new Set(await agenciesBelow(desk.tx, node.agencyId, desk.day))
    const source = catalogueTree(await nodesOf(desk.tx, node.agencyId))
    let [added, tied] = [0, 0]
    // In one order, so that two who hand down at once wait for one another.
    for (const agencyId of [...new Set(wanted.agencyIds)].toSorted((a, b) => a - b)) {
      const place = await workplaceOf(desk.tx, agencyId, null, desk.day)
      if (place === null || !place.hasDesk || !below.has(agencyId)) return { kind: 'unknown' }
      const refused = desk.ask(may.catalogue.handDown, place)
      if (refused !== null) return refused
      await holdCatalogue(desk.tx, agencyId)
      const target = catalogueTree(await nodesOf(desk.tx, agencyId))
      const given = await give(desk, source, node.id, agencyId, target)
      added += given.added
      tied += given.tied
    }
    return { kind: 'done', agencies: new Set(wanted.agencyIds).size, added, tied }
  })
}

/** Takes what was added above since something was handed down: a node below one that the agency has a copy of. */
export function takeFromAbove(
  app: DeskApp,
  by: By,
  wanted: { readonly agencyId: number; readonly originId: number },
): Promise<HandedDown | NotDone<string>> {
  return atDesk<HandedDown, string>(app, by, 'catalogue.takeFromAbove', async (desk) => {
    const held = await holdToEdit(desk, wanted.agencyId)
    if (held.kind !== 'held') return held
    const node = await nodeById(desk.tx, wanted.originId)
    if (node === null) return { kind: 'unknown' }
    desk.about('catalogueNode', node.id)
    const belowCopy = [...held.tree.nodes.values()].some(({ originId }) => originId === node.parentId)
    if (node.parentId === null || !belowCopy) return { kind: 'unknown' }
    if (node.retiredOn !== null) return { kind: 'refused', reason: '上级已经停用这一项。' }
    const source = catalogueTree(await nodesOf(desk.tx, node.agencyId))
    return { kind: 'done', agencies: 1, ...(await give(desk, source, node.id, wanted.agencyId, held.tree)) }
  })
}

async function give(desk: Desk, source: CatalogueTree, nodeId: number, agencyId: number, target: CatalogueTree) {
  const agencyKind = await kindOf(desk.tx, agencyId)
  const plan = planHandDown(source, nodeId, target)
  const fresh: NewNode[] = []
  const nodes = [...target.nodes.values()]
  const [keys, baseKeys] = [new Set(nodes.map(({ key }) => key)), new Set(nodes.map(({ baseKey }) => baseKey))]
  const placeOf = new Map<number, number>()
  for (const copy of plan) {
    if (copy.kind !== 'added') continue
    const { source: from, parent, heading } = copy
    const under = parent === null ? null : 'id' in parent ? parent.id : { at: placeOf.get(parent.copyOf) ?? 0 }
    const siblings = parent === null ? target.roots : 'id' in parent ? target.below(parent.id) : []
    const behind = Math.max(from.position, ...siblings.map(({ position }) => position + 1))
    placeOf.set(from.id, fresh.length)
    fresh.push({
      ...{ agencyId, parent: under, kind: from.kind, name: from.name, position: behind },
      // Where something else has its key already, it is given one of its own.
      ...{ key: keys.has(from.key) ? null : from.key, baseKey: baseKeys.has(from.baseKey) ? null : from.baseKey },
      // The unit is one of the agency above.
      ...{ elements: { ...from.elements, unitId: null, statutory: statutoryFor(from.elements.statutory, agencyKind) } },
      ...{ originId: heading ? null : from.id },
    })
  }
  const ids = await insertNodes(desk.tx, fresh)
  const events = fresh.map(({ name, elements }, at): CatalogueEvent => {
    const after = { name, elements }
    return { ...handedDownBy(desk), agencyId, nodeId: ids[at] ?? 0, before: null, after }
  })
  const tied = plan.flatMap((copy) => (copy.kind === 'tied' ? [copy] : []))
  for (const { source: from, node } of tied) {
    await putNode(desk.tx, { ...node, originId: from.id })
    events.push({ ...handedDownBy(desk), agencyId, nodeId: node.id, before: valuesOf(node), after: valuesOf(from) })
  }
  await appendCatalogueEvents(desk.tx, events)
  return { added: fresh.length, tied: tied.length }
}

function handedDownBy(desk: Desk) {
  return { kind: 'handedDown', reason: null, by: desk.officer.personId } as const
}
