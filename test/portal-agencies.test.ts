import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { mergeAgencies } from '../src/actions/agency/merge-agencies.ts'
import { retireNode } from '../src/actions/catalogue/change-node.ts'
import { blockKeys } from '../src/rules/catalogue/blocks.ts'
import { addDays, day } from '../src/rules/day.ts'
import { addProfileValues } from '../src/store/profiles.ts'
import { takeDown } from '../src/store/publication/releasing.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { type PlantedState, plantStates, seen } from './planted-states.ts'
import type { About } from './public-surfaces.ts'
import { fillAt } from './publishing.ts'
import { whereTo } from './sign-in.ts'

// What everybody reads of agencies: their columns, their guides, their catalogues, fields, topics and themes.

const today = day(2026, 11, 22)
const bureau = '/agencies/shili-jiaotiju'

let now = sampleMorning
let site: DeskSite
let about: About
let planted: readonly PlantedState[]
before(async () => {
  site = await openDeskSite(() => now)
  const made = await plantStates(site, sampleMorning)
  about = made.about
  planted = made.planted.filter(({ role }) => role === 'document')
})
after(() => site?.close())

async function html(address: string): Promise<{ status: number; text: string; to: string | null }> {
  const answer = await site.app.request(encodeURI(address))
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') }
}

async function nodeOf(slug: string, key: string): Promise<number> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    `select node.id from catalogue_node as node join agency on agency.id = node.agency_id
    where agency.slug = $1 and node.key = $2`,
    [slug, key],
  )
  return rows[0]?.id ?? assert.fail(`${slug} has no ${key}`)
}

async function byPerson(number: string) {
  return { personId: await site.person(number), from: null, day: today }
}

/** On a page stand exactly those that everybody may see. */
function assertShownOnly(text: string, where: string): void {
  for (const { state, id } of planted) {
    assert.equal(text.includes(`/publications/${id}"`), seen.includes(state), `${state} at ${where}`)
  }
}

describe('the column of an agency', () => {
  test('has the same blocks in the same order for every agency', async () => {
    const orders = await Promise.all(
      ['shili-qu', 'shili-jiaotiju', 'shili-chengdong'].map(async (slug) => {
        const { text } = await html(`/agencies/${slug}`)
        return [...text.matchAll(/id="block-([a-z-]+)"/g)].map(([, key]) => key)
      }),
    )
    assert.deepEqual(orders, [blockKeys, blockKeys, blockKeys])
    const { text } = await html(bureau)
    const names = ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报', '依申请公开']
    const places = names.map((name) => text.indexOf(`>${name}<`))
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    )
    assert.ok(places.every((place) => place > 0))
  })

  test('says of an agency what Art 20(2) asks, and shows its newest as far as everybody may see it', async () => {
    const { text } = await html(bureau)
    assertShownOnly(text, bureau)
    for (const part of ['机关简介', '办公地址', '办公时间', '联系电话', '负责人', '示例区人民政府']) {
      assert.ok(text.includes(part), part)
    }
  })

  test('of an agency that is known by its reports alone has the reports and says so', async () => {
    const { text } = await html('/agencies/huainan-xiejiaji')
    assert.ok(text.includes('没有在本站开设公开专栏'))
    assert.ok(text.includes('/agencies/huainan-xiejiaji/reports/2019'))
    assert.equal((await html('/agencies/huainan-xiejiaji/guide')).status, 404)
    const reports = await html('/agencies/huainan-xiejiaji/reports')
    assert.ok(reports.text.includes('历年申请办理情况'))
    assert.equal((await html('/agencies/no-such')).status, 404)
  })

  test('of an agency that ended says who goes on, keeps what it published, and the other one names it', async () => {
    const merging = { agencies: ['shili-minzhengju'], into: 'shili-weijianwei', day: today, basis: '机构改革方案' }
    const merged = await mergeAgencies(site, await byPerson('Q101'), merging)
    assert.equal(merged.kind, 'done', JSON.stringify(merged))
    const ended = await html('/agencies/shili-minzhengju')
    assert.equal(ended.status, 200)
    assert.ok(ended.text.includes('已不再存在'))
    assert.match(ended.text, /其职责由<a href="\/agencies\/shili-weijianwei">[^<]+<\/a>承继/)
    const column = await html(`/columns/${await nodeOf('shili-minzhengju', 'statutory')}`)
    assert.equal(column.status, 200)
    assert.ok(column.text.includes('/agencies/shili-weijianwei'))
    const heir = await html('/agencies/shili-weijianwei')
    assert.match(heir.text, /承继的机关[\s\S]*\/agencies\/shili-minzhengju"/)
  })
})

