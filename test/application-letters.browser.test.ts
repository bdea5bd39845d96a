import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge, listen } from './judge.ts'
import { plantCase } from './planted-case.ts'
import { plantLetter } from './planted-letter.ts'

// Q002 is the disclosure office of the district; its letter in hand has a text that contradicts the record.
let site: BrowsedDesk
let letter: string
let application: string

before(async () => {
  site = await openBrowsedDesk()
  application = `/desk/applications/${(await plantCase(site)).case}`
  letter = `${application}/letters/${await plantLetter(site, application.split('/').at(-1) ?? '')}`
})
after(() => site?.close())

for (const width of [390, 1440]) {
  describe(`letters at ${width} px`, () => {
    let context: BrowserContext
    let page: Page
    let complaints: string[]
    before(async () => {
      context = await site.openAs('Q002', width)
      page = await context.newPage()
      complaints = listen(page, site.origin)
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
        await page.goto(site.origin + path)
        await judge(page, path)
      }
      assert.deepEqual(complaints, [])
    })

    test('the sheet follows what is typed, and says what keeps it from being written', async () => {
      await page.goto(`${site.origin}/desk/letters/shili-qu/templates/receipt`)
      const sheet = page.locator('[data-preview]')
      await page.fill('textarea[name=opening]', '您于{提交日期}来件，编号{受理编号}。')
      await sheet.getByText('您于2026年11月2日来件，编号0004-2026-00012。').waitFor()
      await page.fill('textarea[name=opening]', '{没有的变量}')
      await sheet.getByText('没有名为“没有的变量”的变量').waitFor()
      assert.deepEqual(complaints, [])
    })

    test('a letter that contradicts its record says so, and its button is closed', async () => {
      await page.goto(site.origin + letter)
      await page.getByText('正文说2020年1月1日收到，办件记录的收到日期是2026年11月16日。').first().waitFor()
      assert.equal(await page.locator('.letter-acts button', { hasText: '印发' }).isDisabled(), true)
    })
  })
}

test('without a script the button opens the sheet on a page of its own', async () => {
  const context = await site.openAs('Q002', 1440, { scripts: false })
  const page = await context.newPage()
  await page.goto(`${site.origin}/desk/letters/shili-qu/templates/receipt`)
  await page.fill('textarea[name=opening]', '您于{提交日期}来件。')
  const [opened] = await Promise.all([context.waitForEvent('page'), page.getByRole('button', { name: '预览' }).click()])
  await opened.getByText('您于2026年11月2日来件。').waitFor()
  await context.close()
})
