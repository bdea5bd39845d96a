import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import { type Day, day } from '../src/rules/day.ts'
import { emptyContent, type PublicationKind } from '../src/rules/publication/publication.ts'
import { formOfYear } from '../src/rules/report/form.ts'
import { addChange, applyChanges } from '../src/store/document/validity-changes.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { saveContent } from '../src/store/publication/versions.ts'
import { linesOfCell, tableTwo } from '../src/store/register/lines.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { sendForm } from './desk-roles.ts'
import { officeAboveAll } from './officers.ts'
import { audited } from './people.ts'
import { fieldsOf, type TestBrowser } from './sign-in.ts'

// Table 二 of 示例区教育体育局: entered, imported and stated by its disclosure office (J005), signed by its head (J004).

let site: DeskSite
let now = new Date('2026-11-22T01:00:00Z')
let office: TestBrowser
let head: TestBrowser
const slug = 'shili-jiaotiju'
const ofYear = (year: number) => `/desk/registers/of/${slug}/${year}`

before(async () => {
  site = await openDeskSite(() => now)
  office = await site.signedIn('J005')
  head = await site.signedIn('J004')
})
after(() => site.close())

async function page(path: string, browser = office, status = 200): Promise<string> {
  const answer = await browser.get(path)
  const html = await answer.text()
  assert.equal(answer.status, status, path)
  return html
}

/** Fills in the form of a page and gives where it led, or fails with what it said. */
async function fill(path: string, values: Readonly<Record<string, string>>, browser = office): Promise<string> {
  const answer = await send(path, values, browser)
  assert.equal(answer.status, 303, wordsOf(await answer.clone().text()))
  return answer.headers.get('location') ?? ''
}

async function send(path: string, values: Readonly<Record<string, string>>, browser = office): Promise<Response> {
  const plain = path.replace(/\?.*/u, '')
  return browser.post(plain, { ...fieldsOf(await page(path, browser), plain), ...values })
}

const wordsOf = (html: string) =>
  html
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .slice(0, 3000)

const agencyId = async () => {
  const { rows } = await site.db.pool.query<{ id: number }>('select id from agency where slug = $1', [slug])
  return rows[0]?.id ?? 0
}

/** What the year's table says, as values by row and column, seen from above. */
async function figures(year: number): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>> {
  const id = await agencyId()
  return site.db.read(async (tx) => {
    const through = year === now.getUTCFullYear() ? (now.toISOString().slice(0, 10) as Day) : day(year, 12, 31)
    const table = await tableTwo(tx, await officeAboveAll(tx), [id], { year, through }, formOfYear(year))
    return Object.fromEntries(Object.entries(table.rows).map(([row, counted]) => [row, counted.figures]))
  })
}

const entered = (register: string) => `/desk/registers/of/${slug}/${register}/new`

async function workbook(lines: readonly (readonly (string | number)[])[]): Promise<File> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('登记簿')
  for (const line of lines) sheet.addRow([...line])
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], '登记簿.xlsx')
}

async function bring(register: string, file: File, values: Readonly<Record<string, string>>): Promise<Response> {
  const path = `/desk/registers/of/${slug}/${register}/import`
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...fieldsOf(await page(path), path), ...values })) form.set(name, value)
  form.set('file', file)
  return sendForm(site, office, path, form)
}

async function publish(kind: PublicationKind, number: string, madeOn: Day, releasedAt: string | null): Promise<number> {
  const id = await agencyId()
  return site.db.transaction(async (tx) => {
    const made = await insertPublication(tx, { agencyId: id, unitId: null, kind, createdBy: null })
    const content = { ...emptyContent, title: `关于${number}的规定`, documentNumber: number, madeOn }
    assert.equal(await saveContent(tx, made, 1, content, { revision: 1, editedBy: null }), 'saved')
    if (releasedAt === null) return made
    await tx.query(
      `update publication set state = 'released', released_version = 1, working = null, working_version = null,
         released_at = $2, made_on = $3, validity = 'inForce' where id = $1`,
      [made, releasedAt, madeOn],
    )
    return made
  })
}

