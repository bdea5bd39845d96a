import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addPublicationFiles } from '../src/actions/publication/add-files.ts'
import { day } from '../src/rules/day.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { by } from './people.ts'
import { atDesk, draft, fillAt, rewrite } from './publishing.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'

// A version shown before it is public, by a link that opens without an account and can be taken back.

let site: DeskSite
let now = new Date('2026-11-23T01:00:00Z')
let clerk: TestBrowser
let office: TestBrowser
let reviewer: TestBrowser
before(async () => {
  site = await openDeskSite(() => now)
  clerk = await site.signedIn('J001')
  office = await site.signedIn('J005')
  reviewer = await site.signedIn('J002')
})
after(() => site?.close())

const read = async (address: string) => {
  const answer = await site.app.request(address)
  return { answer, status: answer.status, text: await answer.text() }
}

/** A checked draft, and the address of the link to it that the office has given out. */
async function previewed(): Promise<{ id: number; link: string }> {
  const id = await draft(site, { content: { summary: '管网改造的时间和范围。' } })
  await clerk.fill(await clerk.get(atDesk(id)), `${atDesk(id)}/findings/check`, {})
  const made = await fillAt(office, `${atDesk(id)}/previews/new`, { toldTo: '示例区司法局法制科', days: '3' })
  assert.equal(whereTo(made), `${atDesk(id)}?done=previewMade#preview`)
  return { id, link: await linkOf(id) }
}

async function linkOf(id: number): Promise<string> {
  return /href="(\/previews\/\d+\/[A-Za-z0-9_-]{27})"/.exec(await (await office.get(atDesk(id))).text())?.[1] ?? ''
}

test('a link opens the version without an account, says that it is not public, and is told to nobody', async () => {
  const { id, link } = await previewed()
  const { answer, status, text } = await read(link)
  assert.equal(status, 200)
  assert.match(text, /预览稿/)
  assert.match(text, /茉莉巷供水管网进行改造/)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.match(answer.headers.get('x-robots-tag') ?? '', /noindex/)
  assert.equal((await read(`/publications/${id}`)).status, 404)
  assert.equal((await read(link.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A')))).status, 404)
  const number = Number(/previews\/(\d+)/.exec(link)?.[1])
  assert.equal((await read(link.replace(`/${number}/`, `/${number + 1}/`))).status, 404)
})

test('nobody gives out a link to what he wrote himself', async () => {
  const id = await draft(site, { content: { summary: '管网改造的时间和范围。' } })
  assert.equal((await clerk.get(`${atDesk(id)}/previews/new`)).status, 403)
})

test('taken back, it opens nothing from that moment', async () => {
  const { id, link } = await previewed()
  const revoke = `${atDesk(id)}${/\/previews\/\d+/.exec(link)?.[0]}/revoke`
  assert.equal((await reviewer.get(revoke)).status, 403)
  assert.equal(whereTo(await fillAt(office, revoke)), `${atDesk(id)}?done=previewRevoked#preview`)
  const gone = await read(link)
  assert.equal(gone.status, 410)
  assert.doesNotMatch(gone.text, /茉莉巷/)
  assert.equal(await linkOf(id), '')
})

test('what the checks have not cleared is neither linked nor shown, its files neither', async () => {
  const unchecked = await draft(site)
  const early = await fillAt(office, `${atDesk(unchecked)}/previews/new`, { toldTo: '区司法局', days: '1' })
  assert.equal(early.status, 409)
  assert.doesNotMatch(await (await clerk.get(atDesk(unchecked))).text(), /href="[^"]+\/previews\/new"/)
  const { id, link } = await previewed()
  const pdf = { bytes: new Uint8Array(Buffer.from('%PDF-1.7\n附件\n%%EOF')), name: '附件.pdf' }
  const writer = by(await site.person('J001'), day(2026, 11, 26))
  const added = await addPublicationFiles({ ...site, scanner: null }, writer, {
    id,
    as: '',
    title: '',
    alt: '',
    files: [pdf],
  })
  assert.equal(added.kind, 'done')
  const file = added.kind === 'done' ? added.files[0]?.id : 0
  assert.equal((await read(link)).status, 409)
  assert.equal((await read(`${link}/files/${file}`)).status, 404)
  const next = await previewed()
  await rewrite(site, next.id, 'J001', { body: '<p>联系人身份证号110101199003074514。</p>' })
  const changing = await read(next.link)
  assert.equal(changing.status, 409)
  assert.doesNotMatch(changing.text, /110101199003074514/)
})

test('a link ends when its version is out of hand: deleted, or no longer to be disclosed', async () => {
  const deleted = await previewed()
  await fillAt(clerk, `${atDesk(deleted.id)}/trash`)
  assert.equal((await read(deleted.link)).status, 410)
  const kept = await previewed()
  await rewrite(site, kept.id, 'J001', { disclosureClass: 'withheld', classReason: '条例第十六条' })
  assert.equal((await read(kept.link)).status, 410)
})

test('after its days it opens nothing', async () => {
  const other = await previewed()
  now = new Date('2026-11-26T00:59:00Z')
  assert.equal((await read(other.link)).status, 200)
  now = new Date('2026-11-26T01:00:00Z')
  assert.equal((await read(other.link)).status, 410)
})
