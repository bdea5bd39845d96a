import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { handDown } from '../src/actions/catalogue/hand-down.ts'
import { putPowerItems } from '../src/store/catalogue/power-items.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge } from './judge.ts'
import { by } from './people.ts'

const bureau = '/desk/catalogue/shili-jiaotiju'

let site: BrowsedDesk
let item: number

// The district has handed its fields down to the bureau, and then said something else of one item.
before(async () => {
  site = await openBrowsedDesk()
  const guide = 'field-social-assistance-minimum-guide-item'
  const agencyId = await one("select id from agency where slug = 'shili-jiaotiju'")
  await handDown(site, by(await site.person('Q002')), { id: await nodeOf('shili-qu', 'fields'), agencyIds: [agencyId] })
  await site.db.pool.query(
    `update catalogue_node set elements = elements || '{"content": "另一种要素"}' where id = $1`,
    [await nodeOf('shili-qu', guide)],
  )
  await site.db.transaction((tx) =>
    putPowerItems(tx, agencyId, [{ code: 'JY-001', name: '民办学校设立许可', kind: '行政许可' }]),
  )
  item = await nodeOf('shili-jiaotiju', guide)
})
after(() => site?.close())

async function one(statement: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>(statement, [...values])
  const [found] = rows
  assert.ok(found !== undefined, statement)
  return found.id
}

function nodeOf(slug: string, key: string): Promise<number> {
  const statement = `select node.id from catalogue_node as node join agency on agency.id = node.agency_id
    where agency.slug = $1 and node.key = $2`
  return one(statement, [slug, key])
}

describe('every page of the catalogue is accessible and within the screen', () => {
  for (const width of [390, 1440]) {
    test(`at ${width} px`, async () => {
      const context = await site.openAs('J005', width)
      const page = await context.newPage()
      for (const path of [
        ...[
          '/desk?kind=catalogue',
          '/desk/catalogue',
          bureau,
          `${bureau}?q=救助`,
          `${bureau}/changes`,
          `${bureau}/new`,
        ],
        ...[
          `${bureau}/gaps`,
          `${bureau}/gaps/art20-13`,
          `${bureau}/differences`,
          `${bureau}/import`,
          `${bureau}/powers`,
        ],
        ...[`${bureau}/powers/import`, `${bureau}/adopt`, '/desk/catalogue/shili-qu/matrix'],
        ...['', '/edit', '/move', '/retire', '/origin'].map((act) => `${bureau}/nodes/${item}${act}`),
      ]) {
        await page.goto(site.origin + path)
        await judge(page, path)
      }
      await context.close()
    })
  }
})

test('on a phone without scripts an item is added, and a difference from above is adopted', async () => {
  const context = await site.openAs('J005', 390, { scripts: false })
  const page = await context.newPage()
  await page.goto(`${site.origin}${bureau}`)
  await page.getByRole('link', { name: '新增栏目或事项' }).click()
  await page.getByLabel('放在哪里').selectOption({ label: '基层政务公开 › 义务教育' })
  await page.getByLabel('名称').fill('教师评优')
  await page.getByLabel('公开时限').fill('随时吧')
  await page.getByLabel('政府网站', { exact: true }).check()
  await page.getByRole('button', { name: '新增' }).click()
  await page.getByRole('link', { name: /公开时限没有全部读懂/ }).waitFor()
  assert.ok(await page.getByLabel('政府网站', { exact: true }).isChecked())
  await page.getByLabel('公开时限（可不填）').fill('评选结束之日起5个工作日内')
  await page.getByRole('button', { name: '新增' }).click()
  await page.getByText('评选结束之日起5个工作日内').waitFor()

  await page.goto(`${site.origin}${bureau}/differences`)
  await page.getByRole('link', { name: /采用或者保留/ }).click()
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByRole('link', { name: '请至少对一项选择采用或者保留。' }).waitFor()
  await page.getByLabel('采用示例区人民政府的').check()
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByText('各项内容相同').waitFor()
  await context.close()
})
