import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Document, Packer, Paragraph } from 'docx'
import { readCaseFile } from '../src/actions/application/case-files.ts'
import { queryCodeOfForm } from '../src/actions/apply/query-code.ts'
import { issueLetter } from '../src/actions/letter/letters.ts'
import { readSource } from '../src/documents/read-source.ts'
import { canTypeset, typeset } from '../src/documents/typst.ts'
import type { Applicant } from '../src/rules/application/applicant.ts'
import type { ReceivingWay } from '../src/rules/application/application.ts'
import { type Day, day } from '../src/rules/day.ts'
import { grounds } from '../src/rules/decision/ground.ts'
import type { LetterKind } from '../src/rules/letter/letter-kind.ts'
import { defaultOffice } from '../src/rules/letter/office.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { insertProposal, insertReview } from '../src/store/decision/decisions.ts'
import { itemsOf, putItemAnswer, putItems } from '../src/store/decision/items.ts'
import { letterFactsOf } from '../src/store/letter/letter-record.ts'
import { lettersOf } from '../src/store/letter/letters.ts'
import { insertConsultation, putConsultationSent } from '../src/store/procedure/consultations.ts'
import { prepareCorrection } from '../src/store/procedure/corrections.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { audited, by } from './people.ts'
import { redPixel } from './png.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'

// The cases are the bureau's: 示例区教育体育局, J005 its disclosure office, J004 its head. It is 22 November 2026.

let site: DeskSite
let clerk: TestBrowser
let chief: TestBrowser
let office: TestBrowser

before(async () => {
  site = await openDeskSite()
  clerk = await site.signedIn('J005')
  chief = await site.signedIn('J004')
  office = await site.signedIn('Q101')
})
after(() => site?.close())

const applicant: Applicant = {
  kind: 'person',
  name: '秦观澜',
  identityKind: 'residentId',
  identityNumber: '110101199003074514',
  ...{ creditCode: '', legalRepresentative: '', contact: '', phone: '13800138000', email: 'qin@example.test' },
  ...{ address: '示例区人民路1号', postcode: '', agent: '', agentIdentityNumber: '', agentPhone: '' },
}

/** What a page says was wrong. */
const trouble = (html: string) => /<section class="trouble".*?<\/section>/su.exec(html)?.[0] ?? ''

let forms = 0

/** A case of the bureau, received on a day. */
async function caseOf(
  wanted = '2025年城东片区划片方案',
  receivingWay: ReceivingWay = 'post',
  arrived: Day = day(2026, 11, 2),
) {
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-jiaotiju'")
    const { codeKey } = queryCodeOfForm(site.sealer, `letters-test-form-${++forms}`)
    const { id } = await insertApplication(tx, {
      ...{ agencyId: rows[0]?.id ?? 0, channel: 'counter', applicantKind: 'person', wanted, wantedDocument: null },
      ...{ receivingWay, medium: 'paper', arrivedOn: arrived, submissionKey: null, codeKey },
    })
    await putApplicant(tx, site.sealer, id, applicant)
    await appendEvents(
      tx,
      id,
      [
        { kind: 'arrived', day: arrived, channel: 'counter' },
        { kind: 'receiptConfirmed', day: arrived },
      ],
      null,
    )
    return id
  })
}

const at = (id: number) => `/desk/applications/${id}`

/** A decision on the one item of a case, and its signature. */
async function decided(
  id: number,
  ground: keyof typeof grounds,
  given: { said?: object; reasons?: string; signed?: boolean },
) {
  const [proposer, head] = [await site.person('J005'), await site.person('J004')]
  return site.db.transaction(async (tx) => {
    await putItems(tx, id, ['划片方案'])
    const [item] = await itemsOf(tx, site.sealer, id)
    const itemId = item?.id ?? 0
    const answer = { ground, particulars: given.said ?? {}, reasons: given.reasons ?? '', differs: null }
    await putItemAnswer(tx, site.sealer, itemId, answer, proposer)
    const { outcome } = grounds[ground]
    const decidedItem = { itemId, position: 1, wanted: '划片方案', answer, withheld: [], guide: [] }
    const { id: proposal } = await insertProposal(tx, site.sealer, {
      ...{ applicationId: id, outcome, caseOutcome: outcome, chain: ['sign'] },
      content: { items: [decidedItem], copies: [], caseDiffers: null, note: '' },
      proposer: { personId: proposer, actingFor: null },
    })
    if (given.signed === false) return proposal
    const made = { step: 'sign', verdict: 'passed', checks: [], opinion: '同意', sheet: null } as const
    await insertReview(tx, site.sealer, proposal, { ...made, day: day(2026, 11, 20), personId: head, actingFor: null })
    return proposal
  })
}