test('a line is entered, known by its number, free of personal data, and counted in the year of its day', async () => {
  const where = await fill(entered('penaltyDecisions'), {
    number: '示教罚〔2026〕1号',
    name: '无证办学',
    startedOn: '2026-03-02',
    quantity: '',
  })
  assert.match(where, /^\/desk\/registers\/entries\/\d+\?done=entered$/)
  const twice = await send(entered('penaltyDecisions'), {
    number: '示教罚〔2026〕1号',
    name: '又一次',
    startedOn: '2026-03-03',
  })
  assert.equal(twice.status, 422)
  assert.match(await twice.text(), /已经登记，请更正原来的一行/)
  const wrong = await send(entered('penaltyDecisions'), {
    number: '示教罚〔2026〕2号',
    name: '当事人手机13800138000',
    startedOn: '2027-01-01',
    quantity: '0',
  })
  assert.equal(wrong.status, 422)
  const said = wordsOf(await wrong.text())
  assert.match(said, /登记簿不记个人信息/)
  assert.match(said, /在今天之后/)
  assert.match(said, /不是1以上的整数/)
  assert.deepEqual((await figures(2026)).penalties, { decisions: 1 })
  assert.equal((await figures(2025)).penalties, undefined, 'what was begun later says nothing of a year')
})

test('a line is corrected with a reason that stays, and struck out it counts nowhere', async () => {
  const where = await fill(entered('penaltyDecisions'), {
    number: '示教罚〔2026〕批一',
    name: '一季度简易处罚',
    startedOn: '2026-03-31',
    quantity: '12',
  })
  const entry = where.replace(/\?.*/u, '')
  const opened = await page(`${entry}/correct`)
  const fields = { ...fieldsOf(opened, `${entry}/correct`), number: '示教罚〔2026〕批一', name: '一季度简易处罚' }
  const corrected = { ...fields, startedOn: '2026-03-31', quantity: '15', reason: '漏计三件' }
  assert.equal((await office.post(`${entry}/correct`, corrected)).status, 303)
  assert.equal((await office.post(`${entry}/correct`, { ...corrected, quantity: '16' })).status, 409)
  assert.equal((await figures(2026)).penalties?.decisions, 16)
  const html = await page(entry)
  assert.match(html, /漏计三件/)
  assert.match(wordsOf(html), /件数： ?12 → 15/)
  await fill(`${entry}/strike`, { reason: '与系统汇总重复' })
  assert.equal((await figures(2026)).penalties?.decisions, 1)
  assert.match(await page(entry), /已经作废，不计入任何数字/)
  const struck = await page(`/desk/registers/entries?agency=${slug}&register=penaltyDecisions&state=struck`)
  assert.match(struck, /一季度简易处罚/)
})

test('a workbook is tried row by row, brought in whole or not at all, and brought in again changes nothing', async () => {
  const heads = ['序号', '决定文号', '决定内容', '决定日期', '件数', '被处罚人']
  const lines = [heads, [1, '许一', '办学许可', '2026.1.5', 1, '某某'], [2, '许二', '办学许可', '2026年2月6日', 30, '']]
  const tried = await bring('licenceDecisions', await workbook(lines), {})
  assert.equal(tried.status, 200)
  assert.match(wordsOf(await tried.text()), /共2行，新登记2行.*还没有保存|还没有保存.*共2行，新登记2行/)
  assert.equal((await figures(2026)).licences, undefined)
  const faulty = await bring('licenceDecisions', await workbook([...lines, [3, '许二', '重复', '明天', 1, '']]), {
    save: 'on',
  })
  assert.equal(faulty.status, 422)
  assert.match(wordsOf(await faulty.text()), /“明天”不是日期.*与第3行相同|与第3行相同.*“明天”不是日期/)
  assert.equal((await figures(2026)).licences, undefined)
  const saved = await bring('licenceDecisions', await workbook(lines), { save: 'on' })
  assert.match(wordsOf(await saved.text()), /已保存/)
  assert.deepEqual((await figures(2026)).licences, { decisions: 31 })
  const again = await bring('licenceDecisions', await workbook(lines), { save: 'on' })
  assert.match(wordsOf(await again.text()), /已登记2行/)
  assert.deepEqual((await figures(2026)).licences, { decisions: 31 })
  const other = lines.map((line, at) => (at === 2 ? line.with(4, 32) : line))
  const left = await bring('licenceDecisions', await workbook(other), { save: 'on' })
  assert.match(wordsOf(await left.text()), /没有写更正理由，不改动/)
  assert.deepEqual((await figures(2026)).licences, { decisions: 31 })
  await bring('licenceDecisions', await workbook(other), { save: 'on', correcting: '按系统重新导出' })
  assert.deepEqual((await figures(2026)).licences, { decisions: 33 })
})

