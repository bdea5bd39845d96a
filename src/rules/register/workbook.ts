import { plainLabel } from '../ledger/columns.ts'
import { type EntryField, fieldsOf } from './entry.ts'
import { type RegisterKey, registers } from './register.ts'

// The columns of a register's workbook. Heads differ from office to office: each is known by several names, and what is
// not known is said, never guessed.

const otherNames: Readonly<Record<EntryField, readonly string[]>> = {
  number: ['编号', '编码', '文号', '发文字号', '决定书文号', '决定文书号', '许可编号', '案号', '合同编号', '票据号'],
  name: ['名称', '标题', '文件名称', '文件标题', '事项名称', '项目名称', '决定内容', '内容', '事由'],
  startedOn: [
    '日期',
    '成文日期',
    '制发日期',
    '印发日期',
    '决定日期',
    '作出决定日期',
    '列入日期',
    '发生日期',
    '成交日期',
  ],
  endedOn: ['废止日期', '失效日期', '废止或失效日期', '取消日期', '截止日期'],
  disclosedOn: ['公开日期', '公布日期', '发布日期'],
  quantity: ['件数', '数量', '决定数量'],
  amount: [
    '金额',
    '金额元',
    '收费金额元',
    '采购金额元',
    '成交金额元',
    '金额万元',
    '收费金额万元',
    '采购金额万元',
    '成交金额万元',
  ],
  note: ['备注', '说明'],
}

/** Columns that hold what a register does not keep: numbering, and persons. */
const passedOver = ['序号', '当事人', '被处罚人', '申请人', '经办人', '联系人', '联系电话', '相对人', '相对人名称']

/** Which column of the sheet holds which field. */
export type RegisterHead = {
  readonly columns: ReadonlyMap<number, EntryField>
  /** Of the amounts, as their head says. */
  readonly unit: '元' | '万元'
  readonly unknown: readonly string[]
  /** The names of columns that are needed and not there. */
  readonly missing: readonly string[]
}

/** Reads a row of heads; null where it names too little to be one. */
export function readRegisterHead(
  key: RegisterKey,
  heads: readonly { readonly text: string; readonly column: number }[],
): RegisterHead | null {
  const fields = fieldsOf(key)
  const namesOf = (field: EntryField, name: string) => [plainLabel(name), ...otherNames[field]]
  const columns = new Map<number, EntryField>()
  const unknown: string[] = []
  let unit: RegisterHead['unit'] = '元'
  for (const { text, column } of heads) {
    const label = plainLabel(text)
    if (label === '') continue
    const taken = [...columns.values()]
    // The register's own words first: 文号 of a document is not the name of another field.
    const found =
      fields.find(({ field, name }) => plainLabel(name) === label && !taken.includes(field)) ??
      fields.find(({ field, name }) => namesOf(field, name).includes(label) && !taken.includes(field))
    if (found === undefined) {
      if (!passedOver.includes(label)) unknown.push(text.trim())
      continue
    }
    columns.set(column, found.field)
    if (found.field === 'amount' && label.includes('万元')) unit = '万元'
  }
  const held = [...columns.values()]
  if (!held.includes('number') && !held.includes('name')) return null
  const needed = ['number', 'name', 'startedOn', 'amount'] as const
  const missing = fields.filter(({ field }) => needed.some((one) => one === field) && !held.includes(field))
  return { columns, unit, unknown, missing: missing.map(({ name }) => name) }
}

/** The heads of the blank workbook. */
export function headsOf(key: RegisterKey): readonly string[] {
  return fieldsOf(key).map(({ name }) => name)
}

export function workbookName(key: RegisterKey): string {
  return `${registers[key].name}登记簿`
}
