import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { readSource } from '../src/documents/read-source.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { pdf, stream } from './pdf.ts'

// One case from a citizen's phone to the cells of the annual report that count it, with nothing done for it behind the
// pages. Q002 is the disclosure office of the district, Q005 and Q004 review secrecy and law, Q001 is the head.

let now = new Date('2026-03-02T02:00:00Z')
let site: BrowsedDesk

before(async () => {
  site = await openBrowsedDesk(() => now)
})
after(() => site?.close())

const phone = { width: 390, height: 844 }
const desk = { width: 1440, height: 900 }

/** A page of its own, for a citizen; he sees nothing of what the desk sees. */
async function open(viewport: typeof phone): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await site.browser.newContext({ viewport, acceptDownloads: true })
  context.setDefaultTimeout(15_000)
  return { context, page: await context.newPage() }
}

/** What an officer does on this morning, signed in for it. */
async function asOfficer(employeeNumber: string, work: (page: Page) => Promise<void>, viewport = desk): Promise<void> {
  const context = await site.openAs(employeeNumber, viewport.width)
  const page = await context.newPage()
  await page.goto(`${site.origin}/desk`)
  await work(page)
  await context.close()
}

const morningOf = (day: string) => new Date(`${day}T02:00:00Z`)

type Values = Readonly<Record<string, string | readonly { name: string; mimeType: string; buffer: Buffer }[]>>

