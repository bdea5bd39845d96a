import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, type TestContext, test } from 'node:test'
import ExcelJS from 'exceljs'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import type { ExchangeApp } from '../actions/agency/exchange-district.ts'
import { type ReportReader, startReportReader } from '../outside/report-reader.ts'
import { agenciesCommand } from './agencies.ts'

let database: TestDatabase
let reader: ReportReader
let folder: string
let app: ExchangeApp
before(async () => {
  database = await testDatabase()
  reader = startReportReader()
  folder = await mkdtemp(join(tmpdir(), 'gongkai-agencies-'))
  app = { db: database.db, reader }
})
after(async () => {
  await reader.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

test('a district is set up from the template: filled in, tried, imported, and exported', async (t) => {
  const [template, filled, exported] = ['1', '2', '3'].map((name) => join(folder, `${name}.xlsx`)) as [
    string,
    string,
    string,
  ]
  const first = await run(t, 'export', template)
  assert.deepEqual([first.status, first.said], [0, [`还没有机关，已写出空白模板 ${template}。`]])

  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(template)
  const agencies = book.getWorksheet('机关')
  agencies?.addRow([null, '某区人民政府', null, null, '某省/某市/某区'])
  agencies?.addRow([null, '某区教育局', null, '某区人民政府'])
  agencies?.addRow([null, '某镇人民政府', null, '某区政府'])
  await book.xlsx.writeFile(filled)
  const wrong = await run(t, 'import', filled)
  assert.equal(wrong.status, 1)
  assert.deepEqual(wrong.said.slice(-2), [
    '机关 第4行 错误：没有编码或名称为“某区政府”的机关。',
    '有 1 处错误，没有作任何改动；请改正后重新导入。',
  ])

  if (agencies !== undefined) agencies.getCell('D4').value = '某区人民政府'
  await book.xlsx.writeFile(filled)
  const tried = await run(t, 'import', filled, '--dry-run')
  assert.deepEqual(
    [tried.status, tried.said.at(-1)],
    [0, '试导入通过：新增 3 行、更改 0 行、不变 0 行。没有作任何改动；去掉 --dry-run 即正式导入。'],
  )
  assert.deepEqual((await run(t, 'import', filled)).said, [
    '机关 第2行 新增：某区人民政府（编码 mouqurenminzhengfu，某省/某市/某区）',
    '机关 第3行 新增：某区教育局（编码 mouqujiaoyuju，某省/某市/某区）',
    '机关 第4行 新增：某镇人民政府（编码 mouzhenrenminzhengfu，某省/某市/某区）',
    '已导入：新增 3 行、更改 0 行、不变 0 行。',
  ])
  assert.deepEqual((await run(t, 'import', filled)).said, ['已导入：新增 0 行、更改 0 行、不变 3 行。'])
  assert.deepEqual((await run(t, 'export', exported)).said, [`已导出 3 个机关到 ${exported}。`])
})

test('what cannot be read, is there already or is typed wrong is told, and nothing is overwritten', async (t) => {
  const there = join(folder, 'there.xlsx')
  await writeFile(there, '不是表格')
  assert.deepEqual(await run(t, 'export', there), { status: 2, said: [`${there} 已存在，请换一个文件名。`] })
  assert.equal((await run(t, 'import', there)).status, 2)
  const missing = join(folder, 'missing.xlsx')
  assert.deepEqual(await run(t, 'import', missing), { status: 2, said: [`无法读取 ${missing}，请检查文件名和权限。`] })
  for (const args of [[], ['export'], ['list', there], ['export', there, '--dry-run'], ['import', there, '--force']]) {
    const { status, said } = await run(t, ...args)
    assert.equal(status, 2)
    assert.match(said[0] ?? '', /^用法：/)
  }
})

async function run(t: TestContext, ...args: readonly string[]): Promise<{ status: number; said: string[] }> {
  const said: string[] = []
  const mocks = (['log', 'error'] as const).map((name) =>
    t.mock.method(console, name, (text: string) => said.push(text)),
  )
  try {
    return { status: await agenciesCommand(args, app), said }
  } finally {
    for (const mock of mocks) mock.mock.restore()
  }
}
