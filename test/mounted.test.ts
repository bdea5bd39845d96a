import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { loadSampleApplications } from '../src/actions/application/load-sample-applications.ts'
import { loadSampleChannels } from '../src/actions/channel/load-sample-channels.ts'
import { loadSamplePeople } from '../src/actions/people/load-sample-people.ts'
import { loadSamplePublications } from '../src/actions/publication/load-sample-publications.ts'
import { loadSampleRegisters } from '../src/actions/register/load-sample-registers.ts'
import { day, dayOfInstant } from '../src/rules/day.ts'
import { mountAt } from '../src/web/base.ts'
import { crawl, type Visited } from './crawl.ts'
import { sampleMorning } from './desk.ts'
import { linkFor, openTestBrowser, type TestBrowser } from './sign-in.ts'
import { openSite, type Site } from './site.ts'

const origin = 'https://www.example.gov.cn'

for (const base of ['/zfxxgk', '']) {
  describe(base === '' ? 'a site with a name of its own' : `a site at ${base} of another`, () => {
    let site: Site
    before(async () => {
      site = await openSite({ PUBLIC_URL: origin + base }, { clock: () => sampleMorning })
      await loadSamplePeople(site, day(2026, 1, 1))
      if (base === '') return
      await loadSampleApplications(site, dayOfInstant(sampleMorning))
      await loadSamplePublications(site, sampleMorning)
      await loadSampleRegisters(site, dayOfInstant(sampleMorning))
      await loadSampleChannels(site, dayOfInstant(sampleMorning))
    })
    after(async () => {
      await site.close()
      mountAt(null)
    })

    const signedIn = async (number: string): Promise<TestBrowser> => {
      const browser = openTestBrowser(site)
      const { rows } = await site.db.pool.query<{ id: number }>(
        'select id from person where sample and employee_number = $1',
        [number],
      )
      const address = `${base}/sign-in/link/${await linkFor(site, rows[0]?.id ?? 0)}`
      const answer = await browser.fill(await browser.get(address), address, {})
      assert.equal(answer.headers.get('location'), `${base}/desk`)
      for (const set of answer.headers.getSetCookie()) {
        assert.ok(set.includes(`; Path=${base === '' ? '/' : base};`) || set.endsWith(`; Path=${base || '/'}`), set)
        assert.match(set, base === '' ? /^__Host-gongkai-/ : /^__Secure-gongkai-/)
      }
      return browser
    }

    test('every address that the public is given lies below it and is answered', async () => {
      const starts = ['/', '/robots.txt', '/sitemap.xml', '/no-such-page'].map((path) => base + path)
      const visited = await crawl(async (path) => site.app.request(path), starts, { origin, perShape: 3 })
      judge(visited, base, 400)
    })

    test('so is every address at the desk, whoever sits there', async () => {
      for (const number of base === '' ? ['Q101'] : ['J001', 'Q002', 'Q101']) {
        const browser = await signedIn(number)
        const visited = await crawl((path) => browser.get(path), [`${base}/desk`], { origin, perShape: 1 })
        judge(visited, base, 500)
        assert.ok(visited.length > 20, `${number} was led to ${visited.length} pages`)
      }
    })

    test('who has not signed in is sent to where it is done, and comes back', async () => {
      const answer = await site.app.request(`${base}/desk/publications?q=1`)
      const next = new URLSearchParams({ next: `${base}/desk/publications?q=1` })
      assert.equal(answer.headers.get('location'), `${base}/sign-in?${next}`)
    })

    if (base === '') return

    test('nothing outside it is answered but the check of whoever watches the process', async () => {
      for (const path of [
        '/',
        '/publications',
        '/desk',
        '/sign-in',
        `${base}x`,
        `${base}x/publications`,
        '/assets/site.css',
      ]) {
        assert.equal((await site.app.request(path)).status, 404, path)
      }
      assert.equal((await site.app.request('/publications', { method: 'POST' })).status, 404)
      assert.equal((await site.app.request('/healthz')).status, 200)
      assert.equal((await site.app.request(`${base}/healthz`)).status, 200)
    })

    test('without its closing slash it leads to the home page', async () => {
      const answer = await site.app.request(base)
      assert.equal(answer.status, 301)
      assert.equal(answer.headers.get('location'), `${base}/`)
    })
  })
}

/** `fault`: answers from this status on are faults. At the desk a page may refuse whoever follows a link to it. */
function judge(visited: readonly Visited[], base: string, fault: number): void {
  const faults = visited.flatMap(({ path, from, status, addresses }) => [
    ...(status < fault || mayRefuse.test(path) ? [] : [`${path} answers ${status}, linked from ${from}`]),
    ...addresses.filter((address) => !isBelow(address, base)).map((address) => `${address} on ${path}`),
  ])
  assert.deepEqual([...new Set(faults)], [])
}

/** What is not there, the comparison with a year of which there is no report, and the API's search without words. */
const mayRefuse = /\/no-such-page$|\/compare\?|\/api\/v1\/search$/

/** Addresses of other sites are none of ours. */
function isBelow(address: string, base: string): boolean {
  if (address.startsWith(origin)) return `${address.slice(origin.length)}/`.startsWith(`${base}/`)
  return !address.startsWith('/') || address.startsWith(`${base}/`)
}