async function make(id: number, kind: LetterKind, about: number | null = null): Promise<Response> {
  const address = `${at(id)}/letters/new`
  const page = await clerk.get(address)
  const csrf = /name="csrf" value="([^"]+)"/u.exec(await page.text())?.[1] ?? ''
  return clerk.post(address, { csrf, kind, about: about === null ? '' : String(about) })
}

/** Makes a letter and gives its address. */
async function made(id: number, kind: LetterKind, about: number | null = null): Promise<string> {
  const answer = await make(id, kind, about)
  assert.equal(answer.status, 303, kind)
  return whereTo(answer).replace('?done=made', '')
}

const issue = async (letter: string) => clerk.fill(await clerk.get(`${letter}/issue`), `${letter}/issue`, {})

async function issuedText(id: number): Promise<string> {
  return site.db.read(async (tx) => {
    const last = (await lettersOf(tx, site.sealer, id)).at(-1)
    const file = await readCaseFile(tx, site, id, last?.fileId ?? 0)
    const read = await readSource(Buffer.from(file?.bytes ?? []), file?.name ?? '')
    return read.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('')
  })
}

describe('from the record to the letter', () => {
  test('a refusal: a draft, its remedy, its number, and a PDF that stays as it was issued', async () => {
    const id = await caseOf()
    const proposal = await decided(id, 'personnel', { said: { what: '属于干部考察材料' }, reasons: '不对外产生影响' })
    const letter = await made(id, 'refusedInternalAffairs', proposal)
    const draft = await (await clerk.get(letter)).text()
    assert.match(draft, /应当先自收到本告知书之日起60日内向示例区人民政府申请行政复议，不能直接提起行政诉讼/)
    assert.match(draft, /印发时编号/)
    assert.doesNotMatch(draft, /秦观澜/, 'the page masks the applicant')
    assert.equal(whereTo(await issue(letter)), `${letter}?done=issued`)
    const page = await (await clerk.get(letter)).text()
    const number = />([^<\s]+公开复〔2026〕\d+号)/u.exec(page)?.[1] ?? ''
    assert.notEqual(number, '')
    const text = await issuedText(id)
    assert.match(text.replace(/\s/gu, ''), new RegExp(`${number}.*秦观澜.*不予公开.*应当先.*2026年11月22日`, 'su'))
    await site.db.pool.query("update agency_standing set name = '示例区教育局' where name = '示例区教育体育局'")
    assert.match(await (await clerk.get(letter)).text(), /示例区教育体育局/)
    await site.db.pool.query("update agency_standing set name = '示例区教育体育局' where name = '示例区教育局'")
    assert.equal((await issue(letter)).status, 409)
    await assert.rejects(site.db.pool.query('update letter set number = $1 where application_id = $2', ['改', id]))
  })

  test('what nobody has signed is not issued, and takes no number', async () => {
    const id = await caseOf()
    const proposal = await decided(id, 'published', { said: { where: '网站专栏' }, signed: false })
    const letter = await made(id, 'replyPublished', proposal)
    const answer = await issue(letter)
    assert.equal(answer.status, 409)
    assert.match(await answer.text(), /办理结果还没有签发/)
    const { rows } = await site.db.pool.query('select from letter where application_id = $1 and number is not null', [
      id,
    ])
    assert.equal(rows.length, 0)
  })

  test('“does not exist” needs a search record, and another outcome another letter', async () => {
    const id = await caseOf()
    const proposal = await decided(id, 'notExisting', { said: { what: '没有制作' }, reasons: '没有制作' })
    const without = await make(id, 'replyNotExisting', proposal)
    assert.equal(without.status, 409)
    assert.match(await without.text(), /须先有检索记录/)
    assert.match(await (await make(id, 'replyDisclosed', proposal)).text(), /所依据的记录还没有/)
  })

  test('an answer that goes out by internet gives the way to review by internet', async () => {
    const id = await caseOf('2024年招生计划', 'platform')
    const proposal = await decided(id, 'published', { said: { where: '网站专栏' } })
    const letter = await made(id, 'replyPublished', proposal)
    assert.match(
      await (await clerk.get(letter)).text(),
      /也可以通过互联网申请行政复议：https:\/\/fuyi\.example\.invalid\//,
    )
  })

  test('a correction notice says what, how long, and what follows', async () => {
    const id = await caseOf()
    const preparedBy = await site.person('J005')
    const about = await site.db.transaction((tx) =>
      prepareCorrection(tx, site.sealer, {
        ...{ applicationId: id, items: ['description'], workingDays: 15, preparedBy, preparedOn: day(2026, 11, 4) },
        said: { what: '“有关文件”不能据以查找', guidance: '请写明年份或者文号' },
      }),
    )
    const letter = await made(id, 'correctionNotice', about)
    const page = await (await clerk.get(letter)).text()
    assert.match(page, /自收到本告知书之日起15个工作日内补正。无正当理由逾期不补正的，视为放弃申请/)
    assert.match(page, /“有关文件”不能据以查找/)
  })

  test('nothing of the applicant is in a letter to a third party, and a name typed into it stops it', async () => {
    const id = await caseOf()
    const preparedBy = await site.person('J005')
    const about = await site.db.transaction(async (tx) => {
      const party = { name: '示例第三方学校', contact: '', phone: '', address: '', summary: '你校的招生规模' }
      const given = { applicationId: id, kind: 'thirdParty', agencyId: null, party, preparedBy } as const
      const made = await insertConsultation(tx, site.sealer, { ...given, preparedOn: day(2026, 11, 4) })
      await putConsultationSent(tx, made, day(2026, 11, 5), 'post')
      return made
    })
    const letter = await made(id, 'thirdPartyConsultation', about)
    const edit = `${letter}/edit`
    const opening = '有人申请公开：{征求事项}。申请人是秦 观澜。'
    assert.equal((await clerk.fill(await clerk.get(edit), edit, { opening })).status, 303)
    const refused = await issue(letter)
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /出现了申请人的资料，不能印发/)
    await clerk.fill(await clerk.get(edit), edit, { opening: '现就下列信息征求意见：{征求事项}。' })
    assert.equal((await issue(letter)).status, 303)
    const text = await issuedText(id)
    assert.match(text, /示例第三方学校/)
    for (const secret of ['秦观澜', '110101199003074514', '13800138000']) assert.equal(text.includes(secret), false)
    const told = await made(id, 'consultationTold', about)
    assert.equal((await issue(told)).status, 303)
    assert.doesNotMatch(await issuedText(id), /示例第三方学校/)
  })
})

