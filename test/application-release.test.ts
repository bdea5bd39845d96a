import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { copiesAtHand } from '../src/actions/apply/copies.ts'
import { queryCodeOfForm } from '../src/actions/apply/query-code.ts'
import { addReleaseFile, confirmFindings, releasable } from '../src/actions/decision/release-file.ts'
import type { Applicant } from '../src/rules/application/applicant.ts'
import { day } from '../src/rules/day.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { insertConsultation } from '../src/store/procedure/consultations.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { pdfOfPages, textAt } from './pdf.ts'
import { by } from './people.ts'
import { auditOf, fieldsOf, type TestBrowser, whereTo } from './sign-in.ts'
import { docx } from './zip.ts'

// Q002 is the disclosure office of the district.

let site: DeskSite
let handler: TestBrowser
let handlerId: number

before(async () => {
  site = await openDeskSite()
  handler = await site.signedIn('Q002')
  handlerId = await site.person('Q002')
})
after(() => site?.close())

const applicant: Applicant = {
  kind: 'person',
  name: '秦观澜',
  identityKind: 'residentId',
  identityNumber: '110101199003074514',
  ...{ creditCode: '', legalRepresentative: '', contact: '', phone: '13800138000', email: '', postcode: '' },
  ...{ address: '示例区人民路18号3幢', agent: '', agentIdentityNumber: '', agentPhone: '' },
}

let forms = 0
function newCase(): Promise<number> {
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    const arrivedOn = day(2026, 11, 9)
    const { id } = await insertApplication(tx, {
      agencyId: rows[0]?.id ?? 0,
      ...{ channel: 'counter', applicantKind: 'person', wanted: '某项目的批复', wantedDocument: null },
      ...{ receivingWay: 'platform', medium: 'electronic', arrivedOn, submissionKey: null },
      codeKey: queryCodeOfForm(site.sealer, `release-test-form-${++forms}`).codeKey,
    })
    await putApplicant(tx, site.sealer, id, applicant)
    const arrival = [
      { kind: 'arrived', day: arrivedOn, channel: 'counter' },
      { kind: 'receiptConfirmed', day: arrivedOn },
    ] as const
    await appendEvents(tx, id, arrival, null)
    return id
  })
}

const at = (id: number) => `/desk/applications/${id}`

/** Uploads a copy on its page; gives the address of the copy. */
async function upload(id: number, name: string, bytes: Buffer, title = '批复'): Promise<string> {
  const address = `${at(id)}/release/new`
  const body = new FormData()
  for (const [key, value] of Object.entries(fieldsOf(await (await handler.get(address)).text(), address))) {
    body.set(key, value)
  }
  body.set('title', title)
  body.set('file', new File([new Uint8Array(bytes)], name))
  const cookie = [...handler.cookies].map(([key, value]) => `${key}=${value}`).join('; ')
  const answer = await site.app.request(address, { method: 'POST', body, headers: { cookie } })
  return whereTo(answer).replace(/\?.*/, '')
}

const numberOf = (copy: string) => Number(copy.split('/').at(-1))
const stoppedBy = (id: number, copy: string) =>
  site.db.read(async (tx) => (await releasable(tx, site, id, numberOf(copy)))?.reason ?? null)

function party(id: number, name: string): Promise<number> {
  return site.db.transaction((tx) =>
    insertConsultation(tx, site.sealer, {
      ...{
        applicationId: id,
        kind: 'thirdParty',
        agencyId: null,
        preparedBy: handlerId,
        preparedOn: day(2026, 11, 16),
      },
      party: { name, contact: '', phone: '', address: '', summary: '某批复' },
    }),
  )
}

