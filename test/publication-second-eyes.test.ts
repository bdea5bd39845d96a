import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { releaseDue } from '../src/actions/publication/review/release-due.ts'
import type { Day } from '../src/rules/day.ts'
import { lastCheckOf } from '../src/store/publication/finding/content-checks.ts'
import { draftsIn } from '../src/store/publication-import/rows.ts'
import { openBureau } from './bureau.ts'
import { atDesk, draft, fillAt, rewrite, sheet, standing, submit } from './publishing.ts'
import { fieldsOf, type TestBrowser, whereTo } from './sign-in.ts'

// What must not come about by detours: that somebody passes his own work, that what was taken down comes back by itself,
// that something goes out which nobody checked.

const { site, clerk, final, office, approve, released, publicPage } = await openBureau()
after(() => site.close())

const writersOf = async (id: number): Promise<readonly number[]> => {
  const { rows } = await site.db.pool.query<{ writers: number[] }>(
    'select writer_ids as writers from publication where id = $1',
    [id],
  )
  return rows[0]?.writers ?? []
}

async function upload(browser: TestBrowser, id: number, file: File): Promise<Response> {
  const path = `${atDesk(id)}/files/add`
  const body = new FormData()
  for (const [name, value] of Object.entries(fieldsOf(await (await browser.get(path)).text(), path)))
    body.set(name, value)
  body.append('file', file)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return site.app.request(path, { method: 'POST', body, headers: { cookie } }, caller)
}

const caller = { incoming: { socket: { remoteAddress: '203.0.113.7', remotePort: 4711, remoteFamily: 'IPv4' } } }

describe('whoever touched a version', () => {
  test('is one of its writers, though he only put a file into it, or described one', async () => {
    const id = await draft(site)
    const who = await site.person('J005')
    assert.ok(!(await writersOf(id)).includes(who))
    await upload(office, id, new File(['%PDF-1.7\n%%EOF\n'], '名单.pdf', { type: 'application/pdf' }))
    assert.ok((await writersOf(id)).includes(who))
  })

  test('leaves a draft that came over to review, though he only put a file into it', async () => {
    const id = await draft(site)
    const { rows } = await site.db.pool.query<{ id: number }>(
      `with begun as (
        insert into publication_import (agency_id, source, state, file_id, sha256, size, sealed, started_by, proposed_by)
        select agency_id, 'list', 'created', repeat('a', 64), repeat('a', 64), 1, ''::bytea, created_by, created_by
        from publication where id = $1
        returning id
      )
      insert into publication_import_row (import_id, position, place, state, publication_id, revision)
      select begun.id, 1, '第1行', 'clear', $1, version.revision
      from begun, publication_version as version where version.publication_id = $1
      returning import_id as id`,
      [id],
    )
    const untouched = async () =>
      (await site.db.read((tx) => draftsIn(tx, rows[0]?.id ?? 0, 'clear', 1))).map((row) => row.untouched)
    assert.deepEqual(await untouched(), [true])
    await upload(office, id, new File(['%PDF-1.7\n%%EOF\n'], '名单.pdf', { type: 'application/pdf' }))
    assert.deepEqual(await untouched(), [false])
  })

  test('does not review his own urgent release while somebody else corrects it', async () => {
    const id = await draft(site)
    await fillAt(final, `${atDesk(id)}/release-urgently`, { reason: '管道爆裂', ...sheet })
    assert.equal(whereTo(await fillAt(clerk, `${atDesk(id)}/correct`)), `${atDesk(id)}/edit`)
    assert.equal((await final.get(`${atDesk(id)}/review-afterwards`)).status, 403)
    const said = { verdict: 'passed', opinion: '内容属实' }
    assert.equal((await fillAt(office, `${atDesk(id)}/review-afterwards`, said)).status, 303)
  })

  test('does not recheck what he wrote while somebody else corrects it', async () => {
    const id = await draft(site)
    await rewrite(site, id, 'J004', { summary: '终审人改过' })
    await fillAt(office, `${atDesk(id)}/release-urgently`, { reason: '管道爆裂', ...sheet })
    await fillAt(clerk, `${atDesk(id)}/correct`)
    assert.ok(!(await writersOf(id)).includes(await site.person('J004')))
    assert.equal((await final.get(`${atDesk(id)}/recheck`)).status, 403)
  })

  test('cannot put off the review that an urgent release owes by releasing urgently again', async () => {
    const id = await draft(site)
    await fillAt(final, `${atDesk(id)}/release-urgently`, { reason: '管道爆裂', ...sheet })
    await site.db.pool.query("update publication set review_owed_by = '2026-11-20' where id = $1", [id])
    await fillAt(clerk, `${atDesk(id)}/correct`)
    await fillAt(final, `${atDesk(id)}/release-urgently`, { reason: '又有变化', notice: '更正了时间。', ...sheet })
    assert.equal(await standing(site, id), 'released -')
    const { rows } = await site.db.pool.query<{ by: Day }>(
      'select review_owed_by as by from publication where id = $1',
      [id],
    )
    assert.equal(rows[0]?.by, '2026-11-20')
  })
})

