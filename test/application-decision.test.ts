import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { askCorrection } from '../src/actions/application/ask-correction.ts'
import { askReasons, judgeReasons, takeReasons } from '../src/actions/application/ask-reasons.ts'
import { chargeFee, noticeFee } from '../src/actions/application/charge-fee.ts'
import { consult, deliverConsultation, sendConsultation } from '../src/actions/application/consult.ts'
import { queryCodeOfForm } from '../src/actions/application/query-code.ts'
import { recordSearch } from '../src/actions/application/record-search.ts'
import { addReleaseFile, inspectAgain, removeReleaseFile } from '../src/actions/application/release-file.ts'
import { takeCorrection } from '../src/actions/application/take-correction.ts'
import { takeOpinion, tellParty, weighOpinion } from '../src/actions/application/weigh-opinion.ts'
import type { NotDone } from '../src/actions/desk-act.ts'
import { delegate } from '../src/actions/people/delegate.ts'
import { type FileInspector, startFileInspector } from '../src/outside/file-inspector.ts'
import type { Applicant } from '../src/rules/application/applicant.ts'
import type { CaseEvent } from '../src/rules/application/case-event.ts'
import type { Outcome } from '../src/rules/application/outcome.ts'
import { type Day, day } from '../src/rules/day.ts'
import { defaultOffice } from '../src/rules/letter/office.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { addLetterOffice } from '../src/store/application/letter-templates.ts'
import type { Transaction } from '../src/store/database.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { by } from './people.ts'
import { fieldsOf, type TestBrowser, whereTo } from './sign-in.ts'

// Q002 is the disclosure office of the district, Q005 and Q004 review secrecy and law, Q001 is the head.

const office = {
  ...defaultOffice,
  mark: '示',
  reviewBody: '某市人民政府',
  reviewAddress: '某市中山路1号',
  reviewOnline: 'https://review.example.gov.cn',
  court: '某市中级人民法院',
}

let site: DeskSite
let handler: TestBrowser
let secrecy: TestBrowser
let legal: TestBrowser
let head: TestBrowser
let inspector: FileInspector

before(async () => {
  site = await openDeskSite()
  inspector = startFileInspector()
  await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    await addLetterOffice(tx, { agencyId: rows[0]?.id ?? 0, from: day(2026, 1, 1), office, recordedBy: null })
  })
  handler = await site.signedIn('Q002')
  secrecy = await site.signedIn('Q005')
  legal = await site.signedIn('Q004')
  head = await site.signedIn('Q001')
})
after(async () => {
  await inspector?.close()
  await site?.close()
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
    return caseIn(tx, rows[0]?.id ?? 0, wanted, arrived, since)
  })
}

