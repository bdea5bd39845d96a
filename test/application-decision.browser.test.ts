import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge } from './judge.ts'
import { type PlantedDecision, plantDecision } from './planted-decision.ts'

let site: BrowsedDesk
let planted: PlantedDecision

before(async () => {
  site = await openBrowsedDesk()
  planted = await plantDecision(site)
})
after(() => site?.close())

const at = (path: string) => `${site.origin}/desk/applications/${planted.decided}${path}`

describe('the pages of a decision are accessible and within the screen', () => {
  for (const width of [390, 1440]) {
    test(`at ${width} pixels`, async () => {
      const handler = await site.openAs('Q002', width)
      const paths = ['', '/items', `/items/${planted.item}`, `/items/${planted.item}/answer?ground=stateSecret`]
      paths.push(`/items/${planted.item}/withhold`, '/decision', '/serve', `/services/${planted.service}/delivery`)
      const page = await handler.newPage()
      for (const path of paths) {
        await page.goto(at(path))
        await judge(page, path)
      }
      await handler.close()
      for (const [number, step] of [
        ['Q005', 'secrecy'],
        ['Q004', 'legal'],
        ['Q001', 'sign'],
      ] as const) {
        const reviewer = await site.openAs(number, width)
        const seen = await reviewer.newPage()
        await seen.goto(at('/approval'))
        await judge(seen, `/approval as ${number}`)
        await seen.goto(at(`/approval/${step}/return`))
        await judge(seen, `/approval/${step}/return`)
        await reviewer.close()
      }
    })
  }
})

test('on a phone a review takes four ticks and one big button', async () => {
  const context = await site.openAs('Q004', 390)
  const page = await context.newPage()
  await page.goto(at('/approval'))
  assert.match((await page.locator('.risks').textContent()) ?? '', /须先复议再起诉/)
  const button = page.getByRole('button', { name: '通过' })
  const box = await button.boundingBox()
  assert.ok(box !== null && box.height >= 48 && box.width >= 250, JSON.stringify(box))
  for (const tick of await page.getByRole('checkbox').all()) await tick.check()
  await button.click()
  await page.getByText('已通过。').waitFor()
  assert.match((await page.locator('main').textContent()) ?? '', /等待保密审查/)
  await context.close()
})

test('the guide is walked with the keyboard alone, and says what it comes to', async () => {
  const context = await site.openAs('Q002', 1440)
  const page = await context.newPage()
  await page.goto(at(`/items/${planted.item}`))
  for (const answer of ['写明了，无需补正', '信访、投诉、举报等诉求']) {
    await page.getByRole('radio', { name: answer, exact: true }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await page.waitForURL(/#now$/)
  }
  await page.getByText('向导的结论：以申请公开的形式进行信访、投诉、举报等活动').waitFor()
  assert.equal(await page.locator('.guide-steps [aria-current=step]').textContent(), '是不是')
  await context.close()
})
