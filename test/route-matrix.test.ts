import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { delegate } from '../src/actions/people/delegate.ts'
import { reportToJson } from '../src/documents/report/json.ts'
import { day } from '../src/rules/day.ts'
import { addresses } from '../src/web/addresses.ts'
import { type Contents, contentsOf } from './contents.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { by, worker, workingAgency } from './people.ts'
import { plantCase } from './planted-case.ts'
import { plantCasework } from './planted-casework.ts'
import { plantCatalogue } from './planted-catalogue.ts'
import { plantChannel } from './planted-channel.ts'
import { plantClockChange } from './planted-clock-change.ts'
import { plantDecision } from './planted-decision.ts'
import { plantDuty } from './planted-duty.ts'
import { plantFigures } from './planted-figures.ts'
import { plantImport } from './planted-import.ts'
import { plantLetter } from './planted-letter.ts'
import { plantNotice } from './planted-notice.ts'
import { plantPublication } from './planted-publication.ts'
import { plantReadingPoint } from './planted-reading-point.ts'
import { plantRegister } from './planted-register.ts'
import { plantReview } from './planted-review.ts'
import { plantTheme } from './planted-theme.ts'
import { reportOf } from './reports.ts'
import { mayRead, read, secrets } from './route-secrets.ts'
import { type Line, names, readMatrix, routeOf, type ViewerName, viewers } from './route-table.ts'
import { fieldsOf, linkFor, openTestBrowser, type TestBrowser, whereTo } from './sign-in.ts'

/** What is sent with a line of the table, where there is more than the form's token. */
const sent: Readonly<Record<string, () => Promise<Fields>>> = {
  'POST /check': async () => ({ file: fileOf('', 2024) }),
  'POST /sign-in': async () => ({ name: 'J001', password: '' }),
  'POST /sign-in/code': async () => ({ code: '000000' }),
  'POST /applications/status': async () => {
    // All viewers come from one network here, which is let to try a few codes only.
    await site.db.pool.query('delete from sign_in_try')
    return {}
  },
  'POST /desk/preferences': async () => ({ key: 'largeType', value: '', return: '/desk' }),
  'POST /desk/drafts': async () => ({ draft: 'report.import', note: '未送出' }),
  'POST /desk/applications/export.csv': async () => ({ query: '' }),
  'POST /desk/applications/export.xlsx': async () => ({ query: '' }),
  'POST /desk/publications/export.csv': async () => ({ query: '' }),
  'POST /desk/publications/export.xlsx': async () => ({ query: '' }),
  'POST /desk/reports/export.csv': async () => ({ query: '' }),
  'POST /desk/reports/export.xlsx': async () => ({ query: '' }),
  'POST /desk/notices/dismiss': async () => ({ notice: String(await noticeOf('J004')) }),
  'POST /desk/reports/import for {bureauSlug}': async () => imported('shili-jiaotiju'),
  'POST /desk/reports/import for lin-qu': async () => imported('lin-qu'),
  'POST /desk/reports/import for no-such': async () => imported('no-such'),
  'POST /desk/settings/findingsPublicByDefault': async () => ({ value: 'perhaps', from: '2026-11-22', reason: '更正' }),
  'POST /desk/settings/signIn.idleMinutes': async () => ({ value: '0', from: '2026-11-22', reason: '更正' }),
  'POST /desk/calendar/import': async () => notice,
  'POST /desk/calendar/import confirmed': async () => ({ ...notice, confirmed: 'on' }),
  'POST /desk/agencies/{bureauSlug}/units': async () => ({ change: 'setUp', day: '' }),
  'POST /desk/people/new': async () => ({
    agency: await idOf('select agency_id as id from person where id = $1', await site.person('J001')),
  }),
  'POST /desk/people/{clerk}/sessions': async () => ({ end: '999999' }),
  'POST /desk/people/{stranger}/sessions': async () => ({ end: String(anothersSession) }),
  'POST /desk/audit/export.csv': async () => ({ query: '' }),
  'POST /desk/audit/export.xlsx': async () => ({ query: '' }),
  'POST /desk{bureau}/publish': async () => firstVersion,
  'POST /desk{district}/publish': async () => firstVersion,
  'POST /desk{township}/publish': async () => firstVersion,
  'POST /desk{elsewhere}/publish': async () => firstVersion,
  'POST /desk{open}/withdraw': async () => ({ reason: '更正' }),
  'POST /desk{bureau}/withdraw': async () => ({ reason: '更正' }),
  'POST /desk/reports/publish of {bureau}': async () => ({ row: 'shili-jiaotiju/2024/1', publishedOn }),
  'POST /desk/reports/publish of {elsewhere}': async () => ({ row: 'lin-qu/2024/1', publishedOn }),
  'POST /desk/account/password': async () => ({ chosen: 'a', again: 'b' }),
  'POST /desk/account/second-factor/confirm': async () => ({ code: 'x' }),
  'POST /desk/account/sessions of another': async () => ({ end: String(anothersSession) }),
  'POST /desk/account/sessions of nobody': async () => ({ end: '999999' }),
  'POST /desk/account/sessions of all others': async () => ({ end: 'others' }),
}
const publishedOn = '2025-01-20'
const notice = { year: '2027', source: '关于2027年部分节假日安排的通知', text: '1月1日至3日休' }
const anothersSession = 900_000
const firstVersion = { publishedOn, version: '1' }

