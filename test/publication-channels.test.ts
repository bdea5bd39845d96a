import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { crc32 } from 'node:zlib'
import ExcelJS from 'exceljs'
import { readSource } from '../src/documents/read-source.ts'
import { topics } from '../src/rules/catalogue/topics.ts'
import { day } from '../src/rules/day.ts'
import type { Content, PublicationKind } from '../src/rules/publication/publication.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { redPixel } from './png.ts'
import { atDesk, draft, fillAt, pass, sheet, submit } from './publishing.ts'
import { fieldsOf, type TestBrowser, whereTo } from './sign-in.ts'

// Channels (发布渠道): their register, what each carried and by what it is proved, and what is counted of it.

const slug = 'shili-jiaotiju'
const of = `/desk/channels/of/${slug}`

let site: DeskSite
const now = sampleMorning
let clerk: TestBrowser
let first: TestBrowser
let second: TestBrowser
let final: TestBrowser
let secrecy: TestBrowser
let office: TestBrowser
before(async () => {
  site = await openDeskSite(() => now)
  clerk = await site.signedIn('J001')
  first = await site.signedIn('J002')
  second = await site.signedIn('J003')
  final = await site.signedIn('J004')
  office = await site.signedIn('J005')
  secrecy = await site.signedIn('J006')
})
after(() => site.close())

const wechat = { kind: 'wechat', name: '示例教体', account: 'shili-jiaoti', keeper: '办公室', since: '2026-01-01' }

test('a channel is registered by the office, and what it said before stays', async () => {
  assert.equal((await clerk.get(`${of}/new`)).status, 403)
  const wrong = await fillAt(office, `${of}/new`, { ...wechat, account: '' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /请填写账号/)
  const done = await fillAt(office, `${of}/new`, wechat)
  const address = whereTo(done).replace(/\?.*/u, '')
  assert.match(address, /^\/desk\/channels\/\d+$/)
  assert.equal((await fillAt(office, `${of}/new`, wechat)).status, 422)
  await fillAt(office, `${address}/change`, { ...wechat, keeper: '政务公开股', filing: '示备2026001' })
  const page = await (await office.get(address)).text()
  assert.match(page, /维护单位或者岗位：办公室 → 政务公开股/)
  await fillAt(office, `${of}/new`, {
    kind: 'noticeBoard',
    name: '茉莉巷公开栏',
    keeper: '办公室',
    since: '2026-01-01',
  })
  await fillAt(office, `${of}/new`, { kind: 'meeting', name: '机关周例会', keeper: '办公室', since: '2026-01-01' })
})

test('an unsuitable channel is kept only with a reason, and says why it is one', async () => {
  const notes = { kind: 'platform', name: '有道云笔记', keeper: '办公室', since: '2026-01-01' }
  const refused = await fillAt(office, `${of}/new`, notes)
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /个人云笔记不宜作为公开渠道：云笔记属于个人账号/)
  const kept = await fillAt(office, `${of}/new`, { ...notes, keptBecause: '原有内容尚未迁完' })
  const page = await (await office.get(whereTo(kept))).text()
  assert.match(page, /个人云笔记不宜作为公开渠道/)
  assert.match(page, /原有内容尚未迁完/)
  assert.match(await (await office.get(of)).text(), /不宜：个人云笔记/)
})

test('what a channel carried is recorded with its evidence, of which the camera’s words are taken out', async () => {
  const id = await released('publicNotice', { title: '示例区学位预警公示' })
  const page = await (await clerk.get(atDesk(id))).text()
  assert.match(page, /本平台<\/p>/)
  const answer = await upload(
    `${atDesk(id)}/channel`,
    { channel: await channelId('茉莉巷公开栏'), on: '2026-11-21', place: '一楼' },
    new File([new Uint8Array(photo('北纬31度'))], '公开栏.png', { type: 'image/png' }),
  )
  assert.equal(whereTo(answer), `${atDesk(id)}?done=channelRecorded#channels`)
  const after = await (await clerk.get(atDesk(id))).text()
  assert.match(after, /茉莉巷公开栏/)
  assert.match(after, /佐证：1个文件/)
  const release = /\/desk\/channels\/releases\/\d+/.exec(after)?.[0] ?? assert.fail('it is not linked')
  const shown = await clerk.get(release)
  const file = await clerk.fill(shown, `${release}/evidence/1`, {})
  const bytes = Buffer.from(await file.arrayBuffer())
  assert.ok(bytes.length > 0 && !bytes.includes('北纬31度'), 'what the camera wrote is gone')
  const twice = await fillAt(clerk, `${atDesk(id)}/channel`, {
    channel: await channelId('茉莉巷公开栏'),
    on: '2026-11-21',
  })
  assert.equal(twice.status, 409)
  assert.match(await twice.text(), /已经登记过/)
})

