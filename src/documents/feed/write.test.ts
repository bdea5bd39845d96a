import assert from 'node:assert/strict'
import test from 'node:test'
import { SaxesParser } from 'saxes'
import type { Feed } from './feed.ts'
import { writeAtom } from './write-atom.ts'
import { writeJsonFeed } from './write-json-feed.ts'
import { writeSitemap, writeSitemapIndex } from './write-sitemap.ts'

const feed: Feed = {
  title: '公开信息 & <示例>',
  description: '最新公开的信息',
  page: 'https://x.gov.cn/publications',
  links: {
    self: 'https://x.gov.cn/pages/2/feed.atom',
    first: 'https://x.gov.cn/feed.atom',
    previous: 'https://x.gov.cn/feed.atom',
    next: null,
  },
  changedAt: new Date('2026-11-22T01:00:00Z'),
  entries: [
    {
      address: 'https://x.gov.cn/publications/7',
      title: '关于“甲 & 乙”\u0001的通知 ]]> <b>',
      summary: '摘要"引号"𠮷',
      author: '示例区教育局',
      publishedAt: new Date('2026-11-20T01:00:00Z'),
      changedAt: new Date('2026-11-22T01:00:00Z'),
      categories: ['行政规范性文件'],
      files: [{ address: 'https://x.gov.cn/publications/7/files/1', title: '明细', mediaType: 'text/csv', size: 12 }],
    },
  ],
}

test('an Atom feed is XML in the namespace of Atom, and reads back what it was given', () => {
  const read = parsed(writeAtom(feed))
  assert.ok(read.every(({ uri }) => uri === 'http://www.w3.org/2005/Atom'))
  assert.deepEqual(textsOf(read, 'id'), ['https://x.gov.cn/feed.atom', 'https://x.gov.cn/publications/7'])
  // A character that XML has no place for is left out, whatever else stands there is kept.
  assert.deepEqual(textsOf(read, 'title'), ['公开信息 & <示例>', '关于“甲 & 乙”的通知 ]]> <b>'])
  assert.deepEqual(textsOf(read, 'summary'), ['摘要"引号"𠮷'])
  assert.deepEqual(textsOf(read, 'updated'), ['2026-11-22T01:00:00.000Z', '2026-11-22T01:00:00.000Z'])
  assert.deepEqual(textsOf(read, 'published'), ['2026-11-20T01:00:00.000Z'])
  const links = read.flatMap(({ name, attributes }) =>
    name === 'link' ? [`${attributes.rel} ${attributes.href}`] : [],
  )
  assert.deepEqual(links, [
    'alternate https://x.gov.cn/publications',
    'self https://x.gov.cn/pages/2/feed.atom',
    'first https://x.gov.cn/feed.atom',
    'previous https://x.gov.cn/feed.atom',
    'alternate https://x.gov.cn/publications/7',
    'enclosure https://x.gov.cn/publications/7/files/1',
  ])
})

test('a JSON feed says the same, and has no next part where there is none', () => {
  const read = JSON.parse(writeJsonFeed(feed))
  assert.equal(read.version, 'https://jsonfeed.org/version/1.1')
  assert.equal('next_url' in read, false)
  const [item] = read.items
  assert.equal(item.id, 'https://x.gov.cn/publications/7')
  assert.equal(item.date_modified, '2026-11-22T01:00:00.000Z')
  assert.deepEqual(item.attachments, [
    { url: 'https://x.gov.cn/publications/7/files/1', mime_type: 'text/csv', title: '明细', size_in_bytes: 12 },
  ])
})

test('a sitemap holds every address, escaped, and says when it changed only where that is known', () => {
  const entries = [
    { address: 'https://x.gov.cn/a?b=1&c=2', changedAt: new Date('2026-11-22T01:00:00Z') },
    { address: 'https://x.gov.cn/', changedAt: null },
  ]
  const read = parsed(writeSitemap(entries))
  assert.deepEqual(textsOf(read, 'loc'), ['https://x.gov.cn/a?b=1&c=2', 'https://x.gov.cn/'])
  assert.deepEqual(textsOf(read, 'lastmod'), ['2026-11-22T01:00:00.000Z'])
  assert.equal(parsed(writeSitemapIndex(entries))[0]?.name, 'sitemapindex')
  assert.equal(parsed(writeSitemap([]))[0]?.name, 'urlset')
})

type Read = { name: string; uri: string; attributes: Record<string, string>; text: string }

/** Every element in the order in which it opens, with the text in it. Throws where it is not well-formed. */
function parsed(xml: string): Read[] {
  const read: Read[] = []
  const open: Read[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const)
    const element = { name: local, uri, attributes: Object.fromEntries(values), text: '' }
    read.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const top = open.at(-1)
    if (top !== undefined) top.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('error', (error) => assert.fail(error))
  parser.write(xml).close()
  return read
}

function textsOf(read: readonly Read[], name: string): string[] {
  return read.filter((element) => element.name === name).map(({ text }) => text)
}
