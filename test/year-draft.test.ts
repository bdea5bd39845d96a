import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ApplicantKind } from '../src/rules/application/application.ts'
import type { ClockEvent } from '../src/rules/application/case-event.ts'
import { type Day, day } from '../src/rules/day.ts'
import type { PublicationKind } from '../src/rules/publication/publication.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { releaseVersion } from '../src/store/publication/releasing.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { plantCleanCheck } from './planted-check.ts'
import { draft } from './publishing.ts'
import { fieldsOf, type TestBrowser } from './sign-in.ts'

// The draft of the year 2026 of 示例区教育体育局: written by its disclosure office (J005), published by its head (J004).

let site: DeskSite
let now = new Date('2026-12-20T01:00:00Z')
let office: TestBrowser
const slug = 'shili-jiaotiju'
const address = `/desk/agencies/${slug}/reports/2026/draft`

before(async () => {
  site = await openDeskSite(() => now)
  office = await site.signedIn('J005')
  await addCase('person', '2026-03-02', { kind: 'replied', day: '2026-03-20' as Day, outcome: 'partlyDisclosed' })
  await addCase('business', '2026-06-01', { kind: 'replied', day: '2026-06-20' as Day, outcome: 'disclosed' })
  await addCase('person', '2026-12-10', null)
})
after(() => site.close())

async function addCase(kind: ApplicantKind, received: string, end: ClockEvent | null): Promise<number> {
  const on = received as Day
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>('select id from agency where slug = $1', [slug])
    const { id } = await insertApplication(tx, {
      agencyId: rows[0]?.id ?? 0,
      channel: 'counter',
      applicantKind: kind,
      wanted: '校舍安全检查记录',
      wantedDocument: null,
      receivingWay: 'collect',
      medium: 'paper',
      arrivedOn: on,
      submissionKey: null,
      codeKey: Buffer.alloc(32),
    })
    const events: ClockEvent[] = [
      { kind: 'arrived', day: on, channel: 'counter' },
      { kind: 'receiptConfirmed', day: on },
    ]
    await appendEvents(tx, id, end === null ? events : [...events, end], null)
    return id
  })
}

async function publish(kind: PublicationKind, on: Day): Promise<void> {
  const id = await draft(site, { kind })
  await site.db.transaction(async (tx) => {
    await tx.query(`update publication set working = 'approved' where id = $1`, [id])
    await plantCleanCheck(tx, id, 1)
    const released = await releaseVersion(tx, { id, day: on, now: new Date(`${on}T10:00:00+08:00`), by: null })
    assert.equal(released.kind, 'released')
  })
}

async function page(browser: TestBrowser = office): Promise<string> {
  const answer = await browser.get(address)
  assert.equal(answer.status, 200)
  return answer.text()
}

async function save(values: Readonly<Record<string, string>>, html?: string): Promise<Response> {
  return office.post(address, { ...fieldsOf(html ?? (await page()), address), ...values })
}

const written = {
  overview:
    '2026年，本局主动公开、依申请公开、政府信息管理、平台建设、监督保障各项工作按时完成。新收政府信息公开申请3件，上年结转0件；办结2件，结转下年度继续办理1件。',
  problems: '公开目录更新不够及时。本局已明确每一栏目的更新人员和期限，每月检查一次。',
  other: '2026年，本机关没有收取政府信息公开信息处理费。',
  'disclosure.regulations.made': '0',
  'disclosure.licences.decisions': '12',
} as const

test('the tables are counted from the cases, each number leads to its cases, and the year’s figures are offered', async () => {
  const html = await page()
  assert.match(
    html,
    /2026年，本机关新收政府信息公开申请3件，上年结转0件；办结2件，其中予以公开1件、部分公开1件，结转下年度继续办理1件。/,
  )
  assert.match(html, new RegExp(`href="/desk/figures/${slug}/2026/cases\\?row=received&amp;column=total"`))
  assert.match(html, /id="year-draft"/)
})

