import { element, type Xml, xmlDocument } from './element.ts'
import type { Feed, FeedEntry } from './feed.ts'

export const atomType = 'application/atom+xml; charset=utf-8'

/** The feed as Atom 1.0 (RFC 4287), in parts (RFC 5005, 3): files are enclosures. */
export function writeAtom(feed: Feed): string {
  const { self, first, previous, next } = feed.links
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh-CN' },
      element('id', {}, first),
      element('title', {}, feed.title),
      element('subtitle', {}, feed.description),
      element('updated', {}, feed.changedAt.toISOString()),
      link('alternate', feed.page, 'text/html'),
      link('self', self, 'application/atom+xml'),
      link('first', first, 'application/atom+xml'),
      previous === null ? null : link('previous', previous, 'application/atom+xml'),
      next === null ? null : link('next', next, 'application/atom+xml'),
      ...feed.entries.map(entryOf),
    ),
  )
}

function entryOf(entry: FeedEntry): Xml {
  return element(
    'entry',
    {},
    element('id', {}, entry.address),
    element('title', {}, entry.title),
    element('updated', {}, entry.changedAt.toISOString()),
    element('published', {}, entry.publishedAt.toISOString()),
    element('author', {}, element('name', {}, entry.author)),
    link('alternate', entry.address, 'text/html'),
    ...entry.files.map(({ address, title, mediaType, size }) =>
      element('link', { rel: 'enclosure', href: address, type: mediaType, length: size, title }),
    ),
    ...entry.categories.map((term) => element('category', { term })),
    element('summary', {}, entry.summary),
  )
}

function link(rel: string, href: string, type: string): Xml {
  return element('link', { rel, href, type })
}
