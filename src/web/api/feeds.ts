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
import {
  type ListedForPrograms,
  type ReadBy,
  readByPrograms,
  readTheseByPrograms,
} from '../../store/publication/read-by-programs.ts'
import { agenciesOfTheme, gather } from '../../store/theme/gather.ts'
import { isClosedTheme, themeByKey } from '../../store/theme/themes.ts'
import type { FedBy, FeedFormat } from '../addresses/machine.ts'
import { addresses, routes } from '../addresses.ts'
import { siteName } from '../layout.tsx'
import type { DependsOn } from '../serving/kept-pages.ts'
import { type Asked, type PublicAnswer, publicPage } from '../serving/public-page.ts'
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
  readonly agencies: DependsOn
  readonly read: (part: FeedPart) => Promise<readonly ListedForPrograms[]>
}

type FeedPart = { readonly offset: number; readonly count: number }

const narrowed = (tx: Transaction, by: ReadBy) => (part: FeedPart) => readByPrograms(tx, by, { after: null, ...part })

type Find = (asked: Asked) => Promise<Fed | 'gone' | null>

/** Feeds of what was published, of the whole site, of an agency, a column, a topic, a field, a theme. */
export function feedRoutes(app: Hono, web: Web): void {
  const give = (find: Find) => publicPage(web, (asked) => answerFeed(asked, find))
  for (const [route, partRoute, find] of [
    [routes.feed, routes.feedPart, wholeSite],
    [routes.agencyFeed, routes.agencyFeedPart, ofAgency],
    [routes.columnFeed, routes.columnFeedPart, ofColumn],
    [routes.topicFeed, routes.topicFeedPart, ofTopic],
    [routes.fieldFeed, routes.fieldFeedPart, ofField],
    [routes.themeFeed, routes.themeFeedPart, ofTheme],
  ] as const) {
    app.get(route, give(find))
    app.get(partRoute, give(find))
  }
}

async function answerFeed(asked: Asked, find: Find): Promise<PublicAnswer> {
  const { c, tx, origin } = asked
  const format: FeedFormat = c.req.param('feed') === 'feed.atom' ? 'atom' : 'json'
  const part = Number(c.req.param('n') ?? 1)
  const fed = part > mostParts ? null : await find(asked)
  if (fed === null) return { kind: 'fault', fault: 'notFound' }
  if (fed === 'gone') return { kind: 'fault', fault: 'gone' }
  if (part === 1 && c.req.param('n') !== undefined) return { kind: 'moved', to: addresses.feed(fed.of, format) }
  const found = await fed.read({ offset: (part - 1) * partSize, count: partSize + 1 })
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
    categories: [...new Set([publicationKindNames[kind], columnName, topic === null ? null : topicName(topic)])].filter(
      (category) => category !== null,
    ),
    files: files.map((file) => ({ ...file, address: origin + addresses.publicationFile(id, file.id) })),
  }
}

async function wholeSite({ tx }: Asked): Promise<Fed> {
  return {
    of: { kind: 'site' },
    title: '最新公开',
    page: addresses.publications(),
    agencies: 'all',
    read: narrowed(tx, {}),
  }
}

async function ofAgency({ c, tx }: Asked): Promise<Fed | null> {
  const agency = await agencyBySlug(tx, everyone, c.req.param('slug') ?? '')
  if (agency === null) return null
  return {
    of: { kind: 'agency', slug: agency.slug },
    title: agency.name,
    page: addresses.agency(agency.slug),
    agencies: [agency.id],
    read: narrowed(tx, { agencyId: agency.id }),
  }
}

async function ofColumn({ c, tx }: Asked): Promise<Fed | null> {
  const column = await nodeById(tx, Number(c.req.param('id')))
  if (column === null) return null
  return {
    of: { kind: 'column', id: column.id },
    title: column.name,
    page: addresses.column(column.id),
    agencies: 'all',
    read: narrowed(tx, { columnId: column.id }),
  }
}

async function ofTopic({ c, tx }: Asked): Promise<Fed | null> {
  const key = c.req.param('key') ?? ''
  const title = topicName(key)
  if (title === null) return null
  const page = addresses.topic(key)
  return { of: { kind: 'topic', key }, title, page, agencies: 'all', read: narrowed(tx, { topic: key }) }
}

async function ofField({ c, tx }: Asked): Promise<Fed | null> {
  const key = c.req.param('key') ?? ''
  const field = catalogueField(key)
  if (field === null) return null
  const page = addresses.field(key)
  return { of: { kind: 'field', key }, title: field.name, page, agencies: 'all', read: narrowed(tx, { field: key }) }
}

/** What the sections of a theme hold, together. */
async function ofTheme({ c, tx, today }: Asked): Promise<Fed | 'gone' | null> {
  const key = c.req.param('key') ?? ''
  const stored = await themeByKey(tx, everyone, key)
  if (stored === null || stored.shown === null) return (await isClosedTheme(tx, key)) ? 'gone' : null
  const agencies = await agenciesOfTheme(tx, stored.agencyId, today)
  const sections = await gather(tx, stored.shown, agencies)
  return {
    of: { kind: 'theme', key },
    title: stored.shown.name,
    page: addresses.theme(key),
    agencies,
    read: async ({ offset, count }) => {
      const all = await readTheseByPrograms(
        tx,
        sections.flat().map(({ id }) => id),
      )
      return all.slice(offset, offset + count)
    },
  }
}
