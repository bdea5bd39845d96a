import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Hono } from 'hono'
import { attachment, comesFromElsewhere } from './security.ts'

test('a file name arrives whole in UTF-8, and plainly for old clients', () => {
  assert.equal(
    attachment('年报 2021.docx'),
    'attachment; filename="__ 2021.docx"; filename*=UTF-8\'\'%E5%B9%B4%E6%8A%A5%202021.docx',
  )
})

test('no name leaves its header, its folder, or its quotes', () => {
  assert.equal(
    attachment('../../etc/passwd'),
    'attachment; filename="__.._etc_passwd"; filename*=UTF-8\'\'__.._etc_passwd',
  )
  assert.equal(
    attachment('a"\r\nSet-Cookie: x=1'),
    'attachment; filename="a___Set-Cookie_ x=1"; filename*=UTF-8\'\'a___Set-Cookie_%20x%3D1',
  )
  assert.equal(attachment('\u202efdp.exe'), 'attachment; filename="_fdp.exe"; filename*=UTF-8\'\'_fdp.exe')
})

test('any name whatever gives a header of visible ASCII that can be sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
      const header = attachment(name)
      assert.match(header, /^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]*$/)
      assert.equal(new Headers({ 'content-disposition': header }).get('content-disposition'), header)
    }),
  )
})

test('a form comes from here when the browser says so, by our public name as well; a program says nothing', async () => {
  const app = new Hono()
  app.post('/', (c) => c.text(String(comesFromElsewhere(c, 'https://gongkai.example.gov.cn'))))
  const asked = async (headers: Record<string, string>) => {
    const host = { host: '10.0.0.5:8080' }
    return (await app.request('/', { method: 'POST', headers: { ...host, ...headers } })).text()
  }
  for (const here of [
    {},
    { 'sec-fetch-site': 'same-origin' },
    { origin: 'https://gongkai.example.gov.cn' },
    { origin: 'http://10.0.0.5:8080' },
  ]) {
    assert.equal(await asked(here), 'false', JSON.stringify(here))
  }
  for (const elsewhere of [
    { 'sec-fetch-site': 'cross-site', origin: 'https://gongkai.example.gov.cn' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'http://gongkai.example.gov.cn' },
    { origin: 'https://gongkai.example.gov.cn.evil.example' },
    { origin: 'null' },
  ]) {
    assert.equal(await asked(elsewhere), 'true', JSON.stringify(elsewhere))
  }
})
