import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { codeKeyOf } from '../src/actions/apply/query-code.ts'
import { handOver } from '../src/actions/people/hand-over.ts'
import type { Applicant } from '../src/rules/application/applicant.ts'
import type { CaseEvent } from '../src/rules/application/case-event.ts'
import type { CaseFilter } from '../src/rules/application/case-filter.ts'
import { type Day, day } from '../src/rules/day.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { type CasePage, listCases } from '../src/store/application/case-lists.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { addTask } from '../src/store/application/tasks.ts'
import type { Transaction } from '../src/store/database.ts'
import { officerOn } from '../src/store/officers.ts'
import { addPost } from '../src/store/posts.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { by, worker } from './people.ts'
import { auditOf, fieldsOf, linkFor, openTestBrowser, type TestBrowser, whereTo } from './sign-in.ts'

// The bureau of education of the sample district: J005 闻夏 is its disclosure office, J001 单小满 information officer of
// one of its units, J003 卫平 reviews, J004 曾立夏 heads it. Q003 supervises the district, F002 works elsewhere. It is
// the morning of 23 November 2026, a Monday.

let site: DeskSite
let office: TestBrowser
let clerk: TestBrowser
let reviewer: TestBrowser

before(async () => {
  site = await openDeskSite(() => new Date('2026-11-23T01:00:00Z'))
  office = await site.signedIn('J005')
  clerk = await site.signedIn('J001')
  reviewer = await site.signedIn('J003')
})
after(() => site?.close())

const register = '/desk/applications/register'

const asked: Readonly<Record<string, string>> = {
  channel: 'counter',
  arrivedOn: '2026-11-23',
  wanted: '2025年城关中学体育馆改造工程的施工合同',
  receivingWay: 'post',
  medium: 'paper',
  kind: 'person',
  name: '秦观澜',
  identityKind: 'residentId',
  identityNumber: '110101199003074514',
  phone: '13800138000',
  contactDay: '2026-11-23',
  contactWay: 'phone',
}

async function agencyId(slug = 'shili-jiaotiju'): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>('select id from agency where slug = $1', [slug])
  return rows[0]?.id ?? 0
}

async function send(browser: TestBrowser, path: string, values: Readonly<Record<string, string>>): Promise<Response> {
  return browser.fill(await browser.get(path), path, values)
}

/** Registers at the desk; gives the page that follows. */
async function registered(values: Readonly<Record<string, string>> = {}, browser = office): Promise<string> {
  const answer = await registering(values, browser)
  const page = await answer.text()
  assert.equal(answer.status, 200, page.slice(page.indexOf('trouble'), page.indexOf('trouble') + 800))
  return page
}

async function registering(values: Readonly<Record<string, string>>, browser = office): Promise<Response> {
  const agency = String(await agencyId())
  return send(browser, register, { agency, ...asked, ...values })
}

/** The number of the row of the case that a page is about. */
async function idOn(page: string): Promise<number> {
  const [, agency, year, serial] = /(\d{4})-(\d{4})-(\d{5})/.exec(page) ?? []
  const { rows } = await site.db.pool.query<{ id: number }>(
    'select id from application where agency_id = $1 and year = $2 and serial = $3',
    [Number(agency), Number(year), Number(serial)],
  )
  return rows[0]?.id ?? 0
}

