import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { keepFile } from '../src/actions/kept-file.ts'
import { addPublicationFile } from '../src/actions/publication/publication-files.ts'
import { type Day, day } from '../src/rules/day.ts'
import { type Content, emptyContent, type PublicationKind } from '../src/rules/publication/publication.ts'
import { everyone } from '../src/rules/visibility.ts'
import { agencyBySlug } from '../src/store/agencies.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { releaseVersion, takeDown } from '../src/store/publication/releasing.ts'
import { saveContent } from '../src/store/publication/versions.ts'
import { closeTheme, insertTheme, openTheme } from '../src/store/theme/themes.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { plantCleanCheck } from './planted-check.ts'
import { csvRows, type Described, parsed, strictly } from './read-by-machines.ts'
import { openSite } from './site.ts'

// What programs read: feeds, sitemaps, open data, the read API. All of it says what the pages say, and nothing else.

const slug = 'shili-jiaotiju'
let site: DeskSite
let column: number
before(async () => {
  site = await openDeskSite()
  const { rows } = await site.db.pool.query<{ id: number }>(
    `insert into catalogue_node (agency_id, kind, key, name)
    select id, 'column', 'for-programs', '给程序看的栏目' from agency where slug = $1
    returning id`,
    [slug],
  )
  column = rows[0]?.id ?? 0
})
after(() => site.close())

test('a feed lists what was released, the latest first, with its summary and its attachments', async () => {
  const first = await publish({ title: '先公开的 <甲&乙>', summary: '先公开的概述', topic: '09-01' })
  const second = await publish({ title: '后公开的', body: '<p>正文的开头。</p>' }, { attached: true })
  for (const at of ['/feed', `/agencies/${slug}/feed`, `/columns/${column}/feed`]) {
    const atom = parsed(await text(`${at}.atom`, 'application/atom+xml; charset=utf-8'))
    const ids = atom.filter(({ name, inside }) => name === 'id' && inside === 'entry').map((one) => one.text)
    assert.deepEqual(ids.slice(0, 2), [address(second), address(first)], at)
    const feed = JSON.parse(await text(`${at}.json`, 'application/feed+json; charset=utf-8'))
    assert.deepEqual(
      feed.items.slice(0, 2).map((item: { id: string; title: string; summary: string }) => [item.title, item.summary]),
      [
        ['后公开的', '正文的开头。'],
        ['先公开的 <甲&乙>', '先公开的概述'],
      ],
    )
    assert.match(feed.items[0].attachments[0].url, new RegExp(`/publications/${second}/files/\\d+$`))
  }
  const topical = JSON.parse(await text('/topics/09/feed.json', 'application/feed+json; charset=utf-8'))
  assert.deepEqual(
    topical.items.map((item: { id: string }) => item.id),
    [address(first)],
  )
  for (const at of ['/agencies/no-such/feed.atom', '/columns/999999/feed.json', '/topics/99/feed.atom']) {
    assert.equal((await site.app.request(at)).status, 404, at)
  }
})

test('a feed of a theme holds what its sections hold, once, and is gone with the theme', async () => {
  const [first, second] = [await publish({ title: '专题之一' }), await publish({ title: '专题之二' })]
  const take = { kind: 'picked', publicationIds: [first, second] } as const
  const section = { title: '一', note: null, take, most: 10 }
  const draft = { name: '供水', introduction: '供水的信息', from: null, until: null, sections: [section, section] }
  const theme = await site.db.transaction(async (tx) => {
    const agency = (await agencyBySlug(tx, everyone, slug)) ?? assert.fail('there is no bureau')
    const id = await insertTheme(tx, { agencyId: agency.id, key: 'gongshui', draft, sample: false }, null)
    await openTheme(tx, id ?? 0, day(2026, 11, 22), sampleMorning)
    return id ?? 0
  })
  const feed = JSON.parse(await text('/themes/gongshui/feed.json'))
  assert.deepEqual(
    feed.items.map((item: { id: string }) => item.id),
    [address(second), address(first)],
  )
  assert.ok((await text('/sitemaps/themes-0.xml')).includes('http://localhost/themes/gongshui<'))
  await site.db.transaction((tx) => closeTheme(tx, theme))
  assert.equal((await site.app.request('/themes/gongshui/feed.json')).status, 410)
  assert.equal((await site.app.request('/sitemaps/themes-0.xml')).status, 404)
})