type Fields = Readonly<Record<string, string | File>>
let site: DeskSite
let lines: readonly Line[]
const browsers = {} as Record<ViewerName, TestBrowser>
const tokens = {} as Record<ViewerName, { visit: string; desk: string }>

const reports = {
  bureau: '/agencies/shili-jiaotiju/reports/2024',
  open: '/agencies/shili-jiaotiju/reports/2023',
  district: '/agencies/shili-qu/reports/2024',
  township: '/agencies/shili-chengdong/reports/2024',
  elsewhere: '/agencies/lin-qu/reports/2024',
}

before(async () => {
  site = await openDeskSite()
  const colleague = await site.db.transaction(async (tx) => {
    const lin = await workingAgency(tx, 'lin-qu', { kind: 'government' })
    await worker(tx, lin, ['disclosureOffice'], { name: '林中客' })
    const other = await worker(tx, lin, ['informationOfficer'], { name: '林间客' })
    await tx.query("update person set employee_number = 'L001' where name = '林中客'")
    return other
  })
  const links = { freshLink: await linkFor(site, await site.person('K001')), usedLink: '' }
  for (const name of names) {
    const number = viewers[name]
    const browser = openTestBrowser(site)
    browsers[name] = browser
    if (number === null) {
      const visit = fieldsOf(await (await browser.get('/sign-in')).text(), '/sign-in').csrf ?? ''
      tokens[name] = { visit, desk: visit }
      continue
    }
    const { token, visit } = await enter(browser, await site.person(number))
    links.usedLink = token
    tokens[name] = { visit, desk: await deskToken(browser) }
  }
  await plant(colleague)
  await asItWas()
  const clerk = await site.person('J001')
  const records = {
    clerk: String(clerk),
    stranger: String(colleague),
    post: await idOf('select id from post where person_id = $1', clerk),
    delegation: await idOf('select id from delegation where delegate_id = $1', await site.person('J002')),
    event: await idOf(
      'select id from agency_event where agency_id = (select agency_id from person where id = $1)',
      clerk,
    ),
  }
  const case_ = await plantCase(site)
  const casework = await plantCasework(site, Number(case_.case))
  const planted = {
    ...case_,
    ...casework,
    ...(await plantDecision(site)),
    clockChange: await plantClockChange(site, Number(case_.case)),
    letter: await plantLetter(site, case_.case),
    ...(await plantFigures(site, case_.case)),
    ...(await plantPublication(site)),
    ...(await plantNotice(site)),
    ...(await plantDuty(site)),
    ...(await plantReview(site)),
    ...(await plantRegister(site)),
    ...(await plantChannel(site)),
    readingPoint: await plantReadingPoint(site),
    ...(await plantImport(site)),
    ...(await plantCatalogue(site)),
    ...(await plantTheme(site)),
  }
  lines = readMatrix({ bureauSlug: 'shili-jiaotiju', ...links, ...reports, ...records, ...planted })
})
after(() => site?.close())

