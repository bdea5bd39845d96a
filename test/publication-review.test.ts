import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { openBureau } from './bureau.ts'
import { atDesk, draft, fillAt, pass, rewrite, sheet, standing, submit, text } from './publishing.ts'
import { whereTo } from './sign-in.ts'

// How a publication of a department and of a township is reviewed, from its draft to its approval.

const { site, clerk, first, second, final, office, secrecy, approve, publicPage } = await openBureau()
after(() => site.close())

describe('three levels and a secrecy review', () => {
  test('a draft is submitted, passed by three people and the secrecy reviewer, and released at once', async () => {
    const id = await draft(site)
    const form = await (await clerk.get(`${atDesk(id)}/submit`)).text()
    assert.match(form, /审核步骤：初审 → 复审 → 终审，另作保密审查/)
    await submit(clerk, id, { wish: 'atOnce' })
    assert.equal(await standing(site, id), 'unreleased inReview')
    assert.match(await (await clerk.get(atDesk(id))).text(), /等待初审、保密审查/)
    assert.equal((await publicPage(id)).status, 404)
    assert.equal(whereTo(await approve(id)), `${atDesk(id)}/review?done=released`)
    assert.equal(await standing(site, id), 'released -')
    assert.equal((await publicPage(id)).status, 200)
  })

  test('no step is skipped, and nobody reviews what he wrote or passed before', async () => {
    const id = await draft(site)
    await submit(clerk, id)
    for (const [who, words] of [
      [second, /现在不是由您审核的环节/],
      [final, /现在不是由您审核的环节/],
      [clerk, /只有本机关的审核人员可以审核/],
    ] as const) {
      const page = await (await who.get(`${atDesk(id)}/review`)).text()
      assert.match(page, words)
      assert.ok(!page.includes(`action="${atDesk(id)}/review/0"`), 'there is no form to pass it by')
    }
    // The final reviewer cannot come before the secrecy review, whatever he sends.
    await pass(first, id, 0)
    await pass(second, id, 1)
    const early = await (await final.get(`${atDesk(id)}/review`)).text()
    assert.match(early, /须先经保密审查，再办终审/)
    assert.equal(await standing(site, id), 'unreleased inReview')
  })

  test('whoever wrote it does not review it, though he holds the post of the reviewer', async () => {
    const id = await draft(site)
    await rewrite(site, id, 'J002', { summary: '初审人改过' })
    const form = await (await clerk.get(`${atDesk(id)}/submit`)).text()
    assert.match(form, /本机关没有另外的人办理初审，这一次不设/)
    await submit(clerk, id)
    assert.match(await (await second.get(`${atDesk(id)}/review`)).text(), /没有另外的人办理初审，这一轮不设/)
    assert.equal(whereTo(await pass(second, id, 0)), `${atDesk(id)}/review?done=passed`)
  })

  test('whoever acts for the writer is the writer', async () => {
    const [writer, deputy] = [await site.person('J001'), await site.person('J002')]
    const id = await draft(site)
    const { rows } = await site.db.pool.query<{ id: number }>(
      `insert into delegation (post_id, delegate_id, from_day, until_day, reason)
      select id, $2, '2026-11-01', '2026-12-31', '休假' from post where person_id = $1 returning id`,
      [writer, deputy],
    )
    await submit(first, id)
    const { rows: kept } = await site.db.pool.query<{ writers: number[] }>(
      'select writer_ids as writers from publication where id = $1',
      [id],
    )
    assert.deepEqual(
      kept[0]?.writers,
      [writer, deputy].sort((a, b) => a - b),
    )
    assert.equal(whereTo(await pass(second, id, 0)), `${atDesk(id)}/review?done=passed`)
    await site.db.pool.query('delete from delegation where id = $1', [rows[0]?.id])
  })

  test('a secrecy review says what was looked at, by what basis, and everything is ticked', async () => {
    const id = await draft(site)
    await submit(clerk, id)
    const half = await pass(secrecy, id, 'secrecy', { ...sheet, 'secrecy-noHarm': '', basis: '' })
    assert.equal(half.status, 422)
    const page = await half.text()
    assert.match(page, /请逐项审查并勾选/)
    assert.match(page, /请写明审查的依据/)
    assert.equal(whereTo(await pass(secrecy, id, 'secrecy', sheet)), `${atDesk(id)}/review?done=passed`)
    assert.match(await (await clerk.get(atDesk(id))).text(), /不涉密，可以公开/)
  })

  test('what is returned names the passage; it is reviewed from the beginning, beside what was reviewed before', async () => {
    const id = await draft(site)
    await submit(clerk, id)
    const address = `${atDesk(id)}/review/0/return`
    const nothing = await fillAt(first, address, {})
    assert.equal(nothing.status, 422)
    const wrong = await fillAt(first, address, { quote1: '没有这句话', passage1: '改' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /正文里没有引用的这段文字/)
    const back = await fillAt(first, address, {
      paragraph1: '2',
      quote1: '每日9时至17时停水',
      passage1: '写明哪几天',
      opinion: '日期不清楚',
    })
    assert.equal(whereTo(back), `${atDesk(id)}/review?done=returned`)
    assert.equal(await standing(site, id), 'unreleased draft')
    const page = await (await clerk.get(atDesk(id))).text()
    assert.match(page, /初审退回/)
    assert.match(page, /日期不清楚/)
    assert.match(page, /正文第2段/)
    assert.match(page, /<blockquote>每日9时至17时停水<\/blockquote>/)
    assert.match(await (await clerk.get('/desk/notices')).text(), /路知秋：退回修改，《茉莉巷供水管网改造公告/)
    await rewrite(site, id, 'J001', { title: '茉莉巷停水公告', body: text.replace('每日', '11月25日至27日每日') })
    await submit(clerk, id)
    const again = await (await first.get(`${atDesk(id)}/review`)).text()
    assert.match(again, /与上一次送审的内容相比/)
    assert.match(again, /<ins>茉莉巷停水公告<\/ins>/)
    assert.match(again, /施工期间<ins>11月25日至27日<\/ins>每日/)
  })

  test('taken back while it is reviewed, nobody passes it any more; what was approved can be taken back as well', async () => {
    const id = await draft(site)
    await submit(clerk, id)
    const page = await first.get(`${atDesk(id)}/review`)
    assert.equal(whereTo(await fillAt(clerk, `${atDesk(id)}/take-back`)), `${atDesk(id)}?done=take-back#review`)
    const late = await first.fill(page, `${atDesk(id)}/review/0`, {})
    assert.equal(late.status, 403)
    assert.match(await late.text(), /这条信息没有在审核中/)
    await submit(clerk, id)
    await approve(id)
    assert.equal(await standing(site, id), 'unreleased approved')
    await fillAt(clerk, `${atDesk(id)}/take-back`)
    assert.equal(await standing(site, id), 'unreleased draft')
    await rewrite(site, id, 'J001', { title: '撤回以后可以改' })
  })

  test('a form of a round that is over passes nothing of the next one', async () => {
    const id = await draft(site)
    await submit(clerk, id)
    const page = await first.get(`${atDesk(id)}/review`)
    await fillAt(clerk, `${atDesk(id)}/take-back`)
    await rewrite(site, id, 'J001', { body: '<p>换了内容。</p>' })
    await submit(clerk, id)
    const late = await first.fill(page, `${atDesk(id)}/review/0`, {})
    assert.equal(late.status, 409)
    assert.match(await late.text(), /起草人已重新送审，请看过新的内容再办/)
  })

  test('two reviewers at once: one passes, the other is told so', async () => {
    const id = await draft(site)
    await submit(clerk, id)
    const address = `${atDesk(id)}/review`
    const pages = [await first.get(address), await first.get(address)]
    const answers = await Promise.all(pages.map((page) => first.fill(page, `${address}/0`, {})))
    const [done, refused] = answers.map(({ status }) => status).sort()
    assert.equal(done, 303)
    // Whether the page that it came from was still true when it was sent depends on who was faster.
    assert.ok(refused === 403 || refused === 409, String(refused))
    const { rows } = await site.db.pool.query<{ events: number }>(
      "select count(*)::int as events from publication_event where publication_id = $1 and kind = 'stepPassed'",
      [id],
    )
    assert.equal(rows[0]?.events, 1)
  })

  test('released and taken back at once: it is one of the two', async () => {
    for (let n = 0; n < 3; n++) {
      const id = await draft(site)
      await submit(clerk, id)
      await approve(id)
      const [takenBack, release] = await Promise.all([
        fillAt(clerk, `${atDesk(id)}/take-back`).catch(() => null),
        fillAt(final, `${atDesk(id)}/release`).catch(() => null),
      ])
      const done = [takenBack, release].filter((answer) => answer?.status === 303).length
      assert.equal(done, 1)
      assert.ok(['unreleased draft', 'released -'].includes(await standing(site, id)))
    }
  })

  test('what lacks a column, or is not to be disclosed proactively, is not submitted', async () => {
    const bare = await draft(site, { content: { columnId: null } })
    assert.match(await (await clerk.get(`${atDesk(bare)}/submit`)).text(), /还没有填写栏目，请先补上/)
    const withheld = await draft(site, { content: { disclosureClass: 'withheld', classReason: '第十四条' } })
    assert.match(await (await clerk.get(`${atDesk(withheld)}/submit`)).text(), /只存档，不送审、不发布/)
  })
})

test('reviewers see what the checks found, and nobody approves what could not be released', async () => {
  const id = await draft(site, { content: { body: '<p>联系人手机13912345678。</p>' } })
  await submit(clerk, id, { wish: 'atOnce' })
  const page = await (await first.get(`${atDesk(id)}/review`)).text()
  assert.match(page, /核查发现共1处/)
  assert.doesNotMatch(page.replace(/<div class="publication-text.*?<\/div>/su, ''), /13912345678/)
  const answer = await approve(id)
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /还有1个核查发现没有处理/)
  assert.equal(await standing(site, id), 'unreleased inReview')
  await fillAt(clerk, `${atDesk(id)}/take-back`)
  await rewrite(site, id, 'J001', { body: '<p>联系电话在网站首页。</p>' })
  await submit(clerk, id, { wish: 'atOnce' })
  assert.equal(whereTo(await approve(id)), `${atDesk(id)}/review?done=released`)
})

describe('a township of two', () => {
  test('one writes, the other approves with the secrecy sheet; nobody approves his own', async () => {
    const [writer, leader] = [await site.signedIn('D001'), await site.signedIn('D003')]
    const id = await draft(site, { by: 'D001', agency: 'shili-chengdong' })
    const form = await (await writer.get(`${atDesk(id)}/submit`)).text()
    assert.match(form, /审核步骤：分管领导审定（兼作保密审查）/)
    assert.match(form, /没有另外的人办理办公室审核/)
    await submit(writer, id)
    const bare = await pass(leader, id, 0)
    assert.equal(bare.status, 422)
    assert.match(await bare.text(), /请逐项审查并勾选/)
    assert.equal(whereTo(await pass(leader, id, 0, sheet)), `${atDesk(id)}/review?done=approved`)
    assert.equal(whereTo(await fillAt(leader, `${atDesk(id)}/release`)), `${atDesk(id)}?done=release#release`)
    assert.equal(await standing(site, id), 'released -')
  })
})

describe('the steps that an agency settles', () => {
  test('hold for what is submitted from then on, and none of them falls away', async () => {
    const plan = '/desk/publications/review-steps/shili-jiaotiju'
    assert.equal((await clerk.get(plan)).status, 403)
    const none = await fillAt(office, plan, { way: 'own', secrecy: 'own', reason: '试行' })
    assert.equal(none.status, 422)
    assert.match(await none.text(), /至少要有一步审核/)
    const steps = {
      name1: '处室审核',
      role1: 'firstReviewer',
      name2: '局领导审定',
      role2: 'head',
      name3: '',
      role3: '',
    }
    const settled = await fillAt(office, plan, {
      ...steps,
      way: 'own',
      secrecy: 'own',
      kind: 'information',
      reason: '本局信息发布制度第八条',
    })
    assert.equal(whereTo(settled), `${plan}?done=settled`)
    const news = await draft(site)
    assert.match(await (await clerk.get(`${atDesk(news)}/submit`)).text(), /初审 → 复审 → 终审/)
    const budget = await draft(site, { kind: 'information', content: { madeOn: '2026-11-20' as never } })
    assert.match(await (await clerk.get(`${atDesk(budget)}/submit`)).text(), /处室审核 → 局领导审定，另作保密审查/)
    await rewrite(site, budget, 'J002', { summary: '审核人改过' })
    assert.match(await (await clerk.get(`${atDesk(budget)}/submit`)).text(), /没有足够的人员办理处室审核/)
  })
})
