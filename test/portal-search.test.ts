import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadSearchSet } from '../bench/search-set.ts'
import { readReleasedFiles } from '../src/actions/search/read-released-files.ts'
import { rebuildEntries } from '../src/actions/search/rebuild-entries.ts'
import { day } from '../src/rules/day.ts'
import { restorePublication, takeDown } from '../src/store/publication/releasing.ts'
import { eraseMisses, mostADay, noteMiss } from '../src/store/search/misses.ts'
import { startRebuilding } from '../src/store/search/rebuilding.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'

// The search of the public as readers meet it, over the sample district and the documents of samples/search.

let site: DeskSite
before(async () => {
  site = await openDeskSite()
  await loadSearchSet(site)
})
after(() => site?.close())

test('what was understood is told with a link that takes it back', async () => {
  const html = await page('教育局 2026 招生')
  assert.match(html, /“教育局”看作机关：<a href="\/agencies\/shili-jiaotiju">示例区教育体育局<\/a>/)
  assert.match(html, /“2026”看作年份/)
  assert.match(html, /plain=agency/)
  const plainly = await page('教育局 2026 招生', '&plain=agency.year')
  assert.doesNotMatch(plainly, /看作机关/)
  assert.match(plainly, /恢复自动识别/)
})

test('other words for a thing are looked for, told, and switched off by a link', async () => {
  const html = await page('低保')
  assert.match(html, /“低保”也叫“最低生活保障”/)
  assert.match(html, /示例区2026年<mark>最低生活保障<\/mark>标准/)
  assert.match(html, /plain=synonyms/)
  assert.doesNotMatch(await page('低保', '&plain=synonyms'), /也叫/)
})

test('facets narrow, each is left by a link, and the order can be by date', async () => {
  const all = await page('2026')
  assert.match(all, /<h2>机关<\/h2>/)
  const one = await page('补贴', '&agency=shili-nongyenongcunju')
  assert.match(one, /只看机关：示例区农业农村局/)
  assert.doesNotMatch(one, /示例区高龄津贴/)
  const kinds = await page('公示', '&kind=publicNotice')
  assert.match(kinds, /只看类别：公示公告/)
  const dates = [...(await page('2026', '&order=date')).matchAll(/发布 (\d{4}-\d\d-\d\d \d\d:\d\d)/g)].map(
    ([, at]) => at ?? '',
  )
  assert.ok(dates.length > 3)
  assert.deepEqual(dates, dates.toSorted().reverse())
  assert.match(await page('公园', '&validity=inForce'), /示例区城镇<mark>公园<\/mark>管理办法/)
  assert.match(await page('', '&kind=interpretation'), /解读/)
})

test('words of an attachment say which file they stand in, and lead to it', async () => {
  const html = await page('望江苑')
  assert.match(html, /附件：<a href="\/publications\/\d+\/files\/\d+">各小学学区划分表<\/a>/)
  assert.match(html, /<mark>望江苑<\/mark>/)
})

test('nothing found says what there is of each word, what is near, whom to ask, and fills in the application', async () => {
  const html = await page('校服 量子')
  assert.match(html, /“量子”：没有/)
  assert.match(html, /只找“校服”：1条/)
  const near = await page('示例区中小学效服')
  assert.match(near, /您是不是要找：<span><a href="[^"]+">示例区中小学校服<\/a>/)
  const asked = /href="(\/apply\/[a-z-]+\?wanted=[^"]+)"/.exec(await page('婚姻登记档案库房'))?.[1]
  assert.ok(asked)
  assert.match(asked, /shili-minzhengju/)
  const form = await (await site.app.request(asked)).text()
  assert.match(form, /<textarea[^>]*name="wanted"[^>]*>婚姻登记档案库房<\/textarea>/)
})

test('a question is divided into words, and the page says so', async () => {
  assert.match(await page('公园可以办活动吗'), /没有一字不差含有整句的，以下是同时含有“公园”、“活动”的/)
})

test('suggestions lead to agencies, titles and topics', async () => {
  const answer = await site.app.request(`/search/suggestions?q=${encodeURIComponent('教育')}`)
  const { suggestions } = (await answer.json()) as { suggestions: { kind: string; name: string; address: string }[] }
  assert.ok(suggestions.some(({ kind, address }) => kind === '机关' && address === '/agencies/shili-jiaotiju'))
  assert.ok(suggestions.some(({ kind, name }) => kind === '信息' && name.includes('教育')))
  for (const { address } of suggestions) assert.notEqual((await site.app.request(address)).status, 404, address)
  const letters = await (await site.app.request('/search/suggestions?q=mzj')).json()
  assert.match(JSON.stringify(letters), /示例区民政局/)
  assert.deepEqual(await (await site.app.request('/search/suggestions?q=%27%22')).json(), {
    query: `'"`,
    suggestions: [],
  })
})

