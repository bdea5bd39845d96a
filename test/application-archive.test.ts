import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { addCaseFile } from '../src/actions/application/case-files.ts'
import { queryCodeOfForm } from '../src/actions/apply/query-code.ts'
import { addReleaseFile } from '../src/actions/decision/release-file.ts'
import { keepFile } from '../src/actions/kept-file.ts'
import { checkCaseArchive, writeCaseArchive } from '../src/documents/case-archive.ts'
import { readSource } from '../src/documents/read-source.ts'
import type { CaseEvent } from '../src/rules/application/case-event.ts'
import type { FilePurpose } from '../src/rules/application/case-file.ts'
import { type Day, day } from '../src/rules/day.ts'
import { applicantOf, putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { addComment, commentsOf } from '../src/store/application/comments.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { insertLetter, lettersOf, putIssued } from '../src/store/letter/letters.ts'
import { insertConsultation } from '../src/store/procedure/consultations.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { by } from './people.ts'
import { auditOf, type TestBrowser, whereTo } from './sign-in.ts'
import { unzip, zip } from './zip.ts'

// Q002 is the disclosure office of the district, Q001 its head, Q005 reviews secrecy.

let site: DeskSite
let handler: TestBrowser
let head: TestBrowser

before(async () => {
  site = await openDeskSite()
  handler = await site.signedIn('Q002')
  head = await site.signedIn('Q001')
})
after(() => site?.close())

const at = (id: number) => `/desk/applications/${id}`
const replied: CaseEvent = { kind: 'replied', day: day(2026, 11, 18), outcome: 'disclosed' }
let forms = 0

async function closedCase(events: readonly CaseEvent[] = [replied]): Promise<number> {
  const arrivedOn = day(2026, 11, 9)
  const id = await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    const { id } = await insertApplication(tx, {
      agencyId: rows[0]?.id ?? 0,
      ...{ channel: 'counter', applicantKind: 'person', wanted: '某项目的批复', wantedDocument: null },
      ...{ receivingWay: 'platform', medium: 'electronic', arrivedOn, submissionKey: null },
      codeKey: queryCodeOfForm(site.sealer, `archive-test-form-${++forms}`).codeKey,
    })
    await putApplicant(tx, site.sealer, id, {
      ...{ kind: 'person', name: '秦观澜', identityKind: 'residentId', identityNumber: '110101199003074514' },
      ...{ creditCode: '', legalRepresentative: '', contact: '', phone: '13800138000', email: '', postcode: '' },
      ...{ address: '示例区人民路18号', agent: '', agentIdentityNumber: '', agentPhone: '' },
    })
    const arrival = [
      { kind: 'arrived', day: arrivedOn, channel: 'counter' },
      { kind: 'receiptConfirmed', day: arrivedOn },
    ] as const
    await appendEvents(tx, id, [...arrival, ...events], null)
    return id
  })
  await addFile(id, 'letter', '答复书', '秦观澜的答复.pdf', '答复')
  await addFile(id, 'identity', '身份证明', '秦观澜身份证.jpg', '证件')
  await addFile(id, 'request', '申请书', '申请.docx', '申请')
  return id
}

async function addFile(id: number, purpose: FilePurpose, title: string, name: string, words: string): Promise<void> {
  const kept = await keepFile(site, { bytes: Buffer.from(words), name, mediaType: 'application/octet-stream' })
  await site.db.transaction((tx) => addCaseFile(tx, site, kept, { applicationId: id, purpose, title, addedBy: null }))
}

async function archive(id: number): Promise<Response> {
  return handler.fill(await handler.get(`${at(id)}/archive`), `${at(id)}/archive`, {})
}

async function download(who: TestBrowser, id: number): Promise<Response> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    'select file_id as id from case_archive where application_id = $1 order by id desc limit 1',
    [id],
  )
  const address = `${at(id)}/files/${rows[0]?.id}`
  return who.fill(await who.get(at(id)), address, {})
}

