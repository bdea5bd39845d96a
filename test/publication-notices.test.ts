import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { eraseOverdueWords } from '../src/actions/opinion/erase-overdue.ts'
import { expireShown } from '../src/actions/publication/review/release-due.ts'
import { topics } from '../src/rules/catalogue/topics.ts'
import { day, dayOfInstant } from '../src/rules/day.ts'
import type { Content, PublicationKind } from '../src/rules/publication/publication.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { atDesk, draft, fillAt, pass, sheet, standing, submit } from './publishing.ts'
import { fieldsOf, openTestBrowser, type TestBrowser, whereTo } from './sign-in.ts'

// What the public is asked: a notice with its period and its feedback, a consultation whose opinions each get an answer.

let site: DeskSite
let now = sampleMorning
let clerk: TestBrowser
let first: TestBrowser
let second: TestBrowser
let final: TestBrowser
let secrecy: TestBrowser
let office: TestBrowser
before(async () => {
  site = await openDeskSite(() => now)
  await signIn()
})
after(() => site.close())

const period = { startsOn: day(2026, 11, 20), endsOn: day(2026, 11, 24), online: 'yes', phone: '0000-8100012' }
const consultation = { ...period, on: 'other', background: '停车难问题突出，需要统一规则。' }

test('a notice shows its period and how many days are left, and then that it is over', async () => {
  const id = await released('publicNotice', '学校教学楼加固工程规划公示', { ...period, expected: '按程序办理规划许可' })
  const page = await publicPage(id)
  for (const said of ['公示期：2026年11月20日至2026年11月24日', '还剩2天', '0000-8100012', '按程序办理规划许可']) {
    assert.ok(page.includes(said), said)
  }
  assert.ok(page.includes(`href="/publications/${id}/opinion"`))
  assert.match(await (await office.get(atDesk(id))).text(), /3个工作日/)
  await at('2026-11-24T02:00:00Z', async () => assert.match(await publicPage(id), /今天截止/))
  await at('2026-11-25T02:00:00Z', async () => {
    const ended = await publicPage(id)
    assert.match(ended, /公示已结束/)
    assert.doesNotMatch(ended, /在网上提意见/)
    const form = await (await openTestBrowser(site).get(`/publications/${id}/opinion`)).text()
    assert.match(form, /已经截止，不再接收意见/)
  })
})

test('a notice that lists persons is gone the day after its period, unless its writer said otherwise', async () => {
  const id = await draft(site, {
    kind: 'publicNotice',
    content: { madeOn: dayOfInstant(now), summary: '拟聘用人员。' },
  })
  const page = await clerk.get(`${atDesk(id)}/edit`)
  const html = await page.text()
  const values = { ...fieldsOf(html, `${atDesk(id)}/edit`), title: '拟聘用幼儿园教师公示', body: '<p>见附件。</p>' }
  const typed = {
    ...{ 'particulars.startsOn': '2026-11-20', 'particulars.endsOn': '2026-11-24', 'particulars.persons': 'yes' },
    ...{ kind: 'publicNotice', madeOn: '2026-11-22', summary: '拟聘用人员。', column: await columnOfDraft(id) },
  }
  whereTo(await clerk.post(`${atDesk(id)}/edit`, { ...values, ...typed }))
  const shown = 'select shown_until::text as until from publication_version where publication_id = $1'
  assert.deepEqual((await site.db.pool.query(shown, [id])).rows, [{ until: '2026-11-24' }])
  const wrong = { ...values, ...typed, 'particulars.endsOn': '2026-11-19' }
  const again = { ...wrong, ...fieldsOf(await (await clerk.get(`${atDesk(id)}/edit`)).text(), `${atDesk(id)}/edit`) }
  const refused = await clerk.post(`${atDesk(id)}/edit`, again)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /截止日期不能早于开始日期/)
  await release(id)
  await at('2026-11-25T02:00:00Z', async () => {
    await expireShown({ db: site.db, clock: () => now, onFault: (fault) => assert.fail(String(fault)) })
    assert.equal((await site.app.request(`/publications/${id}`)).status, 410)
  })
})

