import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { addReleaseFile, inspectAgain, removeReleaseFile } from '../src/actions/decision/release-file.ts'
import { tellParty } from '../src/actions/procedure/weigh-opinion.ts'
import { startFileInspector } from '../src/outside/file-inspector.ts'
import { day } from '../src/rules/day.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { applicant, at, done, found, open, openDeciding, ours, reasons, ticked, what } from './deciding.ts'
import { whereTo } from './sign-in.ts'

const deciding = await openDeciding()
const {
  site,
  handler,
  secrecy,
  legal,
  head,
  caseOf,
  listItems,
  guide,
  decide,
  propose,
  pass,
  approve,
  serve,
  evidence,
  on,
} = deciding
const inspector = startFileInspector()
after(async () => {
  await inspector.close()
  await site.close()
})

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
