import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { addCaseFile } from '../src/actions/application/case-files.ts'
import { listPublicAnswer, takeOffPublicAnswer } from '../src/actions/apply/list-public-answer.ts'
import { mailApplicants } from '../src/actions/apply/mail-applicant.ts'
import { newQueryCode } from '../src/actions/apply/query-code.ts'
import { keepFile } from '../src/actions/kept-file.ts'
import { loadSamplePeople } from '../src/actions/people/load-sample-people.ts'
import { askCorrection } from '../src/actions/procedure/ask-correction.ts'
import { askReasons } from '../src/actions/procedure/ask-reasons.ts'
import type { Mail } from '../src/outside/mailer.ts'
import type { Applicant } from '../src/rules/application/applicant.ts'
import type { CaseEvent } from '../src/rules/application/case-event.ts'
import { day } from '../src/rules/day.ts'
import { noDetail } from '../src/rules/decision/service.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents, clockOfCase } from '../src/store/application/events.ts'
import { insertService } from '../src/store/decision/services.ts'
import { insertLetter, putIssued } from '../src/store/letter/letters.ts'
import { by } from './people.ts'
import { fieldsOf, openTestBrowser, type TestBrowser, whereTo } from './sign-in.ts'
import { openSite, type Site } from './site.ts'

// What an applicant does with number and code, on the morning of 22 November 2026, a Sunday.

const now = new Date('2026-11-22T01:00:00Z')
const sent: Mail[] = []
let refusing = false
const mailer = {
  async send(mail: Mail) {
    if (refusing) throw new Error('the mail server is down')
    sent.push(mail)
  },
  close() {},
}
let site: Site

before(async () => {
  site = await openSite({}, { clock: () => now, mailer })
  await loadSamplePeople(site, day(2026, 1, 1))
})
after(() => site?.close())
beforeEach(() => {
  sent.length = 0
})

const applicant: Applicant = {
  kind: 'person',
  name: '秦观澜',
  identityKind: 'residentId',
  identityNumber: '110101199003074514',
  creditCode: '',
  legalRepresentative: '',
  contact: '',
  phone: '13800138000',
  email: 'Qin@example.test',
  address: '示例区人民路1号',
  postcode: '',
  agent: '',
  agentIdentityNumber: '',
  agentPhone: '',
}

type Opened = { readonly id: number; readonly number: string; readonly code: string; readonly browser: TestBrowser }

const arrived: readonly CaseEvent[] = [
  { kind: 'arrived', day: day(2026, 11, 16), channel: 'counter' },
  { kind: 'receiptConfirmed', day: day(2026, 11, 16) },
]

/** A case that came over the counter on Monday the 16th, opened by its applicant. */
async function caseOf(since: readonly CaseEvent[] = [], who = applicant): Promise<Opened> {
  const { code, codeKey } = newQueryCode(site.sealer)
  const { id, number } = await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    const made = await insertApplication(tx, {
      agencyId: rows[0]?.id ?? 0,
      channel: 'counter',
      applicantKind: 'person',
      wanted: '2024年人民路停车场特许经营协议',
      wantedDocument: null,
      receivingWay: 'platform',
      medium: 'electronic',
      arrivedOn: day(2026, 11, 16),
      submissionKey: null,
      codeKey,
    })
    await putApplicant(tx, site.sealer, made.id, who)
    await appendEvents(tx, made.id, [...arrived, ...since], null)
    return made
  })
  const browser = openTestBrowser(site)
  assert.equal(whereTo(await openWith(browser, number, code)), '/applications/status')
  return { id, number, code, browser }
}

async function openWith(browser: TestBrowser, number: string, code: string): Promise<Response> {
  return browser.fill(await browser.get('/applications/status'), '/applications/status', { number, code })
}

const text = async (browser: TestBrowser, path = '/applications/status') => (await browser.get(path)).text()

/** Posts a form with a file, as a browser does. */
async function send(browser: TestBrowser, address: string, fields: Readonly<Record<string, string | File>>) {
  const csrf = fieldsOf(await text(browser, address), address).csrf ?? ''
  const body = new FormData()
  for (const [name, value] of Object.entries({ csrf, ...fields })) body.set(name, value)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return site.app.request(address, { method: 'POST', body, headers: { cookie } })
}

const pdf = new File(['%PDF-1.7\n'], '我的身份证.pdf', { type: 'application/pdf' })

async function officer(): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>("select id from person where employee_number = 'Q002'")
  return rows[0]?.id ?? 0
}

