import { pinyin } from 'pinyin-pro'
import { writeDistrict } from '../../documents/district/write-district.ts'
import type { Day } from '../../rules/day.ts'
import type { District, SheetRow } from '../../rules/district/district.ts'
import { type PlanLine, planDistrict } from '../../rules/district/plan-district.ts'
import { rowsOfDistrict } from '../../rules/district/rows-of-district.ts'
import { deskAgencies, holdTree, readEvents, reservedSlugs } from '../../store/agency-events.ts'
import type { Transaction } from '../../store/database.ts'
import { addProfileValues, profilesOfDesks } from '../../store/profiles.ts'
import { putUnit, unitsOfDesks } from '../../store/units.ts'
import { applyToTree } from './change-tree.ts'

/** What an import would do, or did. `faulty`: nothing, because some row has a fault. */
export type DistrictImport = {
  readonly kind: 'planned' | 'imported' | 'faulty'
  readonly lines: readonly PlanLine[]
}

export type ImportOptions = {
  readonly today: Day
  /** Null: the program. */
  readonly recordedBy: number | null
  /** Only this agency and those below it; null: any. */
  readonly within: string | null
  /** The agencies are a sample: every page about them says so. */
  readonly sample: boolean
  /** Say what would happen, and do nothing. */
  readonly dryRun: boolean
}

/** `isSample`: some of it came with the program and is invented. */
type StoredDistrict = District & { readonly isSample: boolean }

/** All agencies that have a desk, with what happened to them, their units and their profiles. */
export async function readDistrict(tx: Transaction): Promise<StoredDistrict> {
  const agencies = await deskAgencies(tx)
  const events = await readEvents(tx)
  const profiles = await profilesOfDesks(tx)
  const units = await unitsOfDesks(tx)
  return {
    isSample: agencies.some(({ sample }) => sample),
    agencies,
    events,
    profiles: [...profiles].flatMap(([agency, values]) => values.map((value) => ({ ...value, agency }))),
    units: [...units].flatMap(([agency, own]) => own.map((unit) => ({ ...unit, agency }))),
  }
}

/** The workbook of all agencies that have a desk; where there is none, the template. */
export async function writeDistrictBook(tx: Transaction): Promise<Uint8Array> {
  const district = await readDistrict(tx)
  return writeDistrict(rowsOfDistrict(district), district.isSample ? '样例，其中的机关、人员和内容均为虚构。' : null)
}

/** Brings the rows of a workbook in: all of them, or nothing where one has a fault. */
export async function importDistrict(
  tx: Transaction,
  rows: readonly SheetRow[],
  { today, within, sample, dryRun, recordedBy }: ImportOptions,
): Promise<DistrictImport> {
  await holdTree(tx)
  const reserved = new Set(await reservedSlugs(tx))
  const plan = planDistrict(await readDistrict(tx), rows, { today, within, reserved, slugFrom })
  const { lines, change } = plan
  if (change === null) return { kind: 'faulty', lines }
  if (dryRun) return { kind: 'planned', lines }

  const applied = await applyToTree(tx, change, { recordedBy, today, sample })
  if (applied.kind === 'refused') throw new Error(`a sound plan was refused: ${applied.refusals[0].message}`)
  const ids = new Map((await deskAgencies(tx)).map(({ slug, id }) => [slug, id]))
  for (const { agency, ...unit } of change.units) await putUnit(tx, ids.get(agency) ?? 0, unit)
  await addProfileValues(tx, change.profiles, recordedBy)
  return { kind: 'imported', lines }
}

/** An address for a name: its pinyin. */
export function slugFrom(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  const letters = syllables.join('').replaceAll('ü', 'v').normalize('NFKC').toLowerCase()
  const slug = letters
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+/u, '')
    .slice(0, 60)
    .replace(/-+$/u, '')
  return slug === '' ? 'jiguan' : slug
}
