import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { plantCase } from './planted-case.ts'
import { plantLetter } from './planted-letter.ts'
import { serveSite } from './site.ts'

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// Q002 is the disclosure office of the district; its letter in hand has a text that contradicts the record.
let site: DeskSite
let served: Awaited<ReturnType<typeof serveSite>>
let browser: Browser
let letter: string
let application: string

before(async () => {
  site = await openDeskSite()
  served = await serveSite(site)
  browser = await openBrowser()
  application = `/desk/applications/${(await plantCase(site)).case}`
  letter = `${application}/letters/${await plantLetter(site, application.split('/').at(-1) ?? '')}`
})
after(async () => {
  await browser?.close()
  await served?.close()
  await site?.close()
})

async function signedIn(width: number, javaScriptEnabled = true): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled })
  const page = await context.newPage()
  await page.goto(served.origin + (await site.link('Q002')))
  await page.locator('main button[type=submit]').click()
  await page.waitForURL(/\/desk$/)
  await page.close()
  return context
}

/** Everything open: within the screen, and nothing that a person with a screen reader would stumble over. */
async function judge(page: Page, name: string): Promise<void> {
  await page.evaluate('document.querySelectorAll("main details").forEach((part) => { part.open = true })')
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  assert.equal(overflow, 0, `${name} scrolls sideways`)
  await page.evaluate(axeSource)
  const violations = await page.evaluate(`axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 200))))`)
  assert.deepEqual(violations, [], name)
}

for (const width of [390, 1440]) {
  describe(`letters at ${width} px`, () => {
    let context: BrowserContext
    let page: Page
    const complaints: string[] = []
    before(async () => {
      context = await signedIn(width)
      page = await context.newPage()
      page.on('pageerror', ({ message }) => complaints.push(message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
    })
    after(() => context?.close())

    test('every page is accessible, within the screen, and silent', async () => {
      const pages = [
        `${application}/letters/new`,
        letter,
        `${letter}/edit`,
        `${letter}/issue`,
        '/desk/letters?agency=shili-qu',
        '/desk/letters/shili-qu/office',
        '/desk/letters/shili-qu/seal',
        '/desk/letters/shili-qu/templates/replyPartly',
      ]
      for (const path of pages) {
        await page.goto(served.origin + path)
        await judge(page, path)
      }
      assert.deepEqual(complaints, [])
    })

    test('the sheet follows what is typed, and says what keeps it from being written', async () => {
      await page.goto(`${served.origin}/desk/letters/shili-qu/templates/receipt`)
      const sheet = page.locator('[data-preview]')
      await page.fill('textarea[name=opening]', '您于{提交日期}来件，编号{受理编号}。')
      await sheet.getByText('您于2026年11月2日来件，编号0004-2026-00012。').waitFor()
      await page.fill('textarea[name=opening]', '{没有的变量}')
      await sheet.getByText('没有名为“没有的变量”的变量').waitFor()
      assert.deepEqual(complaints, [])
    })

    test('a letter that contradicts its record says so, and its button is closed', async () => {
      await page.goto(served.origin + letter)
      await page.getByText('正文说2020年1月1日收到，办件记录的收到日期是2026年11月16日。').first().waitFor()
      assert.equal(await page.locator('.letter-acts button', { hasText: '印发' }).isDisabled(), true)
    })
  })
}

test('without a script the button opens the sheet on a page of its own', async () => {
  const context = await signedIn(1440, false)
  const page = await context.newPage()
  await page.goto(`${served.origin}/desk/letters/shili-qu/templates/receipt`)
  await page.fill('textarea[name=opening]', '您于{提交日期}来件。')
  const [opened] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: '预览' }).click()])
  await opened.getByText('您于2026年11月2日来件。').waitFor()
  await context.close()
})
