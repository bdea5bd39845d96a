import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { delegate } from '../src/actions/people/delegate.ts'
import { day } from '../src/rules/day.ts'
import { addLetterOffice } from '../src/store/letter/letter-templates.ts'
import { at, done, office, openDeciding, ours, plain, ticked } from './deciding.ts'
import { by } from './people.ts'
import { fieldsOf, whereTo } from './sign-in.ts'

const deciding = await openDeciding()
const { site, handler, secrecy, legal, head, caseOf, caseIn, listItems, guide, decide, propose, pass, approve } =
  deciding
after(() => site.close())

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
