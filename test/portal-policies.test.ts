import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { applyValidityChanges } from '../src/actions/document/change-validity.ts'
import { day } from '../src/rules/day.ts'
import type { Content, PublicationKind } from '../src/rules/publication/publication.ts'
import { bind } from '../src/store/document/interpretations.ts'
import { addChange } from '../src/store/document/validity-changes.ts'
import { bindResult } from '../src/store/opinion/notice-results.ts'
import { addAnswer, addOpinion } from '../src/store/opinion/opinions.ts'
import { wrongCounts } from '../src/store/publication/release-counts.ts'
import { releaseVersion, restorePublication, takeDown } from '../src/store/publication/releasing.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { plantCleanCheck } from './planted-check.ts'
import { columnOf, draft } from './publishing.ts'

// The policy library and the consultations as everybody reads them: what is listed, by what it is narrowed, what stands
// beside it, and what nobody may read there.

let site: DeskSite
let now = sampleMorning
const today = day(2026, 11, 22)
before(async () => {
  site = await openDeskSite(() => now)
})
after(() => site.close())

test('the library lists what holds today and says so; what is repealed, lapsed or run out is a choice away', async () => {
  const standing = await released('normativeDocument', { title: '校车管理办法', documentNumber: '示教〔2026〕11号' })
  const former = await released('normativeDocument', { title: '校车管理办法（试行）' })
  const amended = await released('regulation', { title: '公园管理规定' })
  const ranOut = await released('otherDocument', { title: '防汛预案', expiresOn: day(2026, 11, 21) })
  const lastDay = await released('otherDocument', { title: '供暖安排', expiresOn: today })
  await change(former, { to: 'repealed', causeId: standing, basis: '第二十条' })
  await change(amended, { to: 'amended', causeId: null, basis: '示政令第3号' })

  const current = await page('/policies')
  assert.match(current, /默认只列截至2026年11月22日现行有效的文件/)
  assertLists(current, [standing, amended, lastDay], [former, ranOut])
  assert.match(rowOf(current, amended), /已修改/)
  assert.match(rowOf(current, amended), /修改：示政令第3号/)
  assert.match(rowOf(current, standing), /现行有效/)
  assert.match(rowOf(current, standing), /示教〔2026〕11号/)
  assertLists(await page('/policies?validity=amended'), [amended], [standing, former, ranOut, lastDay])
  const repealed = await page('/policies?validity=repealed')
  assertLists(repealed, [former], [standing, amended, ranOut, lastDay])
  assert.match(rowOf(repealed, former), new RegExp(`已废止.*废止：<a href="/publications/${standing}"`, 's'))
  assertLists(await page('/policies?validity=lapsed'), [ranOut], [standing, amended, former, lastDay])
  assertLists(await page('/policies?validity=all'), [standing, amended, former, ranOut, lastDay], [])

  await at('2026-11-23T01:00:00Z', async () => {
    assertLists(await page('/policies'), [standing, amended], [former, ranOut, lastDay])
    assert.match(rowOf(await page('/policies?validity=lapsed'), lastDay), /已失效/)
  })
})

test('a document is found by kind, agency, topic, year of making, number and words, and by several of them', async () => {
  const wanted = await released('normativeDocument', {
    title: '非机动车停放办法',
    documentNumber: '示交〔2019〕7号',
    topic: '07-07',
    madeOn: day(2019, 5, 6),
    keywords: ['泊位'],
  })
  const other = await released('regulation', { title: '机动车停放规定', topic: '11-02', madeOn: day(2020, 5, 6) })
  for (const narrowing of ['kind=normativeDocument', 'topic=07', 'topic=07-07', 'year=2019', 'year=２０１９年']) {
    assertLists(await page(`/policies?${narrowing}`), [wanted], [other])
  }
  for (const words of ['非机动车', '示交〔2019〕7号', '示交 7号', '泊位', '非機動車']) {
    assertLists(await page(`/policies?q=${encodeURIComponent(words)}`), [wanted], [other])
  }
  const together = await page('/policies?q=停放&year=2019&topic=07&kind=normativeDocument&agency=shili-jiaotiju')
  assertLists(together, [wanted], [other])
  assertLists(await page(`/policies?agency=${encodeURIComponent('示例区教育体育局')}&year=2019`), [wanted], [])
  assertLists(await page('/policies?agency=shili-qu&year=2019'), [], [wanted])

  const facets = await page('/policies?year=2019')
  assert.match(facets, /<a href="\/policies\?topic=07&amp;year=2019">工业、交通<\/a> <span class="meta">1件/)
  assert.match(facets, /aria-current="true">2019年/)
})

test('where nothing is found the page says what to try', async () => {
  const none = await page('/policies?q=量子纠缠')
  assert.match(none, /没有符合这些条件的文件/)
  assert.match(none, /连同已修改、废止、失效的一起找/)
  assert.match(none, /在全部信息的全文里检索/)
  assert.match(await page('/policies?agency=没有这样的局'), /没有名称为“没有这样的局”的机关/)
  assert.match(await page('/policies?q=〔〕'), /没有符合这些条件的文件/)
})

