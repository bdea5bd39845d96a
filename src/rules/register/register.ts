import type { FormId } from '../report/form.ts'

// 登记簿: what table 二 of the annual report counts. Each register holds lines of one sort; each cell of either form counts
// one register in one way. What the forms leave open is said in `docs/registers.md` and marked there (to confirm).

/** The rows of table 二, by their keys in the report. Form 2021 prints six of them. */
const registerRows = [
  'regulations',
  'normativeDocuments',
  'licences',
  'otherServices',
  'penalties',
  'coercion',
  'fees',
  'procurement',
] as const
export type RegisterRow = (typeof registerRows)[number]

export function isRegisterRow(value: unknown): value is RegisterRow {
  return registerRows.some((row) => row === value)
}

/** `document`: in force from a day until a day, and disclosed; `item`: on the list from a day until a day; the rest happens on a day. */
export type RegisterSort = 'document' | 'item' | 'decision' | 'money'

export type Register = {
  readonly row: RegisterRow
  readonly sort: RegisterSort
  readonly name: string
  /** What is counted: 件, 项, 笔. */
  readonly unit: string
  /** What its columns are called, on forms and in workbooks. */
  readonly number: string
  readonly title: string
  readonly startedOn: string
}

const itemOf = (row: RegisterRow, name: string): Register => ({
  ...{ row, sort: 'item', name, unit: '项' },
  ...{ number: '事项编码', title: '事项名称', startedOn: '列入日期' },
})
const decisionOf = (row: RegisterRow, name: string): Register => ({
  ...{ row, sort: 'decision', name, unit: '件' },
  ...{ number: '决定文号', title: '决定内容', startedOn: '决定日期' },
})
const documentOf = (row: RegisterRow, name: string): Register => ({
  ...{ row, sort: 'document', name, unit: '件' },
  ...{ number: '文号', title: '标题', startedOn: '成文日期' },
})

export const registers = {
  regulations: documentOf('regulations', '规章'),
  normativeDocuments: documentOf('normativeDocuments', '行政规范性文件'),
  licenceItems: itemOf('licences', '行政许可事项'),
  licenceDecisions: decisionOf('licences', '行政许可决定'),
  otherServiceItems: itemOf('otherServices', '其他对外管理服务事项'),
  otherServiceDecisions: decisionOf('otherServices', '其他对外管理服务处理决定'),
  penaltyItems: itemOf('penalties', '行政处罚事项'),
  penaltyDecisions: decisionOf('penalties', '行政处罚决定'),
  coercionItems: itemOf('coercion', '行政强制事项'),
  coercionDecisions: decisionOf('coercion', '行政强制决定'),
  feeItems: { ...itemOf('fees', '行政事业性收费项目'), number: '项目编码', title: '收费项目' },
  feeReceipts: {
    ...{ row: 'fees', sort: 'money', name: '行政事业性收费收入', unit: '笔' },
    ...{ number: '凭证号', title: '收费项目', startedOn: '收取日期' },
  },
  procurements: {
    ...{ row: 'procurement', sort: 'money', name: '政府集中采购', unit: '项' },
    ...{ number: '项目编号', title: '采购项目', startedOn: '成交日期' },
  },
} as const satisfies Record<string, Register>

export type RegisterKey = keyof typeof registers
export const registerKeys = Object.keys(registers) as readonly RegisterKey[]

export function isRegisterKey(value: unknown): value is RegisterKey {
  return typeof value === 'string' && Object.hasOwn(registers, value)
}

/**
 * How a cell counts a register in a year. `begun`, `ended`, `disclosed`: in the year. `standing`: begun and not ended at
 * its end; `stoodBefore`: the same at the end of the year before. `disclosedEver`: until its end. `change`: begun less
 * ended. `quantity`, `amount`: the sums of what happened in the year, amounts in whole yuan.
 */
export type Measure =
  | 'begun'
  | 'ended'
  | 'standing'
  | 'stoodBefore'
  | 'disclosed'
  | 'disclosedEver'
  | 'disclosedBefore'
  | 'change'
  | 'quantity'
  | 'amount'

export type CellRule = { readonly register: RegisterKey; readonly measure: Measure }

const documents2019 = (register: RegisterKey): Readonly<Record<string, CellRule>> => ({
  made: { register, measure: 'begun' },
  disclosed: { register, measure: 'disclosed' },
  totalDisclosed: { register, measure: 'disclosedEver' },
})
const documents2021 = (register: RegisterKey): Readonly<Record<string, CellRule>> => ({
  made: { register, measure: 'begun' },
  repealed: { register, measure: 'ended' },
  inForce: { register, measure: 'standing' },
})
const items2019 = (items: RegisterKey): Readonly<Record<string, CellRule>> => ({
  previous: { register: items, measure: 'stoodBefore' },
  change: { register: items, measure: 'change' },
})
const decisions = (register: RegisterKey): Readonly<Record<string, CellRule>> => ({
  decisions: { register, measure: 'quantity' },
})