test('the letters of an agency that is no more are those of its heir', async () => {
  const id = await caseOf()
  const { rows } = await site.db.pool.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
  const set = 'update agency set ended_on = $1, heir_id = $2 where slug = $3'
  await site.db.pool.query(set, ['2026-11-20', rows[0]?.id, 'shili-jiaotiju'])
  const facts = await site.db.read(async (tx) => {
    const application = await tx.query<{ agencyId: number }>(
      'select agency_id as "agencyId" from application where id = $1',
      [id],
    )
    return letterFactsOf(tx, application.rows[0]?.agencyId ?? 0, day(2026, 11, 22))
  })
  await site.db.pool.query(set, [null, null, 'shili-jiaotiju'])
  assert.deepEqual([facts.agencyId, facts.agency.name, facts.office.mark], [rows[0]?.id, '示例区人民政府', '示'])
})

describe('the copy that was signed by hand', () => {
  const upload = async (letter: string, file: File, looked: string) => {
    const page = await clerk.get(`${letter}/signed`)
    const csrf = /name="csrf" value="([^"]+)"/u.exec(await page.text())?.[1] ?? ''
    const body = new FormData()
    for (const [key, value] of Object.entries({ csrf, version: '', looked })) body.set(key, value)
    body.set('file', file)
    const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return site.app.request(`${letter}/signed`, { method: 'POST', body, headers: { cookie } })
  }
  const paper = async (...lines: readonly string[]) => {
    const document = new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] })
    return new File([new Uint8Array(await Packer.toBuffer(document))], '签章.docx')
  }

  test('is served instead, once it passes the inspection; a name that must not get out stops it', async () => {
    const id = await caseOf()
    const preparedBy = await site.person('J005')
    const about = await site.db.transaction(async (tx) => {
      const party = { name: '示例第三方学校', contact: '', phone: '', address: '', summary: '你校的招生规模' }
      const given = { applicationId: id, kind: 'thirdParty', agencyId: null, party, preparedBy } as const
      return insertConsultation(tx, site.sealer, { ...given, preparedOn: day(2026, 11, 4) })
    })
    const letter = await made(id, 'thirdPartyConsultation', about)
    assert.equal((await upload(letter, await paper('未印发'), 'on')).status, 409)
    assert.equal((await issue(letter)).status, 303)
    const leaking = await upload(letter, await paper('示例第三方学校：', '申请人秦观澜要求公开。'), 'on')
    assert.equal(leaking.status, 422)
    assert.match(trouble(await leaking.text()), /含有“秦\*\*”/)
    const done = await upload(letter, await paper('示例第三方学校：', '现征求意见。'), 'on')
    assert.equal(done.status, 303, trouble(await done.clone().text()))
    assert.match(await (await clerk.get(at(id))).text(), /已上传签章文书/)
  })
})