test('interpretations stand beside their documents, both ways, and in a list of their own', async () => {
  const document = await released('normativeDocument', { title: '夜市管理办法' })
  const interpretation = await released('interpretation', { title: '《夜市管理办法》解读' })
  const hidden = await drafted('interpretation', { title: '《夜市管理办法》图解（草稿）' })
  for (const interpretationId of [interpretation, hidden]) {
    await site.db.transaction((tx) => bind(tx, { interpretationId, documentId: document }, null))
  }
  const listed = await page('/policies')
  assert.match(rowOf(listed, document), new RegExp(`政策解读：.*href="/publications/${interpretation}"`, 's'))
  assert.doesNotMatch(listed, /草稿/)
  const own = await page('/policies/interpretations')
  assert.match(rowOf(own, interpretation), new RegExp(`解读的文件：.*href="/publications/${document}"`, 's'))
  assert.ok(!own.includes(`/publications/${hidden}"`))

  for (const list of ['/publications?kind=normativeDocument', `/columns/${await columnOf(site, 'shili-jiaotiju')}`]) {
    assert.match(rowOf(await page(list), document), new RegExp(`href="/publications/${interpretation}"`), list)
  }

  await down(interpretation)
  assert.ok(!(await page('/policies')).includes(`/publications/${interpretation}"`), 'beside its document')
  assert.ok(!(await page('/policies/interpretations')).includes(`/publications/${interpretation}"`))
  await down(document)
  assert.ok(!(await page('/policies?validity=all')).includes(`/publications/${document}"`))
  assert.ok(!(await page('/policies/list.csv?validity=all')).includes('夜市'))
  await up(document)
  assertLists(await page('/policies'), [document], [])
})

test('one row a document, whatever versions it has; paper and file hold the same documents', async () => {
  const id = await released('otherDocument', { title: '除雪办法', madeOn: day(2018, 1, 2), topic: '06-03' })
  const printed = await page('/policies/print?year=2018')
  assert.match(printed, /政策文件清单/)
  assert.equal(printed.split(`/publications/${id}"`).length, 2)
  const answer = await site.app.request('/policies/list.csv?year=2018')
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; .*\.csv/)
  const [head, line, ...more] = (await answer.text())
    .replace(/^\ufeff/, '')
    .trim()
    .split('\r\n')
  assert.equal(head, '标题,文号,种类,发文机关,公开机关,成文日期,发布时间,有效性,有效期至,主题分类,索引号,网址')
  assert.match(
    line ?? '',
    /^除雪办法,,其他文件,示例区教育体育局,示例区教育体育局,2018-01-02,2026-11-22 09:00,现行有效,,农业、林业、水利\\水利,/,
  )
  assert.deepEqual(more, [])
})

test('agencies stand with how many documents they have and how many hold today', async () => {
  const listed = await page('/policies/agencies')
  const counts = /示例区教育体育局.*?现行有效(\d+)件.*?全部(\d+)件/s.exec(listed)
  const current = (await page('/policies?agency=shili-jiaotiju')).match(/共(\d+)件/)?.[1]
  const all = (await page('/policies?agency=shili-jiaotiju&validity=all')).match(/共(\d+)件/)?.[1]
  assert.deepEqual([counts?.[1], counts?.[2]], [current, all])
  assert.deepEqual(await site.db.read(wrongCounts), [])
})

const asking = { startsOn: day(2026, 11, 2), endsOn: day(2026, 11, 20), background: '停车难问题突出。', on: 'other' }

test('a consultation is open with its days left, then waits, then tells what became of every opinion', async () => {
  const open = await released('consultation', {
    title: '校车条例征求意见',
    particulars: { ...asking, endsOn: day(2026, 11, 24), online: 'yes' },
  })
  const ended = await released('consultation', { title: '食堂管理征求意见', particulars: asking })
  const plain = await released('publicNotice', { title: '停水公告', particulars: {} })
  const first = await page('/consultations')
  assert.match(rowOf(first, open), /还剩2天/)
  assert.match(rowOf(first, open), /停车难问题突出/)
  assert.match(rowOf(first, open), new RegExp(`href="/publications/${open}/opinion"`))
  assert.match(rowOf(first, ended), /征集已结束，等待公布采纳情况/)
  assert.ok(!first.includes(`/publications/${plain}"`), 'a notice without a period asks nobody')
  assertLists(await page('/consultations?state=open'), [open], [ended])
  assertLists(await page('/consultations?state=waiting'), [ended], [open])
  assertLists(await page('/consultations?state=answered'), [], [ended, open])

  await opinion(ended, '林晓', 'adopted')
  await opinion(ended, '周舟', 'notAdopted')
  assert.doesNotMatch(rowOf(await page('/consultations'), ended), /收到意见/, 'not before the result is public')
  const result = await drafted('information', { title: '食堂管理采纳情况', summary: '共收到意见2条。' })
  await site.db.transaction(async (tx) =>
    bindResult(tx, { noticeId: ended, resultId: result }, await site.person('J001')),
  )
  assert.doesNotMatch(await page('/consultations'), /食堂管理采纳情况/)
  await release(result)
  const told = await page('/consultations?state=answered')
  assert.match(rowOf(told, ended), /已公布结果/)
  assert.match(rowOf(told, ended), /收到意见2条：采纳1条，未采纳1条/)
  assert.match(rowOf(told, ended), new RegExp(`采纳情况和理由：<a href="/publications/${result}"`))
  for (const one of [told, await page('/consultations'), await page('/consultations?state=all')]) {
    assert.doesNotMatch(one, /林晓|周舟|不公开的话|不公开的概要/)
  }
  await down(result)
  assertLists(await page('/consultations?state=waiting'), [ended], [])
  assert.doesNotMatch(await page('/consultations'), /收到意见/)
})

