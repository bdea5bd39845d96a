import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge } from './judge.ts'
import { redPixel } from './png.ts'

let site: BrowsedDesk

before(async () => {
  site = await openBrowsedDesk(() => new Date('2026-11-23T01:00:00Z'))
})
after(() => site?.close())

/** A draft with a picture that stands in its text, made as a person makes it. Gives its address. */
async function write(page: Page, title: string): Promise<string> {
  await page.goto(`${site.origin}/desk/publications`)
  await page.getByRole('link', { name: '起草信息' }).click()
  const options = await page.locator('select[name=column] option').allTextContents()
  const column = options.find((name) => /部门预算|财政预算|预算/.test(name)) ?? ''
  await page.getByLabel('栏目').selectOption({ label: column.trim() })
  await page.getByLabel('标题').fill(title)
  await page.getByRole('button', { name: '开始写' }).click()
  await page.getByText('已建立草稿，可以开始写了。').waitFor()
  const path = new URL(page.url()).pathname.replace(/\/edit$/, '')
  await page.getByRole('link', { name: '添加附件、图片或视频' }).click()
  const picture = { name: '收支图.png', mimeType: 'image/png', buffer: Buffer.from(redPixel()) }
  await page.locator('input[type=file]').setInputFiles([picture])
  await page.getByLabel('图片的替代文字').fill('收入和支出各占一半的圆')
  await page.getByRole('button', { name: '添加' }).click()
  await page.getByText('已添加文件。').waitFor()
  await page.getByRole('button', { name: '插入正文末尾' }).click()
  await page.getByText('已插入正文末尾。').waitFor()
  return path
}

test('without a script a part-time clerk writes, corrects what was wrong, and saves, on a phone', async () => {
  const context = await site.openAs('J005', 390, { scripts: false })
  const page = await context.newPage()
  const path = await write(page, '2026年部门预算说明')
  await page.getByRole('link', { name: '修改', exact: true }).click()
  await page.getByLabel('预算年度').fill('今年')
  await page.getByLabel('成文日期').fill('2026-02-10')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('link', { name: '“预算年度”的写法不对，请核对。' }).click()
  await page.getByLabel('预算年度').fill('2026')
  await page.getByLabel('内容', { exact: true }).selectOption({ label: '预算' })
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已保存，还没有送审。').waitFor()
  assert.equal(new URL(page.url()).pathname, path)
  const text = page.locator('#text')
  assert.match((await text.textContent()) ?? '', /2026年2月10日.*预算年度2026/s)
  assert.equal(await text.locator('img').getAttribute('alt'), '收入和支出各占一半的圆')
  await context.close()
})

for (const width of [390, 1440]) {
  describe(`at ${width} px`, () => {
    let context: BrowserContext
    let page: Page
    let path: string
    before(async () => {
      context = await site.openAs('J005', width)
      page = await context.newPage()
      path = await write(page, `${width}像素的屏幕上写的预算说明及其收支的较长的标题`)
    })
    after(() => context?.close())

    const pages: readonly (readonly [name: string, address: () => string])[] = [
      ['the list', () => '/desk/publications'],
      ['a search', () => `/desk/publications?q=${width}像素`],
      ['the trash', () => '/desk/publications?view=trash'],
      ['a new one', () => '/desk/publications/new'],
      ['a publication', () => path],
      ['writing it', () => `${path}/edit`],
      ['reading a Word file', () => `${path}/read`],
      ['adding files', () => `${path}/files/add`],
      ['one more of it', () => `${path}/copy`],
      ['a version', () => `${path}/versions/1`],
      ['deleting it', () => `${path}/trash`],
      ['the index numbers', () => '/desk/publications/index-numbers/shili-jiaotiju'],
    ]
    for (const [name, address] of pages) {
      test(`${name}: accessible, and within the screen`, async () => {
        await page.goto(site.origin + address())
        await judge(page)
      })
    }

    test('a form that is wrong, and one that somebody saved meanwhile: accessible, with everything that was typed', async () => {
      await page.goto(`${site.origin}${path}/edit`)
      const other = await context.newPage()
      await other.goto(`${site.origin}${path}/edit`)
      await page.getByLabel('标题').fill('')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByRole('link', { name: '请填写标题。' }).waitFor()
      await page.getByLabel('标题').fill('先保存的标题')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.waitForURL(/done=saved/)
      await other.getByLabel('标题').fill('后保存的标题')
      await other.getByRole('button', { name: '保存', exact: true }).click()
      await other.getByText('没有保存：已有新的改动').waitFor()
      assert.equal(await other.getByLabel('标题').inputValue(), '后保存的标题')
      await judge(other)
      await other.close()
    })
  })
}
