import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { type DeskSite, openDeskSite, reportFile } from './desk.ts'
import { auditOf, fieldsOf, type TestBrowser, whereTo } from './sign-in.ts'

// Q002 周知行 is the disclosure office of the district and the information officer of its government's office;
// Q001 程致远 is the head of the district.

const report = '/desk/agencies/shili-qu/reports/2019'

let site: DeskSite
let office: TestBrowser
let head: TestBrowser

before(async () => {
  site = await openDeskSite()
  office = await site.signedIn('Q002')
  head = await site.signedIn('Q001')
})
after(() => site?.close())

/** Posts a file with the hidden fields of the import form. */
async function importFile(browser: TestBrowser, file: File, values: Readonly<Record<string, string>>) {
  const page = await (await browser.get('/desk/reports/import')).text()
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...fieldsOf(page, '/desk/reports/import'), ...values })) {
    body.set(name, value)
  }
  body.set('file', file)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return site.app.request('/desk/reports/import', { method: 'POST', body, headers: { cookie } })
}

describe('the way of a report', () => {
  test('nobody at the desk sees a page of it without signing in', async () => {
    for (const path of ['/desk', '/desk/reports', report, `${report}/publish`, '/desk/search?q=a', '/desk/notices']) {
      const answer = await site.app.request(path)
      assert.equal(answer.status, 303, path)
      assert.match(answer.headers.get('location') ?? '', /^\/sign-in\?/)
    }
  })

  test('the list says which reports are owed, the most urgent first, and what is due on which day', async () => {
    const page = await (await office.get('/desk')).text()
    const overdue = page.indexOf('导入并公开示例区人民政府办公室2025年度报告')
    const government = page.indexOf('导入并公开示例区人民政府2025年度报告')
    const calendar = page.indexOf('导入2027年放假安排的通知')
    assert.ok(overdue > 0 && overdue < government && government < calendar)
    assert.match(page, /逾期295天/)
    assert.match(page, /2026年1月31日/)
    assert.match(page, /还有39天/)
  })

  test('a file that is missing or that cannot be read is refused beside its field, and nothing is typed again', async () => {
    const empty = await importFile(office, new File([], ''), { agency: 'shili-qu', note: '第一次报送' })
    assert.equal(empty.status, 422)
    const page = await empty.text()
    assert.match(page, /请选择报告文件/)
    assert.match(page, /第一次报送/)
    assert.match(page, /href="#report-import-file"/)
    const broken = await importFile(office, new File(['%PDF-1.4 not a file'], 'a.pdf'), { agency: 'shili-qu' })
    assert.equal(broken.status, 422)
  })

  test('is brought in as a draft, which the public does not see', async () => {
    const answer = await importFile(office, await reportFile(), { agency: 'shili-qu', note: '' })
    assert.equal(answer.headers.get('location'), `${report}?done=imported`)
    const page = await (await office.get(report)).text()
    assert.match(page, /<span class="state draft">草稿/)
    assert.match(page, /周知行导入了第1版/)
    assert.equal((await site.app.request('/agencies/shili-qu/reports/2019')).status, 404)
  })

  test('the importer sees a disabled button with the reason; a forged request is refused with it too', async () => {
    const page = await (await office.get(`${report}/publish`)).text()
    assert.match(page, /<button type="button"[^>]* disabled/)
    assert.match(page, /导入人不能公开自己导入的报告/)
    const forged = await office.fill(await office.get(`${report}/publish`), `${report}/publish`, {
      publishedOn: '2026-11-22',
    })
    assert.equal(forged.status, 409)
    assert.match(await forged.text(), /导入人不能公开自己导入的报告/)
  })

  test('the second pair of eyes finds it on the list and among the notices', async () => {
    const page = await (await head.get('/desk')).text()
    assert.match(page, /审阅并公开示例区人民政府2019年度报告/)
    assert.match(page, /1条未处理/)
    assert.match(
      await (await head.get('/desk/notices')).text(),
      /周知行导入了示例区人民政府2019年度报告第1版，待审阅公开/,
    )
  })

  test('the day must be given, not tomorrow, and not before the year is over', async () => {
    for (const [day, problem] of [
      ['', '请填写公布日期'],
      ['2026-11-23', '公布日期不能晚于今天'],
      ['2019-12-31', '不能早于2020年1月1日'],
    ] as const) {
      const answer = await head.fill(await head.get(`${report}/publish`), `${report}/publish`, { publishedOn: day })
      assert.equal(answer.status, 422, day)
      assert.match(await answer.text(), new RegExp(problem))
    }
  })

  test('a version that came while another was read is not published unread: both are named, and what was written stays', async () => {
    const opened = await head.get(`${report}/publish`)
    const again = await importFile(office, await reportFile('huainan-xiejiaji-2019.txt'), { agency: 'shili-qu' })
    assert.equal(again.status, 303)
    const answer = await head.fill(opened, `${report}/publish`, { publishedOn: '2020-01-20' })
    assert.equal(answer.status, 409)
    const page = await answer.text()
    assert.match(page, /周知行于.*导入了第2版/)
    assert.match(page, /huainan-xiejiaji-2019\.txt/)
    assert.match(page, /benxi-nanfen-fagaiju-2019\.txt/)
    assert.match(page, /value="2020-01-20"/)
    assert.equal((await site.app.request('/agencies/shili-qu/reports/2019')).status, 404)
  })

  test('another publishes it; the public sees it, the importer is told, and it says who did it', async () => {
    const answer = await head.fill(await head.get(`${report}/publish`), `${report}/publish`, {
      publishedOn: '2020-01-20',
    })
    assert.equal(whereTo(answer), `${report}?done=published`)
    const open = await site.app.request('/agencies/shili-qu/reports/2019')
    assert.equal(open.status, 200)
    assert.match(await open.text(), /2020年1月20日/)
    assert.match(await (await office.get('/desk/notices')).text(), /程致远公开了示例区人民政府2019年度报告第2版/)
    const acts = await auditOf(site.db, 'report.publish')
    assert.deepEqual(acts.at(-1)?.result, 'done')
  })

  test('pressing twice changes nothing and says so', async () => {
    const page = await head.get(report)
    assert.match(await page.text(), /撤回为草稿/)
    const again = await head.get(`${report}/publish`)
    assert.match(await again.text(), /只有草稿可以公开/)
  })

  test('is withdrawn with a reason only, and is gone from the public at once', async () => {
    const without = await head.fill(await head.get(`${report}/withdraw`), `${report}/withdraw`, { reason: ' ' })
    assert.equal(without.status, 422)
    assert.match(await without.text(), /请写明理由/)
    const answer = await head.fill(await head.get(`${report}/withdraw`), `${report}/withdraw`, {
      reason: '表三漏报1件',
    })
    assert.equal(whereTo(answer), `${report}?done=withdrawn`)
    assert.equal((await site.app.request('/agencies/shili-qu/reports/2019')).status, 404)
    assert.match(await (await office.get(report)).text(), /理由：表三漏报1件/)
  })

  test('several are published together; each that is refused says why', async () => {
    const list = await head.get('/desk/reports')
    const refused = await head.fill(list, '/desk/reports/publish', {
      row: 'shili-qu/2019/1',
      publishedOn: '2020-01-20',
    })
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /现在已有第2版/)
    const none = await head.fill(await head.get('/desk/reports'), '/desk/reports/publish', {})
    assert.equal(none.status, 422)
    const answer = await head.fill(await head.get('/desk/reports'), '/desk/reports/publish', {
      row: 'shili-qu/2019/2',
      publishedOn: '2020-01-20',
    })
    assert.equal(whereTo(answer), '/desk/reports?published=1')
  })
})

