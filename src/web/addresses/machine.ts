import type { DataFormat } from '../../rules/open-data.ts'
import { type Query, withQuery } from '../query.ts'

const slug = ':slug{[a-z0-9-]{1,100}}'
const feed = ':feed{feed\\.(?:atom|json)}'
const part = 'pages/:n{[1-9][0-9]{0,2}}'
const column = '/columns/:id{[0-9]{1,9}}'
const topic = '/topics/:key{[0-9]{2}(?:-[0-9]{2})?}'
const field = '/fields/:key{[a-z0-9-]{1,60}}'
const theme = '/themes/:key{[a-z0-9-]{1,60}}'
const api = '/api/v1'

/** The addresses of what programs read, as the router knows them: part of src/web/addresses.ts. */
export const machineRoutes = {
  feed: `/${feed}`,
  feedPart: `/${part}/${feed}`,
  agencyFeed: `/agencies/${slug}/${feed}`,
  agencyFeedPart: `/agencies/${slug}/${part}/${feed}`,
  columnFeed: `${column}/${feed}`,
  columnFeedPart: `${column}/${part}/${feed}`,
  topicFeed: `${topic}/${feed}`,
  topicFeedPart: `${topic}/${part}/${feed}`,
  fieldFeed: `${field}/${feed}`,
  fieldFeedPart: `${field}/${part}/${feed}`,
  themeFeed: `${theme}/${feed}`,
  themeFeedPart: `${theme}/${part}/${feed}`,
  sitemapIndex: '/sitemap.xml',
  sitemap: '/sitemaps/:name{(?:pages|(?:agencies|themes|columns|reports|publications)-[0-9]{1,5})\\.xml}',
  robots: '/robots.txt',
  openData: '/open-data',
  dataOfSite: '/open-data/:file{(?:agencies|policies|numbers|figures)\\.(?:csv|json)}',
  dataOfAgency: `/open-data/agencies/${slug}/:file{(?:catalogue|publications)\\.(?:csv|json)}`,
  dataOfColumn: `/open-data${column}/:file{publications\\.(?:csv|json)}`,
  dataOfYear: '/open-data/years/:year{[1-9][0-9]{3}}/:file{publications\\.(?:csv|json)}',
  dataOfReport: `/open-data/reports/${slug}/:file{[0-9]{4}\\.json}`,
  api,
  apiDescription: `${api}/openapi.json`,
  apiAgencies: `${api}/agencies`,
  apiAgency: `${api}/agencies/${slug}`,
  apiCatalogue: `${api}/agencies/${slug}/catalogue`,
  apiColumn: `${api}${column}`,
  apiPublications: `${api}/publications`,
  apiPublication: `${api}/publications/:id{[0-9]{1,9}}`,
  /** An index number holds a slash. */
  apiNumber: `${api}/numbers/:number{.{1,100}}`,
  apiPolicies: `${api}/policies`,
  apiConsultations: `${api}/consultations`,
  apiReports: `${api}/reports`,
  apiReport: `${api}/reports/${slug}/:year{[0-9]{4}}`,
  apiFigures: `${api}/figures`,
  apiSearch: `${api}/search`,
} as const

export type FeedFormat = 'atom' | 'json'

/** What a feed is of; nothing: the whole site. */
export type FedBy =
  | { readonly kind: 'site' }
  | { readonly kind: 'agency'; readonly slug: string }
  | { readonly kind: 'column'; readonly id: number }
  | { readonly kind: 'topic' | 'field' | 'theme'; readonly key: string }

/** The same, as pages link to them. */
export const machineAddresses = {
  /** Part 1 is the latest; its address never changes. */
  feed: (of: FedBy, format: FeedFormat, page = 1) =>
    `${fedPath(of)}${page === 1 ? '' : `/pages/${page}`}/feed.${format}`,
  sitemapIndex: '/sitemap.xml',
  sitemap: (name: string) => `/sitemaps/${name}.xml`,
  robots: '/robots.txt',
  /** `agency`: of which the page shows what there is. */
  openData: (query: Query = {}) => withQuery('/open-data', query),
  data: (of: DataOf, format: DataFormat) => `/open-data${dataPath(of)}.${format}`,
  /** A report as JSON, always its newest version. */
  dataOfReport: (slug: string, year: number) => `/open-data/reports/${slug}/${year}.json`,
  api: (query: Query = {}) => withQuery(api, query),
  apiDescription: `${api}/openapi.json`,
  apiAgencies: (query: Query = {}) => withQuery(`${api}/agencies`, query),
  apiAgency: (slug: string) => `${api}/agencies/${slug}`,
  apiCatalogue: (slug: string, query: Query = {}) => withQuery(`${api}/agencies/${slug}/catalogue`, query),
  apiColumn: (id: number) => `${api}/columns/${id}`,
  apiPublications: (query: Query = {}) => withQuery(`${api}/publications`, query),
  apiPublication: (id: number) => `${api}/publications/${id}`,
  apiNumber: (number: string) => `${api}/numbers/${number.split('/').map(encodeURIComponent).join('/')}`,
  apiPolicies: (query: Query = {}) => withQuery(`${api}/policies`, query),
  apiConsultations: (query: Query = {}) => withQuery(`${api}/consultations`, query),
  apiReports: (query: Query = {}) => withQuery(`${api}/reports`, query),
  apiReport: (slug: string, year: number) => `${api}/reports/${slug}/${year}`,
  apiFigures: (query: Query = {}) => withQuery(`${api}/figures`, query),
  apiSearch: (query: Query = {}) => withQuery(`${api}/search`, query),
} as const

/** A data set, and of what. */
export type DataOf =
  | { readonly set: 'agencies' | 'policies' | 'numbers' | 'figures' }
  | { readonly set: 'catalogue' | 'publications'; readonly slug: string }
  | { readonly set: 'publications'; readonly column: number }
  | { readonly set: 'publications'; readonly year: number }

function dataPath(of: DataOf): string {
  if ('slug' in of) return `/agencies/${of.slug}/${of.set}`
  if ('column' in of) return `/columns/${of.column}/${of.set}`
  return 'year' in of ? `/years/${of.year}/${of.set}` : `/${of.set}`
}

function fedPath(of: FedBy): string {
  switch (of.kind) {
    case 'site':
      return ''
    case 'agency':
      return `/agencies/${of.slug}`
    case 'column':
      return `/columns/${of.id}`
    case 'field':
      return `/fields/${of.key}`
    case 'theme':
      return `/themes/${of.key}`
    case 'topic':
      return `/topics/${of.key}`
  }
}
