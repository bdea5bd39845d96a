import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { importDraft } from '../src/actions/report/import-draft.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { reportFile } from './desk.ts'
import { listen, sidewaysOverflow, violations } from './judge.ts'
import { by } from './people.ts'

const report = '/desk/agencies/shili-qu/reports/2019'
const other = '/desk/agencies/shili-zhengfuban/reports/2019'

const pages = {
  'the list of the day': '/desk',
  'the list narrowed': '/desk?urgency=overdue&kind=reportDue',
  'the list narrowed to nothing': '/desk?urgency=soon',
  'the reports': '/desk/reports',
  'the reports, all ticked': '/desk/reports?tick=all&sort=errors',
  'the reports of a year that has none': '/desk/reports?year=2025',
  'importing a report': '/desk/reports/import',
  'a draft': report,
  'publishing it': `${report}/publish`,
  'withdrawing one': `${other}/withdraw`,
  'the search without a question': '/desk/search',
  'a search': '/desk/search?q=slq',
  'a search without results': '/desk/search?q=量子纠缠',
  notices: '/desk/notices',
} as const

let site: BrowsedDesk

before(async () => {
  site = await openBrowsedDesk()
  const office = by(await site.person('Q002'))
  for (const agencySlug of ['shili-qu', 'shili-zhengfuban']) {
    const file = await reportFile()
    const bytes = new Uint8Array(await file.arrayBuffer())
    await importDraft(site, office, { bytes, name: file.name, agencySlug })
  }
  await site.db.pool.query(`
    update report set state = 'published'
    where agency_id = (select id from agency where slug = 'shili-zhengfuban')`)
})
after(() => site?.close())

for (const width of [390, 1440]) {
  for (const type of ['normal', 'large'] as const) {
    describe(`at ${width} px in ${type} type`, () => {
      let context: BrowserContext
      let complaints: string[]
      let page: Page
      before(async () => {
        context = await site.openAs('Q002', width)
        page = await context.newPage()
        complaints = listen(page, site.origin)
        await setLargeType(page, type === 'large')
      })
      after(() => context?.close())

      for (const [name, path] of Object.entries(pages)) {
        test(`${name}: accessible, within the screen, silent, and from here alone`, async () => {
          complaints.length = 0
          await page.goto(site.origin + path)
          assert.equal(await page.locator('html.large').count(), type === 'large' ? 1 : 0)
          await page.evaluate('document.querySelectorAll("details").forEach((menu) => { menu.open = true })')
          assert.equal(await sidewaysOverflow(page), 0, 'the page scrolls sideways')
          assert.deepEqual(await violations(page), [])
          assert.deepEqual(complaints, [])
        })
      }

      test('a form that is wrong: accessible, and its summary leads to the field', async () => {
        await page.goto(`${site.origin}${other}/withdraw`)
        await page.getByRole('button', { name: '撤回为草稿' }).click()
        assert.deepEqual(await violations(page), [])
        assert.equal(await sidewaysOverflow(page), 0)
        await page.getByRole('link', { name: '请写明理由。' }).click()
        const focused = await page.evaluate('document.activeElement?.getAttribute("name")')
        assert.equal(focused, 'reason')
      })
    })
  }
}

test('the whole way can be gone by keyboard: skip link, menu, filter, form', async () => {
  const context = await site.openAs('Q002', 1440)
  const page = await context.newPage()
  await page.goto(`${site.origin}/desk`)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate('document.activeElement?.textContent'), '跳到正文')
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate('document.activeElement?.id'), 'main')
  const reached: string[] = []
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""')
    reached.push(name)
    if (name.startsWith('导入并公开')) break
  }
  assert.ok(reached.at(-1)?.startsWith('导入并公开'), reached.join(' | '))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/reports\/import/)
  await context.close()
})

test('without scripts a report is withdrawn and published again, on a phone, by two people', async () => {
  const office = await site.openAs('Q001', 390, { scripts: false })
  const page = await office.newPage()
  await page.goto(`${site.origin}${report}`)
  await page.getByRole('link', { name: '审阅并公开' }).click()
  await page.fill('input[name=publishedOn]', '2020-01-20')
  await page.getByRole('button', { name: '公开第1版' }).click()
  await page.getByText('已公开，网站上现在可以看到。').waitFor()
  await page.getByRole('link', { name: '撤回为草稿' }).click()
  await page.fill('textarea[name=reason]', '表三漏报1件')
  await page.getByRole('button', { name: '撤回为草稿' }).click()
  await page.getByText('已撤回为草稿，网站上不再显示。').waitFor()
  await office.close()
})