describe('the guide', () => {
  test('says what the agency has registered and what the law of the day asks, and names what is missing', async () => {
    const before = (await html(`${bureau}/guide`)).text
    for (const part of ['公开工作机构', '20个工作日', '第三十三条', '国办函〔2020〕109号', '口头提出', '行政复议']) {
      assert.ok(before.includes(part), part)
    }
    assert.ok(!before.includes('class="lacking"'))
    const fax = { agency: 'shili-jiaotiju', field: 'fax', from: today, value: null, source: null } as const
    await site.db.transaction((tx) => addProfileValues(tx, [fax], null))
    const { text } = await html(`${bureau}/guide`)
    assert.match(text, /传真号码<\/dt><dd><span class="lacking">未登记<\/span>/)
    assert.ok(!text.includes('<li>传真：'))
  })
})

describe('a column', () => {
  test('lists what everybody may see, and what is taken down is gone at once', async () => {
    const address = `/columns/${about.columnId}`
    assertShownOnly((await html(address)).text, address)
    const gone = planted.find(({ state }) => state === 'corrected') ?? assert.fail()
    const event = { kind: 'withdrawn', notice: '内容有误' } as const
    await site.db.transaction((tx) => takeDown(tx, { id: gone.id, now, by: null, event }))
    assert.ok(!(await html(address)).text.includes(`/publications/${gone.id}"`))
    await site.db.pool.query("update publication set state = 'released' where id = $1", [gone.id])
    assert.ok((await html(address)).text.includes(`/publications/${gone.id}"`))
  })

  test('carries the tags of a column and the links of its feeds', async () => {
    const { text } = await html(`/columns/${await nodeOf('shili-jiaotiju', 'policy-normative')}`)
    assert.match(text, /<meta name="ColumnName" content="行政规范性文件"/)
    assert.match(text, /<meta name="ColumnType" content="政策"/)
    assert.match(text, /<meta name="ColumnDescription" content="文件正文/)
    assert.match(text, /type="application\/atom\+xml"/)
  })

  test('that is empty says what will stand there and by when', async () => {
    const { text } = await html(`/columns/${await nodeOf('shili-jiaotiju', 'organ-fees')}`)
    assert.ok(
      text.includes('这里将公开：行政事业性收费项目及其依据、标准；公开时限：信息形成或者变更之日起20个工作日内'),
    )
  })

  test('has one address, and no page beyond its last', async () => {
    const first = await html(`/columns/${about.columnId}/pages/1`)
    assert.equal(first.status, 301)
    assert.equal(first.to, `/columns/${about.columnId}`)
    assert.equal((await html(`/columns/${about.columnId}/pages/2`)).status, 404)
    assert.equal((await html('/columns/999999')).status, 404)
  })

  test('out of use stays readable and says so; once emptied it leads to where it goes on', async () => {
    const [old, next] = [await nodeOf('shili-jiaotiju', 'organ-planning'), await nodeOf('shili-qu', 'statistics')]
    const by = await byPerson('J005')
    const wrong = await retireNode(site, by, { id: old, reason: '职责划出', successor: `/columns/${old}` })
    assert.equal(wrong.kind, 'invalid')
    const retired = await retireNode(site, by, {
      id: about.columnId,
      reason: '职责划出',
      successor: `/columns/${next}`,
    })
    assert.equal(retired.kind, 'done', JSON.stringify(retired))
    const { status, text } = await html(`/columns/${about.columnId}`)
    assert.equal(status, 200)
    assert.ok(text.includes('本栏目自2026年11月22日起停用'))
    assert.ok(text.includes(`/columns/${next}"`))
    assertShownOnly(text, 'a retired column')
    assert.equal((await retireNode(site, by, { id: old, reason: '职责划出', successor: String(next) })).kind, 'done')
    const emptied = await html(`/columns/${old}`)
    assert.equal(emptied.status, 301)
    assert.equal(emptied.to, `/columns/${next}`)
    await site.db.pool.query('update catalogue_node set retired_on = null, successor_id = null where id = any($1)', [
      [old, about.columnId],
    ])
  })
})

describe('the catalogue', () => {
  test('can be searched, shows all elements of what it finds, and tells what changed without telling by whom or why', async () => {
    const found = await html(`${bureau}/catalogue?q=预算批复`)
    assert.ok(found.text.includes('目录中没有找到'))
    const budget = await html(`${bureau}/catalogue?q=部门预算`)
    for (const part of [
      '公开内容（要素）',
      '公开依据',
      '公开时限',
      '公开主体',
      '公开方式',
      '公开渠道和载体',
      '公开对象',
    ]) {
      assert.ok(budget.text.includes(part), part)
    }
    assert.ok(budget.text.includes('预算批复之日起20日内'))
    const changes = await html(`${bureau}/catalogue/changes`)
    assert.ok(changes.text.includes('停用'))
    assert.ok(!changes.text.includes('职责划出'))
  })

  test('is counted by field as it changes', async () => {
    const holders = async () => (await html('/fields/budgets/agencies')).text
    assert.ok((await holders()).includes(`href="${bureau}"`))
    const budgets = await site.db.pool.query<{ id: number }>(
      `update catalogue_node set retired_on = '2026-11-22'
      where agency_id = (select id from agency where slug = 'shili-jiaotiju') and elements ->> 'field' = 'budgets'
      returning id`,
    )
    assert.ok(!(await holders()).includes(`href="${bureau}"`))
    await site.db.pool.query('update catalogue_node set retired_on = null where id = any($1)', [
      budgets.rows.map(({ id }) => id),
    ])
    assert.ok((await holders()).includes(`href="${bureau}"`))
    assert.ok((await html('/fields/major-finance')).text.includes(`href="${bureau}"`))
    assert.ok((await html('/fields/major-state-enterprises')).text.includes('目前没有机关'))
    assert.equal((await html('/fields/no-such')).status, 404)
  })
})

test('a topic lists what everybody may see, of itself and in its class', async () => {
  for (const address of [`/topics/${about.topic}`]) assertShownOnly((await html(address)).text, address)
  assert.ok((await html('/topics')).text.includes('综合政务'))
  assert.ok((await html('/topics/18')).text.includes('这个主题还没有公开的信息'))
})

describe('a theme', () => {
  const rule = { how: 'rule', title: '全部公告', words: '关于', 'kind-otherDocument': 'on', most: '50' }

  test('is put together by one, opened by another, and takes only what everybody may see', async () => {
    const [writer, colleague] = [await site.signedIn('J001'), await site.signedIn('J004')]
    const started = await fillAt(writer, '/desk/themes/new', {
      ...{ agency: 'shili-jiaotiju', name: '公告汇集', introduction: '本局的公告。', key: 'gonggao' },
    })
    const at = whereTo(started)?.replace('?done=started', '') ?? assert.fail('it was not begun')
    assert.match(at, /^\/desk\/themes\/\d+$/)
    assert.equal(whereTo(await fillAt(writer, `${at}/sections/new`, rule)), `${at}?done=changed`)
    const empty = await fillAt(writer, `${at}/sections/new`, { how: 'rule', title: '空' })
    assert.equal(empty.status, 422)
    const released = planted.find(({ state }) => state === 'released') ?? assert.fail()
    const draft = planted.find(({ state }) => state === 'draft') ?? assert.fail()
    const picked = { how: 'picked', title: '选定', picked: `/publications/${draft.id}\n${released.id}` }
    assert.equal(whereTo(await fillAt(writer, `${at}/sections/new`, picked)), `${at}?done=changed`)
    const preview = await (await writer.get(`${at}/preview`)).text()
    assertShownOnly(preview, 'the preview')
    assert.equal((await html('/themes/gonggao')).status, 404)
    assert.ok(!(await html('/themes')).text.includes('公告汇集'))

    assert.equal(whereTo(await fillAt(writer, `${at}/submit`)), `${at}?done=submitted`)
    assert.equal((await writer.get(`${at}/open`)).status, 403)
    assert.ok((await (await colleague.get('/desk')).text()).includes('开设专题：公告汇集'))
    assert.ok(!(await (await writer.get('/desk')).text()).includes('开设专题：公告汇集'))
    assert.equal(whereTo(await fillAt(colleague, `${at}/open`)), `${at}?done=opened`)
    const shown = await html('/themes/gonggao')
    assert.equal(shown.status, 200)
    assertShownOnly(shown.text, 'the theme')
    assert.ok((await html('/themes')).text.includes('公告汇集'))
    assert.ok((await html('/')).text.includes('公告汇集'), 'the start leads to it')

    await fillAt(writer, `${at}/edit`, { name: '公告选编', introduction: '本局的公告。' })
    assert.ok((await html('/themes/gonggao')).text.includes('公告汇集'), 'nobody reads what was not opened')
    assert.equal(whereTo(await fillAt(writer, `${at}/submit`)), `${at}?done=submitted`)
    assert.equal(whereTo(await fillAt(colleague, `${at}/return`, { reason: '名称不妥' })), `${at}?done=returned`)
    assert.ok(!(await html('/themes/gonggao')).text.includes('公告选编'))
  })

  test('follows what is taken down at once, is archived on its day, and is gone when it is closed', async () => {
    const released = planted.find(({ state }) => state === 'released') ?? assert.fail()
    const event = { kind: 'unpublished', reason: '重复' } as const
    await site.db.transaction((tx) => takeDown(tx, { id: released.id, now, by: null, event }))
    assert.ok(!(await html('/themes/gonggao')).text.includes(`/publications/${released.id}"`))

    await site.db.pool.query(
      `update theme set until_day = '2026-12-01', shown = jsonb_set(shown, '{until}', '"2026-12-01"') where key = 'gonggao'`,
    )
    assert.ok(!(await html('/themes/gonggao')).text.includes('已归档'))
    now = new Date(`${addDays(today, 9)}T01:00:00Z`)
    assert.ok((await html('/themes/gonggao')).text.includes('本专题自2026年12月1日起归档'))
    now = sampleMorning

    const { rows } = await site.db.pool.query<{ id: number }>("select id from theme where key = 'gonggao'")
    const colleague = await site.signedIn('J004')
    const at = `/desk/themes/${rows[0]?.id}`
    assert.equal(whereTo(await fillAt(colleague, `${at}/archive`, { reason: '工作结束' })), `${at}?done=archived`)
    const archived = await html('/themes/gonggao')
    assert.ok(archived.text.includes('已归档') && archived.text.includes('2026年11月22日'))
    assert.ok(!archived.text.includes('工作结束'))
    assert.ok(!(await html('/')).text.includes('公告汇集'), 'the start leads to what goes on')
    assert.equal(whereTo(await fillAt(colleague, `${at}/close`, { reason: '内容有误' })), `${at}?done=closed`)
    assert.equal((await html('/themes/gonggao')).status, 410)
    assert.ok(!(await html('/themes')).text.includes('公告汇集'))
  })
})
