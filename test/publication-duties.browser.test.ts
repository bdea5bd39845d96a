import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { loadSampleCatalogues } from '../src/actions/catalogue/load-sample-catalogues.ts'
import { checkVersion } from '../src/actions/publication/finding/check-version.ts'
import { type Day, day, dayOfInstant } from '../src/rules/day.ts'
import { emptyContent } from '../src/rules/publication/publication.ts'
import { leavesOf } from '../src/store/catalogue/nodes.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { releaseVersion } from '../src/store/publication/releasing.ts'
import { saveContent } from '../src/store/publication/versions.ts'
import { type BrowsedDesk, openBrowsedDesk } from './browsed-desk.ts'
import { judge } from './judge.ts'

// J005 is the disclosure office of the bureau (shili-jiaotiju), J001 the information officer of a unit in it, Q002 the
// disclosure office of the district. The hands of the clock move from test to test.
const slug = 'shili-jiaotiju'
let now = new Date('2026-02-11T01:00:00Z')
let site: BrowsedDesk

before(async () => {
  site = await openBrowsedDesk(() => now)
  await loadSampleCatalogues(site, day(2026, 2, 11))
})
after(() => site?.close())

describe('the duties of a department in a year', { concurrency: false }, () => {
  test('the approval of the budget is recorded, and twenty days begin to run', async () => {
    const page = await deskOf('J005', 1440)
    await page.goto(`${site.origin}/desk/duties`)
    await page.click(`a[href='/desk/duties/${slug}/2026']`)
    assert.match(await rowOf(page, '部门预算'), /2026年预算的批复日期还没有登记；批复后20日内须公开。/)
    await page.click('text=预决算公开日历')
    await page.click('text=登记预算批复日期')
    assert.equal(await page.inputValue('input[name=what]'), '2026年预算')
    await page.fill('input[name=on]', '2026-03-10')
    await page.click('button:has-text("登记")')
    assert.match(await page.locator('#trouble').innerText(), /起算之日不能晚于今天/)
    await page.fill('input[name=on]', '2026-02-10')
    await page.click('button:has-text("登记")')
    assert.match(await page.locator('.done-note').innerText(), /已登记/)
    await page.goto(`${site.origin}/desk/duties/${slug}/2026`)
    const row = await rowOf(page, '部门预算')
    assert.match(row, /未到期/)
    assert.match(row, /2026年2月10日预算批复，应于2026年3月2日前公开。/)
    assert.match(row, /《预算法》第十四条/)
    await page.context().close()
  })

  test('a duty turns yellow, then red, and stands on the desk of the office', async () => {
    now = new Date('2026-02-26T01:00:00Z')
    assert.match(await listed('部门预算'), /临近.*还有4天/s)
    now = new Date('2026-03-03T01:00:00Z')
    assert.match(await listed('部门预算'), /逾期.*已逾期1天/s)
    assert.match(await listed('本机关年度报告'), /逾期.*应于2026年1月31日前公开，已逾期31天/s)
    const page = await deskOf('J005', 1440)
    await page.goto(`${site.origin}/desk`)
    assert.match(await page.locator('main').innerText(), /公开“部门预算”：2026年预算/)
    await page.context().close()
  })

  test('what is only a statement that there is nothing leaves it red', async () => {
    await released('statement', 'organ-budget', '关于部门预算公开的说明')
    assert.match(await listed('部门预算'), /逾期/)
  })

  test('what was drafted is due from the day on which it was formed', async () => {
    await drafted('information', 'organ-planning', '教育体育事业专项规划', day(2026, 2, 2))
    assert.match(await listed('规划信息'), /教育体育事业专项规划[\s\S]*2026年2月2日形成，应于2026年3月6日前公开/)
  })

  test('the draft and the catalogue show the same light', async () => {
    const page = await deskOf('J005', 1440)
    await page.goto(`${site.origin}/desk/catalogue/${slug}/nodes/${await itemId('organ-planning')}`)
    assert.match(await page.locator('#duties').innerText(), /临近[\s\S]*应于2026年3月6日前公开，还有3天/)
    await page.click('#duties a:has-text("查看草稿")')
    assert.match(await page.locator('#duty').innerText(), /临近[\s\S]*应于2026年3月6日前公开，还有3天/)
    await page.goto(`${site.origin}/desk/catalogue/${slug}`)
    const lightOf = (name: string) =>
      page
        .locator('p.node', { has: page.locator(`a:text-is("${name}")`) })
        .locator('.light')
        .textContent()
    assert.deepEqual(
      [await lightOf('规划信息'), await lightOf('部门预算'), await lightOf('法定主动公开内容')],
      ['临近', '逾期', '逾期'],
    )
    await page.context().close()
  })

  test('it turns green when a publication is released in the item, which is named', async () => {
    await released('information', 'organ-budget', '示例区教育体育局2026年部门预算', day(2026, 2, 10))
    const row = await listed('部门预算')
    assert.match(row, /已公开（晚）/)
    assert.match(row, /示例区教育体育局2026年部门预算/)
    const page = await deskOf('J005', 1440)
    await page.goto(`${site.origin}/desk`)
    assert.doesNotMatch(await page.locator('main').innerText(), /公开“部门预算”/)
    await page.context().close()
  })

  test('that there is nothing in a year is recorded with its reason, and refused where the law asks for it', async () => {
    const page = await deskOf('J005', 1440)
    await page.goto(`${site.origin}/desk/duties/${slug}/2026?q=招考录用`)
    await page.click('th a:has-text("招考录用")')
    await page.click('a:has-text("没有应公开的信息")')
    await page.fill('textarea[name=reason]', '本年没有招录。')
    await page.click('button:has-text("登记")')
    assert.match(await page.locator('main').innerText(), /2026年没有应公开的信息：本年没有招录。/)
    await page.goto(`${site.origin}/desk/duties/${slug}/2026?q=部门决算`)
    await page.click('th a:has-text("部门决算")')
    assert.match(await page.locator('main').innerText(), /预算、决算每年都须公开（《预算法》第十四条）/)
    await page.context().close()
  })

  test('the list goes out as a workbook, as it is filtered', async () => {
    const page = await deskOf('J005', 1440)
    await page.goto(`${site.origin}/desk/duties/${slug}/2026?light=red`)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('button:has-text("导出 CSV")')])
    assert.match(download.suggestedFilename(), /2026年公开任务\.csv$/)
    const text = await readFile(await download.path(), 'utf8')
    assert.match(text, /本机关年度报告,2026年,逾期,2026-01-31/)
    assert.doesNotMatch(text, /部门预算/)
    await page.context().close()
  })

  test('the office above sees who owes what, and records nothing', async () => {
    const page = await deskOf('Q002', 1440)
    await page.goto(`${site.origin}/desk/duties`)
    assert.match(await rowOf(page, '示例区教育体育局'), /\d/)
    await page.goto(`${site.origin}/desk/duties/${slug}/2026/fiscal`)
    assert.match(await page.locator('main').innerText(), /只有本机关的公开办或信息员可以登记起算日期/)
    await page.context().close()
  })

  for (const width of [390, 1440]) {
    test(`the pages fit at ${width} px, and the accessibility engine finds nothing`, async () => {
      const page = await deskOf('J005', width)
      const item = await itemId('organ-planning')
      for (const address of [
        '/desk/duties',
        `/desk/catalogue/${slug}`,
        `/desk/catalogue/${slug}/nodes/${item}`,
        `/desk/duties/${slug}/2026`,
        `/desk/duties/${slug}/2026/fiscal`,
        `/desk/duties/${slug}/2026/fiscal/budgetApproved`,
        `/desk/duties/${slug}/columns`,
        `/desk/duties/${slug}/2026/items/${item}`,
        `/desk/duties/${slug}/2026/items/${item}/start`,
        `/desk/duties/${slug}/2026/items/${item}/exempt`,
      ]) {
        const answer = await page.goto(site.origin + address)
        assert.equal(answer?.status(), 200, address)
        await judge(page, address)
      }
      await page.context().close()
    })
  }
})