test('the last day is worked out from a number of working days', async () => {
  const id = await draft(site, { kind: 'publicNotice' })
  const done = await fillAt(clerk, `${atDesk(id)}/period`, { startsOn: '2026-09-28', workingDays: '7' })
  assert.equal(whereTo(done), `${atDesk(id)}?done=period#notice`)
  // 28, 29, 30 September, the holiday until 7 October, 8 and 9 October, Saturday the 10th is worked, then Monday the 12th.
  assert.match(await (await clerk.get(atDesk(id))).text(), /2026年9月28日至2026年10月12日，7个工作日/)
  const wrong = await fillAt(clerk, `${atDesk(id)}/period`, { startsOn: '2026-09-28', workingDays: '七' })
  assert.equal(wrong.status, 422)
})

test('anybody says something without an account, gets number and code, and sees the answer with them', async () => {
  const id = await released('publicNotice', '校车停靠点调整公示', period)
  const visitor = openTestBrowser(site, '203.0.113.51')
  const empty = await say(visitor, id, { opinion: '' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /请写下您的意见/)
  const robot = await say(visitor, id, { opinion: '停靠点离路口太近', answer: '99' })
  assert.equal(robot.status, 422)
  const baited = await say(visitor, id, { opinion: '停靠点离路口太近', homepage: 'https://spam.example' })
  assert.equal(baited.status, 422)
  const unread = await say(visitor, id, { opinion: '停靠点离路口太近', informed: '' })
  assert.equal(unread.status, 422)

  const sent = await say(visitor, id, { opinion: '停靠点离路口太近', name: '林晓', contact: '13900000000' })
  assert.equal(whereTo(sent), '/opinions/status?done=sent')
  const receipt = await (await visitor.get('/opinions/status?done=sent')).text()
  assert.match(receipt, new RegExp(`${id}-0001`))
  const code = /([2-9A-Z]{5}-[2-9A-Z]{5})/.exec(receipt)?.[1] ?? assert.fail('no code')
  const { rows } = await site.db.pool.query('select words::text, person::text from opinion where publication_id = $1', [
    id,
  ])
  assert.doesNotMatch(JSON.stringify(rows), /林晓|13900000000|停靠点/)

  const stranger = openTestBrowser(site, '203.0.113.52')
  assert.match(await (await stranger.get('/opinions/status')).text(), /形如 118-0007/)
  const wrong = await fillAt(stranger, '/opinions/status', { number: `${id}-0002`, code })
  assert.equal(wrong.status, 422)
  const found = await fillAt(stranger, '/opinions/status', { number: `${id}-0001`, code: code.toLowerCase() })
  assert.equal(whereTo(found), '/opinions/status')
  assert.match(await (await stranger.get('/opinions/status')).text(), /正在核实/)

  const list = `${atDesk(id)}/opinions`
  const page = await (await clerk.get(list)).text()
  assert.match(page, /停靠点离路口太近/)
  assert.doesNotMatch(page, /林晓/)
  assert.match(await (await fillAt2(clerk, list, `${list}/1/person`)).text(), /姓名：林晓；联系方式：13900000000/)
  const looked = await site.db.pool.query(
    "select from audit_entry where act = 'opinion.revealPerson' and result = 'done'",
  )
  assert.equal(looked.rowCount, 1)
  const bare = await fillAt(clerk, `${list}/1/answer`, { outcome: 'untrue', summary: '', reason: '' })
  assert.equal(bare.status, 422)
  const unexplained = await fillAt(clerk, `${list}/1/answer`, { outcome: 'notAdopted', summary: '离路口太近' })
  assert.equal(unexplained.status, 422)
  assert.match(await unexplained.text(), /没有全部采纳的，请写明理由/)
  await fillAt(clerk, `${list}/1/answer`, {
    ...{ outcome: 'notAdopted', summary: '停靠点离路口太近', reason: '距路口50米，符合规定。' },
  })
  assert.match(await (await stranger.get('/opinions/status')).text(), /不属实[\s\S]*距路口50米/)
  await fillAt2(stranger, '/opinions/status', '/opinions/leave')
  assert.doesNotMatch(await (await stranger.get('/opinions/status')).text(), /距路口50米/)
})

test('the same form sent twice is one opinion, and a changed one is not taken for it', async () => {
  const id = await released('publicNotice', '食堂招标公示', period)
  const visitor = openTestBrowser(site, '203.0.113.53')
  const values = await filledForm(visitor, id, { opinion: '请公布评分' })
  for (const _ of [1, 2])
    assert.equal(whereTo(await visitor.post(`/publications/${id}/opinion`, values)), '/opinions/status?done=sent')
  const changed = await visitor.post(`/publications/${id}/opinion`, { ...values, opinion: '请公布评分和报价' })
  assert.equal(changed.status, 422)
  assert.match(await changed.text(), new RegExp(`已经提交成功，编号${id}-0001`))
  const { rows } = await site.db.pool.query('select count(*)::int as n from opinion where publication_id = $1', [id])
  assert.deepEqual(rows, [{ n: 1 }])
})

test('what is not public, takes nothing online, or is not open yet takes no opinion', async () => {
  const unreleased = await draft(site, { kind: 'publicNotice', content: { particulars: period } })
  const byPhone = await released('publicNotice', '操场改造公示', { ...period, online: 'no' })
  const visitor = openTestBrowser(site)
  for (const id of [unreleased, byPhone]) {
    assert.equal((await visitor.get(`/publications/${id}/opinion`)).status, 404)
    assert.equal((await visitor.post(`/publications/${id}/opinion`, {})).status, 403)
  }
  assert.doesNotMatch(await publicPage(byPhone), /在网上提意见/)
  const ahead = await released('publicNotice', '图书馆选址公示', { ...period, startsOn: day(2026, 11, 23) })
  assert.match(await (await visitor.get(`/publications/${ahead}/opinion`)).text(), /还没有开始/)
})

test('a consultation gives each opinion its answer, and the result is bound both ways', async () => {
  const id = await released('consultation', '示例区校园停车管理办法（征求意见稿）', consultation)
  const page = await publicPage(id)
  for (const said of ['征集时间', '起草背景', '停车难问题突出']) assert.ok(page.includes(said), said)
  const visitor = openTestBrowser(site, '203.0.113.54')
  const said = '第六条太严，请打13900000000找林晓，她住茉莉巷3号楼2单元101室'
  assert.equal((await say(visitor, id, { opinion: said, about: '第六条' })).status, 303)
  const list = `${atDesk(id)}/opinions`
  const early = await fillAt(office, `${list}/new`, { receivedOn: '2026-11-19', opinion: '晚上应当开放', way: 'phone' })
  assert.equal(early.status, 422)
  const recorded = await fillAt(office, `${list}/new`, {
    receivedOn: '2026-11-21',
    opinion: '晚上应当开放',
    way: 'visit',
  })
  assert.equal(whereTo(recorded), `${list}?done=recorded`)
  const form = await (await office.get(`${list}/1/answer`)).text()
  assert.match(form, /139\*+/, 'the summary that is proposed is masked')
  assert.doesNotMatch(/<textarea[^>]*name="summary"[^>]*>([^<]*)/.exec(form)?.[1] ?? '', /13900000000|101室/)
  const before = await fillAt(office, `${atDesk(id)}/result`)
  assert.equal(before.status, 409)
  await fillAt(office, `${list}/1/answer`, { outcome: 'partly', summary: '第六条太严', reason: '放宽到30分钟。' })
  assert.match(await (await visitor.get('/opinions/status')).text(), /采纳情况和理由在截止后统一公布/)

  await at('2026-11-25T02:00:00Z', async () => {
    assert.match(await (await office.get('/desk')).text(), /公布意见采纳情况：示例区校园停车管理办法/)
    const open = await fillAt(office, `${atDesk(id)}/result`)
    assert.equal(open.status, 409)
    assert.match(await open.text(), /还有1条意见没有办理结果/)
    await fillAt(office, `${list}/2/answer`, { outcome: 'adopted', summary: '晚上开放' })
    const drafted = /\/desk\/publications\/(\d+)/.exec(whereTo(await fillAt(office, `${atDesk(id)}/result`)))?.[1] ?? ''
    const result = Number(drafted)
    assert.equal((await fillAt(office, `${atDesk(id)}/result`)).status, 409)
    assert.doesNotMatch(await publicPage(id), /放宽到30分钟/, 'a draft is not told of')
    await release(result, office)
    const shown = await publicPage(id)
    for (const part of ['采纳情况', '第六条太严', '部分采纳', '放宽到30分钟', '晚上开放', `/publications/${result}"`]) {
      assert.ok(shown.includes(part), part)
    }
    assert.ok((await publicPage(result)).includes(`href="/publications/${id}"`))
    assert.doesNotMatch(shown, /林晓|13900000000/)
    assert.doesNotMatch(await (await office.get('/desk')).text(), /公布意见采纳情况：示例区校园停车管理办法/)
    assert.match(await seen(visitor, id), /部分采纳/)
    const behind = await fillAt(office, `${list}/1/answer`, { outcome: 'adopted', summary: '第六条太严' })
    assert.equal(behind.status, 409)
  })
})

test('a consultation that is too short says so, and a worklist says when its result is late', async () => {
  const short = { ...consultation, on: 'decision' }
  const id = await released('consultation', '示例区中考改革方案（征求意见稿）', short)
  assert.match(await (await office.get(atDesk(id))).text(), /一般不少于30日/)
  await at('2026-12-30T02:00:00Z', async () => {
    const home = await (await office.get('/desk')).text()
    assert.match(home, /公布意见采纳情况：示例区中考改革方案/)
    // 20 working days after 24 November is 22 December.
    assert.match(home, /逾期8天/)
  })
})

test('opinions leave the desk without persons, masked unless somebody asks otherwise', async () => {
  const id = await released('publicNotice', '操场开放公示', period)
  const visitor = openTestBrowser(site, '203.0.113.55')
  await say(visitor, id, { opinion: '请联系13912345678', name: '林晓', contact: 'lin@example.org' })
  const list = `${atDesk(id)}/opinions`
  const csrf = fieldsOf(await (await office.get(list)).text(), `${list}/export.xlsx`)
  const { default: ExcelJS } = await import('exceljs')
  const text = async (values: Record<string, string>) => {
    const answer = await office.post(`${list}/export.xlsx`, { ...csrf, ...values })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await answer.arrayBuffer())
    return JSON.stringify(book.worksheets[0]?.getSheetValues())
  }
  const masked = await text({})
  assert.match(masked, new RegExp(`${id}-0001`))
  assert.doesNotMatch(masked, /13912345678|林晓|lin@example/)
  const whole = await text({ unmasked: 'on' })
  assert.match(whole, /13912345678/)
  assert.doesNotMatch(whole, /林晓|lin@example/)
})

