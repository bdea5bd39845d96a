import type { Context, Hono } from 'hono'
import { isAgencyKind } from '../../../rules/agency.ts'
import { placesWithin } from '../../../rules/catalogue/blocks.ts'
import { addDays } from '../../../rules/day.ts'
import { everyone } from '../../../rules/visibility.ts'
import { listAgencies } from '../../../store/agencies.ts'
import { namedAgency } from '../../../store/agency-lives.ts'
import { nodeById } from '../../../store/catalogue/nodes.ts'
import type { Transaction } from '../../../store/database.ts'
import { profileValues } from '../../../store/profiles.ts'
import { latestInColumns, latestOf } from '../../../store/publication/lists-by-place.ts'
import { latestPublications, releasedPublications } from '../../../store/publication/public-lists.ts'
import { reportsOfAgency } from '../../../store/reports.ts'
import { unitsStanding } from '../../../store/units.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { type Asked, type PublicAnswer, publicPage } from '../../serving/public-page.ts'
import type { Web } from '../../web.ts'
import { AgenciesPage } from '../agencies.tsx'
import { ColumnPage, type ColumnShown } from './column-page.tsx'
import { type Disclosure, disclosureOf } from './disclosure.ts'
import { FrontPage } from './front-page.tsx'
import { answerGuide } from './guide-route.tsx'
import { profileShown } from './profile-shown.ts'
import { ReportsPage } from './reports-page.tsx'
import { latestEach } from './sub-columns.tsx'

/** The disclosure columns (专栏) of agencies: the front of each, its blocks and its columns. */
export function disclosureRoutes(app: Hono, web: Web): void {
  app.get(routes.agencies, publicPage(web, agencies))
  app.get(routes.agency, publicPage(web, ofAgency(front)))
  app.get(routes.agencyGuide, publicPage(web, ofAgency(answerGuide)))
  app.get(routes.agencyReports, publicPage(web, ofAgency(reports)))
  app.get(routes.column, publicPage(web, column))
  app.get(routes.columnPage, publicPage(web, column))
}

async function agencies({ c, tx }: Asked): Promise<PublicAnswer> {
  const kind = c.req.query('kind')
  const wanted = { q: asked.text(c, 'q'), kind: isAgencyKind(kind) ? kind : undefined }
  const found = await listAgencies(tx, everyone, { query: wanted.q, kind: wanted.kind, page: asked.pageNumber(c) })
  return {
    kind: 'page',
    page: (frame) => <AgenciesPage found={found} wanted={wanted} {...frame} />,
    agencies: 'all',
  }
}

const newestOnFront = 6

async function front({ tx, today }: Asked, disclosure: Disclosure): Promise<PublicAnswer> {
  const { agency, tree, blocks, life } = disclosure
  const inBlocks = blocks.flatMap(({ key, node }) =>
    node !== null && (key === 'systems' || key === 'policy') ? placesWithin(tree, node.id) : [],
  )
  const units = await unitsStanding(tx, [agency.id], life.endedOn === null ? today : addDays(life.endedOn, -1))
  const shown = {
    disclosure,
    ...profileShown(await profileValues(tx, agency.id), life.endedOn, today),
    units: units.map(({ name }) => name),
    newest: await latestPublications(tx, { agencyId: agency.id }, newestOnFront),
    latest: await latestInColumns(tx, inBlocks, latestEach),
    reports: await reportsOfAgency(tx, everyone, agency.id),
  }
  return { kind: 'page', page: (frame) => <FrontPage {...shown} frame={frame} />, agencies: [agency.id] }
}

const mostBesides = 20

async function reports({ tx, today }: Asked, disclosure: Disclosure): Promise<PublicAnswer> {
  const { agency, tree, blocks } = disclosure
  const block = blocks.find(({ key }) => key === 'annual-report')?.node ?? null
  const places = block === null ? [] : placesWithin(tree, block.id)
  const shown = {
    disclosure,
    today,
    reports: await reportsOfAgency(tx, everyone, agency.id),
    besides: latestOf(await latestInColumns(tx, places, mostBesides), places, mostBesides),
  }
  return { kind: 'page', page: (frame) => <ReportsPage {...shown} frame={frame} />, agencies: [agency.id] }
}

async function column({ c, tx, today }: Asked): Promise<PublicAnswer> {
  const id = Number(c.req.param('id'))
  const node = await nodeById(tx, id)
  if (node === null) return notFound
  const wanted = pageOfPath(c)
  if (wanted === 'first') return { kind: 'moved', to: addresses.column(id) }
  const { slug } = await namedAgency(tx, node.agencyId)
  const disclosure = await disclosureOf(tx, slug, today)
  if (disclosure === null) return notFound
  const { tree, agency } = disclosure
  const found = await releasedPublications(tx, { columnId: id }, wanted)
  if (found.page !== wanted) return notFound
  const below = placesWithin(tree, id).slice(1)
  const latest = await latestInColumns(tx, below, latestEach)
  const successor = await successorOf(tx, node.successorId)
  // All that stood here went on there: so does whoever comes by the old address.
  if (node.retiredOn !== null && successor !== null && found.total === 0 && latest.size === 0) {
    return { kind: 'moved', to: addresses.column(successor.id) }
  }
  const units = node.elements.unitId === null ? [] : await unitsStanding(tx, [agency.id], today)
  const unit = units.find((one) => one.id === node.elements.unitId)?.name ?? null
  const shown: ColumnShown = { disclosure, node, successor, unit, found, latest, today }
  return {
    kind: 'page',
    page: (frame) => <ColumnPage {...shown} frame={frame} />,
    agencies: [agency.id, ...(successor === null ? [] : [successor.agencyId])],
  }
}

async function successorOf(tx: Transaction, successorId: number | null) {
  const node = successorId === null ? null : await nodeById(tx, successorId)
  if (node === null) return null
  const { id, name, agencyId } = node
  return { id, name, agencyId, agencyName: (await namedAgency(tx, agencyId)).name }
}

const notFound = { kind: 'fault', fault: 'notFound' } as const

/** What stands in the column of the agency that the address names. */
export function ofAgency(answer: (asked: Asked, disclosure: Disclosure) => Promise<PublicAnswer>) {
  return async (at: Asked): Promise<PublicAnswer> => {
    const disclosure = await disclosureOf(at.tx, at.c.req.param('slug') ?? '', at.today)
    return disclosure === null ? notFound : answer(at, disclosure)
  }
}

/** The page that the path asks for: the first has an address without a number, to which the one with it leads. */
export function pageOfPath(c: Context): number | 'first' {
  const page = c.req.param('page')
  if (page === undefined) return 1
  return Number(page) <= 1 ? 'first' : Number(page)
}
