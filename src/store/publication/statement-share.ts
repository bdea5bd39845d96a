import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'
import { countCap } from '../page.ts'

/** How many of an agency's publications are public, and how many statements (说明信息) beside them; counting stops at the cap. */
export type StatementShare = { readonly disclosed: number; readonly statements: number }

export async function statementShareOf(tx: Transaction, agencyId: number): Promise<StatementShare> {
  const { rows } = await tx.query<StatementShare>(sql`
    select
      (
        select count(*)::int
        from (
          select
          from publication
          where agency_id = ${agencyId}
            and state = 'released'
            and kind <> 'statement'
          limit ${countCap + 1}
        ) as disclosed
      ) as disclosed,
      (
        select count(*)::int
        from (
          select
          from publication
          where agency_id = ${agencyId}
            and kind = 'statement'
            and state = 'released'
          limit ${countCap + 1}
        ) as stated
      ) as statements`)
  return rows[0] ?? { disclosed: 0, statements: 0 }
}