test('what people said is erased on request, and when its time is over; what became of it stays', async () => {
  const id = await released('publicNotice', '作息时间公示', period)
  const visitor = openTestBrowser(site, '203.0.113.56')
  await say(visitor, id, { opinion: '早上太早', name: '林晓' })
  await say(visitor, id, { opinion: '晚上太晚' })
  const list = `${atDesk(id)}/opinions`
  const open = await fillAt(office, `${list}/1/erase`, { reason: '本人要求' })
  assert.equal(open.status, 409)
  await fillAt(office, `${list}/1/answer`, { outcome: 'adopted', summary: '推迟早自习' })
  whereTo(await fillAt(office, `${list}/1/erase`, { reason: '本人要求' }))
  const kept =
    'select serial, words is not null as words, person is not null as person, keep_until::text as until from opinion where publication_id = $1 order by serial'
  assert.deepEqual((await site.db.pool.query(kept, [id])).rows, [
    { serial: 1, words: false, person: false, until: '2028-11-24' },
    { serial: 2, words: true, person: false, until: '2028-11-24' },
  ])
  assert.match(await (await office.get(list)).text(), /推迟早自习/)
  await eraseOverdueWords(site.db, day(2028, 11, 24), now)
  assert.equal((await site.db.pool.query(kept, [id])).rows[1]?.words, true)
  assert.ok((await eraseOverdueWords(site.db, day(2028, 11, 25), now)) > 0)
  assert.equal((await site.db.pool.query(kept, [id])).rows[1]?.words, false)
  const marked = 'select from opinion where publication_id = $1 and length(network_key) > 0'
  assert.equal((await site.db.pool.query(marked, [id])).rowCount, 0, 'nor from which network they came')
})

