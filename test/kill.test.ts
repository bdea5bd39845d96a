import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { reportToJson } from '../src/documents/report/json.ts'
import { startEmbeddedPostgres } from '../src/outside/embedded-postgres.ts'
import { openFileStore } from '../src/outside/file-store.ts'
import { openKeyring } from '../src/outside/keyring.ts'
import { temporaryFolder } from './database.ts'
import { reportOf } from './reports.ts'
import { type Browser, Gone, openBrowser, run, type Served, serve } from './served.ts'
import { fieldsOf, goodPassword } from './sign-in.ts'
import { checkWhole } from './whole.ts'

// The program itself, with a database of its own, used over HTTP by four people at once and killed with kill -9 at
// moments that the seed gives; every other time its database server with it. After each start all that was answered is
// there, and all that is there is whole. Nothing depends on how fast the machine is: a round lasts until so many acts
// have been answered, and a little longer.

const seed = 20261122
const rounds = 8
const actsBeforeKill = 15

const folder = await temporaryFolder('kill')
const dataDir = join(folder, 'data')
const serverLock = join(dataDir, 'postgres/postmaster.pid')
const settings = { DATA_DIR: dataDir }

let site: Served | null = null
after(async () => {
  site?.process.kill('SIGKILL')
  await site?.ended
  if (existsSync(serverLock)) await (await startEmbeddedPostgres(dataDir)).stop()
  await rm(folder, { recursive: true, force: true })
})

test('killed again and again while people work, it keeps all that it answered, and nothing by halves', {
  timeout: 400_000,
}, async () => {
  site = await serve(settings)
  const people = await arrive(site)
  let head = await verifyAudit(null)
  for (let round = 1; round <= rounds; round++) {
    await workUntilKilled(site, people, round)
    site = await serve(settings)
    head = await verifyAudit(head)
    await inDatabase(async (db) => {
      await checkWhole(db, openFileStore(join(dataDir, 'files')))
      for (const person of people) await person.check(db)
    })
    await checkSessions(site, people)
  }
  assert.deepEqual(
    kindsOfAct.filter((kind) => acts.every((act) => act.kind !== kind || !act.answered)),
    [],
    'every kind of act was answered at least once',
  )
  site.process.kill('SIGTERM')
  const { status, errors } = await site.ended
  assert.deepEqual({ status, errors }, { status: 0, errors: '' })
  assert.equal(existsSync(serverLock), false)
  site = null
})

async function workUntilKilled(running: Served, people: readonly Person[], round: number): Promise<void> {
  const before = answeredActs()
  const work = Promise.all(people.map((person) => workOn(running, person)))
  let over = false
  const end = () => {
    over = true
  }
  work.then(end, end)
  while (answeredActs() < before + actsBeforeKill && !over) await sleep(5)
  await sleep(moment(round))
  if (round % 2 === 0) process.kill(Number.parseInt(readFileSync(serverLock, 'utf8'), 10), 'SIGKILL')
  running.process.kill('SIGKILL')
  await running.ended
  await work
}

/** So many milliseconds after the last act that was waited for: anywhere within what comes next. */
function moment(round: number): number {
  return createHash('sha256').update(`${seed} ${round}`).digest().readUInt16LE() % 400
}

/** Acts until the site is gone. */
async function workOn(running: Served, person: Person): Promise<void> {
  for (;;) {
    try {
      await person.act(running)
    } catch (fault) {
      if (fault instanceof Gone) return
      throw fault
    }
  }
}

const kindsOfAct = ['import', 'publish', 'withdraw', 'preference', 'draft', 'signIn', 'signOut'] as const

/** Everything that was sent, with what it said, and whether it was answered as done. */
type Act = { readonly kind: (typeof kindsOfAct)[number]; readonly mark: string; readonly on: string; answered: boolean }
const acts: Act[] = []

function answeredActs(): number {
  return acts.filter(({ answered }) => answered).length
}

/** Notes the act before it is sent, and that it was done once the answer says so; a refusal takes it back. */
async function noted(act: Omit<Act, 'answered'>, send: () => Promise<Response>): Promise<Response> {
  const sent: Act = { ...act, answered: false }
  acts.push(sent)
  const answer = await send()
  if (answer.status === 303 || answer.status === 204) sent.answered = true
  else {
    assert.ok([404, 409, 422].includes(answer.status), `${act.kind} ${act.mark} on ${act.on}: ${answer.status}`)
    acts.splice(acts.indexOf(sent), 1)
  }
  return answer
}

type Person = {
  readonly browser: Browser
  /** Does one thing that is his to do. */
  act(running: Served): Promise<void>
  /** What he was answered stands in the database. */
  check(db: pg.Client): Promise<void>
}

