import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { releaseDue } from '../src/actions/publication/release-due.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { atDesk, draft, fillAt, pass, rewrite, sheet, standing, submit, text } from './publishing.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'

// How a publication of a department and of a township goes from its draft to the public and back.

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
  clerk = await site.signedIn('J001')
  first = await site.signedIn('J002')
  second = await site.signedIn('J003')
  final = await site.signedIn('J004')
  office = await site.signedIn('J005')
  secrecy = await site.signedIn('J006')
})
after(() => site.close())

/** All three steps and the secrecy review. */
async function approve(id: number): Promise<Response> {
  assert.equal(whereTo(await pass(first, id, 0)), `${atDesk(id)}/review?done=passed`)
  assert.equal(whereTo(await pass(secrecy, id, 'secrecy', sheet)), `${atDesk(id)}/review?done=passed`)
  assert.equal(whereTo(await pass(second, id, 1)), `${atDesk(id)}/review?done=passed`)
  return pass(final, id, 2)
}

async function released(): Promise<number> {
  const id = await draft(site)
  await submit(clerk, id, { wish: 'atOnce' })
  assert.equal(whereTo(await approve(id)), `${atDesk(id)}/review?done=released`)
  return id
}

async function settle(share: string): Promise<void> {
  await site.db.pool.query(
    `insert into setting (key, from_day, value, reason, recorded_by)
    values ('publication.recheck', '2026-01-01', $1, '试行', $2)`,
    [share, await site.person('Q101')],
  )
}

const publicPage = async (id: number) => site.app.request(`/publications/${id}`)

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
    const answers = await Promise.all([pass(first, id, 0), pass(first, id, 0)])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 403])
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

describe('when it is released', () => {
  test('at its minute, and not before; the server says when', async () => {
    const id = await draft(site)
    await submit(clerk, id, { wish: 'at', day: '2026-11-23', time: '09:30' })
    assert.equal(whereTo(await approve(id)), `${atDesk(id)}/review?done=scheduled`)
    assert.equal(await standing(site, id), 'unreleased scheduled')
    const job = { db: site.db, clock: () => now, onFault: (fault: unknown) => assert.fail(String(fault)) }
    now = new Date('2026-11-23T01:29:59Z')
    assert.equal(await releaseDue(job), 0)
    now = new Date('2026-11-23T01:30:07Z')
    const both = await Promise.all([releaseDue(job), releaseDue(job)])
    assert.deepEqual(both.sort(), [0, 1], 'one of two programs releases it')
    assert.equal(await standing(site, id), 'released -')
    const { rows } = await site.db.pool.query<{ at: Date }>('select released_at as at from publication where id = $1', [
      id,
    ])
    assert.equal(rows[0]?.at.toISOString(), '2026-11-23T01:30:07.000Z')
    await assert.rejects(
      site.db.pool.query("update publication set released_at = now() - interval '1 day' where id = $1", [id]),
      /never changes/,
    )
    now = sampleMorning
  })

  test('what cannot be released at its minute says why, to those whom it concerns, and waits for somebody', async () => {
    const id = await draft(site)
    await submit(clerk, id, { wish: 'at', day: '2026-11-23', time: '10:00' })
    await approve(id)
    await site.db.pool.query("update catalogue_node set retired_on = '2026-11-22' where key = 'for-tests'")
    now = new Date('2026-11-23T02:00:00Z')
    const job = { db: site.db, clock: () => now, onFault: (fault: unknown) => assert.fail(String(fault)) }
    assert.equal(await releaseDue(job), 0)
    await site.db.pool.query("update catalogue_node set retired_on = null where key = 'for-tests'")
    now = sampleMorning
    assert.equal(await standing(site, id), 'unreleased approved')
    assert.equal((await publicPage(id)).status, 404)
    for (const who of [clerk, final, office]) {
      assert.match(await (await who.get('/desk/notices')).text(), /本系统：定时发布未成功，《/)
    }
    assert.match(await (await final.get(atDesk(id))).text(), /没有能够发布：.*栏目/)
    assert.match(await (await final.get('/desk')).text(), /处理未成功的发布/)
    assert.equal(await releaseDue(job), 0, 'it is not tried again by itself')
    assert.equal(whereTo(await fillAt(final, `${atDesk(id)}/release`)), `${atDesk(id)}?done=release#release`)
  })

  test('a fault of the program is told once, and tried again until it is released', async () => {
    const id = await draft(site)
    await submit(clerk, id, { wish: 'at', day: '2026-11-23', time: '11:00' })
    await approve(id)
    await site.db.pool.query(`
      create function break_release() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
      create trigger breaks before update on publication for each row
      when (new.id = ${id} and new.state = 'released') execute function break_release()`)
    const minute = new Date('2026-11-23T03:00:00Z')
    const faults: string[] = []
    const job = { db: site.db, clock: () => minute, onFault: (fault: unknown) => faults.push(String(fault)) }
    assert.deepEqual([await releaseDue(job), await releaseDue(job)], [0, 0])
    assert.deepEqual(faults, ['error: broken', 'error: broken'])
    assert.equal(await standing(site, id), 'unreleased scheduled')
    const { rows } = await site.db.pool.query<{ told: number }>(
      `select count(*)::int as told from notice
      join publication_event as event on event.id = notice.publication_event_id
      where event.publication_id = $1 and event.kind = 'releaseFailed' and notice.person_id = $2`,
      [id, await site.person('J001')],
    )
    assert.equal(rows[0]?.told, 1)
    assert.match(await (await final.get('/desk')).text(), /处理未成功的发布/)
    await site.db.pool.query('drop trigger breaks on publication')
    assert.equal(await releaseDue(job), 1)
    assert.equal(await standing(site, id), 'released -')
  })

  test('a time is set, moved, and taken away', async () => {
    const id = await draft(site)
    await submit(clerk, id)
    await approve(id)
    const past = await fillAt(final, `${atDesk(id)}/schedule`, { day: '2026-11-22', time: '08:59' })
    assert.equal(past.status, 422)
    assert.match(await past.text(), /发布时间已过/)
    await fillAt(final, `${atDesk(id)}/schedule`, { day: '2026-11-24', time: '09:00' })
    assert.equal(await standing(site, id), 'unreleased scheduled')
    await fillAt(final, `${atDesk(id)}/schedule`, { day: '2026-11-25', time: '09:00' })
    assert.match(await (await clerk.get(atDesk(id))).text(), /2026年11月25日9:00<\/b>自动发布/)
    await fillAt(final, `${atDesk(id)}/unschedule`)
    assert.equal(await standing(site, id), 'unreleased approved')
  })
})

