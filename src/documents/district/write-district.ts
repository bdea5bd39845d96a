import ExcelJS from 'exceljs'
import { agencyKindNames, agencyKinds } from '../../rules/agency.ts'
import { agencyEventNames } from '../../rules/agency-event.ts'
import {
  type SheetColumn,
  type SheetKey,
  type SheetRow,
  sheetColumns,
  sheetNames,
  takenAway,
} from '../../rules/district/district.ts'

/** As many rows are prepared for filling in: lists to choose from, and cells that keep a day as it is typed. */
const preparedRows = 500

/**
 * The workbook of a district: what to write on the first sheet, then a sheet each of agencies, what happened to them,
 * their units and their profiles. Without rows it is the template. Every cell is text, never a formula.
 */
export async function writeDistrict(rows: readonly SheetRow[], note: string | null): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.title = '机关名录'
  explainSheet(book, note)
  for (const sheet of Object.keys(sheetNames) as SheetKey[]) {
    const own = rows.filter((row) => row.sheet === sheet)
    dataSheet(book, sheet, own)
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function explainSheet(book: ExcelJS.Workbook, note: string | null): void {
  const sheet = book.addWorksheet('说明', { pageSetup: { paperSize: 9, fitToPage: true, fitToHeight: 0 } })
  sheet.columns = [{ width: 14 }, { width: 20 }, { width: 88 }]
  sheet.addRow(['机关名录填写说明']).font = { bold: true, size: 16 }
  const lines = [
    ...(note === null ? [] : [note]),
    '先填“机关”表，每个机关一行，上级机关可以填名称。其余各表按需填写，没有的不填。',
    '带 * 的列必须填写。列的次序可以调整，列名不要改动。其他表格可以一并放在本文件中，导入时不读取。',
    '导入只增加、不删除：表中没有的机关不受影响，已经登记的内容再次导入不变。任何一行有误，整个文件都不导入。',
    `概况中的空格表示不作改动；自某日起不再有该项内容的，填“${takenAway}”。办公电话填公开的座机，不填个人手机。`,
  ]
  for (const line of lines) {
    const row = sheet.addRow([line])
    sheet.mergeCells(row.number, 1, row.number, 3)
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' }
    row.height = line.length > 60 ? 34 : 18
  }
  sheet.addRow([])
  headRow(sheet, ['表', '列', '填写要求'])
  for (const key of Object.keys(sheetNames) as SheetKey[]) {
    for (const { label, hint, needed } of Object.values<SheetColumn>(sheetColumns[key])) {
      const row = sheet.addRow([sheetNames[key], needed ? `${label} *` : label, hint])
      row.alignment = { wrapText: true, vertical: 'top' }
    }
  }
}

function dataSheet(book: ExcelJS.Workbook, key: SheetKey, rows: readonly SheetRow[]): void {
  const sheet = book.addWorksheet(sheetNames[key], {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  const columns = Object.entries<SheetColumn>(sheetColumns[key])
  // Text, so that a code keeps its zeros and a day stays as it is typed.
  sheet.columns = columns.map(([field]) => ({ width: widths[field] ?? 18, style: { numFmt: '@' } }))
  headRow(
    sheet,
    columns.map(([, { label, needed }]) => (needed ? `${label} *` : label)),
  )
  for (const { cells } of rows) sheet.addRow(columns.map(([, { label }]) => cells[label] ?? null))
  for (const [index, [field, { label, hint }]] of columns.entries()) {
    const list = listFor(key, field)
    const range = `${letterOf(index)}2:${letterOf(index)}${Math.max(preparedRows, rows.length + 100)}`
    validations(sheet).add(range, validation(label, hint, list))
  }
}

/** What a cell offers to choose from: values, or the agencies of the first sheet. Other entries are let through there. */
type List = { readonly formula: string; readonly strict: boolean }

function listFor(key: SheetKey, field: string): List | null {
  const among = (values: readonly string[]) => ({ formula: `"${values.join(',')}"`, strict: true })
  if (key === 'agencies' && field === 'kind') return among(agencyKinds.map((kind) => agencyKindNames[kind]))
  if (key === 'history' && field === 'kind') {
    return among(Object.values(agencyEventNames).filter((name) => name !== agencyEventNames.setUp))
  }
  const isReference = ['agency', 'parent', 'heir'].includes(field)
  return isReference ? { formula: `'${sheetNames.agencies}'!$B$2:$B$${preparedRows}`, strict: false } : null
}

function validation(label: string, hint: string, list: List | null): ExcelJS.DataValidation {
  const prompt = { showInputMessage: true, promptTitle: label, prompt: hint.slice(0, 250), allowBlank: true }
  // Without a list anything may be written: the rule only carries the hint.
  if (list === null) return { type: 'custom', formulae: ['TRUE'], ...prompt }
  const error = { errorTitle: label, error: '请从列表中选择。', errorStyle: 'stop' }
  return { type: 'list', formulae: [list.formula], ...prompt, showErrorMessage: list.strict, ...error }
}

/** exceljs has this on every sheet, and leaves it out of its types. */
function validations(sheet: ExcelJS.Worksheet): { add(range: string, rule: ExcelJS.DataValidation): void } {
  return (sheet as unknown as { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } })
    .dataValidations
}

function headRow(sheet: ExcelJS.Worksheet, labels: readonly string[]): void {
  const row = sheet.addRow([...labels])
  row.font = { bold: true }
  row.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } }
    cell.border = { bottom: { style: 'thin' } }
  })
}

function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`
}

const widths: Readonly<Record<string, number>> = {
  slug: 26,
  name: 30,
  kind: 16,
  parent: 30,
  agency: 30,
  region: 26,
  since: 14,
  day: 14,
  from: 14,
  ended: 14,
  number: 8,
  ordinal: 8,
  before: 26,
  after: 30,
  heir: 30,
  basis: 30,
  source: 26,
  address: 36,
  officeHours: 36,
  disclosureAddress: 36,
  creditCode: 24,
  website: 32,
  email: 30,
}
