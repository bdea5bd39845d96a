import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readSource } from '../src/documents/read-source.ts'
import type { Applicant } from '../src/rules/application/applicant.ts'
import type { ClockEvent } from '../src/rules/application/case-event.ts'
import type { Day } from '../src/rules/day.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { fillAt } from './publishing.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'

// What several people ask for, or one was given, becomes something that everybody can read (Art 44).

let site: DeskSite
let office: TestBrowser
let clerk: TestBrowser
let elsewhere: TestBrowser
const slug = 'shili-jiaotiju'
const wanted = '2025年示例区校园食堂食品安全检查结果汇总表'

const applicant: Applicant = {
  ...{ kind: 'person', name: '林间客', identityKind: 'residentId', identityNumber: '110101199003074514' },
  ...{ creditCode: '', legalRepresentative: '', contact: '', phone: '13800138000', email: '', postcode: '' },
  ...{ address: '示例区人民路18号', agent: '', agentIdentityNumber: '', agentPhone: '' },
}

before(async () => {
  site = await openDeskSite()
  office = await site.signedIn('J005')
  clerk = await site.signedIn('J001')
  elsewhere = await site.signedIn('F002')
})
after(() => site?.close())

async function addCase(received: Day, repliedOn: Day | null, asks = wanted): Promise<number> {
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>('select id from agency where slug = $1', [slug])
    const { id } = await insertApplication(tx, {
      agencyId: rows[0]?.id ?? 0,
      channel: 'counter',
      applicantKind: 'person',
      wanted: asks,
      wantedDocument: null,
      receivingWay: 'collect',
      medium: 'paper',
      arrivedOn: received,
      submissionKey: null,
      codeKey: Buffer.alloc(32),
    })
    const events: ClockEvent[] = [
      { kind: 'arrived', day: received, channel: 'counter' },
      { kind: 'receiptConfirmed', day: received },
    ]
    if (repliedOn !== null) events.push({ kind: 'replied', day: repliedOn, outcome: 'disclosed' })
    await appendEvents(tx, id, events, null)
    return id
  })
}

const read = async (browser: TestBrowser, address: string) => (await browser.get(address)).text()
const create = '/desk/publications/new'
const beginFrom = async (id: number, values: Readonly<Record<string, string>>) =>
  office.fill(await office.get(`${create}?application=${id}&agency=${slug}`), create, values)
const startedAt = (answer: Response) => Number(/\/publications\/(\d+)\/edit/.exec(whereTo(answer))?.[1])

test('what several people asked for is proposed, begun once for all of them, and known on both sides', async () => {
  const cases = [await addCase('2026-10-12' as Day, null), await addCase('2026-10-19' as Day, null)]
  const list = `/desk/figures/${slug}/repeated`
  const decide = `${list}/${cases[0]}`
  assert.doesNotMatch(await read(office, list), /publications\/new/)
  await fillAt(office, decide, { decision: 'accepted', reason: '检查结果可以公开' })
  const begin = `/desk/publications/new?application=${cases[0]}&agency=${slug}`
  assert.ok((await read(office, list)).includes(begin.replace('&', '&amp;')))
  assert.match(await read(office, '/desk?kind=publication'), /2件申请要同一信息，已建议主动公开，还没有起草/)
  const form = await read(office, begin)
  assert.match(form, /由依申请公开转来/)
  assert.ok(form.includes(`value="${wanted}"`))
  const id = startedAt(await office.fill(await office.get(begin), create, {}))
  assert.ok(id > 0)
  const page = await read(office, `/desk/publications/${id}`)
  assert.match(page, /由2件依申请公开转来/)
  for (const one of cases) {
    assert.ok(page.includes(`href="/desk/applications/${one}"`))
    const shown = await read(office, `/desk/applications/${one}`)
    assert.ok(shown.includes(`href="/desk/publications/${id}"`))
    assert.match(shown, /起草主动公开的信息/)
  }
  assert.doesNotMatch(await read(office, '/desk?kind=publication'), /已建议主动公开，还没有起草/)
  const after = await read(office, list)
  assert.ok(after.includes(`href="/desk/publications/${id}"`))
  assert.ok(!after.includes(begin.replace('&', '&amp;')))
  await fillAt(office, `/desk/publications/${id}/trash`)
  assert.match(await read(office, '/desk?kind=publication'), /已建议主动公开，还没有起草/)
  assert.ok((await read(office, list)).includes(begin.replace('&', '&amp;')))
  await fillAt(office, decide, { decision: 'declined', reason: '涉及商业秘密，另作处理' })
  assert.doesNotMatch(await read(office, '/desk?kind=publication'), /已建议主动公开，还没有起草/)
})

test('what one person was given is begun from the case, whose transfer sheet names what goes over and nobody', async () => {
  const id = await addCase('2026-11-02' as Day, '2026-11-16' as Day, '示例区学校体育场地开放时间表')
  const page = await read(office, `/desk/applications/${id}`)
  assert.match(page, /转为主动公开/)
  const publication = startedAt(await beginFrom(id, {}))
  const sheet = await office.get(`/desk/applications/${id}/transfer.pdf`)
  assert.equal(sheet.headers.get('content-type'), 'application/pdf')
  const words = JSON.stringify(await readSource(new Uint8Array(await sheet.arrayBuffer()), 'sheet.pdf'))
  assert.match(words, /主动公开信息移送明细表/)
  assert.match(words, /示例区学校体育场地开放时间表/)
  assert.match(words, /接收单位、接收人/)
  assert.ok((await read(office, `/desk/publications/${publication}`)).includes(`/desk/applications/${id}`))
  assert.equal((await elsewhere.get(`/desk/applications/${id}/transfer.pdf`)).status, 404)
})

test('a title that names the applicant begins nothing', async () => {
  const id = await addCase('2026-11-03' as Day, '2026-11-17' as Day, '本人林间客要求公开的校车线路图')
  await site.db.transaction((tx) => putApplicant(tx, site.sealer, id, applicant))
  const refused = await beginFrom(id, { title: '本人林间客要求公开的校车线路图' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /写到了申请人的姓名/)
  assert.ok(startedAt(await beginFrom(id, { title: '示例区校车线路图' })) > 0)
})

test('a case that gave nothing has no transfer sheet, and nobody begins from a case that he may not see', async () => {
  const id = await addCase('2026-11-09' as Day, null, '示例区教师周转房分配名单')
  assert.equal((await office.get(`/desk/applications/${id}/transfer.pdf`)).status, 404)
  assert.doesNotMatch(await read(office, `/desk/applications/${id}`), /id="proactive"/)
  const browsed = await elsewhere.get(`${create}?application=${id}`)
  assert.doesNotMatch(await browsed.text(), /教师周转房/)
  const forged = await fillAt(clerk, create, { application: '999999', title: '教师周转房分配情况' })
  assert.equal(forged.status, 404)
})
