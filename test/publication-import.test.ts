import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { advanceImport } from '../src/actions/publication-import/advance-imports.ts'
import type { ImportApp } from '../src/actions/publication-import/at-import.ts'
import { columnField } from '../src/actions/publication-import/work-on-import.ts'
import { writeTableXlsx } from '../src/documents/write-table.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { redPixel } from './png.ts'
import { columnOf, fillAt, rewrite, sheet } from './publishing.ts'
import { fieldsOf, openTestBrowser, type TestBrowser, whereTo } from './sign-in.ts'
import { docx, zip } from './zip.ts'

// What an office published before comes over: looked at row by row, made drafts of, signed by somebody else, and led to
// from where it was.

const slug = 'shili-jiaotiju'
const imports = '/desk/publications/imports'

let site: DeskSite
let app: ImportApp
let office: TestBrowser
let final: TestBrowser
let columnId: number
before(async () => {
  site = await openDeskSite(() => sampleMorning)
  app = { ...site, scanner: null }
  office = await site.signedIn('J005')
  final = await site.signedIn('J004')
  columnId = await columnOf(site, slug)
})
after(() => site.close())

test('a list comes over in three steps: a dry run that changes nothing, drafts, and a signature of somebody else', async () => {
  const before = await everything()
  const id = await upload('list.xlsx', await list())
  assert.deepEqual(await standing(id), { state: 'judged', problem: 3 })
  assert.match(await textAt(`${imports}/${id}`), /原栏目“校园动态”还没有对应到目录/)
  await choose(id, { 校园动态: columnId })
  assert.deepEqual(await standing(id), { state: 'judged', ready: 2, problem: 1 })
  assert.match(await textAt(`${imports}/${id}?state=problem`), /成文日期“去年春天”看不出是哪一天/)
  assert.equal(await everything(), before, 'a dry run changes nothing that is published')

  assert.equal(whereTo(await fillAt(office, `${imports}/${id}/propose`)), `${imports}/${id}?done=propose`)
  assert.deepEqual(await standing(id), { state: 'created', clear: 1, held: 1, problem: 1 })
  assert.match(await textAt(`${imports}/${id}?state=held`), /核查发现没有处理/)

  assert.equal((await fillAt(office, `${imports}/${id}/sign`, signature)).status, 409, 'nobody signs his own import')
  assert.equal((await fillAt(final, `${imports}/${id}/sign`, { ...signature, conclusion: '' })).status, 422)
  assert.equal(whereTo(await fillAt(final, `${imports}/${id}/sign`, signature)), `${imports}/${id}?done=sign`)
  assert.deepEqual(await standing(id), { state: 'done', released: 1, held: 1, problem: 1 })

  const [released, held] = await made(id)
  assert.deepEqual(released, {
    title: '示例区中小学开学典礼举行',
    state: 'released',
    imported: true,
    originally: '2019-09-01',
    released: '2026-11-22',
  })
  assert.equal(held?.state, 'unreleased')
})

test('the public reads when it was released on the old site, beside the time that this server stamped', async () => {
  const id = await publicationOf('示例区中小学开学典礼举行')
  const page = await (await openTestBrowser(site).get(`/publications/${id}`)).text()
  assert.match(page, /<dt>原发布时间<\/dt><dd>2019-09-01/)
  assert.match(page, /<dt>发布时间<\/dt><dd>2026-11-22 09:00/)
})

test('an old address leads to what is public, says that it is gone, and tells nothing of what never was public', async () => {
  const id = await publicationOf('示例区中小学开学典礼举行')
  const anyone = openTestBrowser(site)
  const led = await anyone.get('/jtj/2019/0901/a.html?id=7')
  assert.equal(led.status, 301)
  assert.equal(led.headers.get('location'), `/publications/${id}`)
  assert.equal((await anyone.get('/jtj/2019/0901/a.html?id=8')).status, 404)
  assert.equal((await anyone.get('/jtj/2019/0902/b.html')).status, 404, 'a draft is told of to nobody')
  const table = await office.fill(await office.get(imports), `${imports}/redirects/${slug}/redirects.conf`, {})
  assert.match(await table.text(), new RegExp(`"/jtj/2019/0901/a\\.html\\?id=7" "http[^"]*/publications/${id}";`))
  await site.db.pool.query("update publication set state = 'unpublished' where id = $1", [id])
  assert.equal((await anyone.get('/jtj/2019/0901/a.html?id=7')).status, 410)
  await site.db.pool.query("update publication set state = 'released' where id = $1", [id])
})