describe('an urgent release', () => {
  const urgent = (id: number, values: Readonly<Record<string, string>>) =>
    fillAt(final, `${atDesk(id)}/release-urgently`, values)

  test('needs a reason and the secrecy sheet; the review is owed by the next working day, by somebody else', async () => {
    const id = await draft(site)
    assert.equal((await urgent(id, sheet)).status, 422)
    assert.equal((await urgent(id, { reason: '管道爆裂' })).status, 422)
    assert.equal((await clerk.get(`${atDesk(id)}/release-urgently`)).status, 403)
    await urgent(id, { reason: '管道爆裂，须立即告知居民', ...sheet })
    assert.equal(await standing(site, id), 'released -')
    assert.match(await (await clerk.get(atDesk(id))).text(), /须在2026年11月23日前补审/)
    assert.equal((await final.get(`${atDesk(id)}/review-afterwards`)).status, 403, 'not by whoever released it')
    assert.match(await (await office.get('/desk')).text(), /补审应急发布/)
    const after = { verdict: 'passed', opinion: '内容属实' }
    assert.equal((await fillAt(office, `${atDesk(id)}/review-afterwards`, after)).status, 303)
    assert.match(await (await clerk.get(atDesk(id))).text(), /补审通过/)
    assert.doesNotMatch(await (await office.get('/desk')).text(), new RegExp(`${atDesk(id)}#review`))
  })

  test('that does not pass its review has to be corrected or withdrawn', async () => {
    const id = await draft(site)
    await urgent(id, { reason: '管道爆裂', ...sheet })
    await fillAt(office, `${atDesk(id)}/review-afterwards`, { verdict: 'failed', opinion: '地点写错了' })
    assert.match(await (await clerk.get(atDesk(id))).text(), /须更正或者撤回/)
    assert.match(await (await clerk.get('/desk')).text(), /更正或者撤回/)
    await fillAt(clerk, `${atDesk(id)}/correct`)
    await rewrite(site, id, 'J001', { body: '<p>地点为茉莉巷12号。</p>' })
    await submit(clerk, id, { notice: '更正了地点。', wish: 'atOnce' })
    await approve(id)
    const { rows } = await site.db.pool.query<{ open: number }>(
      'select count(*)::int as open from publication_recheck where publication_id = $1 and not passed and settled_at is null',
      [id],
    )
    assert.equal(rows[0]?.open, 0)
  })
})

