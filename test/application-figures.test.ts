import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { importReport } from '../src/actions/import-report.ts'
import { reportToJson } from '../src/documents/report/json.ts'
import type { ApplicantKind } from '../src/rules/application/application.ts'
import type { ClockEvent } from '../src/rules/application/case-event.ts'
import type { Outcome } from '../src/rules/application/outcome.ts'
import type { Day } from '../src/rules/day.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { audited } from './people.ts'
import { reportOf } from './reports.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'

// The figures and disputes of 示例区教育体育局: its disclosure office (J005) records, its head (J004) looks on.

let site: DeskSite
let office: TestBrowser
let head: TestBrowser
let elsewhere: TestBrowser
let refused: number
const slug = 'shili-jiaotiju'
const figures = `/desk/figures/${slug}/2026`

before(async () => {
  site = await openDeskSite()
  office = await site.signedIn('J005')
  head = await site.signedIn('J004')
  elsewhere = await site.signedIn('F002')
  await addCase('person', '2025-12-20', { on: '2026-01-15', outcome: 'disclosed' })
  await addCase('person', '2026-03-02', { on: '2026-03-20', outcome: 'partlyDisclosed' })
  refused = await addCase('business', '2026-06-01', { on: '2026-06-20', outcome: 'refused.thirdPartyRights' })
  await addCase('person', '2026-11-10', null)
})
after(() => site?.close())

async function addCase(kind: ApplicantKind, received: string, end: { on: string; outcome: Outcome } | null) {
  const day = received as Day
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>('select id from agency where slug = $1', [slug])
    const { id } = await insertApplication(tx, {
      agencyId: rows[0]?.id ?? 0,
      channel: 'counter',
      applicantKind: kind,
      wanted: `校舍安全检查记录，${received}`,
      wantedDocument: null,
      receivingWay: 'collect',
      medium: 'paper',
      arrivedOn: day,
      submissionKey: null,
      codeKey: Buffer.alloc(32),
    })
    const events: ClockEvent[] = [
      { kind: 'arrived', day, channel: 'counter' },
      { kind: 'receiptConfirmed', day },
    ]
    if (end !== null) events.push({ kind: 'replied', day: end.on as Day, outcome: end.outcome })
    await appendEvents(tx, id, events, null)
    return id
  })
}

async function read(path: string, browser: TestBrowser = office): Promise<string> {
  const answer = await browser.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

/** Fills in the form of an act on its own page. */
async function act(path: string, values: Readonly<Record<string, string>>, browser: TestBrowser = office) {
  return browser.fill(await browser.get(path), path, values)
}

/** Posts a form that stands on another page. */
async function send(path: string, action: string): Promise<Response> {
  return office.fill(await office.get(path), action, {})
}

function links(html: string, part: string): readonly { readonly address: string; readonly count: number }[] {
  return [...html.matchAll(/<a href="([^"]+)"[^>]*>(\d+)<\/a>/g)]
    .map(([, address = '', count]) => ({ address: address.replaceAll('&amp;', '&'), count: Number(count) }))
    .filter(({ address }) => address.includes(part))
}

test('every number of the tables leads to exactly as many cases', async () => {
  const cells = links(await read(figures), '/cases?')
  const of = (row: string, column: string) =>
    cells.find(({ address }) => address.includes(`row=${row}&column=${column}`))?.count
  assert.equal(of('received', 'total'), 3)
  assert.equal(of('carriedIn', 'person'), 1)
  assert.equal(of('disclosed', 'person'), 1)
  assert.equal(of('partlyDisclosed', 'total'), 1)
  assert.equal(of('refused.thirdPartyRights', 'business'), 1)
  assert.equal(of('concluded', 'total'), 3)
  assert.equal(of('carriedOut', 'total'), 1)
  for (const { address, count } of cells) assert.match(await read(address), new RegExp(`共${count}件`), address)
})

test('on an earlier day of the year what came later is not there, and what was open stands as carried out', async () => {
  const html = await read(`${figures}?through=2026-06-10`)
  const of = (row: string) =>
    links(html, '/cases?').find(({ address }) => address.includes(`row=${row}&column=total`))?.count
  assert.deepEqual([of('received'), of('carriedIn'), of('concluded'), of('carriedOut')], [2, 1, 2, 1])
})

test('the department below is in the figures of the district', async () => {
  const html = await read('/desk/figures/shili-qu/2026?below=on', await site.signedIn('Q002'))
  const received = links(html, '/cases?').find(({ address }) => address.includes('row=received&column=total'))
  assert.equal(received?.count, 3)
  const [own] = links(html, `/${slug}/2026/cases?row=received&column=total`)
  assert.equal(own?.count, 3)
  assert.match(await read(received?.address ?? '', await site.signedIn('Q002')), /校舍安全检查记录，2026-06-01/)
})

test('whoever works elsewhere finds neither figures nor cases', async () => {
  for (const path of [figures, `${figures}/cases?row=received&column=total`, `${figures}/carry`, '/desk/disputes/1']) {
    assert.equal((await elsewhere.get(path)).status, 404, path)
  }
})

test('an adjustment stands beside its cell with reason and name, and is taken back by a counter-row', async () => {
  assert.equal((await act(`${figures}/adjust`, { cell: '', amount: '0', reason: '' })).status, 422)
  assert.equal(
    (await act(`${figures}/adjust`, { cell: 'requests/concluded/person', amount: '1', reason: '漏' })).status,
    422,
  )
  const done = await act(`${figures}/adjust`, {
    cell: 'requests/received/person',
    amount: '1',
    reason: '邮寄件漏登，原件已补录纸质台账',
  })
  assert.equal(whereTo(done), `${figures}?done=adjusted`)
  const html = await read(figures)
  assert.match(html, /邮寄件漏登/)
  assert.match(html, /class="beside"[^>]*>\+1</)
  assert.equal(links(html, 'row=received&column=person')[0]?.count, 2)
  assert.match(html, /第一项|一、本年新收/)
  const back = /href="([^"]+\/take-back)"/.exec(html)?.[1] ?? ''
  assert.equal(whereTo(await act(back, { reason: '已在系统补登' })), `${figures}?done=takenBack`)
  assert.match(await read(figures), /两张表的勾稽关系全部相符/)
  assert.equal((await act(back, { reason: '再收回一次' })).status, 409)
})

