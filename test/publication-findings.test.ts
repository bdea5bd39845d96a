import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import ExcelJS from 'exceljs'
import { addPublicationFiles } from '../src/actions/publication/add-files.ts'
import { checkDue } from '../src/actions/publication/finding/check-due.ts'
import { lookAtLinks } from '../src/actions/publication/finding/look-at-links.ts'
import { sweepPublished } from '../src/actions/publication/finding/sweep-published.ts'
import { readPublicationFile } from '../src/actions/publication/publication-files.ts'
import { linkChecker } from '../src/outside/link-checker.ts'
import { day } from '../src/rules/day.ts'
import type { Content } from '../src/rules/publication/publication.ts'
import { findingsOfVersion, type KeptFinding } from '../src/store/publication/finding/content-findings.ts'
import { notReadyForRelease } from '../src/store/publication/ready.ts'
import { contentOf, usedFiles } from '../src/store/publication/versions.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { redPixel } from './png.ts'
import { atDesk, draft, fillAt, pass, rewrite, sheet, standing, submit, text } from './publishing.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'
import { docx } from './zip.ts'

// What the checks find in a publication and its files, and how it is put right before anything is public.

let site: DeskSite
let clerk: TestBrowser
let first: TestBrowser
let final: TestBrowser
let secrecy: TestBrowser
before(async () => {
  site = await openDeskSite()
  clerk = await site.signedIn('J001')
  first = await site.signedIn('J002')
  final = await site.signedIn('J004')
  secrecy = await site.signedIn('J006')
})
after(() => site.close())

const idNumber = '11010519491231002X'

/** A list with identity numbers in a column that nobody sees. */
async function list(change: (sheet: ExcelJS.Worksheet) => void = () => {}): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名单')
  sheet.addRow(['序号', '项目', '身份证号', '补助（元）'])
  sheet.addRow([1, '茉莉巷1号楼', idNumber, 300])
  sheet.getColumn(3).hidden = true
  change(sheet)
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function attach(id: number, bytes: Uint8Array, name: string): Promise<number> {
  const by = { personId: await site.person('J001'), from: null, day: day(2026, 11, 22) }
  const asked = { id, as: '', title: '', alt: '', files: [{ bytes, name }] }
  const result = await addPublicationFiles({ ...site, scanner: null }, by, asked)
  assert.ok(result.kind === 'done', JSON.stringify(result))
  return result.files[0]?.id ?? 0
}

async function open(id: number, version = 1): Promise<readonly KeptFinding[]> {
  const findings = await site.db.read((tx) => findingsOfVersion(tx, id, version))
  return findings.filter(({ state }) => state === 'open')
}

const kindsOpen = async (id: number) => [...new Set((await open(id)).map(({ kind }) => kind))].sort()

const notReady = (id: number, version = 1) => site.db.read((tx) => notReadyForRelease(tx, id, version))

const ticked = (findings: readonly KeptFinding[]) =>
  Object.fromEntries(findings.map(({ id }) => [`finding-${id}`, 'on']))

const check = (id: number, browser = clerk) => press(browser, atDesk(id), `${atDesk(id)}/findings/check`)

/** Presses a button of a page. */
async function press(browser: TestBrowser, page: string, action: string, values: Record<string, string> = {}) {
  return browser.fill(await browser.get(page), action, values)
}