test('a document explained at a meeting is bound to it, and a meeting explains nothing that is not public', async () => {
  const id = await released('normativeDocument', { title: '示例区校服管理办法' })
  const meeting = { channel: await channelId('机关周例会'), on: '2026-11-20', act: 'interpreted' }
  const nowhere = await fillAt(clerk, `${of}/record`, { ...meeting, what: '没有这份文件', place: '周例会' })
  assert.equal(nowhere.status, 409)
  const done = await fillAt(clerk, `${of}/record`, {
    ...meeting,
    what: '《示例区校服管理办法》',
    place: '第40次周例会',
    attended: '36',
  })
  assert.match(whereTo(done), /done=bound$/)
  const page = await (await clerk.get(atDesk(id))).text()
  assert.match(page, /口头解读/)
  assert.match(page, /36人参加/)
})

test('what the catalogue wants on a board is asked for until it is recorded there', async () => {
  const column = await site.db.pool.query<{ id: number }>(
    `insert into catalogue_node (agency_id, kind, key, name, elements)
    select id, 'item', 'channels-wanted', '救助对象名单', '{"channels": ["website", "noticeBoard", "broadcast"]}'
    from agency where slug = $1 returning id`,
    [slug],
  )
  const id = await released('publicNotice', { title: '示例区助学金公示', columnId: column.rows[0]?.id ?? null })
  const wanted = /登记渠道发布：示例区教育体育局1条信息/
  assert.match(await (await office.get('/desk')).text(), wanted)
  const page = await (await clerk.get(atDesk(id))).text()
  assert.match(page, /目录要求的渠道还没有登记：广播电视、社区\/企事业单位\/村公示栏（电子屏）/)
  const owed = await (await office.get(`${of}/owed`)).text()
  assert.match(owed, /本机关没有登记这类渠道<\/h2><p>广播电视/)
  await fillAt(clerk, `${atDesk(id)}/channel`, { channel: await channelId('茉莉巷公开栏'), on: '2026-11-22' })
  assert.doesNotMatch(await (await office.get('/desk')).text(), wanted)
})

test('a print for boards is there for what is public, and for nothing else', async () => {
  const id = await released('publicNotice', { title: '示例区体育场馆开放公示' })
  const answer = await clerk.get(`${atDesk(id)}/board.pdf`)
  assert.equal(answer.status, 200)
  const source = await readSource(new Uint8Array(await answer.arrayBuffer()), '公开栏.pdf')
  const text = JSON.stringify(source).normalize('NFKC')
  assert.match(text, /示例区体育场馆开放公示/)
  assert.match(text, /示例区教育体育局/)
  assert.match(text, new RegExp(`/publications/${id}`))
  assert.equal((await clerk.get(`${atDesk(id)}/board.pdf?paper=a4`)).status, 200)
  assert.equal((await clerk.get(`${atDesk(await draft(site))}/board.pdf`)).status, 404)
})

test('a week’s posts are recorded in a table, what is public already is not counted twice', async () => {
  const before = await totalOf()
  const id = await released('news', { title: '示例区中小学运动会开幕' })
  assert.equal(await totalOf(), before + 1)
  const channel = await channelId('示例教体')
  const rows = {
    'on-1': '2026-11-16',
    'channel-1': channel,
    'what-1': '示例区中小学运动会开幕',
    'what-2': '冬季作息提醒',
  }
  const wrong = await fillAt(clerk, `${of}/week`, { ...rows, 'on-2': '2026-12-31' })
  assert.equal(wrong.status, 422)
  const said = await wrong.text()
  assert.match(said, /第2行：发布日期2026-12-31在今天之后/)
  assert.match(said, /value="冬季作息提醒"/)
  const done = await (await fillAt(clerk, `${of}/week`, rows)).text()
  assert.match(done, /共2行，新登记2行/)
  assert.match(done, /对应已公开的《示例区中小学运动会开幕》/)
  assert.equal(await totalOf(), before + 2, 'the post that stands on the channel alone is one more')
  assert.match(await (await clerk.get(atDesk(id))).text(), /示例教体/)
  const again = await (await fillAt(clerk, `${of}/week`, rows)).text()
  assert.match(again, /已登记过2行/)
  assert.equal(await totalOf(), before + 2)
})

