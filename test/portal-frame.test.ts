import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { openHostFrames } from '../src/outside/host-frame.ts'
import { day } from '../src/rules/day.ts'
import { addSetting } from '../src/store/settings.ts'
import type { DeskSite } from './desk.ts'
import { openPublicSite } from './public-pages.ts'
import { fillAt } from './publishing.ts'
import { whereTo } from './sign-in.ts'

let site: DeskSite
before(async () => {
  site = await openPublicSite()
})
after(() => site?.close())

async function html(path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await site.app.request(path, { headers })).text()
}

/** What is remembered of the site is asked again after a second. */
const aSecond = () => setTimeout(1100)

test('every page says whose site it is, in its tags and at its foot; what is not set is not there', async () => {
  const page = await html('/agencies')
  for (const part of [
    '<meta name="SiteName" content="示例区人民政府"',
    '<meta name="SiteIDCode" content="9901010001"',
    '<dt>主办单位</dt><dd>示例区人民政府</dd>',
    '<dt>网站标识码</dt><dd>9901010001</dd>',
  ]) {
    assert.ok(page.includes(part), part)
  }
  assert.ok(!page.includes('ICP备案'))
  assert.ok(!page.includes('我为政府网站找错'))
})

test('what is missing is told at the desk, and stands on every page once it is settled', async () => {
  const desk = await site.signedIn('Q101')
  assert.match(await (await desk.get('/desk/settings')).text(), /在下面填写：ICP备案编号、公安机关备案号/)
  const wrong = await fillAt(desk, '/desk/settings/site.mistakes', {
    ...{ value: 'javascript:alert(1)', from: '2026-11-22', reason: '按通知登记' },
  })
  assert.equal(wrong.status, 422)
  for (const [key, value] of [
    ['site.icp', '示ICP备00000001号'],
    ['site.mistakes', 'https://www.example.invalid/find?site=9901010001'],
  ] as const) {
    const changed = await fillAt(desk, `/desk/settings/${key}`, { value, from: '2026-11-22', reason: '按通知登记' })
    assert.match(whereTo(changed), /done=changed/)
  }
  await aSecond()
  const page = await html('/')
  assert.ok(page.includes('<dd>示ICP备00000001号</dd>'))
  assert.ok(page.includes('<a href="https://www.example.invalid/find?site=9901010001">我为政府网站找错</a>'))
})

test('a choice of display is kept, shown by the server, and led back from', async () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    site.app.request('/display', {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { referer: 'http://localhost/agencies?q=1', ...headers },
    })
  const large = await post('toggle=large')
  assert.equal(large.status, 303)
  assert.equal(large.headers.get('location'), '/agencies?q=1')
  const cookie = large.headers.get('set-cookie')?.split(';')[0] ?? ''
  assert.equal(cookie, 'gongkai-display=l')
  assert.match(await html('/agencies', { cookie }), /<html lang="zh-CN" data-display="large">/)
  assert.doesNotMatch(await html('/agencies'), /data-display/)

  const both = await post('toggle=contrast', { cookie })
  assert.match(both.headers.get('set-cookie') ?? '', /gongkai-display=b;/)
  const again = await post('toggle=large', { cookie: 'gongkai-display=b' })
  assert.match(again.headers.get('set-cookie') ?? '', /gongkai-display=c;/)
})

test('nobody is led to another site', async () => {
  for (const given of [
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example',
    '/.//elsewhere.example/',
    'x',
  ]) {
    const answer = await site.app.request('/display', {
      method: 'POST',
      body: new URLSearchParams({ toggle: 'large', return: given }),
      headers: { referer: 'https://elsewhere.example/page' },
    })
    const to = answer.headers.get('location') ?? ''
    assert.equal(new URL(to, 'http://localhost').origin, 'http://localhost', given)
  }
})

