import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { listen, sidewaysOverflow, violations } from './judge.ts'
import { openSite, type Site, serveSite } from './site.ts'

const pages = {
  home: '/',
  agencies: '/agencies',
  'agencies, none found': '/agencies?q=没有这样的机关',
  agency: '/agencies/huainan-xiejiaji',
  'a report with findings': '/agencies/huainan-xiejiaji/reports/2019',
  'a report with short rows': '/agencies/pingdingshan-zunhuadian/reports/2021',
  'a report with hidden findings': '/agencies/benxi-nanfen-fagaiju/reports/2019',
  'the comparison form': '/compare',
  'a comparison': '/compare?a=huainan-xiejiaji&aYear=2019&b=luoyang-jianxi&bYear=2020',
  'a comparison that cannot be made': '/compare?a=huainan-xiejiaji&aYear=2018&b=&bYear=',
  findings: '/findings',
  'findings of a rule': '/findings?rule=cell.missing&severity=error',
  'the search form': '/search',
  'search results': '/search?q=公开',
  'search without results': '/search?q=量子纠缠',
  'the check tool': '/check',
  'a page that is not there': '/nothing',
} as const

let site: Site
let served: Awaited<ReturnType<typeof serveSite>>
let browser: Browser

before(async () => {
  site = await openSite({ ALLOW_KEEP: 'on' })
  await site.db.pool.query("update agency set findings_public = false where slug = 'benxi-nanfen-fagaiju'")
  served = await serveSite(site)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await site?.close()
})

for (const width of [390, 1440]) {
  describe(`at ${width} px`, () => {
    for (const [name, path] of Object.entries(pages)) {
      test(`${name}: accessible, within the screen, silent, and from here alone`, async () => {
        const { page, complaints } = await open(width)
        await page.goto(served.origin + path)
        assert.equal(await sidewaysOverflow(page), 0, 'the page scrolls sideways')
        assert.deepEqual(await violations(page), [])
        assert.deepEqual(
          complaints.filter((complaint) => !/status of (?:404|422)/.test(complaint)),
          [],
        )
        await page.close()
      })
    }

    test('the result of an upload: accessible, within the screen', async () => {
      const { page, complaints } = await open(width)
      await page.goto(`${served.origin}/check`)
      await page.setInputFiles('#file', [
        'samples/huainan-xiejiaji-2019.txt',
        'samples/pingdingshan-zunhuadian-2021.txt',
      ])
      await page.click('text=上传并核对')
      await page.getByText('2 份全部核对完了').waitFor()
      for (const summary of await page.locator('summary').all()) await summary.click()
      assert.equal(await sidewaysOverflow(page), 0)
      assert.deepEqual(await violations(page), [])
      assert.deepEqual(complaints, [])
      await page.close()
    })
  })
}

test('at 200 % text size and in forced high contrast nothing is cut off', async () => {
  const { page } = await open(390)
  await page.emulateMedia({ contrast: 'more' })
  await page.goto(`${served.origin}/agencies/huainan-xiejiaji/reports/2019`)
  await page.evaluate(() => {
    const root = globalThis as unknown as {
      document: { documentElement: { setAttribute(name: string, value: string): void } }
    }
    root.document.documentElement.setAttribute('style', 'font-size: 200%')
  })
  assert.equal(await sidewaysOverflow(page), 0)
  await page.close()
})

test('on paper table 三 stands on one page, and what is only for the screen is gone', async () => {
  const { page } = await open(1440)
  await page.goto(`${served.origin}/agencies/huainan-xiejiaji/reports/2019`)
  // The printable part of A4 at 96 dpi: 297 mm less two margins of 16 mm, 210 mm less two of 14 mm.
  await page.setViewportSize({ width: 688, height: 1001 })
  await page.emulateMedia({ media: 'print' })
  const table = await page.locator('table.requests').boundingBox()
  assert.ok(table !== null && table.height < 900 && table.width <= 688, JSON.stringify(table))
  for (const gone of ['.top', '.crumbs', '.jump', '.bottom'])
    assert.equal(await page.locator(gone).isVisible(), false, gone)
  for (const stays of ['.sample', 'h1', '.qr', '#findings'])
    assert.equal(await page.locator(stays).isVisible(), true, stays)
  await page.close()
})

async function open(width: number): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: width < 600 ? 844 : 900 } })
  return { page, complaints: listen(page, served.origin) }
}