test('the status says where the case stands, when it is due and why, and hides who applied', async () => {
  const { browser, number } = await caseOf()
  const page = await text(browser)
  assert.match(page, new RegExp(number))
  assert.match(page, /正在办理/)
  assert.match(page, /2026年11月16日收到，20个工作日，应于2026年12月14日前答复/)
  assert.match(page, /答复期限逐日图/)
  assert.doesNotMatch(page, /110101199003074514|13800138000|Qin@example/)
  assert.equal((await browser.get('/applications/status')).headers.get('cache-control'), 'no-store')
})

test('a correction is asked in plain words, sent with files, and starts the period anew; a second one is refused', async () => {
  const { browser, id } = await caseOf()
  assert.equal(whereTo(await browser.get('/applications/status/correction')), '/applications/status')
  const asked = await askCorrection({ ...site }, by(await officer()), id, {
    'item-identity': 'on',
    what: '没有附身份证明',
    guidance: '请上传身份证正反面的照片',
    workingDays: '10',
    toldOn: '2026-11-20',
    toldWay: 'platform',
  })
  assert.equal(asked.kind, 'told')
  const page = await text(browser)
  assert.match(page, /在等您补正/)
  assert.match(page, /请上传身份证正反面的照片/)
  assert.match(page, /2026年12月4日前补正/)

  const address = '/applications/status/correction'
  assert.equal((await send(browser, address, { words: '' })).status, 422)
  const svg = new File(['<svg/>'], 'x.svg', { type: 'image/svg+xml' })
  assert.equal((await send(browser, address, { words: '附上身份证', identity: svg })).status, 422)
  assert.equal((await site.db.pool.query('select from application_file where application_id = $1', [id])).rowCount, 0)
  const csrf = fieldsOf(await text(browser, address), address).csrf ?? ''
  const answer = await send(browser, address, { words: '附上身份证', identity: pdf })
  assert.equal(answer.headers.get('location'), '/applications/status?done=correction')
  const clock = await site.db.read((tx) => clockOfCase(tx, id))
  assert.equal(clock.startsAfter, '2026-11-22')
  const { rows } = await site.db.pool.query(
    'select id, purpose, title from application_file where application_id = $1',
    [id],
  )
  assert.deepEqual(rows, [{ id: rows[0]?.id, purpose: 'identity', title: '身份证明（补正）' }])
  const own = await browser.get(`/applications/files/${rows[0]?.id}`)
  assert.equal(await own.text(), '%PDF-1.7\n')
  assert.match(decodeURIComponent(own.headers.get('content-disposition') ?? ''), /身份证明（补正）\.pdf/)
  assert.doesNotMatch(decodeURIComponent(own.headers.get('content-disposition') ?? ''), /我的/)

  const again = await browser.post(address, { csrf, words: '再补一次' })
  assert.equal(again.status, 409)
  assert.match(await again.text(), /已经收到补正/)
})

test('reasons that were asked for are given once', async () => {
  const { browser, id } = await caseOf()
  const asked = await askReasons({ ...site }, by(await officer()), id, {
    why: '本月已经申请31件，内容相近',
    workingDays: '10',
    toldOn: '2026-11-20',
    toldWay: 'platform',
  })
  assert.equal(asked.kind, 'told', JSON.stringify(asked))
  assert.match(await text(browser), /本月已经申请31件/)
  const address = '/applications/status/reasons'
  const csrf = fieldsOf(await text(browser, address), address).csrf ?? ''
  const answer = await send(browser, address, { words: '各街道的标准不同，逐个核对', files: pdf })
  assert.equal(answer.headers.get('location'), '/applications/status?done=reasons')
  const { rows } = await site.db.pool.query('select given_on from reasons_request where application_id = $1', [id])
  assert.deepEqual(rows, [{ given_on: '2026-11-22' }])
  assert.equal((await browser.post(address, { csrf, words: '再说一次' })).status, 409)
})

test('an extension is acknowledged once, from the applicant’s own page alone', async () => {
  const consented = { workingDays: 20, consentedBy: await officer() }
  const { browser, id } = await caseOf([{ kind: 'extended', day: day(2026, 11, 20), ...consented }])
  assert.match(await text(browser), /机关告知：延长答复期限20个工作日/)
  const page = await text(browser)
  const fields = fieldsOf(page, '/applications/status/acknowledge')
  assert.equal(
    whereTo(await browser.post('/applications/status/acknowledge', fields)),
    '/applications/status?done=acknowledged',
  )
  assert.equal((await browser.post('/applications/status/acknowledge', { ...fields, csrf: 'x' })).status, 403)
  assert.equal((await browser.post('/applications/status/acknowledge', { ...fields, event: '1' })).status, 404)
  assert.doesNotMatch(await text(browser), /我已看到/)
  const { rowCount } = await site.db.pool.query(
    "select from application_event where application_id = $1 and kind = 'letterRead'",
    [id],
  )
  assert.equal(rowCount, 1)
})

