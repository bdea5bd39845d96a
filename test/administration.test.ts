import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { writeDistrictBook } from '../src/actions/agency/district.ts'
import { type DeskRole, everyDeskRole, type Staff, sendForm, staffOf } from './desk-roles.ts'
import { audited, worker } from './people.ts'
import { fieldsOf, whereTo } from './sign-in.ts'
import { openSite, type Site } from './site.ts'

let site: Site
let staff: Staff
before(async () => {
  site = await openSite({}, { clock: () => new Date('2026-11-22T02:00:00Z') })
  staff = await staffOf(site)
})
after(() => site.close())

// Who gets what: ✓ the page, × 403 with the reason in words, - 404 as if it were not there.
//                                              system security audit office supervisor clerk head reading stranger
const pages: readonly (readonly [string, string])[] = [
  ['/desk/settings', /*                        */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/settings/limits', /*                 */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/settings/findingsPublicByDefault', /**/ '✓ × × × × × × × ✓'],
  ['/desk/settings/signIn.idleMinutes', /*     */ '× ✓ × × × × × × ×'],
  ['/desk/settings/nothing', /*                */ '- - - - - - - - -'],
  ['/desk/calendar', /*                        */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/calendar?year=2024', /*              */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/calendar/import', /*                 */ '✓ × × ✓ × × × × ✓'],
  ['/desk/agencies', /*                        */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/agencies?on=2010-01-01', /*          */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/agencies/ju-jiaoyu', /*              */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/agencies/nothing', /*                */ '- - - - - - - - -'],
  ['/desk/agencies/benxi-nanfen-fagaiju', /*   */ '- - - - - - - - -'],
  ['/desk/agencies/ju-jiaoyu/profile', /*      */ '✓ × × ✓ × ✓ × × ×'],
  ['/desk/agencies/ju-jiaoyu/units', /*        */ '✓ × × ✓ × ✓ × × ×'],
  ['/desk/agencies/ju-jiaoyu/set-up', /*       */ '✓ × × × × × × × ×'],
  ['/desk/agencies/ju-jiaoyu/rename', /*       */ '✓ × × × × × × × ×'],
  ['/desk/agencies/ju-jiaoyu/move', /*         */ '✓ × × × × × × × ×'],
  ['/desk/agencies/ju-jiaoyu/merge', /*        */ '✓ × × × × × × × ×'],
  ['/desk/agencies/ju-jiaoyu/split', /*        */ '✓ × × × × × × × ×'],
  ['/desk/agencies/ju-jiaoyu/abolish', /*      */ '✓ × × × × × × × ×'],
  ['/desk/agencies/ju-wai/abolish', /*         */ '× × × × × × × × ✓'],
  ['/desk/agencies/ju-jiaoyu/events/99999/withdraw', '- - - - - - - - -'],
  ['/desk/agencies/import', /*                 */ '✓ × × × × × × × ✓'],
  ['/desk/people', /*                          */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/people?q=bl&role=head&active=yes', /**/ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/people/new', /*                      */ '✓ × × × × × × × ✓'],
  ['/desk/people/:clerk', /*                   */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ -'],
  ['/desk/people/:office', /*                  */ '✓ ✓ ✓ ✓ ✓ - - - -'],
  ['/desk/people/:stranger', /*                */ '- - - - - - - - ✓'],
  ['/desk/people/99999', /*                    */ '- - - - - - - - -'],
  ['/desk/people/:clerk/correct', /*           */ '✓ × × × × × × × -'],
  ['/desk/people/:clerk/deactivate', /*        */ '✓ × × × × × × × -'],
  ['/desk/people/:security/deactivate', /*     */ '× × × × × - - - -'],
  ['/desk/people/:clerk/release-reset', /*     */ '× ✓ × × × × × × -'],
  ['/desk/people/:clerk/reset-sign-in', /*     */ '× × × × × × × × -'],
  ['/desk/people/:newcomer/reset-sign-in', /*  */ '✓ × × × × × × × -'],
  ['/desk/people/:clerk/appoint', /*           */ '× ✓ × × × × × × -'],
  ['/desk/people/:security/appoint', /*        */ '× × × × × - - - -'],
  ['/desk/people/:clerk/hand-over', /*         */ '× ✓ × × × × × × -'],
  ['/desk/people/99999/hand-over', /*          */ '- - - - - - - - -'],
  ['/desk/posts', /*                           */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/posts?agency=ju-jiaoyu', /*          */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ -'],
  ['/desk/posts/99999/end', /*                 */ '- - - - - - - - -'],
  ['/desk/delegations/new', /*                 */ '✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓'],
  ['/desk/delegations/99999/end', /*           */ '- - - - - - - - -'],
  ['/desk/audit', /*                           */ '× × ✓ × × × × × ×'],
  ['/desk/audit?act=session.signIn&result=done', '× × ✓ × × × × × ×'],
]

const statusOf = { '✓': 200, '×': 403, '-': 404 } as const

describe('each page for each role', () => {
  for (const [path, cells] of pages) {
    test(path, async () => {
      const given: string[] = []
      for (const role of everyDeskRole) {
        const answer = await staff.browsers[role].get(pathOf(path))
        given.push(
          Object.entries(statusOf).find(([, status]) => status === answer.status)?.[0] ?? String(answer.status),
        )
        if (answer.status === 403) assert.match(await answer.text(), /没有权限/)
      }
      assert.equal(given.join(' '), cells)
    })
  }
})

function pathOf(path: string): string {
  return path.replace(/:(\w+)/gu, (_, role: string) =>
    String(role === 'newcomer' ? staff.newcomer : staff.people[role as DeskRole]),
  )
}

describe('settings', () => {
  const path = '/desk/settings/signIn.idleMinutes'

  test('are changed by whose they are, with what was typed kept where it is wrong', async () => {
    const { security } = staff.browsers
    const typed = { value: '3', from: '2026-11-22', reason: '等保整改' }
    const wrong = await security.fill(await security.get(path), path, typed)
    assert.equal(wrong.status, 422)
    const page = await wrong.text()
    assert.match(page, /闲置时限不少于5分钟/)
    assert.match(page, /等保整改/)
    const done = await security.fill(await security.get(path), path, { ...typed, value: '20' })
    assert.equal(whereTo(done), '/desk/settings?done=changed')
    assert.match(await (await security.get('/desk/settings')).text(), /20分钟/)
  })

  test('saved by two at once tell the second, who loses nothing', async () => {
    const { security } = staff.browsers
    const [first, second] = [await security.get(path), await security.get(path)]
    const typed = { from: '2026-11-23', reason: '再改' }
    assert.equal((await security.fill(first, path, { ...typed, value: '25' })).status, 303)
    const late = await security.fill(second, path, { ...typed, value: '26' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /已有人修改了此项设置[\s\S]*value="26"/)
  })

  test('are not changed by posting past the form', async () => {
    const { system, security } = staff.browsers
    const csrf = fieldsOf(
      await (await system.get('/desk/settings/findingsPublicByDefault')).text(),
      '/desk/settings/findingsPublicByDefault',
    )
    const answer = await system.post(path, { ...csrf, value: '30', from: '2026-11-22', reason: '试' })
    assert.equal(answer.status, 403)
    assert.equal((await audited(site.db)).at(-1), 'settings.changeSecurity refused')
    assert.equal((await security.post(path, { value: '30', from: '2026-11-22', reason: '试' })).status, 403)
  })
})

describe('the calendar', () => {
  const path = '/desk/calendar/import'
  const notice = { year: '2027', source: '关于2027年部分节假日安排的通知', text: '1月1日至3日休\n1月9日班' }

  test('shows what a notice makes of the year, and keeps it only when it is confirmed', async () => {
    const { office } = staff.browsers
    const preview = await office.fill(await office.get(path), path, notice)
    assert.equal(preview.status, 200)
    const page = await preview.text()
    assert.match(page, /还没有保存/)
    assert.match(page, /2027年1月1日改为休息、2027年1月9日改为上班/)
    assert.match(await (await office.get('/desk/calendar')).text(), /已知到<strong>2026年12月31日/)
    const confirmed = await office.post(path, fieldsOf(page, path))
    assert.match(whereTo(confirmed), /^\/desk\/calendar\/moved\/\d+\?done=imported$/)
    assert.match(
      await (await office.get(whereTo(confirmed))).text(),
      /已导入[\s\S]*已重新计算0件在办申请，期限都没有变动/,
    )
    assert.match(await (await office.get('/desk/calendar?year=2027')).text(), /已知到<strong>2027年12月31日/)
  })

  test('reads a notice from a workbook', async () => {
    const { office } = staff.browsers
    const form = new FormData()
    const fields = fieldsOf(await (await office.get(path)).text(), path)
    for (const [name, value] of Object.entries({ ...fields, year: '2028', source: notice.source, text: '' }))
      form.set(name, value)
    form.set(
      'file',
      await bookOf('放假安排', [
        ['2028-01-03', '休'],
        ['2028-01-08', '班'],
      ]),
    )
    const page = await (await sendForm(site, office, path, form)).text()
    assert.match(page, /2028年1月3日改为休息、2028年1月8日改为上班/)
  })

  test('says everything that is wrong with a notice at once', async () => {
    const { office } = staff.browsers
    const wrong = await office.fill(await office.get(path), path, { ...notice, text: '2月30日休\n1月5日班' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /“2月30日”不是日期[\s\S]*本来就上班/)
  })

  test('is refused to whom it is not for, whatever is posted', async () => {
    const { clerk, office } = staff.browsers
    const form = fieldsOf(await (await clerk.get('/desk/settings')).text(), '/desk/preferences')
    assert.equal((await clerk.post(path, { csrf: form.csrf ?? '', ...notice, confirmed: 'on' })).status, 403)
    assert.equal((await office.get(path)).status, 200)
  })
})

describe('people', () => {
  const personal = { phone: '13800001234', email: 'xin@example.invalid', idNumber: '' }

  test('are registered, appointed and signed in by three different administrators', async () => {
    const { system, security } = staff.browsers
    const typed = { agency: await agencyId('ju-jiaoyu'), name: '小雪', employeeNumber: 'x-1', ...personal }
    const wrong = await system.fill(await system.get('/desk/people/new'), '/desk/people/new', { ...typed, phone: '1' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /电话写11位手机号[\s\S]*value="小雪"/)
    const made = whereTo(await system.fill(await system.get('/desk/people/new'), '/desk/people/new', typed))
    const path = made.replace(/\?.*/u, '')
    assert.match(await (await system.get(made)).text(), /138\*\*\*\*1234[\s\S]*没有岗位/)
    const appointment = { role: 'firstReviewer', agency: typed.agency, from: '2026-11-22', until: '' }
    const appointed = await security.fill(await security.get(`${path}/appoint`), `${path}/appoint`, appointment)
    assert.equal(whereTo(appointed), `${path}?done=appointed`)
    assert.match(await (await security.get(path)).text(), /初审，2026年11月22日起/)
    assert.equal((await system.get(`${path}/reset-sign-in`)).status, 403)
    await security.fill(await security.get(`${path}/release-reset`), `${path}/release-reset`, {})
    const reset = await system.fill(await system.get(`${path}/reset-sign-in`), `${path}/reset-sign-in`, {})
    assert.match(await reset.text(), /\/sign-in\/link\/[A-Za-z0-9_-]{20,}/)
  })

  test('are listed by pinyin, or as a heading of the table is asked for, either way', async () => {
    const { system } = staff.browsers
    const { rows } = await site.db.pool.query<{ id: number }>(
      'select id from person where agency_id = any($1) order by employee_number collate "zh-x-icu"',
      [[await agencyId('ju-qu'), await agencyId('ju-jiaoyu')]],
    )
    const byNumber = rows.map(({ id }) => id)
    const listed = async (sort: string) => {
      const page = await (await system.get(`/desk/people?sort=${sort}`)).text()
      return [...page.matchAll(/<th scope="row"><a href="\/desk\/people\/(\d+)">([^<]*)/g)]
    }
    const ids = async (sort: string) => (await listed(sort)).map(([, id]) => Number(id))
    const names = async (sort: string) => (await listed(sort)).map(([, , name]) => name)
    assert.deepEqual(await ids('number'), byNumber)
    assert.deepEqual(await ids('-number'), byNumber.toReversed())
    assert.deepEqual((await names('name')).slice(-2), ['谷雨', '小雪'])
    assert.deepEqual((await names('-name')).slice(0, 2), ['小雪', '谷雨'])
    assert.deepEqual(await names(''), await names('name'))
    const { people } = staff
    const byAgency = await ids('agency')
    assert.ok(byAgency.indexOf(people.clerk) < byAgency.indexOf(people.office), '示例ju-jiaoyu before 示例ju-qu')
    assert.ok((await ids('-agency')).indexOf(people.office) < (await ids('-agency')).indexOf(people.clerk))
  })

  test('have their personal data masked, and shown in full only by posting, which is audited first', async () => {
    const { system, security } = staff.browsers
    const path = `/desk/people/${staff.newcomer}`
    const correct = `${path}/correct`
    const named = { name: '谷雨', employeeNumber: 'g-1', ...personal }
    await system.fill(await system.get(correct), correct, named)
    const page = await (await system.get(path)).text()
    assert.match(page, /138\*\*\*\*1234/)
    assert.doesNotMatch(page, /13800001234/)
    const shown = await system.post(`${path}/reveal`, fieldsOf(page, `${path}/reveal`))
    assert.match(await shown.text(), /13800001234/)
    assert.equal(shown.headers.get('cache-control'), 'no-store')
    assert.match(shown.headers.get('refresh') ?? '', /^60;/)
    assert.equal((await audited(site.db)).at(-1), 'person.revealPersonalData done')
    const csrf = fieldsOf(await (await security.get(path)).text(), '/desk/preferences').csrf ?? ''
    const refused = await security.post(`${path}/reveal`, { csrf })
    assert.equal(refused.status, 403)
    assert.doesNotMatch(await refused.text(), /13800001234/)
    assert.equal((await audited(site.db)).at(-1), 'person.revealPersonalData refused')
    // A name is corrected without the rest being lost or shown.
    const form = await system.get(correct)
    assert.doesNotMatch(await form.clone().text(), /13800001234/)
    await system.fill(form, correct, { ...named, name: '谷雨生', phone: '', email: '' })
    assert.match(await (await system.get(path)).text(), /谷雨生[\s\S]*138\*\*\*\*1234/)
  })

  test('hand over everything in one step, and nobody ends another district’s posts', async () => {
    const { security, stranger } = staff.browsers
    const path = `/desk/people/${staff.people.head}/hand-over`
    const done = await security.fill(await security.get(path), path, {
      successor: String(staff.newcomer),
      reason: '调离',
    })
    assert.equal(whereTo(done), `/desk/people/${staff.people.head}?done=handedOver`)
    assert.match(await (await security.get(`/desk/people/${staff.newcomer}`)).text(), /负责人，2026年11月22日起/)
    const { rows } = await site.db.pool.query<{ id: number }>('select id from post where person_id = $1', [
      staff.people.clerk,
    ])
    const end = `/desk/posts/${rows[0]?.id}/end`
    assert.equal((await security.get(end)).status, 200)
    assert.equal((await stranger.get(end)).status, 404)
    const csrf = fieldsOf(await (await stranger.get('/desk/posts')).text(), '/desk/preferences').csrf ?? ''
    assert.equal((await stranger.post(end, { csrf, until: '2026-11-22', reason: '试' })).status, 404)
  })

  test('are appointed to a unit of the agency that stands today', async () => {
    const { system, security } = staff.browsers
    const units = '/desk/agencies/ju-qu/units'
    const change = async (typed: Record<string, string>) => system.fill(await system.get(units), units, typed)
    for (const name of ['法规科', '文书科']) await change({ change: 'setUp', name, day: '2020-01-01' })
    await change({ change: 'ended', number: '2', day: '2026-01-01' })
    const path = `/desk/people/${staff.newcomer}/appoint`
    const page = await (await security.get(path)).text()
    assert.doesNotMatch(page, /文书科/)
    const unit = /<option value="(\d+)">示例ju-qu：法规科/.exec(page)?.[1] ?? ''
    const typed = { ...fieldsOf(page, path), role: 'legalReviewer', unit, from: '2026-11-22', until: '' }
    const elsewhere = await security.post(path, { ...typed, agency: await agencyId('ju-jiaoyu') })
    assert.equal(elsewhere.status, 422)
    assert.match(await elsewhere.text(), /该机关没有这个股室，或股室已经撤销。/)
    const appointed = await security.post(path, { ...typed, agency: await agencyId('ju-qu') })
    assert.equal(whereTo(appointed), `/desk/people/${staff.newcomer}?done=appointed`)
    assert.match(await (await security.get(`/desk/people/${staff.newcomer}`)).text(), /示例ju-qu法规科法制审核/)
  })

  test('hand over single posts to somebody else than the rest, or to nobody', async () => {
    const { security } = staff.browsers
    const bureau = Number(await agencyId('ju-jiaoyu'))
    const leaver = await site.db.transaction((tx) =>
      worker(tx, bureau, ['firstReviewer', 'secondReviewer', 'finalReviewer'], { name: '霜降' }),
    )
    const [rest, other] = await site.db.transaction(async (tx) => [
      await worker(tx, bureau, [], { name: '立冬' }),
      await worker(tx, bureau, [], { name: '大寒' }),
    ])
    const path = `/desk/people/${leaver}/hand-over`
    const page = await (await security.get(path)).text()
    const fieldOf = (post: string) =>
      new RegExp(`<label for="[^"]*-(successor-\\d+)">示例ju-jiaoyu${post}<`).exec(page)?.[1] ?? ''
    const typed = {
      ...fieldsOf(page, path),
      successor: String(rest),
      [fieldOf('复审')]: String(other),
      [fieldOf('终审')]: 'nobody',
    }
    const wrong = await security.post(path, { ...typed, reason: '' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), new RegExp(`<option value="${other}" selected[^>]*>大寒`))
    assert.equal(
      whereTo(await security.post(path, { ...typed, reason: '退休' })),
      `/desk/people/${leaver}?done=handedOver`,
    )
    const { rows } = await site.db.pool.query(
      'select person_id as person, role from post where person_id = any($1) and until_day > $2 order by role',
      [[leaver, rest, other], '2026-11-22'],
    )
    assert.deepEqual(rows, [
      { person: rest, role: 'firstReviewer' },
      { person: other, role: 'secondReviewer' },
    ])
  })

  test('delegate their own posts to a colleague, who sees it and can end it', async () => {
    const { clerk, reading } = staff.browsers
    const { rows } = await site.db.pool.query<{ id: number }>('select id from post where person_id = $1', [
      staff.people.clerk,
    ])
    const typed = { delegate: String(staff.people.reading), from: '2026-11-22', until: '2026-11-30', reason: '休假' }
    const none = await clerk.fill(await clerk.get('/desk/delegations/new'), '/desk/delegations/new', typed)
    assert.equal(none.status, 422)
    const form = await clerk.get('/desk/delegations/new')
    const given = await clerk.fill(form, '/desk/delegations/new', { ...typed, post: String(rows[0]?.id) })
    assert.equal(whereTo(given), `/desk/people/${staff.people.clerk}?done=delegated`)
    const page = await (await reading.get(`/desk/people/${staff.people.reading}`)).text()
    const end = /\/desk\/delegations\/\d+\/end/.exec(page)?.[0] ?? ''
    assert.equal((await reading.fill(await reading.get(end), end, {})).status, 303)
  })
})

describe('agencies', () => {
  test('are set up, renamed, moved, merged, split and abolished, each from its day', async () => {
    const { system } = staff.browsers
    const change = async (slug: string, act: string, typed: Record<string, string>) => {
      const path = `/desk/agencies/${slug}/${act}`
      return system.fill(await system.get(path), path, { day: '2026-03-01', basis: '示例机改〔2026〕1号', ...typed })
    }
    const fresh = (slug: string, name: string) => ({ slug, name, kind: 'department', region: '某省/某市/示例区' })
    assert.equal((await change('ju-qu', 'set-up', { ...fresh('Ju Wen', ''), day: '2020-01-01' })).status, 422)
    for (const [slug, name] of [
      ['ju-wen', '示例文化局'],
      ['ju-lv', '示例旅游局'],
      ['ju-ti', '示例体育局'],
    ] as const) {
      const done = await change('ju-qu', 'set-up', { ...fresh(slug, name), day: '2020-01-01' })
      assert.equal(whereTo(done), `/desk/agencies/${slug}?done=changed`)
    }
    assert.equal((await change('ju-ti', 'rename', { name: '示例体育中心' })).status, 303)
    assert.equal((await change('ju-ti', 'move', { parent: 'ju-jiaoyu' })).status, 303)
    assert.equal(
      (await change('ju-wen', 'merge', { among: 'ju-lv', into: '', ...fresh('ju-wenlv', '示例文旅局') })).status,
      303,
    )
    const split = { among: 'ju-wenlv', cases: 'ju-wenlv', ...fresh('ju-wenwu', '示例文物局'), day: '2026-05-01' }
    assert.equal((await change('ju-wenlv', 'split', split)).status, 303)
    assert.equal((await change('ju-wenwu', 'abolish', { successor: 'ju-wenlv', day: '2026-08-01' })).status, 303)
    assert.equal((await change('ju-wenlv', 'move', { parent: 'ju-wenlv' })).status, 409)
    assert.equal((await system.get('/desk/agencies/ju-wenwu/rename')).status, 403)
    const before = await (await system.get('/desk/agencies?on=2025-01-01')).text()
    assert.match(before, /示例文化局[\s\S]*|示例旅游局/)
    assert.doesNotMatch(before, /示例文旅局/)
    assert.match(await (await system.get('/desk/agencies')).text(), /示例文旅局/)
    const page = await (await system.get('/desk/agencies/ju-wenwu')).text()
    assert.match(page, /这一天不存在[\s\S]*示例文旅局[\s\S]*撤销，由示例文旅局承接/)
    const withdraw =
      /\/desk\/agencies\/ju-ti\/events\/\d+\/withdraw/.exec(
        await (await system.get('/desk/agencies/ju-ti')).text(),
      )?.[0] ?? ''
    assert.equal((await system.fill(await system.get(withdraw), withdraw, { reason: '登记有误' })).status, 303)
  })

  test('say of themselves what holds from a day; of two who save, the second is told', async () => {
    const { clerk } = staff.browsers
    const path = '/desk/agencies/ju-jiaoyu/profile'
    const [first, second] = [await clerk.get(path), await clerk.get(path)]
    const typed = { phone: '0000-0000001', from: '2026-01-01', source: '概况表' }
    assert.equal(whereTo(await clerk.fill(first, path, typed)), '/desk/agencies/ju-jiaoyu?done=profile')
    const late = await clerk.fill(second, path, { ...typed, phone: '0000-0000002' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /value="0000-0000002"/)
    assert.match(await (await clerk.get('/desk/agencies/ju-jiaoyu')).text(), /0000-0000001[\s\S]*历次内容（1条）/)
  })

  test('have units that are set up and renamed', async () => {
    const { clerk } = staff.browsers
    const path = '/desk/agencies/ju-jiaoyu/units'
    await clerk.fill(await clerk.get(path), path, { change: 'setUp', name: '办公室', day: '2020-01-01' })
    const renamed = { change: 'renamed', number: '1', name: '综合股', day: '2026-01-01' }
    assert.equal((await clerk.fill(await clerk.get(path), path, renamed)).status, 303)
    assert.match(await (await clerk.get('/desk/agencies/ju-jiaoyu?on=2025-01-01')).text(), /<p>办公室<\/p>/)
    assert.match(await (await clerk.get('/desk/agencies/ju-jiaoyu')).text(), /<p>综合股<\/p>/)
  })

  test('have units in the order that is chosen for them', async () => {
    const { clerk } = staff.browsers
    const path = '/desk/agencies/ju-jiaoyu/units'
    const change = async (typed: Record<string, string>) => clerk.fill(await clerk.get(path), path, typed)
    for (const name of ['信访股', '督导股']) await change({ change: 'setUp', name, day: '2020-01-01' })
    assert.equal((await change({ change: 'ordered', number: '1', after: '2', day: '' })).status, 303)
    const page = '/desk/agencies/ju-jiaoyu'
    assert.match(await (await clerk.get(page)).text(), /<p>信访股、综合股、督导股<\/p>/)
    assert.equal((await change({ change: 'ordered', number: '3', after: 'first', day: '' })).status, 303)
    assert.match(await (await clerk.get(page)).text(), /<p>督导股、信访股、综合股<\/p>/)
    const nowhere = await change({ change: 'ordered', number: '3', after: '3', day: '' })
    assert.equal(nowhere.status, 422)
    assert.match(await nowhere.text(), /请选择排在最前，或排在另一个之后。/)
    assert.match(await (await change({ change: 'ordered', after: 'first' })).text(), /请选择要调整的内设机构。/)
  })

  test('are found at the desk where they have one, else among what is public', async () => {
    const { clerk } = staff.browsers
    assert.match(
      await (await clerk.get('/desk/search?q=ju-wai')).text(),
      /<a href="\/desk\/agencies\/ju-wai">示例ju-wai</,
    )
    const known = await (await clerk.get('/desk/search?q=benxi-nanfen-fagaiju')).text()
    assert.match(known, /<a href="\/agencies\/benxi-nanfen-fagaiju">/)
  })

  test('go out as a workbook and come in from one, shown before they are kept', async () => {
    const { system } = staff.browsers
    const page = await (await system.get('/desk/agencies')).text()
    // The agencies of another district are not this officer's to export.
    const refused = await system.post('/desk/agencies/export.xlsx', fieldsOf(page, '/desk/agencies/export.xlsx'))
    assert.equal(refused.status, 403)
    const book = await site.db.read(writeDistrictBook)
    const fields = fieldsOf(await (await system.get('/desk/agencies/import')).text(), '/desk/agencies/import')
    const form = new FormData()
    for (const [name, value] of Object.entries({ ...fields, root: 'ju-qu' })) form.set(name, value)
    form.set('file', new File([new Uint8Array(book)], '名录.xlsx'))
    const answer = await sendForm(site, system, '/desk/agencies/import', form)
    assert.match(await answer.text(), /还没有保存|一行也没有保存/)
  })

  test('are kept from a workbook when it is confirmed, and not before', async () => {
    const { system } = staff.browsers
    const path = '/desk/agencies/import'
    const fields = fieldsOf(await (await system.get(path)).text(), path)
    const send = async (more: Record<string, string>) => {
      const form = new FormData()
      for (const [name, value] of Object.entries({ ...fields, root: 'ju-qu', ...more })) form.set(name, value)
      form.set(
        'file',
        await bookOf('机关', [
          ['编码', '名称 *', '上级机关'],
          ['ju-xinshe', '示例新设局', '示例ju-qu'],
        ]),
      )
      return (await sendForm(site, system, path, form)).text()
    }
    assert.match(await send({}), /还没有保存/)
    assert.equal((await system.get('/desk/agencies/ju-xinshe')).status, 404)
    assert.match(await send({ save: 'on' }), /已保存/)
    assert.equal((await system.get('/desk/agencies/ju-xinshe')).status, 200)
    assert.equal((await audited(site.db)).at(-1), 'agency.import done')
  })
})

/** A workbook of one sheet, as a person types one. */
async function bookOf(sheet: string, rows: readonly (readonly string[])[]): Promise<File> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet(sheet).addRows(rows.map((row) => [...row]))
  return new File([await book.xlsx.writeBuffer()], '表格.xlsx')
}

async function agencyId(slug: string): Promise<string> {
  const { rows } = await site.db.pool.query<{ id: number }>('select id from agency where slug = $1', [slug])
  return String(rows[0]?.id)
}

describe('the audit log', () => {
  test('is searched, taken out and proven whole, and each of the latter is in it', async () => {
    const { audit } = staff.browsers
    const page = await (await audit.get('/desk/audit?act=calendar.import')).text()
    assert.match(page, /导入放假安排（calendar\.import）/)
    const proof = await audit.post('/desk/audit/verify', fieldsOf(page, '/desk/audit/verify'))
    assert.match(await proof.text(), /审计记录完整：共\d+条/)
    const file = await audit.post('/desk/audit/export.csv', fieldsOf(page, '/desk/audit/export.csv'))
    assert.equal(file.status, 200)
    assert.match(await file.text(), /calendar\.import/)
    assert.deepEqual((await audited(site.db)).slice(-2), ['audit.verify done', 'audit.export done'])
  })

  test('gives nothing to others', async () => {
    const { system } = staff.browsers
    const csrf = fieldsOf(await (await system.get('/desk/settings')).text(), '/desk/preferences').csrf ?? ''
    for (const path of ['/desk/audit/verify', '/desk/audit/export.xlsx']) {
      assert.equal((await system.post(path, { csrf, query: '' })).status, 403)
    }
  })
})