test('the year’s publications are offered as a sentence, each counted once, and lead to their list', async () => {
  assert.doesNotMatch(await page(), /共公开政府信息/)
  for (const [kind, on] of [
    ['information', day(2026, 5, 6)],
    ['information', day(2026, 12, 1)],
    ['publicNotice', day(2026, 11, 3)],
    ['statement', day(2026, 7, 1)],
    ['news', day(2025, 12, 31)],
  ] as const) {
    await publish(kind, on)
  }
  const html = await page()
  assert.match(html, /2026年，本机关共公开政府信息3条/)
  assert.ok(html.includes(`href="/desk/channels/of/${slug}/2026"`))
})

test('what is written is kept, checked by the rules of every report, and not over what somebody else wrote', async () => {
  const before = await page()
  const first = await save({ ...written, overview: '2026年，新收政府信息公开申请8件。' }, before)
  assert.equal(first.headers.get('location'), `${address}?done=saved`)
  assert.match(await page(), /8件/)
  assert.match(await page(), /class="finding warning"/)
  const late = await save(written, before)
  assert.equal(late.status, 409)
  assert.match(await late.text(), /已有新的改动/)
  const again = await save(written)
  assert.equal(again.status, 303)
})

test('the year cannot be frozen before it is over, and can be downloaded in every format meanwhile', async () => {
  const answer = await office.post(`${address}/freeze`, fieldsOf(await page(), `${address}/freeze`))
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /2026年度还没有结束，自2027年1月1日起才能定稿/)
  for (const format of ['docx', 'pdf', 'xlsx', 'csv', 'html', 'json']) {
    const file = await office.get(`${address}/download.${format}`)
    assert.equal(file.status, 200, format)
    assert.ok((await file.arrayBuffer()).byteLength > 500, format)
  }
})

test('frozen, it is a version that somebody else publishes, and later records change nothing in it', async () => {
  now = new Date('2027-01-12T01:00:00Z')
  office = await site.signedIn('J005')
  const frozen = await office.post(`${address}/freeze`, fieldsOf(await page(), `${address}/freeze`))
  assert.equal(frozen.headers.get('location'), `/desk/agencies/${slug}/reports/2026?done=imported`)
  const publish = `/desk/agencies/${slug}/reports/2026/publish`
  const own = await (await office.get(publish)).text()
  assert.match(own, /导入人不能公开自己导入的报告|只有本机关的终审、负责人或公开办可以公开年度报告/)
  const head = await site.signedIn('J004')
  const form = await (await head.get(publish)).text()
  const done = await head.post(publish, { ...fieldsOf(form, publish), publishedOn: '2027-01-12' })
  assert.equal(done.status, 303, await done.text())
  await addCase('person', '2026-12-28', null)
  const shown = await (await site.app.request(`/agencies/${slug}/reports/2026`)).text()
  assert.match(shown, /新收政府信息公开申请3件/)
  assert.match(shown, /由办件记录统计，截至2026年12月31日，2027年1月12日生成/)
  const { rows } = await site.db.pool.query<{ through: string; received: string }>(`
    select counted_through as through, figures -> 'requests' -> 'received' ->> 'total' as received
    from report_snapshot`)
  assert.deepEqual(rows, [{ through: '2026-12-31', received: '3' }])
  assert.match(await page(), /新收政府信息公开申请4件/)
})

test('no year before the Regulations, and none that has not begun, has a draft', async () => {
  for (const year of [1000, 2007, 2028, 9999]) {
    const elsewhere = address.replace('2026', String(year))
    assert.equal((await office.get(elsewhere)).status, 404, String(year))
    const answer = await office.post(elsewhere, { ...fieldsOf(await page(), address), ...written })
    assert.equal(answer.status, 404, String(year))
  }
})

test('whoever may not see the figures finds no draft, and whoever may only see them cannot write', async () => {
  assert.equal((await (await site.signedIn('D001')).get(address)).status, 404)
  const head = await site.signedIn('J004')
  const html = await page(head)
  assert.match(html, /只有本机关的公开办或信息员可以编写年度报告/)
  const answer = await head.post(address, { ...fieldsOf(html, address), ...written })
  assert.equal(answer.status, 409)
})
