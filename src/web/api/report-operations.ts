import { z } from 'zod'
import { reportJsonSchema, reportToJson } from '../../documents/report/json.ts'
import { writtenFormats } from '../../documents/report/write.ts'
import { figuresOf } from '../../rules/report/figures-of.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { type PublishedReport, publishedReports, publishedReportsWhole } from '../../store/published-reports.ts'
import { reportVersion } from '../../store/reports.ts'
import { addresses } from '../addresses.ts'
import type { Asked } from '../serving/public-page.ts'
import { agencyRef, listOf } from './answers.ts'
import { type Operation, operation } from './operation.ts'
import { id, numberPart, partOf, slug, year } from './question.ts'
import { address, calendarDay, instant, named } from './schema.ts'
import { agencyRefOf } from './shown.ts'

const report = named(
  'Report',
  z.object({
    agency: agencyRef,
    year: z.int(),
    form: z.enum(['2019', '2021']).meta({ description: 'The statutory form that it fills.' }),
    version: z.int().meta({ description: 'Counted from 1; a correction is a version of its own.' }),
    publishedOn: calendarDay().nullable(),
    changedAt: instant(),
    sample: z.boolean(),
    page: address(),
    api: address(),
    files: z.array(z.object({ format: z.enum(writtenFormats), address: address() })),
  }),
)

const reportDetail = named('ReportDetail', report.extend({ report: named('ReportContent', reportJsonSchema) }))

const table = z.enum(['disclosure', 'requests', 'disputes'])
const figure = named(
  'Figure',
  z.object({
    agency: z.string().meta({ description: 'The slug of the agency.' }),
    year: z.int(),
    form: z.enum(['2019', '2021']),
    table,
    row: z.string(),
    rowName: z.string(),
    column: z.string(),
    columnName: z.string(),
    value: z.number().nullable().meta({ description: 'Null unless the state is number or zero.' }),
    text: z.string().meta({ description: 'As printed.' }),
    state: z.enum(['number', 'zero', 'blank', 'missing', 'text', 'uncertain']),
    unit: z.enum(['元', '万元']).nullable(),
  }),
)

/** The annual reports, and their figures. */
export const reportOperations: readonly Operation[] = [
  operation({
    name: 'listReports',
    route: 'apiReports',
    summary: 'The annual reports (政府信息公开工作年度报告) that are published, in an order that never changes.',
    query: { agency: slug.optional(), year: year.optional(), ...numberPart },
    answer: listOf('ReportList', report),
    find: async (asked, _, wanted) => {
      const by = await narrowed(asked, wanted)
      if (by === null) return { kind: 'unknown' }
      const { limit, after = 0 } = wanted
      const { items, last } = partOf(await publishedReports(asked.tx, by, { after, count: limit + 1 }), limit)
      const next = last === null ? null : asked.origin + addresses.apiReports({ ...wanted, after: last.id })
      const value = { items: items.map((one) => shownReport(one, asked.origin)), next }
      return { kind: 'found', value, agencies: by.agencyId === undefined ? 'all' : [by.agencyId] }
    },
  }),
  operation({
    name: 'readReport',
    route: 'apiReport',
    summary: 'One annual report, cell by cell, with what the check found where the agency shows that.',
    path: { slug, year },
    answer: reportDetail,
    find: async ({ tx, origin }, path) => {
      const stored = await reportVersion(tx, everyone, path.slug, path.year)
      if (stored === null) return { kind: 'unknown' }
      const { agency, version, publishedOn, importedAt } = stored
      const head = { agencySlug: agency.slug, agencyName: agency.name, form: stored.report.form, sample: agency.sample }
      const value = {
        ...shownReport({ ...head, year: path.year, version, publishedOn, importedAt }, origin),
        report: reportJsonSchema.parse(reportToJson(stored.report, stored.findings)),
      }
      return { kind: 'found', value, agencies: [agency.id] }
    },
  }),
  operation({
    name: 'listFigures',
    route: 'apiFigures',
    summary: 'Cells of the published reports. `limit` counts reports, of which each part gives all cells asked for.',
    query: {
      agency: slug.optional(),
      year: year.optional(),
      table: table.optional(),
      row: z.string().max(60).optional(),
      column: z.string().max(60).optional(),
      limit: z.coerce.number<string>().int().min(1).max(20).default(10).meta({ description: 'Reports, from 1 to 20.' }),
      after: id.optional().meta({ description: 'Where the list goes on: taken from `next`.' }),
    },
    answer: listOf('FigureList', figure),
    find: async (asked, _, wanted) => {
      const by = await narrowed(asked, wanted)
      if (by === null) return { kind: 'unknown' }
      const { limit, after = 0 } = wanted
      const { items, last } = partOf(await publishedReportsWhole(asked.tx, by, { after, count: limit + 1 }), limit)
      const cells = items.flatMap(({ agencySlug, year: ofYear, form, report: whole }) =>
        figuresOf(whole)
          .filter((cell) =>
            (['table', 'row', 'column'] as const).every((key) => (wanted[key] ?? cell[key]) === cell[key]),
          )
          .map((cell) => ({ agency: agencySlug, year: ofYear, form, ...cell })),
      )
      const next = last === null ? null : asked.origin + addresses.apiFigures({ ...wanted, after: last.id })
      return {
        kind: 'found',
        value: { items: cells, next },
        agencies: by.agencyId === undefined ? 'all' : [by.agencyId],
      }
    },
  }),
]

async function narrowed(
  { tx }: Asked,
  wanted: { readonly agency?: string | undefined; readonly year?: number | undefined },
): Promise<{ readonly agencyId: number | undefined; readonly year: number | undefined } | null> {
  const agency = wanted.agency === undefined ? undefined : await agencyBySlug(tx, everyone, wanted.agency)
  return agency === null ? null : { agencyId: agency?.id, year: wanted.year }
}

function shownReport(one: Omit<PublishedReport, 'id' | 'agencyId'>, origin: string): z.input<typeof report> {
  const of = { slug: one.agencySlug, year: one.year }
  const { year: ofYear, form, version, publishedOn, importedAt, sample } = one
  return {
    agency: agencyRefOf({ slug: one.agencySlug, name: one.agencyName }, origin),
    ...{ year: ofYear, form, version, publishedOn, changedAt: importedAt.toISOString(), sample },
    page: origin + addresses.report(of),
    api: origin + addresses.apiReport(of.slug, of.year),
    files: writtenFormats.map((format) => ({
      format,
      address: origin + addresses.reportDownload(of, version, format),
    })),
  }
}