/** Sessions end with the hours: whoever works at another time signs in anew. */
async function signIn(): Promise<void> {
  clerk = await site.signedIn('J001')
  first = await site.signedIn('J002')
  second = await site.signedIn('J003')
  final = await site.signedIn('J004')
  office = await site.signedIn('J005')
  secrecy = await site.signedIn('J006')
}

test('a major project is one file: its page lists what is public of it by stage', async () => {
  const wrong = await fillAt(clerk, '/desk/projects/new', { agency: 'shili-jiaotiju', name: '', investment: '一亿' })
  assert.equal(wrong.status, 422)
  const typed = {
    name: '茉莉巷小学迁建工程',
    code: '2026-000000-83-01-000001',
    investment: '12000.5',
    responsible: '教体局',
  }
  const registered = await fillAt(clerk, '/desk/projects/new', {
    agency: 'shili-jiaotiju',
    ...typed,
    publicInterest: 'on',
  })
  const project = whereTo(registered).replace(/\?.*/u, '')
  const twice = await fillAt(clerk, '/desk/projects/new', { agency: 'shili-jiaotiju', ...typed })
  assert.equal(twice.status, 422)
  assert.match(await twice.text(), /这个项目代码已经登记过/)
  const number = project.split('/').at(-1) ?? ''
  const [approved, building, hidden] = [
    await released('project', '茉莉巷小学迁建工程可行性研究报告批复', {}),
    await released('project', '茉莉巷小学迁建工程施工进展', {}),
    await draft(site, { kind: 'project', content: { title: '茉莉巷小学迁建工程竣工验收' } }),
  ]
  const into = (id: number, stage: string) => fillAt(clerk, `${atDesk(id)}/project`, { project: number, stage })
  assert.equal((await into(approved, 'dreaming')).status, 422)
  assert.equal(whereTo(await into(approved, 'approval')), `${atDesk(approved)}?done=intoProject#project`)
  await into(building, 'building')
  await into(hidden, 'completion')
  const page = await publicPage(approved)
  for (const part of ['本项目的公开信息', '总投资12,000.5万元', `/publications/${building}"`, '招标投标']) {
    assert.ok(page.includes(part), part)
  }
  assert.doesNotMatch(page, /竣工验收/, 'a draft is not told of')
  assert.match(await (await clerk.get(project)).text(), /竣工验收/)
  assert.match(await (await clerk.get('/desk/projects')).text(), /没有信息的环节：招标投标、征地、竣工/)
  await fillAt(clerk, `${atDesk(building)}/project`, { project: '' })
  assert.doesNotMatch(fileOfProject(await publicPage(approved)), /施工进展/)
})

