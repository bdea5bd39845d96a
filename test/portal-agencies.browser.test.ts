import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from './browser.ts'
import type { DeskSite } from './desk.ts'
import { follow, judge, listen } from './judge.ts'
import { openPublicSite } from './public-pages.ts'
import { serveSite } from './site.ts'

// The columns of agencies, fields and themes in a real browser: on a phone, a desk and a wall, with the keyboard, without scripts.

let site: DeskSite
let served: { origin: string; close(): Promise<void> }
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

async function opened(width: number, options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 900 }, ...options })
}

async function columnAt(key: string): Promise<string> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    `select node.id from catalogue_node as node join agency on agency.id = node.agency_id
    where agency.slug = 'shili-qu' and node.key = $1`,
    [key],
  )
  return `/columns/${rows[0]?.id ?? 0}`
}

for (const width of [390, 1440, 1920]) {
  test(`at ${width} pixels every page of an agency fits, and nobody stumbles over it`, async () => {
    const context = await opened(width)
    const page = await context.newPage()
    const complaints = listen(page, served.origin)
    const addresses = [
      '/agencies/shili-qu',
      '/agencies/shili-qu/guide',
      '/agencies/shili-qu/catalogue',
      '/agencies/shili-qu/catalogue/changes',
      '/agencies/huainan-xiejiaji/reports',
      await columnAt('policy'),
      await columnAt('policy-normative'),
      '/fields',
      '/fields/budgets',
      '/topics/10',
      '/themes/xiaoyuan',
    ]
    for (const address of addresses) {
      await page.goto(served.origin + address)
      await judge(page, `${address} at ${width}`)
    }
    assert.deepEqual(complaints, [])
    await context.close()
  })
}

describe('without scripts', () => {
  test('on a phone the columns are folded, unfold, and lead from the front to a document', async () => {
    const context = await opened(390, { javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${served.origin}/agencies/shili-qu`)
    const columns = page.getByRole('navigation', { name: '示例区人民政府的公开栏目' })
    assert.equal(await columns.getByRole('link', { name: '政府信息公开指南' }).isVisible(), false)
    await columns.getByText('公开栏目', { exact: true }).click()
    await follow(page, columns.getByRole('link', { name: '政策', exact: true }))
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), '政策')
    await follow(page, page.getByRole('heading', { name: '行政规范性文件' }).getByRole('link'))
    await follow(page, page.getByRole('link', { name: '示例区城镇公园管理办法', exact: true }))
    assert.match((await page.getByRole('heading', { level: 1 }).textContent()) ?? '', /示例区城镇公园管理办法/)
    await context.close()
  })

  test('a catalogue is searched and what is found is read in full', async () => {
    const context = await opened(1440, { javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${served.origin}/agencies/shili-qu/catalogue`)
    await page.getByLabel('名称、内容、依据').fill('预算')
    await follow(page, page.getByRole('button', { name: '查找' }))
    await page.getByText('公开事项的公开要求').first().click()
    assert.equal(await page.getByText('公开内容（要素）').first().isVisible(), true)
    await context.close()
  })
})

test('with the keyboard alone a reader unfolds the statutory block and opens a column in it', async () => {
  const context = await opened(1440)
  const page = await context.newPage()
  await page.goto(`${served.origin}/agencies/shili-qu`)
  const columns = page.getByRole('navigation', { name: '示例区人民政府的公开栏目' })
  await columns.getByRole('link', { name: '法定主动公开内容' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const loaded = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await loaded
  assert.match(page.url(), /\/columns\/\d+$/)
  assert.equal(await columns.locator('[aria-current="page"]').count(), 1)
  await context.close()
})

test('the guide prints without what is for the screen alone', async () => {
  const context = await opened(1440)
  const page = await context.newPage()
  await page.goto(`${served.origin}/agencies/shili-jiaotiju/guide`)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.getByRole('navigation', { name: '示例区教育体育局的公开栏目' }).isVisible(), false)
  assert.equal(await page.getByRole('link', { name: '填写申请' }).isVisible(), false)
  assert.equal(await page.getByRole('heading', { name: '怎样申请' }).isVisible(), true)
  await context.close()
})

test('at the desk themes are put together on a phone and on a desk', async () => {
  const { rows } = await site.db.pool.query<{ id: number }>('select id from theme')
  const at = `/desk/themes/${rows[0]?.id}`
  for (const width of [390, 1440]) {
    const context = await opened(width)
    const page = await context.newPage()
    await page.goto(served.origin + (await site.link('Q002')))
    await follow(page, page.locator('main button').first())
    for (const address of ['/desk/themes', '/desk/themes/new', at, `${at}/sections/0`, `${at}/edit`, `${at}/preview`]) {
      await page.goto(served.origin + address)
      await judge(page, `${address} at ${width}`)
    }
    await context.close()
  }
})
