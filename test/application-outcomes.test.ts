import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Outcome } from '../src/rules/application/outcome.ts'
import { day } from '../src/rules/day.ts'
import { addComment } from '../src/store/application/comments.ts'
import { eraseWords } from '../src/store/application/erased-words.ts'
import { addReceiptEvidence } from '../src/store/application/receipt-evidence.ts'
import { addTask, endTask } from '../src/store/application/tasks.ts'
import { sealedTables } from '../src/store/sealed-columns.ts'
import { at, found, open, openDeciding, ours, plain, reasons, what } from './deciding.ts'
import { whereTo } from './sign-in.ts'

const deciding = await openDeciding()
const { site, caseOf, listItems, guide, decide, propose, approve, serve, evidence } = deciding
after(() => site.close())

type Way = {
  readonly wanted: string
  readonly guide: Readonly<Record<string, string>>
  readonly said: Readonly<Record<string, string>>
  /** The refusal before the evidence is there, and what brings it. */
  readonly lacks?: readonly [why: RegExp, bring: (id: number) => Promise<void>]
}

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

/** Every sealed value of the cases with its plain text, opened in the context that rotation would use. */
async function allSealed(): Promise<readonly { readonly table: string; readonly plain: string }[]> {
  const values: { table: string; plain: string }[] = []
  for (const { name, key, columns } of sealedTables) {
    for (const { name: column, context } of columns) {
      const { rows } = await site.db.pool.query<{ sealed: Buffer; context: string }>(
        `select ${column} as sealed, ${context} as context from ${name} where ${column} is not null order by ${key}`,
      )
      for (const row of rows) values.push({ table: name, plain: site.sealer.open(row.sealed, row.context) })
    }
  }
  return values
}

async function lastEvent(id: number): Promise<number> {
  const { rows } = await site.db.pool.query(
    'select max(id)::int as id from application_event where application_id = $1',
    [id],
  )
  return rows[0].id
}

/** What is erased in place: rows whose sealed value may not be empty. */
const emptied = [
  ...['application_task', 'application_comment', 'application_search', 'receipt_evidence', 'requested_item'],
  ...['decision_proposal', 'decision_review', 'service_attempt', 'letter'],
]

test('what is sealed in the cases opens where the rotation of keys looks for it, and says nothing once it is erased', async () => {
  const { rows } = await site.db.pool.query<{ id: number; wanted: string }>(
    "select id, wanted from application where state = 'concluded' order by id",
  )
  const by = await site.person('Q002')
  const [first] = rows
  assert.ok(first !== undefined)
  await site.db.transaction(async (tx) => {
    const of = { applicationId: first.id, to: { personId: by }, dueOn: day(2026, 12, 1), assignedBy: by }
    const task = await addTask(tx, site.sealer, { ...of, asked: '请查某某的档案' })
    const end = { state: 'done', answer: '某某的档案没有移交', personId: by, at: new Date() } as const
    await endTask(tx, site.sealer, task, end)
    await addComment(tx, site.sealer, { applicationId: first.id, words: '某某来过电话', madeBy: by })
    await addReceiptEvidence(tx, site.sealer, {
      ...{ applicationId: first.id, kind: 'confirmed', day: day(2026, 10, 12), timeOfDay: null, way: 'phone' },
      ...{ account: { with: '某某', at: '13800138000', note: '' }, eventId: await lastEvent(first.id), recordedBy: by },
    })
  })
  const before = await allSealed()
  for (const table of emptied) {
    assert.ok(
      before.some((value) => value.table === table),
      `nothing is sealed in ${table}`,
    )
  }
  for (const { id } of rows) await site.db.transaction((tx) => eraseWords(tx, site.sealer, id, '（已销毁）'))
  const after = (await allSealed()).filter(({ table }) => emptied.includes(table))
  const said = new RegExp([...rows.map(({ wanted }) => wanted), reasons, what, '某某', '答复书全文'].join('|'))
  assert.match(JSON.stringify(before), said)
  assert.doesNotMatch(JSON.stringify(after), said)
  for (const page of rows.flatMap(({ id }) => [at(id), `${at(id)}/decision`, `${at(id)}/approval`])) {
    assert.equal((await deciding.handler.get(page)).status, 200, page)
  }
})
