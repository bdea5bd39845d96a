import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedPostgres } from '../src/outside/embedded-postgres.ts'
import { openFileStore } from '../src/outside/file-store.ts'
import { dayOfInstant } from '../src/rules/day.ts'
import { temporaryFolder } from './database.ts'
import { type Browser, Gone, openBrowser, type Served, serve } from './served.ts'
import { fieldsOf } from './sign-in.ts'
import { checkWhole } from './whole.ts'
import { checkApplicationsWhole } from './whole-applications.ts'

// One case from the public form to the dispute about its answer, the program killed with kill -9 at every step: each
// other time while it works on the request, else right after it has answered, sometimes its database with it. After
// each start the step is done or not begun, and whatever was answered is done.

const seed = 20261122
const folder = await temporaryFolder('kill-application')
const dataDir = join(folder, 'data')
const serverLock = join(dataDir, 'postgres/postmaster.pid')
const settings = { DATA_DIR: dataDir }
const files = openFileStore(join(dataDir, 'files'))

let site: Served | null = null
let address: string | null = null
after(async () => {
  site?.process.kill('SIGKILL')
  await site?.ended
  if (existsSync(serverLock)) await (await startEmbeddedPostgres(dataDir)).stop()
  await rm(folder, { recursive: true, force: true })
})

type Who = 'applicant' | 'office' | 'secrecy' | 'legal' | 'head'
type Fields = Readonly<Record<string, string | File>>
type Step = {
  readonly name: string
  readonly who: Who
  /** The page that has the form, and where the form goes. */
  readonly page: () => string
  readonly to?: () => string
  readonly fields?: Fields | ((page: string) => Fields)
  /** One of several steps of the same kind, of which another has the kill. */
  readonly alike?: boolean
  /** True once the step is done; the statement is asked with the number of the case. */
  readonly done: string
}

let id = 0
let consultation = 0
let item = 0
const today = dayOfInstant(new Date())
const at = (rest = '') => `/desk/applications/${id}${rest}`
const event = (kind: string) =>
  `select exists (select from application_event where application_id = $1 and kind = '${kind}')`
const copy = () => new File(['协议正文，报价已略去'], '副本.txt', { type: 'text/plain' })

const approval = (step: 'secrecy' | 'legal' | 'sign', who: Who, fields: Fields): Step => ({
  name: step,
  alike: step === 'legal',
  who,
  page: () => at('/approval'),
  to: () => at(`/approval/${step}`),
  fields,
  done:
    step === 'sign'
      ? event('decisionSigned')
      : `select count(*) >= ${step === 'secrecy' ? 1 : 2} from application_event where application_id = $1 and kind = 'decisionReviewed'`,
})

