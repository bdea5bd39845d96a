import { recomputeClocks } from '../src/actions/procedure/recompute-clocks.ts'
import { sampleCase, sampleDay } from '../src/rules/application/sample-case.ts'
import { clockOf, defaultClockRules } from '../src/rules/clock/clock.ts'
import { day } from '../src/rules/day.ts'
import { periodOf } from '../src/rules/figures/count.ts'
import { shippedNotices } from '../src/rules/holiday-notices.ts'
import { calendarOf } from '../src/rules/work-calendar.ts'
import { addNotice } from '../src/store/calendar.ts'
import { figuresOf, yearTables, yearTablesByAgency } from '../src/store/figures/year-tables.ts'
import { officerOn } from '../src/store/officers.ts'
import { addClockChange } from '../src/store/procedure/clock-changes.ts'
import { worker, workingAgency } from '../test/people.ts'
import { linkFor, openTestBrowser } from '../test/sign-in.ts'
import { openSite, type Site } from '../test/site.ts'
import { type Figure, latencies, perSecond, sayPageLatencies } from './figure.ts'
import { makeManyCases } from './many-cases.ts'
import { randomFrom } from './random-report.ts'

const today = day(2026, 11, 22)
const departments = 300

/** The desk of one department of a province, and the province itself, among more and more applications. */
export async function benchApplications(sizes: readonly number[] = [10_000, 100_000, 1_000_000]): Promise<Figure[]> {
  const figures: Figure[] = [await clocks()]
  for (const size of sizes) figures.push(...(await among(size)))
  return figures
}

/** The pure rule alone. */
async function clocks(): Promise<Figure> {
  const calendar = calendarOf(shippedNotices)
  const histories = Array.from({ length: 2000 }, (_, seed) => {
    const random = randomFrom(seed)
    return sampleCase(random, sampleDay(random, day(2023, 1, 1), today), today, calendar).events
  })
  const value = await perSecond(() => {
    for (const history of histories) clockOf(history, calendar, defaultClockRules)
  }, histories.length)
  return { name: 'clocks computed from their events', value, unit: 'a second' }
}

async function among(count: number): Promise<Figure[]> {
  const site = await openSite({}, { clock: () => new Date(`${today}T02:00:00Z`) })
  try {
    const figures: Figure[] = []
    const say = (name: string, value: number, unit: string) =>
      figures.push({ name: `${count} applications: ${name}`, value, unit })
    const { agencyIds, clerk, office } = await staff(site)
    const calendar = calendarOf(shippedNotices)
    const from = day(2023, 1, 1)
    const made = { count, agencyIds, from, today, calendar, rules: defaultClockRules, consentedBy: clerk }
    const making = await timed(() => makeManyCases(site.db, site.sealer, made))
    say('made', count / (making / 1000), 'a second')
    say('database', await megabytes(site), 'MB')

    const [agencyId = 0] = agencyIds
    const ids = await idsOf(site, agencyId)
    const random = randomFrom(7)
    const browser = openTestBrowser(site)
    const link = `/sign-in/link/${await linkFor(site, clerk)}`
    await browser.fill(await browser.get(link), link, {})
    const oneOf = () => ids[Math.floor(random() * ids.length)] ?? 0
    const pages: readonly (readonly [string, number, () => string])[] = [
      ['a case page', 100, () => `/desk/applications/${oneOf()}`],
      ['the worklist', 50, () => '/desk'],
      ['the list of open cases', 50, () => '/desk/applications'],
      ['a search for a rare phrase', 50, () => `/desk/applications?q=编号${Math.floor(random() * 1e6)}`],
      ['a search for a common word', 30, () => '/desk/applications?view=all&q=征地补偿'],
    ]
    await sayPageLatencies(pages, (path) => browser.get(path), say)

    const viewerOf = async (personId: number) => {
      const officer = await site.db.read((tx) => officerOn(tx, personId, today))
      if (officer === null) throw new Error('the officer is not at work')
      return { kind: 'officer', officer } as const
    }
    const [own, above] = [await viewerOf(clerk), await viewerOf(office)]
    const year = (of: number) => site.db.read((tx) => figuresOf(tx, periodOf(of, today)))
    const lastYear = await year(2025)
    const one = await latencies(() => site.db.read((tx) => yearTables(tx, own, [agencyId], lastYear)), 20)
    say('the year’s tables of one agency, p50', one.p50, 'ms')
    const all = await latencies(() => site.db.read((tx) => yearTablesByAgency(tx, above, agencyIds, lastYear)), 5)
    say(`the year’s tables of ${departments} agencies, p50`, all.p50, 'ms')

    const open = await recompute(site, clerk)
    say(`clocks recomputed after a notice, ${open.cases} open cases`, open.ms, 'ms')
    return figures
  } finally {
    await site.close()
  }
}

/** A province's offices: one above, and departments whose first one has the most cases. */
async function staff({ db }: Site) {
  return db.transaction(async (tx) => {
    const top = await workingAgency(tx, 'sheng', { kind: 'government' })
    const agencyIds: number[] = []
    for (let n = 0; n < departments; n += 1) agencyIds.push(await workingAgency(tx, `ting-${n}`, { parent: 'sheng' }))
    const clerk = await worker(tx, agencyIds[0] ?? 0, ['disclosureOffice'])
    const office = await worker(tx, top, ['disclosureOffice'])
    return { agencyIds, clerk, office }
  })
}

/** Next year's notice becomes known: what it moves is looked for among all open cases. */
async function recompute({ db }: Site, importedBy: number): Promise<{ readonly cases: number; readonly ms: number }> {
  await db.transaction(async (tx) => {
    const notice = { year: 2027, source: '试验用', daysOff: '01-01', daysWorked: '' }
    const noticeId = await addNotice(tx, notice, importedBy)
    await addClockChange(tx, { noticeId }, today)
  })
  const ms = await timed(() => recomputeClocks({ db }, today))
  const { rows } = await db.pool.query<{ cases: number }>(
    'select looked_at as cases from clock_change order by id desc limit 1',
  )
  return { cases: rows[0]?.cases ?? 0, ms }
}

async function idsOf({ db }: Site, agencyId: number): Promise<readonly number[]> {
  const { rows } = await db.pool.query<{ id: number }>(
    'select id from application where agency_id = $1 order by id limit 5000',
    [agencyId],
  )
  return rows.map(({ id }) => id)
}

async function megabytes({ db }: Site): Promise<number> {
  const { rows } = await db.pool.query<{ size: string }>('select pg_database_size(current_database()) as size')
  return Number(rows[0]?.size ?? 0) / 1e6
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

if (process.argv[1] === import.meta.filename) {
  const sizes = process.argv.slice(2).map(Number)
  for (const { name, value, unit } of await benchApplications(sizes.length === 0 ? undefined : sizes)) {
    console.log(`${name}: ${value.toPrecision(3)} ${unit}`)
  }
}
