import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ClockEvent } from '../src/rules/application/case-event.ts'
import { day } from '../src/rules/day.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { follow, judge } from './judge.ts'
import { plantCleanCheck } from './planted-check.ts'
import { atDesk, draft } from './publishing.ts'

// What the desk has to do with people outside before a publication is public: those who asked for it, and those who
// read it beforehand by a link. On a phone, without scripts.

let site: BrowsedDesk
before(async () => {
  site = await openBrowsedDesk()
})
after(() => site?.close())

async function answeredCase(): Promise<number> {
  const [received, replied] = [day(2026, 10, 26), day(2026, 11, 9)]
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-jiaotiju'")
    const { id } = await insertApplication(tx, {
      ...{ agencyId: rows[0]?.id ?? 0, channel: 'counter', applicantKind: 'person', receivingWay: 'collect' },
      ...{ wanted: '示例区学校体育场地开放时间表', wantedDocument: null, medium: 'paper', arrivedOn: received },
      ...{ submissionKey: null, codeKey: Buffer.alloc(32) },
    })
    const events: readonly ClockEvent[] = [
      { kind: 'arrived', day: received, channel: 'counter' },
      { kind: 'receiptConfirmed', day: received },
      { kind: 'replied', day: replied, outcome: 'disclosed' },
    ]
    await appendEvents(tx, id, events, null)
    return id
  })
}

test('from an answered application a clerk begins a publication, and both pages lead to each other', async () => {
  const id = await answeredCase()
  const context = await site.openAs('J005', 390, { scripts: false })
  const page = await context.newPage()
  await page.goto(`${site.origin}/desk/applications/${id}`)
  await judgeHere('the case')
  await page.getByRole('link', { name: '起草主动公开的信息' }).click()
  await page.getByText('由依申请公开转来').waitFor()
  await judgeHere('beginning from a case')
  assert.equal(await page.getByLabel('标题').inputValue(), '示例区学校体育场地开放时间表')
  await page.getByRole('button', { name: '开始写' }).click()
  await page.waitForURL(/\/publications\/\d+\/edit/)
  await page.goto(page.url().replace(/\/edit.*/u, ''))
  await page.getByRole('heading', { name: '依申请公开转来' }).waitFor()
  await judgeHere('the publication that came of it')
  await page.locator('#asked').getByRole('link', { name: '示例区学校体育场地开放时间表' }).click()
  await page.locator('#proactive').getByRole('link', { name: '示例区学校体育场地开放时间表' }).waitFor()
  await context.close()

  async function judgeHere(name: string): Promise<void> {
    const scripted = await site.browser.newContext({
      viewport: { width: 390, height: 844 },
      storageState: await context.storageState(),
    })
    const shown = await scripted.newPage()
    await shown.goto(page.url())
    await judge(shown, name)
    await scripted.close()
  }
})

test('the office gives a link, somebody without an account reads by it, and it is taken back', async () => {
  const id = await draft(site, { content: { summary: '管网改造的时间和范围。' } })
  await site.db.transaction((tx) => plantCleanCheck(tx, id, 1))
  const context = await site.openAs('J005', 390)
  const page = await context.newPage()
  await page.goto(site.origin + atDesk(id))
  await page.getByRole('link', { name: '给一个预览链接' }).click()
  await page.getByLabel('给谁看').fill('示例区司法局法制科')
  await judge(page, 'giving a link')
  await page.getByRole('button', { name: '给出链接' }).click()
  await page.getByText('已给出预览链接').waitFor()
  await judge(page, 'the publication with its link')
  const link = await page.getByRole('link', { name: '给示例区司法局法制科的链接' }).getAttribute('href')

  const outside = await site.browser.newContext({ viewport: { width: 390, height: 844 } })
  const reader = await outside.newPage()
  await reader.goto(site.origin + link)
  await reader.getByText('尚未公开，请勿转发').waitFor()
  await judge(reader, 'what the link opens')

  await follow(page, page.getByRole('link', { name: '收回' }))
  await judge(page, 'taking the link back')
  await page.getByRole('button', { name: '收回' }).click()
  await page.getByText('已收回预览链接').waitFor()
  await reader.reload()
  await reader.getByRole('heading', { name: '预览链接已经失效' }).waitFor()
  await judge(reader, 'a link that opens nothing any more')
  await outside.close()
  await context.close()
})
