import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sql from 'sql-template-tag'
import { keepFile } from '../src/actions/kept-file.ts'
import { addPublicationFile } from '../src/actions/publication/publication-files.ts'
import { readSource } from '../src/documents/read-source.ts'
import { day } from '../src/rules/day.ts'
import { emptyContent } from '../src/rules/publication/publication.ts'
import { agencyBySlug } from '../src/store/agencies.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { releaseVersion, takeDown } from '../src/store/publication/releasing.ts'
import { saveContent } from '../src/store/publication/versions.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { plantCleanCheck } from './planted-check.ts'

// What everybody sees of a publication, in each state that it can be in.

const now = sampleMorning
const words = '茉莉巷供水管网改造'

let site: DeskSite
before(async () => {
  site = await openDeskSite()
})
after(() => site.close())

/** Wherever publications are listed for everybody. */
const lists = [
  '/',
  '/agencies/shili-jiaotiju',
  '/publications',
  '/publications?agency=shili-jiaotiju',
  '/search?q=管网',
]

test('a released publication is on its page, in the lists and in the search, with its files', async () => {
  const { id, file, picture } = await publish('released')
  const page = await html(`/publications/${id}`)
  assert.equal(page.status, 200)
  for (const part of [
    words,
    '索引号',
    '>通知公告</a></dd>',
    '<dt>公开方式</dt><dd>主动公开</dd>',
    '发布时间',
    '2026-11-22 09:00',
    '改造范围',
    `/publications/${id}/files/${picture}`,
  ]) {
    assert.ok(page.text.includes(part), part)
  }
  for (const address of lists) {
    assert.ok((await html(encodeURI(address))).text.includes(`/publications/${id}"`), address)
  }
  const agency = (await html('/agencies/shili-jiaotiju')).text
  const column = /href="(\/columns\/\d+)"[^>]*>通知公告</.exec(agency)?.[1] ?? ''
  assert.ok((await html(column)).text.includes(`/publications/${id}"`), 'its column')
  const attached = await site.app.request(`/publications/${id}/files/${file}`)
  assert.equal(attached.status, 200)
  assert.match(attached.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal(await attached.text(), '附件的内容')
  for (const format of ['docx', 'pdf']) {
    const written = await site.app.request(`/publications/${id}/text.${format}`)
    assert.equal(written.status, 200)
    const { blocks } = await readSource(new Uint8Array(await written.arrayBuffer()), `a.${format}`)
    const text = JSON.stringify(blocks).normalize('NFKC')
    for (const part of [words, '索引号', '改造范围']) assert.ok(text.includes(part), `${part} in ${format}`)
  }
  const shown = await site.app.request(`/publications/${id}/files/${picture}`)
  assert.equal(shown.headers.get('content-disposition'), 'inline')
  assert.match(shown.headers.get('content-security-policy') ?? '', /sandbox/)
})

for (const [state, status] of [
  ['draft', 404],
  ['approved', 404],
  ['withdrawn', 200],
  ['unpublished', 410],
  ['expired', 410],
] as const) {
  test(`of a publication that is ${state} nothing is told on any page, list, search or file`, async () => {
    const { id, file } = await publish(state)
    const page = await html(`/publications/${id}`)
    assert.equal(page.status, status)
    assert.ok(!page.text.includes(`${words}（${state}）`))
    assert.ok(!page.text.includes('改造范围'))
    // What was public once is told to be gone; of what never was, nothing is told.
    const below = status === 404 ? 404 : 410
    assert.equal((await site.app.request(`/publications/${id}/files/${file}`)).status, below)
    assert.equal((await site.app.request(`/publications/${id}/text.docx`)).status, below)
    for (const address of lists) {
      assert.ok(!(await html(encodeURI(address))).text.includes(`/publications/${id}"`), address)
    }
    if (state === 'withdrawn') assert.ok(page.text.includes('内容有误，正在核实'))
  })
}

type State = 'draft' | 'approved' | 'released' | 'withdrawn' | 'unpublished' | 'expired'

/** A publication of the bureau with a picture and an attachment, brought into a state by the store itself. */
async function publish(state: State): Promise<{ id: number; file: number; picture: number }> {
  const kept = await keepFile(site, {
    bytes: new TextEncoder().encode('附件的内容'),
    name: '附件.txt',
    mediaType: 'text/plain',
  })
  return site.db.transaction(async (tx) => {
    const agency = await agencyBySlug(tx, { kind: 'public' }, 'shili-jiaotiju')
    assert.ok(agency !== null)
    const { rows } = await tx.query<{ id: number }>(sql`
      insert into catalogue_node (agency_id, kind, key, name)
      values (${agency.id}, 'column', ${`t-${state}`}, '通知公告')
      returning id`)
    const id = await insertPublication(tx, { agencyId: agency.id, unitId: null, kind: 'information', createdBy: null })
    const as = { publicationId: id, alt: null, addedBy: null } as const
    const file = await addPublicationFile(tx, site, kept, { ...as, purpose: 'attachment', title: '明细表' })
    const picture = await addPublicationFile(
      tx,
      site,
      { ...kept, mediaType: 'image/png', name: '图.png' },
      { ...as, purpose: 'picture', title: '示意图' },
    )
    const content = {
      ...emptyContent,
      title: `${words}（${state}）`,
      body: `<p>改造范围见附件。</p><img src="file:${picture}" alt="管网示意图">`,
      columnId: rows[0]?.id ?? null,
      fileIds: [file, picture],
    }
    assert.equal(await saveContent(tx, id, 1, content, { revision: 1, editedBy: null }), 'saved')
    if (state === 'draft') return { id, file, picture }
    await tx.query(sql`update publication set working = 'approved' where id = ${id}`)
    if (state === 'approved') return { id, file, picture }
    await plantCleanCheck(tx, id, 1)
    const released = await releaseVersion(tx, { id, day: day(2026, 11, 22), now, by: null })
    assert.equal(released.kind, 'released')
    const events = {
      withdrawn: { kind: 'withdrawn', notice: '内容有误，正在核实' },
      unpublished: { kind: 'unpublished', reason: '重复' },
      expired: { kind: 'expired' },
    } as const
    if (state !== 'released') await takeDown(tx, { id, now, by: null, event: events[state] })
    return { id, file, picture }
  })
}

async function html(address: string): Promise<{ status: number; text: string }> {
  const answer = await site.app.request(address)
  return { status: answer.status, text: await answer.text() }
}
