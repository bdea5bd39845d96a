import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { askCorrection } from '../src/actions/procedure/ask-correction.ts'
import { dayOfInstant } from '../src/rules/day.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { follow, judge, listen } from './judge.ts'

// A citizen applies to the bureau of education on a phone and at a desk, with scripts and without.

const form = '/apply/shili-jiaotiju'

let site: BrowsedDesk

before(async () => {
  site = await openBrowsedDesk(() => new Date())
})
after(() => site?.close())

type Visit = { readonly context: BrowserContext; readonly page: Page; readonly complaints: string[] }

async function visit(width: number, scripts = true): Promise<Visit> {
  const context = await site.browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled: scripts })
  const page = await context.newPage()
  return { context, page, complaints: listen(page, site.origin) }
}

async function fillIn(page: Page): Promise<void> {
  await page.fill('#name', '申甲')
  await page.fill('#identityNumber', '110101199003077758')
  await page.fill('#phone', '13800000000')
  await page.fill('#wanted', '2025年示例区公办幼儿园招生的所有相关文件')
}

const picture = {
  name: '张三的身份证.png',
  mimeType: 'image/png',
  buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
}

for (const width of [390, 1440]) {
  describe(`at ${width} px`, () => {
    test('from the choice of an agency to receipt and status: accessible, within the screen, silent', async () => {
      const { context, page, complaints } = await visit(width)
      await page.goto(`${site.origin}/apply?q=${encodeURIComponent('教育')}`)
      await judge(page, 'the choice')
      await page.click('text=示例区教育体育局')
      const forget = page.getByText('删除草稿')
      assert.equal(await forget.isVisible(), false, 'nothing is kept yet')
      await fillIn(page)
      await forget.waitFor()
      await page.getByText('“所有”、“相关”').waitFor()
      await page.locator('[data-robot]').waitFor({ state: 'hidden' })
      await judge(page, 'the form')
      await page.setInputFiles('#identity', picture)
      await page.check('#informed')
      await page.setInputFiles('#request', { ...picture, name: '地图.png', buffer: Buffer.alloc(11 * 1024 * 1024) })
      await page.getByRole('button', { name: '提交申请' }).click()
      await page.getByText('“地图.png”超过10 MB').waitFor()
      await page.setInputFiles('#request', [])
      await page.getByRole('button', { name: '提交申请' }).click()
      await page.waitForURL('**/applications/receipt')
      await judge(page, 'the receipt')
      const number = await page.locator('.keep dd').first().textContent()
      assert.match(number ?? '', /^\d{4}-2026-\d{5}$/)
      assert.equal(await page.evaluate('localStorage.length'), 0, 'the draft is still there')
      await page.getByRole('link', { name: '查看进度' }).click()
      await page.getByText('您提交的内容').click()
      await judge(page, 'the status')
      assert.equal(await page.getByText('张三').count(), 0)
      await follow(page, page.getByRole('link', { name: '撤回申请' }))
      await judge(page, 'the withdrawal')
      await page.goto(`${site.origin}/applications/code`)
      await judge(page, 'the lost code')
      assert.deepEqual(complaints, [])
      await context.close()
    })

    test('without scripts in steps: fill in, check, answer a plain question, send', async () => {
      const { context, page } = await visit(width, false)
      await page.goto(site.origin + form)
      await fillIn(page)
      await page.getByRole('button', { name: '下一步' }).click()
      await page.getByText('还没有提交').waitFor()
      await page.getByText('“所有”、“相关”').waitFor()
      await page.getByRole('button', { name: '返回修改' }).click()
      assert.equal(await page.inputValue('#name'), '申甲')
      await page.getByRole('button', { name: '下一步' }).click()
      const question = await page.textContent('label[for=answer]')
      const [, a = '', b = ''] = /(.)加(.)等于几/u.exec(question ?? '') ?? []
      await page.setInputFiles('#identity', picture)
      await page.check('#informed')
      // Whoever has no scripts may still be quick: the form asks again rather than lose anything.
      await page.waitForTimeout(3000)
      await page.fill('#answer', String('零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)))
      await page.getByRole('button', { name: '提交申请' }).click()
      await page.waitForURL('**/applications/receipt')
      await page.getByText('答复期限待确认').waitFor()
      await context.close()
    })
  })
}

test('by keyboard alone: every field is reached in order, and a mistake is led to', async () => {
  const { context, page } = await visit(390)
  await page.goto(site.origin + form)
  await page.locator('#name').focus()
  await page.keyboard.type('申甲')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('110101199003077757')
  await page.keyboard.press('Tab')
  await page.keyboard.type('13800000000')
  for (let step = 0; step < 12 && (await focused(page)) !== 'wanted'; step += 1) await page.keyboard.press('Tab')
  await page.keyboard.type('2025年示例区公办幼儿园招生人数统计表')
  const passed: string[] = []
  for (let step = 0; step < 20 && (await focused(page)) !== 'informed'; step += 1) {
    await page.keyboard.press('Tab')
    passed.push(await focused(page))
  }
  assert.ok(!passed.includes('homepage'), 'the bait is reached by keyboard')
  await page.keyboard.press('Space')
  await page.locator('[data-robot]').waitFor({ state: 'hidden' })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('身份证号码有误').first().waitFor()
  assert.equal(await page.evaluate('document.activeElement.getAttribute("role")'), 'alert')
  await judge(page, 'the form with a mistake')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  assert.equal(new URL(page.url()).hash, '#identityNumber')
  await page.fill('#identityNumber', '110101199003077758')
  await page.getByRole('button', { name: '提交申请' }).press('Enter')
  await page.waitForURL('**/applications/receipt')
  await context.close()
})

test('a draft comes back on this device, without a word of who applies', async () => {
  const { context, page } = await visit(390)
  await page.goto(site.origin + form)
  await fillIn(page)
  await page.getByText('草稿已存在这台设备上').waitFor()
  const kept = await page.evaluate('JSON.stringify(localStorage)')
  assert.match(String(kept), /幼儿园/)
  assert.doesNotMatch(String(kept), /申甲|110101|13800000000/)
  await page.reload()
  await page.getByText('已恢复上次没有提交的草稿').waitFor()
  assert.equal(await page.inputValue('#wanted'), '2025年示例区公办幼儿园招生的所有相关文件')
  assert.equal(await page.inputValue('#identityNumber'), '')
  await page.getByRole('button', { name: '删除草稿' }).click()
  assert.equal(await page.evaluate('localStorage.length'), 0)
  await context.close()
})

test('when the connection breaks while sending nothing is lost, and sending again makes one', async () => {
  const { context, page } = await visit(390)
  await page.goto(site.origin + form)
  await fillIn(page)
  await page.fill('#email', 'once@example.com')
  await page.setInputFiles('#identity', picture)
  await page.check('#informed')
  await page.locator('[data-robot]').waitFor({ state: 'hidden' })
  await page.waitForTimeout(3000)
  // The server takes it in, and the answer never arrives.
  await page.route(`**${form}`, async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('网络断开了').waitFor()
  await page.unroute(`**${form}`)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.waitForURL('**/applications/receipt')
  const { rows } = await site.db.pool.query<{ cases: number; files: number }>(
    `select count(distinct applicant.application_id)::int as cases, count(file.id)::int as files
    from applicant
    left join application_file as file on file.application_id = applicant.application_id
    where email_key = $1`,
    [site.sealer.keyedHash('once@example.com', 'applicant.email')],
  )
  assert.deepEqual(rows, [{ cases: 1, files: 1 }])
  assert.match((await page.locator('.keep dd').nth(1).textContent()) ?? '', /^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
  await context.close()
})

test('a case that waits for its applicant: what is asked, the days, and the answer to it, accessible in both widths', async () => {
  const { context, page } = await visit(390)
  await page.goto(site.origin + form)
  await fillIn(page)
  await page.locator('[data-robot]').waitFor({ state: 'hidden' })
  await page.check('#informed')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.waitForURL('**/applications/receipt')
  const today = dayOfInstant(new Date())
  const handler = await site.person('J004')
  const id = await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>('select max(id) as id from application')
    const last = rows[0]?.id ?? 0
    await tx.query('update application set handler_id = $1 where id = $2', [handler, last])
    await appendEvents(tx, last, [{ kind: 'receiptConfirmed', day: today }], null)
    return last
  })
  const asked = await askCorrection(site, { personId: handler, from: null, day: today }, id, {
    ...{ 'item-description': 'on', what: '不知道要哪几份', guidance: '写明年份和文件', workingDays: '10' },
    ...{ toldOn: today, toldWay: 'platform' },
  })
  assert.equal(asked.kind, 'told', JSON.stringify(asked))
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(`${site.origin}/applications/status`)
    await judge(page, `the status that asks at ${width}`)
    await page.getByRole('link', { name: '提交补正' }).click()
    await page.waitForURL('**/correction')
    await judge(page, `the correction at ${width}`)
  }
  await page.fill('#words', '2025年招生方案一份')
  await page.setInputFiles('#files input[name=files]', picture)
  await page.getByRole('button', { name: '提交补正' }).click()
  await page.getByText('补正已经收到').waitFor()
  await judge(page, 'the status afterwards')
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.getByRole('link', { name: '撤回申请' }).isVisible(), false)
  assert.equal(await page.getByText('示例区公办幼儿园招生').isVisible(), true, 'what was sent is not on paper')
  await context.close()
})

async function focused(page: Page): Promise<string> {
  return String(await page.evaluate('document.activeElement.id'))
}
