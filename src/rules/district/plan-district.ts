import type { AgencyEvent } from '../agency-event.ts'
import type { NewAgency } from '../agency-form.ts'
import { type AgencyTree, lastStanding, standingBefore } from '../agency-tree.ts'
import type { Day } from '../day.ts'
import { growTree, withFollowers } from '../grow-tree.ts'
import type { ProfileValue } from '../profile.ts'
import type { Unit } from '../unit.ts'
import { type District, type SheetKey, type SheetRow, sheetNames } from './district.ts'
import { planProfiles, planUnits } from './plan-details.ts'
import { type AgencyRow, type Registry, readAgencies } from './read-agencies.ts'
import { type HistoryRow, isSameEvent, readHistory, setUpsOf } from './read-history.ts'

/** What would happen to one row of a workbook, in one Chinese sentence. */
export type PlanLine = {
  readonly sheet: SheetKey
  readonly row: number
  readonly outcome: 'new' | 'changed' | 'same' | 'fault'
  readonly message: string
}

/** What a workbook brings; nothing of it where any row has a fault. */
export type DistrictPlan = {
  /** In the order of the sheets and rows. */
  readonly lines: readonly PlanLine[]
  readonly change: DistrictChange | null
}

export type DistrictChange = {
  readonly opened: readonly NewAgency[]
  readonly events: readonly AgencyEvent[]
  readonly profiles: readonly (ProfileValue & { readonly agency: string })[]
  readonly units: readonly (Unit & { readonly agency: string })[]
}

export type PlanOptions = {
  readonly today: Day
  /** A slug for a name whose row gives none; made unique by the plan. */
  readonly slugFrom: (name: string) => string
  /** Slugs that cannot be given: those of the published samples. */
  readonly reserved: ReadonlySet<string>
  /** Only this agency and those below it may be spoken of; null: any. */
  readonly within: string | null
}

/** Says of a row what it brings, or what is wrong with it. */
export type Tell = (at: SheetRow, outcome: PlanLine['outcome'], message: string) => void

/**
 * What the rows of a workbook bring to what is there already. It only adds: what is there and not in the rows stays,
 * and what both say is left alone. All faults are told at once, each by its row.
 */
export function planDistrict(existing: District, rows: readonly SheetRow[], options: PlanOptions): DistrictPlan {
  const lines: PlanLine[] = []
  const tell: Tell = ({ sheet, row }, outcome, message) => lines.push({ sheet, row, outcome, message })
  const before = growTree(existing.events)
  if (before.kind === 'refused') throw new Error(`what is there is no tree: ${before.refusals[0].message}`)

  const registry = readAgencies(existing, before.tree, rows, options, tell)
  const history = readHistory(registry, rows, options.today, tell)
  const setUps = setUpsOf(registry, history, tell)
  const told = new Map<AgencyEvent, SheetRow>([...setUps, ...history.map(({ event, at }) => [event, at] as const)])
  const added = [...told.keys()].filter((event) => !existing.events.some((known) => isSameEvent(known, event)))
  const events = withMoves(existing.events, added)
  const tree = grow([...existing.events, ...events], told, registry, tell)
  if (tree !== null) {
    checkRows(tree, registry, history, options.within, tell)
    tellAgencies(registry, tell)
    for (const { event, at, title } of history) tell(at, added.includes(event) ? 'new' : 'same', title)
  }
  const units = planUnits(existing, registry, rows, options.today, tell)
  const profiles = planProfiles(existing, registry, rows, options.today, tell)

  const ordered = inOrder(lines)
  if (ordered.some(({ outcome }) => outcome === 'fault')) return { lines: ordered, change: null }
  const opened = registry.agencies.flatMap(({ isNew, agency }) => (isNew ? [agency] : []))
  return { lines: ordered, change: { opened, events, units, profiles } }
}