test('what is taken down is not found at once, its files neither, and both are when it comes back', async () => {
  const id = await idOf('示例区2026年小学学区划分方案')
  assert.equal(await counted('茉莉巷小学'), 1)
  await site.db.transaction((tx) =>
    takeDown(tx, { id, now: sampleMorning, by: null, event: { kind: 'unpublished', reason: '核对片区' } }),
  )
  assert.equal(await counted('茉莉巷小学'), 0)
  const kept = await site.db.pool.query('select from publication_file_text where publication_id = $1', [id])
  assert.equal(kept.rowCount, 0, 'no text of its files stays')
  await site.db.transaction((tx) => restorePublication(tx, { id, now: sampleMorning, by: null, reason: '已核对' }))
  assert.equal(await counted('学区划分方案'), 1)
  await readReleasedFiles(site)
  assert.equal(await counted('茉莉巷小学'), 1)
})

test('entries are made anew while the site runs, and the page says so', async () => {
  await site.db.pool.query('delete from search_entry')
  await site.db.transaction(startRebuilding)
  assert.match(await page('校服'), /检索索引正在重建/)
  const turns = [true, false]
  assert.equal(await rebuildEntries(site.db, () => turns.shift() ?? false), false, 'it stops when it is told to')
  assert.equal(await rebuildEntries(site.db), true)
  const html = await page('望江苑')
  assert.doesNotMatch(html, /正在重建/)
  assert.match(html, /各小学学区划分表/)
})

test('searches without a result are counted without persons and shown to the office, which may begin a draft from them', async () => {
  await page('地铁三号线')
  await page('地铁三号线')
  await page('无人机 航线', '&agency=shili-jiaotiju')
  for (const personal of ['13800138000', '张小明', '110101199003074530']) await page(personal)
  const { rows } = await site.db.pool.query(
    "select words, asked from search_miss where words <> '婚姻登记档案库房' order by words",
  )
  assert.deepEqual(
    rows.filter(({ words }) => /地铁|无人机|138|张小明|1101/.test(words)),
    [
      { words: '地铁三号线', asked: 2 },
      { words: '无人机 航线', asked: 1 },
    ],
  )
  const office = await site.signedIn('Q002')
  const missed = await (await office.get('/desk/figures/shili-qu/missed')).text()
  assert.match(missed, /地铁三号线/)
  assert.doesNotMatch(missed, /无人机/)
  const draft = /href="(\/desk\/publications\/new\?[^"]*title=[^"]+)"/.exec(missed)?.[1]?.replaceAll('&amp;', '&')
  assert.ok(draft)
  assert.match(await (await office.get(draft)).text(), /name="title"[^>]*value="[^"]+"/)
})

test('so many words are counted a day and no more, and after two years they are forgotten', async () => {
  const today = day(2026, 11, 23)
  await site.db.transaction(async (tx) => {
    for (let n = 0; n < mostADay + 5; n += 1) await noteMiss(tx, { day: today, agencyId: null, words: `词${n}号` })
    await noteMiss(tx, { day: day(2024, 11, 20), agencyId: null, words: '很久以前' })
    await eraseMisses(tx, today)
  })
  const { rows } = await site.db.pool.query(
    "select count(*) filter (where day = '2026-11-23')::int as day, count(*) filter (where words = '很久以前')::int as old from search_miss",
  )
  assert.deepEqual(rows[0], { day: mostADay, old: 0 })
})

test('whatever stands in the address is a search', async () => {
  for (const query of [
    '&kind=nothing',
    '&topic=99',
    '&year=abc',
    '&validity=x',
    '&order=x',
    '&page=-3',
    '&plain=x',
    '&agency=none',
  ]) {
    assert.equal((await site.app.request(`/search?q=校服${query}`)).status, 200, query)
  }
})

async function page(query: string, more = ''): Promise<string> {
  const answer = await site.app.request(`/search?q=${encodeURIComponent(query)}${more}`)
  assert.equal(answer.status, 200)
  return answer.text()
}

async function counted(query: string): Promise<number> {
  return (await page(query)).match(/<p class="name">/g)?.length ?? 0
}

async function idOf(title: string): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>('select id from publication where title = $1', [title])
  return rows[0]?.id ?? assert.fail(title)
}
