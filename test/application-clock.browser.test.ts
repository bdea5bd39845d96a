import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import type { CaseEvent } from '../src/rules/application/case-event.ts'
import { type Day, day } from '../src/rules/day.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { listen, sidewaysOverflow, violations } from './judge.ts'

// It is the morning of 13 April 2026; Q002 is the disclosure office of the district.
let site: BrowsedDesk
let consulted: number
let provisional: number

before(async () => {
  site = await openBrowsedDesk(() => new Date('2026-04-13T01:00:00Z'))
  consulted = await caseOf(day(2026, 3, 20), [
    { kind: 'consultationSent', day: day(2026, 3, 25), consultation: 1, with: 'thirdParty' },
    { kind: 'consultationEnded', day: day(2026, 4, 8), consultation: 1 },
  ])
  provisional = await caseOf(day(2026, 4, 10))
})
after(() => site?.close())

/** A case of the district's government that came over the counter, with what happened since. */
async function caseOf(arrivedOn: Day, since: readonly CaseEvent[] = []): Promise<number> {
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    const { id } = await insertApplication(tx, {
      ...{ agencyId: rows[0]?.id ?? 0, channel: 'counter', applicantKind: 'person', wanted: '停车场特许经营协议' },
      ...{ wantedDocument: null, receivingWay: 'collect', medium: 'paper', arrivedOn, submissionKey: null },
      codeKey: Buffer.from(`clock ${arrivedOn}`),
    })
    const received: readonly CaseEvent[] = [
      { kind: 'arrived', day: arrivedOn, channel: 'counter' },
      { kind: 'receiptConfirmed', day: arrivedOn },
    ]
    await appendEvents(tx, id, [...received, ...since], null)
    return id
  })
}

for (const width of [390, 1440]) {
  describe(`the clock of a case at ${width} px`, () => {
    let context: BrowserContext
    let page: Page
    let complaints: string[]
    before(async () => {
      context = await site.openAs('Q002', width)
      page = await context.newPage()
      complaints = listen(page, site.origin)
    })
    after(() => context?.close())

    test('is a sentence and a picture of the days that a screen reader can read and that fits', async () => {
      await page.goto(`${site.origin}/desk/applications/${consulted}`)
      const section = page.locator('section', { has: page.locator('.clock-picture') }).last()
      assert.match(
        await section.innerText(),
        /2026年3月20日收到，20个工作日，扣除征求第三方意见9个工作日（3月26日至4月8日），应于2026年5月6日前答复。/,
      )
      const today = section.locator('td[aria-current=date]')
      assert.equal(await today.locator('.unseen').textContent(), '4月13日，今天，第6个工作日')
      assert.equal(await section.locator('td.last .unseen').textContent(), '5月6日，第20个工作日，最后答复日')
      assert.ok((await sidewaysOverflow(page)) <= 0)
      assert.deepEqual(await violations(page, '.clock-picture'), [])
    })

    test('is shown as it would be while an extension is typed, as the server says it', async () => {
      await page.goto(`${site.origin}/desk/applications/${consulted}/extension`)
      const after_ = page.locator('.clock-change [data-due]')
      assert.equal(await after_.textContent(), '2026年6月2日')
      await page.fill('input[name=workingDays]', '5')
      assert.equal(await after_.textContent(), '2026年5月12日')
      assert.match(
        (await page.locator('[data-sentence]').textContent()) ?? '',
        /延期5个工作日.*应于2026年5月12日前答复/,
      )
      await page.fill('input[name=workingDays]', '')
      assert.equal(await after_.textContent(), '—')
      assert.ok((await sidewaysOverflow(page)) <= 0)
      assert.deepEqual(complaints, [])
    })

    test('is shown as it would be while a correction is told and its period typed', async () => {
      await page.goto(`${site.origin}/desk/applications/${provisional}/correction`)
      const sentence = page.locator('[data-sentence]')
      await page.fill('input[name=toldOn]', '2026-04-10')
      await page.fill('input[name=workingDays]', '10')
      assert.match((await sentence.textContent()) ?? '', /4月10日告知补正，期限停止计算，申请人应于2026年4月24日前补正/)
      await page.fill('input[name=workingDays]', '15')
      assert.match((await sentence.textContent()) ?? '', /应于2026年5月6日前补正/)
      assert.deepEqual(complaints, [])
    })
  })
}

test('without a script the same pages say what the days in the form lead to', async () => {
  const context = await site.openAs('Q002', 390, { scripts: false })
  const page = await context.newPage()
  await page.goto(`${site.origin}/desk/applications/${consulted}/extension`)
  assert.equal(await page.locator('.clock-change [data-due]').textContent(), '2026年6月2日')
  await context.close()
})

test('after an import the officer sees which cases moved, old and new, and each case says why', async () => {
  const context = await site.openAs('Q002', 390)
  const page = await context.newPage()
  await page.goto(`${site.origin}/desk/calendar/import`)
  await page.fill('input[name=year]', '2026')
  await page.fill('input[name=source]', '关于调整2026年劳动节放假安排的通知')
  await page.fill('textarea[name=text]', '5月1日至8日休\n5月9日班')
  await page.getByRole('button', { name: '读出并预览' }).click()
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.waitForURL(/\/desk\/calendar\/moved\/\d+/)
  const text = await page.locator('main').innerText()
  assert.match(text, /已重新计算2件在办申请，其中2件的期限有变动/)
  assert.match(text, /2026年5月6日[\s\S]*2026年5月9日/)
  assert.ok((await sidewaysOverflow(page)) <= 0)
  assert.deepEqual(await violations(page, 'main'), [])
  await page.locator(`a[href='/desk/applications/${consulted}']`).click()
  const said = /按《关于调整2026年劳动节放假安排的通知》重新计算：答复期限由2026年5月6日变为2026年5月9日/
  assert.match(await page.locator('main').innerText(), said)
  await context.close()
})