const steps: readonly Step[] = [
  {
    name: 'apply',
    who: 'applicant',
    page: () => '/apply/shili-qu',
    fields: (page) => ({
      name: '申甲',
      identityKind: 'residentId',
      identityNumber: '110101199003077758',
      phone: '13800000000',
      wanted: '人民路停车场特许经营协议',
      receiving: 'electronic.platform',
      informed: 'on',
      page: 'whole',
      homepage: '',
      work: '',
      answer: sumIn(page),
      identity: new File([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')], '证件.png', { type: 'image/png' }),
    }),
    done: 'select exists (select from application where not sample and $1 >= 0)',
  },
  {
    name: 'confirm the receipt',
    who: 'office',
    page: () => at('/confirm-receipt'),
    done: event('receiptConfirmed'),
  },
  {
    name: 'ask for a correction',
    who: 'office',
    page: () => at('/correction'),
    fields: { 'item-description': 'on', what: '请写明年度', workingDays: '10', toldOn: today, toldWay: 'platform' },
    done: event('correctionAsked'),
  },
  {
    name: 'correct',
    who: 'applicant',
    page: () => '/applications/status/correction',
    fields: { words: '2024年的那一份' },
    done: event('corrected'),
  },
  {
    name: 'consult a third party',
    who: 'office',
    page: () => at('/consultations/new'),
    fields: {
      kind: 'thirdParty',
      name: '示例停车服务有限公司',
      summary: '停车场特许经营协议中的报价部分',
      toldOn: today,
      toldWay: 'post',
    },
    done: event('consultationSent'),
  },
  {
    name: 'deliver the consultation',
    alike: true,
    who: 'office',
    page: () => at(`/consultations/${consultation}/deliver`),
    fields: { deliveredOn: today },
    done: event('consultationDelivered'),
  },
  {
    name: 'take the answer',
    who: 'office',
    page: () => at(`/consultations/${consultation}/answer`),
    fields: { answer: 'objects', answeredOn: today, opinion: '报价是商业秘密' },
    done: event('consultationEnded'),
  },
  {
    name: 'weigh the answer',
    alike: true,
    who: 'office',
    page: () => at(`/consultations/${consultation}/weigh`),
    fields: { reasonable: 'yes', conclusion: 'withhold', reasons: '报价一经公开即被同业知悉', content: '' },
    done: event('partyWeighed'),
  },
  {
    name: 'propose an extension',
    alike: true,
    who: 'office',
    page: () => at('/extension'),
    fields: { workingDays: '20', reason: '附件较多' },
    done: 'select exists (select from extension where application_id = $1)',
  },
  {
    name: 'consent to the extension',
    alike: true,
    who: 'head',
    page: () => at('/extension/consent'),
    fields: { consent: 'yes' },
    done: 'select exists (select from extension where application_id = $1 and consented)',
  },
  {
    name: 'tell of the extension',
    who: 'office',
    page: () => at('/extension/told'),
    fields: { toldOn: today, toldWay: 'platform' },
    done: event('extended'),
  },
  {
    name: 'list the items',
    who: 'office',
    page: () => at('/items'),
    fields: { items: '协议' },
    done: event('itemsSet'),
  },
  ...Object.entries({
    complete: 'corrected',
    kind: 'information',
    many: 'no',
    repeated: 'no',
    government: 'yes',
    responsible: 'ours',
    held: 'found',
    art14: 'none',
    art15: 'partly',
    art16: 'none',
    form: 'partly',
  }).map(
    ([question, answer]): Step => ({
      name: `answer the guide: ${question}`,
      who: 'office',
      alike: question !== 'form',
      page: () => at(`/items/${item}`),
      fields: { question, answer },
      done: `select answers ? '${question}' from requested_item where application_id = $1`,
    }),
  ),
  {
    name: 'decide on the item',
    who: 'office',
    page: () => at(`/items/${item}/answer`),
    fields: { reasons: '报价明细属于商业秘密' },
    done: event('itemDecided'),
  },
  {
    name: 'withhold a part',
    alike: true,
    who: 'office',
    page: () => at(`/items/${item}/withhold`),
    fields: { where: '附件二', ground: 'tradeSecret', reason: '第三方不同意公开，理由合理' },
    done: 'select exists (select from withheld_part where item_id in (select id from requested_item where application_id = $1))',
  },
  {
    name: 'add a copy to be released',
    who: 'office',
    page: () => at('/release/new'),
    fields: () => ({ title: '特许经营协议', file: copy() }),
    done: "select exists (select from application_file where application_id = $1 and purpose = 'release')",
  },
  { name: 'propose', who: 'office', page: () => at('/decision'), done: event('decisionProposed') },
  approval('secrecy', 'secrecy', {
    'check-everyItem': 'on',
    'check-noSecret': 'on',
    'check-noWorkSecret': 'on',
    'check-notTogether': 'on',
    looked: '协议和答复书全文',
    conclusion: 'releasable',
    basis: '保守国家秘密法第三十五条',
  }),
  approval('legal', 'legal', {
    'check-facts': 'on',
    'check-ground': 'on',
    'check-procedure': 'on',
    'check-remedy': 'on',
  }),
  approval('sign', 'head', {}),
  { name: 'serve', who: 'office', page: () => at('/serve'), fields: { way: 'platform' }, done: event('replied') },
  {
    name: 'register the dispute',
    who: 'office',
    page: () => at('/dispute'),
    fields: { block: 'reconsideration', body: '示例市人民政府', number: '', day: today, procedure: 'ordinary' },
    done: 'select exists (select from dispute where application_id = $1)',
  },
]

test('killed at every step of a case, it keeps what it answered, and no step by halves', {
  timeout: 400_000,
}, async () => {
  site = await serve(settings)
  const browsers = await arrive(site)
  await prepareOffice(site, browsers.office)
  for (const [number, step] of steps.entries()) {
    await killedWhile(step, browsers[step.who], number)
    await inDatabase(async (db) => {
      await checkWhole(db, files)
      await checkApplicationsWhole(db, files)
      await learnNumbers(db)
    })
  }
  const { rows } = await inDatabase((db) =>
    db.query('select state, outcome, corrected, extended from application where id = $1', [id]),
  )
  assert.deepEqual(rows, [{ state: 'concluded', outcome: 'partlyDisclosed', corrected: true, extended: true }])
  const report = await (await browsers.office.ask(running(), `/desk/figures/shili-qu/${today.slice(0, 4)}`)).text()
  assert.match(report, /（二）部分公开/)
})

/** Takes one step with a kill in it; afterwards the site is up again and the step is done, once. */
async function killedWhile(step: Step, browser: Browser, number: number): Promise<void> {
  const inTheMiddle = number % 2 === 1 && !step.alike
  if (inTheMiddle) {
    const sent = take(step, browser).catch((fault: unknown) => {
      if (!(fault instanceof Gone)) throw fault
    })
    await sleep(createHash('sha256').update(`${seed} ${number}`).digest().readUInt8() / 2)
    await kill(number)
    await sent
  }
  if (!(await isDone(step))) {
    const answer = await take(step, browser)
    assert.equal(answer.status, 303, `${step.name}: ${troubleIn(await answer.text())}`)
    if (!inTheMiddle && !step.alike) await kill(number)
    assert.ok(await isDone(step), `${step.name} was answered and is not there`)
  }
}

async function take(step: Step, browser: Browser): Promise<Response> {
  const path = step.page()
  const to = step.to?.() ?? path
  const page = await (await browser.ask(running(), path)).text()
  assert.ok(page.includes(`action="${to}"`), `${step.name}: ${path} has no form: ${troubleIn(page)}`)
  const fields = typeof step.fields === 'function' ? step.fields(page) : (step.fields ?? {})
  // The public form takes nobody for a person who is faster than three seconds.
  if (step.name === 'apply') await sleep(3100)
  return browser.ask(running(), to, { ...shownIn(page, to), ...fields })
}

/** What the form of a page would send as it stands: hidden fields, and what is filled in or picked already. */
function shownIn(page: string, to: string): Record<string, string> {
  const form =
    page
      .split('<form')
      .find((part) => part.includes(`action="${to}"`))
      ?.split('</form>')[0] ?? ''
  const typed = [...form.matchAll(/<input[^>]*? name="([^"]+)"[^>]*?>/g)].flatMap(([tag, name = '']) => {
    if (/type="(?:checkbox|radio|file)"/.test(tag) && !/ checked/.test(tag)) return []
    return [[name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''] as const]
  })
  const picked = [...form.matchAll(/<select[^>]*? name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name = '', options = '']) =>
      [
        name,
        /<option[^>]*?value="([^"]*)"[^>]*? selected/.exec(options)?.[1] ??
          /<option[^>]*?value="([^"]*)"/.exec(options)?.[1] ??
          '',
      ] as const,
  )
  return { ...Object.fromEntries(typed), ...Object.fromEntries(picked), ...fieldsOf(page, to) }
}

