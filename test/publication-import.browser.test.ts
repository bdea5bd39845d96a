import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { advanceImport } from '../src/actions/publication-import/advance-imports.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { follow, judge } from './judge.ts'
import { columnOf } from './publishing.ts'

// What the office of 示例区教育体育局 (J005) brings over from its old site, and its final reviewer (J004) signs, in a real
// browser.

const slug = 'shili-jiaotiju'
const imports = '/desk/publications/imports'

let site: BrowsedDesk

before(async () => {
  site = await openBrowsedDesk()
  await columnOf(site, slug)
})
after(() => site?.close())

/** What the job does where a step takes longer than whoever asked for it waits. */
function goOn(address: string): Promise<void> {
  return advanceImport({ ...site, scanner: null }, Number(/\d+$/u.exec(address)?.[0]))
}

const feed = [
  ['示例区中小学开学典礼举行', '今天上午，全区中小学举行开学典礼。', 'http://old.gov.cn/jtj/a.html'],
  ['示例区校园足球联赛收官', '联赛历时两个月，共进行比赛九十场。', 'http://old.gov.cn/jtj/b.html'],
  ['示例区资助名单', '身份证号码11010519491231002X。', 'http://old.gov.cn/jtj/c.html'],
  ['', '没有标题的一条。', ''],
].map(([标题, 正文, 网址]) => ({ 标题, 正文, 网址, 栏目: '校园动态', 发布时间: '2019-09-01' }))

for (const width of [390, 1440]) {
  test(`what an office had comes over step by step at ${width} px, every page accessible and within the screen`, async () => {
    const office = await (await site.openAs('J005', width)).newPage()
    await office.goto(`${site.origin}${imports}`)
    await judge(office, imports)
    await follow(office, office.getByRole('link', { name: '导入示例区教育体育局的信息' }))
    await judge(office, 'new')
    const rows = feed.map((row) => ({
      ...row,
      标题: row.标题 && `${row.标题}（${width}）`,
      网址: row.网址 && `${row.网址}?w=${width}`,
    }))
    const file = { name: 'feed.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(rows)) }
    await office.getByLabel('文件').setInputFiles(file)
    await follow(office, office.getByRole('button', { name: '上传并核对' }))
    await judge(office, 'judged')
    if (width === 390) {
      await follow(office, office.getByRole('link', { name: '对应栏目' }))
      await judge(office, 'columns')
      await office.getByLabel('校园动态').selectOption({ label: '工作动态' })
      await office.getByRole('button', { name: '保存并重新核对' }).click()
      assert.match(await office.locator('main').innerText(), /已保存对应的栏目/)
    }
    assert.match(await office.locator('main').innerText(), /可以导入3条，有问题的1条不会导入/)
    await follow(office, office.getByRole('link', { name: '导入为草稿' }))
    await judge(office, 'propose')
    await office.getByRole('button', { name: '导入为草稿' }).click()
    await office.getByRole('status').first().waitFor()
    const address = office.url().replace(/\?.*/u, '')
    await goOn(address)
    await office.goto(address)
    await judge(office, 'created')
    assert.equal(await office.getByRole('button', { name: '签发' }).isDisabled(), true)
    await office.context().close()

    const final = await (await site.openAs('J004', width)).newPage()
    await final.goto(`${site.origin}/desk`)
    await final.getByRole('link', { name: /签发示例区教育体育局导入的原有信息2条/ }).click()
    await follow(final, final.getByRole('link', { name: '签发', exact: true }))
    await judge(final, 'sign')
    for (const box of await final.getByRole('checkbox').all()) await box.check()
    await final.getByLabel('保密审查结论').selectOption('releasable')
    await final.getByRole('button', { name: '签发并公开' }).click()
    await final.getByRole('status').first().waitFor()
    await goOn(address)
    await final.goto(address)
    assert.match(await final.locator('main').innerText(), /已公开2条/)
    await judge(final, 'done')
    await final.goto(`${site.origin}/jtj/a.html?w=${width}`)
    assert.match(final.url(), /\/publications\/\d+$/)
    assert.match(await final.locator('main').innerText(), /原发布时间\s*2019-09-01/)
    await final.context().close()
  })
}
