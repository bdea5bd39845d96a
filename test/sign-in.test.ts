import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { makeFirstLinks } from '../src/actions/sign-in/links.ts'
import { dayOfInstant } from '../src/rules/day.ts'
import { verifyChain } from '../src/store/audit.ts'
import { withoutSecrets } from '../src/web/sign-in/sign-in.ts'
import {
  auditOf,
  codeAt,
  fieldsOf,
  firstUse,
  goodPassword,
  linkFor,
  openTestBrowser,
  staffedAgency,
  whereTo,
} from './sign-in.ts'
import { openSite, type Site } from './site.ts'

// A clock that goes on by itself a little, as clocks do.
let now = new Date('2026-11-23T01:00:00Z')
const clock = () => {
  now = new Date(now.getTime() + 1)
  return now
}
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

let site: Site
let people: Record<'clerk' | 'other' | 'victim' | 'boss' | 'security' | 'system' | 'idle', number>
before(async () => {
  site = await openSite({}, { clock })
  people = await staffedAgency(site.db, 'ceshi', {
    clerk: ['informationOfficer'],
    other: ['informationOfficer'],
    victim: ['informationOfficer'],
    boss: ['head'],
    security: ['securityAdministrator'],
    system: ['systemAdministrator'],
    idle: [],
  })
})
after(() => site.close())

const browserAt = (network: string) => openTestBrowser(site, network)

describe('the desk', () => {
  test('without a session leads to signing in and back, to own paths only', async () => {
    const browser = browserAt('203.0.113.1')
    const wanted = await browser.get('/desk/account?x=1')
    assert.equal(whereTo(wanted), '/sign-in?next=%2Fdesk%2Faccount%3Fx%3D1')
    assert.equal(wanted.headers.get('cache-control'), 'no-store')
    const html = await (await browser.get('/sign-in?next=https://evil.example/')).text()
    assert.equal(fieldsOf(html, '/sign-in').next, '/desk')
  })

  test('a forged, empty or overlong session cookie is nobody', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), '../..', 'A'.repeat(10_000)]) {
      const browser = browserAt('203.0.113.1')
      browser.cookies.set('gongkai-session', token)
      assert.match(whereTo(await browser.get('/desk/account')), /^\/sign-in/)
    }
  })
})

