import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { apply } from '../src/actions/apply/apply.ts'
import { newChallenge, submissionKeyOf } from '../src/actions/apply/robot-check.ts'
import { applyFields, readApplication, type TypedApplication } from '../src/rules/apply/apply-form.ts'
import type { Database } from '../src/store/database.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { fieldsOf, openTestBrowser, type TestBrowser, whereTo } from './sign-in.ts'

let now = sampleMorning
let site: DeskSite
before(async () => {
  site = await openDeskSite(() => now)
})
after(() => site?.close())

const address = '/apply/shili-jiaotiju'
const person = {
  as: 'person',
  name: '申甲',
  identityKind: 'residentId',
  identityNumber: '110101199003077758',
  phone: '13800000000',
  email: 'shenjia@example.com',
  wanted: '2025年示例区公办幼儿园招生人数统计表',
  receiving: 'electronic.platform',
}

const nothing = Object.fromEntries(applyFields.map((field) => [field, ''])) as TypedApplication

/** What a person without scripts does: fills in, checks, answers the question, sends. */
async function fileIn(browser: TestBrowser, values: Readonly<Record<string, string>> = {}) {
  const form = await (await browser.get(address)).text()
  const { csrf = '', token = '' } = fieldsOf(form, address)
  const typed = { ...person, ...values, csrf, token }
  now = new Date(now.getTime() + 60_000)
  const check = await browser.post(address, { ...typed, step: 'check' })
  const page = await check.text()
  assert.equal(check.status, 200, page)
  const sent = { ...fieldsOf(page, address), answer: answerTo(page), informed: 'on', step: 'submit' }
  return { sent, answer: await browser.post(address, sent), page }
}