test('consultations are narrowed by year, kind and agency', async () => {
  const notice = await released('publicNotice', {
    title: '规划调整公示',
    particulars: { startsOn: day(2024, 3, 1), endsOn: day(2024, 3, 12), expected: '按程序办理' },
  })
  assert.ok(!(await page('/consultations?state=all')).includes(`/publications/${notice}"`), 'of another year')
  const of2024 = await page('/consultations?state=all&year=2024')
  assertLists(of2024, [notice], [])
  assert.match(rowOf(of2024, notice), /公示期满无异议的：按程序办理/)
  assert.match(rowOf(of2024, notice), /公示已结束/)
  assertLists(await page('/consultations?state=all&year=all&kind=publicNotice'), [notice], [])
  assertLists(await page('/consultations?state=all&year=all&kind=consultation'), [], [notice])
  assertLists(await page('/consultations?state=all&year=2024&agency=shili-qu'), [], [notice])
  assert.equal((await site.app.request('/consultations?agency=no-such')).status, 404)
})

async function page(address: string): Promise<string> {
  const answer = await site.app.request(encodeURI(decodeURI(address)))
  assert.equal(answer.status, 200, address)
  return answer.text()
}

function assertLists(html: string, listed: readonly number[], others: readonly number[]): void {
  for (const id of listed) assert.ok(rowOf(html, id) !== '', `${id} is not listed`)
  for (const id of others) assert.equal(rowOf(html, id), '', `${id} is listed`)
}

/** The row whose name leads to a publication; '' where there is none. */
function rowOf(html: string, id: number): string {
  const rows = html.split('<li>').filter((row) => row.includes('class="name"'))
  return rows.find((row) => row.includes(`class="name"><a href="/publications/${id}"`)) ?? ''
}

async function drafted(kind: PublicationKind, content: Partial<Content>): Promise<number> {
  const id = await draft(site, { kind, content: { madeOn: today, summary: '事项说明。', ...content } })
  await site.db.pool.query("update publication set working = 'approved' where id = $1", [id])
  return id
}

async function released(kind: PublicationKind, content: Partial<Content>): Promise<number> {
  const id = await drafted(kind, content)
  await release(id)
  return id
}

async function release(id: number): Promise<void> {
  await site.db.transaction(async (tx) => {
    await plantCleanCheck(tx, id, 1)
    const result = await releaseVersion(tx, { id, day: today, now, by: null })
    assert.equal(result.kind, 'released', JSON.stringify(result))
  })
}

async function down(id: number): Promise<void> {
  const event = { kind: 'unpublished', reason: '重复' } as const
  await site.db.transaction((tx) => takeDown(tx, { id, now, by: null, event }))
}

async function up(id: number): Promise<void> {
  await site.db.transaction((tx) => restorePublication(tx, { id, now, by: null, reason: '误下线' }))
}

async function change(
  id: number,
  {
    to,
    causeId,
    basis,
  }: { readonly to: 'amended' | 'repealed'; readonly causeId: number | null; readonly basis: string },
): Promise<void> {
  await site.db.transaction((tx) => addChange(tx, id, { to, causeId, basis, on: today }, null))
  await applyValidityChanges(site.db, today, now)
}

async function opinion(publicationId: number, name: string, outcome: 'adopted' | 'notAdopted'): Promise<void> {
  const by = await site.person('J001')
  await site.db.transaction(async (tx) => {
    const { id } = await addOpinion(tx, site.sealer, {
      ...{ publicationId, way: 'phone', receivedOn: day(2026, 11, 10), receivedAt: now },
      said: { words: { opinion: '不公开的话', about: null }, person: { name, contact: null } },
      ...{ kept: { from: today, months: 24 }, form: null, recordedBy: by },
    })
    const reason = outcome === 'adopted' ? null : '与上位法不符'
    await addAnswer(tx, id, { outcome, summary: '不公开的概要', reason }, { on: today, by })
  })
}

/** With the hands of the clock moved. */
async function at(instant: string, work: () => Promise<void>): Promise<void> {
  now = new Date(instant)
  await work().finally(() => {
    now = sampleMorning
  })
}
