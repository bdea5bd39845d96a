import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { readDistrictRows } from '../../documents/district/read-district.ts'
import { readSource } from '../../documents/read-source.ts'
import { agencyKinds } from '../../rules/agency.ts'
import { day } from '../../rules/day.ts'
import { rowsOfDistrict } from '../../rules/district/rows-of-district.ts'
import { missingFields, profileOn } from '../../rules/profile.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { readTree, successorOn } from '../../store/agency-tree.ts'
import type { Transaction } from '../../store/database.ts'
import { profileValues } from '../../store/profiles.ts'
import { unitsOf } from '../../store/units.ts'
import { type ImportOptions, importDistrict, readDistrict, slugFrom, writeDistrictBook } from './district.ts'
import { loadSampleDistrict } from './load-sample-district.ts'

const today = day(2026, 11, 22)
const options: ImportOptions = { today, recordedBy: null, within: null, sample: true, dryRun: false }

let sample: TestDatabase
let empty: TestDatabase
before(async () => {
  ;[sample, empty] = await Promise.all([testDatabase(), testDatabase()])
  await loadSampleDistrict(sample, today)
})
after(() => Promise.all([sample.drop(), empty.drop()]))

test('the sample district shows every kind of agency and everything that happens to one', async () => {
  await sample.db.read(async (tx) => {
    const tree = await readTree(tx)
    const standing = [...tree.values()].filter(({ end }) => end === null)
    assert.equal(standing.length, 12)
    for (const kind of agencyKinds)
      assert.ok(
        standing.some((life) => life.kind === kind),
        kind,
      )
    assert.equal(standing.filter(({ kind }) => kind === 'department').length, 6)
    assert.equal(standing.filter(({ kind }) => kind === 'township').length, 2)
    const { events } = await readDistrict(tx)
    assert.deepEqual([...new Set(events.map(({ kind }) => kind))].sort(), [
      'abolished',
      'merged',
      'moved',
      'renamed',
      'setUp',
      'split',
    ])
    const agriculture = await agencyBySlug(tx, everyone, 'shili-nongyeju')
    assert.equal(agriculture?.sample, true)
    assert.equal(
      await successorOn(tx, agriculture?.id ?? 0, today),
      (await agencyBySlug(tx, everyone, 'shili-nongyenongcunju'))?.id,
    )
  })
})

test('the profiles of the sample are whole, but for the fax that one gave up', async () => {
  await sample.db.read(async (tx) => {
    for (const life of (await readTree(tx)).values()) {
      if (life.end !== null) continue
      const agency = await agencyBySlug(tx, everyone, life.agency)
      const profile = profileOn(await profileValues(tx, agency?.id ?? 0), today)
      const missing = missingFields(life.kind, profile).map(({ field }) => field)
      assert.deepEqual(missing, life.agency === 'shili-minzhengju' ? ['fax'] : [], life.agency)
      assert.ok((await unitsOf(tx, agency?.id ?? 0)).length > (life.kind === 'government' ? -1 : 1), life.agency)
    }
  })
})

test('loading the sample again changes nothing', async () => {
  const before = await content(sample)
  assert.equal(await loadSampleDistrict(sample, today), 0)
  assert.equal(await content(sample), before)
})

test('what is exported and imported into an empty database is exported the same', async () => {
  const exported = await sample.db.read(writeDistrictBook)
  const rows = await rowsOfFile(exported)
  const imported = await empty.db.transaction((tx) => importDistrict(tx, rows, options))
  assert.equal(imported.kind, 'imported')
  assert.deepEqual(await empty.db.read(districtRows), await sample.db.read(districtRows))
  assert.deepEqual(await rowsOfFile(await empty.db.read(writeDistrictBook)), rows)

  const again = await empty.db.transaction((tx) => importDistrict(tx, rows, options))
  assert.deepEqual(
    again.lines.filter(({ outcome }) => outcome !== 'same'),
    [],
  )
})

