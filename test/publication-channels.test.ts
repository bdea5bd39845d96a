import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { crc32 } from 'node:zlib'
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
