import type { CatalogueEventKind } from '../../rules/catalogue/catalogue-event.ts'
import { differences, keepOwn } from '../../rules/catalogue/difference.ts'
import type { NodeValues } from '../../rules/catalogue/item.ts'
import { type CatalogueNode, type CatalogueTree, catalogueTree } from '../../rules/catalogue/node.ts'
import { readNode } from '../../rules/catalogue/read-node.ts'
import { may } from '../../rules/permission.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { appendCatalogueEvents } from '../../store/catalogue/events.ts'
import {
  holdCatalogue,
  insertNodes,
  nodeById,
  nodesById,
  nodesOf,
  placeNodes,
  putNode,
} from '../../store/catalogue/nodes.ts'
import { unitsStanding } from '../../store/units.ts'
import { workplaceOf } from '../../store/workplaces.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, type Refused, readReason } from '../desk-act.ts'

export type NodeChanged = { readonly kind: 'done'; readonly id: number }

type Typed = Readonly<Record<string, string>>

/** As deep as any real catalogue goes, with room: agency › block › column › field › first › second level … */
const deepest = 8

/** Adds a node below another of the same agency, or at the top, behind those that are there. */
export function addNode(
  app: DeskApp,
  by: By,
  wanted: { readonly slug: string; readonly parentId: number | null; readonly typed: Typed },
): Promise<NodeChanged | NotDone<string>> {
  return atDesk<NodeChanged, string>(app, by, 'catalogue.addNode', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, wanted.slug)
    if (agency === null) return { kind: 'unknown' }
    const held = await holdToEdit(desk, agency.id)
    if (held.kind !== 'held') return held
    const { tree } = held
    if (wanted.parentId !== null && !tree.nodes.has(wanted.parentId)) return invalid('parent', '请选择放在哪里。')
    const refused = refusesBelow(tree, wanted.parentId)
    if (refused !== null) return refused
    const read = readNode(wanted.typed)
    if (read.kind === 'invalid') return read
    const { name, kind, elements } = read.node
    const siblings = wanted.parentId === null ? tree.roots : tree.below(wanted.parentId)
    const problems = [...nameProblems(siblings, null, name), ...(await unitProblems(desk, agency.id, elements.unitId))]
    if (problems.length > 0) return { kind: 'invalid', problems }
    const position = Math.max(-1, ...siblings.map((sibling) => sibling.position)) + 1
    const [id = 0] = await insertNodes(desk.tx, [
      { agencyId: agency.id, parent: wanted.parentId, kind, key: null, name, position, elements, ...ofItsOwn },
    ])
    await appendEvent(desk, agency.id, id, 'added', null, { name, elements }, null)
    desk.about('catalogueNode', id)
    return { kind: 'done', id }
  })
}

const ofItsOwn = { originId: null, baseKey: null } as const

/**
 * Changes what a node says. `revision` is that which whoever changes it has seen: on top of a later one nothing is
 * saved. Where the node was handed down, the reason answers for the fields that now differ.
 */
export function changeNode(
  app: DeskApp,
  by: By,
  wanted: { readonly id: number; readonly revision: number; readonly typed: Typed },
): Promise<NodeChanged | NotDone<string>> {
  return atDesk<NodeChanged, string>(app, by, 'catalogue.changeNode', async (desk) => {
    const held = await holdNode(desk, wanted.id)
    if (held.kind !== 'held') return held
    const { node, tree } = held
    if (node.revision !== wanted.revision) {
      return { kind: 'refused', reason: '这一项刚被他人修改过。请重新打开，核对后再改。' }
    }
    const read = readNode(wanted.typed)
    const reason = readReason(wanted.typed.reason ?? '')
    const problems = [
      ...(read.kind === 'invalid' ? read.problems : []),
      ...(reason.kind === 'invalid' ? reason.problems : []),
    ]
    if (read.kind === 'invalid' || reason.kind === 'invalid') return { kind: 'invalid', problems }
    const { name, kind, elements } = read.node
    const siblings = node.parentId === null ? tree.roots : tree.below(node.parentId)
    const more = [
      ...nameProblems(siblings, node.id, name),
      ...(await unitProblems(desk, node.agencyId, elements.unitId)),
    ]
    if (kind === 'item' && tree.below(node.id).length > 0) {
      more.push({ field: 'kind', message: '下面还有栏目或事项，不能改为公开事项。' })
    }
    if (more.length > 0) return { kind: 'invalid', problems: more }
    const values: NodeValues = { name, elements }
    const kept = await answered(desk, node, values, reason.reason)
    await putNode(desk.tx, { ...node, ...values, kind, kept })
    await appendEvent(desk, node.agencyId, node.id, 'changed', valuesOf(node), values, reason.reason)
    return { kind: 'done', id: node.id }
  })
}