/** Fills the fields of these names, whatever they are, and sends the form that has them. */
async function send(page: Page, values: Values, button: string | RegExp): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main [name="${name}"]`)
    const kind = await field.first().evaluate((element) => `${element.tagName}/${element.getAttribute('type') ?? ''}`)
    if (typeof value !== 'string') await field.setInputFiles([...value])
    else if (kind === 'INPUT/checkbox') await field.setChecked(value === 'on')
    else if (kind === 'INPUT/radio') await page.locator(`main [name="${name}"][value="${value}"]`).check()
    else if (kind.startsWith('SELECT')) await field.selectOption(value)
    else await field.fill(value)
  }
  const before = page.url()
  // Scripts keep what was typed before they let a form go: the page is there once the answer to it is.
  const sent = page.waitForEvent('request', (request) => request.isNavigationRequest() && request.method() === 'POST')
  await page
    .locator('main')
    .getByRole('button', { name: button, exact: typeof button === 'string' })
    .first()
    .click()
  await (await sent).response()
  await page.waitForLoadState()
  await page.waitForFunction('document.readyState === "complete"')
  const trouble = page.locator('main .trouble')
  if ((await trouble.count()) > 0) assert.fail(`${before}: ${await trouble.first().innerText()}`)
}

/** Goes from a page to the form of an act, as its link is named, and sends it. */
async function act(page: Page, link: string | RegExp, values: Values, button: string | RegExp): Promise<void> {
  await page.locator('main a.button', { hasText: link }).first().click()
  await page.waitForLoadState()
  await send(page, values, button)
}

test('from the phone of a citizen to the figures of the year', async () => {
  const citizen = await open(phone)
  const { page } = citizen
  await page.goto(`${site.origin}/apply/shili-qu`)
  await page.fill('#name', '申甲')
  await page.fill('#identityNumber', '110101199003077758')
  await page.fill('#phone', '13800000000')
  await page.fill('#wanted', '人民路停车场特许经营协议')
  await page.locator('[data-robot]').waitFor({ state: 'hidden' })
  await page.setInputFiles('#identity', {
    name: '申甲的身份证.png',
    mimeType: 'image/png',
    buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  })
  await page.check('#informed')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.waitForURL('**/applications/receipt')
  const [number = '', code = ''] = await page.locator('.keep dd').allTextContents()
  assert.match(number, /^\d{4}-2026-00001$/)
  await page.getByText('答复期限待确认').first().waitFor()

  now = morningOf('2026-03-03')
  let home = ''
  await asOfficer('Q002', async (at) => {
    await at
      .getByRole('link', { name: /确认.*收到/ })
      .first()
      .click()
    home = at.url().replace(/[?#].*/, '')
    await act(at, '确认收到日期', {}, '确认')
  })

  now = morningOf('2026-03-05')
  await asOfficer('Q002', async (at) => {
    await at.goto(home)
    const items = { 'item-description': 'on', what: '请写明需要哪一年的协议', workingDays: '10' }
    await act(at, '告知补正', { ...items, toldOn: '2026-03-05', toldWay: 'platform' }, '保存')
    await at.getByText('等待补正').first().waitFor()
  })

  now = morningOf('2026-03-09')
  await follow(page, number, code)
  await page.getByText('请写明需要哪一年的协议').first().waitFor()
  await page.getByRole('link', { name: '提交补正' }).click()
  await send(page, { words: '2024年签订的那一份' }, /提交/)

  now = morningOf('2026-03-10')
  await asOfficer('Q002', async (at) => {
    await at.goto(home)
    await at.getByText('办理中').first().waitFor()
    const party = { kind: 'thirdParty', name: '示例停车服务有限公司', contact: '钱多多', phone: '0000-0000999' }
    const asked = { summary: '停车场特许经营协议中的报价部分', toldOn: '2026-03-10', toldWay: 'post' }
    await act(at, '征求意见', { ...party, ...asked }, '保存')
    await act(at, '登记送达', { deliveredOn: '2026-03-10' }, '登记')
  })

  now = morningOf('2026-03-18')
  await asOfficer('Q002', async (at) => {
    await at.goto(home)
    const opinion = { answer: 'objects', answeredOn: '2026-03-18', opinion: '报价明细是商业秘密' }
    await act(at, /登记.*(意见|答复)/, opinion, '登记')
    const weighed = { reasonable: 'yes', conclusion: 'withhold', reasons: '报价明细一经公开即被同业知悉' }
    await act(at, /权衡/, weighed, '保存')
    await act(at, '提出延期', { workingDays: '20', reason: '协议附件较多，需要逐页审查' }, '提请负责人同意')
  })
  await asOfficer(
    'Q001',
    async (at) => {
      await at.goto(home)
      await act(at, '审批延期', { consent: 'yes' }, '提交')
    },
    phone,
  )
  await asOfficer('Q002', async (at) => {
    await at.goto(home)
    await act(at, '登记延期告知书送出', { toldOn: '2026-03-18', toldWay: 'platform' }, '登记')
    await at.goto(`${site.origin}/desk/letters/shili-qu/office`)
    const bodies = {
      reviewBody: '示例市人民政府',
      reviewOnline: 'https://review.example.gov.cn',
      court: '示例市中级人民法院',
    }
    await send(at, { mark: '示', ...bodies }, '保存')
  })

  now = morningOf('2026-03-20')
  await asOfficer('Q002', async (at) => {
    await at.goto(home)
    await at.getByRole('button', { name: '只有一项，开始办理' }).click()
    await at.waitForLoadState()
    await at.locator('main a[href*="/items/"]').first().click()
    for (const [question, answer] of answers) {
      await at.locator(`input[name=question][value=${question}]`).waitFor({ state: 'attached' })
      await send(at, { answer }, '下一步')
    }
    await at.getByText('向导的结论：区分处理').waitFor()
    await act(at, '拟定处理意见', { reasons: '协议正文可以公开，报价明细属于商业秘密' }, '保存处理意见')
    const part = { where: '协议附件二的报价明细', ground: 'tradeSecret', reason: '第三方不同意公开，理由合理' }
    await send(at, part, '添加')
    await at.goto(home)
    // What was only painted over is found; the copy without it goes out.
    const leaking = { title: '特许经营协议（遮盖报价）', file: [agreement('110101199003077758')] }
    await act(at, '添加拟提供的文件', leaking, '上传并检查')
    await at.getByText('110***********7758', { exact: false }).first().waitFor()
    await act(at, '移除', {}, '移除')
    await at.goto(home)
    const blank = { title: '特许经营协议（略去报价）', file: [agreement('Prices left out')] }
    await act(at, '添加拟提供的文件', blank, '上传并检查')
    await at.getByText('没有发现问题').first().waitFor()
    await at.goto(home)
    await act(at, '拟办', {}, '提交审批')
  })
  await asOfficer('Q005', async (at) => {
    await at.goto(`${home}/approval`)
    const checks = {
      'check-everyItem': 'on',
      'check-noSecret': 'on',
      'check-noWorkSecret': 'on',
      'check-notTogether': 'on',
    }
    const sheet = { looked: '协议和答复书全文', conclusion: 'releasable', basis: '保守国家秘密法第三十五条' }
    await send(at, { ...checks, ...sheet }, '通过')
  })
  await asOfficer('Q004', async (at) => {
    await at.goto(`${home}/approval`)
    const checks = { 'check-facts': 'on', 'check-ground': 'on', 'check-procedure': 'on', 'check-remedy': 'on' }
    await send(at, checks, '通过')
  })
  await asOfficer(
    'Q001',
    async (at) => {
      await at.goto(`${home}/approval`)
      await at.getByText('随答复提供1份文件，遮去1处').first().waitFor()
      await send(at, {}, '签发')
    },
    phone,
  )
  await asOfficer('Q002', async (at) => {
    await at.goto(home)
    await act(at, '送达答复', { way: 'platform' }, '登记送达')
    await at.getByText('部分公开').first().waitFor()
  })

  now = morningOf('2026-03-23')
  await follow(page, number, code)
  await page.getByRole('button', { name: '查看答复' }).first().click()
  const main = page.locator('main')
  await main.getByText('不服怎么办').first().waitFor()
  const letter = await downloadOf(page, /答复书|告知书/)
  assert.match(letter, /部分公开/)
  assert.match(letter.replaceAll('\n', ''), /附件二的报价明细/)
  assert.match(letter.replaceAll('\n', ''), /应当先自收到本告知书之日起60日内向示例市人民政府申请行政复议/)
  assert.doesNotMatch(letter, /示例停车服务有限公司|钱多多/)
  assert.match(await downloadOf(page, /特许经营协议/), /Prices left out/)
  await citizen.context.close()

  now = morningOf('2026-04-20')
  await asOfficer('Q002', async (at) => {
    await at.goto(home)
    await at.getByText('申请人已查看').first().waitFor()
    const papers = { body: '示例市人民政府', number: '示复〔2026〕8号', day: '2026-04-20', procedure: 'ordinary' }
    await act(at, '登记复议、诉讼', { block: 'reconsideration', ...papers }, '登记')
    await at.goto(`${site.origin}/desk/figures/shili-qu/2026`)
    for (const [cell, leads] of [
      ['（二）部分公开', '人民路停车场特许经营协议'],
      ['「行政复议」尚未审结', number],
    ] as const) {
      await at.locator(`main a[aria-label*="${cell}"]`).first().click()
      await at.waitForLoadState()
      await at.locator('main').getByText(leads).first().waitFor()
      await at.goBack()
    }
    await at.goto(`${site.origin}/desk/agencies/shili-qu/reports/2026/draft`)
    await at.getByText('新收政府信息公开申请1件').first().waitFor()
    // The checks of the report follow what is typed, before anything is sent.
    await at.fill('main [name=overview]', '2026年，新收政府信息公开申请9件。')
    await at.locator('#live-checks').getByText('9').first().waitFor()
  })
})

/** What a file that the page offers says, as its applicant would read it. */
async function downloadOf(page: Page, name: RegExp): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.locator('main a', { hasText: name }).first().click()
  const bytes = new Uint8Array(await readFile(await (await waiting).path()))
  const { blocks } = await readSource(bytes, 'x.pdf')
  return blocks
    .flatMap((block) =>
      block.kind === 'paragraph' ? [block.text] : block.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
    )
    .join('\n')
}

/** A page of the agreement as the office would hand it out. */
function agreement(text: string) {
  const page = `BT /F1 12 Tf 72 720 Td (Agreement 2024) Tj 0 -20 Td (${text}) Tj ET`
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    stream(page),
    font,
  ]
  return { name: '协议.pdf', mimeType: 'application/pdf', buffer: pdf(objects) }
}

/** The seven steps, for an agreement whose prices alone stay closed. */
const answers = Object.entries({
  complete: 'corrected',
  kind: 'information',
  many: 'no',
  repeated: 'no',
  government: 'yes',
  responsible: 'ours',
  held: 'found',
  art14: 'none',
  art15: 'partly',
  art16: 'none',
  form: 'partly',
})

/** The applicant signs in to his case with number and code, as printed on the receipt. */
async function follow(page: Page, number: string, code: string): Promise<void> {
  await page.goto(`${site.origin}/applications/status`)
  if ((await page.locator('#number').count()) === 0) return
  await page.fill('#number', number)
  await page.fill('#code', code)
  await page.getByRole('button', { name: /查/ }).click()
  await page.waitForLoadState()
}
