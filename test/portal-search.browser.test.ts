import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { loadSearchSet } from '../bench/search-set.ts'
import { openBrowser } from './browser.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { follow, judge, listen } from './judge.ts'
import { judgeAt, type Look, looks, openLook } from './looks.ts'
import { serveSite } from './site.ts'

// The search in a real browser: on a phone, a desk and a wall, in large type and high contrast, by keyboard, without a script.

let site: DeskSite
let served: Awaited<ReturnType<typeof serveSite>>
let browser: Browser
before(async () => {
  site = await openDeskSite()
  await loadSearchSet(site)
  served = await serveSite(site)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await site?.close()
})

const pages = {
  'before anything is asked': '/search',
  'with everything understood': `/search?q=${encodeURIComponent('教育局 2026 招生')}`,
  'with files and facets': `/search?q=${encodeURIComponent('2026')}`,
  'an attachment': `/search?q=${encodeURIComponent('望江苑')}`,
  'nothing found': `/search?q=${encodeURIComponent('校服 量子')}`,
} as const

for (const look of looks) {
  describe(`at ${look.width} px, display ${look.display}`, () => {
    for (const [name, path] of Object.entries(pages)) {
      test(`${name}: accessible, within the screen, silent, and from here alone`, async () =>
        judgeAt(browser, served.origin, look, path))
    }
  })
}

test('suggestions come up while one types, and are chosen by the keyboard', async () => {
  const page = await open({ width: 1440, display: 'n' })
  const complaints = listen(page, served.origin)
  await page.goto(`${served.origin}/search`)
  const box = page.getByRole('combobox')
  await box.pressSequentially('教育')
  const option = page.getByRole('option', { name: '示例区教育体育局' })
  await option.waitFor()
  assert.equal(await box.getAttribute('aria-expanded'), 'true')
  await judge(page, 'suggestions')
  await box.press('ArrowDown')
  assert.equal(await option.getAttribute('aria-selected'), 'true')
  assert.equal(await box.getAttribute('aria-activedescendant'), await option.getAttribute('id'))
  await box.press('Escape')
  assert.equal(await page.getByRole('listbox').count(), 0)
  await box.press('End')
  await box.pressSequentially('体')
  await option.waitFor()
  await box.press('ArrowDown')
  await box.press('Enter')
  await page.waitForURL(`${served.origin}/agencies/shili-jiaotiju`)
  assert.deepEqual(complaints, [])
  await page.context().close()
})

test('without a script one finds, narrows, orders and leafs by forms and links', async () => {
  const page = await open({ width: 390, display: 'n', scripts: false })
  await page.goto(`${served.origin}/search`)
  await page.getByRole('searchbox').fill('示例区')
  await page.getByRole('button', { name: '检索', exact: true }).last().click()
  await follow(page, page.getByRole('link', { name: '下一页' }))
  assert.match(await page.locator('main').innerText(), /第2页/)
  await follow(page, page.getByRole('link', { name: '按发布时间' }))
  await follow(page, page.locator('.narrowing').getByRole('link', { name: '示例区民政局' }))
  assert.match(await page.locator('.understood').innerText(), /只看机关：示例区民政局/)
  await follow(page, page.locator('.understood').getByRole('link', { name: '取消' }))
  assert.equal(await page.locator('.understood').getByText('只看机关').count(), 0)
  await page.context().close()
})

async function open(look: Look): Promise<Page> {
  return openLook(browser, served.origin, look)
}
