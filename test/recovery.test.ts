import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { sealPersonalData } from '../src/actions/people/personal-data.ts'
import { startMailer } from '../src/outside/mailer.ts'
import { putSealedData } from '../src/store/people.ts'
import { auditOf, firstUse, openTestBrowser, staffedAgency, whereTo } from './sign-in.ts'
import { openSite, type Site } from './site.ts'

type Received = { readonly from: string; readonly to: readonly string[]; readonly body: string }

const received: Received[] = []
const publicUrl = 'https://gongkai.example.gov.cn'
let smtp: SMTPServer
let mailer: ReturnType<typeof startMailer>
let site: Site
let people: Record<'clerk' | 'other', number>
let now = new Date('2026-11-23T01:00:00Z')

before(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      text(stream).then((body) => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          body,
        })
        done()
      }, done)
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()))
  const { port } = smtp.server.address() as AddressInfo
  mailer = startMailer({ url: `smtp://127.0.0.1:${port}`, from: '公开办 <gongkai@example.gov.cn>' })
  site = await openSite({ PUBLIC_URL: publicUrl }, { mailer, clock: () => now })
  people = await staffedAgency(site.db, 'youjian', { clerk: ['informationOfficer'], other: ['head'] })
  const data = { phone: null, idNumber: null, email: 'Bai.Lu@example.gov.cn' }
  await site.db.transaction((tx) => putSealedData(tx, people.clerk, sealPersonalData(site.sealer, people.clerk, data)))
})
after(async () => {
  mailer?.close()
  await site?.close()
  await new Promise<void>((resolve) => smtp?.close(() => resolve()))
})

async function ask(email: string, headers: Record<string, string> = {}): Promise<Response> {
  const browser = openTestBrowser(site)
  return browser.fill(await browser.get('/sign-in/forgotten'), '/sign-in/forgotten', { email }, { headers })
}

async function mailsReceived(count: number): Promise<void> {
  for (let tries = 0; received.length < count && tries < 200; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  assert.equal(received.length, count)
}

/** Lines as they were written: mail is sent in base64 or quoted-printable. */
function bodyOf({ body }: Received): string {
  const [head = '', ...rest] = body.split('\r\n\r\n')
  const content = rest.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(content, 'base64').toString('utf8')
  const bytes = content
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

test('whoever has the address gets a link of this site, by which a new password is set once', async () => {
  const answer = await ask('bai.lu@EXAMPLE.gov.cn', { host: 'evil.example', 'x-forwarded-host': 'evil.example' })
  assert.equal(answer.status, 200)
  await mailsReceived(1)
  const [mail] = received
  assert.ok(mail !== undefined)
  assert.deepEqual(mail.to, ['Bai.Lu@example.gov.cn'])
  assert.equal(mail.from, 'gongkai@example.gov.cn')
  const body = bodyOf(mail)
  assert.doesNotMatch(body, /evil/)
  const link = /https:\/\/gongkai\.example\.gov\.cn(\/sign-in\/link\/[\w-]{43})/.exec(body)?.[1] ?? ''
  const browser = openTestBrowser(site)
  assert.equal(whereTo(await browser.fill(await browser.get(link), link, {})), '/desk/account/password')
  const page = await browser.get('/desk/account/password')
  const typed = { chosen: 'new quiet 7 harbour', again: 'new quiet 7 harbour' }
  assert.equal(whereTo(await browser.fill(page, '/desk/account/password', typed)), '/desk/account?done=password')
  assert.equal((await browser.get(link)).status, 410)
})

test('an unknown address gets the very same answer, and no mail', async () => {
  now = new Date(now.getTime() + 3_600_000)
  const known = await (await ask('bai.lu@example.gov.cn')).text()
  await mailsReceived(2)
  assert.equal(await (await ask('nobody@example.gov.cn')).text(), known)
  assert.equal(await (await ask('bai.lu@example.gov.cn, evil@example.com')).text(), known)
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(received.length, 2)
  assert.doesNotMatch(JSON.stringify(await auditOf(site.db, 'signIn.recover')), /@/)
})

test('a mailed link is worth nothing after an hour', async () => {
  const link = /(\/sign-in\/link\/[\w-]{43})/.exec(bodyOf(received[1] ?? { from: '', to: [], body: '' }))?.[1] ?? ''
  const browser = openTestBrowser(site)
  assert.equal((await browser.get(link)).status, 200)
  now = new Date(now.getTime() + 3_600_000)
  assert.equal((await browser.get(link)).status, 410)
})

test('nobody is flooded with mails', async () => {
  now = new Date(now.getTime() + 25 * 3_600_000)
  for (let at = 0; at < 20; at += 1) await ask('bai.lu@example.gov.cn')
  await mailsReceived(7)
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(received.length, 7)
})

test('a link alone does not get past a second factor', async () => {
  const browser = openTestBrowser(site)
  await firstUse(site, browser, people.other)
  await site.db.pool.query('insert into code_generator (person_id, secret, confirmed_at) values ($1, $2, now())', [
    people.other,
    site.sealer.seal('JBSWY3DPEHPK3PXP', `code_generator.secret:${people.other}`),
  ])
  const data = { phone: null, idNumber: null, email: 'other@example.gov.cn' }
  await site.db.transaction((tx) => putSealedData(tx, people.other, sealPersonalData(site.sealer, people.other, data)))
  await ask('other@example.gov.cn')
  await mailsReceived(8)
  const link = /(\/sign-in\/link\/[\w-]{43})/.exec(bodyOf(received[7] ?? { from: '', to: [], body: '' }))?.[1] ?? ''
  const stranger = openTestBrowser(site)
  assert.match(whereTo(await stranger.fill(await stranger.get(link), link, {})), /^\/sign-in\/code/)
  assert.match(whereTo(await stranger.get('/desk/account/password')), /^\/sign-in\/code/)
})