describe('the registration on paper', () => {
  test('is printed for those who may see the applicant, and the look is recorded', async () => {
    const id = await closedCase([])
    const address = `${at(id)}/registration.pdf`
    const sheet = await handler.fill(await handler.get(at(id)), address, {})
    assert.equal(sheet.headers.get('content-type'), 'application/pdf')
    const text = JSON.stringify(await readSource(new Uint8Array(await sheet.arrayBuffer()), '登记表.pdf'))
    for (const words of ['政府信息公开申请登记表', '秦观澜', '某项目的批复']) assert.ok(text.includes(words), words)
    const { rows } = await site.db.pool.query(
      "select from application_event where application_id = $1 and kind = 'personalDataRevealed'",
      [id],
    )
    assert.equal(rows.length, 1)
  })
})

describe('the evidence of an open case', () => {
  test('is gathered for a dispute about silence, says that the case is open, and is no archive', async () => {
    const id = await closedCase([])
    assert.equal((await handler.get(`${at(id)}/evidence`)).status, 403)
    const dispute = `${at(id)}/dispute`
    const opened = { block: 'reconsideration', body: '某市人民政府', day: '2026-11-22', procedure: 'ordinary' }
    assert.equal((await handler.fill(await handler.get(dispute), dispute, opened)).status, 303)
    assert.match(await (await handler.get(at(id))).text(), /导出证据材料/)
    const gathered = await handler.fill(await handler.get(`${at(id)}/evidence`), `${at(id)}/evidence`, {})
    assert.equal(whereTo(gathered), `${at(id)}?done=evidenceGathered#files`)
    const { rows } = await site.db.pool.query<{ id: number; archives: number }>(
      `select id, (select count(*)::int from case_archive where application_id = $1) as archives
      from application_file
      where application_id = $1 and purpose = 'archive'`,
      [id],
    )
    assert.equal(rows[0]?.archives, 0)
    const file = await handler.fill(await handler.get(at(id)), `${at(id)}/files/${rows[0]?.id}`, {})
    const names = await checkCaseArchive(Buffer.from(await file.arrayBuffer()))
    assert.ok(names.includes('002-申请材料.docx'))
    assert.ok(names.at(-1)?.endsWith('办理经过.json'))
  })

  test('of a closed case is its archive', async () => {
    const id = await closedCase()
    const dispute = `${at(id)}/dispute`
    const opened = { block: 'reconsideration', body: '某市人民政府', day: '2026-11-22', procedure: 'ordinary' }
    await handler.fill(await handler.get(dispute), dispute, opened)
    const page = await handler.get(`${at(id)}/evidence`)
    assert.equal(page.status, 403)
    assert.match(await page.text(), /以归档文件作为证据材料/)
  })
})