test('what came over before is found again and does not come twice', async () => {
  const id = await upload('list.xlsx', await list())
  assert.deepEqual(await standing(id), { state: 'judged', there: 2, problem: 1 })
  assert.equal((await fillAt(office, `${imports}/${id}/propose`)).status, 409)
  assert.equal(
    whereTo(await fillAt(office, `${imports}/${id}/drop`, { opinion: '都已导入' })),
    `${imports}/${id}?done=drop`,
  )
})

test('a folder of pages and documents comes over with its pictures, attachments and addresses', async () => {
  const id = await upload('site.zip', folder())
  await choose(id, { 通知公告: columnId, '': columnId })
  assert.deepEqual(await standing(id), { state: 'judged', ready: 3, problem: 1 })
  assert.equal(whereTo(await fillAt(office, `${imports}/${id}/propose`)), `${imports}/${id}?done=propose`)
  await work(id)
  const notice = await contentOf('关于供水管网检修的通知')
  assert.match(notice.body, /^<p>各街道办事处：<\/p>/u)
  assert.match(notice.body, /<img src="file:\d+" alt="检修范围图">/u)
  assert.doesNotMatch(notice.body, /首页|版权所有|script/u)
  assert.deepEqual(notice.files.toSorted(), ['检修时间表', '检修范围图'].toSorted())
  assert.deepEqual(notice.keywords, ['供水', '检修'])
  assert.equal(notice.path, '/art/2020/5/8/art_12.html')
  const word = await contentOf('示例区教体局值班安排')
  assert.match(word.body, /值班电话以公布为准/u)
  assert.match(await textAt(`${imports}/${id}?state=held`), /没有原网址，也没有原发布时间，看不出原来公开过/)
})

test('a JSON feed comes over, and a feed that is none says what is wrong with it', async () => {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: '示例区教体局',
    items: [
      {
        id: '1',
        url: 'http://old.example.gov.cn/view.jsp?id=31',
        title: '示例区校车安全检查结束',
        content_html: '<p>检查历时五天，共检查校车二十六辆。</p>',
        date_published: '2020-03-05T16:30:00Z',
        tags: ['校车'],
        _gongkai: { 栏目: '工作动态' },
      },
    ],
  }
  const id = await upload('feed.json', Buffer.from(JSON.stringify(feed)))
  assert.deepEqual(await standing(id), { state: 'judged', ready: 1 })
  await fillAt(office, `${imports}/${id}/propose`)
  await work(id)
  const [row] = await made(id)
  assert.equal(row?.originally, '2020-03-06', 'an instant falls on a day in Shanghai')
  const wrong = await uploadAnswer('feed.json', Buffer.from('{"version":"1"}'))
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /JSON 文件不是能读的结构/)
})

test('an import that is ended at any step goes on where it was, and makes nothing twice', async () => {
  const rows = Array.from({ length: 12 }, (_, at) => [
    `示例区体育场馆开放安排（${at + 1}）`,
    '工作动态',
    `2021-02-${String(at + 1).padStart(2, '0')}`,
    `/tiyu/${at}.html`,
    '<p>体育场馆每日开放，市民可以预约。</p>',
  ])
  const bytes = await writeTableXlsx({
    title: '清单',
    head: ['标题', '栏目', '发布时间', '原网址', '正文'],
    rows,
    notes: [],
  })
  const id = await upload('list.xlsx', bytes)
  await site.db.pool.query(
    `update publication_import set state = 'creating', proposed_by = started_by, proposed_at = now() where id = $1`,
    [id],
  )
  // Every transaction of the third to the ninth is lost, as if the program had been killed in it.
  let transactions = 0
  const dying: ImportApp = {
    ...app,
    db: {
      ...app.db,
      transaction: (work) => {
        transactions += 1
        if (transactions % 3 === 0) throw new Error('killed')
        return app.db.transaction(work)
      },
    },
  }
  for (let tries = 0; tries < 60; tries += 1) await advanceImport(dying, id, 0).catch(() => undefined)
  await work(id)
  const { state, ...counts } = await standing(id)
  assert.equal(state, 'created')
  assert.deepEqual(counts, { clear: 12 })
  const { rows: drafts } = await site.db.pool.query<{ count: number }>(
    "select count(*)::int as count from publication_version where title like '示例区体育场馆开放安排%'",
  )
  assert.equal(drafts[0]?.count, 12)
})

