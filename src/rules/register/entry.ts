import { type Day, yearOf } from '../day.ts'
import { readLedgerDay } from '../ledger/ledger.ts'
import { numbersMaskedIn } from '../masking.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import { readYuan } from './money.ts'
import { type Register, type RegisterKey, registers } from './register.ts'

/** One line of a register. Empty fields are null. */
export type EntryContent = {
  readonly number: string
  readonly name: string
  readonly startedOn: Day
  /** The first day on which it is no more. */
  readonly endedOn: Day | null
  readonly disclosedOn: Day | null
  readonly quantity: number
  /** Whole yuan. */
  readonly amount: number | null
  readonly note: string | null
}

export type EntryField = keyof EntryContent

/** A line as it was typed or stood in a workbook. */
export type TypedEntry = Readonly<Partial<Record<EntryField, string>>>

/** The fields that a register has, in their order, and what they are called. */
export function fieldsOf(key: RegisterKey): readonly { readonly field: EntryField; readonly name: string }[] {
  const register: Register = registers[key]
  const common = [
    { field: 'number', name: register.number },
    { field: 'name', name: register.title },
    { field: 'startedOn', name: register.startedOn },
  ] as const
  const note = { field: 'note', name: '备注' } as const
  switch (register.sort) {
    case 'document':
      return [...common, { field: 'disclosedOn', name: '公开日期' }, { field: 'endedOn', name: '废止或失效日期' }, note]
    case 'item':
      return [...common, { field: 'endedOn', name: '取消日期' }, note]
    case 'decision':
      return [...common, { field: 'quantity', name: '件数' }, note]
    case 'money':
      return [...common, { field: 'amount', name: '金额（元）' }, note]
  }
}

/** Fields that may be left empty. */
export const optionalFields: readonly EntryField[] = ['endedOn', 'disclosedOn', 'quantity', 'note']

type Read =
  | { readonly kind: 'read'; readonly content: EntryContent }
  | { readonly kind: 'wrong'; readonly problems: readonly FieldProblem<EntryField>[] }

/** Reads a line, or says all that is wrong with it. `unit`: of amounts, where a workbook states 万元. */
export function readEntry(key: RegisterKey, typed: TypedEntry, today: Day, unit: '元' | '万元' = '元'): Read {
  const problems: FieldProblem<EntryField>[] = []
  const wrong = (field: EntryField, message: string) => problems.push({ field, message })
  const names = new Map(fieldsOf(key).map(({ field, name }) => [field, name]))
  const text = (field: EntryField) => (names.has(field) ? printableLine(typed[field] ?? '') : '')
  const written = (field: EntryField, most: number, needed: boolean): string => {
    const value = text(field)
    if (value === '' && needed) wrong(field, `请填写${names.get(field)}。`)
    else if (value.length > most) wrong(field, `${names.get(field)}不超过${most}个字。`)
    else if (numbersMaskedIn(value) !== value) {
      wrong(field, `${names.get(field)}里有身份证号或者手机号，登记簿不记个人信息，请删去。`)
    }
    return value
  }
  const dayOf = (field: EntryField): Day | null => {
    const value = text(field)
    if (value === '') return null
    const day = readLedgerDay(value)
    if (day === null) wrong(field, `${names.get(field)}“${value}”不是日期，请写成2026-01-03的样子。`)
    else if (yearOf(day) < 1949) wrong(field, `${names.get(field)}${day}过早，请核对年份。`)
    return day
  }
  const pastDayOf = (field: EntryField): Day | null => {
    const day = dayOf(field)
    if (day !== null && day > today) wrong(field, `${names.get(field)}${day}在今天之后，请核对年份。`)
    return day
  }
  written('number', 100, true)
  const number = numberOf(key, typed)
  const name = written('name', 300, true)
  const note = written('note', 300, false)
  if (text('startedOn') === '') wrong('startedOn', `请填写${names.get('startedOn')}，靠它计入年度。`)
  const startedOn = pastDayOf('startedOn')
  const endedOn = dayOf('endedOn')
  const disclosedOn = pastDayOf('disclosedOn')
  for (const [field, day] of [
    ['endedOn', endedOn],
    ['disclosedOn', disclosedOn],
  ] as const) {
    if (startedOn !== null && day !== null && day < startedOn) {
      wrong(field, `${names.get(field)}${day}早于${names.get('startedOn')}${startedOn}。`)
    }
  }
  const quantity = text('quantity') === '' ? 1 : readQuantity(text('quantity'))
  if (quantity === null) wrong('quantity', `件数“${text('quantity')}”不是1以上的整数。`)
  const amount = names.has('amount') ? readYuan(text('amount'), unit) : null
  if (names.has('amount') && amount === null) {
    wrong(
      'amount',
      unit === '元'
        ? `金额“${text('amount')}”不是整数元，请以元为单位填写，不带小数。`
        : `金额“${text('amount')}”不是万元数，最多四位小数。`,
    )
  }
  if (problems.length > 0 || startedOn === null || quantity === null) return { kind: 'wrong', problems }
  const content = { number, name, startedOn, endedOn, disclosedOn, quantity, amount, note: note === '' ? null : note }
  return { kind: 'read', content }
}

/** The number by which a line is known again; 文号 in one kind of brackets. */
export function numberOf(key: RegisterKey, typed: TypedEntry): string {
  const number = printableLine(typed.number ?? '')
  return registers[key].sort === 'document' ? plainNumber(number) : number
}

function readQuantity(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]|件$/gu, '')
  return /^[1-9]\d{0,8}$/u.test(plain) ? Number(plain) : null
}

/** The fields in which two lines differ. */
export function changedFields(before: EntryContent, after: EntryContent): readonly EntryField[] {
  return (Object.keys(after) as EntryField[]).filter((field) => before[field] !== after[field])
}

/** 文号 as they are compared: one kind of brackets, no blanks (plain_number in the database). */
export function plainNumber(written: string): string {
  return written
    .replace(/[[【(（﹝]/gu, '〔')
    .replace(/[\]】)）﹞]/gu, '〕')
    .replace(/[ \u3000]/gu, '')
}