describe('a spreadsheet with a hidden column', () => {
  test('is found, mended, inspected again, and then nothing is in the way of its release', async () => {
    const id = await draft(site)
    const file = await attach(id, await list(), '名单.xlsx')
    assert.deepEqual(await kindsOpen(id), ['hiddenColumns', 'idNumber'])
    assert.match((await notReady(id)).join(), /还有\d个核查发现没有处理/)
    const page = await (await clerk.get(atDesk(id))).text()
    assert.match(page, /疑似公民身份号码|公民身份号码/)
    assert.ok(!page.includes(idNumber) && !page.includes('19491231'), 'what must not get out stands on no page')

    const mend = `${atDesk(id)}/files/${file}/mend`
    const preview = await clerk.get(mend)
    const words = await preview.clone().text()
    assert.match(words, /删除隐藏的列（C列）/)
    assert.match(words, /修整后重新检查，没有发现问题/)
    assert.deepEqual(await kindsOpen(id), ['hiddenColumns', 'idNumber'], 'a preview changes nothing')
    assert.equal(whereTo(await clerk.fill(preview, mend, {})), `${atDesk(id)}?done=fileMended#findings`)

    assert.deepEqual(await kindsOpen(id), [])
    const [used] = await site.db.read((tx) => usedFiles(tx, id, 1))
    assert.ok(used !== undefined && used.id !== file)
    const opened = await site.db.read((tx) => readPublicationFile(tx, site, used.id))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(opened?.bytes ?? []).buffer)
    const row = book.getWorksheet('名单')?.getRow(2)
    assert.deepEqual(
      [1, 2, 3].map((cell) => row?.getCell(cell).value),
      [1, '茉莉巷1号楼', 300],
    )

    await submit(clerk, id, { wish: 'atOnce' })
    const second = await site.signedIn('J003')
    await pass(first, id, 0)
    await pass(secrecy, id, 'secrecy', sheet)
    await pass(second, id, 1)
    assert.equal(whereTo(await pass(final, id, 2)), `${atDesk(id)}/review?done=released`)
    assert.equal((await site.app.request(`/publications/${id}/files/${used.id}`)).status, 200)
    assert.equal(
      (await site.app.request(`/publications/${id}/files/${file}`)).status,
      404,
      'the original is never public',
    )
  })

  test('can be shown instead, with the numbers masked', async () => {
    const id = await draft(site)
    const file = await attach(id, await list(), '名单.xlsx')
    const mend = `${atDesk(id)}/files/${file}/mend`
    const chosen = { chosen: 'on', hidden: 'show', changes: 'accept', 'mask-idNumber': 'on' }
    const address = `${mend}?${new URLSearchParams(chosen)}`
    const preview = await clerk.get(address)
    assert.match(await preview.clone().text(), /显示隐藏的列 1 列/)
    assert.equal(whereTo(await clerk.fill(preview, mend, {})), `${atDesk(id)}?done=fileMended#findings`)
    const [used] = await site.db.read((tx) => usedFiles(tx, id, 1))
    const opened = await site.db.read((tx) => readPublicationFile(tx, site, used?.id ?? 0))
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(opened?.bytes ?? []).buffer)
    assert.equal(book.getWorksheet('名单')?.getCell('C2').value, '110***********002X')
    assert.deepEqual(await kindsOpen(id), [])
  })

  test('stays blocked where it cannot be mended or inspected: nothing fails open', async () => {
    const id = await draft(site)
    const pdf = await attach(id, Buffer.from('%PDF-1.7\nno pdf at all\n%%EOF\n'), '名单.pdf')
    assert.deepEqual(await kindsOpen(id), ['uninspectable'])
    const mend = `${atDesk(id)}/files/${pdf}/mend`
    const page = await clerk.get(mend)
    assert.match(await page.clone().text(), /PDF 不能在这里修整。请回到生成它的原文件/)
    const refused = await clerk.post(mend, { csrf: csrfOf(await page.text()), chosen: 'on' })
    assert.equal(refused.status, 409)
    assert.match((await notReady(id)).join(), /有1个文件无法检查/)
    const accepted = await clerk.post(`${atDesk(id)}/findings/accept`, {
      csrf: csrfOf(await (await clerk.get(`${atDesk(id)}/findings/accept`)).text()),
      version: '1',
      ...ticked(await open(id)),
      reason: '看过',
    })
    assert.equal(accepted.status, 409)
    assert.match(await accepted.text(), /必须改正，不能保留/)
  })
})