async function caseIn(
  tx: Transaction,
  agencyId: number,
  wanted: string,
  arrived: Day,
  since: readonly CaseEvent[] = [],
) {
  const { codeKey } = queryCodeOfForm(site.sealer, `decision-test-form-${++forms}`)
  const { id } = await insertApplication(tx, {
    agencyId,
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
    assert.match(await (await handler.get('/desk/notices')).text(), /方正：退回修改，.*区常务会议第12次会议记录/)
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

/** What has to be in the record before an outcome may be proposed, done by the officer on days of the autumn. */
const evidence = {
  async search(id: number, found = 'nothing') {
    await done(
      recordSearch(site, await on(day(2026, 11, 20)), id, {
        systems: '公文系统、档案系统',
        words: '专项规划 评审',
        people: '周知行，询问了办公室档案员',
        account: '逐库检索，没有发现',
        fromDay: '2026-11-19',
        untilDay: '2026-11-20',
        hours: '1.5',
        found,
      }),
    )
  },
  async correction(id: number, came: boolean) {
    const asked = { 'item-description': 'on', what: '所申请的信息名称不明', guidance: '', workingDays: '5' }
    await done(
      askCorrection(site, await on(day(2026, 10, 14)), id, { ...asked, toldOn: '2026-10-14', toldWay: 'platform' }),
    )
    if (!came) return
    const words = { takenOn: '2026-10-19', way: 'online', words: '还是要有关材料' }
    await done(takeCorrection(site, await on(day(2026, 10, 19)), id, words))
  },
  async reasons(id: number) {
    const asked = { why: '一个月内提出43件内容相近的申请', workingDays: '5', toldOn: '2026-10-14', toldWay: 'platform' }
    await done(askReasons(site, await on(day(2026, 10, 14)), id, asked))
    await done(takeReasons(site, await on(day(2026, 10, 16)), id, { givenOn: '2026-10-16', words: '就是想要' }))
    const judged = { judgement: 'unreasonable', why: '没有说明任何用途和需要' }
    await done(judgeReasons(site, await on(day(2026, 10, 19)), id, judged))
  },
  async fee(id: number) {
    const { id: feeId } = await done(
      chargeFee(site, await on(day(2026, 10, 13)), id, { basis: 'perPage', count: '60' }),
    )
    assert.ok(feeId > 0)
    const told = { toldOn: '2026-10-13', toldWay: 'direct' }
    await done(noticeFee(site, await on(day(2026, 10, 13)), id, told))
  },
  async thirdParty(
    id: number,
    weighed: Readonly<Record<string, string>> = { reasonable: 'yes', conclusion: 'withhold' },
  ) {
    const party = { kind: 'thirdParty', name: '某建设有限公司', summary: '投标报价明细' }
    const prepared = await done(consult(site, await on(day(2026, 10, 14)), id, party))
    const of = { applicationId: id, consultationId: prepared.id }
    const sent = { toldOn: '2026-10-14', toldWay: 'post' }
    await done(sendConsultation(site, await on(day(2026, 10, 14)), of, sent))
    await done(deliverConsultation(site, await on(day(2026, 10, 16)), of, { deliveredOn: '2026-10-16' }))
    const answer = { answer: 'objects', answeredOn: '2026-10-23', opinion: '报价明细是商业秘密' }
    await done(takeOpinion(site, await on(day(2026, 10, 23)), of, answer))
    const said = { content: '报告全文', reasons: '权衡双方的利益' }
    await done(weighOpinion(site, await on(day(2026, 10, 23)), of, { ...said, ...weighed }))
    return prepared.id
  },
}

async function on(when: Day) {
  return by(await site.person('Q002'), when)
}

/** What was done, or the reason why not. */
async function done<D extends { readonly kind: string }>(work: Promise<D>): Promise<Exclude<D, NotDone<string>>> {
  const result = await work
  assert.ok(!['refused', 'invalid', 'unknown'].includes(result.kind), JSON.stringify(result))
  return result as Exclude<D, NotDone<string>>
}

const ours = { ...plain, responsible: 'ours' } as const
const found = { ...ours, held: 'found' } as const
const open = { ...found, art14: 'none', art15: 'no' } as const

type Way = {
  readonly wanted: string
  readonly guide: Readonly<Record<string, string>>
  readonly said: Readonly<Record<string, string>>
  /** The refusal before the evidence is there, and what brings it. */
  readonly lacks?: readonly [why: RegExp, bring: (id: number) => Promise<void>]
}

const reasons = '结合所申请的信息说明的理由'
const what = '查明的事实'

/** The shortest way to each outcome of table 三 that hands no copies out. */
const waysTo: Readonly<Partial<Record<Outcome, Way>>> = {
  disclosed: {
    wanted: '2026年区政府工作报告',
    guide: { ...ours, held: 'published' },
    said: { where: '区政府门户网站“政府工作报告”栏目' },
  },
  'refused.stateSecret': {
    wanted: '人防指挥工程布局图',
    guide: { ...found, art14: 'stateSecret' },
    said: { basis: '某市国防动员办公室定密，机密级，三十年', reasons },
  },
  'refused.forbiddenByLaw': {
    wanted: '统计调查中某企业的原始报表',
    guide: { ...found, art14: 'forbidden' },
    said: { law: '《中华人民共和国统计法》第九条', reasons },
  },
  'refused.safetyAndStability': {
    wanted: '水厂加药间的布防方案',
    guide: { ...found, art14: 'public' },
    said: { harm: '可能被用于破坏供水安全', reasons },
  },
  'refused.thirdPartyRights': {
    wanted: '道路工程投标人的报价明细',
    guide: { ...found, art14: 'none', art15: 'tradeSecret' },
    said: { harm: '损害投标人的竞争地位', reasons },
    lacks: [/没有书面征求第三方意见的记录/, async (id) => void (await evidence.thirdParty(id))],
  },
  'refused.internalAffairs': {
    wanted: '区政府办公室2025年工作人员考核登记表',
    guide: { ...open, art16: 'personnel', rulePersonnel: 'none' },
    said: { what, reasons },
  },
  'refused.processInformation': {
    wanted: '城市更新方案的征求意见稿',
    guide: { ...open, art16: 'draft', ruleDraft: 'none' },
    said: { what, reasons },
  },
  'refused.enforcementFile': {
    wanted: '某行政处罚案件的全部案卷',
    guide: { ...open, art16: 'enforcement', ruleEnforcement: 'none' },
    said: { what, reasons },
  },
  'refused.administrativeQuery': {
    wanted: '某小区的房屋登记信息',
    guide: { ...plain, government: 'query' },
    said: { law: '《不动产登记暂行条例》第二十七条', route: '向不动产登记机构申请查询', reasons },
  },
  'unavailable.notHeld': {
    wanted: '2019年专项规划的评审记录',
    guide: { ...ours, held: 'none' },
    said: { what: '没有制作或者获取过', reasons },
    lacks: [/没有检索记录/, (id) => evidence.search(id)],
  },
  'unavailable.notReadyMade': {
    wanted: '近五年每月的投诉件分类统计表',
    guide: { ...ours, held: 'making' },
    said: { what: '没有现成的统计表，需要逐件汇总分析', reasons },
    lacks: [/没有检索记录/, (id) => evidence.search(id, 'partly')],
  },
  'unavailable.stillUnclear': {
    wanted: '有关材料',
    guide: { complete: 'unclear' },
    said: { what: '补正后仍没有说明是哪些材料', reasons },
    lacks: [/没有告知补正的记录/, (id) => evidence.correction(id, true)],
  },
  'notHandled.petition': {
    wanted: '要求处理拖欠工资并公开处理结果',
    guide: { complete: 'complete', kind: 'petition' },
    said: { what, reasons },
  },
  'notHandled.repeated': {
    wanted: '再次申请2024年度预算',
    guide: { complete: 'complete', kind: 'information', many: 'no', repeated: 'yes' },
    said: { earlierNumber: '示公开复〔2026〕1号', earlierDay: '2026年3月2日', reasons },
  },
  'notHandled.publication': {
    wanted: '2025年全年区政府公报',
    guide: { complete: 'complete', kind: 'publication' },
    said: { where: '区图书馆、区档案馆，门户网站“政府公报”栏目', reasons },
  },
  'notHandled.excessive': {
    wanted: '2026年以来所有会议通知',
    guide: { complete: 'complete', kind: 'information', many: 'unreasonable' },
    said: { what: '一个月内43件，理由不合理', reasons },
    lacks: [/没有要求申请人说明理由的记录/, (id) => evidence.reasons(id)],
  },
  'notHandled.reconfirmation': {
    wanted: '请在我已取得的批复上盖章确认',
    guide: { complete: 'complete', kind: 'reconfirmation' },
    said: { what, reasons },
  },
  'otherHandling.uncorrected': {
    wanted: '相关文件',
    guide: { complete: 'lapsed' },
    said: { reasons },
    lacks: [/没有告知补正的记录/, (id) => evidence.correction(id, false)],
  },
  'otherHandling.feeUnpaid': {
    wanted: '2020年以来全部会议纪要',
    guide: { complete: 'complete', kind: 'information', many: 'unpaid' },
    said: { reasons },
    lacks: [/没有送达收费通知的记录，或者缴费期限未满/, (id) => evidence.fee(id)],
  },
  'otherHandling.other': {
    wanted: '某协会内部的章程修改情况',
    guide: { ...plain, government: 'no' },
    said: { what: '不是履行行政管理职能中制作或者获取的', reasons },
  },
}

test('who acts in the place of the head by delegation does not sign what he proposed himself', async () => {
  const id = await caseOf('2026年信访接待安排')
  const [item = ''] = await listItems(id, '2026年信访接待安排')
  await guide(item, { ...plain, responsible: 'ours', held: 'published' })
  await decide(item, { where: '区政府门户网站' })
  await propose(id)
  await pass(secrecy, id, 'secrecy')
  await pass(legal, id, 'legal')
  const chief = await site.person('Q001')
  const { rows } = await site.db.pool.query<{ id: number }>(
    "select id from post where person_id = $1 and role = 'head'",
    [chief],
  )
  const leave = { from: day(2026, 11, 22), until: day(2026, 11, 24), reason: '出差' }
  const given = { postIds: rows.map((row) => row.id), delegateId: await site.person('Q002'), ...leave }
  await done(delegate(site, by(chief), given))
  const page = await handler.get(`${at(id)}/approval`)
  const forged = await handler.post(`${at(id)}/approval/sign`, {
    ...fieldsOf(await (await handler.get(`${at(id)}/decision`)).text(), `${at(id)}/decision`),
  })
  assert.equal((await page.text()).includes(`action="${at(id)}/approval/sign"`), false)
  assert.equal(forged.status, 403)
  assert.match(await forged.text(), /拟办人不能审核、签发自己拟办的决定/)
  await site.db.pool.query('update delegation set until_day = from_day where delegate_id = $1', [given.delegateId])
})

describe('where few work', () => {
  test('whoever signs makes the secrecy review too, and without anybody to sign nothing is proposed', async () => {
    const clerk = await site.signedIn('D001')
    const id = await site.db.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-chengdong'")
      const agencyId = rows[0]?.id ?? 0
      await addLetterOffice(tx, {
        agencyId,
        from: day(2026, 1, 1),
        office: { ...office, mark: '城东' },
        recordedBy: null,
      })
      const planted = await caseIn(tx, agencyId, '2026年镇村道路养护资金使用情况', day(2026, 11, 9))
      return planted
    })
    const items = `${at(id)}/items`
    await clerk.fill(await clerk.get(items), items, { items: '2026年镇村道路养护资金使用情况' })
    const { rows } = await site.db.pool.query<{ id: number }>(
      'select id from requested_item where application_id = $1',
      [id],
    )
    const item = `${items}/${rows[0]?.id}`
    for (const [question, answer] of Object.entries({ ...ours, held: 'published' })) {
      await clerk.fill(await clerk.get(item), item, { question, answer })
    }
    await clerk.fill(await clerk.get(`${item}/answer`), `${item}/answer`, { where: '镇务公开栏和区政府网站' })
    const decision = `${at(id)}/decision`
    const proposed = await clerk.fill(await clerk.get(decision), decision, {})
    assert.equal(whereTo(proposed), `${at(id)}?done=decisionProposed#decision`)
    const { rows: chains } = await site.db.pool.query('select chain from decision_proposal where application_id = $1', [
      id,
    ])
    assert.deepEqual(chains, [{ chain: ['sign'] }])
    const { rows: heads } = await site.db.pool.query<{ number: string }>(
      `select person.employee_number as number
      from post
      join person on person.id = post.person_id
      join agency on agency.id = post.agency_id
      where agency.slug = 'shili-chengdong' and post.role in ('head', 'finalReviewer')
      limit 1`,
    )
    const chief = await site.signedIn(heads[0]?.number ?? '')
    const sign = `${at(id)}/approval/sign`
    const bare = await chief.fill(await chief.get(`${at(id)}/approval`), sign, {})
    assert.equal(bare.status, 422)
    assert.match(await bare.text(), /请逐项核对并勾选/)
    const sheet = await chief.fill(await chief.get(`${at(id)}/approval`), sign, ticked.secrecy)
    assert.equal(whereTo(sheet), `${at(id)}/approval?done=signed`)
  })

  test('in a department without reviewers of its own the proposal says who is to be appointed', async () => {
    const clerk = await site.signedIn('J001')
    const id = await site.db.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-jiaotiju'")
      const made = await caseIn(tx, rows[0]?.id ?? 0, '2026年学校食堂采购合同', day(2026, 11, 9))
      await tx.query('update application set handler_id = $1 where id = $2', [await site.person('J001'), made])
      await tx.query(
        "update post set until_day = '2026-11-01' where agency_id = $1 and role in ('secrecyReviewer', 'legalReviewer')",
        [rows[0]?.id],
      )
      return made
    })
    const items = `${at(id)}/items`
    await clerk.fill(await clerk.get(items), items, { items: '2026年学校食堂采购合同' })
    const { rows } = await site.db.pool.query<{ id: number }>(
      'select id from requested_item where application_id = $1',
      [id],
    )
    const answer = `${items}/${rows[0]?.id}/answer`
    const given = { ground: 'published', where: '区公共资源交易网', differs: '已核实网址' }
    await clerk.fill(await clerk.get(`${answer}?ground=published`), answer, given)
    const decision = `${at(id)}/decision`
    const refused = await clerk.fill(await clerk.get(decision), decision, {})
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /除拟办人外，本机关没有人可以办理保密审查、法制审核/)
  })
})