describe('what was taken from the public', () => {
  test('does not come back by a correction that was to follow at a time', async () => {
    const id = await released()
    await fillAt(clerk, `${atDesk(id)}/correct`)
    await submit(clerk, id, { wish: 'at', day: '2026-11-25', time: '09:30', notice: '更正了时间。' })
    await approve(id)
    assert.equal(await standing(site, id), 'released scheduled')
    await fillAt(final, `${atDesk(id)}/unpublish`, { reason: '涉及个人信息' })
    assert.equal(await standing(site, id), 'unpublished approved')
    const job = {
      db: site.db,
      clock: () => new Date('2026-11-25T02:00:00Z'),
      onFault: (fault: unknown) => assert.fail(String(fault)),
    }
    assert.equal(await releaseDue(job), 0)
    assert.equal((await publicPage(id)).status, 410)
    assert.match(await (await clerk.get(atDesk(id))).text(), /取消定时/)
  })

  test('does not come back by the last step of a review that was under way', async () => {
    const id = await released()
    await fillAt(clerk, `${atDesk(id)}/correct`)
    await submit(clerk, id, { wish: 'atOnce', notice: '更正了时间。' })
    await fillAt(final, `${atDesk(id)}/unpublish`, { reason: '涉及个人信息' })
    await approve(id)
    assert.equal(await standing(site, id), 'unpublished approved')
    assert.equal((await publicPage(id)).status, 410)
    assert.equal(whereTo(await fillAt(final, `${atDesk(id)}/release`)), `${atDesk(id)}?done=release#release`)
    assert.equal((await publicPage(id)).status, 200, 'somebody says so')
  })

  test('is gone as a Word document as well, though that had been written before', async () => {
    const id = await released()
    const word = () => site.app.request(`/publications/${id}/text.docx`)
    const first = await word()
    assert.equal(first.status, 200)
    assert.equal(Buffer.from(await first.arrayBuffer()).toString('latin1', 0, 2), 'PK')
    assert.equal((await word()).status, 200)
    await fillAt(final, `${atDesk(id)}/withdraw`, { reason: '正在核实' })
    assert.equal((await word()).status, 410)
  })

  test('is not released on a day after it may be shown', async () => {
    const id = await draft(site, { content: { shownUntil: '2026-11-24' as Day } })
    await submit(clerk, id, { wish: 'at', day: '2026-11-25', time: '09:30' })
    await approve(id)
    const job = {
      db: site.db,
      clock: () => new Date('2026-11-25T02:00:00Z'),
      onFault: (fault: unknown) => assert.fail(String(fault)),
    }
    assert.equal(await releaseDue(job), 0)
    assert.match(await (await final.get(atDesk(id))).text(), /没有能够发布：展示期已过/)
    assert.equal((await publicPage(id)).status, 404)
  })

  test('is restored as it was checked last, whatever is in hand beside it', async () => {
    const id = await released()
    await fillAt(clerk, `${atDesk(id)}/correct`)
    await fillAt(final, `${atDesk(id)}/withdraw`, { reason: '正在核实' })
    await site.db.pool.query("update content_check set lexicon = 'of another day' where publication_id = $1", [id])
    assert.equal((await fillAt(final, `${atDesk(id)}/restore`, { reason: '核实无误' })).status, 303)
    assert.equal((await publicPage(id)).status, 200)
  })
})

describe('what goes out beside the text', () => {
  test('names nobody by a number: the notice of a correction, of a withdrawal, the ground of a change', async () => {
    const id = await released()
    const withdrawn = await fillAt(final, `${atDesk(id)}/withdraw`, { reason: '误附了110101199003077715的材料' })
    assert.equal(withdrawn.status, 422)
    assert.equal(await standing(site, id), 'released -')
    await fillAt(clerk, `${atDesk(id)}/correct`)
    const notice = '更正了电话，原为１３８１２３４５６７８'
    const corrected = await fillAt(clerk, `${atDesk(id)}/submit`, { wish: 'atOnce', notice })
    assert.equal(corrected.status, 422)
    assert.match(await corrected.text(), /这段话要向社会公开/)
    const urgent = await fillAt(final, `${atDesk(id)}/release-urgently`, { reason: '急', notice, ...sheet })
    assert.equal(urgent.status, 422)
  })

  test('is checked anew when the kind changes, or what a file is for', async () => {
    const id = await draft(site)
    await submit(clerk, id)
    const current = async () => (await site.db.read((tx) => lastCheckOf(tx, id, 1)))?.current
    assert.equal(await current(), true)
    await site.db.pool.query("update publication set kind = 'information' where id = $1", [id])
    assert.equal(await current(), false)
  })
})
