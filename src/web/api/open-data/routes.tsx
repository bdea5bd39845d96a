import type { Context, Hono } from 'hono'
import { writeJson } from '../../../documents/report/write-json.ts'
import { dataTypes, writeData } from '../../../documents/write-data.ts'
import { dayOfInstant } from '../../../rules/day.ts'
import { currentPolicies } from '../../../rules/document/policy-filter.ts'
import { type DataRow, type DataSet, dataFormats, dataSets } from '../../../rules/open-data.ts'
import { everyone } from '../../../rules/visibility.ts'
import { agencyBySlug } from '../../../store/agencies.ts'
import { countAgencies } from '../../../store/agency-register.ts'
import { nodeById } from '../../../store/catalogue/nodes.ts'
import type { Transaction } from '../../../store/database.ts'
import { recentReports } from '../../../store/overview.ts'
import { policyOverview } from '../../../store/publication/policies.ts'
import { filledColumns, latestPublications } from '../../../store/publication/public-lists.ts'
import { releasesByYear } from '../../../store/publication/release-counts.ts'
import { countPublishedReports } from '../../../store/published-reports.ts'
import { reportVersion } from '../../../store/reports.ts'
import { routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { originOf } from '../../origin.ts'
import { OpenDataPage } from '../../portal/open-data.tsx'
import { type Asked, type PublicAnswer, publicPage } from '../../serving/public-page.ts'
import { attachment } from '../../serving/security.ts'
import type { Web } from '../../web.ts'
import { answerProblem } from '../problem.ts'
import * as read from './rows.ts'
import { streams } from './stream.ts'

/** Whole data sets, for whoever wants all of it at once, and the page that says what there is. */
export function openDataRoutes(app: Hono, web: Web): void {
  app.get(routes.openData, publicPage(web, openData))
  app.get(routes.dataOfReport, publicPage(web, reportAsData))
  const stream = streams(web)
  const give = (find: (tx: Transaction, c: Context) => Promise<Data | null>) => async (c: Context) => {
    const data = await web.db.read((tx) => find(tx, c))
    const format = dataFormats.find((known) => c.req.param('file')?.endsWith(`.${known}`))
    if (data === null || format === undefined) return answerProblem(c, 404)
    const { set, name, rows } = data
    const as = { origin: originOf(c, web), today: dayOfInstant(web.clock()) }
    return stream(c, {
      mediaType: dataTypes[format],
      fileName: `${name}.${format}`,
      pieces: (tx) => writeData({ ...set, name }, format, rows(tx, as)),
    })
  }
  app.get(routes.dataOfSite, give(ofSite))
  app.get(routes.dataOfAgency, give(ofAgency))
  app.get(routes.dataOfColumn, give(ofColumn))
  app.get(routes.dataOfYear, give(ofYear))
}

/** A data set under the name of what it is of. */
type Data = {
  readonly set: DataSet
  readonly name: string
  readonly rows: (tx: Transaction, as: Parameters<typeof read.agencyRows>[1]) => AsyncIterable<readonly DataRow[]>
}

const rowsOfSite = {
  agencies: read.agencyRows,
  policies: read.policyRows,
  numbers: read.numberRows,
  figures: read.figureRows,
} as const

async function ofSite(_: Transaction, c: Context): Promise<Data | null> {
  const key = keyOf(c)
  if (key !== 'agencies' && key !== 'policies' && key !== 'numbers' && key !== 'figures') return null
  return { set: dataSets[key], name: dataSets[key].name, rows: rowsOfSite[key] }
}

async function ofAgency(tx: Transaction, c: Context): Promise<Data | null> {
  const agency = await agencyBySlug(tx, everyone, c.req.param('slug') ?? '')
  if (agency === null) return null
  if (keyOf(c) === 'catalogue') {
    const set = dataSets.catalogue
    return { set, name: `${agency.name}${set.name}`, rows: (inside) => read.catalogueRows(inside, agency) }
  }
  return published(agency.name, { agencyId: agency.id })
}

async function ofColumn(tx: Transaction, c: Context): Promise<Data | null> {
  const column = await nodeById(tx, Number(c.req.param('id')))
  return column === null ? null : published(column.name, { columnId: column.id })
}

async function ofYear(_: Transaction, c: Context): Promise<Data> {
  const year = Number(c.req.param('year'))
  return published(`${year}年`, { year })
}

function published(of: string, by: Parameters<typeof read.publicationRows>[2]): Data {
  const set = dataSets.publications
  return { set, name: `${of}${set.name}`, rows: (tx, as) => read.publicationRows(tx, as, by) }
}

function keyOf(c: Context): string {
  return (c.req.param('file') ?? '').replace(/\.\w+$/u, '')
}

/** A report has about so many cells. */
const cellsOfReport = 210

async function openData({ c, tx, today }: Asked): Promise<PublicAnswer> {
  const typed = asked.text(c, 'agency')
  const found = typed === '' ? [] : await asked.agencies(tx, typed)
  const [agency] = found.length === 1 ? found : []
  const [latest] = await latestPublications(tx, {}, 1)
  const [report] = await recentReports(tx, everyone, 1)
  const years = await releasesByYear(tx, null)
  const published = years.reduce((sum, { releases }) => sum + releases, 0)
  const policies = await policyOverview(tx, { ...currentPolicies, validity: 'all' }, today)
  const shown = {
    typed,
    rows: {
      agencies: await countAgencies(tx),
      publications: published,
      policies: [...policies.kinds.values()].reduce((sum, count) => sum + count, 0),
      figures: (await countPublishedReports(tx)) * cellsOfReport,
      numbers: published,
    },
    agency: agency ?? null,
    columns: agency === undefined ? [] : await filledColumns(tx, agency.id),
    years,
    publishedAt: latest?.listedAt ?? null,
    reportAt: report?.importedAt ?? null,
    report: report === undefined ? null : { slug: report.agency.slug, year: report.year },
  }
  return { kind: 'page', page: (frame) => <OpenDataPage {...shown} frame={frame} />, agencies: 'all' }
}

async function reportAsData({ c, tx }: Asked): Promise<PublicAnswer> {
  const year = Number(keyOf(c))
  const stored = await reportVersion(tx, everyone, c.req.param('slug') ?? '', year)
  if (stored === null) return { kind: 'fault', fault: 'notFound' }
  return {
    kind: 'file',
    body: writeJson(stored.report, stored.findings),
    mediaType: dataTypes.json,
    agencies: [stored.agency.id],
    disposition: attachment(`${stored.agency.name}${year}年报.json`),
    shared: true,
  }
}