test('a kiosk has no way to the desk, and gives up what the last reader left', async () => {
  const cookie = 'gongkai-display=kl; gongkai-visit=abc; gongkai-application=def'
  const page = await html('/agencies', { cookie })
  assert.ok(!page.includes('href="/desk"'))
  assert.ok(page.includes('结束使用'))
  const reset = await site.app.request('/kiosk/reset', { method: 'POST', headers: { cookie } })
  assert.equal(reset.status, 303)
  assert.equal(reset.headers.get('location'), '/kiosk')
  const cleared = reset.headers.getSetCookie()
  for (const name of ['application', 'visit', 'opinion', 'session', 'device', 'sso']) {
    assert.ok(
      cleared.some((one) => one.startsWith(`gongkai-${name}=;`)),
      name,
    )
  }
  assert.ok(cleared.some((one) => one.startsWith('gongkai-display=kn;')))
})

test('the head and foot of the host stand around every public page and no page of the desk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-host-'))
  try {
    await writeFile(join(folder, 'head.html'), '<link rel="stylesheet" href="/css/host.css">')
    await writeFile(join(folder, 'header.html'), '<header><p>示例区人民政府门户网站</p></header>')
    await writeFile(join(folder, 'footer.html'), '<footer><p>门户网站的页脚</p></footer>')
    const hostFrames = await openHostFrames(folder, (fault) => assert.fail(String(fault)))
    const within = site.anotherNode({ hostFrames })
    const page = await (await within.request('/agencies')).text()
    assert.ok(page.indexOf('/css/host.css') < page.indexOf('</head>'))
    assert.ok(page.includes('<header><p>示例区人民政府门户网站</p></header>'))
    assert.ok(page.includes('门户网站的页脚'))
    assert.equal(page.split('<header').length, 2, 'one banner')
    assert.ok(!page.includes('<dt>主办单位</dt>'), 'the host says whose site it is')
    assert.ok((await (await within.request('/no-such')).text()).includes('门户网站的页脚'), 'errors too')
    await writeFile(join(folder, 'footer.html'), '<footer><p>改过的页脚，长一些</p></footer>')
    await aSecond()
    assert.ok((await (await within.request('/agencies')).text()).includes('改过的页脚'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('reading points are kept at the desk, counted without names, and shown to everybody', async () => {
  const office = await site.signedIn('Q002')
  const point = {
    ...{ agency: 'shili-qu', kind: 'archive', name: '区档案馆查阅室', since: '2026-01-05', endedOn: '' },
    ...{ address: '示例区示范路2号', hours: '工作日9:00—16:00', phone: '', facilities: '' },
  }
  const entered = await fillAt(office, '/desk/reading-points/new', point)
  const address = whereTo(entered)
  assert.match(address, /^\/desk\/reading-points\/\d+\?done=entered$/)
  assert.ok((await html('/reading-points')).includes('区档案馆查阅室'))

  const visits = address.replace(/\?.*/, '/visits')
  const today = '2026-11-22'
  assert.match(whereTo(await fillAt(office, visits, { day: today, visitors: '12', helped: '3' })), /done=counted/)
  assert.match(whereTo(await fillAt(office, visits, { day: today, visitors: '14', helped: '3' })), /done=counted/)
  const shown = await (await office.get(address)).text()
  assert.ok(shown.includes('>14<') && !shown.includes('>12<'), 'the later count of a day counts')

  const ended = await fillAt(office, address.replace(/\?.*/, '/change'), { ...point, endedOn: '2026-11-22' })
  assert.match(whereTo(ended), /done=changed/)
  assert.ok(!(await html('/reading-points')).includes('区档案馆查阅室'), 'it is closed from that day on')
})

test('the name of the site may be another than that of its agency', async () => {
  await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>('select id from person order by id limit 1')
    await addSetting(tx, 'site.name', {
      ...{ from: day(2026, 11, 22), value: '示例区门户', reason: '更名', recordedBy: rows[0]?.id ?? 0 },
    })
  })
  await aSecond()
  const page = await html('/')
  assert.ok(page.includes('<meta name="SiteName" content="示例区门户"'))
  assert.ok(page.includes('<dd>示例区人民政府</dd>'))
})

test('every page that has an address for good shows it as a code for telephones', async () => {
  for (const path of ['/', '/policies', '/agencies/shili-qu', '/statistics']) {
    const page = await (await site.app.request(path)).text()
    assert.match(page, /扫一扫，在手机上打开本页<\/summary><svg class="qr"/, path)
  }
})
