import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noElements } from '../catalogue/item.ts'
import { type CatalogueNode, catalogueTree } from '../catalogue/node.ts'
import type { Day } from '../day.ts'
import { readChannel } from './channel.ts'
import { ticksNotMet } from './channel-kind.ts'
import { byCategory, byStatutory, type DisclosureCounts, sentenceOfCounts } from './counts.ts'
import {
  daysOfQuarter,
  inspectionBody,
  lastQuarter,
  longestGap,
  pointsOn,
  proposedAnswer,
  readInspection,
} from './inspection.ts'
import { readRelease } from './release.ts'
import { daysToInterpretation, daysToRelease, median } from './timeliness.ts'
import { unsuitableOf } from './unsuitable.ts'
import { readReleasesHead } from './workbook.ts'

const d = (text: string) => text as Day
const today = d('2026-11-22')

test('what the report of 2019 named as channels: one of the eight is unsuitable, and it says why', () => {
  const eight = [
    '区政府信息网',
    '中国产经网',
    '日报',
    '民心网',
    '投资项目在线审批监管平台',
    '政务服务事项管理系统',
    '有道云笔记',
    '微信',
  ]
  const found = eight.filter((name) => unsuitableOf({ name, account: null, url: null }, today) !== null)
  assert.deepEqual(found, ['有道云笔记'])
})

test('personal accounts, groups and storage are known by name, account or address', () => {
  const keyOf = (name: string, account: string | null = null) => unsuitableOf({ name, account, url: null }, today)?.key
  assert.equal(keyOf('工作交流QQ群'), 'group')
  assert.equal(keyOf('示例发布', '张某个人微信'), 'personalAccount')
  assert.equal(keyOf('资料下载', '百度网盘'), 'personalStorage')
  assert.equal(keyOf('投稿', 'shili@qq.com'), 'personalMail')
  assert.equal(keyOf('示例发布', 'shili-fabu'), undefined)
  assert.equal(unsuitableOf({ name: '印象笔记', account: null, url: null }, d('2018-01-01')), null)
})

test('an unsuitable channel needs a reason; one that has ended is history and needs none', () => {
  const notes = { kind: 'platform', name: '有道云笔记', keeper: '办公室', since: '2026-01-01' }
  const read = readChannel(notes, today)
  assert.deepEqual(read.kind === 'invalid' ? read.problems.map(({ field }) => field) : [], ['keptBecause'])
  assert.equal(readChannel({ ...notes, keptBecause: '正在迁移' }, today).kind, 'read')
  assert.equal(readChannel({ ...notes, endedOn: '2026-06-01' }, today).kind, 'read')
  assert.equal(readChannel({ ...notes, name: '示例网', url: 'javascript:alert(1)' }, today).kind, 'invalid')
})

test('a reason is not kept for what needs none', () => {
  const read = readChannel(
    { kind: 'gazette', name: '公报', keeper: '办公室', since: '2026-01-01', keptBecause: '无' },
    today,
  )
  assert.equal(read.kind === 'read' && read.channel.keptBecause, null)
})

test('the ticks of an item are met by channels of their kinds, and that of the website by this site', () => {
  const owed = (carried: Parameters<typeof ticksNotMet>[1]) =>
    ticksNotMet(['website', 'newMedia', 'noticeBoard', 'broadcast'], carried).map(({ tick }) => tick)
  assert.deepEqual(owed([]), ['newMedia', 'broadcast', 'noticeBoard'])
  assert.deepEqual(owed(['weibo', 'television']), ['noticeBoard'])
})

test('a release says its day, its words and where; telephone numbers do not get in', () => {
  const read = readRelease({ on: '2026年11月2日', what: '招生公告', link: 'https://example.gov.cn/1' }, today)
  assert.equal(read.kind === 'read' && read.release.on, '2026-11-02')
  const fields = (typed: Parameters<typeof readRelease>[0]) => {
    const invalid = readRelease(typed, today)
    return invalid.kind === 'invalid' ? invalid.problems.map(({ field }) => field) : []
  }
  assert.deepEqual(fields({ on: '2026-11-23', what: '招生公告' }), ['on'])
  assert.deepEqual(fields({ on: '2026-11-02', what: '' }), ['what'])
  assert.deepEqual(fields({ on: '2026-11-02', what: '请联系13812345678' }), ['what'])
  assert.deepEqual(fields({ on: '2026-11-02', what: '校服办法', act: 'interpreted' }), ['place'])
  assert.deepEqual(fields({ on: '2026-11-02', what: '公告', itemKind: 'statement' }), ['itemKind'])
})

test('columns are known by several names, and what is needed is asked for', () => {
  const cells = (...names: string[]) => names.map((text, column) => ({ text, column }))
  const head = readReleasesHead(cells('序号', '推送日期', '账号', '信息标题', '阅读量', '心情'))
  assert.deepEqual([...(head?.columns.values() ?? [])], ['on', 'channel', 'what'])
  assert.deepEqual(head?.unknown, ['心情'])
  assert.deepEqual(readReleasesHead(cells('标题', '日期'))?.missing, ['渠道'])
  assert.equal(readReleasesHead(cells('单位', '人数')), null)
})

const node = (
  id: number,
  parentId: number | null,
  kind: CatalogueNode['kind'],
  name: string,
  statutory: string[] = [],
) => ({
  ...{ id, agencyId: 1, parentId, kind, key: `n${id}`, name, position: id, originId: null, baseKey: null },
  ...{ elements: { ...noElements, statutory }, kept: {}, retiredOn: null, successorId: null, revision: 1 },
})