test('what inspections handed over is kept, settled, and told to the public several at once, masked', async () => {
  const typed = {
    agency: 'shili-jiaotiju',
    source: '示例省督察组',
    responsible: '示例区教体局',
    receivedOn: '2026-11-02',
  }
  const handed = (number: string, more: Record<string, string> = {}) =>
    fillAt(clerk, '/desk/assigned-cases/new', {
      ...{
        ...typed,
        number,
        dueOn: '2026-11-20',
        matter: `学校食堂油烟扰民，请联系林晓13900000000（${number}）`,
        ...more,
      },
    })
  assert.equal((await handed('1号', { dueOn: '2026-10-01' })).status, 422)
  const [one, two, three] = await Promise.all(
    ['1号', '2号', '3号'].map(async (number) => whereTo(await handed(number)).replace(/\?.*/u, '')),
  )
  assert.ok(one !== undefined && two !== undefined && three !== undefined)
  const twice = await handed('1号')
  assert.equal(twice.status, 422)
  assert.match(await twice.text(), /已经登记过/)
  const { rows } = await site.db.pool.query('select matter::text from assigned_case')
  assert.doesNotMatch(JSON.stringify(rows), /林晓|油烟/)
  const overdue = await (await clerk.get('/desk')).text()
  assert.match(overdue, /办理交办件：1号/)
  assert.match(overdue, /逾期2天/)
  const result = {
    found: 'true',
    progress: 'done',
    resultOn: '2026-11-19',
    result: '已加装净化器，回访13912345678满意',
  }
  assert.equal((await fillAt(clerk, `${one}/result`, { ...result, found: '' })).status, 422)
  for (const address of [one, two, three]) whereTo(await fillAt(clerk, `${address}/result`, result))
  whereTo(await fillAt(clerk, `${three}/publicity`, { reason: '涉及未成年人隐私' }))

  const list = await (await clerk.get('/desk/assigned-cases?view=toTell')).text()
  assert.match(list, /1号[\s\S]*2号|2号[\s\S]*1号/)
  assert.doesNotMatch(list, />3号</)
  assert.match(await (await clerk.get('/desk')).text(), /公开交办件办理情况：2件/)
  const csrf = fieldsOf(list, '/desk/assigned-cases/draft')
  const ids = [one, two, three].map((address) => address.split('/').at(-1) ?? '')
  const draftOf = async (rows: readonly string[]) => {
    const body = new URLSearchParams([['csrf', csrf.csrf ?? ''], ...rows.map((row) => ['row', row])])
    return clerk.postBody('/desk/assigned-cases/draft', body)
  }
  const none = await draftOf([])
  assert.equal(none.status, 422)
  assert.match(await none.text(), /请先勾选/)
  const withheld = await draftOf(ids)
  assert.match(await withheld.text(), /3号：已定为不公开/)
  const id = Number(/\/desk\/publications\/(\d+)/.exec(whereTo(await draftOf(ids.slice(0, 2))))?.[1])
  assert.match(await (await draftOf(ids.slice(0, 1))).text(), /已经列入另一条公开信息/)
  const drafted = await (await clerk.get(atDesk(id))).text()
  assert.match(drafted, /示例省督察组交办件办理情况（2件）/)
  assert.doesNotMatch(drafted, /13900000000|13912345678/)
  assert.match(await (await clerk.get(one)).text(), /已起草公开信息/)
})

