import { caseStates, channels } from '../../../rules/application/application.ts'
import { type CaseFilter, isCaseView } from '../../../rules/application/case-filter.ts'
import { isOutcome } from '../../../rules/application/outcome.ts'
import type { Colleague } from '../../../store/application/colleagues.ts'
import type { StandingUnit } from '../../../store/units.ts'

/** Counting stops here: what is more is named so. */
export const tabCap = 999

export type CaseChoices = {
  readonly units: readonly StandingUnit[]
  readonly people: readonly Colleague[]
}

/**
 * Reads what the address of a list narrows it to. Whoever searches, or asks for an outcome or a year, means
 * all cases unless he says otherwise.
 */
export function filterOf(filters: Readonly<Record<string, string>>): CaseFilter {
  const narrowed = [filters.q, filters.outcome, filters.year].some((given) => given !== undefined)
  const view = isCaseView(filters.view) ? filters.view : narrowed ? 'all' : 'open'
  return {
    view,
    state: keyOf(caseStates, filters.state, 'lapsed'),
    channel: keyOf(channels, filters.channel),
    outcome: isOutcome(filters.outcome) ? filters.outcome : undefined,
    year: /^\d{4}$/.test(filters.year ?? '') ? Number(filters.year) : undefined,
    unitId: numberOf(filters.unit),
    personId: numberOf(filters.person),
    query: filters.q ?? '',
  }
}

function keyOf<K extends string, Not extends K = never>(
  of: Readonly<Record<K, unknown>>,
  typed: string | undefined,
  not?: Not,
): Exclude<K, Not> | undefined {
  return (Object.keys(of) as K[]).find((key): key is Exclude<K, Not> => key === typed && key !== not)
}

function numberOf(typed: string | undefined): number | undefined {
  return typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : undefined
}
