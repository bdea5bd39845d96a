import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import { type DeskSite, openDeskSite } from './desk.ts'
import { sendForm } from './desk-roles.ts'
import { audited } from './people.ts'
import { fieldsOf } from './sign-in.ts'

// The old ledger of the bureau of 示例区, brought in at the desk by its disclosure office (J005).

const heads = [
  '序号',
  '编号',
  '收到日期',
  '申请人',
  '申请人类型',
  '申请方式',
  '申请内容',
  '延期日期',
  '答复日期',
  '办理结果',
  '备注',
]
const rows = [
  [1, '旧-1', '2025-12-22', '白露', '公民', '网上', '校车安全检查记录', '', '2026-01-19', '部分公开', ''],
  [
    2,
    '旧-2',
    '2026-03-02',
    '示例商贸',
    '企业',
    '邮寄',
    '招生计划',
    '2026-03-27',
    '2026-04-20',
    '（三）不予公开-6.属于四类过程性信息',
    '',
  ],
  [3, '旧-3', '2026-11-02', '谷雨', '自然人', '窗口', '教师招聘方案', '', '', '', '在办'],
]

let site: DeskSite
before(async () => {
  site = await openDeskSite()
})
after(() => site.close())

async function workbook(
  lines: readonly (readonly (string | number)[])[],
  head: readonly (string | number)[] = heads,
): Promise<File> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('台账')
  sheet.addRow(['示例区某局依申请公开台账'])
  sheet.addRow([...head])
  for (const line of lines) sheet.addRow([...line])
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], '台账.xlsx')
}

async function send(employeeNumber: string, file: File, save: boolean): Promise<Response> {
  const browser = await site.signedIn(employeeNumber)
  const page = await browser.get('/desk/applications/import')
  const form = new FormData()
  const fields = fieldsOf(await page.text(), '/desk/applications/import')
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('agency', await bureauSlug())
  form.set('file', file)
  if (save) form.set('save', 'on')
  return sendForm(site, browser, '/desk/applications/import', form)
}

async function bureauSlug(): Promise<string> {
  const { rows: found } = await site.db.pool.query<{ slug: string }>(
    `select agency.slug from person join agency on agency.id = person.agency_id where person.id = ${await site.person('J001')}`,
  )
  return found[0]?.slug ?? ''
}

const cases = async () =>
  (
    await site.db.pool.query(
      `select old_number, state, receipt_on, due_on, concluded_on, outcome, in_time, imported
       from application join ledger_row on ledger_row.application_id = application.id order by old_number`,
    )
  ).rows

test('a dry run says row by row what would happen, and keeps nothing', async () => {
  const answer = await send('J005', await workbook(rows), false)
  const page = await answer.text()
  assert.equal(answer.status, 200, page)
  assert.match(page, /核对结果：还没有导入/)
  assert.match(page, /旧-1：2025年12月22日收到，2026年1月19日办结：部分公开/)
  assert.match(page, /旧-3：2026年11月2日收到，在办/)
  assert.match(page, /共3行，新登记3行/)
  assert.deepEqual(await cases(), [])
})

test('columns that are not there are all named at once', async () => {
  const without = (line: readonly (string | number)[]) => line.filter((_, at) => at !== 1 && at !== 4)
  const page = await (await send('J005', await workbook(rows.map(without), without(heads)), true)).text()
  assert.match(page, /台账缺少2列：“受理编号”或者“登记编号”[^；]*；“申请人类型”或者/)
  assert.deepEqual(await cases(), [])
})

test('one wrong row keeps all of them out, and is named with its number', async () => {
  const wrong = rows.map((row, at) => (at === 1 ? row.with(9, '已回复') : row))
  const answer = await send('J005', await workbook(wrong), true)
  const page = await answer.text()
  assert.equal(answer.status, 422)
  assert.match(page, /第4行/)
  assert.match(page, /办理结果“已回复”不能归入年报表三的任何一行/)
  assert.deepEqual(await cases(), [])
})

test('a confirmed ledger becomes cases with their clocks, and a second time nothing new', async () => {
  const answer = await send('J005', await workbook(rows), true)
  assert.match(await answer.text(), /已导入台账/)
  const kept = [
    {
      old_number: '旧-1',
      state: 'concluded',
      receipt_on: '2025-12-22',
      due_on: '2026-01-20',
      concluded_on: '2026-01-19',
      outcome: 'partlyDisclosed',
      in_time: true,
      imported: true,
    },
    {
      old_number: '旧-2',
      state: 'concluded',
      receipt_on: '2026-03-02',
      due_on: '2026-04-28',
      concluded_on: '2026-04-20',
      outcome: 'refused.processInformation',
      in_time: true,
      imported: true,
    },
    {
      old_number: '旧-3',
      state: 'handling',
      receipt_on: '2026-11-02',
      due_on: '2026-11-30',
      concluded_on: null,
      outcome: null,
      in_time: null,
      imported: true,
    },
  ]
  assert.deepEqual(await cases(), kept)
  const { rows: first } = await site.db.pool.query<{ id: number }>(
    "select application_id as id from ledger_row where old_number = '旧-1'",
  )
  const shown = await (await site.signedIn('J005')).get(`/desk/applications/${first[0]?.id}`)
  assert.match(await shown.text(), /编号旧-1/)
  const again = await (await send('J005', await workbook(rows), true)).text()
  assert.match(again, /新登记0行，先前已导入3行/)
  assert.deepEqual(await cases(), kept)
  assert.ok((await audited(site.db)).includes('application.importLedger done'))
})

test('the names of applicants stand nowhere but sealed', async () => {
  const { rows: found } = await site.db.pool.query<{ text: string }>(`
    select coalesce(string_agg(application::text, ' '), '') as text from application
    union all
    select coalesce(string_agg(application_event::text, ' '), '') from application_event
    union all
    select coalesce(string_agg(ledger_row::text, ' '), '') from ledger_row
    union all
    select coalesce(string_agg(applicant::text, ' '), '') from applicant`)
  for (const { text } of found) assert.doesNotMatch(text, /白露|谷雨/)
})

test('another agency, a reviewer and a reading point may not bring a ledger in', async () => {
  for (const employeeNumber of ['J001', 'J002', 'D002', 'Q101']) {
    const browser = await site.signedIn(employeeNumber)
    assert.equal((await browser.get('/desk/applications/import')).status, 403, employeeNumber)
  }
  const answer = await send('D001', await workbook(rows), true)
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /只有本机关的公开办或信息员可以导入台账/)
})