test('a statement says why there is nothing and until when, and counts for nothing', async () => {
  const releasedAs = async (kind: PublicationKind, title: string, more: Partial<Content>) => {
    const id = await draft(site, { kind, content: { title, madeOn: dayOfInstant(now), summary: '说明。', ...more } })
    await release(id)
    return id
  }
  const why = { why: '2026年没有政府集中采购项目。' }
  const id = await releasedAs('statement', '2026年集中采购情况说明', {
    particulars: why,
    shownUntil: day(2026, 12, 31),
  })
  const page = await publicPage(id)
  assert.match(page, /说明信息<\/strong>：2026年没有政府集中采购项目/)
  assert.match(page, /有效到2026年12月31日/)
  const desk = await (await office.get(atDesk(id))).text()
  assert.match(desk, /不计为公开，不算填过栏目/)
  assert.match(desk, /另有说明信息1条，占\d+\.\d%/)
  await at('2027-01-01T02:00:00Z', async () => {
    await expireShown({ db: site.db, clock: () => now, onFault: (fault) => assert.fail(String(fault)) })
    assert.equal((await site.app.request(`/publications/${id}`)).status, 410)
  })
})

async function at<T>(instant: string, work: () => Promise<T>): Promise<T> {
  const then = now
  now = new Date(instant)
  await signIn()
  try {
    return await work()
  } finally {
    now = then
    await signIn()
  }
}

