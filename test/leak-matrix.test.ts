import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readSource } from '../src/documents/read-source.ts'
import { takeDown } from '../src/store/publication/releasing.ts'
import { routes } from '../src/web/addresses.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { type PlantedState, plantedStates, plantStates, release, seen, sentinel } from './planted-states.ts'
import { type About, type Surface, surfaces } from './public-surfaces.ts'

// What may be seen is decided in one place. Every surface is asked for every publication in every state: what nobody may
// read stands nowhere, and what everybody may read stands where it should.

let site: DeskSite
let about: About
let planted: readonly PlantedState[]
before(async () => {
  site = await openDeskSite()
  ;({ about, planted } = await plantStates(site, sampleMorning))
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

for (const [index, state] of plantedStates.entries()) {
  const visible = seen.includes(state)

  test(`${state}: its own addresses show ${visible ? 'what everybody may read, and nothing else' : 'nothing of it'}`, async () => {
    const one = planted[index] ?? assert.fail()
    for (const surface of of('item')) {
      for (const address of surface.at(one)) {
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
    const one = planted[index] ?? assert.fail()
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

for (const surface of [...of('list'), ...of('quiet')]) {
  test(`${surface.shows}, ${surface.route}: of what nobody may read nothing stands there`, async () => {
    for (const address of surface.at?.(about) ?? []) {
      const { status, text } = await ask(address)
      for (const one of planted) {
        leaksNothing(address, text, one)
        assert.ok(seen.includes(one.state) || !mentions(text, one), `${address} leads to what is ${one.state}`)
      }
      if (surface.shows !== 'list') continue
      assert.equal(status, 200, address)
      for (const one of planted.filter(({ state }) => seen.includes(state))) {
        assert.ok(mentions(text, one) || text.includes(one.titleWords), `${address} does not show what is ${one.state}`)
      }
    }
  })
}

test('what is released stands on every surface at once, on those in memory and on every node', async () => {
  const one = planted.find(({ state }) => state === 'approved') ?? assert.fail()
  const nodes = [site.app, site.anotherNode()]
  const lists = [...of('list'), ...of('found')].flatMap((surface) => addressesOf(surface, one))
  for (const node of nodes)
    for (const address of lists) assert.ok(!mentions((await ask(address, node)).text, one), address)
  await site.db.transaction((tx) => release(tx, one.id, 1, sampleMorning))
  for (const node of nodes) {
    for (const address of lists)
      assert.ok(mentions((await ask(address, node)).text, one), `${address} does not show it`)
  }
})

test('what is taken down is gone from every surface at once, from those in memory and on every node', async () => {
  const one = planted.find(({ state }) => state === 'released') ?? assert.fail()
  const nodes = [site.app, site.anotherNode()]
  const addresses = surfaces.flatMap((surface) => addressesOf(surface, one))
  const validators = new Map<string, string>()
  for (const node of nodes) {
    for (const address of addresses) {
      const answer = await node.request(address)
      const etag = answer.headers.get('etag')
      if (etag !== null && (await answer.text()).includes(one.titleWords)) validators.set(address, etag)
    }
  }
  assert.ok(validators.size > 0, 'no surface has an ETag')
  const event = { kind: 'withdrawn', notice: '内容有误，正在核实' } as const
  await site.db.transaction((tx) => takeDown(tx, { id: one.id, now: sampleMorning, by: null, event }))
  for (const node of nodes) {
    for (const address of addresses) {
      const known = validators.get(address)
      const answer = await ask(address, node, known === undefined ? {} : { 'if-none-match': known })
      assert.notEqual(answer.status, 304, `${address} says that nothing changed`)
      const said = decodeURIComponent(address).includes(one.titleWords)
        ? answer.text.replaceAll(one.titleWords, '')
        : answer.text
      for (const words of one.open) assert.ok(!said.includes(words), `${address} still shows ${words}`)
    }
  }
})

/** Where a surface shows a publication that everybody may see. */
function addressesOf(surface: Surface, one: PlantedState): readonly string[] {
  switch (surface.shows) {
    case 'item':
      return surface.at(one)
    case 'found':
      return surface.at(one.titleWords, about).map(encodeURI)
    case 'list':
      return surface.at(about)
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
