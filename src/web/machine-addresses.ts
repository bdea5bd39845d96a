import { type Query, withQuery } from './query.ts'

const slug = ':slug{[a-z0-9-]{1,100}}'
const feed = ':feed{feed\\.(?:atom|json)}'
const part = 'pages/:n{[1-9][0-9]{0,2}}'
const column = '/columns/:id{[0-9]{1,9}}'
const topic = '/topics/:key{[0-9]{2}(?:-[0-9]{2})?}'
const field = '/fields/:key{[a-z0-9-]{1,60}}'
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
  sitemapIndex: '/sitemap.xml',
  sitemap: '/sitemaps/:name{(?:pages|(?:agencies|columns|reports|publications)-[0-9]{1,6})\\.xml}',
  robots: '/robots.txt',
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
  | { readonly kind: 'topic' | 'field'; readonly key: string }

/** The same, as pages link to them. */
export const machineAddresses = {
  /** Part 1 is the latest; its address never changes. */
  feed: (of: FedBy, format: FeedFormat, page = 1) =>
    `${fedPath(of)}${page === 1 ? '' : `/pages/${page}`}/feed.${format}`,
  sitemapIndex: '/sitemap.xml',
  sitemap: (name: string) => `/sitemaps/${name}.xml`,
  robots: '/robots.txt',
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
    case 'topic':
      return `/topics/${of.key}`
  }
}