/** A form as a person without scripts fills it in, some time after it was shown. */
async function filledForm(browser: TestBrowser, id: number, values: Readonly<Record<string, string>>) {
  const address = `/publications/${id}/opinion`
  const html = await (await browser.get(address)).text()
  now = new Date(now.getTime() + 5000)
  return { ...fieldsOf(html, address), answer: answerTo(html), informed: 'on', ...values }
}

async function say(browser: TestBrowser, id: number, values: Readonly<Record<string, string>>) {
  return browser.post(`/publications/${id}/opinion`, await filledForm(browser, id, values))
}

/** Posts a form that stands on a page of another address. */
async function fillAt2(browser: TestBrowser, page: string, action: string) {
  return browser.fill(await browser.get(page), action, {})
}

function answerTo(html: string): string {
  const [, a = '', b = ''] = /([一二三四五六七八九])加([一二三四五六七八九])等于几/u.exec(html) ?? []
  return String('零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b))
}

/** What the writer of an opinion sees days later: with number and code, because the browser has let go of them. */
async function seen(browser: TestBrowser, id: number): Promise<string> {
  const { rows } = await site.db.pool.query<{ submission_key: string }>(
    'select submission_key from opinion where publication_id = $1 and serial = 1',
    [id],
  )
  const { queryCodeOfForm } = await import('../src/actions/apply/query-code.ts')
  const { code } = queryCodeOfForm(site.sealer, rows[0]?.submission_key ?? '')
  whereTo(await fillAt(browser, '/opinions/status', { number: `${id}-0001`, code }))
  return (await browser.get('/opinions/status')).text()
}

async function columnOfDraft(id: number): Promise<string> {
  const { rows } = await site.db.pool.query('select column_id from publication_version where publication_id = $1', [id])
  return String(rows[0]?.column_id)
}

async function released(kind: PublicationKind, title: string, particulars: Content['particulars']): Promise<number> {
  const topic = topics[0]?.key ?? null
  const content = { title, particulars, topic, madeOn: dayOfInstant(now), summary: '示例事项的说明。' }
  const id = await draft(site, { kind, content })
  await release(id)
  return id
}

/** Through submission, three steps and the secrecy review. */
async function release(id: number, writer = clerk): Promise<void> {
  await submit(writer, id, { wish: 'atOnce' })
  await pass(first, id, 0)
  await pass(secrecy, id, 'secrecy', sheet)
  await pass(second, id, 1)
  assert.equal(whereTo(await pass(final, id, 2)), `${atDesk(id)}/review?done=released`)
  assert.equal(await standing(site, id), 'released -')
}

async function publicPage(id: number): Promise<string> {
  return (await site.app.request(`/publications/${id}`)).text()
}

/** What the page of a publication tells of its project, the rest of its page left out. */
function fileOfProject(page: string): string {
  return page.split('本项目的公开信息')[1]?.split('aria-label="同栏目的信息"')[0] ?? ''
}
