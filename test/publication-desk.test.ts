import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { handOver } from '../src/actions/people/hand-over.ts'
import { worklist } from '../src/actions/worklist.ts'
import { day } from '../src/rules/day.ts'
import { officerOn } from '../src/store/officers.ts'
import { releaseVersion } from '../src/store/publication/releasing.ts'
import { freezeVersion, startVersion } from '../src/store/publication/versions.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { by } from './people.ts'
import { plantCleanCheck } from './planted-check.ts'
import { redPixel } from './png.ts'
import { auditOf, fieldsOf, type TestBrowser, whereTo } from './sign-in.ts'
import { docx } from './zip.ts'

// The bureau of education of the sample district: J001 单小满 is information officer of one of its units, J005 闻夏 its
// disclosure office, J003 卫平 reviews. F002 works in another department, Q002 is the office of the district above.

let site: DeskSite
let clerk: TestBrowser
let office: TestBrowser
let reviewer: TestBrowser
let stranger: TestBrowser
const now = { at: new Date('2026-11-23T01:00:00Z') }

before(async () => {
  site = await openDeskSite(() => now.at)
  clerk = await site.signedIn('J001')
  office = await site.signedIn('J005')
  reviewer = await site.signedIn('J003')
  stranger = await site.signedIn('F002')
})
after(() => site?.close())

/** The first column of the bureau's catalogue whose path says this. */
async function column(words: string): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    `select node.id
    from catalogue_node as node
    join agency on agency.id = node.agency_id
    where agency.slug = 'shili-jiaotiju'
      and node.name ~ $1
      and not exists (select from catalogue_node as below where below.parent_id = node.id)
    order by node.position, node.id
    limit 1`,
    [words],
  )
  assert.ok(rows[0] !== undefined, `no column ${words}`)
  return rows[0].id
}

async function start(browser: TestBrowser, values: Readonly<Record<string, string>> = {}): Promise<number> {
  const page = await browser.get('/desk/publications/new')
  const given = { column: String(await column('财政预算|预算')), kind: '', title: '2025年部门预算', ...values }
  const to = whereTo(await browser.fill(page, '/desk/publications/new', given))
  return Number(/\/publications\/(\d+)\/edit/.exec(to)?.[1])
}

/** Posts the form of the edit page, as it stands, with these values. */
async function save(browser: TestBrowser, id: number, values: Readonly<Record<string, string>>): Promise<Response> {
  const path = `/desk/publications/${id}/edit`
  const page = await (await browser.get(path)).text()
  return browser.post(path, { ...fieldsOf(page, path), ...valuesIn(page), ...values })
}

