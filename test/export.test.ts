import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import sql from 'sql-template-tag'
import { openCopyFolder } from '../src/outside/copy-folder.ts'
import { takeDown } from '../src/store/publication/releasing.ts'
import { routes } from '../src/web/addresses.ts'
import { mountAt } from '../src/web/base.ts'
import { heldRoute } from '../src/web/copy/held.ts'
import { copiesOf } from './copied.ts'
import { crawl } from './crawl.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { release } from './planted-check.ts'
import { type PlantedState, plantStates } from './planted-states.ts'
import { serveFolder } from './static-server.ts'

const publicUrl = 'https://www.example.gov.cn/zfxxgk'
const base = '/zfxxgk'

let site: DeskSite
let planted: readonly PlantedState[]
let copies: Awaited<ReturnType<typeof copiesOf>>
/** A whole export of the site as it stands. Each test that changes something works on a folder like it. */
let whole: string
before(async () => {
  site = await openDeskSite()
  // Of six hundred columns a few are enough.
  await site.db.pool.query(`
    alter table catalogue_event disable trigger user;
    alter table catalogue_node disable trigger user;
    delete from catalogue_event where agency_id <> (select id from agency where slug = 'shili-jiaotiju');
    delete from catalogue_node where agency_id <> (select id from agency where slug = 'shili-jiaotiju');
    alter table catalogue_node enable trigger user;
    alter table catalogue_event enable trigger user`)
  ;({ planted } = await plantStates(site, sampleMorning))
  await site.db.pool.query(sql`
    insert into old_address (path, publication_id)
    values ('/zfxxgk/art/2019/1.html', ${one('released').id}), ('/col/col12.jsp?id=7', ${one('released').id}),
      ('/zfxxgk/art/2019/2.html', ${one('withdrawn').id})`)
  copies = await copiesOf(site, publicUrl)
  whole = await copies.folder()
  const { written, removed, failed } = await copies.export(whole, { apache: true })
  assert.ok(written > 300, `only ${written} files were written`)
  assert.equal(removed, 0)
  assert.deepEqual(failed, [])
})
after(async () => {
  await copies.close()
  await site.close()
  mountAt(null)
})

const one = (state: PlantedState['state']) => planted.find((found) => found.state === state) ?? assert.fail(state)

test('every address in the copy is answered by a server that knows nothing', async () => {
  const server = await serveFolder(whole, base)
  try {
    const ask = (path: string) => fetch(server.origin + path, { redirect: 'manual' })
    const starts = [`${base}/`, `${base}/404.html`, `${base}/art/2019/1.html`, `${base}/feed.atom`]
    const visited = await crawl(ask, starts, { origin: server.origin, perShape: 12 })
    const dead = visited.filter(({ status }) => status >= 400).map(({ path, from }) => `${path} on ${from}`)
    assert.deepEqual(dead, [])
    const asked = visited.filter(({ path }) => path.includes('?')).map(({ path, from }) => `${path} on ${from}`)
    assert.deepEqual(asked, [], 'a server without the program answers no question')
    assert.ok(visited.length > 200, `only ${visited.length} addresses were found`)
  } finally {
    await server.close()
  }
})

test('nothing that nobody may read stands in any file, and what everybody may does', async () => {
  await mentionedNowhere(
    whole,
    planted.flatMap(({ hidden }) => hidden),
  )
  const read = readerOf(whole)
  assert.ok(!(await exists(join(whole, `publications/${one('draft').id}`))))
  const { id, fileId, pictureId, titleWords } = one('released')
  const page = await read(`publications/${id}/index.html`)
  assert.ok(page.includes(titleWords))
  const [name = ''] = (await readdir(join(whole, `publications/${id}/files/${fileId}`))).filter(
    (one) => one !== 'index.html',
  )
  assert.match(name, /^明细表.*\.txt$/)
  assert.ok(page.includes(`href="${base}/publications/${id}/files/${fileId}/${encodeURIComponent(name)}"`))
  assert.ok(page.includes(`src="${base}/publications/${id}/files/${pictureId}/file.png"`))
  assert.match(await read(`publications/${id}/files/${fileId}/${name}`), /附件的内容/)
  assert.match(await read(`publications/${id}/files/${fileId}/index.html`), /refresh/)
})

test('what only the program can do is left out, or leads to it', async () => {
  const alone = await readerOf(whole)('index.html')
  assert.doesNotMatch(alone, /<form|\/search|\/apply|\/desk/)
  assert.match(alone, /检索、申请公开和提意见不能在这里办理/)
  const folder = await copies.folder()
  await copies.export(folder, { service: 'https://gk.example.gov.cn', compressed: true })
  const read = readerOf(folder)
  const served = await read('index.html')
  assert.match(served, /action="https:\/\/gk\.example\.gov\.cn\/search"/)
  assert.match(served, /href="https:\/\/gk\.example\.gov\.cn\/apply"/)
  assert.doesNotMatch(served, /method="post"/)
  assert.doesNotMatch(await read('sitemaps/pages.xml'), /\/apply/)
  assert.equal(brotliDecompressSync(await readFile(join(folder, 'index.html.br'))).toString(), served)
  assert.equal(gunzipSync(await readFile(join(folder, 'index.html.gz'))).toString(), served)
})

