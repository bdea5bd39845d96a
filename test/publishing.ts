import assert from 'node:assert/strict'
import { type Content, emptyContent, type PublicationKind } from '../src/rules/publication/publication.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { contentOf, saveContent } from '../src/store/publication/versions.ts'
import type { DeskSite } from './desk.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'

export const text = '<p>为保障供水安全，对茉莉巷供水管网进行改造。</p><p>施工期间每日9时至17时停水。</p>'

/** Everything that the secrecy review asks. */
export const sheet = {
  'secrecy-everyItem': 'on',
  'secrecy-noSecret': 'on',
  'secrecy-noWorkSecret': 'on',
  'secrecy-notTogether': 'on',
  'secrecy-noHarm': 'on',
  looked: '标题、正文全文',
  basis: '《保守国家秘密法》第三十五条',
  conclusion: 'releasable',
} as const

export const atDesk = (id: number) => `/desk/publications/${id}`

/** A column of the agency's catalogue, made where there is none yet. */
export async function columnOf(site: DeskSite, slug: string): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    `insert into catalogue_node (agency_id, kind, key, name)
    select id, 'column', 'for-tests', '工作动态' from agency where slug = $1
    on conflict (agency_id, key) do update set name = excluded.name
    returning id`,
    [slug],
  )
  return rows[0]?.id ?? 0
}

/** A draft that a person of this number wrote and that lacks nothing. */
export async function draft(
  site: DeskSite,
  given: {
    readonly by?: string
    readonly agency?: string
    readonly kind?: PublicationKind
    readonly content?: Partial<Content>
  } = {},
): Promise<number> {
  const { by = 'J001', agency = 'shili-jiaotiju', kind = 'news' } = given
  const writer = await site.person(by)
  const columnId = await columnOf(site, agency)
  const title = `茉莉巷供水管网改造公告（${++drafts}）`
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ agencyId: number; unitId: number | null }>(
      `select agency.id as "agencyId", (
        select held_post.unit_id from held_post
        where held_post.person_id = $2 and held_post.agency_id = agency.id and held_post.role = 'informationOfficer'
      ) as "unitId"
      from agency where slug = $1`,
      [agency, writer],
    )
    const { agencyId, unitId } = rows[0] ?? assert.fail(`there is no agency ${agency}`)
    const id = await insertPublication(tx, { agencyId, unitId, kind, createdBy: writer })
    const content = { ...emptyContent, title, columnId, body: text, source: '本机关', ...given.content }
    assert.equal(await saveContent(tx, id, 1, content, { revision: 1, editedBy: writer }), 'saved')
    return id
  })
}

let drafts = 0

/** Fills in a form at an address as it stands, with these values. */
export async function fillAt(browser: TestBrowser, address: string, values: Readonly<Record<string, string>> = {}) {
  return browser.fill(await browser.get(address), address, values)
}

/** Writes over what a draft says, as its writer saves it. */
export async function rewrite(site: DeskSite, id: number, by: string, changed: Partial<Content>): Promise<void> {
  const editedBy = await site.person(by)
  await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ version: number }>(
      'select working_version as version from publication where id = $1',
      [id],
    )
    const version = rows[0]?.version ?? 0
    const stored = (await contentOf(tx, id, version)) ?? assert.fail('nothing is in hand')
    const content = { ...stored.content, ...changed }
    assert.equal(await saveContent(tx, id, version, content, { revision: stored.revision, editedBy }), 'saved')
  })
}

/** Submits a draft, to be released as wished. */
export async function submit(browser: TestBrowser, id: number, values: Readonly<Record<string, string>> = {}) {
  const answer = await fillAt(browser, `${atDesk(id)}/submit`, { wish: 'office', ...values })
  assert.equal(whereTo(answer), `${atDesk(id)}?done=submitted#review`)
}

/** Passes a step; `secrecy`: the secrecy review. Gives the answer. */
export async function pass(
  browser: TestBrowser,
  id: number,
  step: number | 'secrecy',
  values: Readonly<Record<string, string>> = {},
) {
  const page = await browser.get(`${atDesk(id)}/review`)
  return browser.fill(page, `${atDesk(id)}/review/${step}`, values)
}

/** Where a publication stands: what the public sees, and what is in hand. */
export async function standing(site: DeskSite, id: number): Promise<string> {
  const { rows } = await site.db.pool.query<{ words: string }>(
    "select state || ' ' || coalesce(working, '-') as words from publication where id = $1",
    [id],
  )
  return rows[0]?.words ?? 'none'
}
