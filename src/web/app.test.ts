import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import sql from 'sql-template-tag'
import { openSite, type Site } from '../../test/site.ts'

const sampleFile = new URL('../../samples/huainan-xiejiaji-2019.txt', import.meta.url)
const report = '/agencies/huainan-xiejiaji/reports/2019'

let site: Site
before(async () => {
  site = await openSite()
})
after(() => site.close())

const get = (path: string, headers: Record<string, string> = {}) => site.app.request(path, { headers })
const textOf = async (path: string) => (await get(path)).text()

describe('every answer', () => {
  const pages = [
    '/',
    '/agencies',
    '/agencies/huainan-xiejiaji',
    report,
    `${report}/versions/1`,
    '/compare',
    '/findings',
    '/search',
    '/search?q=公开',
    '/check',
  ]

  test('every page is served, says that it is a sample, and forbids scripts and frames from elsewhere', async () => {
    for (const path of pages) {
      const answer = await get(path)
      assert.equal(answer.status, 200, path)
      assert.match(answer.headers.get('content-type') ?? '', /^text\/html; charset=utf-8/i, path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'none'/)
      assert.match(policy, /frame-ancestors 'none'/)
      assert.doesNotMatch(policy, /unsafe/)
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
      assert.equal(answer.headers.get('referrer-policy'), 'same-origin')
      const html = await answer.text()
      assert.match(html, /^<!doctype html>\n<html lang="zh-CN">/)
      assert.match(html, /样例，文字非原文/, path)
      assert.doesNotMatch(html, /<script(?! type="module" src="\/assets\/)/, path)
      assert.doesNotMatch(html, / (?:style|on\w+)="/, path)
    }
  })

  test('HEAD answers as GET does, without a body', async () => {
    for (const path of [...pages, `${report}/versions/1/file`]) {
      const answer = await site.app.request(path, { method: 'HEAD' })
      assert.equal(answer.status, 200, path)
      assert.equal(await answer.text(), '', path)
    }
  })

  test('healthz answers 200 when the database does', async () => {
    assert.equal((await get('/healthz')).status, 200)
  })

  test('what is not there is 404 with one sentence and no trace', async () => {
    const missing = [
      '/nothing',
      '/agencies/nobody',
      '/agencies/%00',
      '/agencies/huainan-xiejiaji/reports/2018',
      '/agencies/huainan-xiejiaji/reports/20190',
      `${report}/versions/2`,
      `${report}/versions/999999`,
      `${report}/versions/1/download.exe`,
      '/assets/site.css',
      '/assets/..%2f..%2fpackage.json',
    ]
    for (const path of missing) {
      const answer = await get(path)
      assert.equal(answer.status, 404, path)
      const html = await answer.text()
      assert.match(html, /没有这个页面/)
      assert.doesNotMatch(html, /Error|at .*\.ts:/)
    }
  })

  test('an address that is there refuses other methods and says which it takes', async () => {
    const answer = await site.app.request('/agencies', { method: 'DELETE' })
    assert.equal(answer.status, 405)
    assert.match(answer.headers.get('allow') ?? '', /GET/)
  })

  test('whatever is typed into a field is answered, never a fault', async () => {
    const typed = [
      '\u0000',
      '%',
      "'; drop table agency; --",
      '\ud800',
      '（',
      '  ',
      'a'.repeat(100_000),
      '<script>alert(1)</script>',
      '…',
      '公 开 的',
    ]
    for (const value of typed) {
      const q = encodeURIComponent(value.toWellFormed())
      for (const path of [
        `/agencies?q=${q}&kind=${q}`,
        `/search?q=${q}&page=${q}`,
        `/findings?rule=${q}&severity=${q}&agency=${q}&year=${q}&page=-5`,
      ]) {
        const answer = await get(path)
        assert.equal(answer.status, 200, path.slice(0, 80))
        assert.doesNotMatch(await answer.text(), /<script>/)
      }
      assert.ok([200, 422].includes((await get(`/compare?a=${q}&aYear=${q}&b=${q}&bYear=${q}`)).status))
    }
    for (const page of ['0', '1e308', 'NaN', '-1', '2.5'])
      assert.equal((await get(`/agencies?page=${page}`)).status, 200)
  })
})

describe('assets', () => {
  test('an asset is named by its content and kept for a year', async () => {
    const html = await textOf('/check')
    const names = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '')
    assert.equal(names.length, 4)
    for (const name of names) {
      assert.match(name, /\.[0-9a-f]{12}\.(?:css|js|svg)$/)
      const answer = await get(name, { 'accept-encoding': 'br' })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
      assert.equal(answer.headers.get('content-encoding'), 'br')
      assert.equal((await get(name, { 'accept-encoding': 'br;q=0' })).headers.get('content-encoding'), null)
    }
  })
})

describe('a report', () => {
  test('stands as three tables with captions and scopes, its findings marked at their cells', async () => {
    const html = await textOf(report)
    assert.equal(html.match(/<caption/g)?.length, 3)
    assert.match(html, /<th[^>]*scope="rowgroup"[^>]*>/)
    const cell =
      /<td id="requests-received-total"[^>]*class="found error"[^>]*>6<sup><a[^>]*href="#finding-(\d+)"[^>]*aria-label="错误\d+：([^"]+)"/.exec(
        html,
      )
    assert.ok(cell, 'the total of row 一 is marked')
    assert.match(html, new RegExp(`<li id="finding-${cell[1]}"`))
    assert.match(html, /href="#requests-received-total"/)
  })

  test('says all that the report says, what stands before its first section included', async () => {
    const html = await textOf(report)
    assert.match(html, /<p>谢家集区2019年政府信息公开年度报告<\/p>/)
    assert.match(html, /本报告由谢家集区人民政府政务公开办公室/)
  })

  test('every link within a page, and from the list of findings into a report, leads somewhere', async () => {
    const idsOf = async (path: string) =>
      new Set([...(await textOf(path)).matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
    const list = `${await textOf('/findings')}${await textOf('/findings?page=2')}`
    const from = [...list.matchAll(/href="(\/agencies\/[^"#]+)#([^"]+)"/g)].map(
      (match) => [match[1] ?? '', match[2]] as const,
    )
    assert.ok(from.length > 30)
    for (const path of new Set(from.map(([path]) => path))) {
      const ids = await idsOf(path)
      for (const [, id] of from.filter(([other]) => other === path)) assert.ok(ids.has(id), `${path}#${id}`)
      for (const [, id] of (await textOf(path)).matchAll(/href="#([^"]+)"/g))
        assert.ok(ids.has(id), `#${id} on ${path}`)
    }
  })

  test('is sent again only when something on it has changed', async () => {
    const first = await get(report)
    const etag = first.headers.get('etag') ?? ''
    assert.ok(first.headers.get('last-modified'))
    const again = await get(report, { 'if-none-match': `W/"other", ${etag}` })
    assert.equal(again.status, 304)
    assert.equal(await again.text(), '')
    await site.db.pool.query(sql`update agency set findings_public = false where slug = 'huainan-xiejiaji'`)
    try {
      assert.equal((await get(report, { 'if-none-match': etag })).status, 200)
    } finally {
      await site.db.pool.query(sql`update agency set findings_public = true where slug = 'huainan-xiejiaji'`)
    }
  })

  test('is written again in every format, as a file that no browser runs', async () => {
    const starts = { docx: 'PK', xlsx: 'PK', pdf: '%PDF', csv: '\ufeff', html: '<!', json: '{' }
    for (const [format, start] of Object.entries(starts)) {
      const answer = await get(`${report}/versions/1/download.${format}`)
      assert.equal(answer.status, 200, format)
      const disposition = answer.headers.get('content-disposition') ?? ''
      assert.match(disposition, /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''%/)
      assert.ok(decodeURIComponent(disposition).includes('2019年政府信息公开工作年度报告'), format)
      assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/)
      const bytes = Buffer.from(await answer.arrayBuffer())
      assert.ok(bytes.toString('utf8').toLowerCase().startsWith(start.toLowerCase()), format)
    }
  })

  test('gives back the very file that came in', async () => {
    const answer = await get(`${report}/versions/1/file`)
    assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="huainan-xiejiaji-2019\.txt"/)
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), await readFile(sampleFile))
  })
})