/** Four people sign in by the links that the first start prints. */
async function arrive(running: Served): Promise<readonly Person[]> {
  const [office, head, supervisor, reader] = await Promise.all(
    ['周知行', '程致远', '严明', '白露'].map(async (name) => {
      const browser = openBrowser()
      const link = new RegExp(`${name}（.*\\n *http://[^/]+(/\\S+)`).exec(running.said())?.[1] ?? ''
      const { csrf = '' } = fieldsOf(await (await browser.ask(running, link)).text(), link)
      assert.equal((await browser.ask(running, link, { csrf })).headers.get('location'), '/desk')
      return browser
    }),
  )
  assert.ok(office && head && supervisor && reader)
  return [importer(office), publisher(head), keeper(supervisor), await comer(running, reader)]
}

const years = [2020, 2021, 2022, 2023, 2024, 2025]
const reportAt = (year: number | string) => `/desk/agencies/shili-qu/reports/${year}`
let lastMark = 0

/** 公开办: brings in one report after the other. */
function importer(browser: Browser): Person {
  return {
    browser,
    async act(running) {
      const mark = ++lastMark
      const year = years[mark % years.length] ?? 2020
      const report = reportOf({ year, agency: '示例区人民政府', overview: `本年度工作平稳，第${mark}次报送。` })
      const file = new File([JSON.stringify([reportToJson(report, [])])], `年报-${mark}.json`)
      const csrf = await browser.token(running)
      await noted({ kind: 'import', mark: file.name, on: String(year) }, () =>
        browser.ask(running, '/desk/reports/import', { csrf, agency: 'shili-qu', year: '', note: '', file }),
      )
    },
    async check(db) {
      const { rows } = await db.query<{ name: string }>(
        `select file_name as name
        from report_version
        join report_event using (report_id, version)
        where kind = 'imported'`,
      )
      includesAll(
        rows.map(({ name }) => name),
        marksOf('import'),
      )
    },
  }
}

/** 负责人: makes public what is a draft, and takes back what is public. */
function publisher(browser: Browser): Person {
  return {
    browser,
    async act(running) {
      const mark = ++lastMark
      const year = years[mark % years.length] ?? 2020
      for (const [kind, typed] of [
        ['publish', { publishedOn: '2026-03-01' }],
        ['withdraw', { reason: `第${mark}次撤回` }],
      ] as const) {
        const address = `${reportAt(year)}/${kind}`
        const page = await (await browser.ask(running, address)).text()
        if (!page.includes(`action="${address}"`)) continue
        await noted({ kind, mark: String(mark), on: String(year) }, () =>
          browser.ask(running, address, { ...fieldsOf(page, address), ...typed }),
        )
      }
    },
    async check(db) {
      const { rows } = await db.query<{ year: string; published: number; reasons: (string | null)[] }>(
        `select year::text, (count(*) filter (where kind = 'published'))::int as published,
          array_agg(reason) as reasons
        from report_event
        join report on report.id = report_event.report_id
        group by year`,
      )
      for (const year of years.map(String)) {
        const { published = 0, reasons = [] } = rows.find((row) => row.year === year) ?? {}
        const sent = acts.filter(({ kind, on }) => kind === 'publish' && on === year)
        const done = sent.filter(({ answered }) => answered).length
        assert.ok(published >= done && published <= sent.length, `${year}: ${done} <= ${published} <= ${sent.length}`)
        includesAll(
          reasons,
          marksOf('withdraw', year).map((mark) => `第${mark}次撤回`),
        )
      }
    },
  }
}

/** 督查: sets how his desk looks, and types into a form. */
function keeper(browser: Browser): Person {
  const form = 'kill.test:1'
  return {
    browser,
    async act(running) {
      const mark = String(++lastMark)
      const csrf = await browser.token(running)
      await noted({ kind: 'preference', mark, on: 'table.kill' }, () =>
        browser.ask(running, '/desk/preferences', { csrf, key: 'table.kill', value: mark, return: '/desk' }),
      )
      await noted({ kind: 'draft', mark, on: form }, () =>
        browser.ask(running, '/desk/drafts', { csrf, draft: form, reason: mark }),
      )
    },
    async check(db) {
      const preferences = await db.query<{ value: string }>(
        "select value from desk_preference where key = 'table.kill'",
      )
      isLast('preference', preferences.rows[0]?.value)
      const drafts = await db.query<{ person: number; sealed: Buffer }>(
        'select person_id as person, sealed from desk_draft where form = $1',
        [form],
      )
      const [draft] = drafts.rows
      if (draft === undefined) return isLast('draft', undefined)
      const keyring = await openKeyring(join(dataDir, 'keys.json'), null)
      const opened: unknown = JSON.parse(keyring.open(draft.sealed, `desk_draft.sealed:${draft.person}:${form}`))
      isLast('draft', (opened as { values: { reason: string } }).values.reason)
    },
  }
}

