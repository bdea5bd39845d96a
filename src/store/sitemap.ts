import sql, { raw, type Sql } from 'sql-template-tag'
import { may } from '../rules/permission.ts'
import { everyone, visibleSql } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'

/** What has a page of its own for everybody, in sitemaps by ranges of its numbers. */
export const mappedThings = ['agencies', 'columns', 'themes', 'reports', 'publications'] as const
export type MappedThing = (typeof mappedThings)[number]

/** How many numbers a sitemap goes over: it holds no more addresses, however many of them are public. */
const mappedRange = 10_000

/** The ranges of a thing in which there is anything that everybody may see. Cost: one look at an index a range. */
export async function mappedRanges(tx: Transaction, thing: MappedThing): Promise<readonly number[]> {
  const { table, from, visible } = mapped[thing]
  const { rows } = await tx.query<{ range: number }>(sql`
    select range
    from generate_series(0, (select coalesce(max(id), 0) / ${mappedRange}::int from ${table})) as range
    where exists (
      select
      from ${from}
      where ${table}.id >= range * ${mappedRange}::int
        and ${table}.id < (range + 1) * ${mappedRange}::int
        and ${visible}
    )
    order by range`)
  return rows.map(({ range }) => range)
}

/** A page that everybody may see: of an agency by its slug, of a theme by its key, of a report by slug and year, else by its number. */
export type MappedPage = {
  readonly id: number
  /** Of its agency; of a theme its key. */
  readonly slug: string
  readonly year: number | null
  /** When what stands on it last changed; null: that is not kept. */
  readonly changedAt: Date | null
}

/** The pages of one range, in the order of their numbers. Cost: with the range. */
export async function mappedPages(tx: Transaction, thing: MappedThing, range: number): Promise<readonly MappedPage[]> {
  const { table, from, visible, columns } = mapped[thing]
  const { rows } = await tx.query<MappedPage>(sql`
    select ${table}.id, ${columns}
    from ${from}
    where ${table}.id >= ${range}::int * ${mappedRange}::int
      and ${table}.id < (${range}::int + 1) * ${mappedRange}::int
      and ${visible}
    order by ${table}.id`)
  return rows
}

/** `from` joins the table with `agency`. */
const mapped: Readonly<
  Record<MappedThing, { readonly table: Sql; readonly from: Sql; readonly visible: Sql; readonly columns: Sql }>
> = {
  agencies: {
    table: raw('agency'),
    from: raw('agency'),
    visible: raw(visibleSql(everyone, 'agency')),
    columns: raw('agency.slug, null as year, null as "changedAt"'),
  },
  columns: {
    table: raw('catalogue_node'),
    // The latest of what stands in it: a column without anything to read is in no sitemap.
    from: raw(`catalogue_node
      join agency on agency.id = catalogue_node.agency_id
      cross join lateral (
        select publication.listed_at
        from publication
        where publication.column_id = catalogue_node.id
          and ${may.publication.see.sql(everyone)}
        order by publication.listed_at desc, publication.id desc
        limit 1
      ) as latest`),
    visible: raw('true'),
    columns: raw('agency.slug, null as year, latest.listed_at as "changedAt"'),
  },
  themes: {
    table: raw('theme'),
    from: raw('theme join agency on agency.id = theme.agency_id'),
    visible: raw(may.theme.see.sql(everyone)),
    columns: raw('theme.key as slug, null as year, theme.opened_at as "changedAt"'),
  },
  reports: {
    table: raw('report'),
    from: raw(`report
      join agency on agency.id = report.agency_id
      join report_version as version on version.report_id = report.id and version.latest`),
    visible: raw(visibleSql(everyone, 'report')),
    columns: raw('agency.slug, report.year, version.imported_at as "changedAt"'),
  },
  publications: {
    table: raw('publication'),
    from: raw('publication join agency on agency.id = publication.agency_id'),
    visible: raw(may.publication.see.sql(everyone)),
    columns: raw('agency.slug, null as year, publication.changed_at as "changedAt"'),
  },
}
