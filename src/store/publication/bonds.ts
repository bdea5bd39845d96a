import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Validity } from '../../rules/publication/publication.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'

/** What a publication in a public list is bound to, as far as everybody may see it. */
export type Bond = { readonly id: number; readonly title: string; readonly agencyName: string }

export type Bonds = {
  /** 政策解读 of a document. */
  readonly interpretations: readonly Bond[]
  /** The documents that an interpretation explains. */
  readonly documents: readonly Bond[]
  /** 修改、废止、宣布失效 that have come about, in their order; `by` null: a decision that is not published here. */
  readonly changes: readonly {
    readonly to: Validity
    readonly on: Day
    readonly basis: string
    readonly by: Bond | null
  }[]
}

export const noBonds: Bonds = { interpretations: [], documents: [], changes: [] }

/** The bonds of the publications of one page, by publication. Cost: some looks at indexes for each of them. */
export async function bondsOf(tx: Transaction, ids: readonly number[]): Promise<ReadonlyMap<number, Bonds>> {
  if (ids.length === 0) return new Map()
  const seen = raw(may.publication.see.sql(everyone))
  const { rows: bound } = await tx.query<Bond & { of: number; way: 'interpretations' | 'documents' }>(sql`
    select bond.of, bond.way, publication.id, publication.title, agency.name as "agencyName"
    from (
      select document_id as of, 'interpretations' as way, interpretation_id as other
      from interpretation_of
      where document_id = any(${ids}::int[])
      union all
      select interpretation_id, 'documents', document_id
      from interpretation_of
      where interpretation_id = any(${ids}::int[])
    ) as bond
    join publication on publication.id = bond.other
    join agency on agency.id = publication.agency_id
    where ${seen}
    order by publication.listed_at desc, publication.id desc`)
  const { rows: changed } = await tx.query<{ of: number; to: Validity; on: Day; basis: string; by: Bond | null }>(sql`
    select change.publication_id as of, change.to_validity as "to", change.on_day as "on", change.basis,
      (
        select json_build_object('id', publication.id, 'title', publication.title, 'agencyName', agency.name)
        from publication
        join agency on agency.id = publication.agency_id
        where publication.id = change.cause_id
          and ${seen}
      ) as by
    from validity_change as change
    where change.publication_id = any(${ids}::int[])
      and change.applied_at is not null
    order by change.on_day, change.id`)
  return new Map(
    ids.map((id) => {
      const own = bound.filter(({ of }) => of === id)
      const way = (wanted: 'interpretations' | 'documents') =>
        own.filter((bond) => bond.way === wanted).map(({ of: _, way: __, ...bond }) => bond)
      const changes = changed.filter(({ of }) => of === id).map(({ of: _, ...change }) => change)
      return [id, { interpretations: way('interpretations'), documents: way('documents'), changes }] as const
    }),
  )
}