test('a feed of many goes on in parts, each of which leads to the next, until there are no more', async () => {
  const made: number[] = []
  for (let n = 0; n < 55; n++) made.push(await publish({ title: `多条之${n}`, topic: '18' }))
  const seen: string[] = []
  let next: string | undefined = '/topics/18/feed.json'
  while (next !== undefined) {
    const feed: { items: { id: string }[]; next_url?: string } = JSON.parse(await text(next))
    assert.ok(feed.items.length <= 50)
    seen.push(...feed.items.map(({ id }) => id))
    next = feed.next_url?.replace('http://localhost', '')
  }
  assert.deepEqual(seen, made.toReversed().map(address))
  const again = await site.app.request('/topics/18/pages/1/feed.json')
  assert.deepEqual([again.status, again.headers.get('location')], [301, '/topics/18/feed.json'])
  assert.equal((await site.app.request('/topics/18/pages/3/feed.json')).status, 404)
})

test('every released publication, every agency, filled column and public report stands in a sitemap, once', async () => {
  const id = await publish({ title: '在地图里的' })
  const index = parsed(await text('/sitemap.xml', 'application/xml; charset=utf-8'))
  const found: string[] = []
  for (const { name, text: at } of index) {
    if (name !== 'loc') continue
    const entries = parsed(await text(at.replace('http://localhost', ''))).filter((one) => one.name === 'loc')
    assert.ok(entries.length > 0 && entries.length <= 10_000, at)
    found.push(...entries.map((entry) => entry.text))
  }
  assert.equal(new Set(found).size, found.length)
  const { rows } = await site.db.pool.query<{ id: number }>("select id from publication where state = 'released'")
  assert.deepEqual(
    found.filter((one) => /\/publications\/\d+$/u.test(one)).toSorted(),
    rows.map((row) => address(row.id)).toSorted(),
  )
  assert.ok(rows.some((row) => row.id === id))
  for (const at of ['/', `/agencies/${slug}`, '/agencies/benxi-nanfen-fagaiju/reports/2019']) {
    assert.ok(found.includes(`http://localhost${at}`), at)
  }
  for (const at of found) assert.equal((await site.app.request(at)).status, 200, at)
  assert.equal((await site.app.request('/sitemaps/publications-99.xml')).status, 404)
})

test('robots.txt leaves out the desk and names the sitemap; of a site for trying out nothing is to be kept', async () => {
  const robots = await text('/robots.txt', 'text/plain; charset=utf-8')
  for (const line of ['Disallow: /desk', 'Disallow: /sign-in', 'Disallow: /applications', 'Disallow: /search']) {
    assert.ok(robots.split('\n').includes(line), line)
  }
  assert.ok(robots.includes('Sitemap: http://localhost/sitemap.xml'))
  assert.equal((await site.app.request('/')).headers.get('x-robots-tag'), null)
  const trial = await openSite({ SEARCH_ENGINES: 'off' })
  try {
    assert.equal(await (await trial.app.request('/robots.txt')).text(), 'User-agent: *\nDisallow: /\n')
    for (const at of ['/', '/feed.atom', '/no-such']) {
      assert.equal((await trial.app.request(at)).headers.get('x-robots-tag'), 'noindex, nofollow', at)
    }
  } finally {
    await trial.close()
  }
})

test('whoever has an answer already is told that it is unchanged, and HEAD tells what GET would', async () => {
  await publish({ title: '有版本的' })
  for (const at of ['/feed.atom', '/feed.json', '/sitemap.xml', '/robots.txt']) {
    const answer = await site.app.request(at)
    const etag = answer.headers.get('etag') ?? assert.fail(`${at} has no ETag`)
    assert.equal(answer.headers.get('cache-control'), 'no-cache', at)
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await site.app.request(at, { headers: { 'If-None-Match': tags } })
      assert.deepEqual([again.status, await again.text()], [304, ''], `${at} ${tags}`)
    }
    const head = await site.app.request(at, { method: 'HEAD' })
    assert.deepEqual([head.status, head.headers.get('etag'), await head.text()], [200, etag, ''], at)
  }
})

