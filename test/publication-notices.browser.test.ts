import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { day } from '../src/rules/day.ts'
import type { Content, PublicationKind } from '../src/rules/publication/publication.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge } from './judge.ts'
import { atDesk, draft, pass, sheet, submit } from './publishing.ts'
import { whereTo } from './sign-in.ts'

// What the public is asked and what becomes of it, in a real browser: by a visitor without a script on a phone, and by
// the desk on both widths.

let site: BrowsedDesk
let now = new Date('2026-11-23T01:00:00Z')
let notice: number
let consultation: number
let project: number
let drafted: number

before(async () => {
  site = await openBrowsedDesk(() => now)
  const period = { startsOn: day(2026, 11, 20), endsOn: day(2026, 11, 27), online: 'yes', phone: '0000-8100012' }
  const asked = { on: 'decision', background: '停车难问题突出，需要统一规则。', post: '示例区政务服务中心三楼' }
  notice = await released('publicNotice', '学校教学楼加固工程规划公示', period)
  consultation = await released('consultation', '示例区校园停车管理办法（征求意见稿）', { ...period, ...asked })
  drafted = await draft(site, { kind: 'publicNotice', by: 'J005' })
  project = await released('project', '茉莉巷小学迁建工程可行性研究报告批复', {})
})
after(() => site?.close())

