const slug = ':slug{[a-z0-9-]{1,100}}'
const feed = ':feed{feed\\.(?:atom|json)}'
const part = 'pages/:n{[1-9][0-9]{0,2}}'
const column = '/columns/:id{[0-9]{1,9}}'
const topic = '/topics/:key{[0-9-]{2,5}}'

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
  sitemapIndex: '/sitemap.xml',
  sitemap: '/sitemaps/:name{(?:pages|(?:agencies|columns|reports|publications)-[0-9]{1,6})\\.xml}',
  robots: '/robots.txt',
} as const

export type FeedFormat = 'atom' | 'json'

/** What a feed is of; nothing: the whole site. */
export type FedBy =
  | { readonly kind: 'site' }
  | { readonly kind: 'agency'; readonly slug: string }
  | { readonly kind: 'column'; readonly id: number }
  | { readonly kind: 'topic'; readonly key: string }

/** The same, as pages link to them. */
export const machineAddresses = {
  /** Part 1 is the latest; its address never changes. */
  feed: (of: FedBy, format: FeedFormat, page = 1) =>
    `${fedPath(of)}${page === 1 ? '' : `/pages/${page}`}/feed.${format}`,
  sitemapIndex: '/sitemap.xml',
  sitemap: (name: string) => `/sitemaps/${name}.xml`,
  robots: '/robots.txt',
} as const

function fedPath(of: FedBy): string {
  switch (of.kind) {
    case 'site':
      return ''
    case 'agency':
      return `/agencies/${of.slug}`
    case 'column':
      return `/columns/${of.id}`
    case 'topic':
      return `/topics/${of.key}`
  }
}