test('a mark of secrecy in the text of a file, and a place in a picture, are found as well', async () => {
  const id = await draft(site)
  const paper = docx(
    '<w:p><w:r><w:t>机密</w:t></w:r><w:r><w:t>★10年</w:t></w:r></w:p><w:p><w:r><w:t>关于茉莉巷的请示</w:t></w:r></w:p>',
  )
  await attach(id, paper, '请示.docx')
  const found = (await open(id)).filter(({ fileId }) => fileId !== null)
  assert.deepEqual(
    found.map(({ kind, settler, place }) => [kind, settler, place]),
    [['secrecyMark', 'secrecy', '附件“请示”，第1段']],
  )
  const named = await draft(site)
  await attach(named, Buffer.from('没有什么。'), `张示例${idNumber}.txt`)
  const words = await open(named)
  assert.deepEqual(
    words.map(({ kind, place }) => [kind, place]).sort(),
    [
      ['idNumber', '第1个文件的名称'],
      ['idNumber', '附件“张示例110***********002X”，文件名'],
    ].sort(),
  )
  assert.ok(!JSON.stringify(words).includes('19491231'))
  const pictured = await draft(site)
  const noted = Buffer.from(redPixel())
  const picture = await attach(pictured, Buffer.concat([noted, Buffer.from('behind the end')]), '现场.png')
  await rewrite(site, pictured, 'J001', {
    body: `${text}<img src="file:${picture}" alt="施工现场">`,
    fileIds: [picture],
  })
  await check(pictured)
  assert.deepEqual(await kindsOpen(pictured), ['picture', 'trailingData'])
  const mend = `${atDesk(pictured)}/files/${picture}/mend`
  assert.equal((await fillAt(clerk, mend)).status, 303)
  const [used] = await site.db.read((tx) => usedFiles(tx, pictured, 1))
  const stored = await site.db.read((tx) => contentOf(tx, pictured, 1))
  assert.ok(used !== undefined && used.id !== picture)
  assert.ok(stored?.content.body.includes(`<img src="file:${used.id}" alt="施工现场">`), stored?.content.body)
  assert.deepEqual(await kindsOpen(pictured), ['picture'], 'a person has to look at it still')
})

test('what the agency allowed is found in no file, and masked in none', async () => {
  await site.db.pool.query(
    `insert into lexicon_entry (agency_id, kind, text, reason, entered_by)
    select id, 'allowed', '13900139000', '办事窗口的值班手机', $1 from agency where slug = 'shili-jiaotiju'`,
    [await site.person('J005')],
  )
  const id = await draft(site)
  const file = await attach(id, Buffer.from('窗口电话139 0013 9000，经办人电话13800138000。'), '说明.txt')
  assert.match((await open(id)).map(({ what }) => what).join(), /手机号码，共1处（第1行 138\*{4}8000）/)
  assert.equal((await fillAt(clerk, `${atDesk(id)}/files/${file}/mend`)).status, 303)
  const [used] = await site.db.read((tx) => usedFiles(tx, id, 1))
  const opened = await site.db.read((tx) => readPublicationFile(tx, site, used?.id ?? 0))
  assert.equal(Buffer.from(opened?.bytes ?? []).toString(), '窗口电话139 0013 9000，经办人电话138****8000。')
  assert.deepEqual(await open(id), [])
})

function csrfOf(page: string): string {
  return /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
}