test('who may only look cannot adjust', async () => {
  assert.equal((await head.get(`${figures}/adjust`)).status, 403)
  assert.match(await read(figures, head), /只有本机关的公开办或信息员可以调整统计/)
})

test('a reconsideration runs its days, is counted as pending, then by its result, and orders a new answer', async () => {
  const html = await read(`/desk/applications/${refused}`)
  const about =
    /<option value="(\d+)">2026年6月20日/.exec(await read(`/desk/applications/${refused}/dispute`))?.[1] ?? ''
  assert.match(html, /登记复议、诉讼/)
  const opened = await act(`/desk/applications/${refused}/dispute`, {
    block: 'reconsideration',
    about,
    body: '某市人民政府',
    number: '某政复〔2026〕12号',
    day: '2026-09-18',
    procedure: 'ordinary',
  })
  const dispute = whereTo(opened).replace(/\?.*/u, '')
  // Ten working days after 2026-09-18, of which 20 September is one; two holidays lie between.
  assert.match(await read(dispute), /2026年10月9日为最后一日/)
  assert.match(await read('/desk'), /向某市人民政府提交答复和证据/)
  assert.equal(links(await read(figures), 'row=reconsideration&column=pending')[0]?.count, 1)

  assert.equal((await act(`${dispute}/decided`, { result: 'revoked', day: '2026-10-20' })).status, 422)
  assert.equal(whereTo(await act(`${dispute}/answered`, { day: '2026-09-28' })), `${dispute}?done=answered`)
  assert.doesNotMatch(await read('/desk'), /向某市人民政府提交答复和证据/)
  const decided = await act(`${dispute}/decided`, {
    result: 'revoked',
    day: '2026-10-20',
    receivedOn: '2026-10-23',
    'ground-procedure': 'on',
    anew: 'on',
    until: '2026-12-01',
  })
  assert.equal(whereTo(decided), `${dispute}?done=decided`)
  assert.match(await read(`/desk/applications/${refused}`), /重新答复/)
  const table = await read(figures)
  assert.equal(links(table, 'row=reconsideration&column=corrected')[0]?.count, 1)
  assert.equal(links(table, 'row=concluded&column=total')[0]?.count, 3)
  const [cell] = links(table, 'row=reconsideration&column=corrected')
  assert.match(await read(cell?.address ?? ''), /共1件/)
  const [overturned] = links(await read(`${figures}/statistics`), '/statistics/overturned?')
  assert.equal(overturned?.count, 1)
  const behind = await read(overturned?.address ?? '')
  assert.match(behind, /被纠正的原因：没有交股室，违反法定程序/)
  assert.ok(behind.includes(`href="${dispute}"`) && behind.includes('共1件'))
})

