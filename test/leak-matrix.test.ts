import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readSource } from '../src/documents/read-source.ts'
import { takeDown } from '../src/store/publication/releasing.ts'
import { routes } from '../src/web/addresses.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { release } from './planted-check.ts'
import { plantMany } from './planted-places.ts'
import {
  type PlantedState,
  plantedRoles,
  plantedStates,
  plantStates,
  releasedAt,
  seen,
  sentinel,
} from './planted-states.ts'
import { type About, neverMade, type Surface, surfaces } from './public-surfaces.ts'
import { fieldsOf, openTestBrowser } from './sign-in.ts'

// What may be seen is decided in one place. Every surface is asked for every publication in every state: what nobody may
// read stands nowhere, and what everybody may read stands where it should.

let site: DeskSite
let about: About
let planted: readonly PlantedState[]
before(async () => {
  site = await openDeskSite()
  ;({ about, planted } = await plantStates(site, sampleMorning))
  await plantMany(site, about, sampleMorning)
})
after(() => site.close())

const of = <S extends Surface['shows']>(shows: S) =>
  surfaces.filter((surface): surface is Extract<Surface, { shows: S }> => surface.shows === shows)

test('every address that anybody may ask is a surface of this matrix', () => {
  const listed = new Set(surfaces.map(({ route }) => String(routes[route])))
  const asked = site.app.routes
    .filter(({ method, path }) => method === 'GET' && !/^\/(?:desk|sign-in|sign-out)(?:$|\/)/.test(path))
    .map(({ path }) => path)
  assert.deepEqual(
    [...new Set(asked)].filter((path) => !listed.has(path)),
    [],
    'say in test/public-surfaces.ts how this route shows publications',
  )
  assert.deepEqual(
    [...listed].filter((path) => !asked.includes(path)),
    [],
    'listed, and no route',
  )
})

