import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { releaseDue } from '../src/actions/publication/review/release-due.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge } from './judge.ts'
import { sheet } from './publishing.ts'

// One document in a real browser, from the paste out of Word to the cell of table 二: nothing is done behind the pages but
// that the clock goes on, and that the program looks what is due.

let now = new Date('2026-11-18T01:00:00Z')
let site: BrowsedDesk
const people = new Map<string, Page>()

before(async () => {
  site = await openBrowsedDesk(() => now)
  for (const [number, width] of [
    ['J001', 1440],
    ['J002', 1440],
    ['J003', 390],
    ['J004', 1440],
    ['J005', 1440],
    ['J006', 1440],
  ] as const) {
    people.set(number, await (await site.openAs(number, width)).newPage())
  }
})
after(() => site?.close())

/** As Word puts it on the clipboard. */
const pasted = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body>
<!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US style='font-size:16.0pt;font-family:仿宋_GB2312'><o:p>&nbsp;</o:p></span><span style='font-family:仿宋_GB2312'>为了规范校车安全管理，制定本办法。</span></p>
<p class=MsoNormal style='text-indent:32.0pt'><b><span style='font-family:黑体'>第一条</span></b><span> 校车每日出车前检查一次。</span></p>
<table class=MsoTableGrid border=1><tr><td width=200><p class=MsoNormal>项目<o:p></o:p></p></td><td width=200><p class=MsoNormal>周期<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>制动</p></td><td><p class=MsoNormal>每月</p></td></tr></table><!--EndFragment--></body></html>`

test('a document is pasted, masked, reviewed, released on time, explained, repealed, and counted in table 二', async () => {
  // A clerk begins, and pastes from Word.
  const clerk = person('J001')
  const id = await begin(clerk, 'normativeDocument', '示例区校车安全管理办法')
  await clerk.locator('.editor [contenteditable]').click()
  await paste(clerk, pasted)
  await fill(clerk, {
    documentNumber: '示教体〔2026〕40号',
    madeOn: '2026-11-16',
    effectiveOn: '2026-12-01',
    summary: '校车检查的项目和周期。',
    source: '示例区教育体育局',
  })
  await clerk.selectOption('select[name=topic]', '11-02')
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await clerk.waitForURL(/done=saved/)
  const shown = await clerk.locator('#text').innerText()
  assert.match(shown, /校车每日出车前检查一次/)
  await judge(clerk)

  // The attached workbook has a hidden column with an identity number: found, and masked away.
  await clerk.goto(at(id, '/files/add'))
  await clerk.setInputFiles('input[type=file]', {
    name: '校车名单.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await list()),
  })
  await clerk.locator('main form.desk-form button[type=submit]').last().click()
  await clerk.waitForURL(new RegExp(`/desk/publications/${id}\\?`))
  const found = await clerk.locator('#findings').innerText()
  assert.match(found, /公民身份号码/)
  assert.match(found, /隐藏的列/)
  assert.ok(!found.includes('11010519491231002X'))
  await judge(clerk)
  await clerk.locator('#findings a[href*="/mend"]').first().click()
  await clerk.waitForURL(/\/mend/)
  assert.match(await clerk.locator('main').innerText(), /删除隐藏的列/)
  await judge(clerk)
  await clerk.locator('main form[method=post] button[type=submit]').last().click()
  await clerk.waitForURL(/done=fileMended/)

  // Submitted for a time; the first reviewer returns it at a passage; it is put right and goes round again.
  await submit(clerk, id)
  const first = person('J002')
  await first.goto(at(id, '/review/0/return'))
  await judge(first)
  await first.selectOption('select[name=paragraph1]', { index: 2 })
  await first.fill('[name=quote1]', '每日出车前')
  await first.fill('[name=passage1]', '写明由谁检查')
  await first.locator('main form.desk-form button[type=submit]').last().click()
  await first.waitForURL(/done=returned/)
  await clerk.goto(`${site.origin}/desk`)
  assert.match(await clerk.locator('main').innerText(), /修改退回的信息/)
  await clerk.goto(at(id))
  assert.match(await clerk.locator('main').innerText(), /写明由谁检查/)
  await clerk.goto(at(id, '/edit'))
  await clerk.locator('.editor [contenteditable] p', { hasText: '校车每日' }).click()
  await clerk.keyboard.press('End')
  await clerk.keyboard.type('由驾驶人和照管人员共同检查。')
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await clerk.waitForURL(/done=saved/)
  await submit(clerk, id)

  // Three reviews, one on a phone, and the secrecy review beside them.
  await passStep(first, id, 0)
  await secrecyReview(person('J006'), id)
  const phone = person('J003')
  await phone.goto(at(id, '/review'))
  await judge(phone)
  await passStep(phone, id, 1)
  await passStep(person('J004'), id, 2)
  assert.equal((await fetch(`${site.origin}/publications/${id}`)).status, 404)

  // The program releases it at its time, and stamps it.
  now = new Date('2026-11-18T01:10:30Z')
  assert.equal(await due(), 1)
  const citizen = await (await site.browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await citizen.goto(`${site.origin}/publications/${id}`)
  const page = await citizen.locator('main').innerText()
  for (const part of ['示教体〔2026〕40号', '2026-11-18 09:10', '由驾驶人和照管人员共同检查', '有效', '校车名单']) {
    assert.ok(page.includes(part), part)
  }
  await judge(citizen)

  // Its interpretation is owed by whoever drafted it, and bound both ways.
  const office = person('J005')
  await office.goto(`${site.origin}/desk`)
  await office.getByRole('link', { name: /公开政策解读：示例区校车安全管理办法/ }).click()
  await office.locator('main form.desk-form button[type=submit]').last().click()
  await office.waitForURL(/\/edit/)
  const interpretation = Number(/publications\/(\d+)/.exec(office.url())?.[1])
  await office.locator('.editor [contenteditable]').click()
  await office.keyboard.type('校车出车前由驾驶人和照管人员共同检查，家长可以查看记录。')
  await fill(office, { summary: '说明校车检查由谁负责。', source: '示例区教育体育局' })
  await office.getByRole('button', { name: '保存', exact: true }).click()
  await office.waitForURL(/done=saved/)
  await submit(office, interpretation, 'atOnce')
  await passStep(first, interpretation, 0)
  await secrecyReview(person('J006'), interpretation)
  await passStep(phone, interpretation, 1)
  await passStep(person('J004'), interpretation, 2)
  await citizen.goto(`${site.origin}/publications/${id}`)
  await citizen.getByRole('link', { name: /《示例区校车安全管理办法》解读/ }).click()
  await citizen.getByRole('link', { name: '示例区校车安全管理办法', exact: true }).click()

  // Table 二 counts it as made and in force.
  assert.deepEqual(await cellsOf(office), ['1', '0', '1'])

  // It is repealed; table 二 counts that, and its cell opens it.
  await office.goto(at(id, '/validity'))
  await office.selectOption('select[name=to]', 'repealed')
  await office.fill('input[name=on]', '2026-11-18')
  await office.fill('[name=basis]', '区教育体育局局长办公会议决定')
  await office.locator('main form.desk-form button[type=submit]').last().click()
  await office.waitForURL(/done=validity/)
  assert.deepEqual(await cellsOf(office), ['1', '1', '0'])
  const row = office.locator('tr', { has: office.getByRole('rowheader', { name: '行政规范性文件' }) }).first()
  await row.getByRole('link', { name: '1' }).first().click()
  assert.match(await office.locator('main').innerText(), /示例区校车安全管理办法/)
  await judge(office)
  await citizen.reload()
  assert.match(await citizen.locator('main').innerText(), /已废止/)
})

/** What table 二 of the year says of normative documents: made, repealed, in force. */
async function cellsOf(page: Page): Promise<readonly string[]> {
  await page.goto(`${site.origin}/desk/registers/of/shili-jiaotiju/2026`)
  const row = page.locator('tr', { has: page.getByRole('rowheader', { name: '行政规范性文件' }) }).first()
  return (await row.locator('td').allInnerTexts()).slice(0, 3).map((text) => /\d+/.exec(text)?.[0] ?? text)
}

async function begin(page: Page, kind: string, title: string): Promise<number> {
  await page.goto(`${site.origin}/desk/publications/new?agency=shili-jiaotiju`)
  await page.locator('select[name=column]').selectOption({ label: '行政规范性文件' })
  await page.selectOption('select[name=kind]', kind)
  await page.fill('input[name=title]', title)
  await judge(page)
  await page.locator('main form.desk-form button[type=submit]').last().click()
  await page.waitForURL(/\/edit/)
  return Number(/publications\/(\d+)/.exec(page.url())?.[1])
}

/** Fills in fields, whether they are folded or not. */
async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate('document.querySelectorAll("main details").forEach((one) => { one.open = true })')
  for (const [name, value] of Object.entries(values)) await page.fill(`[name="${name}"]`, value)
}

async function submit(page: Page, id: number, wish = 'at'): Promise<void> {
  await page.goto(at(id, '/submit'))
  const wishes = await page
    .locator('select[name=wish] option')
    .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
  assert.ok(wishes.includes(wish), `${wishes.join()} has no ${wish}`)
  await page.selectOption('select[name=wish]', wish)
  await page.fill('input[name=day]', '2026-11-18')
  await page.fill('input[name=time]', '09:10')
  await page.locator('main form.desk-form button[type=submit]').last().click()
  await page.waitForURL(/done=submitted/)
}

async function passStep(page: Page, id: number, step: number): Promise<void> {
  await page.goto(at(id, '/review'))
  await page.locator(`form[action="/desk/publications/${id}/review/${step}"] button[type=submit]`).first().click()
  await page.waitForURL(/done=(passed|approved|scheduled|released)/)
}

async function secrecyReview(page: Page, id: number): Promise<void> {
  await page.goto(at(id, '/review'))
  const form = page.locator(`form[action="/desk/publications/${id}/review/secrecy"]`)
  for (const [name, value] of Object.entries(sheet)) {
    const field = form.locator(`[name="${name}"]`).first()
    const type = await field.getAttribute('type')
    const tag = await field.evaluate((one) => one.tagName)
    if (type === 'checkbox') await field.check()
    else if (type === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check()
    else if (tag === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
  await form.locator('button[type=submit]').first().click()
  await page.waitForURL(/done=(passed|approved|scheduled|released)/)
}

function due(): Promise<number> {
  return releaseDue({
    db: site.db,
    clock: () => now,
    onFault: (fault) => {
      throw fault
    },
  })
}

const at = (id: number, path = '') => `${site.origin}/desk/publications/${id}${path}`

function person(number: string): Page {
  return people.get(number) ?? assert.fail(`${number} has not signed in`)
}

async function paste(page: Page, html: string): Promise<void> {
  await page.evaluate(
    `((html) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })(${JSON.stringify(html)})`,
  )
}

/** A list with an identity number in a column that nobody sees. */
async function list(): Promise<ArrayBuffer> {
  const book = new ExcelJS.Workbook()
  const names = book.addWorksheet('名单')
  names.addRow(['车牌', '学校', '身份证号'])
  names.addRow(['一号车', '示例小学', '11010519491231002X'])
  names.getColumn(3).hidden = true
  return book.xlsx.writeBuffer()
}
