import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eraseOverdueWords } from '../src/actions/opinion/erase-overdue.ts'
import { worklist } from '../src/actions/worklist.ts'
import { day } from '../src/rules/day.ts'
import { bind } from '../src/store/document/interpretations.ts'
import { addChange, applyChanges } from '../src/store/document/validity-changes.ts'
import { officerOn } from '../src/store/officers.ts'
import { restorePublication, takeDown } from '../src/store/publication/releasing.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { correctItem, picture, plantItem } from './planted-item.ts'
import { atDesk, fillAt } from './publishing.ts'
import { fieldsOf, openTestBrowser, type TestBrowser, whereTo } from './sign-in.ts'

// The page of one publication for everybody: what stands on it and around it, its files, its history, its number, and
// what a reader reports as wrong on it.

let site: DeskSite
let now = sampleMorning
before(async () => {
  site = await openDeskSite(() => now)
})
after(() => site.close())

async function ask(address: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const answer = await site.app.request(address, { method, headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

const later = (minutes: number) => new Date(sampleMorning.getTime() + minutes * 60_000)

describe('the page', () => {
  test('shows what it is cited by, its source and minute, and says so to machines', async () => {
    const { id } = await plantItem(site, {
      kind: 'normativeDocument',
      content: { title: '菊花巷停车管理办法', documentNumber: '示教体〔2026〕3号', topic: '02', keywords: ['停车'] },
    })
    const { text, headers } = await ask(`/publications/${id}`)
    for (const part of [
      '来源：示例区住建局',
      '发布时间：2026-11-22 09:00',
      '示教体〔2026〕3号',
      '<meta name="ArticleTitle" content="菊花巷停车管理办法"/>',
      '<meta name="PubDate" content="2026-11-22 09:00"/>',
      '<meta name="ContentSource" content="示例区住建局"/>',
      '<meta name="ColumnName" content="工作动态"/>',
      `<link rel="canonical" href="http://localhost/publications/${id}"/>`,
      `示例区教育体育局《菊花巷停车管理办法》（示教体〔2026〕3号），索引号`,
      `/publications/${id}/error`,
      `/publications/${id}/history`,
    ]) {
      assert.ok(text.includes(part), part)
    }
    assert.equal(headers.get('cache-control'), 'no-cache')
    const etag = headers.get('etag') ?? ''
    assert.equal((await ask(`/publications/${id}`, { 'if-none-match': etag })).status, 304)
    const head = await ask(`/publications/${id}`, {}, 'HEAD')
    assert.deepEqual([head.status, head.text, head.headers.get('etag')], [200, '', etag])
  })

  test('pictures and videos that the text gives no place stand after it, attachments say what they are', async () => {
    const file = { bytes: picture, name: 'a.png', mediaType: 'image/png', alt: null } as const
    const { id, fileIds } = await plantItem(site, {
      files: [
        { ...file, purpose: 'picture', title: '示意图一', alt: '第一张图' },
        { ...file, purpose: 'picture', title: '示意图二', alt: '第二张图' },
        { ...file, purpose: 'video', title: '讲解', mediaType: 'video/mp4', name: 'a.mp4' },
        { ...file, purpose: 'attachment', title: '明细表', mediaType: 'application/pdf', name: 'a.pdf' },
      ],
      body: ([first]) =>
        `<p>见图。</p><img src="file:${first}" alt="第一张图"><table><tbody><tr><td>一</td></tr></tbody></table>`,
    })
    const { text } = await ask(`/publications/${id}`)
    const [one, two, video, sheet] = fileIds.map((fileId) => `/publications/${id}/files/${fileId}`)
    assert.equal(text.split(`<img loading="lazy" src="${one}"`).length, 2)
    assert.ok(text.includes(`<img src="${two}" alt="第二张图" loading="lazy"/>`))
    assert.match(text, new RegExp(`<video controls preload="metadata" aria-label="讲解"><source src="${video}#t=0.1"`))
    assert.match(
      text,
      new RegExp(`<a href="${sheet}">明细表</a> <span class="hint">PDF 文档，\\d+ 字节，浏览器可以打开`),
    )
    assert.ok(text.includes('<section class="wide" tabindex="0" aria-label="表格1，可左右滚动"><table>'))
  })

  test('a document that was replaced says so above its text, with the way to what stands in its place', async () => {
    const [old, young] = [
      await plantItem(site, { kind: 'normativeDocument', content: { title: '菊花巷旧办法' } }),
      await plantItem(site, { kind: 'normativeDocument', content: { title: '菊花巷新办法' } }),
    ]
    const told = await plantItem(site, { kind: 'interpretation', content: { title: '新办法解读' } })
    await site.db.transaction(async (tx) => {
      await bind(tx, { interpretationId: told.id, documentId: young.id }, null)
      const change = { to: 'repealed', causeId: young.id, basis: '新办法第十条', on: day(2026, 11, 22) } as const
      await addChange(tx, old.id, change, null)
      await applyChanges(tx, day(2026, 11, 22), now)
    })
    const { text } = await ask(`/publications/${old.id}`)
    const strip = /<p class="notice-strip"[\s\S]*?<\/p>/.exec(text)?.[0] ?? ''
    assert.match(strip, /不再施行（已废止）/)
    assert.ok(strip.includes(`<a href="/publications/${young.id}">菊花巷新办法</a>`))
    assert.ok((await ask(`/publications/${young.id}`)).text.includes(`href="/publications/${told.id}"`))
    assert.ok((await ask(`/publications/${told.id}`)).text.includes(`href="/publications/${young.id}"`))
    const list = (await ask('/publications?validity=repealed')).text
    const row = (id: number) => `<p class="name"><a href="/publications/${id}">`
    assert.ok(list.includes(row(old.id)) && !list.includes(row(young.id)))
    assert.match(list, /<h1>公开信息（已废止）<\/h1>/)
  })

  test('leads to the one before and the one after in its column', async () => {
    const agency = 'shili-weijianwei'
    const three = [0, 1, 2].map((at) => plantItem(site, { agency, at: later(at), content: { title: `通知${at}` } }))
    const [a, b, c] = (await Promise.all(three)).map(({ id }) => id)
    const { text } = await ask(`/publications/${b}`)
    assert.ok(text.includes(`上一篇</span> <a href="/publications/${c}">通知2`))
    assert.ok(text.includes(`下一篇</span> <a href="/publications/${a}">通知0`))
  })
})

describe('the history of the page', () => {
  test('tells what the public saw happen, and neither old texts nor words of the desk', async () => {
    const { id } = await plantItem(site, { body: () => '<p>旧的说法。</p>' })
    await site.db.transaction(async (tx) => {
      await correctItem(tx, id, { body: '<p>新的说法。</p>' }, '更正了施工日期', later(5))
      const event = { kind: 'unpublished', reason: '内部理由' } as const
      await takeDown(tx, { id, now: later(6), by: null, event })
      assert.equal((await restorePublication(tx, { id, now: later(7), by: null, reason: '内部理由' })).kind, 'restored')
    })
    for (const address of [`/publications/${id}`, `/publications/${id}/history`]) {
      const { text } = await ask(address)
      for (const part of ['更正了施工日期', '<strong>恢复公开</strong>', '<strong>下线</strong>']) {
        assert.ok(text.includes(part), `${part} on ${address}`)
      }
      assert.doesNotMatch(text, /旧的说法|内部理由/)
    }
  })

  test('of what is withdrawn tells the last notice alone, and search engines keep none of it', async () => {
    const { id, fileIds } = await plantItem(site, {
      content: { title: '菊花巷拆迁户名单' },
      files: [{ bytes: picture, name: 'a.png', mediaType: 'image/png', alt: '图', purpose: 'picture', title: '图' }],
    })
    await site.db.transaction(async (tx) => {
      await correctItem(tx, id, {}, '更正了王某的名字', later(5))
      const event = { kind: 'withdrawn', notice: '内容有误，正在核实' } as const
      await takeDown(tx, { id, now: later(6), by: null, event })
    })
    for (const address of [`/publications/${id}`, `/publications/${id}/history`]) {
      const { status, text } = await ask(address)
      assert.equal(status, 200)
      assert.match(text, /<meta name="robots" content="noindex"\/>/)
      assert.match(text, /内容有误，正在核实/)
      assert.doesNotMatch(text, /拆迁户名单|王某/)
    }
    for (const below of [`files/${fileIds[0]}`, 'text.docx']) {
      assert.equal((await ask(`/publications/${id}/${below}`)).status, 410, below)
    }
    assert.equal((await ask(`/publications/${id}/error`)).status, 404)
  })
})

test('an index number leads to its publication for good: 410 of what is gone, 404 of what never was', async () => {
  const { id } = await plantItem(site, {})
  const number = await numberOf(id)
  const moved = await ask(`/numbers/${number}`)
  assert.deepEqual([moved.status, moved.headers.get('location')], [301, `/publications/${id}`])
  assert.equal((await ask(`/numbers/${encodeURIComponent(number)}`)).status, 301)
  await down(id, { kind: 'withdrawn', notice: '有误' })
  assert.equal((await ask(`/numbers/${number}`)).status, 301)
  const other = (await plantItem(site, {})).id
  await down(other, { kind: 'unpublished', reason: '重复' })
  assert.equal((await ask(`/numbers/${await numberOf(other)}`)).status, 410)
  for (const wrong of ['00000000X/2026-99999', 'x', '%00']) {
    assert.equal((await ask(`/numbers/${wrong}`)).status, 404, wrong)
  }
})

test('a file is given in parts, is known again, and is gone at once with its publication', async () => {
  const bytes = new TextEncoder().encode('0123456789')
  const { id, fileIds } = await plantItem(site, {
    files: [{ bytes, name: 'a.mp4', mediaType: 'video/mp4', alt: null, purpose: 'video', title: '讲解' }],
  })
  const address = `/publications/${id}/files/${fileIds[0]}`
  const whole = await ask(address)
  assert.deepEqual([whole.status, whole.headers.get('accept-ranges'), whole.text], [200, 'bytes', '0123456789'])
  const part = await ask(address, { range: 'bytes=2-4' })
  assert.deepEqual([part.status, part.headers.get('content-range'), part.text], [206, 'bytes 2-4/10', '234'])
  const head = await ask(address, {}, 'HEAD')
  assert.deepEqual([head.status, head.headers.get('content-length'), head.text], [200, '10', ''])
  const etag = whole.headers.get('etag') ?? ''
  assert.equal((await ask(address, { 'if-none-match': etag })).status, 304)
  const text = await ask(`/publications/${id}/text.docx`)
  const textTag = text.headers.get('etag') ?? ''
  assert.equal((await ask(`/publications/${id}/text.docx`, { 'if-none-match': textTag })).status, 304)
  await down(id, { kind: 'unpublished', reason: '重复' })
  for (const headers of [{}, { range: 'bytes=2-4' }, { 'if-none-match': etag }]) {
    assert.equal((await ask(address, headers)).status, 410)
  }
  assert.equal((await ask(`/publications/${id}/text.docx`, { 'if-none-match': textTag })).status, 410)
})

describe('the list', () => {
  test('is narrowed by agency, kind, year and validity, says what it holds, and what came over by its old day', async () => {
    const { id } = await plantItem(site, { kind: 'news', content: { title: '菊花巷旧闻' } })
    await site.db.pool.query(
      "update publication set imported = true, originally_released_on = '2019-05-06' where id = $1",
      [id],
    )
    const { text } = await ask('/publications?agency=shili-jiaotiju&kind=news&year=2019')
    assert.match(text, /<h1>示例区教育体育局2019年公开的动态要闻<\/h1>/)
    assert.match(text, /菊花巷旧闻[\s\S]*原发布时间 2019-05-06/)
    assert.match((await ask(`/publications/${id}`)).text, /原发布时间：2019-05-06（由原网站迁入）/)
    assert.match((await ask(`/publications/${id}/history`)).text, /由原网站迁入，原发布时间 2019-05-06/)
    assert.match((await ask('/publications?year=2018')).text, /没有符合这些条件的信息/)
    const named = await ask(encodeURI('/publications?agency=示例区教育体育局&kind=news'))
    assert.match(named.text, /<h1>示例区教育体育局公开的动态要闻<\/h1>/)
    assert.match((await ask(encodeURI('/publications?agency=没有的局'))).text, /没有叫“没有的局”的机关/)
    assert.equal((await ask('/publications?agency=no-such')).status, 404)
    assert.equal((await ask('/publications?kind=toString&year=99999&column=x&validity=%00')).status, 200)
  })
})

describe('what a reader reports as wrong', () => {
  test('gets a number, is told to those who keep the page, is answered, and read with number and code', async () => {
    const { id } = await plantItem(site, { content: { title: '菊花巷公交改线' } })
    const visitor = openTestBrowser(site, '198.51.100.9')
    const empty = await report(visitor, id, { sort: '', what: '' })
    assert.equal(empty.status, 422)
    assert.match(await empty.text(), /href="#sort"[\s\S]*href="#what"/)
    assert.equal((await report(visitor, id, { homepage: 'https://spam.example' })).status, 422)
    const sent = await report(visitor, id, { where: '第一段', name: '林晓', contact: '13900000000' })
    assert.equal(whereTo(sent), '/opinions/status?done=sent')
    const receipt = await (await visitor.get('/opinions/status?done=sent')).text()
    assert.match(receipt, new RegExp(`E${id}-0001`))
    const code = /<dt>查询码<\/dt><dd>([^<]+)</.exec(receipt)?.[1] ?? ''

    const clerk = await site.signedIn('J001')
    assert.match(await (await clerk.get('/desk/notices')).text(), /收到纠错，《菊花巷公交改线》/)
    const list = await (await clerk.get('/desk/errors')).text()
    const reportId = Number(/\/desk\/errors\/(\d+)"/.exec(list)?.[1])
    assert.match(await (await clerk.get('/desk')).text(), /核实纠错：菊花巷公交改线/)
    const page = await (await clerk.get(`/desk/errors/${reportId}`)).text()
    assert.match(page, /日期应为11月/)
    assert.doesNotMatch(page, /林晓|13900000000/)
    const opened = await clerk.fill(await clerk.get(`/desk/errors/${reportId}`), `/desk/errors/${reportId}/person`, {})
    assert.match(await opened.text(), /林晓[\s\S]*13900000000/)
    assert.equal(await audited('errorReport.revealPerson'), 1)

    const stranger = openTestBrowser(site, '198.51.100.10')
    assert.equal((await fillAt(stranger, '/opinions/status', { number: `${id}-0001`, code })).status, 422)
    const found = await fillAt(stranger, '/opinions/status', { number: `e${id}-0001`, code: code.toLowerCase() })
    assert.equal(whereTo(found), '/opinions/status')
    assert.match(await (await stranger.get('/opinions/status')).text(), /正在核实/)

    const answer = `/desk/errors/${reportId}/answer`
    assert.equal((await fillAt(clerk, answer, { outcome: 'noError' })).status, 422)
    assert.equal((await fillAt(clerk, answer, { outcome: 'right', answer: '请致电13900000000' })).status, 422)
    const done = await fillAt(clerk, answer, { outcome: 'right', answer: '日期写错，谢谢指出。' })
    assert.equal(whereTo(done), `/desk/errors/${reportId}?done=answered`)
    assert.equal((await fillAt(clerk, answer, { outcome: 'noError', answer: '没有错' })).status, 409)
    assert.match(await (await clerk.get(`/desk/errors/${reportId}`)).text(), new RegExp(`${atDesk(id)}/correct`))
    const told = await (await stranger.get('/opinions/status')).text()
    assert.match(told, /属实，予以更正[\s\S]*日期写错，谢谢指出。[\s\S]*更正审核以后公布/)
    await site.db.transaction((tx) => correctItem(tx, id, { body: '<p>改过了。</p>' }, '更正了日期', now))
    assert.match(await (await stranger.get('/opinions/status')).text(), /页面已经更正/)
    const publicPage = (await ask(`/publications/${id}`)).text
    assert.doesNotMatch(publicPage, /收到纠错|答复纠错|林晓/)

    const erase = `/desk/errors/${reportId}/erase`
    assert.equal((await fillAt(clerk, erase, { reason: '' })).status, 422)
    assert.equal(whereTo(await fillAt(clerk, erase, { reason: '本人要求' })), `/desk/errors/${reportId}?done=erased`)
    assert.match(await (await clerk.get(`/desk/errors/${reportId}`)).text(), /原文不再保存[\s\S]*日期写错，谢谢指出。/)
  })

  test('the same form sent twice is one report, and a changed one is not taken for it', async () => {
    const { id } = await plantItem(site, {})
    const visitor = openTestBrowser(site, '198.51.100.11')
    const values = await filled(visitor, id, {})
    const address = `/publications/${id}/error`
    for (let twice = 0; twice < 2; twice += 1) whereTo(await visitor.post(address, values))
    const changed = await visitor.post(address, { ...values, what: '别的' })
    assert.equal(changed.status, 422)
    assert.match(await changed.text(), /先前已经提交成功/)
    const { rows } = await site.db.pool.query('select count(*)::int as n from error_report where publication_id = $1', [
      id,
    ])
    assert.deepEqual(rows, [{ n: 1 }])
  })

  test('a network that sends too much waits, and nothing that is not public is reported', async () => {
    const { id } = await plantItem(site, {})
    const visitor = openTestBrowser(site, '198.51.100.12')
    for (let sent = 0; sent < 30; sent += 1) whereTo(await report(visitor, id, {}))
    assert.equal((await report(visitor, id, {})).status, 429)
    assert.equal((await ask('/publications/999999/error')).status, 404)
  })

  test('nobody else reads it, and it is erased when the time is over that was told', async () => {
    const { id } = await plantItem(site, { content: { title: '菊花巷绿化' } })
    const visitor = openTestBrowser(site, '198.51.100.13')
    whereTo(await report(visitor, id, { name: '林晓' }))
    const { rows } = await site.db.pool.query<{ id: number; words: string; keepUntil: string }>(
      'select id, words::text, keep_until::text as "keepUntil" from error_report where publication_id = $1',
      [id],
    )
    const [kept] = rows
    assert.doesNotMatch(kept?.words ?? '', /日期/)
    assert.equal(kept?.keepUntil, '2028-11-22')
    const other = await site.signedIn('D001')
    assert.equal((await other.get(`/desk/errors/${kept?.id}`)).status, 404)
    await site.db.read(async (tx) => {
      const officer = (await officerOn(tx, await site.person('D001'), day(2026, 11, 22))) ?? assert.fail()
      assert.ok((await worklist(tx, officer)).every(({ what }) => !what.includes('菊花巷绿化')))
    })
    await eraseOverdueWords(site.db, day(2028, 11, 22), now)
    assert.deepEqual(await words(id), [true])
    assert.ok((await eraseOverdueWords(site.db, day(2028, 11, 23), now)) > 0)
    assert.deepEqual(await words(id), [false])
    assert.ok((await audited('errorReport.eraseOverdue')) > 0)
    const marked = 'select from error_report where publication_id = $1 and length(network_key) > 0'
    assert.equal((await site.db.pool.query(marked, [id])).rowCount, 0, 'nor from which network they came')
  })
})

async function words(id: number): Promise<readonly boolean[]> {
  const { rows } = await site.db.pool.query<{ kept: boolean }>(
    'select words is not null or person is not null as kept from error_report where publication_id = $1',
    [id],
  )
  return rows.map(({ kept }) => kept)
}

async function audited(act: string): Promise<number> {
  const { rows } = await site.db.pool.query<{ n: number }>(
    "select count(*)::int as n from audit_entry where act = $1 and result = 'done'",
    [act],
  )
  return rows[0]?.n ?? 0
}

async function numberOf(id: number): Promise<string> {
  const { rows } = await site.db.pool.query<{ number: string }>(
    'select index_number as number from publication where id = $1',
    [id],
  )
  return rows[0]?.number ?? ''
}

async function down(id: number, event: Parameters<typeof takeDown>[1]['event']): Promise<void> {
  await site.db.transaction((tx) => takeDown(tx, { id, now, by: null, event }))
}

/** The form as a person without scripts fills it in, some time after it was shown. */
async function filled(browser: TestBrowser, id: number, values: Readonly<Record<string, string>>) {
  const address = `/publications/${id}/error`
  const html = await (await browser.get(address)).text()
  now = new Date(now.getTime() + 5000)
  const [, a = '', b = ''] = /([一二三四五六七八九])加([一二三四五六七八九])等于几/u.exec(html) ?? []
  const sum = '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
  const said = { sort: 'fact', what: '日期应为11月', informed: 'on', answer: String(sum) }
  return { ...fieldsOf(html, address), ...said, ...values }
}

async function report(browser: TestBrowser, id: number, values: Readonly<Record<string, string>>) {
  return browser.post(`/publications/${id}/error`, await filled(browser, id, values))
}