describe('findings that are not public', () => {
  const slug = 'huainan-xiejiaji'
  before(() => site.db.pool.query(sql`update agency set findings_public = false where slug = ${slug}`))
  after(() => site.db.pool.query(sql`update agency set findings_public = true where slug = ${slug}`))

  test('are neither shown, marked nor counted on any page', async () => {
    const sentence = '各类申请人相加'
    const html = await textOf(report)
    assert.match(html, /核对结果由本机关掌握/)
    assert.doesNotMatch(html, /class="(?:count|mark|found)|finding-\d|未发现/)
    for (const path of [
      `${report}/versions/1`,
      '/',
      `/agencies/${slug}`,
      '/findings',
      `/findings?agency=${slug}`,
      '/search?q=谢家集',
    ]) {
      assert.doesNotMatch(await textOf(path), new RegExp(`${sentence}|谢家集区人民政府</a>.{0,200}class="count`), path)
    }
    assert.match(await textOf(`/findings?agency=${slug}`), /没有符合这些条件的核对结果/)
  })

  test('are in no download', async () => {
    for (const format of ['csv', 'html', 'json']) {
      const text = await textOf(`${report}/versions/1/download.${format}`)
      assert.doesNotMatch(text, /相加为|核对结果/, format)
    }
    const json: unknown = JSON.parse(await textOf(`${report}/versions/1/download.json`))
    assert.deepEqual((json as { findings: unknown }).findings, [])
  })
})

describe('names that mean harm', () => {
  const name = '<script>alert("机关")</script>局'
  before(() => site.db.pool.query(sql`update agency set name = ${name} where slug = 'luoyang-jianxi'`))
  after(() =>
    site.db.pool.query(sql`update agency set name = '洛阳市涧西区人民政府办公室' where slug = 'luoyang-jianxi'`),
  )

  test('an agency called <script> is printed, not run', async () => {
    for (const path of [
      '/',
      '/agencies',
      '/agencies/luoyang-jianxi',
      '/agencies/luoyang-jianxi/reports/2020',
      '/compare',
      '/findings',
      '/search?q=涧西',
    ]) {
      assert.doesNotMatch(await textOf(path), /<script>/, path)
    }
    assert.match(await textOf('/agencies/luoyang-jianxi'), /&lt;script>alert/)
  })
})

describe('two reports', () => {
  test('are compared cell by cell with the difference', async () => {
    const html = await textOf('/compare?a=huainan-xiejiaji&aYear=2019&b=luoyang-jianxi&bYear=2020')
    assert.match(html, /6 → 17<b>\+11<\/b>/)
    assert.match(html, /一字不差的句子/)
  })

  test('a side that is not there says what there is', async () => {
    const answer = await get('/compare?a=淮南市谢家集区人民政府&aYear=2018&b=nobody&bYear=2020')
    assert.equal(answer.status, 422)
    const html = await answer.text()
    assert.match(html, /甲：淮南市谢家集区人民政府没有2018年的报告；有2019年的。/)
    assert.match(html, /乙：机关名录里没有“nobody”/)
  })
})

describe('searching', () => {
  test('finds agencies by name and pinyin, and reports by their prose with the place marked', async () => {
    assert.match(await textOf('/search?q=谢家集区'), /<mark>谢家集区<\/mark>/)
    assert.match(await textOf('/agencies?q=xjj'), /谢家集/)
    assert.match(await textOf('/search?q=政策解读'), /政策解读<\/mark>/)
  })

  test('nothing found says what was understood and what to try', async () => {
    const html = await textOf('/search?q=量子 公开')
    assert.match(html, /没有找到同时含有“量子”、“公开”的公开信息、附件、年报或机关/)
    assert.match(html, /机关名录/)
  })
})
