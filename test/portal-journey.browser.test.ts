import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { readSource } from '../src/documents/read-source.ts'
import { openBrowser } from './browser.ts'
import type { DeskSite } from './desk.ts'
import { judge, listen } from './judge.ts'
import { openPublicSite } from './public-pages.ts'
import { serveSite } from './site.ts'

// Somebody looks for a rule and does not know who made it: finds, narrows, reads, prints and saves it.

let site: DeskSite
let served: Awaited<ReturnType<typeof serveSite>>
let browser: Browser
before(async () => {
  site = await openPublicSite()
  served = await serveSite(site)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await site?.close()
})

const title = '示例区城镇公园管理办法'
const ofItsText = '公园全年免费开放'

test('by keyboard alone: found, narrowed, read, printed and saved', async () => {
  const { page, complaints, close } = await open({ viewport: { width: 1440, height: 900 } })
  try {
    await page.goto(served.origin)
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), '跳到正文')
    await page.keyboard.press('Enter')
    await tabTo(page, '#search')
    await page.keyboard.type('公园')
    await enter(page)
    await judge(page, 'what was found')
    const all = await page.locator('.hits > li').count()
    assert.ok(all > 1, 'nothing to narrow')
    await tabTo(page, 'a[href*="kind=normativeDocument"]')
    await enter(page)
    const narrowed = await page.locator('.hits > li').count()
    assert.ok(narrowed >= 1 && narrowed < all, `${narrowed} of ${all}`)
    await tabTo(page, `.hits a:has-text("${title}")`)
    await enter(page)
    assert.equal(await page.locator('h1').innerText(), title)
    await judge(page, 'the page of the publication')

    const paper = await textOf(new Uint8Array(await page.pdf({ format: 'A4' })), 'page.pdf')
    for (const part of [title, '索引号', ofItsText]) assert.ok(paper.includes(part), `${part} is not on paper`)
    for (const part of ['跳到正文', '高对比', '意见征集']) assert.ok(!paper.includes(part), `${part} is on paper`)

    await tabTo(page, 'a[href$="/text.docx"]')
    const saved = page.waitForEvent('download')
    await page.keyboard.press('Enter')
    const bytes = new Uint8Array(await readFile(await (await saved).path()))
    const words = await textOf(bytes, 'text.docx')
    for (const part of [title, ofItsText]) assert.ok(words.includes(part), `${part} is not in the document`)
    assert.deepEqual(complaints, [])
  } finally {
    await close()
  }
})

test('on a phone, without scripts: narrowed by a form, read, and asked for where there is nothing', async () => {
  const { page, close } = await open({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  try {
    await page.goto(`${served.origin}/publications`)
    await page.locator('select[name="kind"]').selectOption('normativeDocument')
    await page.locator('main form button[type="submit"]').first().click()
    assert.match(page.url(), /kind=normativeDocument/)
    await page.locator(`main a:text-is("${title}")`).click()
    assert.equal(await page.locator('h1').innerText(), title)
    assert.ok((await page.locator('main').innerText()).includes(ofItsText))
    assert.equal(await page.locator('a[href$="/text.pdf"]').count(), 1)
    const pdf = await page.request.get(`${page.url()}/text.pdf`)
    assert.ok((await textOf(new Uint8Array(await pdf.body()), 'text.pdf')).includes(ofItsText))

    await page.goto(`${served.origin}/search?q=${encodeURIComponent('河道采砂许可名单')}`)
    assert.match(await page.locator('main').innerText(), /没有找到/)
    await page.locator('main a:has-text("申请")').first().click()
    assert.match(page.url(), /\/apply/)
    assert.ok((await page.locator('textarea').first().inputValue()).includes('河道采砂许可名单'))
  } finally {
    await close()
  }
})

async function open(options: BrowserContextOptions) {
  const context = await browser.newContext({ ...options, acceptDownloads: true })
  const page = await context.newPage()
  return { page, complaints: listen(page, served.origin), close: () => context.close() }
}

/** Presses what has the focus, and waits for the page that it leads to. */
async function enter(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await loaded
}

/** Tabs on until something that this names has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = page.locator(selector).first()
  for (let presses = 0; presses < 150; presses++) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`nobody gets to ${selector} by keyboard`)
}

function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.textContent ?? ""')
}

async function textOf(bytes: Uint8Array, name: string): Promise<string> {
  const { blocks } = await readSource(bytes, name)
  return JSON.stringify(blocks).normalize('NFKC').replaceAll(' ', '')
}