/** What stands in the text fields and selects of a page. */
function valuesIn(page: string): Record<string, string> {
  const typed = [...page.matchAll(/<input type="(?:text|date)"[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"/g)]
  const texts = [...page.matchAll(/<textarea[^>]*? name="([^"]+)"[^>]*>([^<]*)</g)]
  const chosen = [...page.matchAll(/<select[^>]*? name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map((select) => [
    ...select.slice(0, 2),
    /<option selected value="([^"]*)"|<option value="([^"]*)" selected/
      .exec(select[2] ?? '')
      ?.slice(1)
      .find(Boolean) ?? '',
  ])
  return Object.fromEntries(
    [...typed, ...texts, ...chosen].map(([, name = '', value = '']) => [name, unescaped(value)]),
  )
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

async function words(browser: TestBrowser, path: string): Promise<string> {
  const answer = await browser.get(path)
  assert.equal(answer.status, 200, path)
  return answer.text()
}

async function upload(
  browser: TestBrowser,
  id: number,
  files: readonly File[],
  values: Record<string, string> = {},
  path = `/desk/publications/${id}/files/add`,
): Promise<Response> {
  const body = new FormData()
  const fields = fieldsOf(await words(browser, path), path)
  for (const [name, value] of Object.entries({ ...fields, as: '', title: '', alt: '', ...values }))
    body.set(name, value)
  for (const file of files) body.append('file', file)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const incoming = { socket: { remoteAddress: '203.0.113.7', remotePort: 4711, remoteFamily: 'IPv4' } }
  return site.app.request(path, { method: 'POST', body, headers: { cookie } }, { incoming })
}

const png = (name: string) => new File([new Uint8Array(redPixel())], name, { type: 'image/png' })
const pdf = (name: string) => new File(['%PDF-1.7\n%%EOF\n'], name, { type: 'application/pdf' })

/** Approved as the review would, and released. */
async function release(id: number): Promise<string> {
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ version: number }>(
      'select working_version as version from publication where id = $1',
      [id],
    )
    await freezeVersion(tx, id, rows[0]?.version ?? 0, true)
    await tx.query("update publication set working = 'approved' where id = $1", [id])
    await plantCleanCheck(tx, id, rows[0]?.version ?? 1)
    const released = await releaseVersion(tx, { id, day: day(2026, 11, 23), now: now.at, by: null })
    assert.equal(released.kind, 'released', JSON.stringify(released))
    return released.kind === 'released' ? released.indexNumber : ''
  })
}

async function fileIds(id: number): Promise<number[]> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    `select used.file_id as id
    from publication_version_file as used
    join publication on publication.id = used.publication_id and publication.working_version = used.version
    where publication.id = $1
    order by used.position`,
    [id],
  )
  return rows.map((row) => row.id)
}

describe('beginning and writing', () => {
  test('the column says what kind it is, and three clicks lead to writing', async () => {
    const id = await start(clerk)
    const page = await words(clerk, `/desk/publications/${id}/edit`)
    assert.match(page, /<option selected value="budget"|<option value="budget" selected/)
    assert.match(page, /预算年度/)
    assert.match(await words(clerk, `/desk/publications/${id}`), /草稿.*2025年部门预算/s)
  })

  test('a place of the catalogue shows what stands in it, and leads to writing there', async () => {
    const place = await column('财政预算|预算')
    await start(clerk, { title: '目录里看得到的预算' })
    const page = await words(clerk, `/desk/catalogue/shili-jiaotiju/nodes/${place}`)
    assert.match(page, /目录里看得到的预算/)
    const to = `/desk/publications/new?agency=shili-jiaotiju&amp;column=${place}`
    assert.ok(page.includes(to), 'no way to write there')
    const form = await words(clerk, unescaped(to))
    assert.match(form, new RegExp(`<option (?:selected )?value="${place}"(?: selected)?`))
    assert.equal(valuesIn(form).column, String(place))
  })

  test('a draft is kept with its holes, and comes back as it was written', async () => {
    const id = await start(clerk)
    const saved = await save(clerk, id, {
      title: ' 2025年部门预算公开 ',
      madeOn: '2026-02-10',
      documentNumber: '示教发[2026]第3号',
      'particulars.fiscalYear': '2025',
      'particulars.part': 'budget',
      body: '第一段\n<二>段',
      keywords: '预算、部门，预算',
    })
    assert.equal(whereTo(saved), `/desk/publications/${id}?done=saved`)
    const page = await words(clerk, `/desk/publications/${id}?done=saved`)
    assert.match(page, /已保存，还没有送审/)
    assert.match(page, /示教发〔2026〕3号/)
    assert.match(page, /预算、部门/)
    assert.match(page, /&lt;二>段|&lt;二&gt;段/)
    assert.match(page, /预算年度<\/dt><dd>2025/)
  })

  test('what cannot be kept is said beside its field, and nothing typed is lost', async () => {
    const id = await start(clerk)
    const answer = await save(clerk, id, {
      title: '',
      madeOn: '2027-01-01',
      disclosureClass: 'withheld',
      classReason: '内部事务',
      'particulars.fiscalYear': '去年',
      body: '写了很久的正文',
    })
    assert.equal(answer.status, 422)
    const page = await answer.text()
    for (const said of [
      /请填写标题/,
      /成文日期不能晚于今天/,
      /请写明依据的条款/,
      /预算年度”的写法不对/,
      /写了很久的正文/,
      /内部事务/,
    ]) {
      assert.match(page, said)
    }
    assert.doesNotMatch(await words(clerk, `/desk/publications/${id}`), /写了很久的正文/)
  })

  test('a class other than proactive is kept with reason and article, and never asks for a review', async () => {
    const id = await start(clerk, { title: '会议纪要' })
    const reason = '《政府信息公开条例》第十六条第一款，内部事务信息'
    assert.equal((await save(clerk, id, { disclosureClass: 'withheld', classReason: reason })).status, 303)
    const page = await words(clerk, `/desk/publications/${id}`)
    assert.match(page, /不予公开，只存档，不发布/)
    assert.match(page, /写下理由存档，不送审、不发布/)
    assert.match(await words(clerk, '/desk/publications?view=kept'), /会议纪要/)
    assert.doesNotMatch(await words(clerk, '/desk/publications?view=draft'), /会议纪要/)
  })

  test('what somebody else saved meanwhile stands beside one’s own, and is not overwritten unseen', async () => {
    const id = await start(clerk)
    const path = `/desk/publications/${id}/edit`
    const opened = await words(clerk, path)
    assert.equal((await save(office, id, { title: '公开办改的标题', body: '公开办的正文' })).status, 303)
    const late = await clerk.post(path, {
      ...fieldsOf(opened, path),
      ...valuesIn(opened),
      title: '我的标题',
      body: '我的正文',
    })
    assert.equal(late.status, 409)
    const page = await late.text()
    for (const said of [/闻夏/, /公开办改的标题/, /我的标题/, /公开办的正文/, /我的正文/]) assert.match(page, said)
    const again = await clerk.post(path, {
      ...fieldsOf(page, path),
      ...valuesIn(page),
      title: '我的标题',
      body: '我的正文',
    })
    assert.equal(again.status, 303)
    assert.match(await words(clerk, `/desk/publications/${id}`), /我的正文/)
  })

  test('what is typed and not saved is there again after the browser is closed', async () => {
    const id = await start(clerk)
    const path = `/desk/publications/${id}/edit`
    const opened = await words(clerk, path)
    const kept = await clerk.post('/desk/drafts', {
      ...fieldsOf(opened, path),
      draft: `publication.edit:${id}`,
      title: '打了一半的标',
      body: '<p>打了一半的正文</p>',
    })
    assert.equal(kept.status, 204)
    const page = await words(clerk, path)
    assert.match(page, /打了一半的标/)
    assert.match(page, /打了一半的正文/)
    assert.doesNotMatch(await words(office, path), /打了一半/)
  })

  test('the same title or 文号 in the same agency is told of', async () => {
    const first = await start(office, { title: '关于做好防汛工作的通知' })
    await save(office, first, { documentNumber: '示教发〔2026〕77号' })
    const second = await start(office, { title: '关于做好“防汛工作”的通知' })
    assert.match(await words(office, `/desk/publications/${second}/edit`), /标题相同，未公开/)
    const third = await start(office, { title: '另一件' })
    await save(office, third, { documentNumber: '示教发[2026]77号' })
    assert.match(await words(office, `/desk/publications/${third}`), /文号相同，未公开/)
  })
})

describe('who may', () => {
  test('only the writers of the agency write; reviewers see; others know nothing of it', async () => {
    const id = await start(clerk)
    assert.equal((await reviewer.get(`/desk/publications/${id}`)).status, 200)
    assert.equal((await reviewer.get(`/desk/publications/${id}/edit`)).status, 403)
    assert.equal((await reviewer.get('/desk/publications/new')).status, 403)
    for (const path of ['', '/edit', '/trash', '/copy', '/files/add', '/versions/1']) {
      assert.equal((await stranger.get(`/desk/publications/${id}${path}`)).status, 404, path)
    }
    assert.doesNotMatch(await words(stranger, '/desk/publications'), /2025年部门预算/)
  })

  test('an information officer of a unit writes what his unit drafts, not what others draft', async () => {
    const offices = await start(office)
    assert.equal((await clerk.get(`/desk/publications/${offices}`)).status, 200)
    assert.equal((await clerk.get(`/desk/publications/${offices}/edit`)).status, 403)
    assert.equal((await office.get(`/desk/publications/${await start(clerk)}/edit`)).status, 200)
  })

  test('nothing is written once it is under review, and what was typed is still there', async () => {
    const id = await start(clerk)
    const path = `/desk/publications/${id}/edit`
    const opened = await words(clerk, path)
    await site.db.pool.query("update publication set working = 'inReview' where id = $1", [id])
    const late = await clerk.post(path, { ...fieldsOf(opened, path), ...valuesIn(opened), body: '来不及保存的字' })
    assert.equal(late.status, 409)
    const page = await late.text()
    assert.match(page, /审核中的须先撤回送审/)
    assert.match(page, /来不及保存的字/)
  })
})

describe('files', () => {
  test('pictures and attachments are taken by what they are, arranged, described and taken home', async () => {
    const id = await start(office)
    const added = await upload(office, id, [png('示意图.png'), pdf('名单.pdf')])
    assert.equal(whereTo(added), `/desk/publications/${id}?done=fileAdded#files`)
    const [picture = 0, list = 0] = await fileIds(id)
    const page = await words(office, `/desk/publications/${id}`)
    assert.match(page, /还没有替代文字/)
    assert.match(page, /还没有插入正文/)

    const edit = `/desk/publications/${id}/files/${picture}/edit`
    const described = await office.fill(await office.get(edit), edit, { title: '位置图', alt: '学校在河的北岸' })
    assert.equal(described.status, 303)
    const csrf = fieldsOf(page, `/desk/publications/${id}/files/${picture}/insert`)
    assert.equal((await office.post(`/desk/publications/${id}/files/${picture}/insert`, csrf)).status, 303)
    assert.equal((await office.post(`/desk/publications/${id}/files/${list}/up`, csrf)).status, 303)
    assert.deepEqual(await fileIds(id), [list, picture])
    const shown = await words(office, `/desk/publications/${id}`)
    assert.match(shown, new RegExp(`<img src="/desk/publications/${id}/files/${picture}" alt="学校在河的北岸"`))
    assert.match(shown, /已插入正文/)

    const taken = await office.get(`/desk/publications/${id}/files/${list}`)
    assert.match(taken.headers.get('content-disposition') ?? '', /^attachment; .*%E5%90%8D%E5%8D%95\.pdf/)
    assert.equal(taken.headers.get('content-type'), 'application/pdf')
    assert.equal((await stranger.get(`/desk/publications/${id}/files/${list}`)).status, 404)

    assert.equal((await office.post(`/desk/publications/${id}/files/${picture}/remove`, csrf)).status, 303)
    assert.deepEqual(await fileIds(id), [list])
    assert.doesNotMatch(await words(office, `/desk/publications/${id}`), /学校在河的北岸/)
  })

  test('what a public version says of a picture stays; its correction says it anew, of the same bytes', async () => {
    const id = await start(office, { title: '有图的信息' })
    await upload(office, id, [png('图.png')], { alt: '旧的说明' })
    const [picture = 0] = await fileIds(id)
    await save(office, id, { body: `<p>正文</p><img src="file:${picture}" alt="旧的说明">`, madeOn: '2026-05-05' })
    await release(id)
    await site.db.transaction(async (tx) => startVersion(tx, id, 1, await site.person('J005')))
    const edit = `/desk/publications/${id}/files/${picture}/edit`
    assert.equal((await office.fill(await office.get(edit), edit, { title: '图', alt: '新的说明' })).status, 303)
    assert.match(await words(office, `/desk/publications/${id}/versions/1`), /alt="旧的说明"/)
    assert.match(await words(office, `/desk/publications/${id}/versions/2`), /alt="新的说明"/)
    const [another = 0] = await fileIds(id)
    assert.notEqual(another, picture)
    const bytes = async (file: number) => (await office.get(`/desk/publications/${id}/files/${file}`)).arrayBuffer()
    assert.deepEqual(await bytes(another), await bytes(picture))
  })

  test('what is not what its name says, or could run in a browser, is not taken', async () => {
    const id = await start(office)
    const wrong = [
      new File(['<svg/>'], '图.svg', { type: 'image/svg+xml' }),
      new File(['<script>'], '图.png', { type: 'image/png' }),
    ]
    for (const file of wrong) {
      const answer = await upload(office, id, [pdf('好的.pdf'), file])
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), /不是可以公开的文件类型，或者内容与扩展名不符/)
    }
    assert.deepEqual(await fileIds(id), [])
    assert.equal((await upload(office, id, [])).status, 422)
  })
})