test('amounts come in yuan or in 万元 as the head says, and are counted in whole yuan', async () => {
  const lines = [
    ['项目编号', '采购项目', '成交日期', '采购金额（万元）'],
    ['采一', '课桌椅', '2020-05-06', 36.39],
    ['采二', '校车', '2020-06-07', '120.0001'],
    ['采三', '粉笔', '2020-07-08', 0.0002],
  ]
  const answer = wordsOf(await (await bring('procurements', await workbook(lines), { save: 'on' })).text())
  assert.match(answer, /已保存/)
  assert.match(answer, /金额只有2元，可能是以万元填写的/)
  assert.deepEqual((await figures(2020)).procurement, { projects: 3, amount: 1_563_903 })
  const fractions = lines.map((line, at) => (at === 1 ? ['采四', '黑板', '2020-05-06', '1.00001'] : line))
  assert.equal((await bring('procurements', await workbook(fractions.slice(0, 2)), { save: 'on' })).status, 422)
})

test('the form of 2019 counts items on the list, their change, and what was ever disclosed', async () => {
  for (const [number, startedOn, endedOn] of [
    ['项一', '2018-01-01', ''],
    ['项二', '2018-01-01', '2020-03-01'],
    ['项三', '2020-04-01', ''],
    ['项四', '2020-05-01', '2020-12-31'],
  ] as const) {
    await fill(entered('penaltyItems'), { number, name: '处罚事项', startedOn, endedOn })
  }
  await fill(entered('penaltyDecisions'), { number: '示教罚〔2020〕1号', name: '无证办学', startedOn: '2020-03-02' })
  for (const [number, startedOn, disclosedOn] of [
    ['示教规〔2019〕1号', '2019-02-01', '2019-02-20'],
    ['示教规〔2020〕1号', '2020-02-01', '2020-02-20'],
    ['示教规〔2020〕2号', '2020-12-20', '2021-01-10'],
  ] as const) {
    await fill(entered('normativeDocuments'), { number, name: '办法', startedOn, disclosedOn, endedOn: '2021-06-01' })
  }
  assert.deepEqual((await figures(2020)).penalties, { previous: 2, change: 0, decisions: 1 })
  assert.deepEqual((await figures(2020)).normativeDocuments, { made: 2, disclosed: 1, totalDisclosed: 2 })
  assert.deepEqual((await figures(2021)).normativeDocuments, { made: 0, repealed: 3, inForce: 0 })
  const html = await page(ofYear(2020))
  assert.match(html, /上一年项目数量/)
  assert.match(html, /156\.3903万元/)
  const change = await page(`${ofYear(2020)}/cell?row=penalties&column=change`)
  for (const number of ['项二', '项三', '项四']) assert.match(change, new RegExp(number))
  assert.doesNotMatch(change, /项一/)
})

test('documents that are publications count by themselves, once, from the day of their making to that of their repeal', async () => {
  await publish('normativeDocument', '示教规〔2025〕9号', day(2025, 6, 1), '2025-06-05T02:00:00Z')
  const repealed = await publish('normativeDocument', '示教规〔2024〕1号', day(2024, 6, 1), '2024-06-05T02:00:00Z')
  const draft = await publish('normativeDocument', '示教规〔2026〕8号', day(2026, 6, 1), null)
  const repealing = await publish('normativeDocument', '示教规〔2026〕3号', day(2026, 3, 5), '2026-03-06T02:00:00Z')
  assert.deepEqual((await figures(2026)).normativeDocuments, { made: 1, repealed: 0, inForce: 3 })
  await site.db.transaction(async (tx) => {
    const change = { to: 'repealed', causeId: repealing, basis: '第二十条', on: day(2026, 3, 10) } as const
    await addChange(tx, repealed, change, null)
    assert.equal(await applyChanges(tx, day(2026, 11, 22), now), 1)
    await tx.query(`update publication set working = 'approved' where id = $1`, [draft])
  })
  assert.deepEqual((await figures(2026)).normativeDocuments, { made: 2, repealed: 1, inForce: 3 })
  assert.deepEqual((await figures(2025)).normativeDocuments, { made: 1, repealed: 0, inForce: 2 })
  const refused = await send(entered('normativeDocuments'), {
    number: '示教规[2025]9号',
    name: '办法',
    startedOn: '2025-06-01',
  })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /已在主动公开信息中，自动计入/)
  const cell = await page(`${ofYear(2026)}/cell?row=normativeDocuments&column=repealed`)
  assert.match(cell, new RegExp(`href="/desk/publications/${repealed}"`))
  assert.match(cell, /共1条/)
})

