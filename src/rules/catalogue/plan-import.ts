import { printableLine } from '../printable.ts'
import type { CatalogueField } from './fields.ts'
import { fieldNamed } from './fields.ts'
import {
  type ItemElements,
  type ItemLevel,
  limitFromWords,
  type NodeValues,
  noElements,
  valueFieldKeys,
  valueFields,
  valueInWords,
} from './item.ts'
import type { CatalogueNode, CatalogueTree } from './node.ts'
import { type CatalogueColumn, type CatalogueRow, channelsFromWords } from './workbook.ts'

/** What becomes of a row. `under`: the names of the columns above a new item, from the top; those not there are added. */
export type PlannedRow =
  | { readonly kind: 'new'; readonly row: CatalogueRow; readonly under: readonly Step[]; readonly values: NodeValues }
  | { readonly kind: 'changed'; readonly row: CatalogueRow; readonly node: CatalogueNode; readonly values: NodeValues }
  | { readonly kind: 'same'; readonly row: CatalogueRow; readonly node: CatalogueNode }
  | { readonly kind: 'wrong'; readonly row: CatalogueRow; readonly message: string }

/** A column on the way to an item; `field`: it is the column of that field, by whichever of its names. */
export type Step = { readonly name: string; readonly field: string | null }

/** What the office of the catalogue is, for reading owners and units. */
export type ImportInto = {
  readonly tree: CatalogueTree
  readonly agencyName: string
  readonly units: readonly { readonly id: number; readonly name: string }[]
}

/**
 * What a workbook does to a catalogue, row by row: it adds and changes, and takes nothing away. A column that a sheet
 * does not have leaves what is there; a cell that is blank empties it.
 */
export function planImport(rows: readonly CatalogueRow[], into: ImportInto): readonly PlannedRow[] {
  const seen = new Map<string, CatalogueRow>()
  return rows.map((row) => {
    const planned = planRow(row, into)
    if (planned.kind === 'wrong') return planned
    const place =
      planned.kind === 'new'
        ? `${planned.under.map(({ name }) => name).join('\n')}\n\n${planned.values.name}`
        : `#${planned.node.id}`
    const earlier = seen.get(place)
    if (earlier !== undefined) return wrong(row, `与“${earlier.sheet}”第${earlier.row}行是同一事项。`)
    seen.set(place, row)
    return planned
  })
}

function planRow(row: CatalogueRow, into: ImportInto): PlannedRow {
  const cell = (key: CatalogueColumn) => printableLine(row.cells[key] ?? '')
  const formula = Object.values(row.cells).some((text) => text.trimStart().startsWith('='))
  if (formula) return wrong(row, '有公式，请改填文字。')
  const name = cell('second') || cell('first')
  if (name === '') return wrong(row, '没有填写事项名称。')
  const field = cell('field') === '' ? row.field : fieldNamed(cell('field'))
  if (field === null && cell('field') !== '') return wrong(row, `“${cell('field')}”不是26个领域之一。`)
  const under = stepsOf(row, field, cell)
  if (under.length === 0) return wrong(row, '没有写明领域，也没有写明网站所属栏目。')
  const found = locate(into.tree, cell('key'), under, name)
  if (found.kind === 'wrong') return wrong(row, found.message)
  const base: NodeValues = found.node ?? { name, elements: { ...noElements, field: field?.key ?? null } }
  const read = readValues(row, name, base, into)
  if (read.kind === 'wrong') return wrong(row, read.message)
  if (found.node === null) return { kind: 'new', row, under, values: read.values }
  const { node } = found
  const siblings = node.parentId === null ? into.tree.roots : into.tree.below(node.parentId)
  const taken =
    name !== node.name && siblings.some((one) => one.id !== node.id && one.retiredOn === null && one.name === name)
  if (taken) return wrong(row, `同一级已有“${name}”。`)
  return changedFields(node, read.values).length === 0
    ? { kind: 'same', row, node }
    : { kind: 'changed', row, node, values: read.values }
}

/** The fields of a node that a row changes, in words. */
export function changedFields(node: CatalogueNode, values: NodeValues): readonly string[] {
  const changed = valueFieldKeys.filter((field) => valueInWords(node, field) !== valueInWords(values, field))
  const unit = node.elements.unitId === values.elements.unitId ? [] : ['责任科室']
  return [...changed.map((field) => valueFields[field]), ...unit]
}

/** The way to an item: the column that the row names, else 基层政务公开 and its field; then its 一级事项. */
function stepsOf(
  row: CatalogueRow,
  field: CatalogueField | null,
  cell: (key: CatalogueColumn) => string,
): readonly Step[] {
  const named = (row.cells.column ?? '')
    .split(/[›>》\\/\n]|->|—>/u)
    .map(printableLine)
    .filter((name) => name !== '')
  const isOf = (name: string) => (field !== null && fieldNamed(name)?.key === field.key ? field.key : null)
  const path: Step[] =
    named.length > 0
      ? named.map((name) => ({ name, field: isOf(name) }))
      : field === null
        ? []
        : [
            { name: '基层政务公开', field: null },
            { name: field.name, field: field.key },
          ]
  const first = cell('second') === '' ? '' : cell('first')
  return first === '' || path.length === 0 || path.at(-1)?.name === first
    ? path
    : [...path, { name: first, field: null }]
}

type Found = { readonly kind: 'found'; readonly node: CatalogueNode | null } | { kind: 'wrong'; message: string }