test('the table names every route of the site, and no other', () => {
  const routes = site.app.routes.filter(({ method, path }) => method !== 'ALL' && !path.endsWith('*'))
  const known = [...new Set(routes.map(({ method, path }) => `${method} ${path}`))]
  const asked = new Set(lines.map(({ method, address }) => routeOf(known, method, address)))
  const astray = lines.filter(({ method, address }) => routeOf(known, method, address) === undefined)
  assert.deepEqual(
    astray.map(({ title }) => title),
    ['GET /desk/no-such'],
  )
  assert.deepEqual(
    known.filter((route) => !asked.has(route)),
    [],
    'routes without a line',
  )
})

describe('GET', () => {
  test('answers each as the table says, changes nothing, and shows nothing that is another’s', async () => {
    const untouched = await contents(byLooking)
    for (const name of names) {
      const wrong: string[] = []
      for (const line of lines.filter(({ method }) => method === 'GET')) {
        const answer = await ask(name, line)
        const expected = line.expected[name]
        if (answer.status !== expected) wrong.push(`${answer.status}, not ${expected}: ${line.title}`)
        mayRead(name, line.title, await answer.text())
      }
      assert.deepEqual(wrong, [], name)
      assert.deepEqual(await contents(byLooking), untouched, `${name} has changed something by looking`)
    }
  })

  test('what is another’s answers as what is not there', async () => {
    for (const name of names) {
      const unknown = await page(name, '/desk/agencies/no-such/reports/2024')
      for (const { address } of lines.filter(
        ({ method, expected, address }) =>
          method === 'GET' && expected[name] === 404 && address.startsWith('/desk/agencies/'),
      )) {
        const elsewhere = address.includes('/2024') ? address.replace('/2024', '/2020') : address
        assert.equal(await page(name, address), await page(name, elsewhere), `${name}: ${address}`)
        if (name !== 'pub') assert.equal(await page(name, address), unknown, `${name}: ${address}`)
      }
    }
  })
})

describe('POST', () => {
  const posts = () => lines.filter(({ method }) => method === 'POST')

  test('without the token of the session, with another’s, or from another site is refused and changes nothing', async () => {
    const untouched = await contents()
    for (const line of posts()) {
      const guarded = !line.address.startsWith('/check')
      const name = line.address.startsWith('/desk') ? 'fin' : 'pub'
      const foreign = { csrf: line.address.startsWith('/desk') ? tokens.inf.desk : tokens.inf.visit }
      if (guarded && expectsToken(line.address)) {
        for (const fields of [{ csrf: '' }, { csrf: 'forged' }, foreign]) {
          assert.equal((await ask(name, line, { fields })).status, 403, `${line.title} with ${fields.csrf}`)
        }
      }
      for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const answer = await ask(name, line, { headers: { ...headers } })
        assert.equal(answer.status, 403, `${line.title} from ${Object.values(headers)}`)
      }
    }
    assert.deepEqual(await contents(), untouched)
  })

  test('of nobody to the desk leads to signing in and changes nothing', async () => {
    const untouched = await contents()
    for (const line of posts().filter(({ address }) => address.startsWith('/desk'))) {
      assert.match(whereTo(await ask('pub', line)), /^\/sign-in/, line.title)
    }
    assert.deepEqual(await contents(), untouched)
  })

  for (const name of names) {
    test(`answers ${name} as the table says`, async () => {
      const wrong: string[] = []
      // What was refused in a row is looked at together: digests of all tables cost more than the answers.
      let former: Contents | null = null
      let refusedSince: string[] = []
      const nothingChanged = async () => {
        if (former !== null)
          assert.deepEqual(await contents(ofRecords), former, `changed by ${refusedSince.join(', ')}`)
        former = null
        refusedSince = []
      }
      for (const line of posts()) {
        const expected = line.expected[name]
        const refused = refusals.includes(expected) || (name !== 'scy' && line.title.endsWith('sessions of another'))
        if (!refused || former === null) {
          await nothingChanged()
          await asItWas()
        }
        if (refused) former ??= await contents(ofRecords)
        const answer = await ask(name, line)
        if (answer.status !== expected) wrong.push(`${answer.status}, not ${expected}: ${line.title}`)
        if (refused) refusedSince.push(line.title)
        mayRead(name, line.title, await textOf(answer))
      }
      if (wrong.length === 0) await nothingChanged()
      assert.deepEqual(wrong, [])
    })
  }
})

test('every secret of this test is shown to somebody who may read it', () => {
  for (const { text, readBy } of secrets) {
    for (const name of readBy) assert.ok(read.has(`${name} ${text}`), `${name} has not come across ${text}`)
  }
})