test('an applicant withdraws after saying so twice; the case ends today and cannot be withdrawn again', async () => {
  const { browser, id } = await caseOf()
  const address = '/applications/status/withdraw'
  assert.equal((await browser.fill(await browser.get(address), address, {})).status, 422)
  assert.equal(
    whereTo(await browser.fill(await browser.get(address), address, { sure: 'on' })),
    '/applications/status?done=withdraw',
  )
  const clock = await site.db.read((tx) => clockOfCase(tx, id))
  assert.deepEqual([clock.state, clock.conclusion?.outcome], ['concluded', 'otherHandling.other'])
  assert.match(await text(browser), /您撤回了申请/)
  assert.equal((await browser.fill(await browser.get(address), address, { sure: 'on' })).status, 409)
})

test('what its applicant does is told to the handler of a case, and to the disclosure office while it has none', async () => {
  const told = async (id: number) => {
    const { rows } = await site.db.pool.query<{ number: string; kind: string }>(
      `select person.employee_number as number, event.kind
      from notice
      join person on person.id = notice.person_id
      join application_event as event on event.id = notice.application_event_id
      where event.application_id = $1`,
      [id],
    )
    return rows
  }
  const address = '/applications/status/withdraw'
  const nobodys = await caseOf()
  await nobodys.browser.fill(await nobodys.browser.get(address), address, { sure: 'on' })
  assert.deepEqual(await told(nobodys.id), [{ number: 'Q002', kind: 'closed' }])
  const { browser, id } = await caseOf()
  await site.db.pool.query(
    "update application set handler_id = (select id from person where employee_number = 'Q004') where id = $1",
    [id],
  )
  await browser.fill(await browser.get(address), address, { sure: 'on' })
  assert.deepEqual(await told(id), [{ number: 'Q004', kind: 'closed' }])
})

test('a session opens its own case only, and ends with leaving and with half an hour', async () => {
  const mine = await caseOf()
  const others = await caseOf()
  const body = await send(others.browser, '/applications/status/withdraw', { sure: 'off' })
  assert.equal(body.status, 422)
  assert.doesNotMatch(await text(mine.browser), new RegExp(others.number))
  const csrf = fieldsOf(await text(others.browser), '/applications/leave').csrf ?? ''
  assert.equal((await mine.browser.post('/applications/leave', { csrf })).status, 403)
  const own = fieldsOf(await text(mine.browser), '/applications/leave')
  assert.equal(whereTo(await mine.browser.post('/applications/leave', own)), '/applications/status')
  assert.match(await text(mine.browser), /受理编号和查询码印在回执上/)
  await site.db.pool.query(
    "update applicant_session set began_at = began_at - interval '1 hour', seen_at = seen_at - interval '31 minutes'",
  )
  assert.match(await text(others.browser), /半小时没有操作/)
})

test('mails say that something happened and never what, once each, through a server that was down', async () => {
  const { id, number } = await caseOf([{ kind: 'commented', day: day(2026, 11, 17) }])
  const silent = await caseOf([], { ...applicant, email: '' })
  const app = { ...site, mailer, statusAddress: 'https://gk.example.gov.cn/applications/status', onFault: () => {} }
  const pending = 'select from applicant_mail where application_id = any($1) and sent_at is null and given_up is null'
  assert.equal((await site.db.pool.query(pending, [[id, silent.id]])).rowCount, 1)
  await site.db.pool.query('delete from applicant_mail where application_id <> $1', [id])
  await site.db.pool.query(
    "update applicant_mail set next_try_at = '2026-11-22T00:00:00Z', made_at = '2026-11-22T00:00:00Z'",
  )
  refusing = true
  assert.equal(await mailApplicants(app, () => now), 0)
  refusing = false
  assert.equal(await mailApplicants(app, () => now), 0, 'it waits before it tries again')
  const later = new Date(now.getTime() + 2 * 60_000)
  assert.equal(await mailApplicants(app, () => later), 1)
  assert.equal(await mailApplicants(app, () => new Date(now.getTime() + 3_600_000)), 0)
  const [mail] = sent
  assert.equal(mail?.to, 'Qin@example.test')
  assert.match(
    mail?.text ?? '',
    new RegExp(`${number}[^]*已确认收到申请的日期[^]*https://gk\\.example\\.gov\\.cn/applications/status`),
  )
  assert.doesNotMatch(`${mail?.subject}${mail?.text}`, /停车场|秦观澜|13800138000|110101/)
  const { rows } = await site.db.pool.query(
    "select count(*)::int as mailed from application_event where application_id = $1 and kind = 'mailed'",
    [id],
  )
  assert.deepEqual(rows, [{ mailed: 1 }])
})