/** What is kept of differences once somebody has changed the node and said why. */
async function answered(desk: Desk, node: CatalogueNode, values: NodeValues, reason: string) {
  if (node.originId === null) return node.kept
  const [origin] = await nodesById(desk.tx, [node.originId])
  if (origin === undefined) return node.kept
  const before = new Set(differences(node, node.kept, origin).map(({ field, own }) => `${field} ${own}`))
  const fresh = differences(values, node.kept, origin).filter(({ field, own }) => !before.has(`${field} ${own}`))
  const fields = fresh.map(({ field }) => field)
  return keepOwn(node.kept, fields, origin, reason)
}

/** Moves a node, with all below it, below another one or to the top, to the place that is asked for among them. */
export function moveNode(
  app: DeskApp,
  by: By,
  wanted: { readonly id: number; readonly parent: string; readonly place: string },
): Promise<NodeChanged | NotDone<string>> {
  return atDesk<NodeChanged, string>(app, by, 'catalogue.moveNode', async (desk) => {
    const held = await holdNode(desk, wanted.id)
    if (held.kind !== 'held') return held
    const { node, tree } = held
    const parentId = wanted.parent === 'top' ? null : Number(wanted.parent)
    if (parentId !== null && !tree.nodes.has(parentId)) return invalid('parent', '请选择移到哪里。')
    const inside = parentId !== null && [parentId, ...tree.above(parentId).map(({ id }) => id)].includes(node.id)
    if (inside) return invalid('parent', '不能移到它自己下面。')
    const siblings = (parentId === null ? tree.roots : tree.below(parentId)).filter(({ id }) => id !== node.id)
    if (parentId !== node.parentId) {
      const refused = refusesBelow(tree, parentId, height(tree, node.id))
      if (refused !== null) return invalid('parent', refused.reason)
      const [problem] = nameProblems(siblings, node.id, node.name)
      if (problem !== undefined) return invalid('parent', problem.message)
    }
    const place = wanted.place.trim() === '' ? siblings.length + 1 : Number(wanted.place)
    if (!Number.isInteger(place) || place < 1) return invalid('place', '次序请填写正整数，不填排在最后。')
    const order = siblings.toSpliced(place - 1, 0, node)
    await placeNodes(
      desk.tx,
      parentId,
      order.map(({ id }) => id),
    )
    const path = (id: number | null) =>
      id === null ? [] : [...tree.above(id), tree.nodes.get(id)].map((one) => one?.name)
    const [before, after] = [{ under: path(node.parentId) }, { under: path(parentId), place }]
    await appendEvent(desk, node.agencyId, node.id, 'moved', before, after, null)
    return { kind: 'done', id: node.id }
  })
}

/** Takes a node, and with it all below it, out of use from today. What was published in it stays where it is. */
export function retireNode(
  app: DeskApp,
  by: By,
  wanted: {
    readonly id: number
    readonly reason: string
    /** Where it goes on: the address or the number of another column, of whichever agency; empty: nowhere. */
    readonly successor?: string | undefined
  },
): Promise<NodeChanged | NotDone<string>> {
  return changeUse(app, by, 'catalogue.retireNode', wanted, 'retired')
}

/** Brings it back into use, with all below it that was not retired by itself. */
export function restoreNode(
  app: DeskApp,
  by: By,
  wanted: { readonly id: number; readonly reason: string },
): Promise<NodeChanged | NotDone<string>> {
  return changeUse(app, by, 'catalogue.restoreNode', wanted, 'restored')
}

function changeUse(
  app: DeskApp,
  by: By,
  act: string,
  wanted: { readonly id: number; readonly reason: string; readonly successor?: string | undefined },
  to: 'retired' | 'restored',
): Promise<NodeChanged | NotDone<string>> {
  return atDesk<NodeChanged, string>(app, by, act, async (desk) => {
    const held = await holdNode(desk, wanted.id)
    if (held.kind !== 'held') return held
    const { node, tree } = held
    const already = (node.retiredOn === null) === (to === 'restored')
    if (already) return { kind: 'refused', reason: to === 'retired' ? '这一项已经停用。' : '这一项正在使用。' }
    const reason = readReason(wanted.reason)
    if (reason.kind === 'invalid') return reason
    const siblings = node.parentId === null ? tree.roots : tree.below(node.parentId)
    const [taken] = to === 'restored' ? nameProblems(siblings, node.id, node.name) : []
    if (taken !== undefined) return { kind: 'refused', reason: taken.message }
    const successorId = await successorOf(desk, node.id, to === 'retired' ? (wanted.successor ?? '') : '')
    if (successorId === 'wrong') return invalid('successor', '请填写另一个在用的栏目的网页地址。')
    await putNode(desk.tx, { ...node, retiredOn: to === 'retired' ? desk.day : null, successorId })
    await appendEvent(desk, node.agencyId, node.id, to, null, null, reason.reason)
    return { kind: 'done', id: node.id }
  })
}

