import type { Handler, Hono } from 'hono'
import { publicationKinds, validities } from '../../../rules/publication/publication.ts'
import { nodeById } from '../../../store/catalogue/nodes.ts'
import type { Transaction } from '../../../store/database.ts'
import { publicationEventsOf } from '../../../store/publication/events.ts'
import { firstListedYear, releasedPublications } from '../../../store/publication/public-lists.ts'
import {
  isGone,
  type PublicationRow,
  publicationOfIndexNumber,
  publicPublication,
} from '../../../store/publication/publications.ts'
import { contentOf, usedFiles } from '../../../store/publication/versions.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { type Asked, type PublicAnswer, publicPage } from '../../serving/public-page.ts'
import type { Web } from '../../web.ts'
import { HistoryPage } from './history-page.tsx'
import { pageHistory } from './history-part.tsx'
import { publicPartsOf } from './parts.ts'
import { publicationFileRoutes } from './publication-file-routes.ts'
import { PublicationPage } from './publication-page.tsx'
import { publicationTextRoutes } from './publication-text-routes.tsx'
import { PublicationsPage } from './publications-page.tsx'
import { WithdrawnPage } from './withdrawn-page.tsx'

/** What everybody reads of what agencies publish of their own accord. */
export function publicationRoutes(app: Hono, web: Web): void {
  app.get(routes.publications, publicPage(web, listed))
  app.get(routes.publication, publicPage(web, onePublication))
  app.get(routes.publicationHistory, publicPage(web, historyOf))
  app.get(routes.indexNumber, leadFromNumber(web))
  publicationFileRoutes(app, web)
  publicationTextRoutes(app, web)
}

const notFound: PublicAnswer = { kind: 'fault', fault: 'notFound' }

async function listed({ c, tx, today }: Asked): Promise<PublicAnswer> {
  const typed = asked.text(c, 'agency')
  const found = typed === '' ? [] : await asked.agencies(tx, typed)
  const [agency = null] = found
  const columnId = Number(/^\d{1,9}$/.exec(c.req.query('column') ?? '')?.[0] ?? 0)
  const column = columnId === 0 ? null : await nodeById(tx, columnId)
  const kind = publicationKinds.find((known) => known === c.req.query('kind')) ?? null
  const validity = validities.find((known) => known === c.req.query('validity')) ?? null
  const year = asked.year(c, 'year') ?? null
  // A slug leads nowhere else; a name may be of several agencies, or of none.
  if (typed !== '' && agency === null && /^[a-z0-9-]+$/.test(typed)) return notFound
  const unknown = typed !== '' && found.length !== 1 ? { typed, agencies: found } : null
  const publications =
    unknown !== null
      ? null
      : await releasedPublications(
          tx,
          {
            ...{ agencyId: agency?.id, columnId: column?.id, kind: kind ?? undefined, year: year ?? undefined },
            validity: validity === null ? undefined : { is: validity, on: today },
          },
          asked.pageNumber(c),
        )
  const shown = { publications, unknown, agency, column, kind, validity, year, today }
  const firstYear = await firstListedYear(tx)
  return {
    kind: 'page',
    page: (frame) => <PublicationsPage {...shown} firstYear={firstYear} {...frame} />,
    agencies: agency === null ? 'all' : [agency.id],
  }
}

async function onePublication({ c, tx, today, origin }: Asked): Promise<PublicAnswer> {
  const id = Number(c.req.param('id'))
  const publication = await publicPublication(tx, id)
  if (publication === null) return goneOrUnknown(tx, id)
  const agencies = [publication.agencyId]
  if (publication.state === 'withdrawn') {
    const notice = await withdrawalNotice(tx, id)
    return {
      kind: 'page',
      page: (frame) => <WithdrawnPage publication={publication} notice={notice} {...frame} />,
      agencies,
    }
  }
  const stored = await releasedContent(tx, publication)
  const files = await usedFiles(tx, id, stored.version)
  const parts = await publicPartsOf(tx, publication, stored, today)
  const address = origin + addresses.publication(id)
  return {
    kind: 'page',
    page: (frame) => <PublicationPage {...{ publication, stored, files, parts, today, address }} {...frame} />,
    agencies,
  }
}

async function historyOf({ c, tx }: Asked): Promise<PublicAnswer> {
  const id = Number(c.req.param('id'))
  const publication = await publicPublication(tx, id)
  if (publication === null) return goneOrUnknown(tx, id)
  const history = await pageHistory(tx, publication)
  const title = publication.state === 'released' ? publication.title : null
  return {
    kind: 'page',
    page: (frame) => <HistoryPage publication={publication} title={title} history={history} {...frame} />,
    agencies: [publication.agencyId],
  }
}

/** 索引号 is for good, and so is where it leads. Of what was withdrawn the notice is at the same address. */
function leadFromNumber(web: Web): Handler {
  return publicPage(web, async ({ c, tx }) => {
    const number = asked.plain(c.req.param('number') ?? '')
    const id = await publicationOfIndexNumber(tx, number)
    if (id === null) return notFound
    if ((await publicPublication(tx, id)) === null) return goneOrUnknown(tx, id)
    return { kind: 'moved', to: addresses.publication(id) }
  })
}

async function goneOrUnknown(tx: Transaction, id: number): Promise<PublicAnswer> {
  return { kind: 'fault', fault: (await isGone(tx, id)) ? 'gone' : 'notFound' }
}

async function withdrawalNotice(tx: Transaction, id: number): Promise<string> {
  const events = await publicationEventsOf(tx, id, ['withdrawn'])
  const last = events.at(-1)?.event
  return last?.kind === 'withdrawn' ? last.notice : ''
}

async function releasedContent(tx: Transaction, { id, releasedVersion }: PublicationRow) {
  const stored = releasedVersion === null ? null : await contentOf(tx, id, releasedVersion)
  if (stored === null) throw new Error(`publication ${id} is released without a version`)
  return stored
}