describe('from a Word file', () => {
  const paragraph = (text: string, middle = false) =>
    `<w:p><w:pPr>${middle ? '<w:jc w:val="center"/>' : ''}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
  const circular = docx(
    [
      paragraph('示例区教育体育局文件', true),
      paragraph('示教发〔2026〕08号', true),
      paragraph('示例区教育体育局关于做好冬季取暖工作的通知', true),
      paragraph('各学校：'),
      paragraph('请各校检查取暖设施。'),
      paragraph('附件：1.检查表'),
      paragraph('示例区教育体育局'),
      paragraph('2026年10月9日'),
    ].join(''),
  )
  const word = () => new File([new Uint8Array(circular)], '取暖通知.docx')

  test('its text and what it says of itself go into the form, to be checked, and nothing is saved before', async () => {
    const id = await start(office, { title: '', kind: 'otherDocument' })
    const read = await upload(office, id, [word()], { mode: 'replace' }, `/desk/publications/${id}/read`)
    assert.equal(whereTo(read), `/desk/publications/${id}/edit?done=read`)
    const page = await words(office, `/desk/publications/${id}/edit?done=read`)
    for (const said of [
      /从“取暖通知\.docx”读入，请核对/,
      /value="示例区教育体育局关于做好冬季取暖工作的通知"/,
      /value="示教发〔2026〕8号"/,
      /value="2026-10-09"/,
      /请各校检查取暖设施/,
      /文中提到的附件：检查表/,
    ]) {
      assert.match(page, said)
    }
    assert.doesNotMatch(await words(office, `/desk/publications/${id}`), /取暖设施/)
    assert.equal((await save(office, id, {})).status, 303)
    const kept = await words(office, `/desk/publications/${id}`)
    assert.match(kept, /请各校检查取暖设施/)
    assert.match(kept, /示教发〔2026〕8号/)
    assert.doesNotMatch(await words(office, `/desk/publications/${id}/edit`), /从“取暖通知/)
  })

  test('a new publication begins with it in one step, and not at all with a file that cannot be read', async () => {
    const fields = { agency: 'shili-jiaotiju', column: String(await column('规范性文件')), kind: '', title: '' }
    const begun = await upload(office, 0, [word()], fields, '/desk/publications/new')
    const to = whereTo(begun)
    assert.match(to, /\/edit\?done=read$/)
    assert.match(await words(office, to), /value="示例区教育体育局关于做好冬季取暖工作的通知"/)
    const count = async () => (await site.db.pool.query('select from publication')).rowCount
    const before = await count()
    const broken = await upload(office, 0, [new File(['不是文档'], '通知.docx')], fields, '/desk/publications/new')
    assert.equal(broken.status, 422)
    assert.match(await broken.text(), /这里只能读 Word 文件/)
    assert.equal(await count(), before)
  })
})

describe('as a whole', () => {
  test('a deleted draft is out of the way, refuses changes, and comes back whole', async () => {
    const id = await start(clerk, { title: '要删除的草稿' })
    const path = `/desk/publications/${id}/trash`
    assert.equal((await clerk.fill(await clerk.get(path), path, {})).status, 303)
    assert.doesNotMatch(await words(clerk, '/desk/publications'), /要删除的草稿/)
    assert.match(await words(clerk, '/desk/publications?view=trash'), /要删除的草稿/)
    assert.equal((await clerk.get(`/desk/publications/${id}/edit`)).status, 403)
    const back = `/desk/publications/${id}/untrash`
    assert.equal((await clerk.fill(await clerk.get(back), back, {})).status, 303)
    assert.match(await words(clerk, '/desk/publications'), /要删除的草稿/)
  })

  test('released, it moves to another column with its address, number and time, and cannot be deleted', async () => {
    const id = await start(office, { title: '2025年部门决算' })
    await save(office, id, { body: '决算正文', madeOn: '2026-08-01' })
    const number = await release(id)
    assert.match(number, /^[0-9A-Z]{9}\/2026-\d{5}$/)
    assert.equal((await office.get(`/desk/publications/${id}/trash`)).status, 403)
    const path = `/desk/publications/${id}/move`
    const to = await column('规划|计划')
    const moved = await office.fill(await office.get(path), path, { column: String(to) })
    assert.equal(whereTo(moved), `/desk/publications/${id}?done=moved`)
    const page = await words(office, `/desk/publications/${id}`)
    assert.match(page, /调整栏目/)
    assert.match(page, new RegExp(number))
    const { rows } = await site.db.pool.query('select column_id from publication where id = $1', [id])
    assert.deepEqual(rows, [{ column_id: to }])
    assert.match(await words(office, `/desk/publications?column=${to}`), /2025年部门决算/)
  })

  test('once more for the next year: text and column stay, years in the title move, dates and numbers do not', async () => {
    const id = await start(office, { title: '2025年度教育经费执行情况' })
    await upload(office, id, [png('图.png')])
    const [picture = 0] = await fileIds(id)
    await save(office, id, {
      body: `<p>去年的正文</p><img src="file:${picture}" alt="柱状图">`,
      madeOn: '2026-01-05',
      documentNumber: '示教〔2026〕1号',
    })
    const path = `/desk/publications/${id}/copy`
    const page = await office.get(path)
    assert.match(await page.clone().text(), /value="2026年度教育经费执行情况"/)
    const to = whereTo(await office.fill(page, path, { title: '2026年度教育经费执行情况' }))
    const copy = Number(/\/publications\/(\d+)\/edit/.exec(to)?.[1])
    const shown = await words(office, `/desk/publications/${copy}`)
    assert.match(shown, /去年的正文/)
    assert.match(shown, /alt="柱状图"/)
    assert.doesNotMatch(shown, /示教〔2026〕1号|2026年1月5日/)
    const [copied = 0] = await fileIds(copy)
    assert.notEqual(copied, picture)
    assert.equal((await office.get(`/desk/publications/${copy}/files/${copied}`)).status, 200)
  })

  test('two versions stand side by side', async () => {
    const id = await start(office, { title: '要更正的信息' })
    await save(office, id, { body: '原来的说法', madeOn: '2026-05-05' })
    await release(id)
    await site.db.transaction(async (tx) => {
      await startVersion(tx, id, 1, await site.person('J005'))
    })
    assert.equal((await save(office, id, { title: '更正后的信息', body: '更正的说法' })).status, 303)
    const compared = await words(office, `/desk/publications/${id}/versions/2?with=1`)
    for (const said of [
      /第1版与第2版对照/,
      /要更正的信息/,
      /更正后的信息/,
      /<del>|<ins>/,
      /原来的说法/,
      /更正的说法/,
    ]) {
      assert.match(compared, said)
    }
    assert.match(await words(office, `/desk/publications/${id}/versions/1`), /原来的说法/)
    assert.equal((await office.get(`/desk/publications/${id}/versions/9`)).status, 404)
  })

  test('the pattern of index numbers is the office’s, and never makes one with a hole', async () => {
    const path = '/desk/publications/index-numbers/shili-jiaotiju'
    assert.equal((await clerk.get(path)).status, 403)
    const refused = await office.fill(await office.get(path), path, { pattern: 'JT-{serial:5}' })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /流水号每年从1起/)
    assert.equal((await office.fill(await office.get(path), path, { pattern: 'JT-{year}-{serial:4}' })).status, 303)
    assert.match(await words(office, path), /JT-2026-\d{4}/)
    const id = await start(office, { title: '换了规则以后的信息' })
    await save(office, id, { body: '正文', madeOn: '2026-05-05' })
    assert.match(await release(id), /^JT-2026-\d{4}$/)
  })
})

describe('the list and the day', () => {
  test('the list is narrowed by title, number, kind and column, and leaves as a file', async () => {
    const id = await start(office, { title: '哨兵标题的信息' })
    await save(office, id, { body: '正文', madeOn: '2026-05-05' })
    assert.match(await words(office, `/desk/publications?q=${encodeURIComponent('哨兵标题')}`), /哨兵标题的信息/)
    const number = await release(id)
    assert.match(await words(office, `/desk/publications?q=${encodeURIComponent('哨兵标题')}`), /哨兵标题的信息/)
    assert.match(await words(office, `/desk/publications?q=${encodeURIComponent(number)}`), /哨兵标题的信息/)
    assert.doesNotMatch(await words(office, '/desk/publications?q=无此标题'), /哨兵标题的信息/)
    assert.doesNotMatch(await words(office, '/desk/publications?kind=news'), /哨兵标题的信息/)
    assert.match(await words(office, '/desk/publications?view=released&kind=budget&year=2026'), /哨兵标题的信息/)
    const above = await site.signedIn('Q002')
    assert.match(await words(above, '/desk/publications'), /哨兵标题的信息/)

    const list = await office.get('/desk/publications')
    const fields = fieldsOf(await list.text(), '/desk/publications/export.csv')
    const file = await office.post('/desk/publications/export.csv', fields)
    assert.match(file.headers.get('content-type') ?? '', /^text\/csv/)
    assert.match(await file.text(), new RegExp(`哨兵标题的信息.*${number}`))
    assert.equal((await auditOf(site.db, 'table.export')).length, 1)
  })

  test('the search of the desk finds drafts and what is public by title and number, for whoever may see them', async () => {
    const id = await start(office, { title: '寻踪用的校车线路' })
    const found = async (browser: TestBrowser, query: string) =>
      (await (await browser.get(`/desk/search?q=${encodeURIComponent(query)}`)).text()).includes(
        `href="/desk/publications/${id}"`,
      )
    assert.ok(await found(office, '校车线路'))
    assert.ok(!(await found(stranger, '校车线路')))
    await save(office, id, { body: '正文', madeOn: '2026-05-05' })
    assert.ok(await found(office, await release(id)))
  })

  test('a draft that nobody touched for a week, and one that was returned, are on the list of whoever has them', async () => {
    const personId = await site.person('J001')
    const told = async () =>
      site.db.read(async (tx) => {
        const officer = await officerOn(tx, personId, day(2026, 11, 23))
        assert.ok(officer !== null)
        return (await worklist(tx, officer))
          .filter(({ kind }) => kind === 'publication')
          .map(({ title, what }) => `${what}：${title}`)
      })
    await site.db.pool.query('update publication_version set edited_at = $1', [now.at])
    assert.deepEqual(await told(), [])
    const lying = await start(clerk, { title: '放着没写完的' })
    const returned = await start(clerk, { title: '被退回的' })
    await site.db.pool.query("update publication_version set edited_at = '2026-11-01' where publication_id = $1", [
      lying,
    ])
    await site.db.pool.query(
      "insert into publication_event (publication_id, version, kind) values ($1, 1, 'returned')",
      [returned],
    )
    await site.db.pool.query("update publication_version set edited_at = '2026-11-22' where publication_id = $1", [
      returned,
    ])
    assert.deepEqual((await told()).toSorted(), ['修改退回的信息：被退回的', '写完起草中的信息：放着没写完的'])
    assert.match(await words(clerk, '/desk'), /被退回的/)
  })

  test('whoever leaves hands over his drafts', async () => {
    const [from, to] = [await site.person('J001'), await site.person('J005')]
    const given = { personId: from, successorId: to, reason: '岗位调整' }
    const result = await handOver(site, by(await site.person('Q102'), day(2026, 11, 23)), given)
    assert.equal(result.kind, 'done', JSON.stringify(result))
    assert.ok(result.kind === 'done' && result.handed.some(({ name, count }) => name === '起草中的信息' && count > 0))
    assert.match(await words(office, '/desk'), /被退回的/)
  })
})