test('a title that several publications have says nothing: the number does', async () => {
  const ids = [await released('news', { title: '本周食谱' }), await released('news', { title: '本周食谱' })]
  const values = { channel: await channelId('示例教体'), on: '2026-11-19' }
  const answer = await fillAt(clerk, `${of}/record`, { ...values, what: '本周食谱' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /有几条已公开的信息是这个标题/)
  const { rows } = await site.db.pool.query<{ number: string }>(
    'select index_number as number from publication where id = $1',
    [ids[1]],
  )
  const done = await fillAt(clerk, `${of}/record`, { ...values, what: rows[0]?.number ?? '' })
  assert.match(whereTo(done), /done=bound$/)
})

test('a workbook is tried first, then brought in whole or not at all, and twice is once', async () => {
  const before = await totalOf()
  const head = ['序号', '日期', '渠道', '标题', '种类', '链接']
  const lines = [
    [1, '2026-11-17', '茉莉巷公开栏', '低保名单张贴', '公示公告', ''],
    [2, '2026-11-18', '微信公众号', '低保名单张贴', '公示公告', 'https://example.gov.cn/a'],
    [3, '2026-11-18', '微信公众号', '食堂开放日', '', ''],
  ]
  const faulty = await bring(await workbook([head, ...lines, [4, '2026-11-18', '没有的渠道', '标题', '', '']]), {})
  assert.equal(faulty.status, 422)
  assert.match(await faulty.text(), /渠道“没有的渠道”没有登记/)
  const tried = await (await bring(await workbook([head, ...lines]), {})).text()
  assert.match(tried, /还没有保存/)
  assert.match(tried, /共3行，新登记3行/)
  assert.equal(await totalOf(), before)
  const brought = await (await bring(await workbook([head, ...lines]), { save: 'on' })).text()
  assert.match(brought, /已登记。/)
  assert.equal(await totalOf(), before + 2, 'the list on the board and on WeChat is one thing')
  const again = await (await bring(await workbook([head, ...lines]), { save: 'on' })).text()
  assert.match(again, /已登记过3行/)
  assert.equal(await totalOf(), before + 2)
})

test('each number of the year opens its list, and what is struck out counts no more', async () => {
  const page = await (await office.get(`${of}/2026`)).text()
  for (const part of ['按渠道', '按栏目', '按法定十五类', '按信息种类', '按五公开', '按月份', '历年'])
    assert.ok(page.includes(part))
  const numbers = [...page.matchAll(/href="(\/desk\/channels\/items\?[^"]+)">(\d+)</g)]
  assert.ok(numbers.length > 8)
  for (const [, address = '', count] of numbers) {
    const list = await (await office.get(address.replaceAll('&amp;', '&'))).text()
    assert.match(list, new RegExp(`共${count}条`), address)
  }
  const before = await totalOf()
  const { rows } = await site.db.pool.query<{ id: number }>(
    "select release.id from channel_release as release join channel_item as item on item.id = item_id where title = '食堂开放日'",
  )
  const strike = `/desk/channels/releases/${rows[0]?.id}/strike`
  assert.equal((await fillAt(clerk, strike, { reason: '' })).status, 422)
  await fillAt(clerk, strike, { reason: '重复登记' })
  assert.equal(await totalOf(), before - 1)
  const exported = await office.fill(await office.get(`${of}/2026`), `${of}/2026/export.xlsx`, {})
  const csv = await office.post(`${of}/2026/export.csv`, { csrf: await csrfOf(`${of}/2026`) })
  assert.equal(exported.status, 200)
  assert.match(await csv.text(), new RegExp(`总数,,${before - 1}`))
})

test('the draft of the year’s report is offered a sentence with these figures', async () => {
  const total = await totalOf()
  const page = await (await office.get(`/desk/agencies/${slug}/reports/2026/draft`)).text()
  assert.match(
    page,
    new RegExp(`2026年，本机关共公开政府信息${total}条，同一条在几个渠道发布的只计一条，各渠道分别发布本平台`),
  )
})

test('how soon documents were put out and explained is said of each and of all', async () => {
  const page = await (await office.get(`${of}/2026/timeliness`)).text()
  assert.match(page, /示例区校服管理办法/)
  assert.match(page, /成文到公开：中位数21天/)
  assert.match(page, /口头：2026年11月20日/)
})

test('accounts are inspected by quarter, and the result is drafted for the public', async () => {
  const at = `${of}/inspections`
  assert.equal((await fillAt(clerk, at, { year: '2026', quarter: '3' })).status, 409)
  assert.equal((await fillAt(office, at, { year: '2027', quarter: '1' })).status, 422)
  const begun = whereTo(await fillAt(office, at, { year: '2026', quarter: '3' }))
  const page = await (await office.get(begun)).text()
  assert.match(page, /示例教体（微信公众号，shili-jiaoti）/)
  assert.match(page, /最长间隔92天/)
  const channel = await channelId('示例教体')
  const keys = ['updated', 'usable', 'interactive', 'safe', 'honest']
  const fine = Object.fromEntries(keys.map((key) => [`${key}-${channel}`, 'fine']))
  const wrong = { ...fine, [`updated-${channel}`]: 'wrong' }
  assert.equal((await fillAt(office, begun, wrong)).status, 422)
  assert.equal((await fillAt(office, `${begun}/finish`)).status, 409)
  await fillAt(office, begun, { ...wrong, [`note-${channel}`]: '三季度没有登记发布，已补登' })
  const draft = whereTo(await fillAt(office, `${begun}/finish`))
  const drafted = await (await office.get(draft)).text()
  assert.match(drafted, /2026年第三季度政务新媒体自查情况/)
  assert.match(drafted, /三季度没有登记发布，已补登/)
  assert.equal((await fillAt(office, `${begun}/finish`).catch(() => null))?.status ?? 403, 403)
})

async function totalOf(): Promise<number> {
  return Number(/共公开政府信息 <a[^>]+>(\d+)条/.exec(await (await office.get(`${of}/2026`)).text())?.[1])
}

async function csrfOf(address: string): Promise<string> {
  return /name="csrf" value="([^"]+)"/.exec(await (await office.get(address)).text())?.[1] ?? ''
}

