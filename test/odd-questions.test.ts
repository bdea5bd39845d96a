import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSite, type Site } from './site.ts'

let site: Site

before(async () => {
  site = await openSite()
})
after(() => site.close())

/** Years that no calendar has, pages and numbers beyond what a database counts to, signs that no text holds. */
const odd = [
  ...['/publications', '/policies', '/policies/print', '/policies/list.csv', '/consultations', '/search'].flatMap(
    (path) => [`${path}?year=0000`, `${path}?year=9999`, `${path}?page=1e99`, `${path}?q=%00%ED%A0%80&agency=%00`],
  ),
  ...['/statistics/0000', '/statistics/9999', '/statistics/0000/months.csv', '/open-data/years/0000/publications.csv'],
  ...['/sitemaps/publications-99999.xml', '/sitemaps/publications-999999.xml', '/publications/2147483648'],
  ...['/columns/999999999', '/columns/1/pages/999999999', '/api/v1/publications?after=-9999999999999999.999999999'],
  ...['/api/v1/publications?after=9999999999999999.999999999', '/api/v1/publications?year=0000', '/numbers/%00'],
]

for (const address of odd) {
  test(`${address} is answered, and is no fault of ours`, async () => {
    const answer = await site.app.request(address)
    await answer.arrayBuffer()
    assert.ok(answer.status < 500, `${address}: ${answer.status}`)
  })
}
