import { kindByName } from '../agency.ts'
import {
  faultOfBasis,
  faultOfDay,
  faultOfName,
  faultOfRegion,
  faultOfSlug,
  type NewAgency,
  nameKey,
} from '../agency-form.ts'
import { type AgencyTree, lastStanding } from '../agency-tree.ts'
import type { Day } from '../day.ts'
import { cellOf, dayOfCell, faultOfCells, kindOfCell, rowsOf } from './cells.ts'
import { type District, type SheetRow, sheetColumns } from './district.ts'
import type { PlanOptions, Tell } from './plan-district.ts'

/** An agency as its row has it: its last name and place. */
export type AgencyRow = {
  readonly at: SheetRow
  readonly agency: NewAgency
  readonly since: Day | null
  readonly basis: string | null
  /** It is not there yet. */
  readonly isNew: boolean
}

/** Who is spoken of: the agencies of the rows, and those that are there. */
export type Registry = {
  readonly agencies: readonly AgencyRow[]
  /** The slug that a cell means by slug or by name; null after telling what is wrong. */
  resolve(at: SheetRow, reference: string): string | null
  /** What an agency is called last. */
  nameOf(slug: string): string
}

/** Reads the sheet of agencies. A row without a slug means the agency of that name, or a new one. */
export function readAgencies(
  existing: District,
  tree: AgencyTree,
  rows: readonly SheetRow[],
  options: PlanOptions,
  tell: Tell,
): Registry {
  const sound = rowsOf(rows, 'agencies').filter((at) => {
    const fault = faultOfCells(at) ?? faultOfName(cellOf(at, 'name')) ?? faultOfBasis(cellOf(at, 'basis'))
    if (fault !== null) tell(at, 'fault', fault)
    return fault === null
  })
  const slugs = slugsOf(sound, tree, options, tell)
  const byName = namesOf(sound, slugs, tree)
  const known = new Set([...slugs.values(), ...tree.keys()])
  const resolve: Registry['resolve'] = (at, reference) => {
    if (known.has(reference)) return reference
    const [meant, ...others] = byName.get(nameKey(reference)) ?? []
    if (meant !== undefined && others.length === 0) return meant
    const several = `有${others.length + 1}个机关名为“${reference}”，请改填编码。`
    tell(at, 'fault', meant === undefined ? `没有编码或名称为“${reference}”的机关。` : several)
    return null
  }
  const draft = sound.flatMap((at) => readRow(at, slugs.get(at), tree, options.today, resolve, tell))
  const regions = new Map(existing.agencies.map(({ slug, region }) => [slug, region]))
  const names = new Map([...tree.values()].map((life) => [life.agency, lastStanding(life).name]))
  for (const { agency } of draft) names.set(agency.slug, agency.name)
  return {
    agencies: draft.flatMap((row) => withRegion(row, draft, regions, tell)),
    resolve,
    nameOf: (slug) => names.get(slug) ?? slug,
  }
}

/** The slug of each row; a row whose slug is wrong or taken has none. */
function slugsOf(rows: readonly SheetRow[], tree: AgencyTree, options: PlanOptions, tell: Tell): Map<SheetRow, string> {
  const slugs = new Map<SheetRow, string>()
  const taken = new Map<string, SheetRow>()
  const take = (at: SheetRow, slug: string) => {
    const other = taken.get(slug)
    if (other !== undefined) tell(at, 'fault', `与第${other.row}行是同一机关（编码 ${slug}），请删去其中一行。`)
    else taken.set(slug, at)
    slugs.set(at, slug)
  }
  const given = rows.filter((at) => cellOf(at, 'slug') !== '')
  for (const at of given) {
    const slug = cellOf(at, 'slug')
    const fault = options.reserved.has(slug) ? `编码“${slug}”已由样例机关使用，请换一个编码。` : faultOfSlug(slug)
    if (fault === null) take(at, slug)
    else tell(at, 'fault', fault)
  }
  const isTaken = (slug: string) => taken.has(slug) || tree.has(slug) || options.reserved.has(slug)
  for (const at of rows.filter((row) => cellOf(row, 'slug') === '')) {
    const name = cellOf(at, 'name')
    const same = [...tree.values()].filter((life) => nameKey(lastStanding(life).name) === nameKey(name))
    const [meant] = same
    if (same.length > 1) tell(at, 'fault', `有${same.length}个机关名为“${name}”，请填写编码。`)
    else take(at, meant?.agency ?? freeSlug(options.slugFrom(name), (slug) => !isTaken(slug)))
  }
  return slugs
}