async function pageOf(browser: TestBrowser, path: string): Promise<string> {
  const answer = await browser.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

const at = (id: number, part = '') => `/desk/applications/${id}${part}`

async function row(id: number): Promise<Record<string, unknown>> {
  const { rows } = await site.db.pool.query(
    'select state, receipt_on, due_on, wanted, handler_id, unit_id, split_from from application where id = $1',
    [id],
  )
  return rows[0] as Record<string, unknown>
}

/** The query code as it is read: the token of a form may look like one. */
function codeOn(html: string): string {
  return /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(html.replace(/<[^>]*>/g, ' '))?.[0] ?? ''
}

describe('coming in at the desk', () => {
  test('what is missing is said beside its field, and a number with a wrong check digit is asked about once', async () => {
    const answer = await registering({
      wanted: '',
      name: '',
      identityNumber: '110101199003070000',
      phone: '',
      email: '',
    })
    assert.equal(answer.status, 422)
    const page = await answer.text()
    for (const problem of [
      /请写明申请公开的政府信息/,
      /请填写申请人的姓名或者名称/,
      /至少填写一项，以便联系/,
      /与校验码不符/,
    ]) {
      assert.match(page, problem)
    }
    const printed = await registered({
      identityNumber: '110101199003070000',
      asPrinted: 'on',
      wanted: '校舍安全鉴定报告',
    })
    assert.match(printed, /政府信息公开申请登记回执/)
  })

  test('at the counter the day of submission is that of receipt, and number and code are given once', async () => {
    const page = await registered()
    const code = codeOn(page)
    const id = await idOn(page)
    assert.deepEqual((await row(id)).receipt_on, '2026-11-23')
    assert.deepEqual((await row(id)).due_on, '2026-12-21')
    const { rows } = await site.db.pool.query('select code_key from application where id = $1', [id])
    assert.deepEqual(rows[0]?.code_key, codeKeyOf(site.sealer, code))
    assert.ok(!page.includes('秦观澜'), 'the receipt does not name the applicant')
    assert.match(await pageOf(office, at(id)), /2026年12月21日/)
  })

  test('the same form sent twice makes one', async () => {
    const form = await office.get(register)
    const html = await form.text()
    const fields = { ...fieldsOf(html, register), agency: String(await agencyId()), ...asked, wanted: '校车运营协议' }
    const first = await (await office.post(register, fields)).text()
    const second = await (await office.post(register, fields)).text()
    assert.equal(await idOn(second), await idOn(first))
    assert.equal(codeOn(second), codeOn(first))
  })

  test('of a letter that was signed for it is the day of signature, whenever it is written down', async () => {
    const id = await idOn(
      await registered({
        channel: 'signedPost',
        arrivedOn: '2026-11-18',
        wanted: '学区划分依据',
        mailNumber: 'XA12345678901',
      }),
    )
    assert.equal((await row(id)).receipt_on, '2026-11-18')
    assert.match(await pageOf(office, at(id)), /XA12345678901/)
  })

  test('an oral application is written down only once the applicant has signed it', async () => {
    const unsigned = await registering({ channel: 'oral', wanted: '食堂承包合同' })
    assert.equal(unsigned.status, 422)
    assert.match(await unsigned.text(), /请申请人核对并签名/)
    const id = await idOn(await registered({ channel: 'oral', wanted: '食堂承包合同', signedRecord: 'on' }))
    assert.equal((await row(id)).receipt_on, '2026-11-23')
  })

  test('an ordinary letter whose sender cannot be reached has no running clock; every try is kept', async () => {
    const id = await idOn(
      await registered({ channel: 'ordinaryPost', arrivedOn: '2026-11-20', wanted: '课后服务收费依据' }),
    )
    assert.equal((await row(id)).state, 'unconfirmed')
    assert.match(await pageOf(office, '/desk'), /与申请人确认收到日期/)
    const tried = await send(office, at(id, '/contact-failed'), {
      contactDay: '2026-11-20',
      contactTime: '16:40',
      contactWay: 'phone',
      contactNote: '关机',
    })
    assert.equal(whereTo(tried), `${at(id)}?done=contactFailed`)
    assert.equal((await row(id)).due_on, null)
    const early = await send(office, at(id, '/confirm-receipt'), { contactDay: '2026-11-19', contactWay: 'phone' })
    assert.equal(early.status, 422)
    assert.match(await early.text(), /不能早于申请到达的日期/)
    const confirmed = await send(office, at(id, '/confirm-receipt'), {
      contactDay: '2026-11-23',
      contactWay: 'phone',
      contactWith: '申请人本人秦观澜',
      contactAt: '13912345678',
    })
    assert.equal(whereTo(confirmed), `${at(id)}?done=receiptConfirmed`)
    assert.equal((await row(id)).receipt_on, '2026-11-23')
    const page = await pageOf(office, at(id))
    assert.match(page, /联系未果.*关机/s)
    assert.match(page, /双方确认.*139\*{4}5678.*申请人本人秦\*\*/s)
    assert.doesNotMatch(page, /秦观澜|13912345678/)
    const again = await office.post(at(id, '/confirm-receipt'), {
      ...fieldsOf(page, at(id, '/applicant')),
      contactDay: '2026-11-23',
      contactWay: 'phone',
    })
    assert.equal(again.status, 403)
    assert.match(await again.text(), /已经确认为2026年11月23日/)
  })

  test('fax and e-mail count from the confirmation by both sides', async () => {
    const waiting = await idOn(await registered({ channel: 'fax', wanted: '教师招聘面试成绩' }))
    assert.equal((await row(waiting)).receipt_on, null)
    const id = await idOn(
      await registered({
        channel: 'email',
        arrivedOn: '2026-11-20',
        wanted: '教师招聘笔试成绩',
        confirmedNow: 'on',
        contactDay: '2026-11-23',
      }),
    )
    assert.equal((await row(id)).receipt_on, '2026-11-23')
  })

  test('a second application of the same applicant for nearly the same is asked about once, and both are shown', async () => {
    const wanted = '2025年城关镇中心小学营养餐招标文件和中标公告'
    const first = await idOn(await registered({ wanted }))
    const doubtful = await registering({ wanted: `申请公开${wanted}` })
    assert.equal(doubtful.status, 422)
    assert.match(await doubtful.text(), /同一申请人2026年11月23日已经就几乎相同的内容提出申请/)
    const page = await registered({ wanted: `申请公开${wanted}`, knownSame: 'on' })
    assert.match(page, /内容相近的申请/)
    const second = await idOn(page)
    assert.notEqual(second, first)
    assert.match(await pageOf(office, at(second)), new RegExp(`href="${at(first)}"`))
  })

  test('scans come along; those that show who applied open for few, and every look is recorded', async () => {
    const html = await pageOf(office, register)
    const body = new FormData()
    const fields = {
      ...fieldsOf(html, register),
      agency: String(await agencyId()),
      ...asked,
      wanted: '校园周边摊位审批',
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    body.set('scanIdentity', new File(['身份证影像'], '秦观澜身份证.jpg', { type: 'image/jpeg' }))
    body.set('scanRequest', new File(['申请书影像'], '申请书.pdf', { type: 'application/pdf' }))
    const cookie = [...office.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await site.app.request(register, { method: 'POST', body, headers: { cookie } })
    const id = await idOn(await answer.text())
    const page = await pageOf(office, at(id))
    assert.ok(!page.includes('秦观澜'), 'the name that a file came with is not shown')
    const files = [...page.matchAll(new RegExp(`action="(${at(id)}/files/\\d+)"`, 'g'))].map(([, path = '']) => path)
    assert.equal(files.length, 2)
    const [identity = ''] = files.toReversed()
    const looks = (await auditOf(site.db, 'application.revealFile')).length
    assert.equal((await office.get(identity)).status, 303)
    const shown = await office.post(identity, fieldsOf(page, identity))
    assert.match(await shown.text(), /影像/)
    assert.doesNotMatch(decodeURIComponent(shown.headers.get('content-disposition') ?? ''), /秦观澜/)
    assert.equal((await auditOf(site.db, 'application.revealFile')).length, looks + 1)
    for (const path of files) assert.equal((await reviewer.get(path)).status, 403)
    const whose = { purpose: 'evidence', title: '秦观澜 来信' }
    const named = await office.fill(await office.get(at(id, '/add-file')), at(id, '/add-file'), whose)
    assert.equal(named.status, 422)
    assert.match(await named.text(), /名称里有申请人的姓名/)
    const { rows } = await site.db.pool.query('select * from application_file where application_id = $1', [id])
    assert.ok(!JSON.stringify(rows).includes('秦观澜'))
  })

  test('a reading point writes applications down and sees no case', async () => {
    const point = await site.signedIn('D002')
    const township = String(await agencyId('shili-chengdong'))
    const page = await registered({ agency: township, wanted: '宅基地使用情况审核结果' }, point)
    assert.match(page, /查询码/)
    const id = await idOn(page)
    assert.ok(!page.includes(`href="${at(id)}"`))
    assert.equal((await point.get(at(id))).status, 404)
    const elsewhere = await registering({ wanted: '别处的材料' }, point)
    assert.equal(elsewhere.status, 409)
  })
})

describe('who applied', () => {
  let id = 0
  before(async () => {
    id = await idOn(await registered({ wanted: '中考体育考试评分标准' }))
  })

  test('is masked on the page, and nowhere in lists, exports, titles and addresses', async () => {
    const page = await pageOf(office, at(id))
    assert.ok(!page.includes('秦观澜') && !page.includes('13800138000') && !page.includes('110101199003074514'))
    assert.match(page, /秦\*/)
    const list = await pageOf(office, '/desk/applications?view=all')
    assert.ok(!list.includes('秦'))
    const sheet = await send(office, '/desk/applications/export.csv', {}).catch(async () =>
      office.post('/desk/applications/export.csv', { ...fieldsOf(list, '/desk/applications/export.csv') }),
    )
    assert.equal(sheet.status, 200)
    assert.ok(!(await sheet.text()).includes('秦'))
  })

  test('is shown in full by an act that is recorded, to whom it is open', async () => {
    const page = await pageOf(office, at(id))
    const answer = await office.post(at(id, '/applicant'), fieldsOf(page, at(id, '/applicant')))
    assert.match(await answer.text(), /秦观澜/)
    assert.deepEqual((await auditOf(site.db, 'application.reveal')).at(-1)?.subject_id, String(id))
    assert.match(await pageOf(office, at(id)), /查看申请人资料/)
    const refused = await reviewer.post(at(id, '/applicant'), { csrf: await tokenOf(reviewer) })
    assert.equal(refused.status, 403)
    assert.equal(whereTo(await office.get(at(id, '/applicant'))), at(id))
  })

  test('is put right with a reason; what was left empty stays', async () => {
    const without = await send(office, at(id, '/correct-applicant'), { kind: 'person', phone: '13900139000' })
    assert.equal(without.status, 422)
    const done = await send(office, at(id, '/correct-applicant'), {
      kind: 'person',
      phone: '13900139000',
      reason: '申请人来电更正',
    })
    assert.equal(whereTo(done), `${at(id)}?done=corrected`)
    const page = await pageOf(office, at(id))
    assert.match(page, /139\*+9000|139\*\*\*\*9000/)
    assert.match(page, /秦\*/)
  })

  test('who lost the code gets another, and the former opens nothing any more', async () => {
    const page = await registered({ wanted: '学生资助名额分配办法' })
    const former = codeOn(page)
    const lost = await idOn(page)
    const renewed = await (await send(office, at(lost, '/receipt'), { reason: '申请人持身份证件来窗口补领' })).text()
    const code = codeOn(renewed)
    assert.notEqual(code, former)
    const { rows } = await site.db.pool.query('select code_key from application where id = $1', [lost])
    assert.deepEqual(rows[0]?.code_key, codeKeyOf(site.sealer, code))
  })
})

describe('one matter an application', () => {
  test('is split with numbers, codes and the same day; the first words stay inside', async () => {
    const wanted = '1.校园安保合同；2.2024年教师培训经费决算；3.操场铺设的检测报告'
    const id = await idOn(await registered({ channel: 'signedPost', arrivedOn: '2026-11-19', wanted }))
    const nothing = await send(office, at(id, '/split'), { matter1: wanted })
    assert.equal(nothing.status, 422)
    const answer = await send(office, at(id, '/split'), {
      matter1: '校园安保合同',
      matter2: '2024年教师培训经费决算',
      matter3: '操场铺设的检测报告',
    })
    const page = await answer.text()
    assert.match(page, /政府信息公开申请分立告知单/)
    const { rows } = await site.db.pool.query(
      'select id, due_on, receipt_on, state from application where split_from = $1 order by id',
      [id],
    )
    assert.equal(rows.length, 2)
    for (const taken of rows) assert.equal(taken.due_on, (await row(id)).due_on)
    assert.equal((await row(id)).wanted, '校园安保合同')
    const first = await pageOf(office, at(id))
    assert.match(first, /分立前的申请内容[\s\S]*教师培训经费决算/)
    assert.match(await pageOf(office, at(Number(rows[0]?.id))), new RegExp(`href="${at(id)}"`))
  })
})

describe('the work of units and persons', () => {
  let id = 0
  let unit = 0
  let task = 0

  before(async () => {
    id = await idOn(await registered({ wanted: '民办学校年检结论' }))
    const { rows } = await site.db.pool.query<{ unit: number }>(
      'select unit_id as unit from post where person_id = $1 and unit_id is not null',
      [await site.person('J001')],
    )
    unit = rows[0]?.unit ?? 0
  })

  test('before it is assigned a unit does not see the case', async () => {
    assert.equal((await clerk.get(at(id))).status, 404)
    assert.match(await pageOf(office, '/desk/applications?view=unassigned'), /民办学校年检结论/)
  })

  test('a day that is not before that of the case is asked about once', async () => {
    const late = await send(office, at(id, '/assign'), { to: `unit:${unit}`, dueOn: '2026-12-21', asked: '请提供' })
    assert.equal(late.status, 422)
    assert.match(await late.text(), /本件2026年12月21日到期/)
    const answer = await send(office, at(id, '/assign'), {
      to: `unit:${unit}`,
      dueOn: '2026-11-27',
      asked: '请检索并提供年检结论',
    })
    assert.equal(whereTo(answer), `${at(id)}?done=assigned`)
    const { rows } = await site.db.pool.query<{ id: number }>(
      'select id from application_task where application_id = $1',
      [id],
    )
    task = rows[0]?.id ?? 0
  })

  test('the unit is told, finds it on its list, and signs for it before it is done', async () => {
    assert.match(await pageOf(clerk, '/desk/notices'), /交办，/)
    assert.match(await pageOf(clerk, '/desk'), /签收并办理交办/)
    const early = await clerk.post(at(id, `/tasks/${task}/finish`), { csrf: await tokenOf(clerk), answer: '有' })
    assert.equal(early.status, 403)
    assert.match(await early.text(), /请先签收/)
    assert.equal(whereTo(await send(clerk, at(id, `/tasks/${task}/accept`), {})), `${at(id)}?done=taskAccepted`)
    assert.match(await pageOf(office, at(id)), /还有<b>1<\/b>项没有办结/)
  })

  test('a colleague of another unit does not do it for them', async () => {
    const answer = await reviewer.get(at(id, `/tasks/${task}/finish`))
    assert.equal(answer.status, 403)
  })

  test('it is reminded of, and done with what came of it and its files', async () => {
    assert.equal(whereTo(await send(office, at(id, `/tasks/${task}/remind`), {})), `${at(id)}?done=taskReminded`)
    assert.match(await pageOf(clerk, '/desk/notices'), /催办/)
    const page = await pageOf(clerk, at(id, `/tasks/${task}/finish`))
    const body = new FormData()
    for (const [name, value] of Object.entries(fieldsOf(page, at(id, `/tasks/${task}/finish`)))) body.set(name, value)
    body.set('answer', '检索到2025年度年检结论12份')
    body.set('file1', new File(['年检结论'], '年检结论.txt', { type: 'text/plain' }))
    const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await site.app.request(at(id, `/tasks/${task}/finish`), {
      method: 'POST',
      body,
      headers: { cookie },
    })
    assert.equal(whereTo(answer), `${at(id)}?done=taskDone`)
    const shown = await pageOf(office, at(id))
    assert.match(shown, /检索到2025年度年检结论12份/)
    const [, file = ''] = new RegExp(`href="(${at(id)}/files/\\d+)"`).exec(shown) ?? []
    assert.equal(await (await office.get(file)).text(), '年检结论')
    assert.match(await pageOf(office, '/desk/notices'), /承办完成/)
    const again = await clerk.get(at(id, `/tasks/${task}/finish`))
    assert.equal(again.status, 403)
  })

  test('one that is sent back says why; one that was taken back is owed no more', async () => {
    await send(office, at(id, '/assign'), { to: `unit:${unit}`, dueOn: '2026-11-27', asked: '再查2024年度' })
    await send(office, at(id, '/assign'), {
      to: `person:${await site.person('J003')}`,
      dueOn: '2026-11-27',
      asked: '复核',
    })
    const { rows } = await site.db.pool.query<{ id: number }>(
      'select id from application_task where application_id = $1 order by id desc limit 2',
      [id],
    )
    const [personal = 0, units = 0] = rows.map((found) => found.id)
    const without = await send(clerk, at(id, `/tasks/${units}/return`), { answer: ' ' })
    assert.equal(without.status, 422)
    assert.equal(
      whereTo(await send(clerk, at(id, `/tasks/${units}/return`), { answer: '2024年由另一股室管理' })),
      `${at(id)}?done=taskReturned`,
    )
    assert.match(await pageOf(office, at(id)), /2024年由另一股室管理/)
    assert.equal(
      whereTo(await send(office, at(id, `/tasks/${personal}/take-back`), {})),
      `${at(id)}?done=taskTakenBack`,
    )
    assert.ok(!(await pageOf(office, at(id))).includes('项没有办结'))
  })

  test('what is said inside is for those who work on it', async () => {
    assert.equal(whereTo(await send(clerk, at(id, '/comment'), { words: '建议部分公开' })), `${at(id)}?done=commented`)
    assert.match(await pageOf(office, at(id)), /建议部分公开/)
    const { rows } = await site.db.pool.query(
      "select count(*)::int as n from application_event where detail::text like '%建议部分公开%'",
    )
    assert.equal(rows[0]?.n, 0)
  })

  test('a search is recorded with where, how, by whom and how long, and printed', async () => {
    const empty = await send(clerk, at(id, '/search'), { systems: '', places: '', people: '', hours: 'x', found: '' })
    assert.equal(empty.status, 422)
    const done = await send(clerk, at(id, '/search'), {
      systems: '公文系统\n年检业务系统',
      words: '民办学校 年检',
      places: '档案室',
      people: '单小满',
      fromDay: '2026-11-23',
      untilDay: '2026-11-23',
      hours: '1.5',
      found: 'nothing',
      account: '2023年以前的没有检索到',
    })
    assert.equal(whereTo(done), `${at(id)}?done=searched`)
    const page = await pageOf(office, at(id))
    assert.match(page, /用时1小时30分钟/)
    const [, sheet = ''] = new RegExp(`href="(${at(id)}/searches/\\d+)"`).exec(page) ?? []
    assert.match(await pageOf(office, sheet), /政府信息检索记录[\s\S]*年检业务系统/)
    assert.equal((await (await site.signedIn('F002')).get(sheet)).status, 404)
  })

  test('who answers for it is changed, and a handover passes cases and open tasks on', async () => {
    const leaver = await site.person('J001')
    const successor = await site.person('J002')
    await send(office, at(id, '/handler'), { unit: String(unit), handler: String(leaver), reason: '' })
    assert.equal((await row(id)).handler_id, leaver)
    await send(office, at(id, '/assign'), { to: `person:${leaver}`, dueOn: '2026-11-30', asked: '起草答复' })
    const alone = { personId: leaver, successorId: null, successorOfPost: new Map(), reason: '调离' }
    const security = by(await site.person('Q102'), day(2026, 11, 23))
    const refused = await handOver(site, security, alone)
    assert.equal(refused.kind, 'refused')
    const passed = await handOver(site, security, { ...alone, successorId: successor })
    assert.equal(passed.kind, 'done', JSON.stringify(passed))
    assert.equal((await row(id)).handler_id, successor)
    const { rows } = await site.db.pool.query(
      "select person_id from application_task where application_id = $1 and state = 'assigned'",
      [id],
    )
    assert.deepEqual(rows, [{ person_id: successor }])
  })
})

describe('lists and searches', () => {
  test('the page of a case says how often its applicant has asked, and how often in the same month', async () => {
    const own = { ...applicant, identityKind: 'residentId', identityNumber: '110101198503074537' } as const
    const [, , last = 0] = await site.db.transaction(async (tx) => {
      const ids: number[] = []
      for (const arrived of [day(2026, 10, 12), day(2026, 11, 16), day(2026, 11, 18)]) {
        const id = await caseIn(tx, 'unconfirmed', `第${ids.length}份会议纪要`, arrived)
        await putApplicant(tx, site.sealer, id, own)
        ids.push(id)
      }
      return ids
    })
    assert.match(await pageOf(office, at(last)), /向本机关的其他申请2件，其中与本件同月到达的1件/)
  })

  test('number and words find a case; others find nothing', async () => {
    const page = await registered({ wanted: '示范性幼儿园评估标准与名单' })
    const id = await idOn(page)
    const [number = ''] = /\d{4}-\d{4}-\d{5}/.exec(page) ?? []
    for (const query of [number, '幼儿园 评估']) {
      assert.match(await pageOf(office, `/desk/search?q=${encodeURIComponent(query)}`), new RegExp(`href="${at(id)}"`))
      assert.match(
        await pageOf(office, `/desk/applications?q=${encodeURIComponent(query)}`),
        new RegExp(`href="${at(id)}"`),
      )
      const stranger = await site.signedIn('F002')
      assert.ok(!(await pageOf(stranger, `/desk/search?q=${encodeURIComponent(query)}`)).includes(at(id)))
    }
  })

  test('a case whose third party kept silent waits for nobody any more: it is overdue', async () => {
    const id = await site.db.transaction(async (tx) => {
      const arrived = day(2026, 8, 3)
      const made = await caseIn(tx, 'unconfirmed', '沉默的第三方', arrived)
      await appendEvents(
        tx,
        made,
        [
          { kind: 'receiptConfirmed', day: arrived },
          { kind: 'consultationSent', day: day(2026, 8, 5), consultation: 9001, with: 'thirdParty' },
          { kind: 'consultationDelivered', day: day(2026, 8, 5), consultation: 9001 },
        ],
        null,
      )
      return made
    })
    const viewer = await viewerOf('J005')
    const lists = async (view: CaseFilter['view'], today: Day) => {
      const wanted = { ...on, today, filter: { view, query: '沉默的第三方' }, after: null }
      return (await site.db.read((tx) => listCases(tx, viewer, wanted))).rows.map((found) => found.id)
    }
    assert.deepEqual([await lists('waiting', day(2026, 8, 26)), await lists('overdue', day(2026, 8, 26))], [[id], []])
    assert.deepEqual([await lists('waiting', day(2026, 11, 23)), await lists('overdue', day(2026, 11, 23))], [[], [id]])
    assert.match(await pageOf(office, `/desk/applications?view=overdue&q=${encodeURIComponent('沉默')}`), /期满，/)
  })

  test('leafed through to the end every open case comes once, the earliest day first', async () => {
    await site.db.transaction(async (tx) => {
      for (let count = 0; count < 70; count++) await caseIn(tx, 'handling', `第${count}号检查记录`)
    })
    const viewer = await viewerOf('J005')
    const seen: number[] = []
    const days: string[] = []
    let next: string | null = null
    do {
      const after: string | null = next
      const page: CasePage = await site.db.read((tx) =>
        listCases(tx, viewer, { ...on, filter: { view: 'open', query: '' }, after }),
      )
      seen.push(...page.rows.map((found) => found.id))
      days.push(...page.rows.map((found) => found.dueOn ?? found.waitingUntil ?? '9999'))
      next = page.next
    } while (next !== null)
    const { rows } = await site.db.pool.query<{ id: number }>(
      "select id from application where agency_id = $1 and state <> 'concluded' order by id",
      [await agencyId()],
    )
    assert.deepEqual(
      seen.toSorted((a, b) => a - b),
      rows.map(({ id }) => id),
    )
    assert.deepEqual(days, days.toSorted())
  })

  test('no list, count or search reads a whole table of cases', async () => {
    const filters: readonly CaseFilter[] = [
      { view: 'open', query: '' },
      { view: 'overdue', query: '' },
      { view: 'concluded', query: '', outcome: 'disclosed', year: 2026 },
      { view: 'all', query: '', unitId: 1 },
      { view: 'all', query: '', personId: 1 },
      { view: 'all', query: '检查记录' },
    ]
    for (const number of ['J005', 'J001', 'Q002']) {
      const viewer = await viewerOf(number)
      for (const filter of filters) {
        await site.db.read(async (tx) => {
          await tx.query('set local enable_seqscan = off')
          const asked = await statementsOf(tx, (spied) => listCases(spied, viewer, { ...on, filter, after: null }))
          for (const { text, values } of asked) {
            const { rows } = await tx.query<Record<string, string>>({ text: `explain ${text}`, values: [...values] })
            const plan = rows.map((line) => line['QUERY PLAN']).join('\n')
            assert.doesNotMatch(plan, /Seq Scan on application/, `${number} ${JSON.stringify(filter)}\n${plan}`)
          }
        })
      }
    }
  })
})

const on = { today: day(2026, 11, 23), soon: day(2026, 11, 30) }

async function viewerOf(number: string) {
  const officer = await site.db.read(async (tx) => officerOn(tx, await site.person(number), on.today))
  assert.ok(officer !== null)
  return { kind: 'officer', officer } as const
}

type Statement = { readonly text: string; readonly values: readonly unknown[] }

/** What is asked of the store in the course of some work. */
async function statementsOf(tx: Transaction, work: (spied: Transaction) => Promise<unknown>): Promise<Statement[]> {
  const asked: Statement[] = []
  const spied = new Proxy(tx, {
    get(target, key) {
      if (key !== 'query') return Reflect.get(target, key)
      return (statement: Statement) => {
        asked.push(statement)
        return target.query({ text: statement.text, values: [...statement.values] })
      }
    },
  })
  await work(spied)
  assert.ok(asked.length > 0)
  return asked
}

type State = 'unconfirmed' | 'handling' | 'awaitingCorrection' | 'concluded'

const applicant: Applicant = {
  kind: 'person',
  name: '秦观澜',
  identityKind: '',
  identityNumber: '',
  creditCode: '',
  legalRepresentative: '',
  contact: '',
  phone: '13800138000',
  email: '',
  address: '',
  postcode: '',
  agent: '',
  agentIdentityNumber: '',
  agentPhone: '',
}

const histories: Readonly<Record<State, readonly CaseEvent[]>> = {
  unconfirmed: [],
  handling: [{ kind: 'receiptConfirmed', day: day(2026, 11, 20) }],
  awaitingCorrection: [
    { kind: 'receiptConfirmed', day: day(2026, 11, 16) },
    { kind: 'correctionAsked', day: day(2026, 11, 20), until: day(2026, 12, 4) },
  ],
  concluded: [
    { kind: 'receiptConfirmed', day: day(2026, 11, 16) },
    { kind: 'replied', day: day(2026, 11, 20), outcome: 'disclosed' },
  ],
}

let made = 0

async function caseIn(
  tx: Transaction,
  state: State,
  wanted: string,
  arrivedOn: Day = day(2026, 11, 16),
): Promise<number> {
  const { id } = await insertApplication(tx, {
    agencyId: await agencyId(),
    channel: 'email',
    applicantKind: 'person',
    wanted,
    wantedDocument: null,
    receivingWay: 'email',
    medium: 'electronic',
    arrivedOn,
    submissionKey: null,
    codeKey: Buffer.from(`desk-test-${++made}`),
  })
  await putApplicant(tx, site.sealer, id, applicant)
  await appendEvents(tx, id, [{ kind: 'arrived', day: arrivedOn, channel: 'email' }, ...histories[state]], null)
  return id
}

describe('who may do what, in which state', () => {
  // Of the acts of the desk those to which the page of the case leads, by role and state; — means that the page is not
  // there for him. The unit has an open task in each case.
  const matrix: Readonly<Record<string, Readonly<Record<State, string>>>> = {
    J005: {
      unconfirmed:
        'add-file assign comment confirm-receipt contact-failed correct-applicant handler receipt search split',
      handling: 'add-file assign comment correct-applicant handler receipt search split',
      awaitingCorrection: 'add-file assign comment correct-applicant handler receipt search split',
      concluded: 'add-file comment correct-applicant handler receipt search',
    },
    Z001: {
      unconfirmed: 'add-file comment search',
      handling: 'add-file comment search',
      awaitingCorrection: 'add-file comment search',
      concluded: 'add-file comment search',
    },
    J003: { unconfirmed: 'comment', handling: 'comment', awaitingCorrection: 'comment', concluded: 'comment' },
    J004: {
      unconfirmed: 'comment correct-applicant',
      handling: 'comment correct-applicant',
      awaitingCorrection: 'comment correct-applicant',
      concluded: 'comment correct-applicant',
    },
    Q003: { unconfirmed: '', handling: '', awaitingCorrection: '', concluded: '' },
    F002: { unconfirmed: '—', handling: '—', awaitingCorrection: '—', concluded: '—' },
    Q101: { unconfirmed: '—', handling: '—', awaitingCorrection: '—', concluded: '—' },
  }
  const acts = [
    'add-file',
    'assign',
    'comment',
    'confirm-receipt',
    'contact-failed',
    'correct-applicant',
    'handler',
    'receipt',
    'search',
    'split',
  ]

  test('the page leads to what may be done, and the address of all else refuses', async () => {
    const unitPerson = await newClerk()
    for (const state of Object.keys(histories) as State[]) {
      const id = await site.db.transaction((tx) => caseIn(tx, state, `${state}的申请`))
      await site.db.transaction((tx) =>
        addTask(tx, site.sealer, {
          applicationId: id,
          to: { unitId: unitPerson.unit },
          dueOn: day(2026, 11, 30),
          asked: '请提供',
          assignedBy: unitPerson.id,
        }),
      )
      for (const [number, expected] of Object.entries(matrix)) {
        const browser = number === 'Z001' ? unitPerson.browser : await site.signedIn(number)
        const answer = await browser.get(at(id))
        if (expected[state] === '—') {
          assert.equal(answer.status, 404, `${number} ${state}`)
          continue
        }
        const page = await answer.text()
        const open = acts.filter((act) => page.includes(`href="${at(id)}/${act}"`))
        assert.equal(open.join(' '), expected[state], `${number} ${state}`)
        for (const act of acts) {
          const status = (await browser.get(at(id, `/${act}`))).status
          assert.equal(
            status,
            open.includes(act) || linkless(number, state, act) ? 200 : 403,
            `${number} ${state} ${act}`,
          )
        }
      }
    }
  })
})

/** Acts that are open though the page shows no link, because there is nothing to assign any more, and no harm in asking. */
function linkless(number: string, state: State, act: string): boolean {
  return number === 'J005' && state === 'concluded' && act === 'assign'
}

/** An information officer of a unit who has come after the handover. */
async function newClerk(): Promise<{ readonly id: number; readonly unit: number; readonly browser: TestBrowser }> {
  const agency = await agencyId()
  const { rows } = await site.db.pool.query<{ id: number }>(
    'select id from agency_unit where agency_id = $1 order by id desc limit 1',
    [agency],
  )
  const unit = rows[0]?.id ?? 0
  const id = await site.db.transaction(async (tx) => {
    const personId = await worker(tx, agency, [], { name: '晚秋' })
    const post = { personId, agencyId: agency, unitId: unit, from: day(2026, 1, 1), until: null, appointedBy: null }
    await addPost(tx, { ...post, role: 'informationOfficer' })
    return personId
  })
  const browser = openTestBrowser(site)
  const link = `/sign-in/link/${await linkFor(site, id)}`
  await browser.fill(await browser.get(link), link, {})
  return { id, unit, browser }
}

async function tokenOf(browser: TestBrowser): Promise<string> {
  return fieldsOf(await (await browser.get('/desk/account')).text(), '/desk/account/sessions').csrf ?? ''
}
