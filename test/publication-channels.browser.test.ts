import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { beginMediaInspection } from '../src/actions/channel/inspect-media.ts'
import { enterChannel } from '../src/actions/channel/keep-channel.ts'
import { recordTable } from '../src/actions/channel/record-many.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge } from './judge.ts'
import { by } from './people.ts'

// The channels of 示例区教育体育局 in a real browser, at the desk of its disclosure office (J005).

const slug = 'shili-jiaotiju'
const of = `/desk/channels/of/${slug}`

let site: BrowsedDesk
let inspection = 0

before(async () => {
  site = await openBrowsedDesk()
  const office = by(await site.person('J005'))
  const keeper = '办公室'
  for (const typed of [
    { kind: 'wechat', name: '示例教体', account: 'shili-jiaoti', keeper, since: '2026-01-01', filing: '示备2026001' },
    { kind: 'noticeBoard', name: '茉莉巷公开栏', keeper, since: '2026-01-01' },
    { kind: 'platform', name: '有道云笔记', keeper, since: '2026-01-01', keptBecause: '原有内容还没有迁完' },
  ]) {
    assert.equal((await enterChannel(site, office, { slug, typed })).kind, 'done')
  }
  const rows = [
    { row: 1, typed: { on: '2026-07-06', channel: '示例教体', what: '暑期安全提醒' } },
    { row: 2, typed: { on: '2026-11-16', channel: '茉莉巷公开栏', what: '助学金名单', itemKind: 'publicNotice' } },
  ]
  assert.equal((await recordTable(site, office, { slug, rows })).kind, 'recorded')
  const begun = await beginMediaInspection(site, office, { slug, year: '2026', quarter: '3' })
  assert.ok(begun.kind === 'done')
  inspection = begun.id
})
after(() => site?.close())

for (const width of [390, 1440]) {
  test(`every page of channels is accessible and within the screen at ${width} px`, async () => {
    const page = await (await site.openAs('J005', width)).newPage()
    for (const path of [
      '/desk/channels',
      of,
      `${of}/new`,
      '/desk/channels/1',
      '/desk/channels/3',
      `${of}/record`,
      `${of}/week`,
      `${of}/import`,
      `${of}/owed`,
      `/desk/channels/releases?agency=${slug}`,
      '/desk/channels/releases/1',
      '/desk/channels/releases/1/evidence',
      `${of}/2026`,
      `/desk/channels/items?agency=${slug}&year=2026&category=-`,
      `${of}/2026/timeliness`,
      `${of}/inspections`,
      `/desk/channels/inspections/${inspection}`,
    ]) {
      const answer = await page.goto(site.origin + path)
      assert.equal(answer?.status(), 200, path)
      await judge(page, path)
    }
    await page.context().close()
  })
}