test('what is typed is kept as a draft and is there after a reload, in another tab too', async () => {
  const context = await site.openAs('Q002', 1440)
  const page = await context.newPage()
  await page.goto(`${site.origin}${other}/withdraw`)
  await page.getByLabel('撤回的理由').pressSequentially('表三第2行漏报')
  await page.getByText('草稿已保存').waitFor()
  await page.reload()
  await page.getByText('已恢复您于').waitFor()
  assert.equal(await page.getByLabel('撤回的理由').inputValue(), '表三第2行漏报')
  const second = await context.newPage()
  await second.goto(`${site.origin}${other}/withdraw`)
  assert.equal(await second.getByLabel('撤回的理由').inputValue(), '表三第2行漏报')
  await second.getByRole('button', { name: '放弃这些内容' }).click()
  assert.equal(await second.getByLabel('撤回的理由').inputValue(), '')
  await context.close()
})

test('what is typed while the connection is lost is not lost: it is held, leaving is warned of, and it is kept later', async () => {
  const context = await site.openAs('Q002', 1440)
  const page = await context.newPage()
  await page.goto(`${site.origin}${other}/withdraw`)
  await context.setOffline(true)
  await page.getByLabel('撤回的理由').pressSequentially('断网时写的')
  await page.getByText('网络断开了，还没有提交').waitFor()
  await page.getByRole('button', { name: '撤回为草稿' }).click()
  await page.getByText('网络断开了，还没有提交').waitFor()
  assert.equal(await page.getByLabel('撤回的理由').inputValue(), '断网时写的')
  let asked = ''
  page.on('dialog', (dialog) => {
    asked = dialog.type()
    void dialog.dismiss()
  })
  await page.close({ runBeforeUnload: true })
  for (let wait = 0; asked === '' && wait < 50; wait++) await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(asked, 'beforeunload')
  await context.setOffline(false)
  await page.getByText('草稿已保存').waitFor()
  await page.reload()
  assert.equal(await page.getByLabel('撤回的理由').inputValue(), '断网时写的')
  await page.getByRole('button', { name: '放弃这些内容' }).click()
  await context.close()
})

test('what is typed while the session ends is not lost: it says so, and is there after signing in again', async () => {
  const context = await site.openAs('Q002', 1440)
  const page = await context.newPage()
  await page.goto(`${site.origin}${other}/withdraw`)
  await context.clearCookies()
  await page.getByLabel('撤回的理由').pressSequentially('登录过期时写的')
  await page.getByRole('button', { name: '撤回为草稿' }).click()
  await page.getByText('登录已过期，还没有提交').waitFor()
  const second = await context.newPage()
  await second.goto(site.origin + (await site.link('Q002')))
  await second.locator('main button[type=submit]').click()
  await second.waitForURL(/\/desk$/)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await page.getByText('草稿已保存').waitFor()
  assert.equal(await page.getByLabel('撤回的理由').inputValue(), '登录过期时写的')
  await page.reload()
  await page.getByRole('button', { name: '放弃这些内容' }).click()
  await context.close()
})

test('in two tabs the second to publish is told what came between, and keeps what was written', async () => {
  const context = await site.openAs('Q001', 1440)
  const page = await context.newPage()
  await page.goto(`${site.origin}${report}/publish`)
  await page.fill('input[name=publishedOn]', '2020-01-21')
  const file = await reportFile('huainan-xiejiaji-2019.txt')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const office = by(await site.person('Q002'))
  await importDraft(site, office, { bytes, name: file.name, agencySlug: 'shili-qu' })
  await page.getByRole('button', { name: '公开第1版' }).click()
  await page.getByRole('heading', { name: '没有保存：已有新的改动' }).waitFor()
  assert.equal(await page.inputValue('input[name=publishedOn]'), '2020-01-21')
  assert.deepEqual(await violations(page), [])
  await page.getByRole('button', { name: '公开第2版' }).click()
  await page.getByText('已公开，网站上现在可以看到。').waitFor()
  await context.close()
})

test('on paper the list and the tables stand without what is only for the screen', async () => {
  const context = await site.openAs('Q002', 1440)
  const page = await context.newPage()
  await page.emulateMedia({ media: 'print' })
  await page.goto(`${site.origin}/desk/reports`)
  for (const gone of ['.desk-top', '.side', '.filter', '.table-tools', '.bulk']) {
    assert.equal(await page.locator(gone).isVisible(), false, gone)
  }
  assert.equal(await page.locator('table.working').isVisible(), true)
  await context.close()
})

async function setLargeType(page: Page, large: boolean): Promise<void> {
  await page.goto(`${site.origin}/desk`)
  const isLarge = (await page.locator('html.large').count()) === 1
  if (isLarge === large) return
  await page.locator('.who summary').click()
  await page.getByRole('button', { name: large ? '改用大字' : '恢复标准字号' }).click()
}
