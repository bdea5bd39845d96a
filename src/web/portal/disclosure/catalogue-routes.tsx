import type { Hono } from 'hono'
import { eventsOfAgency } from '../../../store/catalogue/events.ts'
import { latestInColumns } from '../../../store/publication/lists-by-place.ts'
import { unitsStanding } from '../../../store/units.ts'
import { routes } from '../../addresses.ts'
import { nodeFilterAsked } from '../../catalogue/filter.tsx'
import { type Asked, type PublicAnswer, publicPage } from '../../serving/public-page.ts'
import type { Web } from '../../web.ts'
import { CatalogueChangesPage } from './catalogue-changes-page.tsx'
import { CataloguePage } from './catalogue-page.tsx'
import type { Disclosure } from './disclosure.ts'
import { ofAgency } from './disclosure-routes.tsx'

/** The catalogue of an agency as everybody reads it, and what changed in it. */
export function publicCatalogueRoutes(app: Hono, web: Web): void {
  app.get(routes.agencyCatalogue, publicPage(web, ofAgency(catalogue)))
  app.get(routes.agencyCatalogueChanges, publicPage(web, ofAgency(changes)))
}

async function catalogue({ c, tx, today }: Asked, disclosure: Disclosure): Promise<PublicAnswer> {
  const { agency, tree } = disclosure
  const units = await unitsStanding(tx, [agency.id], today)
  const shown = {
    disclosure,
    filter: nodeFilterAsked(c),
    latest: await latestInColumns(tx, [...tree.nodes.keys()], 1),
    units: new Map(units.map(({ id, name }) => [id, name])),
    today,
  }
  return { kind: 'page', page: (frame) => <CataloguePage {...shown} frame={frame} />, agencies: [agency.id] }
}

const changesShown = 50

/** What the office did on its own page; how it answered the office above is between the two. */
const publicKinds = ['added', 'changed', 'moved', 'retired', 'restored', 'handedDown', 'adopted'] as const

async function changes({ c, tx }: Asked, disclosure: Disclosure): Promise<PublicAnswer> {
  const { agency } = disclosure
  const typed = /^\d{1,9}$/u.exec(c.req.query('before') ?? '')
  const before = typed === null ? null : Number(typed[0])
  const found = await eventsOfAgency(tx, agency.id, before, changesShown + 1, publicKinds)
  const events = found.slice(0, changesShown)
  const next = found.length > changesShown ? (events.at(-1)?.id ?? null) : null
  const shown = { disclosure, events, next }
  return { kind: 'page', page: (frame) => <CatalogueChangesPage {...shown} frame={frame} />, agencies: [agency.id] }
}
