import { join, raw, type Sql } from 'sql-template-tag'
import type { Columns, Facts } from '../rules/condition.ts'

/**
 * The facts of a record as columns of a select, from the very expressions that the conditions of lists are made of: so
 * a button on a page and the list that led there cannot disagree.
 */
export function factsSql<F extends Facts>(columns: Columns<F>): Sql {
  return join(
    Object.entries<string>(columns).map(([fact, column]) => raw(`${column} as "${fact}"`)),
    ', ',
  )
}
