import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { queryCodeOfForm } from '../src/actions/apply/query-code.ts'
import type { Applicant } from '../src/rules/application/applicant.ts'
import type { CaseEvent } from '../src/rules/application/case-event.ts'
import { type Day, day } from '../src/rules/day.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { eraseProcedure } from '../src/store/application/erase-procedure.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { feesCollected } from '../src/store/procedure/fees.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { fieldsOf, type TestBrowser, whereTo } from './sign-in.ts'

// Q002 is the disclosure office of the district, Q001 its head, Q004 reviews its law, J004 heads the bureau of
// transport. It is the morning of 13 April 2026, a Monday.

let site: DeskSite
let office: TestBrowser
let head: TestBrowser
let legal: TestBrowser
let bureau: TestBrowser

before(async () => {
  site = await openDeskSite(() => new Date('2026-04-13T01:00:00Z'))
  office = await site.signedIn('Q002')
  head = await site.signedIn('Q001')
  legal = await site.signedIn('Q004')
  bureau = await site.signedIn('J004')
})
after(() => site?.close())

const applicant: Applicant = {
  kind: 'person',
  name: '秦观澜',
  identityKind: 'residentId',
  identityNumber: '110101199003074514',
  creditCode: '',
  legalRepresentative: '',
  contact: '',
  phone: '13800138000',
  email: 'qin@example.test',
  address: '示例区人民路1号3单元',
  postcode: '',
  agent: '',
  agentIdentityNumber: '',
  agentPhone: '',
}

let forms = 0

/** A case of the district's government that came over the counter on a day, with what happened since. */
async function caseOf(
  arrived: Day,
  since: readonly CaseEvent[] = [],
  more: { readonly wanted?: string; readonly identityNumber?: string } = {},
): Promise<number> {
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    const { id } = await insertApplication(tx, {
      agencyId: rows[0]?.id ?? 0,
      channel: 'counter',
      applicantKind: 'person',
      wanted: more.wanted ?? '2024年人民路停车场特许经营协议',
      wantedDocument: null,
      receivingWay: 'platform',
      medium: 'electronic',
      arrivedOn: arrived,
      submissionKey: null,
      codeKey: queryCodeOfForm(site.sealer, `procedure-test-form-${++forms}`).codeKey,
    })
    const identityNumber = more.identityNumber ?? `11010119900307${String(4000 + forms)}`
    await putApplicant(tx, site.sealer, id, { ...applicant, identityNumber })
    const arrival: CaseEvent[] = [
      { kind: 'arrived', day: arrived, channel: 'counter' },
      { kind: 'receiptConfirmed', day: arrived },
    ]
    await appendEvents(tx, id, [...arrival, ...since], null)
    return id
  })
}

const at = (id: number, step = '') => `/desk/applications/${id}${step}`

async function send(browser: TestBrowser, path: string, values: Readonly<Record<string, string>>): Promise<Response> {
  const page = await browser.get(path)
  const html = await page.text()
  assert.equal(page.status, 200, `${path}: ${page.status}`)
  return browser.post(path, { ...fieldsOf(html, path), ...values })
}

async function done(browser: TestBrowser, path: string, values: Readonly<Record<string, string>> = {}): Promise<void> {
  const answer = await send(browser, path, values)
  const said = answer.status === 303 ? '' : troubleIn(await answer.text())
  assert.equal(answer.status, 303, `${path}: ${said}`)
}

async function refused(
  browser: TestBrowser,
  path: string,
  values: Readonly<Record<string, string>>,
  status: 409 | 422,
  words: RegExp,
): Promise<void> {
  const answer = await send(browser, path, values)
  const said = troubleIn(await answer.text())
  assert.equal(answer.status, status, `${path}: ${said}`)
  assert.match(said, words)
}

function troubleIn(html: string): string {
  return (/<section class="trouble"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '').replace(/<[^>]*>/g, ' ')
}

