import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { queryCodeOfForm } from '../src/actions/application/query-code.ts'
import type { Applicant } from '../src/rules/application/applicant.ts'
import type { CaseEvent } from '../src/rules/application/case-event.ts'
import { type Day, day } from '../src/rules/day.ts'
import { defaultOffice } from '../src/rules/letter/office.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { addLetterOffice } from '../src/store/application/letter-templates.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'

// Q002 is the disclosure office of the district, Q005 and Q004 review secrecy and law, Q001 is the head.

let site: DeskSite
let handler: TestBrowser
let secrecy: TestBrowser
let legal: TestBrowser
let head: TestBrowser

before(async () => {
  site = await openDeskSite()
  await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    const office = {
      ...defaultOffice,
      mark: '示',
      reviewBody: '某市人民政府',
      reviewAddress: '某市中山路1号',
      reviewOnline: 'https://review.example.gov.cn',
      court: '某市中级人民法院',
    }
    await addLetterOffice(tx, { agencyId: rows[0]?.id ?? 0, from: day(2026, 1, 1), office, recordedBy: null })
  })
  handler = await site.signedIn('Q002')
  secrecy = await site.signedIn('Q005')
  legal = await site.signedIn('Q004')
  head = await site.signedIn('Q001')
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
  email: '',
  address: '示例区人民路1号',
  postcode: '',
  agent: '',
  agentIdentityNumber: '',
  agentPhone: '',
}

let forms = 0

/** A case of the district's government that came over the counter on a day, with what happened since. */
async function caseOf(
  wanted: string,
  since: readonly CaseEvent[] = [],
  arrived: Day = day(2026, 11, 9),
): Promise<number> {
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    const { codeKey } = queryCodeOfForm(site.sealer, `decision-test-form-${++forms}`)
    const { id } = await insertApplication(tx, {
      agencyId: rows[0]?.id ?? 0,
      channel: 'counter',
      applicantKind: 'person',
      wanted,
      wantedDocument: null,
      receivingWay: 'platform',
      medium: 'electronic',
      arrivedOn: arrived,
      submissionKey: null,
      codeKey,
    })
    await putApplicant(tx, site.sealer, id, applicant)
    const arrival: CaseEvent[] = [
      { kind: 'arrived', day: arrived, channel: 'counter' },
      { kind: 'receiptConfirmed', day: arrived },
    ]
    await appendEvents(tx, id, [...arrival, ...since], null)
    return id
  })
}

const at = (id: number) => `/desk/applications/${id}`

/** Lists these items, and gives the address of each. */
async function listItems(id: number, ...items: readonly string[]): Promise<readonly string[]> {
  const answer = await handler.fill(await handler.get(`${at(id)}/items`), `${at(id)}/items`, {
    items: items.join('\n'),
  })
  assert.equal(whereTo(answer), `${at(id)}?done=itemsSet#decision`)
  const { rows } = await site.db.pool.query<{ id: number }>(
    'select id from requested_item where application_id = $1 and removed_at is null order by position',
    [id],
  )
  return rows.map((row) => `${at(id)}/items/${row.id}`)
}

/** Answers the guide as far as these answers go. */
async function guide(item: string, answers: Readonly<Record<string, string>>): Promise<string> {
  for (const [question, answer] of Object.entries(answers)) {
    const page = await handler.get(item)
    assert.equal(whereTo(await handler.fill(page, item, { question, answer })), `${item}#now`, question)
  }
  return (await handler.get(item)).text()
}

async function decide(item: string, values: Readonly<Record<string, string>>): Promise<Response> {
  const address = `${item}/answer`
  const page = await handler.get(values.ground === undefined ? address : `${address}?ground=${values.ground}`)
  return handler.fill(page, address, values)
}

async function propose(id: number, values: Readonly<Record<string, string>> = {}): Promise<Response> {
  const answer = await handler.fill(await handler.get(`${at(id)}/decision`), `${at(id)}/decision`, values)
  if (answer.status !== 303) console.log((await answer.clone().text()).split('id="trouble"')[1]?.slice(0, 400))
  return answer
}

