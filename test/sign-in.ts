import assert from 'node:assert/strict'
import { Secret, TOTP } from 'otpauth'
import { makeLink } from '../src/actions/sign-in/links.ts'
import type { AgencyKind } from '../src/rules/agency.ts'
import type { Role } from '../src/rules/role.ts'
import type { Database } from '../src/store/database.ts'
import { worker, workingAgency } from './people.ts'
import type { Site } from './site.ts'

/** A password that is good for anybody. */
export const goodPassword = 'tree plate 9 cloud'

type Sent = { readonly headers?: Record<string, string>; readonly from?: string }

/** A browser as far as signing in is concerned: it keeps cookies, and fills in forms as they stand on the page. */
export function openTestBrowser(site: Pick<Site, 'app'>, network = '203.0.113.7') {
  const cookies = new Map<string, string>()
  const browser = {
    cookies,
    async get(path: string, sent: Sent = {}): Promise<Response> {
      return ask(path, {}, sent)
    },
    /** Posts the form of a page that has this action, with what it holds and these values. */
    async fill(page: Response, action: string, values: Readonly<Record<string, string>>, sent: Sent = {}) {
      return browser.post(action, { ...fieldsOf(await page.text(), action), ...values }, sent)
    },
    async post(path: string, values: Readonly<Record<string, string>>, sent: Sent = {}): Promise<Response> {
      return browser.postBody(path, new URLSearchParams(values), sent)
    },
    /** The same with fields that come several times. */
    async postBody(path: string, body: URLSearchParams, sent: Sent = {}): Promise<Response> {
      const headers = { 'content-length': String(body.toString().length), ...sent.headers }
      return ask(path, { method: 'POST', body }, { ...sent, headers })
    },
    async signIn(name: string, password: string, sent: Sent = {}): Promise<Response> {
      return browser.fill(await browser.get('/sign-in', sent), '/sign-in', { name, password }, sent)
    },
  }
  return browser

  async function ask(path: string, init: RequestInit, { headers = {}, from = network }: Sent): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const incoming = { socket: { remoteAddress: from, remotePort: 4711, remoteFamily: 'IPv4' } }
    const answer = await site.app.request(path, { ...init, headers: { cookie, ...headers } }, { incoming })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (/max-age=0/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
}

export type TestBrowser = ReturnType<typeof openTestBrowser>

/** The hidden fields of a form on a page. */
export function fieldsOf(html: string, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`) && part.includes('method="post"'))
  assert.ok(form !== undefined, `no form for ${action}`)
  const hidden = form.split('</form>')[0]?.matchAll(/<input type="hidden" name="([^"]+)"[^>]*? value="([^"]*)"/g) ?? []
  return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]))
}

export function whereTo(answer: Response): string {
  assert.equal(answer.status, 303)
  return answer.headers.get('location') ?? ''
}

/** The code that a phone shows at an instant for a secret. */
export function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
}

/** An agency with people of these roles, as a real installation has them: not of the sample. */
export async function staffedAgency<Name extends string>(
  db: Database,
  slug: string,
  people: Readonly<Record<Name, readonly Role[]>>,
  kind: AgencyKind = 'government',
): Promise<Record<Name, number>> {
  return db.transaction(async (tx) => {
    const agencyId = await workingAgency(tx, slug, { kind })
    const made: [string, number][] = []
    for (const [name, roles] of Object.entries<readonly Role[]>(people)) {
      made.push([name, await worker(tx, agencyId, roles, { name: '白露' })])
    }
    await tx.query('update person set sample = false where agency_id = $1', [agencyId])
    return Object.fromEntries(made) as Record<Name, number>
  })
}

/** The token of a fresh link for a person, as the console would print it. */
export function linkFor({ db, clock }: Pick<Site, 'db' | 'clock'>, personId: number): Promise<string> {
  const by = { actor: { kind: 'system' }, from: null, way: 'console' } as const
  return db.transaction(async (tx) => (await makeLink(tx, personId, clock(), by)).token)
}

/** Signs in by a link and sets the password, as at the first use. Gives the name to sign in with. */
export async function firstUse(site: Site, browser: TestBrowser, personId: number, password = goodPassword) {
  const link = `/sign-in/link/${await linkFor(site, personId)}`
  assert.equal(whereTo(await browser.fill(await browser.get(link), link, {})), '/desk/account/password')
  const page = await browser.get('/desk/account/password')
  const answer = await browser.fill(page, '/desk/account/password', { chosen: password, again: password })
  const { rows } = await site.db.pool.query<{ name: string }>(
    'select sign_in_name as name from sign_in_account where person_id = $1',
    [personId],
  )
  return { answer, name: rows[0]?.name ?? '' }
}

/** What the audit log says of an act, newest last: `done 17 wrong`. */
export async function auditOf(db: Database, act: string): Promise<readonly Record<string, unknown>[]> {
  const { rows } = await db.pool.query(
    `select actor_kind, actor_id, came_from, subject_kind, subject_id, result, detail
    from audit_entry
    where act = $1
    order by id`,
    [act],
  )
  return rows
}
