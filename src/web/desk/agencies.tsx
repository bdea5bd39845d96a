import type { AgencyKind } from '../../rules/agency.ts'

/** An agency in the tree of a day, with how far what it says of itself is complete. */
export type AgencyInTree = {
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
  readonly depth: number
  readonly units: number
  readonly missing: readonly string[]
}