test('other methods are not taken, at the desk and before it', async () => {
  const untouched = await contents()
  const head = await browsers.str.get('/desk')
  assert.match(whereTo(head), /^\/sign-in/, 'signed out by the last line of the table')
  const back = openTestBrowser(site)
  await enter(back, await site.person('J004'))
  const signedIn = await contents()
  assert.notDeepEqual(signedIn, untouched)
  for (const { address } of lines) {
    const [path = ''] = address.split('?')
    for (const method of ['PUT', 'DELETE']) {
      const answer = await site.app.request(path, { method, headers: { cookie: cookieOf(back) } })
      assert.ok([403, 404, 405].includes(answer.status), `${method} ${path}: ${answer.status}`)
    }
  }
  assert.deepEqual(await contents(), signedIn)
})

/** Statuses after which everything is as it was, the audit log apart. */
const refusals = [403, 404, 409, 410, 422]

/** Brings the reports in as people do, and what else is to be found by nobody whom it does not concern. */
async function plant(colleague: number): Promise<void> {
  const other = openTestBrowser(site)
  await enter(other, colleague)
  await bring(browsers.inf, 'shili-jiaotiju', fileOf('哨兵草稿甲。', 2024))
  await bring(browsers.inf, 'shili-jiaotiju', fileOf('', 2023))
  await bring(browsers.off, 'shili-qu', fileOf('哨兵草稿乙。', 2024))
  await bring(browsers.twn, 'shili-chengdong', fileOf('哨兵草稿丙。', 2024))
  await bring(other, 'lin-qu', fileOf('哨兵草稿丁。', 2024))
  const change = async (act: string, values: Readonly<Record<string, string>>) => {
    const address = `/desk${reports.open}/${act}`
    assert.equal((await browsers.fin.fill(await browsers.fin.get(address), address, values)).status, 303)
  }
  await change('publish', { publishedOn: '2024-01-20' })
  await change('withdraw', { reason: '哨兵撤回理由' })
  await change('publish', { publishedOn: '2024-01-20' })
  const form = await (await browsers.fin.get(`/desk${reports.bureau}/withdraw`)).text()
  const draft = /data-draft="([^"]+)"/.exec(form)?.[1] ?? ''
  const fields = fieldsOf(form, `/desk${reports.bureau}/withdraw`)
  assert.equal((await browsers.fin.post('/desk/drafts', { ...fields, draft, reason: '哨兵未交理由' })).status, 204)
  const clerk = await site.person('J001')
  const leave = { from: day(2026, 12, 1), until: day(2026, 12, 5), reason: '休假' }
  const postIds = [Number(await idOf('select id from post where person_id = $1', clerk))]
  const given = await delegate(site, by(clerk), { postIds, delegateId: await site.person('J002'), ...leave })
  assert.equal(given.kind, 'done')
  const { rowCount } = await site.db.pool.query(
    `update finding
    set message = '哨兵核对结果'
    from report_version
    join report on report.id = report_version.report_id
    join agency on agency.id = report.agency_id
    where finding.version_id = report_version.id
      and agency.slug = 'shili-jiaotiju'`,
  )
  assert.ok((rowCount ?? 0) > 0, 'the reports of the bureau have no findings')
}

async function enter(browser: TestBrowser, personId: number): Promise<{ token: string; visit: string }> {
  const token = await linkFor(site, personId)
  const link = addresses.signInLink(token)
  const visit = fieldsOf(await (await browser.get(link)).text(), link).csrf ?? ''
  assert.equal(whereTo(await browser.post(link, { csrf: visit })), '/desk')
  return { token, visit }
}

async function deskToken(browser: TestBrowser): Promise<string> {
  const html = await (await browser.get('/desk/account')).text()
  return fieldsOf(html, '/desk/account/sessions').csrf ?? ''
}

async function bring(browser: TestBrowser, agency: string, file: File): Promise<void> {
  const answer = await send(browser, '/desk/reports/import', { csrf: await deskToken(browser), agency, file })
  assert.match(whereTo(answer), /done=imported/)
}

/** A report with a cell that does not add up. */
function fileOf(words: string, year: number): File {
  const report = reportOf({
    year,
    overview: `本年度工作平稳。${words}`,
    cells: { 'requests.received.total': 7 },
  })
  return new File([JSON.stringify([reportToJson(report, [])])], `年报${year}.json`, { type: 'application/json' })
}