type RowRules = Readonly<Partial<Record<RegisterRow, Readonly<Record<string, CellRule>>>>>

/** What each cell of table 二 counts: 22 cells of form 2019, 10 of form 2021. */
export const cellRules: Readonly<Record<FormId, RowRules>> = {
  '2019': {
    regulations: documents2019('regulations'),
    normativeDocuments: documents2019('normativeDocuments'),
    licences: { ...items2019('licenceItems'), ...decisions('licenceDecisions') },
    otherServices: { ...items2019('otherServiceItems'), ...decisions('otherServiceDecisions') },
    penalties: { ...items2019('penaltyItems'), ...decisions('penaltyDecisions') },
    coercion: { ...items2019('coercionItems'), ...decisions('coercionDecisions') },
    fees: items2019('feeItems'),
    procurement: {
      projects: { register: 'procurements', measure: 'quantity' },
      amount: { register: 'procurements', measure: 'amount' },
    },
  },
  '2021': {
    regulations: documents2021('regulations'),
    normativeDocuments: documents2021('normativeDocuments'),
    licences: decisions('licenceDecisions'),
    penalties: decisions('penaltyDecisions'),
    coercion: decisions('coercionDecisions'),
    fees: { amount: { register: 'feeReceipts', measure: 'amount' } },
  },
}

/** The rows that a form prints, in its order. */
export function rowsOfForm(form: FormId): readonly RegisterRow[] {
  return registerRows.filter((row) => cellRules[form][row] !== undefined)
}

/** The columns of a row, in the order of the form. */
export function columnsOf(form: FormId, row: RegisterRow): readonly string[] {
  return Object.keys(cellRules[form][row] ?? {})
}

export function cellRule(form: FormId, row: string, column: string): CellRule | null {
  const rules = isRegisterRow(row) ? cellRules[form][row] : undefined
  return rules !== undefined && Object.hasOwn(rules, column) ? (rules[column] ?? null) : null
}

/** The registers that a row of a form counts. */
export function registersOfRow(form: FormId, row: RegisterRow): readonly RegisterKey[] {
  return [...new Set(Object.values(cellRules[form][row] ?? {}).map(({ register }) => register))]
}

/** Amounts are kept in yuan and printed in 万元. */
export function isAmount(form: FormId, row: string, column: string): boolean {
  return cellRule(form, row, column)?.measure === 'amount'
}

/**
 * The stock of a row: what a year opens with, what adds to it and takes from it, and what it closes with. Opening and
 * closing follow from the year before and are never typed once that is known.
 */
export type Stock = {
  readonly register: RegisterKey
  readonly opens: 'stoodBefore' | 'disclosedBefore'
  /** The column that prints it; null: the form prints no such cell. */
  readonly opening: string | null
  readonly plus: string
  readonly minus: string | null
  readonly closing: string | null
}

export function stockOf(form: FormId, row: RegisterRow): Stock | null {
  const register = Object.values(cellRules[form][row] ?? {})[0]?.register
  if (register === undefined) return null
  switch (registers[register].sort) {
    case 'document':
      return form === '2021'
        ? { register, opens: 'stoodBefore', opening: null, plus: 'made', minus: 'repealed', closing: 'inForce' }
        : {
            register,
            opens: 'disclosedBefore',
            opening: null,
            plus: 'disclosed',
            minus: null,
            closing: 'totalDisclosed',
          }
    case 'item':
      return { register, opens: 'stoodBefore', opening: 'previous', plus: 'change', minus: null, closing: null }
    case 'decision':
    case 'money':
      return null
  }
}

/** What a row closes with, by its cells. */
export function closingOf(form: FormId, row: RegisterRow, cells: RowFigures): number | null {
  const stock = stockOf(form, row)
  if (stock === null) return null
  if (stock.closing !== null) return cells[stock.closing] ?? null
  const [opening, change] = [cells[stock.opening ?? ''], cells[stock.plus]]
  return opening === undefined || change === undefined ? null : opening + change
}

/** A whole number for each cell of a row; amounts in yuan. */
export type RowFigures = Readonly<Record<string, number>>

/** The numbers of a register in a year; every measure. */
export type RegisterTotals = Readonly<Record<Exclude<Measure, 'change'>, number>>

export function measured(totals: RegisterTotals, measure: Measure): number {
  return measure === 'change' ? totals.begun - totals.ended : totals[measure]
}

export const noTotals: RegisterTotals = {
  begun: 0,
  ended: 0,
  standing: 0,
  stoodBefore: 0,
  disclosed: 0,
  disclosedEver: 0,
  disclosedBefore: 0,
  quantity: 0,
  amount: 0,
}

/** A row as its registers count it. */
export function countedRow(
  form: FormId,
  row: RegisterRow,
  totals: (register: RegisterKey) => RegisterTotals,
): RowFigures {
  return Object.fromEntries(
    Object.entries(cellRules[form][row] ?? {}).map(([column, { register, measure }]) => [
      column,
      measured(totals(register), measure),
    ]),
  )
}
