import type { Leaf } from '../../../../rules/catalogue/node.ts'
import type { Day } from '../../../../rules/day.ts'
import type { Decision } from '../../../../rules/permission.ts'
import { isPublicationKind } from '../../../../rules/publication/particulars.ts'
import { validities } from '../../../../rules/publication/publication.ts'
import {
  type PublicationFilter,
  type PublicationView,
  publicationViews,
} from '../../../../store/publication/desk-list.ts'

/** What the page of the list shows beside its rows. */
export type ListMore = {
  readonly counts: ReadonlyMap<PublicationView, number>
  readonly mayStart: Decision
  /** The column that the list is narrowed to, as words. */
  readonly column: string | null
  /** To narrow the list to: those of the one agency that this officer sees; none where he sees several. */
  readonly columns: readonly Leaf[]
  /** The agency whose index numbers this officer may arrange; null: none. */
  readonly configures: string | null
}

/** Counting for a tab stops here: what is more is named so. */
export const tabCap = 999

/** Reads what the address of the list narrows it to, on a day. */
export function filterOf(filters: Readonly<Record<string, string>>, day: Day): PublicationFilter {
  const number = (typed: string | undefined) => (/^\d{1,9}$/.test(typed ?? '') ? Number(typed) : undefined)
  const validity = validities.find((known) => known === filters.validity)
  return {
    view: publicationViews.find((known) => known === filters.view) ?? 'all',
    kind: isPublicationKind(filters.kind) ? filters.kind : undefined,
    columnId: number(filters.column),
    year: /^\d{4}$/.test(filters.year ?? '') ? Number(filters.year) : undefined,
    validity: validity === undefined ? undefined : { is: validity, day },
    query: filters.q ?? '',
  }
}