for (const state of plantedStates) {
  const visible = seen.includes(state)

  test(`${state}: its own addresses show ${visible ? 'what everybody may read, and nothing else' : 'nothing of it'}`, async () => {
    for (const one of plantedRoles.map((role) => plantedAs(state, role))) {
      for (const address of of('item').flatMap((surface) => addressesOf(surface, one))) {
        const answer = await ask(address)
        for (const other of planted) leaksNothing(address, answer.text, other)
        if (!visible) continue
        assert.ok(answer.status < 400, `${address}: ${answer.status}`)
        if (answer.status >= 300 || /\/files\//.test(address)) continue
        assert.ok(answer.text.includes(one.titleWords), `${address} does not show it`)
      }
    }
  })

  test(`${state}: a search for its words ${visible ? 'finds it' : 'does not'}`, async () => {
    const one = plantedAs(state)
    for (const words of [...one.open, ...one.hidden]) {
      for (const surface of of('found')) {
        for (const address of surface.at(words, about)) {
          const { text } = await ask(encodeURI(address))
          leaksNothing(address, text.replaceAll(words, ''), one)
          assert.ok(visible || !mentions(text, one), `${address} leads to it`)
          // Where a picture says something in its alternative text alone, and in the file, may or may not be searched.
          const searched = surface.byTitle
            ? (['title'] as const)
            : (['title', 'body', 'summary', 'keyword', 'file'] as const)
          if (!searched.some((part) => sentinel(state, part) === words)) continue
          if (visible) assert.ok(mentions(text, one), `${address} does not find it`)
        }
      }
    }
  })
}

test('an address of the old site leads to what everybody may see, is gone with it, and tells nothing of the rest', async () => {
  for (const { id, state } of planted.filter(({ role }) => role === 'document')) {
    const address = `/art/2019/${id}.html`
    await site.db.pool.query('insert into old_address (path, publication_id) values ($1, $2)', [address, id])
    const { status, text } = await ask(address)
    const gone = state === 'unpublished' || state === 'expired'
    // The page of what is withdrawn stays, and says so.
    assert.equal(status, seen.includes(state) || state === 'withdrawn' ? 301 : gone ? 410 : 404, state)
    for (const other of planted) leaksNothing(address, text, other)
  }
})

test('whoever applies for something is led to it where everybody may see it, and to nothing else', async () => {
  const browser = openTestBrowser(site)
  const form = `/apply/${about.slug}`
  const { csrf = '' } = fieldsOf(await (await browser.get(form)).text(), form)
  for (const one of planted.filter(({ role }) => role === 'document')) {
    for (const words of [sentinel(one.state, 'title'), sentinel(one.state, 'body'), sentinel(one.state, 'after')]) {
      const answer = await browser.post(`${form}/matches`, { csrf, wanted: `想要${words}` })
      assert.equal(answer.status, 200)
      const text = await answer.text()
      for (const other of planted) leaksNothing(form, text.replaceAll(words, ''), other)
      assert.equal(mentions(text, one), one.open.includes(words), `${words} of what is ${one.state}`)
    }
  }
})

for (const surface of [...of('list'), ...of('quiet')]) {
  const role = roleOf(surface)
  test(`${surface.shows}, ${surface.route}${role === 'document' ? '' : `, ${role}`}: of what nobody may read nothing stands there`, async () => {
    for (const address of surface.at?.(about) ?? []) {
      const { status, text } = await ask(address)
      for (const one of planted) {
        leaksNothing(address, text, one)
        assert.ok(seen.includes(one.state) || !mentions(text, one), `${address} leads to what is ${one.state}`)
      }
      if (surface.shows !== 'list') continue
      assert.equal(status, 200, address)
      for (const one of planted.filter((each) => each.role === role && seen.includes(each.state))) {
        assert.ok(mentions(text, one) || text.includes(one.titleWords), `${address} does not show what is ${one.state}`)
      }
    }
  })
}

test('what is released stands on every surface at once, on those in memory and on every node', async () => {
  const nodes = [site.app, site.anotherNode()]
  const ones = plantedRoles.map((role) => plantedAs('approved', role))
  const lists = [...of('list'), ...of('found')].flatMap((surface) =>
    ones.flatMap((one) => addressesOf(surface, one).map((address) => ({ one, address }))),
  )
  for (const node of nodes)
    for (const { one, address } of lists) assert.ok(!mentions((await ask(address, node)).text, one), address)
  for (const { id, role } of ones) {
    await site.db.transaction((tx) => release(tx, id, 1, releasedAt(role, sampleMorning)))
  }
  for (const node of nodes) {
    for (const { one, address } of lists)
      assert.ok(mentions((await ask(address, node)).text, one), `${address} does not show the ${one.role}`)
  }
})

test('what is taken down is gone from every surface at once, from those in memory and on every node', async () => {
  const nodes = [site.app, site.anotherNode()]
  const ones = plantedRoles.map((role) => plantedAs('released', role))
  const addresses = [
    ...new Set(surfaces.flatMap((surface) => ones.flatMap((one) => addressesOf(surface, one)))),
    ...of('quiet').flatMap((surface) => surface.at?.(about) ?? []),
  ]
  const validators = new Map<string, string>()
  for (const node of nodes) {
    for (const address of addresses) {
      const answer = await node.request(address)
      const etag = answer.headers.get('etag')
      const text = etag === null ? '' : await answer.text()
      if (etag !== null && ones.some(({ titleWords }) => text.includes(titleWords))) validators.set(address, etag)
    }
  }
  assert.ok(validators.size > 0, 'no surface has an ETag')
  const event = { kind: 'withdrawn', notice: '内容有误，正在核实' } as const
  for (const { id } of ones) {
    await site.db.transaction((tx) => takeDown(tx, { id, now: sampleMorning, by: null, event }))
  }
  for (const node of nodes) {
    for (const address of addresses) {
      const known = validators.get(address)
      const answer = await ask(address, node, known === undefined ? {} : { 'if-none-match': known })
      assert.notEqual(answer.status, 304, `${address} says that nothing changed`)
      for (const one of ones) {
        const said = decodeURIComponent(address).includes(one.titleWords)
          ? answer.text.replaceAll(one.titleWords, '')
          : answer.text
        for (const words of one.open) assert.ok(!said.includes(words), `${address} still shows ${words}`)
      }
    }
  }
})

test(`no surface makes a thumbnail: ${neverMade.thumbnail}`, async () => {
  const one = plantedAs('corrected')
  const shown = new Set<string>()
  for (const address of surfaces.flatMap((surface) => addressesOf(surface, one))) {
    const { text } = await ask(address)
    for (const [, picture = ''] of text.matchAll(/<(?:img|source|video)[^>]*? (?:src|poster)="([^"]*)"/g))
      shown.add(picture)
    for (const [, picture = ''] of text.matchAll(/<meta name="Image" content="([^"]*)"/g)) shown.add(picture)
  }
  assert.ok(shown.size > 0, 'no picture is shown anywhere')
  for (const address of shown) assert.match(address, /^(?:http:\/\/localhost)?\/publications\/\d+\/files\/\d+$/)
})

/** The publication that was planted in this state. */
function plantedAs(state: PlantedState['state'], role: PlantedState['role'] = 'document'): PlantedState {
  return planted.find((one) => one.state === state && one.role === role) ?? assert.fail(`no ${role} is ${state}`)
}

/** Of which publications a surface is. */
function roleOf(surface: Surface): PlantedState['role'] {
  return 'of' in surface && surface.of !== undefined ? surface.of : 'document'
}

/** Where a surface shows a publication that everybody may see. */
function addressesOf(surface: Surface, one: PlantedState): readonly string[] {
  switch (surface.shows) {
    case 'item':
      return surface.of === undefined || surface.of === one.role ? surface.at(one) : []
    case 'found':
      return one.role === 'document' ? surface.at(one.titleWords, about).map(encodeURI) : []
    case 'list':
      return roleOf(surface) === one.role ? surface.at(about) : []
    case 'quiet':
      return []
  }
}

/** Whether an answer leads to a publication, by any of its addresses. */
function mentions(text: string, { id, indexNumber }: PlantedState): boolean {
  return new RegExp(`/publications/${id}(?![0-9])`).test(text) || (indexNumber !== null && text.includes(indexNumber))
}

function leaksNothing(address: string, text: string, one: PlantedState): void {
  for (const words of one.hidden) assert.ok(!text.includes(words), `${address} shows ${words} of what is ${one.state}`)
}

/** The text of an answer, whatever its format. */
async function ask(address: string, app: DeskSite['app'] = site.app, headers: Readonly<Record<string, string>> = {}) {
  const answer = await app.request(address, { headers })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const format = /\.(docx|pdf|xlsx)$/.exec(address)?.[1]
  const plain = Buffer.from(bytes).toString('utf8')
  const read = format !== undefined && answer.status === 200 ? await readSource(bytes, `a.${format}`) : null
  const said = [...answer.headers.values()].map((value) => decoded(value)).join('\n')
  const text = read === null ? plain : JSON.stringify(read.blocks).normalize('NFKC').replaceAll(' ', '')
  return { status: answer.status, text: `${said}\n${text}` }
}

/** File names in headers are written with percent signs. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