test('a cell opens exactly as many lines as it counts', async () => {
  const id = await agencyId()
  for (const [year, through] of [
    [2020, day(2020, 12, 31)],
    [2026, day(2026, 11, 22)],
  ] as const) {
    const form = formOfYear(year)
    const of = { year, through }
    await site.db.read(async (tx) => {
      const viewer = await officeAboveAll(tx)
      const table = await tableTwo(tx, viewer, [id], of, form)
      for (const [row, counted] of Object.entries(table.rows)) {
        for (const [column, value] of Object.entries(counted.figures)) {
          const found = await linesOfCell(tx, viewer, [id], of, { form, row, column, page: 1 })
          const sum = (key: 'quantity' | 'amount') =>
            (found?.rows ?? []).reduce((all, line) => all + (line[key] ?? 0), 0)
          const lines = column === 'decisions' || column === 'projects' ? sum('quantity') : (found?.total ?? -1)
          if (column === 'change') continue
          assert.equal(column === 'amount' ? sum('amount') : lines, value, `${year} ${row} ${column}`)
        }
      }
    })
  }
})

test('a return counts once another person has signed it, says where it comes from, and is replaced only with a reason', async () => {
  const path = `${ofYear(2026)}/returns/fees`
  const wrong = await send(path, { amount: '52.12345', source: '' })
  assert.equal(wrong.status, 422)
  assert.match(wordsOf(await wrong.text()), /不是万元数，最多四位小数.*请写明数字从哪里来/)
  const where = await fill(path, { amount: '52.15', source: '非税收入系统，11月20日取数' })
  const stated = where.replace(/\?.*/u, '')
  assert.equal((await figures(2026)).fees, undefined)
  const own = await office.post(`${stated}/sign`, fieldsOf(await page(stated, head), `${stated}/sign`))
  assert.notEqual(own.status, 303)
  assert.match(await page(stated), /填报人不能签认自己的填报|只有本机关的终审、负责人或公开办可以签认填报/)
  const second = await send(path, { amount: '60', source: '账' })
  assert.equal(second.status, 409)
  await fill(`${stated}/sign`, {}, head)
  assert.deepEqual((await figures(2026)).fees, { amount: 521_500 })
  const cell = await page(`${ofYear(2026)}/cell?row=fees&column=amount`)
  assert.match(cell, new RegExp(`href="${stated}"`))
  assert.match(cell, /非税收入系统/)
  assert.equal((await send(path, { amount: '53', source: '账' })).status, 422)
  const later = (await fill(path, { amount: '53.5', source: '账', reason: '补记一笔' })).replace(/\?.*/u, '')
  assert.deepEqual((await figures(2026)).fees, { amount: 521_500 })
  await fill(`${later}/sign`, {}, head)
  assert.deepEqual((await figures(2026)).fees, { amount: 535_000 })
  assert.match(await page(stated), /已由新的填报代替/)
  assert.equal((await send(`${later}/drop`, { reason: '反悔' }).catch(() => null))?.status ?? 403, 403)
})

