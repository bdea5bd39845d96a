import { type CatalogueRead, readCatalogueRows } from '../../documents/catalogue/read-catalogue.ts'
import { writeCatalogue } from '../../documents/catalogue/write-catalogue.ts'
import type { Unreadable } from '../../documents/source.ts'
import type { ReportReader } from '../../outside/report-reader.ts'
import { differences, keepOwn } from '../../rules/catalogue/difference.ts'
import { noElements } from '../../rules/catalogue/item.ts'
import { type CatalogueNode, catalogueTree } from '../../rules/catalogue/node.ts'
import { changedFields, leadsTo, type PlannedRow, planImport, type Step } from '../../rules/catalogue/plan-import.ts'
import { sheetsOf } from '../../rules/catalogue/workbook.ts'
import { dayInChinese } from '../../rules/day.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { appendCatalogueEvents, type CatalogueEvent } from '../../store/catalogue/events.ts'
import { insertNodes, type NewNode, nodesOf, putNode } from '../../store/catalogue/nodes.ts'
import { originsOf } from '../../store/catalogue/origins.ts'
import type { Database } from '../../store/database.ts'
import { unitsStanding } from '../../store/units.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { holdToEdit, valuesOf } from './change-node.ts'

export type ExchangeApp = { readonly db: Database; readonly reader: Pick<ReportReader, 'readSource'> }

/** What becomes of a row, in words. */
export type CatalogueLine = {
  readonly sheet: string
  readonly row: number
  readonly outcome: 'new' | 'changed' | 'same' | 'wrong'
  readonly message: string
}

export type CatalogueImport = {
  readonly kind: 'planned' | 'imported' | 'faulty'
  readonly lines: readonly CatalogueLine[]
  readonly unknownHeads: readonly string[]
}

export type FileNotRead = { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

const mostRows = 5000

/**
 * Brings a standard catalogue into that of an agency: adds items, with the columns that they need, and changes those
 * that are there; takes nothing away. All rows, or none where one has a fault. A dry run says what would happen.
 */
export async function importCatalogue(
  app: ExchangeApp,
  by: By,
  wanted: {
    readonly slug: string
    readonly file: { readonly bytes: Uint8Array; readonly name: string }
    readonly reason: string
    readonly dryRun: boolean
  },
): Promise<CatalogueImport | FileNotRead | NotDone<string>> {
  const read = await readFile(app, wanted.file)
  if (read.kind === 'unreadable') return read
  return atDesk<CatalogueImport, string>(app, by, 'catalogue.import', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, wanted.slug)
    if (agency === null) return { kind: 'unknown' }
    desk.about('agency', agency.id, { rows: read.rows.length, dryRun: wanted.dryRun })
    const held = await holdToEdit(desk, agency.id)
    if (held.kind !== 'held') return held
    if (read.rows.length > mostRows) {
      const message = `一次最多导入${mostRows}行，请分几次导入。`
      return { kind: 'invalid', problems: [{ field: 'file', message }] }
    }
    const reason = wanted.dryRun ? null : readReason(wanted.reason)
    if (reason?.kind === 'invalid') return reason
    const units = await unitsStanding(desk.tx, [agency.id], desk.day)
    const planned = planImport(read.rows, { tree: held.tree, agencyName: agency.name, units })
    const lines = planned.map(lineOf)
    const faulty = lines.some(({ outcome }) => outcome === 'wrong')
    const kind = faulty ? 'faulty' : wanted.dryRun ? 'planned' : 'imported'
    if (kind === 'imported')
      await bringIn(desk, agency.id, [...held.tree.nodes.values()], planned, reason?.reason ?? '')
    desk.about('agency', agency.id, { outcome: kind })
    return { kind, lines, unknownHeads: read.unknownHeads }
  })
}

function lineOf(planned: PlannedRow): CatalogueLine {
  const { sheet, row } = planned.row
  switch (planned.kind) {
    case 'wrong':
      return { sheet, row, outcome: 'wrong', message: planned.message }
    case 'same':
      return { sheet, row, outcome: 'same', message: planned.node.name }
    case 'changed': {
      const { node, values } = planned
      const words = `${node.name}：${changedFields(node, values).join('、')}`
      return { sheet, row, outcome: 'changed', message: words + unclear(values.elements.timeLimitWords) }
    }
    case 'new': {
      const { values, under } = planned
      const path = [...under.map(({ name }) => name), values.name].join(' › ')
      return { sheet, row, outcome: 'new', message: path + unclear(values.elements.timeLimitWords) }
    }
  }
}

function unclear(words: string | null): string {
  return words === null ? '' : '（公开时限没有全部读懂，按原文保留，不能据此提醒）'
}