async function deskOf(employeeNumber: string, width: number): Promise<Page> {
  return (await site.openAs(employeeNumber, width)).newPage()
}

/** The row of an item in the list of the office, as it reads. */
async function listed(name: string): Promise<string> {
  const page = await deskOf('J005', 1440)
  await page.goto(`${site.origin}/desk/duties/${slug}/2026?q=${encodeURIComponent(name)}`)
  const row = await rowOf(page, name)
  await page.context().close()
  return row
}

async function rowOf(page: Page, name: string): Promise<string> {
  return page
    .locator('tbody tr', { has: page.locator('th a', { hasText: name }) })
    .first()
    .innerText()
}

async function itemId(key: string): Promise<number> {
  return site.db.read(async (tx) => {
    const leaf = (await leavesOf(tx, await agencyId())).find((leaf) => leaf.key === key)
    assert.ok(leaf !== undefined, key)
    return leaf.id
  })
}

async function agencyId(): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>('select id from agency where slug = $1', [slug])
  return rows[0]?.id ?? 0
}

/** A draft in an item, checked as every version is. */
async function drafted(
  kind: 'information' | 'statement',
  key: string,
  title: string,
  madeOn: Day | null = null,
): Promise<number> {
  const columnId = await itemId(key)
  const of = await agencyId()
  const id = await site.db.transaction(async (tx) => {
    const id = await insertPublication(tx, { agencyId: of, unitId: null, kind, createdBy: null })
    const said = { title, madeOn, columnId, source: '本机关', summary: '部门预算和有关说明。' }
    const particulars = kind === 'statement' ? { why: '部门预算还在编制。' } : {}
    const content = { ...emptyContent, ...said, particulars, body: '<p>收支情况和有关说明。</p>' }
    assert.equal(await saveContent(tx, id, 1, content, { revision: 1, editedBy: null }), 'saved')
    return id
  })
  assert.equal(await checkVersion(site, { id, version: 1, day: dayOfInstant(now), by: null }), 'checked')
  return id
}

async function released(kind: 'information' | 'statement', key: string, title: string, madeOn: Day | null = null) {
  const id = await drafted(kind, key, title, madeOn)
  await site.db.transaction(async (tx) => {
    // Reviews have journeys of their own: here it is released as in an emergency.
    const done = await releaseVersion(tx, { id, day: dayOfInstant(now), now, by: null, urgent: true })
    assert.equal(done.kind, 'released', done.kind === 'refused' ? done.reason : '')
  })
}