describe('after the release', () => {
  test('a correction goes through review with a notice; the public goes on seeing the old one until then', async () => {
    const id = await released()
    assert.equal(whereTo(await fillAt(clerk, `${atDesk(id)}/correct`)), `${atDesk(id)}/edit`)
    await rewrite(site, id, 'J001', { body: text.replace('17时', '18时') })
    const silent = await fillAt(clerk, `${atDesk(id)}/submit`, { wish: 'atOnce', notice: '' })
    assert.equal(silent.status, 422)
    await submit(clerk, id, { wish: 'atOnce', notice: '停水时间更正为9时至18时。' })
    assert.match(await (await first.get(`${atDesk(id)}/review`)).text(), /与公开的第1版相比/)
    assert.match(await (await publicPage(id)).text(), /17时/)
    await approve(id)
    const page = await (await publicPage(id)).text()
    assert.match(page, /18时/)
    assert.match(page, /停水时间更正为9时至18时/)
    const { rows } = await site.db.pool.query<{ versions: number; released: Date }>(
      `select (select count(*)::int from publication_version where publication_id = publication.id) as versions
      from publication where id = $1`,
      [id],
    )
    assert.equal(rows[0]?.versions, 2)
  })

  test('withdrawn it says so; unpublished it is gone; restored it is as it was', async () => {
    const id = await released()
    assert.equal((await fillAt(final, `${atDesk(id)}/withdraw`, { reason: '' })).status, 422)
    await fillAt(final, `${atDesk(id)}/withdraw`, { reason: '内容有误，正在核实' })
    const withdrawn = await publicPage(id)
    assert.equal(withdrawn.status, 200)
    assert.match(await withdrawn.text(), /内容有误，正在核实/)
    await fillAt(final, `${atDesk(id)}/restore`, { reason: '核实无误' })
    assert.match(await (await publicPage(id)).text(), /停水/)
    await fillAt(final, `${atDesk(id)}/unpublish`, { reason: '涉及个人信息' })
    const gone = await publicPage(id)
    assert.equal(gone.status, 410)
    assert.doesNotMatch(await gone.text(), /涉及个人信息/)
    assert.equal((await clerk.get(`${atDesk(id)}/restore`)).status, 403)
  })

  test('archived it stays public; taken out of the archive it is as before', async () => {
    const id = await released()
    await fillAt(office, `${atDesk(id)}/archive`, { reason: '历史信息' })
    assert.equal((await publicPage(id)).status, 200)
    assert.match(await (await clerk.get(atDesk(id))).text(), /已归档/)
    await fillAt(office, `${atDesk(id)}/unarchive`, { reason: '仍在执行' })
    assert.equal((await office.get(`${atDesk(id)}/unarchive`)).status, 200)
  })

  test('what is shown until a day is gone the day after', async () => {
    const id = await draft(site, { content: { shownUntil: '2026-11-24' as never } })
    await submit(clerk, id, { wish: 'atOnce' })
    await approve(id)
    const { expireShown } = await import('../src/actions/publication/release-due.ts')
    const job = { db: site.db, clock: () => now, onFault: () => {} }
    now = new Date('2026-11-24T15:59:00Z')
    assert.equal(await expireShown(job), 0)
    now = new Date('2026-11-24T16:00:00Z')
    assert.equal(await expireShown(job), 1)
    now = sampleMorning
    assert.equal((await publicPage(id)).status, 410)
  })

  test('by the setting every release is looked at again by somebody else, within its days', async () => {
    await settle('"all"')
    const id = await released()
    assert.match(await (await clerk.get(atDesk(id))).text(), /第1版被抽中复查，2026年12月4日前/)
    assert.match(await (await second.get('/desk')).text(), /复查：茉莉巷/)
    assert.doesNotMatch(await (await clerk.get('/desk')).text(), /复查：茉莉巷/)
    const checks = ['text', 'files', 'privacy', 'secrecy', 'column', 'links'].map((check) => [`check-${check}`, 'on'])
    await fillAt(second, `${atDesk(id)}/recheck`, { verdict: 'passed', ...Object.fromEntries(checks) })
    assert.match(await (await clerk.get(atDesk(id))).text(), /复查无误/)
    await settle('"none"')
    assert.doesNotMatch(await (await clerk.get(atDesk(await released()))).text(), /被抽中复查/)
  })

  test('a recheck that finds something leads to a correction', async () => {
    const id = await released()
    const half = await fillAt(second, `${atDesk(id)}/recheck`, { verdict: 'passed' })
    assert.equal(half.status, 422)
    assert.match(await half.text(), /请逐项核对并勾选/)
    assert.equal((await clerk.get(`${atDesk(id)}/recheck`)).status, 403, 'not by whoever wrote it')
    await fillAt(second, `${atDesk(id)}/recheck`, { verdict: 'failed', result: '停水日期没有写' })
    assert.match(await (await clerk.get('/desk')).text(), /更正或者撤回/)
    assert.match(await (await clerk.get('/desk/notices')).text(), /卫平：复查/)
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

describe('what may be done in each state', () => {
  const acts = ['submit', 'take-back', 'release', 'schedule', 'unschedule', 'release-urgently', 'review-afterwards']
  acts.push('correct', 'withdraw', 'unpublish', 'restore', 'archive', 'unarchive', 'recheck')
  const bring = {
    draft: () => draft(site),
    'under review': () => submitted(),
    approved: async () => approved(await submitted()),
    scheduled: async () => {
      const id = await approved(await submitted())
      await fillAt(final, `${atDesk(id)}/schedule`, { day: '2026-12-01', time: '09:00' })
      return id
    },
    released: () => released(),
    'released urgently': async () => {
      const id = await draft(site)
      await fillAt(final, `${atDesk(id)}/release-urgently`, { reason: '管道爆裂', ...sheet })
      return id
    },
    withdrawn: async () => {
      const id = await released()
      await fillAt(final, `${atDesk(id)}/withdraw`, { reason: '有误' })
      return id
    },
    unpublished: async () => {
      const id = await released()
      await fillAt(final, `${atDesk(id)}/unpublish`, { reason: '有误' })
      return id
    },
    'being corrected': async () => {
      const id = await released()
      await fillAt(clerk, `${atDesk(id)}/correct`)
      return id
    },
  } as const
  const open: Readonly<
    Record<keyof typeof bring, Readonly<Record<'writer' | 'leader' | 'office' | 'reviewer', string>>>
  > = {
    draft: { writer: 'submit', leader: 'release-urgently', office: 'submit release-urgently', reviewer: '' },
    'under review': {
      writer: 'take-back',
      leader: 'release-urgently',
      office: 'take-back release-urgently',
      reviewer: '',
    },
    approved: {
      writer: 'take-back',
      leader: 'release schedule unschedule release-urgently',
      office: 'take-back release schedule unschedule release-urgently',
      reviewer: '',
    },
    scheduled: {
      writer: 'take-back',
      leader: 'release schedule unschedule release-urgently',
      office: 'take-back release schedule unschedule release-urgently',
      reviewer: '',
    },
    released: {
      writer: 'correct',
      leader: 'withdraw unpublish recheck',
      office: 'correct withdraw unpublish archive unarchive recheck',
      reviewer: 'recheck',
    },
    'released urgently': {
      writer: 'correct',
      leader: 'withdraw unpublish',
      office: 'review-afterwards correct withdraw unpublish archive unarchive recheck',
      reviewer: 'recheck',
    },
    withdrawn: { writer: 'correct', leader: 'restore', office: 'correct restore', reviewer: '' },
    unpublished: { writer: '', leader: 'restore', office: 'restore', reviewer: '' },
    'being corrected': {
      writer: 'submit',
      leader: 'release-urgently withdraw unpublish recheck',
      office: 'submit release-urgently withdraw unpublish archive unarchive recheck',
      reviewer: 'recheck',
    },
  }

  for (const [state, expected] of Object.entries(open)) {
    test(`${state}: these acts and no others`, async () => {
      const id = await bring[state as keyof typeof bring]()
      const people = { writer: clerk, leader: final, office, reviewer: second }
      const found: Record<string, string> = {}
      for (const [who, person] of Object.entries(people)) {
        const answers = await Promise.all(acts.map((act) => person.get(`${atDesk(id)}/${act}`)))
        found[who] = acts.filter((_, at) => answers[at]?.status === 200).join(' ')
      }
      assert.deepEqual(found, expected)
    })
  }

  async function submitted(): Promise<number> {
    const id = await draft(site)
    await submit(clerk, id)
    return id
  }

  async function approved(id: number): Promise<number> {
    await approve(id)
    return id
  }
})
