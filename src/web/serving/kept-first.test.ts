import assert from 'node:assert/strict'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { after, before, test } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { openSite, type Site } from '../../../test/site.ts'
import { readConfig } from '../../config.ts'
import { publicChangesSince } from '../../store/public-changes.ts'
import type { Web } from '../web.ts'
import { buildAssets } from './assets.ts'
import { keptFirst } from './kept-first.ts'
import { keptPages } from './kept-pages.ts'
import { type KeptAnswer, publicPage } from './public-page.ts'
import { publicRoom } from './public-room.ts'
import { securityHeaders } from './security.ts'

const day = '2026-11-22'
let now = new Date(`${day}T02:00:00.500Z`)
let site: Site

before(async () => {
  site = await openSite({}, { clock: () => now })
})
after(() => site.close())

/** A server, and how to send it raw requests over one connection. */
async function serving(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    /** The answer as it came, its date left out. */
    async ask(path: string, headers: readonly string[] = [], method = 'GET'): Promise<string> {
      const socket = connect(port, '127.0.0.1')
      const chunks: Buffer[] = []
      socket.on('data', (chunk: Buffer) => chunks.push(chunk))
      socket.write(
        `${[`${method} ${path} HTTP/1.1`, 'Host: site.example', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n`,
      )
      await new Promise((resolve) => socket.once('close', resolve))
      return Buffer.concat(chunks)
        .toString('latin1')
        .replace(/\r\ndate: [^\r]*/i, '')
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

const paths = ['/publications', '/agencies/shili-qu', '/feed.atom', '/publications?kind=news']
const readers: readonly (readonly string[])[] = [
  [],
  ['Accept-Encoding: gzip, deflate, br'],
  ['Accept-Encoding: gzip'],
  ['Accept-Encoding: identity'],
  ['Accept-Encoding: deflate'],
  ['Accept-Encoding: *'],
  ['Accept-Encoding: br;q=0, identity'],
  ['Cookie: gongkai-display=l'],
  ['Cookie: other=1; gongkai-display=kc; more=2'],
  ['Cookie: xgongkai-display=l'],
  ['Cookie: gongkai-display=nonsense'],
  ['If-None-Match: "of another version"'],
  ['If-None-Match: *'],
  ['If-Modified-Since: Sun, 22 Nov 2026 02:00:00 GMT'],
  ['If-Modified-Since: Sun, 22 Nov 2037 02:00:00 GMT', 'Accept-Encoding: br'],
  ['Range: bytes=0-10'],
]

test('what is given out first is, head and body, what the site answers itself', async () => {
  const [first, itself] = [await serving(site.listener), await serving(getRequestListener(site.app.fetch))]
  try {
    for (const path of paths) {
      for (const headers of readers) {
        await itself.ask(path, headers)
        // Once it is a second old it says when it was made, for good.
        now = new Date(now.getTime() + 2000)
        const expected = await itself.ask(path, headers)
        assert.match(expected, /^HTTP\/1\.1 (?:200|304)/)
        for (let times = 0; times < 3; times += 1) {
          assert.equal(await first.ask(path, headers), expected, `${path} ${headers.join()}`)
        }
        const etag = /\r\netag: ([^\r]*)/i.exec(expected)?.[1] ?? ''
        const again = [...headers, `If-None-Match: ${etag}`]
        const unchanged = await itself.ask(path, again)
        for (let times = 0; times < 3; times += 1) assert.equal(await first.ask(path, again), unchanged)
        assert.equal(await first.ask(path, headers, 'HEAD'), await itself.ask(path, headers, 'HEAD'))
      }
    }
  } finally {
    await Promise.all([first.close(), itself.close()])
  }
})

test('who asks with a whole address, and so for another host, changes nothing for others', async () => {
  const first = await serving(site.listener)
  try {
    for (let times = 0; times < 2; times += 1) {
      await first.ask('/feed.atom')
      now = new Date(now.getTime() + 2000)
      assert.match(await first.ask('http://elsewhere.example/feed.atom'), /<id>http:\/\/elsewhere\.example\/feed\.atom/)
      assert.match(await first.ask('/feed.atom'), /<id>http:\/\/site\.example\/feed\.atom/)
    }
  } finally {
    await first.close()
  }
})

/** One page over the real store, and how often the site was gone through for it. */
async function onePage() {
  const through: string[] = []
  const failing = { on: false }
  const kept = keptPages<KeptAnswer>(1_000_000, async (snapshot) => {
    if (failing.on) throw new Error('the database is not there')
    return publicChangesSince(site.db.quick, snapshot)
  })
  const web = {
    ...{ db: site.db, kept, clock: () => now, config: readConfig({}) },
    ...{ assets: buildAssets(), room: publicRoom() },
  } as Web
  const app = new Hono()
  app.use(securityHeaders)
  app.use(compress())
  app.use(async (c, next) => {
    through.push(c.req.path)
    await next()
  })
  let made = 0
  app.get(
    '/page',
    publicPage(web, async ({ tx }) => {
      const { rows } = await tx.query<{ name: string }>("select name from agency where slug = 'shili-qu'")
      made += 1
      return { kind: 'file', body: rows[0]?.name ?? '', mediaType: 'text/plain', agencies: 'all' }
    }),
  )
  app.onError((_, c) => c.text('fault', 500))
  const server = await serving(keptFirst(web, getRequestListener(app.fetch)))
  return { server, through, failing, made: () => made }
}

const bodyOf = (answer: string) => Buffer.from(answer.slice(answer.indexOf('\r\n\r\n') + 4), 'latin1').toString()

test('a kept page is given out without the site, until something on it changes', async () => {
  const { server, through } = await onePage()
  try {
    await server.ask('/page')
    now = new Date(now.getTime() + 2000)
    const first = bodyOf(await server.ask('/page'))
    through.length = 0
    for (let times = 0; times < 5; times += 1) assert.equal(bodyOf(await server.ask('/page')), first)
    assert.deepEqual(through, [])
    await site.db.pool.query("update agency set name = '示例新区人民政府' where slug = 'shili-qu'")
    assert.equal(bodyOf(await server.ask('/page')), '示例新区人民政府')
  } finally {
    await server.close()
  }
})

test('nothing kept is given out while the database can not be asked', async () => {
  const { server, failing } = await onePage()
  try {
    await server.ask('/page')
    now = new Date(now.getTime() + 2000)
    await server.ask('/page')
    failing.on = true
    assert.match(await server.ask('/page'), /^HTTP\/1\.1 500/)
    failing.on = false
    assert.match(await server.ask('/page'), /^HTTP\/1\.1 200/)
  } finally {
    await server.close()
  }
})

test('many who ask at once for what is not kept wait for one making', async () => {
  const { server, made } = await onePage()
  try {
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.ask('/page')))
    assert.equal(new Set(answers.map(bodyOf)).size, 1)
    assert.ok(made() < 20, `made ${made()} times`)
  } finally {
    await server.close()
  }
})
