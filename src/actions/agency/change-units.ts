import { faultOfDay } from '../../rules/agency-form.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { printableLine } from '../../rules/printable.ts'
import { faultOfUnits, type Unit } from '../../rules/unit.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { holdAgencies } from '../../store/reports.ts'
import { putUnit, unitsOf } from '../../store/units.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { hasEnded } from './change-tree.ts'

/** What is done to the units of an agency. A unit goes by its number. */
export type UnitChange =
  | { readonly kind: 'setUp'; readonly name: string; readonly day: Day | null }
  | { readonly kind: 'renamed'; readonly number: number; readonly name: string; readonly day: Day }
  | { readonly kind: 'ended'; readonly number: number; readonly day: Day }
  /** All that stand, in the order in which lists shall show them. */
  | { readonly kind: 'ordered'; readonly numbers: readonly number[] }

export type UnitsChanged = { readonly kind: 'done'; readonly units: readonly Unit[] }

/** Sets a unit up, renames or ends it from a day, or puts the units in order. */
export function changeUnits(
  app: DeskApp,
  by: By,
  { agency: slug, change }: { agency: string; change: UnitChange },
): Promise<UnitsChanged | NotDone<'name' | 'day'>> {
  return atDesk(app, by, `unit.${change.kind}`, async (desk) => {
    const { tx } = desk
    const agency = await agencyBySlug(tx, desk.viewer, slug)
    if (agency === null) return { kind: 'unknown' }
    desk.about('agency', agency.id)
    const ended = await hasEnded(tx, agency.id, desk.day)
    const refused = desk.ask(may.agency.editProfile, { agencyId: agency.id, ended })
    if (refused !== null) return refused
    const wrongDay = 'day' in change && change.day !== null ? faultOfDay(change.day, desk.day) : null
    if (wrongDay !== null) return { kind: 'invalid', problems: [{ field: 'day', message: wrongDay }] }

    await holdAgencies(tx, [agency.id])
    const known = await unitsOf(tx, agency.id)
    const units = changed(known, change)
    if (units === null) return { kind: 'unknown' }
    const fault = faultOfUnits(units)
    if (fault !== null) return { kind: 'refused', reason: fault }
    for (const unit of units) if (!known.some((same) => same === unit)) await putUnit(tx, agency.id, unit)
    desk.about('agency', agency.id, 'number' in change ? { unit: change.number } : {})
    return { kind: 'done', units }
  })
}

/** The units as they are after a change; null where it speaks of one that is not there, or has ended. */
function changed(units: readonly Unit[], change: UnitChange): readonly Unit[] | null {
  switch (change.kind) {
    case 'setUp': {
      const number = Math.max(0, ...units.map((unit) => unit.number)) + 1
      const ordinal = Math.max(0, ...units.map((unit) => unit.ordinal)) + 1
      return [
        ...units,
        { number, ordinal, endedOn: null, names: [{ from: change.day, name: printableLine(change.name) }] },
      ]
    }
    case 'renamed':
      return replaced(units, change.number, (unit) => {
        const [first, ...later] = unit.names
        return { ...unit, names: [first, ...later, { from: change.day, name: printableLine(change.name) }] }
      })
    case 'ended':
      return replaced(units, change.number, (unit) => ({ ...unit, endedOn: change.day }))
    case 'ordered':
      return units.map((unit) => {
        const place = change.numbers.indexOf(unit.number)
        return place < 0 || unit.ordinal === place + 1 ? unit : { ...unit, ordinal: place + 1 }
      })
  }
}

function replaced(units: readonly Unit[], number: number, change: (unit: Unit) => Unit): readonly Unit[] | null {
  const found = units.find((unit) => unit.number === number)
  if (found === undefined || found.endedOn !== null) return null
  return units.map((unit) => (unit === found ? change(unit) : unit))
}