test('every answer of the read API is what its description promises, and says no more', async () => {
  const document = await publish(
    { title: '示例文件', documentNumber: '示政发〔2026〕9号', topic: '02-01' },
    { kind: 'normativeDocument' },
  )
  const particulars = { startsOn: '2026-11-20', endsOn: '2026-12-20', on: 'other', background: '背景', online: 'no' }
  await publish({ title: '征求意见', particulars }, { kind: 'consultation', attached: true })
  const { rows } = await site.db.pool.query<{ number: string }>(
    'select index_number as number from publication where id = $1',
    [document],
  )
  const values: Readonly<Record<string, string>> = {
    '/agencies/{slug}': `/agencies/${slug}`,
    '/agencies/{slug}/catalogue': '/agencies/shili-qu/catalogue?limit=3',
    '/columns/{id}': `/columns/${column}`,
    '/publications': '/publications?limit=3&kind=normativeDocument&validity=inForce&topic=02&year=2026',
    '/publications/{id}': `/publications/${document}`,
    '/numbers/{number}': `/numbers/${rows[0]?.number}`,
    '/reports': '/reports?limit=2',
    '/reports/{slug}/{year}': '/reports/benxi-nanfen-fagaiju/2019',
    '/search': `/search?q=${encodeURIComponent('示例文件')}&kind=normativeDocument`,
    '/figures': '/figures?limit=1&table=requests&column=total',
  }
  const api = JSON.parse(await text('/api/v1/openapi.json'))
  assert.equal(api.openapi, '3.1.0')
  const served = site.app.routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1'))
  const described = Object.keys(api.paths).length
  assert.equal(new Set(served.map(({ path }) => path)).size, described + 1, 'beside them the description itself')
  for (const [path, { get }] of Object.entries<{ get: { responses: Described } }>(api.paths)) {
    const at = `/api/v1${path === '/' ? '' : (values[path] ?? path)}`
    const answer = await site.app.request(at)
    assert.equal(answer.headers.get('access-control-allow-origin'), '*', at)
    const schema = get.responses['200']?.content?.['application/json']?.schema
    if (schema === undefined) {
      assert.deepEqual([answer.status, answer.headers.get('location')], [301, `/api/v1/publications/${document}`])
      continue
    }
    assert.equal(answer.status, 200, at)
    const value = await answer.json()
    const read = strictly(api, schema).safeParse(value)
    assert.ok(read.success, `${at}: ${read.error?.message}`)
    if (Array.isArray(value.items)) assert.ok(value.items.length > 0, `${at} has nothing to check`)
  }
  for (const [at, status] of [
    ['/agencies?limit=101', 400],
    ['/agencies?state=draft', 400],
    ['/publications?topic=99', 400],
    ['/publications?agency=no-such', 404],
    ['/publications/999999', 404],
    ['/search', 400],
    ['/search?q=x&page=400', 404],
    ['/nowhere', 404],
  ] as const) {
    const answer = await site.app.request(`/api/v1${at}`)
    assert.equal(answer.status, status, at)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8', at)
    assert.equal(answer.headers.get('access-control-allow-origin'), '*', at)
    const read = strictly(api, { $ref: '#/components/schemas/Problem' }).safeParse(await answer.json())
    assert.ok(read.success, `${at}: ${read.error?.message}`)
  }
  const posted = await site.app.request('/api/v1/agencies', { method: 'POST' })
  assert.deepEqual([posted.status, posted.headers.get('allow')], [405, 'GET, HEAD'])
  assert.equal((await site.app.request('/api/v1/agencies', { method: 'OPTIONS' })).status, 204)
})

