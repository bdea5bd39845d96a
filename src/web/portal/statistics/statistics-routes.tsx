import type { Hono } from 'hono'
import { writeTableCsv } from '../../../documents/write-table.ts'
import { yearOf } from '../../../rules/day.ts'
import type { Agency } from '../../../store/agencies.ts'
import { contentDates } from '../../../store/catalogue/content-dates.ts'
import type { Transaction } from '../../../store/database.ts'
import { interpretationFigures } from '../../../store/document/interpretation-figures.ts'
import { consultationFigures } from '../../../store/opinion/consultations.ts'
import { yearsReported, yearTotalsOf } from '../../../store/overview.ts'
import { countCap, type Page } from '../../../store/page.ts'
import {
  documentFigures,
  type PublishedYear,
  releasesBy,
  releasesByAgency,
  releasesByMonth,
  releasesByYear,
} from '../../../store/publication/release-counts.ts'
import { routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { type Asked, type PublicAnswer, publicPage } from '../../serving/public-page.ts'
import { attachment } from '../../serving/security.ts'
import type { Web } from '../../web.ts'
import { ContentsPage } from './contents-page.tsx'
import { linesOf } from './figure-table.ts'
import { StatisticsPage } from './statistics-page.tsx'
import { StatisticsYearPage } from './year-page.tsx'
import { type YearFigures, yearTable, yearTableKeys } from './year-tables.ts'

const noSuch: PublicAnswer = { kind: 'fault', fault: 'notFound' }
const agenciesAPage = 50

/** What was disclosed, in figures: of all agencies, or of one. */
export function statisticsRoutes(app: Hono, web: Web): void {
  app.get(
    routes.statistics,
    publicPage(web, async (at) => {
      const agency = await agencyOf(at)
      if (agency === undefined) return noSuch
      const years = await yearsOf(at.tx, agency?.id ?? null)
      const shown = { years, agency, now: at.now }
      return { kind: 'page', page: (frame) => <StatisticsPage {...shown} {...frame} />, agencies: dependsOn(agency) }
    }),
  )
  app.get(
    routes.statisticsContents,
    publicPage(web, async ({ c, tx, today, now }) => {
      const found = await contentDates(tx, today, asked.pageNumber(c))
      return { kind: 'page', page: (frame) => <ContentsPage found={found} now={now} {...frame} />, agencies: 'all' }
    }),
  )
  app.get(
    routes.statisticsYear,
    publicPage(web, async (at) => {
      const read = await figuresOf(at, { page: asked.pageNumber(at.c), pageSize: agenciesAPage })
      if (read === null) return noSuch
      const shown = { ...read, now: at.now }
      return {
        kind: 'page',
        page: (frame) => <StatisticsYearPage {...shown} {...frame} />,
        agencies: dependsOn(read.figures.agency),
      }
    }),
  )
  app.get(
    routes.statisticsCsv,
    publicPage(web, async (at) => {
      const key = yearTableKeys.find((known) => `${known}.csv` === at.c.req.param('table'))
      const read = key === undefined ? null : await figuresOf(at, { page: 1, pageSize: countCap })
      const table = key === undefined || read === null ? null : yearTable(key, read.figures)
      if (table === null || read === null) return noSuch
      const { agency, year } = read.figures
      return {
        kind: 'file',
        body: writeTableCsv({ head: table.head, rows: linesOf(table) }),
        mediaType: 'text/csv; charset=utf-8',
        disposition: attachment(`${agency?.name ?? ''}${year}年${table.title}.csv`),
        agencies: dependsOn(agency),
      }
    }),
  )
}

function dependsOn(agency: Agency | null) {
  return agency === null ? 'all' : [agency.id]
}

/** Null: all agencies. Undefined: one that there is not. */
async function agencyOf({ c, tx }: Pick<Asked, 'c' | 'tx'>): Promise<Agency | null | undefined> {
  const typed = asked.text(c, 'agency')
  return typed === '' ? null : (await asked.agencies(tx, typed))[0]
}

/** The years in which something was published, or on which a report is public, the latest first. */
async function yearsOf(tx: Transaction, whose: number | null): Promise<readonly PublishedYear[]> {
  const published = await releasesByYear(tx, whose)
  const reported = (await yearsReported(tx, whose)).filter((year) => published.every((known) => known.year !== year))
  return [...published, ...reported.map((year) => ({ year, releases: 0 }))].toSorted((a, b) => b.year - a.year)
}

type Read = { readonly figures: YearFigures; readonly at: Page | null; readonly years: readonly number[] }

/** Null: no such agency, or nothing is known of this year. */
async function figuresOf(
  { c, tx, today }: Asked,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<Read | null> {
  const year = Number(c.req.param('year'))
  const agency = await agencyOf({ c, tx })
  if (agency === undefined || year > yearOf(today)) return null
  const whose = agency?.id ?? null
  const listed = agency === null ? await releasesByAgency(tx, year, page, pageSize) : null
  const agencies = listed?.agencies ?? []
  const reports = await yearTotalsOf(tx, agency === null ? agencies.map(({ id }) => id) : [agency.id], year)
  const years = (await yearsOf(tx, whose)).map((known) => known.year)
  if (!years.includes(year)) return null
  const figures = {
    ...{ year, agency, agencies, reports },
    months: await releasesByMonth(tx, whose, year),
    kinds: await releasesBy(tx, whose, year, 'kind'),
    stages: await releasesBy(tx, whose, year, 'stage'),
    contents: await releasesBy(tx, whose, year, 'statutory'),
    documents: await documentFigures(tx, whose, year, today),
    interpretations: await interpretationFigures(tx, whose, year),
    consultations: await consultationFigures(tx, year, whose),
  }
  return { figures, at: listed, years }
}