test('a second run writes nothing, one after a release what shows it, one after a withdrawal takes it all away', async () => {
  const folder = await copies.folder(whole)
  const options = { apache: true }
  const again = await copies.export(folder, options)
  assert.deepEqual({ ...again, unchanged: 0 }, { written: 0, unchanged: 0, removed: 0, failed: [] })

  const { id, titleWords } = one('approved')
  await site.db.transaction((tx) => release(tx, id, 1, sampleMorning))
  const { written } = await copies.export(folder, options)
  assert.ok(written > 3 && written < 100, `${written} files were written`)
  const read = readerOf(folder)
  for (const file of [`publications/${id}/index.html`, 'feed.atom', 'publications/index.html']) {
    assert.ok((await read(file)).includes(titleWords), file)
  }

  await down(id)
  const { removed } = await copies.export(folder, options)
  assert.ok(removed >= 3, `${removed} files were removed`)
  await mentionedNowhere(folder, [titleWords])
  assert.ok(!(await exists(join(folder, `publications/${id}/files`))))
  assert.match(await read(`publications/${id}/index.html`), /撤下|下线|不再公开/)
  assert.ok((await read('.gongkai/nginx.conf')).includes(`"${base}/publications/${id}" "1"`))
})

test('what was withdrawn is gone before anything else is asked for', async () => {
  const folder = await copies.folder(whole)
  const { id } = one('corrected')
  assert.ok(await exists(join(folder, `publications/${id}/files`)))
  await down(id)
  await copies.exportInterrupted(folder, 0)
  assert.ok(!(await exists(join(folder, `publications/${id}`))))
})

test('an interrupted run is repaired by the next, whatever lies there', async () => {
  const folder = await copies.folder(whole)
  await down(one('correcting').id)
  await copies.exportInterrupted(folder, 20)
  const left = `publications/${one('draft').id}/index.html`
  await mkdir(join(folder, left, '..'), { recursive: true })
  for (const file of [left, 'left.html.br', '.gongkai/new-7', 'index.html']) await writeFile(join(folder, file), '残留')
  await copies.export(folder)
  const fresh = await copies.folder()
  await copies.export(fresh)
  assert.deepEqual(await contentsOf(folder), await contentsOf(fresh))
})

test('old addresses lead on, below the base by a page and everywhere by rules', async () => {
  const read = readerOf(whole)
  const { id, indexNumber } = one('released')
  assert.ok((await read('art/2019/1.html')).includes(`url=${base}/publications/${id}"`))
  const nginx = await read('.gongkai/nginx.conf')
  assert.ok(nginx.includes(`"/col/col12.jsp?id=7" "${base}/publications/${id}";`))
  const apache = await read('.htaccess')
  assert.ok(apache.includes(`RedirectMatch 301 "^/zfxxgk/art/2019/1\\.html$" "${base}/publications/${id}"`))
  assert.ok(apache.includes('RewriteCond %{QUERY_STRING} "^id=7$"'))
  assert.ok(apache.includes(`RedirectMatch 410 "^${base}/publications/${one('unpublished').id}(/.*)?$"`))
  const number = indexNumber ?? assert.fail('it has no number')
  assert.ok((await read(`numbers/${number}/index.html`)).includes(`url=${base}/publications/${id}"`))
})

test('a folder of somebody else, and one that another run writes into, are refused in one sentence', async () => {
  const folder = await copies.folder()
  await mkdir(join(folder, '.gongkai'), { recursive: true })
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim()
  await writeFile(join(folder, '.gongkai/lock'), `${process.ppid} ${boot}`)
  await assert.rejects(openCopyFolder(folder, { compressed: false }), /另一个导出程序（进程 \d+）正在写目录/)
  await rm(join(folder, '.gongkai'), { recursive: true })
  await writeFile(join(folder, 'index.html'), '别人的')
  await assert.rejects(openCopyFolder(folder, { compressed: false }), /不是空的，也不是本程序导出的/)
  const file = join(folder, 'index.html')
  await assert.rejects(
    openCopyFolder(file, { compressed: false }),
    /index\.html 是一个文件，不是目录，请另指一个空目录。$/,
  )
})

test('a route is in the copy unless it answers what somebody asks', () => {
  const names = Object.keys(routes) as (keyof typeof routes)[]
  const left = names.filter((name) => heldRoute(name) === null).map((name) => routes[name].split('/')[1] ?? '')
  const asks = ['desk', 'sign-in', 'sign-out', 'search', 'compare', 'check', 'apply', 'applications', 'opinions']
  const others = ['previews', 'display', 'kiosk', 'api', 'healthz', 'publications']
  assert.deepEqual([...new Set(left)].sort(), [...asks, ...others].sort())
})

async function down(id: number): Promise<void> {
  const event = { kind: 'unpublished', reason: '重复' } as const
  await site.db.transaction((tx) => takeDown(tx, { id, now: sampleMorning, by: null, event }))
}

async function mentionedNowhere(folder: string, words: readonly string[]): Promise<void> {
  for (const file of await filesIn(folder)) {
    const bytes = await readFile(join(folder, file))
    for (const word of words) assert.ok(!bytes.includes(word), `${word} in ${file}`)
  }
}

const readerOf = (folder: string) => (file: string) => readFile(join(folder, file), 'utf8')

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

/** Every file by the hash of what it holds, but for the manifest, which knows when it was made. */
async function contentsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = (await filesIn(folder)).filter((file) => file !== '.gongkai/manifest')
  const read = files.map(async (file) => {
    const bytes = await readFile(join(folder, file))
    return [file, createHash('sha256').update(bytes).digest('hex')] as const
  })
  return new Map(await Promise.all(read))
}