test('a list of the read API gives every publication once, in the order of publication, part by part', async () => {
  const seen: number[] = []
  let next: string | null = '/api/v1/publications?limit=17'
  while (next !== null) {
    const part: { items: { id: number }[]; next: string | null } = JSON.parse(await text(next))
    seen.push(...part.items.map(({ id }) => id))
    // What is published while somebody reads shifts nothing.
    if (seen.length === 17) await publish({ title: '读到一半时公开的' })
    next = part.next?.replace('http://localhost', '') ?? null
  }
  const { rows } = await site.db.pool.query<{ id: number }>(
    "select id from publication where state = 'released' order by listed_at desc, id desc offset 1",
  )
  assert.deepEqual(
    seen,
    rows.map(({ id }) => id),
  )
})

test('a data set reads back what is published, in CSV and in JSON, whole and without formulas', async () => {
  const title = '=1+1 的，"引号"\n和换行'
  const id = await publish({ title, summary: '@概述' })
  for (const of of [`agencies/${slug}`, `columns/${column}`, 'years/2026']) {
    const csv = await site.app.request(`/open-data/${of}/publications.csv`)
    assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8')
    const bytes = new Uint8Array(await csv.arrayBuffer())
    assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf], 'Excel would not read it as UTF-8')
    const [head = [], ...rows] = csvRows(new TextDecoder().decode(bytes))
    const json = JSON.parse(await text(`/open-data/${of}/publications.json`, 'application/json; charset=utf-8'))
    assert.deepEqual(
      json.columns.map((one: { name: string }) => one.name),
      head,
    )
    assert.equal(rows.length, json.rows.length)
    const mine = rows.find((row) => row[0] === String(id)) ?? assert.fail(`it is not among those of ${of}`)
    assert.deepEqual([mine[2], mine[head.indexOf('内容概述')]], [`'${title}`, `'@概述`])
    assert.equal(json.rows.find((row: { id: number }) => row.id === id).title, title)
  }
  const { rows } = await site.db.pool.query("select from publication where state = 'released'")
  assert.equal(JSON.parse(await text('/open-data/numbers.json')).rows.length, rows.length)
})

test('every cell of every published report stands in the data set of figures as it was printed', async () => {
  const { rows } = JSON.parse(await text('/open-data/figures.json'))
  const cells = rows.filter((row: { agency: string }) => row.agency === 'benxi-nanfen-fagaiju')
  const report = JSON.parse(await text('/open-data/reports/benxi-nanfen-fagaiju/2019.json'))
  const printed = (['disclosure', 'requests', 'disputes'] as const).flatMap((table) =>
    Object.entries<Record<string, { text: string; state: string }>>(report[table]).flatMap(([row, columns]) =>
      Object.entries(columns).map(([name, cell]) => [table, row, name, cell.text, cell.state]),
    ),
  )
  assert.ok(printed.length > 180)
  assert.deepEqual(
    cells.map((cell: Record<string, string>) => [cell.table, cell.row, cell.column, cell.text, cell.state]),
    printed,
  )
})

test('the page of open data leads to every data set, and each of them opens', async () => {
  const page = await text(`/open-data?agency=${slug}`)
  const links = [...page.matchAll(/href="(\/open-data\/[^"]+)"/gu)].map(([, at = '']) => at.replaceAll('&amp;', '&'))
  assert.ok(links.length >= 12)
  for (const at of links) {
    const answer = await site.app.request(at)
    assert.equal(answer.status, 200, at)
    assert.equal(answer.headers.get('access-control-allow-origin'), '*', at)
    const etag = answer.headers.get('etag') ?? ''
    await answer.arrayBuffer()
    assert.equal((await site.app.request(at, { headers: { 'If-None-Match': etag } })).status, 304, at)
    const head = await site.app.request(at, { method: 'HEAD' })
    assert.deepEqual([head.status, head.headers.get('etag'), await head.text()], [200, etag, ''], at)
  }
  const catalogue = JSON.parse(await text('/open-data/agencies/shili-qu/catalogue.json'))
  assert.ok(catalogue.rows.length > 0)
  assert.ok(catalogue.rows.every((row: { second: string }) => row.second !== ''))
})