/** What stands below an agency that ends follows to its heir, unless the rows say otherwise. */
function withMoves(known: readonly AgencyEvent[], added: readonly AgencyEvent[]): readonly AgencyEvent[] {
  const lasting = added.filter(({ kind }) => kind === 'setUp' || kind === 'renamed' || kind === 'moved')
  const grown = growTree([...known, ...lasting])
  return grown.kind === 'tree' ? withFollowers(grown.tree, added) : added
}

function grow(
  events: readonly AgencyEvent[],
  told: ReadonlyMap<AgencyEvent, SheetRow>,
  { agencies }: Registry,
  tell: Tell,
): AgencyTree | null {
  const grown = growTree(events)
  if (grown.kind === 'tree') return grown.tree
  for (const { event, against, message } of grown.refusals) {
    const at =
      told.get(event) ??
      (against && told.get(against)) ??
      agencies.find(({ agency }) => agency.slug === event.agency)?.at
    tell(at ?? { sheet: 'agencies', row: 1, cells: {} }, 'fault', message)
  }
  return null
}

/** Whether the sheets say the same: the last names and places, and those before each change. */
function checkRows(
  tree: AgencyTree,
  { agencies }: Registry,
  history: readonly HistoryRow[],
  within: string | null,
  tell: Tell,
): void {
  const lastNameOf = (slug: string | null) => {
    const life = tree.get(slug ?? '')
    return life === undefined ? '无' : lastStanding(life).name
  }
  const inHistory = `请填入“${sheetNames.history}”表`
  for (const { agency, at } of agencies) {
    const life = tree.get(agency.slug)
    if (life === undefined) continue
    const { name, parent } = lastStanding(life)
    if (name !== agency.name) {
      tell(at, 'fault', `名称与沿革不符：按已登记的沿革，最后的名称是“${name}”；更名${inHistory}。`)
    }
    if (parent !== agency.parent) {
      const above = lastNameOf(parent)
      tell(at, 'fault', `上级机关与沿革不符：按已登记的沿革，最后的上级机关是“${above}”；划转${inHistory}。`)
    }
    if (within !== null && !isWithin(tree, agency.slug, within)) {
      tell(at, 'fault', `“${agency.name}”不在您管理的机关之下，不能由您导入。`)
    }
  }
  for (const { event, at, before } of history) {
    const life = tree.get(event.agency)
    if (before === null || life === undefined) continue
    const { name, parent } = standingBefore(life, event.day)
    if (event.kind === 'renamed' && before !== name) tell(at, 'fault', `变更前的名称应是“${name}”。`)
    if (event.kind === 'moved' && before !== (parent ?? '')) {
      tell(at, 'fault', `变更前的上级机关应是“${lastNameOf(parent)}”。`)
    }
  }
}

function isWithin(tree: AgencyTree, agency: string, within: string): boolean {
  for (let at: string | null = agency; at !== null; at = parentOf(tree, at)) {
    if (at === within) return true
  }
  return false
}

function parentOf(tree: AgencyTree, agency: string): string | null {
  const life = tree.get(agency)
  return life === undefined ? null : lastStanding(life).parent
}

function tellAgencies({ agencies }: Registry, tell: Tell): void {
  for (const { at, agency, isNew } of agencies) tell(at, isNew ? 'new' : 'same', titleOf(agency))
}

function titleOf({ name, slug, region }: AgencyRow['agency']): string {
  return `${name}（编码 ${slug}，${region}）`
}

const order: readonly SheetKey[] = ['agencies', 'history', 'units', 'profiles']

/** By sheet and row; of a row with faults only these. */
function inOrder(lines: readonly PlanLine[]): readonly PlanLine[] {
  const faulty = new Set(lines.flatMap(({ outcome, sheet, row }) => (outcome === 'fault' ? [`${sheet} ${row}`] : [])))
  return lines
    .filter(({ outcome, sheet, row }) => outcome === 'fault' || !faulty.has(`${sheet} ${row}`))
    .toSorted((a, b) => order.indexOf(a.sheet) - order.indexOf(b.sheet) || a.row - b.row)
}
