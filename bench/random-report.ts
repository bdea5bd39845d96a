import {
  disputeBlocks,
  disputeColumns,
  type FormId,
  formOfYear,
  requestColumns,
  requestRowsOf,
} from '../src/rules/report/form.ts'
import { emptyTables, type Report, type Table } from '../src/rules/report/report.ts'

/** Numbers from 0 up to but not 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A report whose tables balance, as long and as busy as a county department's, with prose of our own. */
export function randomReport(agency: string, year: number, random: () => number): Report {
  const form = formOfYear(year)
  const count = (most: number) => Math.floor(random() ** 3 * (most + 1))
  const tables = emptyTables(form)
  for (const cells of Object.values(tables.disclosure)) {
    for (const column of Object.keys(cells)) put(cells, column, count(400))
  }
  fillRequests(tables.requests, form, count)
  for (const { key } of disputeBlocks) {
    const values = disputeColumns.slice(0, -1).map(({ key: column }) => ({ column, value: count(4) }))
    for (const { column, value } of values) put(rowOf(tables.disputes, key), column, value)
    put(
      rowOf(tables.disputes, key),
      'total',
      values.reduce((sum, { value }) => sum + value, 0),
    )
  }
  const title = `${agency}${year}年政府信息公开工作年度报告`
  const chosen = (from: readonly string[], many: number) =>
    Array.from({ length: many }, () => from[Math.floor(random() * from.length)] ?? '')
  const received = tables.requests.received?.total?.value ?? 0
  const overview = [
    `${year}年，本机关共收到政府信息公开申请${received}件。`,
    ...chosen(doings, 14),
    `编号${Math.floor(random() * 1e9)}号专题随文公布。`,
  ]
  const problems = chosen(troubles, 5)
  return {
    agency,
    year,
    form,
    title,
    ...tables,
    sections: { overview: overview.join('\n'), problems: problems.join('\n'), other: '本年度没有收取信息处理费。' },
    paragraphs: [
      { section: 'head', text: title, at: { line: 1 } },
      ...overview.map((text, index) => ({ section: 'overview' as const, text, at: { line: 3 + index } })),
      ...problems.map((text, index) => ({ section: 'problems' as const, text, at: { line: 90 + index } })),
      { section: 'other', text: '本年度没有收取信息处理费。', at: { line: 99 } },
    ],
    headings: [],
    labels: [],
    shortRows: [],
    fourDecimals: ['fees.amount'],
  }
}

function fillRequests(table: Table, form: FormId, count: (most: number) => number): void {
  const results = requestRowsOf(form, false).filter(
    ({ key }) => !['received', 'carriedIn', 'concluded', 'carriedOut'].includes(key),
  )
  const totals = new Map<string, number>()
  const add = (row: string, column: string, value: number) => {
    put(rowOf(table, row), column, value)
    totals.set(row, (totals.get(row) ?? 0) + value)
  }
  for (const { key: column } of requestColumns.slice(0, -1)) {
    let concluded = 0
    for (const { key } of results) {
      const value = count(6)
      add(key, column, value)
      concluded += value
    }
    const carriedIn = Math.min(concluded, count(5))
    const carriedOut = count(5)
    add('carriedIn', column, carriedIn)
    add('carriedOut', column, carriedOut)
    add('concluded', column, concluded)
    add('received', column, concluded + carriedOut - carriedIn)
  }
  for (const [row, total] of totals) put(rowOf(table, row), 'total', total)
}

function rowOf(table: Table, row: string): Table[string] {
  const cells = table[row]
  if (cells === undefined) throw new Error(`the form has no row ${row}`)
  return cells
}

function put(cells: Table[string], column: string, value: number): void {
  const state = value === 0 ? 'zero' : 'number'
  cells[column] = { value, text: String(value), state, at: { line: 20, table: 1, row: 3, column: 2 } }
}

const doings = [
  '对照目录逐项核对栏目，补齐空白栏目，撤下过期页面。',
  '规范性文件公布后五个工作日内配发图文解读。',
  '依申请公开设专人登记，收件、审核、答复分开签字。',
  '门户网站每周巡查一次，错链当日改正。',
  '政务服务大厅设公开查阅点，备有纸质目录和自助查询机。',
  '预算、决算与三公经费在批复后二十日内公开。',
  '就停车收费办法公开征求意见，采纳情况随文公布。',
  '组织各科室学习新修订的条例，年中、年末各考一次。',
  '重大建设项目的批准、采购、验收信息分阶段公开。',
  '新媒体账号由三个并为一个，发布前先审后发。',
]
const troubles = [
  '个别科室报送不及时，已改为按月通报。',
  '解读形式偏少，下一年度增加问答与短视频。',
  '答复书说理不够充分，已统一文书样式并抽查。',
  '基层公开栏更换较慢，已排出每季更换计划。',
]
