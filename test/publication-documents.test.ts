import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { applyValidityChanges } from '../src/actions/document/change-validity.ts'
import { topics } from '../src/rules/catalogue/topics.ts'
import { day, dayOfInstant } from '../src/rules/day.ts'
import type { Content, PublicationKind } from '../src/rules/publication/publication.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { atDesk, draft, fillAt, pass, sheet, submit } from './publishing.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'

// What becomes of documents (立改废释): repealed by another, cleaned up, filed, and explained both ways.

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

test('a document repeals another when it is released itself, and both pages say so', async () => {
  const former = await released('normativeDocument', { title: '示例区校车管理办法（试行）' })
  const successor = await draftOf('normativeDocument', { title: '示例区校车管理办法' })
  const found = await (await office.get(`${atDesk(successor)}/affects?q=${encodeURIComponent('校车管理')}`)).text()
  assert.ok(found.includes(`/desk/publications/${former}/validity?cause=${successor}`))
  const change = { to: 'repealed', on: '2026-11-22', cause: String(successor), basis: '示交体发〔2026〕8号第二十条' }
  const wrong = await fillAt(office, `${atDesk(former)}/validity`, { ...change, basis: '' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /请写明依据/)
  const done = await fillAt(office, `${atDesk(former)}/validity`, change)
  assert.equal(whereTo(done), `${atDesk(former)}?done=validity#document`)
  assert.equal(await validityOf(former), 'inForce')
  assert.match(await (await office.get(atDesk(former))).text(), /等新文件公开后生效/)
  await release(successor)
  assert.equal(await validityOf(former), 'repealed')
  const page = await publicPage(former)
  assert.match(page, /已废止/)
  assert.ok(page.includes(`href="/publications/${successor}"`))
  assert.ok((await publicPage(successor)).includes(`href="/publications/${former}"`))
  const again = await fillAt(office, `${atDesk(former)}/validity`, { ...change, to: 'amended', cause: '' })
  assert.equal(again.status, 422)
  assert.match(await again.text(), /已废止的文件不能再修改/)
})

test('a change that lies ahead comes on its day, and can be taken back before', async () => {
  const id = await released('otherDocument', { title: '示例区冬季供暖安排' })
  const change = { to: 'lapsed', on: '2026-12-01', basis: '供暖期结束' }
  await fillAt(office, `${atDesk(id)}/validity`, change)
  assert.equal(await validityOf(id), 'inForce')
  const twice = await fillAt(office, `${atDesk(id)}/validity`, { ...change, to: 'repealed' })
  assert.equal(twice.status, 409)
  const back = /href="([^"]+\/take-back)"/.exec(await (await office.get(atDesk(id))).text())?.[1] ?? ''
  await fillAt(office, back)
  await fillAt(office, `${atDesk(id)}/validity`, change)
  await applyValidityChanges(site.db, day(2026, 11, 30), now)
  assert.equal(await validityOf(id), 'inForce')
  await applyValidityChanges(site.db, day(2026, 12, 1), now)
  assert.equal(await validityOf(id), 'lapsed')
})

test('the list at the desk is narrowed to what is in force, and to what has run out by its own date', async () => {
  const standing = await released('otherDocument', { title: '示例区冬季除雪办法' })
  const past = await released('otherDocument', { title: '示例区秋季防火办法' })
  await site.db.pool.query('update publication set expires_on = $2 where id = $1', [past, day(2026, 11, 21)])
  const listed = async (validity: string) => (await office.get(`/desk/publications?validity=${validity}`)).text()
  const inForce = await listed('inForce')
  assert.ok(inForce.includes(`/desk/publications/${standing}"`))
  assert.ok(!inForce.includes(`/desk/publications/${past}"`))
  const lapsed = await listed('lapsed')
  assert.ok(lapsed.includes(`/desk/publications/${past}"`))
  assert.ok(!lapsed.includes(`/desk/publications/${standing}"`))
  assert.ok(!(await listed('repealed')).includes(`/desk/publications/${past}"`))
})

test('an interpretation is owed by the drafter within days, bound both ways, and then owed no more', async () => {
  const document = await released('normativeDocument', { title: '示例区停车收费办法' })
  assert.match(await (await office.get('/desk')).text(), /公开政策解读：示例区停车收费办法/)
  assert.match(await (await office.get(atDesk(document))).text(), /应于2026年11月25日前公开/)
  const id = await draftOf('interpretation', { title: '《示例区停车收费办法》解读' })
  const choices = await (await clerk.get(`${atDesk(id)}/interprets?q=${encodeURIComponent('停车收费')}`)).text()
  assert.ok(choices.includes(`value="${document}"`))
  const bound = await fillAt(clerk, `${atDesk(id)}/interprets`, { document: String(document) })
  assert.equal(whereTo(bound), `${atDesk(id)}?done=bound#document`)
  assert.ok(!(await publicPage(document)).includes(`/publications/${id}"`), 'a draft is not told of')
  await release(id)
  assert.ok((await publicPage(document)).includes(`href="/publications/${id}"`))
  assert.ok((await publicPage(id)).includes(`href="/publications/${document}"`))
  assert.doesNotMatch(await (await office.get('/desk')).text(), /公开政策解读：示例区停车收费办法/)
})

