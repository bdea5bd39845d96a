import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { sidewaysOverflow, violations } from './judge.ts'
import { redPixel } from './png.ts'
import { atDesk, draft } from './publishing.ts'

let site: BrowsedDesk

before(async () => {
  site = await openBrowsedDesk()
})
after(() => site?.close())

const editOf = (id: number) => `${site.origin}${atDesk(id)}/edit`

test('a text is written with the keyboard alone: headings, bold, a list, a table, and out again', async () => {
  const { page, id, done } = await emptyText()
  await page.keyboard.press('Alt+1')
  await page.keyboard.type('一、工作目标')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+0')
  await page.keyboard.type('全区要')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('压实责任')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('。')
  await page.keyboard.press('Enter')
  await tool(page, '符号列表')
  await page.keyboard.type('检查')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('电器')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await tool(page, '表格')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('2')
  await page.keyboard.press('Enter')
  for (const text of ['项目', '数量', '水泵', '4']) {
    await page.keyboard.type(text)
    if (text !== '4') await page.keyboard.press('Tab')
  }
  const table = '<tr><th scope="col">项目</th><th scope="col">数量</th></tr><tr><td>水泵</td><td>4</td></tr>'
  const written = `<h2>一、工作目标</h2><p>全区要<strong>压实责任</strong>。</p><ul><li>检查<ul><li>电器</li></ul></li></ul><table><tbody>${table}</tbody></table>`
  assert.equal(await formBody(page), written)
  // From the last cell the Tab key goes on to what comes after the text: nobody is held in it.
  await page.keyboard.press('Tab')
  assert.notEqual(await page.evaluate('document.activeElement.getAttribute("role")'), 'textbox')
  await page.getByRole('button', { name: '保存', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/done=saved/)
  assert.equal(await storedBody(id), written)
  await done()
})

test('the tools of a table add, merge and head, and what cannot be done says so', async () => {
  const { page, done } = await emptyText(
    '<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></tbody></table>',
  )
  await page.locator('.editor td').first().click()
  assert.equal(await page.getByRole('button', { name: '合并单元格' }).getAttribute('aria-disabled'), 'true')
  await page.keyboard.press('Home')
  for (let presses = 0; presses < 3; presses++) {
    await settled(page)
    await page.keyboard.press('Shift+ArrowRight')
  }
  await page.getByRole('button', { name: '合并单元格' }).click()
  await page.locator('.editor tr').last().locator('td').first().click()
  await page.getByRole('button', { name: '下方插入行' }).click()
  await page.getByRole('button', { name: '首列作表头' }).click()
  assert.equal(
    await formBody(page),
    '<table><tbody><tr><th scope="col" colspan="2"><p>甲</p><p>乙</p></th></tr><tr><th scope="row">丙</th><td>丁</td></tr><tr><th scope="row"></th><td></td></tr></tbody></table>',
  )
  await page.getByRole('button', { name: '撤销' }).click()
  assert.match(await formBody(page), /<td>丙<\/td>/)
  await done()
})

for (const name of ['word', 'wps', 'excel']) {
  test(`what is pasted from ${name} stands there clean, what was left out is told, and no style was asked for`, async () => {
    const { page, said, done } = await emptyText()
    await paste(page, await readFile(new URL(`../samples/pasted/${name}.html`, import.meta.url), 'utf8'))
    const lines = (await readFile(new URL(`../samples/pasted/${name}.clean.html`, import.meta.url), 'utf8'))
      .trimEnd()
      .split('\n')
    assert.equal(await formBody(page), lines.filter((line) => !line.startsWith('——')).join(''))
    const told = (await page.locator('.editor [role=status]').textContent()) ?? ''
    for (const line of lines.filter((one) => one.startsWith('—— ')))
      assert.ok(told.includes(line.slice(3)), `${line} in ${told}`)
    assert.deepEqual(said, [])
    await done()
  })
}

test('a list that is pasted into a paragraph stays a list, a word that is pasted stays in its line', async () => {
  const { page, done } = await emptyText('<p>前面</p>')
  await page.keyboard.press('Control+End')
  await paste(page, '<b>重要</b>')
  await paste(page, '<ol><li>甲</li><li>乙</li></ol>')
  assert.equal(await formBody(page), '<p>前面<strong>重要</strong></p><ol><li>甲</li><li>乙</li></ol>')
  await done()
})

test('what was typed and never sent is there after a reload', async () => {
  const { page, id, done } = await emptyText()
  await page.keyboard.type('写到一半的通知')
  await page.getByText('草稿已保存').waitFor()
  await page.reload()
  assert.equal(await page.locator('.editor [role=textbox]').textContent(), '写到一半的通知')
  await page.getByText(/已恢复您于.*输入、还没有提交的内容/).waitFor()
  assert.notEqual(await storedBody(id), '<p>写到一半的通知</p>')
  await done()
})

test('a picture of the publication is put in with the words for those who do not see it', async () => {
  const { page, id, done } = await emptyText()
  await page.goto(`${site.origin}${atDesk(id)}/files/add`)
  await page
    .getByLabel('文件', { exact: true })
    .setInputFiles({ name: '地图.png', mimeType: 'image/png', buffer: Buffer.from(redPixel()) })
  await page.getByRole('button', { name: '添加' }).click()
  await page.waitForURL(/done=fileAdded/)
  await page.goto(editOf(id))
  await page.getByRole('textbox', { name: /正文/ }).focus()
  await page.getByRole('button', { name: '图片', exact: true }).click()
  const panel = page.getByRole('group', { name: '图片' })
  await panel.getByRole('button', { name: '插入' }).click()
  await page.getByText('请写明图上是什么，再插入。').waitFor()
  await panel.getByLabel(/替代文字/).fill('全区防汛点位地图')
  await page.keyboard.press('Enter')
  const shown = page.locator('.editor figure img')
  assert.equal(await shown.getAttribute('alt'), '全区防汛点位地图')
  const decoded = 'document.querySelector(".editor figure img").decode().then(() => true, () => false)'
  assert.equal(await page.evaluate(decoded), true)
  assert.match(await formBody(page), /^<img src="file:\d+" alt="全区防汛点位地图">$/)
  await done()
})

test('without a script the field takes plain text and HTML, and keeps what is there', async () => {
  const id = await draft(site)
  const context = await site.openAs('J001', 1440, { scripts: false })
  const page = await context.newPage()
  await page.goto(editOf(id))
  await page.getByLabel(/正文/).fill('　　第一段。\n第二段 <5 万元。')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  assert.equal(await storedBody(id), '<p>第一段。</p><p>第二段 &lt;5 万元。</p>')
  await page.goto(editOf(id))
  assert.equal(await page.getByLabel(/正文/).inputValue(), '第一段。\n第二段 <5 万元。')
  await page.getByLabel(/正文/).fill('<h1>标题</h1><p onclick="x()">正文<script>alert(1)</script></p>')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  assert.equal(await storedBody(id), '<h2>标题</h2><p>正文</p>')
  await page.goto(editOf(id))
  assert.equal(await page.getByLabel(/正文/).inputValue(), '<h2>标题</h2>\n<p>正文</p>')
  await context.close()
})

describe('the editor is accessible and within the screen', () => {
  for (const width of [390, 1440]) {
    test(`at ${width} pixels`, async () => {
      const { page, said, done } = await emptyText(
        '<p>甲</p><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
        width,
      )
      await page.locator('.editor td').first().click()
      await page.getByRole('button', { name: '链接', exact: true }).click()
      assert.equal(await sidewaysOverflow(page), 0)
      assert.deepEqual(await violations(page), [])
      assert.deepEqual(said, [])
      await done()
    })
  }
})

/** The edit page of a new draft with this text, the cursor in it. `said`: what the browser complained of. */
async function emptyText(body = '', width = 1440) {
  const id = await draft(site)
  await site.db.pool.query('update publication_version set body = $2 where publication_id = $1', [id, body])
  const context = await site.openAs('J001', width)
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text())
  })
  page.on('pageerror', (fault) => said.push(String(fault)))
  await page.goto(editOf(id))
  await page.getByRole('textbox', { name: /正文/ }).focus()
  return { page, id, said, done: () => context.close() }
}

/** Reaches a tool by the keyboard: from the text to the tools, along them, and on it. */
async function tool(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Alt+F10')
  for (let steps = 0; steps < 40; steps++) {
    if ((await page.evaluate('document.activeElement.textContent')) === name) break
    await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('Enter')
}

/** The editor learns where the cursor is a moment after the browser does. */
async function settled(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))')
}

async function paste(page: Page, html: string): Promise<void> {
  await settled(page)
  await page.evaluate(
    `((html) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })(${JSON.stringify(html)})`,
  )
}

/** What the form would send. */
function formBody(page: Page): Promise<string> {
  return page.evaluate('new FormData(document.querySelector("form.desk-form")).get("body")')
}

async function storedBody(id: number): Promise<string> {
  const { rows } = await site.db.pool.query<{ body: string }>(
    'select body from publication_version where publication_id = $1 order by version desc limit 1',
    [id],
  )
  return rows[0]?.body ?? ''
}
