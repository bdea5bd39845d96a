import type { Day } from './day.ts'

/** A part inside an agency (股室). It has no place in the tree; people have their posts in it. */
export type Unit = {
  /** What tells it from the agency's other units, whatever they are called over time. */
  readonly number: number
  /** Its place in lists; several may share one. */
  readonly ordinal: number
  /** By day; the first is that on which it was set up. Null: before records begin. */
  readonly names: readonly [UnitName, ...UnitName[]]
  /** The first day on which it is no more. */
  readonly endedOn: Day | null
}

export type UnitName = { readonly from: Day | null; readonly name: string }

/** Null where the unit is not there on that day. */
export function unitNameOn({ names, endedOn }: Unit, day: Day): string | null {
  if (endedOn !== null && endedOn <= day) return null
  return names.filter(({ from }) => from === null || from <= day).at(-1)?.name ?? null
}

/** The units of an agency on a day, in their order. */
export function unitsOn<U extends Unit>(units: readonly U[], day: Day): readonly U[] {
  return units
    .filter((unit) => unitNameOn(unit, day) !== null)
    .toSorted((a, b) => a.ordinal - b.ordinal || a.number - b.number)
}

/** Why these cannot be the units of one agency, as one Chinese sentence; null where nothing speaks against it. */
export function faultOfUnits(units: readonly Unit[]): string | null {
  for (const unit of units) {
    const [first, ...later] = unit.names
    for (const { name } of unit.names) {
      if (name === '') return '请填写内设机构名称。'
      if ([...name].length > 50) return '内设机构名称不超过50个字。'
    }
    let last = first
    for (const next of later) {
      if (next.from === null || next.from <= (last.from ?? '')) return `“${next.name}”的更名应晚于“${last.name}”。`
      if (next.name === last.name) return `“${last.name}”的新名称与原名称相同。`
      last = next
    }
    if (unit.endedOn !== null && unit.endedOn <= (last.from ?? '')) {
      return `“${last.name}”的撤销日期应晚于设立和更名日期。`
    }
  }
  return sameName(units)
}

/** Two units of an agency never share a name on a day. */
function sameName(units: readonly Unit[]): string | null {
  const spans = units.flatMap(({ number, names, endedOn }) =>
    names.map(({ from, name }, at) => ({ number, name, from: from ?? '', until: names[at + 1]?.from ?? endedOn })),
  )
  for (const [at, one] of spans.entries()) {
    const other = spans.slice(0, at).find((earlier) => {
      const apart = (earlier.until ?? '9') <= one.from || (one.until ?? '9') <= earlier.from
      return earlier.number !== one.number && earlier.name === one.name && !apart
    })
    if (other !== undefined) return `同一机关已有名为“${one.name}”的内设机构。`
  }
  return null
}