/** Writes what was planned: the columns that are missing first, each once, then the items in them. */
async function bringIn(
  desk: Desk,
  agencyId: number,
  there: readonly CatalogueNode[],
  planned: readonly PlannedRow[],
  reason: string,
): Promise<void> {
  const events: CatalogueEvent[] = []
  const about = { agencyId, reason, by: desk.officer.personId } as const
  const fresh: NewNode[] = []
  const places: { readonly parent: NewNode['parent']; readonly step: Step; readonly place: NewNode['parent'] }[] = []
  const positions = new Map<string, number>()
  const positionIn = (parent: NewNode['parent']) => {
    const name = JSON.stringify(parent)
    const siblings = there.filter(({ parentId }) => parentId === parent)
    const next = positions.get(name) ?? Math.max(-1, ...siblings.map(({ position }) => position)) + 1
    positions.set(name, next + 1)
    return next
  }
  const add = (parent: NewNode['parent'], node: Pick<NewNode, 'kind' | 'name' | 'elements'>): NewNode['parent'] => {
    fresh.push({ agencyId, parent, key: null, position: positionIn(parent), originId: null, baseKey: null, ...node })
    return { at: fresh.length - 1 }
  }
  const placeOf = (parent: NewNode['parent'], step: Step): NewNode['parent'] => {
    const stored = there.find((node) => node.parentId === parent && node.retiredOn === null && leadsTo(node, step))
    if (stored !== undefined) return stored.id
    const added = places.find((one) => one.step.name === step.name && samePlace(one.parent, parent))
    if (added !== undefined) return added.place
    const place = add(parent, { kind: 'column', name: step.name, elements: { ...noElements, field: step.field } })
    places.push({ parent, step, place })
    return place
  }
  for (const one of planned) {
    if (one.kind !== 'new') continue
    const parent = one.under.reduce<NewNode['parent']>(placeOf, null)
    add(parent, { kind: 'item', ...one.values })
  }
  const ids = await insertNodes(desk.tx, fresh)
  for (const [at, { name, elements }] of fresh.entries()) {
    events.push({ ...about, nodeId: ids[at] ?? 0, kind: 'added', before: null, after: { name, elements } })
  }
  const changed = planned.flatMap((one) => (one.kind === 'changed' ? [one] : []))
  const origins = await originsOf(
    desk.tx,
    changed.map(({ node }) => node),
  )
  for (const { node, values } of changed) {
    const origin = node.originId === null ? undefined : origins.get(node.originId)?.node
    const differing = origin === undefined ? [] : differences(values, node.kept, origin)
    const open = differing.flatMap(({ field, keptFor }) => (keptFor === null ? [field] : []))
    const kept = origin === undefined ? node.kept : keepOwn(node.kept, open, origin, reason)
    await putNode(desk.tx, { ...node, ...valuesOf(values), kept })
    events.push({ ...about, nodeId: node.id, kind: 'changed', before: valuesOf(node), after: valuesOf(values) })
  }
  await appendCatalogueEvents(desk.tx, events)
}

function samePlace(a: NewNode['parent'], b: NewNode['parent']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

export type CatalogueWritten = { readonly kind: 'done'; readonly bytes: Uint8Array; readonly name: string }

/** The items of a catalogue in use as a workbook, for whoever may see it. */
export function exportCatalogue(
  app: DeskApp,
  by: By,
  wanted: { readonly slug: string },
): Promise<CatalogueWritten | NotDone> {
  return atDesk<CatalogueWritten>(app, by, 'catalogue.export', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, wanted.slug)
    if (agency === null) return { kind: 'unknown' }
    const units = await unitsStanding(desk.tx, [agency.id], desk.day)
    const sheets = sheetsOf(
      catalogueTree(await nodesOf(desk.tx, agency.id)),
      agency.name,
      new Map(units.map(({ id, name }) => [id, name])),
    )
    const items = sheets.reduce((sum, { rows }) => sum + rows.length, 0)
    desk.about('agency', agency.id, { items })
    const note = `${dayInChinese(desk.day)}导出，共${items}项。修改后可以导入：“标识”一列请勿改动，新增的事项不填。`
    return { kind: 'done', bytes: await writeCatalogue(sheets, agency.name, note), name: agency.name }
  })
}

async function readFile(
  { reader }: ExchangeApp,
  { bytes, name }: { readonly bytes: Uint8Array; readonly name: string },
): Promise<CatalogueRead> {
  const read = await reader.readSource(bytes, name)
  return read.kind === 'unreadable' ? read : readCatalogueRows(read.source)
}
