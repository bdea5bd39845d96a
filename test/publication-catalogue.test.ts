import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { type DeskSite, openDeskSite } from './desk.ts'
import { sendForm } from './desk-roles.ts'
import { auditOf, fieldsOf, type TestBrowser, whereTo } from './sign-in.ts'

// The catalogue of the bureau of education and sports of 示例区 (J005 is its disclosure office), and that of the district
// above it (Q002), from the shipped tree to what each has made of it.

const bureau = '/desk/catalogue/shili-jiaotiju'
const district = '/desk/catalogue/shili-qu'

let site: DeskSite
let office: TestBrowser
let above: TestBrowser

before(async () => {
  site = await openDeskSite()
  office = await site.signedIn('J005')
  above = await site.signedIn('Q002')
})
after(() => site.close())

async function nodeOf(slug: string, name: string): Promise<{ id: number; address: string }> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    `select node.id from catalogue_node as node join agency on agency.id = node.agency_id
    where agency.slug = $1 and node.name = $2 and node.retired_on is null
    order by node.id desc`,
    [slug, name],
  )
  const [found] = rows
  assert.ok(found !== undefined, `${slug} has no ${name}`)
  return { id: found.id, address: `/desk/catalogue/${slug}/nodes/${found.id}` }
}

/** Fills in the form at an address: what it holds already, with these values over it. */
async function submit(browser: TestBrowser, address: string, values: Readonly<Record<string, string>>) {
  const page = await browser.get(address)
  assert.equal(page.status, 200, address)
  const html = await page.text()
  const action = address.replace(/\?.*/, '')
  return browser.post(action, { ...standing(html, action), ...values })
}

/** Everything that a form would send as it stands: texts, choices, ticked boxes. */
function standing(html: string, action: string): Record<string, string> {
  const form =
    html
      .split('<form')
      .find((part) => part.includes(`action="${action}"`))
      ?.split('</form>')[0] ?? ''
  const text = (escaped: string) =>
    escaped.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const values = fieldsOf(html, action)
  for (const [, tag = ''] of form.matchAll(/<input ([^>]*)>/g)) {
    const [, name = ''] = /name="([^"]+)"/.exec(tag) ?? []
    const [, value = ''] = /value="([^"]*)"/.exec(tag) ?? []
    const box = /type="(?:checkbox|radio)"/.test(tag)
    if (!/type="(?:hidden|file)"/.test(tag) && (!box || /\bchecked\b/.test(tag))) values[name] = text(value)
  }
  for (const [, name = '', value = ''] of form.matchAll(/<textarea [^>]*?name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)) {
    values[name] = text(value)
  }
  for (const [, name = '', inside = ''] of form.matchAll(/<select [^>]*?name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const options = [...inside.matchAll(/<option([^>]*)>/g)].map(([, tag = '']) => tag)
    const chosen = options.find((tag) => /\bselected\b/.test(tag)) ?? options[0] ?? ''
    values[name] = text(/value="([^"]*)"/.exec(chosen)?.[1] ?? '')
  }
  return values
}

const textOf = async (response: Response | Promise<Response>) => (await response).text()

