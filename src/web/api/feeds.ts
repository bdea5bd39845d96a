import type { Context, Hono } from 'hono'
import type { Feed, FeedEntry, FeedLinks } from '../../documents/feed/feed.ts'
import { atomType, writeAtom } from '../../documents/feed/write-atom.ts'
import { jsonFeedType, writeJsonFeed } from '../../documents/feed/write-json-feed.ts'
import { catalogueField } from '../../rules/catalogue/fields.ts'
import { topicName } from '../../rules/catalogue/topics.ts'
import { publicationKindNames } from '../../rules/publication/publication.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { nodeById } from '../../store/catalogue/nodes.ts'
import type { Transaction } from '../../store/database.ts'
import { type Attachment, publicAttachments } from '../../store/publication/attachments.ts'
import { type ListedForPrograms, type ReadBy, readByPrograms } from '../../store/publication/read-by-programs.ts'
import { addresses, routes } from '../addresses.ts'
import type { DependsOn } from '../kept-pages.ts'
import { siteName } from '../layout.tsx'
import type { FedBy, FeedFormat } from '../machine-addresses.ts'
import { type Asked, type PublicAnswer, publicPage } from '../public-page.ts'
import { siteOf } from '../site/site-frame.ts'
import type { Web } from '../web.ts'

/** Entries in a part of a feed, and the parts that there are: beyond them the read API goes on. */
const partSize = 50
const mostParts = 20

/** What a feed is of, as far as everybody may see it. */
type Fed = {
  readonly of: FedBy
  readonly title: string
  readonly page: string
  readonly by: ReadBy
  readonly agencies: DependsOn
}

/** Feeds of what was published, of the whole site, of an agency, a column, a topic, a field. */
export function feedRoutes(app: Hono, web: Web): void {
  const give = (find: (asked: Asked) => Promise<Fed | null>) => publicPage(web, (asked) => answerFeed(asked, find))
  for (const [route, partRoute, find] of [
    [routes.feed, routes.feedPart, wholeSite],
    [routes.agencyFeed, routes.agencyFeedPart, ofAgency],
    [routes.columnFeed, routes.columnFeedPart, ofColumn],
    [routes.topicFeed, routes.topicFeedPart, ofTopic],
    [routes.fieldFeed, routes.fieldFeedPart, ofField],
  ] as const) {
    app.get(route, give(find))
    app.get(partRoute, give(find))
  }
}

async function answerFeed(asked: Asked, find: (asked: Asked) => Promise<Fed | null>): Promise<PublicAnswer> {
  const { c, tx, origin } = asked
  const format: FeedFormat = c.req.param('feed') === 'feed.atom' ? 'atom' : 'json'
  const part = Number(c.req.param('n') ?? 1)
  const fed = part > mostParts ? null : await find(asked)
  if (fed === null) return { kind: 'fault', fault: 'notFound' }
  if (part === 1 && c.req.param('n') !== undefined) return { kind: 'moved', to: addresses.feed(fed.of, format) }
  const found = await readByPrograms(tx, fed.by, {
    after: null,
    offset: (part - 1) * partSize,
    count: partSize + 1,
  })
  if (part > 1 && found.length === 0) return { kind: 'fault', fault: 'notFound' }
  const entries = found.slice(0, partSize)
  const links = linksOf(fed.of, format, origin, { part, more: found.length > partSize && part < mostParts })
  const feed = await feedOf(tx, { c, fed, links, entries, origin })
  return {
    kind: 'file',
    body: format === 'atom' ? writeAtom(feed) : writeJsonFeed(feed),
    mediaType: format === 'atom' ? atomType : jsonFeedType,
    agencies: fed.agencies,
    shared: true,
  }
}

function linksOf(
  of: FedBy,
  format: FeedFormat,
  origin: string,
  { part, more }: { readonly part: number; readonly more: boolean },
): FeedLinks {
  const at = (page: number) => origin + addresses.feed(of, format, page)
  return { self: at(part), first: at(1), previous: part === 1 ? null : at(part - 1), next: more ? at(part + 1) : null }
}

async function feedOf(
  tx: Transaction,
  given: {
    readonly c: Context
    readonly fed: Fed
    readonly links: FeedLinks
    readonly entries: readonly ListedForPrograms[]
    readonly origin: string
  },
): Promise<Feed> {
  const { c, fed, links, entries, origin } = given
  const files = Map.groupBy(
    await publicAttachments(
      tx,
      entries.map(({ id }) => id),
    ),
    ({ publicationId }) => publicationId,
  )
  const site = siteOf(c).identity.siteName ?? siteName
  return {
    title: `${fed.title} · ${site}`,
    description: `${fed.title}，最近公开的在前；撤回、下线的不再列出。`,
    page: origin + fed.page,
    links,
    changedAt: new Date(Math.max(0, ...entries.map(({ changedAt }) => changedAt.getTime()))),
    entries: entries.map((entry) => entryOf(entry, files.get(entry.id) ?? [], origin)),
  }
}

function entryOf(publication: ListedForPrograms, files: readonly Attachment[], origin: string): FeedEntry {
  const { id, kind, topic, columnName } = publication
  return {
    address: origin + addresses.publication(id),
    title: publication.title,
    summary: publication.summary === '' ? publication.title : publication.summary,
    author: publication.agencyName,
    publishedAt: publication.listedAt,
    changedAt: publication.changedAt,
    categories: [publicationKindNames[kind], columnName, topic === null ? null : topicName(topic)].flatMap((one) =>
      one === null ? [] : [one],
    ),
    files: files.map((file) => ({ ...file, address: origin + addresses.publicationFile(id, file.id) })),
  }
}

async function wholeSite(): Promise<Fed> {
  return { of: { kind: 'site' }, title: '最新公开', page: addresses.publications(), by: {}, agencies: 'all' }
}

async function ofAgency({ c, tx }: Asked): Promise<Fed | null> {
  const agency = await agencyBySlug(tx, everyone, c.req.param('slug') ?? '')
  if (agency === null) return null
  return {
    of: { kind: 'agency', slug: agency.slug },
    title: agency.name,
    page: addresses.agency(agency.slug),
    by: { agencyId: agency.id },
    agencies: [agency.id],
  }
}

async function ofColumn({ c, tx }: Asked): Promise<Fed | null> {
  const column = await nodeById(tx, Number(c.req.param('id')))
  if (column === null) return null
  return {
    of: { kind: 'column', id: column.id },
    title: column.name,
    page: addresses.column(column.id),
    by: { columnId: column.id },
    agencies: 'all',
  }
}

async function ofTopic({ c }: Asked): Promise<Fed | null> {
  const key = c.req.param('key') ?? ''
  const name = topicName(key)
  if (name === null) return null
  return { of: { kind: 'topic', key }, title: name, page: addresses.topic(key), by: { topic: key }, agencies: 'all' }
}

async function ofField({ c }: Asked): Promise<Fed | null> {
  const key = c.req.param('key') ?? ''
  const field = catalogueField(key)
  if (field === null) return null
  const { name } = field
  return { of: { kind: 'field', key }, title: name, page: addresses.field(key), by: { field: key }, agencies: 'all' }
}
