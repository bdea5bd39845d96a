import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { applyValidityChanges } from '../src/actions/document/change-validity.ts'
import { day } from '../src/rules/day.ts'
import type { Content, PublicationKind } from '../src/rules/publication/publication.ts'
import { bind, oweInterpretation } from '../src/store/document/interpretations.ts'
import { addChange } from '../src/store/document/validity-changes.ts'
import { bindResult } from '../src/store/opinion/notice-results.ts'
import { addAnswer, addOpinion } from '../src/store/opinion/opinions.ts'
import { foldCounts, wrongCounts } from '../src/store/publication/release-counts.ts'
import { releaseVersion, takeDown } from '../src/store/publication/releasing.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { plantCleanCheck } from './planted-check.ts'
import { columnOf, draft } from './publishing.ts'

// The figures of a year as everybody reads them: each is what was published, and nothing that only the desk knows.

let site: DeskSite
const now = sampleMorning
const today = day(2026, 11, 22)
const bureau = 'shili-jiaotiju'
before(async () => {
  site = await openDeskSite(() => now)
})
after(() => site.close())

test('the year counts what is public by month, kind, agency, content and stage, each with source, time and file', async () => {
  await site.db.pool.query(`update catalogue_node set elements = '{"statutory": ["art20-07"]}' where id = $1`, [
    await columnOf(site, bureau),
  ])
  await released('news', { title: '一月动态', stage: 'result' }, '2026-01-05T01:00:00Z')
  await released('news', { title: '又一条一月动态', stage: 'service' }, '2026-01-31T16:30:00Z')
  await released('information', { title: '去年的信息' }, '2025-06-05T01:00:00Z')
  await released('statement', { title: '本月没有行政收费', particulars: { why: '没有' } }, '2026-03-05T01:00:00Z')
  await drafted('news', { title: '草稿不计' })
  const gone = await released('news', { title: '撤回的不计' }, '2026-01-06T01:00:00Z')
  await site.db.transaction((tx) => takeDown(tx, { id: gone, now, by: null, event: { kind: 'expired' } }))

  const page = await read('/statistics/2026')
  // 31 January, half past four in the afternoon in London, is the first of February in Shanghai.
  assert.deepEqual([cells(page, '1月'), cells(page, '2月'), cells(page, '3月')], [['1'], ['1'], ['0']])
  assert.deepEqual(cells(page, '动态要闻'), ['2'])
  assert.deepEqual(cells(page, '示例区教育体育局'), ['2', '—', '—', '—'])
  assert.deepEqual(cells(page, '财政预算、决算（第二十条第（七）项）'), ['2'])
  assert.deepEqual([cells(page, '结果公开'), cells(page, '服务公开'), cells(page, '没有标明')], [['1'], ['1'], ['0']])
  assert.doesNotMatch(page, /说明信息<|一般信息</)
  const tables = page.match(/<section class="figures"/g)?.length ?? 0
  assert.equal(tables, page.match(/<p class="source">来源：[^<]*统计时间：2026-11-22 09:00/g)?.length)
  assert.equal(tables, page.match(/href="\/statistics\/2026\/[a-z]+\.csv"/g)?.length)
  assert.ok(tables >= 5)

  assert.deepEqual(cells(await read('/statistics'), '2026年'), ['2'])
  assert.deepEqual(cells(await read('/statistics'), '2025年'), ['1'])
  const own = await read(`/statistics/2026?agency=${bureau}`)
  assert.deepEqual(cells(own, '动态要闻'), ['2'])
  assert.doesNotMatch(own, /<h2 id="agencies">/)
  assert.equal((await site.app.request('/statistics/2026?agency=shili-qu')).status, 404)
  assert.equal((await site.app.request('/statistics/2027')).status, 404)
  assert.equal((await site.app.request('/statistics/1990')).status, 404)
})

