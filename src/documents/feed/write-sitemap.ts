import { element, type Xml, xmlDocument } from './element.ts'

export const sitemapType = 'application/xml; charset=utf-8'

/** A whole address, and when what stands there last changed; null: that is not known. */
export type SitemapEntry = { readonly address: string; readonly changedAt: Date | null }

const namespace = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }

/** The addresses of a site for search engines (sitemaps.org 0.9): at most 50,000 in one. */
export function writeSitemap(entries: readonly SitemapEntry[]): string {
  return xmlDocument(element('urlset', namespace, ...entries.map((entry) => place('url', entry))))
}

/** The list of the sitemaps of a site. */
export function writeSitemapIndex(sitemaps: readonly SitemapEntry[]): string {
  return xmlDocument(element('sitemapindex', namespace, ...sitemaps.map((entry) => place('sitemap', entry))))
}

function place(name: 'url' | 'sitemap', { address, changedAt }: SitemapEntry): Xml {
  const changed = changedAt === null ? null : element('lastmod', {}, changedAt.toISOString())
  return element(name, {}, element('loc', {}, address), changed)
}