function freeSlug(wanted: string, isFree: (slug: string) => boolean): string {
  let slug = wanted
  for (let number = 2; !isFree(slug); number++) slug = `${wanted}-${number}`
  return slug
}

function namesOf(
  rows: readonly SheetRow[],
  slugs: ReadonlyMap<SheetRow, string>,
  tree: AgencyTree,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  const add = (name: string, slug: string) => {
    const sharing = names.get(nameKey(name)) ?? []
    if (!sharing.includes(slug)) names.set(nameKey(name), [...sharing, slug])
  }
  for (const at of rows) add(cellOf(at, 'name'), slugs.get(at) ?? '')
  for (const life of tree.values()) add(lastStanding(life).name, life.agency)
  return names
}

/** `region` stays empty where the row says none. */
function readRow(
  at: SheetRow,
  slug: string | undefined,
  tree: AgencyTree,
  today: Day,
  resolve: Registry['resolve'],
  tell: Tell,
): AgencyRow[] {
  if (slug === undefined) return []
  const name = cellOf(at, 'name')
  const known = tree.get(slug)
  const fault = (message: string) => {
    tell(at, 'fault', message)
    return []
  }
  const kindText = cellOf(at, 'kind')
  const kind = kindText === '' ? (known?.kind ?? kindByName(name)) : kindOfCell(kindText)
  if (kind === null)
    return fault(`类别“${kindText}”不在列表中，请从“${sheetColumns.agencies.kind.label}”的列表中选择。`)
  const sinceText = cellOf(at, 'since')
  const since = sinceText === '' ? (known?.standings[0].from ?? null) : dayOfCell(sinceText)
  if (sinceText !== '' && since === null) return fault(`设立日期“${sinceText}”不是日期，请写成 2024-03-01 的样子。`)
  const wrongDay = since === null ? null : faultOfDay(since, today)
  if (wrongDay !== null) return fault(wrongDay)
  if (known !== undefined && known.kind !== kind)
    return fault(`“${name}”已登记为另一类别；类别变更请先撤销再另行设立。`)
  if (known !== undefined && since !== known.standings[0].from) return fault(`“${name}”的设立日期与已登记的不同。`)
  const above = cellOf(at, 'parent')
  const parent = above === '' ? null : resolve(at, above)
  if (above !== '' && parent === null) return []
  const basis = cellOf(at, 'basis')
  const agency = { slug, name, kind, region: cellOf(at, 'region'), parent }
  return [{ at, agency, since, basis: basis === '' ? null : basis, isNew: known === undefined }]
}

/** An agency whose row says none is in the region of the one above it. */
function withRegion(
  row: AgencyRow,
  rows: readonly AgencyRow[],
  regions: ReadonlyMap<string, string>,
  tell: Tell,
): AgencyRow[] {
  const { agency, at } = row
  const known = regions.get(agency.slug)
  if (known !== undefined && agency.region !== '' && agency.region !== known) {
    tell(at, 'fault', `“${agency.name}”的所在地区已登记为“${known}”，请与其一致或不填。`)
    return []
  }
  const region = agency.region || known || regionAbove(agency.parent, rows, regions)
  const fault = faultOfRegion(region)
  if (fault === null) return [{ ...row, agency: { ...agency, region } }]
  tell(at, 'fault', fault)
  return []
}

function regionAbove(parent: string | null, rows: readonly AgencyRow[], regions: ReadonlyMap<string, string>): string {
  const passed = new Set<string>()
  for (let slug = parent; slug !== null && !passed.has(slug); ) {
    passed.add(slug)
    const row = rows.find(({ agency }) => agency.slug === slug)
    const region = row?.agency.region || regions.get(slug)
    if (region) return region
    slug = row?.agency.parent ?? null
  }
  return ''
}
