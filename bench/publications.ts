import { ensureChecked } from '../src/actions/publication/finding/check-version.ts'
import { day } from '../src/rules/day.ts'
import { emptyContent } from '../src/rules/publication/publication.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { releaseVersion } from '../src/store/publication/releasing.ts'
import { saveContent } from '../src/store/publication/versions.ts'
import { worker } from '../test/people.ts'
import { linkFor, openTestBrowser } from '../test/sign-in.ts'
import { openSite, type Site } from '../test/site.ts'
import { type Figure, latencies, sayPageLatencies } from './figure.ts'
import { busiest, makeAgencies, type Place } from './province/agencies.ts'
import { makeManyPublications } from './province/many-publications.ts'
import { alwaysReleased } from './province/publication.ts'
import { randomFrom } from './random-report.ts'

const today = day(2026, 11, 22)
const now = new Date(`${today}T02:00:00Z`)

/** What everybody reads and what the desk of one department works with, among more and more publications. */
export async function benchPublications(sizes: readonly number[] = [10_000, 100_000, 1_000_000]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of sizes) figures.push(...(await among(size)))
  return figures
}

async function among(count: number): Promise<Figure[]> {
  const site = await openSite({}, { clock: () => now })
  try {
    const figures: Figure[] = []
    const say = (name: string, value: number, unit: string) =>
      figures.push({ name: `${count} publications: ${name}`, value, unit })
    const places = await makeAgencies(site.db, today)
    const [own] = places
    if (own === undefined) throw new Error('there is no agency')
    const clerk = await site.db.transaction((tx) => worker(tx, own.agencyId, ['disclosureOffice']))
    const from = performance.now()
    await makeManyPublications(site.db, { count, places, today })
    say('made', count / ((performance.now() - from) / 1000), 'a second')
    const size = await site.db.pool.query<{ size: string }>('select pg_database_size(current_database()) as size')
    say('database', Number(size.rows[0]?.size ?? 0) / 1e6, 'MB')

    const browser = openTestBrowser(site)
    const link = `/sign-in/link/${await linkFor(site, clerk)}`
    await browser.fill(await browser.get(link), link, {})
    const random = randomFrom(7)
    const oneOf = () => alwaysReleased(random, count)
    const ofOwn = await site.db.pool.query<{ id: number }>(
      'select id from publication where agency_id = $1 order by id limit 1000',
      [own.agencyId],
    )
    const oneOfOwn = () => ofOwn.rows[Math.floor(random() * ofOwn.rows.length)]?.id ?? 0
    const pages: readonly (readonly [string, number, () => string])[] = [
      ['a public page', 100, () => `/publications/${oneOf()}`],
      ['the latest of all agencies', 50, () => '/publications'],
      ['the latest of the busiest agency', 50, () => `/publications?agency=${busiest}`],
      ['the desk’s list', 50, () => '/desk/publications'],
      ['a page of the desk', 50, () => `/desk/publications/${oneOfOwn()}`],
      ['the worklist', 30, () => '/desk'],
      ['the duties of the year', 20, () => `/desk/duties/${busiest}/2026`],
      ['the catalogue with its lights', 20, () => `/desk/catalogue/${busiest}`],
    ]
    await sayPageLatencies(pages, (path) => browser.get(path), say)
    const released = await latencies((run) => release(site, own, `放管服改革进展（${run}）`), 20)
    say('one text written, checked and released, p50', released.p50, 'ms')
    return figures
  } finally {
    await site.close()
  }
}

/** One publication from its text to the public: written, checked, released. */
async function release(site: Site, place: Place, title: string): Promise<void> {
  const body = `<p>${'为了方便群众办事，办理地点设在政务服务大厅，工作日开放。'.repeat(30)}</p>`
  const id = await site.db.transaction(async (tx) => {
    const made = await insertPublication(tx, { agencyId: place.agencyId, unitId: null, kind: 'news', createdBy: null })
    const content = { ...emptyContent, title, body, columnId: place.columns[0]?.id ?? null }
    await saveContent(tx, made, 1, content, { revision: 1, editedBy: null })
    await tx.query("update publication set working = 'approved' where id = $1", [made])
    return made
  })
  await ensureChecked(site, { id, version: 1, day: today, by: null })
  const result = await site.db.transaction((tx) => releaseVersion(tx, { id, day: today, now, by: null }))
  if (result.kind === 'refused') throw new Error(result.reason)
}
