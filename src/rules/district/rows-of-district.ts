import { agencyKindNames, agencyKinds } from '../agency.ts'
import { type AgencyEvent, agencyEventNames } from '../agency-event.ts'
import { type AgencyLife, type AgencyTree, lastStanding, standingBefore } from '../agency-tree.ts'
import { growTree } from '../grow-tree.ts'
import { profileFields } from '../profile.ts'
import { type District, type SheetKey, type SheetRow, sheetColumns, takenAway } from './district.ts'

/**
 * A district as the rows of its workbook, in one order: those above before those below. Reading them into an empty
 * database gives the same district again. Throws where the events are no tree.
 */
export function rowsOfDistrict(district: District): readonly SheetRow[] {
  const grown = growTree(district.events)
  if (grown.kind === 'refused') throw new Error(grown.refusals[0].message)
  const order = new Map(inOrder(grown.tree).map(({ agency }, place) => [agency, place]))
  const byPlace = (a: { agency: string }, b: { agency: string }) => placeIn(order, a) - placeIn(order, b)
  return [
    ...numbered('agencies', agencyRows(district, grown.tree)),
    ...numbered('history', historyRows(district.events, grown.tree, byPlace)),
    ...numbered('units', unitRows(district, byPlace)),
    ...numbered('profiles', profileRows(district, byPlace)),
  ]
}

type Cells = Readonly<Record<string, string>>
type ByPlace = (a: { agency: string }, b: { agency: string }) => number

/** Cells by the keys of their columns, as rows by their heads; empty cells are left out. */
function numbered(sheet: SheetKey, rows: readonly Cells[]): readonly SheetRow[] {
  const columns: Readonly<Record<string, { label: string }>> = sheetColumns[sheet]
  return rows.map((row, index) => {
    const filled = Object.entries(row).filter(([, text]) => text !== '')
    const cells = filled.map(([key, text]) => [columns[key]?.label ?? key, text])
    return { sheet, row: index + 2, cells: Object.fromEntries(cells) }
  })
}

function agencyRows({ agencies, events }: District, tree: AgencyTree): readonly Cells[] {
  const regions = new Map(agencies.map(({ slug, region }) => [slug, region]))
  const bases = new Map(events.flatMap((event) => (event.kind === 'setUp' ? [[event.agency, event.basis]] : [])))
  return inOrder(tree).map((life) => {
    const { name, parent } = lastStanding(life)
    return {
      slug: life.agency,
      name,
      kind: agencyKindNames[life.kind],
      parent: parent ?? '',
      region: regions.get(life.agency) ?? '',
      since: life.standings[0].from ?? '',
      basis: bases.get(life.agency) ?? '',
    }
  })
}

function historyRows(events: readonly AgencyEvent[], tree: AgencyTree, byPlace: ByPlace): readonly Cells[] {
  const rank = { setUp: 0, renamed: 1, moved: 2, split: 3, merged: 4, abolished: 5 }
  return events
    .toSorted((a, b) => {
      const days = (a.day ?? '') < (b.day ?? '') ? -1 : (a.day ?? '') > (b.day ?? '') ? 1 : 0
      return days || byPlace(a, b) || rank[a.kind] - rank[b.kind]
    })
    .flatMap((event) => {
      if (event.kind === 'setUp') return []
      const { day, agency, basis, kind } = event
      return [{ day, kind: agencyEventNames[kind], agency, basis: basis ?? '', ...changeOf(event, tree) }]
    })
}

function changeOf(event: Exclude<AgencyEvent, { kind: 'setUp' }>, tree: AgencyTree): Cells {
  const life = tree.get(event.agency)
  const before = life && standingBefore(life, event.day)
  switch (event.kind) {
    case 'renamed':
      return { before: before?.name ?? '', after: event.name }
    case 'moved':
      return { before: before?.parent ?? '', after: event.parent ?? '' }
    case 'merged':
      return { after: event.into }
    case 'split':
      return { after: event.among.toSorted().join('、'), heir: event.cases }
    case 'abolished':
      return { heir: event.successor ?? '' }
  }
}

function unitRows({ units }: District, byPlace: ByPlace): readonly Cells[] {
  return units
    .toSorted((a, b) => byPlace(a, b) || a.number - b.number)
    .flatMap(({ agency, number, ordinal, names, endedOn }) =>
      names.map(({ from, name }) => {
        const end = endedOn ?? ''
        return { agency, number: String(number), name, from: from ?? '', ordinal: String(ordinal), ended: end }
      }),
    )
}

/** One row for all that one source says of an agency from one day. */
function profileRows({ profiles }: District, byPlace: ByPlace): readonly Cells[] {
  const rows = new Map<string, { agency: string; from: string; source: string; cells: Record<string, string> }>()
  for (const { agency, from, source, field, value } of profiles) {
    const key = JSON.stringify([agency, from, source])
    const row = rows.get(key) ?? { agency, from: from ?? '', source: source ?? '', cells: {} }
    rows.set(key, row)
    row.cells[field] = value ?? takenAway
  }
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return [...rows.values()]
    .sort((a, b) => byPlace(a, b) || compare(a.from, b.from) || compare(a.source, b.source))
    .map(({ cells, ...row }) => {
      const filled = profileFields.map((field) => [field, cells[field] ?? ''])
      return { ...row, ...Object.fromEntries(filled) }
    })
}

/** Those above before those below; beside each other by kind, then by slug. */
function inOrder(tree: AgencyTree): readonly AgencyLife[] {
  const below = Map.groupBy(tree.values(), (life) => lastStanding(life).parent)
  const walk = (parent: string | null): AgencyLife[] =>
    (below.get(parent) ?? [])
      .toSorted((a, b) => agencyKinds.indexOf(a.kind) - agencyKinds.indexOf(b.kind) || (a.agency < b.agency ? -1 : 1))
      .flatMap((life) => [life, ...walk(life.agency)])
  return walk(null)
}

function placeIn(order: ReadonlyMap<string, number>, { agency }: { agency: string }): number {
  return order.get(agency) ?? 0
}