test('a dry run says row by row what would happen, and does nothing', async () => {
  await inVain(async (tx) => {
    const rows = [
      row('agencies', 2, { 名称: '新区人民政府', 所在地区: '某省/某市/新区' }),
      row('agencies', 3, { 名称: '新区教育局', 上级机关: '新区人民政府', 设立日期: '2020/3/1' }),
      row('history', 2, {
        日期: '2021年5月1日',
        事项: '更名',
        机关: '新区教育局',
        变更前: '新区文教局',
        变更后: '新区教育局',
      }),
      row('units', 2, { 机关: '新区教育局', 名称: '办公室' }),
      row('profiles', 2, { 机关: '新区教育局', 办公电话: '0000-0000001', 传真: '0000-0000002' }),
    ]
    const before = await districtRows(tx)
    const planned = await importDistrict(tx, rows, { ...options, dryRun: true })
    assert.equal(planned.kind, 'planned')
    assert.deepEqual(
      planned.lines.map(({ sheet, row: at, outcome, message }) => `${sheet} ${at} ${outcome} ${message}`),
      [
        'agencies 2 new 新区人民政府（编码 xinqurenminzhengfu，某省/某市/新区）',
        'agencies 3 new 新区教育局（编码 xinqujiaoyuju，某省/某市/新区）',
        'history 2 new 2021年5月1日 更名：新区文教局改称新区教育局',
        'units 2 new 新区教育局的内设机构“办公室”（编号1）',
        'profiles 2 new 新区教育局的概况2项',
      ],
    )
    assert.deepEqual(await districtRows(tx), before)
    assert.equal((await importDistrict(tx, rows, options)).kind, 'imported')
    const life = (await readTree(tx)).get('xinqujiaoyuju')
    assert.deepEqual(
      life?.standings.map(({ from, name }) => [from, name]),
      [
        ['2020-03-01', '新区文教局'],
        ['2021-05-01', '新区教育局'],
      ],
    )
  })
})

test('every fault is told by its row, and one is enough to import nothing', async () => {
  const cases: readonly (readonly [string, ReturnType<typeof row>])[] = [
    ['没有填写“名称”。', row('agencies', 2, { 编码: 'x' })],
    ['“名称”是公式，请改填文字。', row('agencies', 2, { 名称: '=A1' })],
    ['请填写所在地区，从省写起，用“/”分开。', row('agencies', 2, { 名称: '某某局' })],
    [
      '类别“局”不在列表中，请从“类别”的列表中选择。',
      row('agencies', 2, { 名称: '某局', 类别: '局', 所在地区: '某省' }),
    ],
    ['没有编码或名称为“某某委”的机关。', row('agencies', 2, { 名称: '某局', 上级机关: '某某委' })],
    ['设立日期“去年”不是日期，请写成 2024-03-01 的样子。', row('agencies', 2, { 名称: '某局', 设立日期: '去年' })],
    [
      '机关编码由小写字母和数字组成，可用连字符分段，不超过100位，如 shili-jiaoyuju。',
      row('agencies', 2, { 名称: '某局', 编码: '某局' }),
    ],
    [
      '同一上级机关之下有两个“示例区民政局”（shili-minzhengju、x），请核对是否重复。',
      row('agencies', 2, { 编码: 'x', 名称: '示例区民政局', 上级机关: '示例区人民政府' }),
    ],
    [
      '名称与沿革不符：按已登记的沿革，最后的名称是“示例区民政局”；更名请填入“沿革”表。',
      row('agencies', 2, { 编码: 'shili-minzhengju', 名称: '示例区民政和社会局', 上级机关: 'shili-qu' }),
    ],
    [
      '“示例区民政局”的设立日期与已登记的不同。',
      row('agencies', 2, { 名称: '示例区民政局', 上级机关: 'shili-qu', 设立日期: '2000-01-01' }),
    ],
    [
      '变更前的名称应是“示例区民政局”。',
      row('history', 2, {
        日期: '2025-01-01',
        事项: '更名',
        机关: '示例区民政局',
        变更前: '民政局',
        变更后: '示例区社会局',
      }),
    ],
    [
      '“示例区农业局”自2019年3月20日起已不存在，不能再有2025年1月1日的变更。',
      row('history', 2, {
        日期: '2025-01-01',
        事项: '更名',
        机关: '示例区农业局',
        变更前: '示例区农业局',
        变更后: '示例区林业局',
      }),
    ],
    [
      '事项应是更名、划转、合并、分立、撤销之一。',
      row('history', 2, { 日期: '2025-01-01', 事项: '改名', 机关: '示例区民政局' }),
    ],
    [
      '日期应在1949年10月1日至2028年12月31日之间，请核对年份。',
      row('history', 2, { 日期: '2205-01-01', 事项: '撤销', 机关: '示例区民政局' }),
    ],
    [
      '办公电话：这里公开的是办公电话，不能填写个人手机号码。',
      row('profiles', 2, { 机关: '示例区民政局', 办公电话: '13800000000' }),
    ],
    ['编号和序号应是从1起的整数。', row('units', 2, { 机关: '示例区民政局', 编号: '一', 名称: '财务股' })],
    ['同一机关已有名为“办公室”的内设机构。', row('units', 2, { 机关: '示例区民政局', 编号: '9', 名称: '办公室' })],
  ]
  for (const [message, faulty] of cases) {
    await inVain(async (tx) => {
      const before = await districtRows(tx)
      const sound = row('units', 99, { 机关: 'shili-minzhengju', 名称: '养老股' })
      const result = await importDistrict(tx, [faulty, sound], options)
      assert.equal(result.kind, 'faulty', message)
      const faults = result.lines.filter(({ outcome }) => outcome === 'fault')
      assert.deepEqual(
        faults.map(({ sheet, row: at, message: said }) => [sheet, at, said]),
        [[faulty.sheet, faulty.row, message]],
      )
      assert.deepEqual(await districtRows(tx), before)
    })
  }
})

