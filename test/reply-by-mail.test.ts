import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { addReleaseFile } from '../src/actions/decision/release-file.ts'
import { startMailer } from '../src/outside/mailer.ts'
import { day } from '../src/rules/day.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { applicant, at, done, open, openDeciding, reasons } from './deciding.ts'
import { mailServer } from './mail-server.ts'
import { whereTo } from './sign-in.ts'

const mail = await mailServer()
const mailer = startMailer({ url: mail.url, from: '公开 <gongkai@example.invalid>' })
const { site, handler, caseOf, listItems, guide, decide, propose, approve, serve, on } = await openDeciding(mailer)
after(async () => {
  mailer.close()
  await mail.close()
  await site.close()
})
beforeEach(() => {
  mail.received.length = 0
  mail.refuse(false)
})

/** A signed decision that hands over one copy, for an applicant with this address. */
async function signed(wanted: string, email = 'qin@example.invalid'): Promise<number> {
  const id = await caseOf(wanted, [], day(2026, 11, 9))
  await site.db.transaction((tx) => putApplicant(tx, site.sealer, id, { ...applicant, email }))
  const [item = ''] = await listItems(id, wanted)
  await guide(item, { ...open, art16: 'none', form: 'whole', manner: 'asked', provide: 'now' })
  await decide(item, { reasons })
  const bytes = new TextEncoder().encode('各监测点结果')
  const file = { bytes, name: '原来的名称.txt', mediaType: 'text/plain' }
  await done(addReleaseFile(site, await on(day(2026, 11, 20)), { applicationId: id, title: '监测结果', file }))
  assert.equal(whereTo(await propose(id)), `${at(id)}?done=decisionProposed#decision`)
  await approve(id)
  return id
}

async function attempts(id: number): Promise<number> {
  const { rows } = await site.db.pool.query('select from service_attempt where application_id = $1', [id])
  return rows.length
}

describe('an answer by e-mail', () => {
  test('goes out with the letter and the released copies, and is served once the server has taken it', async () => {
    const id = await signed('2026年河道水质监测结果')
    assert.match(await (await handler.get(`${at(id)}/serve`)).text(), /由本程序现在发出/)
    assert.equal(
      whereTo(await serve(id, { way: 'email', sender: 'program', consent: 'on' })),
      `${at(id)}?done=served#service`,
    )
    const [sent, ...more] = mail.received
    assert.deepEqual(more, [])
    assert.equal(sent?.to, 'qin@example.invalid')
    const has = (text: string) => sent?.raw.includes(Buffer.from(text).toString('base64')) ?? false
    assert.ok(has('1-公开告知书.pdf') && has('2-监测结果.txt'), 'both files, by what they are')
    assert.ok(has('各监测点结果'), 'the copy itself')
    assert.ok(!has('原来的名称.txt'), 'no name that a file came with')
    assert.match(await (await handler.get(at(id))).text(), /由本程序发出，邮件服务器已收下/)
  })

  test('that the mail server does not take is not served: the case stays open', async () => {
    const id = await signed('2026年河道采砂许可结果')
    mail.refuse(true)
    const refused = await serve(id, { way: 'email', sender: 'program', consent: 'on' })
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /邮件服务器没有收下这封邮件，没有登记送达/)
    assert.equal(await attempts(id), 0)
    mail.refuse(false)
    await serve(id, { way: 'email', sender: 'program', consent: 'on' })
    assert.equal(await attempts(id), 1)
    const twice = await serve(id, { way: 'email', sender: 'program', consent: 'on' })
    assert.equal(twice.status, 409, 'a click too many sends no second mail')
    assert.equal(mail.received.length, 1)
  })

  test('is not sent without consent, nor without an address', async () => {
    const id = await signed('2026年河道保洁合同', '')
    assert.equal((await serve(id, { way: 'email', sender: 'program' })).status, 409)
    const nowhere = await serve(id, { way: 'email', sender: 'program', consent: 'on' })
    assert.equal(nowhere.status, 409)
    assert.match(await nowhere.text(), /申请人资料中没有电子邮箱/)
    assert.equal(mail.received.length, 0)
  })

  test('that the officer has sent himself is recorded only', async () => {
    const id = await signed('2026年河道整治预算')
    await serve(id, { way: 'email', sender: 'self', on: '2026-11-22', consent: 'on' })
    assert.equal(mail.received.length, 0)
    assert.match(await (await handler.get(at(id))).text(), /电子邮件，2026年11月22日，另行发出/)
  })
})