test('readers who take nothing hold up a few others at most, and let go of the database when they go', async () => {
  const open = await Promise.all([1, 2, 3].map(() => site.app.request('/open-data/numbers.csv')))
  const refused = await site.app.request('/open-data/numbers.csv')
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '10'])
  assert.deepEqual([refused.headers.get('etag'), refused.headers.get('content-disposition')], [null, null])
  for (const answer of open) await answer.body?.cancel()
  for (let tries = 0; site.db.pool.idleCount < site.db.pool.totalCount && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.equal(site.db.pool.idleCount, site.db.pool.totalCount)
  assert.equal((await site.app.request('/open-data/numbers.csv', { method: 'GET' })).status, 200)
})

test('what was withdrawn is gone from everything that programs read at once', async () => {
  const id = await publish({ title: '将要撤回的哨兵', topic: '20' })
  const surfaces = [
    '/feed.atom',
    '/feed.json',
    `/agencies/${slug}/feed.json`,
    '/topics/20/feed.atom',
    '/sitemaps/publications-0.xml',
    '/api/v1/publications',
    `/api/v1/search?q=${encodeURIComponent('将要撤回的哨兵')}`,
    '/open-data/numbers.csv',
    `/open-data/agencies/${slug}/publications.json`,
    `/open-data/columns/${column}/publications.csv`,
    '/open-data/years/2026/publications.csv',
  ]
  for (const at of surfaces) assert.ok((await text(at)).includes(`/publications/${id}`), at)
  const number = JSON.parse(await text(`/api/v1/publications/${id}`)).indexNumber
  await site.db.transaction((tx) =>
    takeDown(tx, { id, now: sampleMorning, by: null, event: { kind: 'withdrawn', notice: '内容有误' } }),
  )
  for (const at of surfaces) {
    const now = await text(at)
    assert.doesNotMatch(now, new RegExp(`/publications/${id}(?![0-9])`), at)
    assert.ok(!now.includes('将要撤回的哨兵'), at)
  }
  for (const at of [`/api/v1/publications/${id}`, `/api/v1/numbers/${number}`]) {
    const answer = await site.app.request(at)
    assert.equal(answer.status, 410, at)
    assert.ok(!(await answer.text()).includes('哨兵'), at)
  }
})

const address = (id: number) => `http://localhost/publications/${id}`

/** What an address answers with 200; of this type where one is named. */
async function text(at: string, mediaType?: string): Promise<string> {
  const answer = await site.app.request(at)
  assert.equal(answer.status, 200, at)
  if (mediaType !== undefined) assert.equal(answer.headers.get('content-type'), mediaType, at)
  return answer.text()
}

let released = sampleMorning.getTime()

/** A publication of the bureau, released a second after the one before it by the store itself. */
async function publish(
  given: Partial<Content>,
  { kind = 'information', attached = false }: { readonly kind?: PublicationKind; readonly attached?: boolean } = {},
): Promise<number> {
  released += 1000
  const now = new Date(released)
  const today: Day = day(2026, 11, 22)
  return site.db.transaction(async (tx) => {
    const agency = (await agencyBySlug(tx, everyone, slug)) ?? assert.fail('there is no bureau')
    const id = await insertPublication(tx, { agencyId: agency.id, unitId: null, kind, createdBy: null })
    const fileIds: number[] = []
    if (attached) {
      const bytes = new TextEncoder().encode('附件的内容')
      const kept = await keepFile(site, { bytes, name: '附件.txt', mediaType: 'text/plain' })
      const as = { publicationId: id, alt: null, addedBy: null } as const
      fileIds.push(await addPublicationFile(tx, site, kept, { ...as, purpose: 'attachment', title: '明细表' }))
    }
    const content = { ...emptyContent, body: '<p>正文。</p>', columnId: column, fileIds, ...given }
    assert.equal(await saveContent(tx, id, 1, content, { revision: 1, editedBy: null }), 'saved')
    await tx.query("update publication set working = 'approved' where id = $1", [id])
    await plantCleanCheck(tx, id, 1)
    assert.equal((await releaseVersion(tx, { id, day: today, now, by: null })).kind, 'released')
    return id
  })
}
