import type { Hono, MiddlewareHandler } from 'hono'
import { type SitemapEntry, sitemapType, writeSitemap, writeSitemapIndex } from '../../documents/feed/write-sitemap.ts'
import { catalogueFields } from '../../rules/catalogue/fields.ts'
import { topics } from '../../rules/catalogue/topics.ts'
import type { Transaction } from '../../store/database.ts'
import { type MappedPage, type MappedThing, mappedPages, mappedRanges, mappedThings } from '../../store/sitemap.ts'
import { addresses, routes } from '../addresses.ts'
import { mountedBase } from '../base.ts'
import { publicPage } from '../serving/public-page.ts'
import type { Web } from '../web.ts'

/** What search engines read of the site: where its pages are, and which they leave alone. */
export function sitemapRoutes(app: Hono, web: Web): void {
  app.get(
    routes.sitemapIndex,
    publicPage(web, async ({ tx, origin }) => {
      const names = ['pages', ...(await namesOf(tx))]
      const sitemaps = names.map((name) => ({ address: origin + addresses.sitemap(name), changedAt: null }))
      return { kind: 'file', body: writeSitemapIndex(sitemaps), mediaType: sitemapType, agencies: 'all' }
    }),
  )
  app.get(
    routes.sitemap,
    publicPage(web, async ({ c, tx, origin }) => {
      const entries = await entriesOf(tx, (c.req.param('name') ?? '').replace(/\.xml$/u, ''))
      if (entries.length === 0) return { kind: 'fault', fault: 'notFound' }
      const whole = entries.map(({ address, changedAt }) => ({ address: origin + address, changedAt }))
      return { kind: 'file', body: writeSitemap(whole), mediaType: sitemapType, agencies: 'all' }
    }),
  )
  app.get(
    routes.robots,
    publicPage(web, async ({ origin }) => ({
      kind: 'file',
      body: web.config.searchEngines ? robotsFor(origin) : 'User-agent: *\nDisallow: /\n',
      mediaType: 'text/plain; charset=utf-8',
      agencies: [],
    })),
  )
}

/** On every answer of a test site, for robots that come though robots.txt keeps them out. */
export const unlistedEverywhere: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('X-Robots-Tag', 'noindex, nofollow')
}

async function namesOf(tx: Transaction): Promise<readonly string[]> {
  const names: string[] = []
  for (const thing of mappedThings) {
    for (const range of await mappedRanges(tx, thing)) names.push(`${thing}-${range}`)
  }
  return names
}

async function entriesOf(tx: Transaction, name: string): Promise<readonly SitemapEntry[]> {
  if (name === 'pages') return fixedPages().map((address) => ({ address, changedAt: null }))
  const [wanted, range] = name.split('-')
  const thing = mappedThings.find((known) => known === wanted)
  if (thing === undefined) return []
  const pages = await mappedPages(tx, thing, Number(range))
  return pages.map((page) => ({ address: addressOf(thing, page), changedAt: page.changedAt }))
}

function addressOf(thing: MappedThing, { id, slug, year }: MappedPage): string {
  switch (thing) {
    case 'agencies':
      return addresses.agency(slug)
    case 'columns':
      return addresses.column(id)
    case 'themes':
      return addresses.theme(slug)
    case 'reports':
      return addresses.report({ slug, year: year ?? 0 })
    case 'publications':
      return addresses.publication(id)
  }
}

/** Pages that are there whatever is published. */
const fixedPages = (): readonly string[] => [
  addresses.home,
  addresses.publications(),
  addresses.policies(),
  addresses.interpretations(),
  addresses.consultations(),
  addresses.statistics(),
  addresses.agencies(),
  addresses.fields,
  ...catalogueFields.map(({ key }) => addresses.field(key)),
  addresses.topics,
  ...topics.filter(({ parent }) => parent === null).map(({ key }) => addresses.topic(key)),
  addresses.themes(),
  addresses.annualReports,
  addresses.findings(),
  addresses.apply(),
  addresses.readingPoints,
  addresses.openData(),
  addresses.siteMap,
]

/** Pages for staff, pages of one person, and answers to questions: none of them is to be found elsewhere. */
function robotsFor(origin: string): string {
  const ofPersons = ['/applications', '/opinions', '/previews'].map((path) => mountedBase() + path)
  const left = [addresses.desk(), addresses.signIn(), addresses.search(), ...ofPersons]
  return [
    'User-agent: *',
    ...left.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}${addresses.sitemapIndex}`,
    '',
  ].join('\n')
}
