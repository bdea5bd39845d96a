import { z } from 'zod'
import type { Cell } from '../../rules/report/cell.ts'
import type { Finding } from '../../rules/report/finding.ts'
import type { Place } from '../../rules/report/place.ts'
import { cellsOf, type Report, type Table } from '../../rules/report/report.ts'

/** A cell in JSON: what was printed, without its place (see `places`). */
type JsonCell = Omit<Cell, 'at'>
type JsonTable = Record<string, Record<string, JsonCell>>

/** The JSON of `gongkai report read --json`, of the API and of downloads: lossless for a Report. Keys: docs/words.md. */
export type ReportJson = Omit<Report, 'disclosure' | 'requests' | 'disputes'> & {
  readonly disclosure: JsonTable
  readonly requests: JsonTable
  readonly disputes: JsonTable
  /** Where each cell stands in the source, by `table.row.column`. */
  readonly places: Readonly<Record<string, Place>>
  readonly findings: readonly Finding[]
}

export function reportToJson(report: Report, findings: readonly Finding[]): ReportJson {
  const { agency, year, form, disclosure, requests, disputes, sections, ...rest } = report
  const places: Record<string, Place> = {}
  for (const { table, row, column, cell } of cellsOf(report)) {
    if (cell.at !== undefined) places[`${table}.${row}.${column}`] = cell.at
  }
  const tables = {
    disclosure: withoutPlaces(disclosure),
    requests: withoutPlaces(requests),
    disputes: withoutPlaces(disputes),
  }
  return { agency, year, form, ...tables, sections, findings, ...rest, places }
}

function withoutPlaces(table: Table): JsonTable {
  const cells = (row: Record<string, Cell>): [string, JsonCell][] =>
    Object.entries(row).map(([column, { at: _, ...cell }]) => [column, cell])
  return Object.fromEntries(Object.entries(table).map(([key, row]) => [key, Object.fromEntries(cells(row))]))
}

const place = z.object({
  page: z.number().optional(),
  line: z.number().optional(),
  sheet: z.string().optional(),
  table: z.number().optional(),
  row: z.number().optional(),
  column: z.number().optional(),
})
const cell = z
  .object({
    value: z.number().nullable(),
    text: z.string(),
    state: z.enum(['number', 'zero', 'blank', 'missing', 'text', 'uncertain']),
    unit: z.enum(['元', '万元']).nullable().optional(),
    candidates: z.array(z.number().nullable()).optional(),
    chosenBy: z.enum(['rowTotal', 'columnTotal']).optional(),
  })
  .refine(({ value, state }) => (value !== null) === (state === 'number' || state === 'zero'), {
    message: '有数值的格子状态必须是 number 或 zero',
  })
const table = z.record(z.string(), z.record(z.string(), cell))
const section = z.enum(['overview', 'disclosure', 'requests', 'disputes', 'problems', 'other'])
const tableId = z.enum(['disclosure', 'requests', 'disputes'])
const finding = z.looseObject({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  table: tableId.optional(),
  row: z.string().optional(),
  column: z.string().optional(),
  block: z.string().optional(),
  stated: z.number().nullable().optional(),
  computed: z.number().nullable().optional(),
})
const report = z.object({
  agency: z.string().nullable(),
  year: z.number().int().nullable(),
  form: z.enum(['2019', '2021']),
  title: z.string().nullable().default(null),
  disclosure: table,
  requests: table,
  disputes: table,
  sections: z.object({ overview: z.string(), problems: z.string(), other: z.string() }),
  paragraphs: z
    .array(z.object({ section: z.union([z.literal('head'), section]), text: z.string(), at: place.optional() }))
    .optional(),
  headings: z.array(z.object({ section, printed: z.string(), at: place.optional() })).default([]),
  labels: z
    .array(
      z.object({
        table: tableId,
        row: z.string().optional(),
        column: z.string().optional(),
        block: z.string().optional(),
        expected: z.string(),
        printed: z.string(),
        at: place.optional(),
      }),
    )
    .default([]),
  shortRows: z
    .array(
      z.object({
        table: tableId,
        row: z.string(),
        printed: z.array(z.string()),
        expected: z.number(),
        at: place.optional(),
      }),
    )
    .default([]),
  fourDecimals: z.array(z.string()).default([]),
  places: z.record(z.string(), place).default({}),
})

/** The JSON as it goes out: for whoever describes or checks it. */
export const reportJsonSchema = report.extend({ findings: z.array(finding) })

/** A Report from its JSON. Rows that the JSON leaves out are missing cells. Throws a ZodError for anything else. */
export function reportFromJson(value: unknown): Report {
  const { places, paragraphs, ...read } = report.parse(value)
  const placed = (id: 'disclosure' | 'requests' | 'disputes'): Table =>
    Object.fromEntries(
      Object.entries(read[id]).map(([row, cells]) => [
        row,
        Object.fromEntries(
          Object.entries(cells).map(([column, { unit, candidates, chosenBy, ...printed }]): [string, Cell] => {
            const at = places[`${id}.${row}.${column}`]
            return [
              column,
              {
                ...printed,
                ...(unit === undefined ? {} : { unit }),
                ...(candidates === undefined ? {} : { candidates }),
                ...(chosenBy === undefined ? {} : { chosenBy }),
                ...(at === undefined ? {} : { at: at as Place }),
              },
            ]
          }),
        ),
      ]),
    )
  const prose = paragraphs ?? paragraphsOf(read.sections)
  return {
    ...read,
    paragraphs: prose,
    disclosure: placed('disclosure'),
    requests: placed('requests'),
    disputes: placed('disputes'),
  } as Report
}

function paragraphsOf(sections: Report['sections']): Report['paragraphs'] {
  return (['overview', 'problems', 'other'] as const).flatMap((id) =>
    sections[id]
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => ({ section: id, text })),
  )
}