describe('the shortest way to each outcome', () => {
  for (const [outcome, way] of Object.entries(waysTo)) {
    test(outcome, async () => {
      const id = await caseOf(way.wanted, [], day(2026, 10, 12))
      const [item = ''] = await listItems(id, way.wanted)
      await guide(item, way.guide)
      assert.equal(whereTo(await decide(item, way.said)), `${at(id)}?done=itemDecided#decision`)
      if (way.lacks !== undefined) {
        const [why, bring] = way.lacks
        const refused = await propose(id)
        assert.equal(refused.status, 409)
        assert.match(await refused.text(), why)
        await bring(id)
      }
      assert.equal(whereTo(await propose(id)), `${at(id)}?done=decisionProposed#decision`)
      const early = await serve(id, { way: 'platform' })
      assert.equal(early.status, 409)
      assert.match(await early.text(), /答复还没有签发，不能送达/)
      await approve(id)
      assert.equal(whereTo(await serve(id, { way: 'platform' })), `${at(id)}?done=served#service`)
      const { rows } = await site.db.pool.query(
        `select application.state, application.outcome, application.concluded_on, service.way, letter.number
        from application
        join service_attempt as service on service.application_id = application.id
        join letter on letter.id = service.letter_id
        where application.id = $1`,
        [id],
      )
      assert.equal(rows.length, 1)
      const [{ number, ...row }] = rows
      assert.deepEqual(row, { state: 'concluded', outcome, concluded_on: '2026-11-22', way: 'platform' })
      assert.match(number, /^示公开复〔2026〕\d+号$/)
    })
  }
})