async function dueOf(id: number): Promise<string | null> {
  const { rows } = await site.db.pool.query<{ due: string | null }>(
    'select due_on::text as due from application where id = $1',
    [id],
  )
  return rows[0]?.due ?? null
}

async function stateOf(id: number): Promise<Record<string, unknown>> {
  const { rows } = await site.db.pool.query(
    'select state, outcome, counted_outcome, waiting_until::text as waiting from application where id = $1',
    [id],
  )
  return rows[0]
}

async function idOf(table: string, applicationId: number): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    `select id from ${table} where application_id = $1 order by id desc limit 1`,
    [applicationId],
  )
  return rows[0]?.id ?? 0
}

const told = (toldOn: string, toldWay = 'post') => ({ toldOn, toldWay })
const correction = {
  'item-description': 'on',
  what: '请写明需要哪一年的协议',
  guidance: '可以写明文号或者签订日期',
  workingDays: '3',
}
const third = {
  kind: 'thirdParty',
  name: '示例停车服务有限公司',
  contact: '钱多多',
  phone: '0000-0000999',
  address: '示例区环城路9号',
  summary: '停车场特许经营协议中的报价部分',
}

describe('correction', () => {
  test('is told once, within seven working days of receipt, with the day to which its period leads', async () => {
    const id = await caseOf(day(2026, 4, 1))
    const path = at(id, '/correction')
    await refused(office, path, { ...correction, what: '' }, 422, /请填写需要补正的内容/)
    await refused(office, path, { ...correction, 'item-description': '' }, 422, /请选择需要补正的事项/)
    await refused(office, path, { ...correction, ...told('2026-04-14') }, 422, /告知的日期不能晚于今天/)
    await refused(office, path, { ...correction, ...told('2025-04-02') }, 422, /不能早于收到申请的2026年4月1日/)
    await done(office, path, correction)
    assert.equal((await stateOf(id)).state, 'handling')
    const page = await (await office.get(at(id))).text()
    assert.match(page, /已拟，还没有送出/)
    const letter = await office.post(at(id, '/letters/new'), fieldsOf(page, at(id, '/letters/new')))
    assert.match(await (await office.get(whereTo(letter))).text(), /补正告知书[\s\S]*请写明需要哪一年的协议/)
    await done(office, `${path}/told`, told('2026-04-02'))
    // 3, 7 and 8 April: the 4th to the 6th are holidays.
    assert.deepEqual(await stateOf(id), {
      ...{ state: 'awaitingCorrection', outcome: null, counted_outcome: null },
      waiting: '2026-04-08',
    })
    await refused(office, path, correction, 409, /补正只能一次性告知.*第三十条/)
  })

  test('is refused after the seventh working day, with the article; told in time, it may be recorded later', async () => {
    const id = await caseOf(day(2026, 3, 20))
    await refused(office, at(id, '/correction'), { ...correction, ...told('2026-04-13') }, 409, /第三十条/)
    assert.equal((await stateOf(id)).state, 'handling')
    const page = await (await office.get(at(id))).text()
    assert.match(page, /已于2026年3月31日届满.*?当时已经告知的，可以补记/)
    await done(office, at(id, '/correction'), { ...correction, ...told('2026-03-30') })
    assert.equal((await stateOf(id)).state, 'awaitingCorrection')
  })

  test('that came in by whatever channel begins the period anew', async () => {
    const id = await caseOf(day(2026, 4, 1))
    await done(office, at(id, '/correction'), { ...correction, ...told('2026-04-10', 'email') })
    const preview = await send(office, at(id, '/correction/taken'), { takenOn: '2026-04-10', preview: 'on' })
    assert.equal(preview.status, 200)
    assert.match(await preview.text(), /办理后[\s\S]*2026年5月12日/)
    assert.equal((await stateOf(id)).state, 'awaitingCorrection')
    await refused(
      office,
      at(id, '/correction/taken'),
      { takenOn: '2026-04-09', way: 'phone', words: '2024年的' },
      422,
      /不能早于告知补正的2026年4月10日/,
    )
    const words = '2024年的那一份，本人秦观澜，电话13912345678'
    await done(office, at(id, '/correction/taken'), { takenOn: '2026-04-13', way: 'phone', words })
    assert.match(await (await office.get(at(id))).text(), /本人秦观澜，电话13912345678/)
    assert.match(await (await legal.get(at(id))).text(), /本人秦\*\*，电话139\*{4}5678/)
    assert.equal(await dueOf(id), '2026-05-13')
  })

  test('let pass ends the case, and not before; the end is taken back by whoever made it, on the same day', async () => {
    const id = await caseOf(day(2026, 4, 1))
    await refused(office, at(id, '/close-lapsed'), { said: '电话未接' }, 409, /没有等待补正/)
    await done(office, at(id, '/correction'), { ...correction, ...told('2026-04-02') })
    await done(office, at(id, '/close-lapsed'), { said: '4月9日电话核实，申请人称不再补正' })
    assert.equal((await stateOf(id)).outcome, 'otherHandling.uncorrected')
    await refused(office, at(id, '/withdraw'), withdrawal, 409, /已经办结/)
    await refused(office, at(id, '/reopen'), { reason: '' }, 422, /请填写恢复办理的理由/)
    await done(office, at(id, '/reopen'), { reason: '补正材料已于期限内寄出' })
    assert.deepEqual(await stateOf(id), {
      ...{ state: 'awaitingCorrection', outcome: null, counted_outcome: null },
      waiting: '2026-04-08',
    })
  })
})