/** The item that a row is about: by its mark, else by its way and name; null: there is none yet. */
function locate(tree: CatalogueTree, key: string, under: readonly Step[], name: string): Found {
  const marked = key === '' ? undefined : [...tree.nodes.values()].find((node) => node.key === key)
  if (marked !== undefined) {
    if (marked.kind !== 'item') return { kind: 'wrong', message: `标识“${key}”是栏目，不是公开事项。` }
    return { kind: 'found', node: marked }
  }
  const parent = follow(tree, under)
  if (parent === 'blocked')
    return { kind: 'wrong', message: '网站所属栏目中有一级是公开事项或者已停用，下面不能再设。' }
  if (parent === null) return { kind: 'found', node: null }
  const node = tree.below(parent.id).find((below) => below.name === name)
  if (node === undefined) return { kind: 'found', node: null }
  if (node.kind !== 'item') return { kind: 'wrong', message: `“${name}”在目录中是栏目，不是公开事项。` }
  return node.retiredOn === null
    ? { kind: 'found', node }
    : { kind: 'wrong', message: `“${name}”已停用，请先恢复使用，或者改用别的名称。` }
}

/** The node that a way leads to; null where a step is not there yet. */
export function follow(tree: CatalogueTree, steps: readonly Step[]): CatalogueNode | 'blocked' | null {
  let at: CatalogueNode | null = null
  for (const step of steps) {
    const among: readonly CatalogueNode[] = at === null ? tree.roots : tree.below(at.id)
    const named = among.filter((node) => leadsTo(node, step))
    const next: CatalogueNode | undefined = named.find(({ retiredOn }) => retiredOn === null) ?? named[0]
    if (next === undefined) return null
    if (next.kind === 'item' || next.retiredOn !== null) return 'blocked'
    at = next
  }
  return at
}

export function leadsTo(node: CatalogueNode, { name, field }: Step): boolean {
  if (node.name === name) return true
  return field !== null && node.kind !== 'item' && node.elements.field === field && fieldNamed(node.name)?.key === field
}

type ReadValues = { readonly kind: 'read'; readonly values: NodeValues } | { kind: 'wrong'; message: string }

function readValues(row: CatalogueRow, name: string, { elements }: NodeValues, into: ImportInto): ReadValues {
  const has = (key: CatalogueColumn) => row.columns.includes(key)
  const line = (key: CatalogueColumn) => printableLine(row.cells[key] ?? '') || null
  const text = (key: CatalogueColumn) =>
    (row.cells[key] ?? '')
      .split('\n')
      .map(printableLine)
      .filter((part) => part !== '')
      .join('\n') || null
  const taken = <K extends keyof ItemElements>(key: CatalogueColumn, to: K, value: () => ItemElements[K]) =>
    has(key) ? { [to]: value() } : {}
  const unitName = line('unit')
  const unit = unitName === null ? null : into.units.find((one) => one.name === unitName)
  if (unit === undefined) return { kind: 'wrong', message: `本机关没有名为“${unitName}”的内设机构。` }
  const owner = line('owner')
  const read: ItemElements = {
    ...elements,
    ...taken('content', 'content', () => text('content')),
    ...taken('basis', 'basis', () => text('basis')),
    ...(has('timeLimit') ? limitFromWords(line('timeLimit') ?? '') : {}),
    ...taken('owner', 'owner', () => (owner === into.agencyName ? null : owner)),
    ...taken('unit', 'unitId', () => unit?.id ?? null),
    ...(has('channels') ? channelsFromWords(row.cells.channels ?? '') : {}),
    ...taken('group', 'group', () => groupOf(line('everyone'), line('group'))),
    ...taken('onRequest', 'method', () =>
      isTicked(line('onRequest')) && !isTicked(line('proactive')) ? 'onRequest' : 'proactive',
    ),
    ...(levelColumns.some(([key]) => has(key)) ? { levels: levelsOf(row) } : {}),
    ...taken('code', 'code', () => line('code')),
    ...taken('powerItem', 'powerItem', () => line('powerItem')),
    ...taken('powerStep', 'powerStep', () => line('powerStep')),
  }
  const tooLong = [
    ['名称', name, 100],
    ['公开内容', read.content, 2000],
    ['公开依据', read.basis, 1000],
    ['公开时限', read.timeLimitWords, 300],
    ['公开主体', read.owner, 300],
    ['其他渠道', read.otherChannels, 300],
    ['公开对象', read.group, 300],
    ['事项编码', read.code, 60],
    ['权责事项编码', read.powerItem, 60],
    ['办理环节', read.powerStep, 60],
  ] as const
  const over = tooLong.find(([, value, most]) => value !== null && [...value].length > most)
  if (over !== undefined) return { kind: 'wrong', message: `${over[0]}不超过${over[2]}个字。` }
  return { kind: 'read', values: { name, elements: read } }
}

function groupOf(everyone: string | null, group: string | null): string | null {
  if (group === null || /^[□☐×✗否无]$/u.test(group)) return null
  if (!isTicked(group)) return group
  return isTicked(everyone) ? null : '特定群体'
}

const levelColumns = [
  ['city', ['city']],
  ['county', ['county']],
  ['township', ['township']],
  ['village', ['village']],
  ['townshipAndVillage', ['township', 'village']],
] as const satisfies readonly (readonly [CatalogueColumn, readonly ItemLevel[]])[]

function levelsOf(row: CatalogueRow): ItemLevel[] {
  const levels = levelColumns.flatMap(([key, meant]) =>
    isTicked(printableLine(row.cells[key] ?? '') || null) ? [...meant] : [],
  )
  return [...new Set(levels)]
}

function isTicked(text: string | null): boolean {
  return text !== null && /^(?:[√✓✔■●☑是有1vV]|主动|主动公开|依申请|全社会)$/u.test(text.normalize('NFKC'))
}

function wrong(row: CatalogueRow, message: string): PlannedRow {
  return { kind: 'wrong', row, message }
}