test('the evidence of a return lies encrypted, and is given to whoever may see the return', async () => {
  const path = `${ofYear(2025)}/returns/coercion`
  const form = new FormData()
  const values = { ...fieldsOf(await page(path), path), decisions: '2', source: '执法台账' }
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  form.set('file', new File(['账页扫描'], '账页.txt', { type: 'text/plain' }))
  const answer = await sendForm(site, office, path, form)
  assert.equal(answer.status, 303, wordsOf(await answer.clone().text()))
  const stated = (answer.headers.get('location') ?? '').replace(/\?.*/u, '')
  const file = await head.post(`${stated}/file`, fieldsOf(await page(stated, head), `${stated}/file`))
  assert.equal(await file.text(), '账页扫描')
  assert.match(file.headers.get('content-disposition') ?? '', /attachment/)
  const { rows } = await site.db.pool.query<{ sealed: Buffer }>('select sealed from register_return_file')
  assert.equal(rows.length, 1)
  assert.doesNotMatch(rows[0]?.sealed.toString('utf8') ?? '', /账页/)
  await fill(`${stated}/drop`, { reason: '改用登记簿' })
})

test('a return beside registers says where it differs, and the rows left over are zero in one click and one signature', async () => {
  const where = await fill(`${ofYear(2026)}/returns/penalties`, { decisions: '3', source: '执法办案系统' })
  assert.match(await page(where.replace(/\?.*/u, '')), /填报3，登记簿为1/)
  await fill(`${where.replace(/\?.*/u, '')}/drop`, { reason: '以登记簿为准' })
  const before = await page(`${ofYear(2026)}/zero`)
  assert.match(before, /规章、行政强制/)
  assert.equal(await fill(`${ofYear(2026)}/zero`, {}), `${ofYear(2026)}?done=zero`)
  await fill(`${ofYear(2026)}/sign`, {}, head)
  const now2026 = await figures(2026)
  assert.deepEqual(now2026.regulations, { made: 0, repealed: 0, inForce: 0 })
  assert.deepEqual(now2026.coercion, { decisions: 0 })
  assert.deepEqual(now2026.penalties, { decisions: 1 })
  assert.equal((await send(`${ofYear(2026)}/zero`, {})).status, 409)
})

const draft = `/desk/agencies/${slug}/reports/2026/draft`
const prose = {
  overview:
    '2026年，本局主动公开、依申请公开、政府信息管理、平台建设、监督保障各项工作按时完成。新收政府信息公开申请0件。',
  problems: '公开目录更新不够及时。本局已明确每一栏目的更新人员和期限，每月检查一次。',
  other: '2026年，本机关没有收取政府信息公开信息处理费。',
}

test('the year’s draft takes the table, shows what was typed otherwise, and is changed only by a row with reason and name', async () => {
  await site.db.transaction(async (tx) => {
    const entry = { disclosure: { penalties: { decisions: '5' } }, overview: '', problems: '', other: '' }
    await tx.query(
      `insert into report_draft (agency_id, year, entry, version, saved_by) values ($1, 2026, $2, 1, $3)`,
      [await agencyId(), JSON.stringify(entry), await site.person('J005')],
    )
  })
  const html = await page(draft)
  assert.match(html, /原填5，与统计不同/)
  assert.match(html, new RegExp(`href="${ofYear(2026)}/cell\\?row=licences&amp;column=decisions"`))
  assert.doesNotMatch(html, /type="text" name="disclosure\.licences\.decisions"/)
  const adjust = `${ofYear(2026)}/adjust?cell=penalties/decisions`
  assert.equal((await send(adjust, { cell: 'normativeDocuments/inForce', amount: '1', reason: '补' })).status, 422)
  assert.equal((await send(adjust, { cell: 'penalties/decisions', amount: '2', reason: '' })).status, 422)
  await fill(adjust, { cell: 'penalties/decisions', amount: '2', reason: '委托乡镇作出的两件' })
  const shown = await page(ofYear(2026))
  assert.match(shown, /委托乡镇作出的两件/)
  assert.match(await page(draft), /aria-label="「行政处罚」本年处理决定数量调整\+2"/)
  const csv = await (await office.get(`${draft}/download.csv`)).text()
  assert.match(csv, /行政处罚[^\n]*3/)
  assert.equal((await office.post(draft, { ...fieldsOf(await page(draft), draft), ...prose })).status, 303)
})

