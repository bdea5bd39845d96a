import type { Role } from '../src/rules/role.ts'
import type { Database } from '../src/store/database.ts'
import { worker, workingAgency } from './people.ts'
import { linkFor, openTestBrowser, type TestBrowser } from './sign-in.ts'
import type { Site } from './site.ts'

/** Somebody of each kind that the desk tells apart, in a district of their own; `stranger` works in another. */
const deskRoles = {
  system: ['systemAdministrator', 'top'],
  security: ['securityAdministrator', 'top'],
  audit: ['auditAdministrator', 'top'],
  office: ['disclosureOffice', 'top'],
  supervisor: ['supervisor', 'top'],
  clerk: ['informationOfficer', 'bureau'],
  head: ['head', 'bureau'],
  reading: ['readingPoint', 'bureau'],
  stranger: ['systemAdministrator', 'elsewhere'],
} as const satisfies Record<string, readonly [Role, 'top' | 'bureau' | 'elsewhere']>

export type DeskRole = keyof typeof deskRoles
export const everyDeskRole = Object.keys(deskRoles) as readonly DeskRole[]

export type Staff = {
  readonly people: Readonly<Record<DeskRole, number>>
  readonly browsers: Readonly<Record<DeskRole, TestBrowser>>
  /** Somebody at the bureau without any post. */
  readonly newcomer: number
}

/** People of every role, signed in. The slugs of their agencies are ju-qu, ju-jiaoyu and ju-wai. */
export async function staffOf(site: Site): Promise<Staff> {
  const { people, newcomer } = await hire(site.db)
  const browsers = await Promise.all(
    everyDeskRole.map(async (role, index) => {
      const browser = openTestBrowser(site, `203.0.113.${index + 1}`)
      const link = `/sign-in/link/${await linkFor(site, people[role])}`
      await browser.fill(await browser.get(link), link, {})
      return [role, browser] as const
    }),
  )
  return { people, newcomer, browsers: Object.fromEntries(browsers) as Staff['browsers'] }
}

async function hire(db: Database): Promise<Pick<Staff, 'people' | 'newcomer'>> {
  return db.transaction(async (tx) => {
    const agencies = {
      top: await workingAgency(tx, 'ju-qu', { kind: 'government' }),
      bureau: await workingAgency(tx, 'ju-jiaoyu', { parent: 'ju-qu' }),
      elsewhere: await workingAgency(tx, 'ju-wai', { kind: 'government' }),
    }
    const people: [string, number][] = []
    for (const [name, [role, place]] of Object.entries(deskRoles)) {
      people.push([name, await worker(tx, agencies[place], [role], { name: '白露' })])
    }
    const newcomer = await worker(tx, agencies.bureau, [], { name: '谷雨' })
    return { people: Object.fromEntries(people) as Record<DeskRole, number>, newcomer }
  })
}

/** Posts a form with a file. */
export async function sendForm(site: Site, { cookies }: TestBrowser, path: string, form: FormData): Promise<Response> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const incoming = { socket: { remoteAddress: '203.0.113.99', remotePort: 4711, remoteFamily: 'IPv4' } }
  return site.app.request(path, { method: 'POST', body: form, headers: { cookie } }, { incoming })
}