test('columns fall into categories and kinds of Art 20, once each, and what is left is said', () => {
  const tree = catalogueTree([
    node(1, null, 'block', '法定主动公开内容'),
    node(2, 1, 'column', '政策法规', ['art20-01']),
    node(3, 2, 'column', '规范性文件'),
    node(4, 1, 'column', '财政资金'),
    node(5, 4, 'item', '预算', ['art20-07', 'art20-01']),
    node(6, 1, 'column', '新闻发布'),
  ])
  const byColumn = new Map<number | null, number>([
    [3, 148],
    [5, 34],
    [6, 18],
    [null, 1209],
  ])
  const categories = byCategory([tree], byColumn)
  assert.deepEqual(
    categories.lines.map(({ name, count }) => [name, count]),
    [
      ['政策法规', 148],
      ['财政资金', 34],
      ['新闻发布', 18],
    ],
  )
  assert.equal(categories.remainder, 1209)
  const statutory = byStatutory([tree], byColumn)
  assert.deepEqual(
    statutory.lines.map(({ name, count }) => [name, count]),
    [
      ['规章和规范性文件', 148],
      ['财政预算、决算', 34],
    ],
  )
  assert.equal(statutory.remainder, 1227)
})

test('the sentence of a report gives the total, the channels, and columns that add up to it', () => {
  const counts: DisclosureCounts = {
    ...{
      total: 357,
      byKind: new Map(),
      byGenre: new Map(),
      byStage: new Map(),
      byColumn: new Map(),
      byMonth: new Map(),
    },
    byChannel: [
      { id: null, kind: null, name: null, count: 167 },
      { id: null, kind: 'wechat', name: null, count: 54 },
      { id: 7, kind: 'wechat', name: '示例发布', count: 50 },
      { id: null, kind: 'noticeBoard', name: null, count: 136 },
    ],
    interpreted: 3,
  }
  const categories = { lines: [{ value: '政策法规', name: '政策法规', count: 148 }], remainder: 209 }
  assert.equal(
    sentenceOfCounts(counts, categories, 2019),
    '2019年，本机关共公开政府信息357条，同一条在几个渠道发布的只计一条，各渠道分别发布本平台167条、微信公众号54条、公开栏（公示栏）136条；以会议等方式口头解读3次。按栏目分：政策法规148条、其他209条。',
  )
  assert.equal(sentenceOfCounts({ ...counts, total: 0 }, categories, 2019), null)
})

test('days are counted from made to public and from public to explained, whichever way came first', () => {
  const one = {
    ...{ id: 1, title: '办法', madeOn: d('2026-03-02'), releasedOn: d('2026-03-05'), carriedOn: null },
    ...{ interpretedOn: d('2026-03-12'), spokenOn: d('2026-03-09') },
  }
  assert.equal(daysToRelease(one), 3)
  assert.equal(daysToInterpretation(one), 4)
  assert.equal(daysToInterpretation({ ...one, interpretedOn: null, spokenOn: null }), null)
  assert.equal(daysToInterpretation({ ...one, spokenOn: null, interpretedOn: d('2026-03-01') }), 0)
  assert.equal(median([3, null, 1, 10]), 3)
  assert.equal(median([3, 4]), 3.5)
  assert.equal(median([null]), null)
})

test('two weeks without anything new are too long by one day, at the edges of the quarter too', () => {
  const quarter = daysOfQuarter({ year: 2026, quarter: 3 })
  assert.deepEqual(quarter, { from: '2026-07-01', through: '2026-09-30' })
  assert.equal(longestGap([], quarter), 92)
  const everyFifteenDays = ['2026-07-15', '2026-07-30', '2026-08-14', '2026-08-29', '2026-09-13', '2026-09-28'].map(d)
  assert.equal(longestGap(everyFifteenDays, quarter), 14)
  const [updated] = pointsOn(today)
  assert.ok(updated !== undefined)
  assert.equal(proposedAnswer(updated, 14), 'fine')
  assert.equal(proposedAnswer(updated, 15), 'wrong')
  assert.equal(longestGap(everyFifteenDays.slice(1), quarter), 29)
})

test('the quarter that is over last is asked for', () => {
  assert.deepEqual(lastQuarter(d('2026-11-22')), { year: 2026, quarter: 3 })
  assert.deepEqual(lastQuarter(d('2026-02-01')), { year: 2025, quarter: 4 })
})

test('what does not hold needs a word, and the result says how many', () => {
  const channels = [{ id: 7, name: '示例<发布>' }]
  const without = readInspection({ 'updated-7': 'wrong' }, channels, today)
  assert.deepEqual(without.kind === 'invalid' && without.problems.map(({ field }) => field), ['note-7'])
  const read = readInspection({ 'updated-7': 'wrong', 'safe-7': 'fine', 'note-7': '十月停更，已恢复' }, channels, today)
  assert.ok(read.kind === 'read')
  const lines = read.lines.map((line) => ({ ...line, name: '示例<发布>', kind: 'wechat' as const }))
  const body = inspectionBody({ year: 2026, quarter: 3 }, lines, today)
  assert.match(body, /^<p>2026年第三季度共自查政务新媒体1个，发现1个有不符合检查指标的情形/)
  assert.match(body, /<td>示例&lt;发布&gt;<\/td><td>微信公众号<\/td><td>不符合<\/td>/)
})
