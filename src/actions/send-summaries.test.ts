import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { type DeskSite, openDeskSite } from '../../test/desk.ts'
import { mailServer } from '../../test/mail-server.ts'
import { plantCase } from '../../test/planted-case.ts'
import { startMailer } from '../outside/mailer.ts'
import { day } from '../rules/day.ts'
import { tellOfCase } from '../store/application/case-notices.ts'
import { appendEvents } from '../store/application/events.ts'
import { type SummaryApp, sendDailySummaries } from './send-summaries.ts'

/** The text of a mail that was sent as quoted-printable or base64. */
function textOf(raw: string): string {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4)
  if (/^content-transfer-encoding: base64/im.test(raw)) return Buffer.from(body, 'base64').toString()
  return decodeURIComponent(
    body
      .replaceAll('=\r\n', '')
      .replaceAll('%', '%25')
      .replace(/=([0-9A-F]{2})/g, '%$1'),
  )
}

describe('the daily summary', async () => {
  const mail = await mailServer()
  const mailer = startMailer({ url: mail.url, from: '公开 <gongkai@example.invalid>' })
  const site: DeskSite = await openDeskSite()
  const faults: unknown[] = []
  const app: SummaryApp = {
    db: site.db,
    sealer: site.sealer,
    mailer,
    deskAddress: 'https://example.invalid/desk',
    onFault: (fault) => faults.push(fault),
  }
  /** A Monday in Shanghai. */
  const monday = () => new Date('2026-11-23T00:45:00Z')
  beforeEach(async () => {
    mail.received.length = 0
    mail.refuse(false)
    await site.db.pool.query('delete from daily_summary')
    await site.db.pool.query('delete from daily_summary_run')
  })
  after(async () => {
    mailer.close()
    await mail.close()
    await site.close()
  })

  test('goes once to each person for whom something is due, and says what, why and until when', async () => {
    const run = await sendDailySummaries(app, monday)
    assert.equal(run.kind, 'finished')
    const receivers = mail.received.map(({ to }) => to)
    assert.equal(new Set(receivers).size, receivers.length)
    const office = mail.received.find(({ to }) => to === 'q002@shili.example')
    assert.ok(office !== undefined, receivers.join())
    const text = textOf(office.raw)
    assert.match(text, /逾期296天：导入并公开示例区人民政府办公室2025年度报告/)
    assert.match(text, /《条例》第四十九条/)
    assert.match(text, /https:\/\/example\.invalid\/desk/)
    assert.match(office.raw, /Message-ID: <summary\.2026-11-23\.\d+@gongkai>/i)

    assert.deepEqual(await sendDailySummaries(app, monday), { kind: 'finished', sent: 0 })
    assert.equal(mail.received.length, receivers.length)
  })

  test('says of a case its number and not a word of what its applicant wrote', async () => {
    const { case: id } = await plantCase(site)
    const handler = await site.person('Q002')
    await site.db.transaction(async (tx) => {
      const [event = 0] = await appendEvents(tx, Number(id), [{ kind: 'letterRead', day: day(2026, 11, 22) }], null)
      await tellOfCase(tx, event, [handler])
    })
    await site.db.pool.query('update application set handler_id = $1, due_on = $2 where id = $3', [
      ...[handler, '2026-11-23', id],
    ])
    await sendDailySummaries(app, monday)
    const texts = mail.received.map(({ raw }) => textOf(raw))
    assert.ok(texts.some((text) => /申请人已查看，\d{4}-2026-\d{5}。/.test(text)))
    assert.ok(texts.some((text) => /11月23日[^\n]*：\d{4}-2026-\d{5}。|今天[^\n]*：\d{4}-2026-\d{5}。/.test(text)))
    assert.ok(texts.every((text) => !text.includes('哨兵')))
  })

  test('does not go to whoever has nothing due', async () => {
    await sendDailySummaries(app, monday)
    const { rows } = await site.db.pool.query(
      `select person.employee_number as number, skipped
      from daily_summary
      join person on person.id = daily_summary.person_id
      where person.employee_number = 'Q103'`,
    )
    assert.deepEqual(rows, [{ number: 'Q103', skipped: 'nothingDue' }])
    assert.ok(!mail.received.some(({ to }) => to === 'q103@shili.example'))
  })

  test('does not go before half past eight, nor on a day of rest', async () => {
    for (const instant of ['2026-11-23T00:29:00Z', '2026-11-22T02:00:00Z', '2026-10-01T02:00:00Z']) {
      assert.deepEqual(await sendDailySummaries(app, () => new Date(instant)), { kind: 'notNow' }, instant)
    }
    assert.equal(mail.received.length, 0)
  })

  test('of two processes at once one sends, and nobody gets two', async () => {
    const runs = await Promise.all([sendDailySummaries(app, monday), sendDailySummaries(app, monday)])
    assert.deepEqual(runs.map(({ kind }) => kind).sort(), ['elsewhere', 'finished'])
    const receivers = mail.received.map(({ to }) => to)
    assert.equal(new Set(receivers).size, receivers.length)
  })

  test('what the server did not take is sent by a later run, and what it took is not sent again', async () => {
    mail.refuse(true)
    const first = await sendDailySummaries(app, monday)
    assert.deepEqual(first, { kind: 'unfinished', sent: 0 })
    assert.equal(faults.length, 3)
    mail.refuse(false)
    const second = await sendDailySummaries(app, monday)
    assert.equal(second.kind, 'finished')
    assert.ok(mail.received.length > 3)
    const receivers = mail.received.map(({ to }) => to)
    assert.equal(new Set(receivers).size, receivers.length)
  })

  test('a run that was cut off after a claim is taken up, under the same id', async () => {
    const personId = await site.person('Q002')
    await site.db.pool.query(
      "insert into daily_summary (day, person_id, claimed_at) values ('2026-11-23', $1, now())",
      [personId],
    )
    await sendDailySummaries(app, monday)
    const again = mail.received.filter(({ to }) => to === 'q002@shili.example')
    assert.equal(again.length, 1)
    assert.match(again[0]?.raw ?? '', new RegExp(`Message-ID: <summary\\.2026-11-23\\.${personId}@gongkai>`, 'i'))
  })
})