async function kill(number: number): Promise<void> {
  if (number % 5 === 3) process.kill(Number.parseInt(readFileSync(serverLock, 'utf8'), 10), 'SIGKILL')
  running().process.kill('SIGKILL')
  await running().ended
  site = await serve(settings)
}

async function isDone({ done }: Step): Promise<boolean> {
  const { rows } = await inDatabase((db) => db.query<Record<string, boolean>>(done, [id]))
  return Object.values(rows[0] ?? {})[0] ?? false
}

/** The numbers by which later steps are addressed. */
async function learnNumbers(db: pg.Client): Promise<void> {
  const one = async (statement: string, values: readonly unknown[] = []) =>
    (await db.query<{ id: number }>(statement, [...values])).rows[0]?.id ?? 0
  id ||= await one('select id from application where not sample order by id desc limit 1')
  consultation = await one('select id from consultation where application_id = $1', [id])
  item = await one('select id from requested_item where application_id = $1', [id])
}

function running(): Served {
  assert.ok(site !== null)
  return site
}

async function inDatabase<T>(work: (db: pg.Client) => Promise<T>): Promise<T> {
  // Asked for once: the place of its socket stays the same.
  address ??= (await startEmbeddedPostgres(dataDir, { whenHeld: 'share' })).url
  const db = new pg.Client(address)
  await db.connect()
  return work(db).finally(() => db.end())
}

/** The officers sign in by the links that the first start prints; the applicant just comes. */
async function arrive(started: Served): Promise<Readonly<Record<Who, Browser>>> {
  const signedIn = async (name: string) => {
    const browser = openBrowser()
    const link = new RegExp(`${name}（.*\\n *http://[^/]+(/\\S+)`).exec(started.said())?.[1] ?? ''
    const { csrf = '' } = fieldsOf(await (await browser.ask(started, link)).text(), link)
    assert.equal((await browser.ask(started, link, { csrf })).headers.get('location'), '/desk', name)
    return browser
  }
  return {
    applicant: openBrowser(),
    office: await signedIn('周知行'),
    secrecy: await signedIn('宁静'),
    legal: await signedIn('方正'),
    head: await signedIn('程致远'),
  }
}

/** What the program cannot know of the remedies of an office at the top of its tree. */
async function prepareOffice(started: Served, office: Browser): Promise<void> {
  const path = '/desk/letters/shili-qu/office'
  const page = await (await office.ask(started, path)).text()
  const fields = {
    ...shownIn(page, path),
    mark: '示',
    reviewBody: '示例市人民政府',
    reviewOnline: 'https://review.example.gov.cn',
    court: '示例市中级人民法院',
  }
  const answer = await office.ask(started, path, fields)
  assert.equal(answer.status, 303, troubleIn(await answer.text()))
}

function sumIn(page: string): string {
  const numerals = '零一二三四五六七八九十'
  const [, a = '', b = ''] = /(.)加(.)等于几/u.exec(page) ?? []
  return String(numerals.indexOf(a) + numerals.indexOf(b))
}

function troubleIn(html: string): string {
  return (/<(?:section|div) class="trouble"[\s\S]*?<\/(?:section|div)>/.exec(html)?.[0] ?? html.slice(0, 2000)).replace(
    /<[^>]*>/g,
    ' ',
  )
}