describe('numbers', () => {
  test('run without gaps, and two who issue at once get two', async () => {
    const ids = [await caseOf(), await caseOf(), await caseOf()]
    const personId = await site.person('J005')
    const letters: { applicationId: number; letterId: number }[] = []
    for (const id of ids) {
      const proposal = await decided(id, 'published', { said: { where: '网站专栏' } })
      const address = await made(id, 'replyPublished', proposal)
      letters.push({ applicationId: id, letterId: Number(address.split('/').at(-1)) })
    }
    const app = { ...site, typesetter: { typeset } }
    const answers = await Promise.all(letters.map((letter) => issueLetter(app, by(personId), letter)))
    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['issued', 'issued', 'issued'],
    )
    const { rows } = await site.db.pool.query<{ serial: number }>(
      "select serial from letter where series = 'reply' order by serial",
    )
    assert.deepEqual(
      rows.map(({ serial }) => serial),
      rows.map((_, at) => at + 1),
    )
  })
})

describe('who', () => {
  test('the head sees the letter and takes it home, which is recorded; he does not make it', async () => {
    const id = await caseOf()
    const letter = await made(id, 'receipt')
    assert.equal((await chief.get(`${letter}/edit`)).status, 403)
    const page = await chief.get(letter)
    const csrf = /name="csrf" value="([^"]+)"/u.exec(await page.text())?.[1] ?? ''
    const paper = await chief.post(`${letter}/file.docx`, { csrf })
    assert.equal(paper.status, 200)
    assert.match(paper.headers.get('content-disposition') ?? '', /^attachment/)
    const read = await readSource(Buffer.from(await paper.arrayBuffer()), 'a.docx')
    assert.ok(read.blocks.some((block) => block.kind === 'paragraph' && block.text.includes('秦观澜')))
    assert.ok((await audited(site.db)).includes('letter.reveal done'))
    if (canTypeset())
      assert.equal((await chief.post(`${letter}/file.pdf`, { csrf })).headers.get('content-type'), 'application/pdf')
  })
})

