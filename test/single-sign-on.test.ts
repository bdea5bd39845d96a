import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { Provider } from 'oidc-provider'
import { startSingleSignOn } from '../src/outside/single-sign-on.ts'
import { auditOf, firstUse, openTestBrowser, staffedAgency, type TestBrowser, whereTo } from './sign-in.ts'
import { openSite, type Site } from './site.ts'

// A provider as an office may have one: its own subjects, the employee number in a claim.
const accounts: Record<string, { sub: string; employee_number?: string }> = {
  clerk: { sub: 's-100' },
  impostor: { sub: 's-200' },
  stranger: { sub: 's-300', employee_number: 'no-such-number' },
  twin: { sub: 's-400' },
  admin: { sub: 's-500' },
}

let server: Server
let site: Site
let people: Record<'clerk' | 'admin' | 'victim', number>
const publicUrl = 'http://127.0.0.1:65001'

before(async () => {
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'gongkai',
        client_secret: 'a secret of the client',
        redirect_uris: [`${publicUrl}/sign-in/sso/answer`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['employee_number'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of the test'] },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => claimsOf(sub) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  provider.on('server_error', (_ctx, fault) => console.error(fault))
  const answer = provider.callback()
  server.on('request', async (request, response) => {
    // The provider's own sign-in page: whoever the test says signs in there.
    if (request.url?.startsWith('/interaction/')) {
      const who = String(request.headers['x-test-account'])
      const result = who === 'nobody' ? { error: 'access_denied' } : { login: { accountId: accounts[who]?.sub ?? '' } }
      await provider.interactionFinished(request, response, result)
      return
    }
    await answer(request, response)
  })
  const singleSignOn = startSingleSignOn({
    issuer,
    clientId: 'gongkai',
    clientSecret: 'a secret of the client',
    claim: 'employee_number',
    redirectTo: `${publicUrl}/sign-in/sso/answer`,
  })
  site = await openSite({ PUBLIC_URL: publicUrl }, { singleSignOn })
  people = await staffedAgency(site.db, 'sso', {
    clerk: ['informationOfficer'],
    victim: ['informationOfficer'],
    admin: ['auditAdministrator'],
  })
  const numberOf = async (id: number) => {
    const { rows } = await site.db.pool.query('select employee_number as number from person where id = $1', [id])
    return String(rows[0]?.number)
  }
  accounts.clerk = { sub: 's-100', employee_number: await numberOf(people.clerk) }
  accounts.impostor = { sub: 's-200', employee_number: await numberOf(people.clerk) }
  accounts.admin = { sub: 's-500', employee_number: await numberOf(people.admin) }
  const twin = await staffedAgency(site.db, 'sso-2', { twin: ['informationOfficer'] })
  const double = await numberOf(people.victim)
  await site.db.pool.query('update person set employee_number = $1 where id = $2', [double, twin.twin])
  accounts.twin = { sub: 's-400', employee_number: double }
})
after(async () => {
  await site?.close()
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
})

function claimsOf(sub: string): { sub: string; [claim: string]: string } {
  const number = Object.values(accounts).find((account) => account.sub === sub)?.employee_number
  return { sub, ...(number === undefined ? {} : { employee_number: number }) }
}

/** Goes to the provider and signs in there; gives the path that the provider sends the browser back to. */
async function signOnAtProvider(browser: TestBrowser, who: string, next = ''): Promise<string> {
  let address = whereTo(await browser.get(`/sign-in/sso${next}`))
  const cookies = new Map<string, string>()
  for (let hop = 0; hop < 8; hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie, 'x-test-account': who } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    assert.ok(location !== null, `${answer.status} ${await answer.text()}`)
    const to = new URL(location, address)
    if (to.href.startsWith(publicUrl)) return to.pathname + to.search
    address = to.href
  }
  throw new Error('the provider never came to an end')
}

test('signs in whose employee number the provider gives, binds him, and goes where he wanted', async () => {
  const browser = openTestBrowser(site)
  assert.match(await (await browser.get('/sign-in')).text(), /用统一身份认证登录/)
  const back = await signOnAtProvider(browser, 'clerk', '?next=%2Fdesk%2Faccount%3Fx%3D1')
  assert.equal(whereTo(await browser.get(back)), '/desk/account?x=1')
  const html = await (await browser.get('/desk/account')).text()
  assert.match(html, /统一身份认证/)
  assert.match(html, /不需要口令/)
  assert.equal(whereTo(await browser.get('/desk/account/password')), '/desk/account')
  const [bound] = await auditOf(site.db, 'singleSignOn.bind')
  assert.equal(bound?.actor_id, people.clerk)
  assert.doesNotMatch(JSON.stringify(await auditOf(site.db, 'singleSignOn.bind')), /s-100/)
  const second = openTestBrowser(site)
  assert.equal(whereTo(await second.get(await signOnAtProvider(second, 'clerk'))), '/desk')
})

test('whoever gives the number of somebody who is bound to another account is refused', async () => {
  const browser = openTestBrowser(site)
  assert.equal(whereTo(await browser.get(await signOnAtProvider(browser, 'impostor'))), '/sign-in?why=unknown')
  assert.equal(browser.cookies.has('gongkai-session'), false)
})

test('nobody is registered by it, and a number that two have means neither', async () => {
  const count = async () => (await site.db.pool.query('select count(*)::int as n from person')).rows[0]?.n
  const people = await count()
  for (const who of ['stranger', 'twin']) {
    const browser = openTestBrowser(site)
    assert.equal(whereTo(await browser.get(await signOnAtProvider(browser, who))), '/sign-in?why=unknown')
  }
  assert.equal(await count(), people)
})

test('an administrator still needs his second factor', async () => {
  const browser = openTestBrowser(site)
  assert.equal(whereTo(await browser.get(await signOnAtProvider(browser, 'admin'))), '/desk/account/second-factor')
})

test('an answer counts once, in the browser that asked for it, as it was given', async () => {
  const [mine, theirs] = [openTestBrowser(site), openTestBrowser(site)]
  const back = await signOnAtProvider(mine, 'clerk')
  assert.equal(whereTo(await theirs.get(back)), '/sign-in?why=sso', 'another browser')
  const asked = mine.cookies.get('gongkai-sso') ?? ''
  const forged = back.replace(/state=[^&]+/, 'state=forged')
  assert.match(whereTo(await mine.get(forged)), /why=sso/, 'another state')
  mine.cookies.set('gongkai-sso', asked)
  assert.match(whereTo(await mine.get(back.replace(/code=[^&]+/, 'code=forged'))), /why=sso/, 'another code')
  mine.cookies.set('gongkai-sso', `${asked.slice(0, -4)}AAAA`)
  assert.match(whereTo(await mine.get(back)), /why=sso/, 'a changed cookie')
  const fresh = await signOnAtProvider(mine, 'clerk')
  const kept = mine.cookies.get('gongkai-sso') ?? ''
  assert.equal(whereTo(await mine.get(fresh)), '/desk')
  mine.cookies.set('gongkai-sso', kept)
  assert.match(whereTo(await mine.get(fresh)), /why=sso/, 'the same answer again')
})

test('a refusal at the provider leads back to signing in, and so does a provider that is away', async () => {
  const browser = openTestBrowser(site)
  assert.match(whereTo(await browser.get(await signOnAtProvider(browser, 'nobody'))), /why=sso/)
  const gone = startSingleSignOn({
    issuer: 'http://127.0.0.1:9',
    clientId: 'x',
    clientSecret: 'y',
    claim: 'employee_number',
    redirectTo: `${publicUrl}/sign-in/sso/answer`,
  })
  const lonely = await openSite({ PUBLIC_URL: publicUrl }, { singleSignOn: gone })
  const answer = await openTestBrowser(lonely).get('/sign-in/sso')
  await lonely.close()
  assert.equal(whereTo(answer), '/sign-in?why=sso')
})

test('a password that was there before stays good beside it', async () => {
  const browser = openTestBrowser(site)
  const { name } = await firstUse(site, browser, people.victim)
  browser.cookies.delete('gongkai-session')
  assert.equal(whereTo(await browser.signIn(name, 'tree plate 9 cloud')), '/desk')
})
