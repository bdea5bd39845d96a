import type { AgencyKind } from './agency.ts'
import type { Day } from './day.ts'

/**
 * What happened to an agency. It takes effect with the first hour of its day. Agencies go by their slugs, which never
 * change. A body that becomes one of another kind is abolished, with a new one as its successor.
 */
export type AgencyEvent = { readonly agency: string; readonly basis?: string | null | undefined } & (
  | SetUp
  | { readonly kind: 'renamed'; readonly day: Day; readonly name: string }
  | { readonly kind: 'moved'; readonly day: Day; readonly parent: string | null }
  | Ending
)

/** `day` is null where it stood before records begin. */
type SetUp = {
  readonly kind: 'setUp'
  readonly day: Day | null
  readonly name: string
  readonly agencyKind: AgencyKind
  readonly parent: string | null
}

/**
 * On its day the agency is no more, except one that is split and is itself among the parts. `cases` is the part that
 * answers for its cases. Without a successor the agency above answers for an abolished one.
 */
type Ending =
  | { readonly kind: 'merged'; readonly day: Day; readonly into: string }
  | { readonly kind: 'split'; readonly day: Day; readonly among: readonly string[]; readonly cases: string }
  | { readonly kind: 'abolished'; readonly day: Day; readonly successor: string | null }

export type AgencyEventKind = AgencyEvent['kind']
export type EndingEvent = Extract<AgencyEvent, Ending>

export const agencyEventNames: Readonly<Record<AgencyEventKind, string>> = {
  setUp: '设立',
  renamed: '更名',
  moved: '划转',
  merged: '合并',
  split: '分立',
  abolished: '撤销',
}

/** Whether the agency is no more after it. */
export function endsAgency(event: AgencyEvent): event is EndingEvent {
  switch (event.kind) {
    case 'merged':
    case 'abolished':
      return true
    case 'split':
      return !event.among.includes(event.agency)
    case 'setUp':
    case 'renamed':
    case 'moved':
      return false
  }
}

/** The agencies that go on with the work of one that ends. */
export function successorsOf(event: EndingEvent): readonly string[] {
  switch (event.kind) {
    case 'merged':
      return [event.into]
    case 'split':
      return event.among
    case 'abolished':
      return event.successor === null ? [] : [event.successor]
  }
}

/** The one agency that answers for the cases of one that ends; null: the agency above it. */
export function heirOf(event: EndingEvent): string | null {
  switch (event.kind) {
    case 'merged':
      return event.into
    case 'split':
      return event.cases
    case 'abolished':
      return event.successor
  }
}
