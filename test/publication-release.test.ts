import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { expireShown, releaseDue } from '../src/actions/publication/review/release-due.ts'
import { openBureau } from './bureau.ts'
import { sampleMorning } from './desk.ts'
import { atDesk, draft, fillAt, rewrite, sheet, standing, submit, text } from './publishing.ts'
import { whereTo } from './sign-in.ts'

// When an approved publication is released, what an urgent release owes, and what becomes of it after the release.

const { site, hands, clerk, first, second, final, office, approve, released, publicPage } = await openBureau()
after(() => site.close())

describe('when it is released', () => {
  test('at its minute, and not before; the server says when', async () => {
    const id = await draft(site)
    await submit(clerk, id, { wish: 'at', day: '2026-11-23', time: '09:30' })
    assert.equal(whereTo(await approve(id)), `${atDesk(id)}/review?done=scheduled`)
    assert.equal(await standing(site, id), 'unreleased scheduled')
    const job = { db: site.db, clock: () => hands.now, onFault: (fault: unknown) => assert.fail(String(fault)) }
    hands.now = new Date('2026-11-23T01:29:59Z')
    assert.equal(await releaseDue(job), 0)
    hands.now = new Date('2026-11-23T01:30:07Z')
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
    hands.now = sampleMorning
  })

  test('what cannot be released at its minute says why, to those whom it concerns, and waits for somebody', async () => {
    const id = await draft(site)
    await submit(clerk, id, { wish: 'at', day: '2026-11-23', time: '10:00' })
    await approve(id)
    await site.db.pool.query("update catalogue_node set retired_on = '2026-11-22' where key = 'for-tests'")
    hands.now = new Date('2026-11-23T02:00:00Z')
    const job = { db: site.db, clock: () => hands.now, onFault: (fault: unknown) => assert.fail(String(fault)) }
    assert.equal(await releaseDue(job), 0)
    await site.db.pool.query("update catalogue_node set retired_on = null where key = 'for-tests'")
    hands.now = sampleMorning
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
    const page = await (await clerk.get(atDesk(id))).text()
    assert.match(page, /下一步：<b>起草人或负责人<\/b> <a href="#release">更正或者撤回/)
    assert.match(page, /须更正或者撤回/)
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
    const job = { db: site.db, clock: () => hands.now, onFault: () => {} }
    hands.now = new Date('2026-11-24T15:59:00Z')
    assert.equal(await expireShown(job), 0)
    hands.now = new Date('2026-11-24T16:00:00Z')
    assert.equal(await expireShown(job), 1)
    hands.now = sampleMorning
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

async function settle(share: string): Promise<void> {
  await site.db.pool.query(
    `insert into setting (key, from_day, value, reason, recorded_by)
    values ('publication.recheck', '2026-01-01', $1, '试行', $2)`,
    [share, await site.person('Q101')],
  )
}