describe('the catalogue of an agency', () => {
  test('stands at the first start as a tree of the blocks, the statutory contents and its fields', async () => {
    const tree = await textOf(office.get(bureau))
    for (const name of ['政府信息公开指南', '法定主动公开内容', '政策解读', '义务教育'])
      assert.match(tree, new RegExp(name))
    assert.doesNotMatch(tree, /户籍管理<\/a>/)
    const found = await textOf(office.get(`${bureau}?q=${encodeURIComponent('预算')}`))
    assert.match(found, /部门预算/)
    assert.doesNotMatch(found, /政府信息公开指南<\/a>/)
    assert.match(await textOf(office.get(`${bureau}?q=${encodeURIComponent('没有这样的')}`)), /没有找到/)
  })

  test('an item is added with its elements; a time limit that nobody understands must be kept on purpose', async () => {
    const field = await nodeOf('shili-jiaotiju', '义务教育')
    const address = `${bureau}/new?under=${field.id}`
    const item = {
      ...{ name: '招生入学', kind: 'item', content: '招生计划、范围、条件\n报名办法', basis: '《义务教育法》' },
      ...{ 'channel-noticeBoard': 'on', 'level-county': 'on', field: 'compulsory-education', code: '2401' },
    }
    const unclear = await submit(office, address, { ...item, timeLimit: '看情况' })
    assert.equal(unclear.status, 422)
    const again = await unclear.text()
    assert.match(again, /公开时限没有全部读懂/)
    assert.match(again, /name="channel-noticeBoard"[^>]*checked/)

    const added = await submit(office, address, { ...item, timeLimit: '信息形成之日起5个工作日内，公示7个工作日' })
    const at = whereTo(added)
    const page = await textOf(office.get(at))
    assert.match(page, /信息形成或者变更之日起5个工作日内，公示7个工作日/)
    assert.match(page, /招生计划、范围、条件\n报名办法/)
    assert.match(page, /已新增/)
    const twice = await submit(office, address, { ...item, timeLimit: '' })
    assert.equal(twice.status, 422)
    assert.match(await twice.text(), /同一级已有“招生入学”/)
  })

  test('each change is kept with what it was, what it became, and why; nobody saves over another', async () => {
    const { address } = await nodeOf('shili-jiaotiju', '招生入学')
    const stale = standing(await textOf(office.get(`${address}/edit`)), `${address}/edit`)
    const without = await submit(office, `${address}/edit`, { content: '招生计划' })
    assert.equal(without.status, 422)
    assert.match(await without.text(), /请写明理由/)
    const changed = await submit(office, `${address}/edit`, {
      ...{ content: '招生计划', 'channel-noticeBoard': 'off', reason: '按上级要求精简' },
    })
    assert.equal(whereTo(changed), `${address}?done=changed`)
    const page = await textOf(office.get(address))
    assert.match(page, /<del>招生计划、范围、条件\n报名办法<\/del> → <ins>招生计划<\/ins>/)
    assert.match(page, /按上级要求精简/)
    const late = await office.post(`${address}/edit`, { ...stale, reason: '另一个理由' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /刚被他人修改过/)
    assert.match(await textOf(office.get(`${bureau}/changes`)), /招生入学[\s\S]*按上级要求精简/)
  })

  test('a node is moved with all below it, never below itself, and never below an item', async () => {
    const matter = whereTo(await submit(office, `${bureau}/new`, { name: '入学管理', kind: 'column' }))
    const { id } = await nodeOf('shili-jiaotiju', '入学管理')
    assert.match(matter, new RegExp(`/nodes/${id}`))
    const item = await nodeOf('shili-jiaotiju', '招生入学')
    const moved = await submit(office, `${item.address}/move`, { parent: String(id), place: '' })
    assert.equal(moved.status, 303)
    assert.match(await textOf(office.get(item.address)), /从“基层政务公开 › 义务教育”到“入学管理”/)
    const field = await nodeOf('shili-jiaotiju', '义务教育')
    const column = `${bureau}/nodes/${id}`
    assert.equal((await submit(office, `${column}/move`, { parent: String(field.id), place: '1' })).status, 303)
    const inside = await office.post(`${field.address}/move`, {
      ...standing(await textOf(office.get(`${field.address}/move`)), `${field.address}/move`),
      ...{ parent: String(id), place: '' },
    })
    assert.equal(inside.status, 422)
    assert.match(await inside.text(), /不能移到它自己下面/)
    const below = await submit(office, `${bureau}/new`, { name: '子事项', kind: 'item', parent: String(item.id) })
    assert.equal(below.status, 409)
    assert.match(await below.text(), /公开事项下面不能再设/)
  })

  test('what is out of use is hidden, takes no publications, and comes back', async () => {
    const { address } = await nodeOf('shili-jiaotiju', '统计信息')
    assert.equal((await submit(office, `${address}/retire`, { reason: '并入规划信息' })).status, 303)
    assert.doesNotMatch(await textOf(office.get(bureau)), /统计信息<\/a>/)
    assert.match(await textOf(office.get(`${bureau}?retired=on`)), /统计信息<\/a>[\s\S]*?已停用/)
    assert.equal((await submit(office, `${address}/restore`, { reason: '恢复单列' })).status, 303)
    assert.match(await textOf(office.get(bureau)), /统计信息<\/a>/)
  })

  test('everybody at the desk may see it; only its own office changes it', async () => {
    const { address } = await nodeOf('shili-jiaotiju', '招生入学')
    for (const who of ['J001', 'F001', 'Q002', 'Z001']) {
      const browser = await site.signedIn(who)
      assert.equal((await browser.get(bureau)).status, 200, who)
      assert.equal((await browser.get(address)).status, 200, who)
      assert.equal((await browser.get(`${address}/edit`)).status, 403, who)
    }
    assert.equal((await office.get(`${district}/nodes/${address.split('/').at(-1)}`)).status, 404)
    assert.equal((await office.get('/desk/catalogue/no-such')).status, 404)
  })
})

describe('three tiers', () => {
  test('what the district hands down arrives with its path; what was there is tied and left as it is', async () => {
    const field = await nodeOf('shili-qu', '义务教育')
    await submit(above, `${district}/new?under=${field.id}`, {
      ...{ name: '学生资助', kind: 'item', content: '资助政策', timeLimit: '20个工作日内', reason: '' },
      field: 'compulsory-education',
    })
    const { rows } = await site.db.pool.query<{ id: number }>("select id from agency where slug = 'shili-jiaotiju'")
    const box = { [`agency-${rows[0]?.id}`]: 'on' }
    assert.equal((await submit(above, `${field.address}/hand-down`, {})).status, 422)
    assert.equal(whereTo(await submit(above, `${field.address}/hand-down`, box)), `${field.address}?done=handedDown`)
    const copy = await nodeOf('shili-jiaotiju', '学生资助')
    const page = await textOf(office.get(copy.address))
    assert.match(page, /与示例区人民政府的不同/)
    assert.match(page, /各项内容相同/)
    assert.match(await textOf(office.get((await nodeOf('shili-jiaotiju', '义务教育')).address)), /上级下发/)
    const again = await submit(above, `${field.address}/hand-down`, box)
    assert.equal(again.status, 303)
    const copies = await site.db.pool.query("select from catalogue_node where name = '学生资助'")
    assert.equal(copies.rowCount, 2)
  })

  test('a later change above is shown field by field, and adopted or kept for a reason', async () => {
    const source = await nodeOf('shili-qu', '学生资助')
    const copy = await nodeOf('shili-jiaotiju', '学生资助')
    const change = { content: '资助政策和名单', timeLimit: '10个工作日内', reason: '上级新规定' }
    assert.equal((await submit(above, `${source.address}/edit`, change)).status, 303)
    assert.match(await textOf(office.get(bureau)), /与上级的不同（2处待处理）/)
    const work = await textOf(office.get('/desk?kind=catalogue'))
    assert.match(work, /核对示例区教育体育局与上级下发目录的不同[\s\S]*有2处/)
    const list = await textOf(office.get(`${bureau}/differences`))
    assert.match(list, /资助政策和名单/)

    const without = await submit(office, `${copy.address}/origin`, { 'answer-timeLimit': 'keep' })
    assert.equal(without.status, 422)
    const answered = await submit(office, `${copy.address}/origin`, {
      ...{ 'answer-content': 'adopt', 'answer-timeLimit': 'keep', reason: '条例规定的期限' },
    })
    assert.equal(answered.status, 303)
    const page = await textOf(office.get(copy.address))
    assert.match(page, /保留本机关：条例规定的期限/)
    assert.match(page, /采用上级内容/)
    assert.doesNotMatch(await textOf(office.get(bureau)), /处待处理/)
    assert.doesNotMatch(await textOf(office.get('/desk')), /与上级下发目录的不同/)

    const later = { timeLimit: '5个工作日内', reason: '再次缩短' }
    assert.equal((await submit(above, `${source.address}/edit`, later)).status, 303)
    assert.match(await textOf(office.get(bureau)), /1处待处理/)
  })

  test('what is added above since is offered, and taken with one act', async () => {
    const field = await nodeOf('shili-qu', '义务教育')
    await submit(above, `${district}/new?under=${field.id}`, {
      ...{ name: '控辍保学', kind: 'item', content: '工作机制', field: 'compulsory-education' },
    })
    const list = await textOf(office.get(`${bureau}/differences`))
    const [, take = ''] = /href="(\/desk\/catalogue\/shili-jiaotiju\/differences\/\d+\/take)"/.exec(list) ?? []
    assert.match(list, /控辍保学/)
    assert.equal((await submit(office, take, {})).status, 303)
    assert.match(await textOf(office.get((await nodeOf('shili-jiaotiju', '控辍保学')).address)), /上级下发/)
    assert.equal((await office.get(take)).status, 200)
    assert.equal((await office.get(take.replace(/\d+/, '999999'))).status, 404)
  })

  test('only the office above hands down, and only to whoever stands below', async () => {
    const own = await nodeOf('shili-jiaotiju', '招生入学')
    assert.equal((await office.get(`${own.address}/hand-down`)).status, 200)
    const field = await nodeOf('shili-qu', '养老服务')
    const page = await textOf(above.get(`${field.address}/hand-down`))
    const form = { ...standing(page, `${field.address}/hand-down`), 'agency-999999': 'on' }
    assert.equal((await above.post(`${field.address}/hand-down`, form)).status, 422)
    assert.equal((await office.get(`${field.address}/hand-down`)).status, 403)
  })
})

describe('what is lacking', () => {
  test('is told content by content; an agency says of what it has nothing', async () => {
    const gaps = await textOf(office.get(`${bureau}/gaps`))
    assert.match(gaps, /有15项缺项或者空白/)
    assert.match(gaps, /共2个领域/)
    assert.equal((await submit(office, `${bureau}/gaps/art20-13`, { reason: '不承担监督检查' })).status, 303)
    assert.match(await textOf(office.get(`${bureau}/gaps`)), /有14项缺项或者空白[\s\S]*不承担监督检查/)
    assert.equal((await office.get(`${bureau}/gaps/art21-township-01`)).status, 404)
  })

  test('the matrix has every agency of the district, and counts what is public', async () => {
    const { id } = await nodeOf('shili-jiaotiju', '民生政策')
    await site.db.pool.query(
      `with agency_of as (select agency_id from catalogue_node where id = $1),
      made as (
        insert into publication (agency_id, kind, working, working_version)
        select agency_id, 'information', 'draft', 1 from agency_of
        returning id
      ),
      version as (insert into publication_version (publication_id, version, title) select id, 1, '政策' from made)
      select`,
      [id],
    )
    await site.db.pool.query(
      `update publication
      set state = 'released', released_version = 1, released_at = now(), working = null, working_version = null,
        column_id = $1
      where agency_id = (select agency_id from catalogue_node where id = $1)`,
      [id],
    )
    const matrix = await textOf(above.get(`${district}/matrix`))
    for (const name of ['示例区人民政府', '示例区教育体育局', '示例区城东镇人民政府'])
      assert.match(matrix, new RegExp(name))
    assert.match(matrix, /示例区教育体育局<\/a><\/th><td[^>]*>13<\/td>/)
    assert.match(matrix, /data-column="民生政策"[^>]*>1<\/td>/)
    assert.match(await textOf(office.get(bureau)), /已公开1条/)
  })

  test('the shipped tree is adopted again only for what is not there', async () => {
    const full = await submit(office, `${bureau}/adopt`, {})
    assert.equal(full.status, 409)
    await site.db.pool.query(`
      update catalogue_node set base_key = null, key = 'gone'
      where agency_id = (select id from agency where slug = 'shili-jiaotiju') and key = 'organ-recruitment'`)
    assert.match(await textOf(office.get(`${bureau}/adopt`)), /将要增加的1项/)
    assert.equal((await submit(office, `${bureau}/adopt`, {})).status, 303)
  })
})

describe('the workbook', () => {
  const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

  async function exported(): Promise<ExcelJS.Workbook> {
    const page = await textOf(office.get(bureau))
    const answer = await office.post(`${bureau}/export.xlsx`, fieldsOf(page, `${bureau}/export.xlsx`))
    assert.equal(answer.headers.get('content-type'), sheetType)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await answer.arrayBuffer())
    return book
  }

  async function send(address: string, book: ExcelJS.Workbook, values: Readonly<Record<string, string>> = {}) {
    const form = new FormData()
    const fields = standing(await textOf(office.get(address)), address)
    for (const [name, value] of Object.entries({ ...fields, ...values })) form.set(name, value)
    form.set('file', new File([new Uint8Array(await book.xlsx.writeBuffer())], '目录.xlsx'))
    return sendForm(site, office, address, form)
  }

  const items = async () =>
    (
      await site.db.pool.query<{ name: string }>(
        `select name from catalogue_node where agency_id = (select id from agency where slug = 'shili-jiaotiju')`,
      )
    ).rows.length

  test('goes out, comes back changed, and is brought in once it was looked at', async () => {
    const book = await exported()
    const sheet = book.getWorksheet('义务教育')
    assert.ok(sheet !== undefined)
    const heads = (sheet.getRow(4).values as string[]).map(String)
    const column = (name: string) => heads.indexOf(name)
    const row = sheet.getRow(5)
    row.getCell(column('公开依据')).value = '新的依据'
    const added = sheet.addRow([])
    added.getCell(column('二级事项')).value = '教师管理'
    added.getCell(column('一级事项')).value = '队伍建设'
    added.getCell(column('公开时限')).value = '及时'

    const before = await items()
    const planned = await send(`${bureau}/import`, book)
    assert.equal(planned.status, 200)
    const said = await planned.text()
    assert.match(said, /导入预览/)
    assert.match(said, /新增1行，修改1行/)
    assert.match(said, /基层政务公开 › 义务教育 › 队伍建设 › 教师管理/)
    assert.equal(await items(), before)

    const unreasoned = await send(`${bureau}/import`, book, { save: 'on' })
    assert.equal(unreasoned.status, 422)
    const saved = await send(`${bureau}/import`, book, { save: 'on', reason: '年度梳理' })
    assert.match(await saved.text(), /已保存/)
    assert.equal(await items(), before + 2)
    assert.match(
      await textOf(office.get((await nodeOf('shili-jiaotiju', '教师管理')).address)),
      /及时公开[\s\S]*年度梳理/,
    )
    assert.match(await textOf(office.get(`${bureau}/changes`)), /<ins>新的依据<\/ins>/)
    const again = await (await send(`${bureau}/import`, await exported())).text()
    assert.match(again, /新增0行，修改0行/)
  })

  test('with one row wrong, nothing of it is kept', async () => {
    const book = await exported()
    const sheet = book.getWorksheet('义务教育')
    sheet?.addRow(['', '', '', '新的好事项'])
    sheet?.addRow(['', '', '', '', '没有名称'])
    const before = await items()
    const answer = await send(`${bureau}/import`, book, { save: 'on', reason: '年度梳理' })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /没有填写事项名称/)
    assert.equal(await items(), before)
    assert.equal((await auditOf(site.db, 'catalogue.import')).at(-1)?.result, 'done')
  })

  test('power items are checked against the catalogue: an item, or a reason why none', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('权责清单')
    sheet.addRow(['基本编码', '事项名称', '事项类型'])
    sheet.addRow(['JY-001', '民办学校设立许可', '行政许可'])
    sheet.addRow(['JY-002', '教师资格认定', '行政许可'])
    const address = `${bureau}/powers/import`
    assert.match(await (await send(address, book)).text(), /新增2行/)
    assert.match(await textOf(office.get(`${bureau}/powers`)), /还没有导入权责清单/)
    assert.match(await (await send(address, book, { save: 'on' })).text(), /已保存/)
    assert.match(await textOf(office.get(`${bureau}/gaps`)), /有2项权责事项没有列入目录/)

    const item = await nodeOf('shili-jiaotiju', '招生入学')
    await submit(office, `${item.address}/edit`, { powerItem: 'JY-001', powerStep: '决定', reason: '对应权责事项' })
    const list = await textOf(office.get(`${bureau}/powers?only=uncovered`))
    assert.match(list, /教师资格认定/)
    assert.doesNotMatch(list, /民办学校设立许可/)
    const [, exempt = ''] = /href="(\/desk\/catalogue\/shili-jiaotiju\/powers\/\d+\/exempt)"/.exec(list) ?? []
    assert.equal((await submit(office, exempt, { reason: '由上级统一公开' })).status, 303)
    assert.match(await textOf(office.get(`${bureau}/gaps`)), /每一项权责事项都列入了目录/)
  })
})