test('an office imports only what is its own or below it', async () => {
  await inVain(async (tx) => {
    const below = row('agencies', 2, { 名称: '开发区水务局', 上级机关: 'shili-kaifaqu', 设立日期: '2020-01-01' })
    const beside = row('agencies', 3, { 名称: '示例区水务局', 上级机关: 'shili-qu' })
    const own = { ...options, within: 'shili-kaifaqu', dryRun: true }
    const alone = await importDistrict(tx, [below], own)
    assert.equal(alone.kind, 'planned', JSON.stringify(alone.lines))
    const refused = await importDistrict(tx, [below, beside], own)
    assert.deepEqual(
      refused.lines.filter(({ outcome }) => outcome === 'fault').map(({ row: at, message }) => [at, message]),
      [[3, '“示例区水务局”不在您管理的机关之下，不能由您导入。']],
    )
  })
})

test('what stands below a merged agency follows without a row of its own', async () => {
  await inVain(async (tx) => {
    const merged = row('history', 2, { 日期: '2026-01-01', 事项: '合并', 机关: 'shili-qu', 变更后: 'shili-kaifaqu' })
    assert.equal((await importDistrict(tx, [merged], options)).kind, 'imported')
    const tree = await readTree(tx)
    assert.equal(tree.get('shili-minzhengju')?.standings.at(-1)?.parent, 'shili-kaifaqu')
    assert.equal(tree.get('shili-kaifaqu')?.standings.at(-1)?.parent, null)
  })
})

test('a name becomes an address', () => {
  assert.equal(slugFrom('示例区教育局'), 'shiliqujiaoyuju')
  assert.equal(slugFrom('绿城（集团）A公司'), 'lvcheng-jituan-agongsi')
  assert.equal(slugFrom('（）'), 'jiguan')
})

function row(sheet: 'agencies' | 'history' | 'units' | 'profiles', at: number, cells: Record<string, string>) {
  return { sheet, row: at, cells }
}

async function rowsOfFile(bytes: Uint8Array) {
  const read = readDistrictRows(await readSource(bytes, '机关名录.xlsx'))
  assert.ok(read.kind === 'read')
  return read.rows
}

async function districtRows(tx: Transaction) {
  return rowsOfDistrict(await readDistrict(tx))
}

async function content({ db }: TestDatabase): Promise<string> {
  const { rows } = await db.pool.query(`
    select (select json_agg(e order by id) from agency_event e) as events,
      (select json_agg(a order by id) from agency a) as agencies,
      (select json_agg(p order by id) from agency_profile_value p) as profiles,
      (select count(*) from audit_entry) as entries`)
  return JSON.stringify(rows)
}

/** Runs `work` on the sample in a transaction that is rolled back. */
async function inVain(work: (tx: Transaction) => Promise<void>): Promise<void> {
  const stop = new Error('rolled back on purpose')
  await sample.db
    .transaction(async (tx) => {
      await work(tx)
      throw stop
    })
    .catch((error: unknown) => {
      if (error !== stop) throw error
    })
}