const ticked = {
  secrecy: {
    'check-everyItem': 'on',
    'check-noSecret': 'on',
    'check-noWorkSecret': 'on',
    'check-notTogether': 'on',
    looked: '答复书全文',
    conclusion: 'nothing',
    basis: '保守国家秘密法第三十五条',
  },
  legal: { 'check-facts': 'on', 'check-ground': 'on', 'check-procedure': 'on', 'check-remedy': 'on' },
  sign: {},
} as const

async function pass(
  who: TestBrowser,
  id: number,
  step: keyof typeof ticked,
  values: Readonly<Record<string, string>> = ticked[step],
) {
  const address = `${at(id)}/approval/${step}`
  return who.fill(await who.get(`${at(id)}/approval`), address, values)
}

async function approve(id: number): Promise<void> {
  for (const [who, step] of [
    [secrecy, 'secrecy'],
    [legal, 'legal'],
    [head, 'sign'],
  ] as const) {
    const done = step === 'sign' ? 'signed' : 'passed'
    assert.equal(whereTo(await pass(who, id, step)), `${at(id)}/approval?done=${done}`)
  }
}

const plain = { complete: 'complete', kind: 'information', many: 'no', repeated: 'no', government: 'yes' } as const

describe('from the guide to the signature', () => {
  test('a request that is a petition: the guide asks two questions and says which article it rests on', async () => {
    const id = await caseOf('请查处某小区违法建设并告知结果')
    const [item = ''] = await listItems(id, '请查处某小区违法建设并告知结果')
    const page = await guide(item, { complete: 'complete', kind: 'petition' })
    assert.match(page, /向导的结论：以申请公开的形式进行信访、投诉、举报等活动（第三十九条第一款）/)
    const bare = await decide(item, {})
    assert.equal(bare.status, 422)
    assert.match(await bare.text(), /请写明认定的事实/)
    const given = { what: '要求查处违法建设，属于举报', reasons: '不属于政府信息公开申请', route: '区城管局 5550001' }
    assert.equal(whereTo(await decide(item, given)), `${at(id)}?done=itemDecided#decision`)
    assert.equal(whereTo(await propose(id)), `${at(id)}?done=decisionProposed#decision`)
    await approve(id)
    const shown = await (await head.get(`${at(id)}/approval`)).text()
    assert.match(shown, /2026年11月22日签发/)
    assert.match(shown, /保密审查：不提供信息内容，答复文书不涉密/)
  })

  test('no step is skipped, and nobody approves what he proposed', async () => {
    const id = await caseOf('2025年度公务用车运行费用明细')
    const [item = ''] = await listItems(id, '2025年度公务用车运行费用明细')
    await guide(item, { ...plain, responsible: 'other' })
    const given = {
      what: '由区机关事务局制作',
      organ: '区机关事务管理局',
      organContact: '5550002',
      reasons: '不由本机关制作',
    }
    await decide(item, given)
    await propose(id)
    const forged = await pass(head, id, 'sign').catch(() => null)
    assert.equal(forged, null, 'there is no form to sign by')
    const early = await head.get(`${at(id)}/approval`)
    assert.match(await early.text(), /须先经保密审查、法制审核，再签发/)
    const own = await handler.get(`${at(id)}/approval`)
    assert.equal((await own.text()).includes('action="'.concat(`${at(id)}/approval/sign"`)), false)
  })

  test('a step is passed only when everything it checks is ticked', async () => {
    const id = await caseOf('2024年度会议费决算')
    const [item = ''] = await listItems(id, '2024年度会议费决算')
    await guide(item, { ...plain, responsible: 'ours', held: 'published' })
    await decide(item, { where: '区政府门户网站“预决算”栏目' })
    await propose(id)
    const half = await pass(legal, id, 'legal', { 'check-facts': 'on' })
    assert.equal(half.status, 422)
    assert.match(await half.text(), /请逐项核对并勾选/)
    const unsure = await pass(secrecy, id, 'secrecy', { ...ticked.secrecy, conclusion: '' })
    assert.equal(unsure.status, 422)
    await approve(id)
  })

  test('what is returned says why; the next version shows what changed, and is reviewed from the beginning', async () => {
    const id = await caseOf('区常务会议第12次会议记录')
    const [item = ''] = await listItems(id, '区常务会议第12次会议记录')
    await guide(item, {
      ...plain,
      responsible: 'ours',
      held: 'found',
      art14: 'none',
      art15: 'no',
      art16: 'discussion',
      ruleDiscussion: 'none',
    })
    await decide(item, { what: '内部讨论', reasons: '属于过程性信息' })
    await propose(id)
    assert.equal(whereTo(await pass(secrecy, id, 'secrecy')), `${at(id)}/approval?done=passed`)
    const back = `${at(id)}/approval/legal/return`
    const empty = await legal.fill(await legal.get(back), back, { opinion: ' ' })
    assert.equal(empty.status, 422)
    const answer = await legal.fill(await legal.get(back), back, { opinion: '理由要结合这次会议具体说明' })
    assert.equal(whereTo(answer), `${at(id)}/approval?done=returned`)
    assert.match(await (await handler.get(at(id))).text(), /法制审核退回：理由要结合这次会议具体说明/)
    await decide(item, { what: '会议讨论的方案尚未决定', reasons: '讨论中的意见公开会影响坦率交换意见' })
    assert.equal(whereTo(await propose(id)), `${at(id)}?done=decisionProposed#decision`)
    const page = await (await head.get(`${at(id)}/approval`)).text()
    assert.match(page, /与第1稿相比/)
    assert.match(page, /<del>属于过程性信息<\/del>/)
    assert.match(page, /<ins>讨论中的意见公开会影响坦率交换意见<\/ins>/)
    assert.match(page, /等待保密审查、法制审核/)
    await approve(id)
  })

  test('what was changed after it was reviewed is not signed', async () => {
    const id = await caseOf('区长办公会纪要初稿')
    const [item = ''] = await listItems(id, '区长办公会纪要初稿')
    await guide(item, {
      ...plain,
      responsible: 'ours',
      held: 'found',
      art14: 'none',
      art15: 'no',
      art16: 'draft',
      ruleDraft: 'none',
    })
    await decide(item, { what: '初稿', reasons: '尚未定稿' })
    await propose(id)
    await pass(secrecy, id, 'secrecy')
    await pass(legal, id, 'legal')
    await decide(item, { what: '初稿', reasons: '改过的理由' })
    const answer = await pass(head, id, 'sign')
    assert.equal(answer.status, 409)
    assert.match(await answer.text(), /提交之后又改动了“事项1：理由”/)
  })

  test('somebody who read the former version does not sign the new one unread', async () => {
    const id = await caseOf('2023年信访工作总结')
    const [item = ''] = await listItems(id, '2023年信访工作总结')
    await guide(item, { ...plain, responsible: 'ours', held: 'published' })
    await decide(item, { where: '区政府网站' })
    await propose(id)
    const opened = await legal.get(`${at(id)}/approval`)
    await decide(item, { where: '区政府网站“工作总结”栏目' })
    await propose(id)
    const answer = await legal.fill(opened, `${at(id)}/approval/legal`, ticked.legal)
    assert.equal(answer.status, 409)
    assert.match(await answer.text(), /经办人已提交第2稿/)
  })

  test('another answer than that of the guide needs a reason, which whoever approves sees first', async () => {
    const id = await caseOf('征地补偿测算过程材料')
    const [item = ''] = await listItems(id, '征地补偿测算过程材料')
    await guide(item, { ...plain, responsible: 'ours', held: 'published' })
    const given = { ground: 'workflow', what: '内部测算流程', reasons: '属于内部工作流程信息' }
    const bare = await decide(item, given)
    assert.equal(bare.status, 422)
    assert.match(await bare.text(), /处理意见与向导的结论不同，请写明理由/)
    await decide(item, { ...given, differs: '网站公开的是结果，申请的是过程' })
    await propose(id)
    assert.match(await (await legal.get(`${at(id)}/approval`)).text(), /注意：.*网站公开的是结果，申请的是过程/s)
  })
})
