import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { openSite, type Site, serveSite } from './site.ts'

let site: Site
let served: Awaited<ReturnType<typeof serveSite>>
let browser: Browser

before(async () => {
  site = await openSite()
  served = await serveSite(site)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await site?.close()
})

const files = ['samples/huainan-xiejiaji-2019.txt', 'samples/luoyang-jianxi-2020.txt']

for (const javaScriptEnabled of [true, false]) {
  describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test('from the home page to an agency, its report, a finding at its cell and back, a comparison, a search', async () => {
      const page = await open(javaScriptEnabled)
      await page.goto(served.origin)
      await page.getByRole('link', { name: '机关名录' }).click()
      await page.getByRole('link', { name: '淮南市谢家集区人民政府', exact: true }).click()
      await see(page, '淮南市谢家集区人民政府')
      await page.getByRole('link', { name: '2019年', exact: true }).click()
      await see(page, '淮南市谢家集区人民政府2019年政府信息公开工作年度报告')

      const cell = page.locator('#requests-received-total')
      await cell.getByRole('link', { name: /^错误\d+：/ }).click()
      const finding = page.locator('.finding:target')
      assert.match(await finding.innerText(), /总计填 6/)
      await finding.getByRole('link').click()
      assert.equal(await page.locator('td:target').getAttribute('id'), 'requests-received-total')

      await page.getByRole('link', { name: '两份对比' }).click()
      await page.locator('#a').fill('淮南市谢家集区人民政府')
      await page.locator('#aYear').fill('2019')
      await page.locator('#b').fill('洛阳市涧西区人民政府办公室')
      await page.locator('#bYear').fill('2020年')
      await page.getByRole('button', { name: '对比', exact: true }).click()
      await page.getByRole('cell', { name: '6 → 17 +11' }).waitFor()

      await page.getByRole('searchbox').fill('政策解读')
      await page.keyboard.press('Enter')
      await page.locator('mark').first().waitFor()
      await page.locator('.rows a').first().click()
      await page.waitForURL(/\/agencies\/[a-z-]+\/reports\/\d{4}$/)
      await page.close()
    })

    test('two files are uploaded and both results are there, with a download of what was read', async () => {
      const page = await open(javaScriptEnabled)
      await page.goto(`${served.origin}/check`)
      await page.setInputFiles('#file', files)
      await page.getByRole('button', { name: '上传并核对' }).click()
      const results = page.locator('.result')
      await results.nth(1).waitFor()
      assert.match(await results.nth(0).innerText(), /huainan-xiejiaji-2019\.txt[\s\S]*错误 \d/)
      assert.match(await results.nth(1).innerText(), /luoyang-jianxi-2020\.txt/)
      assert.equal(new URL(page.url()).pathname, '/check')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        results.nth(1).getByRole('button', { name: 'XLSX' }).click(),
      ])
      assert.match(download.suggestedFilename(), /2020年政府信息公开工作年度报告\.xlsx$/)
      await page.close()
    })
  })
}

test('a file that cannot be read gives its sentence beside its name, and the others go on', async () => {
  const page = await open(true)
  await page.goto(`${served.origin}/check`)
  await page.setInputFiles('#file', [
    { name: '旧版.doc', mimeType: 'application/msword', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') },
    { name: '空.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ...(await Promise.all(files.map(payload))),
  ])
  await page.getByRole('button', { name: '上传并核对' }).click()
  await page.getByText('4 份全部核对完了').waitFor()
  assert.equal(await page.locator('.result').count(), 4)
  assert.equal(await page.locator('.result .trouble').count(), 2)
  assert.deepEqual(await page.locator('#results .rows a').allInnerTexts(), [
    '旧版.doc',
    '空.txt',
    'huainan-xiejiaji-2019.txt',
    'luoyang-jianxi-2020.txt',
  ])

  await page.getByRole('button', { name: '合成一页，并核对各年衔接' }).click()
  await see(page, '4 份文件的核对结果')
  await page.close()
})

test('while files are sent, each shows its progress', async () => {
  const page = await open(true)
  await page.goto(`${served.origin}/check`)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/check?part=*', async (route) => {
    await held
    await route.continue()
  })
  await page.setInputFiles('#file', files)
  await page.getByRole('button', { name: '上传并核对' }).click()
  assert.equal(await page.getByRole('progressbar').count(), 2)
  assert.ok(await page.getByText('已核对 0 份，共 2 份').isVisible())
  assert.ok(await page.getByRole('button', { name: '上传并核对' }).isDisabled())
  release()
  await page.getByText('2 份全部核对完了').waitFor()
  assert.equal(await page.getByRole('progressbar').count(), 0)
  await page.close()
})

test('a connection that breaks says so beside the file', async () => {
  const page = await open(true)
  await page.goto(`${served.origin}/check`)
  await page.route('**/check?part=*', (route) => route.abort())
  await page.setInputFiles('#file', files.slice(0, 1))
  await page.getByRole('button', { name: '上传并核对' }).click()
  await page.getByText('没有传成，请检查网络后再试').waitFor()
  await page.close()
})

test('by keyboard alone: past the head, through a table, to a finding and back to its cell', async () => {
  const page = await open(true)
  await page.goto(`${served.origin}/agencies/huainan-xiejiaji/reports/2019`)
  await page.keyboard.press('Tab')
  assert.equal(await focused(page), '跳到正文')
  await page.keyboard.press('Enter')
  await tabTo(page, '三、收到和处理政府信息公开申请情况表格')
  await page.keyboard.press('Tab')
  const mark = await focused(page)
  assert.match(mark, /^(?:错误|提醒|提示)\d+：/)
  await page.keyboard.press('Enter')
  assert.ok(await page.locator('.finding:target').isVisible())
  await tabTo(page, /^表三 · /)
  await page.keyboard.press('Enter')
  assert.equal(await page.locator('td:target').count(), 1)
  await page.close()
})

async function open(javaScriptEnabled: boolean): Promise<Page> {
  return browser.newPage({ viewport: { width: 1200, height: 900 }, javaScriptEnabled })
}

async function see(page: Page, heading: string): Promise<void> {
  assert.ok(
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).isVisible(),
    `no heading ${heading}`,
  )
}

async function payload(path: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  return { name: path.replace('samples/', ''), mimeType: 'text/plain', buffer: await readFile(path) }
}

/** What the focused element is called. */
async function focused(page: Page): Promise<string> {
  return page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()")
}

async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    if (typeof name === 'string' ? now === name : name.test(now)) return
  }
  assert.fail(`the keyboard does not reach ${name}`)
}
