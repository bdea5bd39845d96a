import type { Hono } from 'hono'
import { catalogueFields } from '../../../rules/catalogue/fields.ts'
import { majorFields } from '../../../rules/catalogue/major-fields.ts'
import { topics } from '../../../rules/catalogue/topics.ts'
import { areasHeld, holdersOfAreas, placesForAreas } from '../../../store/catalogue/areas.ts'
import { countsOfSubjects } from '../../../store/publication/lists-by-place.ts'
import { releasedPublications } from '../../../store/publication/public-lists.ts'
import { addresses, routes } from '../../addresses.ts'
import { type Asked, type PublicAnswer, publicPage } from '../../serving/public-page.ts'
import type { Web } from '../../web.ts'
import { pageOfPath } from './disclosure-routes.tsx'
import { FieldAgenciesPage, FieldPage, type FieldShown, fieldShown } from './field-page.tsx'
import { FieldsPage } from './fields-page.tsx'
import { TopicPage, TopicsPage } from './topics-page.tsx'

/** What all agencies disclose, by what it is about: fields (领域) and topics (主题). */
export function subjectRoutes(app: Hono, web: Web): void {
  app.get(routes.fields, publicPage(web, fields))
  app.get(routes.field, publicPage(web, field))
  app.get(routes.fieldPage, publicPage(web, field))
  app.get(routes.fieldAgencies, publicPage(web, fieldAgencies))
  app.get(routes.fieldAgenciesPage, publicPage(web, fieldAgencies))
  app.get(routes.topics, publicPage(web, topicClasses))
  app.get(routes.topic, publicPage(web, topic))
  app.get(routes.topicPage, publicPage(web, topic))
}

const notFound = { kind: 'fault', fault: 'notFound' } as const

async function fields({ tx }: Asked): Promise<PublicAnswer> {
  const keys = catalogueFields.map(({ key }) => key)
  const areas = [...keys, ...majorFields.flatMap((major) => major.statutory)]
  const held = await areasHeld(tx, areas)
  const shown = {
    held,
    counts: await countsOfSubjects(tx, 'field', keys),
    majorHeld: new Set(
      majorFields.flatMap((major) =>
        [...major.fields, ...major.statutory].some((area) => held.has(area)) ? [major.key] : [],
      ),
    ),
  }
  return { kind: 'page', page: (frame) => <FieldsPage {...shown} frame={frame} />, agencies: 'all' }
}

async function field({ c, tx }: Asked): Promise<PublicAnswer> {
  const shown = fieldShown(c.req.param('key') ?? '')
  const page = pageOfPath(c)
  if (shown === null) return notFound
  if (page === 'first') return { kind: 'moved', to: addresses.field(shown.key) }
  const found = shown.isOne ? await releasedPublications(tx, { field: shown.key }, page) : null
  if ((found?.page ?? 1) !== page) return notFound
  const held = { field: shown, ...(await holdersOf(tx, shown, 1)), found }
  return { kind: 'page', page: (frame) => <FieldPage {...held} frame={frame} />, agencies: 'all' }
}

async function fieldAgencies({ c, tx }: Asked): Promise<PublicAnswer> {
  const shown = fieldShown(c.req.param('key') ?? '')
  const page = pageOfPath(c)
  if (shown === null) return notFound
  if (page === 'first') return { kind: 'moved', to: addresses.fieldAgencies(shown.key) }
  const held = { field: shown, ...(await holdersOf(tx, shown, page)) }
  if (held.holders.page !== page) return notFound
  return { kind: 'page', page: (frame) => <FieldAgenciesPage {...held} frame={frame} />, agencies: 'all' }
}

async function holdersOf(tx: Asked['tx'], { areas }: FieldShown, page: number) {
  const holders = await holdersOfAreas(tx, areas, page)
  const ids = holders.agencies.map(({ id }) => id)
  return { holders, places: await placesForAreas(tx, ids, areas) }
}

async function topicClasses({ tx }: Asked): Promise<PublicAnswer> {
  const keys = topics.filter(({ parent }) => parent === null).map(({ key }) => key)
  const counts = await countsOfSubjects(tx, 'topicClass', keys)
  return { kind: 'page', page: (frame) => <TopicsPage counts={counts} frame={frame} />, agencies: 'all' }
}

async function topic({ c, tx }: Asked): Promise<PublicAnswer> {
  const one = topics.find(({ key }) => key === c.req.param('key'))
  const page = pageOfPath(c)
  if (one === undefined) return notFound
  if (page === 'first') return { kind: 'moved', to: addresses.topic(one.key) }
  const found = await releasedPublications(tx, { topic: one.key }, page)
  if (found.page !== page) return notFound
  const below = topics.filter(({ parent }) => parent === one.key).map(({ key }) => key)
  const shown = { topic: one, counts: await countsOfSubjects(tx, 'topic', below), found }
  return { kind: 'page', page: (frame) => <TopicPage {...shown} frame={frame} />, agencies: 'all' }
}