async function serve(id: number, values: Readonly<Record<string, string>>): Promise<Response> {
  return handler.fill(await handler.get(`${at(id)}/serve`), `${at(id)}/serve`, values)
}

describe('handing the answer over', () => {
  const published = { ...ours, held: 'published' } as const

  /** A signed decision on items that are public already. */
  async function signed(...items: readonly string[]): Promise<number> {
    const id = await caseOf(items.join('；'), [], day(2026, 11, 9))
    for (const item of await listItems(id, ...items)) {
      await guide(item, published)
      await decide(item, { where: '区政府门户网站' })
    }
    await propose(id)
    await approve(id)
    return id
  }

  test('a courier company is refused with the document that says so; nothing is sent then', async () => {
    const id = await signed('2026年重点工作清单')
    const courier = await serve(id, { way: 'post', carrier: 'courier', on: '2026-11-22', tracking: 'SF100' })
    assert.equal(courier.status, 409)
    assert.match(await courier.text(), /只能通过邮政企业，不得通过快递公司（国办公开办函〔2016〕235号）/)
    const early = await serve(id, { way: 'post', carrier: 'postal', on: '2026-11-20', tracking: 'XA100' })
    assert.equal(early.status, 422)
    assert.match(await early.text(), /交邮日期不能早于签发之日/)
    const { rows } = await site.db.pool.query('select from service_attempt where application_id = $1', [id])
    assert.equal(rows.length, 0)
  })

  test('what was posted counts on the day of posting, comes back, and is sent again without another answer', async () => {
    const id = await signed('2026年财政专项资金清单')
    const post = { way: 'post', carrier: 'postal', on: '2026-11-22', tracking: 'XA200' }
    assert.equal(whereTo(await serve(id, post)), `${at(id)}?done=served#service`)
    const { rows } = await site.db.pool.query<{ id: number }>(
      'select id from service_attempt where application_id = $1',
      [id],
    )
    const result = `${at(id)}/services/${rows[0]?.id}/delivery`
    const bare = await handler.fill(await handler.get(result), result, { result: 'failed', on: '2026-11-22', why: '' })
    assert.equal(bare.status, 422)
    const back = await handler.fill(await handler.get(result), result, {
      result: 'failed',
      on: '2026-11-22',
      why: '查无此人',
    })
    assert.equal(whereTo(back), `${at(id)}?done=deliveryRecorded#service`)
    assert.equal(
      whereTo(await serve(id, { way: 'direct', on: '2026-11-22', receiver: '本人' })),
      `${at(id)}?done=served#service`,
    )
    const events = await site.db.pool.query<{ kind: string }>(
      "select kind from application_event where application_id = $1 and kind in ('replied', 'letterUndelivered') order by id",
      [id],
    )
    assert.deepEqual(
      events.rows.map(({ kind }) => kind),
      ['replied', 'letterUndelivered'],
    )
    assert.match(await (await handler.get(at(id))).text(), /直接送达，2026年11月22日，已送达，答复的日期以先前一次为准/)
  })

  test('an answer that is late is given all the same, and kept as late', async () => {
    const id = await caseOf('2025年行政执法统计年报', [], day(2026, 10, 12))
    const [item = ''] = await listItems(id, '2025年行政执法统计年报')
    await guide(item, published)
    await decide(item, { where: '区政府门户网站' })
    await propose(id)
    assert.match(await (await head.get(`${at(id)}/approval`)).text(), /答复期限已于2026年11月9日届满，逾期仍须答复/)
    await approve(id)
    assert.match(await (await handler.get(`${at(id)}/serve`)).text(), /逾期仍须答复，如实登记送达日期/)
    await serve(id, { way: 'platform' })
    const { rows } = await site.db.pool.query('select in_time from application where id = $1', [id])
    assert.deepEqual(rows, [{ in_time: false }])
  })

  test('ordered to answer anew, every item is open again, and the former decision and its letter stay', async () => {
    const id = await signed('2026年防汛物资储备清单')
    await serve(id, { way: 'platform' })
    await site.db.transaction((tx) =>
      appendEvents(tx, id, [{ kind: 'orderedAnew', day: day(2026, 11, 22), dispute: 1, until: null }], null),
    )
    const { rows: items } = await site.db.pool.query<{ id: number }>(
      'select id from requested_item where application_id = $1',
      [id],
    )
    const item = `${at(id)}/items/${items[0]?.id}`
    assert.equal(
      whereTo(await decide(item, { where: '区政府门户网站“应急管理”栏目' })),
      `${at(id)}?done=itemDecided#decision`,
    )
    assert.equal(whereTo(await propose(id)), `${at(id)}?done=decisionProposed#decision`)
    await approve(id)
    assert.equal(whereTo(await serve(id, { way: 'platform' })), `${at(id)}?done=served#service`)
    const { rows } = await site.db.pool.query(
      `select
        (select count(*)::int from application_event where application_id = $1 and kind = 'replied') as answers,
        (select count(*)::int from letter where application_id = $1 and issued_on is not null) as letters,
        (select array_agg(round order by version) from decision_proposal where application_id = $1) as rounds`,
      [id],
    )
    assert.deepEqual(rows, [{ answers: 2, letters: 2, rounds: [0, 1] }])
  })

  test('some items are answered first, with a letter of their own; the last one ends the case', async () => {
    const id = await caseOf('甲类资料；乙类资料', [], day(2026, 11, 9))
    const [first = '', second = ''] = await listItems(id, '甲类资料', '乙类资料')
    await guide(first, published)
    await decide(first, { where: '区政府门户网站' })
    const number = (item: string) => item.split('/').at(-1) ?? ''
    const none = await propose(id)
    assert.equal(none.status, 422)
    assert.match(await none.text(), /请选择这次答复的事项/)
    assert.equal(
      whereTo(await propose(id, { [`item-${number(first)}`]: 'on' })),
      `${at(id)}?done=decisionProposed#decision`,
    )
    await approve(id)
    await serve(id, { way: 'platform' })
    const state = () => site.db.pool.query('select state, outcome from application where id = $1', [id])
    assert.deepEqual((await state()).rows, [{ state: 'handling', outcome: null }])
    assert.equal((await decide(first, { where: '别处' })).status, 409)
    await guide(second, { ...ours, held: 'none' })
    await decide(second, { what: '没有制作过', reasons: '经检索不存在' })
    await evidence.search(id)
    assert.equal(whereTo(await propose(id)), `${at(id)}?done=decisionProposed#decision`)
    await approve(id)
    await serve(id, { way: 'platform' })
    assert.deepEqual((await state()).rows, [{ state: 'concluded', outcome: 'partlyDisclosed' }])
    const letters = await site.db.pool.query<{ kind: string }>(
      'select kind from letter where application_id = $1 and issued_on is not null order by id',
      [id],
    )
    assert.deepEqual(
      letters.rows.map(({ kind }) => kind),
      ['replyPublished', 'replyNotExisting'],
    )
  })

  test('a case of several items has one outcome, as they give it or otherwise with the reason', async () => {
    const id = await caseOf('丙类资料；丁类资料', [], day(2026, 11, 9))
    const [first = '', second = ''] = await listItems(id, '丙类资料', '丁类资料')
    await guide(first, { complete: 'complete', kind: 'petition' })
    await decide(first, { what, reasons })
    await guide(second, { ...open, art16: 'draft', ruleDraft: 'none' })
    await decide(second, { what, reasons })
    const page = await handler.get(`${at(id)}/decision`)
    assert.match(await page.clone().text(), /全件建议计为“不予公开：属于四类过程性信息”/)
    const both = Object.fromEntries([first, second].map((item) => [`item-${item.split('/').at(-1)}`, 'on']))
    const bare = await handler.fill(page, `${at(id)}/decision`, { ...both, caseOutcome: 'notHandled.petition' })
    assert.equal(bare.status, 422)
    assert.match(await bare.text(), /全件的办理结果与各事项不一致，请写明理由/)
    const given = { ...both, caseOutcome: 'notHandled.petition', caseDiffers: '实质是投诉' }
    assert.equal(whereTo(await propose(id, given)), `${at(id)}?done=decisionProposed#decision`)
    assert.match(await (await head.get(`${at(id)}/approval`)).text(), /全件的结果与各事项不一致：实质是投诉/)
  })

  test('an answer before on nearly the same is shown beside the guide, with its ground', async () => {
    await signed('2026年老旧小区改造项目的中标结果公告').then((id) => serve(id, { way: 'platform' }))
    const id = await caseOf('2026年老旧小区改造项目的中标结果', [], day(2026, 11, 9))
    const [item = ''] = await listItems(id, '2026年老旧小区改造项目的中标结果')
    const page = await (await handler.get(item)).text()
    assert.match(page, /%相近，2026年11月22日：予以公开/)
    assert.match(page, /<p class="hint">已经主动公开，告知获取的方式和途径/)
  })
})

