import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge, listen } from './judge.ts'

/** What each of the three administrators of the sample sees. `{clerk}` is a person, by his number. */
const pages = {
  Q101: [
    '/desk/settings',
    '/desk/settings/limits',
    '/desk/settings/findingsPublicByDefault',
    '/desk/settings/signIn.idleMinutes',
    '/desk/calendar',
    '/desk/calendar/import',
    '/desk/agencies',
    '/desk/agencies/shili-jiaotiju',
    '/desk/agencies/shili-jiaotiju/profile',
    '/desk/agencies/shili-jiaotiju/units',
    '/desk/agencies/shili-jiaotiju/set-up',
    '/desk/agencies/shili-jiaotiju/merge',
    '/desk/agencies/shili-jiaotiju/split',
    '/desk/agencies/shili-jiaotiju/abolish',
    '/desk/agencies/import',
    '/desk/people',
    '/desk/people?q=没有此人',
    '/desk/people/new',
    '/desk/people/{clerk}',
    '/desk/people/{clerk}/correct',
    '/desk/people/{clerk}/deactivate',
    '/desk/posts',
  ],
  Q102: [
    '/desk/settings/signIn.secondFactorRoles',
    '/desk/people/{clerk}/appoint',
    '/desk/people/{clerk}/hand-over',
    '/desk/people/{clerk}/release-reset',
    '/desk/delegations/new',
  ],
  Q103: ['/desk/audit', '/desk/audit?act=nothing'],
} as const

let site: BrowsedDesk
let clerk: number

before(async () => {
  site = await openBrowsedDesk()
  clerk = await site.person('J001')
})
after(() => site?.close())

for (const width of [390, 1440]) {
  for (const large of [false, true]) {
    describe(`at ${width} px in ${large ? 'large' : 'normal'} type`, () => {
      for (const [number, paths] of Object.entries(pages)) {
        test(`the pages of ${number}: accessible, within the screen, silent, and from here alone`, async () => {
          const context = await signedIn(number, width, large)
          const page = await context.newPage()
          const complaints = listen(page, site.origin)
          for (const path of paths) {
            const answer = await page.goto(site.origin + path.replace('{clerk}', String(clerk)))
            await judge(page, path)
            assert.deepEqual(
              complaints.filter((complaint) => !(answer?.status() === 403 && /status of 403/.test(complaint))),
              [],
              path,
            )
            complaints.length = 0
          }
          await context.close()
        })
      }

      test('a notice before it is confirmed, a person revealed, a form that is wrong, and the chain proven', async () => {
        const system = await signedIn('Q101', width, large)
        const page = await system.newPage()
        await page.goto(`${site.origin}/desk/calendar/import`)
        await page.getByLabel('通知名称和文号').fill('关于2027年部分节假日安排的通知')
        await page.getByLabel('通知原文或表格').fill('1月1日至3日休\n1月9日班')
        await page.getByRole('button', { name: '读出并预览' }).click()
        await page.getByText('还没有保存').waitFor()
        await judge(page, 'the preview of a notice')
        await page.goto(`${site.origin}/desk/people/${clerk}`)
        await page.getByRole('button', { name: '显示完整的个人信息' }).click()
        await page.getByText('这次查看已记入审计').waitFor()
        await judge(page, 'a person revealed')
        await page.goto(`${site.origin}/desk/people/new`)
        await page.getByRole('button', { name: '登记' }).click()
        await page.getByRole('link', { name: '请填写姓名。' }).click()
        assert.equal(await page.evaluate('document.activeElement?.getAttribute("name")'), 'name')
        await judge(page, 'a form that is wrong')
        await system.close()
        const audit = await signedIn('Q103', width, large)
        const log = await audit.newPage()
        await log.goto(`${site.origin}/desk/audit`)
        await log.getByRole('button', { name: '验证是否完整' }).click()
        await log.getByText('审计记录完整').waitFor()
        await judge(log, 'the proof of the chain')
        await audit.close()
      })
    })
  }
}

async function signedIn(employeeNumber: string, width: number, large: boolean): Promise<BrowserContext> {
  const context = await site.openAs(employeeNumber, width)
  const page = await context.newPage()
  await page.goto(`${site.origin}/desk`)
  if (((await page.locator('html.large').count()) === 1) !== large) {
    await page.locator('.who summary').click()
    await page.getByRole('button', { name: large ? '改用大字' : '恢复标准字号' }).click()
    await page.waitForURL(/\/desk$/)
  }
  await page.close()
  return context
}