test('a draft that somebody wrote in after it came over is not released by the signature', async () => {
  const { rows } = await site.db.pool.query<{ id: number; importId: number }>(
    `select publication_id as id, import_id as "importId" from publication_import_row
    where title = '示例区体育场馆开放安排（1）'`,
  )
  const { id = 0, importId = 0 } = rows[0] ?? {}
  await rewrite(site, id, 'J005', { body: '<p>体育场馆停止开放。</p>' })
  await fillAt(final, `${imports}/${importId}/sign`, signature)
  await work(importId)
  assert.deepEqual(await standing(importId), { state: 'done', released: 11, held: 1 })
  const { rows: left } = await site.db.pool.query<{ state: string }>('select state from publication where id = $1', [
    id,
  ])
  assert.equal(left[0]?.state, 'unreleased')
  assert.match(await textAt(`${imports}/${importId}?state=held`), /导入以后有人改过/)
})

test('an import is seen by those who see the work of the agency, and by nobody else', async () => {
  const id = await upload('list.xlsx', await list())
  const elsewhere = await site.signedIn('F002')
  assert.equal((await elsewhere.get(`${imports}/${id}`)).status, 404)
  const reviewer = await site.signedIn('J002')
  assert.equal((await reviewer.get(`${imports}/${id}`)).status, 200)
  assert.equal((await reviewer.get(`${imports}/${id}/propose`)).status, 403)
  assert.equal((await reviewer.get(`${imports}/new/${slug}`)).status, 403)
})

const signature = { ...sheet, opinion: '原网站公开过，同意' }

function list(): Promise<Uint8Array> {
  return writeTableXlsx({
    title: '原网站清单',
    notes: ['从旧系统导出'],
    head: ['文章标题', '所属栏目', '成文时间', '发布日期', '链接', '内容', '浏览次数'],
    rows: [
      [
        '示例区中小学开学典礼举行',
        '校园动态',
        '2019-09-01',
        '2019/9/1 10:20',
        'http://old.example.gov.cn/jtj/2019/0901/a.html?id=7#top',
        '今天上午，全区中小学举行开学典礼。',
        '31',
      ],
      [
        '示例区困难学生资助名单',
        '校园动态',
        '2019年9月2日',
        '2019-09-02',
        'http://old.example.gov.cn/jtj/2019/0902/b.html',
        '受助学生家长身份证号码11010519491231002X，联系电话13800138000。',
        '5',
      ],
      ['示例区校园足球联赛', '校园动态', '去年春天', '', '', '比赛结束。', ''],
    ],
  })
}

function folder(): Uint8Array {
  const page = (title: string, text: string) => `<html><head><title>${title}_示例区教体局</title>
    <meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="2020-05-08 09:00">
    <meta name="ContentSource" content="区教体局"><meta name="Keywords" content="供水;检修">
    <meta name="ColumnName" content="通知公告"></head>
    <body><div class="nav"><a href="/index.html">首页</a></div><div class="TRS_Editor">${text}</div>
    <div class="foot">版权所有</div><script>count()</script></body></html>`
  return zip({
    'www.old.gov.cn/art/2020/5/8/art_12.html': page(
      '关于供水管网检修的通知',
      `<p>各街道办事处：</p><p style="text-indent:2em">定于五月十日检修供水管网，请提前储水。</p>
      <p><img src="./picture/map.png" alt="检修范围图"></p><p><a href="/files/plan.csv">检修时间表</a></p>`,
    ),
    'www.old.gov.cn/art/2020/5/8/picture/map.png': redPixel(),
    'www.old.gov.cn/files/plan.csv': '地点,时间\r\n茉莉巷,9时\r\n',
    'www.old.gov.cn/art/2020/5/9/art_13.html': page(
      '关于恢复供水的通知',
      '<p>供水管网检修已经完成，各处已恢复供水。</p>',
    ),
    'www.old.gov.cn/art/2020/5/9/art_14.html': page('空白页', ''),
    '值班/示例区教体局值班安排.docx': docx('<w:p><w:r><w:t>节假日安排人员值班，值班电话以公布为准。</w:t></w:r></w:p>'),
  })
}