describe('what stands in the text', () => {
  const body = `${text}<p>联系人身份证号${idNumber.slice(0, 6)}<strong>${idNumber.slice(6)}</strong>，电话13800138000。</p>`

  test('is masked at once, with a preview, and its looks stay', async () => {
    const id = await draft(site, { content: { body } })
    await check(id)
    assert.deepEqual(await kindsOpen(id), ['idNumber', 'phone'])
    const preview = await clerk.get(`${atDesk(id)}/findings/mask`)
    assert.match(await preview.clone().text(), /<ins>110\*{11}002X<\/ins>/)
    const values = ticked(await open(id))
    const masked = await clerk.fill(preview, `${atDesk(id)}/findings/mask`, values)
    assert.equal(whereTo(masked), `${atDesk(id)}?done=masked#findings`)
    const stored = await site.db.read((tx) => contentOf(tx, id, 1))
    assert.ok(stored?.content.body.includes('身份证号110***********002X，电话138****8000。'), stored?.content.body)
    assert.deepEqual(await kindsOpen(id), [])
    assert.deepEqual(await notReady(id), [])
  })

  test('is not masked where the text is another one by now', async () => {
    const id = await draft(site, { content: { body } })
    await check(id)
    const preview = await clerk.get(`${atDesk(id)}/findings/mask`)
    const values = ticked(await open(id))
    await rewrite(site, id, 'J001', { body: `<p>前面加了一段。</p>${body}` })
    assert.equal((await clerk.fill(preview, `${atDesk(id)}/findings/mask`, values)).status, 409)
    assert.match((await notReady(id)).join(), /重新核查/)
  })

  test('stays with a reason: a phone by whoever wrote it, an identity number only by somebody else', async () => {
    const id = await draft(site, { content: { body } })
    await check(id)
    const accept = `${atDesk(id)}/findings/accept`
    const own = await clerk.get(accept)
    const words = await own.clone().text()
    assert.match(words, /手机号码/)
    assert.ok(!words.includes('>公民身份号码'), 'what he may not let stand is not offered to him')
    const [phone, number] = [
      (await open(id)).filter(({ kind }) => kind === 'phone'),
      (await open(id)).filter(({ kind }) => kind === 'idNumber'),
    ]
    const without = await clerk.fill(own, accept, ticked(phone))
    assert.equal(without.status, 422)
    assert.match(await without.text(), /请写明理由/)
    const forced = await clerk.fill(await clerk.get(accept), accept, { ...ticked(number), reason: '确认无误' })
    assert.equal(forced.status, 409)
    const done = await fillAt(clerk, accept, { ...ticked(phone), reason: '对外公布的值班手机' })
    assert.equal(whereTo(done), `${atDesk(id)}?done=findingsAccepted#findings`)
    assert.deepEqual(await kindsOpen(id), ['idNumber'])
    const second = await fillAt(final, accept, { ...ticked(number), reason: '样例号码，不属于任何人' })
    assert.equal(whereTo(second), `${atDesk(id)}?done=findingsAccepted#findings`)
    assert.deepEqual(await notReady(id), [])
    // Found again after a change elsewhere, it is the same finding, and the reason holds.
    await rewrite(site, id, 'J001', { body: `<p>前面加了一段。</p>${body}` })
    await check(id)
    assert.deepEqual(await kindsOpen(id), [])
    // Whoever let it stand and writes on it after is no second person any more.
    await rewrite(site, id, 'J004', { summary: '茉莉巷供水管网改造。' })
    await check(id)
    assert.deepEqual(await kindsOpen(id), ['idNumber'])
  })

  test('with a mark of secrecy stays only by the word of the secrecy reviewer', async () => {
    const id = await draft(site, { content: { body: `<p>机密★5年</p>${text}` } })
    await check(id)
    const found = (await open(id)).filter(({ settler }) => settler === 'secrecy')
    assert.ok(found.length > 0)
    const accept = `${atDesk(id)}/findings/accept`
    assert.equal((await fillAt(clerk, accept, { ...ticked(found), reason: '已解密' })).status, 409)
    assert.equal((await fillAt(final, accept, { ...ticked(found), reason: '已解密' })).status, 409)
    const done = await fillAt(secrecy, accept, { ...ticked(found), reason: '2026年3月已解密，解密通知存档' })
    assert.equal(whereTo(done), `${atDesk(id)}?done=findingsAccepted#findings`)
    assert.deepEqual(await notReady(id), [])
  })
})

test('what was not checked as it stands is not released, whatever somebody does', async () => {
  const id = await draft(site)
  assert.match((await notReady(id)).join(), /还没有核查/)
  await check(id)
  assert.deepEqual(await notReady(id), [])
  await site.db.pool.query('update content_check set program = program - 1 where publication_id = $1', [id])
  assert.match((await notReady(id)).join(), /重新核查/)
  await check(id)
  await rewrite(site, id, 'J001', { body: `${text}<p>身份证号${idNumber}</p>` })
  assert.match((await notReady(id)).join(), /重新核查/)
  await submit(clerk, id, { wish: 'atOnce' })
  assert.deepEqual(await kindsOpen(id), ['idNumber'], 'it is checked when it is submitted')
  const second = await site.signedIn('J003')
  await pass(first, id, 0)
  await pass(secrecy, id, 'secrecy', sheet)
  await pass(second, id, 1)
  const last = await pass(final, id, 2)
  assert.equal(last.status, 409)
  assert.match(await last.text(), /还有1个核查发现没有处理/)
  assert.equal(await standing(site, id), 'unreleased inReview')
})