describe('a link', () => {
  test('opened, changes nothing; used, signs in once; then says that it was used', async () => {
    const browser = browserAt('203.0.113.2')
    const link = `/sign-in/link/${await linkFor(site, people.clerk)}`
    const page = await browser.get(link)
    assert.equal(page.status, 200)
    await browser.get(link)
    assert.equal(whereTo(await browser.fill(page, link, {})), '/desk/account/password')
    const again = browserAt('203.0.113.3')
    const answer = await again.get(link)
    assert.equal(answer.status, 410)
    assert.match(await answer.text(), /已经用过/)
    const visit = await again.get('/sign-in')
    assert.equal((await again.post(link, fieldsOf(await visit.text(), '/sign-in'))).status, 410)
    assert.equal(again.cookies.has('gongkai-session'), false)
  })

  test('of two who use it at once one gets in', async () => {
    const link = `/sign-in/link/${await linkFor(site, people.clerk)}`
    const both = [browserAt('203.0.113.2'), browserAt('203.0.113.3')]
    const pages = await Promise.all(both.map((browser) => browser.get(link)))
    const answers = await Promise.all(
      both.map((browser, index) => browser.fill(pages[index] ?? new Response(), link, {})),
    )
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 410])
  })

  test('expires after a day, is replaced by a new one, and forged is unknown', async () => {
    const browser = browserAt('203.0.113.2')
    const old = `/sign-in/link/${await linkFor(site, people.other)}`
    const fresh = `/sign-in/link/${await linkFor(site, people.other)}`
    assert.match(await (await browser.get(old)).text(), /链接无效/)
    assert.equal((await browser.get(fresh)).status, 200)
    later(24 * 60)
    assert.match(await (await browser.get(fresh)).text(), /已经过期/)
    const forged = await browser.get(`/sign-in/link/${'A'.repeat(43)}`)
    assert.equal(forged.status, 410)
  })

  test('of somebody without any post signs nobody in', async () => {
    const browser = browserAt('203.0.113.2')
    const link = `/sign-in/link/${await linkFor(site, people.idle)}`
    assert.equal(whereTo(await browser.fill(await browser.get(link), link, {})), '/sign-in?why=noPost')
    assert.equal(browser.cookies.has('gongkai-session'), false)
  })

  test('leads to a new password before anything else; a weak one, one’s name, or two that differ are refused', async () => {
    const browser = browserAt('203.0.113.4')
    const link = `/sign-in/link/${await linkFor(site, people.boss)}`
    await browser.fill(await browser.get(link), link, {})
    assert.equal(whereTo(await browser.get('/desk/account')), '/desk/account/password')
    for (const [chosen, again, said] of [
      ['short', 'short', /至少12个字符/],
      ['Password2026!', 'Password2026!', /太容易被猜到/],
      ['白露kV7#wq2LpX', '白露kV7#wq2LpX', /姓名/],
      ['bailu-kV7#wq2LpX', 'bailu-kV7#wq2LpX', /姓名/],
      [goodPassword, `${goodPassword}x`, /不一样/],
    ] as const) {
      const page = await browser.get('/desk/account/password')
      const answer = await browser.fill(page, '/desk/account/password', { chosen, again })
      assert.equal(answer.status, 422)
      const html = await answer.text()
      assert.match(html, said)
      assert.doesNotMatch(html, new RegExp(chosen.replace(/[#$]/g, '\\$&')), 'a password stands on the page')
    }
    const page = await browser.get('/desk/account/password')
    const answer = await browser.fill(page, '/desk/account/password', { chosen: goodPassword, again: goodPassword })
    assert.equal(whereTo(answer), '/desk/account?done=password')
    assert.match(await (await browser.get('/desk/account')).text(), /负责人/)
  })
})

describe('name and password', () => {
  test('sign in, under a new token: one that was planted before is worth nothing', async () => {
    const { name } = await firstUse(site, browserAt('203.0.113.5'), people.clerk)
    const browser = browserAt('203.0.113.5')
    const planted = 'P'.repeat(43)
    browser.cookies.set('gongkai-session', planted)
    const answer = await browser.signIn(` ${name.toUpperCase()} `, goodPassword)
    assert.equal(whereTo(answer), '/desk')
    assert.notEqual(browser.cookies.get('gongkai-session'), planted)
    const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('gongkai-session')) ?? ''
    assert.match(set, /HttpOnly/i)
    assert.match(set, /SameSite=Lax/i)
    assert.match(set, /Path=\//i)
    assert.doesNotMatch(set, /Max-Age|Expires|Domain/i)
    const other = browserAt('203.0.113.5')
    other.cookies.set('gongkai-session', planted)
    assert.match(whereTo(await other.get('/desk/account')), /^\/sign-in/)
  })

  test('with https the cookies are bound to this very host', async () => {
    const secure = await openSite({ PUBLIC_URL: 'https://gongkai.example.gov.cn' }, { clock })
    const answer = await openTestBrowser(secure).get('/sign-in')
    await secure.close()
    assert.match(answer.headers.getSetCookie().join(), /^__Host-gongkai-visit=.*;.*Secure/i)
  })

  test('a wrong name and a wrong password give the same answer, rows and audit entries, by the same way', async () => {
    const browser = browserAt('203.0.113.6')
    const { name } = await firstUse(site, browserAt('203.0.113.66'), people.other)
    const wrong = await browser.signIn(name, 'wrong password 1')
    const unknown = await browser.signIn('nobody-at-all', 'wrong password 1')
    const without = await browser.signIn(name.replace(/\d$/, 'x'), 'wrong password 1')
    assert.deepEqual([wrong.status, unknown.status, without.status], [422, 422, 422])
    const bare = async (answer: Response) =>
      (await answer.text()).replace(/value="[^"]*"/g, '').replace(/gongkai-\w+/g, '')
    const [first, second] = [await bare(wrong), await bare(unknown)]
    assert.equal(first, second)
    const entries = (await auditOf(site.db, 'session.signIn')).slice(-3)
    assert.deepEqual(
      entries.map(({ actor_kind, result, detail, came_from, subject_kind }) => ({
        actor_kind,
        result,
        detail,
        came_from,
        subject_kind,
      })),
      ['person', 'signInName', 'signInName'].map((subject_kind) => ({
        actor_kind: 'visitor',
        result: 'refused',
        detail: { reason: 'wrong' },
        came_from: '203.0.113.6',
        subject_kind,
      })),
    )
    assert.doesNotMatch(JSON.stringify(entries), /nobody-at-all/)
  })

  test('a full-width password is the same; a former one cannot come back; the change ends all other sessions', async () => {
    const [desk, phone] = [browserAt('203.0.113.7'), browserAt('203.0.113.8')]
    const { name } = await firstUse(site, desk, people.victim)
    await phone.signIn(name, 'ｔｒｅｅ plate ９ cloud')
    assert.equal((await phone.get('/desk/account')).status, 200)
    const before = desk.cookies.get('gongkai-session')
    const change = async (current: string, chosen: string) =>
      desk.fill(await desk.get('/desk/account/password'), '/desk/account/password', { current, chosen, again: chosen })
    assert.match(await (await change('not my password', 'seven odd 4 chairs')).text(), /现在的口令不对/)
    assert.equal(whereTo(await change(goodPassword, 'seven odd 4 chairs')), '/desk/account?done=password')
    assert.notEqual(desk.cookies.get('gongkai-session'), before)
    assert.match(whereTo(await phone.get('/desk/account')), /^\/sign-in/)
    assert.match(await (await change('seven odd 4 chairs', goodPassword)).text(), /最近用过/)
    const stolen = browserAt('203.0.113.7')
    stolen.cookies.set('gongkai-session', before ?? '')
    assert.match(whereTo(await stolen.get('/desk/account')), /^\/sign-in/)
  })

  test('half a year later a new password comes first', async () => {
    const browser = browserAt('203.0.113.7')
    const { name } = await firstUse(site, browser, people.clerk, 'three calm 8 rivers')
    later(181 * 24 * 60)
    assert.equal(whereTo(await browser.signIn(name, 'three calm 8 rivers')), '/desk/account/password')
    assert.equal(whereTo(await browser.get('/desk/account')), '/desk/account/password')
  })
})

describe('an attack on a name', () => {
  test('from many networks never locks its owner out, known browser or new one; the attacker waits', async () => {
    const owner = browserAt('203.0.113.20')
    const { name } = await firstUse(site, owner, people.other, 'four tall 6 lamps')
    owner.cookies.delete('gongkai-session')
    for (let host = 1; host <= 40; host += 1) {
      await browserAt(`198.51.100.${host}`).signIn(name, `guess number ${host}`)
    }
    const attacker = browserAt('198.51.100.1')
    const waits = await attacker.signIn(name, 'four tall 6 lamps')
    assert.equal(waits.status, 429)
    assert.match(await waits.text(), /请\d+秒后再试/)
    // The browser that the owner uses every day, though an attacker sits in the same network.
    for (let at = 0; at < 12; at += 1) await browserAt('203.0.113.20').signIn(name, `colleague guess ${at}`)
    assert.equal((await browserAt('203.0.113.20').signIn(name, 'four tall 6 lamps')).status, 429)
    assert.equal(whereTo(await owner.signIn(name, 'four tall 6 lamps')), '/desk')
    // A new browser in a network that never signed him in.
    assert.equal(whereTo(await browserAt('192.0.2.77').signIn(name, 'four tall 6 lamps')), '/desk')
  })

  test('a hundred tries at once are a hundred tries', async () => {
    const { name } = await firstUse(site, browserAt('203.0.113.21'), people.clerk, 'nine soft 3 stones')
    const browser = browserAt('198.51.100.200')
    const page = await browser.get('/sign-in')
    const fields = fieldsOf(await page.text(), '/sign-in')
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async (_, at) => {
        const answer = await browser.post('/sign-in', { ...fields, name, password: `guess number ${at}` })
        return answer.status
      }),
    )
    assert.equal(statuses.filter((status) => status === 422).length, 5)
    assert.equal(statuses.filter((status) => status === 429).length, 95)
  })

  test('a name that nobody has makes one wait as well', async () => {
    const browser = browserAt('198.51.100.201')
    const statuses = []
    for (let at = 0; at < 6; at += 1) statuses.push((await browser.signIn('ghost', 'some password 1')).status)
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429])
  })
})

