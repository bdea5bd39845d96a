import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { loadSamplePublications } from '../src/actions/publication/load-sample-publications.ts'
import { openBrowser } from './browser.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { follow } from './judge.ts'
import { judgeAt, type Look, looks, openLook } from './looks.ts'
import { serveSite } from './site.ts'

// Policies, consultations and statistics in a real browser: on a phone, a desk and a wall, in large type and high contrast, by
// keyboard, and without a script.

let site: DeskSite
let served: Awaited<ReturnType<typeof serveSite>>
let browser: Browser
before(async () => {
  site = await openDeskSite()
  await loadSamplePublications(site, sampleMorning)
  served = await serveSite(site)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await site?.close()
})

const pages = {
  policies: '/policies?validity=all',
  'policies, none found': '/policies?q=量子纠缠',
  'policies on paper': '/policies/print?validity=all',
  'policies by agency': '/policies/agencies',
  interpretations: '/policies/interpretations',
  consultations: '/consultations',
  'consultations of one state': '/consultations?state=open',
  statistics: '/statistics',
  'statistics of a year': '/statistics/2026',
  'statistics of an agency': '/statistics/2026?agency=shili-qu',
  'statistics of a report': '/statistics/2019?agency=huainan-xiejiaji',
  'what Art 20 asks for': '/statistics/contents',
} as const

for (const look of looks) {
  describe(`at ${look.width} px, display ${look.display}`, () => {
    for (const [name, path] of Object.entries(pages)) {
      test(`${name}: accessible, within the screen, silent, and from here alone`, async () =>
        judgeAt(browser, served.origin, look, path))
    }
  })
}

test('without a script a reader finds a repealed document, by form and links, what repealed it, and what explains that', async () => {
  const page = await open({ width: 390, scripts: false })
  await page.goto(`${served.origin}/policies`)
  await page.getByText('现行有效的文件（含已修改的）').first().waitFor()
  await page.getByLabel('标题、文号或关键词').fill('暂行规定')
  await page.getByRole('button', { name: '查找' }).click()
  await follow(page, page.getByRole('link', { name: '连同已修改、废止、失效的一起找' }))
  const found = page.locator('.policies li')
  assert.equal(await found.count(), 1)
  await found.getByText('已废止', { exact: true }).waitFor()
  await follow(page, found.getByRole('link', { name: '示例区城镇公园管理办法' }))
  await page.getByRole('heading', { name: '示例区城镇公园管理办法' }).first().waitFor()
  await follow(page, page.getByRole('link', { name: '《示例区城镇公园管理办法》解读' }).first())
  await page.getByRole('heading', { name: '《示例区城镇公园管理办法》解读' }).first().waitFor()
  await page.context().close()
})

test('without a script a reader sees what became of a consultation', async () => {
  const page = await open({ width: 390, scripts: false })
  await page.goto(`${served.origin}/consultations?state=answered`)
  await page.getByText('共收到意见3条，其中采纳1条、部分采纳1条、未采纳1条。').waitFor()
  await follow(page, page.getByRole('link', { name: /意见采纳情况$/ }))
  await page.getByText('全天限行影响周边居民出行').waitFor()
  await page.context().close()
})

test('by keyboard alone a reader narrows the library, and comes to the figures of a year', async () => {
  const page = await open({ width: 1440 })
  await page.goto(`${served.origin}/policies`)
  await page.getByLabel('标题、文号或关键词').focus()
  await page.keyboard.type('校服')
  const loaded = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await loaded
  assert.match(page.url(), /\/policies\?q=/)
  await tabTo(page, '示例区中小学校服管理实施细则')
  await page.goto(`${served.origin}/statistics`)
  await tabTo(page, '2026年')
  await Promise.all([page.waitForURL(/\/statistics\/2026$/), page.keyboard.press('Enter')])
  await page.getByRole('heading', { name: '按月份' }).waitFor()
  await page.context().close()
})

test('on paper the list is a table without the form, and the figures keep their sources', async () => {
  const page = await open({ width: 1440 })
  await page.goto(`${served.origin}/policies/print?validity=all`)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.getByRole('table').isVisible(), true)
  assert.equal(await page.locator('.filter').count(), 0)
  await page.goto(`${served.origin}/statistics/2026`)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.source').first().isVisible(), true)
  assert.equal(await page.getByRole('link', { name: '下载 CSV' }).first().isVisible(), false)
  await page.context().close()
})

async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < 80; tabs += 1) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate('document.activeElement.textContent')) === name) return
  }
  assert.fail(`nothing called ${name} is reached by keyboard`)
}

async function open(look: Look): Promise<Page> {
  return openLook(browser, served.origin, look)
}
