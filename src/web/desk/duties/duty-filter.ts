import { inOrderOfLight, type Light, lightNames } from '../../../rules/duty/duty-light.ts'
import type { AgencyDuties, ListedDuty } from '../../../store/catalogue/duties.ts'

/** What a list of duties is narrowed to. `unit` '-': where nobody is named. */
export type DutyFilter = { readonly light: Light | null; readonly unit: string; readonly text: string }

/** What a filter leaves of the duties, the most pressing first. */
export function dutiesFound(of: AgencyDuties, filter: DutyFilter): readonly ListedDuty[] {
  return inOrderOfLight(of.duties.filter((duty) => matches(duty, filter)))
}

export function readFilter(typed: (name: string) => string): DutyFilter {
  return { light: lightAsked(typed('light')), unit: typed('unit'), text: typed('q') }
}

function lightAsked(typed: string): Light | null {
  return (Object.keys(lightNames) as Light[]).find((light) => light === typed) ?? null
}

function matches({ item, what, light }: ListedDuty, { light: wanted, unit, text }: DutyFilter): boolean {
  if (wanted !== null && light !== wanted) return false
  if (unit === '-' ? item.owner !== null : unit !== '' && item.owner !== unit) return false
  return text === '' || [...item.path, item.name, what ?? ''].some((words) => words.includes(text))
}
