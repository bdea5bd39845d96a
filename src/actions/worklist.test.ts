import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type DeskSite, openDeskSite, reportFile } from '../../test/desk.ts'
import { by } from '../../test/people.ts'
import { type Day, day } from '../rules/day.ts'
import type { WorkItem } from '../rules/worklist.ts'
import { officerOn } from '../store/officers.ts'
import { importDraft } from './report/import-draft.ts'
import { worklist } from './worklist.ts'

const today = day(2026, 11, 22)

describe('the list of work in the sample district', () => {
  let site: DeskSite
  before(async () => {
    site = await openDeskSite()
  })
  after(() => site?.close())

  async function listOf(number: string, on: Day = today): Promise<readonly WorkItem[]> {
    const personId = await site.person(number)
    return site.db.read(async (tx) => {
      const officer = await officerOn(tx, personId, on)
      return officer === null ? [] : worklist(tx, officer)
    })
  }

  async function numberOf(role: string, slug: string): Promise<string> {
    const { rows } = await site.db.pool.query<{ number: string }>(
      `select person.employee_number as number
      from post
      join person on person.id = post.person_id
      join agency on agency.id = post.agency_id
      where post.role = $1 and agency.slug = $2
      order by person.id
      limit 1`,
      [role, slug],
    )
    return rows[0]?.number ?? ''
  }

  test('departments owe by 31 January and the government by 31 March', async () => {
    const owed = (await listOf('Q002')).filter(({ kind }) => kind === 'reportDue')
    assert.deepEqual(
      owed.map(({ what, due }) => `${due} ${what}`),
      [
        '2026-01-31 催报2025年度报告：10个下级机关尚未公开',
        '2026-01-31 导入并公开示例区人民政府办公室2025年度报告',
        '2026-03-31 导入并公开示例区人民政府2025年度报告',
      ],
    )
  })

  test('from December on the report of the year itself is on the list', async () => {
    const owed = await listOf('Q002', day(2026, 12, 1))
    assert.ok(owed.some(({ what, due }) => what.includes('人民政府2026年度') && due === '2027-03-31'))
  })

  test('a clerk of one department sees what his own department owes, and nothing of others', async () => {
    const items = await listOf(await numberOf('informationOfficer', 'shili-jiaotiju'))
    assert.ok(items.length > 0)
    assert.ok(
      items.every(({ what }) => what.includes('示例区教育体育局')),
      items.map(({ what }) => what).join(),
    )
  })

  test('whoever appoints is told of posts that nobody holds, the system administrator is not', async () => {
    const { rows } = await site.db.pool.query<{ id: number; personId: number }>(
      `select post.id, post.person_id as "personId"
      from post
      join agency on agency.id = post.agency_id
      where post.role = 'secrecyReviewer' and agency.slug = 'shili-qu'`,
    )
    await site.db.pool.query("update post set until_day = '2026-11-22' where id = any($1)", [rows.map(({ id }) => id)])
    const security = (await listOf('Q102')).filter(({ kind }) => kind === 'posts').map(({ what }) => what)
    assert.ok(
      security.some((what) => /^示例区人民政府的.*保密审查.*无人担任$/u.test(what)),
      security.join(),
    )
    assert.ok(!(await listOf('Q101')).some(({ kind }) => kind === 'posts'))
    await site.db.pool.query("update post set until_day = 'infinity' where id = any($1)", [rows.map(({ id }) => id)])
  })

  test('a calendar that does not know the coming year is for those who can import the notice, from November on', async () => {
    const calendar = async (number: string, on: Day) =>
      (await listOf(number, on)).filter(({ kind }) => kind === 'calendar').map(({ what }) => what)
    assert.deepEqual(await calendar('Q002', today), ['导入2027年放假安排的通知'])
    assert.deepEqual(await calendar('Q101', today), ['导入2027年放假安排的通知'])
    assert.deepEqual(await calendar('Q002', day(2026, 10, 31)), [])
    assert.deepEqual(await calendar('Q001', today), [])
  })

  test('a draft waits for whoever may publish it, and its importer is told that another must', async () => {
    const file = await reportFile()
    const office = by(await site.person('Q002'))
    const bytes = new Uint8Array(await file.arrayBuffer())
    assert.equal((await importDraft(site, office, { bytes, name: file.name, agencySlug: 'shili-qu' })).kind, 'imported')
    const whatOf = (items: readonly WorkItem[], kind: WorkItem['kind']) =>
      items.filter((item) => item.kind === kind).map(({ what }) => what)
    assert.deepEqual(whatOf(await listOf('Q001'), 'reportToPublish'), ['审阅并公开示例区人民政府2019年度报告'])
    assert.deepEqual(whatOf(await listOf('Q002'), 'reportToPublish'), [])
    assert.deepEqual(whatOf(await listOf('Q002'), 'findings'), ['核对示例区人民政府2019年度报告：提醒4处'])
    assert.deepEqual(await listOf('Q103'), [])
  })
})