describe('the file of a closed case', () => {
  test('holds everything in order under neutral names, with a catalogue, the records, the events and checksums', async () => {
    const id = await closedCase()
    const copy = { bytes: Buffer.from('同意'), name: '秦观澜.txt', mediaType: 'text/plain' }
    await addReleaseFile(site, by(await site.person('Q002')), { applicationId: id, title: '批复', file: copy })
    assert.equal(whereTo(await archive(id)), `${at(id)}?done=archived#archive`)
    const bytes = Buffer.from(await (await download(handler, id)).arrayBuffer())
    const names = await checkCaseArchive(bytes)
    assert.deepEqual(names, [
      '000-目录.pdf',
      '001-卷内记录.pdf',
      '002-申请材料.docx',
      '003-身份证明.jpg',
      '004-制发文书.pdf',
      '005-拟提供的文件.txt',
      '006-检查单.pdf',
      '007-办理经过.pdf',
      '008-办理经过.json',
    ])
    const parts = await unzip(bytes)
    assert.equal(parts['002-申请材料.docx'], '申请')
    assert.ok(parts['000-目录.pdf']?.startsWith('%PDF-'))
    const events = JSON.parse(parts['008-办理经过.json'] ?? '') as readonly { kind: string }[]
    assert.deepEqual(events.map(({ kind }) => kind).slice(0, 3), ['arrived', 'receiptConfirmed', 'replied'])
    const sum = createHash('sha256').update('申请').digest('hex')
    assert.ok(parts.SHA256SUMS?.includes(`${sum}  002-申请材料.docx\n`))
    assert.match(await (await handler.get(at(id))).text(), /保管期限：30年，至2056年12月31日/)
    assert.equal((await auditOf(site.db, 'application.archive')).length, 1)
  })

  test('an open case is not archived', async () => {
    const id = await closedCase([])
    const page = await handler.get(`${at(id)}/archive`)
    assert.equal(page.status, 403)
    assert.match(await page.text(), /办结并送达以后才能归档/)
  })

  test('the archive is out of date when the case is opened again, and is made anew when it is closed', async () => {
    const id = await closedCase()
    await archive(id)
    const reopened: CaseEvent = { kind: 'reopened', day: day(2026, 11, 19) }
    await site.db.transaction((tx) => appendEvents(tx, id, [reopened], null))
    assert.match(await (await handler.get(at(id))).text(), /须重新归档/)
    assert.equal((await handler.get(`${at(id)}/archive`)).status, 403)
    await site.db.transaction((tx) => appendEvents(tx, id, [{ ...replied, day: day(2026, 11, 20) }], null))
    assert.equal(whereTo(await archive(id)), `${at(id)}?done=archived#archive`)
    assert.match(await (await handler.get(at(id))).text(), /已被后来的归档代替/)
  })

  test('it is for those who may see the applicant, and each download is audited', async () => {
    const id = await closedCase()
    await archive(id)
    const reviewer = await site.signedIn('Q005')
    assert.equal((await download(handler, id)).status, 200)
    const { rows } = await site.db.pool.query<{ id: number }>(
      'select file_id as id from case_archive where application_id = $1',
      [id],
    )
    const address = `${at(id)}/files/${rows[0]?.id}`
    assert.equal((await reviewer.get(address)).status, 403)
    assert.equal((await auditOf(site.db, 'application.revealFile')).at(-1)?.result, 'done')
  })

  test('the same parts give the same bytes, and a changed part is noticed', async () => {
    const parts = [{ name: '001-申请材料.txt', bytes: Buffer.from('一') }]
    const one = Buffer.from(await writeCaseArchive(parts, new Date('2026-11-18T00:00:00Z')))
    assert.deepEqual(Buffer.from(await writeCaseArchive(parts, new Date('2026-11-18T00:00:00Z'))), one)
    const sums = (await unzip(one)).SHA256SUMS ?? ''
    await assert.rejects(checkCaseArchive(zip({ '001-申请材料.txt': '二', SHA256SUMS: sums })))
    await assert.rejects(checkCaseArchive(zip({ '001-申请材料.txt': '一', '002-x.txt': '三', SHA256SUMS: sums })))
  })
})

/** A reply that names the applicant, as it was issued. */
async function issueLetter(id: number): Promise<void> {
  const by = await site.person('Q002')
  await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ agencyId: number; file: number }>(
      `select agency_id as "agencyId", application_file.id as file
      from application
      join application_file on application_file.application_id = application.id and purpose = 'letter'
      where application.id = $1`,
      [id],
    )
    const { agencyId, file } = rows[0] ?? { agencyId: 0, file: 0 }
    const letter = await insertLetter(tx, {
      ...{ applicationId: id, agencyId, aboutId: null, kind: 'receipt', templateId: null, madeBy: by },
    })
    const blocks = [{ kind: 'text', id: 'opening', paragraphs: ['秦观澜：'] }] as const
    await putIssued(tx, site.sealer, letter.id, {
      ...{ on: day(2026, 11, 18), by, agencyId, fileId: file, letter: { kind: 'receipt', title: '登记回执', blocks } },
      numbered: { text: '示公开〔2026〕1号', series: 'notice', year: 2026, serial: 1 },
    })
  })
}