test('what was recorded by mistake is struck out, and the new duty goes with it', async () => {
  const dispute = /href="(\/desk\/disputes\/\d+)"/.exec(await read('/desk/disputes'))?.[1] ?? ''
  const strike = /href="([^"]+\/strike)"/.exec(await read(dispute))?.[1] ?? ''
  assert.equal(whereTo(await act(strike, { reason: '决定书是另一案的' })), `${dispute}?done=struck`)
  const { rows } = await site.db.pool.query<{ state: string }>('select state from application where id = $1', [refused])
  assert.equal(rows[0]?.state, 'concluded')
  assert.equal(links(await read(figures), 'row=reconsideration&column=pending')[0]?.count, 1)
})

test('a direct suit about a refusal that wants reconsideration first is told', async () => {
  const form = await read(`/desk/applications/${refused}/dispute`)
  const about = /<option value="(\d+)">2026年6月20日/.exec(form)?.[1] ?? ''
  const opened = await act(`/desk/applications/${refused}/dispute`, {
    block: 'litigationDirect',
    about,
    body: '某区人民法院',
    number: '',
    day: '2026-11-02',
    procedure: 'simplified',
  })
  const dispute = whereTo(opened).replace(/\?.*/u, '')
  const html = await read(dispute)
  assert.match(html, /应当先申请行政复议/)
  assert.match(html, /2026年11月17日为最后一日/)
  assert.equal((await head.get(`${dispute}/answered`)).status, 403)
})

test('every number of the statistics leads to exactly as many cases, and all goes out as a file', async () => {
  const html = await read(`${figures}/statistics`)
  const cells = links(html, '/statistics/cases?')
  assert.ok(cells.length > 10)
  for (const { address, count } of cells) assert.match(await read(address), new RegExp(`共${count}件`), address)
  assert.match(html, /75\.0%/)
  const csv = await send(`${figures}/statistics`, `${figures}/statistics/export.csv`)
  assert.match(csv.headers.get('content-type') ?? '', /csv/)
  assert.match(await csv.text(), /申请渠道,当面提交,3,1,3,1/)
})

test('what is carried in is reconciled with last year’s published report line by line, never written over', async () => {
  const carry = `${figures}/carry`
  assert.match(await read(carry), /没有已公开的2025年度报告/)
  const cells = { 'requests.received.person': 1, 'requests.received.total': 1 }
  const report = reportOf({
    agency: '示例区教育体育局',
    year: 2025,
    cells: { ...cells, 'requests.carriedOut.person': 1, 'requests.carriedOut.total': 1 },
  })
  const bytes = new TextEncoder().encode(JSON.stringify([reportToJson(report, [])]))
  await importReport(site, { bytes, name: '年报2025.json', agencySlug: slug, publishedOn: '2026-01-20' as Day })
  assert.match(await read(figures), /与已公开的2025年度报告“结转下年度继续办理”逐栏相等/)

  // A case of last year comes to light: the records carry in one more than the report carried out.
  const late = await addCase('business', '2025-12-24', { on: '2026-01-20', outcome: 'disclosed' })
  const differing = await read(figures)
  assert.match(differing, /还有商业企业\+1件没有说明/)
  assert.match(differing, /上年度报告「四、结转下年度」商业企业为 0/)
  const suggestion = /href="([^"]+\/carry\/add\?[^"]+)"/.exec(await read(carry))?.[1]?.replaceAll('&amp;', '&') ?? ''
  assert.match(await read(suggestion), /value="lateOpened" selected/)
  const number = new URL(suggestion, 'http://x').searchParams.get('number') ?? ''
  const line = { kind: 'lateOpened', number, column: 'business', amount: '1', reason: '12月24日当面提交，漏登' }
  assert.equal((await act(`${carry}/add`, { ...line, amount: '-1' })).status, 422)
  assert.equal((await act(`${carry}/add`, { ...line, number: '0001-2020-00001' })).status, 422)
  assert.equal((await act(`${carry}/add`, { ...line, number: '' })).status, 422)
  assert.equal(whereTo(await act(`${carry}/add`, line)), `${carry}?done=lineAdded`)
  const told = await read(figures)
  assert.match(told, /已由1行说明全部差额/)
  assert.doesNotMatch(told, /上年度报告「四、结转下年度」商业企业为 0/)
  assert.equal(links(told, 'row=carriedIn&column=total')[0]?.count, 2)
  assert.match(await read(carry), new RegExp(`/desk/applications/${late}"`))
  const back = /href="([^"]+\/carry\/\d+\/take-back)"/.exec(await read(carry))?.[1] ?? ''
  assert.equal(whereTo(await act(back, { reason: '改由另一行说明' })), `${carry}?done=lineTakenBack`)
  assert.match(await read(figures), /还有商业企业\+1件没有说明/)
  const { rows } = await site.db.pool.query<{ amount: number }>('select amount from carry_line order by id')
  assert.deepEqual(
    rows.map(({ amount }) => amount),
    [1, -1],
  )
})

