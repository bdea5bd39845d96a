import { type Columns, type Condition, conditionSql, type Facts, holds } from './condition.ts'
import { type Day, day } from './day.ts'
import type { HeldPost, Officer } from './officer.ts'
import type { Viewer } from './visibility.ts'

/** `actingFor`: the person in whose place it is done, where no post of one's own allows it. */
export type Decision =
  | { readonly kind: 'allowed'; readonly actingFor: number | null }
  | { readonly kind: 'refused'; readonly reason: string }

export type Act<F extends Facts> = {
  /** Whether the viewer may do it to a record of which the facts are known; a refusal says why in one sentence. */
  decide(viewer: Viewer, record: F): Decision
  /** The records to which he may do it, as a condition for `where` over tables that bear their own names. */
  sql(viewer: Viewer): string
}

/** One condition of an act, and the sentence that refuses where it is not met. */
export type Term<F extends Facts> = { readonly needs: Condition<F>; readonly otherwise: string }

export function term<F extends Facts>(needs: Condition<F>, otherwise: string): Term<F> {
  return { needs, otherwise }
}

/** An act by its terms: all must be met, and the first one that is not says why. */
export function act<F extends Facts>(
  columns: (day: Day) => Columns<F>,
  terms: (officer: Officer) => readonly Term<F>[],
): Act<F> {
  return {
    decide(viewer, record) {
      const officer = officerOf(viewer)
      const unmet = terms(officer).find(({ needs }) => !holds(needs, record))
      if (unmet !== undefined) {
        return { kind: 'refused', reason: viewer.kind === 'public' ? '请先登录。' : unmet.otherwise }
      }
      const suffices = (posts: readonly HeldPost[]) =>
        terms({ ...officer, posts }).every(({ needs }) => holds(needs, record))
      const own = officer.posts.filter(({ actingFor }) => actingFor === null)
      if (own.length === officer.posts.length || suffices(own)) return { kind: 'allowed', actingFor: null }
      const acted = officer.posts.filter(({ actingFor }) => actingFor !== null)
      const decisive = acted.find((held) => suffices([...own, held])) ?? acted[0]
      return { kind: 'allowed', actingFor: decisive?.actingFor ?? null }
    },
    sql(viewer) {
      const officer = officerOf(viewer)
      const all: Condition<F> = { kind: 'all', of: terms(officer).map(({ needs }) => needs) }
      return conditionSql(all, columns(officer.day))
    },
  }
}

/** A visitor is an officer without posts whom no record knows. What is allowed to him does not depend on the day. */
const visitor: Officer = { personId: 0, day: day(2000, 1, 1), posts: [] }

function officerOf(viewer: Viewer): Officer {
  return viewer.kind === 'officer' ? viewer.officer : visitor
}