test('whoever owes an interpretation begins it from his list, bound to its document', async () => {
  const document = await released('normativeDocument', { title: '示例区夜市管理办法' })
  const listed = await (await office.get('/desk')).text()
  const address = new RegExp(`/desk/publications/new\\?[^"]*document=${document}`).exec(listed)?.[0] ?? ''
  const page = await office.get(address.replaceAll('&amp;', '&'))
  const begun = await office.fill(page, '/desk/publications/new', {
    kind: 'interpretation',
    document: String(document),
    title: '《示例区夜市管理办法》解读',
  })
  const id = /publications\/(\d+)/.exec(whereTo(begun))?.[1] ?? ''
  assert.match(await (await office.get(`/desk/publications/${id}`)).text(), /示例区夜市管理办法/)
})

test('that no interpretation is needed is said with its reason', async () => {
  const id = await released('normativeDocument', { title: '关于张某某等任职的通知' })
  const empty = await fillAt(office, `${atDesk(id)}/interpretation/exempt`, { reason: '' })
  assert.equal(empty.status, 422)
  await fillAt(office, `${atDesk(id)}/interpretation/exempt`, { reason: '只涉及人事' })
  assert.match(await (await office.get(atDesk(id))).text(), /不需要解读：只涉及人事/)
  assert.doesNotMatch(await (await office.get('/desk')).text(), /公开政策解读：关于张某某等任职的通知/)
})

test('filing is recorded when sent and when answered', async () => {
  const id = await released('normativeDocument', { title: '示例区公园管理办法' })
  const sent = { authority: '示例市人民政府', submittedOn: '2026-11-22', result: 'pending' }
  assert.equal((await fillAt(office, `${atDesk(id)}/filing`, { ...sent, authority: '' })).status, 422)
  await fillAt(office, `${atDesk(id)}/filing`, sent)
  await fillAt(office, `${atDesk(id)}/filing`, {
    ...sent,
    result: 'filed',
    resultOn: '2026-11-22',
    number: '示备〔2026〕1号',
  })
  const page = await (await office.get(atDesk(id))).text()
  assert.match(page, /予以备案：2026年11月22日报示例市人民政府，备案登记号示备〔2026〕1号/)
  assert.match(page, /已报送，等待结果/)
})

test('a clean-up decides every document in force, changes what is no longer, and drafts its result', async () => {
  const kept = await released('normativeDocument', { title: '示例区献血办法' })
  const lapsed = await released('normativeDocument', { title: '示例区旧车补贴办法' })
  const begun = await fillAt(office, '/desk/cleanups/new', {
    agency: 'shili-jiaotiju',
    title: '2026年文件清理',
    basis: '示例市司法局通知',
  })
  const cleanup = whereTo(begun)
  assert.match(cleanup, /^\/desk\/cleanups\/\d+$/)
  const unfinished = await fillAt(office, `${cleanup}/finish`)
  assert.equal(unfinished.status, 409)
  const results = await everyResult(cleanup, 'keep')
  const without = await fillAt(office, `${cleanup}/decide`, { ...results, [`result.${lapsed}`]: 'lapse' })
  assert.equal(without.status, 422)
  assert.match(await without.text(), /请写明《示例区旧车补贴办法》不继续有效的理由/)
  await fillAt(office, `${cleanup}/decide`, {
    ...results,
    [`result.${lapsed}`]: 'lapse',
    [`reason.${lapsed}`]: '补贴期已满',
  })
  const finished = await fillAt(office, `${cleanup}/finish`)
  const drafted = /\/desk\/publications\/(\d+)/.exec(whereTo(finished))?.[1] ?? ''
  assert.deepEqual([await validityOf(kept), await validityOf(lapsed)], ['inForce', 'lapsed'])
  const page = await (await office.get(`/desk/publications/${drafted}`)).text()
  for (const part of ['2026年文件清理结果', '宣布失效（1件）', '示例区旧车补贴办法', '补贴期已满']) {
    assert.ok(page.includes(part), part)
  }
})

async function everyResult(cleanup: string, result: string): Promise<Record<string, string>> {
  const page = await (await office.get(`${cleanup}/decide`)).text()
  return Object.fromEntries([...page.matchAll(/name="(result\.\d+)"/g)].map(([, name = '']) => [name, result]))
}

let number = 0
function draftOf(kind: PublicationKind, content: Partial<Content>): Promise<number> {
  const madeOn = dayOfInstant(now)
  const documentNumber = `示交体发〔2026〕${++number}号`
  const document =
    kind === 'interpretation' ? {} : { documentNumber, effectiveOn: madeOn, topic: topics[0]?.key ?? null }
  const summary = '示例事项的管理办法及其说明。'
  return draft(site, { kind, content: { madeOn, summary, ...document, ...content } })
}

async function released(kind: PublicationKind, content: Partial<Content>): Promise<number> {
  const id = await draftOf(kind, content)
  await release(id)
  return id
}

/** Through submission, three steps and the secrecy review. */
async function release(id: number): Promise<void> {
  await submit(clerk, id, { wish: 'atOnce' })
  await pass(first, id, 0)
  await pass(secrecy, id, 'secrecy', sheet)
  await pass(second, id, 1)
  assert.equal(whereTo(await pass(final, id, 2)), `${atDesk(id)}/review?done=released`)
}

async function validityOf(id: number): Promise<string | undefined> {
  const { rows } = await site.db.pool.query<{ validity: string }>('select validity from publication where id = $1', [
    id,
  ])
  return rows[0]?.validity
}

async function publicPage(id: number): Promise<string> {
  return (await site.app.request(`/publications/${id}`)).text()
}
