import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { openSite, type Site } from '../../../../test/site.ts'

const bytesOf = (name: string) => readFile(new URL(`../../../../samples/${name}.txt`, import.meta.url))
const xiejiaji = await bytesOf('huainan-xiejiaji-2019')
const jianxi = await bytesOf('luoyang-jianxi-2020')

let site: Site
before(async () => {
  site = await openSite()
})
after(() => site.close())

type Sent = {
  readonly files?: readonly File[]
  readonly fields?: Record<string, string>
  readonly headers?: Record<string, string>
}

async function post(path: string, { files = [], fields = {}, headers = {} }: Sent, to: Site = site): Promise<Response> {
  const body = new FormData()
  for (const file of files) body.append('file', file)
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return to.app.request(path, { method: 'POST', body, headers })
}

const file = (bytes: Uint8Array<ArrayBuffer> | string, name: string) => new File([bytes], name)

async function versions(of: Site = site): Promise<number> {
  const { rows } = await of.db.pool.query<{ count: number }>('select count(*)::int as count from report_version')
  return rows[0]?.count ?? 0
}

describe('uploading', () => {
  test('several files come back on one page, each with its findings, a file that cannot be read with its sentence', async () => {
    const answer = await post('/check', {
      files: [file(xiejiaji, '谢家集.txt'), file(jianxi, '涧西.txt'), file('', '空.txt')],
    })
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    const html = await answer.text()
    assert.match(html, /3 份文件的核对结果/)
    assert.match(
      html,
      /<section class="result" id="f1"[\s\S]*谢家集\.txt[\s\S]*相加为[\s\S]*id="f2"[\s\S]*涧西\.txt[\s\S]*id="f3"[\s\S]*空\.txt[\s\S]*class="trouble"/,
    )
    assert.match(html, /title="原件第\d+行"/, 'a cell says where it stands in the source')
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    assert.equal(new Set(ids).size, ids.length, 'no id stands twice')
  })

  test('nothing is kept, even when a visitor asks for it, unless the setting allows it', async () => {
    const before_ = await versions()
    await post('/check', { files: [file(`${jianxi.toString('utf8')}\n补充一句。`, 'x.txt')], fields: { keep: 'on' } })
    assert.equal(await versions(), before_)
    assert.doesNotMatch(await (await site.app.request('/check')).text(), /保存到公开目录/)
  })

  test('a program that asks for JSON gets what the command line prints', async () => {
    const headers = { accept: 'application/json' }
    const one = JSON.parse(await (await post('/check', { files: [file(jianxi, 'a.txt')], headers })).text())
    assert.deepEqual([one.year, one.form, one.requests.received.total.value, one.file], [2020, '2019', 17, undefined])
    const two = JSON.parse(
      await (await post('/check', { files: [file(jianxi, 'a.txt'), file('', 'b.txt')], headers })).text(),
    )
    assert.deepEqual([two.length, two[0].file, two[1].file, two[1].error.kind], [2, 'a.txt', 'b.txt', 'empty'])
  })

  test('the island gets the part about its one file, under the name it gave', async () => {
    const html = await (await post('/check?part=f7', { files: [file(jianxi, 'a.txt')] })).text()
    assert.match(html, /^<section class="result" id="f7"/)
  })

  test('names are printed, never obeyed', async () => {
    const html = await (await post('/check', { files: [file(jianxi, '<script>alert(1)</script>.txt')] })).text()
    assert.doesNotMatch(html, /<script>/)
  })

  test('a form without a file, or no form at all, is 422 with the form and what is wrong', async () => {
    for (const answer of [
      await post('/check', {}),
      await post('/check', { files: [file('', '')] }),
      await site.app.request('/check', { method: 'POST', body: 'file=x' }),
      await site.app.request('/check', { method: 'POST' }),
    ]) {
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), /<div class="trouble" role="alert"[\s\S]*<input id="file"/)
    }
  })

  test('more than 50 MB is 413 with one sentence, said or unsaid in the head', async () => {
    const large = new Uint8Array(51 * 1024 * 1024)
    const unsaid = await post('/check', { files: [file(large, 'a.txt')] })
    assert.equal(unsaid.status, 413)
    const headers = { 'content-length': String(large.length), 'content-type': 'multipart/form-data; boundary=x' }
    const said = await site.app.request('/check', { method: 'POST', headers, body: '--x--' })
    assert.equal(said.status, 413)
    assert.match(await said.text(), /不能超过 50 MB/)
  })

  test('a form that another site sends is refused', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
    ]) {
      assert.equal((await post('/check', { files: [file(jianxi, 'a.txt')], headers })).status, 403)
    }
    const own = { origin: 'http://localhost', host: 'localhost', 'sec-fetch-site': 'same-origin' }
    assert.equal((await post('/check', { files: [file(jianxi, 'a.txt')], headers: own })).status, 200)
  })
})

describe('what was read from an upload', () => {
  test('can be had in every format from the page itself', async () => {
    const html = await (await post('/check', { files: [file(jianxi, 'a.txt')] })).text()
    const posted = /name="report" value="([^"]+)"/.exec(html)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    for (const format of ['xlsx', 'json', 'docx', 'csv', 'html']) {
      const answer = await post('/check/download', { fields: { report: posted ?? '', format } })
      assert.equal(answer.status, 200, format)
      assert.match(answer.headers.get('content-disposition') ?? '', new RegExp(`^attachment;.*\\.${format}$`))
    }
  })

  test('anything else that is sent for a download is 422', async () => {
    for (const report of ['', '{}', '[', '{"agency":null}']) {
      assert.equal((await post('/check/download', { fields: { report, format: 'xlsx' } })).status, 422)
    }
  })
})

describe('where the setting allows keeping', () => {
  let keeping: Site
  before(async () => {
    keeping = await openSite({ ALLOW_KEEP: 'on' })
  })
  after(() => keeping.close())

  test('a report is kept when its box is ticked, and only then', async () => {
    const changed = file(`${jianxi.toString('utf8')}\n补充一句。`, 'x.txt')
    const before_ = await versions(keeping)
    await post('/check', { files: [changed] }, keeping)
    assert.equal(await versions(keeping), before_)
    const fields = { keep: 'on', agency: '洛阳市涧西区人民政府办公室' }
    const html = await (await post('/check', { files: [changed], fields }, keeping)).text()
    assert.match(html, /已保存：<a href="\/agencies\/luoyang-jianxi\/reports\/2020\/versions\/2">/)
    assert.equal(await versions(keeping), before_ + 1)
    const older = await keeping.app.request('/agencies/luoyang-jianxi/reports/2020/versions/1')
    assert.match(await older.text(), /已有<a href="\/agencies\/luoyang-jianxi\/reports\/2020">新版/)
  })

  test('an agency that is not in the list is refused with what to do', async () => {
    const fields = { keep: 'on', agency: '没有的机关' }
    const html = await (await post('/check', { files: [file(jianxi, 'x.txt')], fields }, keeping)).text()
    assert.match(html, /没有保存：机关名录里没有“没有的机关”，请填全称。/)
  })
})