describe('the end of its time', () => {
  async function overdue(): Promise<number> {
    const id = await closedCase()
    await site.db.transaction(async (tx) =>
      insertConsultation(tx, site.sealer, {
        ...{ applicationId: id, kind: 'thirdParty', agencyId: null, preparedOn: day(2026, 11, 10) },
        preparedBy: await site.person('Q002'),
        party: { name: '某某公司', contact: '', phone: '', address: '', summary: '某批复' },
      }),
    )
    await archive(id)
    await keepUntil(id, day(2026, 11, 21))
    return id
  }
  const keepUntil = (id: number, until: Day) =>
    site.db.pool.query('update case_archive set keep_until = $1 where application_id = $2', [until, id])

  test('nothing is erased before its time, nor for ever kept files', async () => {
    const id = await overdue()
    await keepUntil(id, day(2026, 11, 22))
    const address = `${at(id)}/erasure`
    const early = await handler.fill(await handler.get(address), address, { reason: '鉴定意见' })
    assert.equal(early.status, 409)
    assert.match(await early.text(), /保管期限还没有满/)
    await site.db.pool.query(
      "update case_archive set retention = 'permanent', keep_until = null where application_id = $1",
      [id],
    )
    assert.equal((await handler.fill(await handler.get(address), address, { reason: '鉴定意见' })).status, 409)
  })

  test('it takes two: one proposes with a reason, another erases, and what is counted stays', async () => {
    const id = await overdue()
    await issueLetter(id)
    const madeBy = await site.person('Q002')
    const comment = { applicationId: id, words: '秦观澜来过电话', madeBy }
    await site.db.transaction((tx) => addComment(tx, site.sealer, comment))
    assert.match(
      await (await handler.get('/desk/applications/archives')).text(),
      new RegExp(`/applications/${id}#archive`),
    )
    const address = `${at(id)}/erasure`
    assert.equal((await handler.fill(await handler.get(address), address, { reason: '' })).status, 422)
    const proposed = await handler.fill(await handler.get(address), address, { reason: '鉴定意见〔2026〕1号' })
    assert.equal(whereTo(proposed), `${at(id)}?done=erasureProposed#archive`)
    assert.equal((await handler.get(`${address}/do`)).status, 403)
    assert.equal(
      whereTo(await head.fill(await head.get(`${address}/do`), `${address}/do`, {})),
      `${at(id)}?done=erased#archive`,
    )
    assert.equal(await site.db.read((tx) => applicantOf(tx, site.sealer, id)), null)
    const { rows } = await site.db.pool.query(
      `select application.wanted, application.counted_outcome as outcome, applicant.identity_key as identity,
        (select count(*)::int from application_file where application_id = application.id and sealed is not null) as files,
        (select count(*)::int from consultation where application_id = application.id and party is not null) as parties
      from application
      join applicant on applicant.application_id = application.id
      where application.id = $1`,
      [id],
    )
    assert.deepEqual(rows[0], {
      wanted: '（保管期限届满，申请内容已销毁）',
      outcome: 'disclosed',
      identity: null,
      files: 0,
      parties: 0,
    })
    const kept = await site.db.read(async (tx) => ({
      letters: await lettersOf(tx, site.sealer, id),
      comments: await commentsOf(tx, site.sealer, id),
    }))
    assert.equal(kept.letters[0]?.number, '示公开〔2026〕1号')
    assert.doesNotMatch(JSON.stringify(kept), /秦观澜/)
    const page = await handler.get(at(id))
    assert.equal(page.status, 200)
    assert.match(await page.text(), /鉴定意见〔2026〕1号　[^<]+于2026年11月22日销毁，共4个文件/)
    assert.equal((await auditOf(site.db, 'application.eraseCase')).at(-1)?.result, 'done')
    assert.doesNotMatch(
      await (await handler.get('/desk/applications/archives')).text(),
      new RegExp(`/applications/${id}#archive`),
    )
  })

  test('a proposal can be taken back', async () => {
    const id = await overdue()
    const address = `${at(id)}/erasure`
    await handler.fill(await handler.get(address), address, { reason: '鉴定意见' })
    const back = `${address}/take-back`
    assert.equal(whereTo(await head.fill(await head.get(back), back, {})), `${at(id)}?done=erasureDropped#archive`)
    assert.equal((await head.get(`${address}/do`)).status, 403)
  })
})