test('the file beside a table holds the same figures', async () => {
  const answer = await site.app.request('/statistics/2026/kinds.csv')
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.match(decodeURIComponent(answer.headers.get('content-disposition') ?? ''), /2026年按信息种类\.csv/)
  assert.equal((await answer.text()).replace(/^\ufeff/, ''), '信息种类,公开信息（条）\r\n动态要闻,2\r\n合计,2\r\n')
  assert.equal((await site.app.request('/statistics/2026/nothing.csv')).status, 404)
  assert.equal((await site.app.request('/statistics/2026/applications.csv')).status, 404)
})

test('documents are counted by what became of them in the year, and by what holds today', async () => {
  const repealed = await released('normativeDocument', { title: '旧办法', madeOn: day(2019, 2, 3) })
  await released('normativeDocument', { title: '新办法', madeOn: day(2026, 2, 3) })
  await released('regulation', { title: '今年到期的规定', madeOn: day(2021, 2, 3), expiresOn: day(2026, 6, 30) })
  await released('regulation', { title: '年底到期的规定', madeOn: day(2021, 2, 3), expiresOn: day(2026, 12, 30) })
  await site.db.transaction((tx) =>
    addChange(tx, repealed, { to: 'repealed', causeId: null, basis: '示政令第4号', on: day(2026, 5, 1) }, null),
  )
  await applyValidityChanges(site.db, today, now)
  const page = await read('/statistics/2026')
  assert.deepEqual(cells(page, '行政规范性文件', 'documents'), ['1', '0', '1', '0', '1'])
  assert.deepEqual(cells(page, '规章', 'documents'), ['0', '0', '0', '1', '1'])
})

test('interpretations are in time, later, not there yet, or not needed', async () => {
  const documents = []
  for (const title of ['及时解读的办法', '很晚解读的办法', '没有解读的办法', '人事任免的通知']) {
    const id = await released('normativeDocument', { title }, '2026-04-01T01:00:00Z')
    await site.db.transaction((tx) =>
      oweInterpretation(tx, { documentId: id, agencyId: 1, unitId: null, dueOn: day(2026, 4, 7) }),
    )
    documents.push(id)
  }
  const [inTime = 0, later = 0, , exempt = 0] = documents
  for (const [documentId, at] of [
    [inTime, '2026-04-07T10:00:00Z'],
    [later, '2026-04-07T17:00:00Z'],
  ] as const) {
    const interpretationId = await released('interpretation', { title: '解读' }, at)
    await site.db.transaction((tx) => bind(tx, { interpretationId, documentId }, null))
  }
  const by = await site.person('J001')
  const exempted =
    "update interpretation_duty set exempted_reason = '哨兵理由', exempted_by = $1 where document_id = $2"
  await site.db.pool.query(exempted, [by, exempt])
  const page = await read('/statistics/2026')
  assert.deepEqual(cells(page, '发布的政策解读'), ['2'])
  assert.deepEqual(cells(page, '发布的规章和行政规范性文件'), ['4'])
  assert.deepEqual(cells(page, '其中：在期限内解读'), ['1'])
  assert.deepEqual(cells(page, '其中：期限以后解读'), ['1'])
  assert.deepEqual(cells(page, '其中：尚无解读（含还在期限内的）'), ['1'])
  assert.deepEqual(cells(page, '其中：不需要解读'), ['1'])
  assert.doesNotMatch(page, /哨兵理由/)
})

test('opinions are counted once what became of them is public', async () => {
  const particulars = { startsOn: day(2026, 10, 1), endsOn: day(2026, 10, 31), on: 'other', background: '征求意见。' }
  const asked = await released('consultation', { title: '征求意见', particulars })
  const by = await site.person('J001')
  await site.db.transaction(async (tx) => {
    const { id } = await addOpinion(tx, site.sealer, {
      ...{ publicationId: asked, way: 'phone', receivedOn: day(2026, 10, 10), receivedAt: now },
      said: { words: { opinion: '意见', about: null }, person: null },
      ...{ kept: { from: today, months: 24 }, form: null, recordedBy: by },
    })
    await addAnswer(tx, id, { outcome: 'partly', summary: '意见', reason: '部分合理' }, { on: today, by })
  })
  const received = '已公布采纳情况的征集收到意见（条）'
  const before = await read('/statistics/2026')
  assert.deepEqual([cells(before, '开始的意见征集（项）'), cells(before, received)], [['1'], ['0']])
  const result = await released('information', { title: '采纳情况' })
  await site.db.transaction((tx) => bindResult(tx, { noticeId: asked, resultId: result }, by))
  const page = await read('/statistics/2026')
  assert.deepEqual([cells(page, '其中：已公布采纳情况（项）'), cells(page, received)], [['1'], ['1']])
  assert.deepEqual(cells(page, '其中：部分采纳（条）'), ['1'])
})