describe('the second factor', () => {
  const enrol = async (browser: ReturnType<typeof browserAt>) => {
    const begun = await browser.get('/desk/account/second-factor')
    await browser.fill(begun, '/desk/account/second-factor', {})
    const page = await (await browser.get('/desk/account/second-factor')).text()
    const secret = (/class="secret">([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '')
    assert.equal(secret.length, 32)
    return { secret, fields: fieldsOf(page, '/desk/account/second-factor/confirm') }
  }

  test('is asked of an administrator before anything else, counts each code once, and takes the step before and after', async () => {
    const browser = browserAt('203.0.113.30')
    const { name, answer } = await firstUse(site, browser, people.security)
    assert.equal(whereTo(answer), '/desk/account/second-factor')
    assert.equal(whereTo(await browser.get('/desk/account')), '/desk/account/second-factor')
    const { secret, fields } = await enrol(browser)
    const wrong = await browser.post('/desk/account/second-factor/confirm', { ...fields, code: '000000' })
    assert.equal(wrong.status, 422)
    const before = browser.cookies.get('gongkai-session')
    const code = codeAt(secret, now)
    const done = await (await browser.post('/desk/account/second-factor/confirm', { ...fields, code })).text()
    const codes = [...done.matchAll(/<code>([0-9A-Z-]{19})<\/code>/g)].map(([, recovery = '']) => recovery)
    assert.equal(new Set(codes).size, 10)
    assert.notEqual(browser.cookies.get('gongkai-session'), before)
    assert.equal((await browser.get('/desk/account')).status, 200)

    const second = browserAt('203.0.113.30')
    assert.equal(whereTo(await second.signIn(name, goodPassword)), '/sign-in/code?next=%2Fdesk')
    assert.equal(whereTo(await second.get('/desk/account')), '/sign-in/code?next=%2Fdesk%2Faccount')
    const give = async (given: string) =>
      second.fill(await second.get('/sign-in/code'), '/sign-in/code', { code: given })
    assert.equal((await give(code)).status, 422, 'the same code again')
    later(0.5)
    assert.equal((await give(codeAt(secret, new Date(now.getTime() + 90_000)))).status, 422, 'three steps ahead')
    const half = second.cookies.get('gongkai-session')
    assert.equal(whereTo(await give(codeAt(secret, new Date(now.getTime() + 30_000)))), '/desk')
    assert.notEqual(second.cookies.get('gongkai-session'), half)

    const third = browserAt('203.0.113.30')
    await third.signIn(name, goodPassword)
    const late = async (given: string) => third.fill(await third.get('/sign-in/code'), '/sign-in/code', { code: given })
    assert.equal((await late(codeAt(secret, now))).status, 422, 'older than one that was taken')
    const recovery = codes[3] ?? ''
    assert.equal(whereTo(await late(recovery.toLowerCase().replaceAll('-', ' '))), '/desk')
    const fourth = browserAt('203.0.113.30')
    await fourth.signIn(name, goodPassword)
    const again = await fourth.fill(await fourth.get('/sign-in/code'), '/sign-in/code', { code: recovery })
    assert.equal(again.status, 422, 'a recovery code twice')
    const refused = await browser.fill(
      await browser.get('/desk/account/second-factor'),
      '/desk/account/second-factor/recovery-codes',
      {},
    )
    assert.equal(refused.status, 422, 'without the password')
    const page = fieldsOf(
      await (await browser.get('/desk/account/second-factor')).text(),
      '/desk/account/second-factor/recovery-codes',
    )
    const removed = await browser.post('/desk/account/second-factor/remove', { ...page, password: goodPassword })
    assert.equal(removed.status, 409, 'an administrator cannot do without')
  })

  test('can be taken up and given up by anybody else, with the password', async () => {
    const browser = browserAt('203.0.113.31')
    const { name } = await firstUse(site, browser, people.boss, 'soft jam 3 hammers')
    const begun = await browser.get('/desk/account/second-factor')
    assert.equal(
      (await browser.fill(begun, '/desk/account/second-factor', { password: 'not mine at all' })).status,
      422,
    )
    const page = await browser.get('/desk/account/second-factor')
    await browser.fill(page, '/desk/account/second-factor', { password: 'soft jam 3 hammers' })
    const html = await (await browser.get('/desk/account/second-factor')).text()
    const secret = (/class="secret">([A-Z2-7 ]+)</.exec(html)?.[1] ?? '').replaceAll(' ', '')
    const fields = fieldsOf(html, '/desk/account/second-factor/confirm')
    await browser.post('/desk/account/second-factor/confirm', { ...fields, code: codeAt(secret, now) })
    assert.match(whereTo(await browserAt('203.0.113.31').signIn(name, 'soft jam 3 hammers')), /^\/sign-in\/code/)
    const own = await (await browser.get('/desk/account/second-factor')).text()
    const { csrf = '' } = fieldsOf(own, '/desk/account/second-factor/recovery-codes')
    const removed = await browser.post('/desk/account/second-factor/remove', { csrf, password: 'soft jam 3 hammers' })
    assert.equal(whereTo(removed), '/desk/account?done=removed')
    assert.equal(whereTo(await browserAt('203.0.113.31').signIn(name, 'soft jam 3 hammers')), '/desk')
  })

  test('wrong codes from ever new networks wait for one another', async () => {
    const { rows } = await site.db.pool.query('select sign_in_name as name from sign_in_account where person_id = $1', [
      people.security,
    ])
    later(60 * 25)
    const statuses: number[] = []
    for (let host = 1; host <= 12; host += 1) {
      const browser = browserAt(`198.18.0.${host}`)
      await browser.signIn(rows[0]?.name, goodPassword)
      const answer = await browser.fill(await browser.get('/sign-in/code'), '/sign-in/code', { code: '123456' })
      statuses.push(answer.status)
    }
    assert.deepEqual(statuses, [...Array(10).fill(422), 429, 429])
  })
})

describe('sessions', () => {
  test('end after thirty minutes without use and after ten hours with it, and say so', async () => {
    const browser = browserAt('203.0.113.40')
    const { name } = await firstUse(site, browser, people.clerk, 'cold tea 5 windows')
    later(29)
    assert.equal((await browser.get('/desk/account')).status, 200)
    later(30)
    assert.equal(whereTo(await browser.get('/desk/account')), '/sign-in?next=%2Fdesk%2Faccount&why=expired')
    await browser.signIn(name, 'cold tea 5 windows')
    for (let half = 0; half < 20; half += 1) {
      assert.equal((await browser.get('/desk/account')).status, 200)
      later(29.9)
    }
    later(3)
    assert.match(whereTo(await browser.get('/desk/account')), /why=expired/)
    const ends = await auditOf(site.db, 'session.end')
    assert.ok(ends.some(({ detail }) => JSON.stringify(detail) === '{"reason":"expired"}'))
  })

  test('are listed with device, network and times; one is ended, or all others, or all', async () => {
    const agents = {
      office: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140.0',
      phone: 'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 Chrome/114 ArkWeb/4.1.6 Mobile HuaweiBrowser/5',
    }
    const [office, phone, home] = [browserAt('203.0.113.41'), browserAt('203.0.113.42'), browserAt('203.0.113.43')]
    const { name } = await firstUse(site, office, people.clerk, 'blue hat 7 tables')
    const first = fieldsOf(await (await office.get('/desk/account')).text(), '/desk/account/sessions')
    await office.post('/desk/account/sessions', { ...first, end: 'all' })
    await office.signIn(name, 'blue hat 7 tables', { headers: { 'user-agent': agents.office } })
    await phone.signIn(name, 'blue hat 7 tables', { headers: { 'user-agent': agents.phone } })
    await home.signIn(name, 'blue hat 7 tables')
    const html = await (await office.get('/desk/account')).text()
    for (const shown of ['Edge（Windows）', '华为浏览器（鸿蒙）', '203.0.113.42', '本次登录'])
      assert.ok(html.includes(shown), shown)
    const ids = [...html.matchAll(/name="end" value="(\d+)"/g)].map(([, id = '']) => id)
    assert.equal(ids.length, 3)
    const { csrf = '' } = fieldsOf(html, '/desk/account/sessions')
    const phones = /value="(\d+)" class="quiet">退出<span class="unseen">华为/.exec(html)?.[1] ?? ''
    await office.post('/desk/account/sessions', { csrf, end: phones })
    assert.match(whereTo(await phone.get('/desk/account')), /^\/sign-in/)
    assert.equal((await home.get('/desk/account')).status, 200)
    await office.post('/desk/account/sessions', { csrf, end: 'others' })
    assert.match(whereTo(await home.get('/desk/account')), /^\/sign-in/)
    assert.equal((await office.get('/desk/account')).status, 200)
    assert.equal(whereTo(await office.post('/desk/account/sessions', { csrf, end: 'all' })), '/sign-in?why=out')
    assert.equal(office.cookies.has('gongkai-session'), false)
  })

  test('of others cannot be ended by their number, and the try is in the audit log', async () => {
    const [mine, theirs] = [browserAt('203.0.113.44'), browserAt('203.0.113.45')]
    await firstUse(site, mine, people.clerk, 'warm sea 2 pencils')
    await firstUse(site, theirs, people.boss, 'warm sea 2 pencils')
    const { rows } = await site.db.pool.query('select id from session where person_id = $1', [people.boss])
    const { csrf = '' } = fieldsOf(await (await mine.get('/desk/account')).text(), '/desk/account/sessions')
    for (const end of [String(rows[0]?.id), '999999', '-1', 'x']) {
      const answer = await mine.post('/desk/account/sessions', { csrf, end })
      assert.equal(whereTo(answer), '/desk/account', end)
    }
    assert.equal((await theirs.get('/desk/account')).status, 200)
    const last = (await auditOf(site.db, 'session.end')).filter(({ result }) => result === 'refused')
    assert.ok(last.some(({ subject_id }) => subject_id === String(rows[0]?.id)))
  })

  test('of somebody else are seen and ended by a security administrator, and by nobody else', async () => {
    const staff = await staffedAgency(site.db, 'tuichu', {
      clerk: ['informationOfficer'],
      head: ['head'],
      security: ['securityAdministrator'],
    })
    await site.db.pool.query('update person set sample = true where id = $1', [staff.security])
    const enter = async (network: string, person: number) => {
      const browser = browserAt(network)
      const link = `/sign-in/link/${await linkFor(site, person)}`
      await browser.fill(await browser.get(link), link, {})
      return browser
    }
    const theirs = browserAt('203.0.113.71')
    await firstUse(site, theirs, staff.clerk)
    const security = await enter('203.0.113.72', staff.security)
    const page = `/desk/people/${staff.clerk}/sessions`
    assert.ok((await (await security.get(`/desk/people/${staff.clerk}`)).text()).includes(page))
    const html = await (await security.get(page)).text()
    assert.match(html, /203\.0\.113\.71/)
    const end = /name="end" value="(\d+)"/.exec(html)?.[1] ?? ''
    const head = browserAt('203.0.113.73')
    await firstUse(site, head, staff.head)
    const refused = await head.get(page)
    assert.equal(refused.status, 403)
    assert.match(await refused.text(), /只有安全管理员/)
    const { csrf = '' } = fieldsOf(await (await head.get('/desk/account')).text(), '/desk/account/sessions')
    assert.equal((await head.post(page, { csrf, end })).status, 403)
    assert.equal((await theirs.get('/desk/account')).status, 200)
    assert.equal((await security.get('/desk/people/999999/sessions')).status, 404)
    assert.equal(whereTo(await security.post(page, { ...fieldsOf(html, page), end })), `${page}?done=ended`)
    assert.match(whereTo(await theirs.get('/desk/account')), /^\/sign-in/)
    const [last] = (await auditOf(site.db, 'session.end')).filter(
      ({ subject_id, result }) => subject_id === end && result === 'done',
    )
    assert.equal(last?.actor_id, staff.security)
  })

  test('end at once when the last post ends or the account is closed', async () => {
    const browser = browserAt('203.0.113.46')
    const { name } = await firstUse(site, browser, people.victim, 'grey cup 4 engines')
    await site.db.pool.query("update post set until_day = '2027-01-01' where person_id = $1", [people.victim])
    assert.match(whereTo(await browser.get('/desk/account')), /why=noPost/)
    const answer = await browser.signIn(name, 'grey cup 4 engines')
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /没有岗位/)
  })

  test('signing in again in the same browser ends the session that was there', async () => {
    const browser = browserAt('203.0.113.47')
    const { name } = await firstUse(site, browser, people.clerk, 'dark rug 6 bottles')
    const former = browser.cookies.get('gongkai-session') ?? ''
    const page = await browserAt('203.0.113.47').get('/sign-in')
    assert.equal(page.status, 200)
    const visit = openTestBrowser(site, '203.0.113.47')
    await visit.get('/sign-in')
    visit.cookies.set('gongkai-session', former)
    browser.cookies.delete('gongkai-session')
    const form = await browser.get('/sign-in')
    browser.cookies.set('gongkai-session', former)
    await browser.fill(form, '/sign-in', { name, password: 'dark rug 6 bottles' })
    assert.match(whereTo(await visit.get('/desk/account')), /^\/sign-in/)
    assert.equal((await browser.get('/desk/account')).status, 200)
  })
})

describe('forms', () => {
  test('without their token, with another’s, or from another site are refused and change nothing', async () => {
    const [mine, theirs] = [browserAt('203.0.113.50'), browserAt('203.0.113.51')]
    await firstUse(site, mine, people.clerk, 'pale fox 9 ladders')
    await firstUse(site, theirs, people.boss, 'pale fox 9 ladders')
    const own = fieldsOf(await (await mine.get('/desk/account')).text(), '/desk/account/sessions')
    const foreign = fieldsOf(await (await theirs.get('/desk/account')).text(), '/desk/account/sessions')
    for (const csrf of ['', 'x', foreign.csrf ?? '', (own.csrf ?? '').slice(0, -2), 'A'.repeat(86)]) {
      const answer = await mine.post('/desk/account/sessions', { csrf, end: 'all' })
      assert.equal(answer.status, 403)
      assert.match(await answer.text(), /页面已过期/)
    }
    const elsewhere: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]
    for (const headers of elsewhere) {
      assert.equal((await mine.post('/desk/account/sessions', { ...own, end: 'all' }, { headers })).status, 403)
      assert.equal((await mine.post('/sign-out', own, { headers })).status, 403)
    }
    assert.equal((await mine.post('/sign-out', {})).status, 403)
    assert.equal((await mine.get('/desk/account')).status, 200)
    assert.equal(whereTo(await mine.post('/sign-out', own)), '/sign-in?why=out')
    assert.match(whereTo(await mine.get('/desk/account')), /^\/sign-in/)
  })

  test('of signing in need the token of this browser, so that nobody signs another in as himself', async () => {
    const browser = browserAt('203.0.113.52')
    const answer = await browser.post('/sign-in', { name: 'x', password: 'y', csrf: 'A'.repeat(86) })
    assert.equal(answer.status, 403)
    const foreign = fieldsOf(await (await browserAt('203.0.113.52').get('/sign-in')).text(), '/sign-in')
    await browser.get('/sign-in')
    assert.equal((await browser.post('/sign-in', { ...foreign, name: 'x', password: 'y' })).status, 403)
  })

  test('in two tabs both work, also after the session’s token has changed', async () => {
    const browser = browserAt('203.0.113.53')
    await firstUse(site, browser, people.clerk, 'thin oak 8 candles')
    const other = fieldsOf(await (await browser.get('/desk/account')).text(), '/desk/account/sessions')
    const page = await browser.get('/desk/account/password')
    const typed = { current: 'thin oak 8 candles', chosen: 'wide elm 3 baskets', again: 'wide elm 3 baskets' }
    await browser.fill(page, '/desk/account/password', typed)
    assert.equal(
      whereTo(await browser.post('/desk/account/sessions', { ...other, end: 'others' })),
      '/desk/account?done=ended',
    )
  })

  test('larger than any form of these pages are refused', async () => {
    const browser = browserAt('203.0.113.54')
    const fields = fieldsOf(await (await browser.get('/sign-in')).text(), '/sign-in')
    assert.equal((await browser.post('/sign-in', { ...fields, name: 'x'.repeat(30_000) })).status, 413)
  })
})