test('a lost code is replaced by mail, once, and the answer never tells whether there is such a case', async () => {
  const { browser: held, number, code } = await caseOf()
  const browser = openTestBrowser(site, '203.0.113.90')
  const ask = async (typed: Record<string, string>) => {
    const answer = await browser.fill(await browser.get('/applications/code'), '/applications/code', typed)
    return (await answer.text()).replace(/value="[^"]*"/g, '')
  }
  const known = await ask({ number, email: 'qin@EXAMPLE.test' })
  assert.equal(await ask({ number: '0001-2026-99999', email: 'nobody@example.test' }), known)
  // The mail is written after the answer, and the one to nobody before the other's is.
  for (let waited = 0; sent.length === 0 && waited < 100; waited += 1) await new Promise((done) => setTimeout(done, 50))
  assert.equal(sent.length, 1)
  const link = /\/applications\/code\/[\w-]+/.exec(sent[0]?.text ?? '')?.[0] ?? ''
  const page = await browser.fill(await browser.get(link), link, {})
  const fresh = />([2-9A-Z]{5}-[2-9A-Z]{5})</.exec(await page.text())?.[1] ?? ''
  assert.notEqual(fresh, code)
  assert.equal((await browser.get(link)).status, 410)
  assert.match(await text(held), /受理编号和查询码印在回执上/)
  const other = openTestBrowser(site, '203.0.113.91')
  assert.equal((await openWith(other, number, code)).status, 422)
  assert.equal(whereTo(await openWith(other, number, fresh)), '/applications/status')
})

/** An answer on the platform: its letter, and a copy that nobody has inspected. */
async function serve(id: number): Promise<{ letter: number; copy: number; service: number }> {
  const personId = await officer()
  const [letterFile, copyFile] = await Promise.all(
    ['%PDF-1.7\n答复', '%PDF-1.7\n副本'].map((words) =>
      keepFile(site, { bytes: new TextEncoder().encode(words), name: 'x.pdf', mediaType: 'application/pdf' }),
    ),
  )
  if (letterFile === undefined || copyFile === undefined) throw new Error('no files')
  return site.db.transaction(async (tx) => {
    const of = { applicationId: id, addedBy: personId }
    const letter = await addCaseFile(tx, site, letterFile, { ...of, purpose: 'letter', title: '公开告知书' })
    const copy = await addCaseFile(tx, site, copyFile, { ...of, purpose: 'release', title: '协议副本' })
    const agencyId = (await tx.query('select agency_id from application where id = $1', [id])).rows[0]?.agency_id
    const made = await insertLetter(tx, {
      ...{ applicationId: id, agencyId, kind: 'replyPublished', aboutId: null, templateId: null, madeBy: personId },
    })
    await putIssued(tx, site.sealer, made.id, {
      on: day(2026, 11, 20),
      by: personId,
      agencyId,
      letter: {
        kind: 'replyPublished',
        title: '政府信息公开告知书',
        blocks: [
          { kind: 'text', id: 'a', paragraphs: ['您申请的信息予以公开。'] },
          { kind: 'remedy', paragraphs: ['可以在线申请行政复议：https://review.example.gov.cn/'] },
        ],
      },
      fileId: letter,
      numbered: { text: '示公开复〔2026〕1号', series: 'reply', year: 2026, serial: made.id },
    })
    const proposal = await tx.query<{ id: number }>(
      `insert into decision_proposal (application_id, version, round, outcome, sealed, chain, proposed_by)
      values ($1, 1, 0, 'disclosed', $2, '{sign}', $3)
      returning id`,
      [id, site.sealer.seal('{}', 'test'), personId],
    )
    const service = await insertService(tx, site.sealer, {
      applicationId: id,
      proposalId: proposal.rows[0]?.id ?? 0,
      letterId: made.id,
      fileIds: [copy],
      countsOn: day(2026, 11, 20),
      service: {
        way: 'platform',
        sentOn: day(2026, 11, 20),
        countsOn: day(2026, 11, 20),
        delivered: true,
        sealed: noDetail,
      },
      servedBy: personId,
      servedFor: null,
    })
    await appendEvents(tx, id, [{ kind: 'replied', day: day(2026, 11, 20), outcome: 'disclosed' }], personId)
    return { letter, copy, service }
  })
}