async function workbook(lines: readonly (readonly (string | number)[])[]): Promise<File> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('渠道发布')
  for (const line of lines) sheet.addRow([...line])
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], '渠道发布.xlsx')
}

function bring(file: File, values: Readonly<Record<string, string>>): Promise<Response> {
  return upload(`${of}/import`, values, file)
}

async function channelId(name: string): Promise<string> {
  const { rows } = await site.db.pool.query<{ id: number }>('select id from channel where name = $1', [name])
  return String(rows[0]?.id ?? assert.fail(`there is no channel ${name}`))
}

async function upload(address: string, values: Readonly<Record<string, string>>, file: File): Promise<Response> {
  const form = new FormData()
  const page = await (await clerk.get(address)).text()
  for (const [name, value] of Object.entries({ ...fieldsOf(page, address), ...values })) form.append(name, value)
  form.append('file', file)
  const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return site.app.request(address, { method: 'POST', body: form, headers: { cookie, 'content-length': '20000' } })
}

/** A picture into which the camera wrote a text. */
function photo(said: string): Buffer {
  const plain = Buffer.from(redPixel())
  const data = Buffer.concat([Buffer.from('Location\0', 'latin1'), Buffer.from(said)])
  const body = Buffer.concat([Buffer.from('tEXt', 'latin1'), data])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  crc.writeUInt32BE(crc32(body))
  // Behind the head of the picture: its signature, and the chunk of 13 bytes.
  return Buffer.concat([plain.subarray(0, 33), length, body, crc, plain.subarray(33)])
}

async function released(kind: PublicationKind, content: Partial<Content>): Promise<number> {
  const document = {
    documentNumber: `示交体发〔2026〕${++numbers}号`,
    issuedBy: '示例区教育体育局',
    effectiveOn: day(2026, 11, 1),
    genre: 'circular',
    topic: topics[0]?.key ?? '',
  }
  const more = kind === 'normativeDocument' ? document : {}
  const made = { madeOn: day(2026, 11, 1), summary: '内容概述', ...more, ...content }
  const id = await draft(site, { kind, content: made })
  await submit(clerk, id, { wish: 'atOnce' })
  await pass(first, id, 0)
  await pass(secrecy, id, 'secrecy', sheet)
  await pass(second, id, 1)
  assert.equal(whereTo(await pass(final, id, 2)), `${atDesk(id)}/review?done=released`)
  return id
}

let numbers = 100