describe('handing information over', () => {
  const copy = (text: string) => ({ bytes: new TextEncoder().encode(text), name: '副本.txt', mediaType: 'text/plain' })

  async function release(id: number, title: string, text: string) {
    return done(
      addReleaseFile({ ...site, inspector }, await on(day(2026, 11, 20)), {
        applicationId: id,
        title,
        file: copy(text),
      }),
    )
  }

  test('in part: every place that is left out has its reason, and the copy is one that the inspection let go', async () => {
    const id = await caseOf('2026年困难群众临时救助发放名单', [], day(2026, 11, 9))
    const [item = ''] = await listItems(id, '2026年困难群众临时救助发放名单')
    const page = await guide(item, { ...found, art14: 'none', art15: 'partlyPlain', art16: 'none', form: 'partly' })
    assert.match(page, /区分处理，提供可以公开的部分（第三十七条）/)
    const part = `${item}/withhold`
    assert.equal(whereTo(await decide(item, { reasons })), part)
    const refused = await propose(id)
    assert.equal(refused.status, 409)
    const said = await refused.text()
    assert.match(said, /没有逐处列明不公开的部分及其理由/)
    assert.match(said, /没有经检查可以提供的文件/)
    const blank = await handler.fill(await handler.get(part), part, { where: '第2列', ground: 'repeated', reason: '' })
    assert.equal(blank.status, 422)
    const withheld = { where: '名单的证件号码一列', ground: 'privacy', reason: '属于个人隐私' }
    assert.equal(whereTo(await handler.fill(await handler.get(part), part, withheld)), part)
    const bad = await release(id, '发放名单（遮盖）', `1 秦观澜 ${applicant.identityNumber} 800元`)
    assert.equal((await propose(id)).status, 409, 'a copy in which the inspection finds what must not leave')
    await done(removeReleaseFile(site, await on(day(2026, 11, 20)), { applicationId: id, fileId: bad.fileId }))
    await release(id, '发放名单（遮盖）', '1 张某 800元')
    assert.equal(whereTo(await propose(id)), `${at(id)}?done=decisionProposed#decision`)
    assert.match(await (await head.get(`${at(id)}/approval`)).text(), /随答复提供1份文件，遮去1处，提供后无法收回/)
    await pass(secrecy, id, 'secrecy', { ...ticked.secrecy, conclusion: 'releasable' })
    await pass(legal, id, 'legal')
    const late = await release(id, '补充的附表', '2 李某 900元')
    const changed = await pass(head, id, 'sign')
    assert.equal(changed.status, 409)
    assert.match(await changed.text(), /提交之后又改动了“拟提供的文件”/)
    await done(removeReleaseFile(site, await on(day(2026, 11, 22)), { applicationId: id, fileId: late.fileId }))
    assert.equal(whereTo(await pass(head, id, 'sign')), `${at(id)}/approval?done=signed`)
    assert.equal(whereTo(await serve(id, { way: 'platform' })), `${at(id)}?done=served#service`)
    const { rows } = await site.db.pool.query(
      `select application.outcome, cardinality(service.file_ids) as copies
      from application
      join service_attempt as service on service.application_id = application.id
      where application.id = $1`,
      [id],
    )
    assert.deepEqual(rows, [{ outcome: 'partlyDisclosed', copies: 1 }])
  })

  test('against the objection of a third party only after it was told what and why', async () => {
    const id = await caseOf('化工厂周边地下水监测报告', [], day(2026, 10, 12))
    const [item = ''] = await listItems(id, '化工厂周边地下水监测报告')
    await guide(item, {
      ...found,
      art14: 'none',
      art15: 'open',
      art16: 'none',
      form: 'whole',
      manner: 'asked',
      provide: 'now',
    })
    await decide(item, {})
    await release(id, '监测报告', '各监测点结果')
    const unasked = await propose(id)
    assert.equal(unasked.status, 409)
    assert.match(await unasked.text(), /没有书面征求第三方意见的记录/)
    const consultationId = await evidence.thirdParty(id, {
      reasonable: 'yes',
      publicInterest: 'on',
      conclusion: 'disclose',
    })
    // The parties of the case are others now: what was inspected for the former ones is inspected anew.
    const outdated = await propose(id)
    assert.equal(outdated.status, 409)
    assert.match(await outdated.text(), /须重新检查/)
    const { rows } = await site.db.pool.query<{ id: number }>(
      "select id from application_file where application_id = $1 and purpose = 'release'",
      [id],
    )
    await done(
      inspectAgain({ ...site, inspector }, await on(day(2026, 11, 20)), {
        applicationId: id,
        fileId: rows[0]?.id ?? 0,
      }),
    )
    await propose(id)
    assert.match(await (await head.get(`${at(id)}/approval`)).text(), /第三方不同意公开而决定公开，须先书面告知第三方/)
    await pass(secrecy, id, 'secrecy', { ...ticked.secrecy, conclusion: 'releasable' })
    await pass(legal, id, 'legal')
    assert.equal(whereTo(await pass(head, id, 'sign')), `${at(id)}/approval?done=signed`)
    const untold = await serve(id, { way: 'platform' })
    assert.equal(untold.status, 409)
    assert.match(await untold.text(), /须先把公开的内容和理由书面告知第三方（第三十二条）/)
    const told = { toldOn: '2026-11-22', toldWay: 'direct' }
    await done(tellParty(site, await on(day(2026, 11, 22)), { applicationId: id, consultationId }, told))
    assert.equal(whereTo(await serve(id, { way: 'platform' })), `${at(id)}?done=served#service`)
  })
})