test('on a phone without a script a visitor says something, and sees later with number and code what became of it', async () => {
  const context = await site.browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${site.origin}/publications/${consultation}`)
  await page.getByText('还剩4天').waitFor()
  await page.getByRole('link', { name: '在网上提意见' }).click()
  await page.getByLabel('涉及的条款').fill('第六条')
  await page.getByLabel('意见', { exact: true }).fill('夜里应当开放\n周末也应当开放')
  await page.getByLabel('姓名').fill('林晓')
  await page.getByLabel('我已看过上面的告知').check()
  await answerRobot(page, true)
  await page.getByRole('button', { name: '提交意见' }).click()
  await page.getByRole('link', { name: '请算一算题目，把得数填上。' }).waitFor()
  assert.equal(await page.getByLabel('意见', { exact: true }).inputValue(), '夜里应当开放\n周末也应当开放')
  now = new Date(now.getTime() + 5000)
  await answerRobot(page)
  await page.getByRole('button', { name: '提交意见' }).click()
  await page.getByRole('heading', { name: '意见已收到' }).waitFor()
  const facts = await page.locator('.facts dd').allTextContents()
  const [number = '', code = ''] = facts
  assert.equal(number, `${consultation}-0001`)
  await page.getByRole('button', { name: '看完了，退出' }).click()
  await page.getByLabel('编号').fill(number)
  await page.getByLabel('查询码').fill(code)
  await page.getByRole('button', { name: '查看' }).click()
  await page.getByText('正在研究').waitFor()
  await context.close()
})

for (const width of [390, 1440]) {
  describe(`at ${width} px`, () => {
    let visitor: BrowserContext
    let desk: BrowserContext
    before(async () => {
      visitor = await site.browser.newContext({ viewport: { width, height: 844 } })
      desk = await site.openAs('J005', width)
      if (width === 390) await work(desk)
    })
    after(async () => {
      await visitor?.close()
      await desk?.close()
    })

    const open: readonly (readonly [name: string, address: () => string])[] = [
      ['a notice', () => `/publications/${notice}`],
      ['a consultation', () => `/publications/${consultation}`],
      ['a project', () => `/publications/${project}`],
      ['the form', () => `/publications/${consultation}/opinion`],
      ['asking for the answer', () => '/opinions/status'],
    ]
    for (const [name, address] of open) {
      test(`${name}, for everybody: accessible, and within the screen`, async () => {
        const page = await visitor.newPage()
        await page.goto(site.origin + address())
        await judge(page)
        await page.close()
      })
    }

    const inside: readonly (readonly [name: string, address: () => string])[] = [
      ['a consultation', () => atDesk(consultation)],
      ['working days', () => `${atDesk(drafted)}/period`],
      ['opinions', () => `${atDesk(consultation)}/opinions`],
      ['entering one', () => `${atDesk(consultation)}/opinions/new`],
      ['answering one', () => `${atDesk(consultation)}/opinions/1/answer`],
      ['erasing one', () => `${atDesk(consultation)}/opinions/1/erase`],
      ['the result', () => `${atDesk(consultation)}/result`],
      ['binding a result', () => `${atDesk(consultation)}/result/bind`],
      ['writing a notice', () => `${atDesk(drafted)}/edit`],
      ['projects', () => '/desk/projects'],
      ['registering one', () => '/desk/projects/new'],
      ['one project', () => '/desk/projects/1'],
      ['into a project', () => `${atDesk(project)}/project`],
      ['what was handed over', () => '/desk/assigned-cases'],
      ['entering it', () => '/desk/assigned-cases/new'],
      ['one of it', () => '/desk/assigned-cases/1'],
      ['its result', () => '/desk/assigned-cases/1/result'],
      ['its publicity', () => '/desk/assigned-cases/1/publicity'],
    ]
    for (const [name, address] of inside) {
      test(`${name}, at the desk: accessible, and within the screen`, async () => {
        const page = await desk.newPage()
        const answer = await page.goto(site.origin + address())
        assert.equal(answer?.status(), 200)
        await judge(page)
        await page.close()
      })
    }
  })
}

/** A project, a case, and an opinion with its answer, as the desk makes them. */
async function work(desk: BrowserContext): Promise<void> {
  const page = await desk.newPage()
  await page.goto(`${site.origin}/desk/projects/new`)
  await page.getByLabel('项目名称').fill('茉莉巷小学迁建工程')
  await page.getByLabel('总投资（万元）').fill('12000')
  await page.getByLabel('责任单位').fill('示例区教育体育局')
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByText('已保存。').waitFor()
  await page.goto(`${site.origin}${atDesk(project)}/project`)
  await page.locator('select[name=project]').selectOption({ index: 1 })
  await page.getByLabel('环节').selectOption({ label: '批准' })
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存所属项目。').waitFor()
  await page.goto(`${site.origin}/desk/assigned-cases/new`)
  await page.getByLabel('交办单位').fill('示例省督察组')
  await page.getByLabel('交办编号').fill('第3批12号')
  await page.getByLabel('责任单位').fill('示例区城市管理局')
  await page.getByLabel('办结期限').fill('2026-12-10')
  await page.getByLabel('交办内容').fill('茉莉巷夜间施工扰民，居民多次反映没有解决。')
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByText('已登记交办件。').waitFor()
  await page.getByRole('link', { name: '登记办理结果' }).click()
  await page.getByLabel('调查核实情况').selectOption({ label: '属实' })
  await page.getByLabel('办理进度').selectOption({ label: '已办结' })
  await page.getByLabel('处理和整改情况').fill('已责令夜间停工。')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已登记办理结果。').waitFor()
  await page.goto(`${site.origin}${atDesk(consultation)}/opinions/new`)
  await page.getByLabel('意见', { exact: true }).fill('收费应当公示')
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByText('已登记意见。').waitFor()
  await page.getByRole('link', { name: '写办理结果' }).first().click()
  await page.waitForURL(/\/answer$/)
  await page.getByLabel('办理结果').selectOption({ label: '部分采纳' })
  await page.getByLabel('理由或说明').fill('工作日夜间开放。')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存办理结果。').waitFor()
  await page.close()
}

async function answerRobot(page: Page, wrong = false): Promise<void> {
  const question = (await page.locator('label[for=answer]').textContent()) ?? ''
  const [, a = '', b = ''] = /(.)加(.)等于几/u.exec(question) ?? []
  const sum = '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
  await page.locator('#answer').fill(String(wrong ? sum + 1 : sum))
}

async function released(kind: PublicationKind, title: string, particulars: Content['particulars']): Promise<number> {
  const content = { title, particulars, madeOn: day(2026, 11, 20), summary: '示例事项的说明。' }
  const id = await draft(site, { kind, content })
  const as = (employee: string) => site.signedIn(employee)
  await submit(await as('J001'), id, { wish: 'atOnce' })
  await pass(await as('J002'), id, 0)
  await pass(await as('J006'), id, 'secrecy', sheet)
  await pass(await as('J003'), id, 1)
  assert.equal(whereTo(await pass(await as('J004'), id, 2)), `${atDesk(id)}/review?done=released`)
  return id
}