function answerTo(page: string): string {
  const [, a = '', b = ''] = /([一二三四五六七八九])加([一二三四五六七八九])等于几/u.exec(page) ?? []
  return String('零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b))
}

async function receiptOf(browser: TestBrowser) {
  const page = await (await browser.get('/applications/receipt')).text()
  const number = />(\d{4}-\d{4}-\d{5})</.exec(page)?.[1] ?? ''
  const code = />([2-9A-Z]{5}-[2-9A-Z]{5})</.exec(page)?.[1] ?? ''
  return { page, number, code }
}

async function count(table: string): Promise<number> {
  const { rows } = await site.db.pool.query<{ rows: number }>(`select count(*)::int as rows from ${table}`)
  return rows[0]?.rows ?? 0
}

test('whoever fills in, checks and sends gets a receipt with number and code, and no day of receipt yet', async () => {
  const browser = openTestBrowser(site)
  const { answer, page } = await fileIn(browser)
  assert.match(page, /还没有提交/)
  assert.equal(whereTo(answer), '/applications/receipt')
  const receipt = await receiptOf(browser)
  assert.match(receipt.number, /^\d{4}-2026-00001$/)
  assert.match(receipt.code, /^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
  assert.match(receipt.page, /收到日期没有确认，答复期限待确认/)
  assert.doesNotMatch(receipt.page, /199003077758|13800000000/)
  const pdf = await browser.get('/applications/receipt.pdf')
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.doesNotMatch(decodeURIComponent(pdf.headers.get('content-disposition') ?? ''), /申甲/)
  const { rows } = await site.db.pool.query('select state, channel, receipt_on, arrived_on from application')
  assert.deepEqual(rows, [{ state: 'unconfirmed', channel: 'online', receipt_on: null, arrived_on: '2026-11-22' }])
  const audit = await site.db.pool.query("select actor_kind, result from audit_entry where act = 'application.submit'")
  assert.deepEqual(audit.rows, [{ actor_kind: 'visitor', result: 'done' }])
})

test('the desk has the case at once, its day unconfirmed, its files there, its applicant masked', async () => {
  const officer = await site.signedIn('J004')
  const { rows } = await site.db.pool.query<{ id: number }>('select id from application order by id limit 1')
  const answer = await officer.get(`/desk/applications/${rows[0]?.id}`)
  const page = await answer.text()
  assert.equal(answer.status, 200, page)
  assert.match(page, /2025年示例区公办幼儿园招生人数统计表/)
  assert.match(page, /收到日期待确认/)
  assert.doesNotMatch(page, /申甲|199003077758|13800000000|shenjia@/)
})

test('the same form sent twice, even at once and from another window, is one application with one code', async () => {
  const browser = openTestBrowser(site)
  const before = await count('application')
  const { sent } = await fileIn(browser)
  const first = await receiptOf(browser)
  const again = await Promise.all([browser.post(address, sent), browser.post(address, sent)])
  for (const answer of again) assert.equal(whereTo(answer), '/applications/receipt')
  const second = await receiptOf(browser)
  assert.deepEqual([second.number, second.code], [first.number, first.code])
  assert.equal(await count('application'), before + 1)
  assert.equal(await count('portal_submission'), before + 1)
})

test('a form that was sent and then changed is not taken for received: sent once more it is an application of its own', async () => {
  const browser = openTestBrowser(site)
  const { sent } = await fileIn(browser)
  const first = await receiptOf(browser)
  const before = await count('application')
  const changed = { ...sent, wanted: '2025年示例区公办小学招生人数统计表' }
  const told = await browser.post(address, changed)
  const page = await told.text()
  assert.equal(told.status, 422)
  assert.match(page, new RegExp(`已经提交成功，受理编号${first.number}；之后改动的内容没有提交`))
  assert.equal(await count('application'), before)
  now = new Date(now.getTime() + 60_000)
  const anew = { ...fieldsOf(page, address), answer: answerTo(page), informed: 'on', step: 'submit' }
  assert.equal(whereTo(await browser.post(address, anew)), '/applications/receipt')
  const second = await receiptOf(browser)
  assert.notEqual(second.number, first.number)
  assert.match(second.page, /公办小学招生人数统计表/)
})

test('number and code open the status from any browser; wrong ones all answer alike, and wait after five', async () => {
  const sender = openTestBrowser(site)
  await fileIn(sender)
  const { number, code } = await receiptOf(sender)
  const other = openTestBrowser(site, '203.0.113.80')
  const ask = async (browser: TestBrowser, typed: Record<string, string>) =>
    browser.fill(await browser.get('/applications/status'), '/applications/status', typed)
  assert.equal(whereTo(await ask(other, { number, code: code.toLowerCase() })), '/applications/status')
  const page = await (await other.get('/applications/status')).text()
  assert.match(page, /机关还没有与您确认收到的日期/)
  assert.match(page, /示例区公办幼儿园招生人数统计表/)
  assert.doesNotMatch(page, /199003077758|13800000000|shenjia@/)
  const receipt = await receiptOf(other)
  assert.equal(receipt.code, '')

  const stranger = openTestBrowser(site, '203.0.113.81')
  const wrong = async (typed: Record<string, string>) => {
    const answer = await ask(stranger, typed)
    return [answer.status, (await answer.text()).replace(/ value(?:="[^"]*")?| (?= )/g, '')]
  }
  const [status, words] = await wrong({ number, code: 'AAAAA-AAAAA' })
  assert.equal(status, 422)
  for (const typed of [
    { number: '0001-2026-99999', code },
    { number: 'x', code: 'y' },
    { number: '', code: '' },
  ]) {
    assert.deepEqual(await wrong(typed), [status, words])
  }
  await wrong({ number, code: 'BBBBB-BBBBB' })
  assert.equal((await wrong({ number, code: 'CCCCC-CCCCC' }))[0], 429)
})

test('what is not acknowledged is not there: a crash before the end leaves no case, and the same form makes it then', async () => {
  const token = newChallenge(site.sealer, 'apply:shili-jiaotiju', now).token
  const submissionKey = submissionKeyOf(site.sealer, 'apply:shili-jiaotiju', token) ?? ''
  const { rows } = await site.db.pool.query<{ id: number }>("select id from agency where slug = 'shili-jiaotiju'")
  const read = readApplication('person', { ...nothing, ...person, medium: 'electronic', receivingWay: 'platform' })
  assert.ok(read.kind === 'read')
  const file = { bytes: new TextEncoder().encode('%PDF-1.7'), name: 'a.pdf', mediaType: 'application/pdf' }
  const asked = {
    ...{ agencyId: rows[0]?.id ?? 0, submissionKey, filed: read.filed },
    files: [{ ...file, purpose: 'request', title: '申请材料' } as const],
  }
  const tables = [
    'application',
    'application_event',
    'applicant',
    'application_file',
    'portal_submission',
    'audit_entry',
  ]
  const before = await Promise.all(tables.map(count))
  const breaking: Database = {
    ...site.db,
    transaction: (work) =>
      site.db.transaction(async (tx) => {
        const result = await work(tx)
        if (result !== null) throw new Error('the power is gone')
        return result
      }),
  }
  const place = { now, from: null, network: '203.0.113.99' }
  await assert.rejects(apply({ ...site, db: breaking }, asked, place), /power/)
  assert.deepEqual(await Promise.all(tables.map(count)), before)
  const applied = await apply(site, asked, place)
  assert.equal(applied.kind === 'applied' && applied.again, false)
  assert.equal(await count('application'), (before[0] ?? 0) + 1)
})

test('what is published is shown to whoever asks for the like of it, and what is a draft is not', async () => {
  const browser = openTestBrowser(site)
  const { csrf = '' } = fieldsOf(await (await browser.get(address)).text(), address)
  const { rows } = await site.db.pool.query<{ id: number; text: string; year: number }>(
    `select report.id, report.year, version.report->'paragraphs'->0->>'text' as text
    from report
    join report_version as version on version.report_id = report.id and version.latest
    where report.state = 'published'
      and length(version.report->'paragraphs'->0->>'text') > 30
    order by report.id
    limit 1`,
  )
  const [report] = rows
  assert.ok(report !== undefined)
  const ask = async () => (await browser.post(`${address}/matches`, { csrf, wanted: report.text.slice(0, 60) })).text()
  assert.match(await ask(), new RegExp(`/reports/${report.year}"`))
  await site.db.pool.query("update report set state = 'draft' where id = $1", [report.id])
  assert.doesNotMatch(await ask(), new RegExp(`/reports/${report.year}"`))
  await site.db.pool.query("update report set state = 'published' where id = $1", [report.id])
})

test('too many from one network are asked to wait, and told the other ways in', async () => {
  const browser = openTestBrowser(site, '203.0.113.70')
  await site.db.pool.query(
    `insert into portal_submission (application_id, received_at, proof, network_key)
    select application_id, $1, proof, $2 from portal_submission
    on conflict (application_id) do update set network_key = excluded.network_key, received_at = excluded.received_at`,
    [now, site.sealer.keyedHash('203.0.113.70', 'application.network')],
  )
  const had = await count('portal_submission')
  for (let sent = had; sent < 20; sent += 1) {
    const identityNumber = `X${sent}`
    const values = { identityKind: 'passport', identityNumber }
    assert.equal((await fileIn(browser, values)).answer.status, 303)
  }
  const { answer } = await fileIn(browser, { identityKind: 'passport', identityNumber: 'X99' })
  assert.equal(answer.status, 429)
  assert.match(await answer.text(), /一小时后再提交.*当面提交或者邮寄申请/)
})

test('one applicant is asked to wait after twenty in a day, wherever they come from', async () => {
  const who = { identityKind: 'passport', identityNumber: 'E12345678' }
  for (let sent = 0; sent < 20; sent += 1) {
    const { answer } = await fileIn(openTestBrowser(site, `198.51.100.${sent}`), who)
    assert.equal(answer.status, 303)
  }
  const { answer } = await fileIn(openTestBrowser(site, '198.51.100.99'), { ...who, identityNumber: ' e1234-5678 ' })
  assert.equal(answer.status, 429)
  assert.match(await answer.text(), /您一天内已经提交了20件申请.*当面提交或者邮寄申请/)
})

test('nothing of a case is shown without its session, and nothing changes by asking', async () => {
  const browser = openTestBrowser(site)
  for (const path of [
    '/applications/receipt',
    '/applications/receipt.pdf',
    '/applications/files/1',
    '/applications/status/correction',
    '/applications/status/withdraw',
  ]) {
    assert.equal(whereTo(await browser.get(path)), '/applications/status', path)
  }
})