test('frozen and published it stays as it was, and the next year opens with what it closed with', async () => {
  now = new Date('2027-01-12T01:00:00Z')
  office = await site.signedIn('J005')
  head = await site.signedIn('J004')
  const open = (await fill(`${ofYear(2026)}/returns/penalties`, { decisions: '9', source: '办案系统' })).replace(
    /\?.*/u,
    '',
  )
  assert.match(await page(draft), /有1份填报等待签认/)
  const early = await office.post(`${draft}/freeze`, fieldsOf(await page(draft), `${draft}/freeze`))
  assert.equal(early.status, 409)
  assert.match(await early.text(), /签认或者作废后才能定稿/)
  await fill(`${open}/drop`, { reason: '以登记簿为准' })
  const frozen = await office.post(`${draft}/freeze`, fieldsOf(await page(draft), `${draft}/freeze`))
  assert.equal(frozen.status, 303, wordsOf(await frozen.text()))
  const publishing = `/desk/agencies/${slug}/reports/2026/publish`
  await fill(publishing, { publishedOn: '2027-01-12' }, head)
  await fill(entered('normativeDocuments'), { number: '补〔2026〕1号', name: '补登的文件', startedOn: '2026-12-30' })
  const { rows } = await site.db.pool.query<{ made: string; penalties: string; fees: string }>(`
    select version.report -> 'disclosure' -> 'normativeDocuments' -> 'made' ->> 'value' as made,
      version.report -> 'disclosure' -> 'penalties' -> 'decisions' ->> 'value' as penalties,
      version.report -> 'disclosure' -> 'fees' -> 'amount' ->> 'value' as fees
    from report_snapshot
    join report_version as version on version.id = report_snapshot.version_id`)
  assert.deepEqual(rows, [{ made: '2', penalties: '3', fees: '53.5' }])
  assert.equal((await figures(2026)).normativeDocuments?.made, 3)
  const published = await page(`/desk/agencies/${slug}/reports/2026`)
  assert.match(published, new RegExp(`href="${ofYear(2026)}/cell\\?row=penalties&amp;column=decisions"`))
  assert.doesNotMatch(await (await site.app.request(`/agencies/${slug}/reports/2026`)).text(), /desk\/registers/)
  const html = await page(ofYear(2027))
  assert.match(wordsOf(html), /与2026年的报告或者填报不同，还有 ?行政规范性文件\+1 ?没有说明/)
  const opening = `${ofYear(2027)}/opening`
  assert.match(wordsOf(await page(opening)), /行政规范性文件 3 已公开的年报 4 \+1 0 \+1/)
  const line = { row: 'normativeDocuments', kind: 'lateEntered', amount: '-1', reason: '年报公开后补登' }
  assert.equal((await send(`${opening}/add`, line)).status, 422)
  await fill(`${opening}/add`, { ...line, amount: '1' })
  assert.match(await page(ofYear(2027)), /逐行相接/)
  const form = await page(`${ofYear(2027)}/returns/normativeDocuments`)
  assert.match(wordsOf(form), /上年底的数量3取自2026年 ?已公开的报告 ?，不能填写/)
  assert.doesNotMatch(form, /name="opening"/)
  await fill(`${ofYear(2027)}/returns/normativeDocuments`, { made: '2', repealed: '1', source: '发文簿' })
  await fill(`${ofYear(2027)}/returns/licences`, { decisions: '7', source: '审批系统' })
  await fill(`${ofYear(2027)}/sign`, {}, head)
  assert.deepEqual((await figures(2027)).normativeDocuments, { made: 2, repealed: 1, inForce: 5 })
})

test('what is done to registers is in the audit log, and whoever may not see them finds nothing', async () => {
  const acts = (await audited(site.db)).join('\n')
  for (const act of ['register.enter', 'register.import', 'register.signReturn', 'register.adjust']) {
    assert.match(acts, new RegExp(`${act}\\b.*done`), act)
  }
  const stranger = await site.signedIn('D001')
  for (const path of [ofYear(2026), '/desk/registers/entries/1', '/desk/registers/returns/1', entered('feeItems')]) {
    assert.equal((await stranger.get(path)).status, 404, path)
  }
  assert.doesNotMatch(
    await page(`/desk/registers/entries?agency=${slug}&register=licenceDecisions`, stranger),
    /办学许可/,
  )
})