type Held = { readonly kind: 'held'; readonly tree: CatalogueTree }

/** The catalogue of an agency, held for this officer to change; why not otherwise. */
export async function holdToEdit(desk: Desk, agencyId: number): Promise<Held | Refused | { kind: 'unknown' }> {
  const place = await workplaceOf(desk.tx, agencyId, null, desk.day)
  if (place === null || !place.hasDesk) return { kind: 'unknown' }
  const refused = desk.ask(may.catalogue.edit, place)
  if (refused !== null) return refused
  await holdCatalogue(desk.tx, agencyId)
  return { kind: 'held', tree: catalogueTree(await nodesOf(desk.tx, agencyId)) }
}

/** A node with the catalogue that it stands in, held for this officer to change. */
export async function holdNode(
  desk: Desk,
  id: number,
): Promise<(Held & { readonly node: CatalogueNode }) | Refused | { kind: 'unknown' }> {
  const found = await nodeById(desk.tx, id)
  if (found === null) return { kind: 'unknown' }
  desk.about('catalogueNode', id)
  const held = await holdToEdit(desk, found.agencyId)
  if (held.kind !== 'held') return held
  const node = held.tree.nodes.get(id)
  return node === undefined ? { kind: 'unknown' } : { ...held, node }
}

export async function appendEvent(
  desk: Desk,
  agencyId: number,
  nodeId: number,
  kind: CatalogueEventKind,
  before: unknown,
  after: unknown,
  reason: string | null,
): Promise<void> {
  await appendCatalogueEvents(desk.tx, [{ agencyId, nodeId, kind, before, after, reason, by: desk.officer.personId }])
}

export function valuesOf({ name, elements }: NodeValues): NodeValues {
  return { name, elements }
}

function refusesBelow(tree: CatalogueTree, parentId: number | null, levels = 1): Refused | null {
  if (parentId === null) return levels > deepest ? tooDeep : null
  const parent = tree.nodes.get(parentId)
  if (parent?.kind === 'item') return { kind: 'refused', reason: '公开事项下面不能再设栏目或事项。' }
  if (!tree.standing(parentId)) return { kind: 'refused', reason: '上一级已经停用，不能在下面增加。' }
  return tree.above(parentId).length + 1 + levels > deepest ? tooDeep : null
}

const tooDeep: Refused = { kind: 'refused', reason: `目录不超过${deepest}级。` }

/** How many levels a node has with those below it. */
function height(tree: CatalogueTree, id: number): number {
  return 1 + Math.max(0, ...tree.below(id).map((below) => height(tree, below.id)))
}

/** The column in use that the typed address names; null: none is named. */
async function successorOf(desk: Desk, own: number, typed: string): Promise<number | null | 'wrong'> {
  if (typed.trim() === '') return null
  const id = /(?:^|\/columns\/|\/nodes\/)(\d{1,9})(?:[/?#].*)?$/u.exec(typed.trim())?.[1]
  const named = id === undefined || Number(id) === own ? null : await nodeById(desk.tx, Number(id))
  return named === null || named.retiredOn !== null ? 'wrong' : named.id
}

function nameProblems(siblings: readonly CatalogueNode[], own: number | null, name: string) {
  const taken = siblings.some((sibling) => sibling.id !== own && sibling.retiredOn === null && sibling.name === name)
  return taken ? [{ field: 'name', message: `同一级已有“${name}”。` }] : []
}

async function unitProblems(desk: Desk, agencyId: number, unitId: number | null) {
  if (unitId === null) return []
  const units = await unitsStanding(desk.tx, [agencyId], desk.day)
  return units.some(({ id }) => id === unitId) ? [] : [{ field: 'unitId', message: '请从列表中选择责任科室。' }]
}

function invalid(field: string, message: string): NotDone<string> {
  return { kind: 'invalid', problems: [{ field, message }] }
}