test('somebody of the sample is led in by his link at once, and needs neither password nor phone', async () => {
  const { head, admin } = await staffedAgency(site.db, 'yangli', {
    head: ['head'],
    admin: ['systemAdministrator'],
  })
  await site.db.pool.query('update person set sample = true where id = any($1)', [[head, admin]])
  for (const person of [head, admin]) {
    const browser = browserAt('203.0.113.60')
    const link = `/sign-in/link/${await linkFor(site, person)}`
    assert.equal(whereTo(await browser.fill(await browser.get(link), link, {})), '/desk')
    assert.match(await (await browser.get('/desk/account')).text(), /还没有设置/)
  }
})

test('a fault never writes a link into the log', () => {
  assert.equal(withoutSecrets('/sign-in/link/abc'), '/sign-in/link/…')
  assert.equal(withoutSecrets('/previews/7/abc/files/3'), '/previews/7/…')
  assert.equal(withoutSecrets('/agencies/abc'), '/agencies/abc')
})

test('many who sign in at once, and links that are made meanwhile, do not wait for one another in a circle', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `p${at}`)
  const crowd = await staffedAgency(
    site.db,
    'renqun',
    Object.fromEntries(names.map((name) => [name, ['informationOfficer'] as const])),
  )
  await staffedAgency(site.db, 'xinren', { head: ['head'], reviewer: ['finalReviewer'], supervisor: ['supervisor'] })
  const signedUp = await Promise.all(
    Object.values(crowd).map(async (person, at) => {
      const { answer, name } = await firstUse(site, browserAt(`192.0.2.${at}`), person)
      assert.equal(answer.status, 303)
      return name
    }),
  )
  const answers = await Promise.all(
    signedUp.flatMap((name, at) => [
      browserAt(`192.0.2.${at}`)
        .signIn(name, goodPassword)
        .then(({ status }) => status),
      makeFirstLinks(site.db, clock(), dayOfInstant(clock())).then(() => 'made'),
    ]),
  )
  assert.deepEqual(
    answers,
    signedUp.flatMap(() => [303, 'made']),
  )
})

test('all of it stands in the audit log, unbroken', async () => {
  assert.equal((await site.db.read((tx) => verifyChain(tx))).kind, 'whole')
  const { rows } = await site.db.pool.query<{ text: string }>(
    'select string_agg(audit_entry::text, chr(10)) as text from audit_entry',
  )
  for (const secret of [goodPassword, '白露', 'nobody-at-all', 'ghost']) {
    assert.equal(rows[0]?.text.includes(secret), false, secret)
  }
})