describe('the office’s own', () => {
  const slug = 'shili-jiaotiju'
  const patterns = Object.fromEntries(
    Object.entries(defaultOffice.patterns).map(([series, pattern]) => [`pattern.${series}`, pattern]),
  )
  test('texts are used from their day on, and the former stay', async () => {
    const address = `/desk/letters/${slug}/templates/receipt`
    const wrong = await office.fill(await office.get(address), address, { opening: '{身份证}', reason: '试' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /没有名为“身份证”的变量/)
    const values = {
      opening: '您于{提交日期}的来件已经登记，感谢您关心教育工作。',
      from: '2026-11-22',
      reason: '统一用语',
    }
    assert.match(whereTo(await office.fill(await office.get(address), address, values)), /done=template/)
    const id = await caseOf()
    assert.match(await (await clerk.get(await made(id, 'receipt'))).text(), /感谢您关心教育工作/)
    const history = await (await office.get(address)).text()
    assert.match(history, /先前的版本（1）/)
    await office.fill(await office.get(address), address, { toShipped: 'on', from: '2026-11-22', reason: '恢复' })
    assert.match(await (await clerk.get(await made(await caseOf(), 'receipt'))).text(), /请保存受理编号和查询码/)
  })

  test('the body that reviews is not typed over; the court is asked for where it is missing', async () => {
    const address = `/desk/letters/${slug}/office`
    const set = async (change: Readonly<Record<string, string>>) =>
      office.fill(await office.get(address), address, { ...patterns, from: '2026-11-22', ...change })
    const typed = await set({ reviewBody: '示例市教育局' })
    assert.equal(typed.status, 422)
    assert.match(trouble(await typed.text()), /依法为“示例区人民政府”/)
    assert.match(whereTo(await set({ court: '' })), /done=office/)
    const id = await caseOf()
    const proposal = await decided(id, 'published', { said: { where: '网站专栏' } })
    const answer = await make(id, 'replyPublished', proposal)
    assert.equal(answer.status, 409)
    assert.match(await answer.text(), /请在文书设置中填写管辖的人民法院/)
    await set({ court: '示例区人民法院', mark: '示教' })
    assert.equal((await make(id, 'replyPublished', proposal)).status, 303)
  })

  test('the seal is a PNG that stands in what is issued from then on, and can be taken off', async () => {
    const address = `/desk/letters/${slug}/seal`
    const upload = async (bytes: Uint8Array | null, remove = '') => {
      const csrf = /name="csrf" value="([^"]+)"/u.exec(await (await office.get(address)).text())?.[1] ?? ''
      const body = new FormData()
      for (const [key, value] of Object.entries({ csrf, version: '', remove })) body.set(key, value)
      if (bytes !== null) body.set('file', new File([new Uint8Array(bytes)], '印章.png', { type: 'image/png' }))
      const cookie = [...office.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      return site.app.request(address, { method: 'POST', body, headers: { cookie } })
    }
    const pictured = async () => {
      const id = await caseOf()
      assert.equal((await issue(await made(id, 'receipt'))).status, 303)
      const bytes = await site.db.read(async (tx) => {
        const last = (await lettersOf(tx, site.sealer, id)).at(-1)
        return (await readCaseFile(tx, site, id, last?.fileId ?? 0))?.bytes ?? new Uint8Array()
      })
      return /\/Subtype\s*\/Image/u.test(Buffer.from(bytes).toString('latin1'))
    }
    const wrong = await upload(new TextEncoder().encode('GIF89a'))
    assert.equal(wrong.status, 422)
    assert.match(trouble(await wrong.text()), /印章图片须为 PNG 格式/)
    assert.equal((await upload(null)).status, 422)
    assert.equal(whereTo(await upload(redPixel())), `/desk/letters?agency=${slug}&done=seal`)
    if (canTypeset()) assert.equal(await pictured(), true)
    assert.equal(whereTo(await upload(null, 'on')), `/desk/letters?agency=${slug}&done=seal`)
    assert.equal(await pictured(), false)
  })

  test('the live preview shows the posted texts, and keeps nothing', async () => {
    const address = `/desk/letters/${slug}/templates/receipt`
    const csrf = /name="csrf" value="([^"]+)"/u.exec(await (await office.get(address)).text())?.[1] ?? ''
    const sheet = await office.post(`${address}/preview`, { csrf, opening: '<b>{提交日期}</b>', closing: '' })
    assert.equal(sheet.status, 200)
    assert.match(await sheet.text(), /&lt;b>2026年11月2日&lt;\/b>/)
  })
})
