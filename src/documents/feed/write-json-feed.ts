import type { Feed, FeedEntry } from './feed.ts'

export const jsonFeedType = 'application/feed+json; charset=utf-8'

/** The feed as JSON Feed 1.1: files are attachments. */
export function writeJsonFeed(feed: Feed): string {
  const { self, next } = feed.links
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: feed.page,
    feed_url: self,
    ...(next === null ? {} : { next_url: next }),
    language: 'zh-CN',
    items: feed.entries.map(itemOf),
  })}\n`
}

function itemOf(entry: FeedEntry): object {
  const { files, categories } = entry
  return {
    id: entry.address,
    url: entry.address,
    title: entry.title,
    // An item has to have a content; the whole text stands at its address.
    content_text: entry.summary,
    summary: entry.summary,
    date_published: entry.publishedAt.toISOString(),
    date_modified: entry.changedAt.toISOString(),
    authors: [{ name: entry.author }],
    ...(categories.length === 0 ? {} : { tags: categories }),
    ...(files.length === 0
      ? {}
      : {
          attachments: files.map(({ address, title, mediaType, size }) => ({
            url: address,
            mime_type: mediaType,
            title,
            size_in_bytes: size,
          })),
        }),
  }
}