describe('the way of a copy to the applicant', () => {
  test('a clean copy goes out as soon as it is inspected, with a sheet that proves what was searched for', async () => {
    const id = await newCase()
    const copy = await upload(id, 'a.docx', docx('<w:p><w:r><w:t>同意该项目。</w:t></w:r></w:p>'))
    assert.equal(await stoppedBy(id, copy), null)
    const page = await (await handler.get(copy)).text()
    assert.match(page, /检查通过，可以提供/)
    assert.match(page, /没有发现问题/)
    assert.match(page, /秦\*\*；110\*+4514；138\*\*\*\*8000/)
    assert.doesNotMatch(page, /秦观澜|110101199003074514|13800138000/)
    const proof = await handler.get(`${copy}/proof.pdf`)
    assert.equal(proof.status, 200)
    assert.equal(
      Buffer.from(await proof.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    )
    assert.match(await (await handler.get(at(id))).text(), /拟提供的文件/)
  })

  test('what is grave is mended, never confirmed: text under a box stops the copy for good', async () => {
    const id = await newCase()
    const covered = pdfOfPages([`${textAt(100, 700, '正文')}${textAt(100, 600, '涂黑')}0 g 90 595 60 18 re f\n`])
    const copy = await upload(id, 'a.pdf', covered)
    assert.equal(await stoppedBy(id, copy), '检查发现不能确认放行的问题，须修改文件后重新上传。')
    assert.match(await (await handler.get(copy)).text(), /遮盖物下的文字/)
    const confirm = await handler.get(`${copy}/confirm`)
    assert.equal(confirm.status, 403)
    const refused = await confirmFindings(site, by(handlerId), {
      ...{ applicationId: id, fileId: numberOf(copy), inspectionId: 1, typed: { 'reason-0': '可以' } },
    })
    assert.equal(refused.kind, 'refused')
    const mended = await upload(id, 'a.pdf', pdfOfPages([textAt(100, 700, '正文')]))
    assert.equal(await stoppedBy(id, mended), null)
    assert.equal(
      whereTo(await handler.fill(await handler.get(`${copy}/remove`), `${copy}/remove`, {})),
      `${at(id)}?done=releaseRemoved`,
    )
    assert.equal((await handler.get(copy)).status, 404)
    assert.equal(await stoppedBy(id, copy), '尚未检查。')
  })

  test('what cannot be inspected does not go out', async () => {
    const id = await newCase()
    for (const [name, bytes] of [
      ['a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
      ['a.docx', docx('<w:p/>').subarray(0, 200)],
    ] as const) {
      assert.match((await stoppedBy(id, await upload(id, name, bytes))) ?? '', /须修改文件/)
    }
  })

  test('personal numbers are confirmed one by one, each with a reason, and then the copy goes', async () => {
    const id = await newCase()
    const copy = await upload(id, 'a.txt', Buffer.from('咨询电话13912345678，证件11010519491231002X'))
    assert.equal(await stoppedBy(id, copy), '检查发现的问题还没有逐项确认。')
    const address = `${copy}/confirm`
    const half = await handler.fill(await handler.get(address), address, { 'reason-0': '对外公布的值班电话' })
    assert.equal(half.status, 422)
    assert.match(await half.text(), /请写明可以提供的理由/)
    assert.equal(await stoppedBy(id, copy), '检查发现的问题还没有逐项确认。')
    const reasons = { 'reason-0': '对外公布的值班电话', 'reason-1': '已公开的虚构样例' }
    assert.equal(whereTo(await handler.fill(await handler.get(address), address, reasons)), `${copy}?done=confirmed`)
    assert.equal(await stoppedBy(id, copy), null)
    assert.match(await (await handler.get(copy)).text(), /确认：对外公布的值班电话/)
    assert.equal((await auditOf(site.db, 'application.confirmFindings')).at(-1)?.result, 'done')
  })

  test('the applicant may stand in his own copy, with a reason; a third party who did not agree may not', async () => {
    const id = await newCase()
    await party(id, '某某精密机械有限公司')
    const own = await upload(id, 'a.txt', Buffer.from('申请人秦观澜'))
    assert.equal(await stoppedBy(id, own), '检查发现的问题还没有逐项确认。')
    const others = await upload(id, 'b.txt', Buffer.from('某某精密机械有限公司'))
    assert.match((await stoppedBy(id, others)) ?? '', /不能确认放行/)
  })

  test('a third party that comes later puts every inspection out of date', async () => {
    const id = await newCase()
    const copy = await upload(id, 'a.txt', Buffer.from('由某某精密机械有限公司承建'))
    assert.equal(await stoppedBy(id, copy), null)
    const consultation = await party(id, '某某精密机械有限公司')
    assert.match((await stoppedBy(id, copy)) ?? '', /须重新检查/)
    const again = `${copy}/inspect`
    assert.equal(whereTo(await handler.fill(await handler.get(again), again, {})), `${copy}?done=inspected`)
    assert.match((await stoppedBy(id, copy)) ?? '', /不能确认放行/)
    await site.db.pool.query(
      "update consultation set sent_on = '2026-11-16', sent_way = 'post', answer = 'agrees', ended_on = '2026-11-20' where id = $1",
      [consultation],
    )
    assert.equal(await stoppedBy(id, copy), '检查发现的问题还没有逐项确认。')
  })

  test('an inspection holds for the very bytes that were inspected', async () => {
    const id = await newCase()
    const copy = await upload(id, 'a.txt', Buffer.from('同意'))
    assert.equal(await stoppedBy(id, copy), null)
    await site.db.pool.query('update application_file set sha256 = $1 where id = $2', ['0'.repeat(64), numberOf(copy)])
    assert.match((await stoppedBy(id, copy)) ?? '', /须重新检查/)
  })

  test('the decision sees only copies that may go, and other files of the case are none', async () => {
    const id = await newCase()
    const copy = await upload(id, 'a.txt', Buffer.from('同意'))
    const rows = await site.db.read((tx) => copiesAtHand(tx, site, id))
    assert.deepEqual(
      rows.map(({ fileId, stopped }) => [fileId, stopped]),
      [[numberOf(copy), null]],
    )
    await site.db.pool.query("update application_file set purpose = 'found' where id = $1", [numberOf(copy)])
    assert.equal(await stoppedBy(id, copy), '尚未检查。')
  })

  test('whoever does not work on the case adds no copy to it', async () => {
    const id = await newCase()
    const file = { bytes: Buffer.from('同意'), name: 'a.txt', mediaType: 'text/plain' }
    const wanted = { applicationId: id, title: '批复', file }
    assert.equal((await addReleaseFile(site, by(await site.person('Q005')), wanted)).kind, 'refused')
    assert.equal((await addReleaseFile(site, by(await site.person('J001')), wanted)).kind, 'unknown')
  })
})
