import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ExcelJS from 'exceljs'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { audited, by, today, worker } from '../../../test/people.ts'
import { type ReportReader, startReportReader } from '../../outside/report-reader.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import {
  exportAgencies,
  exportAgenciesByCommand,
  importAgencies,
  importAgenciesByCommand,
} from './exchange-district.ts'
import { loadSampleDistrict } from './load-sample-district.ts'

let database: TestDatabase
let reader: ReportReader
before(async () => {
  database = await testDatabase()
  reader = startReportReader()
})
after(async () => {
  await reader.close()
  await database.drop()
})

const app = () => ({ db: database.db, reader })

test('an empty system gives a template with lists, hints and the texts of cells, and no row', async () => {
  const { bytes, agencies } = await exportAgenciesByCommand(app())
  assert.equal(agencies, 0)
  const book = await opened(bytes)
  assert.deepEqual(
    book.worksheets.map(({ name, rowCount }) => [name, name === '说明' || rowCount === 1]),
    ['说明', '机关', '沿革', '内设机构', '概况'].map((name) => [name, true]),
  )
  const sheet = book.getWorksheet('机关')
  assert.equal(sheet?.getCell('B1').text, '名称 *')
  assert.match(String(sheet?.getCell('C2').dataValidation.formulae[0]), /人民政府,政府办公厅（室）,政府部门/)
  assert.match(String(sheet?.getCell('D9').dataValidation.formulae[0]), /\$B\$2/)
  assert.equal(sheet?.getCell('F2').numFmt, '@')
  const nothing = await importAgenciesByCommand(app(), { file: { bytes, name: 'a.xlsx' }, dryRun: true, today })
  assert.equal(nothing.kind, 'unreadable')
})

test('a file as Excel and WPS leave it is read: real dates, a moved column, a star or none, stray blanks', async () => {
  const bytes = await written({
    机关: [
      ['设立日期', '名称', '上级机关 *', '所在地区'],
      [null, '某区人民政府', null, '某省/某市/某区'],
      [new Date(Date.UTC(2020, 2, 1)), ' 某区教育局 ', '某区人民政府', null],
    ],
    备注: [['随便写的']],
  })
  const file = { bytes, name: '名录.xlsx' }
  const planned = await importAgenciesByCommand(app(), { file, dryRun: true, today })
  assert.ok(planned.kind === 'planned')
  assert.deepEqual(
    planned.lines.map(({ row, message }) => [row, message]),
    [
      [2, '某区人民政府（编码 mouqurenminzhengfu，某省/某市/某区）'],
      [3, '某区教育局（编码 mouqujiaoyuju，某省/某市/某区）'],
    ],
  )
  assert.deepEqual(await audited(database.db), ['agency.export done', 'agency.import done'])
})

test('a column that is not known is refused, since what stands in it would be lost; so is another file', async () => {
  const unread = async (sheets: Parameters<typeof written>[0]) => {
    const file = { bytes: await written(sheets), name: 'a.xlsx' }
    const result = await importAgenciesByCommand(app(), { file, dryRun: true, today })
    return result.kind === 'unreadable' ? result.unreadable.message : result.kind
  }
  assert.equal(
    await unread({
      机关: [
        ['名称', '电话'],
        ['某局', '0000-0000001'],
      ],
    }),
    '“机关”表没有“电话”这一列，请改用模板的列名，或删去这一列。',
  )
  assert.equal(
    await unread({
      年报: [
        ['一', '二'],
        ['1', '2'],
      ],
    }),
    '没有读到“机关”表，请使用本系统导出的模板填写。',
  )
  assert.equal(await unread({ 机关: [['名称'], [{ formula: 'A1' }]] }), 'faulty')
})

test('what is written is never a formula, whatever a name begins with', async () => {
  await loadSampleDistrict(database, today)
  const file = {
    bytes: await written({
      机关: [
        ['名称', '上级机关', '类别'],
        ['+cmd局', 'shili-qu', '政府部门'],
      ],
    }),
    name: 'a.xlsx',
  }
  assert.equal((await importAgenciesByCommand(app(), { file, dryRun: false, today })).kind, 'imported')
  const book = await opened((await exportAgenciesByCommand(app())).bytes)
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => row.eachCell((cell) => assert.equal(cell.formula, undefined)))
  }
  const names = book.getWorksheet('机关')?.getColumn(2).values
  assert.ok(names?.includes('+cmd局'))
  assert.match(book.getWorksheet('说明')?.getCell('A2').text ?? '', /样例/)
})

test('at the desk the system administrator imports below his agency, and others are told why not', async () => {
  const [administrator, clerk, office] = await database.db.transaction(async (tx) => {
    const district = (await agencyBySlug(tx, everyone, 'shili-qu'))?.id ?? 0
    const zone = (await agencyBySlug(tx, everyone, 'shili-kaifaqu'))?.id ?? 0
    return [
      await worker(tx, district, ['systemAdministrator']),
      await worker(tx, zone, ['informationOfficer']),
      await worker(tx, zone, ['disclosureOffice']),
    ] as const
  })
  const bytes = await written({
    机关: [
      ['名称', '上级机关'],
      ['示例区体育局', 'shili-qu'],
    ],
  })
  const wanted = { file: { bytes, name: 'a.xlsx' }, root: 'shili-qu', dryRun: false }
  assert.deepEqual(await importAgencies(app(), by(clerk), wanted), {
    kind: 'refused',
    reason: '只有系统管理员可以导入机关名录。',
  })
  const elsewhere = await importAgencies(app(), by(administrator), { ...wanted, root: 'shili-kaifaqu' })
  assert.equal(elsewhere.kind, 'faulty')
  assert.equal((await importAgencies(app(), by(administrator), wanted)).kind, 'imported')
  assert.equal((await exportAgencies(app(), by(office))).kind, 'refused')
  assert.equal((await exportAgencies(app(), by(administrator))).kind, 'done')
  assert.deepEqual((await audited(database.db)).slice(-5), [
    'agency.import refused',
    'agency.import done',
    'agency.import done',
    'agency.export refused',
    'agency.export done',
  ])
})

type Cell = string | Date | null | { formula: string }

async function written(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    for (const row of rows) sheet.addRow([...row])
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer)
  return book
}