test('applications are those of published annual reports, and of no other', async () => {
  const listed = await read('/statistics/2019')
  assert.match(listed, /没有公布的写“—”/)
  assert.deepEqual(cells(listed, '淮南市谢家集区人民政府'), ['0', '6', '6', '0'])
  const own = await read('/statistics/2019?agency=huainan-xiejiaji')
  assert.match(own, /本站没有2019年公开的信息/)
  assert.deepEqual([cells(own, '新收申请'), cells(own, '予以公开'), cells(own, '办理总计')], [['6'], ['3'], ['6']])
  await site.db.pool.query(`
    update report set state = 'draft'
    from agency
    where agency.id = report.agency_id and agency.slug = 'huainan-xiejiaji'`)
  assert.ok(!(await read('/statistics/2019')).includes('谢家集'))
  assert.equal((await site.app.request('/statistics/2019?agency=huainan-xiejiaji')).status, 404)
})

test('what Art 20 asks for stands with its newest day, and nothing that the desk knows', async () => {
  const { rows } = await site.db.pool.query<{ id: number }>("select id from agency where slug = 'shili-minzhengju'")
  await site.db.pool.query(
    "insert into catalogue_exemption (agency_id, statutory_key, reason) values ($1, 'art20-09', '哨兵理由')",
    [rows[0]?.id],
  )
  const page = await read('/statistics/contents')
  const column = await columnOf(site, bureau)
  assert.match(
    page,
    new RegExp(`<a href="/columns/${column}">2026-11-22<span class="unseen">，示例区教育体育局，财政预算`),
  )
  assert.match(page, /不作合计|按机关名称排列/)
  assert.doesNotMatch(page, /哨兵|缺项|空白|%|排名/)
})

test('after all this the counts hold, and folding them changes no page', async () => {
  assert.deepEqual(await site.db.read(wrongCounts), [])
  const before = await read('/statistics/2026')
  await site.db.transaction(foldCounts)
  assert.equal(await read('/statistics/2026'), before)
})

async function read(address: string): Promise<string> {
  const answer = await site.app.request(address)
  assert.equal(answer.status, 200, address)
  return answer.text()
}

/** The figures of a row by its name, of the first table that has one, or of the one that is named. */
function cells(html: string, name: string, table?: string): readonly string[] {
  const part = table === undefined ? html : (html.split(`<h2 id="${table}">`)[1] ?? '')
  const row = part
    .split('<tr>')
    .find((one) => one.replace(/<[^>]+>/g, '¦').startsWith(`¦${name}¦`) || one.includes(`>${name}</a></th>`))
  return [...(row ?? '').matchAll(/<td class="number">([^<]*)<\/td>/g)].map(([, figure = '']) => figure)
}

async function drafted(kind: PublicationKind, content: Partial<Content>): Promise<number> {
  const id = await draft(site, { kind, content: { madeOn: today, summary: '事项说明。', ...content } })
  await site.db.pool.query("update publication set working = 'approved' where id = $1", [id])
  return id
}

/** Released at an instant, by the server's clock of then. */
async function released(
  kind: PublicationKind,
  content: Partial<Content>,
  at: string = now.toISOString(),
): Promise<number> {
  const id = await drafted(kind, content)
  await site.db.transaction(async (tx) => {
    await plantCleanCheck(tx, id, 1)
    const result = await releaseVersion(tx, { id, day: today, now: new Date(at), by: null })
    assert.equal(result.kind, 'released', JSON.stringify(result))
  })
  return id
}