function imported(agency: string): Fields {
  return { agency, year: '', note: '', file: fileOf('', 2022) }
}

async function idOf(statement: string, of: number): Promise<string> {
  const { rows } = await site.db.pool.query<{ id: number }>(`${statement} order by id limit 1`, [of])
  return String(rows[0]?.id)
}

async function noticeOf(employeeNumber: string): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    'select id from notice where person_id = $1 order by id limit 1',
    [await site.person(employeeNumber)],
  )
  return rows[0]?.id ?? 0
}

/** Takes back what the last line has changed: reports of 2024 are drafts, that of 2023 is public, K001 is signed in. */
async function asItWas(): Promise<void> {
  await site.db.pool.query("update report set state = 'draft' where year = 2024 and state <> 'draft'")
  await site.db.pool.query("update report set state = 'published' where year = 2023 and state <> 'published'")
  await site.db.pool.query("update delegation set until_day = '2026-12-05'")
  await site.db.pool.query("update report set state = 'draft' where year = 2022 and state <> 'draft'")
  await site.db.pool.query('update consultation set dropped_on = null where dropped_on is not null')
  await site.db.pool.query('update withheld_part set removed_at = null where removed_at is not null')
  await site.db.pool.query('update letter set dropped_at = null where dropped_at is not null')
  await site.db.pool.query('update application_file set removed_at = null where removed_at is not null')
  await site.db.pool.query(
    `insert into session (id, token_hash, person_id, first_factor, began_at, seen_at, device)
    overriding system value
    values ($1, sha256('K001'), $2, 'link', $3, $3, 'x')
    on conflict do nothing`,
    [anothersSession, await site.person('K001'), site.clock()],
  )
}

async function ask(
  name: ViewerName,
  { title, method, address }: Line,
  more: { fields?: Fields | undefined; headers?: Record<string, string> } = {},
): Promise<Response> {
  if (method === 'GET') return browsers[name].get(address)
  const csrf = expectsDeskToken(address) ? tokens[name].desk : tokens[name].visit
  const fields = { csrf, ...(await sent[title]?.()), ...more.fields }
  return send(browsers[name], address, fields, more.headers)
}

async function send(browser: TestBrowser, address: string, fields: Fields, headers: Record<string, string> = {}) {
  const body = new FormData()
  for (const [key, value] of Object.entries(fields)) body.set(key, value)
  const answer = await site.app.request(address, {
    method: 'POST',
    body,
    headers: { cookie: cookieOf(browser), ...headers },
  })
  for (const set of answer.headers.getSetCookie()) {
    const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    if (/max-age=0/i.test(set)) browser.cookies.delete(key)
    else browser.cookies.set(key, value)
  }
  return answer
}

function cookieOf({ cookies }: TestBrowser): string {
  return [...cookies].map(([key, value]) => `${key}=${value}`).join('; ')
}

/** Where signing in is not configured, or nobody is signed in, there is no form to hold a token. */
function expectsToken(address: string): boolean {
  const ownCase = /^\/applications\/(?:status\/|files\/|leave|code$)/.test(address)
  const ofAnybody = ['/sign-in/forgotten', '/sign-in/code', '/sign-out', '/display', '/kiosk/reset']
  return !ownCase && !ofAnybody.includes(address)
}

function expectsDeskToken(address: string): boolean {
  return address.startsWith('/desk') || address === '/sign-out' || address === '/sign-in/code'
}

async function page(name: ViewerName, address: string): Promise<string> {
  const answer = await browsers[name].get(address)
  return `${answer.status} ${await answer.text()}`
}

/** What a person reads in it: the cells of a workbook, else the text. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.includes('spreadsheetml')) return answer.text()
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(await answer.arrayBuffer())
  return JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()))
}

/** The audit log says of a refusal that it was one, and a wrong code is counted. */
const ofRecords = (table: string) => table !== 'audit_entry' && table !== 'sign_in_try'

/** All but how often something was looked for in vain: a count of nobody, kept for the office. */
const byLooking = (table: string) => table !== 'search_miss'

function contents(which?: (table: string) => boolean): Promise<Contents> {
  return contentsOf(site.db, which)
}
