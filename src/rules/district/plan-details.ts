import { faultOfBasis, faultOfDay } from '../agency-form.ts'
import { type Day, dayInChinese } from '../day.ts'
import { faultOfValue, type ProfileValue, profileFields, profileRules, tidied } from '../profile.ts'
import { faultOfUnits, type Unit, type UnitName } from '../unit.ts'
import { cellOf, countOfCell, dayOfCell, faultOfCells, rowsOf } from './cells.ts'
import { type District, type SheetRow, takenAway } from './district.ts'
import type { Tell } from './plan-district.ts'
import type { Registry } from './read-agencies.ts'

type OfAgency<T> = T & { readonly agency: string }

/** The units that the rows bring, or of which they say more than is there, each as it is to be kept. */
export function planUnits(
  existing: District,
  registry: Registry,
  rows: readonly SheetRow[],
  today: Day,
  tell: Tell,
): readonly OfAgency<Unit>[] {
  const read = rowsOf(rows, 'units').flatMap((at) => readUnitRow(registry, at, today, tell))
  const changed: OfAgency<Unit>[] = []
  for (const [agency, own] of Map.groupBy(read, ({ agency }) => agency)) {
    const known = existing.units.filter((unit) => unit.agency === agency)
    const units = new Map(known.map((unit): [number, Unit] => [unit.number, unit]))
    for (const row of own) {
      const number = row.number ?? numberFor(units, row.name)
      units.set(number, merged(number, units.get(number), row, units))
      const there = known.find((unit) => unit.number === number)
      const isKnown = there !== undefined && isSame(there, merged(number, there, row, units))
      const outcome = there === undefined ? 'new' : isKnown ? 'same' : 'changed'
      tell(row.at, outcome, `${registry.nameOf(agency)}的内设机构“${row.name}”（编号${number}）`)
    }
    const fault = faultOfUnits([...units.values()])
    const [first] = own
    if (fault !== null && first !== undefined) tell(first.at, 'fault', fault)
    for (const unit of units.values()) {
      const former = known.find(({ number }) => number === unit.number)
      if (former === undefined || !isSame(former, unit)) changed.push({ ...unit, agency })
    }
  }
  return changed
}

type UnitRow = {
  readonly at: SheetRow
  readonly agency: string
  readonly number: number | null
  readonly name: string
  readonly from: Day | null
  readonly ordinal: number | null
  readonly ended: Day | null
}

function readUnitRow(registry: Registry, at: SheetRow, today: Day, tell: Tell): UnitRow[] {
  const blank = faultOfCells(at)
  if (blank !== null) {
    tell(at, 'fault', blank)
    return []
  }
  const agency = registry.resolve(at, cellOf(at, 'agency'))
  const days = readDays(at, ['from', 'ended'], today, tell)
  const [number, ordinal] = ['number', 'ordinal'].map((key) => {
    const text = cellOf(at, key)
    return text === '' ? null : (countOfCell(text) ?? Number.NaN)
  })
  if (Number.isNaN(number) || Number.isNaN(ordinal)) {
    tell(at, 'fault', '编号和序号应是从1起的整数。')
    return []
  }
  if (agency === null || days === null) return []
  const [from = null, ended = null] = days
  return [{ at, agency, name: cellOf(at, 'name'), number: number ?? null, ordinal: ordinal ?? null, from, ended }]
}

/** A row without a number means the unit of that name, or a new one. */
function numberFor(units: ReadonlyMap<number, Unit>, name: string): number {
  const same = [...units.values()].find(({ names }) => names.at(-1)?.name === name)
  return same?.number ?? Math.max(0, ...units.keys()) + 1
}

function merged(number: number, former: Unit | undefined, row: UnitRow, units: ReadonlyMap<number, Unit>): Unit {
  const name: UnitName = { from: row.from, name: row.name }
  const last = Math.max(0, ...[...units.values()].map(({ ordinal }) => ordinal))
  if (former === undefined) return { number, ordinal: row.ordinal ?? last + 1, names: [name], endedOn: row.ended }
  const others = former.names.filter(({ from }) => from !== row.from)
  // A row that gives no day and says what is there already says nothing new.
  const isKnown = row.from === null && former.names.some((known) => known.name === row.name)
  const [first = name, ...later] = isKnown ? former.names : [...others, name].toSorted(byDay)
  const ordinal = row.ordinal ?? former.ordinal
  return { number, ordinal, names: [first, ...later], endedOn: row.ended ?? former.endedOn }
}

function byDay(a: UnitName, b: UnitName): number {
  return (a.from ?? '') < (b.from ?? '') ? -1 : 1
}

function isSame(a: Unit, b: Unit): boolean {
  const plain = ({ number, ordinal, names, endedOn }: Unit) =>
    JSON.stringify([number, ordinal, names.map(({ from, name }) => [from, name]), endedOn])
  return plain(a) === plain(b)
}

/** The values of profiles that the rows bring. */
export function planProfiles(
  existing: District,
  registry: Registry,
  rows: readonly SheetRow[],
  today: Day,
  tell: Tell,
): readonly OfAgency<ProfileValue>[] {
  const known = new Map(existing.profiles.map((value) => [keyOf(value), value.value]))
  return rowsOf(rows, 'profiles').flatMap((at) => {
    const blank = faultOfCells(at) ?? faultOfBasis(cellOf(at, 'source'))
    if (blank !== null) tell(at, 'fault', blank)
    const agency = blank === null ? registry.resolve(at, cellOf(at, 'agency')) : null
    const days = readDays(at, ['from'], today, tell)
    if (agency === null || days === null) return []
    const [from = null] = days
    const source = cellOf(at, 'source') === '' ? null : cellOf(at, 'source')
    const values = profileFields.flatMap((field): OfAgency<ProfileValue>[] => {
      const text = cellOf(at, field)
      if (text === '') return []
      if (text === takenAway) return [{ agency, field, from, source, value: null }]
      const value = tidied(field, text)
      const fault = faultOfValue(field, value)
      if (fault !== null) tell(at, 'fault', `${profileRules[field].name}：${fault}`)
      return [{ agency, field, from, source, value }]
    })
    const added = values.filter((value) => known.get(keyOf(value)) !== value.value)
    for (const value of added) known.set(keyOf(value), value.value)
    const since = from === null ? '' : `${dayInChinese(from)}起`
    const count = added.length === 0 ? '' : `${added.length}项`
    tell(at, added.length === 0 ? 'same' : 'new', `${registry.nameOf(agency)}${since}的概况${count}`)
    return added
  })
}

function keyOf({ agency, field, from }: OfAgency<Pick<ProfileValue, 'field' | 'from'>>): string {
  return `${agency} ${field} ${from ?? ''}`
}

/** The days in these cells, null where one is blank; null where one is wrong, which is told. */
function readDays(at: SheetRow, keys: readonly string[], today: Day, tell: Tell): readonly (Day | null)[] | null {
  const days: (Day | null)[] = []
  for (const key of keys) {
    const text = cellOf(at, key)
    const day = text === '' ? null : dayOfCell(text)
    const fault =
      text !== '' && day === null ? `“${text}”不是日期，请写成 2024-03-01 的样子。` : day && faultOfDay(day, today)
    if (fault !== null) {
      tell(at, 'fault', fault)
      return null
    }
    days.push(day)
  }
  return days
}