test('an answer is read after it is opened, which is noted once; what its inspection did not let go is not there', async () => {
  const { browser, id } = await caseOf()
  const other = await caseOf()
  const { letter, copy, service } = await serve(id)
  const closed = await text(browser)
  assert.match(closed, /机关已经答复/)
  assert.doesNotMatch(closed, /予以公开。|协议副本/)
  assert.equal((await browser.get(`/applications/files/${letter}`)).status, 404)

  const fields = fieldsOf(closed, `/applications/files/${service}`)
  const theirs = fieldsOf(await text(other.browser), '/applications/leave')
  assert.equal((await other.browser.post(`/applications/files/${service}`, theirs)).status, 404)
  for (const _ of ['once', 'twice']) {
    const answer = await browser.post(`/applications/files/${service}`, fields)
    assert.equal(whereTo(answer), `/applications/status#reply-${service}`)
  }
  const page = await text(browser)
  assert.match(page, /您申请的信息予以公开。/)
  assert.match(page, /<a href="https:\/\/review\.example\.gov\.cn\/"/)
  assert.match(page, /示公开复〔2026〕1号/)
  assert.equal(await (await browser.get(`/applications/files/${letter}`)).text(), '%PDF-1.7\n答复')
  assert.equal((await browser.get(`/applications/files/${copy}`)).status, 404)
  assert.equal((await other.browser.get(`/applications/files/${letter}`)).status, 404)
  const { rows } = await site.db.pool.query(
    "select count(*)::int as read from application_event where application_id = $1 and kind = 'letterRead'",
    [id],
  )
  assert.deepEqual(rows, [{ read: 1 }])
})

test('before applying one is shown what an office lets everyone find, and nothing of any application', async () => {
  const wanted = '2023年人民路人行天桥施工监理日志'
  const { id } = await caseOf([{ kind: 'replied', day: day(2026, 11, 20), outcome: 'disclosed' }])
  await site.db.pool.query('update application set wanted = $1 where id = $2', [wanted, id])
  const browser = openTestBrowser(site)
  const form = await text(browser, '/apply/shili-jiaotiju')
  const csrf = fieldsOf(form, '/apply/shili-jiaotiju').csrf ?? ''
  const matches = async () => (await browser.post('/apply/shili-jiaotiju/matches', { csrf, wanted })).text()
  assert.doesNotMatch(await matches(), /天桥/)

  const office = by(await officer())
  const typed = { available: '见区政府网站重大项目栏目', webAddress: 'https://www.example.gov.cn/qiao' }
  const named = await listPublicAnswer(site, office, id, { ...typed, title: '秦观澜要的人行天桥施工监理日志' })
  assert.equal(named.kind === 'invalid' && named.problems[0]?.field, 'title')
  const script = await listPublicAnswer(site, office, id, { ...typed, title: '监理日志', webAddress: 'javascript:1' })
  assert.equal(script.kind, 'invalid')
  const title = '人民路人行天桥施工监理日志（2023年）'
  assert.deepEqual(await listPublicAnswer(site, office, id, { ...typed, title }), { kind: 'done' })
  const shown = await matches()
  assert.match(shown, new RegExp(title))
  assert.match(shown, /https:\/\/www\.example\.gov\.cn\/qiao/)
  assert.match(await text(browser, `/apply?q=${encodeURIComponent('天桥施工监理')}`), new RegExp(title))
  assert.doesNotMatch(shown, /秦观澜|0\d{3}-2026/)
  assert.equal(
    await (await browser.post('/apply/shili-jiaotiju/matches', { csrf, wanted: '全区校车采购合同' })).text(),
    '',
  )

  assert.deepEqual(await takeOffPublicAnswer(site, office, id), { kind: 'done' })
  assert.doesNotMatch(await matches(), /天桥/)
  const open = await caseOf()
  assert.equal((await listPublicAnswer(site, office, open.id, { ...typed, title })).kind, 'refused')
})

test('every act of an applicant stands in the audit log as a visitor’s, and the chain names nobody', async () => {
  const { rows } = await site.db.pool.query<{ act: string }>(
    "select distinct act from audit_entry where actor_kind = 'visitor' and act like 'application.%' order by act",
  )
  assert.deepEqual(
    rows.map(({ act }) => act),
    [
      'application.acknowledge',
      'application.askCode',
      'application.openServed',
      'application.openStatus',
      'application.renewCode',
      'application.sendCorrection',
      'application.sendReasons',
      'application.withdrawOnline',
    ],
  )
  const { rowCount } = await site.db.pool.query(
    "select from audit_entry where detail::text ~ '秦观澜|110101|13800138000|example.test'",
  )
  assert.equal(rowCount, 0)
})