test('by what was recorded until an earlier day the figures are what they were, and say what came later', async () => {
  const html = await read(`${figures}?known=2026-01-31`)
  assert.match(html, /只按2026年1月31日为止已经登记的事项计算/)
  // All of it was recorded by the test, long after that day or before it, as the clock of the machine has it.
  const { rows } = await site.db.pool.query<{ later: boolean }>(
    "select min(recorded_at) > '2026-01-31T23:59:59.999+08:00' as later from application_event",
  )
  assert.equal(/以后登记而改变统计的办件/.test(html), true)
  assert.equal(html.includes('没有，这一天的统计与现在相同'), rows[0]?.later === false)
  assert.equal(links(html, '/cases?').length, 0)
})

test('what several people asked for is a proposal to publish it, which somebody decides with a reason', async () => {
  const list = `/desk/figures/${slug}/repeated`
  const html = await read(list)
  assert.match(html, /（5件）/)
  const decide = /href="([^"]+\/repeated\/\d+)"/.exec(html)?.[1] ?? ''
  assert.equal((await head.get(decide)).status, 403)
  assert.equal((await act(decide, { decision: 'accepted', reason: '' })).status, 422)
  const done = await act(decide, { decision: 'accepted', reason: '检查记录可以公开，每年汇总公布' })
  assert.equal(whereTo(done), `${list}?done=decided`)
  assert.match(await read(list), /建议主动公开：检查记录可以公开，每年汇总公布/)
  assert.match(await read(`/desk/applications/${refused}`), /建议转为主动公开/)
  assert.equal((await elsewhere.get(list)).status, 404)
})

test('a complaint is handled by the authority alone; what is founded is to be put right', async () => {
  const above = await site.signedIn('Q002')
  const { rows } = await site.db.pool.query<{ serial: number; agency_id: number; year: number }>(
    'select agency_id, year, serial from application where id = $1',
    [refused],
  )
  const { agency_id = 0, year = 0, serial = 0 } = rows[0] ?? {}
  const number = `${String(agency_id).padStart(4, '0')}-${year}-${String(serial).padStart(5, '0')}`
  const typed = { agency: slug, about: 'notAnswered', number, way: 'post', receivedOn: '2026-11-16', who: '林间客' }
  assert.equal((await act('/desk/complaints/new', { ...typed, said: '' }, above)).status, 422)
  const done = await act('/desk/complaints/new', { ...typed, said: '逾期没有答复。' }, above)
  const complaint = whereTo(done).replace(/\?.*/u, '')
  assert.match(await read(complaint, above), /林间客/)
  assert.match(await read('/desk', above), /办理投诉举报：示例区教育体育局，未依法答复申请/)
  // The agency complained about does not learn of it here, nor who complained.
  for (const browser of [office, head, elsewhere]) assert.equal((await browser.get(complaint)).status, 404)
  assert.equal((await head.get('/desk/complaints')).status, 403)
  const close = { result: 'founded', measure: 'none', closedOn: '2026-11-20', reason: '经查逾期两日' }
  assert.match(await (await act(`${complaint}/close`, close, above)).text(), /应当督促整改或者通报批评/)
  assert.equal((await act(`${complaint}/close`, { ...close, measure: 'urged' }, above)).status, 303)
  assert.match(await read(complaint, above), /属实，督促整改/)
  assert.doesNotMatch(await read('/desk', above), /办理投诉举报/)
  assert.equal((await above.get(`${complaint}/close`)).status, 403)
  const sealed = await site.db.pool.query<{ found: number }>(
    "select count(*)::int as found from complaint where encode(sealed, 'escape') like '%林间客%'",
  )
  assert.equal(sealed.rows[0]?.found, 0)
})

test('what was done is in the audit log', async () => {
  const log = await audited(site.db)
  for (const entry of ['figure.adjust done', 'figure.takeBack done', 'dispute.open done', 'dispute.strike done']) {
    assert.ok(log.includes(entry), entry)
  }
})