async function uploadAnswer(name: string, bytes: Uint8Array): Promise<Response> {
  const address = `${imports}/new/${slug}`
  const form = new FormData()
  for (const [field, value] of Object.entries(fieldsOf(await (await office.get(address)).text(), address))) {
    form.set(field, value)
  }
  form.set('file', new File([new Uint8Array(bytes)], name))
  const cookie = [...office.cookies].map(([field, value]) => `${field}=${value}`).join('; ')
  return site.app.request(address, { method: 'POST', body: form, headers: { cookie } })
}

async function upload(name: string, bytes: Uint8Array): Promise<number> {
  const answer = await uploadAnswer(name, bytes)
  const id = Number(/imports\/(\d+)\?done=started$/u.exec(whereTo(answer) ?? '')?.[1] ?? Number.NaN)
  assert.ok(id > 0, await answer.text())
  await work(id)
  return id
}

async function work(id: number): Promise<void> {
  await advanceImport(app, id)
}

async function choose(id: number, chosen: Readonly<Record<string, number>>): Promise<void> {
  const values = Object.fromEntries(Object.entries(chosen).map(([name, column]) => [columnField(name), String(column)]))
  const answer = await fillAt(office, `${imports}/${id}/columns`, values)
  assert.equal(whereTo(answer), `${imports}/${id}?done=columns`)
  await work(id)
}

/** How the import stands, and how many of its rows stand where. */
async function standing(id: number): Promise<Record<string, unknown>> {
  const { rows } = await site.db.pool.query<{ state: string; counts: Record<string, number> }>(
    `select state, (
      select json_object_agg(of.state, of.count)
      from (
        select state, count(*)::int as count from publication_import_row where import_id = $1 group by state
      ) as of
    ) as counts
    from publication_import where id = $1`,
    [id],
  )
  return { state: rows[0]?.state, ...rows[0]?.counts }
}

/** A mark of all that is published, drafted or led to. */
async function everything(): Promise<string> {
  const { rows } = await site.db.pool.query<{ mark: string }>(
    `select concat_ws(' ', (select count(*) from publication), (select count(*) from publication_version),
      (select count(*) from publication_file), (select count(*) from old_address),
      (select count(*) from publication_event), (select count(*) from search_entry)) as mark`,
  )
  return rows[0]?.mark ?? ''
}

type Made = { title: string; state: string; imported: boolean; originally: string | null; released: string | null }

/** The publications that an import made, in the order of its rows. */
async function made(id: number): Promise<readonly Made[]> {
  const { rows } = await site.db.pool.query<Made>(
    `select version.title, publication.state, imported, originally_released_on::text as originally,
      (released_at at time zone 'Asia/Shanghai')::date::text as released
    from publication_import_row as row
    join publication on publication.id = row.publication_id
    join publication_version as version on version.publication_id = publication.id and version.version = 1
    where row.import_id = $1
    order by row.position`,
    [id],
  )
  return rows
}

async function publicationOf(title: string): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    'select publication_id as id from publication_version where title = $1',
    [title],
  )
  assert.equal(rows.length, 1, title)
  return rows[0]?.id ?? 0
}

async function contentOf(title: string) {
  const { rows } = await site.db.pool.query<{ body: string; keywords: string[]; files: string[]; path: string }>(
    `select version.body, version.keywords, old_address.path, array(
      select file.title
      from publication_version_file as used
      join publication_file as file on file.id = used.file_id
      where used.publication_id = version.publication_id
    ) as files
    from publication_version as version
    left join old_address on old_address.publication_id = version.publication_id
    where version.title = $1`,
    [title],
  )
  return rows[0] ?? assert.fail(`nothing is called ${title}`)
}

async function textAt(address: string): Promise<string> {
  const answer = await office.get(address)
  assert.equal(answer.status, 200)
  return answer.text()
}
