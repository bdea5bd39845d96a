import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadSampleRegisters } from '../src/actions/register/load-sample-registers.ts'
import { prepareReturn, prepareZeroReturns, signReturns } from '../src/actions/register/state-return.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge } from './judge.ts'
import { by, today } from './people.ts'

// The registers of 示例区教育体育局 in a real browser, at the desk of its disclosure office (J005).

const slug = 'shili-jiaotiju'
const ofYear = `/desk/registers/of/${slug}/2026`

let site: BrowsedDesk
let stated = 0

before(async () => {
  site = await openBrowsedDesk()
  await loadSampleRegisters(site, today)
  const [office, head] = [by(await site.person('J005')), by(await site.person('J004'))]
  const of = { slug, year: 2026 }
  const typed = { decisions: '37', source: '行政审批系统' }
  const prepared = await prepareReturn(site, office, { ...of, row: 'licences', typed, file: null })
  assert.ok(prepared.kind === 'done')
  stated = prepared.id
  assert.equal((await signReturns(site, head, { ids: [stated] })).kind, 'done')
  assert.equal((await prepareZeroReturns(site, office, of)).kind, 'done')
})
after(() => site?.close())

for (const width of [390, 1440]) {
  test(`every page of the registers is accessible and within the screen at ${width} px`, async () => {
    const page = await (await site.openAs('J005', width)).newPage()
    for (const path of [
      '/desk/registers',
      ofYear,
      `${ofYear}?below=on`,
      ofYear.replace('2026', '2019'),
      `${ofYear}/cell?row=normativeDocuments&column=inForce`,
      `${ofYear}/cell?row=licences&column=decisions`,
      `${ofYear}/opening`,
      `${ofYear}/opening/add`,
      `${ofYear}/adjust`,
      `${ofYear}/sign`,
      `${ofYear}/returns/normativeDocuments`,
      `/desk/registers/returns/${stated}`,
      `/desk/registers/of/${slug}/statistics`,
      `/desk/registers/of/${slug}/feeReceipts/new`,
      `/desk/registers/of/${slug}/feeReceipts/import`,
      `/desk/registers/entries?agency=${slug}&register=normativeDocuments`,
      '/desk/registers/entries/1',
      `/desk/agencies/${slug}/reports/2026/draft`,
    ]) {
      const answer = await page.goto(site.origin + path)
      assert.equal(answer?.status(), 200, path)
      await judge(page, path)
    }
    await page.context().close()
  })
}

test('a line is entered on a phone, corrected, and the number of the year leads to it', async () => {
  const page = await (await site.openAs('J005', 390)).newPage()
  await page.goto(site.origin + ofYear)
  await page.click('a[aria-label="登记行政处罚决定"]')
  await page.getByLabel('决定文号').fill('示教罚决〔3〕')
  await page.getByLabel('决定内容').fill('未经批准举办幼儿园')
  await page.getByLabel('决定日期').fill('2026-11-02')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('status').getByText('已登记').waitFor()
  await page.getByRole('link', { name: '更正' }).click()
  await page.getByLabel('件数').fill('2')
  await page.getByLabel('更正理由').fill('同案两份决定')
  await page.getByRole('button', { name: '更正' }).click()
  await page.getByText('已更正').waitFor()
  await page.goto(site.origin + ofYear)
  await page.getByRole('link', { name: '「行政处罚」本年处理决定数量4', exact: true }).click()
  await page.getByRole('link', { name: '未经批准举办幼儿园' }).waitFor()
  await page.context().close()
})

test('while the report is written its checks know the counted rows', async () => {
  const page = await (await site.openAs('J005', 1440)).newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(`${site.origin}/desk/agencies/${slug}/reports/2026/draft`)
  await page.locator('textarea[name=problems]').fill('无')
  await page.locator('#live-checks .live').waitFor()
  const said = (await page.locator('#live-checks').textContent()) ?? ''
  assert.doesNotMatch(said, /「行政许可」[^。]*没有填/)
  assert.match(said, /「行政强制」/)
  assert.deepEqual(faults, [])
  await page.context().close()
})
