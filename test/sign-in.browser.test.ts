import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startMailer } from '../src/outside/mailer.ts'
import { openBrowser } from './browser.ts'
import { judge } from './judge.ts'
import { codeAt, linkFor, staffedAgency } from './sign-in.ts'
import { openSite, type Site, serveSite } from './site.ts'

const password = 'tree plate 9 cloud'

const mailer = startMailer({ url: 'smtp://127.0.0.1:9', from: 'gongkai@example.gov.cn' })
let site: Site
let served: Awaited<ReturnType<typeof serveSite>>
let browser: Browser

before(async () => {
  site = await openSite({ PUBLIC_URL: 'http://127.0.0.1:65001' }, { mailer })
  served = await serveSite(site)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await site?.close()
  mailer.close()
})

for (const width of [390, 1440]) {
  describe(`at ${width} px`, () => {
    test('from the first link to signing out everywhere: every page accessible, within the screen', async () => {
      const people = await staffedAgency(site.db, `ceshi-${width}`, { admin: ['securityAdministrator'] })
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 844 : 900 },
      })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (/error|warning/.test(message.type()) && !/status of 4/.test(message.text())) complaints.push(message.text())
      })
      page.on('request', (request) => {
        if (new URL(request.url()).origin !== served.origin) complaints.push(`asked ${request.url()}`)
      })
      const isGood = async (name: string, address: RegExp | null = null) => {
        if (address !== null) assert.match(new URL(page.url()).pathname, address, name)
        await judge(page, name)
      }
      const press = async (words: string) => {
        await page.getByRole('button', { name: words, exact: true }).click()
      }

      await page.goto(`${served.origin}/desk/account`)
      await isGood('signing in', /^\/sign-in$/)
      await page.getByLabel('工号（登录名）').fill('nobody')
      await page.getByLabel('口令').fill('whatever it is')
      await press('登录')
      await isGood('refused')
      await page.getByRole('link', { name: '工号或口令不对，请重新输入。' }).click()
      assert.equal(await page.getByLabel('工号（登录名）').inputValue(), 'nobody')
      await page.goto(`${served.origin}/sign-in?why=expired`)
      await isGood('signed out for a reason')

      await page.getByRole('link', { name: '忘记口令' }).click()
      await isGood('forgotten', /forgotten$/)
      await page.getByLabel('电子邮箱').fill('bai.lu@example.gov.cn')
      await press('发送链接')
      await isGood('mail sent')

      const link = `${served.origin}/sign-in/link/${await linkFor(site, people.admin)}`
      await page.goto(link)
      await isGood('a link')
      const signInName = await page.locator('main dd').last().innerText()
      await press('我是白露，登录')
      await isGood('the first password', /password$/)
      await page.getByLabel('新口令', { exact: true }).fill('12345678')
      await page.getByLabel('再输入一次新口令').fill('12345678')
      await press('设置口令')
      await isGood('a weak password')
      await page.getByLabel('新口令', { exact: true }).fill(password)
      await page.getByLabel('再输入一次新口令').fill(password)
      await press('设置口令')
      await isGood('a second factor to begin', /second-factor$/)
      await press('开始启用')
      await isGood('a second factor to confirm')
      const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '')
      await page.getByLabel('6位数字').fill('000000')
      await press('启用')
      await isGood('a wrong code')
      await page.getByLabel('6位数字').fill(codeAt(secret, new Date()))
      await press('启用')
      await isGood('the recovery codes')
      const recovery = await page.locator('.recovery-codes code').first().innerText()
      await page.getByRole('link', { name: '已经抄好了，继续' }).click()
      await isGood('the account', /^\/desk\/account$/)
      await page.getByRole('link', { name: '管理动态口令' }).click()
      await isGood('a second factor in use')
      await page.goto(`${served.origin}/desk/people/${people.admin}/sessions`)
      await isGood('sessions of a person', /sessions$/)
      await page.goto(link)
      await isGood('a used link')

      await page.goto(`${served.origin}/desk/account`)
      await press('全部退出')
      await isGood('signed out', /^\/sign-in$/)
      await page.getByLabel('工号（登录名）').fill(signInName)
      await page.getByLabel('口令').fill(password)
      await page.keyboard.press('Enter')
      await page.waitForURL(/code/)
      await isGood('the code', /^\/sign-in\/code$/)
      await page.getByLabel('动态口令', { exact: true }).fill('000000')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
      await isGood('a wrong code')
      await page.getByLabel('动态口令', { exact: true }).fill(recovery)
      await page.keyboard.press('Enter')
      await page.waitForURL(/desk/)
      await page.goto(`${served.origin}/desk/account/password`)
      await isGood('another password')
      assert.deepEqual(complaints, [])
      await context.close()
    })
  })
}

test('with scripts switched off signing in works just so', async () => {
  const people = await staffedAgency(site.db, 'ceshi-plain', { clerk: ['informationOfficer'] })
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page: Page = await context.newPage()
  await page.goto(`${served.origin}/sign-in/link/${await linkFor(site, people.clerk)}`)
  await page.getByRole('button', { name: '我是白露，登录' }).click()
  await page.getByLabel('新口令', { exact: true }).fill(password)
  await page.getByLabel('再输入一次新口令').fill(password)
  await page.getByRole('button', { name: '设置口令' }).click()
  assert.equal(new URL(page.url()).pathname, '/desk/account')
  await context.close()
})