describe('what is public already', () => {
  const sweep = (most?: number) => {
    const faults: unknown[] = []
    const app = { ...site, onFault: (fault: unknown) => faults.push(fault) }
    return sweepPublished(app, most).then((checked) => ({ checked, faults }))
  }

  async function released(content: Partial<Content> = {}): Promise<number> {
    const id = await draft(site, { content })
    await submit(clerk, id, { wish: 'atOnce' })
    const second = await site.signedIn('J003')
    await pass(first, id, 0)
    await pass(secrecy, id, 'secrecy', sheet)
    await pass(second, id, 1)
    assert.equal(whereTo(await pass(final, id, 2)), `${atDesk(id)}/review?done=released`)
    return id
  }

  test('is checked again when the lexicon changes, a part at a time, and comes onto the list of its agency', async () => {
    const ids = [await released({ body: `${text}<p>详见茉莉供水一号方案。</p>` }), await released(), await released()]
    await sweep(1000)
    assert.deepEqual(await sweep(1000), { checked: 0, faults: [] }, 'nothing is due')
    await site.db.pool.query(
      `insert into lexicon_entry (agency_id, kind, text, other, reason, entered_by)
      select id, 'phrase', '茉莉供水一号方案', '供水改造方案', '方案已更名', $1 from agency where slug = 'shili-jiaotiju'`,
      [await site.person('J005')],
    )
    const parts = [await sweep(2), await sweep(1000)]
    assert.deepEqual(parts[0], { checked: 2, faults: [] })
    assert.ok((parts[1]?.checked ?? 0) >= 1)
    assert.deepEqual(await kindsOpen(ids[0] ?? 0), ['phrase'])
    assert.deepEqual(await kindsOpen(ids[1] ?? 0), [])
    assert.equal(await standing(site, ids[0] ?? 0), 'released -', 'it stays public until somebody decides')

    assert.match(await (await clerk.get('/desk')).text(), /处理已公开信息中的1个核查发现/)
    const list = await (await clerk.get('/desk/publications/findings')).text()
    assert.match(list, new RegExp(`href="${atDesk(ids[0] ?? 0)}#findings"`))
    assert.ok(!list.includes(`href="${atDesk(ids[1] ?? 0)}#findings"`))
    assert.match(list, /完成/)
    const done = await fillAt(clerk, `${atDesk(ids[0] ?? 0)}/findings/accept`, {
      ...ticked(await open(ids[0] ?? 0)),
      reason: '引用更名以前的名称',
    })
    assert.equal(done.status, 303)
    assert.ok(!(await (await clerk.get('/desk')).text()).includes('处理已公开信息中的'))
  })

  test('has its links tried after its release and each week; one that leads nowhere is told, and mended when it does', async () => {
    const server = createServer((request, answer) => {
      answer.statusCode = request.url === '/there' || up ? 200 : 404
      answer.end()
    })
    let up = false
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const links = linkChecker({ ports: [port], refuses: () => false })
    let now = sampleMorning
    const look = () => lookAtLinks({ db: site.db, links, clock: () => now }, 100)
    await look()
    const at = (path: string) => `<a href="http://127.0.0.1:${port}${path}">办事指南</a>`
    const id = await released({ body: `${text}<p>${at('/there')}、${at('/gone')}</p>` })
    assert.equal(await look(), 1)
    assert.deepEqual(
      (await open(id)).map(({ kind, what, quote }) => [kind, what, quote]),
      [['deadLink', '链接打不开，对方网站答复404。', `http://127.0.0.1:${port}/gone`]],
    )
    assert.equal(await look(), 0)
    now = new Date(now.getTime() + 8 * 86_400_000)
    up = true
    assert.ok((await look()) >= 1)
    assert.deepEqual(await open(id), [])
    await new Promise((resolve) => server.close(resolve))
  })
})

test('what is scheduled is checked ahead of its minute, after whatever changed since its review', async () => {
  const id = await draft(site)
  await check(id)
  await site.db.pool.query("update publication set working = 'scheduled', scheduled_for = $2 where id = $1", [
    id,
    new Date(sampleMorning.getTime() + 60_000),
  ])
  await site.db.pool.query('update content_check set program = program - 1 where publication_id = $1', [id])
  const faults: unknown[] = []
  await checkDue(site, new Date(sampleMorning.getTime() - 3_600_000), (fault) => faults.push(fault))
  assert.match((await notReady(id)).join(), /重新核查/, 'an hour before is too early')
  await checkDue(site, sampleMorning, (fault) => faults.push(fault))
  assert.deepEqual([await notReady(id), faults], [[], []])
})

test('whoever may not see it checks nothing and accepts nothing', async () => {
  const id = await draft(site)
  const other = await site.signedIn('F001')
  const csrf = csrfOf(await (await other.get('/desk')).text())
  for (const [act, values] of [
    ['check', {}],
    ['accept', { version: '1', reason: '无' }],
    ['mask', { version: '1' }],
  ] as const) {
    assert.equal((await other.post(`${atDesk(id)}/findings/${act}`, { csrf, ...values })).status, 404, act)
  }
})