const signedIn = new Map<string, Browser>()

/** 查阅点: signs in with her password, and out again. */
async function comer(running: Served, browser: Browser): Promise<Person> {
  const page = await (await browser.ask(running, '/desk/account/password')).text()
  const typed = { ...fieldsOf(page, '/desk/account/password'), chosen: goodPassword, again: goodPassword }
  assert.equal((await browser.ask(running, '/desk/account/password', typed)).status, 303)
  const name = await inDatabase(async (db) => {
    const { rows } = await db.query<{ name: string }>(
      'select sign_in_name as name from sign_in_account join password using (person_id)',
    )
    return rows[0]?.name ?? ''
  })
  return {
    browser,
    async act(running) {
      const mark = String(++lastMark)
      const other = openBrowser()
      const { csrf = '' } = fieldsOf(await (await other.ask(running, '/sign-in')).text(), '/sign-in')
      await noted({ kind: 'signIn', mark, on: 'session' }, () =>
        other.ask(running, '/sign-in', { csrf, name, password: goodPassword }),
      )
      signedIn.set(mark, other)
      if (signedIn.size < 4) return
      const [oldest, out] = [...signedIn][0] ?? []
      if (oldest === undefined || out === undefined) return
      const token = await out.token(running)
      await noted({ kind: 'signOut', mark: oldest, on: 'session' }, () =>
        out.keeping(() => out.ask(running, '/sign-out', { csrf: token })),
      )
      signedIn.delete(oldest)
      signedOut.push(out)
    },
    async check(db) {
      const { rows } = await db.query<{ began: number }>(
        `select count(*)::int as began
        from audit_entry
        where act = 'session.signIn' and result = 'done' and detail->>'firstFactor' = 'password'`,
      )
      const sent = acts.filter(({ kind }) => kind === 'signIn')
      const began = rows[0]?.began ?? 0
      assert.ok(began >= marksOf('signIn').length && began <= sent.length)
    },
  }
}

const signedOut: Browser[] = []

/** Who was signed in is so still; who has signed out stays out; where no answer came, either may be true. */
async function checkSessions(running: Served, people: readonly Person[]): Promise<void> {
  for (const { browser } of people) assert.equal((await browser.ask(running, '/desk')).status, 200)
  for (const [mark, browser] of signedIn) {
    if (acts.some((act) => act.kind === 'signOut' && act.mark === mark)) signedIn.delete(mark)
    else assert.equal((await browser.ask(running, '/desk')).status, 200, `session ${mark}`)
  }
  for (const browser of signedOut.splice(0)) {
    assert.match((await browser.ask(running, '/desk')).headers.get('location') ?? '', /^\/sign-in/)
  }
}

function marksOf(kind: Act['kind'], on?: string): readonly string[] {
  return acts.flatMap((act) => (act.kind === kind && act.answered && (on ?? act.on) === act.on ? [act.mark] : []))
}

function includesAll(there: readonly (string | null)[], wanted: readonly string[]): void {
  assert.deepEqual(
    wanted.filter((one) => !there.includes(one)),
    [],
    'answered, and not there',
  )
}

/** Of values that follow one another the last that was answered is there, or one that was sent after it. */
function isLast(kind: Act['kind'], value: string | undefined): void {
  const sent = acts.filter((act) => act.kind === kind)
  const since = sent.slice(
    Math.max(
      0,
      sent.findLastIndex(({ answered }) => answered),
    ),
  )
  const none = value === undefined && since.every(({ answered }) => !answered)
  assert.ok(none || since.some(({ mark }) => mark === value), `${kind} ${value} of ${since.map(({ mark }) => mark)}`)
}

/** `gongkai audit verify` beside the running site, with the head that it gave last time: nothing was cut off since. */
async function verifyAudit(head: string | null): Promise<string> {
  const { status, said, errors } = await run(['audit', 'verify', ...(head === null ? [] : ['--head', head])], settings)
  assert.equal(status, 0, errors)
  return /末条校验值 (\d+:[0-9a-f]{64})/.exec(said)?.[1] ?? assert.fail(said)
}

async function inDatabase<T>(work: (db: pg.Client) => Promise<T>): Promise<T> {
  const { url } = await startEmbeddedPostgres(dataDir, { whenHeld: 'share' })
  const db = new pg.Client(url)
  await db.connect()
  return work(db).finally(() => db.end())
}