const withdrawal = { on: '2026-04-13', way: 'inPerson', said: '申请人当面表示不再需要，已签字' }

describe('consultation and extension', () => {
  let id: number
  let consultation: number

  test('what is sent to a third party never says who applied', async () => {
    id = await caseOf(day(2026, 3, 2))
    assert.equal(await dueOf(id), '2026-03-30')
    const path = at(id, '/consultations/new')
    for (const [said, what] of [
      ['申请人秦观澜要求公开协议', '姓名'],
      ['申请人 秦 观 澜 要求公开协议', '姓名'],
      ['联系电话１３８-0013-8000', '联系电话'],
      ['寄往示例区人民路1号3单元', '通信地址'],
    ] as const) {
      await refused(office, path, { ...third, summary: said }, 422, new RegExp(`申请人的.*${what}`))
    }
    assert.equal(await idOf('consultation', id), 0)
  })

  test('the days from sending to the answer do not count', async () => {
    await done(office, at(id, '/consultations/new'), { ...third, ...told('2026-03-06') })
    consultation = await idOf('consultation', id)
    const path = at(id, `/consultations/${consultation}`)
    await refused(office, `${path}/silence`, {}, 409, /还没有登记送达/)
    await refused(office, `${path}/deliver`, { deliveredOn: '2026-03-05' }, 422, /不能早于发出/)
    await done(office, `${path}/deliver`, { deliveredOn: '2026-03-09' })
    const list = await (await office.get('/desk/consultations')).text()
    assert.match(list, /2026年3月30日/)
    assert.doesNotMatch(list, /示例停车服务有限公司|秦观澜/)
    await refused(
      office,
      `${path}/answer`,
      { answer: 'objects', answeredOn: '2026-03-20', opinion: '' },
      422,
      /请填写意见和理由/,
    )
    await done(office, `${path}/answer`, { answer: 'objects', answeredOn: '2026-03-20', opinion: '报价是商业秘密' })
    assert.equal(await dueOf(id), '2026-04-14')
    assert.match(await (await office.get('/desk')).text(), /权衡第三方意见：/)
  })

  test('an objection with good reason is followed, unless the public interest weighs more; then the party is told first', async () => {
    const path = at(id, `/consultations/${consultation}`)
    const weighed = { reasonable: 'yes', conclusion: 'disclose', reasons: '协议涉及公共停车价格', content: '协议全文' }
    await refused(office, `${path}/weigh`, weighed, 409, /不予公开.*第三十二条/)
    await refused(
      office,
      `${path}/weigh`,
      { ...weighed, publicInterest: 'on', content: '' },
      422,
      /写明决定公开的信息内容/,
    )
    await done(office, `${path}/weigh`, { ...weighed, publicInterest: 'on' })
    assert.match(await (await office.get(at(id))).text(), /现在不能提供信息：.*书面告知第三方/)
    await refused(office, `${path}/tell`, { toldOn: '', toldWay: 'direct' }, 422, /请填写告知的日期/)
    await done(office, `${path}/tell`, told('2026-04-13', 'direct'))
    assert.doesNotMatch(await (await office.get(at(id))).text(), /现在不能提供信息/)
  })

  test('who reads the case and does not work on it does not see who the party is', async () => {
    const page = await (await legal.get(at(id))).text()
    assert.match(page, /第三方：示\*+/)
    assert.doesNotMatch(page, /示例停车服务有限公司|0000-0000999|报价是商业秘密/)
    assert.match(await (await office.get(at(id))).text(), /示例停车服务有限公司/)
  })

  test('an extension is consented to by another, and counts from the day on which it is told', async () => {
    await refused(
      office,
      at(id, '/extension'),
      { workingDays: '21', reason: '需要整理' },
      409,
      /20个工作日.*第三十三条/,
    )
    await refused(office, at(id, '/extension'), { workingDays: '20', reason: '' }, 422, /请填写延长答复的理由/)
    await done(office, at(id, '/extension'), { workingDays: '20', reason: '协议附件较多，需要逐页审查' })
    assert.equal(await dueOf(id), '2026-04-14')
    assert.match(await (await head.get('/desk')).text(), /审批延期/)
    assert.equal((await office.get(at(id, '/extension/consent'))).status, 403)
    await refused(office, at(id, '/extension/told'), told('2026-04-13'), 409, /须先经.*负责人同意/)
    await refused(head, at(id, '/extension/consent'), { consent: 'no', why: '' }, 422, /请填写不同意的理由/)
    await done(head, at(id, '/extension/consent'), { consent: 'yes' })
    assert.equal(await dueOf(id), '2026-04-14')
    await done(office, at(id, '/extension/told'), told('2026-04-13', 'email'))
    assert.equal(await dueOf(id), '2026-05-14')
    await refused(office, at(id, '/extension'), { workingDays: '5', reason: '再延' }, 409, /只能一次.*第三十三条/)
  })

  test('a mistake is struck out by who recorded it on that day, or by who signs; the day is computed without it', async () => {
    const { rows } = await site.db.pool.query<{ id: string }>(
      "select id from application_event where application_id = $1 and kind = 'extended'",
      [id],
    )
    const path = at(id, `/events/${rows[0]?.id}/strike`)
    assert.match(await (await office.get(at(id))).text(), new RegExp(`href="${path}"`))
    assert.doesNotMatch(await (await legal.get(at(id))).text(), /\/strike"/)
    assert.equal((await legal.get(path)).status, 403)
    assert.equal((await bureau.get(path)).status, 404)
    const page = await (await office.get(path)).text()
    assert.match(page, /现在[\s\S]*2026年5月14日[\s\S]*办理后[\s\S]*2026年4月14日/)
    await refused(office, path, { reason: '' }, 422, /请写明理由/)
    await done(office, path, { reason: '日期登记有误' })
    assert.equal(await dueOf(id), '2026-04-14')
    await refused(office, path, { reason: '再一次' }, 409, /已经作废/)
    await done(office, at(id, '/extension/told'), told('2026-04-13', 'post'))
    assert.equal(await dueOf(id), '2026-05-14')
  })

  test('what others rest on is not struck out before them', async () => {
    const { rows } = await site.db.pool.query<{ id: string }>(
      "select id from application_event where application_id = $1 and kind = 'consultationSent'",
      [id],
    )
    await refused(office, at(id, `/events/${rows[0]?.id}/strike`), { reason: '发错' }, 409, /须先作废/)
  })

  test('silence: of a third party the agency decides, of a co-maker it is consent; each after its 15 working days', async () => {
    const silent = await caseOf(day(2026, 3, 2))
    await done(office, at(silent, '/consultations/new'), {
      ...{ kind: 'coMaker', name: '示例区交通运输局', summary: '联合印发的停车管理办法' },
      ...told('2026-03-04', 'agencyExchange'),
    })
    const path = at(silent, `/consultations/${await idOf('consultation', silent)}`)
    await done(office, `${path}/deliver`, { deliveredOn: '2026-03-04' })
    assert.match(await (await office.get(at(silent))).text(), /视为同意公开/)
    await done(office, `${path}/silence`)
    // 5 to 25 March are its 15 working days; the 18 that were left run from the 26th.
    assert.equal(await dueOf(silent), '2026-04-21')
  })

  test('the period of a third party that is not over is waited for', async () => {
    const waiting = await caseOf(day(2026, 4, 1))
    await done(office, at(waiting, '/consultations/new'), third)
    const path = at(waiting, `/consultations/${await idOf('consultation', waiting)}`)
    await refused(office, `${path}/deliver`, { deliveredOn: '2026-04-10' }, 409, /没有发出/)
    await done(office, `${path}/send`, told('2026-04-09'))
    await done(office, `${path}/told`, { toldOn: '2026-04-10' })
    await done(office, `${path}/deliver`, { deliveredOn: '2026-04-10' })
    await refused(office, `${path}/silence`, {}, 409, /2026年5月6日.*还没有逾期/)
    await done(office, `${path}/take-back`, { why: '信息已由对方公开' })
    assert.equal((await stateOf(waiting)).state, 'handling')
  })
})

describe('fees', () => {
  test('by item over the month of one applicant; the notice stops the clock and payment begins it anew', async () => {
    const identityNumber = '110101198808088888'
    for (let count = 0; count < 11; count++) await caseOf(day(2026, 4, 2), [], { identityNumber })
    await caseOf(day(2026, 3, 31), [], { identityNumber })
    const id = await caseOf(day(2026, 4, 3), [], { identityNumber })
    const page = await (await office.get(at(id, '/fee'))).text()
    assert.match(page, /自然月内，此前已有11件/)
    await refused(office, at(id, '/fee'), { basis: 'perPage', count: '30' }, 409, /没有超过免费的范围/)
    await done(office, at(id, '/fee'), { basis: 'perItem', count: '20' })
    // The 12th to the 30th at 100 yuan, the 31st at 200.
    assert.match(await (await office.get(at(id))).text(), /2100元/)
    await refused(office, at(id, '/fee/paid'), { paidOn: '2026-04-13', receiptNumber: 'A1' }, 409, /没有送达过收费通知/)
    await done(office, at(id, '/fee/noticed'), told('2026-04-13', 'direct'))
    assert.equal((await stateOf(id)).waiting, '2026-05-13')
    await refused(office, at(id, '/fee'), { basis: 'perPage', count: '100' }, 409, /撤回再重新通知/)
    await refused(office, at(id, '/fee/paid'), { paidOn: '2026-04-13', receiptNumber: '' }, 422, /请填写财政票据号码/)
    await done(office, at(id, '/fee/paid'), { paidOn: '2026-04-13', receiptNumber: '财00012345' })
    assert.equal(await dueOf(id), '2026-05-13')
    const { rows } = await site.db.pool.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    const agencyIds = rows.map((row) => row.id)
    assert.equal(await site.db.read((tx) => feesCollected(tx, agencyIds, 2026)), 2100)
    assert.equal(await site.db.read((tx) => feesCollected(tx, agencyIds, 2025)), 0)
  })

  test('taken back before it was paid, it is as if there had been none', async () => {
    const id = await caseOf(day(2026, 4, 1))
    await done(office, at(id, '/fee'), { basis: 'perPage', count: '31' })
    await done(office, at(id, '/fee/noticed'), told('2026-04-13'))
    await done(office, at(id, '/fee/take-back'), { why: '信息已主动公开' })
    assert.equal(await dueOf(id), '2026-04-30')
    await done(office, at(id, '/fee'), { basis: 'perPage', count: '101' })
    assert.match(await (await office.get(at(id))).text(), /720元/)
  })

  test('unpaid after its 20 working days ends the case, and not before', async () => {
    const id = await caseOf(day(2026, 3, 2))
    const fee = 1
    await site.db.transaction((tx) => appendEvents(tx, id, [{ kind: 'feeNoticed', day: day(2026, 3, 13), fee }], null))
    // Its 20 working days end on 13 April, which is today.
    await refused(office, at(id, '/close-lapsed'), { said: '未见到账' }, 409, /还没有逾期/)
    const late = await caseOf(day(2026, 3, 2))
    await site.db.transaction((tx) =>
      appendEvents(tx, late, [{ kind: 'feeNoticed', day: day(2026, 3, 12), fee }], null),
    )
    await done(office, at(late, '/close-lapsed'), { said: '财政系统未见到账' })
    assert.equal((await stateOf(late)).outcome, 'otherHandling.feeUnpaid')
  })
})

describe('excessive requests', () => {
  test('reasons are asked, given, judged; a later day is told and is then the day', async () => {
    const id = await caseOf(day(2026, 4, 1))
    const path = at(id, '/reasons')
    await refused(office, path, { why: '', workingDays: '5' }, 422, /请填写明显超过合理范围的情况/)
    await done(office, path, { why: '三个月内提出120件', workingDays: '5', ...told('2026-04-08') })
    assert.equal((await stateOf(id)).state, 'awaitingReasons')
    await refused(office, `${path}/judge`, { judgement: 'reasonable', why: '成立' }, 422, /还没有收到申请人的理由/)
    await done(office, `${path}/given`, { givenOn: '2026-04-10', words: '用于博士论文' })
    const judged = { judgement: 'reasonable', why: '有学校证明' }
    await refused(
      office,
      `${path}/judge`,
      { ...judged, delayedUntil: '2026-04-17' },
      409,
      /应当晚于原来的答复期限.*第三十五条/,
    )
    await done(office, `${path}/judge`, { ...judged, delayedUntil: '2026-07-31' })
    assert.notEqual(await dueOf(id), '2026-07-31')
    await done(office, `${path}/delay`, told('2026-04-13'))
    assert.equal(await dueOf(id), '2026-07-31')
    await refused(office, `${path}/judge`, { ...judged, judgement: 'unreasonable' }, 409, /已经告知申请人/)
  })
})

describe('an answer ordered anew', () => {
  test('is a new duty: it may be extended, and reasons be asked, though both were done before', async () => {
    const id = await caseOf(day(2026, 3, 2))
    const extend = async (workingDays: string) => {
      await done(office, at(id, '/extension'), { workingDays, reason: '材料较多' })
      await done(head, at(id, '/extension/consent'), { consent: 'yes' })
      await done(office, at(id, '/extension/told'), told('2026-04-13'))
    }
    await site.db.transaction((tx) =>
      appendEvents(
        tx,
        id,
        [
          { kind: 'replied', day: day(2026, 3, 20), outcome: 'refused.processInformation' },
          { kind: 'orderedAnew', day: day(2026, 4, 10), dispute: 1, until: null },
        ],
        null,
      ),
    )
    await extend('10')
    await refused(office, at(id, '/extension'), { workingDays: '5', reason: '再延' }, 409, /只能一次.*第三十三条/)
    await site.db.transaction((tx) =>
      appendEvents(
        tx,
        id,
        [
          { kind: 'replied', day: day(2026, 4, 13), outcome: 'refused.processInformation' },
          { kind: 'orderedAnew', day: day(2026, 4, 13), dispute: 2, until: null },
        ],
        null,
      ),
    )
    assert.equal(await dueOf(id), '2026-05-13')
    await extend('5')
    // 14, 15, 18, 19 and 20 May.
    assert.equal(await dueOf(id), '2026-05-20')
  })
})

describe('the end of a case', () => {
  test('withdrawn: how, on which day, and by what proof', async () => {
    const id = await caseOf(day(2026, 4, 1))
    await refused(office, at(id, '/withdraw'), { ...withdrawal, way: '' }, 422, /请选择撤回的方式/)
    await done(office, at(id, '/withdraw'), withdrawal)
    assert.equal((await stateOf(id)).counted_outcome, 'otherHandling.other')
    assert.match(await (await office.get(at(id))).text(), /申请人撤回申请[\s\S]*当面口头/)
  })

  test('handed to another agency: it begins there, to be confirmed with the applicant, under the same code', async () => {
    const id = await caseOf(day(2026, 4, 1), [], { wanted: '公交线路调整方案' })
    const { rows } = await site.db.pool.query<{ id: number }>("select id from agency where slug = 'shili-jiaotiju'")
    const agency = String(rows[0]?.id)
    const how = { on: '2026-04-13', way: 'phone', said: '方案由该局制定，申请人电话同意' }
    await refused(office, at(id, '/transfer'), { ...how, agency: '' }, 422, /请选择转往的机关/)
    await done(office, at(id, '/transfer'), { ...how, agency })
    const there = await site.db.pool.query<{ id: number; state: string; same: boolean }>(
      `select other.id, other.state, other.code_key = this.code_key as same
      from application as other, application as this
      where this.id = $1 and other.agency_id = $2`,
      [id, Number(agency)],
    )
    assert.equal(there.rows[0]?.state, 'unconfirmed')
    assert.equal(there.rows[0]?.same, true)
    assert.match(await (await bureau.get(at(there.rows[0]?.id ?? 0))).text(), /由示例区人民政府转来/)
    assert.match(await (await office.get(at(id))).text(), /已转.*作为新的申请办理/)
    assert.equal((await bureau.get(at(id))).status, 404)
  })

  test('what was registered twice goes on in the case that it names, and is counted there alone', async () => {
    const first = await caseOf(day(2026, 4, 1))
    const twice = await caseOf(day(2026, 4, 2))
    const numbers = await site.db.pool.query<{ id: number; agency_id: number; year: number; serial: number }>(
      'select id, agency_id, year, serial from application where id = any($1)',
      [[first, twice]],
    )
    const numberOf = (id: number) => {
      const row = numbers.rows.find((one) => one.id === id)
      return [row?.agency_id, row?.year, row?.serial]
        .map((part, at) => String(part).padStart([4, 4, 5][at] ?? 0, '0'))
        .join('-')
    }
    const said = '信函与网上重复提交'
    const which = /请填写并入的另一件的受理编号/
    for (const other of ['', '0001-2026-99999', numberOf(twice)]) {
      await refused(office, at(twice, '/close'), { why: 'joined', said, other }, 422, which)
    }
    await done(office, at(twice, '/close'), { why: 'joined', said, other: numberOf(first) })
    await refused(office, at(first, '/close'), { why: 'joined', said, other: numberOf(twice) }, 422, which)
    assert.match(await (await office.get(at(twice))).text(), new RegExp(`重复登记，并入：.*${numberOf(first)}`))
    assert.match(await (await office.get(at(first))).text(), new RegExp(`已并入本件：.*${numberOf(twice)}`))
    const { rows } = await site.db.pool.query(
      'select counted_from is not null as counted from application where id = any($1) order by id',
      [[first, twice]],
    )
    assert.deepEqual(rows, [{ counted: true }, { counted: false }])
  })

  test('what others recorded, or oneself on another day, is opened again by who signs alone', async () => {
    const id = await caseOf(day(2026, 3, 2), [
      { kind: 'closed', day: day(2026, 3, 5), outcome: 'otherHandling.other', why: 'withdrawn' },
    ])
    assert.equal((await office.get(at(id, '/reopen'))).status, 403)
    await done(head, at(id, '/reopen'), { reason: '撤回不是申请人本人的意思' })
    assert.equal((await stateOf(id)).state, 'handling')
  })
})

describe('a record about oneself', () => {
  test('is verified, corrected or sent on, and told', async () => {
    const id = await caseOf(day(2026, 4, 1))
    const claim = { askedOn: '2026-04-10', which: '低保登记表', wrong: '出生年份错', right: '1990', evidence: '身份证' }
    await refused(office, at(id, '/own-data'), { ...claim, evidence: '' }, 422, /请填写证明记录不准确的证据/)
    await done(office, at(id, '/own-data'), claim)
    const path = at(id, `/own-data/${await idOf('own_data_request', id)}`)
    await refused(office, `${path}/told`, told('2026-04-13'), 409, /须先核实.*第四十一条/)
    const found = { finding: 'elsewhere', outcome: 'corrected', otherAgency: '示例区民政局', why: '由民政局登记' }
    await refused(office, `${path}/verify`, found, 422, /处理结果与核实的结论不一致/)
    await done(office, `${path}/verify`, { ...found, outcome: 'forwarded' })
    await done(office, `${path}/told`, told('2026-04-13'))
    assert.match(await (await office.get(at(id))).text(), /已转送有权更正的机关：示例区民政局/)
  })
})

describe('what is kept', () => {
  test('no name, number or opinion of a third party stands in the clear', async () => {
    const { rows } = await site.db.pool.query<{ row: string }>(`
      select consultation::text as row from consultation
      union all select application_event::text from application_event
      union all select audit_entry::text from audit_entry`)
    const all = rows.map(({ row }) => row).join('\n')
    assert.doesNotMatch(all, /停车服务|钱多多|0000-0000999|报价|秦观澜/)
  })

  test('when its time is over the words of a case go, and its days and outcomes stay', async () => {
    const id = await caseOf(day(2026, 4, 1))
    await done(office, at(id, '/correction'), { ...correction, ...told('2026-04-02') })
    await done(office, at(id, '/correction/taken'), { takenOn: '2026-04-03', way: 'written', words: '2024年的' })
    await done(office, at(id, '/consultations/new'), { ...third, ...told('2026-04-07') })
    await done(office, at(id, '/extension'), { workingDays: '5', reason: '材料较多' })
    await done(office, at(id, '/withdraw'), withdrawal)
    await site.db.transaction((tx) => eraseProcedure(tx, id))
    const page = await office.get(at(id))
    const html = await page.text()
    assert.equal(page.status, 200)
    assert.match(html, /2026年4月2日，邮寄[\s\S]*延长5个工作日[\s\S]*申请人撤回申请/)
    assert.doesNotMatch(html, /请写明需要哪一年的协议|示例停车服务|材料较多|已签字/)
  })

  test('whoever may not see the case is told of no step of it', async () => {
    const id = await caseOf(day(2026, 4, 1))
    for (const step of [
      '/correction',
      '/extension',
      '/fee',
      '/withdraw',
      '/transfer',
      '/consultations/new',
      '/reopen',
    ]) {
      assert.equal((await bureau.get(at(id, step))).status, 404, step)
      assert.equal((await legal.get(at(id, step))).status, 403, step)
    }
  })
})