describe('what is not one’s own', () => {
  test('an information officer of a department neither lists nor opens the reports of others, nor imports for them', async () => {
    const { rows } = await site.db.pool.query<{ number: string }>(
      `select person.employee_number as number
      from post
      join person on person.id = post.person_id
      join agency on agency.id = post.agency_id
      where post.role = 'informationOfficer' and agency.slug = 'shili-jiaotiju'`,
    )
    const clerk = await site.signedIn(rows[0]?.number ?? '')
    assert.ok(!(await (await clerk.get('/desk/reports')).text()).includes('示例区人民政府</a>'))
    for (const path of [report, `${report}/publish`, `${report}/withdraw`, `${report}/versions/1/file`]) {
      assert.equal((await clerk.get(path)).status, 404, path)
    }
    const answer = await importFile(clerk, await reportFile(), { agency: 'shili-qu' })
    assert.equal(answer.status, 409)
    assert.match(await answer.text(), /只有本机关的信息员或公开办可以导入/)
  })

  test('administrators see no reports, and no link leads to a refusal', async () => {
    const system = await site.signedIn('Q101')
    const home = await (await system.get('/desk')).text()
    assert.ok(!home.includes('href="/desk/reports"'))
    assert.equal((await system.get(report)).status, 404)
  })

  test('whoever signs in is led nowhere that refuses him: neither by the list, nor the navigation, nor a search', async () => {
    const { rows } = await site.db.pool.query<{ number: string }>(
      'select distinct on (post.role) employee_number as number from person join post on post.person_id = person.id where sample',
    )
    const numbers = new Set(rows.map(({ number }) => number))
    assert.ok(numbers.size >= 10)
    for (const number of numbers) {
      const person = await site.signedIn(number)
      const pages = [
        await person.get('/desk'),
        await person.get('/desk/search?q=slq'),
        await person.get('/desk/notices'),
      ]
      const links = new Set<string>()
      for (const page of pages) {
        for (const [, href = ''] of (await page.text()).matchAll(/<a [^>]*?href="(\/[^"#]*)"/g)) {
          links.add(href.replaceAll('&amp;', '&'))
        }
      }
      for (const link of links) {
        const answer = await person.get(link)
        assert.ok(answer.status === 200 || answer.status === 302, `${number} ${link}: ${answer.status}`)
      }
    }
  })

  test('the notices of others cannot be put away', async () => {
    const { rows } = await site.db.pool.query<{ id: number }>('select id from notice where person_id = $1 limit 1', [
      await site.person('Q001'),
    ])
    const page = await office.get('/desk/notices')
    const answer = await office.fill(page, '/desk/notices/dismiss', { notice: String(rows[0]?.id) })
    assert.equal(answer.status, 404)
    assert.equal((await auditOf(site.db, 'notice.dismiss')).at(-1)?.result, 'refused')
  })
})

describe('the kit', () => {
  test('a table is sorted and filtered by its address, and remembered for whoever asks for that', async () => {
    const page = await office.get('/desk/reports?sort=errors&state=published&q=slqrm')
    assert.equal(page.status, 200)
    const text = await page.text()
    assert.match(text, /aria-sort="ascending"/)
    const value = /name="value" value="([^"]*sort=errors[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const kept = await office.fill(await office.get('/desk/reports?sort=errors'), '/desk/preferences', {
      key: 'table.reports',
      value,
      return: '/desk/reports',
    })
    assert.equal(whereTo(kept), '/desk/reports')
    const plain = await office.get('/desk/reports')
    assert.equal(plain.status, 302)
    assert.match(plain.headers.get('location') ?? '', /sort=errors/)
    assert.equal((await head.get('/desk/reports')).status, 200)
    await office.fill(await office.get('/desk'), '/desk/preferences', {
      key: 'table.reports',
      value: '',
      return: '/desk',
    })
  })

  test('large type is kept for the person, without a script', async () => {
    await head.fill(await head.get('/desk'), '/desk/preferences', { key: 'largeType', value: 'on', return: '/desk' })
    assert.match(await (await head.get('/desk')).text(), /<html lang="zh-CN" class="large"/)
    assert.ok(!(await (await office.get('/desk')).text()).includes('class="large"'))
    await head.fill(await head.get('/desk'), '/desk/preferences', { key: 'largeType', value: '', return: '/desk' })
  })

  test('going back never leaves the site', async () => {
    const answer = await head.fill(await head.get('/desk'), '/desk/preferences', {
      key: 'largeType',
      value: '',
      return: '//elsewhere.invalid/',
    })
    assert.equal(whereTo(answer), '/desk')
  })

  test('what is filtered goes out as a workbook and as CSV, and the audit log knows', async () => {
    const xlsx = await office.fill(await office.get('/desk/reports?q=slqrm'), '/desk/reports/export.xlsx', {
      query: 'year=2019',
    })
    assert.equal(xlsx.status, 200)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await xlsx.arrayBuffer())
    const sheet = book.worksheets[0]
    assert.equal(sheet?.getCell('A1').value, '年度报告')
    assert.equal(sheet?.getCell('A4').value, '示例区人民政府')
    const csv = await office.fill(await office.get('/desk/reports'), '/desk/reports/export.csv', { query: '' })
    assert.match(await csv.text(), /^\ufeff?机关,年度,状态/)
    const exports = await auditOf(site.db, 'table.export')
    assert.deepEqual(
      exports.map(({ detail }) => detail),
      [
        { format: 'xlsx', rows: 1 },
        { format: 'csv', rows: 1 },
      ],
    )
  })

  test('a form that was not made for this session changes nothing', async () => {
    const answer = await office.post('/desk/preferences', { key: 'largeType', value: 'on', csrf: 'forged' })
    assert.equal(answer.status, 403)
  })

  test('a draft is sealed, comes back with the form, belongs to one person, and can be thrown away', async () => {
    const form = await head.get(`${report}/withdraw`)
    const text = await form.text()
    const name = /data-draft="([^"]+)"/.exec(text)?.[1] ?? ''
    const fields = fieldsOf(text, `${report}/withdraw`)
    const kept = await head.post('/desk/drafts', { ...fields, draft: name, reason: '写了一半的理由' })
    assert.equal(kept.status, 204)
    const { rows } = await site.db.pool.query<{ sealed: Buffer }>('select sealed from desk_draft')
    assert.ok(!rows[0]?.sealed.includes(Buffer.from('写了一半')))
    const again = await (await head.get(`${report}/withdraw`)).text()
    assert.match(again, /写了一半的理由/)
    assert.match(again, /已恢复您于2026年11月22日9:00输入/)
    assert.ok(!(await (await office.get(`${report}/withdraw`)).text()).includes('写了一半的理由'))
    await head.fill(await head.get(`${report}/withdraw`), '/desk/drafts', {})
    assert.ok(!(await (await head.get(`${report}/withdraw`)).text()).includes('写了一半的理由'))
  })
})

describe('search', () => {
  test('finds agencies, people, posts and reports by name, number and initials', async () => {
    const byInitials = await (await office.get('/desk/search?q=slqrmzf')).text()
    assert.match(byInitials, /示例区人民政府/)
    assert.match(byInitials, /示例区人民政府2019年度报告/)
    const byNumber = await (await office.get('/desk/search?q=Q001')).text()
    assert.match(byNumber, /程致远/)
    const byRole = await (await office.get('/desk/search?q=fzr%20shili-qu')).text()
    assert.match(byRole, /示例区人民政府负责人/)
    assert.match(await (await office.get('/desk/search?q=2019')).text(), /2019年度报告/)
  })

  test('shows nobody whom the viewer may not see', async () => {
    const { rows } = await site.db.pool.query<{ number: string }>(
      `select person.employee_number as number
      from post
      join person on person.id = post.person_id
      join agency on agency.id = post.agency_id
      where post.role = 'informationOfficer' and agency.slug = 'shili-jiaotiju'`,
    )
    const clerk = await site.signedIn(rows[0]?.number ?? '')
    assert.ok(!(await (await clerk.get('/desk/search?q=Q103')).text()).includes('沈鉴'))
  })
})
